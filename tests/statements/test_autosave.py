"""Autosave: what is typed is kept for the one who types it, is no version, and nothing is put over it unseen."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.statements.papers import full_draft, full_paper
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Statement, StatementAutosave, StatementVersion
from tjut.users.models import User


@pytest.fixture
def officer(session: Session, client: FlaskClient) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    person = factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")
    factory.log_in(client, person)
    return person


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = session.get_one(type(factory.committee(session)), officer.grants[0].committee_id)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


@pytest.fixture
def colleague(app: Flask, session: Session, paper: Statement) -> FlaskClient:
    person = factory.user(session, Role.OFFICER, committee=paper.case.committee, name="Ola Gran")
    return factory.log_in(app.test_client(), person)


def url(paper: Statement, what: str = "skriv") -> str:
    return f"/tjansteutlatanden/{paper.id}/{what}"


def typed(page: str) -> dict[str, Any]:
    form = html.document_fromstring(page).get_element_by_id("utlatande")
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


def opened(client: FlaskClient, paper: Statement, **changes: str) -> dict[str, Any]:
    """What the page holds when it has been opened and changed."""
    return typed(client.get(url(paper)).text) | {name.replace("__", "-"): value for name, value in changes.items()}


def keep(client: FlaskClient, paper: Statement, fields: dict[str, Any]) -> Any:
    return client.post(url(paper, "autospara"), data=fields)


def copies(session: Session) -> list[StatementAutosave]:
    session.rollback()
    return list(session.scalars(select(StatementAutosave)))


def versions(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(StatementVersion)) or 0


def press(client: FlaskClient, paper: Statement, what: str) -> Any:
    return factory.post(client, url(paper, what), form_page=url(paper), follow_redirects=True)


def test_what_is_typed_is_kept_as_it_stands_and_is_no_version(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    page = opened(client, paper, title="  Ny rubrik", dated="i morgon kanske")

    answer = keep(client, paper, page | {"act": "save", "password": "x"})

    assert answer.status_code == 200
    assert answer.json["newer"] == ""
    (copy,) = copies(session)
    assert (copy.content["title"], copy.content["dated"], copy.based_on) == ("  Ny rubrik", "i morgon kanske", 2)
    assert not {"csrf_token", "act", "password"} & set(copy.content)
    assert versions(session) == 2


def test_each_time_takes_the_place_of_the_last(client: FlaskClient, session: Session, paper: Statement) -> None:
    page = opened(client, paper)

    keep(client, paper, page | {"title": "Ett"})
    keep(client, paper, page | {"title": "Två"})

    assert [copy.content["title"] for copy in copies(session)] == ["Två"]


def test_nobody_else_sees_it(client: FlaskClient, colleague: FlaskClient, paper: Statement) -> None:
    keep(client, paper, opened(client, paper, title="Bara min"))

    assert "Bara min" not in colleague.get(url(paper)).text
    assert "Bara min" not in colleague.get(url(paper, "versioner")).text
    assert factory.post(colleague, url(paper, "autosparat/ater"), form_page=url(paper)).status_code == 404


def test_it_is_offered_with_what_differs_and_taken_up_again(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    keep(client, paper, opened(client, paper, title="Ny rubrik", dated="31 februari 2026"))

    offered = client.get(url(paper)).text
    assert "Det finns text som inte är sparad från" in offered
    assert "Ny rubrik" in offered
    assert typed(offered)["title"] == "Öppettider på Ekstads bibliotek"
    assert pages.faults(offered) == []
    restored = press(client, paper, "autosparat/ater")

    assert (typed(restored.text)["title"], typed(restored.text)["dated"]) == ("Ny rubrik", "31 februari 2026")
    assert "Det finns text som inte är sparad" not in restored.text
    assert keep(client, paper, typed(restored.text) | {"title": "Nyare"}).status_code == 200
    assert versions(session) == 2


def test_it_is_thrown_away_when_asked(client: FlaskClient, session: Session, paper: Statement) -> None:
    keep(client, paper, opened(client, paper, title="Ny rubrik"))

    page = press(client, paper, "autosparat/kasta")

    assert "är kastad" in page.text
    assert "Ny rubrik" not in page.text
    assert copies(session) == []


def test_it_is_gone_when_the_version_is_saved(client: FlaskClient, session: Session, paper: Statement) -> None:
    page = opened(client, paper, title="Ny rubrik")
    keep(client, paper, page)

    client.post(url(paper), data=page)

    assert copies(session) == []
    assert versions(session) == 3


def test_one_that_says_what_the_version_says_is_not_offered(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    keep(client, paper, opened(client, paper))

    assert "Det finns text som inte är sparad" not in client.get(url(paper)).text
    assert copies(session) == []


def test_one_in_which_only_the_formatting_differs_is_offered(client: FlaskClient, paper: Statement) -> None:
    changes = {
        "sections__1__text": "<p><strong>Skrivelsen kom in i oktober.</strong></p>",
        "sections__1__format": "html",
    }
    keep(client, paper, opened(client, paper, **changes))

    assert "Det finns text som inte är sparad" in client.get(url(paper)).text


def test_another_open_page_puts_nothing_over_it(client: FlaskClient, session: Session, paper: Statement) -> None:
    keep(client, paper, opened(client, paper, title="Från första fönstret"))
    second = opened(client, paper, title="Från andra fönstret")

    answer = keep(client, paper, second)

    assert answer.status_code == 409
    assert "Ladda om sidan" in answer.json["error"]
    assert [copy.content["title"] for copy in copies(session)] == ["Från första fönstret"]
    client.post(url(paper), data=second)
    assert [copy.content["title"] for copy in copies(session)] == ["Från första fönstret"]


def test_the_page_it_was_taken_from_puts_nothing_over_it_either(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    first = opened(client, paper, title="Ett")
    keep(client, paper, first)
    press(client, paper, "autosparat/ater")

    assert keep(client, paper, first | {"title": "Två"}).status_code == 409


def test_it_is_said_at_once_that_somebody_else_has_saved_and_nothing_is_overwritten(
    client: FlaskClient, colleague: FlaskClient, session: Session, paper: Statement
) -> None:
    mine = opened(client, paper, title="Min rubrik")
    colleague.post(url(paper), data=opened(colleague, paper, title="Deras rubrik"))

    answer = keep(client, paper, mine)

    assert answer.status_code == 200
    assert "Ola Gran sparade version 3" in answer.json["newer"]
    session.rollback()
    assert paper.latest.title == "Deras rubrik"
    assert "Ola Gran sparade version 3" in client.get(url(paper)).text
    restored = typed(press(client, paper, "autosparat/ater").text)
    assert client.post(url(paper), data=restored).status_code == 409


def test_only_those_who_may_write_it_keep_anything(
    app: Flask, client: FlaskClient, session: Session, paper: Statement
) -> None:
    fields = opened(client, paper)
    secretary = factory.user(session, Role.SECRETARY, Role.OFFICER, committee=factory.committee(session))
    secretary.grants[0].committee_id = paper.case.committee_id
    stranger = factory.user(session, Role.OFFICER, committee=factory.committee(session))
    session.commit()

    for person, status in ((secretary, 403), (stranger, 404)):
        other = factory.log_in(app.test_client(), person)
        token = html.fromstring(other.get("/mitt-konto").text).xpath("//input[@name='csrf_token']/@value")[0]
        assert keep(other, paper, fields | {"csrf_token": token}).status_code == status
    assert copies(session) == []


def test_without_the_token_or_logged_out_nothing_is_kept(
    app: Flask, client: FlaskClient, session: Session, paper: Statement
) -> None:
    fields = opened(client, paper)

    assert keep(client, paper, fields | {"csrf_token": "fel"}).status_code == 400
    assert keep(app.test_client(), paper, fields).status_code == 400
    assert copies(session) == []


def test_a_text_that_no_paper_can_hold_is_refused(
    client: FlaskClient, session: Session, paper: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tjut.statements.autosave.LONGEST", 5_000)

    answer = keep(client, paper, opened(client, paper, title="x" * 5_001))

    assert (answer.status_code, answer.json["error"]) == (
        422,
        "Texten är för lång för att sparas. Lägg en del av den i en bilaga.",
    )


def test_one_that_can_no_longer_be_read_is_offered_with_the_reason(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    many = {f"clauses-{number}": f"Punkt {number}." for number in range(201)}
    keep(client, paper, opened(client, paper) | many)

    page = client.get(url(paper))

    assert page.status_code == 200
    assert "högst 200 beslutspunkter" in page.text
    assert typed(press(client, paper, "autosparat/ater").text)["clauses-200"] == "Punkt 200."


def test_a_version_from_elsewhere_leaves_it_alone(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    keep(client, paper, opened(client, paper, title="Inte sparad"))

    with transaction(session):
        draft = full_draft(paper.case.committee_id, title="Från Word")
        service.save_draft(session, paper, draft, officer, based_on=2)

    assert "Inte sparad" in client.get(url(paper)).text
