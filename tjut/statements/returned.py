"""What a returned Word file says: its fields, what stands beside them, and whom and what it was made from.

Read by Tjut's marks; see core/docx_marks. What stands in no marked place is loose: its words are shown, never lost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from tjut.core import prose
from tjut.core.docx_marks import Mark, Marks, read_marks
from tjut.core.docx_package import PARAGRAPH_END, text_pieces, w
from tjut.core.docx_prose_read import TrackedChange, WordComment, WordFile
from tjut.core.errors import RuleError
from tjut.core.prose import Prose
from tjut.doctemplates.service import RUNNING_TEXTS, tag_names
from tjut.statements.document import StatementDocument, document_from_marks
from tjut.statements.draft import MOST_ROWS

_IDENTIFIER = re.compile(r"tjut:statement:(\d{1,18}):(\d{1,9})(?!\d)")
_ITEMS = ("forslag", "avsnitt")
"""The lists whose rows are looked at one by one for changes and comments; other fields as a whole."""
_UNREADABLE = "Det som står i den går inte att läsa. Öppna den i Word, spara den på nytt som .docx och försök igen."

_LISTS = {
    "handlaggare": "handläggare",
    "namnder": "nämnder",
    "forslag": "beslutspunkter",
    "underskrifter": "undertecknare",
    "avsnitt": "avsnitt",
    "bilagor": "bilagor",
    "skickas_till": "mottagare av beslutet",
}
Said = TypeVar("Said", TrackedChange, WordComment)
Place = tuple[str, int]
"""A field, or a row of a list counted from 0: ("titel", 0), ("avsnitt", 2)."""


@dataclass(frozen=True)
class Loose:
    """Text of the file that stands in no field. `after` is the field that it follows, None before the first."""

    text: Prose
    after: Place | None

    @property
    def words(self) -> str:
        return prose.plain(self.text)


@dataclass(frozen=True)
class ReadFile:
    """A Word file as it was read. `identity` is (statement, version) that it says that it was made from."""

    document: StatementDocument
    identity: tuple[int, int] | None
    tags: Mapping[str, str]
    """Each field at the top level that is in the file, and what it was found by: control, style, bookmark, heading."""
    loose: Sequence[Loose]
    changes: Mapping[Place, Sequence[TrackedChange]] = field(default_factory=dict)
    comments: Mapping[Place, Sequence[WordComment]] = field(default_factory=dict)
    other_changes: Sequence[TrackedChange] = ()
    other_comments: Sequence[WordComment] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    fixed: frozenset[str] = frozenset()
    """The words of each paragraph, or part of one, that stands in no field: in a file as it went out, the template's."""

    @property
    def all_changes(self) -> int:
        return sum(map(len, self.changes.values())) + len(self.other_changes)


def read(content: bytes, fixed: frozenset[str] = frozenset()) -> ReadFile:
    """Read a Word file that `check_upload` has let in. Raises RuleError when it cannot be read after all.

    What stands in `fixed` is known to be the template's, and not told as loose.
    """
    try:
        return _read(content, fixed)
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RuleError(_UNREADABLE, "file") from error


def _read(content: bytes, fixed: frozenset[str]) -> ReadFile:
    marks = read_marks(content, order=tag_names(), lists=RUNNING_TEXTS, headings=True)
    file = WordFile(content)
    blocks = {place: list(_blocks(mark)) for place, mark in _places(marks)}
    root = next((found[0].getroottree().getroot() for found in blocks.values() if found), file.root)
    told = {place: file.read(_once(found)) for place, found in blocks.items()}
    body = root.find(w("body"))
    everything = file.read([] if body is None else list(body))
    document = document_from_marks(marks, file)
    _check_rows(document)
    found = _IDENTIFIER.search(marks.identifier)
    loose = [(place, what) for place, what in _outside(root, _held(marks)) if _said(what) not in fixed]
    return ReadFile(
        document,
        (int(found[1]), int(found[2])) if found else None,
        marks.sources,
        _gathered(loose, file),
        {place: text.changes for place, text in told.items() if text.changes},
        {place: text.comments for place, text in told.items() if text.comments},
        _rest(everything.changes, (text.changes for text in told.values())),
        _rest(everything.comments, (text.comments for text in told.values())),
        everything.pictures,
        everything.left_out,
        frozenset(_said(what) for _, what in loose),
    )


