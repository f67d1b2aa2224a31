"""Logging in and out: who comes in, who must wait, and that nothing but the cookie of today opens the door."""

import logging
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.config import Settings
from tjut.core import clock
from tjut.core.audit import AuditEntry
from tjut.core.db import Database, transaction
from tjut.core.permissions import Role
from tjut.users import attempts, service
from tjut.users.models import LoginAttempt
from tjut.users.passwords import hash_password

WRONG = "fel fel fel fel"


def written(session: Session) -> list[AuditEntry]:
    session.rollback()  # what was read before the request is older than what it wrote
    return list(session.scalars(select(AuditEntry)))


def try_to_log_in(client: FlaskClient, account: str, password: str, **fields: str) -> tuple[int, str]:
    answer = factory.post(client, "/logga-in", {"account": account, "password": password} | fields)
    return answer.status_code, answer.text


def test_the_right_password_lets_one_in_and_is_written_down(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)

    factory.log_in(client, person)

    assert client.get("/mitt-konto").status_code == 200
    assert [entry.act for entry in written(session)] == ["log_in"]


@pytest.mark.parametrize("case", ["wrong password", "unknown account", "closed account", "no password hash of ours"])
def test_whoever_is_not_let_in_is_told_the_same(client: FlaskClient, session: Session, case: str) -> None:
    person = factory.user(session, active=case != "closed account")
    if case == "no password hash of ours":
        person.password_hash = "!"
        session.commit()
    account = "okand" if case == "unknown account" else person.account
    password = WRONG if case == "wrong password" else factory.PASSWORD

    status, text = try_to_log_in(client, account, password)

    assert status == 422
    assert "hör inte ihop, eller så är kontot stängt" in text
    assert client.get("/mitt-konto").status_code == 302


