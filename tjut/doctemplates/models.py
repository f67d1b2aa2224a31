"""The Word templates that a nämnd has taken in, which it uses for what, and its standing phrases."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.doctemplates.kinds import PaperKind

__all__ = ["DocumentTemplate", "PaperKind", "Phrase", "TemplateChoice", "TemplateVersion"]


class DocumentTemplate(Base):
    """Mall: a Word file that papers are made from, taken in by one nämnd for one kind of paper.

    `number_in_use` is the version that papers are made from now; None until one has been looked at and put in use.
    """

    __tablename__ = "document_template"
    __table_args__ = (Index("uq_document_template_name", "committee_id", "name", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    kind: Mapped[PaperKind]
    name: Mapped[str]
    number_in_use: Mapped[int | None]
    withdrawn_at: Mapped[datetime | None]
    """When the nämnd stopped offering it; what was made from it keeps its stamp."""
    committee: Mapped[Committee] = relationship()
    versions: Mapped[list["TemplateVersion"]] = relationship(
        back_populates="template", order_by="TemplateVersion.number"
    )

    @property
    def in_use(self) -> "TemplateVersion | None":
        """The version that papers are made from."""
        return next((version for version in self.versions if version.number == self.number_in_use), None)


class TemplateVersion(Base):
    """Mallversion: the template as it was taken in once. Rows are never changed; an older one can be put in use again.

    `remarks` are what the check at the door said without stopping it.
    """

    __tablename__ = "template_version"
    __table_args__ = (Index("uq_template_version_number", "template_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("document_template.id"), index=True)
    number: Mapped[int]
    checksum: Mapped[str] = mapped_column(ForeignKey("stored_file.checksum"))
    filename: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    uploaded_by_name: Mapped[str]
    remarks: Mapped[list[str]] = mapped_column(JSON, default=list)
    template: Mapped[DocumentTemplate] = relationship(back_populates="versions")


class TemplateChoice(Base):
    """Mallval: which template the nämnd uses for one kind of paper; without a row, the first that comes with Tjut.

    Either a template of the nämnd's own or `shipped`, the file name of one that comes with Tjut.
    """

    __tablename__ = "template_choice"

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), primary_key=True, autoincrement=False)
    kind: Mapped[PaperKind] = mapped_column(primary_key=True)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("document_template.id"))
    shipped: Mapped[str] = mapped_column(default="")
    template: Mapped[DocumentTemplate | None] = relationship()


class Phrase(Base):
    """Fras: a standing wording of the nämnd, found by its short name while one writes.

    A phrase that is no longer used is ended, not removed: the journal says what it was.
    """

    __tablename__ = "phrase"
    __table_args__ = (Index("ix_phrase_committee_position", "committee_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"))
    name: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    ended_at: Mapped[datetime | None]
    committee: Mapped[Committee] = relationship()
