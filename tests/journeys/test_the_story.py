"""The story that Tjut was made for, from the uppdrag of August 2003 to the case that answers it, told by clicking.

Names, numbers, dates, titles, proposals and uppdrag are those of the two papers of 2004; the rest is written for the test.
"""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.journeys.calendar import Calendar
from tests.journeys.conftest import served
from tests.journeys.desk import (
    approve,
    begin_paper,
    clause,
    decide_as_proposed,
    field,
    follow,
    go_to,
    hand_in,
    marked,
    plan_meeting,
    press,
    register,
    row,
    save,
    search,
    send_to_chief,
    sign_minutes,
    texts,
    told,
    write_clause,
)
from tjut.core import clock, pdf
from tjut.demo.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice]

UPPDRAG = "återkomma med förslag om hur man kan intensifiera arbetet mot prostitutionen på internet"
INRIKTNING, HEARING = "Inriktning för arbetet mot prostitution", "Hearing om sexköp"
KOMPETENS = "Kompetensutveckling för att kartlägga prostitutionen på nätet"
ANSWER = "Socialtjänstnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen."
LETTER = "Jag vill att nämnden bjuder in till en hearing.\n\nChrister Öhgren (mp)\n".encode()


@pytest.fixture
def calendar(app: Flask) -> Calendar:
    """Only the nämnder and the people; nothing has happened yet."""
    calendar = Calendar(app)
    running = app.extensions["tjut"]
    with clock.standing_at(calendar.moment), running.database.transaction() as session:
        Stage(running, session).set()
    return calendar


@pytest.fixture
def address(app: Flask, calendar: Calendar) -> Iterator[str]:
    with served(app) as address:
        yield address


