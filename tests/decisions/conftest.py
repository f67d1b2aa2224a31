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
from tjut.committees.models import Committee, Member, Office
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


@pytest.fixture
def seats(session: Session, committee: Committee) -> dict[str, Member]:
    """Five members and three substitutes, in their order, by first name. Vera is the chair, Nils the first vice."""
    people = {
        "Vera": Office.CHAIR, "Nils": Office.FIRST_VICE, "Eva": Office.MEMBER, "Bo": Office.MEMBER, "Ulf": Office.MEMBER,
        "Siv": Office.SUBSTITUTE, "Tor": Office.SUBSTITUTE, "Una": Office.SUBSTITUTE,
    }  # fmt: skip
    return {
        name: factory.member(session, committee, f"{name} Ek", office=office, position=place, party="S")
        for place, (name, office) in enumerate(people.items(), 1)
    }


@pytest.fixture
def second(session: Session, meeting: Meeting, item: AgendaItem) -> AgendaItem:
    """A second ärende after `item`, without paper."""
    made = AgendaItem(meeting=meeting, position=2, title="Val av justerare")
    session.add(made)
    session.commit()
    return made
