"""One way through Word in Chromium: fetch, write in the file, hand it in, look, take in some, find the original."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests import factory
from tests.browser.chromium import DESK, PHONE, axe_faults, border_faults, focus_faults, sideways_faults
from tests.statements.papers import full_paper
from tests.statements.word_writer import with_comment, with_insertion, with_paragraph_outside, written_in
from tjut.core.permissions import Role
from tjut.statements.models import Statement

pytestmark = pytest.mark.browser


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def paper(session: Session) -> Statement:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    person = factory.user(session, Role.OFFICER, Role.HEAD, committee=committee, account="maj", name="Maj Ek")
    return full_paper(session, factory.case(session, committee, "12-34/2026"), person, submitted=False)


def opened(chromium: Browser, address: str, *, script: bool) -> Page:
    page = chromium.new_context(viewport=DESK, locale="sv-SE", java_script_enabled=script).new_page()
    page.goto(f"{address}/logga-in")
    page.get_by_label("Användarnamn").fill("maj")
    page.get_by_label("Lösenord").fill(factory.PASSWORD)
    page.locator("main .btn-main").click()
    return page


def shaped(page: Page) -> None:
    """The page can be used by all, and on a phone."""
    assert axe_faults(page) == []
    assert focus_faults(page) == []
    assert border_faults(page) == []
    assert sideways_faults(page) == []
    page.set_viewport_size(PHONE)
    assert sideways_faults(page, PHONE["width"]) == []
    page.set_viewport_size(DESK)


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_out_to_word_and_in_again(
    chromium: Browser, address: str, session: Session, paper: Statement, script: bool
) -> None:
    page = opened(chromium, address, script=script)
    page.goto(f"{address}/tjansteutlatanden/{paper.id}")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Ladda ner").click()
    expect(page.get_by_text("Utcheckad av dig sedan")).to_be_visible()
    docx = Path(fetched.value.path()).read_bytes()
    docx = written_in(docx, {"i oktober": "i september", "Söndagar prövas": "Lördagar prövas"})
    docx = with_insertion(docx, "Skrivelsen kom in", " Den är besvarad.")
    docx = with_comment(docx, "Nämnden godkänner redovisningen", "Räcker det?")
    docx = with_paragraph_outside(docx, "Sist i filen.")

    page.locator("input[type=file]").set_input_files(
        {"name": "utlåtande.docx", "mimeType": "application/octet-stream", "buffer": docx}
    )
    page.get_by_role("button", name="Ladda upp").click()

    expect(page.get_by_text("2 delar är ändrade i filen.")).to_be_visible()
    if script:
        shaped(page)
    page.get_by_label("Ta in avsnittet Sammanfattning").uncheck()
    page.get_by_label("Var ska text 1 stå?").select_option(label="Lägg sist i avsnittet Bakgrund")
    page.get_by_role("button", name="Ta in valda").click()

    expect(page.get_by_text("Sparat som version 3.")).to_be_visible()
    expect(page.get_by_text("Räcker det?")).to_be_visible()
    session.rollback()
    texts = {row.heading: row.text for row in paper.latest.sections}
    assert texts["Bakgrund"] == "<p>Skrivelsen kom in i september. Den är besvarad.</p><p>Sist i filen.</p>"
    assert "Söndagar prövas" in texts["Sammanfattning"]
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/versioner")
    with page.expect_download() as original:
        page.get_by_role("link", name="Originalet i Word").click()
    assert Path(original.value.path()).read_bytes() == docx


def test_every_page_of_it_can_be_used_by_all_and_on_a_phone(
    chromium: Browser, address: str, session: Session, paper: Statement
) -> None:
    page = opened(chromium, address, script=True)
    place = f"{address}/tjansteutlatanden/{paper.id}"
    page.goto(f"{place}/i-word")
    shaped(page)
    page.get_by_role("button", name="Ladda upp").click()
    shaped(page)
    docx = page.request.get(f"{place}/versioner/2/word").body()
    page.locator("input[type=file]").set_input_files(
        {"name": "u.docx", "mimeType": "application/octet-stream", "buffer": docx}
    )
    page.get_by_role("button", name="Ladda upp").click()
    expect(page.get_by_text("Filen är oförändrad")).to_be_visible()
    shaped(page)
    page.get_by_role("button", name="Lägg undan filen").click()
    shaped(page)
    page.get_by_role("link", name="Undanlagd").click()
    shaped(page)
