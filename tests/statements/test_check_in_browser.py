"""Kontroll före nämnden beside the draft, in Chromium: it follows what is typed, leads to it, and bears being cut off."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.browser.chromium import axe_faults
from tests.statements.write_desk import address, desk, paper, text_of, write
from tjut.statements.models import Statement, StatementVersion

__all__ = ["address", "paper"]
pytestmark = pytest.mark.browser

NUMBER = "19121212-1212"


@pytest.fixture
def page(chromium: Browser, address: str, paper: Statement) -> Page:
    return write(desk(chromium), address, paper.id)


def panel(page: Page) -> Locator:
    return page.locator("#kontrollsvar")


def finding(page: Page) -> Locator:
    return panel(page).get_by_role("listitem").filter(has_text=NUMBER)


def test_a_personnummer_is_found_while_one_writes_and_gone_when_it_is_taken_away(page: Page, session: Session) -> None:
    clause = page.get_by_role("textbox", name="Beslutspunkt 1")
    was = clause.input_value()
    expect(finding(page)).to_have_count(0)

    clause.press_sequentially(f" Hon har {NUMBER}.")

    expect(finding(page)).to_be_visible(timeout=5_000)
    assert axe_faults(page) == []
    clause.fill(was)
    expect(finding(page)).to_have_count(0, timeout=5_000)
    assert session.scalar(select(func.count()).select_from(StatementVersion)) == 2
    assert page.evaluate("violations") == []


def test_the_finding_leads_to_the_field_where_its_words_stand(page: Page) -> None:
    page.get_by_role("textbox", name="Beslutspunkt 2").fill(f"Nämnden ger {NUMBER} bidrag.")

    finding(page).get_by_role("link", name="Punkt 2").click()

    expect(page.get_by_role("textbox", name="Beslutspunkt 2")).to_be_in_viewport()
    assert page.url.endswith("#clauses-1")


def test_the_finding_in_a_section_leads_into_the_editor_that_hides_the_field(page: Page) -> None:
    text_of(page, 2).fill(f"Hon har nummer {NUMBER} i registret.")

    finding(page).get_by_role("link", name="Avsnittet Bakgrund").click()

    expect(text_of(page, 2)).to_be_focused()
    expect(text_of(page, 2)).to_be_in_viewport()


def test_a_finding_in_the_head_opens_it(page: Page) -> None:
    name = page.get_by_label("Namn").first
    page.locator("#huvud summary").click()
    page.get_by_role("group", name="Handläggare 1").get_by_role("textbox", name="Namn").fill("")
    page.get_by_role("group", name="Handläggare 2").get_by_role("textbox", name="Namn").fill("")
    page.locator("#huvud summary").click()
    expect(name).not_to_be_visible()

    panel(page).get_by_role("link", name="Handläggare").click(timeout=8_000)

    expect(page.locator("#huvud")).to_have_attribute("open", "")


def test_without_the_net_the_last_answer_stands_and_it_goes_on_when_the_net_is_back(page: Page) -> None:
    clause = page.get_by_role("textbox", name="Beslutspunkt 1")
    before = panel(page).inner_text()
    page.route("**/kontroll", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/kontroll")):
        clause.press_sequentially(f" Hon har {NUMBER}.")
    assert panel(page).inner_text() == before
    assert NUMBER in clause.input_value()

    page.unroute("**/kontroll")
    page.get_by_role("button", name="Kontrollera nu").click()

    expect(finding(page)).to_be_visible()
    assert NUMBER in clause.input_value()
