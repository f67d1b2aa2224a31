"""Somebody who writes in Word: changes words in a file from Tjut, tracks changes, comments, strips marks."""

import io
from collections.abc import Mapping
from copy import deepcopy

from docx import Document
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.docx.word import changed, saved
from tjut.core.docx_package import w

WHEN = "2026-11-21T10:12:00Z"


def written_in(docx: bytes, words: Mapping[str, str]) -> bytes:
    """The file with each of these runs of words replaced, wherever it stands."""
    document = Document(io.BytesIO(docx))
    left = dict(words)
    for text in document.element.body.iter(w("t")):
        for old in [old for old in left if old in (text.text or "")]:
            text.text = (text.text or "").replace(old, left.pop(old))
    assert not left, f"not in the file: {left}"
    return saved(document)


def with_comment(docx: bytes, about: str, text: str, author: str = "Ola Gran") -> bytes:
    """The file with a comment on the run in which these words stand."""
    document = Document(io.BytesIO(docx))
    paragraph = _paragraph(document, about)
    runs = [run for run in paragraph.iter(w("r")) if any(about in (t.text or "") for t in run.iter(w("t")))]
    made = Paragraph(paragraph, document)
    comment = document.add_comment(made.runs or [_run(made, runs[0])], text, author=author, initials="OG")
    comment._comment_elm.set(w("date"), WHEN)
    return saved(document)


def _run(paragraph: Paragraph, element: etree._Element):  # type: ignore[no-untyped-def]
    from docx.text.run import Run

    return Run(element, paragraph)


def with_insertion(docx: bytes, after: str, words: str, author: str = "Ola Gran") -> bytes:
    """The file with these words inserted, tracked, last in the paragraph in which `after` stands."""
    document = Document(io.BytesIO(docx))
    paragraph = _paragraph(document, after)
    run = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None][-1]
    inserted = etree.Element(w("ins"), {w("id"): "901", w("author"): author, w("date"): WHEN})
    inserted.append(deepcopy(run))
    next(inserted.iter(w("t"))).text = words
    run.addnext(inserted)
    return saved(document)


def with_paragraph_outside(docx: bytes, words: str, style: str | None = None) -> bytes:
    """The file with a paragraph last in it, in no field, in the style of that name."""
    document = Document(io.BytesIO(docx))
    document.add_paragraph(words, style)
    return saved(document)


def without_section(docx: bytes, heading: str) -> bytes:
    """The file without the control around the section with this heading."""
    document = Document(io.BytesIO(docx))
    for control in list(document.element.body.iter(w("sdt"))):
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        words = [text.text for text in control.iter(w("t"))]
        if tag is not None and tag.get(w("val")) == "avsnitt" and heading in words:
            control.getparent().remove(control)
    return saved(document)


def without_identifier(docx: bytes) -> bytes:
    """The file without what says which paper and version it was made from."""
    document = Document(io.BytesIO(docx))
    document.core_properties.identifier = ""
    return saved(document)


def with_identifier(docx: bytes, identifier: str) -> bytes:
    """The file saying that it was made from something else."""
    document = Document(io.BytesIO(docx))
    document.core_properties.identifier = identifier
    return saved(document)


def with_macro(docx: bytes) -> bytes:
    """The file with a macro in it."""
    return changed(docx, "word/vbaProject.bin", lambda _: b"macro")


def _paragraph(document, words: str) -> etree._Element:  # type: ignore[no-untyped-def]
    for paragraph in document.element.body.iter(w("p")):
        if words in "".join(text.text or "" for text in paragraph.iter(w("t"))):
            return paragraph
    raise AssertionError(f"not in the file: {words}")
