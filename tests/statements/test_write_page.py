"""The write page: nothing that was typed or chosen is lost, whatever button is pressed and whatever is wrong."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft
from tests.statements.write_form import fields, latest, officer, paper, typed, url
from tjut.core.db import Database, transaction
from tjut.core.files import StoredFile
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Statement, StatementVersion
from tjut.users.models import User

__all__ = ["officer", "paper"]

PDF = b"%PDF-1.4 p\xc3\xa5hittad"


def versions(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(StatementVersion)) or 0


def test_the_page_sent_back_as_it_stands_changes_nothing(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    answer = client.post(url(paper), data=fields(client, paper), follow_redirects=True)

    assert versions(session) == 2
    assert "Inget var ändrat. Version 2 står kvar." in answer.text


def test_a_change_is_saved_and_the_page_says_when(client: FlaskClient, session: Session, paper: Statement) -> None:
    answer = client.post(url(paper), data=fields(client, paper, clauses__0="Nämnden avslår."))

    assert (answer.status_code, answer.headers["Location"]) == (303, url(paper))
    assert latest(session, paper).clauses[0].text == "Nämnden avslår."
    assert "som version 3." in client.get(url(paper)).text


def test_an_empty_form_can_be_saved(client: FlaskClient, session: Session, paper: Statement) -> None:
    answer = factory.post(client, url(paper), {"based_on": "2"})

    assert answer.status_code == 303
    assert (latest(session, paper).number, latest(session, paper).title) == (3, "")
    assert "Saknas:" in client.get(url(paper)).text


def test_a_date_that_does_not_exist_is_kept_and_everything_else_is_saved(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    answer = client.post(url(paper), data=fields(client, paper, dated="31 februari 2026", title="Ny rubrik"))

    assert answer.status_code == 422
    assert "”31 februari 2026” är inget datum" in answer.text
    assert typed(answer.text)["dated"] == "31 februari 2026"
    assert typed(answer.text)["based_on"] == "3"
    assert (latest(session, paper).title, latest(session, paper).dated) == ("Ny rubrik", None)


@pytest.mark.parametrize(
    ("button", "clauses"),
    [
        ({"clauses_act": "add"}, ["Ett.", "Två.\n\nTre.", ""]),
        ({"clauses_act": "up-1"}, ["Två.\n\nTre.", "Ett."]),
        ({"clauses_act": "split-1"}, ["Ett.", "Två.", "Tre."]),
        ({"clauses_act": "merge-0"}, ["Ett. Två.\n\nTre."]),
        ({"clauses_act": "remove-0"}, ["Två.\n\nTre."]),
        ({"sections_act": "down-0"}, ["Ett.", "Två.\n\nTre."]),
        ({"officers_act": "remove-0"}, ["Ett.", "Två.\n\nTre."]),
        ({"addressees_act": "add"}, ["Ett.", "Två.\n\nTre."]),
        ({"clauses_act": "up-" + "9" * 5000}, ["Ett.", "Två.\n\nTre."]),
    ],
)
def test_a_small_button_changes_the_list_keeps_the_rest_and_saves_nothing(
    client: FlaskClient, session: Session, paper: Statement, button: dict[str, str], clauses: list[str]
) -> None:
    sent = fields(client, paper, clauses__0="Ett.", clauses__1="Två.\n\nTre.", dated="i går", title="Inte sparat")

    answer = client.post(url(paper), data=sent | button)

    back = typed(answer.text)
    assert answer.status_code == 200
    assert [back[name].replace("\r", "") for name in sorted(back) if name.startswith("clauses-")] == clauses
    assert (back["title"], back["dated"]) == ("Inte sparat", "i går")
    assert "inte sparade än" in answer.text
    assert versions(session) == 2


def test_the_cursor_stands_in_the_row_that_was_moved(client: FlaskClient, paper: Statement) -> None:
    answer = client.post(url(paper), data=fields(client, paper) | {"clauses_act": "up-1"})

    assert html.document_fromstring(answer.text).xpath("//textarea[@autofocus]/@name") == ["clauses-0"]


def test_sections_change_places_with_their_text(client: FlaskClient, paper: Statement) -> None:
    back = typed(client.post(url(paper), data=fields(client, paper) | {"sections_act": "down-0"}).text)

    assert (back["sections-0-heading"], back["sections-1-heading"]) == ("Bakgrund", "Sammanfattning")
    assert back["sections-1-text"].startswith("Biblioteket har öppet")


def test_a_file_becomes_a_bilaga_and_can_be_fetched(client: FlaskClient, session: Session, paper: Statement) -> None:
    sent = fields(client, paper) | {"attachments_new": (io.BytesIO(PDF), "Statistik över besök.pdf")}

    answer = client.post(url(paper), data=sent)

    assert answer.status_code == 303
    row = latest(session, paper).attachments[1]
    assert (row.position, row.title, row.filename) == (2, "Statistik över besök", "Statistik över besök.pdf")
    fetched = client.get(f"/tjansteutlatanden/{paper.id}/versioner/3/bilagor/2")
    assert (fetched.data, fetched.mimetype) == (PDF, "application/pdf")
    assert client.get(f"/tjansteutlatanden/{paper.id}/versioner/3/bilagor/1").status_code == 404


def test_a_file_stays_with_its_bilaga_when_bilagor_change_places(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    client.post(url(paper), data=fields(client, paper) | {"attachments_new": (io.BytesIO(PDF), "b.pdf")})

    moved = typed(client.post(url(paper), data=fields(client, paper) | {"attachments_act": "up-1"}).text)
    client.post(url(paper), data=moved)

    assert [(row.title, row.filename) for row in latest(session, paper).attachments] == [
        ("b", "b.pdf"),
        ("Besöksstatistik 2025", ""),
    ]


def test_a_file_chosen_before_a_small_button_is_kept(client: FlaskClient, session: Session, paper: Statement) -> None:
    sent = fields(client, paper) | {"attachments-0-file": (io.BytesIO(PDF), "besok.pdf"), "clauses_act": "add"}

    page = client.post(url(paper), data=sent)
    client.post(url(paper), data=typed(page.text))

    assert "Byt filen ”besok.pdf”" in page.text
    assert [(row.title, row.filename) for row in latest(session, paper).attachments] == [
        ("Besöksstatistik 2025", "besok.pdf")
    ]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "tom.pdf", "Filen ”tom.pdf” är tom"),
        (b"MZ", "virus.exe", "av en typ som inte tas emot"),
        (b"inte pdf", "falsk.pdf", "är inte en riktig PDF-fil"),
        (b"%PDF-" + b"x" * 600, "stor.pdf", "är större än"),
    ],
)
def test_a_file_that_is_not_taken_is_told_of_and_the_text_is_saved(
    client: FlaskClient,
    session: Session,
    paper: Statement,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    name: str,
    words: str,
) -> None:
    monkeypatch.setattr("tjut.statements.uploads.most_bytes", lambda: 500)
    sent = fields(client, paper, title="Ny rubrik") | {"attachments_new": (io.BytesIO(content), name)}

    answer = client.post(url(paper), data=sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert typed(answer.text)["title"] == "Ny rubrik"
    assert latest(session, paper).title == "Ny rubrik"
    assert session.scalar(select(func.count()).select_from(StoredFile)) == 0


def test_a_file_is_checked_while_somebody_else_writes(
    client: FlaskClient, database: Database, paper: Statement
) -> None:
    sent = fields(client, paper, clauses_act="add") | {"attachments_new": (io.BytesIO(b"Hej"), "b.docx")}

    with database.transaction():
        answer = client.post(url(paper), data=sent)

    assert answer.status_code == 422
    assert "är inte en Word-fil" in answer.text


def test_a_file_cannot_be_had_by_writing_its_checksum(
    client: FlaskClient, app: Flask, session: Session, paper: Statement
) -> None:
    with transaction(session):
        stored = app.extensions["tjut"].files.put(session, b"hemligt", "hemlig.txt")
        checksum = stored.checksum

    client.post(url(paper), data=fields(client, paper, attachments__0__kept=checksum, title="Ny"))

    assert [row.checksum for row in latest(session, paper).attachments] == [None]


def test_two_who_save_at_once_get_both_texts_and_mine_goes_on_top_when_i_say_so(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    mine = fields(client, paper, title="Min rubrik") | {"attachments_new": (io.BytesIO(PDF), "min.pdf")}
    with transaction(session):
        service.save_draft(
            session, paper, full_draft(paper.case.committee_id, title="Deras rubrik"), officer, based_on=2
        )

    answer = client.post(url(paper), data=mine)

    assert answer.status_code == 409
    assert "Deras rubrik" in answer.text
    assert "Min rubrik" in answer.text
    assert latest(session, paper).title == "Deras rubrik"
    form = html.document_fromstring(answer.text).xpath("//form[@action=$to]", to=url(paper))[0]
    client.post(url(paper), data=dict(form.form_values()) | {"act": "save"})
    assert (latest(session, paper).number, latest(session, paper).title) == (4, "Min rubrik")
    assert [row.filename for row in latest(session, paper).attachments] == ["", "min.pdf"]


def test_without_the_number_it_started_from_nothing_is_overwritten(client: FlaskClient, paper: Statement) -> None:
    answer = client.post(url(paper), data=fields(client, paper, based_on="ingenting", title="Ny"))

    assert answer.status_code == 409


def test_more_rows_than_a_paper_can_hold_come_back_with_the_reason(client: FlaskClient, paper: Statement) -> None:
    many = {f"clauses-{number}": f"Punkt {number}." for number in range(201)}

    answer = client.post(url(paper), data=fields(client, paper) | many)

    assert answer.status_code == 422
    assert "högst 200 beslutspunkter" in answer.text
    assert typed(answer.text)["clauses-200"] == "Punkt 200."


def test_strange_names_of_fields_do_no_harm(client: FlaskClient, session: Session, paper: Statement) -> None:
    strange = {
        "clauses-²": "x",
        "clauses-" + "9" * 5000: "x",
        "officers-0-password": "x",
        "addressees-0-committee_id": "abc",
        "attachments-0-kept": "skräp",
        "title": "\x00\x0b\ud7ff",
    }

    answer = client.post(url(paper), data=fields(client, paper) | strange)

    assert answer.status_code == 303
    assert not latest(session, paper).addressees


def test_a_secretary_reads_the_draft_but_may_not_write_it(
    app: Flask, session: Session, paper: Statement, officer: User
) -> None:
    secretary = factory.user(session, Role.SECRETARY, Role.OFFICER, committee=factory.committee(session))
    secretary.grants[0].committee_id = paper.case.committee_id
    session.commit()
    other = factory.log_in(app.test_client(), secretary)

    assert other.get(f"/tjansteutlatanden/{paper.id}").status_code == 200
    assert other.get(url(paper)).status_code == 403
