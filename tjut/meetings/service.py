"""The rules of the sammanträde: planning it, and what stands on its agenda."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.meetings.agenda import (
    add_item,
    add_standing_items,
    change_item,
    change_version,
    expect,
    newer_version,
    remove_item,
)
from tjut.meetings.announcing import (
    addressed_to,
    announce_case,
    announced_items,
    committees_for,
    may_announce,
    on_the_agenda,
    put_on_agenda,
    waiting_for_agenda,
)
from tjut.meetings.calendar import NAMES, MeetingDays, OwnDays, check_own_days, days_of, remarks, worked_out
from tjut.meetings.left_over import left_over, take_over
from tjut.meetings.listing import held, listed_ahead, meetings_for, meetings_for_case, of_year, same_day, upcoming
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.meetings.moving import (
    cancel,
    checked_reason,
    members_to_tell,
    moved,
    news_of,
    read_news,
    unread_news,
)
from tjut.meetings.ordering import move_item, reorder
from tjut.meetings.readiness import came_late, lacks
from tjut.swedish.dates import in_words
from tjut.users.models import User

__all__ = (
    "MeetingDays",
    "MeetingDraft",
    "OwnDays",
    "add_item",
    "addressed_to",
    "announce_case",
    "announced_items",
    "came_late",
    "cancel",
    "change",
    "change_item",
    "change_version",
    "committees_for",
    "days_of",
    "expect",
    "get",
    "get_item",
    "held",
    "lacks",
    "left_over",
    "listed_ahead",
    "mark_decided",
    "mark_signed",
    "may_announce",
    "meetings_for",
    "meetings_for_case",
    "members_to_tell",
    "move_item",
    "newer_version",
    "news_of",
    "of_year",
    "on_the_agenda",
    "plan",
    "plan_many",
    "put_on_agenda",
    "read_news",
    "remarks",
    "remove_item",
    "reorder",
    "same_day",
    "take_over",
    "unread_news",
    "upcoming",
    "waiting_for_agenda",
    "worked_out",
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
    own_days: OwnDays = field(default_factory=OwnDays)
    """Days set by hand; the others follow the custom of the nämnd."""
    reason: str = ""
    """Why it is moved; those who are concerned read it."""


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
        **vars(draft.own_days),
    )
    session.add(meeting)
    session.flush()
    if draft.held_on >= clock.today():
        add_standing_items(session, meeting)
    record(session, actor, "plan", Subject("meeting", meeting.id), f"Planerade sammanträdet {in_words(draft.held_on)}")
    return meeting


def plan_many(session: Session, drafts: Sequence[MeetingDraft], actor: User) -> list[Meeting]:
    """Plan several sammanträden: all of them or none. Raises RuleError as `plan` does."""
    if not drafts:
        raise RuleError("Det finns inget datum att planera. Skriv minst ett.", "days")
    return [plan(session, draft, actor) for draft in drafts]


def change(
    session: Session, meeting: Meeting, draft: MeetingDraft, actor: User, revision: int | None = None
) -> Meeting:
    """Move a sammanträde that has not been held, or change its time, place or the days that hang on it.

    When its day changes, a reason is asked for and those who are concerned are told; days that were not set by hand
    follow. Raises RuleError once something is decided at it: the day stands in the minutes and gives the § its year.
    """
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, f"{in_words(draft.held_on)} {draft.place}".strip())
    _check_may_change(meeting, draft)
    _check(session, draft, except_id=meeting.id)
    before = meeting.held_on
    reason = draft.reason.strip()
    if draft.held_on != before:
        reason = checked_reason(reason, "flyttas")
    changes = _changes(meeting, draft)
    meeting.held_on, meeting.starts_at, meeting.place = draft.held_on, draft.starts_at, draft.place
    for name, day in vars(draft.own_days).items():
        setattr(meeting, name, day)
    meeting.revision += 1
    subject = Subject("meeting", meeting.id)
    if meeting.held_on == before:
        record(session, actor, "change", subject, "Ändrade sammanträdet", changes=changes)
        return meeting
    summary = f"Flyttade sammanträdet från {in_words(before)}"
    record(session, actor, "move", subject, summary, reason=reason, changes=changes)
    moved(session, meeting, before, reason, actor)
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


def mark_decided(session: Session, item: AgendaItem, decided_as: str) -> None:
    """Write beside the item what became of it; the first decision makes the sammanträde a held one.

    For tjut.decisions alone, which asks for the permission and writes the entry. Raises RuleError when the
    sammanträde is cancelled.
    """
    if item.meeting.is_cancelled:
        raise RuleError(f"Sammanträdet {in_words(item.meeting.held_on)} är inställt: inget kan beslutas där.")
    item.decided_as = decided_as
    item.meeting.revision += 1
    if item.meeting.state is MeetingState.PLANNED:
        item.meeting.state = MeetingState.HELD


def mark_signed(session: Session, meeting: Meeting, signed_on: date) -> None:
    """The minutes are justerade: from now on nothing of the sammanträde changes. For tjut.decisions alone."""
    meeting.state = MeetingState.SIGNED
    meeting.signed_on = signed_on
    meeting.revision += 1


def _check(session: Session, draft: MeetingDraft, except_id: int | None = None) -> None:
    if not EARLIEST <= draft.held_on <= date(clock.today().year + 10, 12, 31):
        raise RuleError(f"{in_words(draft.held_on)} kan inte vara rätt. Skriv sammanträdets dag med årtal.", "held_on")
    committee = session.get_one(Committee, draft.committee_id)
    check_own_days(committee, draft.held_on, draft.own_days)
    same = session.scalar(
        select(Meeting.id).where(
            Meeting.committee_id == draft.committee_id,
            Meeting.held_on == draft.held_on,
            Meeting.starts_at == draft.starts_at,
            Meeting.id != (except_id or 0),
            Meeting.state != MeetingState.CANCELLED,
        )
    )
    if same:
        when = in_words(draft.held_on) + (f" klockan {_clock(draft.starts_at)}" if draft.starts_at else "")
        raise RuleError(f"Nämnden har redan ett sammanträde {when}. Ange en annan dag eller tid.", "held_on")


def _check_may_change(meeting: Meeting, draft: MeetingDraft) -> None:
    if meeting.is_cancelled:
        raise RuleError("Sammanträdet är inställt. Planera ett nytt i stället.")
    if meeting.is_signed:
        raise RuleError("Protokollet är justerat. Sammanträdets uppgifter kan inte ändras (KL 5:69).")
    if meeting.state is not MeetingState.PLANNED and draft.held_on != meeting.held_on:
        raise RuleError("Sammanträdet är hållet: dagen kan inte ändras efter det första beslutet.", "held_on")
    if draft.committee_id != meeting.committee_id:
        raise RuleError("Ett sammanträde kan inte byta nämnd. Planera ett nytt i den andra nämnden.", "committee_id")


def _changes(meeting: Meeting, draft: MeetingDraft) -> list[tuple[str, str, str]]:
    """What differs, and the days that follow: (what, old, new)."""
    days = days_of(meeting)
    new_days = replace(
        worked_out(meeting.committee, draft.held_on),
        **{name: day for name, day in vars(draft.own_days).items() if day is not None},
    )
    old = {field: day for field, _, day in days.named()}
    new = {field: day for field, _, day in new_days.named()}
    return [
        ("dag", meeting.held_on.isoformat(), draft.held_on.isoformat()),
        ("tid", _clock(meeting.starts_at), _clock(draft.starts_at)),
        ("plats", meeting.place, draft.place),
        *((name.lower(), _digits(old.get(field)), _digits(new.get(field))) for field, name in NAMES.items()),
    ]


def _digits(day: date | None) -> str:
    return day.isoformat() if day else ""


def _clock(moment: time | None) -> str:
    return moment.strftime("%H.%M") if moment else ""
