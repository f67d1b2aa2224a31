"""Närvarolistan: who is at the table at each ärende, who decides there, and whether the nämnd is quorate."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Member, Office
from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.decisions.models import Paragraph
from tjut.decisions.table_models import Attendance, Capacity, ConflictOfInterest
from tjut.meetings.models import AgendaItem, Meeting
from tjut.swedish.dates import in_words
from tjut.users.models import User

PRESIDIUM = (Office.CHAIR, Office.FIRST_VICE, Office.SECOND_VICE)


@dataclass(frozen=True)
class Roll:
    """The attendance of a sammanträde as it stands now. It answers for one ärende at a time."""

    meeting: Meeting
    stretches: tuple[Attendance, ...]
    conflicts: tuple[ConflictOfInterest, ...]
    serving: tuple[Member, ...]
    """Everybody whose period holds that day, members before substitutes, in their order."""

    @property
    def is_kept(self) -> bool:
        """False while nobody has been noted as present: older minutes have no närvaro in Tjut."""
        return any(stretch.member_id for stretch in self.stretches)

    @property
    def places(self) -> int:
        """How many ordinary members the nämnd has that day."""
        return sum(member.office is not Office.SUBSTITUTE for member in self.serving)

    def conflicted(self, item: AgendaItem) -> set[int]:
        """The ids of the members who are jäviga at the ärende."""
        return {conflict.member_id for conflict in self.conflicts if conflict.item_id == item.id}

    def present(self, item: AgendaItem) -> list[Attendance]:
        """Everybody in the room at the ärende; a jävig member has left it (KL 6:30)."""
        gone = self.conflicted(item)
        return [each for each in self.stretches if each.covers(item) and each.member_id not in gone]

    def deciding(self, item: AgendaItem) -> list[Member]:
        """Those who take part in the decision: members, serving substitutes, and who steps in for a jävig member."""
        in_the_room = {each.member_id for each in self.present(item)}
        ids = {each.member_id for each in self.present(item) if each.capacity.decides}
        ids |= {each.substitute_id for each in self.conflicts if each.item_id == item.id} & in_the_room
        return [member for member in self.serving if member.id in ids]

    def presides(self, item: AgendaItem) -> Member | None:
        """Who of the presidium leads the ärende; None when none of them takes part in it."""
        deciding = self.deciding(item)
        for office in PRESIDIUM:
            for member in deciding:
                if member.office is office:
                    return member
        return None

    def capacity_of(self, member: Member, item: AgendaItem) -> Capacity | None:
        """As what the member is there at the ärende, jävig or not; None for one who is away."""
        found = [each for each in self.stretches if each.member_id == member.id and each.covers(item)]
        return found[0].capacity if found else None

    def lacks_quorum(self, item: AgendaItem) -> str:
        """What is wrong when not more than half of the members are there (KL 6:27); empty when it is as it should."""
        deciding = len(self.deciding(item))
        if not self.is_kept or deciding * 2 > self.places:
            return ""
        needed = self.places // 2 + 1
        return f"Nämnden är inte beslutför: {deciding} av {self.places} ledamöter tjänstgör, minst {needed} behövs (KL 6:27)."


def roll_of(session: Session, meeting: Meeting) -> Roll:
    """The attendance of the sammanträde, in the order of the nämnd; those from outside it last."""
    stretches = session.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting.id).order_by(Attendance.id)
    ).all()
    conflicts = session.scalars(
        select(ConflictOfInterest)
        .join(ConflictOfInterest.item)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(ConflictOfInterest.id)
    ).all()
    members = [member for member in meeting.committee.members if member.serves_on(meeting.held_on)]
    serving = sorted(members, key=lambda member: (member.office is Office.SUBSTITUTE, member.position))
    place = {member.id: number for number, member in enumerate(serving)}
    return Roll(
        meeting,
        tuple(sorted(stretches, key=lambda each: place.get(each.member_id or 0, len(place)))),
        tuple(conflicts),
        tuple(serving),
    )


def paragraph_of(session: Session, item: AgendaItem) -> Paragraph | None:
    """The § under which the ärende was decided, when it is."""
    return session.scalar(select(Paragraph).where(Paragraph.item_id == item.id))


def signed_paragraphs(session: Session, meeting: Meeting) -> Sequence[Paragraph]:
    """Those of the §§ that were justerade at once."""
    return session.scalars(
        select(Paragraph)
        .join(Paragraph.item)
        .where(AgendaItem.meeting_id == meeting.id, Paragraph.signed_on.is_not(None))
        .order_by(Paragraph.number)
    ).all()


def demand_open(session: Session, item: AgendaItem, actor: User) -> None:
    """Let `actor` note something at the ärende. Raises RuleError when its § is justerad (KL 5:69)."""
    demand_open_meeting(item.meeting, actor)
    paragraph = paragraph_of(session, item)
    if paragraph is not None and paragraph.signed_on is not None:
        raise RuleError(
            f"{paragraph.printed} justerades omedelbart den {in_words(paragraph.signed_on)} och kan inte ändras (KL 5:69)."
        )


def demand_open_meeting(meeting: Meeting, actor: User) -> None:
    """Let `actor` note something at the sammanträde: on its day or later, until the minutes are justerade."""
    demand(actor, Permission.DECIDE, meeting.committee_id)
    if meeting.is_cancelled:
        raise RuleError(f"Sammanträdet den {in_words(meeting.held_on)} är inställt: där antecknas inget.")
    if meeting.is_signed:
        raise RuleError(f"Protokollet från {in_words(meeting.held_on)} är justerat och kan inte ändras (KL 5:69).")
    if meeting.held_on > clock.today():
        raise RuleError(f"Sammanträdet är den {in_words(meeting.held_on)}. Det kan antecknas från den dagen.")
