"""The rules of the uppdrag: confirming what the decision gives, following it, answering and closing it."""

from datetime import date

from sqlalchemy.orm import Session

from tjut.assignments.answers import link_answer, unlink_answer
from tjut.assignments.draft import AssignmentDraft, AssignmentFilter
from tjut.assignments.following import (
    REPORTABLE,
    change_deadline,
    change_officer,
    close,
    lapse,
    may_report,
    reopen,
    report,
)
from tjut.assignments.journal import needed, write
from tjut.assignments.listing import count_ones, for_case, officers_of, open_ones, waiting
from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.proposals import propose_from
from tjut.assignments.wording import checked, place_of
from tjut.core import clock
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.decisions.models import DecisionClause
from tjut.users.models import User

__all__ = [
    "REPORTABLE",
    "AssignmentDraft",
    "AssignmentFilter",
    "add",
    "change_deadline",
    "change_officer",
    "close",
    "confirm",
    "count_ones",
    "dismiss",
    "for_case",
    "get",
    "get_clause",
    "lapse",
    "link_answer",
    "may_report",
    "officers_of",
    "open_ones",
    "point_again",
    "propose_from",
    "reopen",
    "report",
    "unlink_answer",
    "waiting",
]


def get(session: Session, actor: User, assignment_id: int) -> Assignment:
    """The uppdrag, if the actor may read in its nämnd. Raises NotFound.

    What the program proposed and nobody has confirmed, or somebody has dismissed, is not the nämnd's word: only those
    who work there see it.
    """
    assignment = session.get(Assignment, assignment_id)
    if assignment is None:
        raise NotFound
    needed = Permission.READ if assignment.is_confirmed else Permission.READ_DRAFTS
    if not actor.may(needed, assignment.committee_id):
        raise NotFound
    return assignment


def get_clause(session: Session, actor: User, clause_id: int) -> DecisionClause:
    """The beslutssats, if the actor may read in its nämnd. Raises NotFound."""
    clause = session.get(DecisionClause, clause_id)
    if clause is None or not actor.may(Permission.READ, clause.decision.paragraph.committee_id):
        raise NotFound
    return clause


def confirm(session: Session, assignment: Assignment, draft: AssignmentDraft, actor: User) -> Assignment:
    """The secretary says that this is an uppdrag, with the words, addressee and deadline of the draft.

    Raises RuleError when it is already judged, when the words do not stand in the clause, or to whom is missing.
    """
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    _check_proposed(assignment)
    draft = checked(session, draft, assignment.committee_id)
    if assignment.clause is not None:
        assignment.start, assignment.end = place_of(assignment.clause, draft.words, assignment.start)
    _fill(assignment, draft)
    assignment.state = AssignmentState.NOT_STARTED
    session.flush()
    summary = f"Bekräftade uppdraget till {assignment.addressee}: {assignment.text}"
    write(session, assignment, actor, "confirm", summary, happened_on=assignment.given_on)
    return assignment


def dismiss(session: Session, assignment: Assignment, reason: str, actor: User) -> None:
    """The secretary says that the words give no uppdrag. Raises RuleError without a reason."""
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    _check_proposed(assignment)
    reason = needed(reason, "Skriv varför det inte är något uppdrag.")
    assignment.state = AssignmentState.DISMISSED
    write(session, assignment, actor, "dismiss", f"Avfärdade förslaget till uppdrag: {assignment.text}", reason=reason)


def point_again(session: Session, assignment: Assignment, words: str, actor: User) -> None:
    """Point out the words of an uppdrag anew, after its decision was corrected. They must stand in the clause."""
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    if not assignment.words_gone:
        raise RuleError("Uppdragets ord står i beslutet.")
    before = assignment.text
    if assignment.clause is not None:
        assignment.start, assignment.end = place_of(assignment.clause, needed(words, "Skriv uppdragets ord.", "words"))
        assignment.wording = ""
    assignment.words_gone = False
    session.flush()
    changes = [("Uppdragets ord", before, assignment.text)]
    write(session, assignment, actor, "point_again", "Såg till uppdragets ord efter rättelsen", changes=changes)


def add(session: Session, draft: AssignmentDraft, actor: User, clause: DecisionClause | None = None) -> Assignment:
    """Enter an uppdrag that was not detected: from a `clause`, or an older one by its source and wording.

    Raises RuleError when the words do not stand in the clause; and for an older one without source, day or wording.
    """
    if clause is not None:
        paragraph = clause.decision.paragraph
        committee_id, given_on, case_id = paragraph.committee_id, paragraph.meeting.held_on, paragraph.item.case_id
    else:
        committee_id, given_on, case_id = _of_older(draft)
    demand(actor, Permission.FOLLOW_ASSIGNMENTS, committee_id)
    draft = checked(session, draft, committee_id, older=clause is None)
    assignment = Assignment(
        committee_id=committee_id,
        given_on=given_on,
        case_id=case_id,
        addressee=draft.addressee,
        state=AssignmentState.NOT_STARTED,
        created_at=clock.now(),
    )
    if clause is None:
        assignment.source, assignment.wording = draft.source, draft.words
    else:
        assignment.clause_id = clause.id
        assignment.start, assignment.end = place_of(clause, draft.words)
    _fill(assignment, draft)
    session.add(assignment)
    session.flush()
    summary = f"Förde in uppdraget till {assignment.addressee}: {assignment.text}"
    write(session, assignment, actor, "add", summary, happened_on=given_on)
    return assignment


def _of_older(draft: AssignmentDraft) -> tuple[int, date, int | None]:
    if draft.committee_id is None:
        raise RuleError("Välj vilken nämnd som gav uppdraget.", "committee_id")
    if draft.given_on is None:
        raise RuleError("Skriv när uppdraget gavs.", "given_on")
    if draft.given_on > clock.today():
        raise RuleError("Ett uppdrag som ännu inte är givet kan inte föras in.", "given_on")
    return draft.committee_id, draft.given_on, draft.case_id


def _fill(assignment: Assignment, draft: AssignmentDraft) -> None:
    assignment.addressee = draft.addressee
    assignment.deadline_printed = draft.deadline_printed
    assignment.deadline_on = draft.deadline_on
    assignment.recurring = draft.recurring
    assignment.officer_id = draft.officer_id


def _check_proposed(assignment: Assignment) -> None:
    if assignment.state is not AssignmentState.PROPOSED:
        raise RuleError(f"Någon har redan tagit ställning till det här uppdraget: {assignment.state.value}.")
