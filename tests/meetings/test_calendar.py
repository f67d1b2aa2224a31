"""The days that hang on a sammanträde: worked out from the nämnd's custom and the holidays, or set by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.holidays import is_weekday
from tjut.meetings import calendar, service
from tjut.meetings.calendar import OwnDays
from tjut.meetings.models import Meeting
from tjut.meetings.service import MeetingDraft
from tjut.users.models import User

CUSTOM = Committee(paper_deadline_days=21, preparation_days=14, notice_days=7, signing_days=10)


def test_an_ordinary_meeting_has_its_days_by_the_custom_of_the_nämnd() -> None:
    days = calendar.worked_out(CUSTOM, date(2026, 10, 15))

    assert [(name, day.isoformat()) for _, name, day in days.named()] == [
        ("Stopptid", "2026-09-24"),
        ("Beredning", "2026-10-01"),
        ("Kallelse", "2026-10-08"),
        ("Justering", "2026-10-26"),  # the tenth day is a Sunday
    ]


def test_what_must_be_done_before_moves_to_the_weekday_before_a_holiday() -> None:
    days = calendar.worked_out(CUSTOM, date(2027, 1, 13))

    assert days.called_on == date(2027, 1, 5)  # seven days before is trettondedag jul
    assert days.prepared_on == date(2026, 12, 30)
    assert days.papers_due_on == date(2026, 12, 23)


def test_a_nämnd_without_a_day_for_beredning_has_none() -> None:
    days = calendar.worked_out(Committee(paper_deadline_days=21, notice_days=7, signing_days=10), date(2026, 10, 15))

    assert days.prepared_on is None
    assert [name for _, name, _ in days.named()] == ["Stopptid", "Kallelse", "Justering"]


@settings(max_examples=80)
@given(st.dates(date(2000, 1, 1), date(2099, 11, 30)), st.integers(0, 14))
def test_justering_is_never_set_later_than_the_fourteenth_day(held_on: date, signing_days: int) -> None:
    custom = Committee(paper_deadline_days=21, preparation_days=14, notice_days=7, signing_days=signing_days)

    days = calendar.worked_out(custom, held_on)

    assert held_on <= days.to_sign_on <= held_on + calendar.MOST_DAYS_TO_SIGN
    assert all(is_weekday(day) for day in (days.papers_due_on, days.called_on, days.prepared_on) if day)
    assert days.papers_due_on < days.called_on < held_on


def test_when_the_fourteenth_day_is_a_holiday_justering_is_set_before_it() -> None:
    custom = Committee(paper_deadline_days=21, notice_days=7, signing_days=14)

    days = calendar.worked_out(custom, date(2026, 12, 11))  # the fourteenth day is juldagen

    assert days.to_sign_on == date(2026, 12, 23)


def test_a_day_set_by_hand_stands_when_the_meeting_is_moved_and_the_others_follow(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    own = OwnDays(called_on=date(2026, 12, 1))
    draft = MeetingDraft(meeting.committee_id, meeting.held_on, own_days=own)
    with transaction(session):
        service.change(session, meeting, draft, secretary)

    moved = MeetingDraft(meeting.committee_id, date(2026, 12, 17), own_days=own, reason="Salen är upptagen.")
    with transaction(session):
        service.change(session, meeting, moved, secretary)

    days = service.days_of(meeting)
    assert (days.papers_due_on, days.called_on) == (date(2026, 11, 26), date(2026, 12, 1))


@pytest.mark.parametrize(
    ("own", "field", "words"),
    [
        (OwnDays(papers_due_on=date(2025, 11, 20)), "papers_due_on", "Kontrollera årtalet"),
        (OwnDays(called_on=date(2026, 12, 11)), "called_on", "måste komma före sammanträdet"),
        (OwnDays(papers_due_on=date(2026, 12, 8)), "papers_due_on", "ligger efter kallelsen"),
        (OwnDays(to_sign_on=date(2026, 12, 9)), "to_sign_on", "inte justeras före"),
        (OwnDays(to_sign_on=date(2026, 12, 25)), "to_sign_on", "KL 5:69"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_at_its_field(
    session: Session, meeting: Meeting, secretary: User, own: OwnDays, field: str, words: str
) -> None:
    draft = MeetingDraft(meeting.committee_id, meeting.held_on, own_days=own)

    with pytest.raises(RuleError, match=words) as refused, transaction(session):
        service.change(session, meeting, draft, secretary)

    assert refused.value.field == field


def test_the_day_before_it_may_not_be_later_even_when_the_meeting_is_what_moves(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    own = OwnDays(called_on=date(2026, 12, 7))
    with transaction(session):
        service.change(session, meeting, MeetingDraft(meeting.committee_id, meeting.held_on, own_days=own), secretary)

    earlier = MeetingDraft(meeting.committee_id, date(2026, 12, 4), own_days=own, reason="Jullov.")
    with pytest.raises(RuleError, match="Kallelse måste komma före"), transaction(session):
        service.change(session, meeting, earlier, secretary)

    assert meeting.held_on == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 25), "25 december 2026 är juldagen."),
        (date(2026, 6, 19), "19 juni 2026 är midsommarafton."),
        (date(2026, 11, 28), "28 november 2026 är en lördag."),
        (date(2026, 11, 29), "29 november 2026 är en söndag."),
        (date(2026, 11, 30), ""),
    ],
)
def test_a_meeting_on_a_holiday_is_remarked_on_and_not_stopped(day: date, words: str) -> None:
    assert calendar.remarks(day) == words


def test_the_fasta_punkter_of_the_nämnd_stand_on_every_new_meeting(session: Session, secretary: User) -> None:
    committee = session.get_one(Committee, secretary.grants[0].committee_id)
    committee.standing_items = ["Upprop", "Val av justerare", "Informationsärenden: Förvaltningen informerar"]
    session.commit()

    with transaction(session):
        coming = service.plan(session, MeetingDraft(committee.id, date(2027, 1, 14)), secretary)
        old = service.plan(session, MeetingDraft(committee.id, date(2004, 1, 30)), secretary)
        service.add_item(session, coming, "Lekplatsen", secretary)

    written = [(item.position, item.title, item.group.value, item.standing) for item in coming.items]
    assert written == [
        (1, "Upprop", "inledning", True),
        (2, "Val av justerare", "inledning", True),
        (3, "Lekplatsen", "beslutsärenden", False),
        (4, "Förvaltningen informerar", "informationsärenden", True),
    ]
    assert old.items == []


def test_several_are_planned_at_once_or_not_at_all(session: Session, committee: Committee, secretary: User) -> None:
    factory.meeting(session, committee, date(2027, 2, 2))
    drafts = [MeetingDraft(committee.id, date(2027, month, 2)) for month in (1, 2, 3)]

    with pytest.raises(RuleError, match="2 februari 2027"), transaction(session):
        service.plan_many(session, drafts, secretary)
    nothing = service.of_year(session, secretary, 2027)
    with transaction(session):
        service.plan_many(session, [drafts[0], drafts[2]], secretary)

    assert [meeting.held_on.month for meeting in nothing] == [2]
    assert [meeting.held_on.month for meeting in service.of_year(session, secretary, 2027)] == [1, 2, 3]
