"""Passwords: kept so that they cannot be read, and long enough not to be guessed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.core.errors import RuleError
from tjut.users.passwords import LONGEST, check_password, hash_password, is_right, is_weaker_than_now


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_what_was_chosen_is_right_and_anything_else_is_wrong(password: str) -> None:
    kept = hash_password(password, memory_kib=8)

    assert is_right(password, kept, memory_kib=8)
    assert not is_right(password + "x", kept, memory_kib=8)
    assert kept.startswith("$argon2id$")


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password() -> None:
    kept = hash_password("åtta älgar ökar", memory_kib=8)

    assert is_right(unicodedata.normalize("NFD", "åtta älgar ökar"), kept, memory_kib=8)


def test_nothing_kept_is_never_right() -> None:
    assert not is_right("", "", memory_kib=8)
    assert not is_right("ett långt lösenord", "inte en hash", memory_kib=8)


def test_a_hash_made_with_less_memory_is_to_be_made_again() -> None:
    kept = hash_password("ett långt lösenord", memory_kib=8)

    assert not is_weaker_than_now(kept, memory_kib=8)
    assert is_weaker_than_now(kept, memory_kib=16)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("elva tecken", "minst 12"),
        ("x" * (LONGEST + 1), "för långt"),
        ("aaaaaaaaaaaabbbb", "upprepar"),
        ("jag är Eva  Ek i dag", "innehåller namnet"),
        ("EVA.EK är mitt konto", "innehåller namnet"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password: str, words: str) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        check_password(password, name="Eva Ek", account="eva.ek")

    assert refused.value.field == "password"


def test_twelve_characters_are_enough() -> None:
    check_password("tolv tecken!", name="Eva Ek", account="eva.ek")
