"""The check on the pages: beside what is written, where warnings are explained, and the switches of a nämnd."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.statements import check_pages, check_room, service
from tjut.statements.checks.registry import CHECKS
from tjut.statements.models import CheckNote, Statement, StatementState, StatementVersion
from tjut.users.models import User

EMPTY_ACT = "Nämnden beslutar i enlighet med föreliggande förslag."
NAMELESS = "Förvaltningen får i uppdrag att se över öppettiderna."


@pytest.fixture
def officer(session: Session, client: FlaskClient) -> User:
    committee = factory.committee(session, "Kulturnämnden")
    person = factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")
    factory.log_in(client, person)
    return person


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    case = factory.case(session, session.get_one(Committee, officer.grants[0].committee_id), "12-34/2026")
    made = full_paper(session, case, officer, submitted=False)
    with transaction(session):
        draft = full_draft(case.committee_id, clauses=(NAMELESS,))
        service.save_draft(session, made, draft, officer, based_on=made.latest.number)
    return made


def url(paper: Statement, end: str = "") -> str:
    return f"/tjansteutlatanden/{paper.id}{end}"


def typed(client: FlaskClient, paper: Statement, **changes: str) -> dict[str, Any]:
    form = html.document_fromstring(client.get(url(paper, "/skriv")).text).get_element_by_id("utlatande")
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()} | {
        name.replace("__", "-"): value for name, value in changes.items()
    }


def test_the_write_page_shows_the_check_of_the_saved_version_and_leads_to_the_field(
    client: FlaskClient, paper: Statement
) -> None:
    page = client.get(url(paper, "/skriv")).text

    panel = html.document_fromstring(page).get_element_by_id("kontroll")
    leads = [link.get("href") for link in panel.iter("a")]
    assert "#clauses-0" in leads
    assert f'id="{leads[leads.index("#clauses-0")][1:]}"' in page
    assert not faults(page)


def test_what_is_typed_is_checked_without_being_saved(client: FlaskClient, session: Session, paper: Statement) -> None:
    before = session.scalar(select(func.count()).select_from(StatementVersion))

    answer = client.post(url(paper, "/kontroll"), data=typed(client, paper, clauses__0=EMPTY_ACT))

    assert answer.status_code == 200
    assert "Att rätta" in answer.text
    assert "<html" not in answer.text
    assert session.scalar(select(func.count()).select_from(StatementVersion)) == before


def test_without_javascript_the_button_shows_the_check_of_what_is_typed_and_keeps_it(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    answer = client.post(url(paper, "/skriv"), data=typed(client, paper, clauses__0=EMPTY_ACT, act="check"))

    page = html.document_fromstring(answer.text)
    assert "Att rätta" in page.get_element_by_id("kontroll").text_content()
    assert EMPTY_ACT in (page.get_element_by_id("clauses-0").text or "")
    session.rollback()
    assert paper.latest.number == 3


def test_a_text_that_no_paper_can_hold_is_answered_with_the_check_of_the_saved_one(
    client: FlaskClient, paper: Statement
) -> None:
    answer = client.post(url(paper, "/kontroll"), data=typed(client, paper, clauses__0="a " * 600_000))

    assert answer.text == client.post(url(paper, "/kontroll"), data=typed(client, paper)).text


def test_a_warning_is_explained_on_the_page_of_the_check(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    page = url(paper, "/kontroll")
    marks = [one.mark for one in check_room.check_paper(session, paper).must_explain]
    assert not faults(client.get(page).text)

    empty = factory.post(client, f"{page}/motivera", {"marks": marks}, form_page=page)
    factory.post(client, f"{page}/motivera", {"marks": marks, "note": "Tiden bestäms senare."}, form_page=page)

    assert (empty.status_code, faults(empty.text)) == (422, [])
    session.rollback()
    assert {note.mark for note in session.scalars(select(CheckNote))} >= set(marks)
    assert "Maj Ek" in client.get(page).text
    assert "Tiden bestäms senare." in client.get(url(paper, "/versioner")).text


def test_one_who_does_not_write_papers_meets_no_check(client: FlaskClient, session: Session, paper: Statement) -> None:
    reader = factory.user(session, Role.REGISTRATOR, committee=paper.case.committee)
    client = factory.log_in(client.application.test_client(), reader)

    assert client.get(url(paper, "/kontroll")).status_code == 403
    assert client.get(f"/namnder/{paper.case.committee_id}/kontroller").status_code == 403


def test_every_check_can_be_switched_by_the_secretary_and_says_why_and_whence(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    committee = paper.case.committee
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    client = factory.log_in(client.application.test_client(), secretary)
    page = f"/namnder/{committee.id}/kontroller"
    shown = client.get(page).text
    boxes = html.document_fromstring(shown).xpath("//input[@name='on']")

    on = [box.get("value") for box in boxes if box.get("checked") is not None][1:]
    answer = factory.post(client, page, {"on": on, "revision": str(committee.revision)}, form_page=page)
    late = factory.post(client, page, {"on": [], "revision": "1"}, form_page=page)

    assert {box.get("value") for box in boxes} == {check.key for check in CHECKS}
    assert all(str(check.source).split()[0] in shown for check in CHECKS)
    assert not faults(shown)
    assert answer.status_code == 303
    assert (late.status_code, faults(late.text)) == (422, [])
    session.rollback()
    assert list(committee.check_switches.values()) == [False]


def test_each_check_has_a_subject_in_the_settings() -> None:
    assert sorted(check.key for _, checks in check_pages.SUBJECTS for check in checks) == sorted(
        check.key for check in CHECKS
    )


def test_a_paper_with_a_fel_stays_with_the_officer_and_the_page_lists_it(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, clauses=(EMPTY_ACT,))
        service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)
    fel = check_room.check_paper(session, paper).must_fix

    answer = factory.post(client, url(paper, "/skicka"), form_page=url(paper))

    assert (answer.status_code, faults(answer.text)) == (422, [])
    assert "Kontrollen före nämnden stoppar" in answer.text
    assert fel[0].message.rstrip(".") in html.document_fromstring(answer.text).get_element_by_id("fel").text_content()
    session.rollback()
    assert paper.state is StatementState.DRAFT


def test_a_warning_stops_the_paper_until_it_has_a_reason(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with pytest.raises(service.GateClosed, match=r"Rätta eller motivera: .*Punkt 1"):
        service.submit(session, paper, officer)
    marks = {one.mark for one in check_room.check_paper(session, paper).must_explain}

    with transaction(session):
        service.explain(session, paper, marks, "Tiden bestäms i budgeten.", officer)
        service.submit(session, paper, officer)

    assert paper.state is StatementState.AWAITING_APPROVAL


def test_a_bilaga_whose_file_is_lost_stops_the_paper(session: Session, paper: Statement, tmp_path: Path) -> None:
    draft = full_draft(
        paper.case.committee_id, attachments=(service.AttachmentDraft("Statistik", "statistik.pdf", "a" * 64),)
    )

    found = check_room.check_paper(session, paper, draft, FileStore(tmp_path))
    there = check_room.check_paper(session, paper, draft)

    assert len(found.open_findings) == len(there.open_findings) + 1
