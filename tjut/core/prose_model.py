"""Running text as a tree: paragraphs, headings, lists, tables, images, footnotes; and the one form that each text has.

Two texts that read the same are equal: `normalised` puts every text in the form that HTML, Word and the light marks all
can carry, so that what went out can be compared with what came back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

DEEPEST_LIST = 8
"""Lists in lists; Word counts nine levels."""
HEADING_LEVELS = (3, 4)
"""Inside a section, whose own heading is of level 2."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look the same. A line break is \\n, a tab \\t. `link` is an address, "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """Fotnot: stands in the line where its number shall stand."""

    runs: tuple[Run, ...]


Inline = Run | Footnote


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Stycke."""

    runs: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Underrubrik, level 3 or 4."""

    level: int
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """Bild. `digest` is the SHA-256 of its file in hexadecimal; measures in pixels of 1/96 inch, 0 when not known."""

    digest: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """Punkt i en lista: a paragraph or image, then more paragraphs, images and lists."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class List:
    """Punktlista, or numrerad lista counted from `start`."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Cell over `columns` columns and `rows` rows, with paragraphs, lists and images."""

    blocks: tuple["Block", ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """Tabellrad; those that are `header` come first and are repeated on each page."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Tabell."""

    rows: tuple[Row, ...]


Block = Union[Paragraph, Heading, Image, List, Table]  # noqa: UP007  forward references above


@dataclass(frozen=True, slots=True)
class Prose:
    """Löpande text. False when there is nothing in it."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, also those in lists and tables, in the order they are read."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from walk(item.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from walk(cell.blocks)


def words_of(runs: tuple[Inline, ...]) -> str:
    """The words of a line, without its footnotes."""
    return "".join(run.text for run in runs if isinstance(run, Run))


def footnotes(prose: Prose) -> tuple[Footnote, ...]:
    """All footnotes in the order of their numbers."""
    lines = (block.runs for block in walk(prose.blocks) if isinstance(block, Paragraph | Heading))
    return tuple(run for runs in lines for run in runs if isinstance(run, Footnote))


def images(prose: Prose) -> tuple[Image, ...]:
    """All images in order."""
    return tuple(block for block in walk(prose.blocks) if isinstance(block, Image))


def texts(prose: Prose) -> Iterator[str]:
    """The words of each paragraph, heading and footnote: what any form of the text must say."""
    for block in walk(prose.blocks):
        if isinstance(block, Paragraph | Heading):
            yield words_of(block.runs)
            yield from (words_of(run.runs) for run in block.runs if isinstance(run, Footnote))
