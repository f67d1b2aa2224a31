"""The page of a paper with its bilagor as one PDF: what will be in it, making it, what came of it."""

import io

import pypdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.docx import bilagor
from tests.docx.word import texts_of
from tests.pages import faults
from tests.statements.papers import full_draft
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core import pdf
from tjut.core.db import transaction
from tjut.core.errors import NotFound
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.service import AttachmentDraft
from tjut.users.models import User

TAGGED = b"%PDF-1.7 prov"


@pytest.fixture
def officer(session: Session) -> User:
    return factory.user(session, Role.OFFICER, committee=factory.committee(session))


def paper_with(app: Flask, session: Session, person: User, *files: tuple[str, bytes | None]) -> Statement:
    """A paper whose second version has these bilagor, by file name; one without content is only named."""
    committee = person.grants[0].committee_id
    assert committee is not None
    case = factory.case(session, session.get_one(Committee, committee), "12-34/2026")
    with transaction(session):
        statement = service.create(session, case, person)
        rows = []
        for name, content in files:
            checksum = app.extensions["tjut"].files.put(session, content, name).checksum if content else None
            rows.append(AttachmentDraft(name.partition(".")[0], name if content else "", checksum))
        service.save_draft(session, statement, full_draft(committee, attachments=tuple(rows)), person, based_on=1)
    return statement


