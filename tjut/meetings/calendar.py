"""The days that hang on a sammanträde: stopptid, beredning, kallelse and justering.

They are worked out from the day of the meeting and the custom of the nämnd (KL sets no day for the kallelse of a nämnd:
KL 6:44), and moved off weekends and holidays. A day set by hand on the meeting stands instead.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tjut.committees.models import Committee
from tjut.core import holidays
from tjut.core.errors import RuleError
from tjut.meetings.models import Meeting
from tjut.swedish.dates import in_words

MOST_DAYS_TO_SIGN = timedelta(days=14)
"""Justering within fourteen days of the meeting (KL 5:69). Whether a weekend may lengthen it is not settled: it may not."""
FARTHEST = timedelta(days=200)
"""A day farther from its meeting is a slip of the year."""


@dataclass(frozen=True)
class OwnDays:
    """The days set by hand for one meeting; None for those that are worked out."""

    papers_due_on: date | None = None
    prepared_on: date | None = None
    called_on: date | None = None
    to_sign_on: date | None = None


NAMES = {
    "papers_due_on": "Stopptid",
    "prepared_on": "Beredning",
    "called_on": "Kallelse",
    "to_sign_on": "Justering",
}


@dataclass(frozen=True)
class MeetingDays:
    """The days of one meeting, in the order they come; beredning is None in a nämnd that has no day for it."""

    papers_due_on: date
    prepared_on: date | None
    called_on: date
    held_on: date
    to_sign_on: date

    def named(self) -> list[tuple[str, str, date]]:
        """(field, name, day) of the days that hang on the meeting, in their order."""
        days = ((field, name, getattr(self, field)) for field, name in NAMES.items())
        return [(field, name, day) for field, name, day in days if day is not None]


def worked_out(committee: Committee, held_on: date) -> MeetingDays:
    """The days by the custom of the nämnd.

    What must be done before the meeting moves to the weekday before; the justering moves to the next weekday, but
    never past the fourteenth day.
    """
    before = holidays.this_or_previous_weekday
    preparation = committee.preparation_days
    return MeetingDays(
        papers_due_on=before(held_on - timedelta(days=committee.paper_deadline_days)),
        prepared_on=None if preparation is None else before(held_on - timedelta(days=preparation)),
        called_on=before(held_on - timedelta(days=committee.notice_days)),
        held_on=held_on,
        to_sign_on=_signing_day(held_on, committee.signing_days),
    )


def days_of(meeting: Meeting) -> MeetingDays:
    """The days of the meeting: those set by hand, and the others worked out."""
    own = {field: day for field in NAMES if (day := getattr(meeting, field)) is not None}
    return replace(worked_out(meeting.committee, meeting.held_on), **own)


def check_own_days(committee: Committee, held_on: date, own: OwnDays) -> None:
    """Raises RuleError for the first day that cannot be meant for a meeting that day."""
    for field, name in NAMES.items():
        day = getattr(own, field)
        if day is not None:
            _check_day(field, name, day, held_on)
    days = replace(worked_out(committee, held_on), **{k: v for k, v in vars(own).items() if v is not None})
    if days.papers_due_on > days.called_on and (own.papers_due_on or own.called_on):
        raise RuleError(
            f"Stopptiden {in_words(days.papers_due_on)} ligger efter kallelsen {in_words(days.called_on)}. "
            "Ändra en av dem.",
            "papers_due_on" if own.papers_due_on else "called_on",
        )


def remarks(held_on: date) -> str:
    """What there is to say of the day: that it is a holiday or a weekend. A nämnd may meet then all the same."""
    name = holidays.name_of(held_on)
    if name:
        return f"{in_words(held_on)} är {name}."
    if held_on.weekday() in (holidays.SATURDAY, holidays.SUNDAY):
        return f"{in_words(held_on)} är en {'lördag' if held_on.weekday() == holidays.SATURDAY else 'söndag'}."
    return ""


def _signing_day(held_on: date, days: int) -> date:
    wanted = holidays.this_or_next_weekday(held_on + timedelta(days=days))
    last = held_on + MOST_DAYS_TO_SIGN
    return wanted if wanted <= last else max(held_on, holidays.this_or_previous_weekday(last))


def _check_day(field: str, name: str, day: date, held_on: date) -> None:
    if abs(day - held_on) > FARTHEST:
        raise RuleError(
            f"{name} {in_words(day)} ligger långt från sammanträdet {in_words(held_on)}. Kontrollera årtalet.", field
        )
    if field != "to_sign_on":
        if day > held_on:
            raise RuleError(f"{name} måste komma före sammanträdet {in_words(held_on)}.", field)
        return
    if day < held_on:
        raise RuleError(f"Protokollet kan inte justeras före sammanträdet {in_words(held_on)}.", field)
    if day > held_on + MOST_DAYS_TO_SIGN:
        last = in_words(held_on + MOST_DAYS_TO_SIGN)
        raise RuleError(f"Protokollet ska justeras senast fjorton dagar efter sammanträdet, {last} (KL 5:69).", field)
