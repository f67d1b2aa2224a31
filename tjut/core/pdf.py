"""Word to PDF by LibreOffice, one at a time and bounded in time: the only module that starts a process."""

import atexit
import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from tjut.core.errors import RuleError

TIMEOUT_SECONDS = 60

_OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
"""Tagged, with bookmarks and the claims PDF/A-2b and PDF/UA: LibreOffice makes them only when asked."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched from elsewhere, links not updated."""

_one_at_a_time = threading.Lock()
_profile: Path | None = None


class PdfUnavailable(RuleError):
    """LibreOffice is not installed; everything else works without it."""


class PdfFailed(RuleError):
    """LibreOffice could not make a PDF of this file, or not in time."""


def available() -> bool:
    """Whether LibreOffice is there to be started."""
    return _program() is not None


def to_pdf(docx: bytes, timeout: float = TIMEOUT_SECONDS) -> bytes:
    """The Word file as PDF. Waits for its turn, then at most `timeout` seconds.

    Raises PdfUnavailable without LibreOffice, PdfFailed if nothing came of it or the time was up.
    """
    program = _program()
    if program is None:
        raise PdfUnavailable(
            "PDF kan inte skapas: LibreOffice är inte installerat på servern. Be den som sköter Tjut att installera "
            "libreoffice-writer. Word-filen går att ladda ner ändå."
        )
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="tjut-pdf-") as folder:
        source = Path(folder, "dokument.docx")
        source.write_bytes(docx)
        _convert(program, source, timeout)
        result = source.with_suffix(".pdf")
        content = result.read_bytes() if result.is_file() else b""
    if not content.startswith(b"%PDF-"):
        raise PdfFailed(
            "PDF kunde inte skapas: LibreOffice kan inte läsa Word-filen. Öppna den i Word, spara den på nytt och "
            "försök igen."
        )
    return content


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _convert(program: str, source: Path, timeout: float) -> None:
    command = [
        program,
        f"-env:UserInstallation={_profile_folder().as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--nodefault",
        "--infilter=MS Word 2007 XML",  # else LibreOffice takes anything for some kind of text
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603  (the arguments are ours, the file has a name of our own)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed(
            f"PDF kunde inte skapas: det tog längre än {timeout:g} sekunder. Försök igen, eller dela upp dokumentet."
        ) from error
    finally:
        if process.poll() is None:
            _forget_profile()  # what was killed may have left it half-written
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # soffice is a script; its child would live on
        process.wait()


def _profile_folder() -> Path:
    """A profile of this process alone: two that share one wait for each other, and the user's own is not ours."""
    global _profile
    if _profile is None or not _profile.is_dir():
        _profile = Path(tempfile.mkdtemp(prefix="tjut-libreoffice-"))
        (_profile / "user").mkdir()
        (_profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return _profile


def _forget_profile() -> None:
    global _profile
    if _profile is not None:
        shutil.rmtree(_profile, ignore_errors=True)
    _profile = None


atexit.register(_forget_profile)
