"""Hostile texts are read in time that is in proportion to their length: four hundred thousand characters at once.

Each text is the worst there is for one place in the code; eight times the length may not take sixty-four times as long.
"""

import contextlib
import time
from collections.abc import Callable

import pytest

from tjut.core.errors import RuleError
from tjut.core.prose import clean_pasted, from_html, from_marks, from_plain, plain, to_html, to_marks

SHORT, LONG = 50_000, 400_000
MOST_SECONDS = 8.0
"""For the long text, the work of the processor alone; read in proportion it takes a tenth of that or less."""
MOST_TIMES = 25
"""How much longer the long one may take: 8 is in proportion, 64 is the square."""
TOO_SHORT_TO_COMPARE = 2.0


def html(text: str) -> None:
    plain(from_html(f"<p>a{text}b</p>"))


def open_html(text: str) -> None:
    to_html(from_html(f"<p>{text}"))


def plain_text(text: str) -> None:
    to_marks(from_plain(f"a{text}b"))


def marks(text: str) -> None:
    to_html(from_marks(f"a {text} b"))


def pasted(text: str) -> None:
    clean_pasted(f"<p>{text}")


HOSTILE = [
    (html, " "),
    (html, "\u00a0"),
    (html, "\u00a0 aa"),
    (html, "\t"),
    (html, " \t"),
    (html, "\u00a0\n"),
    (html, "<b>a</b>c"),
    (html, "<i>e</i>\u0301"),
    (open_html, "<ul><li>a</li></ul>"),
    (open_html, "<br>"),
    (open_html, "<a href='"),
    (open_html, "&"),
    (open_html, "<" + "a" * 400_000),
    (plain_text, "\t"),
    (plain_text, "\n \n"),
    (plain_text, "\u2028 "),
    (marks, "*a "),
    (marks, "a* "),
    (marks, "**a ***b ***c "),
    (marks, "["),
    (marks, "]("),
    (marks, "](a(b"),
    (marks, "<![if"),
    (marks, "\\"),
    (marks, "|"),
    (marks, "|---"),
    (marks, "- a\n"),
    (marks, "1. a\n\n"),
    (pasted, " "),
    (pasted, "<a href='"),
    (pasted, '<p style="'),
    (pasted, "<!--"),
    (pasted, "<![if "),
    (pasted, "<!--[if "),
    (pasted, "<!["),
    (pasted, "<!--StartFragment-->"),
    (pasted, "<p style='mso-list:l0 level1 lfo1'>a"),
    (pasted, "<p>1.  "),
    (pasted, "<o:p>"),
]


def seconds(read: Callable[[str], None], unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    began = time.process_time()
    with contextlib.suppress(RuleError):  # refused at once is as good as read
        read(text)
    return time.process_time() - began


@pytest.mark.parametrize(("read", "unit"), HOSTILE, ids=[f"{read.__name__} {unit[:24]!r}" for read, unit in HOSTILE])
def test_time_is_in_proportion_to_the_length_of_what_is_read(read: Callable[[str], None], unit: str) -> None:
    short = seconds(read, unit, SHORT)
    assert short < MOST_SECONDS / 2  # else the long one would take minutes, and tell no more

    long = seconds(read, unit, LONG)

    assert long < MOST_SECONDS
    assert long < TOO_SHORT_TO_COMPARE or long < max(short, 0.01) * MOST_TIMES


def test_stars_that_never_switch_back_are_words_also_when_there_are_thousands() -> None:
    assert plain(from_marks("**a " + "***b " * 2_000)).count("*") == 2 + 3 * 2_000
