"""Papers on their way in: what was read, until a person has confirmed it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.core.files import StoredFile


class PaperState(StrEnum):
    """Hur långt inläsningen kommit."""

    WAITING = "väntar på bekräftelse"
    CONFIRMED = "bekräftad"
    DISCARDED = "kasserad"


class ImportedPaper(Base):
    """Inläst handling: the file as it came and its text. Nothing of it is a case until a person says so."""

    __tablename__ = "imported_paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    """The nämnd in whose diarium it will stand: only its own people see the paper meanwhile."""
    filename: Mapped[str]
    checksum: Mapped[str] = mapped_column(ForeignKey("stored_file.checksum"), index=True)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[PaperState] = mapped_column(default=PaperState.WAITING)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    """Empty when it came by the command line."""
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    committee: Mapped[Committee] = relationship()
    file: Mapped[StoredFile] = relationship()
    case: Mapped[Case | None] = relationship()
