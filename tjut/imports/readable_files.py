"""The words of a file on this computer, for the commands that read without keeping: text, Word and PDF."""

import io
import logging
import re
from pathlib import Path

from tjut.core import docx_untrusted
from tjut.core.errors import RuleError

LARGEST_BYTES = 100 * 1024 * 1024
_NO_TEXT = re.compile(rb"\x00")


def text_of(path: Path) -> str:
    """The text of a .docx, a .pdf or a file of plain text (UTF-8, else Windows-1252).

    Raises RuleError, in one sentence with what to do, when it cannot be opened, is empty, or holds no text.
    """
    content = content_of(path)
    if content.startswith(b"%PDF-"):
        return _of_pdf(content, path.name)
    if content.startswith(b"PK\x03\x04") or path.suffix.lower() in {".docx", ".doc"}:
        docx_untrusted.check_upload(content, path.name)
        return docx_untrusted.plain_text(content)
    if _NO_TEXT.search(content):
        raise RuleError(f"Filen ”{path.name}” är ingen textfil. Spara den som text (UTF-8), Word (.docx) eller PDF.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises RuleError when it cannot be opened, is empty or larger than LARGEST_BYTES."""
    try:
        if path.is_dir():
            raise RuleError(f"”{path.name}” är en mapp. Ange filerna i den, en i taget eller med *.")
        if path.stat().st_size > LARGEST_BYTES:
            raise RuleError(f"Filen ”{path.name}” är större än {LARGEST_BYTES // 1024 // 1024} MB. Dela upp den.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise RuleError(f"Filen ”{path.name}” finns inte. Kontrollera sökvägen.") from error
    except PermissionError as error:
        raise RuleError(f"Du får inte läsa filen ”{path.name}”. Kontrollera filens behörigheter.") from error
    except OSError as error:
        raise RuleError(f"Filen ”{path.name}” går inte att öppna. Kontrollera sökvägen.") from error
    if not content.strip():
        raise RuleError(f"Filen ”{path.name}” är tom. Kontrollera att den sparats.")
    return content


def _of_pdf(content: bytes, name: str) -> str:
    import pypdf  # its half second is for those who ask for a PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it notes about small faults is in English

    try:
        read = pypdf.PdfReader(io.BytesIO(content))
        if read.is_encrypted and not read.decrypt(""):
            raise RuleError(f"Filen ”{name}” är låst med lösenord. Spara den utan lösenord.")
        text = "\n\f".join(page.extract_text() for page in read.pages)
    except RuleError:
        raise
    except Exception as error:  # pypdf tells of damage with whatever its parsing met
        raise RuleError(f"Filen ”{name}” är skadad och går inte att läsa. Hämta den på nytt.") from error
    if not text.strip():
        raise RuleError(f"Filen ”{name}” har ingen text, bara bilder. Tolka den med OCR först.")
    return text
