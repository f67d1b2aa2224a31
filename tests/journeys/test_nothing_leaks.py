"""What is protected, or only a draft, is nowhere to be read by those who may not: no page, no hit, no file."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.journeys.conftest import opened
from tests.journeys.crawl import Pages, enter, pages_of
from tjut.cases import service as cases
from tjut.cases.models import Case, RecordDirection
from tjut.cases.service import RecordDraft
from tjut.core.web import Tjut
from tjut.demo import people
from tjut.statements import service as statements
from tjut.statements.service import AttachmentDraft, SectionDraft, StatementDraft
from tjut.users.models import User

PUBLIC = "Anmälan om brister i ett boende"
PROTECTED = ("Solhem", "Anhörig till boende", "Granbarr", "Kastvind", "Vinkelhake")
"""In the demo's protected title and party, and in the title, the party and the file of the handling planted below."""
DRAFTED = ("Kvistekorn", "Bläckhorn", "Pappersvikt")
"""In the point, the section and the bilaga of a paper that nobody has approved."""

INSIDERS = ("lisbeth", "dag", "rita", "eddie")
READERS = ("lasare",)
OUTSIDERS = ("maja", "torsten", "asa", "admin")
WITHOUT_RIGHT = (*READERS, *OUTSIDERS)
MOST = 15
"""Pages of one kind that are read: of cases and papers, all that the demo has in one nämnd."""


@pytest.fixture(scope="module")
def guarded(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo with a protected handling in the protected case, and a draft in it."""
    folder = tmp_path_factory.mktemp("guarded") / "demo"
    shutil.copytree(demo_folder, folder)
    with opened(folder) as app:
        running: Tjut = app.extensions["tjut"]
        with running.database.transaction() as session:
            plant(running, session)
        yield app


def plant(running: Tjut, session: Session) -> None:
    officer = session.scalars(select(User).where(User.account == "eddie")).one()
    case = session.scalars(select(Case).where(Case.title == PUBLIC)).one()
    record = RecordDraft(
        direction=RecordDirection.RECEIVED,
        dated=date(2026, 1, 8),
        title="Komplettering",
        title_protected="Komplettering om Granbarr",
        party="Enskild",
        party_protected="Kastvind",
        secrecy_provision="26 kap. 1 § OSL",
        file=cases.read_file("Vi har sett en Vinkelhake där.\n".encode(), "komplettering.txt"),
    )
    cases.add_record(session, running.files, case, record, officer)
    statement = statements.create(session, case, officer)
    stored = running.files.put(session, b"En Pappersvikt.\n", "bilaga.txt")
    draft = StatementDraft(
        title="Svar om boendet",
        clauses=("Socialtjänstnämnden köper ett Kvistekorn.",),
        sections=(SectionDraft("Bakgrund", "Ett Bläckhorn har gått sönder."),),
        attachments=(AttachmentDraft("Pappersvikt", "bilaga.txt", stored.checksum),),
    )
    statements.save_draft(session, statement, draft, officer, based_on=statement.latest.number)


@pytest.fixture(scope="module")
def all_that_an_insider_finds(guarded: Flask) -> Pages:
    """Eddie has the protected case; what he can click to is what the others try to read."""
    return pages_of(enter(guarded.test_client(), "eddie"), MOST)


def readable(content: bytes) -> str:
    """The text of an answer; of a Word file, that of everything in it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"\n".join(package.read(name) for name in package.namelist())
    return content.decode("utf-8", "replace")


def leaks(read: dict[str, str], words: tuple[str, ...]) -> list[str]:
    return [f"”{word}” in {address}" for address, text in read.items() for word in words if word in text]


def all_text(pages: Pages) -> dict[str, str]:
    return pages.html | {address: readable(content) for address, content in pages.files.items()}


def hits(client: FlaskClient, words: str) -> str:
    """The hits as HTML, without the words that the reader typed himself and that the page repeats."""
    page = html.fromstring(client.get("/sok", query_string={"q": words}).text)
    return "".join(html.tostring(found, encoding="unicode") for found in page.xpath("//main//ol[@class='hits']"))


def test_those_who_may_read_what_is_protected_do_find_it(all_that_an_insider_finds: Pages):
    read = "\n".join(all_text(all_that_an_insider_finds).values())

    assert [word for word in (*PROTECTED, *DRAFTED) if word not in read] == []


@pytest.mark.parametrize("account", INSIDERS)
@pytest.mark.parametrize("word", ["Solhem", "Granbarr", "Kastvind", "Vinkelhake", "Kvistekorn", "Bläckhorn"])
def test_an_insider_finds_the_protected_case_by_its_words(guarded: Flask, account: str, word: str):
    assert "Solhem" in hits(enter(guarded.test_client(), account), word)


@pytest.mark.parametrize("account", WITHOUT_RIGHT)
def test_nothing_protected_stands_on_any_page_that_one_can_click_to(guarded: Flask, account: str):
    read = all_text(pages_of(enter(guarded.test_client(), account), MOST))

    assert leaks(read, PROTECTED + DRAFTED) == []


@pytest.mark.parametrize("account", WITHOUT_RIGHT)
def test_nothing_protected_is_shown_to_one_who_has_got_hold_of_the_address(
    guarded: Flask, all_that_an_insider_finds: Pages, account: str
):
    client = enter(guarded.test_client(), account)
    addresses = [*all_that_an_insider_finds.html, *all_that_an_insider_finds.files]
    guarded_words = [
        address
        for address, text in all_text(all_that_an_insider_finds).items()
        if any(word in text for word in DRAFTED) and address.endswith("/word")
    ]
    addresses += [address.removesuffix("word") + "pdf" for address in guarded_words]

    read = {address: readable(client.get(address).data) for address in addresses if not address.startswith("/sok")}

    assert guarded_words
    assert leaks(read, PROTECTED + DRAFTED) == []


@pytest.mark.parametrize("account", WITHOUT_RIGHT)
def test_no_protected_word_finds_anything(guarded: Flask, account: str):
    client = enter(guarded.test_client(), account)
    words = [word for word in (*PROTECTED, *DRAFTED) if " " not in word]

    found = {typed: hits(client, typed) for typed in (*words, "solhems", "solh*", "titel:solhem", "boendet Solhem")}

    assert {typed: shown for typed, shown in found.items() if shown} == {}


@pytest.mark.parametrize("account", READERS)
@pytest.mark.parametrize("words", ["brister", "boende", "anmälan om brister", "komplettering", "enskild"])
def test_a_reader_finds_the_protected_case_by_its_public_words_and_sees_no_others(
    guarded: Flask, account: str, words: str
):
    found = hits(enter(guarded.test_client(), account), words)

    assert PUBLIC in " ".join(html.fromstring(found).text_content().split())
    assert leaks({words: found}, PROTECTED + DRAFTED) == []


@pytest.mark.parametrize("account", OUTSIDERS)
def test_those_of_another_committee_do_not_even_learn_that_the_case_exists(
    guarded: Flask, all_that_an_insider_finds: Pages, account: str
):
    client = enter(guarded.test_client(), account)
    its_pages = [address for address, text in all_that_an_insider_finds.html.items() if PUBLIC in text]

    read = {address: client.get(address).text for address in its_pages if not address.startswith("/sok")}

    assert leaks(read, (PUBLIC,)) == []
    assert PUBLIC not in "".join(hits(client, words) for words in ("brister", "boende", "anmälan"))


@pytest.mark.parametrize("account", [person.account for person in people.PEOPLE])
def test_everybody_in_the_demo_is_asked_about(account: str):
    assert (account in INSIDERS) != (account in WITHOUT_RIGHT)
