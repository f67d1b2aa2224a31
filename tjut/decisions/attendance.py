"""Närvaro and jäv: who comes, who leaves, who serves in whose place, and who may not be in the room."""

from sqlalchemy.orm import Session

from tjut.committees.models import Member, Office
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.text import clean_line, clean_text
from tjut.decisions.roll import Roll, roll_of
from tjut.decisions.table_check import changing_item, changing_roll
from tjut.decisions.table_models import Attendance, Capacity, ConflictOfInterest
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


def come(
    session: Session, meeting: Meeting, member: Member, actor: User, from_item: AgendaItem | None = None
) -> Attendance:
    """Note that a member or substitute is there, from the opening or from the ärende at which they came."""
    with changing_roll(session, meeting, actor) as roll:
        stretch = _stretch(roll, member, from_item)
        session.add(stretch)
        _told(session, meeting, actor, "come", f"{stretch.name} närvarande{_from(from_item)}")
    return stretch


def all_come(session: Session, meeting: Meeting, actor: User) -> list[Attendance]:
    """Note that all members who are not yet noted are there from the opening; substitutes are noted one by one."""
    with changing_roll(session, meeting, actor) as roll:
        noted = {each.member_id for each in roll.stretches}
        coming = [
            _stretch(roll, member, None)
            for member in roll.serving
            if member.office is not Office.SUBSTITUTE and member.id not in noted
        ]
        if not coming:
            raise RuleError(_nobody_left(roll))
        session.add_all(coming)
        _told(session, meeting, actor, "come", f"Alla ledamöter närvarande: {', '.join(each.name for each in coming)}")
    return coming


def leave(session: Session, stretch: Attendance, after: AgendaItem, actor: User) -> None:
    """Note that somebody went; `after` is the last ärende at which they were there."""
    meeting = _meeting(session, stretch)
    with changing_roll(session, meeting, actor):
        if stretch.from_item is not None and after.position < stretch.from_item.position:
            raise RuleError(
                f"{stretch.name} kom till punkt {stretch.from_item.position} och kan inte ha gått före den."
            )
        stretch.to_item = after
        _told(session, meeting, actor, "leave", f"{stretch.name} lämnade efter punkt {after.position}")


def strike(session: Session, stretch: Attendance, actor: User) -> None:
    """Take back a närvaro that was noted by mistake."""
    meeting = _meeting(session, stretch)
    with changing_roll(session, meeting, actor):
        session.delete(stretch)
        _told(session, meeting, actor, "strike_attendance", f"Tog bort närvaron för {stretch.name}")


def serve(
    session: Session, stretch: Attendance, for_member: Member, actor: User, from_item: AgendaItem | None = None
) -> Attendance:
    """Let a substitute who is there serve in a member's place, from the opening or from an ärende on.

    The order among the substitutes is the nämnd's: `passed_over` tells who stood before, and the page says it.
    """
    meeting = _meeting(session, stretch)
    with changing_roll(session, meeting, actor):
        if stretch.capacity is not Capacity.SUBSTITUTE:
            raise RuleError(f"{stretch.name} är {stretch.capacity.value} och kan inte träda in.")
        if for_member.office is Office.SUBSTITUTE or for_member.committee_id != meeting.committee_id:
            raise RuleError(f"{for_member.name} är inte ledamot: en ersättare tjänstgör för en ledamot.")
        serving = _from_there(session, stretch, from_item)
        serving.capacity, serving.for_member = Capacity.SERVING, for_member
        summary = f"{stretch.name} tjänstgör för {for_member.name}{_from(from_item)}"
        _told(session, meeting, actor, "serve", summary)
    return serving


def stop_serving(session: Session, stretch: Attendance, after: AgendaItem, actor: User) -> Attendance:
    """Let a serving substitute give up the place after an ärende, and stay as substitute."""
    meeting = _meeting(session, stretch)
    with changing_roll(session, meeting, actor):
        if stretch.capacity is not Capacity.SERVING:
            raise RuleError(f"{stretch.name} tjänstgör inte.")
        following = next((item for item in meeting.items if item.position > after.position), None)
        if following is None:
            raise RuleError("Det finns ingen punkt efter den. Ersättaren tjänstgör sammanträdet ut.")
        resting = _from_there(session, stretch, following)
        resting.capacity, resting.for_member = Capacity.SUBSTITUTE, None
        _told(session, meeting, actor, "stop_serving", f"{stretch.name} lämnade platsen efter punkt {after.position}")
    return resting


def passed_over(session: Session, stretch: Attendance) -> list[str]:
    """The names of the substitutes who stand before this one in the order, are there too, and do not serve."""
    roll = roll_of(session, _meeting(session, stretch))
    if stretch.member is None:
        return []
    return [
        other.name
        for other in roll.stretches
        if other.capacity is Capacity.SUBSTITUTE
        and other.member is not None
        and other.member.position < stretch.member.position
        and other.meets(stretch)
    ]


