"""Three lists become one: what a Word file was made from, what the file says, and what has been saved meanwhile.

Nothing is decided here. Each row of the lists becomes a slot in which the three stand beside each other, so that a page
can show them and a person can choose; the slots then become one list again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Generic, TypeVar

Row = TypeVar("Row")
Likeness = Callable[[Row, Row], float]
"""How like two rows are, from 0 to 1."""

LIKE_ENOUGH = 0.5
"""Rows less like each other than this are two rows: one that went and one that came."""


class Change(Enum):
    """Vad som har hänt med en rad sedan filen gjordes."""

    SAME = "oförändrad"
    IN_FILE = "ändrad i filen"
    IN_TJUT = "ändrad i Tjut sedan dess"
    ALIKE = "ändrad likadant i filen och i Tjut"
    CONFLICT = "ändrad både i filen och i Tjut"


class Choice(Enum):
    """Vilken text som ska gälla i en rad."""

    FILE = "filen"
    TJUT = "tjut"
    BOTH = "bada"


@dataclass(frozen=True)
class Slot(Generic[Row]):
    """One row in the three wordings; None where it is not there. `key` stays the same when Tjut's wording changes."""

    key: str
    base: Row | None = None
    file: Row | None = None
    now: Row | None = None

    @property
    def change(self) -> Change:
        return change_of(self.base, self.file, self.now)


@dataclass(frozen=True)
class Merged(Generic[Row]):
    """The slots in the order that they are shown in, and the order of each wording by key."""

    slots: Sequence[Slot[Row]]
    file_order: Sequence[str]
    now_order: Sequence[str]
    order: Change
    """Whether rows that all three have were moved, and where."""


def change_of(base: object, file: object, now: object) -> Change:
    """What happened to one thing; None means that it is not there."""
    if file == base:
        return Change.SAME if now == base else Change.IN_TJUT
    if now == base:
        return Change.IN_FILE
    return Change.ALIKE if file == now else Change.CONFLICT


def matched(olds: Sequence[Row], news: Sequence[Row], likeness: Likeness[Row]) -> list[int | None]:
    """For each new row the index of the old row that it is: the same first, then the most like. Each old row once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in (*_same_in_order(olds, news), *_same_elsewhere(olds, news)):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    rest = (
        (likeness(olds[old], news[new]), -abs(old - new), -new, -old)
        for new in range(len(news))
        if new not in found
        for old in range(len(olds))
        if old not in taken
    )
    for _like, _near, minus_new, minus_old in sorted((row for row in rest if row[0] >= LIKE_ENOUGH), reverse=True):
        new, old = -minus_new, -minus_old
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return [found.get(new) for new in range(len(news))]


def _same_in_order(olds: Sequence[Row], news: Sequence[Row]) -> Iterable[tuple[int, int]]:
    first: list[Row] = []
    numbers: list[int] = []
    for row in (*olds, *news):  # rows need not be hashable: each is known by the first that equals it
        at = next((index for index, other in enumerate(first) if other == row), len(first))
        first += [row] if at == len(first) else []
        numbers.append(at)
    old_numbers, new_numbers = numbers[: len(olds)], numbers[len(olds) :]
    for start in SequenceMatcher(None, old_numbers, new_numbers, autojunk=False).get_matching_blocks():
        yield from ((start.a + step, start.b + step) for step in range(start.size))


def _same_elsewhere(olds: Sequence[Row], news: Sequence[Row]) -> Iterable[tuple[int, int]]:
    return ((old, new) for new, row in enumerate(news) for old, other in enumerate(olds) if other == row)


def three_way(
    base: Sequence[Row],
    file: Sequence[Row],
    now: Sequence[Row],
    likeness: Likeness[Row],
    file_from: Sequence[int | None] | None = None,
) -> Merged[Row]:
    """The slots of three lists. `file_from` tells for each row of the file which row of `base` it was, when known."""
    if file_from is None:
        file_from = matched(base, file, likeness)
    now_from = matched(base, now, likeness)
    new_file = [index for index, old in enumerate(file_from) if old is None]
    new_now = [index for index, old in enumerate(now_from) if old is None]
    pairs = matched([now[index] for index in new_now], [file[index] for index in new_file], likeness)
    added_twice = {new_now[at]: new_file[index] for index, at in enumerate(pairs) if at is not None}
    file_keys = [_key(old, "f", index) for index, old in enumerate(file_from)]
    now_keys = [
        f"f{added_twice[index]}" if index in added_twice else _key(old, "c", index)
        for index, old in enumerate(now_from)
    ]
    by_file, by_now = dict(zip(file_keys, file, strict=True)), dict(zip(now_keys, now, strict=True))
    by_base = {f"b{index}": row for index, row in enumerate(base)}
    shown = interleaved(interleaved(now_keys, file_keys), list(by_base))
    slots = [Slot(key, by_base.get(key), by_file.get(key), by_now.get(key)) for key in shown]
    return Merged(slots, file_keys, now_keys, _order_change(list(by_base), file_keys, now_keys))


def _key(old: int | None, kind: str, index: int) -> str:
    return f"{kind}{index}" if old is None else f"b{old}"


def _order_change(base: Sequence[str], file: Sequence[str], now: Sequence[str]) -> Change:
    in_all = set(base) & set(file) & set(now)
    orders = ([key for key in keys if key in in_all] for keys in (base, file, now))
    return change_of(*orders)


def interleaved(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """`first`, with each key that only `second` has put in after the one that it follows there."""
    result = list(first)
    before = -1
    for key in second:
        if key in result:
            before = result.index(key)
        else:
            before += 1
            result.insert(before, key)
    return result


def chosen_rows(
    merged: Merged[Row],
    choices: Mapping[str, Choice],
    order: Choice,
    joined: Callable[[Row, Row], Sequence[Row]],
) -> list[tuple[str, Row]]:
    """The rows of the new wording with the key of the slot that each comes from.

    `choices` by key; where none is made, what Tjut has stands. `joined` gives the rows when both are kept.
    """
    keys = (
        interleaved(merged.file_order, merged.now_order)
        if order is Choice.FILE
        else interleaved(merged.now_order, merged.file_order)
    )
    slots = {slot.key: slot for slot in merged.slots}
    return [
        (key, row)
        for key in keys
        for row in _rows_of(slots[key], choices.get(key, Choice.TJUT), joined)
    ]  # fmt: skip


def _rows_of(slot: Slot[Row], choice: Choice, joined: Callable[[Row, Row], Sequence[Row]]) -> Sequence[Row]:
    if choice is Choice.BOTH:
        sides = [row for row in (slot.now, slot.file) if row is not None]
        return joined(sides[0], sides[1]) if len(sides) == 2 else sides
    row = slot.file if choice is Choice.FILE else slot.now
    return [] if row is None else [row]
