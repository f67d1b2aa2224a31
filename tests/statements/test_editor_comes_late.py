"""The editor over a slow line: who has begun to write when it comes loses neither a word nor the place."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy.orm import Session

from tests.statements.write_desk import address, desk, log_in, paper, text_of
from tjut.statements.models import Statement

__all__ = ["address", "paper"]
pytestmark = pytest.mark.browser


@pytest.fixture
def held() -> list[Route]:
    """The request for the editor, which waits until the test lets it go."""
    return []


@pytest.fixture
def page(chromium: Browser, address: str, paper: Statement, held: list[Route]) -> Page:
    page = desk(chromium).new_page()
    log_in(page, address)
    page.route("**/redigerare.js*", lambda route: held.append(route))
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv", wait_until="commit")
    text_of(page, 1).wait_for()
    page.wait_for_function("() => document.readyState !== 'loading'")
    return page


def let_go(page: Page, held: list[Route]) -> None:
    for _ in range(250):
        if held:
            break
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()


def test_what_was_typed_before_the_editor_came_is_still_there_and_is_saved(
    page: Page, held: list[Route], session: Session, paper: Statement
) -> None:
    text_of(page, 1).fill("Skrivet medan sidan ännu kom.")

    let_go(page, held)
    page.locator(".prose-box").first.wait_for()

    expect(text_of(page, 1)).to_have_value("Skrivet medan sidan ännu kom.")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").first.click()
    session.rollback()
    assert "Skrivet medan sidan ännu kom." in paper.latest.sections[0].text


def test_who_stands_in_a_text_when_the_editor_comes_goes_on_writing_there(page: Page, held: list[Route]) -> None:
    text_of(page, 1).focus()

    let_go(page, held)
    page.locator(".prose-box").first.wait_for()
    page.keyboard.type("Vidare. ")

    expect(text_of(page, 1)).to_contain_text("Vidare.")
