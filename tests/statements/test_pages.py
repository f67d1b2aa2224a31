"""Every page about the paper keeps what pages must keep, empty, full and in error."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_paper
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Statement


@pytest.fixture
def paper(session: Session, client: FlaskClient) -> Statement:
    """A full paper in three versions, sent to the chief; logged in is one who is both officer and chief."""
    committee = factory.committee(session, "Ekstads kulturnämnd")
    person = factory.user(session, Role.OFFICER, Role.HEAD, committee=committee)
    made = full_paper(session, factory.case(session, committee, "12-34/2026"), person)
    factory.log_in(client, person)
    return made


PAGES = ("", "/skriv", "/versioner", "/versioner/1", "/jamfor", "/jamfor?fran=1&till=1")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_a_full_paper_has_no_faults(client: FlaskClient, paper: Statement, page: str) -> None:
    answer = client.get(f"/tjansteutlatanden/{paper.id}{page}")

    assert answer.status_code == 200
    assert faults(answer.text) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_an_empty_paper_has_no_faults(
    client: FlaskClient, session: Session, paper: Statement, page: str
) -> None:
    with transaction(session):
        empty = service.save_draft(
            session, paper, service.StatementDraft(), paper.latest.saved_by, based_on=paper.latest.number
        )

    answer = client.get(f"/tjansteutlatanden/{paper.id}{page}")

    assert empty.title == ""
    assert answer.status_code == 200
    assert faults(answer.text) == []


def test_the_write_page_in_error_gathers_its_errors(client: FlaskClient, paper: Statement) -> None:
    url = f"/tjansteutlatanden/{paper.id}/skriv"

    answer = factory.post(client, url, {"based_on": "2", "title": "x" * 600, "dated": "31 februari 2026"})

    assert answer.status_code == 422
    assert faults(answer.text) == []
    assert "<title>Fel: 2 " in answer.text


def test_the_page_of_the_review_in_error_has_no_faults(client: FlaskClient, paper: Statement) -> None:
    url = f"/tjansteutlatanden/{paper.id}"

    answer = factory.post(client, f"{url}/skicka-tillbaka", {"note": ""}, form_page=url)

    assert answer.status_code == 422
    assert "Skriv vad som behöver ändras" in answer.text
    assert faults(answer.text) == []


def test_the_page_of_a_conflict_has_no_faults(client: FlaskClient, paper: Statement) -> None:
    url = f"/tjansteutlatanden/{paper.id}/skriv"

    answer = factory.post(client, url, {"based_on": "1", "title": "En annan rubrik"})

    assert answer.status_code == 409
    assert faults(answer.text) == []
