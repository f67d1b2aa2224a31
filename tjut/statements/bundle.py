"""Handlingarna i ett dokument: a version of the paper with its bilagor as one PDF, in the order of their numbers.

Bilagor in Word are put together with the paper and printed once, so that all of it is tagged. PDF files are put in as
they are, without tags. Of each bilaga it is told how it came along, or why it did not; a faulty one stops no other.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tjut.core import docx_compose, docx_untrusted, pdf, pdf_append
from tjut.core.docx_compose_ready import CannotCompose
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.pdf import PdfBusy, PdfUnavailable
from tjut.core.pdf_append import CannotAppend
from tjut.statements.models import Attachment

MEGABYTE = 1024 * 1024
MOST_BYTES = 80 * MEGABYTE
"""Of all bilagor together: what does not fit is fetched by itself."""

MOST_SECONDS = 120
"""For the bilagor, beside the printing of the paper itself: those that are not ready by then are left out."""

Read = Callable[[str], bytes]
"""The bytes of a stored file by its checksum; raises NotFound."""


class Fate(StrEnum):
    """Hur en bilaga följer med."""

    TAGGED = "ingår, taggad"
    UNTAGGED = "ingår, inte taggad"
    LEFT_OUT = "följer inte med"


@dataclass(frozen=True)
class BundledAttachment:
    """One bilaga and what becomes of it. `why` is a sentence; `remarks` are what a reader would not see in it."""

    number: int
    title: str
    fate: Fate
    checksum: str = ""
    why: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What stands above it and in the bookmarks."""
        return f"Bilaga {self.number}: {' '.join(self.title.split())}"


@dataclass(frozen=True)
class Bundle:
    """The finished PDF and what became of each bilaga."""

    content: bytes
    rows: tuple[BundledAttachment, ...] = ()


def planned(attachments: Iterable[Attachment], readable: Callable[[Attachment], bool]) -> list[BundledAttachment]:
    """What will become of each bilaga, as far as it can be told before the work is done."""
    return [_planned(row, readable(row)) for row in attachments]


def _planned(row: Attachment, readable: bool) -> BundledAttachment:
    kind = row.file.media_type if row.file else ""
    fate, why = Fate.LEFT_OUT, ""
    if not row.checksum:
        why = "Filen saknas."
    elif not readable:
        why = "Du saknar behörighet att läsa den."
    elif kind == MEDIA_TYPES[".docx"]:
        fate = Fate.TAGGED
    elif kind == MEDIA_TYPES[".pdf"]:
        fate, why = Fate.UNTAGGED, "En PDF-fil läggs in som den är."
    else:
        why = "Bara Word och PDF kan läggas in. Hämta den för sig."
    shown = row.checksum or "" if readable else ""
    return BundledAttachment(row.position, row.title, fate, shown, why)


def build(paper: bytes, rows: Sequence[BundledAttachment], read: Read) -> Bundle:
    """The paper, a Word file, with the bilagor that `rows` plans for.

    Raises PdfUnavailable, PdfBusy or PdfFailed when not even the paper itself can be printed.
    """
    work = _Work(paper, read, time.monotonic() + MOST_SECONDS, MOST_BYTES)
    done = [work.put_in(row) for row in rows]
    content = pdf.to_pdf(work.word_file)
    for at, row in enumerate(done):
        if row.fate is Fate.UNTAGGED:
            following = next((one.heading for one in done[at + 1 :] if one.fate is Fate.TAGGED), "")
            content, done[at] = work.insert(content, row, following)
    return Bundle(content, tuple(done))


@dataclass
class _Work:
    """A bundle while it is made: the Word file as it grows, and the PDF files that wait to be put in."""

    word_file: bytes
    read: Read
    until: float
    bytes_left: int
    waiting: dict[int, bytes] = field(default_factory=dict)

    def put_in(self, row: BundledAttachment) -> BundledAttachment:
        """Take the bilaga in: into the Word file, or to wait until that is printed."""
        if row.fate is Fate.LEFT_OUT:
            return row
        try:
            content = self._fetched(row)
            if row.fate is Fate.UNTAGGED:
                self.waiting[row.number] = content
                return row
            docx_untrusted.check_upload(content, row.title)
            return self._composed(row, content)
        except NotFound:
            return _left_out(row, "Filen finns inte kvar på servern. Säg till den som sköter Tjut.")
        except (PdfBusy, PdfUnavailable):  # that passes: nothing to remember of the bilaga
            raise
        except RuleError as error:
            return _left_out(row, error.message)

    def _fetched(self, row: BundledAttachment) -> bytes:
        if time.monotonic() > self.until:
            raise RuleError("Tiden räckte inte för alla bilagor. Hämta den för sig.")
        content = self.read(row.checksum)
        self.bytes_left -= len(content)
        if self.bytes_left < 0:
            raise RuleError(f"Bilagorna är större än {MOST_BYTES // MEGABYTE} MB tillsammans. Hämta den för sig.")
        return content

    def _composed(self, row: BundledAttachment, content: bytes) -> BundledAttachment:
        try:
            made = docx_compose.append(self.word_file, content, row.heading)
        except CannotCompose as error:
            self.waiting[row.number] = pdf.to_pdf(content)
            why = f"Den läggs in som en PDF för sig, eftersom {error.message}."
            return replace(row, fate=Fate.UNTAGGED, why=why)
        self.word_file = made.content
        return replace(row, remarks=made.remarks)

    def insert(self, content: bytes, row: BundledAttachment, following: str) -> tuple[bytes, BundledAttachment]:
        """`content` with a waiting PDF before the bilaga that follows, and what became of it."""
        if time.monotonic() > self.until:
            return content, _left_out(row, "Tiden räckte inte för alla bilagor. Hämta den för sig.")
        try:
            made = pdf_append.insert(content, self.waiting.pop(row.number), f"{row.heading} (inte taggad)", following)
        except CannotAppend as error:
            return content, _left_out(row, f"Den kunde inte läggas in, eftersom {error.message}. Hämta den för sig.")
        return made.content, replace(row, remarks=(*row.remarks, *made.remarks))


def _left_out(row: BundledAttachment, why: str) -> BundledAttachment:
    return replace(row, fate=Fate.LEFT_OUT, why=why)
