"""The sammanträde and its agenda: which version of which paper the nämnd has in front of it."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.statements.models import StatementVersion


class MeetingState(StrEnum):
    """Sammanträdets läge."""

    PLANNED = "planerat"
    HELD = "hållet"
    SIGNED = "justerat"


class Meeting(Base):
    """Sammanträde: one meeting of the nämnd."""

    __tablename__ = "meeting"
    __table_args__ = (Index("uq_meeting_committee_id", "committee_id", "held_on", "starts_at", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    held_on: Mapped[date]
    starts_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    signed_on: Mapped[date | None]
    """The day the minutes were justerade (KL 5:69); from then on its decisions are locked."""
    created_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    """Counts the changes of the agenda, so that two secretaries at once are noticed."""
    committee: Mapped[Committee] = relationship()
    items: Mapped[list["AgendaItem"]] = relationship(back_populates="meeting", order_by="AgendaItem.position")

    @property
    def is_signed(self) -> bool:
        return self.state is MeetingState.SIGNED


class AgendaItem(Base):
    """Ärende på dagordningen. It points at one version of the paper: later drafts do not reach the nämnd."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("statement_version.id"), index=True)
    decided_as: Mapped[str] = mapped_column(default="")
    """What became of it, as the minutes head it: "§ 14, enligt förslag". Empty while it waits for its decision."""
    meeting: Mapped[Meeting] = relationship(back_populates="items")
    case: Mapped[Case | None] = relationship()
    version: Mapped[StatementVersion | None] = relationship()

    @property
    def is_decided(self) -> bool:
        return bool(self.decided_as)
