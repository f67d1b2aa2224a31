"""A nämnd with its secretary and one approved statement, on a day that stands still."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.permissions import Role
from tjut.meetings.models import Meeting
from tjut.statements.models import Statement
from tjut.users.models import User

TODAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_day_that_stands_still() -> Iterator[None]:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Parknämnden")


@pytest.fixture
def secretary(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=committee, name="Sara Lind")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Olle Berg")


@pytest.fixture
def reader(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.READER, committee=committee)


@pytest.fixture
def meeting(session: Session, committee: Committee) -> Meeting:
    return factory.meeting(session, committee, date(2026, 12, 10))


@pytest.fixture
def statement(session: Session, committee: Committee, officer: User) -> Statement:
    case = factory.case(session, committee, "118-520/2026", title="Lekplatsen i parken")
    made = factory.statement(session, case, "Nämnden godkänner utlåtandet.", saved_by=officer)
    return factory.approved(session, made, officer)
