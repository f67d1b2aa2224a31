"""The forms in which Swedish prose prints dates, periods, recurrences and meetings, and the days they cover."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Kind = Literal["date", "period", "recurring", "meeting"]
Span = tuple[date | None, date | None]

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12,
}  # fmt: skip
_SEASONS = {
    "vår": (3, 3),
    "sommar": (6, 3),
    "höst": (9, 3),
    "vinter": (12, 3),
    "vårtermin": (1, 6),
    "hösttermin": (7, 6),
}

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
MONTH_OR_SHORT = rf"(?:{_MONTH}|(?:jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])(?![-–/:.][0-9])"
FROM = r"från och med|fr\.?\s?o\.?\s?m\.?"
UPTO = r"till och med|t\.?\s?o\.?\s?m\.?"
_LEAD = rf"(?:\b(?P<lead>senast|före|innan|under|inom|inför|till|{UPTO}|{FROM}|per)\s+)?"
_OF_YEAR = rf"(?:,?\s+(?:av\s+|under\s+)?(?:år\s+)?(?P<year>{_YEAR}))?"
_PART = r"(?:(?:i\s+)?(?:slutet|början|mitten)\s+(?:av|på)\s+)?"


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1–12 for a Swedish month, whole or shortened. Raises KeyError for any other word."""
    return _SHORT[name.casefold().rstrip(".")[:3]]


def _months(year: int, month: int, length: int) -> Span:
    """First and last day of `length` whole months from `month`; it may run past New Year."""
    last = month + length - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    last_day = calendar.monthrange(min(last_year, 9999), last_month)[1]
    return day_of(year, month, 1), day_of(last_year, last_month, last_day)


def _next_months(year: str | None, month: int, length: int, reference: date | None) -> Span:
    if year:
        return _months(int(year), month, length)
    if reference is None:
        return None, None
    for candidate in (reference.year - 1, reference.year):
        span = _months(candidate, month, length) if candidate else (None, None)
        if span[1] and span[1] >= reference:
            return span
    return _months(reference.year + 1, month, length)


def _iso(found: re.Match[str], reference: date | None) -> Span | None:
    day = day_of(int(found["year"]), int(found["month"]), int(found["day"]))
    return (day, day) if day else None


def _in_words(found: re.Match[str], reference: date | None) -> Span | None:
    month, number = month_number(found["month"]), int(found["day"])
    if found["year"]:
        day = day_of(int(found["year"]), month, number)
        return (day, day) if day else None
    if not day_of(2000, month, number):
        return None
    if reference is None:
        return None, None
    # 29 February may be eight years away, over a century that is no leap year
    candidates = (day_of(reference.year + ahead, month, number) for ahead in range(9))
    day = next((candidate for candidate in candidates if candidate and candidate >= reference), None)
    return day, day


def _month(found: re.Match[str], reference: date | None) -> Span | None:
    return _next_months(found["year"], month_number(found["month"]), 1, reference)


def _part_of_year(found: re.Match[str], reference: date | None) -> Span | None:
    number = (found["ordinal"] or found["number"]).casefold()
    which = _ORDINALS.get(number) or _ROMAN.get(number) or int(number)
    length = {"kvartal": 3, "q": 3, "tertial": 4, "t": 4, "halvår": 6}[found["part"].casefold()]
    if which * length > 12:
        return None
    return _next_months(found["year"], (which - 1) * length + 1, length, reference)


def _season(found: re.Match[str], reference: date | None) -> Span | None:
    month, length = _SEASONS[found["season"].casefold()]
    return _next_months(found["year"], month, length, reference)


def _year(found: re.Match[str], reference: date | None) -> Span | None:
    return _months(int(found["year"]), 1, 12)


def _this_year(found: re.Match[str], reference: date | None) -> Span | None:
    if reference is None:
        return None, None
    ahead = 1 if found["which"].casefold().startswith("nästa") else 0
    return _months(reference.year + ahead, 1, 12)


