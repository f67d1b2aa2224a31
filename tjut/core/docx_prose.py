"""Running text into a Word file: paragraphs, headings, lists, tables, footnotes, links and pictures as Word has them.

A template says `{{p del.text }}` in a paragraph of its own. The paragraphs of the text get that paragraph's style and
bookmark; everything else gets the built-in style of its kind, which the template may give any look.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tjut.core.docx_finish import REPEATED
from tjut.core.docx_package import OFFICE_RELATIONSHIPS
from tjut.core.docx_prose_parts import ProseParts
from tjut.core.errors import RuleError
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
    walk,
    words_of,
)

EMU_PER_PIXEL = 9_525
EMU_PER_TWIP = 635
LIST_STEP = 425
"""How far in each level of a list stands, in twentieths of a point."""
STYLED_LEVELS = 3
"""List Bullet, List Bullet 2, List Bullet 3; deeper levels use the last."""

_FIRST_BYTES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))
_DRAWING_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = f'xmlns:r="{OFFICE_RELATIONSHIPS}"'
_NO_SIZE = (400, 300)
_LEAD = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""LibreOffice 7.4 turns the first paragraph of a control into a control within the line, and then loses the words before
a footnote, the line breaks and the links of that paragraph. An empty line of one point takes the blow."""


def picture_kind(content: bytes) -> str:
    """png, jpeg or gif by its first bytes; "" for what Word files of ours do not hold."""
    return next((kind for first, kind in _FIRST_BYTES if content.startswith(first)), "")


_WITH_HEADINGS = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
_WITHOUT_HEADINGS = _WITH_HEADINGS.replace("0420", "0400").replace('firstRow="1"', 'firstRow="0"')


