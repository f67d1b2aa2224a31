"""Accounts: who may look after them, what is asked of them, and that somebody always can."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tjut.core.audit import AuditEntry
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Permission, Role
from tjut.users import service
from tjut.users.models import User
from tjut.users.passwords import is_right
from tjut.users.service import Grant, UserDetails, UserDraft, UserFilter

PASSWORD = "fem blå hästar"


@pytest.fixture
def administrator(session: Session) -> User:
    return factory.user(session, Role.ADMINISTRATOR, name="Adam Alm")


def create(session: Session, actor: User | None, **fields: object) -> User:
    values = {"account": "eva.ek", "name": "Eva Ek", "password": PASSWORD} | fields
    with transaction(session):
        return service.create_user(session, UserDraft(**values), actor, memory_kib=8)  # type: ignore[arg-type]


def set_roles(session: Session, user: User, actor: User, *grants: Grant, based_on: int | None = None) -> None:
    with transaction(session):
        service.set_roles(session, user, grants, actor, based_on=based_on or user.revision, committee_names={})


def test_a_new_account_can_be_used_and_is_written_down(session: Session, administrator: User) -> None:
    committee = factory.committee(session)

    made = create(
        session, administrator, account=" Eva.EK ", name="Eva  Ek", grants=(Grant(Role.OFFICER, committee.id),)
    )

    assert (made.account, made.name) == ("eva.ek", "Eva Ek")
    assert made.may(Permission.DRAFT, committee.id)
    assert is_right(PASSWORD, made.password_hash, memory_kib=8)
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.actor_name, entry.summary) == ("Adam Alm", "Skapade kontot eva.ek")


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({"account": "e"}, "account"),
        ({"account": "eva ek"}, "account"),
        ({"account": "TAGET"}, "account"),
        ({"name": " \x00 "}, "name"),
        ({"email": "eva at ek"}, "email"),
        ({"password": "kort"}, "password"),
        ({"grants": (Grant(Role.OFFICER),)}, None),
        ({"grants": (Grant(Role.ADMINISTRATOR, 1),)}, None),
    ],
)
def test_an_account_that_cannot_be_is_refused_at_its_field(
    session: Session, administrator: User, fields: dict[str, object], at_fault: str | None
) -> None:
    factory.user(session, account="taget")

    with pytest.raises(RuleError) as refused:
        create(session, administrator, **fields)

    assert refused.value.field == at_fault
    assert session.scalars(select(User).where(User.account == "eva.ek")).all() == []


def test_only_an_administrator_looks_after_accounts(session: Session, administrator: User) -> None:
    committee = factory.committee(session)
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    acts = [
        lambda: create(session, secretary),
        lambda: service.get(session, secretary, administrator.id),
        lambda: service.found(session, secretary, UserFilter()),
        lambda: service.change_user(session, administrator, UserDetails("X"), secretary, based_on=1),
        lambda: set_roles(session, secretary, secretary, Grant(Role.ADMINISTRATOR)),
        lambda: service.close(session, administrator, secretary),
        lambda: service.reopen(session, administrator, secretary),
        lambda: service.set_password(session, administrator, PASSWORD, secretary),
    ]

    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_an_account_that_is_not_there_is_not_found(session: Session, administrator: User) -> None:
    with pytest.raises(NotFound):
        service.get(session, administrator, 4711)


def test_the_list_is_in_swedish_order_and_shows_open_accounts(session: Session, administrator: User) -> None:
    for name in ("Örjan", "Ärla", "Åke", "Zara"):
        factory.user(session, name=name)
    factory.user(session, name="Bo", active=False)

    def names(wanted: UserFilter) -> list[str]:
        return [user.name for user in service.found(session, administrator, wanted)]

    assert names(UserFilter()) == ["Adam Alm", "Zara", "Åke", "Ärla", "Örjan"]
    assert names(UserFilter(active=False)) == ["Bo"]
    assert "Bo" in names(UserFilter(active=None))
    assert names(UserFilter(words="ALM adam")) == ["Adam Alm"]
    assert names(UserFilter(words="åKE")) == ["Åke"]
    assert names(UserFilter(words="alm åke")) == []


def test_a_change_is_written_down_with_what_it_was(session: Session, administrator: User) -> None:
    person = factory.user(session, name="Eva Ek", title="handläggare")

    with transaction(session):
        service.change_user(session, person, UserDetails("Eva Ek", "chef"), administrator, based_on=1)

    assert (person.title, person.revision) == ("chef", 2)
    assert session.scalars(select(AuditEntry)).one().changes == [["Titel", "handläggare", "chef"]]


def test_saving_without_a_change_writes_nothing(session: Session, administrator: User) -> None:
    person = factory.user(session, name="Eva Ek")

    with transaction(session):
        service.change_user(session, person, UserDetails("Eva Ek"), administrator, based_on=1)

    assert (person.revision, session.scalars(select(AuditEntry)).all()) == (1, [])


def test_the_later_of_two_who_change_an_account_sees_both_texts(session: Session, administrator: User) -> None:
    person = factory.user(session, name="Eva Ek", title="chef", revision=2)

    with pytest.raises(Conflict) as conflict, transaction(session):
        service.change_user(session, person, UserDetails("Eva Ek", "direktör"), administrator, based_on=1)

    assert conflict.value.differences == (("Titel", "chef", "direktör"),)
    session.refresh(person)
    assert person.title == "chef"


def test_roles_combine_and_are_exactly_what_was_chosen(session: Session, administrator: User) -> None:
    committee, other = factory.committee(session), factory.committee(session)
    person = factory.user(session, Role.OFFICER, Role.READER, committee=committee)

    set_roles(
        session,
        person,
        administrator,
        Grant(Role.OFFICER, committee.id),
        Grant(Role.SECRETARY, committee.id),
        Grant(Role.READER, other.id),
        Grant(Role.READER, other.id),
    )

    assert sorted((grant.committee_id, grant.role) for grant in person.grants) == [
        (committee.id, Role.OFFICER),
        (committee.id, Role.SECRETARY),
        (other.id, Role.READER),
    ]
    changes = session.scalars(select(AuditEntry)).one().changes
    assert ["handläggare, läsare", "handläggare, nämndsekreterare"] in [change[1:] for change in changes]


def test_an_administrator_keeps_that_while_given_more(session: Session, administrator: User) -> None:
    reader = Grant(Role.READER, factory.committee(session).id)

    set_roles(session, administrator, administrator, Grant(Role.ADMINISTRATOR), reader)
    set_roles(session, administrator, administrator, Grant(Role.ADMINISTRATOR), reader)

    assert {grant.role for grant in administrator.grants} == {Role.ADMINISTRATOR, Role.READER}
    assert (administrator.revision, len(session.scalars(select(AuditEntry)).all())) == (2, 1)


def test_the_later_of_two_who_change_roles_changes_nothing(session: Session, administrator: User) -> None:
    committee = factory.committee(session)
    person = factory.user(session, Role.OFFICER, committee=committee, revision=2)

    with pytest.raises(Conflict) as conflict:
        set_roles(session, person, administrator, based_on=1)

    assert conflict.value.differences == ((f"Nämnd {committee.id}", "handläggare", ""),)
    assert person.has_role(Role.OFFICER, committee.id)


def test_the_last_administrator_cannot_leave(session: Session, administrator: User) -> None:
    factory.user(session, Role.ADMINISTRATOR, active=False)

    with pytest.raises(RuleError, match="enda administratören") as refused:
        set_roles(session, administrator, administrator)
    with pytest.raises(RuleError, match="enda administratören"), transaction(session):
        service.close(session, administrator, administrator)

    assert refused.value.field == "administrator"
    session.refresh(administrator)
    assert administrator.active
    assert administrator.has_role(Role.ADMINISTRATOR)


def test_an_administrator_can_leave_when_another_stays(session: Session, administrator: User) -> None:
    factory.user(session, Role.ADMINISTRATOR)

    set_roles(session, administrator, administrator)

    assert not administrator.may(Permission.ADMINISTER_USERS)


def test_an_account_is_closed_and_opened_but_its_name_stays(session: Session, administrator: User) -> None:
    person = factory.user(session, Role.OFFICER, committee=factory.committee(session))
    token = person.session_token

    with transaction(session):
        service.close(session, person, administrator)
        service.close(session, person, administrator)
    assert (person.active, person.session_token == token) == (False, False)
    with transaction(session):
        service.reopen(session, person, administrator)
        service.reopen(session, person, administrator)

    assert person.active
    assert person.has_role(Role.OFFICER)
    assert [entry.act for entry in session.scalars(select(AuditEntry))] == ["close_user", "reopen_user"]


def test_a_new_password_ends_the_log_ins_that_are_open(session: Session, administrator: User) -> None:
    person = factory.user(session)
    token = person.session_token

    with transaction(session):
        service.set_password(session, person, PASSWORD, administrator, memory_kib=8)

    assert person.session_token != token
    assert is_right(PASSWORD, person.password_hash, memory_kib=8)


def test_ones_own_password_is_changed_only_by_one_who_knows_it(session: Session) -> None:
    person = factory.user(session)

    with pytest.raises(RuleError) as refused, transaction(session):
        service.change_own_password(session, person, "inte rätt alls", PASSWORD, memory_kib=8)
    with transaction(session):
        service.change_own_password(session, person, factory.PASSWORD, PASSWORD, memory_kib=8)

    assert refused.value.field == "current_password"
    assert is_right(PASSWORD, person.password_hash, memory_kib=8)


def test_a_draft_never_shows_its_password() -> None:
    assert PASSWORD not in repr(UserDraft("eva.ek", "Eva Ek", PASSWORD))
