"""The nämnd of tests/meetings with a decision that gives an uppdrag."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from tests.decisions.conftest import item, meeting
from tests.meetings.conftest import a_day_that_stands_still, committee, officer, reader, secretary, statement
from tjut.assignments import service
from tjut.assignments.models import Assignment
from tjut.assignments.service import AssignmentDraft
from tjut.core.db import transaction
from tjut.decisions import service as decisions
from tjut.decisions.models import Decision
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

__all__ = ["a_day_that_stands_still", "committee", "item", "meeting", "officer", "reader", "secretary", "statement"]

WORDS = "återkomma med en kostnadsberäkning"


@pytest.fixture
def decision(session: Session, item: AgendaItem, secretary: User) -> Decision:
    with transaction(session):
        return decisions.record_as_proposed(session, item, secretary)


@pytest.fixture
def proposals(session: Session, decision: Decision, secretary: User) -> Sequence[Assignment]:
    return service.waiting(session, secretary)


@pytest.fixture
def confirmed(session: Session, proposals: Sequence[Assignment], secretary: User) -> Assignment:
    (proposal,) = proposals
    draft = AssignmentDraft(proposal.text, proposal.addressee, proposal.deadline_printed, proposal.deadline_on)
    with transaction(session):
        return service.confirm(session, proposal, draft, secretary)