def _turn_of_year(found: re.Match[str], reference: date | None) -> Span | None:
    year = int(found["year"]) if found["year"] else reference.year if reference else None
    day = day_of(year, 12, 31) if year else None
    return day, day


def _within(found: re.Match[str], reference: date | None) -> Span | None:
    word = found["count"].casefold()
    count = _NUMBERS[word] if word in _NUMBERS else int(word)
    if reference is None:
        return None, None
    unit = found["unit"].casefold()
    try:
        if unit.startswith(("dag", "veck")):
            return reference, reference + timedelta(days=count * (1 if unit.startswith("dag") else 7))
        months = count * (1 if unit.startswith("månad") else 12)
        year, month = divmod(reference.month - 1 + months, 12)
        year, month = reference.year + year, month + 1
        last = calendar.monthrange(year, month)[1]
        return reference, date(year, month, min(reference.day, last))
    except (OverflowError, ValueError):
        return None, None


def _week(found: re.Match[str], reference: date | None) -> Span | None:
    year = int(found["year"]) if found["year"] else reference.year if reference else None
    if year is None:
        return (None, None) if 1 <= int(found["week"]) <= 53 else None
    try:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def _recurring(found: re.Match[str], reference: date | None) -> Span | None:
    return None, None


def _meeting(found: re.Match[str], reference: date | None) -> Span | None:
    return None, None


Reader = Callable[[re.Match[str], date | None], Span | None]


def _pattern(kind: Kind, reader: Reader, expression: str) -> tuple[Kind, Reader, re.Pattern[str]]:
    return kind, reader, re.compile(expression, re.IGNORECASE)


