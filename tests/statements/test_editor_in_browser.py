"""The editor of the sections in Chromium: each tool, the keyboard, what is pasted, and what it must leave alone."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from tests.browser.chromium import PHONE, axe_faults, border_faults, focus_faults, sideways_faults
from tests.core.prose_texts import DIGEST, PICTURES
from tests.statements.papers import full_draft
from tests.statements.write_desk import address, desk, go_write, paper, sent_text, text_of, tool, write
from tjut.core import editor_asset
from tjut.core.db import transaction
from tjut.doctemplates.models import Phrase
from tjut.statements import pictures, service
from tjut.statements.models import Statement

__all__ = ["address", "paper"]
pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head><body>
<!--StartFragment--><p class=MsoNormal style='margin:0cm;mso-line-height-rule:exactly'><b><span style='color:red'>Fet</span></b>
<span style='font-style:italic'>lutad</span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Ett</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span>Inre</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Två</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span>Tre</p>
<p class=MsoNormal onclick="alert(1)">Slut<script>alert(1)</script></p><!--EndFragment--></body></html>"""


def paste(page: Page, number: int, html: str) -> None:
    text_of(page, number).click()
    text_of(page, number).evaluate(
        """(box, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def stored(session: Session, paper: Statement, number: int) -> str:
    session.rollback()
    return paper.latest.sections[number - 1].text


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.locator(".prose-box").first.wait_for()


@pytest.fixture
def page(chromium: Browser, address: str, paper: Statement) -> Page:
    return write(desk(chromium), address, paper.id)


@pytest.mark.parametrize(
    ("words", "keys", "html"),
    [
        ("Fet", "Control+b", "<p><strong>ord</strong></p>"),
        ("Kursiv", "Control+i", "<p><em>ord</em></p>"),
        ("Underrubrik", "Control+Alt+3", "<h3>ord</h3>"),
        ("Liten rubrik", "Control+Alt+4", "<h4>ord</h4>"),
        ("Punktlista", "Control+Shift+8", "<ul><li><p>ord</p></li></ul>"),
        ("Numrerad", "Control+Shift+7", "<ol><li><p>ord</p></li></ol>"),
    ],
)
def test_each_tool_and_its_keys_make_what_they_say(
    page: Page, session: Session, paper: Statement, words: str, keys: str, html: str
) -> None:
    box = text_of(page, 3)
    box.fill("ord")

    for act in (tool(page, 3, words).click, lambda: page.keyboard.press(keys)):
        page.keyboard.press("Control+a")
        act()
        assert sent_text(page, 3) == html
        expect(tool(page, 3, words)).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Control+a")
        act()
        assert sent_text(page, 3) == "<p>ord</p>"
        expect(tool(page, 3, words)).to_have_attribute("aria-pressed", "false")

    page.keyboard.press("Control+a")
    tool(page, 3, words).click()
    save(page)
    assert stored(session, paper, 3) == html


def test_a_list_in_a_list_is_made_with_tab_or_with_the_tools(page: Page) -> None:
    text_of(page, 3).click()
    tool(page, 3, "Punktlista").click()
    page.keyboard.type("Ett")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Inre")
    inner = "<ul><li><p>Ett</p><ul><li><p>Inre</p></li></ul></li></ul>"
    assert sent_text(page, 3) == inner

    tool(page, 3, "Dra ut").click()
    assert sent_text(page, 3) == "<ul><li><p>Ett</p></li><li><p>Inre</p></li></ul>"
    tool(page, 3, "Dra in").click()
    assert sent_text(page, 3) == inner


def test_a_table_is_made_changed_and_taken_away(page: Page, session: Session, paper: Statement) -> None:
    def choose(words: str) -> None:
        tool(page, 3, "Tabell").click()
        page.get_by_role("menuitem", name=words).click()

    def size() -> list[str]:
        rows = text_of(page, 3).locator("tr").all()
        return [
            "".join(cell.evaluate("cell => cell.tagName[1]") for cell in row.locator("th,td").all()) for row in rows
        ]

    text_of(page, 3).click()
    choose("Ny tabell")
    page.wait_for_function(
        "() => document.getSelection().focusNode?.parentElement?.closest('tr')"
    )  # the cursor is there
    page.keyboard.type("År")
    page.keyboard.press("Tab")
    page.keyboard.type("Besök")
    assert size() == ["HHH", "DDD", "DDD"]
    for words, then in (
        ("Rad under", ["HHH", "DDD", "DDD", "DDD"]),
        ("Ta bort kolumnen", ["HH", "DD", "DD", "DD"]),
        ("Kolumn till höger", ["HHH", "DDD", "DDD", "DDD"]),
        ("Rubrikrad", ["DDD", "DDD", "DDD", "DDD"]),
        ("Rubrikrad", ["HHH", "DDD", "DDD", "DDD"]),
    ):
        choose(words)
        assert size() == then, words
    save(page)
    assert stored(session, paper, 3).startswith("<table><tbody><tr><th><p>År</p></th>")
    assert stored(session, paper, 3).endswith("</tr></tbody></table>")
    text_of(page, 3).locator("td").first.click()
    choose("Ta bort raden")
    choose("Rad ovanför")
    choose("Kolumn till vänster")
    assert size() == ["HHHH", "DDDD", "DDDD", "DDDD"]
    choose("Ta bort tabellen")
    assert size() == []


def test_a_link_leads_only_to_a_page_or_a_mailbox(page: Page, session: Session, paper: Statement) -> None:
    text_of(page, 3).fill("Se lagen")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Länk")

    for bad in ("javascript:alert(1)", "ftp://x.se", "en lag", "data:text/html,x"):
        dialog.get_by_label("Adress").fill(bad)
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text("Adressen ska börja med")
    assert axe_faults(page) == []
    dialog.get_by_label("Adress").fill("www.riksdagen.se/lag")
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(text_of(page, 3)).to_be_focused()
    assert sent_text(page, 3) == '<p><a href="https://www.riksdagen.se/lag">Se lagen</a></p>'
    tool(page, 3, "Länk").click()
    dialog.get_by_label("Adress").fill("kultur@ekstad.example")
    dialog.get_by_role("button", name="Spara länken").click()
    save(page)
    assert stored(session, paper, 3) == '<p><a href="mailto:kultur@ekstad.example">Se lagen</a></p>'
    text_of(page, 3).press("Control+Home")
    page.keyboard.press("ArrowRight")
    tool(page, 3, "Länk").click()
    dialog.get_by_role("button", name="Ta bort länken").click()
    assert sent_text(page, 3) == "<p>Se lagen</p>"


def test_what_is_pasted_from_word_becomes_what_it_looked_like(page: Page, session: Session, paper: Statement) -> None:
    paste(page, 3, WORD)

    html = (
        "<p><strong>Fet</strong> <em>lutad</em></p><ul><li><p>Ett</p><ul><li><p>Inre</p></li></ul></li><li><p>Två</p></li></ul>"
        '<ol start="3"><li><p>Tre</p></li></ol><p>Slut</p>'
    )
    assert sent_text(page, 3) == html
    save(page)
    assert stored(session, paper, 3) == html
    assert page.evaluate("violations") == []


@pytest.mark.parametrize(
    ("pasted", "html"),
    [
        ("<p>·\u00a0\u00a0Ett</p><p>·\u00a0\u00a0Två</p>", "<ul><li><p>Ett</p></li><li><p>Två</p></li></ul>"),
        (
            "<p>1.\u00a0\u00a0\u00a0Ett</p><p>2.\u00a0\u00a0\u00a0Två</p>",
            "<ol><li><p>Ett</p></li><li><p>Två</p></li></ol>",
        ),
        ("<p>1. Detta är en mening.</p>", "<p>1. Detta är en mening.</p>"),
        ("<h1>Stor</h1><h3>Mellan</h3><h5>Liten</h5>", "<h3>Stor</h3><h3>Mellan</h3><h4>Liten</h4>"),
        ('<table><tr><td style="width:3cm">A</td></tr></table>', "A"),
        ('<p>Före<img src="http://x.example/spy.gif">efter</p>', "<p>Föreefter</p>"),
    ],
)
def test_other_things_that_are_pasted(page: Page, pasted: str, html: str) -> None:
    paste(page, 3, pasted)

    assert html in sent_text(page, 3)
    assert page.evaluate("violations") == []


def test_a_text_that_nobody_touches_goes_back_as_it_was(page: Page) -> None:
    page.keyboard.press("Control+s")

    expect(page.get_by_text("Inget var ändrat. Version 2 står kvar.")).to_be_visible()


def test_images_are_seen_and_footnotes_stay_where_they_are(
    page: Page, address: str, session: Session, paper: Statement, app: Flask
) -> None:
    html = (
        f'<p>Före<span class="fotnot">Se <em>SFS</em> 2017:725.</span> noten.</p>'
        f'<img src="bild:{DIGEST}" alt="Karta" width="20" height="10"><p>Efter.</p>'
    )
    sections = (service.SectionDraft("Sammanfattning", html),)
    with transaction(session):
        pictures.keep(session, app.extensions["tjut"].files, paper, PICTURES, paper.latest.saved_by)
        draft = full_draft(paper.case.committee_id, sections=sections)
        service.save_draft(session, paper, draft, paper.latest.saved_by, based_on=2)
    before = stored(session, paper, 1)
    go_write(page, address, paper.id)

    expect(text_of(page, 1)).to_contain_text("Fotnot: Se SFS 2017:725.")
    expect(text_of(page, 1).get_by_role("img", name="Karta")).to_be_visible()
    text_of(page, 1).press("Control+End")
    page.keyboard.type(" Mer.")
    save(page)

    assert stored(session, paper, 1) == before.replace("Efter.", "Efter. Mer.")
    assert page.evaluate("violations") == []


def test_the_keyboard_reaches_the_tools_and_leaves_the_text(page: Page) -> None:
    text_of(page, 3).click()
    tool(page, 3, "Punktlista").click()
    page.keyboard.type("Punkt")
    page.keyboard.press("Enter")
    page.keyboard.type("Nästa")
    page.keyboard.press("Alt+F10")
    expect(tool(page, 3, "Fet")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, 3, "Kursiv")).to_be_focused()
    page.keyboard.press("End")
    expect(tool(page, 3, "Gör om")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, 3, "Fet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(text_of(page, 3)).to_be_focused()

    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    expect(text_of(page, 3)).not_to_be_focused()
    expect(page.get_by_role("button", name="Upp med avsnitt 3")).to_be_focused()
    assert sent_text(page, 3) == "<ul><li><p>Punkt</p></li><li><p>Nästa</p></li></ul>"


def test_the_page_with_the_editor_passes_axe_shows_the_focus_and_holds_on_a_phone(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert focus_faults(page, most=100) == []
    text_of(page, 1).click()
    tool(page, 1, "Tabell").click()
    assert axe_faults(page) == []
    page.get_by_role("menuitem", name="Ny tabell").click()
    page.set_viewport_size(PHONE)
    assert axe_faults(page) == []
    assert sideways_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert border_faults(page) == []
    assert [found for found in page.evaluate("violations") if "axe" not in found] == []


def test_without_the_package_the_textareas_are_written_in(
    chromium: Browser, address: str, session: Session, paper: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_asset, "PACKAGE", "no_such_package_here")
    context = desk(chromium)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{address}/logga-in")
    page.get_by_label("Användarnamn").fill("maj")
    page.get_by_label("Lösenord").fill("ett långt lösenord")
    page.locator("main .btn-main").click()
    page.goto(f"{address}/tjansteutlatanden/{paper.id}/skriv")

    page.locator("textarea[name=sections-2-text]").fill("## Samråd\n\n- **Ett**\n- Två")
    page.keyboard.press("Control+s")

    expect(page.get_by_text("som version 3.")).to_be_visible()
    assert (
        stored(session, paper, 3) == "<h3>Samråd</h3><ul><li><p><strong>Ett</strong></p></li><li><p>Två</p></li></ul>"
    )


@pytest.fixture
def phrases(session: Session, paper: Statement) -> None:
    committee_id = paper.case.committee_id
    session.add(Phrase(committee_id=committee_id, name="barn", text="Barnets bästa har prövats.", position=1))
    session.add(Phrase(committee_id=committee_id, name="genast", text="Beslutet justeras omedelbart.", position=2))
    session.commit()


@pytest.mark.usefixtures("phrases")
def test_a_phrase_is_put_in_with_a_few_keys(chromium: Browser, address: str, paper: Statement) -> None:
    page = write(desk(chromium), address, paper.id)
    clause = page.get_by_role("textbox", name="Beslutspunkt 1")
    clause.fill("")

    page.keyboard.press("Alt+f")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    page.keyboard.type("justeras")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    assert axe_faults(page) == []
    page.keyboard.press("Enter")

    expect(clause).to_have_value("Beslutet justeras omedelbart.")
    expect(clause).to_be_focused()
    page.keyboard.press("Alt+f")
    page.keyboard.type("barn")
    page.keyboard.press("Enter")
    expect(clause).to_have_value("Beslutet justeras omedelbart. Barnets bästa har prövats.")
    text_of(page, 3).click()
    page.keyboard.press("Alt+f")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert sent_text(page, 3) == "<p>Beslutet justeras omedelbart.</p>"
    expect(text_of(page, 3)).to_be_focused()
    page.keyboard.press("Alt+f")
    page.keyboard.type("finns inte")
    page.keyboard.press("Enter")
    assert sent_text(page, 3) == "<p>Beslutet justeras omedelbart.</p>"
