"""Rules and lists of dates, as a secretary writes or pastes them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.core.errors import RuleError
from tjut.meetings import recurrence


def test_the_first_tuesday_of_every_month_but_july() -> None:
    days = recurrence.rule_in("Första tisdagen varje månad utom juli.").days(2027)

    assert [day.isoformat()[5:] for day in days] == [
        "01-05", "02-02", "03-02", "04-06", "05-04", "06-01", "08-03", "09-07", "10-05", "11-02", "12-07",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "count", "first", "last"),
    [
        ("andra och fjärde torsdagen i varje månad utom juli och augusti", 20, date(2027, 1, 14), date(2027, 12, 23)),
        ("sista onsdag varje månad", 12, date(2027, 1, 27), date(2027, 12, 29)),
        ("tredje måndagen varje månad förutom i juni, juli samt december", 9, date(2027, 1, 18), date(2027, 11, 15)),
    ],
)
def test_other_ways_to_say_it(rule: str, count: int, first: date, last: date) -> None:
    days = recurrence.rule_in(rule).days(2027)

    assert (len(days), days[0], days[-1]) == (count, first, last)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("femte tisdagen varje månad", "Tjut förstod inte"),
        ("varje dag", "första tisdagen varje månad utom juli"),
        ("första tisdagen varje månad utom semestern", "”semestern” är ingen månad"),
    ],
)
def test_a_rule_that_is_not_understood_says_how_one_is_written(rule: str, words: str) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        recurrence.rule_in(rule)

    assert refused.value.field == "rule"


def test_dates_are_read_as_people_paste_them() -> None:
    text = "tisdag 12 januari 2027\n2027-02-09; 9/3\n\n den 13 april 2027 \nTorsdagen den 6 maj"

    days = recurrence.days_in(text.replace(" den 13", "13"), 2027)

    assert days == [date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9), date(2027, 4, 13), date(2027, 5, 6)]


def test_every_line_that_is_wrong_is_named() -> None:
    with pytest.raises(RuleError) as refused:
        recurrence.days_in("12 januari\n30 februari\n12 januari 2026\n2027-01-12\n31/4", 2027)

    assert refused.value.message == (
        "Rad 2: ”30 februari” är inget datum. Rad 3: 12 januari 2026 ligger inte i 2027. "
        "Rad 4: 12 januari 2027 står två gånger. Rad 5: ”31/4” är inget datum."
    )


def test_more_than_a_year_of_meetings_at_once_is_a_slip() -> None:
    text = recurrence.in_lines([date.fromordinal(date(2027, 1, 1).toordinal() + n) for n in range(61)])

    with pytest.raises(RuleError, match="Det är 61 datum"):
        recurrence.days_in(text, 2027)


@settings(max_examples=60)
@given(st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), min_size=1, max_size=40))
def test_dates_written_out_are_read_back(days: set[date]) -> None:
    assert recurrence.days_in(recurrence.in_lines(sorted(days)), 2027) == sorted(days)
