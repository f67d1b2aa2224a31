"""Dates and periods as Swedish official prose prints them, and back to words.

A year that is left out is filled in from a reference day: "den 1 mars" is the next first of March. Seasons are the
meteorological ones (våren is March to May), a tertial is four months, "före" ends the day before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tjut.swedish.date_patterns import (
    FROM,
    MONTH_OR_SHORT,
    MONTHS,
    PATTERNS,
    UPTO,
    WORTH_READING,
    Kind,
    Span,
    day_of,
    month_number,
)

__all__ = [
    "MONTHS",
    "DateFound",
    "Kind",
    "deadline_day",
    "find_dates",
    "in_digits",
    "in_words",
    "month_number",
    "parse_date",
]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date, period, recurrence or meeting as printed, with the first and last day it covers when they are known.

    `text[start:end]` is `printed`, the word that leads it in ("senast", "under") included.
    """

    printed: str
    start: int
    end: int
    kind: Kind
    first_day: date | None
    last_day: date | None


def _bounded(lead: str | None, span: Span) -> Span:
    """The days a lead word leaves of a span: "före" ends the day before, "från och med" has no end."""
    word = (lead or "").casefold()
    first, last = span
    if word in {"före", "innan", "inför"}:
        return None, first - timedelta(days=1) if first and first > date.min else None
    if re.fullmatch(FROM, word):
        return first, None
    if word == "senast" or re.fullmatch(UPTO, word):
        return None, last
    return first, last


def _meeting_days(when: str | None, reference: date | None) -> Span | None:
    """The days of a meeting that is told by its month or day; a next meeting has none until it is called."""
    inner = find_dates(when, reference) if when else []
    if when and not inner:
        return None
    return (inner[0].first_day, inner[0].last_day) if inner else (None, None)


def _candidates(text: str, reference: date | None) -> Iterable[DateFound]:
    for kind, reader, pattern in PATTERNS:
        for found in pattern.finditer(text):
            span = _meeting_days(found["when"], reference) if kind == "meeting" else reader(found, reference)
            if span is not None:
                first, last = _bounded(found["lead"], span)
                yield DateFound(found[0], found.start(), found.end(), kind, first, last)


def find_dates(text: str, reference: date | None = None) -> list[DateFound]:
    """Every date, period, recurrence and meeting in the text, in order, none overlapping.

    `reference` resolves what lacks a year ("den 1 mars" is the next one from that day on); without it their days are
    None. What cannot be (31 februari) is not a date.
    """
    if not WORTH_READING.search(text):
        return []
    chosen: list[DateFound] = []
    for candidate in sorted(_candidates(text, reference), key=lambda each: (each.start, -each.end)):
        if not chosen or candidate.start >= chosen[-1].end:
            chosen.append(candidate)
    return chosen


_FORM_DATES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:\s+|-|/)(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
    re.compile(
        rf"(?:den\s+)?(?P<day>[0-9]{{1,2}})\s+(?P<month>{MONTH_OR_SHORT})\s+(?P<year>[0-9]{{4}})", re.IGNORECASE
    ),
)


def parse_date(text: str) -> date | None:
    """The day that a person typed in a form, or None when it is no day or could be several (040130, 1/2-04)."""
    typed = " ".join(text.replace("–", "-").replace("−", "-").split())
    for pattern in _FORM_DATES:
        if found := pattern.fullmatch(typed):
            month = int(found["month"]) if found["month"].isdigit() else month_number(found["month"])
            return day_of(int(found["year"]), month, int(found["day"]))
    return None


def in_words(day: date) -> str:
    """22 november 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_digits(day: date) -> str:
    """2026-11-22"""
    return day.isoformat()


def deadline_day(printed: str, given_on: date | None = None) -> date | None:
    """The last day on which a deadline as printed is kept, or None when it names none (a recurrence, an event).

    "från och med den 1 januari 2024" is to be in place on its first day.
    """
    for found in find_dates(printed, given_on):
        if day := found.last_day or found.first_day:
            return day
    return None
