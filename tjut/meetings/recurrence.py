"""Days for a year of meetings: a rule as people say it ("första tisdagen varje månad utom juli"), or a list of dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.swedish.dates import in_words, parse_date

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
ORDINALS = {"första": 0, "andra": 1, "tredje": 2, "fjärde": 3, "sista": -1}
MOST_DAYS = 60

_ORDINAL = "|".join(ORDINALS)
_RULE = re.compile(
    rf"(?P<which>(?:{_ORDINAL})(?:(?:,| och) (?:{_ORDINAL}))*) (?P<weekday>{'|'.join(WEEKDAYS)})(?:en)?"
    r"(?: i)? varje månad(?: (?:utom|förutom|men inte)(?: i)? (?P<without>.+))?"
)
_SEPARATORS = re.compile(r",| och | samt ")
_WEEKDAY_FIRST = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?:en)?(?: den)?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """Which weekdays of which months."""

    which: tuple[int, ...]
    """Index among those weekdays of the month, from 0; -1 is the last."""
    weekday: int
    without: frozenset[int]

    def days(self, year: int) -> list[date]:
        """The days of that year, in order."""
        months = [month for month in range(1, 13) if month not in self.without]
        found = {_weekdays(year, month, self.weekday)[index] for month in months for index in self.which}
        return sorted(found)


def rule_in(text: str) -> Rule:
    """Read the rule. Raises RuleError, which says how one is written."""
    words = " ".join(text.lower().strip(" .").split())
    found = _RULE.fullmatch(words)
    if found is None:
        raise RuleError(
            f"Tjut förstod inte ”{text.strip()}”. Skriv till exempel: första tisdagen varje månad utom juli.", "rule"
        )
    which = tuple(ORDINALS[word] for word in re.findall(_ORDINAL, found["which"]))
    return Rule(which, WEEKDAYS.index(found["weekday"]), frozenset(_months(found["without"] or "")))


def days_in(text: str, year: int) -> list[date]:
    """The dates of a list, one on each line or parted by semicolons; a date without year is of `year`.

    Raises RuleError, which names each line that is no date, is in another year, or comes twice.
    """
    found: list[date] = []
    faults: list[str] = []
    lines = [" ".join(part.split()).strip(" .,;") for part in re.split(r"[\n;]", clean_text(text))]
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        day = _day(line, year)
        if day is None:
            faults.append(f"Rad {number}: ”{line}” är inget datum.")
        elif day.year != year:
            faults.append(f"Rad {number}: {in_words(day)} ligger inte i {year}.")
        elif day in found:
            faults.append(f"Rad {number}: {in_words(day)} står två gånger.")
        else:
            found.append(day)
    if faults:
        raise RuleError(" ".join(faults), "days")
    if len(found) > MOST_DAYS:
        raise RuleError(f"Det är {len(found)} datum. Planera högst {MOST_DAYS} åt gången.", "days")
    return sorted(found)


def in_lines(days: list[date]) -> str:
    """The days as a list that can be changed by hand and read back."""
    return "\n".join(f"{WEEKDAYS[day.weekday()]} {in_words(day)}" for day in days)


def weekday_of(day: date) -> str:
    """tisdag"""
    return WEEKDAYS[day.weekday()]


def _weekdays(year: int, month: int, weekday: int) -> list[date]:
    last = calendar.monthrange(year, month)[1]
    return [day for number in range(1, last + 1) if (day := date(year, month, number)).weekday() == weekday]


def _months(text: str) -> list[int]:
    months = []
    for word in filter(None, (part.strip() for part in _SEPARATORS.split(text))):
        if word not in MONTHS:
            raise RuleError(f"”{word}” är ingen månad. Skriv månadernas namn, till exempel: utom juli.", "rule")
        months.append(MONTHS.index(word) + 1)
    return months


def _day(line: str, year: int) -> date | None:
    line = _WEEKDAY_FIRST.sub("", line, count=1)
    return parse_date(line) or parse_date(f"{line} {year}") or _short(line, year)


def _short(line: str, year: int) -> date | None:
    """13/1 is 13 January of the year that is planned."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", line)
    if found is None:
        return None
    try:
        return date(year, int(found[2]), int(found[1]))
    except ValueError:
        return None
