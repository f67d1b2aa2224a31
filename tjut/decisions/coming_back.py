"""What is bordlagt comes back by itself: it stands on the agenda of the nämnd's next sammanträde."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission
from tjut.decisions.models import ClauseKind, Decision, Outcome
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User


def is_postponed(decision: Decision) -> bool:
    """True when the whole matter, or a point of it, was bordlagd."""
    return decision.outcome is Outcome.POSTPONED or any(
        clause.kind is ClauseKind.POSTPONED for clause in decision.clauses
    )


def come_back(session: Session, decision: Decision, actor: User) -> AgendaItem | None:
    """Put the ärende on the next agenda of the nämnd, as it was. None when no sammanträde is planned after this one.

    Then it waits among what is to be put up, on the page of the sammanträde that is planned next.
    """
    item = decision.paragraph.item
    following = _next_meeting(session, item.meeting)
    if following is None or not actor.may(Permission.RUN_MEETING, following.committee_id):
        return None
    if _again(session, decision) is not None:
        return None
    if item.version is None:
        return meetings.add_item(session, following, item.title, actor, item.case)
    try:
        return meetings.put_on_agenda(session, following, item.version.statement, actor)
    except RuleError:
        return None  # the paper waits elsewhere, or its ärende is closed: the secretary puts it up when it can be


def stay_away(session: Session, decision: Decision, actor: User) -> None:
    """Take it off the later agenda again, because it was not bordlagt after all.

    An item without paper and ärende stays: nothing tells it from one that the secretary has put up.
    """
    item = decision.paragraph.item
    again = _again(session, decision) if item.version_id or item.case_id else None
    if again is not None:
        meetings.remove_item(session, again, actor)


def _next_meeting(session: Session, meeting: Meeting) -> Meeting | None:
    """The nämnd's next sammanträde, if it is still to come: what was bordlagt long ago has been on it already."""
    following = session.scalar(
        select(Meeting)
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.held_on > meeting.held_on,
            Meeting.state != MeetingState.CANCELLED,
        )
        .order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)
        .limit(1)
    )
    if following is None or following.state is not MeetingState.PLANNED or following.held_on < clock.today():
        return None
    return following


def _again(session: Session, decision: Decision) -> AgendaItem | None:
    """The same ärende, undecided, on a later agenda of the nämnd."""
    item = decision.paragraph.item
    same: ColumnElement[bool] = AgendaItem.title == item.title
    if item.version_id:
        same = AgendaItem.version_id == item.version_id
    elif item.case_id:
        same = (AgendaItem.case_id == item.case_id) & AgendaItem.version_id.is_(None)
    return session.scalar(
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(
            same,
            AgendaItem.decided_as == "",
            Meeting.committee_id == item.meeting.committee_id,
            Meeting.held_on > item.meeting.held_on,
        )
        .order_by(Meeting.held_on)
        .limit(1)
    )
