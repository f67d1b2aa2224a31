"""Several Word files put together as one, so that they are printed once and keep their tags: a paper with its bilagor.

Each bilaga begins on a page of its own under a heading of ours. The styles and page headers of the first file hold
throughout; lists, notes, images and the size of the pages come with the bilaga. What went in is compared with what
came out, and a file of which anything would be missing is refused, so that the caller prints it by itself instead.
"""

import io
import logging
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx as python_docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from tjut.core import docx_child
from tjut.core.docx_child import Bounds, ChildStopped
from tjut.core.docx_compose_parts import Composer, notes_of
from tjut.core.docx_compose_ready import CannotCompose, make_ready
from tjut.core.docx_package import PARAGRAPH_END, part_text, w
from tjut.core.errors import RuleError

log = logging.getLogger(__name__)

BOUNDS = Bounds(seconds=30, cpu_seconds=25, memory_bytes=1024 * 1024 * 1024, output_bytes=100 * 1024 * 1024)
"""For one bilaga: a large one with pictures takes a second or two."""

_FIGURES = (w("drawing"), w("pict"), w("object"), w("tbl"), w("tr"))
_OF_THE_PAGE = ("pgSz", "pgMar", "pgBorders", "lnNumType", "cols", "vAlign", "textDirection", "docGrid")
"""What a bilaga says of its own pages; page headers, page numbers and where notes stand are those of the whole."""

_LEAST_MARGIN = 567
"""A centimetre, in twentieths of a point."""


@dataclass(frozen=True)
class Composed:
    """The file with the bilaga at its end, and in Swedish what of the bilaga is shown otherwise than by itself."""

    content: bytes
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Held:
    """What a reader would miss: paragraphs, notes in the order they are called, and how many figures and tables."""

    paragraphs: list[str]
    notes: list[str]
    figures: list[int]

    def __add__(self, other: "_Held") -> "_Held":
        together = [a + b for a, b in zip(self.figures, other.figures, strict=True)]
        return _Held(self.paragraphs + other.paragraphs, self.notes + other.notes, together)


def append(first: bytes, bilaga: bytes, heading: str) -> Composed:
    """`first` with `bilaga` after it under `heading`, made in a process of its own with bounded time and memory.

    `bilaga` has been let in by `docx_untrusted.check_upload`. Raises CannotCompose, with what would be missing, when
    it cannot be put in as it is.
    """
    try:
        said, content = docx_child.call(append_here, first, {"bilaga": bilaga, "heading": heading}, BOUNDS)
    except ChildStopped as error:
        raise CannotCompose("den är för stor eller för sammansatt") from error
    except RuleError as error:
        raise CannotCompose(error.message) from error
    return Composed(content, tuple(said["remarks"]))


