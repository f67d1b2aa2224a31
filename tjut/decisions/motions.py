"""Yrkanden: what members ask the nämnd to decide, and who they are (KL 5:66)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tjut.committees.models import Member
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.decisions.roll import demand_open
from tjut.decisions.table_check import changing_item, check_deciding
from tjut.decisions.table_models import Motion, MotionKind
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

NEEDS_WORDS = {
    MotionKind.REFER_BACK: "Skriv vad förvaltningen ska komplettera eller ändra enligt yrkandet.",
    MotionKind.CHANGE: "Skriv yrkandet med de ord som det ställdes.",
}
OPPOSED = {MotionKind.APPROVE: MotionKind.REJECT, MotionKind.REJECT: MotionKind.APPROVE}


@dataclass(frozen=True)
class MotionDraft:
    """A yrkande as somebody typed it. `text` may be left out where the kind says it all."""

    kind: MotionKind
    movers: tuple[Member, ...]
    text: str = ""


def move(session: Session, item: AgendaItem, draft: MotionDraft, actor: User) -> Motion:
    """Note a yrkande. Raises RuleError when somebody cannot yrka here, or already stands on the other side."""
    with changing_item(session, item, actor) as roll:
        text = clean_text(draft.text).strip()
        if not draft.movers:
            raise RuleError("Kryssa för vem som yrkar.", "movers")
        if draft.kind in NEEDS_WORDS and not text:
            raise RuleError(NEEDS_WORDS[draft.kind], "text")
        check_deciding(roll, item, draft.movers, "yrka")
        _check_sides(session, item, draft)
        motion = Motion(
            item=item,
            position=_next_position(session, item),
            kind=draft.kind,
            text=text,
            movers=sorted(draft.movers, key=lambda member: member.position),
        )
        session.add(motion)
        _told(session, item, actor, "motion", f"{names(draft.movers)} yrkade {draft.kind.value}")
    return motion


def withdraw(session: Session, motion: Motion, actor: User) -> None:
    """Note that a yrkande was withdrawn: it does not stand in the minutes (KL 5:66)."""
    item = motion.item
    demand_open(session, item, actor)
    if motion.withdrawn:
        raise RuleError("Yrkandet är redan återtaget.")
    motion.withdrawn = True
    _told(
        session, item, actor, "withdraw_motion", f"{names(motion.movers)} tog tillbaka yrkandet om {motion.kind.value}"
    )


def motions_of(session: Session, item: AgendaItem) -> Sequence[Motion]:
    """The yrkanden at the ärende in the order they were made, also the withdrawn ones."""
    return session.scalars(select(Motion).where(Motion.item_id == item.id).order_by(Motion.position)).all()


def names(members: Sequence[Member]) -> str:
    """Eva Ek (S), Nils Al (M) och Bo Lund (V)"""
    printed = [f"{member.name} ({member.party})" if member.party else member.name for member in members]
    return " och ".join([", ".join(printed[:-1]), printed[-1]] if len(printed) > 1 else printed)


def _check_sides(session: Session, item: AgendaItem, draft: MotionDraft) -> None:
    for other in motions_of(session, item):
        both = [member.name for member in draft.movers if member in other.movers]
        if other.withdrawn or not both:
            continue
        if other.kind is OPPOSED.get(draft.kind):
            raise RuleError(
                f"{both[0]} har redan yrkat {other.kind.value}. Ta tillbaka det yrkandet först, om det är ändrat."
            )
        if (other.kind, other.text) == (draft.kind, clean_text(draft.text).strip()):
            raise RuleError(f"{both[0]} har redan ställt det yrkandet.")


def _next_position(session: Session, item: AgendaItem) -> int:
    return (session.scalar(select(func.max(Motion.position)).where(Motion.item_id == item.id)) or 0) + 1


def _told(session: Session, item: AgendaItem, actor: User, act: str, summary: str) -> None:
    subject = Subject("meeting", item.meeting_id, item.case_id)
    record(session, actor, act, subject, f"{summary} (punkt {item.position})", happened_on=item.meeting.held_on)
