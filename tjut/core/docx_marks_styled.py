"""Fields of a Word file by the styles of its paragraphs and words, where an editor has dropped the controls."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from tjut.core.docx_mark import Mark, walk, words_at, words_of
from tjut.core.docx_package import parse_part, w
from tjut.core.docx_prose_styles import KEPT_PARTS, LARGEST_KEPT_BYTES

STYLE_PREFIX = "Tjut "


def style_tags(styles: bytes) -> Mapping[str, str]:
    """Id of a style to the tag it is named for; LibreOffice gives styles new ids but keeps their names."""
    return _kept_style_tags(styles) if len(styles) <= LARGEST_KEPT_BYTES else _read_style_tags(styles)


@lru_cache(maxsize=KEPT_PARTS)
def _kept_style_tags(styles: bytes) -> Mapping[str, str]:
    """Remembered, since files from one template have the same styles and they are the longest part."""
    return _read_style_tags(styles)


def _read_style_tags(styles: bytes) -> dict[str, str]:
    tags = {}
    for style in parse_part(styles).iter(w("style")):
        name = style.find(w("name"))
        title = "" if name is None else name.get(w("val")) or ""
        if title.startswith(STYLE_PREFIX):
            tags[style.get(w("styleId")) or ""] = title.removeprefix(STYLE_PREFIX)
    return tags


def style_names(root: etree._Element, tags: Mapping[str, str]) -> set[str]:
    """The tags that the styles used in a document are named for."""
    return {tags[used] for mark in root.iter(w("pStyle"), w("rStyle")) if (used := mark.get(w("val")) or "") in tags}


def _followers(order: Sequence[str], lists: Collection[str]) -> dict[str, str]:
    """Field -> the running text that goes on, or begins, where it ends."""
    begins = {before: after for before, after in pairwise(order) if after in lists}
    return begins | {tag: tag for tag in lists}


def by_styles(
    root: etree._Element, tags: Mapping[str, str], order: Sequence[str], lists: Collection[str]
) -> Iterator[Mark]:
    """Fields in the order of the document, by the style of the words or, for the rest, of the paragraph.

    A list or table has a style of its own: it belongs to the running text that it follows.
    """
    followers = _followers(order, lists)
    before = ""
    inside: set[etree._Element] = set()
    for block in root.iter(w("p"), w("tbl")):
        if block in inside:
            continue
        if block.tag == w("p"):
            marks = list(_styled_paragraph(block, tags))
        elif any(mark.get(w("val")) in tags for mark in block.iter(w("pStyle"), w("rStyle"))):
            continue  # a table for the layout: its paragraphs come one by one
        else:
            inside |= set(block.iter(w("p"), w("tbl")))
            marks = []
        if not marks and before in followers:
            words = (words_of(block),)
            marks = [Mark(followers[before], words if words[0].strip() else (), (), (block,))]
        yield from marks
        before = marks[-1].tag if marks else before


def _styled_paragraph(paragraph: etree._Element, tags: Mapping[str, str]) -> Iterator[Mark]:
    whole = _style_of(paragraph, "pPr/pStyle", tags)
    parts: dict[str, list[str]] = {}
    for node in _walk_text(paragraph):
        if not words_at(node):
            continue
        run = next(node.iterancestors(w("r")), None)
        tag = ("" if run is None else _style_of(run, "rPr/rStyle", tags)) or whole
        parts.setdefault(tag, []).append(words_at(node))
    labelled = any(tag != whole for tag in parts)
    for tag, text in ((tag, "".join(pieces)) for tag, pieces in parts.items()):
        if tag and text.strip() and not (labelled and tag == whole and not text.startswith("\t")):
            yield Mark(tag, (text.removeprefix("\t") if labelled else text,), (), (paragraph,))


def _walk_text(paragraph: etree._Element) -> Iterator[etree._Element]:
    for kind, node in walk(paragraph):
        if kind == "start" and node is not paragraph:
            yield node


def _style_of(element: etree._Element, path: str, tags: Mapping[str, str]) -> str:
    style = element.find("/".join(w(step) for step in path.split("/")))
    return "" if style is None else tags.get(style.get(w("val")) or "", "")
