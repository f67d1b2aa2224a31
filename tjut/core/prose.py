"""Running text of a section: what it is made of, and its forms: stored HTML, plain words, light marks, pasted HTML.

Everything that stores, shows or compares a text of a section goes through here. Word is `core.docx_prose`.
"""

from collections.abc import Collection, Iterator

from tjut.core.errors import RuleError
from tjut.core.prose_form import normal_runs, normalised, safe_link
from tjut.core.prose_html import check_depth, is_html, parse_html, within_measure
from tjut.core.prose_html_written import ImageAddress, write_html
from tjut.core.prose_marks import read_marks
from tjut.core.prose_marks_written import write_marks
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
    texts,
    walk,
    words_of,
)
from tjut.core.prose_pasted import untangle
from tjut.core.text import clean_text, paragraphs

__all__ = [
    "Block", "Cell", "Footnote", "Heading", "Image", "Inline", "List", "ListItem", "Paragraph", "Prose", "Row", "Run",
    "Table", "clean_pasted", "footnotes", "from_html", "from_marks", "from_plain", "images", "is_html", "normal_runs",
    "normalised", "plain", "safe_link", "texts", "to_html", "to_marks", "walk", "with_images_among", "words_of",
]  # fmt: skip


def from_html(text: str) -> Prose:
    """A stored or typed text. One that does not begin with a block of HTML is plain: see `from_plain`.

    Anything may be handed in: only the elements of the house come through. Raises RuleError for a text beyond measure.
    """
    _check_measure(text)
    return parse_html(text) if is_html(text) else from_plain(text)


def to_html(prose: Prose, image_address: ImageAddress | None = None) -> str:
    """The HTML that is stored: the same for the same text, "" for none. `from_html` reads it back equal.

    Elements: p, h3, h4, ul, ol (start), li, table, tbody, tr, th, td (colspan, rowspan), strong, em, a, br,
    img and span.fotnot, whose content is the footnote. For a page, `image_address` tells where an image is fetched.
    """
    return write_html(prose) if image_address is None else write_html(prose, image_address)


def from_plain(text: str) -> Prose:
    """Plain text: blank lines part paragraphs, a line end within one is a line break. Nothing else has a meaning.

    Raises RuleError for a text beyond measure.
    """
    _check_measure(text)
    return normalised(Prose(tuple(Paragraph((Run(part),)) for part in paragraphs(clean_text(text)))))


def clean_pasted(html: str) -> Prose:
    """What was pasted from Word or a page: Word's paragraphs that look like points become lists, its styles go.

    Raises RuleError for a text beyond measure, in length or in levels.
    """
    _check_measure(html)
    check_depth(html)
    return parse_html(untangle(html))


def to_marks(prose: Prose) -> str:
    """The text for a textarea, with the light marks of core.prose_marks; old plain text looks as it was typed.

    `from_marks(to_marks(prose), before=prose)` is `prose`.
    """
    return write_marks(prose)


def from_marks(text: str, before: Prose | None = None) -> Prose:
    """What was typed in a textarea. [bild 1], [fotnot 2] and [tabell 1] are those of `before`, the text it was made from.

    Nothing typed is refused but a text beyond measure (RuleError); a mark that is not closed is read as words.
    """
    _check_measure(text)
    return read_marks(text, before)


def plain(prose: Prose) -> str:
    """The words, for search and for showing what changed: a blank line between paragraphs, points on lines of their own.

    Images are their descriptions; a footnote stands in brackets where its number is.
    """
    return "\n\n".join(_plain_block(block) for block in prose.blocks)


def with_images_among(prose: Prose, known: Collection[str]) -> Prose:
    """The text without images other than those with a digest in `known`: nobody may reach a file by naming it."""
    return normalised(Prose(tuple(_kept(prose.blocks, known))))


def _check_measure(text: str) -> None:
    if not within_measure(text):
        raise RuleError("Texten är för lång. Dela den på flera avsnitt eller lägg en del i en bilaga.")


def _plain_block(block: Block, indent: str = "") -> str:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return _plain_line(runs)
        case Image():
            return f"[Bild: {block.alt}]" if block.alt else "[Bild]"
        case List(ordered, items, start):
            marks = (f"{number}. " if ordered else "- " for number in range(start, start + len(items)))
            return "\n".join(_plain_item(item, mark, indent) for item, mark in zip(items, marks, strict=True))
        case Table(rows):
            lines = (" | ".join(_plain_cell(cell) for cell in row.cells) for row in rows)
            return "\n".join(lines)


def _plain_line(runs: tuple[Inline, ...]) -> str:
    return "".join(run.text if isinstance(run, Run) else f" [Fotnot: {words_of(run.runs)}]" for run in runs)


def _plain_item(item: ListItem, mark: str, indent: str) -> str:
    first, *rest = item.blocks
    inner = indent + "  "
    lines = [indent + mark + _plain_block(first)]
    lines += [_plain_block(block, inner) if isinstance(block, List) else inner + _plain_block(block) for block in rest]
    return "\n".join(lines)


def _plain_cell(cell: Cell) -> str:
    return " ".join(_plain_block(block) for block in cell.blocks).replace("\n", " ")


def _kept(blocks: tuple[Block, ...], known: Collection[str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Image() if block.digest not in known:
                continue
            case List(ordered, items, start):
                yield List(ordered, tuple(ListItem(tuple(_kept(item.blocks, known))) for item in items), start)
            case Table(rows):
                yield Table(tuple(_kept_row(row, known) for row in rows))
            case _:
                yield block


def _kept_row(row: Row, known: Collection[str]) -> Row:
    cells = (Cell(tuple(_kept(cell.blocks, known)), cell.columns, cell.rows) for cell in row.cells)
    return Row(tuple(cells), row.header)
