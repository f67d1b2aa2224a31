"""The sammanträde and its agenda: which version of which paper the nämnd has in front of it."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.statements.models import StatementVersion
from tjut.users.models import User


class MeetingState(StrEnum):
    """Sammanträdets läge."""

    PLANNED = "planerat"
    HELD = "hållet"
    SIGNED = "justerat"
    CANCELLED = "inställt"


class ItemGroup(StrEnum):
    """Grupp på dagordningen; they stand in this order."""

    OPENING = "inledning"
    DECISIONS = "beslutsärenden"
    NOTIFICATIONS = "anmälningsärenden"
    DELEGATED = "delegationsbeslut"
    INFORMATION = "informationsärenden"


class Meeting(Base):
    """Sammanträde: one meeting of the nämnd.

    The days that hang on it (stopptid, beredning, kallelse, justering) are worked out from its day and the nämnd's
    custom (meetings/calendar.py). A day that stands here was set by hand, and stays when the meeting is moved.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        Index(
            "uq_meeting_committee_id",
            "committee_id",
            "held_on",
            "starts_at",
            unique=True,
            sqlite_where=text("state != 'CANCELLED'"),
            postgresql_where=text("state != 'CANCELLED'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    held_on: Mapped[date]
    starts_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(default="")
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    papers_due_on: Mapped[date | None]
    """Stopptid, when it is not the one worked out."""
    prepared_on: Mapped[date | None]
    """Beredning, when it is not the one worked out."""
    called_on: Mapped[date | None]
    """Kallelsens dag, when it is not the one worked out."""
    to_sign_on: Mapped[date | None]
    """The day set for justering, when it is not the one worked out."""
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

    @property
    def is_cancelled(self) -> bool:
        return self.state is MeetingState.CANCELLED


class AgendaItem(Base):
    """Ärende på dagordningen. It points at one version of the paper: later drafts do not reach the nämnd."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    """Over the whole agenda, group after group."""
    group: Mapped[ItemGroup] = mapped_column("item_group", default=ItemGroup.DECISIONS)
    title: Mapped[str]
    standing: Mapped[bool] = mapped_column(default=False)
    """It came from the nämnd's list of fasta punkter."""
    announced_at: Mapped[datetime | None]
    """When the ärende was announced; after the stopptid it is sent inkommet."""
    paper_at: Mapped[datetime | None]
    """When the version was pinned, the first or a later one."""
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


class MeetingNews(Base):
    """Besked om sammanträde: that it was moved or cancelled, to one who is concerned, until that person has read it."""

    __tablename__ = "meeting_news"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    at: Mapped[datetime]
    text: Mapped[str]
    """What has happened: "Sammanträdet 10 december 2026 är flyttat till 17 december 2026"."""
    reason: Mapped[str] = mapped_column(Text)
    told_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    read_at: Mapped[datetime | None]
    meeting: Mapped[Meeting] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    told_by: Mapped[User] = relationship(foreign_keys=[told_by_id])


class CalendarAddress(Base):
    """Kalenderadress: the secret address at which one person's calendar program reads the meetings of her nämnder.

    One for each person; a new one makes the old one stop.
    """

    __tablename__ = "calendar_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), unique=True)
    token: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    user: Mapped[User] = relationship()
