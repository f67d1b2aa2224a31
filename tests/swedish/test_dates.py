"""Dates and periods in Swedish prose, and what a person types in a form."""

from datetime import date

import pytest

from tjut.swedish.dates import deadline_day, find_dates, in_digits, in_words, parse_date

TODAY = date(2018, 2, 10)


@pytest.mark.parametrize(
    ("printed", "kind", "first", "last"),
    [
        ("den 26 augusti 2003", "date", "2003-08-26", "2003-08-26"),
        ("2004-01-30", "date", "2004-01-30", "2004-01-30"),
        ("2004–01–30", "date", "2004-01-30", "2004-01-30"),
        ("30 jan 2004", "date", "2004-01-30", "2004-01-30"),
        ("30/1 2004", "date", "2004-01-30", "2004-01-30"),
        ("torsdagen den 5 april", "date", "2018-04-05", "2018-04-05"),
        ("senast den 1 mars", "date", None, "2018-03-01"),
        ("senast den 1 februari", "date", None, "2019-02-01"),
        ("den 29 februari", "date", "2020-02-29", "2020-02-29"),
        ("före den 1 mars 2020", "date", None, "2020-02-29"),
        ("från och med den 1 januari 2024", "date", "2024-01-01", None),
        ("t.o.m. den 3 maj 2020", "date", None, "2020-05-03"),
        ("första kvartalet 2018", "period", "2018-01-01", "2018-03-31"),
        ("kvartal 1", "period", "2018-01-01", "2018-03-31"),
        ("Q3 2020", "period", "2020-07-01", "2020-09-30"),
        ("tertial 2", "period", "2018-05-01", "2018-08-31"),
        ("andra halvåret 2019", "period", "2019-07-01", "2019-12-31"),
        ("under våren 2018", "period", "2018-03-01", "2018-05-31"),
        ("under våren år 2018", "period", "2018-03-01", "2018-05-31"),
        ("under vintern", "period", "2017-12-01", "2018-02-28"),
        ("före sommaren", "period", None, "2018-05-31"),
        ("under höstterminen 2020", "period", "2020-07-01", "2020-12-31"),
        ("september 2025", "period", "2025-09-01", "2025-09-30"),
        ("i maj 2003", "period", "2003-05-01", "2003-05-31"),
        ("under december månad", "period", "2018-12-01", "2018-12-31"),
        ("i januari", "period", "2019-01-01", "2019-01-31"),
        ("under 2025", "period", "2025-01-01", "2025-12-31"),
        ("senast 2025", "period", None, "2025-12-31"),
        ("under nästa år", "period", "2019-01-01", "2019-12-31"),
        ("under året", "period", "2018-01-01", "2018-12-31"),
        ("årsskiftet 2024/2025", "period", "2024-12-31", "2024-12-31"),
        ("årsskiftet", "period", "2018-12-31", "2018-12-31"),
        ("inom sex månader", "period", "2018-02-10", "2018-08-10"),
        ("inom 2 veckor", "period", "2018-02-10", "2018-02-24"),
        ("inom 10 dagar", "period", "2018-02-10", "2018-02-20"),
        ("inom ett år", "period", "2018-02-10", "2019-02-10"),
        ("vecka 12", "period", "2018-03-19", "2018-03-25"),
        ("v. 1 2020", "period", "2019-12-30", "2020-01-05"),
        ("varje kvartal", "recurring", None, None),
        ("årligen", "recurring", None, None),
        ("två gånger per år", "recurring", None, None),
        ("efter varje nämndsammanträde", "recurring", None, None),
        ("till nämndens sammanträde i maj", "meeting", "2018-05-01", "2018-05-31"),
        ("till kommunstyrelsens sammanträde 5 november", "meeting", "2018-11-05", "2018-11-05"),
        ("vid nästa sammanträde", "meeting", None, None),
    ],
)
def test_a_date_is_read_as_printed_with_the_days_it_covers(
    printed: str, kind: str, first: str | None, last: str | None
) -> None:
    text = f"Arbetet redovisas {printed}, sade ordföranden."

    found = find_dates(text, TODAY)

    assert [(each.printed, each.kind) for each in found] == [(printed, kind)]
    assert text[found[0].start : found[0].end] == printed
    assert (found[0].first_day and in_digits(found[0].first_day)) == first
    assert (found[0].last_day and in_digits(found[0].last_day)) == last


@pytest.mark.parametrize(
    "printed",
    [
        "31 februari", "den 31 april 2004", "2004-13-01", "2004-02-30", "2011-875-1.2.4", "008-508 25", "femte kvartalet",
        "tertial 4", "inom ramen", "vecka 60", "vecka 54 2020", "vid nämndens sammanträde den 31 april",
    ],
)  # fmt: skip
def test_what_cannot_be_is_no_date(printed: str) -> None:
    assert find_dates(f"Se {printed}.", TODAY) == []


@pytest.mark.parametrize(
    "printed",
    ["senast den 1 mars", "under våren", "kvartal 1", "under året", "inom sex månader", "årsskiftet", "vecka 12"],
)
def test_without_a_reference_day_what_lacks_a_year_has_no_days(printed: str) -> None:
    found = find_dates(printed)

    assert [(each.printed, each.first_day, each.last_day) for each in found] == [(printed, None, None)]


def test_the_ends_of_the_calendar_are_no_error() -> None:
    assert find_dates("inom 999 år", date(9999, 1, 1))[0].last_day is None
    assert find_dates("under våren", date(1, 1, 1))[0].first_day == date(1, 3, 1)


def test_several_dates_come_in_order_and_do_not_overlap() -> None:
    found = find_dates("Bordlagt den 7 maj 2025 och den 4 juni 2025. Redovisas senast under kvartal 1 2026.")

    assert [each.printed for each in found] == ["den 7 maj 2025", "den 4 juni 2025", "under kvartal 1 2026"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2004-01-30", date(2004, 1, 30)),
        ("2004-1-3", date(2004, 1, 3)),
        ("20040130", date(2004, 1, 30)),
        (" 30 januari 2004 ", date(2004, 1, 30)),
        ("den 30 jan. 2004", date(2004, 1, 30)),
        ("30/1 2004", date(2004, 1, 30)),
        ("30.1.2004", date(2004, 1, 30)),
        ("040130", None),
        ("1/2-04", None),
        ("30 januari", None),
        ("31 april 2004", None),
        ("i morgon", None),
        ("", None),
    ],
)
def test_a_form_takes_only_what_can_be_one_day(typed: str, day: date | None) -> None:
    assert parse_date(typed) == day


def test_a_day_is_written_in_words_and_in_digits() -> None:
    assert in_words(date(2026, 11, 2)) == "2 november 2026"
    assert in_digits(date(2026, 11, 2)) == "2026-11-02"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("senast den 1 mars", date(2018, 3, 1)),
        ("under första kvartalet 2018", date(2018, 3, 31)),
        ("från och med den 1 januari 2024", date(2024, 1, 1)),
        ("årligen", None),
        ("i samband med bokslutet", None),
    ],
)
def test_a_deadline_is_kept_on_its_last_day(printed: str, day: date | None) -> None:
    assert deadline_day(printed, TODAY) == day
