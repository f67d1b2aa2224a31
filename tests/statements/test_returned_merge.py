"""Three wordings become one: no words that stand in one of them alone are lost without having been shown and chosen."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tjut.statements.returned_merge import Change, Choice, Merged, chosen_rows, interleaved, matched, three_way
from tjut.statements.returned_rows import likeness

WORDS = st.lists(
    st.sampled_from(["nämnden", "godkänner", "avslår", "ansökan", "redovisningen", "tackar"]), min_size=1, max_size=4
)
TEXTS = WORDS.map(" ".join)
LISTS = st.lists(TEXTS, max_size=5)


def merged(base: Sequence[str], file: Sequence[str], now: Sequence[str]) -> Merged[str]:
    return three_way(base, file, now, likeness)


def both(now: str, file: str) -> list[str]:
    return [now, file]


def texts(found: Merged[str], choice: Choice, order: Choice = Choice.TJUT) -> list[str]:
    return [row for _, row in chosen_rows(found, {slot.key: choice for slot in found.slots}, order, both)]


@settings(max_examples=100, deadline=None)
@given(LISTS, LISTS, LISTS)
def test_every_row_of_all_three_wordings_is_shown_once(base: list[str], file: list[str], now: list[str]) -> None:
    found = merged(base, file, now)

    for side, rows in (("base", base), ("file", file), ("now", now)):
        shown = [row for slot in found.slots if (row := getattr(slot, side)) is not None]
        assert sorted(shown) == sorted(rows)
    assert len({slot.key for slot in found.slots}) == len(found.slots)


@settings(max_examples=100, deadline=None)
@given(LISTS, LISTS, LISTS)
def test_with_nothing_chosen_tjut_has_what_it_had(base: list[str], file: list[str], now: list[str]) -> None:
    found = merged(base, file, now)

    assert texts(found, Choice.TJUT) == now


@settings(max_examples=100, deadline=None)
@given(LISTS, LISTS)
def test_with_everything_taken_and_nobody_else_at_work_the_paper_is_the_file(base: list[str], file: list[str]) -> None:
    found = merged(base, file, base)

    assert texts(found, Choice.FILE, Choice.FILE) == file
    assert not any(slot.change in (Change.CONFLICT, Change.IN_TJUT) for slot in found.slots)


@settings(max_examples=100, deadline=None)
@given(LISTS, LISTS, LISTS, st.data())
def test_a_row_that_is_lost_was_shown_with_the_choice_that_lost_it(
    base: list[str], file: list[str], now: list[str], data: st.DataObject
) -> None:
    found = merged(base, file, now)
    choices = {
        slot.key: data.draw(st.sampled_from(Choice)) for slot in found.slots if slot.change is not Change.IN_TJUT
    }
    order = data.draw(st.sampled_from((Choice.FILE, Choice.TJUT)))

    kept = [row for _, row in chosen_rows(found, choices, order, both)]

    for slot in found.slots:
        chosen = choices.get(slot.key, Choice.TJUT)
        if slot.now is not None and slot.now not in kept:
            assert chosen is Choice.FILE
            assert slot.file != slot.now
        if slot.file is not None and slot.file not in kept:
            assert chosen is Choice.TJUT
            assert slot.change is not Change.SAME
        if slot.change is Change.IN_TJUT and slot.now is not None:
            assert slot.now in kept, "what was written in Tjut alone stands, whatever is chosen"


@settings(max_examples=100, deadline=None)
@given(LISTS, LISTS, LISTS)
def test_what_changed_on_both_sides_is_never_called_a_change_of_one(
    base: list[str], file: list[str], now: list[str]
) -> None:
    found = merged(base, file, now)

    for slot in found.slots:
        changed = (slot.file != slot.base, slot.now != slot.base)
        expected = {
            (False, False): {Change.SAME},
            (True, False): {Change.IN_FILE},
            (False, True): {Change.IN_TJUT},
            (True, True): {Change.CONFLICT, Change.ALIKE},
        }
        assert slot.change in expected[changed]
        assert slot.change is not Change.ALIKE or slot.file == slot.now


@settings(max_examples=60, deadline=None)
@given(LISTS, LISTS, LISTS, LISTS)
def test_the_key_of_what_the_file_says_stays_when_somebody_saves_meanwhile(
    base: list[str], file: list[str], now: list[str], later: list[str]
) -> None:
    before, after = merged(base, file, now), merged(base, file, later)

    in_file = [{slot.key: slot.file for slot in found.slots if slot.file is not None} for found in (before, after)]
    assert in_file[0] == in_file[1]


def test_a_point_that_was_moved_is_moved_and_not_another() -> None:
    base = ["Nämnden godkänner.", "Nämnden tackar.", "Nämnden avslår resten."]

    found = merged(base, [base[2], base[0], base[1]], base)

    assert [slot.change for slot in found.slots] == [Change.SAME] * 3
    assert found.order is Change.IN_FILE
    assert texts(found, Choice.TJUT, Choice.FILE) == [base[2], base[0], base[1]]
    assert texts(found, Choice.TJUT) == base


def test_what_is_new_stands_after_what_it_followed() -> None:
    base = ["Ett två.", "Tre fyra."]

    found = merged(base, ["Ett två.", "Nytt i filen.", "Tre fyra."], ["Ett två.", "Tre fyra.", "Sist i Tjut."])

    taken = {slot.key: Choice.FILE for slot in found.slots if slot.change is Change.IN_FILE}
    rows = [row for _, row in chosen_rows(found, taken, Choice.TJUT, both)]
    assert rows == ["Ett två.", "Nytt i filen.", "Tre fyra.", "Sist i Tjut."]
    assert interleaved(["a", "b"], ["x", "a", "y"]) == ["x", "a", "y", "b"]


def test_the_same_row_is_found_first_and_the_most_like_row_then() -> None:
    olds = ["nämnden godkänner planen", "nämnden avslår ansökan"]

    assert matched(olds, ["nämnden avslår ansökan nu", "nämnden godkänner planen", "helt annat"], likeness) == [
        1,
        0,
        None,
    ]


@settings(max_examples=100, deadline=None)
@given(LISTS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_rows_that_only_changed_places_are_each_found_where_they_were(both_orders: tuple[list[str], list[str]]) -> None:
    olds, news = both_orders

    found = matched(olds, news, lambda _one, _other: 1.0)

    assert [olds[old] for old in found if old is not None] == news
