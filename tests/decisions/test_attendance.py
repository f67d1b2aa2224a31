"""Who is at the table: coming, leaving, serving, jäv, and whether the nämnd is quorate."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Member
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.decisions import attendance, service
from tjut.decisions.motions import MotionDraft, move
from tjut.decisions.roll import Roll, roll_of
from tjut.decisions.table_models import Attendance, Capacity, MotionKind
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User

Seats = dict[str, Member]


def come(session: Session, meeting: Meeting, actor: User, *members: Member, at: AgendaItem | None = None) -> None:
    with transaction(session):
        for member in members:
            attendance.come(session, meeting, member, actor, at)


def everybody(session: Session, meeting: Meeting, actor: User) -> None:
    with transaction(session):
        attendance.all_come(session, meeting, actor)


def stretch_of(session: Session, meeting: Meeting, member: Member) -> Attendance:
    return [each for each in roll_of(session, meeting).stretches if each.member_id == member.id][-1]


def deciding(roll: Roll, item: AgendaItem) -> list[str]:
    return [member.name.split()[0] for member in roll.deciding(item)]


def test_one_who_comes_late_decides_from_that_ärende_on(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Vera"], seats["Nils"])

    come(session, meeting, secretary, seats["Eva"], at=second)

    roll = roll_of(session, meeting)
    assert deciding(roll, item) == ["Vera", "Nils"]
    assert deciding(roll, second) == ["Vera", "Nils", "Eva"]


def test_one_who_leaves_is_there_through_the_ärende_named(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    everybody(session, meeting, secretary)

    with transaction(session):
        attendance.leave(session, stretch_of(session, meeting, seats["Bo"]), item, secretary)

    roll = roll_of(session, meeting)
    assert deciding(roll, item) == ["Vera", "Nils", "Eva", "Bo", "Ulf"]
    assert deciding(roll, second) == ["Vera", "Nils", "Eva", "Ulf"]


def test_the_nämnd_is_quorate_with_more_than_half_of_its_members(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Vera"], seats["Nils"])
    two = roll_of(session, meeting).lacks_quorum(item)

    come(session, meeting, secretary, seats["Eva"])

    assert two == "Nämnden är inte beslutför: 2 av 5 ledamöter tjänstgör, minst 3 behövs (KL 6:27)."
    assert roll_of(session, meeting).lacks_quorum(item) == ""


def test_a_meeting_without_noted_attendance_says_nothing_of_quorum(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats
) -> None:
    assert roll_of(session, meeting).lacks_quorum(item) == ""


def test_a_nämnd_without_members_that_day_is_told_so(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with pytest.raises(RuleError, match="inga ledamöter den dagen"):
        everybody(session, meeting, secretary)


def test_one_whose_period_has_ended_cannot_be_present(
    session: Session, meeting: Meeting, seats: Seats, secretary: User
) -> None:
    former = factory.member(session, meeting.committee, "Gun Ek", to_date=date(2026, 11, 18))

    with pytest.raises(RuleError, match="inget uppdrag i nämnden den dagen"):
        come(session, meeting, secretary, former)


def test_a_substitute_serves_from_an_ärende_on_and_is_only_there_before_it(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Vera"], seats["Nils"], seats["Eva"], seats["Tor"])

    with transaction(session):
        attendance.serve(session, stretch_of(session, meeting, seats["Tor"]), seats["Ulf"], secretary, second)

    roll = roll_of(session, meeting)
    assert deciding(roll, item) == ["Vera", "Nils", "Eva"]
    assert deciding(roll, second) == ["Vera", "Nils", "Eva", "Tor"]
    assert roll.capacity_of(seats["Tor"], item) is Capacity.SUBSTITUTE


def test_those_who_stand_before_in_the_order_are_named(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Siv"], seats["Tor"])

    with transaction(session):
        serving = attendance.serve(session, stretch_of(session, meeting, seats["Tor"]), seats["Ulf"], secretary)

    assert attendance.passed_over(session, serving) == ["Siv Ek (S)"]


def test_nobody_serves_for_one_who_is_there(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Ulf"], seats["Siv"])

    with pytest.raises(RuleError, match="tjänstgör i stället för Ulf"), transaction(session):
        attendance.serve(session, stretch_of(session, meeting, seats["Siv"]), seats["Ulf"], secretary)


def test_a_substitute_gives_up_the_place_when_the_member_comes(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Siv"])
    with transaction(session):
        serving = attendance.serve(session, stretch_of(session, meeting, seats["Siv"]), seats["Ulf"], secretary)

    with transaction(session):
        attendance.stop_serving(session, serving, item, secretary)
    come(session, meeting, secretary, seats["Ulf"], at=second)

    roll = roll_of(session, meeting)
    assert (deciding(roll, item), deciding(roll, second)) == (["Siv"], ["Ulf"])
    assert roll.capacity_of(seats["Siv"], second) is Capacity.SUBSTITUTE


def test_a_jävig_member_is_neither_in_the_room_nor_in_the_decision_and_a_substitute_steps_in(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    everybody(session, meeting, secretary)
    come(session, meeting, secretary, seats["Siv"])

    with transaction(session):
        attendance.declare_conflict(session, item, seats["Eva"], secretary, "Syster till sökanden.", seats["Siv"])

    roll = roll_of(session, meeting)
    assert deciding(roll, item) == ["Vera", "Nils", "Bo", "Ulf", "Siv"]
    assert "Eva Ek (S)" not in [each.name for each in roll.present(item)]
    assert deciding(roll, second) == ["Vera", "Nils", "Eva", "Bo", "Ulf"]


def test_one_who_is_already_serving_cannot_step_in_for_a_jävig_member(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    everybody(session, meeting, secretary)

    with pytest.raises(RuleError, match="bara en närvarande ersättare"), transaction(session):
        attendance.declare_conflict(session, item, seats["Eva"], secretary, "", seats["Siv"])


def test_one_who_has_yrkat_cannot_be_marked_as_absent_or_jävig(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    everybody(session, meeting, secretary)
    with transaction(session):
        move(session, item, MotionDraft(MotionKind.APPROVE, (seats["Eva"],)), secretary)

    with pytest.raises(RuleError, match="Eva Ek är inte närvarande"), transaction(session):
        attendance.strike(session, stretch_of(session, meeting, seats["Eva"]), secretary)
    with pytest.raises(RuleError, match="Eva Ek är jävig"), transaction(session):
        attendance.declare_conflict(session, item, seats["Eva"], secretary)


def test_those_from_outside_the_nämnd_are_there_by_name_and_title_and_decide_nothing(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        attendance.come_from_outside(session, meeting, "Dag Holm", "förvaltningschef", secretary, (second, second))

    roll = roll_of(session, meeting)
    assert [each.office for each in roll.present(second)] == ["förvaltningschef"]
    assert roll.present(item) == []
    assert not roll.is_kept


def test_nothing_is_decided_when_nobody_is_at_the_table(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Vera"], at=second)

    with pytest.raises(RuleError, match="Ingen ledamot"), transaction(session):
        service.record_as_proposed(session, item, secretary)


def test_an_ärende_at_which_something_is_noted_stays_on_the_agenda(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Vera"], at=second)

    with pytest.raises(RuleError, match="något är antecknat där"), transaction(session):
        meetings.remove_item(session, second, secretary)


def test_ärenden_at_which_something_is_noted_keep_their_order(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    third = AgendaItem(meeting=meeting, position=3, title="Information")
    session.add(third)
    session.commit()
    come(session, meeting, secretary, seats["Vera"], seats["Nils"])
    come(session, meeting, secretary, seats["Bo"], at=third)
    with transaction(session):
        service.postpone(session, second, "", secretary)

    with pytest.raises(RuleError, match="behåller sin inbördes ordning"), transaction(session):
        meetings.move_item(session, third, -1, secretary)

    assert deciding(roll_of(session, meeting), second) == ["Vera", "Nils"]
    with transaction(session):
        meetings.move_item(session, item, 1, secretary)
    assert [each.title for each in meeting.items] == ["Val av justerare", item.title, "Information"]


def test_the_attendance_of_a_paragraph_that_is_justerad_at_once_is_locked_and_the_rest_is_not(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> None:
    everybody(session, meeting, secretary)
    with transaction(session):
        paragraph = service.record_as_proposed(session, item, secretary).paragraph
        service.sign_at_once(session, paragraph, date(2026, 11, 19), secretary)

    with pytest.raises(RuleError, match="§ 1 är justerad"), transaction(session):
        attendance.strike(session, stretch_of(session, meeting, seats["Bo"]), secretary)
    with transaction(session):
        attendance.leave(session, stretch_of(session, meeting, seats["Bo"]), item, secretary)

    assert deciding(roll_of(session, meeting), second) == ["Vera", "Nils", "Eva", "Ulf"]


def test_only_the_secretary_notes_attendance(session: Session, meeting: Meeting, seats: Seats, officer: User) -> None:
    with pytest.raises(NotAllowed):
        come(session, meeting, officer, seats["Vera"])
