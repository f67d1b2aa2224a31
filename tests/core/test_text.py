"""No word is lost, and none is glued to the next."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjut.core.text import clean_line, clean_text, paragraphs, swedish_sort_key


def test_words_own_line_break_stays_a_line_break():
    assert clean_text("första raden\x0bandra raden") == "första raden\nandra raden"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one(end):
    assert clean_text(f"a{end}b") == "a\nb"


def test_control_characters_go_and_letters_stay():
    assert clean_text("A\x00n\x1fn\x07a \ud800Å") == "Anna Å"


def test_a_letter_typed_in_two_parts_is_one_letter():
    assert clean_text("a\u030angstro\u0308m") == "ångström"


def test_a_line_has_single_blanks():
    assert clean_line("  Dnr\u00a0 118–520 \n / 2003\t") == "Dnr 118–520 / 2003"


def test_paragraphs_are_parted_by_blank_lines():
    assert paragraphs("ett\nsamma\n\n \n\ntvå\n") == ["ett\nsamma", "två"]


def test_swedish_letters_come_last_in_their_own_order():
    words = ["Öhgren", "Zetterlund", "Ågren", "Ohgren", "Ärling", "andersson"]

    assert sorted(words, key=swedish_sort_key) == ["andersson", "Ohgren", "Zetterlund", "Ågren", "Ärling", "Öhgren"]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_every_letter_and_digit_is_kept(text):
    def written(value: str) -> list[str]:
        return [char for char in unicodedata.normalize("NFC", value) if char.isalnum()]

    assert written(clean_text(text)) == written(text)


@given(st.lists(st.text("abåäö", min_size=1), min_size=2), st.sampled_from("\n\r\x0b\x0c\t \u00a0\u2028"))
def test_words_that_were_apart_stay_apart(words, blank):
    assert clean_line(blank.join(words)).split() == words
