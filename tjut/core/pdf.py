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
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there one process of Tjut is enough, and its threads wait for each other
    fcntl = None  # type: ignore[assignment]

from tjut.core.errors import RuleError

TIMEOUT_SECONDS = 60
WAIT_SECONDS = 45
"""For one's turn, when others are having PDFs made."""

MEMORY_BYTES = 4 * 1024 * 1024 * 1024
"""Address space of LibreOffice, which claims about 1.5 GB of it for any document."""

LARGEST_BYTES = 200 * 1024 * 1024
"""Of any file that it writes."""

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

_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""Not the settings of Tjut: its secrets are among them."""

_one_at_a_time = threading.Lock()
_profile: Path | None = None


class PdfUnavailable(RuleError):
    """LibreOffice is not installed; everything else works without it."""


class PdfBusy(RuleError):
    """Others are having PDFs made, and one's turn did not come."""


class PdfFailed(RuleError):
    """LibreOffice could not make a PDF of this file, or not in time."""


def available() -> bool:
    """Whether LibreOffice is there to be started."""
    return _program() is not None


def to_pdf(docx: bytes, timeout: float = TIMEOUT_SECONDS, wait: float = WAIT_SECONDS) -> bytes:
    """The Word file as PDF. Waits at most `wait` seconds for its turn, then at most `timeout` seconds for LibreOffice.

    Raises PdfUnavailable without LibreOffice, PdfBusy when its turn did not come, PdfFailed if nothing came of it or
    the time was up.
    """
    program = _program()
    if program is None:
        raise PdfUnavailable(
            "PDF kan inte skapas: LibreOffice är inte installerat på servern. Be den som sköter Tjut att installera "
            "libreoffice-writer. Word-filen går att ladda ner ändå."
        )
    with _turn(wait), tempfile.TemporaryDirectory(prefix="tjut-pdf-") as folder:
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


@contextlib.contextmanager
def _turn(wait: float) -> Iterator[None]:
    """One at a time on the whole machine: threads wait for a lock, processes for the lock of a file."""
    until = time.monotonic() + wait
    if not _one_at_a_time.acquire(timeout=wait):
        raise _busy()
    try:
        with _turn_among_processes(until):
            yield
    finally:
        _one_at_a_time.release()


@contextlib.contextmanager
def _turn_among_processes(until: float) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    # The system lets go of the lock when the process dies, however it dies; the file itself stays, empty.
    handle = os.open(_lock_file(), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise _busy() from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _lock_file() -> Path:
    return Path(tempfile.gettempdir(), f"tjut-libreoffice-{os.getuid()}.lock")


def _busy() -> PdfBusy:
    return PdfBusy("Servern gör andra PDF-filer just nu. Vänta en minut och försök igen.")


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
        env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
        start_new_session=True,
    )
    try:
        _limit(process.pid)
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed(
            f"PDF kunde inte skapas: det tog längre än {timeout:g} sekunder. Försök igen, eller dela upp dokumentet."
        ) from error
    finally:
        if process.poll() is None:
            _forget_profile()  # what was killed may have left it half-written
        _kill(process)


def _limit(pid: int) -> None:
    """What LibreOffice may use of the machine, where the system has such limits; what it starts inherits them."""
    try:
        import resource
    except ImportError:
        return
    if not hasattr(resource, "prlimit"):  # macOS
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_FSIZE, LARGEST_BYTES)):
        with contextlib.suppress(OSError, ValueError):  # it has ended already, or the machine's own limit is lower
            resource.prlimit(pid, what, (most, most))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)  # soffice is a script; its child would live on
    else:
        process.kill()
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