def test_an_unknown_account_costs_as_much_as_a_wrong_password(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(service, "is_right", lambda _password, kept, **_: bool(looked_at.append(kept)))
    person = factory.user(session)

    service.authenticate(session, person.account, WRONG, memory_kib=8)
    service.authenticate(session, "okand", WRONG, memory_kib=8)

    assert looked_at == [person.password_hash, ""]


def test_the_page_keeps_the_account_but_never_the_password(client: FlaskClient) -> None:
    _, text = try_to_log_in(client, "eva.ek", WRONG)

    page = html.fromstring(text)
    assert page.xpath("//input[@name='account']/@value") == ["eva.ek"]
    assert WRONG not in text


def test_an_account_is_the_same_in_capital_letters(client: FlaskClient, session: Session) -> None:
    person = factory.user(session, account="eva.ek")

    status, _ = try_to_log_in(client, " Eva.EK ", factory.PASSWORD)

    assert (status, person.account) == (302, "eva.ek")


def test_nothing_from_before_the_log_in_follows_into_it(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"

    factory.log_in(client, person)

    with client.session_transaction() as cookie:
        assert "planted" not in cookie


def test_a_copied_cookie_is_worth_nothing_after_logging_out(client: FlaskClient, session: Session) -> None:
    factory.log_in(client, factory.user(session))
    copied = client.get_cookie("tjut")
    assert copied is not None

    answer = factory.post(client, "/logga-ut", form_page="/mitt-konto")
    client.set_cookie("tjut", copied.value)

    assert answer.status_code == 303
    assert client.get("/mitt-konto").status_code == 302


def test_no_cookie_outlives_the_browser(client: FlaskClient, session: Session) -> None:
    factory.log_in(client, factory.user(session))

    cookie = client.get_cookie("tjut")
    assert cookie is not None
    assert cookie.expires is None
    assert cookie.http_only
    assert client.get_cookie("remember_token") is None


def test_one_comes_to_the_page_one_asked_for(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)

    asked = client.get("/mitt-konto?a=1")
    page = client.get(asked.location)
    wanted = html.fromstring(page.text).xpath("//input[@name='next']/@value")[0]
    answer = factory.post(
        client, "/logga-in", {"account": person.account, "password": factory.PASSWORD, "next": wanted}
    )

    assert answer.location == "/mitt-konto?a=1"


def test_nobody_is_sent_elsewhere_after_logging_in(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)

    answer = factory.post(
        client,
        "/logga-in?next=//ond.example",
        {"account": person.account, "password": factory.PASSWORD, "next": "//ond.example"},
    )

    assert answer.location == "/"


def test_what_was_typed_is_shown_to_one_who_was_logged_out_meanwhile(client: FlaskClient, session: Session) -> None:
    person = factory.user(session, Role.ADMINISTRATOR)
    factory.log_in(client, person)
    page = client.get("/anvandare/ny")
    token = html.fromstring(page.text).xpath("//input[@name='csrf_token']/@value")[0]
    person.session_token = "0" * 32
    session.commit()

    typed = {"csrf_token": token, "name": "Alva Ek", "password": "ett hemligt lösenord"}
    answer = client.post("/anvandare/ny", data=typed)

    assert answer.status_code == 401
    assert "Alva Ek" in answer.text
    assert "hemligt" not in answer.text
    assert not faults(answer.text, crumbs=False)


def test_a_hash_of_older_making_is_made_anew(client: FlaskClient, session: Session) -> None:
    person = factory.user(session, password_hash=hash_password(factory.PASSWORD, memory_kib=16))
    old = person.password_hash

    factory.log_in(client, person)

    session.rollback()
    assert person.password_hash != old
    assert "m=8," in person.password_hash


def fail(database: Database, times: int, account: str = "eva.ek", address: str = "192.0.2.1") -> None:
    for _ in range(times):
        with database.transaction() as session:
            attempts.begin(session, account, address)


def test_too_many_guesses_at_an_account_must_wait_also_from_elsewhere(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)
    for n in range(attempts.MOST_PER_ACCOUNT):
        assert try_to_log_in(client, person.account, f"{WRONG} {n}")[0] == 422
    client.environ_base["REMOTE_ADDR"] = "198.51.100.7"

    token = html.fromstring(client.get("/logga-in").text).xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post(
        "/logga-in", data={"account": person.account, "password": factory.PASSWORD, "csrf_token": token}
    )

    assert answer.status_code == 429
    assert "Vänta 15 minuter" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert not faults(answer.text, crumbs=False)


def test_too_many_guesses_from_an_address_must_wait_whatever_the_account(database: Database) -> None:
    for n in range(attempts.MOST_PER_ADDRESS):
        fail(database, 1, account=f"konto{n}")

    with pytest.raises(attempts.TooManyAttempts), database.transaction() as session:
        attempts.begin(session, "ett annat", "192.0.2.1")
    fail(database, 1, account="ett annat", address="192.0.2.2")


def test_the_network_of_a_customer_counts_as_one_address(database: Database) -> None:
    for n in range(attempts.MOST_PER_ADDRESS):
        fail(database, 1, account=f"konto{n}", address=f"2001:db8:1:2::{n:x}")

    with pytest.raises(attempts.TooManyAttempts):
        fail(database, 1, account="ett annat", address="2001:db8:1:2:ffff::1")
    fail(database, 1, account="ett annat", address="2001:db8:1:3::1")


def test_the_wait_slides_and_is_as_long_as_was_said(database: Database) -> None:
    with clock.standing_at(factory.NOON):
        fail(database, attempts.MOST_PER_ACCOUNT - 1)
    with clock.standing_at(factory.NOON + timedelta(minutes=10)):
        fail(database, 1)

        with pytest.raises(attempts.TooManyAttempts, match="Vänta 5 minuter") as refused:
            fail(database, 1)

    assert refused.value.wait == timedelta(minutes=5)
    with clock.standing_at(factory.NOON + timedelta(minutes=15)):
        fail(database, 1)


def test_one_minute_is_said_as_one(database: Database) -> None:
    with clock.standing_at(factory.NOON):
        fail(database, attempts.MOST_PER_ACCOUNT)

    with (
        clock.standing_at(factory.NOON + attempts.WINDOW - timedelta(seconds=10)),
        pytest.raises(attempts.TooManyAttempts, match="Vänta 1 minut och"),
    ):
        fail(database, 1)


def test_log_ins_that_succeed_do_not_count(client: FlaskClient, session: Session) -> None:
    person = factory.user(session)

    for _ in range(attempts.MOST_PER_ACCOUNT + 1):
        factory.log_in(client, person)
        factory.post(client, "/logga-ut", form_page="/mitt-konto")

    session.rollback()
    assert session.scalar(select(func.count()).where(LoginAttempt.succeeded.is_(False))) == 0


def test_an_attempt_counts_although_the_log_in_itself_fails(
    client: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = factory.user(session)

    def stumble(*_arguments: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(service, "log_in", stumble)
    with pytest.raises(RuntimeError):
        try_to_log_in(client, person.account, factory.PASSWORD)

    session.rollback()
    assert [attempt.succeeded for attempt in session.scalars(select(LoginAttempt))] == [False]


def test_attempts_are_forgotten_after_a_day(database: Database, session: Session) -> None:
    with clock.standing_at(factory.NOON):
        fail(database, 1, account="i går")
    with clock.standing_at(factory.NOON + attempts.KEPT + timedelta(seconds=1)):
        fail(database, 1, account="i dag")

    assert list(session.scalars(select(LoginAttempt.account))) == ["i dag"]


def test_neither_password_nor_person_is_in_the_log(
    client: FlaskClient, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    person = factory.user(session, name="Alva Ekström")
    caplog.set_level(logging.DEBUG)

    try_to_log_in(client, person.account, WRONG)
    factory.log_in(client, person)

    for secret in (WRONG, factory.PASSWORD, "Alva Ekström"):
        assert secret not in caplog.text
        assert all(secret not in entry.summary for entry in written(session))


def test_a_closed_account_is_out_at_once(client: FlaskClient, session: Session, settings: Settings) -> None:
    administrator = factory.user(session, Role.ADMINISTRATOR)
    person = factory.user(session)
    factory.log_in(client, person)

    with transaction(session):
        service.close(session, person, administrator)

    assert client.get("/mitt-konto").status_code == 302


def test_one_who_is_in_is_not_asked_again(client: FlaskClient, session: Session) -> None:
    factory.log_in(client, factory.user(session))

    assert client.get("/logga-in").location == "/"


def test_one_who_logs_out_in_a_second_window_is_told_so(client: FlaskClient) -> None:
    answer = factory.post(client, "/logga-ut", form_page="/logga-in", follow_redirects=True)

    assert "Du är utloggad." in answer.text
