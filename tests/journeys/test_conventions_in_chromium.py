"""What people expect of every page, seen and done in Chromium: focus, saving, two who write at once, paper, keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import focus_faults
from tests.journeys.crawl import Pages
from tests.journeys.desk import clause, field, follow, go_to, open_head, press, row, told

pytestmark = pytest.mark.browser

DRAFT = "Skriv klart: Kompetensutveckling för att kartlägga prostitutionen på nätet"


def test_the_cursor_goes_to_what_is_wrong(demo: str, log_in: Any, javascript: bool):
    lisbeth = log_in(demo, "lisbeth", javascript=javascript)
    follow(lisbeth, "Registrera ärende")

    press(lisbeth, "Registrera ärendet")

    summary = lisbeth.get_by_role("group", name="Det finns fel")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Skriv vad ärendet gäller.").click()
    if javascript:
        expect(field(lisbeth, "Vad ärendet gäller")).to_be_focused()


def test_a_draft_can_be_saved_with_one_field_filled(demo: str, log_in: Any, javascript: bool):
    lisbeth = log_in(demo, "lisbeth", javascript=javascript)
    follow(lisbeth, "Registrera ärende")
    field(lisbeth, "Nämnd").select_option(label="Socialtjänstnämnden")
    field(lisbeth, "Vad ärendet gäller").fill("Lekplats i Eklunden")
    press(lisbeth, "Registrera ärendet")
    press(lisbeth, "Skriv tjänsteutlåtande")

    open_head(lisbeth)
    for label in ("Rubrik", "Datum", "Förvaltning", "Avdelning"):
        field(lisbeth, label).first.fill("")
    field(row(lisbeth, "Handläggare 1"), "Handläggarens namn").fill("")
    clause(lisbeth, 1).fill("Nämnden anlägger lekplatsen.")
    press(lisbeth, "Spara utkast")

    told(lisbeth, "Sparat")
    expect(lisbeth.get_by_role("group", name="Det finns fel")).to_have_count(0)
    expect(clause(lisbeth, 1)).to_have_value("Nämnden anlägger lekplatsen.")


def test_two_who_save_at_once_see_both_texts_and_nothing_is_lost(demo: str, log_in: Any, javascript: bool):
    lisbeth = log_in(demo, "lisbeth", javascript=javascript)
    follow(lisbeth, DRAFT)
    eddie = log_in(demo, "eddie", javascript=javascript)
    eddie.goto(lisbeth.url)
    clause(eddie, 1).fill("Nämnden avslår ansökan, skrev Eddie.")
    press(eddie, "Spara utkast")
    told(eddie, "Sparat")

    clause(lisbeth, 1).fill("Nämnden bifaller ansökan, skrev Lisbeth.")
    with lisbeth.expect_navigation() as answer:
        press(lisbeth, "Spara utkast")

    assert answer.value.status == 409
    expect(lisbeth.get_by_role("heading", level=1)).to_contain_text("Någon annan har sparat medan du skrev")
    for side in ("skrev Eddie.", "skrev Lisbeth."):
        expect(lisbeth.get_by_role("main")).to_contain_text(side)
    press(lisbeth, "Spara min text som ny version")
    told(lisbeth, "Sparat")
    expect(clause(lisbeth, 1)).to_have_value("Nämnden bifaller ansökan, skrev Lisbeth.")
    newest = int(lisbeth.get_by_role("link", name="Version").first.text_content().split()[-1])
    lisbeth.get_by_role("link", name=f"Version {newest - 1}", exact=True).click()
    expect(lisbeth.get_by_role("article")).to_contain_text("skrev Eddie.")


@pytest.mark.parametrize("place", ["Att göra", "Ärenden", "Sammanträden", "Uppdrag"])
def test_a_list_on_paper_has_no_navigation_and_stands_black_on_white(demo_to_read: str, log_in: Any, place: str):
    page: Page = log_in(demo_to_read, "lisbeth")
    go_to(page, place)

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for what in ("header.top", ".crumbs", ".btn", "footer.foot"):
        assert [each for each in page.locator(what).all() if each.is_visible()] == []
    colours = page.evaluate("[getComputedStyle(document.documentElement)].map(s => s.backgroundColor + s.color)[0]")
    assert colours == "rgb(255, 255, 255)rgb(0, 0, 0)"


@pytest.mark.parametrize("place", ["", "arenden/nytt", "uppdrag", "sammantraden"])
def test_everything_is_reached_by_tab_and_shows_it(demo_to_read: str, log_in: Any, place: str):
    page: Page = log_in(demo_to_read, "lisbeth")
    page.goto(f"{demo_to_read}/{place}")

    assert focus_faults(page, most=60) == []
    page.goto(f"{demo_to_read}/{place}")
    page.locator("body").press("Tab")
    if not page.locator("[autofocus]").count():
        expect(page.get_by_role("link", name="Till innehållet")).to_be_focused()


def test_the_page_one_writes_on_is_reached_by_tab(demo_to_read: str, seen_by: Any, log_in: Any):
    pages: Pages = seen_by("lisbeth")
    page: Page = log_in(demo_to_read, "lisbeth")
    page.goto(demo_to_read + next(address for address in pages.html if address.endswith("/skriv")))

    assert focus_faults(page, most=80) == []