def address(statement: Statement, number: int = 2) -> str:
    return f"/tjansteutlatanden/{statement.id}/versioner/{number}/handlingar"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is given to LibreOffice, which answers with a PDF at once."""
    given: list[bytes] = []

    def to_pdf(content: bytes) -> bytes:
        given.append(content)
        return TAGGED

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    monkeypatch.setattr(pdf, "available", lambda: True)
    return given


def test_the_paper_leads_to_the_page_where_it_has_bilagor_with_files(
    app: Flask, client: FlaskClient, session: Session, officer: User
) -> None:
    with_file = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    without = paper_with(app, session, officer, ("Underlag", None))
    factory.log_in(client, officer)

    assert address(with_file) in client.get(f"/tjansteutlatanden/{with_file.id}").text
    assert "Hämta med bilagor" not in client.get(f"/tjansteutlatanden/{without.id}").text


def test_it_is_said_beforehand_how_each_bilaga_will_come_along(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    files = [("Underlag.docx", bilagor.plain("x")), ("Karta.pdf", bilagor.pdf("Karta")),
             ("Bild.png", bilagor.picture()), ("Senare", None)]  # fmt: skip
    statement = paper_with(app, session, officer, *files)
    factory.log_in(client, officer)

    page = client.get(address(statement))

    said = [" ".join(row.split()) for row in page.text.split("<tr>")[2:]]
    for row, word in zip(
        said, ("Ingår, taggad", "Ingår, inte taggad", "Bara Word och PDF", "Filen saknas"), strict=True
    ):
        assert word in row
    assert "Det kan ta en halv minut" in page.text
    assert faults(page.text) == []
    assert printed == []


def test_what_is_made_is_there_at_once_the_next_time(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x", header="Konsulten AB")))
    factory.log_in(client, officer)

    answer = factory.post(client, address(statement))
    page = client.get(answer.location)
    file = client.get(f"{address(statement)}/pdf")

    assert answer.status_code == 303
    assert "PDF:en är klar" in page.text
    assert "”Konsulten AB”" in page.text
    assert faults(page.text) == []
    assert (file.data, file.mimetype) == (TAGGED, "application/pdf")
    assert "tjansteutlatande-12-34-2026-med-bilagor.pdf" in file.headers["Content-Disposition"]
    assert len(printed) == 1


def test_a_file_that_is_not_made_leads_to_the_page_that_makes_it(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)

    answer = client.get(f"{address(statement)}/pdf")

    assert (answer.status_code, answer.location) == (303, address(statement))
    assert printed == []


def test_another_version_is_another_file(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    with transaction(session):
        kept = AttachmentDraft("Underlag", "Underlag.docx", statement.latest.attachments[0].checksum)
        draft = full_draft(officer.grants[0].committee_id or 0, title="Ny rubrik", attachments=(kept,))
        service.save_draft(session, statement, draft, officer, based_on=2)
    factory.log_in(client, officer)

    factory.post(client, address(statement, 2))

    assert "PDF:en är klar" in client.get(address(statement, 2)).text
    assert "Gör PDF med bilagor" in client.get(address(statement, 3)).text


def test_when_it_fails_the_page_says_why_and_stays(
    app: Flask,
    client: FlaskClient,
    session: Session,
    officer: User,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(content: bytes) -> bytes:
        raise pdf.PdfBusy("Servern gör andra PDF-filer just nu. Vänta en minut och försök igen.")

    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)
    monkeypatch.setattr(pdf, "to_pdf", busy)

    answer = factory.post(client, address(statement))

    assert answer.status_code == 422
    assert "Vänta en minut och försök igen" in answer.text
    assert "Gör PDF med bilagor" in answer.text
    assert faults(answer.text) == []


def test_without_libreoffice_the_page_says_how_to_get_it(
    app: Flask, client: FlaskClient, session: Session, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)
    monkeypatch.setattr(pdf, "_program", lambda: None)

    page = client.get(address(statement))

    assert "installera libreoffice-writer" in page.text
    assert "Gör PDF med bilagor" not in page.text
    assert "Ingår, taggad" not in page.text
    assert f"/tjansteutlatanden/{statement.id}/versioner/2/bilagor/1" in page.text
    assert faults(page.text) == []


def test_what_is_finished_can_be_opened_without_libreoffice(
    app: Flask,
    client: FlaskClient,
    session: Session,
    officer: User,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)
    factory.post(client, address(statement))
    monkeypatch.setattr(pdf, "available", lambda: False)

    page = client.get(address(statement))

    assert "PDF:en är klar" in page.text
    assert "installera libreoffice-writer" not in page.text


def test_a_paper_without_bilagor_says_so(app: Flask, client: FlaskClient, session: Session, officer: User) -> None:
    statement = paper_with(app, session, officer)
    factory.log_in(client, officer)

    page = client.get(address(statement))

    assert "har inga bilagor" in page.text
    assert faults(page.text) == []


def test_only_those_who_may_read_the_version_get_it(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    stranger = factory.user(session, Role.READER, committee=factory.committee(session))
    factory.log_in(client, stranger)

    assert client.get(address(statement)).status_code == 404
    assert client.get(f"{address(statement)}/pdf").status_code == 404


def test_a_bilaga_that_the_reader_may_not_fetch_is_left_out(
    app: Flask,
    client: FlaskClient,
    session: Session,
    officer: User,
    printed: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [("Öppen.docx", bilagor.plain("öppet")), ("Skyddad.docx", bilagor.plain("hemligt"))]
    statement = paper_with(app, session, officer, *files)
    factory.log_in(client, officer)
    allowed = service.attachment_of

    def only_the_first(actor: User, found: Statement, number: int, position: int) -> object:
        if position > 1:
            raise NotFound
        return allowed(actor, found, number, position)

    monkeypatch.setattr(service, "attachment_of", only_the_first)

    factory.post(client, address(statement))
    page = client.get(address(statement))

    assert "Du saknar behörighet att läsa den" in page.text
    assert "hemligt" not in texts_of(printed[0])
    assert "öppet" in texts_of(printed[0])


def test_the_pdf_files_of_drafts_go_when_the_drafts_are_purged(
    app: Flask, client: FlaskClient, session: Session, officer: User, printed: list[bytes]
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)
    factory.post(client, address(statement))
    folder = app.extensions["tjut"].settings.instance / "pdf" / str(statement.id)
    assert list(folder.iterdir())
    statement.case.state = CaseState.CLOSED
    session.commit()

    factory.post(client, f"/arenden/{statement.case_id}/rensa-utkast")

    assert not folder.exists()


def test_a_pdf_that_is_ready_after_rensning_is_not_kept(
    app: Flask, client: FlaskClient, session: Session, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = paper_with(app, session, officer, ("Underlag.docx", bilagor.plain("x")))
    factory.log_in(client, officer)
    url, version_id = address(statement), statement.latest.id
    folder = app.extensions["tjut"].settings.instance / "pdf" / str(statement.id)
    session.rollback()

    def purged_meanwhile(_content: bytes) -> bytes:
        with transaction(session):
            session.get_one(StatementVersion, version_id).purged_at = factory.NOON
        return TAGGED

    monkeypatch.setattr(pdf, "available", lambda: True)
    monkeypatch.setattr(pdf, "to_pdf", purged_meanwhile)
    answer = factory.post(client, url)

    assert answer.status_code == 404
    assert not folder.exists()


@pytest.mark.libreoffice
def test_the_whole_from_click_to_pdf(app: Flask, client: FlaskClient, session: Session, officer: User) -> None:
    files = [("Underlag.docx", bilagor.full()), ("Karta.pdf", bilagor.pdf("Karta A")),
             ("Plan.docx", bilagor.plain("#ny ett")), ("Trasig.pdf", bilagor.pdf("x")[:99])]  # fmt: skip
    statement = paper_with(app, session, officer, *files)
    factory.log_in(client, officer)

    factory.post(client, address(statement))
    page = client.get(address(statement))
    read = pypdf.PdfReader(io.BytesIO(client.get(f"{address(statement)}/pdf").data))

    top = [entry.title for entry in read.outline if not isinstance(entry, list)]
    assert top == [
        "Öppettider på Ekstads bibliotek",
        "Bilaga 1: Underlag",
        "Bilaga 2: Karta (inte taggad)",
        "Bilaga 3: Plan",
    ]
    assert {"/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"} <= set(read.root_object)
    assert "eftersom den är skadad" in page.text, page.text[page.text.rfind("Trasig") :]
    assert faults(page.text) == []
