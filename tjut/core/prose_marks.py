r"""Running text in a plain textarea: light marks that a person can type, and read without knowing them.

## Underrubrik, ### mindre underrubrik, **fet**, *kursiv*, [text](https://…), "- " and "1. " for points (two spaces further
in for each level), | cell | cell | with | --- | after the header rows. A backslash takes the meaning from a mark.
What marks cannot say stands as [bild 1], [fotnot 1] or [tabell 1] and is taken from the text that was there before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tjut.core.prose_form import normalised
from tjut.core.prose_marks_line import MarkedLine
from tjut.core.prose_marks_signs import HEADING, ITEM, STEP, tables_beyond_marks
from tjut.core.prose_model import (
    Block,
    Cell,
    Footnote,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Table,
    footnotes,
    images,
)

_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)*")


def read_marks(text: str, before: Prose | None) -> Prose:
    """What somebody has typed, any text at all. A token for something that `before` has not is left as words."""
    return normalised(Prose(tuple(_Reader(before or Prose()).read(text))))


@dataclass
class _OpenList:
    """A list while it is read: how far in its points stand, and how many numbers it has taken."""

    indent: int
    ordered: bool
    start: int
    items: list[list["Block | _OpenList"]] = field(default_factory=list)

    def closed(self) -> List:
        items = ((part.closed() if isinstance(part, _OpenList) else part for part in item) for item in self.items)
        return List(self.ordered, tuple(ListItem(tuple(item)) for item in items), self.start)


@dataclass
class _Reader:
    before: Prose
    blocks: list["Block | _OpenList"] = field(default_factory=list)
    lists: list[_OpenList] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    into: list["Block | _OpenList"] = field(default_factory=list)
    after_blank: bool = True

    def __post_init__(self) -> None:
        self.into = self.blocks
        self.known: dict[str, list[Footnote] | list[Image] | list[Table]] = {
            "fotnot": list(footnotes(self.before)),
            "bild": list(images(self.before)),
            "tabell": tables_beyond_marks(self.before),
        }

    def read(self, text: str) -> Iterator[Block]:
        """Line by line: what a line begins with tells what it is."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        at = 0
        while at < len(lines):
            line = lines[at].replace("\u00a0", " ").rstrip() if not lines[at].strip() else lines[at].rstrip()
            at += 1
            if not line:
                self._end_paragraph()
                self.after_blank = True
                continue
            if line.lstrip().startswith("|"):
                rows = [line]
                while at < len(lines) and lines[at].lstrip().startswith("|"):
                    rows.append(lines[at])
                    at += 1
                self._table(rows)
            else:
                self._line(line)
            self.after_blank = False
        self._end_paragraph()
        yield from (block.closed() if isinstance(block, _OpenList) else block for block in self.blocks)

    def _line(self, line: str) -> None:
        item, heading = ITEM.fullmatch(line), HEADING.fullmatch(line)
        indent = len(line) - len(line.lstrip(" "))
        if item:
            self._item(item)
        elif heading:
            self._top()
            self.blocks += _marked_heading(self._inline(heading[2]), len(heading[1]))
        elif self.lines and (indent or not self.lists):
            self.lines.append(line.strip())
        elif indent and self.lists:
            self._end_paragraph()
            while len(self.lists) > 1 and self.lists[-1].indent >= indent:
                self.lists.pop()
            self.into = self.lists[-1].items[-1]
            self.lines = [line.strip()]
        else:
            self._top()
            self.lines = [line.strip()]

    def _top(self) -> None:
        self._end_paragraph()
        self.lists, self.into = [], self.blocks

    def _item(self, found: re.Match[str]) -> None:
        self._end_paragraph()
        indent, ordered, number = len(found[1]), found[3] is not None, int(found[3] or 1)
        while self.lists and self.lists[-1].indent > indent:
            self.lists.pop()
        current = self.lists[-1] if self.lists else None
        if current is None or indent >= current.indent + len(STEP):
            self._begin_list(indent, ordered, number)
        elif current.ordered != ordered or self._counts_anew(current, number):
            self.lists.pop()
            self._begin_list(indent, ordered, number)
        self.lists[-1].items.append([])
        self.into = self.lists[-1].items[-1]
        self.lines = [found[4]]

    def _counts_anew(self, current: _OpenList, number: int) -> bool:
        return current.ordered and self.after_blank and number != current.start + len(current.items)

    def _begin_list(self, indent: int, ordered: bool, number: int) -> None:
        new = _OpenList(indent, ordered, number if ordered else 1)
        (self.lists[-1].items[-1] if self.lists else self.blocks).append(new)
        self.lists.append(new)

    def _end_paragraph(self) -> None:
        if self.lines:
            self.into += self._inline("\n".join(self.lines))
            self.lines = []

    def _table(self, lines: list[str]) -> None:
        self._top()
        rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line.strip())]
        rows: list[Row] = []
        for at, line in enumerate(lines):
            if at not in rules[:1]:
                cells = (Cell(tuple(self._inline(words.strip()))) for words in _cells(line))
                rows.append(Row(tuple(cells), header=bool(rules) and at < rules[0]))
        self.blocks.append(Table(tuple(rows)))

    def _inline(self, text: str) -> list[Block]:
        """A line of text as a paragraph, then what stood in it as a token for a whole block."""
        line = MarkedLine(text, self.known)
        runs = tuple(line.runs())
        return [*([Paragraph(runs)] if runs else []), *line.blocks]


def _marked_heading(blocks: list[Block], signs: int) -> Iterator[Block]:
    for block in blocks:
        yield Heading(3 if signs < 3 else 4, block.runs) if isinstance(block, Paragraph) else block


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    cells, at = [], 0
    while at <= len(inner):
        found = _CELL.match(inner, at)
        words = found[0] if found else ""
        cells.append(words)
        at += len(words) + 1
    return cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells
