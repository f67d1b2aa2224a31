"""Swedish holidays, and the days on which a last day for doing something may be the next weekday instead.

Which days are holidays: lag (1989:253) om allmänna helgdagar. What counts as one when a time runs out: lag (1930:173)
om beräkning av lagstadgad tid, 2 §. Worked out for 1950-2100; the rule of time is today's, whatever the year.
"""

from datetime import date, timedelta
from functools import cache

FIRST_YEAR, LAST_YEAR = 1950, 2100
SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Påskdagen: the Sunday after the first full moon of spring, by the Gregorian computus."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, year_rest = divmod(in_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def public_holidays(year: int) -> dict[date, str]:
    """The holidays of the year that are not just any Sunday, each with its name (lag 1989:253, 1 §).

    Before 1953 midsommardagen was 24 June and Jungfru Marie bebådelsedag 25 March; annandag pingst was a holiday
    up to and including 2004, nationaldagen is one from 2005. Raises ValueError outside 1950-2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"holidays are known for {FIRST_YEAR}-{LAST_YEAR}, not for {year}")
    sunday = easter(year)
    days = {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        sunday - 2 * DAY: "långfredagen",
        sunday: "påskdagen",
        sunday + DAY: "annandag påsk",
        date(year, 5, 1): "första maj",
        sunday + 49 * DAY: "pingstdagen",
        _midsummer_day(year): "midsommardagen",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
    }
    days.setdefault(sunday + 39 * DAY, "Kristi himmelsfärdsdag")
    if year >= 2005:
        days.setdefault(date(year, 6, 6), "nationaldagen")
    else:
        days[sunday + 50 * DAY] = "annandag pingst"
    if year >= 1953:
        days[_on_or_after(date(year, 10, 31), SATURDAY)] = "alla helgons dag"
    else:
        days.setdefault(date(year, 3, 25), "Jungfru Marie bebådelsedag")
    return days


def name_of(day: date) -> str:
    """The name of the holiday, or of the eve that counts as one; empty for other days, Saturdays and Sundays too.

    The eves are midsommarafton, julafton and nyårsafton (lag 1930:173, 2 §).
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    eves = {
        _midsummer_day(day.year) - DAY: "midsommarafton",
        date(day.year, 12, 24): "julafton",
        date(day.year, 12, 31): "nyårsafton",
    }
    return public_holidays(day.year).get(day) or eves.get(day, "")


def is_weekday(day: date) -> bool:
    """Vardag: neither Saturday nor Sunday, holiday nor one of the three eves (lag 1930:173, 2 §).

    Outside 1950-2100 only Saturdays and Sundays are known.
    """
    return day.weekday() not in (SATURDAY, SUNDAY) and not name_of(day)


def this_or_next_weekday(day: date) -> date:
    """The day itself when it is a weekday, else the next: where a time set by law ends (lag 1930:173, 2 §)."""
    while not is_weekday(day):
        day += DAY
    return day


def this_or_previous_weekday(day: date) -> date:
    """The day itself when it is a weekday, else the one before: for a day that must not come later."""
    while not is_weekday(day):
        day -= DAY
    return day


def _midsummer_day(year: int) -> date:
    """The Saturday of 20-26 June (lag 1989:253, 1 §)."""
    return _on_or_after(date(year, 6, 20), SATURDAY) if year >= 1953 else date(year, 6, 24)


def _on_or_after(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) % 7 * DAY
