"""Which paragraphs there are, for the check of a paper that cites one."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from tjut.decisions.models import Paragraph
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements.service import KnownDecision, decisions_known_by

_LONGEST = 9
"""Figures of a number that a paragraph can have; a longer one is none, and no database takes it for a number."""


@decisions_known_by
def known_paragraphs(session: Session, cited: Collection[tuple[date, str]]) -> list[KnownDecision]:
    """Every paragraph of the days that are cited, and those of the same year and number."""
    bare = {paragraph.split("/")[0].strip(" §") for _, paragraph in cited}
    numbers = {int(number) for number in bare if number.isascii() and number.isdigit() and len(number) <= _LONGEST}
    same_number = and_(Paragraph.year.in_({on.year for on, _ in cited}), Paragraph.number.in_(numbers))
    rows = session.execute(
        select(Paragraph.committee_id, Meeting.held_on, Paragraph.number)
        .join(AgendaItem, Paragraph.item_id == AgendaItem.id)
        .join(Meeting, AgendaItem.meeting_id == Meeting.id)
        .where(or_(Meeting.held_on.in_({on for on, _ in cited}), same_number))
    )
    return [KnownDecision(committee_id, held_on, str(number)) for committee_id, held_on, number in rows]
