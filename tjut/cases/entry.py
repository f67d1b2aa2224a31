"""The register entry itself: what is asked of it, how it reads as words, and what two writers made of it."""

from typing import Any

from sqlalchemy.orm import Session

from tjut.cases.drafts import CaseDraft, NumberDraft
from tjut.cases.models import Case, CaseNumber
from tjut.committees.models import Department
from tjut.core import clock
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import GRANTED, Permission
from tjut.core.text import clean_line
from tjut.users.models import User

_DRAFTING = tuple(role for role, granted in GRANTED.items() if Permission.DRAFT in granted)


def columns(draft: CaseDraft) -> dict[str, Any]:
    """The columns of the case that a draft decides, cleaned."""
    return {
        "title": clean_line(draft.title),
        "title_protected": clean_line(draft.title_protected),
        "origin": draft.origin,
        "origin_text": clean_line(draft.origin_text),
        "received_on": draft.received_on,
        "party": clean_line(draft.party),
        "party_protected": clean_line(draft.party_protected),
        "secrecy_provision": clean_line(draft.secrecy_provision),
        "department_id": draft.department_id,
        "officer_id": draft.officer_id,
    }


def check(session: Session, draft: CaseDraft, case: Case | None) -> None:
    """Raises RuleError for what is missing or wrong. `case` is the one that is changed, None for a new one."""
    _check_words(draft)
    today = clock.today()
    if draft.opened_on and draft.opened_on > today:
        raise RuleError("Ärendet kan inte ha öppnats i framtiden. Rätta dagen.", "opened_on")
    if draft.received_on and draft.received_on > today:
        raise RuleError("Det kan inte ha kommit in i framtiden. Rätta dagen.", "received_on")
    _check_department(session, draft)
    if draft.officer_id is not None and (case is None or draft.officer_id != case.officer_id):
        _check_officer(session, draft)


def _check_words(draft: CaseDraft) -> None:
    title, protected = clean_line(draft.title), clean_line(draft.title_protected)
    if not title:
        raise RuleError("Skriv vad ärendet gäller.", "title")
    if protected == title:
        raise RuleError("Den öppna rubriken är samma som den skyddade. Skriv en som alla får läsa.", "title")
    party, party_protected = clean_line(draft.party), clean_line(draft.party_protected)
    if party_protected and party == party_protected:
        raise RuleError("Den öppna avsändaren är samma som den skyddade. Lämna den öppna tom.", "party")
    if (protected or party_protected) and not clean_line(draft.secrecy_provision):
        raise RuleError("Skriv den bestämmelse som skyddar uppgiften, till exempel OSL 26:1.", "secrecy_provision")


def _check_department(session: Session, draft: CaseDraft) -> None:
    if draft.department_id is None:
        return
    department = session.get(Department, draft.department_id)
    if department is None or department.committee_id != draft.committee_id:
        raise RuleError("Avdelningen finns inte i den nämndens förvaltning. Välj en annan.", "department")


def _check_officer(session: Session, draft: CaseDraft) -> None:
    officer = session.get(User, draft.officer_id)
    may = (
        officer is not None and officer.active and any(officer.has_role(role, draft.committee_id) for role in _DRAFTING)
    )
    if not may:
        raise RuleError("Den du valt är inte handläggare i nämnden. Välj en annan.", "officer")


def number_words(number: NumberDraft | CaseNumber) -> str:
    """A number to compare and to show in the journal: a foreign one with whose it is."""
    printed = clean_line(number.printed)
    return printed if number.own else f"{printed} ({clean_line(number.authority)})"


def of_case(session: Session, case: Case) -> dict[str, str]:
    """The entry as it stands, in words, in the order of the page."""
    return _in_words(
        session,
        {name: getattr(case, name) for name in columns_of_draft()},
        [number_words(number) for number in case.numbers],
    )


def of_draft(session: Session, draft: CaseDraft) -> dict[str, str]:
    """The entry as somebody wants it, in words, in the order of the page."""
    return _in_words(
        session, columns(draft), [number_words(number) for number in draft.numbers if clean_line(number.printed)]
    )


def columns_of_draft() -> tuple[str, ...]:
    """The names of the columns that a draft decides."""
    return tuple(columns(CaseDraft(committee_id=0, title="")))


def _in_words(session: Session, values: dict[str, Any], numbers: list[str]) -> dict[str, str]:
    department = session.get(Department, values["department_id"]) if values["department_id"] else None
    officer = session.get(User, values["officer_id"]) if values["officer_id"] else None
    received = values["received_on"]
    return {
        "Diarienummer": ", ".join(numbers),
        "Rubrik": values["title"],
        "Skyddad rubrik": values["title_protected"],
        "Väckt genom": str(values["origin"]),
        "Ursprung": values["origin_text"],
        "Kom in": received.isoformat() if received else "",
        "Part": values["party"],
        "Skyddad part": values["party_protected"],
        "Bestämmelse": values["secrecy_provision"],
        "Avdelning": department.name if department else "",
        "Handläggare": officer.name if officer else "",
    }


def refuse_conflict(session: Session, case: Case, draft: CaseDraft) -> None:
    """Raises Conflict with both texts if what stands and what is wanted are not the same."""
    theirs, yours = of_case(session, case), of_draft(session, draft)
    differences = [(name, theirs[name], yours[name]) for name in theirs if theirs[name] != yours[name]]
    if differences:
        raise Conflict(
            "Medan du skrev sparade någon annan uppgifterna om ärendet. Inget har skrivits över.", differences
        )
