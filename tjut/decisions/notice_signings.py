"""Justeringar: what of the minutes was justerat when, and the anslag that each of them has or waits for (KL 8:12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from tjut.core import clock
from tjut.core.permissions import Permission, within
from tjut.decisions import notice_dates
from tjut.decisions.models import Paragraph, PublicNotice
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User

ASKED_FOR = timedelta(days=60)
"""Minutes signed longer ago than this are older ones that were entered: nobody is asked to put them up."""


@dataclass(frozen=True)
class Signing:
    """Justering: what was justerat on one day and gets one anslag: §§ at once, or the rest of the minutes."""

    meeting: Meeting
    signed_on: date
    at_once: bool
    paragraphs: str

    @property
    def latest_up(self) -> date:
        """The last day to put up its anslag (KL 8:12)."""
        return notice_dates.latest_up(self.signed_on)


def signings(session: Session, meeting: Meeting) -> list[Signing]:
    """What of the meeting has been justerat, each with its own anslag: §§ at once by their days, then the rest."""
    by_day: dict[date | None, list[int]] = {}
    for paragraph in _paragraphs(session, meeting):
        by_day.setdefault(paragraph.signed_on, []).append(paragraph.number)
    rest = by_day.pop(None, [])
    found = [Signing(meeting, day, True, printed(numbers)) for day, numbers in sorted(by_day.items()) if day]
    if meeting.is_signed and meeting.signed_on is not None and rest:
        found.append(Signing(meeting, meeting.signed_on, False, printed(rest)))
    return found


def notice_of(session: Session, signing: Signing) -> PublicNotice | None:
    """The anslag of what was justerat, if it has been put up."""
    query = select(PublicNotice).where(
        PublicNotice.meeting_id == signing.meeting.id,
        PublicNotice.at_once.is_(signing.at_once),
        PublicNotice.signed_on == signing.signed_on,
        PublicNotice.withdrawn_at.is_(None),
    )
    return session.scalar(query.order_by(PublicNotice.id.desc()).limit(1))


def to_put_up(session: Session, actor: User) -> list[Signing]:
    """What was lately justerat and whose anslag nobody has put up, the oldest first."""
    since = clock.today() - ASKED_FOR
    at_once = select(AgendaItem.meeting_id).join(Paragraph, Paragraph.item_id == AgendaItem.id)
    query = select(Meeting).where(
        within(actor, Permission.DECIDE, Meeting.committee_id),
        ((Meeting.state == MeetingState.SIGNED) & (Meeting.signed_on >= since))
        | Meeting.id.in_(at_once.where(Paragraph.signed_on >= since)),
    )
    found = [
        signing
        for meeting in session.scalars(query.options(joinedload(Meeting.committee)))
        for signing in signings(session, meeting)
        if signing.signed_on >= since and notice_of(session, signing) is None
    ]
    return sorted(found, key=lambda signing: signing.signed_on)


def signing_on(session: Session, meeting: Meeting, at_once_on: date | None) -> Signing | None:
    """The justering of the day given, done at once; without a day that of the rest of the minutes, if it is done."""
    wanted = (at_once_on or meeting.signed_on, at_once_on is not None)
    return next((each for each in signings(session, meeting) if (each.signed_on, each.at_once) == wanted), None)


def announced_in(session: Session, notice: PublicNotice) -> list[Paragraph]:
    """The §§ that the anslag announces."""
    day = notice.signed_on if notice.at_once else None
    return [each for each in _paragraphs(session, notice.meeting) if each.signed_on == day]


def _paragraphs(session: Session, meeting: Meeting) -> Sequence[Paragraph]:
    return session.scalars(
        select(Paragraph).join(Paragraph.item).where(AgendaItem.meeting_id == meeting.id).order_by(Paragraph.number)
    ).all()


def printed(numbers: Sequence[int]) -> str:
    """§ 12, §§ 12–34; with a gap as it is: §§ 12–14, 17."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    written = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"{'§' if len(numbers) == 1 else '§§'} {written}"
