"""The paper's pages for those who read, its Word file, and the acts of the review through the pages."""

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tjut.committees.models import ClauseStyle, Committee
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.core.searchable import SOURCES
from tjut.statements import service
from tjut.statements.document import document_of
from tjut.statements.models import Statement, StatementState
from tjut.statements.service import AddresseeDraft, AttachmentDraft
from tjut.users.models import User


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Ekstads kulturnämnd")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, Role.HEAD, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    return full_paper(session, factory.case(session, committee, "118-520/2003"), officer, submitted=False)


@pytest.fixture
def logged_in(client: FlaskClient, officer: User) -> FlaskClient:
    return factory.log_in(client, officer)


def words_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return " ".join(root.itertext())


def test_the_paper_is_begun_from_the_case(logged_in: FlaskClient, session: Session, paper: Statement) -> None:
    answer = factory.post(
        logged_in,
        f"/arenden/{paper.case_id}/tjansteutlatanden",
        form_page=f"/tjansteutlatanden/{paper.id}",
    )

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/tjansteutlatanden/{paper.id + 1}/skriv"


def test_the_word_file_says_everything_under_a_name_that_says_what_it_is(
    logged_in: FlaskClient, paper: Statement
) -> None:
    answer = logged_in.get(f"/tjansteutlatanden/{paper.id}/versioner/2/word")

    text = words_of(answer.data)
    assert "tjansteutlatande-118-520-2003.docx" in answer.headers["Content-Disposition"]
    for clause in full_draft(1).clauses:
        assert clause in text
    assert "(1 bilaga)" in text
    assert "2026-12-10" in text
    assert "Ärendets beredning" not in text


def test_the_word_file_of_an_older_version_says_so_and_which_it_was_made_from(
    logged_in: FlaskClient, paper: Statement
) -> None:
    answer = logged_in.get(f"/tjansteutlatanden/{paper.id}/versioner/1/word")

    assert "tjansteutlatande-118-520-2003-version-1.docx" in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        assert f"tjut:statement:{paper.id}:1".encode() in package.read("docProps/core.xml")


def test_the_same_version_gives_the_same_word_file(logged_in: FlaskClient, paper: Statement) -> None:
    first, second = (logged_in.get(f"/tjansteutlatanden/{paper.id}/versioner/2/word").data for _ in range(2))

    assert first == second


