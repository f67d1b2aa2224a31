"""What on an agenda is not ready, since when, and what came after the stopptid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.meetings.calendar import days_of
from tjut.meetings.models import AgendaItem, ItemGroup, Meeting
from tjut.statements.models import Statement


@dataclass(frozen=True)
class Lack:
    """Brist: what an item waits for, and since when."""

    text: str
    since: date | None


def lacks(session: Session, meeting: Meeting) -> dict[int, list[Lack]]:
    """Item id -> what is not ready of it; items that are decided or lack nothing are left out."""
    undecided = [item for item in meeting.items if not item.is_decided]
    bare = {item.case_id for item in undecided if item.version is None and item.case_id is not None}
    being_written = {
        statement.case_id: statement
        for statement in session.scalars(
            select(Statement).where(Statement.case_id.in_(bare)).order_by(Statement.id)
        )
        if statement.versions
    }  # fmt: skip
    found = {item.id: list(_lacks_of(item, being_written.get(item.case_id or 0))) for item in undecided}
    return {item_id: texts for item_id, texts in found.items() if texts}


def came_late(item: AgendaItem) -> datetime | None:
    """When the ärende, or its paper, came after the stopptid; None when both were in time.

    What was entered after the meeting is history and not late; a punkt without an ärende has nothing to come in.
    """
    if item.case_id is None:
        return None
    days = days_of(item.meeting)
    for moment in (item.announced_at, item.paper_at):
        if moment is not None and days.papers_due_on < clock.in_stockholm(moment).date() <= item.meeting.held_on:
            return moment
    return None


def _lacks_of(item: AgendaItem, being_written: Statement | None) -> Iterable[Lack]:
    version = item.version
    if version is None:
        if item.case_id is not None and item.group is ItemGroup.DECISIONS:
            yield _lacking_paper(item, being_written)
        return
    missing = [attachment for attachment in version.attachments if attachment.checksum is None]
    for attachment in missing:
        yield Lack(f"Bilaga {attachment.position} saknas: {attachment.title}", _day(version.saved_at))
    statement = version.statement
    if statement.approved_version is None:
        latest = statement.latest
        yield Lack(f"Inte godkänt: version {latest.number} är {statement.state.value}", _day(latest.saved_at))


def _lacking_paper(item: AgendaItem, being_written: Statement | None) -> Lack:
    since = _day(item.announced_at) if item.announced_at else None
    if being_written is None:
        return Lack("Handling saknas", since)
    if being_written.approved_version is not None:
        return Lack("Handlingen är godkänd men inte uppsatt", since)
    return Lack(f"Handling under utarbetande ({being_written.state.value})", since)


def _day(moment: datetime) -> date:
    return clock.in_stockholm(moment).date()
