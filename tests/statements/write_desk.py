"""The write page in Chromium, with somebody at it: what the tests of the editor and of the autosave stand on."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests import factory
from tests.browser.chromium import DESK
from tests.statements.papers import full_paper
from tjut.core.permissions import Role
from tjut.statements.models import Statement

VIOLATIONS = """window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.sourceFile));"""


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
    factory.user(session, Role.OFFICER, committee=committee, account="ola", name="Ola Gran")
    return full_paper(session, factory.case(session, committee, "12-34/2026"), person, submitted=False)


def desk(chromium: Browser, **options: Any) -> BrowserContext:
    """A browser of somebody's own, which remembers what the content security policy stopped."""
    context = chromium.new_context(**({"viewport": DESK, "locale": "sv-SE"} | options))
    context.add_init_script(VIOLATIONS)
    return context


def log_in(page: Page, address: str, account: str = "maj") -> None:
    page.goto(f"{address}/logga-in")
    page.get_by_label("Användarnamn").fill(account)
    page.get_by_label("Lösenord").fill(factory.PASSWORD)
    page.locator("main .btn-main").click()


def write(context: BrowserContext, address: str, paper_id: int, account: str = "maj") -> Page:
    """The write page, opened by one who has logged in; the editor is there."""
    page = context.new_page()
    log_in(page, address, account)
    go_write(page, address, paper_id)
    return page


def go_write(page: Page, address: str, paper_id: int) -> None:
    page.goto(f"{address}/tjansteutlatanden/{paper_id}/skriv")
    page.locator(".prose-box").first.wait_for()


def text_of(page: Page, number: int) -> Locator:
    """What one writes the text of a section in."""
    return page.get_by_role("group", name=f"Avsnitt {number}", exact=True).get_by_role("textbox", name="Text")


def tool(page: Page, number: int, words: str) -> Locator:
    group = page.get_by_role("group", name=f"Avsnitt {number}", exact=True)
    return group.get_by_role("toolbar").get_by_role("button", name=words, exact=True)


def sent_text(page: Page, number: int) -> str:
    """What the form would send as the text of a section; the server takes away what the editor says of numbering."""
    text: str = page.locator(f"[name=sections-{number - 1}-text]").evaluate("area => area.value")
    return text.replace(' data-type="decimal"', "")
