"""The macros, in every state, in a real browser: what users of keyboard, screen reader, phone and paper meet."""

import urllib.request

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from tests import pages
from tests.browser.chromium import PHONE, axe_faults, border_faults, focus_faults, sideways_faults
from tests.browser.gallery.app import ERRORS, PAGES

pytestmark = pytest.mark.browser
EVERY = (*PAGES, *(f"fel/{code}" for code in ERRORS), *(f"fel/{code}?ute=1" for code in ERRORS), "skriv?fel=1")


@pytest.mark.parametrize("name", EVERY)
def test_every_page_of_the_gallery_keeps_the_page_rules(gallery: str, name: str) -> None:
    html = urllib.request.urlopen(f"{gallery}/{name}").read().decode()  # noqa: S310

    assert pages.faults(html, crumbs=not name.startswith(("start", "logga-in", "fel/"))) == []


@pytest.mark.parametrize("name", EVERY)
def test_axe_finds_nothing_at_the_desk_or_on_the_phone(gallery: str, page: Page, name: str) -> None:
    page.goto(f"{gallery}/{name}")

    assert axe_faults(page) == []

    page.set_viewport_size(PHONE)

    assert axe_faults(page) == []


@pytest.mark.parametrize("name", EVERY)
def test_nothing_stands_outside_a_narrow_window(gallery: str, page: Page, name: str) -> None:
    page.goto(f"{gallery}/{name}")

    assert sideways_faults(page, 390) + sideways_faults(page, 320) == []


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_and_always_shows_where_it_is(gallery: str, page: Page, name: str) -> None:
    page.goto(f"{gallery}/{name}")

    assert focus_faults(page) == []


@pytest.mark.parametrize("name", ["skriv", "formular", "formular?fel=1", "logga-in"])
def test_every_field_can_be_seen_against_what_is_around_it(gallery: str, page: Page, name: str) -> None:
    page.goto(f"{gallery}/{name}")

    assert border_faults(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_focus_goes_to_the_box_of_errors(gallery: str, chromium: Browser, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()

    page.goto(f"{gallery}/formular?fel=1")

    assert page.locator("#fel").evaluate("box => box === document.activeElement")
    assert page.title().startswith("Fel: ")
    context.close()


def test_a_link_in_the_box_of_errors_puts_the_cursor_in_the_field(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/formular?fel=1")

    page.get_by_role("link", name="Skriv ärendets rubrik.").click()

    assert page.locator("#title").evaluate("field => field === document.activeElement")


def test_a_link_in_the_box_of_errors_opens_what_hides_the_field(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/formular?fel=1")

    page.get_by_role("link", name="Skriv handläggarens namn.").click()

    assert page.locator("#officers-0").is_visible()
    assert page.locator("#officers-0").evaluate("field => field === document.activeElement")


def test_leaving_warns_only_when_something_is_unsaved(gallery: str, page: Page) -> None:
    warnings: list[str] = []

    def note(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        dialog.accept()

    page.on("dialog", note)
    page.goto(f"{gallery}/skriv")

    page.goto(f"{gallery}/lista")

    assert warnings == []

    page.goto(f"{gallery}/skriv")
    page.locator("#clauses-0").press_sequentially("Nytt")
    page.goto(f"{gallery}/lista")

    assert warnings == ["beforeunload"]

    page.goto(f"{gallery}/skriv")
    page.locator("#clauses-0").press_sequentially("Nytt")
    page.get_by_role("button", name="Spara utkast").click()
    page.wait_for_load_state()

    assert warnings == ["beforeunload"]


@pytest.mark.parametrize(("key", "where"), [("Control+s", "#background"), ("Enter", "#enradig")])
def test_the_key_for_saving_and_enter_both_mean_the_main_act(gallery: str, page: Page, key: str, where: str) -> None:
    page.goto(f"{gallery}/skriv")
    page.locator("#background").evaluate("f => f.insertAdjacentHTML('afterend', '<input id=enradig name=enradig>')")

    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(where).press(key)

    assert "act=save" in (sent.value.post_data or "")


def test_on_paper_there_is_no_navigation_and_no_button(gallery: str, page: Page) -> None:
    page.goto(f"{gallery}/arende")

    page.emulate_media(media="print")

    for hidden in (".top", ".crumbs", ".actions", ".foot", ".demo"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".thread").is_visible()


def test_a_row_of_a_list_carries_its_headings_on_the_phone(gallery: str, page: Page) -> None:
    page.set_viewport_size(PHONE)

    page.goto(f"{gallery}/lista")

    heading = page.locator("td[data-label=Senast]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert heading == '"Senast"'


def test_the_browser_refuses_nothing_that_a_page_asks_for(gallery: str, page: Page) -> None:
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):  # that a field already had the focus is mere information
            complaints.append(f"{message.type}: {message.text}")

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for name in (*PAGES, "fel/500"):
        page.goto(f"{gallery}/{name}")

    assert complaints == []
