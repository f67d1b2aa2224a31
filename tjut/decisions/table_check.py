"""What must hold between everything that is noted at the table, whatever was noted first.

Each act is checked by looking at the whole sammanträde afterwards: one who has voted cannot be marked as absent, and
one who is absent cannot vote, by the same rule.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Member
from tjut.core.errors import RuleError
from tjut.decisions.roll import Roll, demand_open, demand_open_meeting, roll_of, signed_paragraphs
from tjut.decisions.table_models import (
    Attendance,
    Capacity,
    Method,
    Motion,
    Remark,
    RemarkKind,
    Vote,
)
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


@contextmanager
def changing_roll(session: Session, meeting: Meeting, actor: User) -> Iterator[Roll]:
    """Change who is at the table. Raises RuleError afterwards when that cannot be: the transaction is then undone."""
    demand_open_meeting(meeting, actor)
    before = _at_signed_paragraphs(session, meeting)
    yield roll_of(session, meeting)
    session.flush()
    if _at_signed_paragraphs(session, meeting) != before:
        printed = ", ".join(paragraph.printed for paragraph in signed_paragraphs(session, meeting))
        raise RuleError(
            f"Närvaron vid {printed} är justerad och kan inte ändras (KL 5:69). "
            "Ange från vilken punkt ändringen gäller."
        )
    hold(session, meeting)


@contextmanager
def changing_item(session: Session, item: AgendaItem, actor: User) -> Iterator[Roll]:
    """Note something at one ärende. Raises RuleError when the § is justerad, or afterwards when it cannot be."""
    demand_open(session, item, actor)
    yield roll_of(session, item.meeting)
    session.flush()
    _check_item(session, roll_of(session, item.meeting), item)


def hold(session: Session, meeting: Meeting) -> None:
    """Raises RuleError for the first thing noted at the sammanträde that contradicts another."""
    roll = roll_of(session, meeting)
    _check_stretches(roll)
    for item in meeting.items:
        _check_item(session, roll, item)


def _check_item(session: Session, roll: Roll, item: AgendaItem) -> None:
    _check_stand_ins(roll, item)
    _check_acts(session, roll, item)


def check_deciding(roll: Roll, item: AgendaItem, members: Collection[Member], what: str) -> None:
    """Raises RuleError when one of the members does not take part in the ärende, saying why not.

    `what` is what that member would have done: "yrka", "rösta".
    """
    if members and not roll.is_kept:
        raise RuleError("Anteckna först vilka som är närvarande: då syns vilka som kan delta i beslutet.")
    taking_part = {member.id for member in roll.deciding(item)}
    for member in members:
        if member.id in taking_part:
            continue
        where = f"”{item.title}”"
        if member.id in roll.conflicted(item):
            raise RuleError(f"{member.name} är jävig i {where} och kan inte {what} där (KL 6:30).")
        capacity = roll.capacity_of(member, item)
        if capacity is None:
            raise RuleError(f"{member.name} är inte närvarande vid {where} och kan inte {what} där.")
        raise RuleError(f"{member.name} är ersättare utan att tjänstgöra vid {where} och kan inte {what} där.")


def _at_signed_paragraphs(
    session: Session, meeting: Meeting
) -> list[tuple[int, frozenset[tuple[str, str, int | None]]]]:
    signed = signed_paragraphs(session, meeting)
    roll = roll_of(session, meeting)
    return [
        (
            paragraph.number,
            frozenset((each.name, each.capacity.value, each.for_member_id) for each in roll.present(paragraph.item)),
        )
        for paragraph in signed
    ]


def _check_stretches(roll: Roll) -> None:
    for one, other in combinations(roll.stretches, 2):
        if not one.meets(other):
            continue
        if one.member_id is not None and one.member_id == other.member_id:
            raise RuleError(f"{one.name} är redan antecknad som närvarande vid de punkterna.")
        _check_one_in_each_place(one, other)
    for item in roll.meeting.items:
        at_the_table = [each for each in roll.stretches if each.covers(item) and each.capacity.decides]
        if len(at_the_table) > roll.places:
            raise RuleError(
                f"Vid ”{item.title}” tjänstgör redan {roll.places}, lika många som nämnden har ledamöter. "
                "Låt någon lämna sin plats först."
            )


def _check_one_in_each_place(one: Attendance, other: Attendance) -> None:
    for substitute, somebody in ((one, other), (other, one)):
        if substitute.capacity is not Capacity.SERVING or substitute.for_member_id is None:
            continue
        if somebody.member_id == substitute.for_member_id:
            raise RuleError(
                f"{substitute.name} tjänstgör i stället för {somebody.name}. Låt ersättaren lämna platsen vid den punkt "
                "då ledamoten kommer."
            )
        if somebody.for_member_id == substitute.for_member_id:
            raise RuleError(f"{substitute.name} och {somebody.name} kan inte tjänstgöra på samma plats.")


def _check_stand_ins(roll: Roll, item: AgendaItem) -> None:
    stepped_in: list[int] = []
    for conflict in roll.conflicts:
        if conflict.item_id != item.id or conflict.substitute is None:
            continue
        substitute = conflict.substitute
        if substitute.id in roll.conflicted(item):
            raise RuleError(f"{substitute.name} är själv jävig i ”{item.title}” och kan inte träda in där.")
        if roll.capacity_of(substitute, item) is not Capacity.SUBSTITUTE:
            raise RuleError(
                f"{substitute.name} kan inte träda in för {conflict.member.name}: bara en närvarande ersättare som inte "
                f"redan tjänstgör vid ”{item.title}” kan det."
            )
        if substitute.id in stepped_in:
            raise RuleError(f"{substitute.name} kan träda in för en ledamot, inte för två.")
        stepped_in.append(substitute.id)


def _check_acts(session: Session, roll: Roll, item: AgendaItem) -> None:
    for motion in _of(session, Motion, item):
        if not motion.withdrawn:
            check_deciding(roll, item, motion.movers, "yrka")
    for vote in _of(session, Vote, item):
        check_deciding(roll, item, [vote.chair], "leda ärendet")
        _check_count(roll, item, vote)
    for remark in _of(session, Remark, item):
        if remark.kind in (RemarkKind.RESERVATION, RemarkKind.TAKES_NO_PART):
            check_deciding(roll, item, remark.members, _WHAT[remark.kind])


_WHAT: dict[RemarkKind, str] = {
    RemarkKind.RESERVATION: "reservera sig",
    RemarkKind.TAKES_NO_PART: "avstå från att delta i beslutet",
}


def _check_count(roll: Roll, item: AgendaItem, vote: Vote) -> None:
    if vote.method is Method.ACCLAMATION:
        return
    deciding = roll.deciding(item)
    if vote.method is Method.OPEN_VOTE:
        check_deciding(roll, item, [ballot.member for ballot in vote.ballots], "rösta")
        voted = {ballot.member_id for ballot in vote.ballots}
        silent = [member.name for member in deciding if member.id not in voted]
        if silent:
            raise RuleError(
                f"{', '.join(silent)} tjänstgör vid ”{item.title}” men har ingen röst: ja, nej eller avstår."
            )
    counted = vote.yes + vote.no + vote.abstained
    if counted != len(deciding):
        raise RuleError(f"{counted} röster är antecknade, men {len(deciding)} tjänstgör vid ”{item.title}”.")


Row = TypeVar("Row", Motion, Vote, Remark)


def _of(session: Session, model: type[Row], item: AgendaItem) -> list[Row]:
    return list(session.scalars(select(model).where(model.item_id == item.id)))
