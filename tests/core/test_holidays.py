"""Swedish holidays of any year, and the weekday on which a time that runs out ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.core import holidays

YEARS = st.integers(holidays.FIRST_YEAR, holidays.LAST_YEAR)
DAYS = st.dates(date(1950, 1, 15), date(2100, 12, 20))


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1950, date(1950, 4, 9)),
        (1961, date(1961, 4, 2)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2100, date(2100, 3, 28)),
    ],
)
def test_easter_is_where_the_almanac_has_it(year: int, day: date) -> None:
    assert holidays.easter(year) == day


def test_the_holidays_of_2026_are_those_of_the_almanac() -> None:
    days = {day.isoformat()[5:]: name for day, name in sorted(holidays.public_holidays(2026).items())}

    assert days == {
        "01-01": "nyårsdagen", "01-06": "trettondedag jul", "04-03": "långfredagen", "04-05": "påskdagen",
        "04-06": "annandag påsk", "05-01": "första maj", "05-14": "Kristi himmelsfärdsdag", "05-24": "pingstdagen",
        "06-06": "nationaldagen", "06-20": "midsommardagen", "10-31": "alla helgons dag", "12-25": "juldagen",
        "12-26": "annandag jul",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2004, 5, 31), "annandag pingst"),
        (date(2005, 5, 16), ""),
        (date(2004, 6, 6), ""),
        (date(2005, 6, 6), "nationaldagen"),
        (date(1952, 6, 24), "midsommardagen"),
        (date(1952, 3, 25), "Jungfru Marie bebådelsedag"),
        (date(1953, 3, 25), ""),
        (date(1953, 6, 20), "midsommardagen"),
        (date(2026, 6, 19), "midsommarafton"),
        (date(2026, 12, 24), "julafton"),
        (date(2026, 12, 31), "nyårsafton"),
        (date(2026, 4, 4), ""),
        (date(2026, 11, 22), ""),
    ],
)
def test_a_holiday_has_its_name_in_the_years_it_was_one(day: date, name: str) -> None:
    assert holidays.name_of(day) == name


def test_when_the_ascension_falls_on_the_first_of_may_the_day_keeps_one_name() -> None:
    assert holidays.easter(2008) + timedelta(days=39) == date(2008, 5, 1)

    assert holidays.name_of(date(2008, 5, 1)) == "första maj"


@settings(max_examples=60)
@given(YEARS)
def test_in_every_year_the_movable_days_fall_where_the_law_says(year: int) -> None:
    by_name = {name: day for day, name in holidays.public_holidays(year).items()}

    assert date(year, 3, 22) <= by_name["påskdagen"] <= date(year, 4, 25)
    assert by_name["påskdagen"].weekday() == holidays.SUNDAY
    assert by_name["pingstdagen"].weekday() == holidays.SUNDAY
    if year >= 1953:
        assert by_name["midsommardagen"].weekday() == holidays.SATURDAY
        assert date(year, 6, 20) <= by_name["midsommardagen"] <= date(year, 6, 26)
        assert date(year, 10, 31) <= by_name["alla helgons dag"] <= date(year, 11, 6)


@settings(max_examples=60)
@given(DAYS)
def test_a_time_that_runs_out_ends_on_a_weekday_and_at_most_five_days_off(day: date) -> None:
    after, before = holidays.this_or_next_weekday(day), holidays.this_or_previous_weekday(day)

    assert holidays.is_weekday(after)
    assert holidays.is_weekday(before)
    assert day - timedelta(days=5) <= before <= day <= after <= day + timedelta(days=5)
    assert (before == day == after) == holidays.is_weekday(day)


def test_the_days_of_christmas_end_where_work_begins_again() -> None:
    assert holidays.this_or_next_weekday(date(2026, 12, 24)) == date(2026, 12, 28)
    assert holidays.this_or_previous_weekday(date(2026, 4, 6)) == date(2026, 4, 2)


@pytest.mark.parametrize("year", [1949, 2101])
def test_no_holidays_are_made_up_for_years_nobody_has_asked_about(year: int) -> None:
    with pytest.raises(ValueError, match=str(year)):
        holidays.public_holidays(year)

    assert holidays.is_weekday(date(year, 1, 7)) is True
    assert holidays.name_of(date(year, 1, 1)) == ""
