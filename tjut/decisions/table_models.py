"""What happens at the table: who is there, what is moved, how it is put and voted on, and what is said to the minutes.

It hangs on the ärende of the agenda, not on the §: a § is taken first when the ärende is decided.
"""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.committees.models import Member
from tjut.core.db import Base
from tjut.meetings.models import AgendaItem


class Capacity(StrEnum):
    """Egenskap: as what somebody is at the table."""

    MEMBER = "ledamot"
    SERVING = "tjänstgörande ersättare"
    SUBSTITUTE = "ersättare"
    OTHER = "närvarande i övrigt"

    @property
    def decides(self) -> bool:
        """True for those who take part in the decisions; a serving substitute has a member's rights (KL 4:22)."""
        return self in (Capacity.MEMBER, Capacity.SERVING)


class MotionKind(StrEnum):
    """Slags yrkande."""

    APPROVE = "bifall till förslaget"
    REJECT = "avslag på förslaget"
    REFER_BACK = "återremiss"
    POSTPONE = "bordläggning"
    CHANGE = "ändring eller eget förslag"


class Method(StrEnum):
    """Hur nämnden avgör: by voice, by open vote, or by closed vote, which is for val and anställning (KL 5:54)."""

    ACCLAMATION = "acklamation"
    OPEN_VOTE = "öppen omröstning"
    CLOSED_VOTE = "sluten omröstning"


class Stance(StrEnum):
    """Röst: how somebody voted."""

    YES = "ja"
    NO = "nej"
    ABSTAINS = "avstår"


class RemarkKind(StrEnum):
    """Vad ledamöter säger till protokollet. Only the reservation is in the law (KL 4:27); the rest is local custom."""

    RESERVATION = "reservation"
    SEPARATE_STATEMENT = "särskilt uttalande"
    NOTE = "protokollsanteckning"
    TAKES_NO_PART = "deltar inte i beslutet"


class Sitting(Base):
    """Sammanträdets gång: when the chair opened the meeting and when it ended, by the clock on the wall.

    A reservation must be announced before it ends (KL 4:27).
    """

    __tablename__ = "sitting"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    opened_at: Mapped[time | None]
    closed_at: Mapped[time | None]


class Attendance(Base):
    """Närvaro: one stretch of a sammanträde during which somebody was at the table in one capacity.

    From the first ärende on the agenda to the last one, both included; None is from the opening and to the end.
    Name and office are as they were said at the meeting: what later becomes of the person does not reach the minutes.
    """

    __tablename__ = "attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("committee_member.id"))
    name: Mapped[str]
    """With the party, for a förtroendevald: "Eva Ek (S)"."""
    office: Mapped[str]
    """"ordförande", or the title of a tjänsteperson."""
    capacity: Mapped[Capacity]
    for_member_id: Mapped[int | None] = mapped_column(ForeignKey("committee_member.id"))
    """The member whose place a serving substitute takes."""
    from_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    to_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    member: Mapped[Member | None] = relationship(foreign_keys=[member_id])
    for_member: Mapped[Member | None] = relationship(foreign_keys=[for_member_id])
    from_item: Mapped[AgendaItem | None] = relationship(foreign_keys=[from_item_id])
    to_item: Mapped[AgendaItem | None] = relationship(foreign_keys=[to_item_id])

    def covers(self, item: AgendaItem) -> bool:
        """True when the person is at the table at that ärende, so far as this stretch says."""
        begun = self.from_item is None or self.from_item.position <= item.position
        return begun and (self.to_item is None or item.position <= self.to_item.position)

    def meets(self, other: "Attendance") -> bool:
        """True when the two stretches have some ärende in common, or the same open end."""
        return _begins(self) <= _ends(other) and _begins(other) <= _ends(self)


def _begins(stretch: Attendance) -> float:
    return stretch.from_item.position if stretch.from_item else 0


def _ends(stretch: Attendance) -> float:
    return stretch.to_item.position if stretch.to_item else float("inf")


