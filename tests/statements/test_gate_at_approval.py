"""What stops a paper on its way to the chief stops it at the chief's too: what was saved there is checked as well."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import explained, full_draft, full_paper
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Approval, Statement, StatementState
from tjut.users.models import User

EMPTY_ACT = "Nämnden beslutar i enlighet med föreliggande förslag."
NAMELESS = "Förvaltningen får i uppdrag att se över öppettiderna."


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Kulturnämnden")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")


@pytest.fixture
def head(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.HEAD, committee=committee, name="Alva Björk")


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    """Version 2, sent to the chief."""
    return full_paper(session, factory.case(session, committee), officer)


def save(session: Session, paper: Statement, person: User, **changes: object) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, **changes)
        service.save_draft(session, paper, draft, person, based_on=paper.latest.number)


def approve(session: Session, paper: Statement, head: User, files: FileStore | None = None) -> None:
    with transaction(session):
        service.approve(session, paper, head, version=paper.latest.number, files=files)


def approvals(session: Session) -> int | None:
    return session.scalar(select(func.count()).select_from(Approval))


def test_a_fel_saved_while_the_paper_was_with_the_chief_stops_the_approval(
    session: Session, paper: Statement, officer: User, head: User
) -> None:
    save(session, paper, officer, clauses=(EMPTY_ACT,))

    with pytest.raises(service.GateClosed, match=r"stoppar\. Maj Ek behöver rätta: Punkt 1: "):
        approve(session, paper, head)

    assert (paper.state, approvals(session)) == (StatementState.AWAITING_APPROVAL, 0)


def test_a_warning_is_explained_by_the_one_who_saved_it_and_then_it_may_be_approved(
    session: Session, paper: Statement, officer: User, head: User
) -> None:
    save(session, paper, officer, clauses=(NAMELESS,))

    with pytest.raises(service.GateClosed, match=r"stoppar\. Maj Ek behöver rätta eller motivera: Punkt 1: "):
        approve(session, paper, head)
    with transaction(session):
        explained(session, paper, officer)
    approve(session, paper, head)

    assert paper.approved_version is paper.versions[2]


def test_a_chief_who_has_written_in_it_is_told_without_a_name(session: Session, paper: Statement, head: User) -> None:
    save(session, paper, head, clauses=(NAMELESS,))

    with pytest.raises(service.GateClosed, match=r"stoppar\. Rätta eller motivera: Punkt 1: "):
        approve(session, paper, head)


def test_what_a_paper_must_have_may_not_have_been_taken_away_from_it(
    session: Session, paper: Statement, officer: User, head: User
) -> None:
    save(session, paper, officer, title="", clauses=())

    with pytest.raises(RuleError, match="I version 3 saknas: en rubrik; minst en punkt i förslaget till beslut"):
        approve(session, paper, head)


def test_a_bilaga_whose_file_is_lost_stops_the_approval(
    session: Session, paper: Statement, officer: User, head: User, tmp_path: Path
) -> None:
    files = FileStore(tmp_path)
    with transaction(session):
        kept = files.put(session, b"Bes\xc3\xb6k per dag", "statistik.txt")
    save(session, paper, officer, attachments=(service.AttachmentDraft("Statistik", "statistik.txt", kept.checksum),))
    with transaction(session):
        explained(session, paper, officer)

    with pytest.raises(service.GateClosed, match="Bilaga 1"):
        approve(session, paper, head, FileStore(tmp_path / "ett annat skåp"))
    approve(session, paper, head, files)


def test_the_page_of_the_chief_says_who_is_to_do_what_and_keeps_what_was_typed(
    client: FlaskClient, session: Session, paper: Statement, officer: User, head: User
) -> None:
    save(session, paper, officer, clauses=(NAMELESS,))
    factory.log_in(client, head)

    url = f"/tjansteutlatanden/{paper.id}"
    answer = factory.post(client, f"{url}/godkann", {"note": "Bra skrivet.", "version": "3"}, form_page=url)

    assert (answer.status_code, faults(answer.text)) == (422, [])
    page = html.document_fromstring(answer.text)
    assert "Maj Ek behöver rätta eller motivera: Punkt 1" in page.get_element_by_id("fel").text_content()
    assert page.get_element_by_id("note").text.strip() == "Bra skrivet."
    factory.end_reading(paper)
    assert (paper.state, approvals(session)) == (StatementState.AWAITING_APPROVAL, 0)
