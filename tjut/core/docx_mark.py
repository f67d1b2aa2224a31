"""A marked place of a Word file, and the walk through the file that all readers of marks share."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tjut.core.docx_package import MARKUP_COMPATIBILITY, as_shown, w

_SKIPPED = frozenset(
    [*(w(name) for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "trPr",
                            "tcPr")), f"{{{MARKUP_COMPATIBILITY}}}Fallback"]
)  # fmt: skip
SDT, TABLE, PARAGRAPH, BOOKMARK_START, BOOKMARK_END = (
    w(name) for name in ("sdt", "tbl", "p", "bookmarkStart", "bookmarkEnd")
)
_TEXT = w("t")
_SIGNS = {w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("tab"): "\t"}
_CONTENT = w("sdtContent")
_MET = (SDT, _CONTENT, TABLE, PARAGRAPH, BOOKMARK_START, BOOKMARK_END, _TEXT, *_SIGNS, *_SKIPPED)
"""What a walk stops at; all else is passed through by libxml2, which is faster than we are."""


@dataclass(frozen=True)
class Mark:
    """A marked place: a field with its paragraphs, or a group with the marks inside it. `tag` is the full name.

    `blocks` are the paragraphs and tables it stands in, for what reads more than their words: core.docx_prose_read.
    """

    tag: str
    paragraphs: tuple[str, ...] = ()
    inside: tuple["Mark", ...] = ()
    blocks: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)

    @property
    def text(self) -> str:
        """The text of the place, a line break between its paragraphs."""
        return "\n".join(self.paragraphs)

    def first(self, tag: str) -> str:
        """The text of the first mark with that tag directly inside, "" if there is none."""
        return next((mark.text for mark in self.inside if mark.tag == tag), "")

    def every(self, tag: str) -> tuple["Mark", ...]:
        """The marks with that tag directly inside, in the order of the document."""
        return tuple(mark for mark in self.inside if mark.tag == tag)


def walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Start and end of every element that has a meaning here, in document order.

    Without properties, deletions, Word's second copies, and what Word only shows as a hint in an empty control.
    """
    steps = etree.iterwalk(root, events=("start", "end"), tag=_MET)
    for kind, node in steps:
        if kind == "start" and (node.tag in _SKIPPED or (node.tag == _CONTENT and _is_hint(node))):
            steps.skip_subtree()
        elif node.tag != _CONTENT:
            yield kind, node


def _is_hint(content: etree._Element) -> bool:
    """Whether a control is empty: Word then shows "Klicka här för att ange text" in it."""
    control = content.getparent()
    return control is not None and control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None


def words_at(node: etree._Element) -> str:
    """The words that a node of a walk is: those of a w:t, a tab, a line break; "" for others."""
    return as_shown(node.text or "") if node.tag == _TEXT else _SIGNS.get(str(node.tag), "")


def words_of(element: etree._Element) -> str:
    """All the words in an element as a reader sees them, paragraphs run together."""
    return "".join(words_at(node) for kind, node in walk(element) if kind == "start")
