"""What a Word file says field by field: read back from the marks that the template put around each.

A field is marked three ways, because no single mark survives every editor: a content control whose tag is the name of
the field, a style (`Tjut forslag.text`), and a bookmark (`tjut_forslag__text_3` is forslag.text). Controls are believed
first, then styles, then bookmarks: when it saves, LibreOffice 7.4 drops the tags of controls and moves a bookmark that
begins where a control begins.
"""

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from tjut.core.docx_package import CORE_PART, MARKUP_COMPATIBILITY, as_shown, parse_part, w
from tjut.core.docx_prose_styles import KEPT_PARTS, LARGEST_KEPT_BYTES

STYLE_PREFIX = "Tjut "

_BOOKMARK = re.compile(r"tjut_(.+?)(?:_\d+)?")
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_SKIPPED = frozenset(
    [*(w(name) for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "trPr",
                            "tcPr")), f"{{{MARKUP_COMPATIBILITY}}}Fallback"]
)  # fmt: skip
_SDT, _TABLE, _PARAGRAPH, _TEXT, _START, _END = (
    w(name) for name in ("sdt", "tbl", "p", "t", "bookmarkStart", "bookmarkEnd")
)
_SIGNS = {w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("tab"): "\t"}
_MET = (_SDT, _TABLE, _PARAGRAPH, _TEXT, _START, _END, *_SIGNS, *_SKIPPED)
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


@dataclass(frozen=True)
class Marks:
    """Everything marked in a file. `identifier` is dc:identifier: which statement and version it was made from.

    `sources` tells, for each tag at the top level, what it was read from: `control`, `bookmark` or `style`.
    """

    identifier: str
    root: Mark
    sources: Mapping[str, str]

    def first(self, tag: str) -> str:
        """The text of the first field with that tag, "" if it is not in the file."""
        return self.root.first(tag)

    def every(self, tag: str) -> tuple[Mark, ...]:
        """All marks with that tag at the top level: the items of a list, in the order of the document."""
        return self.root.every(tag)


@dataclass
class _Open:
    """A place while it is being read. `own` is the group it belongs to, `key` what ends it."""

    tag: str
    paragraphs: list[str] = field(default_factory=list)
    inside: list["_Open"] = field(default_factory=list)
    blocks: list[etree._Element] = field(default_factory=list)
    tables: int = 0

    def closed(self) -> Mark:
        texts = self.paragraphs
        while texts and not texts[-1].strip():
            texts = texts[:-1]
        while texts and not texts[0].strip():
            texts = texts[1:]
        return Mark(
            self.tag,
            tuple(text for text in texts if text.strip()),
            tuple(mark.closed() for mark in self.inside),
            tuple(self.blocks),
        )


@dataclass(frozen=True)
class _Event:
    """Met on the way: `start` and `end` of a place, `table` and `table end`, a `paragraph`, or `text`."""

    kind: str
    value: str
    key: int = 0
    node: etree._Element | None = None


