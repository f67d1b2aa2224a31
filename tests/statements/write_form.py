"""The form of the write page without a browser: an officer who has logged in, a paper, and what a browser would send."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_paper
from tjut.core.permissions import Role
from tjut.statements.models import Statement, StatementVersion
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


def url(paper: Statement) -> str:
    return f"/tjansteutlatanden/{paper.id}/skriv"


def typed(page: str) -> dict[str, Any]:
    """What a browser would send of the form as it stands; it leaves out the line end that begins a textarea."""
    form = html.document_fromstring(page).get_element_by_id("utlatande")
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


def fields(client: FlaskClient, paper: Statement, **changes: Any) -> dict[str, Any]:
    return typed(client.get(url(paper)).text) | {name.replace("__", "-"): value for name, value in changes.items()}


def latest(session: Session, paper: Statement) -> StatementVersion:
    session.rollback()
    return paper.latest
