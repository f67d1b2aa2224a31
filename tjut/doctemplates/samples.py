"""Papers to try a template with: one as they usually are, one with much of everything, one with nothing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tjut.core.prose import from_marks, from_plain
from tjut.doctemplates.kinds import PaperKind
from tjut.doctemplates.tags import Adressat, Avsnitt, Bilaga, Handlaggare, Sats, StatementDocument, Underskrift

EMPTY = StatementDocument(
    forvaltning="", avdelning="", handlaggare=[], dokumenttyp="", datum="", namnder=[], dnr=[], till=[], titel="",
    underrubrik="", bilagetext="", forslag_rubrik="", forslag_inledning="", forslag=[], underskrifter=[], avsnitt=[],
    bilagor_rubrik="", bilagor=[],
)  # fmt: skip

_BACKGROUND = (
    "Biblioteken i kommunen har i dag öppet vardagar mellan klockan 10 och 18. I den enkät som förvaltningen gjorde "
    "under våren svarade 412 personer. Fyra av tio vill kunna besöka biblioteket på kvällstid, och av dem som arbetar "
    "heltid är det mer än hälften."
)
_VIEW = (
    "Förvaltningen bedömer att ett år med meröppet på två bibliotek ger det underlag som nämnden behöver. Kostnaden, "
    "<5 % av bibliotekens budget, ryms inom ramen & påverkar inte andra verksamheter."
)

_REASONS = from_marks(
    f"""{_VIEW}

## Vad som behövs

1. Passersystem på båda biblioteken
2. Personal under det första kvartalet:
  - två kvällar i veckan
  - varannan lördag
3. En **utvärdering** efter ett år

| Bibliotek | Kostnad, tkr |
| --- | --- |
| Centrum | 240 |
| Höjden | 185 |

Mer om meröppet finns på [Kulturrådets webbplats](https://www.kulturradet.se)."""
)
"""A list, a table and a link: a template is to be seen with those too."""

_USUAL = StatementDocument(
    forvaltning="Kulturförvaltningen",
    avdelning="Biblioteksavdelningen",
    handlaggare=[Handlaggare("Sara Åkesson", "08-123 45 67", "sara.akesson@exempel.se")],
    dokumenttyp="Tjänsteutlåtande",
    datum="2026-10-19",
    namnder=[Adressat("Kulturnämnden", "2026-11-12")],
    dnr=["KUN 2026/117"],
    till=["Kulturnämnden"],
    titel="Meröppet på två bibliotek",
    underrubrik="Svar på skrivelse från Örjan Ek (x)",
    bilagetext="(2 bilagor)",
    forslag_rubrik="Förslag till beslut",
    forslag_inledning="",
    forslag=[
        Sats("1.", "Kulturnämnden godkänner förvaltningens förslag om meröppet på två bibliotek under år 2027."),
        Sats("2.", "Förvaltningen får i uppdrag att återkomma med en utvärdering senast den 1 mars 2028."),
    ],
    underskrifter=[Underskrift("Bo Ek", "kulturdirektör"), Underskrift("Eva Ågren", "avdelningschef")],
    avsnitt=[
        Avsnitt("Sammanfattning", from_plain("Förvaltningen föreslår att två bibliotek hålls öppna för den som har lånekort.")),
        Avsnitt("Bakgrund", from_plain(f"{_BACKGROUND}\n\nNämnden har tidigare behandlat frågan\nden 14 maj 2024, § 32.")),
        Avsnitt("Förvaltningens synpunkter och förslag", _REASONS),
    ],
    bilagor_rubrik="Bilagor",
    bilagor=[Bilaga("1.", "Skrivelse från Örjan Ek (x)"), Bilaga("2.", "Enkät om öppettider, sammanställning")],
    skickas_till_rubrik="Beslutet skickas till",
    skickas_till=["Biblioteksavdelningen", "Örjan Ek (x)"],
)  # fmt: skip


