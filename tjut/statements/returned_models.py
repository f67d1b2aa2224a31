"""Papers that are written on in Word: who has one out, and the files that come back."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base
from tjut.statements.version_models import Statement, StatementVersion
from tjut.users.models import User


class CheckOut(Base):
    """Utcheckning: somebody has fetched the paper to write on in Word. It warns the others and stops nobody.

    It lasts until the file is uploaded, is given back without changes, or somebody else takes over.
    """

    __tablename__ = "statement_check_out"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    """What was the latest when it was fetched."""
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    version: Mapped[StatementVersion] = relationship()
    user: Mapped[User] = relationship()


class ReturnedFile(Base):
    """Återlämnad fil: a Word file that came back. Nothing of it is in the paper until somebody has taken it in.

    It stays as the original of the version that it became, or until the drafts are purged (rensning).
    """

    __tablename__ = "returned_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    checksum: Mapped[str] = mapped_column(ForeignKey("stored_file.checksum"))
    filename: Mapped[str]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    uploaded_at: Mapped[datetime]
    base_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    """The version that the file was made from."""
    says_base: Mapped[bool]
    """Whether that stands in the file. Else a person has chosen it."""
    sent_checksum: Mapped[str | None] = mapped_column(ForeignKey("stored_file.checksum"))
    """The Word file of that version as it went out, which the file is compared with; none when it could not be made."""
    version_id: Mapped[int | None] = mapped_column(ForeignKey("statement_version.id"), index=True)
    """The version that it became."""
    settled_at: Mapped[datetime | None]
    """When it was taken in or put aside."""
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    refused: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """[what, words] of what the file said and that was not taken in."""
    statement: Mapped[Statement] = relationship()
    base: Mapped[StatementVersion] = relationship(foreign_keys=[base_id])
    version: Mapped[StatementVersion | None] = relationship(foreign_keys=[version_id])
    uploaded_by: Mapped[User] = relationship(foreign_keys=[uploaded_by_id])
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id])

    @property
    def is_pending(self) -> bool:
        return self.settled_at is None
