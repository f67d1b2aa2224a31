"""Each check: one paper in which it must find something, with the words it points at, and one in which it must not."""

from datetime import date
from typing import NamedTuple

import pytest

from tests.statements.good_paper import around, good_draft, with_prose
from tjut.committees.models import ClauseStyle
from tjut.statements.checks.paper import Paper
from tjut.statements.checks.registry import CHECKS, check_draft
from tjut.statements.checks.surroundings import Limits, Surroundings
from tjut.statements.draft import AddresseeDraft, AttachmentDraft, SectionDraft, StatementDraft

LONG = "Ord efter ord fyller denna mening " + "och så vidare " * 15 + "tills den tar slut."
HARD = (
    "Förvaltningsövergripande verksamhetsutvecklingsprocesser förutsätter organisationsgemensamma "
    "ansvarsfördelningsprinciper beträffande dokumentationshanteringens informationssäkerhetsarbete. "
) * 12
PARAGRAPH = (
    "Förvaltningen har under året prövat flera sätt att möta besökarna och har funnit att det enklaste är att fråga "
    "dem rakt ut."
)


class Case(NamedTuple):
    """`found` is the paper with the fault and `words` what is pointed at; `clean` is its neighbour without it."""

    key: str
    found: StatementDraft
    words: str
    clean: StatementDraft
    around: Surroundings = around()


def clause(text: str, *more: str) -> StatementDraft:
    return good_draft(clauses=(text, *more))


def addressed(day: date) -> StatementDraft:
    return good_draft(addressees=(AddresseeDraft(1, day),))


