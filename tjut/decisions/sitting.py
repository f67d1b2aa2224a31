"""Sammanträdets gång: opening, pauses, and the end, by the clock on the wall."""

from collections.abc import Sequence
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.decisions.roll import demand_open, demand_open_meeting
from tjut.decisions.table_models import Adjournment, Sitting
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


def open_meeting(session: Session, meeting: Meeting, at: time, actor: User) -> Sitting:
    """Note when the chair opened the sammanträde; a second time corrects it."""
    demand_open_meeting(meeting, actor)
    sitting = _sitting(session, meeting)
    if sitting.closed_at is not None and at > sitting.closed_at:
        raise RuleError(f"Sammanträdet avslutades klockan {sitting.closed_at:%H.%M} och kan inte ha öppnats senare.")
    sitting.opened_at = at
    _told(session, meeting, actor, "open_meeting", f"Ordföranden öppnade sammanträdet klockan {at:%H.%M}")
    return sitting


def close_meeting(session: Session, meeting: Meeting, at: time, actor: User) -> Sitting:
    """Note when the sammanträde ended: after that no reservation can be announced (KL 4:27)."""
    demand_open_meeting(meeting, actor)
    sitting = _sitting(session, meeting)
    if sitting.opened_at is not None and at < sitting.opened_at:
        raise RuleError(f"Sammanträdet öppnades klockan {sitting.opened_at:%H.%M} och kan inte ha avslutats före det.")
    running = [pause for pause in adjournments(session, meeting) if pause.ends_at is None]
    if running:
        raise RuleError(f"Sammanträdet är ajournerat sedan {running[0].starts_at:%H.%M}. Anteckna när det återupptogs.")
    sitting.closed_at = at
    _told(session, meeting, actor, "close_meeting", f"Ordföranden avslutade sammanträdet klockan {at:%H.%M}")
    return sitting


def adjourn(session: Session, item: AgendaItem, at: time, actor: User) -> Adjournment:
    """Ajournera at the ärende, until `resume`."""
    demand_open(session, item, actor)
    running = [pause for pause in adjournments(session, item.meeting) if pause.ends_at is None]
    if running:
        raise RuleError(f"Sammanträdet är redan ajournerat sedan {running[0].starts_at:%H.%M}.")
    pause = Adjournment(item=item, starts_at=at)
    session.add(pause)
    session.flush()
    _told(session, item.meeting, actor, "adjourn", f"Ajournering från {at:%H.%M} vid punkt {item.position}")
    return pause


def resume(session: Session, pause: Adjournment, at: time, actor: User) -> None:
    """Note when the sammanträde went on, also when the ärende before the pause was justerat in it."""
    demand_open_meeting(pause.item.meeting, actor)
    if pause.ends_at is not None:
        raise RuleError(f"Sammanträdet återupptogs klockan {pause.ends_at:%H.%M}.")
    if at < pause.starts_at:
        raise RuleError(f"Ajourneringen började klockan {pause.starts_at:%H.%M} och kan inte ha slutat före det.")
    pause.ends_at = at
    _told(session, pause.item.meeting, actor, "resume", f"Sammanträdet återupptogs klockan {at:%H.%M}")


def sitting_of(session: Session, meeting: Meeting) -> Sitting | None:
    """When it began and ended, when that is noted."""
    return session.get(Sitting, meeting.id)


def adjournments(session: Session, meeting: Meeting) -> Sequence[Adjournment]:
    """The pauses of the sammanträde, in order."""
    return session.scalars(
        select(Adjournment).join(Adjournment.item).where(AgendaItem.meeting_id == meeting.id).order_by(Adjournment.id)
    ).all()


def _sitting(session: Session, meeting: Meeting) -> Sitting:
    found = session.get(Sitting, meeting.id)
    if found is None:
        found = Sitting(meeting_id=meeting.id)
        session.add(found)
    return found


def _told(session: Session, meeting: Meeting, actor: User, act: str, summary: str) -> None:
    record(session, actor, act, Subject("meeting", meeting.id), summary, happened_on=meeting.held_on)
