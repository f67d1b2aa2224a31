"""The small buttons of the write page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.statements.rows import edit, split_points

ABC = ["a", "b", "c"]


@pytest.mark.parametrize(
    ("act", "after", "at"),
    [
        ("add", ["a", "b", "c", ""], 3),
        ("up-1", ["b", "a", "c"], 0),
        ("up-0", ABC, 0),
        ("down-1", ["a", "c", "b"], 2),
        ("down-2", ABC, 2),
        ("merge-0", ["a b", "c"], 0),
        ("merge-2", ABC, 2),
        ("remove-2", ["a", "b"], 1),
        ("split-1", ["a", "b", "", "c"], 2),
        ("none", ABC, 0),
        ("up-9", ABC, 2),
        ("up-²", ABC, 0),
        ("explode-1", ABC, 1),
    ],
)
def test_a_button_changes_the_list_and_says_where_the_writer_is(act: str, after: list[str], at: int) -> None:
    assert edit(ABC, act, "") == (after, at)


def test_the_last_row_can_be_removed() -> None:
    assert edit(["a"], "remove-0", "") == ([], 0)


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Nämnden godkänner.\n2. Nämnden avslår.",
        "1) Nämnden godkänner.\n\n2) Nämnden avslår.",
        "Nämnden godkänner.\n\nNämnden avslår.",
        "Nämnden godkänner.\r\n\r\nNämnden avslår.",
        "1. Nämnden godkänner.\x0b2. Nämnden avslår.",
        "– Nämnden godkänner.\n– Nämnden avslår.",
        "\n\n1.  Nämnden godkänner.\n\n\n  2. Nämnden avslår.\n",
    ],
)
def test_pasted_points_are_split_without_their_numbers(pasted: str) -> None:
    assert split_points(pasted) == ["Nämnden godkänner.", "Nämnden avslår."]


def test_att_satser_are_split_and_keep_their_att() -> None:
    assert split_points("att godkänna redovisningen, samt\natt avslå resten") == [
        "att godkänna redovisningen, samt",
        "att avslå resten",
    ]


def test_a_date_or_a_word_that_begins_like_a_number_or_att_does_not_split() -> None:
    text = "Senast den\n12 mars 2027 ska\nattityder mätas i\n2004. års modell"

    assert split_points(text) == [text]


@given(st.lists(st.text(), max_size=6), st.sampled_from(["up", "down", "split", "merge", "remove"]), st.integers(0, 7))
@settings(max_examples=100, deadline=None)
def test_no_button_but_remove_loses_a_word(rows: list[str], name: str, at: int) -> None:
    changed, where = edit(rows, f"{name}-{at}", "")

    if name in ("up", "down"):
        assert sorted(changed) == sorted(rows)
    if name == "merge":
        assert "".join("".join(changed).split()) == "".join("".join(rows).split())
    if name == "remove" and at < len(rows):
        assert len(changed) == len(rows) - 1
    assert 0 <= where <= len(changed)


@given(st.text(alphabet="ab1 .)\n–å", max_size=60))
@settings(max_examples=100, deadline=None)
def test_splitting_keeps_every_letter_in_order(text: str) -> None:
    letters = [sign for sign in text if sign in "abå"]

    assert [sign for sign in "".join(split_points(text)) if sign in "abå"] == letters