CASES = [
    Case("clause-missing", good_draft(clauses=("", " ")), "", good_draft()),
    Case(
        "clause-leans",
        clause("Nämnden beslutar i enlighet med föreliggande förslag."),
        "Nämnden beslutar i enlighet med föreliggande förslag.",
        clause("Nämnden antar riktlinjen för bidrag i enlighet med förvaltningens förslag."),
    ),
    Case(
        "clause-leans",
        clause("Förslaget godkänns."),
        "Förslaget godkänns.",
        clause("Förslaget avslås."),
    ),
    Case(
        "clause-one-act",
        clause("Kulturnämnden godkänner redovisningen och ger förvaltningen i uppdrag att återkomma i mars 2027."),
        "ger förvaltningen i uppdrag att återkomma i mars 2027.",
        clause("Kulturnämnden godkänner och antar planen för biblioteken."),
    ),
    Case(
        "clause-one-act",
        clause("Redovisningen godkänns och förvaltningen får i uppdrag att återkomma i mars 2027."),
        "förvaltningen får i uppdrag att återkomma i mars 2027.",
        clause("Kulturnämnden avstyrker motionen om att bygga ut och att förvaltningen får i uppdrag att utreda det."),
    ),
    Case(
        "clause-one-act",
        clause("Kulturnämnden avstyrker motionen. 2. översänder tjänsteutlåtandet till kommunstyrelsen."),
        "2. översänder tjänsteutlåtandet till kommunstyrelsen.",
        clause("Kulturnämnden beslutar att taxan (tabell 2) upphör att gälla."),
    ),
    Case(
        "clause-actor",
        clause("Godkänner redovisningen av öppettiderna."),
        "Godkänner",
        clause("Inköps- och upphandlingsnämnden godkänner redovisningen."),
    ),
    Case(
        "clause-verb",
        clause("Öppettiderna på stadens bibliotek."),
        "Öppettiderna på stadens bibliotek.",
        clause("Paragrafen är omedelbart justerad."),
    ),
    Case(
        "clause-as-decided",
        clause("Kulturnämnden föreslås godkänna redovisningen."),
        "Kulturnämnden föreslås",
        clause("Kulturnämnden föreslår kommunfullmäktige att anta taxan."),
    ),
    Case(
        "clause-style",
        clause("att godkänna redovisningen av öppettiderna."),
        "att",
        clause("Kulturnämnden beslutar att avslå ansökan."),
    ),
    Case(
        "clause-style",
        clause("Kulturnämnden godkänner redovisningen."),
        "Kulturnämnden",
        clause("att godkänna redovisningen av öppettiderna"),
        around(clause_style=ClauseStyle.ATT),
    ),
    Case(
        "clause-full-stop",
        clause("Kulturnämnden godkänner redovisningen,"),
        "redovisningen,",
        clause("Kulturnämnden antar ”Plan för bibliotek”."),
    ),
    Case(
        "clause-full-stop",
        clause("att godkänna redovisningen", "att avslå ansökan."),
        "redovisningen",
        clause("att godkänna redovisningen", "att avslå ansökan"),
        around(clause_style=ClauseStyle.ATT),
    ),
    Case(
        "clause-signed-at-once",
        clause("Kulturnämnden avstyrker motionen och förklarar beslutet omedelbart justerat."),
        "omedelbart justerat",
        clause("Kulturnämnden förklarar beslutet omedelbart justerat."),
    ),
    Case(
        "assignment-recipient",
        clause("Planen ska återrapporteras till nämnden senast den 1 mars 2027."),
        "återrapporteras till nämnden senast den 1 mars 2027",
        clause(
            "Kulturnämnden uppdrar, under förutsättning att medel finns, åt förvaltningen att bygga om i mars 2027."
        ),
    ),
    Case(
        "assignment-time",
        clause("Förvaltningen får i uppdrag att se över öppettiderna."),
        "se över öppettiderna",
        clause(
            "Förvaltningen får i uppdrag att se över öppettiderna.",
            "Uppdraget ska redovisas för nämnden senast den 1 mars 2027.",
        ),
    ),
    Case(
        "assignment-time",
        clause("Kulturnämnden ger förvaltningen i uppdrag att utreda söndagsöppet."),
        "utreda söndagsöppet",
        clause("Beslutet 2021-11-25, § 23, att förvaltningen ges i uppdrag att utreda söndagsöppet är fullgjort."),
    ),
    Case(
        "assignment-time-passed",
        clause("Förvaltningen får i uppdrag att se över öppettiderna senast den 1 mars 2026."),
        "senast den 1 mars 2026",
        good_draft(),
    ),
    Case("title-missing", good_draft(title=" "), "", good_draft()),
    Case("title-long", good_draft(title="Öppettider " * 12 + "nu"), ("Öppettider " * 12 + "nu"), good_draft()),
    Case(
        "title-answer",
        good_draft(title="Öppettider på biblioteket – svar på motion från Vera Lind", subtitle=""),
        "– svar på motion från Vera Lind",
        good_draft(title="Svar på remiss om öppettider", subtitle=""),
    ),
    Case("addressee-missing", good_draft(addressees=()), "", good_draft()),
    Case(
        "summary-missing",
        good_draft(sections=(SectionDraft("Bakgrund", "En rad.\n" * 9),)),
        "",
        good_draft(sections=(SectionDraft("Bakgrund", "En rad.\n" * 8),)),
    ),
    Case("section-empty", with_prose(" ", "Ärendets beredning"), "Ärendets beredning", good_draft()),
    Case("section-heading", with_prose("Här står något.", " "), "Här står något.", with_prose("", "")),
    Case("section-twice", with_prose("Mer.", "BAKGRUND"), "BAKGRUND", with_prose("Mer.", "Bakgrund till skrivelsen")),
    Case("officer-missing", good_draft(officers=()), "", good_draft()),
    Case("signatory-missing", good_draft(signatories=()), "", good_draft()),
    Case(
        "attachment-absent",
        with_prose("Ritningen visar huset, se bilaga 2."),
        "bilaga 2",
        with_prose("Ritningen visar huset, se bilaga 2 till kommunstyrelsens utlåtande."),
    ),
    Case(
        "attachment-absent",
        good_draft(sections=(SectionDraft("Bakgrund", "Ritningen framgår av bifogad bilaga."),), attachments=()),
        "framgår av bifogad bilaga",
        with_prose("Ritningen framgår av bifogad bilaga."),
    ),
    Case(
        "attachment-unmentioned",
        good_draft(
            attachments=(
                AttachmentDraft("Besöksstatistik", "b.pdf", "a" * 64),
                AttachmentDraft("Ritning", "r.pdf", "b" * 64),
            )
        ),
        "Ritning",
        with_prose(
            "Ritningen visar huset.",
            attachments=(
                AttachmentDraft("Besöksstatistik", "b.pdf", "a" * 64),
                AttachmentDraft("Ritning", "r.pdf", "b" * 64),
            ),
        ),
    ),
    Case(
        "attachment-count",
        good_draft(subtitle="Svar på skrivelse (två bilagor)"),
        "(två bilagor)",
        good_draft(subtitle="Svar på skrivelse (1 bilaga)"),
    ),
    Case(
        "attachment-file",
        good_draft(attachments=(AttachmentDraft("Besöksstatistik 2025"),)),
        "Besöksstatistik 2025",
        good_draft(),
    ),
    Case(
        "attachment-file",
        good_draft(),
        "Besöksstatistik 2025",
        good_draft(attachments=(AttachmentDraft("Besöksstatistik", "b.pdf", "b" * 64),)),
        around(lost_files={"a" * 64}),
    ),
    Case("dnr-own", with_prose("Se KN 2026/0013."), "KN 2026/0013", with_prose("Se KN 2026/0032 och KN 2026/0031.")),
    Case(
        "dnr-own",
        with_prose("Se KN 2026/0032."),
        "KN 2026/0032",
        with_prose("Se KN 2026/0013."),
        around(known_dnr={"kn-2026-0032": False, "kn-2026-0013": True}),
    ),
    Case(
        "dnr-unknown",
        with_prose("Se KN 2026/0977."),
        "KN 2026/0977",
        with_prose("Se dnr U2026/0977 hos departementet och KN 2025/0400."),
        around(known_dnr={"kn-2026-0977": False, "u-2026-0977": False, "kn-2025-0400": True}),
    ),
    Case(
        "paragraph-unknown",
        with_prose("Kulturnämnden 2025-08-26 § 23 beslutade så."),
        "Kulturnämnden 2025-08-26 § 23",
        with_prose("Kommunstyrelsen 2025-08-26 § 23 beslutade så, och KN 2025-08-26 § 12/2025."),
    ),
    Case(
        "paragraph-unknown",
        with_prose("Kulturnämnden 2025-08-28 § 12 beslutade så."),
        "Kulturnämnden 2025-08-28 § 12",
        with_prose("Kulturnämnden 2024-08-28 § 12 beslutade så."),
    ),
    Case("date-impossible", with_prose("Det sker 30 februari."), "30 februari", with_prose("Det sker 29 februari.")),
    Case(
        "date-impossible",
        with_prose("Det sker 29 februari 2027."),
        "29 februari 2027",
        with_prose("Det sker 29 februari 2028."),
    ),
    Case("date-impossible", with_prose("Klart 2026-06-31."), "2026-06-31", with_prose("Klart 2026-06-30.")),
    Case(
        "date-weekday",
        with_prose("Mötet var onsdagen den 1 oktober 2026."),
        "onsdagen den 1 oktober 2026",
        with_prose("Mötet var torsdagen den 1 oktober, fredag 2026-10-02."),
    ),
    Case(
        "date-weekday",
        with_prose("Mötet är onsdag 2026-10-01."),
        "onsdag 2026-10-01",
        with_prose("Mötet är onsdag 31 juni."),
    ),
    Case("date-after-meeting", good_draft(dated=date(2026, 12, 11)), "", good_draft(dated=date(2026, 12, 10))),
    Case("meeting-past", addressed(date(2026, 11, 21)), "", addressed(date(2026, 11, 22))),
    Case(
        "personal-number",
        with_prose("Sökanden är 811218-9876."),
        "811218-9876",
        with_prose("Numret är 811218-9875, telefon 08-508 25 016."),
    ),
    Case(
        "private-contact",
        with_prose("Ring 070-123 45 67."),
        "070-123 45 67",
        with_prose("Ring 08-123 45 67 eller skriv till kultur@ekstad.se."),
        around(switches={"private-contact": True}),
    ),
    Case(
        "committee-misspelt",
        with_prose("Frågan avgörs av socialtjänstnämden."),
        "socialtjänstnämden",
        with_prose("Frågan avgörs av socialtjänstnämndens utskott och av Socialtjänstnämnden."),
    ),
    Case(
        "committee-two-ways",
        with_prose("Det vet Kulturnämnden. Det har kulturnämnden sagt, och så vill kulturnämnden ha det."),
        "Kulturnämnden",
        with_prose("Kulturnämnden vet. Det har kulturnämnden sagt."),
    ),
    Case(
        "money-financed",
        good_draft(
            clauses=("Kulturnämnden beviljar Ekstads teater bidrag med 250 000 kronor.",),
            sections=(SectionDraft("Bakgrund", "Teatern har sökt."),),
        ),
        "250 000 kronor",
        good_draft(
            clauses=("Kulturnämnden beviljar Ekstads teater bidrag med 250 000 kronor.",),
            sections=(SectionDraft("Bakgrund", "Bidraget ryms i budgeten."),),
        ),
    ),
    Case(
        "placeholder", with_prose("Beslutet kostar XXXX kronor."), "XXXX", with_prose("Det blir kapitel XX och så […].")
    ),
    Case(
        "word-twice",
        with_prose("Det är nämnden nämnden som beslutar."),
        "nämnden nämnden",
        with_prose("Det som är är gott nog. Se nämnden Nämnden, och det det gäller."),
    ),
    Case(
        "paragraph-twice",
        with_prose(f"{PARAGRAPH}\n\nMer.\n\n{PARAGRAPH}"),
        PARAGRAPH,
        with_prose(f"{PARAGRAPH}\n\nInga kostnader.\n\nInga kostnader."),
    ),
    Case("spaces", with_prose("Det blir  bra."), "blir  bra.", with_prose("Det blir bra.\n\n  Och så ...")),
    Case("spaces", with_prose("Det blir bra , sade hon."), "bra ,", with_prose("Det blir bra, sade hon.")),
    Case(
        "word-old",
        with_prose("Det skall vara så."),
        "skall",
        with_prose("Det skall vara så.", "Skrivelsen i sammanfattning"),
    ),
    Case(
        "abbreviation",
        with_prose("Enligt MUCF är det så, och MUCF vet."),
        "MUCF",
        with_prose("Myndigheten för ungdoms- och civilsamhällesfrågor (MUCF) vet. Så säger MUCF, KN och EU."),
    ),
    Case("sentence-long", with_prose(LONG), LONG, with_prose("En kort mening. " * 60)),
    Case("lix", with_prose(HARD), HARD.split(". ")[0] + ".", with_prose("Hon är här nu. Vi ser det. " * 40)),
]

