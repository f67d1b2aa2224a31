"""The nämnd of tests/meetings, with a meeting that has begun and one statement on its agenda."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.meetings.conftest import (
    a_day_that_stands_still,
    committee,
    officer,
    reader,
    secretary,
    statement,
)
from tjut.committees.models import Committee
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements.models import ProposedClause, Statement

__all__ = ["a_day_that_stands_still", "committee", "officer", "reader", "secretary", "statement"]

TASK = "Förvaltningen får i uppdrag att återkomma med en kostnadsberäkning senast den 1 mars 2027."


@pytest.fixture
def meeting(session: Session, committee: Committee) -> Meeting:
    return factory.meeting(session, committee, date(2026, 11, 19))


@pytest.fixture
def item(session: Session, meeting: Meeting, statement: Statement) -> AgendaItem:
    """Two proposed clauses: an approval, and an uppdrag with its day."""
    statement.latest.clauses.append(ProposedClause(position=2, text=TASK))
    session.commit()
    return factory.agenda_item(session, meeting, statement)
