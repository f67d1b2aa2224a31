"""What a Word file says field by field: read back from the marks that the template put around each.

A field is marked three ways, because no single mark survives every editor: a content control whose tag is the name of
the field, a style (`Tjut forslag.text`), and a bookmark (`tjut_forslag__text_3` is forslag.text). Controls are believed
first, then styles, then bookmarks: when it saves, LibreOffice 7.4 drops the tags of controls and moves a bookmark that
begins where a control begins.
"""

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from tjut.core.docx_headings import by_headings
from tjut.core.docx_mark import Mark
from tjut.core.docx_marks_placed import bookmark_names, by_bookmarks, by_controls, control_names
from tjut.core.docx_marks_styled import by_styles, style_names, style_tags
from tjut.core.docx_package import CORE_PART, parse_part, w
from tjut.core.docx_prose_styles import Styles

__all__ = ["Mark", "Marks", "read_marks"]

_SUBSTANCE = frozenset(("titel", "forslag", "avsnitt"))
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"


@dataclass(frozen=True)
class Marks:
    """Everything marked in a file. `identifier` is dc:identifier: which statement and version it was made from.

    `sources` tells, for each tag at the top level, what it was read from: `control`, `style`, `bookmark` or `heading`.
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


def read_marks(docx: bytes, *, order: Sequence[str] = (), lists: Collection[str] = (), headings: bool = False) -> Marks:
    """The marked fields of a file that `check_upload` has let in, nested as the template nested them.

    Where the control around a group is gone, `order` tells which field comes first in it, and `lists` which of its
    fields hold several paragraphs: so it is seen where the next group begins.

    `headings`: when nothing that the paper is about is marked any more, read it by its headings: see docx_headings.

    Tracked deletions are left out, insertions kept. Raises KeyError if the file has no main document and
    etree.XMLSyntaxError if it is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = set(package.namelist())
        root = parse_part(package.read("word/document.xml"))
        style_part, list_part = (
            package.read(part) if part in names else b"" for part in ("word/styles.xml", "word/numbering.xml")
        )
        identifier = parse_part(package.read(CORE_PART)).findtext(_IDENTIFIER) if CORE_PART in names else ""
    styles = style_tags(style_part) if style_part else {}
    inside: list[Mark] = []
    sources: dict[str, str] = {}
    readings: dict[str, tuple[set[str], Callable[[], list[Mark]]]] = {
        "control": (control_names(root), lambda: by_controls(root)),
        "style": (style_names(root, styles), lambda: list(by_styles(root, styles, order, lists))),
        "bookmark": (bookmark_names(root), lambda: by_bookmarks(root)),
    }
    for source, (names_in_source, read) in readings.items():
        if {name.partition(".")[0] for name in names_in_source} <= sources.keys():
            continue  # reading takes time, and there is nothing here that a better mark has not told
        new = [mark for mark in _grouped(read(), order, lists) if mark.tag not in sources and not _is_emptied(mark)]
        sources |= {mark.tag: source for mark in new}
        inside += new
    if headings and not sources.keys() & _SUBSTANCE:
        new = [mark for mark in by_headings(root, Styles(style_part, list_part)) if mark.tag not in sources]
        sources |= {mark.tag: "heading" for mark in new}
        inside += new
    return Marks(identifier or "", Mark("", (), tuple(inside)), sources)


def _is_emptied(mark: Mark) -> bool:
    """Whether a group says nothing any more: all of it is a tracked deletion."""
    return bool(mark.inside) and not any(_says(inner) for inner in mark.inside)


_WORDLESS = tuple(w(name) for name in ("drawing", "pict", "footnoteReference", "endnoteReference"))


def _says(mark: Mark) -> bool:
    return bool(mark.paragraphs) or any(
        next(thing.iterancestors(w("del"), w("moveFrom")), None) is None
        for block in mark.blocks
        for thing in (*block.iter(*_WORDLESS), *_rows_left(block))
    )


def _rows_left(block: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are no tracked deletion: they are there, also when nothing is written in them."""
    return (row for row in block.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None)


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
