"""The only clock: everything that asks what time it is asks here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """This moment, in UTC, with its time zone."""
    return datetime.now(UTC)


def today() -> date:
    """The date in Sweden, which is what a stamp on a paper means."""
    return now().astimezone(STOCKHOLM).date()


def in_stockholm(moment: datetime) -> datetime:
    """`moment` as the clock on the wall in Sweden showed it."""
    return moment.astimezone(STOCKHOLM)
