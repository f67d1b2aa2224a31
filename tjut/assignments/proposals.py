"""What happens to the uppdrag when the nämnd decides: new ones are proposed, answered ones become redovisade."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments.detection import Proposal, read_from
from tjut.assignments.models import Assignment, AssignmentAnswer, AssignmentState
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.permissions import Permission
from tjut.core.searchable import changed
from tjut.decisions.models import Decision, DecisionClause
from tjut.decisions.service import ClauseMark, Correction, marks_from, when_corrected, when_decided
from tjut.swedish.dates import in_words
from tjut.users.models import User


@when_decided
def propose_from(session: Session, decision: Decision, actor: User) -> None:
    """Propose the uppdrag that the clauses of the decision give, for the secretary to confirm.

    Called again after a correction, it makes the unconfirmed ones anew; what a person has confirmed or dismissed is
    not proposed a second time.
    """
    mine = _of_clauses(session, [clause.id for clause in decision.clauses])
    for assignment in mine:
        if assignment.state is AssignmentState.PROPOSED:
            session.delete(assignment)
    session.flush()
    judged = [assignment for assignment in mine if assignment.state is not AssignmentState.PROPOSED]
    paragraph = decision.paragraph
    for proposal in read_from(decision.clauses, paragraph.meeting.held_on):
        if any(_overlaps(assignment, proposal) for assignment in judged):
            continue
        session.add(
            Assignment(
                committee_id=paragraph.committee_id,
                clause_id=proposal.clause.id,
                start=proposal.start,
                end=proposal.end,
                case_id=paragraph.item.case_id,
                given_on=paragraph.meeting.held_on,
                addressee=proposal.addressee,
                deadline_printed=proposal.deadline_printed,
                deadline_on=proposal.deadline_on,
                recurring=proposal.recurring,
                created_at=clock.now(),
            )
        )
    session.flush()


@when_decided
def let_answers_follow(session: Session, decision: Decision, actor: User) -> None:
    """An uppdrag whose answering case is decided is redovisat: by itself, while avslutat is a person's choice.

    When the answer is referred back or postponed, the nämnd waits for it again.
    """
    item = decision.paragraph.item
    if item.case_id is None:
        return
    for assignment in _answered_by(session, decision):
        if decision.outcome.settles and assignment.state in (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS):
            after, words = AssignmentState.REPORTED, "Uppdraget redovisades"
        elif not decision.outcome.settles and assignment.state is AssignmentState.REPORTED:
            after, words = AssignmentState.IN_PROGRESS, "Svaret är inte antaget och uppdraget pågår igen"
        else:
            continue
        before, assignment.state = assignment.state, after
        summary = f"{words}: {decision.paragraph.printed} {in_words(item.meeting.held_on)}, {decision.outcome.value}"
        record(
            session, None, "answer_decided", Subject("assignment", assignment.id, assignment.case_id), summary,
            changes=[("Läge", before.value, after.value)], happened_on=item.meeting.held_on,
        )  # fmt: skip
        changed(session, "assignment", assignment.id)


@when_corrected
def keep_the_words(session: Session, decision: Decision, correction: Correction, actor: User) -> None:
    """Let what hangs on the clauses follow their new words; flag a confirmed uppdrag whose words are gone."""
    for assignment in _of_clauses(session, correction.before):
        if assignment.clause_id is None or assignment.clause is None:
            continue
        if assignment.state is AssignmentState.PROPOSED:
            if assignment.clause_id in correction.struck:
                session.delete(assignment)
            continue
        _find_again(session, assignment, correction, actor)
    session.flush()


@marks_from
def marks(session: Session, actor: User, decision: Decision) -> list[ClauseMark]:
    """The uppdrag of a decision, with their words in its clauses, for the page of the §.

    What nobody has confirmed yet is shown to those who work in the nämnd, and to no one else.
    """
    works_there = actor.may(Permission.READ_DRAFTS, decision.paragraph.committee_id)
    return [
        ClauseMark(
            clause_id=assignment.clause_id or 0,
            start=assignment.start,
            end=assignment.end,
            subject_id=assignment.id,
            heading=f"Uppdrag till {assignment.addressee}" if assignment.addressee else "Uppdrag",
            status="försenat" if assignment.days_late(clock.today()) else assignment.state.value,
            awaits_confirmation=assignment.state is AssignmentState.PROPOSED
            and actor.may(Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id),
            is_open=assignment.is_open or assignment.state is AssignmentState.PROPOSED,
            deadline_on=assignment.deadline_on,
        )
        for assignment in _of_clauses(session, [clause.id for clause in decision.clauses])
        if assignment.is_confirmed or (assignment.state is AssignmentState.PROPOSED and works_there)
    ]


def _of_clauses(session: Session, clause_ids: Iterable[int]) -> Sequence[Assignment]:
    query = select(Assignment).where(Assignment.clause_id.in_(list(clause_ids))).order_by(Assignment.id)
    return session.scalars(query).all()


def _answered_by(session: Session, decision: Decision) -> Sequence[Assignment]:
    """Uppdrag given before this decision and linked to its case as their answer."""
    item = decision.paragraph.item
    return session.scalars(
        select(Assignment)
        .join(AssignmentAnswer, AssignmentAnswer.assignment_id == Assignment.id)
        .outerjoin(DecisionClause, DecisionClause.id == Assignment.clause_id)
        .where(
            AssignmentAnswer.case_id == item.case_id,
            Assignment.committee_id == item.meeting.committee_id,
            Assignment.given_on <= item.meeting.held_on,
            (DecisionClause.decision_id != decision.id) | (Assignment.clause_id.is_(None)),
        )
    ).all()


def _overlaps(assignment: Assignment, proposal: Proposal) -> bool:
    if assignment.clause_id != proposal.clause.id or assignment.start is None or assignment.end is None:
        return False
    return assignment.start < proposal.end and proposal.start < assignment.end


def _find_again(session: Session, assignment: Assignment, correction: Correction, actor: User) -> None:
    clause = assignment.clause
    if clause is None or assignment.clause_id is None:
        return
    words = correction.before[clause.id][assignment.start : assignment.end] if assignment.start is not None else ""
    words = words or assignment.wording
    at = -1 if clause.id in correction.struck else clause.text.find(words)
    if at >= 0:
        assignment.start, assignment.end, assignment.wording = at, at + len(words), ""
        assignment.words_gone = False
        return
    decision = clause.decision
    assignment.start = assignment.end = None
    assignment.wording = words
    assignment.words_gone = assignment.state is not AssignmentState.DISMISSED
    if clause.id in correction.struck:
        assignment.clause_id = None
        meeting = decision.paragraph.meeting
        assignment.source = f"{meeting.committee.name} {in_words(meeting.held_on)}, {decision.paragraph.printed}"
    summary = "Uppdragets ord står inte längre i beslutet, som har rättats"
    subject = Subject("assignment", assignment.id, assignment.case_id)
    record(session, actor, "words_gone", subject, summary, changes=[("Uppdragets ord i beslutet", words, "")])
    changed(session, "assignment", assignment.id)
