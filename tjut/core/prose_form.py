"""The one form of a running text: `normalised`. What no one can see is taken away, what no file can carry is moved."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from unicodedata import is_normalized

from tjut.core.errors import RuleError
from tjut.core.prose_model import (
    DEEPEST_LIST,
    HEADING_LEVELS,
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
)
from tjut.core.text import clean_line, clean_text

MAX_CHARACTERS = 1_000_000
MAX_COLUMNS = 40
MAX_ROWS = 2_000
MAX_NUMBER = 9_999
MAX_PIXELS = 5_000
LONGEST_LINK = 2_000

_LINK = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@)[^\s\"<>\\^`{}|]*", re.IGNORECASE)
_HOST_ALONE = re.compile(r"^(https?://[^/?#]+)(?=[?#]|$)", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BLANKS = re.compile(r"[ \t\n\u00a0]{2,}|[\t\n]")
_SPACES = re.compile(r" {2,}")
_BLANK = " \t\n\u00a0"
_GUARD = "|"  # so that clean_text leaves the blanks at the ends of a run, which part it from the next


def normalised(prose: Prose) -> Prose:
    """The form in which equal texts are equal. Doing it twice changes nothing.

    Empty paragraphs, items and headings go; blanks are single, and as bold as what stands on both sides of them;
    bullet lists that follow each other are one. A table in a list comes after the point it stood in, one in a cell
    becomes paragraphs. Raises RuleError for a text or table beyond all measure.
    """
    blocks = tuple(_joined(_blocks(prose.blocks)))
    return Prose(blocks)


def safe_link(address: str) -> str:
    """The address if it leads to a page or a mailbox, else "". A host alone ends with a slash, as LibreOffice has it."""
    address = clean_line(address)
    if not _LINK.fullmatch(address) or len(address) > LONGEST_LINK:
        return ""
    return _HOST_ALONE.sub(r"\1/", address)


def normal_runs(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """A line in its one form; () if nothing would be seen of it."""
    pieces = [piece for run in _merged(_cleaned(runs)) for piece in _split(run)]
    merged = _merged(_with_blanks_as_their_neighbours(pieces))
    tidy = [_saying(run, _tidy(run.text)) if isinstance(run, Run) else run for run in merged]
    if tidy and isinstance(tidy[0], Run):
        tidy[0] = _saying(tidy[0], tidy[0].text.lstrip(_BLANK))
    if tidy and isinstance(tidy[-1], Run):
        tidy[-1] = _saying(tidy[-1], tidy[-1].text.rstrip(_BLANK))
    return tuple(run for run in tidy if not isinstance(run, Run) or run.text)


def _saying(run: Run, text: str) -> Run:
    """The run with that text; itself where nothing differs, as in most runs of a Word file."""
    return run if run.text == text else replace(run, text=text)


def _tidy(text: str) -> str:
    return _BLANKS.sub(_one_blank, text)


def _one_blank(found: re.Match[str]) -> str:
    """Blanks in a row: one line break if there is any, else the tabs, else spaces that are single."""
    blanks = found[0]
    return "\n" if "\n" in blanks else "\t" * blanks.count("\t") or _SPACES.sub(" ", blanks)


def _cleaned(runs: Iterable[Inline]) -> Iterator[Inline]:
    for run in runs:
        if isinstance(run, Footnote):
            inner = normal_runs(run.runs)
            if inner:
                yield Footnote(tuple(piece for piece in inner if isinstance(piece, Run)))
        else:
            text = _clean(run.text)
            if text:
                yield Run(text, run.bold, run.italic, safe_link(run.link) if run.link else "")


def _clean(text: str) -> str:
    """By the rules of core.text, but with the blanks at the ends; most runs of words need nothing."""
    if text.isprintable() and is_normalized("NFC", text):
        return text
    return clean_text(_GUARD + text + _GUARD)[1:-1]


def _marks(run: Inline) -> tuple[bool, bool, str]:
    return (run.bold, run.italic, run.link) if isinstance(run, Run) else (False, False, "")


def _merged(runs: Iterable[Inline]) -> list[Inline]:
    """Runs that look the same and follow each other are one; put together at once, since there may be very many."""
    merged: list[Inline] = []
    for parts, alike in groupby(runs, key=lambda run: _marks(run) if isinstance(run, Run) else None):
        group = list(alike)
        if parts is None or len(group) == 1:
            merged += group
        else:
            text = "".join(run.text for run in group if isinstance(run, Run))
            merged.append(Run(_clean(text), *parts))
    return merged


def _split(run: Inline) -> Iterator[Inline]:
    """The blanks at both ends apart from the words."""
    if isinstance(run, Footnote) or _is_blank(run):
        yield run
        return
    ends = run.text.lstrip(_BLANK)
    words = ends.rstrip(_BLANK)
    for text in (run.text[: len(run.text) - len(ends)], words, ends[len(words) :]):
        if text:
            yield _saying(run, text)


def _is_blank(run: Inline) -> bool:
    return isinstance(run, Run) and not run.text.strip(_BLANK)


def _with_blanks_as_their_neighbours(pieces: list[Inline]) -> Iterator[Inline]:
    solid = [piece for piece in pieces if not _is_blank(piece)]
    before: Inline = Run("")
    coming = 0
    for piece in pieces:
        if not isinstance(piece, Run) or not _is_blank(piece):
            before, coming = piece, coming + 1
            yield piece
            continue
        after = solid[coming] if coming < len(solid) else Run("")
        (bold, italic, link), (bold_after, italic_after, link_after) = _marks(before), _marks(after)
        yield Run(piece.text, bold and bold_after, italic and italic_after, link if link == link_after else "")


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case List():
                yield from _top_list(block)
            case Table():
                table = _table(block)
                if table.rows:
                    yield table
            case _:
                yield from _simple(block)


def _simple(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(runs):
            normal = normal_runs(runs)
            if normal:
                yield Paragraph(normal)
        case Heading(level, runs):
            normal = normal_runs(
                replace(run, text=run.text.replace("\n", " ")) if isinstance(run, Run) else run for run in runs
            )
            if normal:
                yield Heading(min(max(level, HEADING_LEVELS[0]), HEADING_LEVELS[-1]), normal)
        case Image() if _DIGEST.fullmatch(block.digest):
            whole = block.width > 0 and block.height > 0
            width, height = (min(block.width, MAX_PIXELS), min(block.height, MAX_PIXELS)) if whole else (0, 0)
            yield Image(block.digest, clean_line(block.alt)[:1_000], width, height)


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lists that follow each other are one to the eye, if the count goes on."""
    waiting: list[List] = []
    items = 0
    for block in blocks:
        if isinstance(block, List) and (not waiting or _goes_on(waiting[0], items, block)):
            waiting.append(block)
            items += len(block.items)
            continue
        yield from _as_one(waiting)
        waiting, items = ([block], len(block.items)) if isinstance(block, List) else ([], 0)
        if not waiting:
            yield block
    yield from _as_one(waiting)


