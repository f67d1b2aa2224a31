"""How dates, times and file names are written: as a registrar writes them."""

import re
from datetime import date, datetime

from babel.dates import format_timedelta

from tjut.core import clock
from tjut.swedish import dates

_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"})


def _day(moment: date | datetime) -> date:
    return clock.in_stockholm(moment).date() if isinstance(moment, datetime) else moment


def date_in_words(moment: date | datetime | None) -> str:
    """22 november 2026; nothing for nothing."""
    return dates.in_words(_day(moment)) if moment else ""


def date_in_digits(moment: date | datetime | None) -> str:
    """2026-11-22; nothing for nothing."""
    return _day(moment).isoformat() if moment else ""


def time_of_day(moment: datetime) -> str:
    """14.05, on the clock in Sweden."""
    return clock.in_stockholm(moment).strftime("%H.%M")


def how_long_ago(moment: date | datetime) -> str:
    """för 3 dagar sedan, om 11 dagar, i dag, i går, i morgon."""
    days = (_day(moment) - clock.today()).days
    near = {0: "i dag", -1: "i går", 1: "i morgon"}
    if days in near:
        return near[days]
    return format_timedelta(_day(moment) - clock.today(), granularity="day", add_direction=True, locale="sv_SE")


def filename(*parts: str, suffix: str) -> str:
    """A file name that says what it is and that any system takes: tjansteutlatande-118-520-2003.docx."""
    name = "-".join(part for part in parts if part).lower().translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:120] + suffix
