"""Following an uppdrag: how far it has come, by when and by whom, and when the nämnd no longer waits for it."""

from datetime import date

from sqlalchemy.orm import Session

from tjut.assignments.journal import check_open, needed, write
from tjut.assignments.listing import officers_of
from tjut.assignments.models import Assignment, AssignmentState, ProgressReport
from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line
from tjut.swedish.dates import in_words
from tjut.users.models import User

REPORTABLE = (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS, AssignmentState.REPORTED)
"""What an återrapportering may say; avslutat and utgått are acts of their own."""


def report(session: Session, assignment: Assignment, state: AssignmentState, text: str, actor: User) -> ProgressReport:
    """Say how far the uppdrag has come: an återrapportering. The uppdrag stays open.

    Raises RuleError when it is no longer open, when nothing is said, or for a state that is an act of its own.
    """
    if not may_report(actor, assignment):
        demand(actor, Permission.REPORT_ASSIGNMENT, assignment.committee_id)
    check_open(assignment)
    if state not in REPORTABLE:
        raise RuleError("Välj ej påbörjat, pågår enligt plan eller redovisat.", "state")
    text = needed(text, "Skriv hur långt uppdraget har kommit.", "text")
    before, assignment.state = assignment.state, state
    told = ProgressReport(at=clock.now(), author_id=actor.id, state=state, text=text)
    assignment.reports.append(told)
    session.flush()
    changes = [("Läge", before.value, state.value)]
    write(session, assignment, actor, "report", "Återrapporterade uppdraget", reason=text, changes=changes)
    return told


def close(session: Session, assignment: Assignment, reason: str, actor: User) -> None:
    """Avsluta: a person's choice, with the reason. That the nämnd noted a report closes nothing by itself."""
    _end(session, assignment, AssignmentState.CLOSED, reason, actor, "Avslutade uppdraget")


def lapse(session: Session, assignment: Assignment, reason: str, actor: User) -> None:
    """Låta utgå: the uppdrag is no longer to be done, with the reason."""
    _end(session, assignment, AssignmentState.LAPSED, reason, actor, "Lät uppdraget utgå")


def reopen(session: Session, assignment: Assignment, reason: str, actor: User) -> None:
    """Take up an uppdrag that was avslutat or had utgått. Raises RuleError without a reason."""
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    if assignment.state not in (AssignmentState.CLOSED, AssignmentState.LAPSED):
        raise RuleError(f"Uppdraget är inte avslutat. Läget är ”{assignment.state.value}”.")
    reason = needed(reason, "Skriv varför uppdraget tas upp igen.")
    _turn(session, assignment, AssignmentState.IN_PROGRESS, actor, "reopen", "Tog upp uppdraget igen", reason)


def change_deadline(
    session: Session, assignment: Assignment, printed: str, on: date | None, decided_by: str, actor: User
) -> None:
    """Move the deadline, or set one; `decided_by` says who decided so. Raises RuleError without it."""
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    check_open(assignment)
    printed = clean_line(printed) or (in_words(on) if on else "")
    decided_by = clean_line(decided_by)
    if not decided_by:
        raise RuleError("Skriv vem som har beslutat om den nya tiden.", "decided_by")
    changes = [
        ("Ska redovisas", assignment.deadline_printed, printed),
        ("Senast", _day(assignment.deadline_on), _day(on)),
    ]
    if all(old == new for _, old, new in changes):
        raise RuleError("Tiden är densamma som förut.", "deadline_on")
    assignment.deadline_printed, assignment.deadline_on = printed, on
    reason = f"Beslutat av: {decided_by}"
    write(session, assignment, actor, "change_deadline", "Ändrade tiden för uppdraget", reason=reason, changes=changes)


def change_officer(session: Session, assignment: Assignment, officer: User | None, actor: User) -> None:
    """Give the uppdrag to another handläggare, or to nobody yet."""
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    check_open(assignment)
    if officer is not None and officer not in officers_of(session, [assignment.committee_id]):
        raise RuleError(f"{officer.name} arbetar inte i nämnden och kan inte ha uppdraget.", "officer_id")
    if officer is assignment.officer:
        raise RuleError("Handläggaren är densamma som förut.", "officer_id")
    changes = [("Handläggare", assignment.officer.name if assignment.officer else "", officer.name if officer else "")]
    assignment.officer_id = officer.id if officer else None
    session.flush()
    session.expire(assignment, ["officer"])
    write(session, assignment, actor, "change_officer", "Ändrade handläggare för uppdraget", changes=changes)


def may_report(actor: User, assignment: Assignment) -> bool:
    """The one who has the uppdrag may, those who report in the nämnd, and its secretary."""
    return any(
        actor.may(permission, assignment.committee_id)
        for permission in (Permission.REPORT_ASSIGNMENT, Permission.FOLLOW_ASSIGNMENTS)
    )


def _end(
    session: Session, assignment: Assignment, state: AssignmentState, reason: str, actor: User, summary: str
) -> None:
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    check_open(assignment)
    reason = needed(reason, "Skriv skälet: vilket beslut eller vilken redovisning som gör att nämnden inte väntar mer.")
    _turn(session, assignment, state, actor, state.name.lower(), summary, reason)


def _turn(
    session: Session, assignment: Assignment, state: AssignmentState, actor: User, act: str, summary: str, reason: str
) -> None:
    before, assignment.state = assignment.state, state
    changes = [("Läge", before.value, state.value)]
    write(session, assignment, actor, act, summary, reason=reason, changes=changes)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
