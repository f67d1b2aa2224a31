"""The days that are meant by `datum:` in a search: a day, a month, a year, or from one to another."""

import re
from calendar import monthrange
from datetime import date

_ONE = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?")

Period = tuple[date | None, date | None]


def period(typed: str) -> Period | None:
    """First and last day of what was typed, or None if it is no date.

    Understood are 2003, 2003-08, 2003-08-26, and two of them with two dots between (2003..2004-06). An end that is
    left out is open. Ends in the wrong order are turned round.
    """
    first, dots, last = typed.strip().partition("..")
    if not dots:
        return _days(first)
    start, end = _days(first), _days(last.lstrip("."))
    if (first and not start) or (last.strip(".") and not end) or not (start or end):
        return None
    if start and end and start[0] > end[1]:
        start, end = end, start
    return (start[0] if start else None), (end[1] if end else None)


def _days(typed: str) -> tuple[date, date] | None:
    found = _ONE.fullmatch(typed.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
