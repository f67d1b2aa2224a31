"""The days of an anslag, held against nine real ones (domain §2) and against the holidays of the law."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.core.holidays import is_weekday
from tjut.decisions import notice_dates

REAL = {
    "Solna": (date(2021, 8, 31), date(2021, 9, 22)),
    "Enköping": (date(2019, 1, 22), date(2019, 2, 13)),
    "Nynäshamn": (date(2020, 8, 18), date(2020, 9, 9)),
    "Ljusdal": (date(2014, 3, 12), date(2014, 4, 3)),
    "Söderhamn": (date(2019, 2, 5), date(2019, 2, 27)),
    "Nacka 2013": (date(2013, 1, 17), date(2013, 2, 8)),
    "Höör": (date(2016, 8, 19), date(2016, 9, 12)),
    "Nacka 2015": (date(2015, 3, 27), date(2015, 4, 20)),
}
"""Put up, taken down."""
ON_A_SUNDAY = (date(2019, 9, 27), date(2019, 10, 20))
"""The ninth was taken down on a Sunday: later than the law asks, a day before the next weekday."""


@pytest.mark.parametrize("where", REAL)
def test_eight_real_anslag_came_down_on_the_day_the_rule_gives(where: str) -> None:
    up, down = REAL[where]

    assert notice_dates.down_on(up) == down


def test_the_ninth_came_down_no_earlier_than_the_law_lets_it() -> None:
    up, down = ON_A_SUNDAY

    assert notice_dates.final_on(up) == date(2019, 10, 19)
    assert notice_dates.final_on(up) <= down < notice_dates.down_on(up) == date(2019, 10, 21)


@pytest.mark.parametrize(
    ("up", "last"), [(date(2021, 8, 31), date(2021, 9, 21)), (date(2019, 1, 22), date(2019, 2, 12))]
)
def test_the_printed_last_day_to_appeal_is_the_same_weekday_three_weeks_on(up: date, last: date) -> None:
    assert notice_dates.last_appeal_day(up) == last


@pytest.mark.parametrize(
    ("up", "last", "final"),
    [
        (date(2026, 12, 4), date(2026, 12, 28), date(2026, 12, 29)),  # 25 December, a Friday
        (date(2026, 5, 29), date(2026, 6, 22), date(2026, 6, 23)),  # midsommarafton
        (date(2026, 11, 21), date(2026, 12, 14), date(2026, 12, 15)),  # put up on a Saturday
        (date(2026, 4, 10), date(2026, 5, 4), date(2026, 5, 5)),  # första maj, a Friday
    ],
)
def test_an_appeal_time_that_ends_on_a_holiday_runs_to_the_next_weekday(up: date, last: date, final: date) -> None:
    assert (notice_dates.last_appeal_day(up), notice_dates.final_on(up)) == (last, final)


@pytest.mark.parametrize(
    ("signed", "latest"),
    [
        (date(2026, 11, 17), date(2026, 11, 19)),
        (date(2026, 11, 19), date(2026, 11, 23)),  # Thursday: the second day is a Saturday
        (date(2026, 12, 22), date(2026, 12, 28)),  # the second day is julafton
    ],
)
def test_the_anslag_is_up_by_the_second_day_after_justeringen_or_the_next_weekday(signed: date, latest: date) -> None:
    assert notice_dates.latest_up(signed) == latest


@settings(max_examples=80)
@given(st.dates(date(1992, 1, 1), date(2099, 11, 1)))
def test_whatever_the_day_it_stays_up_for_the_whole_appeal_time(up: date) -> None:
    last, final, down = notice_dates.last_appeal_day(up), notice_dates.final_on(up), notice_dates.down_on(up)

    assert up + timedelta(days=21) <= last < final <= down
    assert is_weekday(last)
    assert is_weekday(down)
    assert (last == up + timedelta(days=21)) == is_weekday(up + timedelta(days=21))
