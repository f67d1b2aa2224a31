"""The pages of accounts: each whole when empty, full and in error, and each closed to those it is not for."""

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.core.permissions import Role
from tjut.users import routes
from tjut.users.models import User

NEW = "fem blå hästar"


@pytest.fixture
def administrator(client: FlaskClient, session: Session) -> User:
    person = factory.user(session, Role.ADMINISTRATOR, name="Adam Alm")
    factory.log_in(client, person)
    factory.end_reading(person)
    return person


def test_every_page_is_whole(client: FlaskClient, session: Session, administrator: User) -> None:
    person = factory.user(session, Role.OFFICER, committee=factory.committee(session), title="handläggare")
    closed = factory.user(session, active=False)

    for url in (
        "/anvandare",
        "/anvandare?konton=alla",
        "/anvandare?ord=finns+inte&konton=stangda",
        "/anvandare?konton=trams&sida=99",
        "/anvandare/ny",
        f"/anvandare/{person.id}",
        f"/anvandare/{closed.id}",
        f"/anvandare/{person.id}/losenord",
        "/mitt-konto",
    ):
        page = client.get(url)
        assert (url, page.status_code, faults(page.text)) == (url, 200, [])


def test_the_log_in_is_whole_empty_and_in_error(client: FlaskClient) -> None:
    assert faults(client.get("/logga-in").text, crumbs=False) == []

    answer = factory.post(client, "/logga-in")

    assert answer.status_code == 422
    assert "Skriv ditt användarnamn." in answer.text
    assert faults(answer.text, crumbs=False) == []


def test_every_form_in_error_is_shown_again_with_what_was_typed(
    client: FlaskClient, session: Session, administrator: User
) -> None:
    person = factory.user(session, name="Eva Ek")
    forms = {
        "/anvandare/ny": {"name": "Alva Ek", "account": "a", "password": NEW, "email": "alva"},
        f"/anvandare/{person.id}": {"name": "Alva Ek", "email": "alva", "revision": "1"},
        f"/anvandare/{person.id}/losenord": {"password": "kort"},
        "/mitt-konto": {"current_password": "fel", "password": NEW, "password_again": NEW},
    }

    for url, typed in forms.items():
        for fields in ({"name": "", "revision": "1"}, typed):
            answer = factory.post(client, url, fields)
            assert (url, answer.status_code, faults(answer.text)) == (url, 422, [])
        kept = html.fromstring(answer.text).xpath("//input[@type='text']/@value")
        assert {typed[name] for name in ("name", "email") if name in typed} <= set(kept)
        assert NEW not in answer.text


@pytest.mark.parametrize("url", ["/anvandare", "/anvandare/ny", "/anvandare/1", "/anvandare/1/losenord"])
def test_the_pages_of_accounts_are_closed_to_others(client: FlaskClient, session: Session, url: str) -> None:
    committee = factory.committee(session)
    factory.log_in(client, factory.user(session, Role.SECRETARY, Role.HEAD, committee=committee))

    assert client.get(url).status_code == 403


def test_an_account_is_made_from_the_page_and_led_to_its_roles(
    client: FlaskClient, session: Session, administrator: User
) -> None:
    answer = factory.post(client, "/anvandare/ny", {"name": "Eva Ek", "account": "eva.ek", "password": NEW})

    session.rollback()
    made = session.scalars(select(User).where(User.account == "eva.ek")).one()
    assert (answer.status_code, answer.location) == (303, f"/anvandare/{made.id}/roller")


def test_two_who_change_an_account_at_once_get_a_page_with_both_texts(
    client: FlaskClient, session: Session, administrator: User
) -> None:
    person = factory.user(session, name="Eva Ek", title="chef", revision=3)

    answer = factory.post(client, f"/anvandare/{person.id}", {"name": "Eva Ek", "title": "direktör", "revision": "2"})

    assert answer.status_code == 409
    texts = [" ".join(t.text_content().split()) for t in html.fromstring(answer.text).find_class("as-written")]
    assert texts == ["chef", "direktör"]


def test_what_is_saved_on_the_page_is_kept(client: FlaskClient, session: Session, administrator: User) -> None:
    person = factory.user(session, name="Eva Ek")
    url = f"/anvandare/{person.id}"

    saved = factory.post(client, url, {"name": "Eva Ekman", "revision": "1"})
    closed = factory.post(client, f"{url}/stang", form_page=url)
    assert "stängt konto" in client.get(url).text
    opened = factory.post(client, f"{url}/oppna", form_page=url)
    given = factory.post(client, f"{url}/losenord", {"password": NEW})

    assert [answer.status_code for answer in (saved, closed, opened, given)] == [303] * 4
    assert "Eva Ekman" in client.get(url).text


def test_the_last_administrator_is_told_why_the_account_stays_open(client: FlaskClient, administrator: User) -> None:
    url = f"/anvandare/{administrator.id}"

    answer = factory.post(client, f"{url}/stang", form_page=url)

    assert answer.status_code == 400
    assert "enda administratören" in answer.text


@pytest.mark.parametrize("own", [True, False])
def test_a_new_password_of_ones_own_keeps_this_browser_logged_in(
    client: FlaskClient, administrator: User, own: bool
) -> None:
    url = "/mitt-konto" if own else f"/anvandare/{administrator.id}/losenord"
    fields = {"current_password": factory.PASSWORD, "password": NEW, "password_again": NEW}

    answer = factory.post(client, url, fields)

    assert answer.status_code == 303
    assert client.get("/mitt-konto").status_code == 200


def test_two_new_passwords_that_differ_are_told_beside_the_field(client: FlaskClient, administrator: User) -> None:
    fields = {"current_password": factory.PASSWORD, "password": NEW, "password_again": f"{NEW} x"}

    answer = factory.post(client, "/mitt-konto", fields)

    assert answer.status_code == 422
    assert "De två nya lösenorden är inte lika." in answer.text
    assert faults(answer.text) == []


def test_ones_own_password_cannot_be_guessed_on_the_page_without_limit(
    client: FlaskClient, administrator: User
) -> None:
    fields = {"current_password": "fel fel fel", "password": NEW, "password_again": NEW}

    answers = [factory.post(client, "/mitt-konto", fields).text for _ in range(11)]

    assert "för många försök" not in answers[9]
    assert "för många försök" in answers[10]


def test_the_list_is_parted_in_pages_that_keep_the_filter(
    client: FlaskClient, session: Session, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PAGE_SIZE", 2)
    for n in range(3):
        factory.user(session, name=f"Eva {n}")

    page = client.get("/anvandare?ord=eva&konton=alla")

    assert "Sida 1 av 2" in page.text
    following = html.fromstring(page.text).xpath("//a[@rel='next']/@href")
    assert following == ["/anvandare?ord=eva&konton=alla&sida=2"]
    assert "Eva 2" in client.get(following[0]).text
    assert faults(page.text) == []
