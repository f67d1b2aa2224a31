"""A draft that an experienced secretary would send on as it is, and what lies around it; made up, in Ekstad."""

from datetime import date

from tjut.statements.checks.surroundings import KnownCommittee, KnownDecision, Surroundings
from tjut.statements.draft import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)

SUMMARY = "Biblioteket har öppet sex dagar i veckan. Förvaltningen vill pröva söndagar under ett halvår."
BACKGROUND = (
    "Nämnden gav den 26 augusti 2025, § 12, förvaltningen i uppdrag att se över öppettiderna. Besöken har ökat, se "
    "bilaga 1. Skrivelsen kom in torsdagen den 1 oktober 2026 och har diarienummer KN 2026/0031."
)
VIEWS = "Söndagar lockar familjer. Personalen är positiv till ett försök, och kostnaden ryms i budgeten."


def good_draft(**changes: object) -> StatementDraft:
    values: dict[str, object] = {
        "title": "Öppettider på Ekstads bibliotek",
        "subtitle": "Svar på skrivelse från Vera Lind (ek)",
        "dated": date(2026, 11, 20),
        "administration": "Kulturförvaltningen",
        "officers": (OfficerDraft("Maj Ek", "08-123 45 67"),),
        "addressees": (AddresseeDraft(1, date(2026, 12, 10)),),
        "clauses": (
            "Kulturnämnden godkänner redovisningen av öppettiderna.",
            "Förvaltningen får i uppdrag att pröva söndagsöppet och återkomma senast den 1 juni 2027.",
        ),
        "sections": (
            SectionDraft("Sammanfattning", SUMMARY),
            SectionDraft("Bakgrund", BACKGROUND),
            SectionDraft("Förvaltningens synpunkter", VIEWS),
        ),
        "attachments": (AttachmentDraft("Besöksstatistik 2025", "besok.pdf", "a" * 64),),
        "signatories": (SignatoryDraft("Alva Björk", "förvaltningschef"),),
    }
    return StatementDraft(**(values | changes))  # type: ignore[arg-type]


def with_prose(text: str, heading: str = "Bakgrund", **changes: object) -> StatementDraft:
    """The good draft with one more section before the last."""
    draft = good_draft(**changes)
    return good_draft(**changes, sections=(*draft.sections[:2], SectionDraft(heading, text), *draft.sections[2:]))


def around(**changes: object) -> Surroundings:
    values: dict[str, object] = {
        "today": date(2026, 11, 22),
        "committees": (KnownCommittee(1, "Kulturnämnden", "KN"), KnownCommittee(2, "Socialtjänstnämnden", "STN")),
        "own_dnr": ("KN 2026/0031",),
        "known_decisions": tuple(KnownDecision(1, date(2025, 8, 26), str(number)) for number in range(1, 21)),
    }
    return Surroundings(**(values | changes))  # type: ignore[arg-type]
