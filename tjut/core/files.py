"""The content-addressed store: every file once, under its SHA-256, never changed and never overwritten."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from tjut.core import clock, docx_untrusted
from tjut.core.db import Base
from tjut.core.errors import NotFound, RuleError

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
}
_MAGIC = {
    ".pdf": b"%PDF-",
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
}


class StoredFile(Base):
    """Fil: bytes that have come in or been made, known by their checksum. Several handlingar may share one."""

    __tablename__ = "stored_file"

    checksum: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]
    media_type: Mapped[str]
    stored_at: Mapped[datetime]


@dataclass(frozen=True)
class CheckedFile:
    """A file that `checked_file` has let in, ready to be kept."""

    content: bytes
    media_type: str


def checksum_of(content: bytes) -> str:
    """What a file is known by: SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class FileStore:
    """The folder of the store. The bytes are on disk before the row that points at them is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, session: Session, content: bytes, filename: str) -> StoredFile:
        """Check `content` and keep it, where nobody waits for the database or the file is of our own making.

        Raises RuleError as `checked_file` does.
        """
        return self.keep(session, checked_file(content, filename))

    def keep(self, session: Session, file: CheckedFile) -> StoredFile:
        """Keep a file that has been checked; what is already there is kept once."""
        checksum = checksum_of(file.content)
        self._write(checksum, file.content)
        stored = session.get(StoredFile, checksum)
        if stored is None:
            size, media_type = len(file.content), file.media_type
            stored = StoredFile(checksum=checksum, size=size, media_type=media_type, stored_at=clock.now())
            session.add(stored)
            session.flush()
        return stored

    def read(self, checksum: str) -> bytes:
        """The bytes of a stored file. Raises NotFound when they are not there or no longer what they were."""
        path = self._path(checksum)
        if not path.is_file():
            raise NotFound
        content = path.read_bytes()
        if checksum_of(content) != checksum:
            raise NotFound
        return content

    def holds(self, checksum: str) -> bool:
        """Whether the file can be found."""
        return self._path(checksum).is_file()

    def _path(self, checksum: str) -> Path:
        if len(checksum) != 64 or not checksum.isalnum():
            raise NotFound
        return self.folder / checksum[:2] / checksum[2:]

    def _write(self, checksum: str, content: bytes) -> None:
        path = self._path(checksum)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        os.replace(temporary, path)  # whole or not at all, also when the power goes


def checked_file(content: bytes, filename: str) -> CheckedFile:
    """A file that may be taken in. A large one takes a while to check, so this comes before the writer's transaction.

    Raises RuleError for a type that is not taken or a file that is not what its name says.
    """
    return CheckedFile(content, check_file(content, filename))


def check_file(content: bytes, filename: str) -> str:
    """The media type of a file that may be taken in. Raises RuleError with what is wrong and what to do."""
    name = PurePath(filename.replace("\\", "/")).name
    suffix = PurePath(name).suffix.lower()
    if not content:
        raise RuleError(f"Filen ”{name}” är tom. Kontrollera att den sparats och välj den igen.", "file")
    if suffix not in MEDIA_TYPES:
        raise RuleError(
            f"Filen ”{name}” är av en typ som inte tas emot. Spara den som Word (.docx), PDF eller text (.txt).", "file"
        )
    magic = _MAGIC.get(suffix)
    if magic and not content.startswith(magic):
        raise RuleError(
            f"Filen ”{name}” är inte en riktig {suffix[1:].upper()}-fil. Öppna den och spara om den.", "file"
        )
    if suffix == ".docx":
        docx_untrusted.check_upload(content, name)
    return MEDIA_TYPES[suffix]
