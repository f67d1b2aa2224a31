"""What people do at their desks, each act as one clicks it."""

import re

from playwright.sync_api import Locator, Page, expect


def field(place: Page | Locator, label: str) -> Locator:
    """The field of that label, whether or not it says that it may be left empty."""
    return place.get_by_label(re.compile(rf"^{label}( \(frivilligt\))?$"))


def row(page: Page, what: str) -> Locator:
    """One numbered row of the write page: "Avsnitt 2", "Bilaga 1"."""
    return page.get_by_role("group", name=what, exact=True)


def text_field(page: Page, section: int) -> Locator:
    """What one writes the text of a section in; with scripts the editor takes a moment to come."""
    place = row(page, f"Avsnitt {section}")
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        place.locator(".prose-box").wait_for()
    return place.get_by_role("textbox", name="Text")


def clause(page: Page, number: int) -> Locator:
    return page.get_by_role("textbox", name=re.compile(rf"^Beslutspunkt {number}\b"))


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).last.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def go_to(page: Page, place: str) -> None:
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=place, exact=True).click()


def told(page: Page, words: str) -> None:
    """Tjut says that it is done."""
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def texts(places: Locator) -> list[str]:
    return [" ".join(text.split()) for text in places.all_text_contents()]


def register(page: Page, dnr: str, title: str, **chosen: str) -> None:
    go_to(page, "Ärenden")
    follow(page, "Registrera ärende")
    field(page, "Nämnd").select_option(label="Socialtjänstnämnden")
    field(page, "Vad ärendet gäller").fill(title)
    field(page, "Hur ärendet väcktes").select_option(label=chosen.get("origin", "Eget initiativ"))
    field(page, "Kom in den").fill(chosen.get("received", ""))
    field(page, "Från vem").fill(chosen.get("party", ""))
    field(page, "Avdelning").select_option(label="Kansliavdelningen (SOT)")
    field(page, "Diarienummer").fill(dnr)
    press(page, "Registrera ärendet")
    told(page, f"Ärendet {dnr} är registrerat.")


def begin_paper(page: Page, signed_by: list[str], sections: dict[str, str], meeting: str = "") -> None:
    """Begin the paper and write all but its proposal."""
    press(page, "Skriv tjänsteutlåtande")
    for number, name in enumerate(signed_by, 1):
        if number > 1:
            press(page, "Lägg till undertecknare")
        field(row(page, f"Undertecknare {number}"), "Namn").fill(name)
    for number, (heading, text) in enumerate(sections.items(), 1):
        field(row(page, f"Avsnitt {number}"), "Rubrik").fill(heading)
        text_field(page, number).fill(text)
    open_head(page)
    field(row(page, "Nämnd 1"), "Sammanträdesdatum").fill(meeting)


def open_head(page: Page) -> None:
    """Unfold the head of the paper: dates, handläggare, to whom."""
    if page.locator("#huvud").get_attribute("open") is None:
        page.locator("#huvud > summary").click()


def write_clause(page: Page, number: int, text: str) -> None:
    if not clause(page, number).count():
        press(page, "Lägg till punkt")
    clause(page, number).fill(text)


def save(page: Page, version: int) -> None:
    press(page, "Spara utkast")
    told(page, f"som version {version}.")


def send_to_chief(page: Page) -> None:
    """Read what the check says, give a reason for what it warns of, and send the paper."""
    follow(page, "Kontroll före nämnden: rätta eller motivera")
    warned = page.get_by_role("main").get_by_role("checkbox")
    if warned.count():
        for box in warned.all():
            box.check()
        page.get_by_label("Varför?").fill("Nämnden har fått det så vid tidigare sammanträden.")
        press(page, "Spara motiveringen")
        told(page, "Motiveringen är sparad.")
    follow(page, "Till papperet")
    press(page, "Skicka för godkännande")


def hand_in(page: Page) -> None:
    follow(page, "Läs som papper")
    send_to_chief(page)
    told(page, "Skickat till chef")


def approve(page: Page, title: str, version: int) -> None:
    go_to(page, "Att göra")
    follow(page, f"Granska: {title}")
    press(page, f"Godkänn version {version}")
    told(page, "Godkänt.")


def plan_meeting(page: Page, day: str, title: str) -> None:
    """Plan it and put the one approved paper on its agenda."""
    go_to(page, "Sammanträden")
    follow(page, "Planera sammanträde")
    field(page, "Nämnd").select_option(label="Socialtjänstnämnden")
    field(page, "Dag").fill(day)
    press(page, "Planera sammanträdet")
    press(page, f"Sätt upp {title}")
    told(page, "uppsatt på dagordningen")


def decide_as_proposed(page: Page, day: str, paragraph: str) -> None:
    go_to(page, "Sammanträden")
    follow(page, day)
    follow(page, "Anteckna beslut i punkt 1")
    expect(page.get_by_role("radio", name="Enligt förslaget")).to_be_checked()
    field(page, "Paragraf").fill(paragraph)
    press(page, "Anteckna beslutet")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"§ {paragraph}")


def sign_minutes(page: Page, day: str) -> None:
    go_to(page, "Sammanträden")
    follow(page, day)
    follow(page, "Justera protokollet")
    press(page, "Justera protokollet")
    told(page, "justera")


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("search").get_by_role("button", name="Sök").click()


def marked(page: Page) -> list[str]:
    return texts(page.locator("main mark"))
