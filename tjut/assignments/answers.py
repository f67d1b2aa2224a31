"""The answer to an uppdrag: a later ärende, linked by a person, and redovisat when the nämnd has decided it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments.following import may_report
from tjut.assignments.journal import check_open, needed, write
from tjut.assignments.models import Assignment, AssignmentAnswer, AssignmentState
from tjut.cases.models import Case
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.searchable import changed
from tjut.core.text import clean_line
from tjut.decisions.models import Decision, Paragraph
from tjut.meetings.models import AgendaItem, Meeting
from tjut.swedish.dates import in_words
from tjut.users.models import User


def link_answer(session: Session, assignment: Assignment, case: Case, actor: User, note: str = "") -> AssignmentAnswer:
    """Say that the case answers the uppdrag, or part of it. Linking closes nothing.

    If the nämnd has already decided the case since it gave the uppdrag, the uppdrag is redovisat at once. Raises
    RuleError when the case is linked already, and NotFound for a case that the actor may not read.
    """
    if not may_report(actor, assignment):
        demand(actor, Permission.REPORT_ASSIGNMENT, assignment.committee_id)
    if not actor.may(Permission.READ, case.committee_id):
        raise NotFound
    check_open(assignment)
    if any(answer.case_id == case.id for answer in assignment.answers):
        raise RuleError(f"Ärendet {case.dnr} är redan kopplat som svar på uppdraget.", "dnr")
    answer = AssignmentAnswer(case_id=case.id, linked_by_id=actor.id, linked_at=clock.now(), note=clean_line(note))
    assignment.answers.append(answer)
    session.flush()
    write(session, assignment, actor, "link_answer", f"Kopplade ärendet {case.dnr} som svar på uppdraget", reason=note)
    if case.id != assignment.case_id:
        summary = f"Ärendet kopplades som svar på uppdraget från {in_words(assignment.given_on)}"
        record(session, actor, "link_answer", Subject("case", case.id, case.id), summary, reason=note)
    changed(session, "case", case.id)
    _report_if_decided(session, assignment, case)
    return answer


def unlink_answer(session: Session, answer: AssignmentAnswer, reason: str, actor: User) -> None:
    """Undo a link that was wrong. Raises RuleError without a reason."""
    assignment = answer.assignment
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    reason = needed(reason, "Skriv varför ärendet inte är ett svar på uppdraget.")
    summary = f"Tog bort ärendet {answer.case.dnr} som svar på uppdraget"
    assignment.answers.remove(answer)
    session.delete(answer)
    session.flush()
    write(session, assignment, actor, "unlink_answer", summary, reason=reason)


def _report_if_decided(session: Session, assignment: Assignment, case: Case) -> None:
    query = (
        select(Decision)
        .join(Decision.paragraph)
        .join(Paragraph.item)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id == case.id, Meeting.held_on > assignment.given_on)
        .order_by(Meeting.held_on.desc(), Paragraph.number.desc())
        .limit(1)
    )
    latest = session.scalar(query)
    if latest is None or not latest.outcome.settles or assignment.state is AssignmentState.REPORTED:
        return
    meeting = latest.paragraph.meeting
    summary = f"Uppdraget redovisades: {latest.paragraph.printed} {in_words(meeting.held_on)}"
    before, assignment.state = assignment.state, AssignmentState.REPORTED
    changes = [("Läge", before.value, assignment.state.value)]
    write(session, assignment, None, "answer_decided", summary, changes=changes, happened_on=meeting.held_on)
