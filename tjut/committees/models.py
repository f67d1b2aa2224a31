"""The nämnd: who sits in it, the administration that serves it, and its local custom."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base

STOCKHOLM_HEADINGS = (
    "Sammanfattning",
    "Bakgrund",
    "Ärendets beredning",
    "Förvaltningens synpunkter och förslag",
)


class ClauseStyle(StrEnum):
    """Skrivsätt för förslag till beslut: whole numbered sentences, or att-satser after a lead (domain §1.5)."""

    SENTENCES = "sentences"
    ATT = "att"


class Office(StrEnum):
    """Förtroendeuppdrag: what a member is in the nämnd."""

    CHAIR = "ordförande"
    FIRST_VICE = "1:e vice ordförande"
    SECOND_VICE = "2:e vice ordförande"
    MEMBER = "ledamot"
    SUBSTITUTE = "ersättare"


class Committee(Base):
    """Nämnd: decides; its förvaltning drafts and carries out. What differs between nämnder is a setting here."""

    __tablename__ = "committee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str] = mapped_column(unique=True)
    municipality: Mapped[str]
    administration: Mapped[str]
    """Förvaltningens namn."""
    document_label: Mapped[str] = mapped_column(default="Tjänsteutlåtande")
    clause_style: Mapped[ClauseStyle] = mapped_column(default=ClauseStyle.SENTENCES)
    registry_pattern: Mapped[str] = mapped_column(default="{nr}/{år}")
    """How the nämnd's own dnr is formed, with {nr}, {år}, {klass} (swedish.references.format_dnr)."""
    registry_class: Mapped[str] = mapped_column(default="")
    """What {klass} is when nothing else is said."""
    notice_days: Mapped[int] = mapped_column(default=7)
    """Days before the meeting when the kallelse goes out; KL sets none, the reglemente does (KL 6:44)."""
    paper_deadline_days: Mapped[int] = mapped_column(default=21)
    """Days before the meeting when the papers must be in (stopptid); local custom."""
    preparation_days: Mapped[int | None]
    """Days before the meeting when the presidium prepares it (beredning); None when the nämnd has no day for it."""
    signing_days: Mapped[int] = mapped_column(default=10)
    """Days after the meeting when the minutes are to be justerade; at most 14 (KL 5:69)."""
    standing_items: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Fasta punkter: what stands on every new agenda. "Informationsärenden: Ekonomin" names its group first."""
    headings: Mapped[list[str]] = mapped_column(JSON, default=lambda: list(STOCKHOLM_HEADINGS))
    """The headings a new statement begins with."""
    check_switches: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
    """Key of a kontroll -> on or off, where the nämnd has chosen otherwise than Tjut (statements.checks)."""
    active: Mapped[bool] = mapped_column(default=True)
    revision: Mapped[int] = mapped_column(default=1)
    """Counts the changes of these settings, so that two at once do not overwrite each other."""
    departments: Mapped[list["Department"]] = relationship(
        back_populates="committee", cascade="all, delete-orphan", order_by="Department.name"
    )
    members: Mapped[list["Member"]] = relationship(
        back_populates="committee", cascade="all, delete-orphan", order_by="Member.position"
    )


class Department(Base):
    """Avdelning eller enhet inom nämndens förvaltning."""

    __tablename__ = "department"
    __table_args__ = (Index("uq_department_committee_id", "committee_id", "name", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    name: Mapped[str]
    committee: Mapped[Committee] = relationship(back_populates="departments")


class Member(Base):
    """Förtroendevald: member or substitute of the nämnd, with party and period.

    `position` is the order in which substitutes are called in, and the order of the minutes.
    """

    __tablename__ = "committee_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    name: Mapped[str]
    party: Mapped[str]
    office: Mapped[Office]
    position: Mapped[int]
    from_date: Mapped[date]
    to_date: Mapped[date | None]
    committee: Mapped[Committee] = relationship(back_populates="members")

    def serves_on(self, day: date) -> bool:
        """True when the period of office holds that day."""
        return self.from_date <= day and (self.to_date is None or day <= self.to_date)


class RegistrySeries(Base):
    """Diarieserie: the last number taken in one nämnd and year. Numbers are taken in order and never reused."""

    __tablename__ = "registry_series"

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]
