"""iCalendar (RFC 5545): the little of it that a list of meetings needs, and the addresses where calendars read it."""

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound
from tjut.core.permissions import Permission
from tjut.meetings import service
from tjut.meetings.models import CalendarAddress, Meeting
from tjut.users.models import User

LONGEST_LINE = 75
"""Octets of a content line, its CRLF not counted (RFC 5545 3.1)."""
MEETING_LENGTH = timedelta(hours=2)
"""How long a meeting is shown: only its beginning is known."""
LOOKS_BACK = timedelta(days=365)
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Event:
    """Händelse: `begins` is a moment with its time zone, or a whole day."""

    uid: str
    summary: str
    begins: datetime | date
    changed: int = 0
    """Grows when the event is changed, so that a calendar takes the new one (SEQUENCE)."""
    place: str = ""
    address: str = ""
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event], stamp: datetime) -> str:
    """The whole file. Moments are written in UTC, whole days as days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tjut//Sammanträden//SV", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        lines += _lines_of(event, stamp)
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def escaped(text: str) -> str:
    """TEXT as a value: backslash, semicolon, comma and line ends (RFC 5545 3.3.11); control characters go."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line cut so that no part is longer than 75 octets, and no letter is cut in two (RFC 5545 3.1)."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            part, size = "", 1  # the space that a continuation begins with
        part += letter
        size += width
    return "\r\n ".join([*parts, part])


def events_for(session: Session, person: User, host: str, address_of: Callable[[Meeting], str]) -> list[Event]:
    """The meetings of the nämnder that the person may read, from a year back; with the days to keep, for those who do.

    What a reader sees here is what the list of meetings shows: no ärende is named.
    """
    since = clock.today() - LOOKS_BACK
    meetings = [*service.listed_ahead(session, person), *service.held(session, person)]
    events: list[Event] = []
    for meeting in sorted(meetings, key=lambda each: (each.held_on, each.id)):
        if meeting.held_on >= since:
            events += _events_of(meeting, person, host, address_of(meeting))
    return events


def address_for(session: Session, person: User) -> CalendarAddress | None:
    """The person's address, if there is one."""
    return session.scalar(select(CalendarAddress).where(CalendarAddress.user_id == person.id))


def make_address(session: Session, person: User) -> CalendarAddress:
    """A new secret address; the old one, if there was one, stops at once."""
    address = address_for(session, person)
    if address is None:
        address = CalendarAddress(user_id=person.id, token="", created_at=clock.now())
        session.add(address)
    address.token = secrets.token_urlsafe(TOKEN_BYTES)
    address.created_at = clock.now()
    session.flush()
    record(session, person, "calendar_address", Subject("user", person.id), "Skapade en kalenderadress")
    return address


def remove_address(session: Session, person: User) -> None:
    """Let the address stop."""
    address = address_for(session, person)
    if address is not None:
        session.delete(address)
        record(session, person, "calendar_address", Subject("user", person.id), "Tog bort sin kalenderadress")


def owner_of(session: Session, token: str) -> User:
    """Whose address it is. Raises NotFound when it has been revoked, or the account is closed."""
    address = session.scalar(select(CalendarAddress).where(CalendarAddress.token == token))
    if address is None or not address.user.active:
        raise NotFound
    return address.user


def _events_of(meeting: Meeting, person: User, host: str, address: str) -> Sequence[Event]:
    name = meeting.committee.short_name
    uid = f"sammantrade-{meeting.id}@{host}"
    held = Event(
        uid=uid,
        summary=f"{meeting.committee.name}: {'INSTÄLLT ' if meeting.is_cancelled else ''}sammanträde",
        begins=_begins(meeting),
        changed=meeting.revision,
        place=meeting.place,
        address=address,
        cancelled=meeting.is_cancelled,
    )
    works = any(person.may(each, meeting.committee_id) for each in (Permission.RUN_MEETING, Permission.DRAFT))
    if not works:
        return [held]
    return [
        held,
        *(
            Event(
                f"{field.replace('_', '-')}-{uid}",
                f"{name}: {what.lower()}, sammanträdet {meeting.held_on.day}/{meeting.held_on.month}",
                day,
                meeting.revision,
                address=address,
                cancelled=meeting.is_cancelled,
            )
            for field, what, day in service.days_of(meeting).named()
        ),
    ]


def _begins(meeting: Meeting) -> datetime | date:
    if meeting.starts_at is None:
        return meeting.held_on
    return datetime.combine(meeting.held_on, meeting.starts_at, clock.STOCKHOLM)


def _lines_of(event: Event, stamp: datetime) -> list[str]:
    if isinstance(event.begins, datetime):
        times = [f"DTSTART:{_utc(event.begins)}", f"DTEND:{_utc(event.begins + MEETING_LENGTH)}"]
    else:
        day, after = event.begins, event.begins + timedelta(days=1)
        times = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_utc(stamp)}",
        f"SEQUENCE:{event.changed}",
        *times,
        f"SUMMARY:{escaped(event.summary)}",
        *([f"LOCATION:{escaped(event.place)}"] if event.place else []),
        *([f"URL:{event.address}"] if event.address else []),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
