"""What is bordlagt stands on the next agenda, and is taken off it when it was not bordlagt after all."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.decisions.test_deciding import bare_item, proposed
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.decisions import service
from tjut.decisions.models import ClauseKind, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User


@pytest.fixture
def following(session: Session, committee: Committee) -> Meeting:
    factory.meeting(session, committee, date(2027, 1, 14))
    return factory.meeting(session, committee, date(2026, 12, 10))


@pytest.mark.usefixtures("meeting")
def test_it_stands_on_the_next_agenda_with_the_same_paper(
    session: Session, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    with transaction(session):
        service.postpone(session, item, "", secretary)

    assert [(again.title, again.version) for again in following.items] == [(item.title, item.version)]
    assert item.case is not None
    assert item.case.state is CaseState.ANNOUNCED


def test_an_item_without_paper_comes_back_by_its_title(
    session: Session, meeting: Meeting, following: Meeting, secretary: User
) -> None:
    with transaction(session):
        service.postpone(session, bare_item(session, meeting, secretary), "", secretary)

    assert [again.title for again in following.items] == ["Val av justerare"]


def test_a_point_that_is_bordlagd_brings_the_ärende_back(
    session: Session, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    first, second = proposed(item)
    texts = [clause.text for clause in service.as_proposed(item)]

    with transaction(session):
        service.record_amended(
            session,
            item,
            [ClauseDecision(texts[0], first), ClauseDecision(texts[1], second, ClauseKind.POSTPONED)],
            secretary,
        )

    assert len(following.items) == 1


def test_without_a_later_meeting_it_waits(session: Session, item: AgendaItem, secretary: User) -> None:
    with transaction(session):
        service.postpone(session, item, "", secretary)

    assert item.case is not None
    assert item.case.state is CaseState.POSTPONED


def test_what_was_bordlagt_before_a_meeting_that_is_held_has_come_back_already(
    session: Session, committee: Committee, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    factory.meeting(session, committee, date(2026, 11, 20), state=MeetingState.HELD)

    with transaction(session):
        service.postpone(session, item, "", secretary)

    assert following.items == []


def test_older_minutes_with_their_printed_number_put_nothing_up(
    session: Session, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    with transaction(session):
        service.postpone(session, item, "", secretary, number=14)

    assert following.items == []


def test_corrected_to_something_else_it_is_taken_off_again(
    session: Session, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    with transaction(session):
        decision = service.postpone(session, item, "", secretary)
    draft = DecisionDraft(Outcome.REJECTED, note="För dyrt.")

    with transaction(session):
        service.correct(session, decision, draft, secretary, "Fel antecknat.")

    assert following.items == []
    assert item.case is not None
    assert item.case.state is CaseState.DECIDED


def test_corrected_to_bordlagt_it_is_put_up(
    session: Session, item: AgendaItem, following: Meeting, secretary: User
) -> None:
    with transaction(session):
        decision = service.reject(session, item, "För dyrt.", secretary)
        service.correct(session, decision, DecisionDraft(Outcome.POSTPONED), secretary, "Fel antecknat.")

    assert len(following.items) == 1
