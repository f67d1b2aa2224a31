"""PDF files put into a tagged PDF among its own pages, so that the tags it has stay.

No program joins the tags of two files, so the pages that are put in have none. The file is written as a copy of the
first one with pages added: its structure, language and title are kept. What it claimed to be (PDF/A, PDF/UA) it is no
longer, and no longer says.
"""

import io
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from tjut.core import docx_child
from tjut.core.docx_child import Bounds, ChildStopped
from tjut.core.errors import RuleError

MEGABYTE = 1024 * 1024
MAX_BYTES = 25 * MEGABYTE
"""Of one PDF: what is larger is fetched by itself."""

MAX_PAGES = 500
BOUNDS = Bounds(seconds=40, cpu_seconds=30, memory_bytes=1024 * MEGABYTE, output_bytes=150 * MEGABYTE)
"""For one PDF: a hundred pages take about a second."""

_ACTS = frozenset(("/AA", "/A", "/PA", "/JS"))
_NOT_PAPER = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Popup")
_CLAIM = re.compile(rb"<rdf:Description[^>]*\bxmlns:pdf(?:ua|a)id\b.*?</rdf:Description>", re.DOTALL)


class CannotAppend(RuleError):
    """The PDF cannot be put in. The message says why, to stand after "eftersom" in a sentence."""


@dataclass(frozen=True)
class Appended:
    """The file with the pages in it, how many they were, and in Swedish what of them is not as by itself."""

    content: bytes
    pages: int
    remarks: tuple[str, ...]


def insert(first: bytes, added: bytes, title: str, before: str = "") -> Appended:
    """`first` with the pages of `added` in it, and a bookmark `title` that leads to them.

    They stand before the page that the topmost bookmark `before` leads to, else last. Made in a process of its own
    with bounded time and memory, for `added` may be anybody's. Raises CannotAppend.
    """
    if len(added) > MAX_BYTES:
        raise CannotAppend(f"den är större än {MAX_BYTES // MEGABYTE} MB")
    try:
        said, content = docx_child.call(insert_here, first, {"added": added, "title": title, "before": before}, BOUNDS)
    except ChildStopped as error:
        raise CannotAppend("den är för stor eller för sammansatt") from error
    except RuleError as error:
        raise CannotAppend(error.message) from error
    return Appended(content, said["pages"], tuple(said["remarks"]))


def insert_here(first: bytes, words: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the child does; see `insert`."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in others' files is told to nobody
    try:
        # `full`: object by object. Following what leads where, pypdf does not come to an end in a file it wrote itself.
        writer = PdfWriter(io.BytesIO(first), full=True)
        reader = _opened(words["added"])
        remarks = _remarks(reader)
        at, bookmark = _place(writer, words["before"])
        for page in reader.pages:
            _strip(page)
        pages = len(reader.pages)
        writer.merge(at, reader, import_outline=False)
        writer.add_outline_item(title=words["title"], page_number=at, before=bookmark)
    except RuleError:
        raise
    except (RecursionError, MemoryError) as error:
        raise CannotAppend("den är för stor eller för sammansatt") from error
    except Exception as error:  # pypdf raises what it happens to raise on a broken file
        raise CannotAppend("den är skadad") from error
    _claim_nothing(writer)
    target = io.BytesIO()
    writer.write(target)
    return {"pages": pages, "remarks": remarks}, target.getvalue()


def _opened(content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
    except (PyPdfError, ValueError, KeyError, TypeError, OSError) as error:
        raise CannotAppend("den är skadad") from error
    if locked:
        raise CannotAppend("den är låst med lösenord")
    if not reader.pages:
        raise CannotAppend("den saknar sidor")
    if len(reader.pages) > MAX_PAGES:
        raise CannotAppend(f"den har fler än {MAX_PAGES} sidor")
    return reader


def _remarks(reader: PdfReader) -> list[str]:
    remarks = []
    if any(True for _ in reader.attachment_list):
        remarks.append("Filer som ligger inuti PDF-filen är inte med")
    if "/AcroForm" in reader.root_object:
        remarks.append("PDF-filen är ett formulär: se efter att det ifyllda syns")
    return remarks


def _place(writer: PdfWriter, before: str) -> tuple[int, Any]:
    """The page that a topmost bookmark leads to, and the bookmark; (after the last page, nothing) without one."""
    outline = writer.get_outline_root()
    entry = outline.get("/First") if before else None
    while entry is not None:
        found = entry.get_object()
        if found.get("/Title") == before:
            return _page_of(writer, found), entry
        entry = found.get("/Next")
    return len(writer.pages), None


def _page_of(writer: PdfWriter, bookmark: Any) -> int:
    where = bookmark.get("/Dest") or bookmark["/A"]["/D"]
    page = where.get_object()[0].get_object()
    return next(number for number, one in enumerate(writer.pages) if one.indirect_reference == page.indirect_reference)


def _strip(page: Any) -> None:
    """Nothing that acts by itself, and no ties to tags that stay behind."""
    for name in (*_ACTS, "/StructParents"):
        page.pop(name, None)
    kept = ArrayObject()
    for reference in page.get("/Annots") or ():
        mark = reference.get_object()
        if not isinstance(mark, DictionaryObject) or mark.get("/Subtype") in _NOT_PAPER:
            continue
        act = mark.get("/A")
        opens_a_page = isinstance(act, DictionaryObject) and act.get("/S") in ("/URI", "/GoTo")
        if isinstance(act, DictionaryObject):
            act.pop("/Next", None)
        for name in (*_ACTS, "/StructParent"):
            if name != "/A" or not opens_a_page:
                mark.pop(name, None)
        kept.append(reference)
    if kept:
        page[NameObject("/Annots")] = kept
    else:
        page.pop("/Annots", None)


def _claim_nothing(writer: PdfWriter) -> None:
    about = writer.root_object.get("/Metadata")
    about = about.get_object() if about is not None else None
    if isinstance(about, StreamObject):
        about.set_data(_CLAIM.sub(b"", about.get_data()))
