"""The page of hits, as somebody who logged in sees it."""

import shutil

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.core.searchable import changed


@pytest.fixture
def reader(session: Session, client: FlaskClient) -> FlaskClient:
    """A registrator of one nämnd with three cases, beside another nämnd with one."""
    ours, theirs = factory.committee(session, "Socialnämnden"), factory.committee(session, "Byggnadsnämnden")
    cases = [
        factory.case(session, ours, "118-520/2003", title="Hearing <om> sexköp"),
        factory.case(session, ours, title="Nätprostitution i länet"),
        factory.case(session, ours, title="Svar till Öhgren"),
        factory.case(session, theirs, title="Hearing om detaljplanen"),
    ]
    with transaction(session):
        for case in cases:
            changed(session, "case", case.id)
    return factory.log_in(client, factory.user(session, Role.REGISTRATOR, committee=ours))


def headings(page: str) -> list[str]:
    return [heading.text_content().strip() for heading in html.fromstring(page).xpath("//main//h2")]


def test_the_hits_lead_to_the_case_and_show_the_words_marked(reader: FlaskClient) -> None:
    page = reader.get("/sok?q=hearing").text

    assert headings(page) == ["Hearing <om> sexköp"]
    assert "1 träff för" in page
    assert [mark.text for mark in html.fromstring(page).xpath("//main//mark")] == ["Hearing"]
    assert html.fromstring(page).xpath("//h2/a/@href")[0].startswith("/arenden/")
    assert faults(page) == []


@pytest.mark.parametrize("typed", ["118 520 2003", "Dnr 118–520 / 2003", "prostitution", "ohgren", '"hearing'])
def test_one_hit_each(reader: FlaskClient, typed: str) -> None:
    assert len(headings(reader.get("/sok", query_string={"q": typed}).text)) == 1


def test_without_words_the_page_says_how_to_search(reader: FlaskClient) -> None:
    page = reader.get("/sok").text

    assert "OCH" not in headings(page)
    assert "prost*" in page
    assert faults(page) == []


@pytest.mark.parametrize(("typed", "said"), [("detaljplan", "stämmer med allt"), ("ELLER (", "inget ord att söka på")])
def test_without_hits_the_page_says_why_and_what_to_try(reader: FlaskClient, typed: str, said: str) -> None:
    page = reader.get("/sok", query_string={"q": typed}).text

    assert said in page
    assert typed in html.fromstring(page).xpath("//h1")[0].text_content()
    assert faults(page) == []


def test_the_address_holds_the_words_and_the_page(reader: FlaskClient, session: Session) -> None:
    committee = factory.committee(session)
    reader_of_many = factory.user(session, Role.READER, committee=committee)
    cases = [factory.case(session, committee, title=f"Lekplats {number}") for number in range(12)]
    with transaction(session):
        for case in cases:
            changed(session, "case", case.id)
    other = factory.log_in(reader.application.test_client(), reader_of_many)

    first, second = other.get("/sok?q=lekplats").text, other.get("/sok?q=lekplats&sida=2").text

    assert html.fromstring(first).xpath("//a[@rel='next']/@href") == ["/sok?q=lekplats&sida=2"]
    assert (len(headings(first)), len(headings(second))) == (10, 2)
    assert other.get("/sok?q=lekplats&sida=tolv").status_code == 200


def test_a_deleted_index_is_no_hindrance(reader: FlaskClient, app: Flask) -> None:
    shutil.rmtree(app.extensions["tjut"].settings.search_index)

    assert headings(reader.get("/sok?q=hearing").text) == ["Hearing <om> sexköp"]


def test_a_right_that_was_taken_away_holds_before_the_index_knows(reader: FlaskClient, session: Session) -> None:
    case = session.scalars(select(Case).where(Case.title.contains("sexköp"))).one()
    case.committee = session.scalars(select(Committee).where(Committee.name == "Byggnadsnämnden")).one()
    session.commit()

    assert headings(reader.get("/sok?q=sexköp").text) == ["Så kan du söka"]


def test_somebody_who_has_not_logged_in_is_sent_to_the_log_in(client: FlaskClient) -> None:
    assert client.get("/sok?q=hearing").status_code == 302
