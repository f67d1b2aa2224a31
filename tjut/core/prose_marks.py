r"""Running text in a plain textarea: light marks that a person can type, and read without knowing them.

## Underrubrik, ### mindre underrubrik, **fet**, *kursiv*, [text](https://…), "- " and "1. " for points (two spaces further
in for each level), | cell | cell | with | --- | after the header rows. A backslash takes the meaning from a mark.
What marks cannot say stands as [bild 1], [fotnot 1] or [tabell 1] and is taken from the text that was there before.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tjut.core.prose_form import normalised, safe_link
from tjut.core.prose_model import (
    Block,
    Cell,
    Footnote,
    Heading,
    Image,
    Inline,
    List,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    footnotes,
    images,
    walk,
)

STEP = "  "

_ITEM = re.compile(r"( *)(?:([-•*])|(\d{1,4})[.)]) +(.*)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)*")
_SPECIAL = re.compile(r"[\\*\[]")
_TOKEN = re.compile(
    r"\\([\\*\[\]#|.)•-])|(\*{1,3})|\[(fotnot|bild|tabell) (\d{1,4})\]|(\[)"
    r"|\]\(((?:[^\s()\\]|\\[()]|\([^\s()\\]*\))+)\)"
)


def write_marks(prose: Prose) -> str:
    """The text with marks; `read_marks` gives it back equal, with the text itself as `before`."""
    return _Writer(prose).written()


def read_marks(text: str, before: Prose | None) -> Prose:
    """What somebody has typed, any text at all. A token for something that `before` has not is left as words."""
    return normalised(Prose(tuple(_Reader(before or Prose()).read(text))))


def _tables_beyond_marks(prose: Prose) -> list[Table]:
    return [block for block in prose.blocks if isinstance(block, Table) and not _is_plain_table(block)]


def _is_plain_table(table: Table) -> bool:
    cells = (cell for row in table.rows for cell in row.cells)
    return all(row.cells for row in table.rows) and all(
        cell.columns == cell.rows == 1 and (not cell.blocks or _is_one_line(cell.blocks)) for cell in cells
    )


def _is_one_line(blocks: tuple[Block, ...]) -> bool:
    return (
        len(blocks) == 1
        and isinstance(blocks[0], Paragraph)
        and not any(isinstance(run, Run) and "\n" in run.text for run in blocks[0].runs)
    )


class _Writer:
    def __init__(self, prose: Prose) -> None:
        self._blocks = prose.blocks
        self._numbers = {"fotnot": 0, "bild": 0, "tabell": 0}

    def written(self) -> str:
        return "\n\n".join(self._block(block) for block in self._blocks)

    def _token(self, kind: str) -> str:
        self._numbers[kind] += 1
        return f"[{kind} {self._numbers[kind]}]"

    def _block(self, block: Block, indent: str = "") -> str:
        match block:
            case Paragraph(runs):
                lines = (_escaped_at_start(line) for line in self._line(runs).split("\n"))
                return ("\n" + indent).join(lines)
            case Heading(level, runs):
                return "#" * (level - 1) + " " + self._line(runs)
            case Image():
                return self._token("bild")
            case List(ordered, items, start):
                marks = (f"{number}. " if ordered else "- " for number in range(start, start + len(items)))
                return "\n".join(
                    indent + mark + self._item(item, indent) for mark, item in zip(marks, items, strict=True)
                )
            case Table():
                return self._table(block)

    def _item(self, item: ListItem, indent: str) -> str:
        inner, out, last = indent + STEP, "", None
        for block in item.blocks:
            if last is None:
                out = self._block(block, inner)
            elif isinstance(block, List):
                again = isinstance(last, List) and last.ordered == block.ordered
                out += ("\n\n" if again else "\n") + self._block(block, inner)
            else:
                out += "\n\n" + inner + self._block(block, inner)
            last = block
        return out

    def _table(self, table: Table) -> str:
        if not _is_plain_table(table):
            for inner in walk((table,)):
                self._skip(inner)
            return self._token("tabell")
        lines: list[str] = []
        for at, row in enumerate(table.rows):
            if at and table.rows[at - 1].header and not row.header:
                lines.append("|" + " --- |" * len(row.cells))
            lines.append("|" + "".join(f" {self._cell(cell)} |" for cell in row.cells))
        if all(row.header for row in table.rows):
            lines.append("|" + " --- |" * len(table.rows[0].cells))
        return "\n".join(lines)

    def _skip(self, block: Block) -> None:
        """Count what goes with a table that stands as a token."""
        if isinstance(block, Image):
            self._token("bild")
        elif isinstance(block, Paragraph):
            for run in block.runs:
                if isinstance(run, Footnote):
                    self._token("fotnot")

    def _cell(self, cell: Cell) -> str:
        runs = [run for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]
        return self._line(runs).replace("|", "\\|")

    def _line(self, runs: Iterable[Inline]) -> str:
        """Stars where bold or italic changes, so that no two marks meet without words between them."""
        out, bold, italic = "", False, False
        for link, linked in groupby(runs, key=lambda run: run.link if isinstance(run, Run) else ""):
            words = ""
            for run in linked:
                if isinstance(run, Footnote):
                    words += self._token("fotnot")
                    continue
                if words == "" and link:  # the change stands before the link, not in it
                    out += _stars(bold, italic, run)
                else:
                    words += _stars(bold, italic, run)
                bold, italic = run.bold, run.italic
                words += _SPECIAL.sub(r"\\\g<0>", run.text)
            out += f"[{words}]({_link_written(link)})" if link else words
        return out + _stars(bold, italic, Run(""))


def _link_written(link: str) -> str:
    return link.replace("(", "\\(").replace(")", "\\)")


def _stars(bold: bool, italic: bool, run: Run) -> str:
    return "**" * (bold != run.bold) + "*" * (italic != run.italic)


def _escaped_at_start(line: str) -> str:
    found = _ITEM.match(line)
    if found and found[3]:
        return f"{found[3]}\\{line[len(found[3]) :]}"
    return f"\\{line}" if found or line.startswith("|") or _HEADING.match(line) else line


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
            "tabell": _tables_beyond_marks(self.before),
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
        item, heading = _ITEM.fullmatch(line), _HEADING.fullmatch(line)
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
        line = _Line(text, self.known)
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


_Piece = tuple[str, str | Footnote]


@dataclass
class _Line:
    """The marks within a paragraph. Stars are read as switches; one that is never switched back is a star."""

    text: str
    known: dict[str, list[Footnote] | list[Image] | list[Table]]
    blocks: list[Block] = field(default_factory=list)

    def runs(self) -> list[Inline]:
        pieces = self._pieces()
        return self._looked(pieces, _never_switched_back(pieces))

    def _pieces(self) -> list[_Piece]:
        """("", words), ("*", stars), ("[", ...) with an address where a link closes, ("note", Footnote)."""
        pieces: list[_Piece] = []
        brackets: list[int] = []
        at = 0
        for found in _TOKEN.finditer(self.text):
            pieces.append(("", self.text[at : found.start()]))
            at = found.end()
            if found[3]:
                pieces += self._thing(found)
            elif found[5]:
                brackets.append(len(pieces))
                pieces.append(("", "["))
            elif found[6]:
                self._close_link(found, pieces, brackets)
            elif found[2]:
                pieces.append(("*" if self._may_switch(found) else "", found[2]))
            else:
                pieces.append(("", found[1]))
        pieces.append(("", self.text[at:]))
        return [piece for piece in pieces if piece[1] or piece[0]]

    def _may_switch(self, stars: re.Match[str]) -> bool:
        before, after = self.text[max(stars.start() - 1, 0) : stars.start()], self.text[stars.end() : stars.end() + 1]
        return bool(before.strip() or after.strip())

    def _thing(self, found: re.Match[str]) -> Iterator[_Piece]:
        known, number = self.known[found[3]], int(found[4])
        if not 1 <= number <= len(known):
            yield "", found[0]
            return
        thing = known[number - 1]
        if isinstance(thing, Footnote):
            yield "note", thing
        else:
            self.blocks.append(thing)

    @staticmethod
    def _close_link(found: re.Match[str], pieces: list[_Piece], brackets: list[int]) -> None:
        link = safe_link(re.sub(r"\\([()])", r"\1", found[6]))
        if link and brackets:
            pieces[brackets.pop()] = ("[", link)
            pieces.append(("]", ""))
        else:
            pieces.append(("", found[0]))

    @staticmethod
    def _looked(pieces: list[_Piece], literal: Collection[int]) -> list[Inline]:
        runs: list[Inline] = []
        bold = italic = False
        link = ""
        for at, (kind, what) in enumerate(pieces):
            if isinstance(what, Footnote):
                runs.append(what)
            elif kind == "*" and at not in literal:
                bold ^= len(what) > 1
                italic ^= len(what) != 2
            elif kind in ("[", "]"):
                link = what
            else:
                runs.append(Run(what, bold, italic, link))
        return runs


def _never_switched_back(pieces: list[_Piece]) -> set[int]:
    """The stars that are words: the last that switches bold or italic on, until all that is switched on goes off.

    Three stars switch both, so that taking them for words may leave the other one on.
    """
    bold = [at for at, (kind, what) in enumerate(pieces) if kind == "*" and what in ("**", "***")]
    italic = [at for at, (kind, what) in enumerate(pieces) if kind == "*" and what in ("*", "***")]
    literal: set[int] = set()
    left = {"bold": len(bold), "italic": len(italic)}
    while odd := [places for name, places in (("bold", bold), ("italic", italic)) if left[name] % 2]:
        for at in {_last(places, literal) for places in odd}:
            literal.add(at)
            left["bold"] -= len(str(pieces[at][1])) > 1
            left["italic"] -= len(str(pieces[at][1])) != 2
    return literal


def _last(places: list[int], literal: Collection[int]) -> int:
    while places[-1] in literal:
        places.pop()
    return places[-1]
