"""The only clock: everything that asks what time it is asks here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)


def now() -> datetime:
    """This moment, in UTC, with its time zone."""
    return _standing_at.get() or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment`: the demo tells a story of 2003, and tests need a day that does not move."""
    token = _standing_at.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _standing_at.reset(token)


def today() -> date:
    """The date in Sweden, which is what a stamp on a paper means."""
    return now().astimezone(STOCKHOLM).date()


def in_stockholm(moment: datetime) -> datetime:
    """`moment` as the clock on the wall in Sweden showed it."""
    return moment.astimezone(STOCKHOLM)
