"""One place of a Word file, paragraph by paragraph and table by table, into the blocks of a running text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree

from tjut.core.docx_mark import words_of
from tjut.core.docx_package import OFFICE_RELATIONSHIPS, as_shown, w
from tjut.core.docx_prose import EMU_PER_PIXEL, picture_kind
from tjut.core.docx_prose_found import SECTION_LEVEL, Change, Found, SourceFile, all_words, mark_is_deleted
from tjut.core.docx_prose_lists import OpenList, continued_level, whole
from tjut.core.docx_prose_styles import is_on
from tjut.core.prose_model import (
    Block,
    Cell,
    Footnote,
    Heading,
    Image,
    Inline,
    Paragraph,
    Row,
    Run,
    Table,
)

_R = f"{{{OFFICE_RELATIONSHIPS}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = frozenset(
    [*(w(name) for name in ("sdt", "sdtContent", "smartTag", "fldSimple", "customXml", "bdo", "dir", "r", "object", "pict")),
     f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MATH}oMath", f"{_MATH}oMathPara", f"{_MATH}r"]
)  # fmt: skip
_AROUND_BLOCKS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("ptab"): "\t"}


@dataclass(frozen=True)
class _Place:
    """Where in the tracked text a run stands."""

    link: str = ""
    change: int = -1


@dataclass
class PlaceReader:
    """Reads blocks in order, keeping the lists that are open and what is carried over to the next paragraph."""

    file: SourceFile
    numbers: Mapping[etree._Element, tuple[str, int]]
    found: Found = field(default_factory=Found)
    in_note: bool = False

    def blocks(self, elements: Iterable[etree._Element]) -> list[Block]:
        """The blocks of a section or a cell."""
        made: list[Block | OpenList] = []
        lists: list[OpenList] = []
        carried: list[Inline] = []  # the mark that ends this paragraph is deleted: it goes on in the next
        for element in self._flat(elements):
            if element.tag == w("tbl"):
                lists = []
                made.append(self._table(element))
            elif element.tag == w("p"):
                if 0 < self.file.styles.outline(element) <= SECTION_LEVEL:
                    self.found.section = words_of(element).strip() or self.found.section
                runs, images = self._line(element)
                carried += runs
                if mark_is_deleted(element):
                    made += images
                    continue
                self._place(element, tuple(carried), images, made, lists)
                carried = []
        if carried:
            made.append(Paragraph(tuple(carried)))
        return [block.closed() if isinstance(block, OpenList) else block for block in made]

    def _flat(self, elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
        for element in elements:
            if element.tag in _AROUND_BLOCKS:
                yield from self._flat(element)
            else:
                yield element

    def _place(
        self, element: etree._Element, runs: tuple[Inline, ...], images: list[Image],
        made: list["Block | OpenList"], lists: list[OpenList],
    ) -> None:  # fmt: skip
        styles = self.file.styles
        heading = styles.heading(element)
        numbered = None if heading else styles.numbered(element)
        seen = bool(images) or any(isinstance(run, Footnote) or run.text.strip() for run in runs)
        inner: list[Block] = [*([Paragraph(runs)] if runs else []), *images]
        if not seen:
            return
        if numbered is not None:
            self._point(element, numbered, made, lists)
            lists[-1].items[-1] += inner
            return
        level = continued_level(styles.name(element), element)
        if level and lists:
            del lists[level:]
            lists[-1].items[-1] += inner
            return
        lists.clear()
        made += [Heading(heading, runs), *images] if heading else inner

    def _point(
        self,
        element: etree._Element,
        numbered: tuple[str, int],
        made: list["Block | OpenList"],
        lists: list[OpenList],
    ) -> None:
        number, depth = numbered
        form, count = self.numbers.get(element, ("bullet", 1))
        ordered = form != "bullet"
        while lists and lists[-1].depth > depth:
            lists.pop()
        current = lists[-1] if lists and lists[-1].depth == depth else None
        if current is not None and (current.ordered != ordered or (ordered and not current.goes_on(number, count))):
            lists.pop()
            current = None
        if current is None:
            current = OpenList(depth, number, ordered, count if ordered else 1)
            (lists[-1].items[-1] if lists else made).append(current)
            lists.append(current)
        current.items.append([])

    def _line(self, paragraph: etree._Element) -> tuple[list[Inline], list[Image]]:
        for comment in self.found.open_comments:
            self.found.comments[comment].append("\n")
        runs: list[Inline] = []
        images: list[Image] = []
        self._inline(paragraph, _Place(), runs, images)
        return runs, images

    def _inline(self, holder: etree._Element, place: _Place, runs: list[Inline], images: list[Image]) -> None:
        """What a paragraph holds, in order. Word nests no deeper than `check_upload` lets in."""
        for node in holder:
            tag = node.tag
            if tag in (w("t"), f"{_MATH}t") or tag in _SIGNS:
                self._words(node, holder, place, runs)
            elif tag in _THROUGH:
                self._inline(node, place, runs, images)
            elif tag == w("hyperlink"):
                link = self.file.link(node.get(f"{_R}id") or "", self.in_note)
                self._inline(node, _Place(link, place.change), runs, images)
            elif tag in _INSERTED:
                self._inline(node, _Place(place.link, self._change(node, inserted=True)), runs, images)
            elif tag in _DELETED:
                self.found.changes[self._change(node, inserted=False)].pieces.append(all_words(node))
            else:
                self._thing(node, place, runs, images)

    def _thing(self, node: etree._Element, place: _Place, runs: list[Inline], images: list[Image]) -> None:
        identity = node.get(w("id")) or ""
        match str(node.tag).rpartition("}")[2]:
            case "footnoteReference" | "endnoteReference":
                runs += self._note(node, identity)
            case "drawing":
                images += self._drawing(node)
            case "imagedata" if node.tag == f"{_V}imagedata":
                images += self._image(node.get(f"{_R}id") or "", node.get("title") or "", 0, 0)
            case "shape" | "group" | "rect":
                self._inline(node, place, runs, images)
            case "commentRangeStart":
                self._comment(identity)
                self.found.open_comments.add(identity)
            case "commentRangeEnd":
                self.found.open_comments.discard(identity)
            case "commentReference":
                self._comment(identity)

    def _comment(self, identity: str) -> None:
        self.found.comments.setdefault(identity, [])
        self.found.sections.setdefault(identity, self.found.section)

    def _words(self, node: etree._Element, run: etree._Element, place: _Place, runs: list[Inline]) -> None:
        words = _SIGNS.get(str(node.tag)) or as_shown(node.text or "")
        if node.tag == w("br") and node.get(w("type")) in ("page", "column"):
            return
        bold, italic, raised = self.file.styles.look(run)
        runs.append(Run(words.translate(raised) if raised else words, bold, italic, place.link))
        if place.change >= 0:
            self.found.changes[place.change].pieces.append(words)
        for comment in self.found.open_comments:
            self.found.comments[comment].append(words)

    def _change(self, node: etree._Element, inserted: bool) -> int:
        author, when = node.get(w("author")) or "", node.get(w("date")) or ""
        moved = node.tag in (w("moveFrom"), w("moveTo"))
        self.found.changes.append(Change(inserted, moved, author, when, self.found.section))
        return len(self.found.changes) - 1

    def _note(self, reference: etree._Element, identity: str) -> Iterator[Footnote]:
        note = self.file.note(identity) if reference.tag == w("footnoteReference") else None
        if note is None:
            self.found.left_out["en slutnot eller en fotnot som inte går att läsa"] = None
            return
        inner = PlaceReader(self.file, {}, self.found, in_note=True)
        lines = [line for line in (inner._line(paragraph)[0] for paragraph in note.iter(w("p"))) if line]
        runs = [run for line in lines for run in (Run("\n"), *line) if isinstance(run, Run)]
        yield Footnote(tuple(runs))

    def _drawing(self, drawing: etree._Element) -> Iterator[Image]:
        about, extent = drawing.find(f".//{_WP}docPr"), drawing.find(f".//{_WP}extent")
        alt = "" if about is None else about.get("descr") or ""
        width, height = (0, 0) if extent is None else (_pixels(extent.get("cx")), _pixels(extent.get("cy")))
        pictures = list(drawing.iter(f"{_A}blip"))
        if not pictures:
            self.found.left_out["en figur eller ett diagram"] = None
        for blip in pictures:
            yield from self._image(blip.get(f"{_R}embed") or "", alt, width, height)

    def _image(self, identity: str, alt: str, width: int, height: int) -> Iterator[Image]:
        content = self.file.picture(identity)
        if not picture_kind(content):
            self.found.left_out[f"en bild som inte är PNG, JPEG eller GIF{f' (”{alt}”)' if alt else ''}"] = None
            return
        digest = sha256(content).hexdigest()
        self.found.pictures[digest] = content
        yield Image(digest, alt, width, height)

    def _table(self, table: etree._Element) -> Table:
        rows: list[Row] = []
        above: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that covers it
        for row in self._flat(table):
            if row.tag != w("tr"):
                continue
            properties = row.find(w("trPr"))
            deleted = None if properties is None else properties.find(w("del"))
            if deleted is not None:
                self.found.changes[self._change(deleted, inserted=False)].pieces.append(all_words(row))
                continue
            header = properties is not None and is_on(properties.find(w("tblHeader")))
            rows.append(Row(tuple(self._cells(row, properties, rows, above)), header))
        return Table(tuple(rows))

    def _cells(
        self, row: etree._Element, properties: etree._Element | None, rows: list[Row], above: dict[int, tuple[int, int]]
    ) -> list[Cell]:
        before = None if properties is None else properties.find(w("gridBefore"))
        skipped = 0 if before is None else whole(before.get(w("val")))
        cells, column = [Cell() for _ in range(min(skipped, 60))], skipped
        for cell in self._flat(row):
            if cell.tag != w("tc"):
                continue
            looks = cell.find(w("tcPr"))
            span, merge = (None, None) if looks is None else (looks.find(w("gridSpan")), looks.find(w("vMerge")))
            columns = 1 if span is None else max(1, min(whole(span.get(w("val"))), 60))
            if merge is not None and merge.get(w("val")) != "restart" and column in above:
                _grow(rows, above[column])
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = (len(rows), len(cells))
                cells.append(Cell(tuple(self.blocks(cell)), columns))
            column += columns
        return cells


def _grow(rows: list[Row], where: tuple[int, int]) -> None:
    """One row more for a cell in a row above."""
    at, place = where
    cells = list(rows[at].cells)
    cells[place] = Cell(cells[place].blocks, cells[place].columns, cells[place].rows + 1)
    rows[at] = Row(tuple(cells), rows[at].header)


def _pixels(emu: str | None) -> int:
    return round(whole(emu) / EMU_PER_PIXEL)
