"""Roles combine, hold in one nämnd, and tell nothing to one who may not read."""

import pytest

from tests import factory
from tjut.core.errors import NotAllowed, NotFound
from tjut.core.permissions import GRANTED, Permission, Role, demand


def test_every_role_has_its_row_in_the_table():
    assert set(GRANTED) == set(Role)


def test_a_reader_neither_writes_nor_sees_what_is_protected():
    assert GRANTED[Role.READER] == {Permission.READ, Permission.SEARCH}


def test_an_administrator_does_not_read_cases():
    assert Permission.READ not in GRANTED[Role.ADMINISTRATOR]
    assert Permission.READ_PROTECTED not in GRANTED[Role.ADMINISTRATOR]


def test_roles_in_one_committee_combine(session):
    sot = factory.committee(session)
    lisbeth = factory.user(session, Role.SECRETARY, Role.OFFICER, committee=sot)

    assert lisbeth.may(Permission.DRAFT, sot.id)
    assert lisbeth.may(Permission.DECIDE, sot.id)
    assert not lisbeth.may(Permission.APPROVE, sot.id)


def test_a_role_holds_only_in_its_committee(session):
    sot, other = factory.committee(session), factory.committee(session)
    lisbeth = factory.user(session, Role.SECRETARY, committee=sot)

    assert not lisbeth.may(Permission.READ, other.id)
    assert lisbeth.committees_with(Permission.DECIDE) == {sot.id}


def test_access_keys_say_committee_and_level(session):
    sot = factory.committee(session)

    reader = factory.user(session, Role.READER, committee=sot)
    officer = factory.user(session, Role.OFFICER, committee=sot)

    assert reader.access_keys() == {f"{sot.id}:public"}
    assert officer.access_keys() == {f"{sot.id}:public", f"{sot.id}:draft", f"{sot.id}:protected"}


def test_one_who_may_read_is_told_that_the_act_is_not_allowed(session):
    sot = factory.committee(session)
    reader = factory.user(session, Role.READER, committee=sot)

    with pytest.raises(NotAllowed, match="anteckna beslut"):
        demand(reader, Permission.DECIDE, sot.id)


def test_one_who_may_not_read_is_told_nothing(session):
    sot = factory.committee(session)
    stranger = factory.user(session, Role.SECRETARY, committee=factory.committee(session))

    with pytest.raises(NotFound):
        demand(stranger, Permission.DECIDE, sot.id)


def test_a_paper_to_several_committees_opens_for_each(session):
    one, two = factory.committee(session), factory.committee(session)
    reader = factory.user(session, Role.READER, committee=two)

    demand(reader, Permission.READ, [one.id, two.id])