def append_here(first: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the child does; see `append`."""
    try:
        whole, added = python_docx.Document(io.BytesIO(first)), python_docx.Document(io.BytesIO(words["bilaga"]))
        wanted = _held(whole) + _Held([words["heading"]], [], [0] * len(_FIGURES)) + _held(added)
        remarks = make_ready(added, whole)
        _put_together(whole, added, words["heading"])
        target = io.BytesIO()
        whole.save(target)
        found = _held(python_docx.Document(io.BytesIO(target.getvalue())))
    except RuleError:
        raise
    except (RecursionError, MemoryError) as error:
        raise CannotCompose("den är för stor eller för sammansatt") from error
    except Exception as error:  # whatever a broken file makes of a library, the bilaga is printed by itself
        log.warning("a bilaga could not be put in: %r", error)
        raise CannotCompose("den är uppbyggd på ett sätt som Tjut inte kan foga in") from error
    _demand_everything(wanted, found)
    return {"remarks": remarks}, target.getvalue()


def _held(document: Document) -> _Held:
    body = document.element.body
    texts = part_text(body).split(PARAGRAPH_END)
    return _Held(
        paragraphs=[text.strip() for text in texts if text.strip()],
        notes=notes_of(document),
        figures=[sum(1 for _ in body.iter(name)) for name in _FIGURES],
    )


def _demand_everything(wanted: _Held, found: _Held) -> None:
    if wanted.paragraphs != found.paragraphs:
        lost = next((text for text in wanted.paragraphs if text not in found.paragraphs), "")
        raise CannotCompose(f"texten ”{lost[:60]}” skulle inte komma med" if lost else "texten skulle byta ordning")
    if wanted.notes != found.notes:
        raise CannotCompose("en fotnot skulle inte komma med")
    if wanted.figures != found.figures:
        raise CannotCompose("en bild eller tabell skulle inte komma med")


def _put_together(whole: Document, added: Document, heading: str) -> None:
    body = whole.element.body
    width = _text_width(next(body.iter(qn("w:sectPr")), None))
    last_page = _end_section(whole)
    _take_over_pages(added, last_page)
    for section in (*added.element.body.iter(qn("w:sectPr")), last_page):
        _make_room(section, width)
    at = body.index(last_page)
    body.insert(at, _heading(whole, heading))
    for element in Composer(whole).brought(added):
        at += 1
        body.insert(at, element)


def _end_section(whole: Document) -> etree._Element:
    """Close what there is as a section of its own. Returns the properties of the new last section, still empty."""
    body = whole.element.body
    last: etree._Element | None = body.find(qn("w:sectPr"))
    if last is None:
        last = OxmlElement("w:sectPr")
        body.append(last)
    before = last.getprevious()
    if before is None or before.tag != qn("w:p") or before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        before = OxmlElement("w:p")
        _make_tiny(before)
        last.addprevious(before)
    before.get_or_add_pPr().append(deepcopy(last))  # type: ignore[attr-defined]
    for child in list(last):
        last.remove(child)
    return last


def _make_tiny(paragraph: Any) -> None:
    """A paragraph that only ends a section, after a table: no taller than it must be, or it would take a page."""
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    paragraph.get_or_add_pPr().append(spacing)


def _take_over_pages(added: Document, last: etree._Element) -> None:
    """Let the bilaga keep the size and direction of its pages, section by section, and begin on a new one."""
    body = added.element.body
    final = body.find(qn("w:sectPr"))
    inner = [found for found in body.iter(qn("w:sectPr")) if found is not final]
    for section in inner:
        _keep_only_pages(section)
    for child in [] if final is None else list(final):
        if child.tag in (qn("w:type"), *(qn(f"w:{name}") for name in _OF_THE_PAGE)):
            last.append(deepcopy(child))
    if last.find(qn("w:pgSz")) is None:
        _fill_in_pages(last)
    first = inner[0] if inner else last
    for kind in first.findall(qn("w:type")):
        first.remove(kind)
    kind = OxmlElement("w:type")
    kind.set(qn("w:val"), "nextPage")
    first.insert(0, kind)


def _keep_only_pages(section: etree._Element) -> None:
    kept = (qn("w:type"), *(qn(f"w:{name}") for name in _OF_THE_PAGE))
    for child in list(section):
        if child.tag not in kept:
            section.remove(child)


def _fill_in_pages(section: etree._Element) -> None:
    """A4 upright with the margins that Word begins with, for a file that does not say."""
    for name, values in (
        ("pgSz", {"w": "11906", "h": "16838"}),
        ("pgMar", {"top": "1417", "right": "1417", "bottom": "1417", "left": "1417", "header": "708", "footer": "708"}),
    ):
        element = OxmlElement(f"w:{name}")
        for key, value in values.items():
            element.set(qn(f"w:{key}"), value)
        section.append(element)


def _text_width(section: etree._Element | None) -> int:
    """Between the margins, in twentieths of a point; 0 where it is not said."""
    page = None if section is None else section.find(qn("w:pgSz"))
    margins = None if section is None else section.find(qn("w:pgMar"))
    if page is None or margins is None:
        return 0
    return _twips(page, "w") - sum(_twips(margins, side) for side in ("left", "right", "gutter"))


def _make_room(section: etree._Element, width: int) -> None:
    """Let the lines be as long as the paper's: its page foot stands there too, and else breaks off."""
    lack = width - _text_width(section)
    margins = section.find(qn("w:pgMar"))
    if margins is None or _text_width(section) == 0:
        return
    for side in ("right", "left"):
        taken = min(max(lack, 0), max(_twips(margins, side) - _LEAST_MARGIN, 0))
        margins.set(qn(f"w:{side}"), str(_twips(margins, side) - taken))
        lack -= taken


def _twips(element: etree._Element, name: str) -> int:
    try:
        return int(element.get(qn(f"w:{name}")) or 0)
    except ValueError:
        return 0


def _heading(whole: Document, text: str) -> etree._Element:
    """The heading of the bilaga, on the level of the paper's own title: it becomes a bookmark of the PDF."""
    paragraph: Any = OxmlElement("w:p")
    properties = paragraph.get_or_add_pPr()
    style = next((one for one in whole.styles if (one.name or "").lower() == "heading 1"), None)
    if style is not None:
        properties.style = style.style_id
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    properties.append(level)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    paragraph.append(run)
    element: etree._Element = paragraph
    return element
