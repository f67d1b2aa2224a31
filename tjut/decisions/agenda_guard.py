"""What is noted at the table keeps its ärende on the agenda, in its place among the others.

The agenda's own rules stand below and know nothing of the table; here they are told when something would be lost.
"""

from typing import Any

from sqlalchemy import event, inspect, or_, select
from sqlalchemy.orm import Session

from tjut.core.errors import RuleError
from tjut.decisions.table_models import Adjournment, Attendance, ConflictOfInterest, Motion, Remark, Vote
from tjut.meetings.models import AgendaItem, Meeting


@event.listens_for(Session, "before_flush")
def _guard(session: Session, _context: Any, _instances: Any) -> None:
    """Raises RuleError when the change would take away an ärende that something is noted at, or change their order."""
    for item in session.deleted:
        if isinstance(item, AgendaItem) and _is_noted(session, item):
            raise RuleError(
                f"”{item.title}” kan inte tas bort: något är antecknat där under sammanträdet. Ta bort det på sidan "
                "Vid bordet först."
            )
    moved = {
        item.meeting_id
        for item in session.dirty
        if isinstance(item, AgendaItem) and _old_position(item) != item.position
    }
    for meeting_id in moved:
        meeting = session.get(Meeting, meeting_id)
        if meeting is not None:
            _check_order(session, meeting)


def _check_order(session: Session, meeting: Meeting) -> None:
    with session.no_autoflush:
        items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).all()
        fixed = [item for item in items if item.is_decided or _is_noted(session, item)]
    before, after = sorted(fixed, key=_old_position), sorted(fixed, key=lambda item: item.position)
    for was, becomes in zip(before, after, strict=True):
        if was is not becomes:
            raise RuleError(
                f"”{becomes.title}” och ”{was.title}” behåller sin inbördes ordning: något är redan antecknat där under "
                "sammanträdet."
            )


def _old_position(item: AgendaItem) -> int:
    """The place it has in the database."""
    gone = inspect(item).attrs.position.history.deleted
    return int(gone[0]) if gone else item.position


def _is_noted(session: Session, item: AgendaItem) -> bool:
    noted = [
        select(model.id).where(model.item_id == item.id)
        for model in (ConflictOfInterest, Motion, Vote, Remark, Adjournment)
    ]
    noted.append(select(Attendance.id).where(or_(Attendance.from_item_id == item.id, Attendance.to_item_id == item.id)))
    with session.no_autoflush:
        return any(session.scalar(query.limit(1)) is not None for query in noted)
