"""Groups, the whole order at once, what is not ready, and what came late."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.meetings.test_agenda import new_version, put, three_items, titles
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, RuleError
from tjut.core.permissions import Role
from tjut.meetings import service
from tjut.meetings.models import AgendaItem, ItemGroup, Meeting
from tjut.statements.models import Attachment, Statement, StatementState
from tjut.users.models import User

DECIDE, INFORM = ItemGroup.DECISIONS, ItemGroup.INFORMATION


def at(day: date) -> object:
    return clock.standing_at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def lacking(session: Session, meeting: Meeting) -> list[str]:
    return [lack.text for found in service.lacks(session, meeting).values() for lack in found]


def test_the_groups_stand_in_their_order_whatever_comes_first(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    with transaction(session):
        service.add_item(session, meeting, "Ekonomin", secretary, group=INFORM)
        service.add_item(session, meeting, "Delegationsbeslut", secretary, group=ItemGroup.DELEGATED)
        service.add_item(session, meeting, "Upprop", secretary, group=ItemGroup.OPENING)
    put(session, meeting, statement, secretary)

    assert titles(meeting) == ["Upprop", "Lekplatsen i parken", "Delegationsbeslut", "Ekonomin"]
    assert [item.position for item in meeting.items] == [1, 2, 3, 4]


def test_a_step_stays_in_the_group_and_another_group_is_an_act_of_its_own(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    items = three_items(session, meeting, secretary)
    with transaction(session):
        information = service.add_item(session, meeting, "Ekonomin", secretary, group=INFORM)
        service.move_item(session, information, -1, secretary)
        service.move_item(session, items[2], 1, secretary)
    unchanged = titles(meeting)

    with transaction(session):
        service.change_item(session, items[0], "Ett, kort", INFORM, secretary)

    assert unchanged == ["Ett", "Två", "Tre", "Ekonomin"]
    assert titles(meeting) == ["Två", "Tre", "Ekonomin", "Ett, kort"]


def test_the_whole_order_is_saved_at_once_with_the_groups(session: Session, meeting: Meeting, secretary: User) -> None:
    one, two, three = three_items(session, meeting, secretary)
    revision = meeting.revision

    with transaction(session):
        service.reorder(session, meeting, [(three.id, DECIDE), (one.id, INFORM), (two.id, DECIDE)], secretary, revision)

    assert titles(meeting) == ["Tre", "Två", "Ett"]
    assert (one.group, meeting.revision) == (INFORM, revision + 1)


def test_two_who_order_at_once_lose_nothing_and_the_second_is_told(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    one, two, three = three_items(session, meeting, secretary)
    seen = meeting.revision
    with transaction(session):
        service.reorder(session, meeting, [(three.id, DECIDE), (two.id, DECIDE), (one.id, DECIDE)], secretary, seen)

    with pytest.raises(Conflict) as conflict, transaction(session):
        service.reorder(session, meeting, [(two.id, DECIDE), (one.id, DECIDE), (three.id, DECIDE)], secretary, seen)

    assert titles(meeting) == ["Tre", "Två", "Ett"]
    assert conflict.value.differences == (("Dagordningen", "1. Tre\n2. Två\n3. Ett", "1. Två\n2. Ett\n3. Tre"),)


@pytest.mark.parametrize("fault", ["one missing", "one twice", "one of another meeting"])
def test_an_order_that_does_not_name_each_item_once_changes_nothing(
    session: Session, committee: Committee, meeting: Meeting, secretary: User, fault: str
) -> None:
    one, two, three = three_items(session, meeting, secretary)
    with transaction(session):
        other = service.add_item(session, factory.meeting(session, committee, date(2027, 1, 14)), "Annat", secretary)
    orders = {
        "one missing": [three.id, one.id],
        "one twice": [three.id, one.id, one.id],
        "one of another meeting": [three.id, two.id, one.id, other.id],
    }

    with pytest.raises(RuleError, match="stämmer inte"), transaction(session):
        service.reorder(session, meeting, [(each, DECIDE) for each in orders[fault]], secretary, meeting.revision)

    assert titles(meeting) == ["Ett", "Två", "Tre"]


def test_decided_items_keep_their_order_and_their_group(session: Session, meeting: Meeting, secretary: User) -> None:
    one, two, three = three_items(session, meeting, secretary)
    with transaction(session):
        service.mark_decided(session, one, "§ 1, avslag")
        service.mark_decided(session, two, "§ 2, avslag")
    revision = meeting.revision

    with pytest.raises(RuleError, match="inbördes ordning"), transaction(session):
        service.reorder(session, meeting, [(two.id, DECIDE), (one.id, DECIDE), (three.id, DECIDE)], secretary, revision)
    with pytest.raises(RuleError, match="stannar i sin grupp"), transaction(session):
        service.reorder(session, meeting, [(one.id, DECIDE), (two.id, INFORM), (three.id, DECIDE)], secretary, revision)
    with pytest.raises(RuleError, match="kan inte ändras"), transaction(session):
        service.change_item(session, one, "Nytt", DECIDE, secretary)


def test_a_case_is_announced_before_its_paper_is_ready_and_the_paper_takes_its_place(
    session: Session, meeting: Meeting, statement: Statement, secretary: User, officer: User
) -> None:
    statement.state = StatementState.DRAFT
    session.commit()
    with transaction(session):
        item = service.announce_case(session, meeting, statement.case, officer)
        service.add_item(session, meeting, "Efteråt", secretary)
    before = lacking(session, meeting)
    statement.state = StatementState.APPROVED
    session.commit()
    between = lacking(session, meeting)

    pinned = put(session, meeting, statement, secretary)

    assert before == ["Handling under utarbetande (utkast)"]
    assert between == ["Handlingen är godkänd men inte uppsatt"]
    assert (pinned, item.version, titles(meeting)) == (item, statement.latest, ["Lekplatsen i parken", "Efteråt"])
    assert lacking(session, meeting) == []


def test_a_case_with_an_approved_paper_is_announced_with_it(
    session: Session, meeting: Meeting, statement: Statement, officer: User
) -> None:
    with transaction(session):
        item = service.announce_case(session, meeting, statement.case, officer)

    assert (item.version, statement.state) == (statement.latest, StatementState.ANNOUNCED)
    with pytest.raises(RuleError, match="står redan på dagordningen"), transaction(session):
        service.announce_case(session, meeting, statement.case, officer)


def test_a_closed_case_one_of_another_nämnd_and_a_stranger_are_refused(
    session: Session, committee: Committee, meeting: Meeting, secretary: User, reader: User
) -> None:
    closed = factory.case(session, committee, state=CaseState.CLOSED)
    elsewhere = factory.case(session, factory.committee(session))

    with pytest.raises(RuleError, match="är avslutat"), transaction(session):
        service.announce_case(session, meeting, closed, secretary)
    with pytest.raises(RuleError, match="Ärendet hör till"), transaction(session):
        service.announce_case(session, meeting, elsewhere, secretary)
    with pytest.raises(NotAllowed), transaction(session):
        service.announce_case(session, meeting, factory.case(session, committee), reader)


def test_what_is_not_ready_says_what_and_since_when(
    session: Session, meeting: Meeting, statement: Statement, secretary: User, officer: User
) -> None:
    statement.latest.attachments.append(Attachment(position=2, title="Karta"))
    session.commit()
    put(session, meeting, statement, secretary)
    with transaction(session):
        bare = service.add_item(session, meeting, "Utan handling", secretary, factory.case(session, meeting.committee))
        service.add_item(session, meeting, "Upprop", secretary)
    new_version(session, statement, officer, approved=False)

    found = service.lacks(session, meeting)

    assert [lack.text for lack in found[bare.id]] == ["Handling saknas"]
    first = next(item for item in meeting.items if item.version is not None)
    assert [(lack.text, lack.since) for lack in found[first.id]] == [
        ("Bilaga 2 saknas: Karta", date(2026, 11, 22)),
        ("Inte godkänt: version 2 är utkast", date(2026, 11, 22)),
    ]
    assert len(found) == 2


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (date(2026, 12, 10), True), (date(2026, 12, 11), False)],
)
def test_what_comes_after_the_stopptid_is_sent_inkommet_and_what_is_entered_afterwards_is_not(
    session: Session, meeting: Meeting, statement: Statement, secretary: User, day: date, late: bool
) -> None:
    assert service.days_of(meeting).papers_due_on == date(2026, 11, 19)
    with at(day):
        item = put(session, meeting, statement, secretary)
        moment = service.came_late(item)

    assert (moment is not None) == late
    if moment:
        assert moment.date() == day


def test_an_item_in_time_whose_paper_came_late_is_late(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    statement.state = StatementState.DRAFT
    session.commit()
    with at(date(2026, 11, 10)), transaction(session):
        item: AgendaItem = service.announce_case(session, meeting, statement.case, secretary)
    in_time = service.came_late(item)
    statement.state = StatementState.APPROVED
    session.commit()
    with at(date(2026, 12, 1)):
        put(session, meeting, statement, secretary)

    late = service.came_late(item)

    assert (in_time, late and late.date()) == (None, date(2026, 12, 1))


def test_the_heading_of_a_paper_is_changed_in_the_paper(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)

    with pytest.raises(RuleError, match="ändras i en ny version"), transaction(session):
        service.change_item(session, item, "Något annat", DECIDE, secretary)
    with transaction(session):
        service.change_item(session, item, item.title, INFORM, secretary)

    assert item.group is INFORM


def test_an_officer_may_not_order_the_agenda(
    session: Session, committee: Committee, meeting: Meeting, secretary: User
) -> None:
    three_items(session, meeting, secretary)
    officer = factory.user(session, Role.OFFICER, committee=committee)

    with pytest.raises(NotAllowed), transaction(session):
        service.reorder(session, meeting, [(item.id, DECIDE) for item in meeting.items], officer, meeting.revision)
