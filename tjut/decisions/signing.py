"""Justering: of the minutes, and of one § at once; from then on nothing of it changes (KL 5:69)."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock, searchable
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.decisions.models import Paragraph
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.swedish.dates import in_words
from tjut.users.models import User

DAYS_TO_SIGN = 14
"""Justering senast 14 dagar efter sammanträdet (KL 5:69)."""


def sign_minutes(
    session: Session, meeting: Meeting, signed_on: date, actor: User, revision: int | None = None
) -> Meeting:
    """Write down that the minutes are justerade; from now on no decision of the meeting is changed (KL 5:69).

    Raises RuleError when something on the agenda is undecided, or the day lies before the meeting or in the future.
    A day more than 14 after the meeting is taken as it is: `is_signed_late` tells, and the page warns.
    """
    demand(actor, Permission.DECIDE, meeting.committee_id)
    meetings.expect(meeting, revision, "Justera protokollet")
    if meeting.is_signed:
        raise RuleError("Protokollet är redan justerat.")
    _check_all_decided(session, meeting)
    _check_day(meeting, signed_on)
    meetings.mark_signed(session, meeting, signed_on)
    record(
        session, actor, "sign", Subject("meeting", meeting.id), "Antecknade att protokollet justerades",
        happened_on=signed_on,
    )  # fmt: skip
    for paragraph in paragraphs_of(session, meeting):
        if paragraph.signed_on is not None:
            continue
        decision, case_id = paragraph.decision, paragraph.item.case_id
        summary = f"Protokollet justerades ({paragraph.printed})"
        record(session, actor, "sign", Subject("decision", decision.id, case_id), summary, happened_on=signed_on)
        searchable.changed(session, "decision", decision.id)
    return meeting


def sign_at_once(session: Session, paragraph: Paragraph, signed_on: date, actor: User) -> None:
    """Write down that the § was justerad omedelbart: it is locked by itself, before the rest of the minutes.

    Its anslag and its appeal time count from its own day. Raises RuleError for a § that is justerad already.
    """
    demand(actor, Permission.DECIDE, paragraph.committee_id)
    if paragraph.signed is not None:
        raise RuleError(f"{paragraph.printed} är redan justerad, den {in_words(paragraph.signed)}.")
    _check_day(paragraph.meeting, signed_on)
    paragraph.signed_on = signed_on
    session.flush()
    decision = paragraph.decision
    subject = Subject("decision", decision.id, paragraph.item.case_id)
    record(session, actor, "sign_at_once", subject, f"{paragraph.printed} justerades omedelbart", happened_on=signed_on)
    searchable.changed(session, "decision", decision.id)


def is_signed_late(meeting: Meeting, signed_on: date) -> bool:
    """True when the minutes are justerade more than 14 days after the meeting (KL 5:69)."""
    return signed_on > meeting.held_on + timedelta(days=DAYS_TO_SIGN)


def paragraphs_of(session: Session, meeting: Meeting) -> Sequence[Paragraph]:
    """The §§ of a sammanträde, in the order of their numbers."""
    return session.scalars(
        select(Paragraph).join(Paragraph.item).where(AgendaItem.meeting_id == meeting.id).order_by(Paragraph.number)
    ).all()


def undecided(meeting: Meeting) -> list[AgendaItem]:
    """What on the agenda still waits for its decision."""
    return [item for item in meeting.items if not item.is_decided]


def _check_day(meeting: Meeting, signed_on: date) -> None:
    if signed_on < meeting.held_on:
        raise RuleError(
            f"Protokollet kan inte justeras före sammanträdet den {in_words(meeting.held_on)}.", "signed_on"
        )
    if signed_on > clock.today():
        raise RuleError("Justeringen kan inte ligga i framtiden. Anteckna den när den är gjord.", "signed_on")


def _check_all_decided(session: Session, meeting: Meeting) -> None:
    if not paragraphs_of(session, meeting):
        raise RuleError("Det finns inget beslut från sammanträdet, och därför inget protokoll att justera.")
    waiting = undecided(meeting)
    if waiting:
        titles = ", ".join(f"”{item.title}”" for item in waiting)
        raise RuleError(
            f"Det här saknar beslut: {titles}. Anteckna besluten, bordlägg eller ta bort punkterna innan protokollet "
            "justeras."
        )
