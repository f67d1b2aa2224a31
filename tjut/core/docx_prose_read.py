"""Running text out of a Word file, whoever wrote it there: what it says now, what was tracked, what was remarked on.

Tracked insertions are taken and deletions left out; both are told, as are comments and what could not be taken in.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tjut.core.docx_package import parse_part, w
from tjut.core.docx_prose_found import Found, all_words, mark_is_deleted
from tjut.core.docx_prose_reader import PlaceReader
from tjut.core.docx_prose_styles import Styles
from tjut.core.prose_form import normalised
from tjut.core.prose_model import Prose

MAX_PICTURE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class TrackedChange:
    """Spårad ändring that nobody has accepted yet. `when` is as Word writes it, 2026-11-22T14:05:00Z.

    What was moved is deleted in one place and inserted in another. `section` is the heading that it stands under in
    what was read, "" above the first.
    """

    inserted: bool
    text: str
    author: str = ""
    when: str = ""
    moved: bool = False
    section: str = field(default="", compare=False)


@dataclass(frozen=True)
class WordComment:
    """Kommentar in the margin; `about` is the words it is tied to, `section` the heading that they stand under."""

    text: str
    about: str = ""
    author: str = ""
    when: str = ""
    section: str = field(default="", compare=False)


@dataclass(frozen=True)
class WordText:
    """What a place in a Word file says. `left_out` tells in Swedish what could not be taken in."""

    prose: Prose
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    changes: tuple[TrackedChange, ...] = ()
    comments: tuple[WordComment, ...] = ()
    left_out: tuple[str, ...] = ()


class WordFile:
    """A Word file that `check_upload` has let in, opened to read running text from places in it.

    Raises etree.XMLSyntaxError if its styles are no XML.
    """

    def __init__(self, docx: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(docx))
        self._names = set(self._package.namelist())
        self._root: etree._Element | None = None
        self.styles = Styles(self._bytes("styles"), self._bytes("numbering"))
        self._relations: dict[str, dict[str, tuple[str, bool]]] = {}
        self._numbers: dict[etree._Element, tuple[str, int]] | None = None
        self._notes: dict[str, etree._Element] | None = None
        self._comments_read: list[etree._Element] | None = None

    @property
    def root(self) -> etree._Element:
        """The main document. Raises KeyError if there is none and etree.XMLSyntaxError if it is no XML."""
        if self._root is None:
            self._root = parse_part(self._package.read("word/document.xml"))
        return self._root

    def read(self, blocks: Iterable[etree._Element]) -> WordText:
        """The running text of paragraphs and tables of a main document that was parsed from this file."""
        blocks = list(blocks)
        reader = PlaceReader(self, self._counted(blocks[0]) if blocks else {})
        prose = normalised(Prose(tuple(reader.blocks(blocks))))
        return self._told(reader.found, prose)

    def everything(self) -> WordText:
        """The whole main document as running text: its tracked changes and comments above all."""
        body = self.root.find(w("body"))
        return self.read([] if body is None else list(body))

    def _told(self, found: Found, prose: Prose) -> WordText:
        changes = (
            TrackedChange(one.inserted, text, one.author, one.when, one.moved, one.section)
            for one in found.changes
            if (text := "".join(one.pieces)).strip()
        )
        return WordText(
            prose, dict(found.pictures), tuple(changes), tuple(self._comments(found)), tuple(found.left_out)
        )

    def _comments(self, found: Found) -> Iterator[WordComment]:
        for comment in self._comment_elements() if found.comments else ():
            identity = comment.get(w("id")) or ""
            about = found.comments.get(identity)
            if about is not None:
                words = "\n".join(all_words(paragraph) for paragraph in comment.iter(w("p")))
                author, when = comment.get(w("author")) or "", comment.get(w("date")) or ""
                yield WordComment(words.strip(), "".join(about).strip(), author, when, found.sections.get(identity, ""))

    def _comment_elements(self) -> Sequence[etree._Element]:
        if self._comments_read is None:
            root = self._optional("comments")
            self._comments_read = [] if root is None else list(root.iter(w("comment")))
        return self._comments_read

    def _bytes(self, kind: str) -> bytes:
        name = f"word/{kind}.xml"
        return self._package.read(name) if name in self._names else b""

    def _optional(self, kind: str) -> etree._Element | None:
        part = self._bytes(kind)
        return parse_part(part) if part else None

    def _related(self, part: str, identity: str) -> tuple[str, bool]:
        """Where a relation leads, and whether that is outside the file; ("", False) for none."""
        if part not in self._relations:
            name = f"word/_rels/{part}.xml.rels"
            root = parse_part(self._package.read(name)) if name in self._names else ()
            self._relations[part] = {
                relation.get("Id") or "": (relation.get("Target") or "", relation.get("TargetMode") == "External")
                for relation in root
            }
        return self._relations[part].get(identity, ("", False))

    def _counted(self, block: etree._Element) -> dict[etree._Element, tuple[str, int]]:
        root = block.getroottree().getroot()
        if self._numbers is None or root is not self._root:
            self._root = root
            self._numbers = dict(self.styles.counted(p for p in root.iter(w("p")) if not mark_is_deleted(p)))
        return self._numbers

    def link(self, identity: str, in_note: bool) -> str:
        """Where a hyperlink leads, "" if it stays in the file."""
        target, external = self._related("footnotes" if in_note else "document", identity)
        return target if external else ""

    def picture(self, identity: str) -> bytes:
        """The file of a picture; b"" if it is not there or beyond measure."""
        target, external = self._related("document", identity)
        name = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
        if external or name not in self._names or self._package.getinfo(name).file_size > MAX_PICTURE_BYTES:
            return b""
        return self._package.read(name)

    def note(self, identity: str) -> etree._Element | None:
        """A footnote by its number in the file."""
        if self._notes is None:
            root = self._optional("footnotes")
            self._notes = {note.get(w("id")) or "": note for note in (() if root is None else root.iter(w("footnote")))}
        return self._notes.get(identity)
