"""What people expect of every page, whoever they are: the UX conventions that the page itself can answer for.

Those that need eyes and hands are in test_conventions_in_chromium.py; that everything works without JavaScript is the
story told twice (test_the_story.py), and axe and the narrow window are in test_every_page.py.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from lxml.html import FormElement, HtmlElement
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests import factory
from tests.journeys.crawl import Pages, enter, kind, pages_of
from tests.pages import faults
from tjut.core.db import Base, Database
from tjut.core.permissions import Role

SeenBy = Callable[[str], Pages]
ACCOUNTS = ("lisbeth", "dag", "asa", "lasare", "admin")
NOT_OURS_TO_PRESS = ("/logga-ut",)
WITHOUT_PAGES = (
    *("Ledamöter", "Ersättare", "Tillträder senare", "Tidigare"),
    *("Taggar", "Nämndens fraser", "Mallar som används", "Versioner av mallen", "Mallar som följer med Tjut"),
)
"""People of the nämnd, tags and phrases have no page of their own; a template is fetched by the words beside its name."""
JARGON = re.compile(
    r"\b(klicka|objekt\w*|entitet\w*|workflow|arbetsflöde\w*|instans\w*|metadata|applikation\w*|obligatorisk\w*|"
    r"generera\w*|databas\w*|parameter\w*|ogiltig\w*|felkod\w*|mata in|tillåten sträng|dokument-?id)\b",
    re.IGNORECASE,
)
WORDS_OF_THE_LAW = (
    "tjänsteutlåtande", "tjänsteskrivelse", "diarienummer", "handläggare", "förslag till beslut", "att-satser", "bilaga",
    "dagordning", "paragraf", "justera protokollet", "återremiss", "bordläggning", "avslag", "uppdrag", "kallelsen",
)  # fmt: skip


@pytest.fixture(scope="module", params=ACCOUNTS)
def pages(request: pytest.FixtureRequest, seen_by: SeenBy) -> dict[str, HtmlElement]:
    return {address: html.document_fromstring(text) for address, text in seen_by(request.param).html.items()}


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def fields_of(form: FormElement) -> list[HtmlElement]:
    """What one writes or chooses in."""
    return form.xpath(".//textarea | .//select | .//input[not(@type='hidden' or @type='submit')]")


def sent_empty(form: FormElement) -> list[tuple[str, str]]:
    """The form as a browser sends it with nothing written: hidden fields, and the button one would press."""
    hidden = [(each.get("name"), each.get("value", "")) for each in form.xpath(".//input[@type='hidden'][@name]")]
    empty = [
        (each.get("name"), "") for each in fields_of(form) if each.get("type") not in ("checkbox", "radio", "file")
    ]
    pressed = form.xpath(".//button[contains(@class, 'btn-main')][@name]")[-1:]
    return hidden + empty + [(button.get("name"), button.get("value")) for button in pressed]


def test_a_form_sent_empty_says_what_is_wrong_at_the_top_and_by_the_field_in_the_same_words(demo_app: Flask):
    refused = {}
    for account in ("lisbeth", "admin"):
        client = enter(demo_app.test_client(), account)
        for address in pages_of(client, 1).html:
            for form in html.document_fromstring(client.get(address, follow_redirects=True).text).forms:
                target = urljoin(address, form.get("action") or address)
                if form.get("method") != "post" or target in NOT_OURS_TO_PRESS or not fields_of(form):
                    continue
                answer = client.post(target, data=MultiDict(sent_empty(form)))
                assert answer.status_code in (302, 303, 422), f"{address}: {answer.status_code}"
                if answer.status_code == 422:
                    refused[kind(target)] = answer.text

    assert len(refused) >= 15, sorted(refused)
    assert {target: found for target, text in refused.items() if (found := faults(text))} == {}
    assert {target: found for target, text in refused.items() if (found := faults_of_the_summary(text))} == {}


def faults_of_the_summary(text: str) -> list[str]:
    page = html.document_fromstring(text)
    links = page.xpath("//main//*[@id='fel']//li/a")
    title = page.findtext(".//title") or ""
    wrong = [
        f"leads to no field: {words(link)}" for link in links if not page.xpath("//*[@id=$id]", id=link.get("href")[1:])
    ]
    if not links:
        wrong.append("no link to a field")
    if not title.startswith(f"Fel: {len(page.xpath('//*[@id=$id]//li', id='fel'))} att rätta"):
        wrong.append(f"title {title!r}")
    return wrong


def test_what_was_written_is_kept_when_something_is_wrong(lisbeth: FlaskClient):
    page = html.document_fromstring(lisbeth.get("/arenden/nytt").text)
    form = next(form for form in page.forms if fields_of(form) and form.get("method") == "post")
    typed = dict(sent_empty(form)) | {"title": "Lekplats i Eklunden", "received_on": "31 juni", "party": "Åsa Ö"}

    answer = html.document_fromstring(lisbeth.post("/arenden/nytt", data=typed).text)

    shown = {name: answer.xpath("string(//main//input[@name=$name]/@value)", name=name) for name in typed}
    assert {name: shown[name] for name in ("title", "received_on", "party")} == {
        "title": "Lekplats i Eklunden", "received_on": "31 juni", "party": "Åsa Ö",
    }  # fmt: skip
    wrong = answer.xpath("//input[@name='received_on']")[0]
    told = [words(answer.get_element_by_id(one)) for one in wrong.get("aria-describedby").split()]
    assert wrong.get("aria-invalid") == "true"
    assert any("31 juni" in text and "är inget datum" in text for text in told)


def test_every_field_has_a_label_that_one_sees(pages: dict[str, HtmlElement]):
    """In a table the headings of row and column are what one sees."""
    unseen = [
        f"{address}: {control.get('name')}"
        for address, page in pages.items()
        for control in page.xpath("//main//form//*[self::input or self::select or self::textarea]")
        if control.get("type") not in ("hidden", "submit") and not control.xpath("ancestor::td")
        for label in page.xpath("//label[@for=$id]", id=control.get("id"))
        if "visually-hidden" in label.get("class", "")
    ]

    assert unseen == []


def test_what_a_button_is_called_begins_with_what_stands_on_it(pages: dict[str, HtmlElement]):
    """Those who speak to their computer say what they see (WCAG 2.5.3)."""
    otherwise = [
        f"{address}: {words(button)} / {button.get('aria-label')}"
        for address, page in pages.items()
        for button in page.xpath("//*[self::a or self::button][@aria-label][normalize-space()]")
        if not button.get("aria-label").startswith(words(button))
    ]

    assert otherwise == []


def test_the_start_page_says_what_it_is_and_lists_ones_own_tasks_the_most_urgent_first(seen_by: SeenBy):
    start = {account: html.document_fromstring(seen_by(account).html["/"]) for account in ("lisbeth", "rita")}
    unwritten = "Skriv klart: Kompetensutveckling för att kartlägga prostitutionen på nätet"

    tasks = {
        account: [words(task) for task in page.xpath("//*[@class='task-label']/a")] for account, page in start.items()
    }
    headings = [re.sub(r" \d+$", "", words(heading)) for heading in start["lisbeth"].xpath("//main//h2")]
    days = [
        section.xpath(".//time/@datetime") for section in start["lisbeth"].xpath("//section[contains(@class,'tasks')]")
    ]

    assert words(start["lisbeth"].find(".//h1")).startswith("Att göra")
    assert unwritten in tasks["lisbeth"]
    assert unwritten not in tasks["rita"]
    assert headings == ["Försenat", "Snart", "Inte än"]
    assert all(group == sorted(group) for group in days)
    assert len(days[0]) > 1


def test_in_a_list_the_name_is_the_link_days_are_in_words_and_empty_cells_are_left_out(pages: dict[str, HtmlElement]):
    wrong = []
    for address, page in pages.items():
        for row in page.xpath("//main//table[contains(@class,'list')]/tbody/tr"):
            wrong += [f"{address}: empty {cell.get('data-label')}" for cell in row.xpath("./td")
                      if not words(cell) and not cell.xpath(".//button") and "none" not in cell.get("class", "")]  # fmt: skip
        for table in page.xpath("//main//table[@class='list']"):
            named = table.findtext("caption")
            is_list = named not in WITHOUT_PAGES and not table.xpath(".//input[@type='checkbox']")
            rows = [words(row) for row in table.xpath("./tbody/tr[th and td]")]
            is_list = is_list and not all("Utan handling" in row for row in rows)  # an agenda of fasta punkter alone
            if is_list and table.xpath("./tbody/tr/th") and not table.xpath("./tbody/tr/th//a"):
                wrong.append(f"{address}: {named} has no links")
        if not address.startswith("/sammantraden/ar"):  # there the year stands in the heading, and a day is 5/2
            wrong += [f"{address}: {words(day)}" for day in page.xpath("//main//time") if not in_words(words(day))]

    assert wrong == []


def in_words(day: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2} [a-z]+ \d{4}( \d{1,2}\.\d{2})?", day))


def test_a_page_about_a_case_has_its_number_in_the_heading_and_the_title(pages: dict[str, HtmlElement]):
    about_a_case = re.compile(r"/(arenden|tjansteutlatanden)/\d+")
    wrong = []
    for address, page in pages.items():
        numbers = [words(number) for number in page.xpath("//h1//*[@class='dnr']")]
        title = page.findtext(".//title")
        if about_a_case.match(address) and not (numbers and numbers[0].split()[0] in title):
            wrong.append(f"{address}: {numbers} {title}")

    assert wrong == []


def test_tjut_speaks_as_the_law_and_the_office_do(seen_by: SeenBy):
    said = {address: re.sub(r"\s+", " ", text) for account in ACCOUNTS for address, text in spoken(seen_by(account))}

    jargon = {f"{hit.group()} in {address}" for address, text in said.items() if (hit := JARGON.search(text))}
    everything = " ".join(said.values()).lower()

    assert jargon == set()
    assert [word for word in WORDS_OF_THE_LAW if word not in everything] == []


def spoken(pages: Pages) -> Iterator[tuple[str, str]]:
    for address, text in pages.html.items():
        page = html.document_fromstring(text)
        for code in page.xpath("//script | //style"):
            code.drop_tree()
        for choice in page.xpath("//option"):
            choice.tail = f" {choice.tail or ''}"
        # "nästa instans" is the body that decides after the nämnd, not an instance of a program
        yield address, page.text_content().replace("nästa instans", "nästa")


@pytest.mark.parametrize("roles", [tuple(Role), (Role.READER,)], ids=["with every role", "as a reader"])
def test_an_empty_list_says_why_and_leads_on(app: Flask, session: Session, roles: tuple[Role, ...]):
    committee = factory.committee(session, "Kulturnämnden")
    person = factory.user(session, *roles, committee=committee)

    found = pages_of(enter(app.test_client(), person.account, factory.PASSWORD)).html
    pages = {address: html.document_fromstring(text) for address, text in found.items()}
    empties = [(address, page, empty) for address, page in pages.items() for empty in page.xpath("//*[@class='empty']")]

    assert len({address for address, _, _ in empties}) >= 5
    dead_ends = [
        f"{address}: {words(empty)}"
        for address, page, empty in empties
        if len(empty.findall("p")) < 2
        or not (empty.xpath(".//a[@href]") or page.xpath("//main//*[contains(@class, 'btn-main')]"))
    ]
    assert dead_ends == []
    assert {address: wrong for address, text in found.items() if (wrong := faults(text, crumbs=address != "/"))} == {}


def test_nothing_is_changed_by_looking(demo_app: Flask):
    """No link does anything: what changes something is a button, with a form around it."""
    database: Database = demo_app.extensions["tjut"].database
    clients = [enter(demo_app.test_client(), account) for account in ("lisbeth", "dag", "admin")]
    before = fingerprints(database)

    for client in clients:
        pages_of(client, 2)

    assert fingerprints(database) == before


LOOKED_AT = {"seen_version", "word_copy"}
"""Which version a chief has read, and from which template a file was last fetched: that is what looking is."""


def fingerprints(database: Database) -> dict[str, str]:
    with database.session() as session:
        return {
            table.name: hashlib.sha256(repr(session.execute(select(table)).all()).encode()).hexdigest()
            for table in Base.metadata.sorted_tables
            if table.name not in LOOKED_AT
        }


def test_what_cannot_be_undone_says_so_before_the_button_that_does_it(lisbeth: FlaskClient):
    signing = next(
        html.document_fromstring(text)
        for address, text in pages_of(lisbeth, 20).html.items()
        if re.search(r"/sammantraden/\d+/justera", address) and "btn-main" in text
    )

    assert "Det går inte att ångra" in words(signing)
    assert words(signing.xpath("//button[contains(@class, 'btn-main')]")[0]) == "Justera protokollet"
