"""The write page in Chromium: its script does what the server does, and all of it works without the script too."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests import factory
from tests.browser.chromium import DESK, PHONE, axe_faults
from tests.statements.papers import full_draft, full_paper
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Statement
from tjut.statements.rows import edit

pytestmark = pytest.mark.browser

TEXTS = ("Ett.", "1. Två.\n2. Tre,\natt fyra\n\n– Fem.", "  Sex.  ", "")


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


def opened(chromium: Browser, address: str, *, script: bool = True) -> Page:
    page = chromium.new_context(viewport=DESK, locale="sv-SE", java_script_enabled=script).new_page()
    page.goto(f"{address}/logga-in")
    page.get_by_label("Användarnamn").fill("maj")
    page.get_by_label("Lösenord").fill(factory.PASSWORD)
    page.locator("main .btn-main").click()
    return page


def clauses(page: Page) -> list[str]:
    return [area.input_value() for area in page.locator("#punkter textarea").all()]


def test_the_script_changes_the_points_as_the_server_does(
    chromium: Browser, address: str, session: Session, paper: Statement
) -> None:
    page = opened(chromium, address)
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv")
    round_trips: list[str] = []
    page.on("request", lambda request: round_trips.append(request.url) if request.is_navigation_request() else None)
    expected = list(full_draft(1).clauses)
    for act in ("add", "add", "up-3", "remove-0", "merge-0", "down-0"):
        page.locator(f"button[name=clauses_act][value={act}]").click()
        expected, at = edit(expected, act, "")
        assert clauses(page) == expected
        assert page.evaluate("document.activeElement.name") == f"clauses-{at}"
    page.locator("button[name=clauses_act][value=add]").click()
    page.locator("button[name=clauses_act][value=add]").click()

    for act in ("split-1", "split-0", "merge-2", "up-1"):
        for number, text in enumerate(TEXTS):
            page.locator("#punkter textarea").nth(number).fill(text)
        expected, _ = edit(clauses(page), act, "")
        page.locator(f"button[name=clauses_act][value={act}]").click()
        assert clauses(page) == expected
    assert round_trips == []


def test_points_made_by_the_script_are_saved(
    chromium: Browser, address: str, session: Session, paper: Statement
) -> None:
    page = opened(chromium, address)
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv")

    page.get_by_role("button", name="Lägg till punkt").click()
    page.get_by_role("textbox", name="Beslutspunkt 3").fill("Beslutet justeras omedelbart.")
    page.get_by_role("button", name="Upp med beslutspunkt 3").click()
    page.keyboard.press("Control+s")

    expect(page.get_by_text("som version 3.")).to_be_visible()
    session.rollback()
    assert [row.text for row in paper.latest.clauses][1] == "Beslutet justeras omedelbart."


def test_everything_works_without_javascript(
    chromium: Browser, address: str, session: Session, paper: Statement
) -> None:
    page = opened(chromium, address, script=False)
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv")

    page.get_by_role("textbox", name="Beslutspunkt 1").fill("Nämnden godkänner.\n\nNämnden tackar.")
    page.get_by_role("button", name="Dela beslutspunkt 1").click()
    expect(page.locator("[name=clauses-1]")).to_have_value("Nämnden tackar.")
    page.get_by_role("button", name="Lägg till undertecknare").click()
    page.locator("[name=signatories-2-name]").fill("Sigrid Alm")
    page.locator("main .btn-main").click()

    expect(page.get_by_text("som version 3.")).to_be_visible()
    session.rollback()
    assert [row.text for row in paper.latest.clauses][:2] == ["Nämnden godkänner.", "Nämnden tackar."]
    assert paper.latest.signatories[2].name == "Sigrid Alm"


def test_the_pages_pass_axe_and_hold_on_a_phone(
    chromium: Browser, address: str, session: Session, paper: Statement
) -> None:
    with transaction(session):
        service.submit(session, paper, paper.latest.saved_by)
    page = opened(chromium, address)

    for path in ("", "/skriv", "/versioner", "/versioner/1", "/jamfor"):
        page.set_viewport_size(DESK)
        page.goto(f"{address}/tjansteutlatanden/{paper.id}{path}")
        assert axe_faults(page) == [], path
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