def _as_one(lists: list[List]) -> Iterator[List]:
    if lists:
        yield replace(lists[0], items=tuple(item for one in lists for item in one.items))


def _goes_on(first: List, items: int, second: List) -> bool:
    return first.ordered == second.ordered and (not first.ordered or second.start == first.start + items)


def _top_list(block: List) -> Iterator[Block]:
    """The list, parted where a table stood in it; the count goes on after the table."""
    number, items = _start(block), list[ListItem]()
    for inner, moved in _items(block, 1):
        items += [inner] if inner.blocks else []
        if moved:
            if items:
                yield List(block.ordered, tuple(items), number if block.ordered else 1)
            yield from _blocks(moved)
            number, items = min(number + len(items), MAX_NUMBER), []
    if items:
        yield List(block.ordered, tuple(items), number if block.ordered else 1)


def _start(block: List) -> int:
    return min(max(block.start, 0), MAX_NUMBER) if block.ordered else 1


def _items(block: List, depth: int) -> Iterator[tuple[ListItem, list[Block]]]:
    """Each item in its form, with the tables that stood in it."""
    for item in block.items:
        inner: list[Block] = []
        moved: list[Block] = []
        beside: list[tuple[ListItem, list[Block]]] = []
        for part in item.blocks:
            if isinstance(part, Table):
                moved.append(part)
            elif isinstance(part, List) and (depth >= DEEPEST_LIST or not inner):
                beside += _items(part, depth)
            elif isinstance(part, List):
                points = list(_items(part, depth + 1))
                seen = tuple(point for point, _ in points if point.blocks)
                inner += [List(part.ordered, seen, _start(part))] if seen else []
                moved += [table for _, tables in points for table in tables]
            else:
                inner += _simple(Paragraph(part.runs) if isinstance(part, Heading) else part)
        if inner:
            yield ListItem(tuple(_joined(inner))), moved
        elif moved:
            yield ListItem(()), moved
        yield from beside


def _in_cell(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _in_cell(cell.blocks)
        elif isinstance(block, List):
            for part in _top_list(block):
                yield from _in_cell((part,)) if isinstance(part, Table) else (part,)
        else:
            yield from _simple(Paragraph(block.runs) if isinstance(block, Heading) else block)


def _table(table: Table) -> Table:
    """As many columns in each row, spans that stay inside, header rows first."""
    if len(table.rows) > MAX_ROWS:
        raise RuleError(f"En tabell har fler än {MAX_ROWS} rader. Dela den eller lägg den i en bilaga.")
    taken: dict[int, int] = {}  # column -> rows that a cell from above still covers
    rows: list[tuple[list[Cell], int]] = []
    for at, row in enumerate(table.rows):
        cells, column = [], 0
        for cell in row.cells:
            while taken.get(column, 0):
                column += 1
            width = 1
            while width < cell.columns and not taken.get(column + width, 0) and width <= MAX_COLUMNS:
                width += 1
            height = max(1, min(cell.rows, len(table.rows) - at))
            for covered in range(column, column + width):
                taken[covered] = height
            cells.append(Cell(tuple(_joined(_in_cell(cell.blocks))), width, height))
            column += width
        rows.append((cells, sum(1 for left in taken.values() if left)))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
    return _evened(table, rows)


def _evened(table: Table, rows: list[tuple[list[Cell], int]]) -> Table:
    width = max((covered for _, covered in rows), default=0)
    if width > MAX_COLUMNS:
        raise RuleError(f"En tabell har fler än {MAX_COLUMNS} kolumner. Dela den eller lägg den i en bilaga.")
    if not width:
        return Table(())
    normal, header = [], True
    for row, (cells, covered) in zip(table.rows, rows, strict=True):
        header = header and row.header
        normal.append(Row((*cells, *[Cell()] * (width - covered)), header))
    return Table(tuple(normal))
