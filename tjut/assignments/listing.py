"""Lists of uppdrag: the open ones with the late first, those that wait to be confirmed, those of one ärende."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tjut.assignments.draft import AssignmentFilter
from tjut.assignments.models import OPEN_STATES, Assignment, AssignmentAnswer, AssignmentState
from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.core import clock
from tjut.core.permissions import Permission, within
from tjut.core.text import swedish_sort_key
from tjut.decisions.models import Decision, DecisionClause, Paragraph
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

Chosen = TypeVar("Chosen", Select[Assignment], Select[int])

CAN_BE_LATE = (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS)


def open_ones(
    session: Session, actor: User, wanted: AssignmentFilter, *, first: int = 0, most: int | None = None
) -> Sequence[Assignment]:
    """Uppdrag that the nämnd waits for: the latest first, then by deadline, those without one last.

    Without states in the filter the open ones are meant.
    """
    late_first = case((_is_late(), 0), else_=1)
    query = (
        _chosen(select(Assignment), actor, wanted)
        .options(*_WITH_ITS_THREAD)
        .order_by(
            late_first, Assignment.deadline_on.is_(None), Assignment.deadline_on, Assignment.given_on, Assignment.id
        )
    )
    return session.scalars(query.offset(first).limit(most) if most else query).all()


def count_ones(session: Session, actor: User, wanted: AssignmentFilter) -> int:
    """How many there are in all of `open_ones`."""
    return session.scalar(_chosen(select(func.count(Assignment.id)), actor, wanted)) or 0


def waiting(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Assignment]:
    """Proposed uppdrag that wait for the secretary's word, the oldest decision first."""
    query = (
        select(Assignment)
        .where(
            Assignment.state == AssignmentState.PROPOSED,
            within(actor, Permission.FOLLOW_ASSIGNMENTS, Assignment.committee_id),
        )
        .options(*_WITH_ITS_THREAD)
        .order_by(Assignment.given_on, Assignment.id)
    )
    return session.scalars(query.where(Assignment.committee_id.in_(committee_ids)) if committee_ids else query).all()


def for_case(session: Session, actor: User, case: Case) -> Sequence[Assignment]:
    """Uppdrag given in the case, and those that it answers; what was dismissed is left out."""
    answered = select(AssignmentAnswer.assignment_id).where(AssignmentAnswer.case_id == case.id)
    return session.scalars(
        select(Assignment)
        .where(
            within(actor, Permission.READ, Assignment.committee_id),
            (Assignment.case_id == case.id) | Assignment.id.in_(answered),
            Assignment.state != AssignmentState.DISMISSED,
        )
        .options(*_WITH_ITS_THREAD)
        .order_by(Assignment.given_on, Assignment.id)
    ).all()


def officers_of(session: Session, committee_ids: Collection[int]) -> list[User]:
    """Those who may have an uppdrag in the nämnder, in the order of their names."""
    return sorted(cases.officers(session, *committee_ids), key=lambda user: swedish_sort_key(user.name))


_WITH_ITS_THREAD = (
    joinedload(Assignment.committee),
    joinedload(Assignment.officer),
    joinedload(Assignment.case).selectinload(Case.numbers),
    joinedload(Assignment.clause)
    .joinedload(DecisionClause.decision)
    .joinedload(Decision.paragraph)
    .joinedload(Paragraph.item)
    .joinedload(AgendaItem.meeting),
    selectinload(Assignment.answers).joinedload(AssignmentAnswer.case).selectinload(Case.numbers),
)
"""A row shows what gave the uppdrag and what answers it: read with it, not one by one."""


def _chosen(query: Chosen, actor: User, wanted: AssignmentFilter) -> Chosen:
    query = query.where(
        within(actor, Permission.READ, Assignment.committee_id), Assignment.state.in_(wanted.states or OPEN_STATES)
    )
    if wanted.committee_ids:
        query = query.where(Assignment.committee_id.in_(wanted.committee_ids))
    if wanted.officer_ids:
        query = query.where(Assignment.officer_id.in_(wanted.officer_ids))
    return query.where(_is_late()) if wanted.late_only else query


def _is_late() -> ColumnElement[bool]:
    return Assignment.state.in_(CAN_BE_LATE) & (Assignment.deadline_on < clock.today())
