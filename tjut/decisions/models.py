"""The beslut: what the nämnd decided under which §, clause by clause."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base
from tjut.decisions import table_models
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements.models import ProposedClause

__all__ = ["ClauseKind", "Decision", "DecisionClause", "Outcome", "Paragraph", "ParagraphSeries", "table_models"]


class Outcome(StrEnum):
    """Utfall: what became of the matter (domain §3.1)."""

    AS_PROPOSED = "enligt förslag"
    AMENDED = "med ändring"
    REFERRED_BACK = "återremiss"
    POSTPONED = "bordlagt"
    REJECTED = "avslag"
    WITHOUT_PROPOSAL = "utan skriftligt förslag"
    ANSWERED = "besvarat"
    NOTED = "noterat"
    FILED = "lagt till handlingarna"
    DISCONTINUED = "avskrivet"
    REMITTED = "remitterat"
    ELECTED = "val"
    PROPOSED_ONWARD = "förslag till nästa instans"

    @property
    def settles(self) -> bool:
        """True when the matter is decided with it, and does not come back to the nämnd by itself."""
        return self not in (Outcome.REFERRED_BACK, Outcome.POSTPONED)


class ClauseKind(StrEnum):
    """Utfall per beslutssats (domain §3.1). What became of the words (kept, changed, added) is seen by comparing."""

    DECIDED = "beslutas"
    PROPOSED_ONWARD = "föreslås nästa instans"
    ELECTED = "val"
    ANSWERED = "anses besvarad"
    NOTED = "noteras"
    FILED = "läggs till handlingarna"
    REJECTED = "avslås"
    DISCONTINUED = "avskrivs"
    REMITTED = "remitteras"
    REFERRED_BACK = "återremitteras"
    POSTPONED = "bordläggs"
    REPLACES = "ersätter tidigare beslut"

    @property
    def keeps_the_words(self) -> bool:
        """True when the point stands as it was proposed, because the nämnd has not made it its own."""
        return self in (ClauseKind.REJECTED, ClauseKind.REFERRED_BACK, ClauseKind.POSTPONED)


class Paragraph(Base):
    """Paragraf (§): the number under which a matter stands in the minutes; taken at the decision, never reused."""

    __tablename__ = "paragraph"
    __table_args__ = (Index("uq_paragraph_committee_id", "committee_id", "year", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    year: Mapped[int]
    number: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), unique=True)
    signed_on: Mapped[date | None]
    """The day the § was justerad by itself, at once (omedelbar justering); None when it follows the minutes."""
    item: Mapped[AgendaItem] = relationship()
    decision: Mapped["Decision"] = relationship(back_populates="paragraph")

    @property
    def printed(self) -> str:
        return f"§ {self.number}"

    @property
    def meeting(self) -> Meeting:
        return self.item.meeting

    @property
    def signed(self) -> date | None:
        """The day from which nothing of it changes (KL 5:69)."""
        return self.signed_on or (self.meeting.signed_on if self.meeting.is_signed else None)


class Decision(Base):
    """Beslut: what the nämnd decided on one item. Locked once the minutes are signed (KL 5:69)."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    paragraph_id: Mapped[int] = mapped_column(ForeignKey("paragraph.id"), unique=True)
    outcome: Mapped[Outcome]
    note: Mapped[str] = mapped_column(Text, default="")
    """The reason for a bordläggning or avslag, or the instruction of an återremiss."""
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    recorded_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    """Counts the corrections made before the minutes were signed."""
    paragraph: Mapped[Paragraph] = relationship(back_populates="decision")
    clauses: Mapped[list["DecisionClause"]] = relationship(
        back_populates="decision", order_by="DecisionClause.position"
    )


class DecisionClause(Base):
    """Beslutssats: one point of what was decided, in the nämnd's own words from here on.

    As proposed, the wording is a copy of the proposed clause; amended, it is written anew and still points at
    what it replaced. `proposed_clause` is empty for a clause that the nämnd added.
    """

    __tablename__ = "decision_clause"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[ClauseKind] = mapped_column(default=ClauseKind.DECIDED)
    to_whom: Mapped[str] = mapped_column(Text, default="")
    """To whom it is proposed or remitted, what an återremitted point is to be completed with, what decision it replaces."""
    proposed_clause_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_clause.id"), index=True)
    decision: Mapped[Decision] = relationship(back_populates="clauses")
    proposed_clause: Mapped[ProposedClause | None] = relationship()


class ParagraphSeries(Base):
    """Paragrafserie: the last § taken in one nämnd and year."""

    __tablename__ = "paragraph_series"

    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]


class PublicNotice(Base):
    """Anslag: that minutes have been justerade, on the anslagstavla until the appeal time has passed (KL 8:12, 13:5).

    An omedelbart justerad § has an anslag of its own. The days are those worked out when it was put up
    (decisions/notice_dates.py); it is up from the first to the day before it comes down, without anybody's doing.
    """

    __tablename__ = "public_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    at_once: Mapped[bool] = mapped_column(default=False)
    """It announces the §§ that were omedelbart justerade on `signed_on`, not the rest of the minutes."""
    paragraphs: Mapped[str]
    """The §§ it announces, as printed: "§§ 12–34"."""
    signed_on: Mapped[date]
    up_on: Mapped[date]
    last_appeal_on: Mapped[date]
    final_on: Mapped[date]
    down_on: Mapped[date] = mapped_column(index=True)
    kept_at: Mapped[str]
    """Where the minutes are kept, which the anslag has to say (KL 8:12)."""
    put_up_at: Mapped[datetime]
    put_up_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    appealed_on: Mapped[date | None]
    """The day an appeal came in: then Tjut says nothing of laga kraft."""
    final_noted_at: Mapped[datetime | None]
    """When laga kraft was written in the journals of the cases."""
    withdrawn_at: Mapped[datetime | None]
    """It was put up in error and is to be put up anew."""
    meeting: Mapped[Meeting] = relationship()
