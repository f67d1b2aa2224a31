"""The last hand on a rendered part, so that Word opens it without a word: line breaks, ids, marks, empty cells."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from lxml import etree

from tjut.core.docx_package import W14, WP, XML_SPACE, w

REPEATED = "_#"
"""Ends the name of a bookmark inside a loop while the template is filled; becomes _1, _2, ..."""

_BREAK_OR_TAB = re.compile(r"([\n\t])")
_BLOCKS = (w("p"), w("tbl"), w("sdt"))
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))


def finish_part(root: etree._Element, ids: Iterator[int], repetitions: defaultdict[str, "count[int]"]) -> None:
    """Make what a loop has multiplied unique and what a condition has emptied whole again.

    `ids` and `repetitions` are shared by all parts of one file, because Word compares across them.
    """
    _break_lines(root)
    _drop_empty_containers(root)
    _fill_empty_cells(root)
    _fit_grids(root)
    _number_controls(root, ids)
    _number_bookmarks(root, ids, repetitions)
    for drawing in root.iter(f"{{{WP}}}docPr"):
        drawing.set("id", str(next(ids)))


def forget_paragraph_ids(root: etree._Element) -> None:
    """Word's own ids of paragraphs must be unique, and a loop repeats them; Word makes new ones."""
    for paragraph in root.iter(w("p"), w("tr")):
        for name in ("paraId", "textId"):
            paragraph.attrib.pop(f"{{{W14}}}{name}", "")


def _break_lines(root: etree._Element) -> None:
    for text in list(root.iter(w("t"))):
        text.set(XML_SPACE, "preserve")
        if not text.text or not _BREAK_OR_TAB.search(text.text):
            continue
        first, *rest = _BREAK_OR_TAB.split(text.text)
        text.text = first
        last = text
        for piece in rest:
            new = etree.Element(w({"\n": "br", "\t": "tab"}.get(piece, "t")))
            if piece not in ("\n", "\t"):
                if not piece:
                    continue
                new.text = piece
                new.set(XML_SPACE, "preserve")
            last.addnext(new)
            last = new


def _drop_empty_containers(root: etree._Element) -> None:
    for control in reversed(list(root.iter(w("sdt")))):
        content = control.find(w("sdtContent"))
        if content is not None and all(child.tag in _MARKS for child in content):
            _remove(control)
    for table in reversed(list(root.iter(w("tbl")))):
        if next(table.iter(w("tr")), None) is None:
            _remove(table)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _fill_empty_cells(root: etree._Element) -> None:
    holders = [*root.iter(w("tc"), w("txbxContent"))]
    if root.tag in (w("hdr"), w("ftr")):
        holders.append(root)
    holders += root.findall(w("body"))
    for holder in holders:
        blocks = [child for child in holder if child.tag in _BLOCKS]
        if not blocks:
            holder.insert(1 if holder.tag == w("tc") and len(holder) else 0, etree.Element(w("p")))
        elif blocks[-1].tag == w("tbl"):
            blocks[-1].addnext(etree.Element(w("p")))


def _fit_grids(root: etree._Element) -> None:
    """A loop over columns changes how many there are; the grid of the table shares its width among them anew."""
    for table in root.iter(w("tbl")):
        grid = table.find(w("tblGrid"))
        if grid is None:
            continue
        columns = grid.findall(w("gridCol"))
        wanted = max((_width_of(row) for row in table.iterchildren(w("tr"))), default=0)
        if wanted in (0, len(columns)) or table.find(w("sdt")) is not None:  # rows in controls are not counted
            continue
        total = sum(int(column.get(w("w")) or 0) for column in columns)
        for column in columns:
            grid.remove(column)
        for _ in range(wanted):
            etree.SubElement(grid, w("gridCol")).set(w("w"), str(total // wanted))
        for width in table.iterfind(f"{w('tr')}/{w('tc')}/{w('tcPr')}/{w('tcW')}"):
            width.set(w("w"), str(total // wanted))


def _width_of(row: etree._Element) -> int:
    total = 0
    for cell in row.iterchildren(w("tc")):
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        total += 1 if span is None else int(span.get(w("val")) or 1)
    return total


def _number_controls(root: etree._Element, ids: Iterator[int]) -> None:
    for properties in root.iter(w("sdtPr")):
        identity = properties.find(w("id"))
        if identity is not None:
            identity.set(w("val"), str(next(ids)))


def _number_bookmarks(root: etree._Element, ids: Iterator[int], repetitions: defaultdict[str, "count[int]"]) -> None:
    """Starts and ends find each other by the id they had in the template; the latest start still open wins."""
    open_starts: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for mark in list(root.iter(*_MARKS)):
        old = mark.get(w("id")) or ""
        if mark.tag == _MARKS[0]:
            open_starts[old].append(mark)
        elif open_starts[old]:
            start = open_starts[old].pop()
            identity = str(next(ids))
            start.set(w("id"), identity)
            mark.set(w("id"), identity)
        else:
            _remove(mark)
    for starts in open_starts.values():
        for start in starts:
            _remove(start)
    for start in root.iter(_MARKS[0]):
        name = start.get(w("name")) or ""
        if name.endswith(REPEATED):
            stem = name.removesuffix(REPEATED)
            start.set(w("name"), f"{stem}_{next(repetitions[stem])}")
