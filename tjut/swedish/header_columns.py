"""A header set in columns: a row of labels with their values below, or all of it flattened to one line."""

import re
from dataclasses import dataclass, field
from datetime import date

from tjut.swedish.dates import find_dates
from tjut.swedish.found import SURE, Found
from tjut.swedish.officers import LABEL
from tjut.swedish.paper_lines import Line, Paper

Cell = tuple[str, int]
"""The words of a cell, and where they stand in the text."""

_CELL = re.compile(r"\S+(?: \S+)*")
_LONGEST = 5


@dataclass(slots=True)
class Column:
    """A label in lower case, and the cells below it."""

    label: str
    at: int
    cells: list[Cell] = field(default_factory=list)


def columns_of(paper: Paper, lines: list[Line]) -> list[Column]:
    """The columns below each row that is nothing but two labels or more; most papers have none."""
    found: list[Column] = []
    for position, line in enumerate(lines):
        labels = _cells(paper, line)
        if len(labels) < 2 or not all(LABEL.fullmatch(words) for words, _, _ in labels):
            continue
        row = [Column(words.casefold().rstrip(":. "), at) for words, at, _ in labels]
        for below in lines[position + 1 : position + 1 + _LONGEST]:
            if below.blank_before:
                break
            for words, at, start in _cells(paper, below):
                nearest = min(row, key=lambda column: abs(column.at - at))
                nearest.cells.append((words, start))
        found += row
    return found


def _cells(paper: Paper, line: Line) -> list[tuple[str, int, int]]:
    """Words, place on the line and place in the text of what two blanks or more set apart."""
    begin = paper.text.rfind("\n", 0, line.start) + 1
    return [
        (found[0], line.start + found.start() - begin, line.start + found.start())
        for found in _CELL.finditer(line.words)
    ]


_ON_FORM = re.compile(
    r"(?<!\w)(?P<name>(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,3}(?-i:[A-ZÅÄÖ])?[\wåäöÅÄÖ-]*(?:nämnden|styrelsen|fullmäktige|utskottet))"
    r",?\s+(?:den\s+)?(?=\d)",
    re.IGNORECASE,
)


def meeting_on_form(paper: Paper, lines: list[Line]) -> tuple[Found[str], Found[date]] | None:
    """A nämnd and the day it meets, printed among the labels of a header that was flattened to one line."""
    for line in lines:
        if sum(1 for _ in LABEL.finditer(line.words)) < 2:
            continue
        for body in _ON_FORM.finditer(line.words):
            printed = next(iter(find_dates(line.words[body.end() : body.end() + 30])), None)
            if printed and printed.kind == "date" and printed.start == 0 and printed.first_day:
                at = line.start + body.end()
                name = paper.found(body["name"], line.start + body.start(), line.start + body.end("name"), SURE)
                return name, paper.found(printed.first_day, at, at + len(printed.printed), SURE)
    return None