_WEEKDAY = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)dagen\s+)?"
_DATE_WORDS = rf"(?:den\s+)?[0-9]{{1,2}}(?::?[ea]\b)?\s+{_MONTH}(?:\s+{_YEAR})?"
PATTERNS: tuple[tuple[Kind, Reader, re.Pattern[str]], ...] = (
    _pattern(
        "meeting",
        _meeting,
        r"\b(?P<lead>(?:senast\s+)?(?:till|vid|inför|på)|före|efter)\s+(?:(?!(?:till|vid|inför|på|att|som)\b)[\w&-]+\s+){0,5}?"
        r"(?:(?P<next>nästa|nästkommande|kommande|följande)\s+(?:[\w&-]+\s+){0,2}?)?"
        r"\w*(?:sammanträdet?|mötet?|nämnd)"
        rf"(?:\s+(?P<when>(?:i\s+|under\s+)?{_MONTH}(?:\s+{_YEAR})?(?!\w)|{_DATE_WORDS}"
        rf"|[12][0-9]{{3}}-[0-9]{{2}}-[0-9]{{2}})"
        r"|(?(next)\b|(?!)))",
    ),
    _pattern("date", _iso, _LEAD + r"(?:\bden\s+)?(?<![0-9/:–-])(?P<year>(?:19"
        r"|20)[0-9]{2})[-–](?P<month>[0-9]{2})[-–](?P<day>[0-9]{2})(?![0-9]|[-–/:][0-9])"),
    _pattern("date", _iso, _LEAD + r"(?<![0-9/.:-])(?:\bden\s+)?(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:\s+"
        r"|-)(?P<year>(?:19|20)[0-9]{2})(?![0-9]|[-–/:.][0-9])"),
    _pattern(
        "date",
        _in_words,
        _LEAD + _WEEKDAY + r"(?:\bden\s+)?(?<![0-9/.:–-])(?P<day>[0-9]{1,2})(?::?[ea]\b)?\s+"
        rf"(?P<month>{MONTH_OR_SHORT})(?!\w)(?:,?\s+(?P<year>(?:19|20)[0-9]{{2}})(?![0-9]))?",
    ),
    _pattern(
        "period",
        _part_of_year,
        _LEAD + _PART + r"(?:(?:det\s+|i\s+)?\b(?P<ordinal>första|andra|tredje|fjärde"
        r"|[1-4]:[ae])\s+(?P<part>kvartal|tertial|halvår)(?:et)?\b)"
        + _OF_YEAR,
    ),
    _pattern(
        "period",
        _part_of_year,
        _LEAD + r"\b(?P<part>kvartal|tertial|halvår|q|t)(?P<ordinal>)(?:(?<=l)\s+|(?<=r)\s+|(?<=q)\s?"
        r"|(?<=t))(?P<number>[1-4]|i{1,3}|iv)\b"
        + _OF_YEAR,
    ),
    _pattern(
        "period",
        _month,
        rf"(?:\b(?P<lead>senast|före|innan|under|inom|inför|till|i|{UPTO}|{FROM}|per)\s+(?:(?:i"
        rf"|under)\s+)?){_PART}(?P<month>{_MONTH})(?:\s+månad)?(?!\w)"
        + _OF_YEAR,
    ),
    _pattern(
        "period",
        _month,
        rf"(?P<lead>){_PART}(?<![0-9]\s)\b(?P<month>{_MONTH})(?=\s+(?:månad\b|{_YEAR}))(?:\s+månad\b)?" + _OF_YEAR,
    ),
    _pattern(
        "period",
        _season,
        _LEAD + _PART + r"\b(?P<season>vårtermin|hösttermin|vår|sommar|höst|vinter)(?:en|n)\b" + _OF_YEAR,
    ),
    _pattern("period", _turn_of_year, _LEAD + r"\bårsskiftet\b(?:\s+(?P<year>(?:19"
        r"|20)[0-9]{2})(?:[-–/][0-9]{2,4})?)?"),
    _pattern(
        "period",
        _year,
        rf"\b(?P<lead>senast|under|inom|före|innan|till|{UPTO}|{FROM})\s+(?:i\s+|slutet\s+av\s+)?(?:år(?:et)?\s+"
        rf"|(?:verksamhets|kalender|budget)året\s+)?(?P<year>{_YEAR})(?!\s+års\b)",
    ),
    _pattern("period", _this_year, r"\b(?P<lead>senast|under|inom)\s+(?P<which>innevarande år|nästa år"
        r"|nästkommande år|året)\b"),
    _pattern("period", _within, r"\b(?P<lead>inom)\s+(?P<count>[0-9]{1,3}|" + "|".join(_NUMBERS) + r")\s+(?P<unit>dagar"
        r"|dag"
        r"|veckor"
        r"|vecka"
        r"|månader"
        r"|månad"
        r"|år)\b"),
    _pattern("period", _week, _LEAD + rf"\b(?:vecka|v\.)\s?(?P<week>[0-9]{{1,2}})(?![0-9])(?:,?\s+(?P<year>{_YEAR}))?"),
    _pattern(
        "recurring",
        _recurring,
        r"(?P<lead>)\b(?:(?:(?:vid|efter|inför|i samband med)\s+)?(?:varje|varannan|vartannat|vart\s+(?:tredje"
        r"|fjärde|femte))\s+"
        r"(?:\w*(?:år|kvartal|månad|vecka|tertial|halvår|termin|sammanträde|möte|delårsrapport|bokslut"
        r"|årsredovisning))\b"
        r"|(?:en|två|tre|fyra|fem|sex|[0-9]{1,2})\s+gång(?:er)?\s+(?:per|om|i)\s+(?:året|år|månaden|månad"
        r"|kvartalet|kvartal|veckan|vecka|termin|halvår)\b"
        r"|årligen|årligt|årliga|årlig|månadsvis|månatligen|kvartalsvis|tertialvis|halvårsvis|terminsvis|veckovis)\b",
    ),
)  # fmt: skip
# a text without any of these holds no date; it saves most paragraphs the whole table
WORTH_READING = re.compile(
    r"[0-9]|kvartal|tertial|halvår|januari|februari|mars|april|maj|ju[nl]i|augusti|september|oktober|november"
    r"|december"
    r"|våren|vårterm|sommaren|hösten|höstterm|vintern|årsskift|året|nästa|kommande|följande|inom|varje|varannan"
    r"|vart|gång|vis\b|årlig|månatlig",
    re.IGNORECASE,
)