def fetch_word(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som Word").click()
    assert download.value.suggested_filename == "tjansteutlatande-118-520-2003.docx"
    return Path(download.value.path()).read_bytes()


def words_of(word_file: bytes) -> str:
    """All text of the Word file, in and outside tables and content controls."""
    body = docx.Document(BytesIO(word_file)).element.body
    return "\n".join("".join(paragraph.itertext()) for paragraph in body.iter("{*}p"))


def words_of_pdf(content: bytes, folder: Path) -> str:
    path = folder / "utlatande.pdf"
    path.write_bytes(content)
    made = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(made.stdout.split())


def test_an_uppdrag_is_given_a_letter_is_answered_and_a_later_case_answers_the_uppdrag(
    address: str, calendar: Calendar, log_in: Any, javascript: bool, tmp_path: Path
) -> None:
    lisbeth = log_in(address, "lisbeth", javascript=javascript)
    dag = log_in(address, "dag", javascript=javascript)

    the_committee_gives_the_uppdrag(calendar, lisbeth, dag)
    a_letter_comes_in(calendar, lisbeth)
    word_file = it_is_answered(calendar, lisbeth, dag)
    the_committee_agrees(calendar, lisbeth)
    a_later_case_answers_the_uppdrag(calendar, lisbeth)

    the_list_of_uppdrag_shows_the_chain(lisbeth)
    the_case_tells_it_in_order(lisbeth)
    for text in (words_of(word_file), words_of_pdf(pdf.to_pdf(word_file), tmp_path)):
        for said in (ANSWER, "118-520/2003", "Lisbeth Westerlund", "08-508 25 016", "Dag Helin", "Eddie Friberg"):
            assert said in text


def the_committee_gives_the_uppdrag(calendar: Calendar, lisbeth: Page, dag: Page) -> None:
    register(lisbeth, "118-287/2003", INRIKTNING)
    calendar.turn_to(2003, 8, 12)
    begin_paper(lisbeth, ["Dag Helin"], {"Sammanfattning": "Så ska enheten arbeta."}, "26 augusti 2003")
    write_clause(lisbeth, 1, "Socialtjänstnämnden godkänner den föreslagna inriktningen.")
    write_clause(lisbeth, 2, f"Förvaltningen får i uppdrag att {UPPDRAG}.")
    save(lisbeth, 2)
    hand_in(lisbeth)
    approve(dag, INRIKTNING, 2)
    plan_meeting(lisbeth, "2003-08-26", INRIKTNING)

    calendar.turn_to(2003, 8, 26)
    decide_as_proposed(lisbeth, "26 augusti 2003", "12")
    go_to(lisbeth, "Uppdrag")
    follow(lisbeth, "Bekräfta 1 föreslaget uppdrag")
    assert UPPDRAG in " ".join(texts(lisbeth.locator("main mark")))
    lisbeth.get_by_role("main").get_by_role("listitem").get_by_role("link").last.click()
    assert UPPDRAG in field(lisbeth, "Uppdragets ord").input_value()
    field(lisbeth, "Handläggare").select_option(label="Lisbeth Westerlund")
    press(lisbeth, "Bekräfta uppdraget")
    told(lisbeth, "Uppdraget är bekräftat.")
    calendar.turn_to(2003, 9, 5)
    sign_minutes(lisbeth, "26 augusti 2003")


def a_letter_comes_in(calendar: Calendar, lisbeth: Page) -> None:
    calendar.turn_to(2003, 11, 4)
    register(
        lisbeth, "118-520/2003", HEARING, origin="Skrivelse", received="4 november 2003", party="Christer Öhgren (mp)"
    )
    follow(lisbeth, "Registrera handling")
    field(lisbeth, "Vad handlingen är").fill("Skrivelse om Hearing om sexköp")
    field(lisbeth, "Från vem eller till vem").fill("Christer Öhgren (mp)")
    field(lisbeth, "Fil").set_input_files({"name": "skrivelse.txt", "mimeType": "text/plain", "buffer": LETTER})
    press(lisbeth, "Registrera handlingen")
    told(lisbeth, "Handling 1 är registrerad.")
    follow(lisbeth, "Knyt samband med ett annat ärende")
    field(lisbeth, "Diarienummer").fill("118 287 2003")
    press(lisbeth, "Knyt samband")
    told(lisbeth, "Sambandet med 118-287/2003 är knutet.")


def it_is_answered(calendar: Calendar, lisbeth: Page, dag: Page) -> bytes:
    calendar.turn_to(2004, 1, 9)
    sections = {
        "Sammanfattning": "Frågan diskuteras redan i flera nätverk.",
        "Bakgrund": "Nämnden gav i augusti uppdraget om prostitutionen på internet.",
    }
    begin_paper(lisbeth, ["Dag Helin", "Eddie Friberg"], sections, "2004-01-30")
    write_clause(lisbeth, 1, f"Beslutet justeras omedelbart.\n\n{ANSWER}")
    press(lisbeth, "Dela beslutspunkt 1")
    expect(clause(lisbeth, 2)).to_have_value(ANSWER)
    press(lisbeth, "Upp med beslutspunkt 2")
    expect(clause(lisbeth, 1)).to_have_value(ANSWER)
    field(lisbeth, "Lägg till filer").set_input_files(
        {"name": "Skrivelse.txt", "mimeType": "text/plain", "buffer": LETTER}
    )
    save(lisbeth, 2)
    field(row(lisbeth, "Bilaga 1"), "Bilagans titel").fill("Skrivelse från Christer Öhgren (mp) om Hearing om sexköp")
    save(lisbeth, 3)
    hand_in(lisbeth)

    go_to(dag, "Att göra")
    follow(dag, f"Granska: {HEARING}")
    field(dag, "Till handläggaren").fill("Ta bort punkten om omedelbar justering.")
    press(dag, "Skicka tillbaka")
    told(dag, "Skickat tillbaka till handläggaren.")

    go_to(lisbeth, "Att göra")
    expect(lisbeth.get_by_text("Tillbaka från chef")).to_be_visible()
    follow(lisbeth, f"Rätta: {HEARING}")
    press(lisbeth, "Ta bort beslutspunkt 2")
    save(lisbeth, 4)
    follow(lisbeth, "Alla versioner och händelser")
    expect(lisbeth.get_by_text("Ta bort punkten om omedelbar justering.")).to_be_visible()
    search(lisbeth, "internetprostitution")
    assert {"internet", "prostitution"} <= set(re.findall("internet|prostitution", " ".join(marked(lisbeth)).lower()))
    follow(lisbeth, HEARING)
    follow(lisbeth, "Öppna tjänsteutlåtandet")
    send_to_chief(lisbeth)
    approve(dag, HEARING, 4)
    go_to(lisbeth, "Att göra")
    follow(lisbeth, f"Sätt upp på en dagordning: {HEARING}")
    return fetch_word(lisbeth)


def the_committee_agrees(calendar: Calendar, lisbeth: Page) -> None:
    plan_meeting(lisbeth, "2004-01-30", HEARING)
    calendar.turn_to(2004, 1, 30)
    decide_as_proposed(lisbeth, "30 januari 2004", "14")
    expect(lisbeth.get_by_role("article").get_by_text(ANSWER)).to_be_visible()
    calendar.turn_to(2004, 2, 10)
    sign_minutes(lisbeth, "30 januari 2004")


def a_later_case_answers_the_uppdrag(calendar: Calendar, lisbeth: Page) -> None:
    calendar.turn_to(2004, 11, 22)
    register(lisbeth, "118-641/2004", KOMPETENS)
    begin_paper(lisbeth, ["Dag Helin", "Rita Kahn"], {"Sammanfattning": "Enheten behöver lära sig mer om nätet."})
    write_clause(
        lisbeth,
        1,
        "Socialtjänstnämnden godkänner ansökan om medel till kompetensutveckling för att kartlägga prostitutionen på nätet.",
    )
    save(lisbeth, 2)
    search(lisbeth, "internetprostitution")
    found = texts(lisbeth.locator("main .hits").get_by_role("heading", level=2))
    assert {HEARING, KOMPETENS} <= set(found)
    assert "prostitutionen" in marked(lisbeth)

    go_to(lisbeth, "Uppdrag")
    lisbeth.get_by_role("main").get_by_role("link", name=UPPDRAG[:60]).click()
    follow(lisbeth, "Koppla ett svar")
    field(lisbeth, "Ärendets diarienummer").fill("118 641 2004")
    press(lisbeth, "Koppla ärendet")
    told(lisbeth, "Ärendet är kopplat som svar.")


def the_list_of_uppdrag_shows_the_chain(lisbeth: Page) -> None:
    go_to(lisbeth, "Uppdrag")

    chain = texts(lisbeth.get_by_role("list", name="Närmast i kedjan").get_by_role("listitem"))

    assert chain == [
        "Givet i § 12 26 augusti 2003",
        "Uppdrag, ej påbörjat (öppet) utan datum",
        "Svar i ärende 118-641/2004 22 november 2004",
    ]


def the_case_tells_it_in_order(lisbeth: Page) -> None:
    search(lisbeth, "118 520 2003")
    follow(lisbeth, HEARING)

    knots = lisbeth.locator("main .thread > li")

    assert list(zip(texts(knots.locator(".knot-when")), texts(knots.locator(".knot-label")), strict=True)) == [
        ("10 juni 2003 · 118-287/2003", INRIKTNING),
        ("26 augusti 2003", "Uppdrag från Socialtjänstnämnden Ej påbörjat"),
        ("4 november 2003", "Skrivelse från Christer Öhgren (mp)"),
        ("9 januari 2004", "Tjänsteutlåtande, version 4 godkänd av Dag Helin"),
        ("30 januari 2004 · § 14", "Beslut enligt förslag"),
        ("22 november 2004 · 118-641/2004", KOMPETENS),
    ]
    expect(knots.filter(has_text="§ 14")).to_contain_text("Protokollet justerat 10 februari 2004")
    expect(knots.last).to_contain_text("Svarar på uppdraget från 26 augusti 2003")