def test_an_empty_paper_gives_a_word_file_too(
    logged_in: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        service.save_draft(session, paper, service.StatementDraft(), officer, based_on=2)

    answer = logged_in.get(f"/tjansteutlatanden/{paper.id}/versioner/3/word")

    assert answer.status_code == 200
    assert "118-520/2003" in words_of(answer.data)


def test_a_point_that_stands_alone_has_no_number(session: Session, paper: Statement, officer: User) -> None:
    with transaction(session):
        service.save_draft(
            session, paper, full_draft(paper.case.committee_id, clauses=("Bifall.",)), officer, based_on=2
        )

    assert [(row.nummer, row.text) for row in document_of(paper.latest).forslag] == [("", "Bifall.")]
    assert [row.nummer for row in document_of(paper.versions[1]).forslag] == ["1.", "2."]


def test_att_satser_stand_after_the_nämnder_that_decide(session: Session, paper: Statement, officer: User) -> None:
    other = factory.committee(session, "Ekstads tekniska nämnd")
    with transaction(session):
        paper.case.committee.clause_style = ClauseStyle.ATT
        draft = full_draft(
            1,
            clauses=("att godkänna planen", "Att avslå resten"),
            addressees=(AddresseeDraft(paper.case.committee_id), AddresseeDraft(other.id)),
        )
        service.save_draft(session, paper, draft, officer, based_on=2)

    document = document_of(paper.latest)

    assert document.forslag_inledning == "Ekstads kulturnämnd och Ekstads tekniska nämnd beslutar"
    assert [(row.nummer, row.text) for row in document.forslag] == [("att", "godkänna planen"), ("att", "avslå resten")]


@pytest.mark.parametrize(
    ("count", "text", "heading", "numbers"),
    [(0, "", "", []), (1, "(1 bilaga)", "Bilaga", [""]), (3, "(3 bilagor)", "Bilagor", ["1.", "2.", "3."])],
)
def test_bilagor_are_counted_from_their_list(
    session: Session, paper: Statement, officer: User, count: int, text: str, heading: str, numbers: list[str]
) -> None:
    rows = [AttachmentDraft(f"Bilaga om {number}") for number in range(count)]
    with transaction(session):
        service.save_draft(
            session, paper, full_draft(paper.case.committee_id, attachments=rows, title="N"), officer, based_on=2
        )

    document = document_of(paper.latest)

    assert (document.bilagetext, document.bilagor_rubrik) == (text, heading)
    assert [row.nummer for row in document.bilagor] == numbers


def test_the_review_goes_through_the_pages(logged_in: FlaskClient, session: Session, paper: Statement) -> None:
    page = f"/tjansteutlatanden/{paper.id}"

    factory.post(logged_in, f"{page}/skicka", form_page=page)
    factory.post(logged_in, f"{page}/skicka-tillbaka", {"note": "Korta sammanfattningen."}, form_page=page)
    factory.post(logged_in, f"{page}/skicka", form_page=page)
    answer = factory.post(logged_in, f"{page}/godkann", {"version": "2"}, form_page=page, follow_redirects=True)

    session.rollback()
    assert paper.state is StatementState.APPROVED
    assert "Det kan nu anmälas till ett sammanträde." in answer.text
    assert f'href="/tjansteutlatanden/{paper.id}/anmal"' in answer.text
    assert faults(answer.text) == []
    assert "Korta sammanfattningen." in logged_in.get(f"{page}/versioner").text


def test_the_page_of_the_chief_says_once_which_version_it_shows(logged_in: FlaskClient, paper: Statement) -> None:
    page = f"/tjansteutlatanden/{paper.id}"

    factory.post(logged_in, f"{page}/skicka", form_page=page)

    shown = html.fromstring(logged_in.get(page).text)
    assert shown.xpath("//form[contains(@action, '/godkann')]//input[@name='version']/@value") == ["2"]


def test_the_officer_sees_why_the_draft_came_back_until_it_is_sent_again(
    logged_in: FlaskClient, paper: Statement
) -> None:
    page = f"/tjansteutlatanden/{paper.id}"

    factory.post(logged_in, f"{page}/skicka", form_page=page)
    factory.post(logged_in, f"{page}/skicka-tillbaka", {"note": "Korta sammanfattningen."}, form_page=page)

    for address in (page, f"{page}/skriv"):
        assert "Korta sammanfattningen." in logged_in.get(address).text
        assert faults(logged_in.get(address).text) == []
    factory.post(logged_in, f"{page}/skicka", form_page=page)
    assert "Korta sammanfattningen." not in logged_in.get(page).text


def test_a_version_changed_after_it_was_read_is_not_approved(
    logged_in: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    page = f"/tjansteutlatanden/{paper.id}"
    factory.post(logged_in, f"{page}/skicka", form_page=page)
    with transaction(session):
        service.save_draft(session, paper, full_draft(paper.case.committee_id, title="Ny"), officer, based_on=2)

    answer = factory.post(logged_in, f"{page}/godkann", {"version": "2"}, form_page=page)

    assert answer.status_code == 422
    assert "Version 3 sparades efter att du läste version 2" in answer.text
    assert faults(answer.text) == []


@pytest.mark.parametrize("page", ["", "/versioner", "/versioner/2", "/jamfor", "/versioner/2/word"])
def test_a_reader_reads_what_went_to_the_nämnd_and_nothing_later(
    app: Flask, session: Session, paper: Statement, officer: User, committee: Committee, page: str
) -> None:
    reader = factory.log_in(app.test_client(), factory.user(session, Role.READER, committee=committee))
    address = f"/tjansteutlatanden/{paper.id}{page}"
    before = reader.get(address)
    with transaction(session):
        service.publish(session, paper.versions[1], officer)
        service.save_draft(session, paper, full_draft(committee.id, title="Hemligt utkast"), officer, based_on=2)

    after = reader.get(address)

    assert (before.status_code, after.status_code) == (404, 200)
    if not page.endswith("word"):
        assert "Hemligt utkast" not in after.text
        assert "Sparade version" not in after.text
        assert faults(after.text) == []


@pytest.mark.parametrize("page", ["/skriv", "/versioner/3", "/versioner/3/word", "/jamfor?till=3", "/versioner/1"])
def test_a_reader_comes_to_no_draft(
    app: Flask, session: Session, paper: Statement, officer: User, committee: Committee, page: str
) -> None:
    reader = factory.log_in(app.test_client(), factory.user(session, Role.READER, committee=committee))
    with transaction(session):
        service.publish(session, paper.versions[1], officer)
        service.save_draft(session, paper, full_draft(committee.id, title="Utkast"), officer, based_on=2)

    assert reader.get(f"/tjansteutlatanden/{paper.id}{page}").status_code in (403, 404)


def test_the_draft_is_found_by_those_who_work_and_the_published_by_all(
    app: Flask, session: Session, paper: Statement, officer: User, committee: Committee
) -> None:
    documents = SOURCES["statement"].documents
    drafts = documents(session, paper.id)
    with transaction(session):
        service.publish(session, paper.versions[1], officer)
    published = documents(session, paper.id)
    with transaction(session):
        service.save_draft(session, paper, full_draft(committee.id, title="Ändrad"), officer, based_on=2)

    both = documents(session, paper.id)

    assert [found.access for found in drafts] == [{f"{committee.id}:draft"}]
    assert [found.access for found in published] == [{f"{committee.id}:public"}]
    assert [(found.title, found.key, found.url) for found in both] == [
        (
            "Öppettider på Ekstads bibliotek",
            f"statement:{paper.id}:public",
            f"/tjansteutlatanden/{paper.id}/versioner/2",
        ),
        ("Ändrad", f"statement:{paper.id}:draft", f"/tjansteutlatanden/{paper.id}"),
    ]
    for word in ("söndagsöppet", "oktober", "Besöksstatistik", "Ivar Hassel", "Ola Gran", "Vera Lind"):
        assert word in both[0].body
    assert paper.id in SOURCES["statement"].follows["case"](session, paper.case_id)
    assert paper.id in SOURCES["statement"].all_ids(session)
    assert documents(session, 9999) == []
