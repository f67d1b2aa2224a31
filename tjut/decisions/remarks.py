"""What members have written to the minutes: reservations, särskilda uttalanden, notes, and who stands out."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tjut.committees.models import Member
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.decisions.motions import names
from tjut.decisions.roll import Roll, paragraph_of
from tjut.decisions.sitting import sitting_of
from tjut.decisions.table_check import changing_item, check_deciding
from tjut.decisions.table_models import Remark, RemarkKind
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

ACTS = {
    RemarkKind.RESERVATION: "reserverade sig",
    RemarkKind.SEPARATE_STATEMENT: "lämnade ett särskilt uttalande",
    RemarkKind.NOTE: "lät göra en protokollsanteckning",
    RemarkKind.TAKES_NO_PART: "deltog inte i beslutet",
}
NEEDS_WORDS = {
    RemarkKind.SEPARATE_STATEMENT: "Skriv uttalandet, eller var det finns: ”se bilaga 2”.",
    RemarkKind.NOTE: "Skriv vad som ska antecknas.",
}


@dataclass(frozen=True)
class RemarkDraft:
    """Something said to the minutes, as somebody typed it.

    `announced_in_time` is for what is written down after the meeting has ended but was announced before (KL 4:27).
    """

    kind: RemarkKind
    members: tuple[Member, ...]
    text: str = ""
    announced_in_time: bool = False


def remark(session: Session, item: AgendaItem, draft: RemarkDraft, actor: User) -> Remark:
    """Note it at the ärende. Raises RuleError for a reservation by one who did not take part, or that came too late."""
    with changing_item(session, item, actor) as roll:
        text = clean_text(draft.text).strip()
        if not draft.members:
            raise RuleError("Kryssa för vem det gäller.", "members")
        if draft.kind in NEEDS_WORDS and not text:
            raise RuleError(NEEDS_WORDS[draft.kind], "text")
        if draft.kind is RemarkKind.RESERVATION:
            _check_reservation(session, roll, item, draft)
        elif draft.kind is RemarkKind.TAKES_NO_PART:
            _check_standing_out(session, roll, item, draft)
        made = Remark(
            item=item,
            position=(session.scalar(select(func.max(Remark.position)).where(Remark.item_id == item.id)) or 0) + 1,
            kind=draft.kind,
            text=text,
            recorded_at=clock.now(),
            members=sorted(draft.members, key=lambda member: member.position),
        )
        session.add(made)
        _told(session, made, actor, f"{names(made.members)} {ACTS[draft.kind]}")
    return made


def strike_remark(session: Session, made: Remark, actor: User) -> None:
    """Take back what was noted by mistake, or what the member withdrew before the justering."""
    item = made.item
    with changing_item(session, item, actor):
        _told(session, made, actor, f"Tog bort: {names(made.members)} {ACTS[made.kind]}")
        session.delete(made)


def remarks_of(session: Session, item: AgendaItem) -> Sequence[Remark]:
    """What was said to the minutes at the ärende, in the order it was noted."""
    return session.scalars(select(Remark).where(Remark.item_id == item.id).order_by(Remark.position)).all()


def _check_reservation(session: Session, roll: Roll, item: AgendaItem, draft: RemarkDraft) -> None:
    if paragraph_of(session, item) is None:
        raise RuleError(
            "Ärendet är inte avgjort än. En reservation gäller ett beslut (KL 4:27): anteckna beslutet först."
        )
    sitting = sitting_of(session, item.meeting)
    if sitting is not None and sitting.closed_at is not None and not draft.announced_in_time:
        raise RuleError(
            f"Sammanträdet avslutades klockan {sitting.closed_at:%H.%M}. En reservation ska anmälas innan dess (KL 4:27). "
            "Kryssa för att den anmäldes i tid, om den bara skrivs in nu.",
            "announced_in_time",
        )
    check_deciding(roll, item, draft.members, "reservera sig")
    _refuse_both(session, item, draft, RemarkKind.TAKES_NO_PART, "deltog inte i beslutet och kan inte reservera sig")


def _check_standing_out(session: Session, roll: Roll, item: AgendaItem, draft: RemarkDraft) -> None:
    check_deciding(roll, item, draft.members, "avstå från att delta i beslutet")
    _refuse_both(session, item, draft, RemarkKind.RESERVATION, "har reserverat sig, och deltog alltså i beslutet")


def _refuse_both(session: Session, item: AgendaItem, draft: RemarkDraft, kind: RemarkKind, reason: str) -> None:
    for other in remarks_of(session, item):
        both = [member.name for member in draft.members if member in other.members]
        if other.kind is kind and both:
            raise RuleError(f"{both[0]} {reason} (KL 4:25–27).", "members")


def _told(session: Session, made: Remark, actor: User, summary: str) -> None:
    item = made.item
    subject = Subject("meeting", item.meeting_id, item.case_id)
    record(session, actor, "remark", subject, f"{summary} (punkt {item.position})", happened_on=item.meeting.held_on)
