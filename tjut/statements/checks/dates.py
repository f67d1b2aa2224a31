"""Datum: days that cannot be, weekdays that do not agree, and a paper that comes after its own meeting."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from tjut.statements.checks.finding import Check, Hit, Severity, at, missing
from tjut.statements.checks.paper import Paper, Place
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.dates import MONTHS, in_words, month_number

_MONTH = "|".join(MONTHS)
_IN_WORDS = re.compile(
    rf"(?<![\w.,:/–-])(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\b(?:\s+(?P<year>(?:19|20)\d\d)(?!\d))?", re.IGNORECASE
)
_IN_DIGITS = re.compile(r"(?<![\w./–-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/–-]|\.\d)")
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_WEEKDAY = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:en)?s?,?\s+(?:den\s+)?(?=\d)", re.IGNORECASE)


def _days_of(month: int, year: int | None) -> int:
    """Days of the month; a February without year is given its leap day."""
    return monthrange(year or 2024, month)[1]


def _impossible(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in paper.texts():
        for found in _IN_WORDS.finditer(passage.text):
            year = int(found["year"]) if found["year"] else None
            last = _days_of(month_number(found["month"]), year)
            if not 1 <= int(found["day"]) <= last:
                yield at(
                    passage,
                    found.start(),
                    found.end(),
                    f"{found[0]} finns inte: {found['month'].lower()} har {last} dagar{f' {year}' if year else ''}.",
                )
        for found in _IN_DIGITS.finditer(passage.text):
            if _as_day(int(found["year"]), int(found["month"]), int(found["day"])) is None:
                yield at(passage, found.start(), found.end(), f"{found[0]} finns inte i almanackan. Kontrollera dagen.")


def _as_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in paper.texts():
        for named in _WEEKDAY.finditer(passage.text):
            day = _IN_WORDS.match(passage.text, named.end()) or _IN_DIGITS.match(passage.text, named.end())
            days = _meant(day, around.today) if day else []
            said = _WEEKDAYS.index(named["weekday"].lower())
            if day and days and all(each.weekday() != said for each in days):
                nearest = days[len(days) // 2]
                yield at(
                    passage,
                    named.start(),
                    day.end(),
                    f"{in_words(nearest)} är en {_WEEKDAYS[nearest.weekday()]}. Rätta veckodagen eller dagen.",
                )


def _meant(found: re.Match[str], today: date) -> list[date]:
    """The day, or without a year that day last year, this year and next."""
    month = int(found["month"]) if found["month"].isdigit() else month_number(found["month"])
    years = [int(found["year"])] if found["year"] else [today.year - 1, today.year, today.year + 1]
    return [each for year in years if (each := _as_day(year, month, int(found["day"])))]


def _dated_after_meeting(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    dated = paper.draft.dated
    if dated and paper.meeting_dates and dated > paper.meeting_dates[0]:
        yield missing(
            Place("dated", label="Datum"),
            f"Handlingen är daterad {in_words(dated)}, efter sammanträdet {in_words(paper.meeting_dates[0])}.",
        )


def _meeting_has_been(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for index, row in enumerate(paper.draft.addressees):
        if row.meeting_date and row.meeting_date < around.today:
            yield missing(
                Place("addressees", index, "meeting_date", "Sammanträdesdag"),
                f"Sammanträdet {in_words(row.meeting_date)} har redan varit. Välj det sammanträde som ärendet ska till.",
            )


CHECKS = (
    Check(
        "date-impossible",
        "Datum finns i almanackan",
        "30 februari är ett skrivfel, och det är beslutets tid som blir oklar.",
        "lokal sed",
        Severity.ERROR,
        _impossible,
    ),
    Check(
        "date-weekday",
        "Veckodag och datum stämmer överens",
        "Den ena är fel, och läsaren vet inte vilken.",
        "lokal sed",
        Severity.WARNING,
        _weekday,
    ),
    Check(
        "date-after-meeting",
        "Handlingen är daterad före sammanträdet",
        "Handlingar ska vara daterade, och nämnden ska ha haft dem när den beslutade.",
        "Kommunal handbok om tjänsteskrivelser, avsnittet om rubrikerna",
        Severity.ERROR,
        _dated_after_meeting,
    ),
    Check(
        "meeting-past",
        "Sammanträdet ligger framåt",
        "Ett ärende som missade sitt sammanträde ska få ett nytt.",
        "lokal sed",
        Severity.WARNING,
        _meeting_has_been,
    ),
)