def come_from_outside(
    session: Session, meeting: Meeting, name: str, office: str, actor: User, items: tuple[AgendaItem, AgendaItem] | None
) -> Attendance:
    """Note a tjänsteperson or somebody else who is there to inform (KL 6:26); `items` are the first and the last ärende."""
    with changing_roll(session, meeting, actor):
        name, office = clean_line(name), clean_line(office)
        if not name:
            raise RuleError("Skriv namnet på den som är närvarande.", "name")
        if items and items[1].position < items[0].position:
            raise RuleError("Den sista punkten kommer före den första.", "to_item")
        stretch = Attendance(
            meeting_id=meeting.id,
            name=name,
            office=office,
            capacity=Capacity.OTHER,
            from_item=items[0] if items else None,
            to_item=items[1] if items else None,
        )
        session.add(stretch)
        _told(session, meeting, actor, "come", f"{name}, {office or 'närvarande i övrigt'}")
    return stretch


def declare_conflict(
    session: Session, item: AgendaItem, member: Member, actor: User, reason: str = "", substitute: Member | None = None
) -> ConflictOfInterest:
    """Note that a member is jävig: neither takes part nor is in the room (KL 6:28–32); a substitute may step in."""
    with changing_item(session, item, actor) as roll:
        if roll.capacity_of(member, item) is None:
            raise RuleError(f"{member.name} är inte närvarande vid ”{item.title}”, och behöver då inte anmäla jäv.")
        if member.id in roll.conflicted(item):
            raise RuleError(f"{member.name} är redan antecknad som jävig i ”{item.title}”.")
        conflict = ConflictOfInterest(
            item=item, member=member, reason=clean_text(reason).strip(), substitute=substitute
        )
        session.add(conflict)
        summary = f"{member.name} jävig i punkt {item.position}"
        if substitute is not None:
            summary += f"; {substitute.name} tjänstgör"
        _told(session, item.meeting, actor, "declare_conflict", summary, item)
    return conflict


def withdraw_conflict(session: Session, conflict: ConflictOfInterest, actor: User) -> None:
    """Take back a jäv: noted by mistake, or the nämnd found that there is none (KL 6:32)."""
    item = conflict.item
    with changing_item(session, item, actor):
        session.delete(conflict)
        summary = f"Tog bort jävet för {conflict.member.name} i punkt {item.position}"
        _told(session, item.meeting, actor, "withdraw_conflict", summary, item)


def printed_name(member: Member) -> str:
    """Eva Ek (S)"""
    return f"{member.name} ({member.party})" if member.party else member.name


def _stretch(roll: Roll, member: Member, from_item: AgendaItem | None) -> Attendance:
    if member not in roll.serving:
        raise RuleError(f"{member.name} har inget uppdrag i nämnden den dagen. Rätta perioden på nämndens sida.")
    is_substitute = member.office is Office.SUBSTITUTE
    return Attendance(
        meeting_id=roll.meeting.id,
        member=member,
        name=printed_name(member),
        office=member.office.value,
        capacity=Capacity.SUBSTITUTE if is_substitute else Capacity.MEMBER,
        from_item=from_item,
    )


def _from_there(session: Session, stretch: Attendance, from_item: AgendaItem | None) -> Attendance:
    """The part of the stretch from the ärende on, cut off from what is before it."""
    meeting = _meeting(session, stretch)
    before = [item for item in meeting.items if from_item is not None and item.position < from_item.position]
    begins = stretch.from_item.position if stretch.from_item else 0
    if from_item is None or not before or before[-1].position < begins:
        return stretch
    if not stretch.covers(from_item):
        raise RuleError(f"{stretch.name} är inte närvarande vid punkt {from_item.position}.")
    rest = Attendance(
        meeting_id=meeting.id,
        member=stretch.member,
        name=stretch.name,
        office=stretch.office,
        capacity=stretch.capacity,
        for_member=stretch.for_member,
        from_item=from_item,
        to_item=stretch.to_item,
    )
    stretch.to_item = before[-1]
    session.add(rest)
    return rest


def _meeting(session: Session, stretch: Attendance) -> Meeting:
    meeting = session.get(Meeting, stretch.meeting_id)
    if meeting is None:
        raise NotFound
    return meeting


def _nobody_left(roll: Roll) -> str:
    if roll.places:
        return "Alla ledamöter är redan antecknade."
    return "Nämnden har inga ledamöter den dagen. Lägg till dem på nämndens sida, med den period som de sitter."


def _from(item: AgendaItem | None) -> str:
    return f" från punkt {item.position}" if item else ""


def _told(
    session: Session, meeting: Meeting, actor: User, act: str, summary: str, item: AgendaItem | None = None
) -> None:
    subject = Subject("meeting", meeting.id, item.case_id if item else None)
    record(session, actor, act, subject, summary, happened_on=meeting.held_on)
