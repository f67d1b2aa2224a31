"""The grid of who is what in which nämnd, and the same on the command line."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.committees.command import create_user
from tjut.committees.models import Committee
from tjut.core.audit import AuditEntry
from tjut.core.permissions import Role
from tjut.users.models import User

PASSWORD = "fem blå hästar"


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Socialnämnden", short_name="SN")


@pytest.fixture
def administrator(client: FlaskClient, session: Session) -> User:
    person = factory.user(session, Role.ADMINISTRATOR)
    factory.log_in(client, person)
    factory.end_reading(person)
    return person


def roles_of(session: Session, user: User) -> list[tuple[int | None, Role]]:
    session.rollback()
    return sorted(((grant.committee_id, grant.role) for grant in user.grants), key=str)


def ticked(page: str) -> list[str]:
    return html.fromstring(page).xpath("//input[@name='grants'][@checked]/@value")


def test_the_grid_shows_what_somebody_is(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    closed = factory.committee(session, active=False)
    factory.committee(session, active=False)
    person = factory.user(session, Role.OFFICER, Role.SECRETARY, committee=committee)
    elsewhere = factory.user(session, Role.READER, committee=closed)

    page = client.get(f"/anvandare/{person.id}/roller").text

    assert ticked(page) == [f"{committee.id}:handläggare", f"{committee.id}:nämndsekreterare"]
    assert len(html.fromstring(page).xpath("//input[@name='grants']")) == 5
    assert ticked(client.get(f"/anvandare/{elsewhere.id}/roller").text) == [f"{closed.id}:läsare"]
    assert faults(page) == []


def test_the_boxes_that_are_ticked_are_what_somebody_becomes(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    person = factory.user(session, Role.READER, committee=committee)
    wanted = [f"{committee.id}:handläggare", f"{committee.id}:chef"]

    answer = factory.post(client, f"/anvandare/{person.id}/roller", {"grants": wanted, "revision": "1"})

    assert answer.status_code == 303
    assert roles_of(session, person) == [(committee.id, Role.HEAD), (committee.id, Role.OFFICER)]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "set_roles")).one()
    assert entry.changes == [["Socialnämnden", "läsare", "chef, handläggare"]]


@pytest.mark.parametrize("grant", ["4711:läsare", "1:kung", "1:administratör", "trams"])
def test_a_box_that_is_not_on_the_page_is_refused(
    client: FlaskClient, session: Session, administrator: User, committee: Committee, grant: str
) -> None:
    person = factory.user(session)

    answer = factory.post(client, f"/anvandare/{person.id}/roller", {"grants": [grant], "revision": "1"})

    assert answer.status_code == 422
    assert roles_of(session, person) == []
    assert faults(answer.text) == []


def test_the_last_administrator_is_told_at_the_box(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    box = f"{committee.id}:läsare"

    answer = factory.post(client, f"/anvandare/{administrator.id}/roller", {"grants": [box], "revision": "1"})

    assert answer.status_code == 422
    assert "enda administratören" in answer.text
    assert ticked(answer.text) == [box]
    assert faults(answer.text) == []
    assert roles_of(session, administrator) == [(None, Role.ADMINISTRATOR)]


def test_one_who_hands_over_is_led_to_the_own_account(
    client: FlaskClient, session: Session, administrator: User
) -> None:
    factory.user(session, Role.ADMINISTRATOR)

    answer = factory.post(client, f"/anvandare/{administrator.id}/roller", {"revision": "1"})

    assert answer.location == "/mitt-konto"
    assert client.get("/anvandare").status_code == 403


def test_the_later_of_two_sees_both(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    person = factory.user(session, Role.READER, committee=committee, revision=2)

    answer = factory.post(client, f"/anvandare/{person.id}/roller", {"revision": "1"})

    assert answer.status_code == 409
    assert "Socialnämnden" in answer.text
    assert len(roles_of(session, person)) == 1


def test_without_a_nämnd_the_grid_says_what_to_do(client: FlaskClient, session: Session, administrator: User) -> None:
    page = client.get(f"/anvandare/{administrator.id}/roller").text

    assert "Det finns ingen nämnd ännu." in page
    assert faults(page) == []


def run(app: Flask, *arguments: str, typed: str = f"{PASSWORD}\n{PASSWORD}\n") -> tuple[int, str]:
    result = CliRunner().invoke(create_user, arguments, obj=app.extensions["tjut"], input=typed)
    return result.exit_code, result.output


def test_an_account_is_made_on_the_command_line(app: Flask, session: Session, committee: Committee) -> None:
    roles = ("--roll", "Handläggare: sn", "--roll", "chef:socialnämnden", "--roll", "administratör")

    code, said = run(app, "--namn", "Eva Ek", "--anvandarnamn", "eva.ek", *roles)

    assert (code, "Kontot eva.ek är skapat." in said) == (0, True)
    assert PASSWORD not in said
    made = session.scalars(select(User)).one()
    wanted = [(None, Role.ADMINISTRATOR), (committee.id, Role.HEAD), (committee.id, Role.OFFICER)]
    assert roles_of(session, made) == sorted(wanted, key=str)


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("--roll", "kung:SN"), PASSWORD, "är ingen roll"),
        (("--roll", "chef"), PASSWORD, "i vilken nämnd"),
        (("--roll", "chef:XX"), PASSWORD, "ingen nämnd som heter"),
        ((), "kort", "minst 12"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_sentence(
    app: Flask, session: Session, committee: Committee, arguments: tuple[str, ...], typed: str, words: str
) -> None:
    code, said = run(app, "--namn", "Eva Ek", "--anvandarnamn", "eva.ek", *arguments, typed=f"{typed}\n{typed}\n")

    assert (code, words in said, "Traceback" in said) == (1, True, False)
    assert session.scalars(select(User)).all() == []