class ConflictOfInterest(Base):
    """Jäv: a member who may neither take part in an ärende nor be present at it (KL 6:28–32)."""

    __tablename__ = "conflict_of_interest"
    __table_args__ = (Index("uq_conflict_of_interest_item_id", "item_id", "member_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("committee_member.id"))
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("committee_member.id"))
    """The substitute who serves in that member's place at this ärende alone."""
    reason: Mapped[str] = mapped_column(Text, default="")
    item: Mapped[AgendaItem] = relationship()
    member: Mapped[Member] = relationship(foreign_keys=[member_id])
    substitute: Mapped[Member | None] = relationship(foreign_keys=[substitute_id])


motion_mover = Table(
    "motion_mover",
    Base.metadata,
    Column("motion_id", ForeignKey("motion.id"), primary_key=True),
    Column("member_id", ForeignKey("committee_member.id"), primary_key=True),
)


class Motion(Base):
    """Yrkande: what members ask the nämnd to decide. One that is withdrawn stays here but not in the minutes (KL 5:66)."""

    __tablename__ = "motion"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    kind: Mapped[MotionKind]
    text: Mapped[str] = mapped_column(Text, default="")
    withdrawn: Mapped[bool] = mapped_column(default=False)
    item: Mapped[AgendaItem] = relationship()
    movers: Mapped[list[Member]] = relationship(secondary=motion_mover, order_by=Member.position)


class Vote(Base):
    """Proposition: how a question was put and answered, by acklamation or omröstning (KL 5:53–56)."""

    __tablename__ = "vote"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    method: Mapped[Method]
    order: Mapped[str] = mapped_column("put_in_order", Text)
    """Propositionsordningen, in the words of the minutes."""
    yes_means: Mapped[str] = mapped_column(Text)
    no_means: Mapped[str] = mapped_column(Text)
    chair_id: Mapped[int] = mapped_column(ForeignKey("committee_member.id"))
    """Who presided, and has the casting vote."""
    result: Mapped[Stance]
    """YES or NO."""
    yes: Mapped[int] = mapped_column(default=0)
    no: Mapped[int] = mapped_column(default=0)
    abstained: Mapped[int] = mapped_column(default=0)
    by_casting_vote: Mapped[bool] = mapped_column(default=False)
    by_lot: Mapped[bool] = mapped_column(default=False)
    item: Mapped[AgendaItem] = relationship()
    chair: Mapped[Member] = relationship()
    ballots: Mapped[list["Ballot"]] = relationship(cascade="all, delete-orphan", order_by="Ballot.id")

    @property
    def found(self) -> str:
        """What the nämnd decided by it."""
        return self.yes_means if self.result is Stance.YES else self.no_means

    @property
    def lost(self) -> str:
        return self.no_means if self.result is Stance.YES else self.yes_means

    @property
    def figures(self) -> str:
        """7–6, 2 avstår"""
        counted = f"{max(self.yes, self.no)}–{min(self.yes, self.no)}"
        return f"{counted}, {self.abstained} avstår" if self.abstained else counted


class Ballot(Base):
    """Röst: how one member voted in an open omröstning; the minutes say so by name (KL 5:66)."""

    __tablename__ = "ballot"
    __table_args__ = (Index("uq_ballot_vote_id", "vote_id", "member_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("committee_member.id"))
    stance: Mapped[Stance]
    member: Mapped[Member] = relationship()


remark_member = Table(
    "remark_member",
    Base.metadata,
    Column("remark_id", ForeignKey("remark.id"), primary_key=True),
    Column("member_id", ForeignKey("committee_member.id"), primary_key=True),
)


class Remark(Base):
    """Anteckning till protokollet: a reservation (KL 4:27), a särskilt uttalande, a note, or that somebody stands out."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    position: Mapped[int]
    kind: Mapped[RemarkKind]
    text: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    item: Mapped[AgendaItem] = relationship()
    members: Mapped[list[Member]] = relationship(secondary=remark_member, order_by=Member.position)


class Adjournment(Base):
    """Ajournering: a pause of the meeting, by the clock on the wall, at the ärende that was before it."""

    __tablename__ = "adjournment"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    starts_at: Mapped[time]
    ends_at: Mapped[time | None]
    item: Mapped[AgendaItem] = relationship()
