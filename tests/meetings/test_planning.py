"""Planning a sammanträde: when it may be, and what may be changed of it."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, RuleError
from tjut.meetings import service
from tjut.meetings.models import Meeting, MeetingState
from tjut.meetings.service import MeetingDraft
from tjut.users.models import User


def plan(session: Session, actor: User, committee: Committee, day: date, at: time | None = None) -> Meeting:
    with transaction(session):
        return service.plan(session, MeetingDraft(committee.id, day, at, "Sal B"), actor)


def test_a_meeting_may_lie_in_the_past_because_history_is_entered_too(
    session: Session, committee: Committee, secretary: User
) -> None:
    meeting = plan(session, secretary, committee, date(2004, 1, 30), time(16, 30))

    assert (meeting.held_on, meeting.starts_at, meeting.place) == (date(2004, 1, 30), time(16, 30), "Sal B")
    (entry,) = audit.history(session, audit.Subject("meeting", meeting.id))
    assert entry.summary == "Planerade sammanträdet 30 januari 2004"


@pytest.mark.parametrize("at", [None, time(18)])
def test_a_nämnd_meets_once_at_the_same_time(
    session: Session, committee: Committee, secretary: User, at: time | None
) -> None:
    plan(session, secretary, committee, date(2027, 1, 14), at)

    with pytest.raises(RuleError, match="har redan ett sammanträde 14 januari 2027"):
        plan(session, secretary, committee, date(2027, 1, 14), at)


def test_twice_on_a_day_is_allowed_at_different_times(session: Session, committee: Committee, secretary: User) -> None:
    plan(session, secretary, committee, date(2027, 1, 14), time(9))
    plan(session, secretary, committee, date(2027, 1, 14), time(18))

    assert len(service.upcoming(session, secretary)) == 2


@pytest.mark.parametrize("day", [date(204, 1, 30), date(3004, 1, 30)])
def test_a_date_that_cannot_be_meant_is_refused(
    session: Session, committee: Committee, secretary: User, day: date
) -> None:
    with pytest.raises(RuleError) as refused:
        plan(session, secretary, committee, day)

    assert refused.value.field == "held_on"


def test_only_a_secretary_plans(session: Session, committee: Committee, reader: User) -> None:
    with pytest.raises(NotAllowed):
        plan(session, reader, committee, date(2027, 1, 14))


def test_coming_meetings_stand_nearest_first_and_held_ones_latest_first(
    session: Session, committee: Committee, secretary: User
) -> None:
    days = [date(2027, 1, 14), date(2026, 12, 10), date(2026, 10, 1), date(2026, 11, 5)]
    for day in days:
        plan(session, secretary, committee, day)
    factory.meeting(session, factory.committee(session))

    coming = [meeting.held_on for meeting in service.upcoming(session, secretary)]
    held = [meeting.held_on for meeting in service.held(session, secretary, [committee.id])]

    assert coming == [date(2026, 12, 10), date(2027, 1, 14)]
    assert held == [date(2026, 11, 5), date(2026, 10, 1)]


def test_a_planned_meeting_may_be_moved_and_the_journal_says_from_when(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    draft = MeetingDraft(meeting.committee_id, date(2026, 12, 11), time(9), "Sal C", reason="Salen är upptagen.")

    with transaction(session):
        service.change(session, meeting, draft, secretary, meeting.revision)

    entry = audit.history(session, audit.Subject("meeting", meeting.id))[-1]
    assert entry.changes[0] == ["dag", "2026-12-10", "2026-12-11"]


def test_the_day_stands_once_something_is_decided(session: Session, meeting: Meeting, secretary: User) -> None:
    meeting.state = MeetingState.HELD
    session.commit()

    with pytest.raises(RuleError, match="efter det första beslutet"), transaction(session):
        service.change(session, meeting, MeetingDraft(meeting.committee_id, date(2026, 12, 11)), secretary)


def test_moving_a_meeting_that_somebody_has_changed_is_a_conflict(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    with transaction(session):
        service.add_item(session, meeting, "Övrigt", secretary)

    with pytest.raises(Conflict), transaction(session):
        service.change(session, meeting, MeetingDraft(meeting.committee_id, date(2026, 12, 11)), secretary, 1)
