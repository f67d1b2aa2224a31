"""Places of a Word file by what is put around them: content controls with a tag, and bookmarks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from tjut.core.docx_mark import BOOKMARK_END, BOOKMARK_START, PARAGRAPH, SDT, TABLE, Mark, walk, words_at
from tjut.core.docx_package import w
from tjut.core.docx_prose_found import mark_is_deleted

MOST_OPEN = 50
"""Places in places that are looked at; our templates have three. Each word is told to every open one."""

_BOOKMARK = re.compile(r"tjut_(.+?)(?:_\d+)?")


@dataclass
class _Open:
    """A place while it is being read."""

    tag: str
    paragraphs: list[list[str]] = field(default_factory=list)
    inside: list["_Open"] = field(default_factory=list)
    blocks: list[etree._Element] = field(default_factory=list)
    tables: int = 0
    goes_on: bool = False  # the end of the last paragraph is deleted

    def closed(self) -> Mark:
        texts = ("".join(pieces) for pieces in self.paragraphs)
        return Mark(
            self.tag,
            tuple(text for text in texts if text.strip()),
            tuple(mark.closed() for mark in self.inside),
            tuple(self.blocks),
        )


class _Event(NamedTuple):
    """Met on the way: `start` and `end` of a place, `table` and `table end`, a `paragraph`, or `text`."""

    kind: str
    value: str
    key: int = 0
    node: etree._Element | None = None


def by_controls(root: etree._Element) -> list[Mark]:
    """The places in content controls, nested as their tags are."""
    return _places(_control_events(root))


def by_bookmarks(root: etree._Element) -> list[Mark]:
    """The places in bookmarks, nested as their tags are."""
    return _places(_bookmark_events(root))


def control_names(root: etree._Element) -> set[str]:
    """The tags of the controls in a document."""
    return {tag.get(w("val")) or "" for tag in root.iterfind(f".//{w('sdtPr')}/{w('tag')}")} - {""}


def bookmark_names(root: etree._Element) -> set[str]:
    """The tags that its bookmarks are named for."""
    found = (_BOOKMARK.fullmatch(mark.get(w("name")) or "") for mark in root.iter(BOOKMARK_START))
    return {name[1].replace("__", ".") for name in found if name}


def _places(events: Iterable[_Event]) -> list[Mark]:
    """The tree of places: a place lies in the innermost open place whose tag is the beginning of its own."""
    top = _Open("")
    opened: dict[int, _Open] = {}
    for event in events:
        if event.kind == "start":
            if len(opened) >= MOST_OPEN:
                continue
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
    return [parent] if parent is not None and parent.tag == PARAGRAPH else []


def _take(place: _Open, event: _Event) -> None:
    if event.node is not None and event.kind in ("paragraph", "table"):
        place.blocks += [event.node] if not place.tables else []
    if event.kind == "paragraph":
        if not place.goes_on:
            place.paragraphs.append([])
        place.goes_on = event.node is not None and mark_is_deleted(event.node)
    elif event.kind == "table":
        place.tables += 1
    elif event.kind == "table end":
        place.tables = max(0, place.tables - 1)
    elif place.paragraphs:
        place.paragraphs[-1].append(event.value)
    else:
        place.paragraphs.append([event.value])


def _control_events(root: etree._Element) -> Iterator[_Event]:
    for kind, node in walk(root):
        if node.tag == SDT:
            tag = node.find(f"{w('sdtPr')}/{w('tag')}")
            name = "" if tag is None else tag.get(w("val")) or ""
            if name:
                yield _Event(kind, name, id(node), node)
        elif node.tag == TABLE:
            yield _Event("table" if kind == "start" else "table end", "", node=node)
        elif kind == "start":
            yield from _text_events(node)


def _bookmark_events(root: etree._Element) -> Iterator[_Event]:
    for kind, node in walk(root):
        if kind == "end":
            continue
        if node.tag == BOOKMARK_START:
            found = _BOOKMARK.fullmatch(node.get(w("name")) or "")
            if found:
                yield _Event("start", found[1].replace("__", "."), _number(node), node)
        elif node.tag == BOOKMARK_END:
            yield _Event("end", "", _number(node))
        else:
            yield from _text_events(node)


def _number(mark: etree._Element) -> int:
    value = mark.get(w("id")) or ""
    return int(value) if value.lstrip("-").isdigit() else -1


def _text_events(node: etree._Element) -> Iterator[_Event]:
    if node.tag == PARAGRAPH:
        yield _Event("paragraph", "", node=node)
    elif words := words_at(node):
        yield _Event("text", words)
