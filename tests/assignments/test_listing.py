"""The list of uppdrag: late ones first, filtered by the address, only what the reader may see."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import factory
from tests.meetings.conftest import TODAY
from tjut.assignments import service
from tjut.assignments.models import AssignmentState
from tjut.assignments.service import AssignmentFilter
from tjut.committees.models import Committee
from tjut.users.models import User

DAY = TODAY.date()


def wordings(session: Session, actor: User, **wanted: object) -> list[str]:
    return [each.text for each in service.open_ones(session, actor, AssignmentFilter(**wanted))]  # type: ignore[arg-type]


def test_the_latest_stand_first_and_those_without_a_day_last(
    session: Session, committee: Committee, reader: User
) -> None:
    for words, deadline, state in (
        ("utan dag", None, AssignmentState.NOT_STARTED),
        ("om en vecka", DAY + timedelta(days=7), AssignmentState.NOT_STARTED),
        ("redovisat i tid", date(2025, 1, 1), AssignmentState.REPORTED),
        ("en dag sent", DAY - timedelta(days=1), AssignmentState.IN_PROGRESS),
        ("ett år sent", DAY - timedelta(days=365), AssignmentState.NOT_STARTED),
        ("i dag", DAY, AssignmentState.NOT_STARTED),
        ("avslutat", DAY - timedelta(days=9), AssignmentState.CLOSED),
        ("att bekräfta", DAY - timedelta(days=9), AssignmentState.PROPOSED),
    ):
        factory.assignment(session, committee, words, deadline_on=deadline, state=state)

    assert wordings(session, reader) == [
        "ett år sent", "en dag sent", "redovisat i tid", "i dag", "om en vecka", "utan dag",
    ]  # fmt: skip
    assert wordings(session, reader, late_only=True) == ["ett år sent", "en dag sent"]
    assert wordings(session, reader, states=(AssignmentState.CLOSED,)) == ["avslutat"]
    assert service.count_ones(session, reader, AssignmentFilter()) == 6


def test_several_nämnder_at_once_and_never_one_that_may_not_be_read(
    session: Session, committee: Committee, reader: User
) -> None:
    second, third, hidden = (factory.committee(session) for _ in range(3))
    for each in (second, third):
        reader.grants.append(factory.RoleGrant(role=factory.Role.READER, committee_id=each.id))
    for each in (committee, second, third, hidden):
        factory.assignment(session, each, f"från {each.id}")

    assert wordings(session, reader, committee_ids=(committee.id, third.id, hidden.id)) == [
        f"från {committee.id}",
        f"från {third.id}",
    ]
    assert len(wordings(session, reader)) == 3


def test_ones_own(session: Session, committee: Committee, officer: User, reader: User) -> None:
    factory.assignment(session, committee, "mitt", officer_id=officer.id)
    factory.assignment(session, committee, "någon annans")

    assert wordings(session, reader, officer_ids=(officer.id,)) == ["mitt"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(days=st.lists(st.one_of(st.none(), st.integers(-400, 400)), max_size=8))
def test_no_late_uppdrag_stands_below_one_that_is_less_late(
    session: Session, committee: Committee, reader: User, days: list[int | None]
) -> None:
    reader_id = reader.id
    assert reader_id
    made = [
        factory.Assignment(
            committee_id=committee.id, wording="x", source="y", addressee="z", given_on=date(2026, 1, 1),
            state=AssignmentState.NOT_STARTED, created_at=factory.NOON,
            deadline_on=DAY + timedelta(days=day) if day is not None else None,
        )
        for day in days
    ]  # fmt: skip
    session.add_all(made)
    session.flush()

    late = [each.days_late(DAY) for each in service.open_ones(session, reader, AssignmentFilter())]
    session.rollback()

    assert late == sorted(late, reverse=True)
    assert len(late) == len(days)
