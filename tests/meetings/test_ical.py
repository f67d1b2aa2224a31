"""The calendar that one subscribes to: RFC 5545 to the letter, and an address that can be taken back."""

import re
from datetime import UTC, date, datetime, time

import pytest
from flask.testing import FlaskClient
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import factory, pages
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.meetings import ical
from tjut.meetings.ical import Event
from tjut.meetings.models import Meeting, MeetingState
from tjut.users.models import User

STAMP = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    """The content lines, as a calendar program puts them together again."""
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def read_back(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_a_whole_calendar_is_written_as_the_rfc_says() -> None:
    stockholm = datetime(2026, 12, 10, 17, 30, tzinfo=UTC)
    events = [
        Event("1@tjut", "Parknämnden: sammanträde", stockholm, 3, "Stadshuset, sal B", "https://tjut.ekstad.se/s/1"),
        Event("2@tjut", "PN: stopptid", date(2026, 12, 31), cancelled=True),
    ]

    assert unfolded(ical.calendar("Sammanträden", events, STAMP)) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tjut//Sammanträden//SV", "X-WR-CALNAME:Sammanträden",
        "BEGIN:VEVENT", "UID:1@tjut", "DTSTAMP:20261122T120000Z", "SEQUENCE:3", "DTSTART:20261210T173000Z",
        "DTEND:20261210T193000Z", "SUMMARY:Parknämnden: sammanträde", "LOCATION:Stadshuset\\, sal B",
        "URL:https://tjut.ekstad.se/s/1", "STATUS:CONFIRMED", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2@tjut", "DTSTAMP:20261122T120000Z", "SEQUENCE:0", "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101", "TRANSP:TRANSPARENT", "SUMMARY:PN: stopptid", "STATUS:CANCELLED", "END:VEVENT",
        "END:VCALENDAR",
    ]  # fmt: skip


@settings(max_examples=100)
@given(st.text(max_size=300))
@example("x" * 300)
@example("å" * 300)
@example("a\\b;c,d\ne" * 30)
def test_any_text_comes_back_as_it_was_and_no_line_is_longer_than_75_octets(text: str) -> None:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n")).encode(errors="ignore").decode()

    written = ical.calendar("Tjut", [Event("1@tjut", text, date(2026, 12, 10))], STAMP)

    lines = written.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    (summary,) = [line for line in unfolded(written) if line.startswith("SUMMARY:")]
    assert read_back(summary.removeprefix("SUMMARY:")) == text


def test_summer_and_winter_meetings_are_at_the_right_moment(
    session: Session, committee: Committee, secretary: User
) -> None:
    factory.meeting(session, committee, date(2026, 12, 10), starts_at=time(18))
    factory.meeting(session, committee, date(2027, 6, 10), starts_at=time(18))

    events = ical.events_for(session, secretary, "tjut", lambda meeting: "")

    timed = [event.begins.astimezone(UTC).hour for event in events if isinstance(event.begins, datetime)]
    assert timed == [17, 16]


def test_a_reader_gets_the_meetings_and_one_who_works_gets_the_days_too(
    session: Session, meeting: Meeting, secretary: User, reader: User
) -> None:
    for_reader = ical.events_for(session, reader, "tjut", lambda meeting: "")
    for_secretary = ical.events_for(session, secretary, "tjut", lambda meeting: "")

    assert [event.summary for event in for_reader] == ["Parknämnden: sammanträde"]
    named = [event.summary.split(": ")[1] for event in for_secretary]
    assert named == ["sammanträde", *(f"{day}, sammanträdet 10/12" for day in ("stopptid", "kallelse", "justering"))]
    assert len({event.uid for event in for_secretary}) == 4


def test_a_cancelled_meeting_stays_as_cancelled_so_that_calendars_strike_it(
    session: Session, meeting: Meeting, reader: User
) -> None:
    meeting.state = MeetingState.CANCELLED
    session.commit()

    (event,) = ical.events_for(session, reader, "tjut", lambda meeting: "")

    assert (event.cancelled, event.summary) == (True, "Parknämnden: INSTÄLLT sammanträde")


def test_other_nämnders_meetings_are_not_in_ones_calendar(session: Session, reader: User) -> None:
    factory.meeting(session, factory.committee(session))

    assert ical.events_for(session, reader, "tjut", lambda meeting: "") == []


def test_the_address_is_made_read_without_log_in_and_taken_back(
    session: Session, client: FlaskClient, meeting: Meeting, reader: User
) -> None:
    factory.log_in(client, reader)
    page = "/sammantraden/prenumerera"
    empty = client.get(page).text
    factory.post(client, page, {"act": "new"})
    shown = client.get(page).text
    (address,) = re.findall(r"/kalender/[\w-]+\.ics", shown)
    client.delete_cookie("tjut")

    answer = client.get(address)
    factory.log_in(client, reader)
    factory.post(client, page, {"act": "new"})
    after = client.get(address).status_code

    assert (pages.faults(empty), pages.faults(shown)) == ([], [])
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Parknämnden: sammanträde" in answer.text
    assert after == 404


@pytest.mark.parametrize("how", ["removed", "closed"])
def test_an_address_stops_when_it_is_removed_or_the_account_is_closed(
    session: Session, client: FlaskClient, reader: User, how: str
) -> None:
    with transaction(session):
        token = ical.make_address(session, reader).token
    before = client.get(f"/kalender/{token}.ics").status_code

    with transaction(session):
        if how == "removed":
            ical.remove_address(session, reader)
        else:
            reader.active = False

    assert (before, client.get(f"/kalender/{token}.ics").status_code) == (200, 404)
    assert client.get("/kalender/gissat.ics").status_code == 404
