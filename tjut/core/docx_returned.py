"""A Word file that comes back: a heavy one is tried in a child process before anything in the server reads it.

What a hostile file can cost, in memory or time, the child costs; it is read here only when the child has read it all.
"""

import io
import zipfile
from typing import Any

from tjut.core.docx_child import MEGABYTE, Bounds, Told, Work, call
from tjut.core.docx_marks import read_marks
from tjut.core.docx_package import w
from tjut.core.docx_prose_read import WordFile
from tjut.core.docx_untrusted import check_upload
from tjut.core.errors import RuleError

MOST_PARAGRAPHS = 20_000
"""Five hundred pages and more: what is done with each paragraph afterwards is bounded by it."""
MOST_REMARKS = 5_000
"""Tracked changes and comments."""

LIGHT_BYTES = 500_000
"""Unpacked XML that costs at most some ten megabytes and a fifth of a second to read: forty pages. No child is started."""

BOUNDS = Bounds(seconds=10, cpu_seconds=8, memory_bytes=300 * MEGABYTE, output_bytes=MEGABYTE)

_SAVE_AGAIN = "Kopiera texten till ett nytt dokument, spara det som .docx och försök igen."
_STOPPED = Told(
    "Word-filen gick inte att läsa på {seconds:g} sekunder. " + _SAVE_AGAIN,
    "Word-filen är för stor för att läsas in. " + _SAVE_AGAIN,
    "Word-filen behövde mer minne eller tid än en fil får använda, och lästes inte. " + _SAVE_AGAIN,
    "Word-filen är nästlad i för många nivåer eller för stor för att läsas. " + _SAVE_AGAIN,
)


def read_it_all(content: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Check a file at the door and read everything in it, as work for a child. Raises RuleError.

    `words`: `filename`.
    """
    check_upload(content, words["filename"])
    file = WordFile(content)
    if sum(1 for _ in file.root.iter(w("p"))) > MOST_PARAGRAPHS:
        raise RuleError(f"Word-filen har fler än {MOST_PARAGRAPHS} stycken. Dela upp dokumentet och försök igen.")
    read_marks(content, headings=True)
    everything = file.everything()
    if len(everything.changes) + len(everything.comments) > MOST_REMARKS:
        raise RuleError(
            f"Word-filen har fler än {MOST_REMARKS} spårade ändringar och kommentarer. Godkänn ändringarna i Word, ta bort "
            "de kommentarer som inte behövs och försök igen."
        )
    return {}, b""


def check_returned(content: bytes, filename: str, work: Work = read_it_all, bounds: Bounds = BOUNDS) -> None:
    """Let in a Word file that comes back, or raise RuleError (field `file`) with what is wrong and what to do.

    Takes half a second for a heavy file, so call it outside a transaction. `work` is what is tried: a function of a
    module, called as `work(content, {"filename": …})`.
    """
    try:
        check_upload(content, filename)
        if _xml_bytes(content) <= LIGHT_BYTES:
            work(content, {"filename": filename})
        else:
            call(work, content, {"filename": filename}, bounds, _STOPPED)
    except RuleError as error:
        raise RuleError(error.message, "file") from error


def _xml_bytes(content: bytes) -> int:
    """What the parts that are parsed unpack to; `check_upload` has held the sizes in the directory against the parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return sum(part.file_size for part in package.infolist() if part.filename.endswith((".xml", ".rels")))
