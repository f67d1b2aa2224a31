"""The tjänsteutlåtande and its versions: what the officer proposes, word for word, at each save."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.core.files import StoredFile
from tjut.users.models import User


class StatementState(StrEnum):
    """Tjänsteutlåtandets läge."""

    DRAFT = "utkast"
    IN_REVIEW = "hos chef för godkännande"
    APPROVED = "godkänt"


class Statement(Base):
    """Tjänsteutlåtande: the administration's paper to the nämnd, through all its versions."""

    __tablename__ = "statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    label: Mapped[str]
    """What the paper calls itself: tjänsteutlåtande, tjänsteskrivelse … (domain §1.1)."""
    state: Mapped[StatementState] = mapped_column(default=StatementState.DRAFT)
    created_at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    versions: Mapped[list["StatementVersion"]] = relationship(
        back_populates="statement", order_by="StatementVersion.number"
    )

    @property
    def latest(self) -> "StatementVersion":
        return self.versions[-1]

    @property
    def approved_version(self) -> "StatementVersion | None":
        """The last version that a chief has approved, if the approval still stands."""
        if self.state is not StatementState.APPROVED:
            return None
        return next((version for version in reversed(self.versions) if version.approvals), None)


class StatementVersion(Base):
    """Version: the whole paper as it was saved once. Rows are never changed; a new wording is a new version."""

    __tablename__ = "statement_version"
    __table_args__ = (Index("uq_statement_version_statement_id", "statement_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    number: Mapped[int]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime]
    fingerprint: Mapped[str]
    """SHA-256 of the content: two saves of the same words are one version."""
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    published_at: Mapped[datetime | None]
    """When it went to the nämnd and all readers could see it: the one stamp that is set after the save."""
    administration: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    statement: Mapped[Statement] = relationship(back_populates="versions")
    saved_by: Mapped[User] = relationship()
    officers: Mapped[list["StatementOfficer"]] = relationship(order_by="StatementOfficer.position")
    addressees: Mapped[list["Addressee"]] = relationship(order_by="Addressee.position")
    clauses: Mapped[list["ProposedClause"]] = relationship(back_populates="version", order_by="ProposedClause.position")
    sections: Mapped[list["Section"]] = relationship(order_by="Section.position")
    attachments: Mapped[list["Attachment"]] = relationship(order_by="Attachment.position")
    signatories: Mapped[list["Signatory"]] = relationship(order_by="Signatory.position")
    approvals: Mapped[list["Approval"]] = relationship(order_by="Approval.id")


class StatementOfficer(Base):
    """Handläggare as printed in the header; several are possible (domain §1.2)."""

    __tablename__ = "statement_officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Addressee(Base):
    """Mottagande nämnd, with the meeting the paper is meant for. One paper may go to several nämnder."""

    __tablename__ = "statement_addressee"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    meeting_date: Mapped[date | None]
    committee: Mapped[Committee] = relationship()


class ProposedClause(Base):
    """Att-sats: one point of the proposed decision, as the officer typed it.

    Rows are never changed. A new wording is a new StatementVersion with new clauses, so an agenda that
    points here keeps meaning what it meant when it was sent out.
    """

    __tablename__ = "proposed_clause"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[StatementVersion] = relationship(back_populates="clauses")


class Section(Base):
    """Avsnitt: a heading and its prose; paragraphs are parted by blank lines."""

    __tablename__ = "statement_section"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    heading: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class Attachment(Base):
    """Bilaga: numbered by its position. One that is named but not yet there has no file."""

    __tablename__ = "statement_attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    filename: Mapped[str] = mapped_column(default="")
    checksum: Mapped[str | None] = mapped_column(ForeignKey("stored_file.checksum"))
    file: Mapped[StoredFile | None] = relationship()


class Signatory(Base):
    """Undertecknare: the name, and the title if it is printed, under the proposal."""

    __tablename__ = "statement_signatory"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")


class Approval(Base):
    """Godkännande: a chief has approved this very version."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    approved_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[User] = relationship()