def _check_rows(document: StatementDocument) -> None:
    """Refuse what no paper holds, before every row is held against every other."""
    for tag, what in _LISTS.items():
        if len(getattr(document, tag)) > MOST_ROWS:
            raise RuleError(f"Den har fler än {MOST_ROWS} {what}. Slå ihop några, eller lägg dem i en bilaga.", "file")


def _places(marks: Marks) -> Iterator[tuple[Place, Mark]]:
    counted: dict[str, int] = {}
    for mark in marks.root.inside:
        at = counted.get(mark.tag, 0)
        counted[mark.tag] = at + 1
        yield (mark.tag, at if mark.tag in _ITEMS else 0), mark


def _blocks(mark: Mark) -> Iterator[etree._Element]:
    yield from mark.blocks
    for inner in mark.inside:
        yield from _blocks(inner)


def _once(blocks: Iterable[etree._Element]) -> list[etree._Element]:
    """Each block once, in the order of the document, without those that lie inside another."""
    unique = list(dict.fromkeys(blocks))
    among = set(unique)
    return [block for block in unique if not any(around in among for around in block.iterancestors())]


def _rest(all_of_them: Sequence[Said], placed: Iterable[Sequence[Said]]) -> list[Said]:
    """Those that stand in no place, in order."""
    told = Counter(one for each in placed for one in each)
    left = []
    for one in all_of_them:
        if told[one]:
            told[one] -= 1
        else:
            left.append(one)
    return left


@dataclass
class _Held:
    """What the fields hold of one paragraph: all of it, or these words. `place` is the last field in it."""

    place: Place
    whole: bool = False
    words: list[str] = field(default_factory=list)


Outside = etree._Element | str
"""A paragraph or table, or some words of a paragraph."""


def _outside(root: etree._Element, held: Mapping[etree._Element, _Held]) -> Iterator[tuple[Place | None, Outside]]:
    """What stands in no field, in order, with the field before it."""
    after: Place | None = None
    for block in _units(root, held):
        if block not in held:
            if _said(block):
                yield after, block
            continue
        after = held[block].place
        left = "" if held[block].whole else _left(block, held[block].words)
        if left:
            yield after, left


def _gathered(outside: Iterable[tuple[Place | None, Outside]], file: WordFile) -> list[Loose]:
    """Paragraphs that follow the same field are one text."""
    found: list[tuple[Place | None, list[etree._Element] | str]] = []
    for place, what in outside:
        if isinstance(what, str):
            found.append((place, what))
        elif found and found[-1][0] == place and isinstance(found[-1][1], list):
            found[-1][1].append(what)
        else:
            found.append((place, [what]))
    texts = (prose.from_plain(what) if isinstance(what, str) else file.read(what).prose for _, what in found)
    return [Loose(text, place) for text, (place, _) in zip(texts, found, strict=True) if text]


def _held(marks: Marks) -> dict[etree._Element, _Held]:
    held: dict[etree._Element, _Held] = {}
    for place, mark in _places(marks):
        for leaf in _leaves(mark):
            for block in leaf.blocks:
                for paragraph in [block] if block.tag == w("p") else block.iter(w("p")):
                    one = held.setdefault(paragraph, _Held(place))
                    one.place, one.whole = place, one.whole or leaf.tag in RUNNING_TEXTS
                    one.words += leaf.paragraphs
    return held


def _leaves(mark: Mark) -> Iterator[Mark]:
    if not mark.inside:
        yield mark
    for inner in mark.inside:
        yield from _leaves(inner)


def _units(root: etree._Element, held: Mapping[etree._Element, _Held]) -> Iterator[etree._Element]:
    """Paragraphs in order; a table in which no field lies is one unit."""
    inside: set[etree._Element] = set()
    for block in root.iter(w("p"), w("tbl")):
        if block in inside:
            continue
        paragraphs = list(block.iter(w("p")))
        if block.tag == w("p") or not any(each in held for each in paragraphs):
            inside |= set(block.iter(w("p"), w("tbl"))) - {block}
            yield block


def _said(what: Outside) -> str:
    text = what if isinstance(what, str) else "".join(text_pieces(what)).replace(PARAGRAPH_END, "\n")
    return " ".join(text.split())


def _left(paragraph: etree._Element, words: Sequence[str]) -> str:
    """The words of a paragraph without those that its fields hold."""
    text = "".join(text_pieces(paragraph)).replace(PARAGRAPH_END, "\n")
    for each in sorted(words, key=len, reverse=True):
        text = text.replace(each, "\n", 1)
    return " ".join(text.split())
