"""Papers at the door: what can be read is let in, with its words, before anybody waits for the database."""

from pathlib import PurePath

from tjut.cases import service as cases
from tjut.cases.service import RecordFile
from tjut.core.errors import RuleError

TAKEN = (".txt", ".docx")
LONGEST = 20_000_000
"""Characters of one paper: several years of minutes are less."""
_TEXT_BYTES = bytes(set(range(256)) - (set(range(32)) - {9, 10, 11, 12, 13, 26}) - {127})


def read_file(content: bytes, filename: str) -> RecordFile:
    """Check a file and read its words. It takes seconds for a large one, so it is done before the transaction.

    Raises RuleError for a file that is not of a kind that can be read, is empty, is harmful or holds no text.
    """
    name = PurePath(filename.replace("\\", "/")).name
    _check_kind(content, name)
    try:
        read = cases.read_file(content, name)
    except RuleError as error:
        raise RuleError(error.message, "files") from error
    if not read.text.strip():
        raise RuleError(
            f"I filen ”{name}” finns ingen text att läsa. Är den inskannad måste den tolkas först.", "files"
        )
    if len(read.text) > LONGEST:
        raise RuleError(
            f"Filen ”{name}” är för lång: högst tjugo miljoner tecken. Dela den och läs in delarna.", "files"
        )
    return read


def _check_kind(content: bytes, name: str) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix not in TAKEN:
        raise RuleError(
            f"Filen ”{name}” kan inte läsas in: det går bra med Word (.docx) och text (.txt). Spara om den så.", "files"
        )
    if suffix == ".txt" and _is_no_text(content):
        raise RuleError(
            f"Filen ”{name}” är ingen textfil, fast den heter så. Öppna den i det program den kommer från och spara "
            "den som text (.txt) eller Word (.docx).",
            "files",
        )


def _is_no_text(content: bytes) -> bool:
    """True for bytes that no text has: NUL, or control characters by the dozen. A stray one is cleaned away later."""
    beginning = content[:100_000]
    return b"\0" in content or len(beginning.translate(None, _TEXT_BYTES)) * 100 > len(beginning)
