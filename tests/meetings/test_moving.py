"""A sammanträde is moved or cancelled: what hangs on it follows, and those concerned are told why."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Role
from tjut.meetings import service
from tjut.meetings.models import Meeting, MeetingState
from tjut.meetings.service import MeetingDraft
from tjut.overview import meeting_tasks
from tjut.statements.models import Statement, StatementState
from tjut.users.models import User

WHY = "Kommunhuset är stängt."


@pytest.fixture
def announced(session: Session, meeting: Meeting, statement: Statement, officer: User, secretary: User) -> Statement:
    """The statement on the agenda, in the case of `officer`."""
    statement.case.officer_id = officer.id
    session.commit()
    with transaction(session):
        service.put_on_agenda(session, meeting, statement, secretary)
    return statement


def move(session: Session, meeting: Meeting, actor: User, to: date = date(2026, 12, 17), why: str = WHY) -> None:
    with transaction(session):
        service.change(session, meeting, MeetingDraft(meeting.committee_id, to, reason=why), actor, meeting.revision)


def test_moving_asks_for_a_reason_and_changes_nothing_without_one(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    with pytest.raises(RuleError, match="varför sammanträdet flyttas") as refused:
        move(session, meeting, secretary, why="  ")

    assert (refused.value.field, meeting.held_on) == ("reason", date(2026, 12, 10))


def test_a_moved_meeting_is_told_of_to_officers_and_other_secretaries_and_in_the_case(
    session: Session, meeting: Meeting, announced: Statement, secretary: User, officer: User, committee: Committee
) -> None:
    colleague = factory.user(session, Role.SECRETARY, committee=committee)

    move(session, meeting, secretary)

    told = {news.user_id: (news.text, news.reason) for news in service.news_of(session, meeting)}
    text = "Sammanträdet 10 december 2026 är flyttat till 17 december 2026"
    assert told == {officer.id: (text, WHY), colleague.id: (text, WHY)}
    entry = audit.journal(session, announced.case_id)[-1]
    assert (entry.summary, entry.reason) == (text, WHY)
    assert [item.version for item in meeting.items] == [announced.approved_version]
    assert service.days_of(meeting).papers_due_on == date(2026, 11, 26)


def test_a_change_of_place_alone_tells_nobody(
    session: Session, meeting: Meeting, announced: Statement, secretary: User
) -> None:
    with transaction(session):
        service.change(session, meeting, MeetingDraft(meeting.committee_id, meeting.held_on, place="Sal C"), secretary)

    assert service.news_of(session, meeting) == []


def test_what_was_told_stands_in_att_göra_until_it_is_read(
    session: Session, meeting: Meeting, announced: Statement, secretary: User, officer: User
) -> None:
    move(session, meeting, secretary)

    (task,) = meeting_tasks.told_of_meetings(session, officer)
    with transaction(session):
        service.read_news(session, meeting, officer)

    assert (task.label, task.what) == ("Sammanträdet 10 december 2026 är flyttat till 17 december 2026", WHY)
    assert list(meeting_tasks.told_of_meetings(session, officer)) == []
    assert list(meeting_tasks.told_of_meetings(session, secretary)) == []


def test_moved_twice_only_the_last_word_waits(
    session: Session, meeting: Meeting, announced: Statement, secretary: User, officer: User
) -> None:
    move(session, meeting, secretary)
    move(session, meeting, secretary, to=date(2026, 12, 18))

    (task,) = meeting_tasks.told_of_meetings(session, officer)

    assert task.label == "Sammanträdet 17 december 2026 är flyttat till 18 december 2026"


def test_a_cancelled_meeting_gives_its_papers_back_and_the_next_is_offered_them(
    session: Session, committee: Committee, meeting: Meeting, announced: Statement, secretary: User, officer: User
) -> None:
    following = factory.meeting(session, committee, date(2027, 1, 14))
    with transaction(session):
        service.cancel(session, meeting, WHY, secretary, meeting.revision)

    assert (meeting.state, meeting.items) == (MeetingState.CANCELLED, [])
    assert (announced.state, announced.case.state) == (StatementState.APPROVED, CaseState.IN_PREPARATION)
    assert service.waiting_for_agenda(session, following) == [announced]
    entry = audit.journal(session, announced.case_id)[-1]
    assert entry.summary == "Sammanträdet 10 december 2026 är inställt: ärendet väntar på ett nytt sammanträde"
    assert entry.reason == WHY
    assert [news.user_id for news in service.news_of(session, meeting)] == [officer.id]


def test_items_without_paper_are_offered_to_the_next_meeting_and_taken_over_once(
    session: Session, committee: Committee, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    following = factory.meeting(session, committee, date(2027, 1, 14))
    february = factory.meeting(session, committee, date(2027, 2, 11))
    with transaction(session):
        bare = service.add_item(session, meeting, "Budgetläget", secretary)
        of_case = service.add_item(session, meeting, "Om lekplatsen", secretary, statement.case)
        service.add_item(session, february, "Till februari", secretary)
        service.cancel(session, meeting, WHY, secretary)
    offered = service.left_over(session, following)

    with transaction(session):
        service.take_over(session, following, of_case, secretary)

    assert offered == [bare, of_case]
    assert ([item.title for item in following.items], service.left_over(session, following)) == (
        ["Om lekplatsen"],
        [bare],
    )
    assert statement.case.state is CaseState.ANNOUNCED
    with pytest.raises(RuleError, match="redan uppsatt"), transaction(session):
        service.take_over(session, following, of_case, secretary)


def test_a_bordlagt_ärende_is_bordlagt_again_when_the_meeting_it_waited_for_is_cancelled(
    session: Session, committee: Committee, meeting: Meeting, announced: Statement, secretary: User
) -> None:
    earlier = factory.meeting(session, committee, date(2026, 11, 5))
    decided = factory.agenda_item(session, earlier, announced)
    decided.decided_as = "§ 4, bordlagt"
    session.commit()

    with transaction(session):
        service.cancel(session, meeting, WHY, secretary)

    assert announced.case.state is CaseState.POSTPONED
    assert service.waiting_for_agenda(session, factory.meeting(session, committee, date(2027, 1, 14))) == [announced]


@pytest.mark.parametrize(
    ("state", "words"),
    [(MeetingState.HELD, "är hållet"), (MeetingState.SIGNED, "är hållet"), (MeetingState.CANCELLED, "redan inställt")],
)
def test_what_is_held_or_cancelled_cannot_be_cancelled(
    session: Session, meeting: Meeting, secretary: User, state: MeetingState, words: str
) -> None:
    meeting.state = state
    session.commit()

    with pytest.raises(RuleError, match=words), transaction(session):
        service.cancel(session, meeting, WHY, secretary)


def test_cancelling_needs_a_reason_and_sees_a_colleagues_change(
    session: Session, meeting: Meeting, announced: Statement, secretary: User
) -> None:
    with pytest.raises(RuleError, match="varför sammanträdet ställs in"), transaction(session):
        service.cancel(session, meeting, "", secretary)
    with pytest.raises(Conflict), transaction(session):
        service.cancel(session, meeting, WHY, secretary, meeting.revision - 1)

    assert (meeting.state, len(meeting.items)) == (MeetingState.PLANNED, 1)


def test_a_cancelled_meeting_takes_nothing_and_leaves_its_day_free(
    session: Session, committee: Committee, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    with transaction(session):
        service.cancel(session, meeting, WHY, secretary)

    with pytest.raises(RuleError, match="är inställt"), transaction(session):
        service.put_on_agenda(session, meeting, statement, secretary)
    with pytest.raises(RuleError, match="är inställt"), transaction(session):
        service.change(session, meeting, MeetingDraft(committee.id, meeting.held_on), secretary)
    with transaction(session):
        again = service.plan(session, MeetingDraft(committee.id, meeting.held_on), secretary)

    assert service.upcoming(session, secretary) == [again]
    assert list(service.listed_ahead(session, secretary)) == [meeting, again]
    assert service.held(session, secretary) == []


def test_nothing_is_decided_at_a_cancelled_meeting(session: Session, meeting: Meeting, secretary: User) -> None:
    with transaction(session):
        item = service.add_item(session, meeting, "Övrigt", secretary)
        service.cancel(session, meeting, WHY, secretary)

    with pytest.raises(RuleError, match="inget kan beslutas"), transaction(session):
        service.mark_decided(session, item, "§ 1, avslag")


def test_the_förtroendevalda_to_write_to_are_those_who_sit_that_day(
    session: Session, committee: Committee, meeting: Meeting
) -> None:
    factory.member(session, committee, "Vera Ek")
    factory.member(session, committee, "Per Al", to_date=date(2026, 12, 9))

    assert [member.name for member in service.members_to_tell(meeting)] == ["Vera Ek"]
