"""Whatever text comes in: no exception, places that point at the words they claim, and time that grows with the text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.swedish import papers
from tjut.swedish.assignments import find_assignments, read_decision
from tjut.swedish.dates import deadline_day, find_dates, parse_date
from tjut.swedish.mending import mend
from tjut.swedish.paper_reading import FIELDS, LISTS, read_paper
from tjut.swedish.personal_data import find_personal_numbers
from tjut.swedish.references import dnr_key, find_dnr, find_references
from tjut.swedish.statement_text import read_statement

WORDS = st.sampled_from(
    [
        "Till",
        "Parknämnden",
        "PARKNÄMNDEN",
        "Handläggare:",
        "Vera",
        "Lindgren",
        "Tfn:",
        "08-123",
        "2031-02-03",
        "Dnr",
        "KS",
        "2018/14",
        "(1",
        "bilaga)",
        "Beslut",
        "Förslag",
        "beslut",
        "Sammanfattning",
        "Bilaga",
        "får",
        "ger",
        "i",
        "uppdrag",
        "att",
        "uppdrar",
        "åt",
        "förvaltningen",
        "senast",
        "den",
        "1",
        "mars",
        "31",
        "februari",
        "1.",
        "a)",
        "–",
        "•",
        "”",
        ".",
        ",",
        ":",
        "§",
        "61",
        "återremitteras",
        "avslutas",
        "fullgjort",
        "ska",
        "redovisas",
        "kvartal",
        "årligen",
        "Ska-",
        "811228-9874",
    ]
)
BREAKS = st.sampled_from([" ", "\n", "\n\n", "  ", "\u00a0", "-\n", "\u00ad", "\r\n", ". "])
PROSE = st.lists(st.tuples(WORDS, BREAKS), max_size=40).map(lambda pairs: "".join(word + gap for word, gap in pairs))
ANY = PROSE | st.text(max_size=200)


def _without_breaks(words: str) -> str:
    """The words without what a mended break may have changed: blanks, line ends and hyphens."""
    return "".join(words.replace("\u00ad", "").replace("-", "").split())


@settings(max_examples=100, deadline=None)
@given(ANY)
@example(papers.STOCKHOLM)
@example(papers.FLAT)
def test_every_field_of_a_paper_lies_within_it_and_literal_ones_are_its_words(text: str) -> None:
    read = read_statement(text)

    for found in [*read.dnr, *(each.name for each in read.officers), *(each.name for each in read.signatories)]:
        assert _without_breaks(text[found.start : found.end]) == _without_breaks(found.value)
    for found in [*read.administrations, *(each.name for each in read.committees)]:
        assert 0 <= found.start < found.end <= len(text)
    for each in read.assignments:
        assert 0 <= each.start <= each.act_start <= each.act_end <= each.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_every_uppdrag_lies_within_its_decision(text: str) -> None:
    read = read_decision(text)

    for each in [*read.given, *read.proposed_upward, *read.remitted]:
        assert 0 <= each.start <= each.act_start <= each.act_end <= each.end <= len(text)
    for each in read.closed:
        assert 0 <= each.start < each.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(ANY, st.sampled_from(["beslut", "förslag", "bakgrund", "motion"]))
def test_the_act_is_words_of_the_clause(text: str, section: str) -> None:
    for each in find_assignments(text, None, section):
        assert text[each.act_start : each.act_end] == each.act


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_dates_numbers_and_references_are_words_of_the_text(text: str) -> None:
    for day in find_dates(text):
        assert text[day.start : day.end] == day.printed
    for number in find_dnr(text):
        assert text[number.start : number.end] == number.value
    for reference in find_references(text):
        assert text[reference.start : reference.end] == reference.printed
    for personal in find_personal_numbers(text):
        assert text[personal.start : personal.end] == personal.printed
    parse_date(text)
    deadline_day(text)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_a_key_is_the_key_of_itself(text: str) -> None:
    assert dnr_key(dnr_key(text)) == dnr_key(text)


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_every_place_in_a_mended_text_is_a_place_in_the_original(text: str) -> None:
    mended = mend(text)

    places = [mended.original(at) for at in range(len(mended.text))]
    assert places == sorted(places)
    assert all(0 <= place < max(1, len(text)) for place in places)


READERS: list[Callable[[str], object]] = [
    read_statement, read_paper, read_decision, find_dates, find_dnr, find_references, find_personal_numbers,
]  # fmt: skip
HOSTILE = [
    " ", "\n", "a", "1", "1-", "1.", "(", "§ ", "a, ", "AB ", "a-\n", "Dnr ", "ger ", "Handläggare ", "uppdra åt ",
    "nämnden får i uppdrag att ", "” får i uppdrag att ", "hemställan om att uppdra ", "redovisning ", "i samband med ",
    "till nämndens sammanträde ", "den 3 maj ", "Förvaltningen får i uppdrag att göra det.\n\n", "1. A\n", "08-508 25 ",
    "Förslag till beslut ", "Bilaga 1 ",
    "Bilagor\n-   a ", "Besöksadress www.x\n", "åläggs att ", "mot beslutet reserverar sig ", "förklarar uppdraget ",
]  # fmt: skip


BEGINNINGS = ["", "§ 1 a", "§ 1\nBeslut\n", "Protokollsutdrag Sammanträdesdatum: 2031-01-01\n\n§ 1 ", "Bilagor\n"]


@pytest.mark.parametrize("piece", [*HOSTILE, "protokoll\n", "Beslut Enligt ", "** "])
def test_no_paper_or_minutes_make_reading_slow_whatever_they_begin_with(piece: str) -> None:
    for beginning in BEGINNINGS:
        before = time.thread_time()
        read_paper(beginning + piece * (16_000 // len(piece)))

        assert time.thread_time() - before < 3, beginning


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(BEGINNINGS), ANY)
@example("", papers.STOCKHOLM)
def test_every_value_of_a_paper_has_its_place_in_it(beginning: str, words: str) -> None:
    text = beginning + words

    read = read_paper(text)

    assert list(read) == [*FIELDS, *LISTS, "sources"]
    for key in (*FIELDS, *LISTS):
        places = read["sources"].get(key, [])
        assert bool(places) == bool(read[key])
        assert all(0 <= each["start"] <= each["end"] <= len(text) for each in places)
        assert all(0 < each["confidence"] < 1 for each in places)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_reading_slow(piece: str) -> None:
    """Eight times the text may take about eight times the time, never minutes; a wide margin for a loaded machine."""
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))
    for reader in READERS:
        before = time.thread_time()
        reader(short)
        between = time.thread_time()
        reader(long)
        after = time.thread_time()

        assert after - between < 3 + 24 * (between - before), reader.__name__  # type: ignore[attr-defined]