IDS = [f"{position}-{case.key}" for position, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_wrong_is_found_where_it_stands(case: Case) -> None:
    found = [each for each in check_draft(case.found, case.around) if each.check.key == case.key]

    assert found
    assert found[0].words == case.words.strip()
    assert found[0].message.endswith((".", "”."))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_right_is_let_be(case: Case) -> None:
    found = [each for each in check_draft(case.clean, case.around) if each.check.key == case.key]

    assert found == []


def test_every_check_has_its_case() -> None:
    assert {case.key for case in CASES} == {check.key for check in CHECKS}


def test_a_good_paper_has_nothing_against_it() -> None:
    assert [(each.check.key, each.words) for each in check_draft(good_draft(), around())] == []


def test_a_lead_names_the_actor_of_points_that_begin_with_their_verb() -> None:
    draft = good_draft(clauses=("godkänner redovisningen.", "förklarar beslutet omedelbart justerat."))

    assert not check_draft(draft, around(lead="Kulturnämnden"))


def test_empty_rows_are_passed_by_and_the_rest_keep_their_number_in_the_form() -> None:
    draft = good_draft(clauses=("", "Kulturnämnden godkänner redovisningen", ""))

    (finding,) = check_draft(draft, around())

    assert (finding.place.field_name, finding.place.label) == ("clauses-1", "Punkt 1")
    assert finding.suggestion == "redovisningen."


def test_a_section_is_named_by_its_heading_and_its_field_in_the_form() -> None:
    (finding,) = check_draft(with_prose("Det det är är nämnden nämnden.", "Läget"), around())

    assert (finding.place.field_name, finding.place.label) == ("sections-2-text", "Avsnittet Läget")
    assert with_prose("Det det är är nämnden nämnden.").sections[2].text[finding.start : finding.end] == finding.words


def test_a_nämnd_sets_its_own_limits() -> None:
    strict = around(limits=Limits(sentence_words=5))

    assert {each.check.key for each in check_draft(good_draft(), strict)} == {"sentence-long"}


def test_paragraphs_are_what_blank_lines_part() -> None:
    (passage,) = Paper(StatementDraft(sections=(SectionDraft("", "Ett\nsamma.\n \nTvå.\n\n\nTre"),))).prose

    assert [each.text for each in passage.paragraphs] == ["Ett\nsamma.", "Två.", "Tre"]
