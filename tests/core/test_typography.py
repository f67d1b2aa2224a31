"""Dates, times and file names as a registrar writes them."""

from datetime import UTC, date, datetime

import pytest

from tjut.core import clock, typography

LATE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
"""Half past midnight on the 23rd in Sweden."""


def test_a_moment_is_told_by_the_clock_in_sweden():
    assert typography.date_in_words(LATE) == "23 november 2026"
    assert typography.date_in_digits(LATE) == "2026-11-23"
    assert typography.time_of_day(LATE) == "00.30"


def test_a_date_is_that_date():
    assert typography.date_in_words(date(2004, 1, 30)) == "30 januari 2004"
    assert typography.date_in_digits(date(2004, 1, 30)) == "2004-01-30"


def test_no_date_is_no_words():
    assert typography.date_in_words(None) == ""
    assert typography.date_in_digits(None) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "i dag"),
        (date(2026, 11, 21), "i går"),
        (date(2026, 11, 23), "i morgon"),
        (date(2026, 11, 19), "för 3 dagar sedan"),
        (date(2026, 11, 27), "om 5 dagar"),
        (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "i dag"),
    ],
)
def test_how_long_ago_is_counted_in_swedish_days(day, words):
    with clock.standing_at(datetime(2026, 11, 22, 12, 0, tzinfo=UTC)):
        assert typography.how_long_ago(day) == words


def test_a_file_name_is_one_that_any_system_takes():
    name = typography.filename("Tjänsteutlåtande", "118-520/2003", "", "Kafé ”Ö”", suffix=".docx")

    assert name == "tjansteutlatande-118-520-2003-kafe-o.docx"


def test_a_file_name_is_never_too_long_for_a_disk():
    assert len(typography.filename("å" * 500, suffix=".pdf")) == 124
