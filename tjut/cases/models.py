"""The ärende: the matter that everything else hangs on, its numbers, and the handlingar that came in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.committees.models import Committee, Department
from tjut.core.db import Base
from tjut.core.files import StoredFile
from tjut.users.models import User


class CaseState(StrEnum):
    """Ärendets läge, in the words people use."""

    REGISTERED = "registrerat"
    IN_PREPARATION = "under beredning"
    ANNOUNCED = "anmält till sammanträde"
    POSTPONED = "bordlagt"
    REFERRED_BACK = "återremitterat"
    DECIDED = "beslutat"
    CLOSED = "avslutat"


class Origin(StrEnum):
    """Hur ärendet väcktes (IncomingMatter)."""

    LETTER = "skrivelse"
    MOTION = "motion"
    REFERRAL = "remiss"
    CITIZEN_PROPOSAL = "medborgarförslag"
    APPLICATION = "ansökan"
    ASSIGNMENT = "uppdrag"
    OWN = "eget initiativ"
    UNKNOWN = "framgår inte"
    """For a case read in from an older paper that does not say."""


class Case(Base):
    """Ärende: one matter in one nämnd's diarium.

    Title and party each have a public and a protected form, so that the register can be open to all even when a
    name may not be (OSL 5:2). The protected form is empty when nothing is protected.
    """

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    title: Mapped[str]
    title_protected: Mapped[str] = mapped_column(default="")
    origin: Mapped[Origin] = mapped_column(default=Origin.OWN)
    origin_text: Mapped[str] = mapped_column(default="")
    """What came in and from whom, in words: "Skrivelse från Christer Öhgren (mp)"."""
    received_on: Mapped[date | None]
    party: Mapped[str] = mapped_column(default="")
    """Avsändare eller mottagare i den öppna delen av diariet (OSL 5:2 p. 3)."""
    party_protected: Mapped[str] = mapped_column(default="")
    secrecy_provision: Mapped[str] = mapped_column(default="")
    """The provision behind a sekretessmarkering (OSL 5:5); its date and who marked are in the journal."""
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    state: Mapped[CaseState] = mapped_column(default=CaseState.REGISTERED)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    """Counts the changes of the row itself, so that two who save at once are noticed."""
    committee: Mapped[Committee] = relationship()
    department: Mapped[Department | None] = relationship()
    officer: Mapped[User | None] = relationship()
    numbers: Mapped[list["CaseNumber"]] = relationship(
        back_populates="case", cascade="all, delete-orphan", order_by="CaseNumber.position"
    )
    records: Mapped[list["Record"]] = relationship(back_populates="case", order_by="Record.number")

    @property
    def dnr(self) -> str:
        """The case's first own number as printed; empty when it has none."""
        return next((number.printed for number in self.numbers if number.own), "")

    @property
    def is_protected(self) -> bool:
        """True when some part of the register entry is not public."""
        return bool(self.title_protected or self.party_protected)


class CaseNumber(Base):
    """Diarienummer: as printed, and the key under which any spelling finds it (swedish.references.dnr_key).

    `own` is false for another authority's number ("er beteckning"), which names its `authority`.
    """

    __tablename__ = "case_number"
    __table_args__ = (Index("ix_case_number_key", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    position: Mapped[int]
    printed: Mapped[str]
    key: Mapped[str]
    own: Mapped[bool] = mapped_column(default=True)
    authority: Mapped[str] = mapped_column(default="")
    case: Mapped[Case] = relationship(back_populates="numbers")


class RecordDirection(StrEnum):
    """Handlingens väg: received, or drawn up here (TF 2 kap.)."""

    RECEIVED = "inkommen"
    DRAWN_UP = "upprättad"


class Record(Base):
    """Handling: one registered paper of the case. The register says what OSL 5:2 asks: date, number, party, what."""

    __tablename__ = "record"
    __table_args__ = (Index("uq_record_case_id", "case_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    """Löpnummer within the case."""
    direction: Mapped[RecordDirection]
    dated: Mapped[date]
    """The day it came in or was drawn up."""
    title: Mapped[str]
    title_protected: Mapped[str] = mapped_column(default="")
    party: Mapped[str] = mapped_column(default="")
    party_protected: Mapped[str] = mapped_column(default="")
    secrecy_provision: Mapped[str] = mapped_column(default="")
    """The provision behind a sekretessmarkering of this handling (OSL 5:5)."""
    filename: Mapped[str] = mapped_column(default="")
    checksum: Mapped[str | None] = mapped_column(ForeignKey("stored_file.checksum"))
    text: Mapped[str] = mapped_column(Text, default="")
    """The words of the file, as far as they can be read: what search finds."""
    created_at: Mapped[datetime]
    case: Mapped[Case] = relationship(back_populates="records")
    file: Mapped[StoredFile | None] = relationship()


class CaseRelation(Base):
    """Samband: two cases that concern the same matter; it holds in both directions and is stored once."""

    __tablename__ = "case_relation"
    __table_args__ = (Index("uq_case_relation_case_id", "case_id", "other_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    """The lower id of the two."""
    other_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
