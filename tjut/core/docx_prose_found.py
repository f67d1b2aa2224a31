"""What reading running text asks of the Word file that it stands in, and what it gathers besides the text itself."""

from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from tjut.core.docx_package import as_shown, w
from tjut.core.docx_prose_styles import Styles

_LOOKS, _MARK = w("pPr"), w("rPr")
_GONE = (w("del"), w("moveFrom"))
SECTION_LEVEL = 2
"""Headings down to this level name the section that a remark stands in."""


class SourceFile(Protocol):
    """What the reader asks of the file beside the place that it reads."""

    styles: Styles

    def link(self, identity: str, in_note: bool) -> str:
        """Where a hyperlink leads, "" if it stays in the file."""

    def picture(self, identity: str) -> bytes:
        """The file of a picture, b"" for none."""

    def note(self, identity: str) -> etree._Element | None:
        """A footnote by its number in the file."""


@dataclass
class Change:
    """A tracked insertion or deletion while it is read. `section` is the heading that it stands under."""

    inserted: bool
    moved: bool
    author: str
    when: str
    section: str
    pieces: list[str] = field(default_factory=list)


@dataclass
class Found:
    """What is gathered besides the text itself."""

    pictures: dict[str, bytes] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    open_comments: set[str] = field(default_factory=set)
    sections: dict[str, str] = field(default_factory=dict)
    """Comment -> the heading that it stands under."""
    section: str = ""
    left_out: dict[str, None] = field(default_factory=dict)


def all_words(element: etree._Element) -> str:
    """The words below an element, deleted ones too."""
    return "".join(as_shown(text.text or "") for text in element.iter(w("t"), w("delText")))


def mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is a tracked deletion: what stands in it goes on in the next."""
    looks = next(paragraph.iterchildren(_LOOKS), None)
    marks = None if looks is None else next(looks.iterchildren(_MARK), None)
    return marks is not None and next(marks.iterchildren(*_GONE), None) is not None