@dataclass
class ProseWriter:
    """Writes the texts of one file, and remembers what the file must hold besides: links, counts, notes, pictures."""

    parts: ProseParts
    pictures: Mapping[str, bytes]
    links: dict[str, str] = field(default_factory=dict)
    note_links: dict[str, str] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    counts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    note_texts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def blocks(self, prose: Prose, style: str, bookmark: str) -> str:
        """The WordprocessingML of a text. Raises RuleError for a picture whose file is not there."""
        blocks = "".join(self._block(block, style, bookmark) for block in prose.blocks)
        return _LEAD + blocks if _begins_with_more_than_words(prose) else blocks

    def members(self) -> dict[str, bytes]:
        """The parts of the file that the texts have added to, by name."""
        files = {f"word/media/{name}": self.pictures[digest] for digest, name in self.media.items()}
        return files | self.parts.filled(self.counts, self.notes, self._relations(), _hyperlinks(self.note_links))

    def _relations(self) -> str:
        images = "".join(
            f'<Relationship Id="tjutBild{number}" Type="{OFFICE_RELATIONSHIPS}/image" Target="media/{name}"/>'
            for number, name in enumerate(self.media.values(), 1)
        )
        return _hyperlinks(self.links) + images

    def _block(self, block: Block, style: str, bookmark: str) -> str:
        match block:
            case Paragraph(runs):
                return self._paragraph(runs, style, bookmark=bookmark)
            case Heading(level, runs):
                return self._paragraph(runs, self.parts.style(f"heading {level}"))
            case List():
                return "".join(self._list(block, 0))
            case Table():
                # Word joins tables that touch, and sets what follows a table close to it
                return self._table(block) + _paragraph_xml(self.parts.style("Tabelltext"), "")
            case Image():
                return _paragraph_xml(style, self._image(block), more="<w:keepLines/>")

    def _paragraph(self, runs: Iterable[Inline], style: str, more: str = "", bookmark: str = "") -> str:
        runs = tuple(runs)
        self.texts.append(words_of(runs))
        inner = self._runs(runs, self.links)
        if bookmark:
            inner = (
                f'<w:bookmarkStart w:id="prose" w:name={quoteattr(bookmark + REPEATED)}/>{inner}'
                '<w:bookmarkEnd w:id="prose"/>'
            )
        return _paragraph_xml(style, inner, more)

    def _runs(self, runs: Iterable[Inline], links: dict[str, str]) -> str:
        out = []
        for run in runs:
            if isinstance(run, Footnote):
                out.append(self._note(run))
            elif run.link:
                identity = links.setdefault(run.link, f"tjutLank{len(links) + 1}")
                style = f'<w:rStyle w:val="{self.parts.style("hyperlink")}"/>'
                out.append(f'<w:hyperlink {_R} r:id="{identity}" w:history="1">{_run_xml(run, style)}</w:hyperlink>')
            else:
                out.append(_run_xml(run, ""))
        return "".join(out)

    def _note(self, note: Footnote) -> str:
        number = self.parts.first_note + len(self.notes)
        mark = f'<w:rPr><w:rStyle w:val="{self.parts.style("footnote reference")}"/></w:rPr>'
        inner = f"<w:r>{mark}<w:footnoteRef/></w:r>" + _run_xml(Run(" "), "") + self._runs(note.runs, self.note_links)
        paragraph = _paragraph_xml(self.parts.style("footnote text"), inner)
        self.notes.append(f'<w:footnote w:id="{number}">{paragraph}</w:footnote>')
        self.note_texts.append(words_of(note.runs))
        return f'<w:r>{mark}<w:footnoteReference w:id="{number}"/></w:r>'

    def _list(self, block: List, level: int) -> Iterator[str]:
        number = self._count(level, block.start) if block.ordered else self.parts.bullets
        kind = "list number" if block.ordered else "list bullet"
        for item in block.items:
            numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            yield from self._item(item, level, self.parts.style(_levelled(kind, level)), numbered)

    def _item(self, item: ListItem, level: int, style: str, numbered: str) -> Iterator[str]:
        """The first block bears the number; those that follow stand in line with its words."""
        more = numbered
        for block in item.blocks:
            if isinstance(block, List):
                yield from self._list(block, level + 1)
                continue
            if isinstance(block, Image):
                yield _paragraph_xml(style, self._image(block), more)
            elif isinstance(block, Paragraph):
                yield self._paragraph(block.runs, style, more)
            style = self.parts.style(_levelled("list continue", level))
            more = f'<w:ind w:left="{LIST_STEP * (level + 1)}" w:firstLine="0"/>'

    def _count(self, level: int, start: int) -> int:
        """A number of its own for each counted list: that is how Word begins anew."""
        number = self.parts.first_count + len(self.counts)
        self.counts.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.parts.counted_kind}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        return number

    def _table(self, table: Table) -> str:
        columns = sum(cell.columns for cell in table.rows[0].cells)
        width = self.parts.text_width // columns
        grid = f'<w:gridCol w:w="{width}"/>' * columns
        covered: dict[int, tuple[int, int]] = {}  # column -> rows left of the cell from above, its columns
        rows = "".join(self._row(row, columns, width, covered) for row in table.rows)
        look = _WITH_HEADINGS if table.rows[0].header else _WITHOUT_HEADINGS
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.parts.style("table grid")}"/><w:tblW w:w="{width * columns}" w:type="dxa"/>'
            f"{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Row, columns: int, width: int, covered: dict[int, tuple[int, int]]) -> str:
        out, column, cells = [], 0, iter(row.cells)
        while column < columns:
            left, span = covered.get(column, (0, 1))
            if left:
                out.append(self._cell(Cell((), span), row.header, width, "<w:vMerge/>"))
                covered[column] = (left - 1, span)
            else:
                cell = next(cells)
                span = cell.columns
                covered[column] = (cell.rows - 1, span)
                merged = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                out.append(self._cell(cell, row.header, width, merged))
            column += span
        header = "<w:tblHeader/>" if row.header else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(out)}</w:tr>"

    def _cell(self, cell: Cell, header: bool, width: int, merged: str) -> str:
        style = self.parts.style("Tabellrubrik" if header else "Tabelltext")
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        inner = "".join(self._block(block, style, "") for block in cell.blocks) or _paragraph_xml(style, "")
        return f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.columns}" w:type="dxa"/>{span}{merged}</w:tcPr>{inner}</w:tc>'

    def _image(self, image: Image) -> str:
        content = self.pictures.get(image.digest)
        kind = picture_kind(content or b"")
        if content is None or not kind:
            raise RuleError(f"Bilden ”{image.alt or image.digest[:8]}” finns inte kvar och kan inte skrivas ut.")
        number = list(self.media).index(image.digest) + 1 if image.digest in self.media else len(self.media) + 1
        self.media.setdefault(image.digest, f"tjut{number}.{kind}")
        width, height = self._fitted(image, content)
        size = f'cx="{width}" cy="{height}"'
        return (
            f'<w:r><w:drawing><wp:inline {_DRAWING_SPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="Bild {number}" descr={quoteattr(image.alt)}/><a:graphic>'
            f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Bild {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip {_R} r:embed="tjutBild{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _fitted(self, image: Image, content: bytes) -> tuple[int, int]:
        """Width and height in EMU, no wider than the text and in the shape it has."""
        width, height = (image.width, image.height) if image.width and image.height else _pixels(content)
        widest = self.parts.text_width * EMU_PER_TWIP
        share = min(1.0, widest / (width * EMU_PER_PIXEL))
        return round(width * EMU_PER_PIXEL * share), max(1, round(height * EMU_PER_PIXEL * share))


def _begins_with_more_than_words(prose: Prose) -> bool:
    first = next((block for block in walk(prose.blocks) if isinstance(block, Paragraph | Heading | Image)), None)
    if first is None or isinstance(first, Image):
        return first is not None
    return any(isinstance(run, Footnote) or run.link or "\n" in run.text or "\t" in run.text for run in first.runs)


def _hyperlinks(links: Mapping[str, str]) -> str:
    return "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE_RELATIONSHIPS}/hyperlink" Target={quoteattr(link)} '
        'TargetMode="External"/>'
        for link, identity in links.items()
    )


def _levelled(kind: str, level: int) -> str:
    return kind if level == 0 else f"{kind} {min(level + 1, STYLED_LEVELS)}"


def _paragraph_xml(style: str, inner: str, more: str = "") -> str:
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def _run_xml(run: Run, style: str) -> str:
    looks = style + "<w:b/><w:bCs/>" * run.bold + "<w:i/><w:iCs/>" * run.italic
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    words = f'<w:t xml:space="preserve">{escape(run.text)}</w:t>'
    for sign, element in (("\n", "br"), ("\t", "tab")):
        words = words.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return f"<w:r>{properties}{words}</w:r>"


def _pixels(content: bytes) -> tuple[int, int]:
    """The measures that a PNG or GIF says it has; a common shape for a picture that does not say it in its first bytes."""
    try:
        if content.startswith(b"\x89PNG"):
            width, height = struct.unpack(">II", content[16:24])
        elif content.startswith(b"GIF8"):
            width, height = struct.unpack("<HH", content[6:10])
        else:
            width, height = _jpeg_pixels(content)
    except struct.error:
        return _NO_SIZE
    return (width, height) if 0 < width < 60_000 and 0 < height < 60_000 else _NO_SIZE


def _jpeg_pixels(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return _NO_SIZE
