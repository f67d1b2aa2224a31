"""Running text written with light marks: the text of a textarea. What they are: core.prose_marks."""

import re
from collections.abc import Iterable
from itertools import groupby

from tjut.core.prose_marks_signs import HEADING, ITEM, STEP, is_plain_table
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
    Run,
    Table,
    walk,
)  # fmt: skip

_SPECIAL = re.compile(r"[\\*\[]")


def write_marks(prose: Prose) -> str:
    """The text with marks; `read_marks` gives it back equal, with the text itself as `before`."""
    return _Writer(prose).written()


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
        if not is_plain_table(table):
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
    found = ITEM.match(line)
    if found and found[3]:
        return f"{found[3]}\\{line[len(found[3]) :]}"
    return f"\\{line}" if found or line.startswith("|") or HEADING.match(line) else line
