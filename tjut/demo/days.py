"""The days of the demo, reckoned from today, so that something is always late and something soon."""

from datetime import date, timedelta

from tjut.demo.matter import Sitting

THURSDAY = 3

COMING = {"SOT": (3, 8), "ÄN": (4,), "TN": (2, 7)}
"""Weeks until the meetings that are planned."""

YEAR_OF_TN = (-30, -9, -3, 7, 11, 15, 19, 23, 27)
"""Weeks from this one to the sammanträden that Tekniska nämnden planned for the year, beside the one
that was moved."""
TABLE_OF_TN = -3
"""Weeks to the sammanträde whose table the demo shows."""


def meeting_day(today: date, weeks: int) -> date:
    """The Thursday that many weeks from this one; the nämnder of the demo meet on Thursdays."""
    return today + timedelta(days=THURSDAY - today.weekday(), weeks=weeks)


def first_planned(today: date) -> date:
    """The day that the next sammanträde of Tekniska nämnden had before it was moved: a Wednesday."""
    return meeting_day(today, COMING["TN"][0]) - timedelta(days=1)


def ago(today: date, days: int) -> date:
    """The day that many days ago."""
    return today - timedelta(days=days)


def held(today: date, weeks_ago: int, outcome: str, **more: object) -> Sitting:
    """The meeting that many weeks ago; its minutes are justerade when there has been time for it."""
    day = meeting_day(today, -weeks_ago)
    signed = day + timedelta(days=8) if weeks_ago > 3 else None
    return Sitting(day, outcome, signed=signed, **more)  # type: ignore[arg-type]