def usual(kind: PaperKind) -> StatementDocument:
    """A paper of that kind as it usually is: a page or two."""
    return {
        PaperKind.TJANSTEUTLATANDE: _USUAL,
        PaperKind.TJANSTESKRIVELSE: replace(
            _USUAL,
            dokumenttyp="Tjänsteskrivelse",
            underrubrik="",
            forslag_inledning="Kulturnämnden beslutar",
            forslag=[
                Sats("att", "godkänna förvaltningens förslag om meröppet på två bibliotek under år 2027, samt"),
                Sats("att", "ge förvaltningen i uppdrag att återkomma med en utvärdering senast den 1 mars 2028."),
            ],
            avsnitt=[
                _USUAL.avsnitt[0],
                Avsnitt("Ärendet", _USUAL.avsnitt[1].text),
                Avsnitt("Bedömning", _REASONS),
                Avsnitt("Ekonomiska konsekvenser", from_plain("Förslaget ryms inom nämndens budget.")),
            ],
            bilagor_rubrik="Beslutsunderlag",
        ),
        PaperKind.REMISSVAR: replace(
            _USUAL,
            dokumenttyp="Remissvar",
            till=["Kulturdepartementet"],
            titel="Fler vägar till läsning (SOU 2026:14)",
            underrubrik="Yttrande över remiss",
            er_beteckning="Ku2026/00412",
            forslag_rubrik="",
            forslag=[],
            avsnitt=[
                Avsnitt("Sammanfattning", from_plain("Nämnden tillstyrker utredningens förslag i huvudsak.")),
                Avsnitt("Nämndens synpunkter", from_plain(f"{_BACKGROUND}\n\n{_VIEW}")),
            ],
            bilagor_rubrik="",
            bilagor=[],
            bilagetext="",
            skickas_till_rubrik="Kopia till",
            skickas_till=["Kommunstyrelsen"],
        ),
        PaperKind.SVAR_PA_SKRIVELSE: replace(
            _USUAL,
            avsnitt=[
                _USUAL.avsnitt[0],
                Avsnitt("Skrivelsen i sammanfattning", from_plain(_BACKGROUND)),
                _USUAL.avsnitt[2],
            ],
        ),
        PaperKind.DELEGATIONSBESLUT: replace(
            _USUAL,
            dokumenttyp="Delegationsbeslut",
            titel="Bidrag till Ekstads teaterförening",
            underrubrik="",
            namnder=[Adressat("Kulturnämnden", "")],
            till=[],
            forslag_rubrik="Beslut",
            forslag=[Sats("", "Ekstads teaterförening beviljas 25 000 kronor i bidrag till scenljus.")],
            stod="punkt 4.2 i Kulturnämndens delegationsordning",
            underskrifter=[Underskrift("Eva Ågren", "avdelningschef")],
            avsnitt=[
                Avsnitt(
                    "Beskrivning av ärendet", from_plain("Föreningen ansökte den 2 oktober 2026 om 40 000 kronor.")
                ),
                Avsnitt("Skälen för beslutet", _REASONS),
            ],
            bilagetext="(1 bilaga)",
            bilagor_rubrik="Bilaga",
            bilagor=[Bilaga("", "Ansökan från Ekstads teaterförening")],
            skickas_till=["Ekstads teaterförening", "Diariet"],
        ),
    }[kind]


def crowded(kind: PaperKind) -> StatementDocument:
    """A paper with two offices, three officers, many clauses and sections: where layouts break."""
    document = usual(kind)
    return replace(
        document,
        forvaltning="Trafik-, fritids- och fastighetsförvaltningen",
        avdelning="Avdelningen för ekonomi, styrning och uppföljning",
        handlaggare=[
            Handlaggare("Anna-Karin Bergström", "08-123 45 67", "anna-karin.bergstrom@exempel.se"),
            Handlaggare("Bo Ek", "", ""),
            Handlaggare("Åsa Öberg", "", "asa@exempel.se"),
        ],
        namnder=[Adressat("Trafiknämnden", "2026-11-12"), Adressat("Fastighetsnämnden", "")],
        dnr=["T2026-05828", "F2026-01758"],
        till=["Trafiknämnden", "Fastighetsnämnden"],
        titel="Gång- och cykelstråk under byggtiden: hur de hålls öppna för alla",
        underrubrik="Svar på remiss från Kommunstyrelsen",
        er_beteckning="KS 2026/1403",
        forslag_rubrik="Förslag till beslut",
        forslag_inledning="Nämnderna beslutar följande.",
        forslag=[Sats(f"{number}.", f"Nämnden godkänner del {number} av planen, {_VIEW}") for number in range(1, 13)],
        underskrifter=[Underskrift("Bo Ek", "direktör"), Underskrift("Eva Å", "chef"), Underskrift("Ali B", "")],
        avsnitt=[
            Avsnitt(
                "Sammanfattning" if number == 1 else f"Avsnitt {number}",
                from_plain("\n\n".join([_BACKGROUND] * (number % 3 + 1))),
            )
            for number in range(1, 13)
        ],
        bilagetext="(6 bilagor)",
        bilagor_rubrik="Bilagor",
        bilagor=[Bilaga(f"{number}.", f"Underlag {number}") for number in range(1, 7)],
        stod="punkt 1.7 i nämndernas gemensamma delegationsordning och 6 kap. 39 § kommunallagen",
        skickas_till_rubrik="Beslutet skickas till",
        skickas_till=["Kommunstyrelsen", "Stadsarkivet", "Diariet"],
    )


_MAY_BE_LACKING: tuple[dict[str, Any], ...] = (
    {"avdelning": ""},
    {"datum": ""},
    {"till": []},
    {"underrubrik": ""},
    {"forslag_inledning": ""},
    {"forslag_rubrik": "", "forslag_inledning": "", "forslag": []},
    {"underskrifter": []},
    {"bilagetext": "", "bilagor_rubrik": "", "bilagor": []},
    {"er_beteckning": ""},
    {"stod": ""},
    {"skickas_till_rubrik": "", "skickas_till": []},
)
"""What an ordinary paper may do without: a condition on the wrong tag hides what stands beside it."""


def each_lacking(kind: PaperKind) -> Iterator[StatementDocument]:
    """Short papers that have everything but one thing each."""
    document = crowded(kind)
    short = replace(document, avsnitt=document.avsnitt[:2], forslag=document.forslag[:2])
    for lacking in _MAY_BE_LACKING:
        yield replace(short, **lacking)
