"""From the write page to the chief in one go: saved first, and what stops it is said where one writes."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_paper
from tjut.committees.models import Committee
from tjut.core.permissions import Role
from tjut.statements.models import Statement, StatementState
from tjut.users.models import User

NAMELESS = "Förvaltningen får i uppdrag att se över öppettiderna."


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Kulturnämnden")


@pytest.fixture
def officer(session: Session, client: FlaskClient, committee: Committee) -> User:
    person = factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")
    factory.log_in(client, person)
    return person


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    return full_paper(session, factory.case(session, committee), officer, submitted=False)


def url(paper: Statement, end: str = "") -> str:
    return f"/tjansteutlatanden/{paper.id}{end}"


def send(client: FlaskClient, paper: Statement, **changes: str) -> Any:
    form = html.document_fromstring(client.get(url(paper, "/skriv")).text).get_element_by_id("utlatande")
    typed = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    typed |= {name.replace("__", "-"): value for name, value in changes.items()} | {"act": "send"}
    return client.post(url(paper, "/skriv"), data=typed)


def test_what_is_typed_is_saved_and_sent(client: FlaskClient, paper: Statement) -> None:
    answer = send(client, paper, clauses__0="Nämnden avslår förslaget om söndagsöppet.")

    assert (answer.status_code, answer.location) == (303, url(paper))
    assert "Version 3 är sparad och skickad till chef för godkännande." in client.get(url(paper)).text
    factory.end_reading(paper)
    assert (paper.state, paper.latest.number) == (StatementState.AWAITING_APPROVAL, 3)
    assert paper.latest.clauses[0].text == "Nämnden avslår förslaget om söndagsöppet."


def test_what_stops_it_is_said_and_everything_typed_is_saved(client: FlaskClient, paper: Statement) -> None:
    answer = send(client, paper, clauses__1=NAMELESS)

    assert (answer.status_code, faults(answer.text)) == (422, [])
    page = html.document_fromstring(answer.text)
    assert "Rätta eller motivera: Punkt 2" in page.get_element_by_id("fel").text_content()
    assert "som version 3, men inte skickat för godkännande. Det som återstår står" in page.text_content()
    assert dict(page.get_element_by_id("utlatande").form_values())["based_on"] == "3"
    factory.end_reading(paper)
    assert (paper.state, paper.latest.clauses[1].text) == (StatementState.DRAFT, NAMELESS)


def test_what_is_missing_is_said_and_everything_else_is_saved(client: FlaskClient, paper: Statement) -> None:
    answer = send(client, paper, title="")

    assert answer.status_code == 422
    assert "I version 3 saknas: en rubrik." in answer.text
    factory.end_reading(paper)
    assert (paper.state, paper.latest.number) == (StatementState.DRAFT, 3)


def test_a_date_that_does_not_exist_keeps_it_from_being_sent(client: FlaskClient, paper: Statement) -> None:
    answer = send(client, paper, dated="31 februari", subtitle="Ny underrubrik")

    assert (answer.status_code, faults(answer.text)) == (422, [])
    assert "Det är inte skickat för godkännande." in answer.text
    assert "31 februari" in answer.text
    factory.end_reading(paper)
    assert (paper.state, paper.latest.subtitle) == (StatementState.DRAFT, "Ny underrubrik")


def test_sending_is_not_what_the_page_is_for_and_is_not_offered_twice(client: FlaskClient, paper: Statement) -> None:
    page = html.document_fromstring(client.get(url(paper, "/skriv")).text)
    (button,) = page.xpath("//button[@value='send']")
    assert "btn-main" not in button.get("class")

    send(client, paper)

    assert not html.document_fromstring(client.get(url(paper, "/skriv")).text).xpath("//button[@value='send']")


def test_what_a_colleague_has_sent_meanwhile_is_saved_and_not_sent_again(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    form = html.document_fromstring(client.get(url(paper, "/skriv")).text).get_element_by_id("utlatande")
    typed = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    send(client, paper)

    answer = client.post(url(paper, "/skriv"), data=typed | {"act": "send", "subtitle": "Ny underrubrik"})

    assert answer.status_code == 422
    assert "Det går bara att skicka ett utkast för godkännande" in answer.text
    factory.end_reading(paper)
    assert (paper.state, paper.latest.subtitle) == (StatementState.AWAITING_APPROVAL, "Ny underrubrik")
