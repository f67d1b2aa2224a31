"""What stands in one version of a paper: its points, sections, bilagor and names, each row in its place."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.core.files import StoredFile
from tjut.statements.version_models import StatementVersion


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


class Recipient(Base):
    """Mottagare av beslutet: somebody who is to have it when it is made, in the officer's words (expediering)."""

    __tablename__ = "statement_recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
