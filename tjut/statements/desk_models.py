"""What lies beside a paper while it is written: autosaved text, images, references, motiveringar and Word files."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base
from tjut.users.models import User


class StatementAutosave(Base):
    """Autosparat: what one person has typed since the last version, as it stood in the form. Nobody else sees it.

    `page` names the open page that it comes from, so that another open page cannot put its text over it.
    """

    __tablename__ = "statement_autosave"
    __table_args__ = (Index("uq_statement_autosave_user", "statement_id", "user_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    page: Mapped[str]
    based_on: Mapped[int]
    content: Mapped[dict[str, str]] = mapped_column(JSON)
    saved_at: Mapped[datetime]


class StatementPicture(Base):
    """Bild: a file that the texts of the paper may show; see statements/pictures.py.

    What it is called and how large it is shown stands in the text, at each place.
    """

    __tablename__ = "statement_picture"
    __table_args__ = (Index("uq_statement_picture_statement_id", "statement_id", "checksum", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    checksum: Mapped[str] = mapped_column(ForeignKey("stored_file.checksum"), index=True)


class Citation(Base):
    """Hänvisning: words of the paper that lead to a page of Tjut, as "26 augusti 2003, § 12" to the paragraf.

    They are a link wherever they stand in the paper; when they are edited away, there is none.
    """

    __tablename__ = "citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    words: Mapped[str]
    url: Mapped[str]
    """Within Tjut, as "/paragrafer/12". The page asks itself who may read it."""


class CheckNote(Base):
    """Motivering: why the words that a check warned of may stand. It holds as long as the words do (Finding.mark)."""

    __tablename__ = "check_note"
    __table_args__ = (Index("uq_check_note_statement_id", "statement_id", "mark", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    mark: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship()


class WordCopy(Base):
    """Word-fil: which template the Word file of a version was made from when it was last fetched."""

    __tablename__ = "word_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), unique=True)
    template: Mapped[str]
    """Its name and version, in words."""
    checksum: Mapped[str]
    """SHA-256 of the template."""
    at: Mapped[datetime]