def read_marks(docx: bytes, *, order: Sequence[str] = (), lists: Collection[str] = ()) -> Marks:
    """The marked fields of a file that `check_upload` has let in, nested as the template nested them.

    Where the control around a group is gone, `order` tells which field comes first in it, and `lists` which of its
    fields hold several paragraphs: so it is seen where the next group begins.

    Tracked deletions are left out, insertions kept. Raises KeyError if the file has no main document and
    etree.XMLSyntaxError if it is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = set(package.namelist())
        root = parse_part(package.read("word/document.xml"))
        styles = _style_tags(package.read("word/styles.xml")) if "word/styles.xml" in names else {}
        identifier = parse_part(package.read(CORE_PART)).findtext(_IDENTIFIER) if CORE_PART in names else ""
    inside: list[Mark] = []
    sources: dict[str, str] = {}
    readings: dict[str, tuple[set[str], Callable[[], list[Mark]]]] = {
        "control": (_control_names(root), lambda: _places(_control_events(root))),
        "style": (_style_names(root, styles), lambda: list(_styled(root, styles, _followers(order, lists)))),
        "bookmark": (_bookmark_names(root), lambda: _places(_bookmark_events(root))),
    }
    for source, (names_in_source, read) in readings.items():
        if {name.partition(".")[0] for name in names_in_source} <= sources.keys():
            continue  # reading takes time, and there is nothing here that a better mark has not told
        new = [mark for mark in _grouped(read(), order, lists) if mark.tag not in sources]
        sources |= {mark.tag: source for mark in new}
        inside += new
    return Marks(identifier or "", Mark("", (), tuple(inside)), sources)


def _control_names(root: etree._Element) -> set[str]:
    return {tag.get(w("val")) or "" for tag in root.iterfind(f".//{w('sdtPr')}/{w('tag')}")} - {""}


def _bookmark_names(root: etree._Element) -> set[str]:
    found = (_BOOKMARK.fullmatch(mark.get(w("name")) or "") for mark in root.iter(w("bookmarkStart")))
    return {name[1].replace("__", ".") for name in found if name}


def _style_names(root: etree._Element, tags: Mapping[str, str]) -> set[str]:
    return {tags[used] for mark in root.iter(w("pStyle"), w("rStyle")) if (used := mark.get(w("val")) or "") in tags}


def _places(events: Iterable[_Event]) -> list[Mark]:
    """The tree of places: a place lies in the innermost open place whose tag is the beginning of its own."""
    top = _Open("")
    opened: dict[int, _Open] = {}
    for event in events:
        if event.kind == "start":
            place = _Open(event.value, blocks=_around(event.node))
            owners = [other for other in opened.values() if event.value.startswith(f"{other.tag}.")]
            (owners[-1] if owners else top).inside.append(place)
            opened[event.key] = place
        elif event.kind == "end":
            opened.pop(event.key, None)
        else:
            for place in opened.values():
                _take(place, event)
    return [place.closed() for place in top.inside]


def _around(mark: etree._Element | None) -> list[etree._Element]:
    """The paragraph that a place begins in, if it does not begin between paragraphs."""
    parent = None if mark is None else mark.getparent()
    return [parent] if parent is not None and parent.tag == w("p") else []


def _take(place: _Open, event: _Event) -> None:
    if event.node is not None and event.kind in ("paragraph", "table"):
        place.blocks += [event.node] if not place.tables else []
    if event.kind == "paragraph":
        place.paragraphs.append("")
    elif event.kind == "table":
        place.tables += 1
    elif event.kind == "table end":
        place.tables = max(0, place.tables - 1)
    elif place.paragraphs:
        place.paragraphs[-1] += event.value
    else:
        place.paragraphs.append(event.value)


def _control_events(root: etree._Element) -> Iterator[_Event]:
    for kind, node in _walk(root):
        if node.tag == _SDT:
            tag = node.find(f"{w('sdtPr')}/{w('tag')}")
            name = "" if tag is None else tag.get(w("val")) or ""
            if name:
                yield _Event(kind, name, id(node), node)
        elif node.tag == _TABLE:
            yield _Event("table" if kind == "start" else "table end", "", node=node)
        elif kind == "start":
            yield from _text_events(node)


def _bookmark_events(root: etree._Element) -> Iterator[_Event]:
    for kind, node in _walk(root):
        if kind == "end":
            continue
        if node.tag == _START:
            found = _BOOKMARK.fullmatch(node.get(w("name")) or "")
            if found:
                yield _Event("start", found[1].replace("__", "."), _number(node), node)
        elif node.tag == _END:
            yield _Event("end", "", _number(node))
        else:
            yield from _text_events(node)


def _number(mark: etree._Element) -> int:
    value = mark.get(w("id")) or ""
    return int(value) if value.lstrip("-").isdigit() else -1


def _text_events(node: etree._Element) -> Iterator[_Event]:
    name = node.tag
    if name == _TEXT:
        yield _Event("text", as_shown(node.text or ""))
    elif name == _PARAGRAPH:
        yield _Event("paragraph", "", node=node)
    elif name in _SIGNS:
        yield _Event("text", _SIGNS[name])


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Start and end of every element in document order, without properties, deletions and Word's second copies."""
    walk = etree.iterwalk(root, events=("start", "end"), tag=_MET)
    for kind, node in walk:
        if kind == "start" and node.tag in _SKIPPED:
            walk.skip_subtree()
        else:
            yield kind, node


