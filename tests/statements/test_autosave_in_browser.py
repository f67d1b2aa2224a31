"""Autosave in Chromium: said in words within two seconds, and nothing lost when the net, the log-in or the page goes."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.browser.chromium import axe_faults
from tests.statements.write_desk import address, desk, go_write, log_in, paper, sent_text, text_of, write
from tjut.statements.models import Statement, StatementAutosave, StatementVersion

__all__ = ["address", "paper"]
pytestmark = pytest.mark.browser

NEW = "Nämnden avslår ansökan."


@pytest.fixture
def page(chromium: Browser, address: str, paper: Statement) -> Page:
    return write(desk(chromium), address, paper.id)


def status(page: Page) -> str:
    return page.locator("#sparlage").text_content() or ""


def clause(page: Page) -> str:
    return page.get_by_role("textbox", name="Beslutspunkt 1").input_value()


def type_clause(page: Page, text: str = NEW) -> None:
    page.get_by_role("textbox", name="Beslutspunkt 1").fill(text)


def cut(page: Page) -> None:
    page.route("**/autospara", lambda route: route.abort())


def count(session: Session, table: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_within_two_seconds_of_the_last_key_it_says_when_it_was_saved(
    page: Page, session: Session, paper: Statement
) -> None:
    page.evaluate(
        """() => { window.said = []; new MutationObserver(() => said.push(document.getElementById("sparlage").textContent))
          .observe(document.getElementById("sparlage"), { childList: true, subtree: true }); }"""
    )
    page.get_by_role("textbox", name="Beslutspunkt 1").press_sequentially(" Kort.", delay=30)

    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible(timeout=2_000)
    said = page.evaluate("said")
    assert said[0] == "Ändrat"
    assert set(said) - {"Ändrat"} == {"Sparar …", said[-1]}
    assert len(said) <= 8, "a word for each key would be read out"
    assert page.get_by_role("group", name="Spara", exact=True).get_attribute("aria-describedby") == "sparlage"
    assert count(session, StatementVersion) == 2
    assert count(session, StatementAutosave) == 1


def test_the_text_of_a_section_is_kept_too_and_offered_when_the_page_is_opened_again(
    page: Page, address: str, paper: Statement
) -> None:
    text_of(page, 3).fill("Ny text om beredningen.")
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()

    go_write(page, address, paper.id)
    expect(text_of(page, 3)).to_have_text("")
    page.get_by_text("Visa vad som skiljer").click()
    expect(page.get_by_role("main")).to_contain_text("Ny text om beredningen.")
    assert axe_faults(page) == []
    page.get_by_role("button", name="Återställ").click()

    expect(text_of(page, 3)).to_have_text("Ny text om beredningen.")
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()


def test_without_the_net_it_says_so_until_it_is_solved_and_offers_the_text_after_a_reload(
    page: Page, address: str, paper: Statement
) -> None:
    cut(page)
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="Kunde inte spara: det går inte att nå Tjut")).to_be_visible()
    page.get_by_label("Underrubrik").fill("Mer text")
    page.wait_for_timeout(600)
    assert status(page).startswith("Kunde inte spara")
    assert axe_faults(page) == []

    page.unroute("**/autospara")
    go_write(page, address, paper.id)
    assert clause(page) != NEW
    expect(page.get_by_text("Det finns text som inte är sparad från")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("button", name="Återställ").click()

    expect(page.get_by_role("textbox", name="Beslutspunkt 1")).to_have_value(NEW)
    expect(page.get_by_label("Underrubrik")).to_have_value("Mer text")
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tjut-text'))") == []


def test_when_the_net_is_back_it_saves_by_itself(page: Page) -> None:
    cut(page)
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="Kunde inte spara")).to_be_visible()
    page.unroute("**/autospara")

    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()


def test_a_copy_of_this_browser_can_be_thrown_away(page: Page, address: str, paper: Statement) -> None:
    cut(page)
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="Kunde inte spara")).to_be_visible()
    go_write(page, address, paper.id)

    page.get_by_role("button", name="Kasta").click()
    go_write(page, address, paper.id)

    expect(page.get_by_text("Det finns text som inte är sparad")).to_have_count(0)


def test_what_was_saved_as_a_version_is_not_offered(page: Page, session: Session) -> None:
    cut(page)
    type_clause(page, f"{NEW}\n\n")
    page.get_by_label("Underrubrik").fill("a\x01b")
    page.keyboard.press("Control+s")

    expect(page.get_by_text("som version 3.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Det finns text som inte är sparad")).to_have_count(0)


def test_nobody_else_in_the_same_browser_is_offered_the_text(page: Page, address: str, paper: Statement) -> None:
    cut(page)
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="Kunde inte spara")).to_be_visible()
    page.context.clear_cookies()
    log_in(page, address, "ola")

    go_write(page, address, paper.id)

    expect(page.get_by_text("Det finns text som inte är sparad")).to_have_count(0)


def test_when_the_log_in_has_ended_the_text_is_there_after_logging_in_again(
    page: Page, address: str, paper: Statement
) -> None:
    page.context.clear_cookies()
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="du är utloggad")).to_be_visible()

    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv")
    page.get_by_label("Användarnamn").fill("maj")
    page.get_by_label("Lösenord").fill("ett långt lösenord")
    page.locator("main .btn-main").click()
    page.get_by_role("button", name="Återställ").click()

    expect(page.get_by_role("textbox", name="Beslutspunkt 1")).to_have_value(NEW)


def test_logging_in_again_in_another_window_lets_the_page_go_on(page: Page, address: str) -> None:
    page.context.clear_cookies()
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="du är utloggad")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Logga in i ett nytt fönster").click()
    log_in(opened.value, address)

    page.bring_to_front()
    page.evaluate("dispatchEvent(new Event('focus'))")

    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()


def test_the_second_to_write_is_told_at_once_and_sees_both_texts(
    chromium: Browser, page: Page, address: str, paper: Statement
) -> None:
    ola = write(desk(chromium), address, paper.id, "ola")
    type_clause(ola, "Olas förslag.")
    ola.keyboard.press("Control+s")
    expect(ola.get_by_text("som version 3.")).to_be_visible()

    type_clause(page)

    expect(page.get_by_role("status").filter(has_text="Ola Gran sparade version 3")).to_be_visible(timeout=2_500)
    assert axe_faults(page) == []
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Någon annan har sparat medan du skrev")
    expect(page.get_by_role("main")).to_contain_text("Olas förslag.")
    expect(page.get_by_role("main")).to_contain_text(NEW)
    page.get_by_role("button", name="Fortsätt skriva i min text").click()
    assert clause(page) == NEW


def test_the_browser_warns_only_when_something_is_not_saved(page: Page, address: str) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.goto(f"{address}/arenden")
    page.go_back()
    page.locator(".prose-box").first.wait_for()
    type_clause(page)
    expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()
    page.goto(f"{address}/arenden")
    assert asked == []

    page.go_back()
    page.locator(".prose-box").first.wait_for()
    cut(page)
    type_clause(page, "Inte sparat.")
    page.goto(f"{address}/arenden")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("what", ["skriv", ""])
def test_one_who_does_nothing_is_told_before_the_log_in_ends_and_can_stay(
    chromium: Browser, app: Flask, address: str, paper: Statement, what: str
) -> None:
    app.permanent_session_lifetime = timedelta(seconds=8)
    page = desk(chromium).new_page()
    log_in(page, address)
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/{what}".rstrip("/"))

    dialog = page.get_by_role("dialog", name="Du loggas snart ut")
    expect(dialog).to_be_visible(timeout=8_000)
    assert axe_faults(page) == []
    dialog.get_by_role("button", name="Fortsätt vara inloggad").click()
    expect(dialog).to_be_hidden()
    expect(dialog).to_be_visible(timeout=8_000)

    expect(page.get_by_role("dialog", name="Du är utloggad")).to_be_visible(timeout=9_000)
    page.wait_for_timeout(2_000)  # the cookie's own time is counted in whole seconds
    page.get_by_role("link", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")


def test_one_who_writes_is_not_asked_and_stays(chromium: Browser, app: Flask, address: str, paper: Statement) -> None:
    app.permanent_session_lifetime = timedelta(seconds=6)
    page = write(desk(chromium), address, paper.id)

    box = text_of(page, 3)
    box.click()
    for _ in range(10):
        page.keyboard.type("ord ")
        page.wait_for_timeout(900)

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert sent_text(page, 3).count("ord") == 10
    assert page.goto(f"{address}/mitt-konto").url.endswith("/mitt-konto")  # type: ignore[union-attr]
