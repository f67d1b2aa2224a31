"""The lists of the write page (points, sections, bilagor …): what each small button does to the rows of a list.

A row is what was typed in it: a text for a point of the proposal, else the texts of its fields by name. Nothing is
judged and nothing is saved here, so whatever was typed is still there afterwards.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tjut.core.text import clean_text

Rows = list[Any]

_STARTS_A_POINT = re.compile(r"(?m)\n(?=[ \t]*(?:\d{1,3}[.)][ \t]+|[-–•*][ \t]+|att\s))|\n[ \t]*\n\s*")
_BARE_NUMBERING = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[-–•*])[ \t]+")


def edit(rows: Rows, act: str, blank: Any) -> tuple[Rows, int]:
    """The rows after `act` ("add", "up-2", "split-0" …), and the index of the row where the writer now is.

    An act that cannot be done, such as moving the first row up, leaves the rows as they are.
    """
    name, _, number = act.partition("-")
    if name == "add":
        return [*rows, blank], len(rows)
    at = int(number) if re.fullmatch(r"[0-9]{1,9}", number) else -1
    if name not in _ACTS or not 0 <= at < len(rows):
        return list(rows), min(max(at, 0), max(len(rows) - 1, 0))
    changed = list(rows)
    return changed, _ACTS[name](changed, at)


def split_points(text: str) -> list[str]:
    """The points of a pasted text: parted by blank lines, numbers, dashes or a new "att"; numbers and dashes go.

    A text in which nothing parts one point from the next is one point.
    """
    text = clean_text(text)  # a browser sends line ends as \r\n, and Word's own line break comes as a vertical tab
    parts = [_BARE_NUMBERING.sub("", part).strip() for part in _STARTS_A_POINT.split("\n" + text)]
    return [part for part in parts if part] or [text]


def _up(rows: Rows, at: int) -> int:
    if at == 0:
        return at
    rows[at - 1], rows[at] = rows[at], rows[at - 1]
    return at - 1


def _down(rows: Rows, at: int) -> int:
    if at + 1 == len(rows):
        return at
    rows[at + 1], rows[at] = rows[at], rows[at + 1]
    return at + 1


def _split(rows: Rows, at: int) -> int:
    points = split_points(rows[at])
    rows[at : at + 1] = points if len(points) > 1 else [points[0], ""]
    return at + 1


def _merge(rows: Rows, at: int) -> int:
    if at + 1 < len(rows):
        rows[at : at + 2] = [" ".join(part.strip() for part in rows[at : at + 2] if part.strip())]
    return at


def _remove(rows: Rows, at: int) -> int:
    del rows[at]
    return max(min(at, len(rows) - 1), 0)


_ACTS: Mapping[str, Callable[[Rows, int], int]] = {
    "up": _up,
    "down": _down,
    "split": _split,
    "merge": _merge,
    "remove": _remove,
}