def _style_tags(styles: bytes) -> Mapping[str, str]:
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


def _followers(order: Sequence[str], lists: Collection[str]) -> dict[str, str]:
    """Field -> the running text that goes on, or begins, where it ends."""
    begins = {before: after for before, after in pairwise(order) if after in lists}
    return begins | {tag: tag for tag in lists}


def _styled(root: etree._Element, tags: Mapping[str, str], followers: Mapping[str, str]) -> Iterator[Mark]:
    """Fields in the order of the document, by the style of the words or, for the rest, of the paragraph.

    A list or table has a style of its own: it belongs to the running text that it follows.
    """
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
            words = ("".join(event.value for _, node in _walk(block) for event in _text_events(node)),)
            marks = [Mark(followers[before], words if words[0].strip() else (), (), (block,))]
        yield from marks
        before = marks[-1].tag if marks else before


def _styled_paragraph(paragraph: etree._Element, tags: Mapping[str, str]) -> Iterator[Mark]:
    whole = _style_of(paragraph, "pPr/pStyle", tags)
    parts: dict[str, str] = {}
    for node in _walk_text(paragraph):
        run = next(node.iterancestors(w("r")), None)
        tag = ("" if run is None else _style_of(run, "rPr/rStyle", tags)) or whole
        for event in _text_events(node):
            parts[tag] = parts.get(tag, "") + event.value
    labelled = any(tag != whole for tag in parts)
    for tag, text in parts.items():
        if tag and text.strip() and not (labelled and tag == whole and not text.startswith("\t")):
            yield Mark(tag, (text.removeprefix("\t") if labelled else text,), (), (paragraph,))


def _walk_text(paragraph: etree._Element) -> Iterator[etree._Element]:
    for kind, node in _walk(paragraph):
        if kind == "start" and node is not paragraph:
            yield node


def _style_of(element: etree._Element, path: str, tags: Mapping[str, str]) -> str:
    style = element.find("/".join(w(step) for step in path.split("/")))
    return "" if style is None else tags.get(style.get(w("val")) or "", "")


def _grouped(fields: Iterable[Mark], order: Sequence[str], lists: Collection[str]) -> list[Mark]:
    """Fields put into groups: a new one begins where a field comes that its group already has, or has passed."""
    places = {tag: place for place, tag in enumerate(order)}
    marks: list[Mark] = []
    for mark in fields:
        group, _, _ = mark.tag.rpartition(".")
        before = [inner.tag for inner in marks[-1].inside] if marks and marks[-1].tag == group else []
        more = before[-1:] == [mark.tag] and mark.tag in lists
        passed = any(places.get(tag, -1) >= places.get(mark.tag, len(places)) for tag in before)
        if not group:
            marks.append(mark)
        elif more or (before and mark.tag not in before and not passed):
            marks[-1] = _with(marks[-1], mark, joined=more)
        else:
            marks.append(Mark(group, (), (mark,)))
    return marks


def _with(group: Mark, mark: Mark, joined: bool) -> Mark:
    if not joined:
        return replace(group, inside=(*group.inside, mark))
    last = group.inside[-1]
    longer = replace(last, paragraphs=(*last.paragraphs, *mark.paragraphs), blocks=(*last.blocks, *mark.blocks))
    return replace(group, inside=(*group.inside[:-1], longer))
