"""The förtroendevalda: who serves when, in which order, and that nobody is ever removed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees import service
from tjut.committees.members import _place, get_member, place_of, roster
from tjut.committees.models import Committee, Member, Office
from tjut.committees.service import MemberDraft
from tjut.core.audit import AuditEntry
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.users.models import User

START = date(2023, 1, 1)


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session)


@pytest.fixture
def secretary(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=committee)


def add(session: Session, committee: Committee, actor: User, name: str, **fields: object) -> Member:
    values = {"party": "s", "office": Office.MEMBER, "from_date": START} | fields
    with transaction(session):
        return service.add_member(session, committee, MemberDraft(name, **values), actor)  # type: ignore[arg-type]


def change(session: Session, member: Member, actor: User, **fields: object) -> None:
    values = {name: getattr(member, name) for name in ("name", "party", "office", "from_date", "to_date")}
    with transaction(session):
        service.change_member(session, member, MemberDraft(**(values | fields)), actor)


def names(committee: Committee) -> list[str]:
    return [member.name for member in committee.members]


def test_members_come_before_substitutes_each_in_their_order(
    session: Session, committee: Committee, secretary: User
) -> None:
    add(session, committee, secretary, "Ersättare Ett", office=Office.SUBSTITUTE)
    add(session, committee, secretary, "Ledamot Ett")
    add(session, committee, secretary, "Ersättare Två", office=Office.SUBSTITUTE)
    add(session, committee, secretary, "Ordföranden", office=Office.CHAIR, place=1)
    add(session, committee, secretary, "Ersättare Noll", office=Office.SUBSTITUTE, place=1)

    assert names(committee) == ["Ordföranden", "Ledamot Ett", "Ersättare Noll", "Ersättare Ett", "Ersättare Två"]
    assert [member.position for member in committee.members] == [1, 2, 3, 4, 5]
    assert [place_of(member) for member in committee.members] == [1, 2, 1, 2, 3]


@settings(max_examples=50)
@given(st.integers(0, 5), st.integers(0, 5))
def test_one_who_is_moved_stands_where_it_was_said(fra: int, to: int) -> None:
    committee = Committee(name="N", members=[])
    for n in range(6):
        committee.members.append(
            Member(name=str(n), party="", office=Office.MEMBER, position=n + 1, from_date=START, to_date=None)
        )
    moved = committee.members[fra]

    _place(committee, moved, to + 1)

    assert sorted(committee.members, key=lambda member: member.position)[to] is moved
    rest = sorted((m for m in committee.members if m is not moved), key=lambda member: member.position)
    assert [m.name for m in rest] == [str(n) for n in range(6) if n != fra]


def test_those_who_have_left_are_not_counted_among_the_places(
    session: Session, committee: Committee, secretary: User
) -> None:
    add(session, committee, secretary, "Förr", to_date=date(2024, 12, 31))
    add(session, committee, secretary, "Ett")
    add(session, committee, secretary, "Två")

    last = add(session, committee, secretary, "Ny etta", place=1)

    assert names(committee) == ["Förr", "Ny etta", "Ett", "Två"]
    assert [place_of(member) for member in committee.members] == [None, 1, 2, 3]
    assert place_of(last) == 1


def test_a_day_shows_who_serves_who_is_to_come_and_who_has_been(
    session: Session, committee: Committee, secretary: User
) -> None:
    add(session, committee, secretary, "Förr", to_date=date(2024, 12, 31))
    add(session, committee, secretary, "Nu")
    add(session, committee, secretary, "Ersätter", office=Office.SUBSTITUTE)
    add(session, committee, secretary, "Sedan", from_date=date(2027, 1, 1))

    seen = roster(committee, date(2026, 11, 22))

    groups = (seen.members, seen.substitutes, seen.coming, seen.former)
    assert [[member.name for member in group] for group in groups] == [["Nu"], ["Ersätter"], ["Sedan"], ["Förr"]]


def test_the_last_day_is_a_day_in_office(session: Session, committee: Committee, secretary: User) -> None:
    member = add(session, committee, secretary, "Alva Ek", to_date=date(2024, 12, 31))

    assert roster(committee, date(2024, 12, 31)).members == (member,)
    assert roster(committee, date(2025, 1, 1)).former == (member,)
    assert roster(committee, START).members == (member,)
    assert roster(committee, date(2022, 12, 31)).coming == (member,)


@pytest.mark.parametrize(
    ("fields", "at_fault", "words"),
    [
        ({"name": "  "}, "name", "för- och efternamn"),
        ({"to_date": date(2022, 12, 31)}, "to_date", "före 1 januari 2023"),
        ({"name": "ALVA EK"}, "name", "redan ordförande från 1 januari 2023"),
        ({"office": Office.CHAIR}, "office", "Alva Ek är ordförande"),
        ({"office": Office.CHAIR, "from_date": date(2022, 1, 1), "to_date": START}, "office", "Alva Ek"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session,
    committee: Committee,
    secretary: User,
    fields: dict[str, object],
    at_fault: str,
    words: str,
) -> None:
    add(session, committee, secretary, "Alva Ek", office=Office.CHAIR)

    with pytest.raises(RuleError, match=words) as refused:
        add(session, committee, secretary, **({"name": "Bo Al"} | fields))  # type: ignore[arg-type]

    assert refused.value.field == at_fault
    assert names(committee) == ["Alva Ek"]


def test_one_ordförande_may_follow_another(session: Session, committee: Committee, secretary: User) -> None:
    first = add(session, committee, secretary, "Alva Ek", office=Office.CHAIR)
    change(session, first, secretary, to_date=date(2024, 12, 31))

    with pytest.raises(RuleError, match="Avsluta det uppdraget"):
        add(session, committee, secretary, "Bo Al", office=Office.CHAIR, from_date=date(2024, 12, 31))
    second = add(session, committee, secretary, "Bo Al", office=Office.CHAIR, from_date=date(2025, 1, 1))
    again = add(session, committee, secretary, "Alva Ek", from_date=date(2025, 1, 1))

    assert roster(committee, date(2025, 1, 1)).members == (second, again)


def test_ending_is_written_down_and_removes_nobody(session: Session, committee: Committee, secretary: User) -> None:
    member = add(session, committee, secretary, "Alva Ek")

    change(session, member, secretary, to_date=date(2024, 12, 31))
    change(session, member, secretary, to_date=date(2024, 12, 31))

    added, ended = session.scalars(select(AuditEntry)).all()
    assert added.summary == "Lade till Alva Ek (s), ledamot"
    assert ended.summary == "Avslutade uppdraget för Alva Ek"
    period = ["Period", "från 1 januari 2023", "från 1 januari 2023 till 31 december 2024"]
    assert period in ended.changes
    assert names(committee) == ["Alva Ek"]


def test_one_who_becomes_a_member_leaves_the_substitutes(
    session: Session, committee: Committee, secretary: User
) -> None:
    add(session, committee, secretary, "Bo Al", office=Office.SUBSTITUTE)
    substitute = add(session, committee, secretary, "Alva Ek", office=Office.SUBSTITUTE)
    add(session, committee, secretary, "Cia Ask")

    change(session, substitute, secretary, office=Office.MEMBER)

    assert names(committee) == ["Cia Ask", "Alva Ek", "Bo Al"]


def test_correcting_a_name_moves_nobody(session: Session, committee: Committee, secretary: User) -> None:
    member = add(session, committee, secretary, "Alva Eck")
    add(session, committee, secretary, "Bo Al")

    change(session, member, secretary, name="Alva Ek")

    assert names(committee) == ["Alva Ek", "Bo Al"]


def test_only_who_keeps_the_nämnd_changes_its_members(session: Session, committee: Committee, secretary: User) -> None:
    reader = factory.user(session, Role.READER, committee=committee)
    member = add(session, committee, secretary, "Alva Ek")

    with pytest.raises(NotAllowed):
        add(session, committee, reader, "Bo Al")
    with pytest.raises(NotAllowed):
        change(session, member, reader, name="Bo Al")


def test_a_member_of_another_nämnd_is_not_found(session: Session, committee: Committee, secretary: User) -> None:
    stranger = factory.member(session, factory.committee(session), "Bo Al")

    with pytest.raises(NotFound):
        get_member(committee, stranger.id)
