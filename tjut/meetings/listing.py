"""Which sammanträden there are: those that come, those that have been, and those one may announce to."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from tjut.cases.models import Case
from tjut.core import clock
from tjut.core.permissions import Permission, within
from tjut.meetings.announcing import addressed_to, committees_for, may_announce
from tjut.meetings.models import Meeting, MeetingState
from tjut.statements.models import Statement
from tjut.users.models import User


def upcoming(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """Coming sammanträden, the nearest first; of the nämnder named, or of all that the actor may read."""
    chosen = _readable(actor, committee_ids).where(
        Meeting.state == MeetingState.PLANNED, Meeting.held_on >= clock.today()
    )
    return session.scalars(chosen.order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)).all()


def listed_ahead(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """Coming sammanträden and those that are cancelled, the nearest first: one should see that it is not held."""
    chosen = _readable(actor, committee_ids).where(
        Meeting.state.in_((MeetingState.PLANNED, MeetingState.CANCELLED)), Meeting.held_on >= clock.today()
    )
    return session.scalars(chosen.order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)).all()


def of_year(session: Session, actor: User, year: int, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """The sammanträden of one year, in order of time; of the nämnder named, or of all that the actor may read."""
    chosen = _readable(actor, committee_ids).where(Meeting.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    return session.scalars(chosen.order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)).all()


def same_day(session: Session, committee_id: int, day: date, except_id: int = 0) -> Sequence[Meeting]:
    """Other sammanträden of the nämnd that day, which are not cancelled."""
    query = select(Meeting).where(
        Meeting.committee_id == committee_id,
        Meeting.held_on == day,
        Meeting.id != except_id,
        Meeting.state != MeetingState.CANCELLED,
    )
    return session.scalars(query.order_by(Meeting.starts_at)).all()


def held(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """Sammanträden that have been, the latest first; also those from which no decision has been entered yet."""
    chosen = _readable(actor, committee_ids).where(
        Meeting.state.in_((MeetingState.HELD, MeetingState.SIGNED)) | (Meeting.held_on < clock.today())
    )
    return session.scalars(chosen.order_by(Meeting.held_on.desc(), Meeting.id.desc())).all()


def meetings_for(session: Session, actor: User, statement: Statement) -> Sequence[Meeting]:
    """Coming sammanträden of the nämnder that the statement is addressed to and that the actor may announce it to."""
    committees = [
        committee_id for committee_id in addressed_to(statement) if may_announce(actor, statement.case, committee_id)
    ]
    return upcoming(session, actor, committees) if committees else []


def meetings_for_case(session: Session, actor: User, case: Case) -> Sequence[Meeting]:
    """Coming sammanträden to which the actor may announce the ärende."""
    ids = committees_for(session, actor, case)
    return upcoming(session, actor, ids) if ids else []


def _readable(actor: User, committee_ids: Collection[int]) -> Select[Meeting]:
    query = (
        select(Meeting)
        .where(within(actor, Permission.READ, Meeting.committee_id))
        .options(selectinload(Meeting.committee), selectinload(Meeting.items))
    )
    return query.where(Meeting.committee_id.in_(committee_ids)) if committee_ids else query
