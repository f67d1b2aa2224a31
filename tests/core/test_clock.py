"""One clock: it can stand still, and its day is the day in Sweden."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tjut.core import clock


def test_now_has_a_time_zone_and_goes():
    first = clock.now()

    assert first.tzinfo is UTC
    assert clock.now() >= first


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 22, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_today_is_the_day_in_sweden_summer_and_winter(moment, day):
    with clock.standing_at(moment):
        assert clock.today() == day


def test_the_clock_that_stood_still_goes_again_also_after_a_fault():
    stood = datetime(2003, 8, 26, 12, 0, tzinfo=timezone(timedelta(hours=2)))

    def fail() -> None:
        with clock.standing_at(stood):
            assert clock.now() == stood
            assert clock.now().tzinfo is UTC
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert clock.now().year > 2003


def test_a_moment_is_shown_as_the_clock_on_the_wall_showed_it():
    assert clock.in_stockholm(datetime(2026, 7, 1, 12, 5, tzinfo=UTC)).strftime("%H.%M") == "14.05"
