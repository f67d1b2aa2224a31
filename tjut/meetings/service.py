"""The rules of the sammanträde: planning it, and what stands on its agenda."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand, within
from tjut.meetings.agenda import (
    add_item,
    addressed_to,
    change_version,
    expect,
    may_announce,
    move_item,
    newer_version,
    on_the_agenda,
    put_on_agenda,
    remove_item,
    waiting_for_agenda,
)
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.statements.models import Statement
from tjut.swedish.dates import in_words
from tjut.users.models import User

__all__ = (
    "MeetingDraft",
    "add_item",
    "addressed_to",
    "change",
    "change_version",
    "expect",
    "get",
    "get_item",
    "held",
    "mark_decided",
    "mark_signed",
    "may_announce",
    "meetings_for",
    "move_item",
    "newer_version",
    "on_the_agenda",
    "plan",
    "put_on_agenda",
    "remove_item",
    "upcoming",
    "waiting_for_agenda",
)

EARLIEST = date(1862, 1, 1)
"""Before the municipal ordinances of 1862 there was no nämnd; a date before it is a slip of the finger."""


@dataclass(frozen=True)
class MeetingDraft:
    """A sammanträde as somebody typed it."""

    committee_id: int
    held_on: date
    starts_at: time | None = None
    place: str = ""


def plan(session: Session, draft: MeetingDraft, actor: User) -> Meeting:
    """Plan a sammanträde. The day may lie in the past: history is entered too.

    Raises RuleError when the nämnd already meets then, or when the date cannot be meant.
    """
    demand(actor, Permission.RUN_MEETING, draft.committee_id)
    committee = session.get(Committee, draft.committee_id)
    if committee is None:
        raise NotFound
    _check(session, draft)
    meeting = Meeting(
        committee=committee,
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        place=draft.place,
        created_at=clock.now(),
    )
    session.add(meeting)
    session.flush()
    record(session, actor, "plan", Subject("meeting", meeting.id), f"Planerade sammanträdet {in_words(draft.held_on)}")
    return meeting


def change(
    session: Session, meeting: Meeting, draft: MeetingDraft, actor: User, revision: int | None = None
) -> Meeting:
    """Move a sammanträde that has not been held, or change its place.

    Raises RuleError once something is decided at it: the day stands in the minutes and gives the § its year.
    """
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, f"{in_words(draft.held_on)} {draft.place}".strip())
    if meeting.state is not MeetingState.PLANNED and draft.held_on != meeting.held_on:
        raise RuleError("Sammanträdet är hållet: dagen kan inte ändras efter det första beslutet.", "held_on")
    if meeting.is_signed:
        raise RuleError("Protokollet är justerat. Sammanträdets uppgifter kan inte ändras (KL 5:69).")
    if draft.committee_id != meeting.committee_id:
        raise RuleError("Ett sammanträde kan inte byta nämnd. Planera ett nytt i den andra nämnden.", "committee_id")
    _check(session, draft, except_id=meeting.id)
    changes = [
        ("dag", meeting.held_on.isoformat(), draft.held_on.isoformat()),
        ("tid", _clock(meeting.starts_at), _clock(draft.starts_at)),
        ("plats", meeting.place, draft.place),
    ]
    meeting.held_on, meeting.starts_at, meeting.place = draft.held_on, draft.starts_at, draft.place
    meeting.revision += 1
    record(session, actor, "change", Subject("meeting", meeting.id), "Ändrade sammanträdet", changes=changes)
    return meeting


def get(session: Session, actor: User, meeting_id: int) -> Meeting:
    """The sammanträde, if the actor may read in its nämnd. Raises NotFound."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not actor.may(Permission.READ, meeting.committee_id):
        raise NotFound
    return meeting


def get_item(session: Session, actor: User, item_id: int) -> AgendaItem:
    """The ärende on the agenda, if the actor may read in the nämnd. Raises NotFound."""
    item = session.get(AgendaItem, item_id)
    if item is None or not actor.may(Permission.READ, item.meeting.committee_id):
        raise NotFound
    return item


def upcoming(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """Coming sammanträden, the nearest first; of the nämnder named, or of all that the actor may read."""
    chosen = _readable(actor, committee_ids).where(
        Meeting.state == MeetingState.PLANNED, Meeting.held_on >= clock.today()
    )
    return session.scalars(chosen.order_by(Meeting.held_on, Meeting.starts_at, Meeting.id)).all()


def held(session: Session, actor: User, committee_ids: Collection[int] = ()) -> Sequence[Meeting]:
    """Sammanträden that have been, the latest first; also those from which no decision has been entered yet."""
    chosen = _readable(actor, committee_ids).where(
        (Meeting.state != MeetingState.PLANNED) | (Meeting.held_on < clock.today())
    )
    return session.scalars(chosen.order_by(Meeting.held_on.desc(), Meeting.id.desc())).all()


def meetings_for(session: Session, actor: User, statement: Statement) -> Sequence[Meeting]:
    """Coming sammanträden of the nämnder that the statement is addressed to and that the actor may announce it to."""
    committees = [
        committee_id for committee_id in addressed_to(statement) if may_announce(actor, statement.case, committee_id)
    ]
    return upcoming(session, actor, committees) if committees else []


def mark_decided(session: Session, item: AgendaItem, decided_as: str) -> None:
    """Write beside the item what became of it; the first decision makes the sammanträde a held one.

    For tjut.decisions alone, which asks for the permission and writes the entry.
    """
    item.decided_as = decided_as
    item.meeting.revision += 1
    if item.meeting.state is MeetingState.PLANNED:
        item.meeting.state = MeetingState.HELD


def mark_signed(session: Session, meeting: Meeting, signed_on: date) -> None:
    """The minutes are justerade: from now on nothing of the sammanträde changes. For tjut.decisions alone."""
    meeting.state = MeetingState.SIGNED
    meeting.signed_on = signed_on
    meeting.revision += 1


def _readable(actor: User, committee_ids: Collection[int]) -> Select[Meeting]:
    query = (
        select(Meeting)
        .where(within(actor, Permission.READ, Meeting.committee_id))
        .options(selectinload(Meeting.committee), selectinload(Meeting.items))
    )
    return query.where(Meeting.committee_id.in_(committee_ids)) if committee_ids else query


def _check(session: Session, draft: MeetingDraft, except_id: int | None = None) -> None:
    if not EARLIEST <= draft.held_on <= date(clock.today().year + 10, 12, 31):
        raise RuleError(f"{in_words(draft.held_on)} kan inte vara rätt. Skriv sammanträdets dag med årtal.", "held_on")
    same = session.scalar(
        select(Meeting.id).where(
            Meeting.committee_id == draft.committee_id,
            Meeting.held_on == draft.held_on,
            Meeting.starts_at == draft.starts_at,
            Meeting.id != (except_id or 0),
        )
    )
    if same:
        when = in_words(draft.held_on) + (f" klockan {_clock(draft.starts_at)}" if draft.starts_at else "")
        raise RuleError(f"Nämnden har redan ett sammanträde {when}. Ange en annan dag eller tid.", "held_on")


def _clock(moment: time | None) -> str:
    return moment.strftime("%H.%M") if moment else ""
