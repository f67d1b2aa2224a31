"""The page of the paper, used as a browser does: it offers what can be done, and its forms are sent as they stand."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import explained, full_draft, full_paper
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Part, Statement
from tjut.users.models import User

NAMELESS = "Förvaltningen får i uppdrag att se över öppettiderna."


@pytest.fixture
def officer(session: Session, client: FlaskClient) -> User:
    person = factory.user(session, Role.OFFICER, committee=factory.committee(session), name="Maj Ek")
    factory.log_in(client, person)
    return person


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = session.get_one(type(factory.committee(session)), officer.grants[0].committee_id)
    return full_paper(session, factory.case(session, committee), officer, submitted=False)


def page(client: FlaskClient, url: str) -> Any:
    return html.document_fromstring(client.get(url).text)


def test_a_reply_is_taken_as_the_browser_sends_the_form(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        made = service.comment(session, paper, Part.CLAUSE, 1, "Vilka dagar?", officer, version=2)
        url = f"/tjansteutlatanden/{paper.id}/kommentarer/{made.id}"
    (form,) = (form for form in page(client, url).forms if "text" in form.fields)

    answer = client.post(url, data=dict(form.form_values()) | {"text": "Alla utom måndag."}, follow_redirects=True)

    assert answer.status_code == 200
    assert "Alla utom måndag." in answer.text


def test_sending_is_offered_when_nothing_stops_it_and_until_then_one_is_led_to_write(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    url = f"/tjansteutlatanden/{paper.id}"
    with transaction(session):
        draft = full_draft(paper.case.committee_id, clauses=(NAMELESS,))
        service.save_draft(session, paper, draft, officer, based_on=2)

    stopped = page(client, url)
    with transaction(session):
        explained(session, paper, officer)
    free = page(client, url)

    assert stopped.xpath("string(//main//*[contains(@class, 'btn-main')])") == "Skriv"
    assert stopped.xpath("//aside//a[@href='#kontroll']")
    assert free.xpath("string(//main//*[contains(@class, 'btn-main')])") == "Skicka för godkännande"
