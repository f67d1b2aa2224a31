"""The paper as PDF."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_paper
from tjut.core.permissions import Role
from tjut.statements.models import Statement


@pytest.fixture
def paper(session: Session, client: FlaskClient) -> Statement:
    committee = factory.committee(session)
    person = factory.user(session, Role.OFFICER, committee=committee)
    factory.log_in(client, person)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), person)


@pytest.mark.libreoffice
def test_the_paper_is_fetched_as_pdf(client: FlaskClient, paper: Statement) -> None:
    answer = client.get(f"/tjansteutlatanden/{paper.id}/versioner/2/pdf")

    assert answer.data.startswith(b"%PDF-")
    assert "tjansteutlatande-12-34-2026.pdf" in answer.headers["Content-Disposition"]


def test_without_libreoffice_the_page_says_how_to_get_a_pdf(
    client: FlaskClient, paper: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tjut.core.pdf._program", lambda: None)

    page = client.get(f"/tjansteutlatanden/{paper.id}")
    answer = client.get(f"/tjansteutlatanden/{paper.id}/versioner/2/pdf")

    assert "installera libreoffice-writer" in page.text
    assert faults(page.text) == []
    assert (answer.status_code, "LibreOffice är inte installerat" in answer.text) == (400, True)
