"""What a cancelled sammanträde leaves over: its ärenden wait, and are offered to the next."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases.models import Case, CaseState
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.meetings.agenda import (
    announced,
    changed,
    check_open,
    delete_item,
    expect,
    no_longer_announced,
    put_last,
    waits_on_an_agenda,
)
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.swedish.dates import in_words
from tjut.users.models import User


def release(session: Session, meeting: Meeting, actor: User, summary: str, reason: str) -> None:
    """Let the ärenden of a cancelled meeting wait for another, and say so in the journal of each.

    Papers leave the agenda and are offered to the next; items without paper stay here until they are taken over.
    """
    told = set()
    for item in list(meeting.items):
        case = item.case
        if item.version is not None:
            delete_item(session, meeting, item)
        if case is None or case.id in told:
            continue
        told.add(case.id)
        if not no_longer_announced(session, case, actor, summary, reason):
            record(session, actor, "cancel", Subject("meeting", meeting.id, case.id), summary, reason=reason)


def left_over(session: Session, meeting: Meeting) -> Sequence[AgendaItem]:
    """Items without paper from cancelled meetings of the nämnd, which nobody has put on another agenda yet."""
    query = (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(
            Meeting.committee_id == meeting.committee_id,
            Meeting.state == MeetingState.CANCELLED,
            AgendaItem.version_id.is_(None),
            AgendaItem.standing.is_(False),
        )
        .order_by(Meeting.held_on, AgendaItem.position)
    )
    return [item for item in session.scalars(query) if item.case is None or _waits_for_agenda(session, item.case)]


def take_over(
    session: Session, meeting: Meeting, item: AgendaItem, actor: User, revision: int | None = None
) -> AgendaItem:
    """Move an item that was left over from a cancelled meeting to this one."""
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, f"Sätta upp ”{item.title}”")
    check_open(meeting)
    if item not in left_over(session, meeting):
        raise RuleError(f"”{item.title}” är redan uppsatt på en annan dagordning.")
    cancelled = item.meeting
    put_last(session, meeting, item)
    session.expire(cancelled, ["items"])
    summary = f"Satte upp ”{item.title}” från det inställda sammanträdet {in_words(cancelled.held_on)}"
    changed(session, meeting, actor, "add_item", summary, item)
    if item.case is not None:
        announced(session, meeting, item.case, actor)
    return item


def _waits_for_agenda(session: Session, case: Case) -> bool:
    settled = (CaseState.DECIDED, CaseState.CLOSED)
    return case.state not in settled and not waits_on_an_agenda(session, case)
