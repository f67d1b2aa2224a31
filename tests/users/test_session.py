"""How long one stays logged in: as long as one does something, and not longer."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.factory import NOON
from tjut.config import Settings, SettingsError
from tjut.core.permissions import Role


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def logged_in(clock: time_machine.Traveller, client: FlaskClient, session: Session) -> FlaskClient:
    return factory.log_in(client, factory.user(session, Role.READER, committee=factory.committee(session)))


def seconds(client: FlaskClient) -> int:
    return int(client.get("/session/forlang").json["seconds"])  # type: ignore[index]


def test_one_who_does_something_stays(logged_in: FlaskClient, clock: time_machine.Traveller) -> None:
    for _ in range(3):
        clock.shift(timedelta(hours=7, minutes=59))

        assert logged_in.get("/mitt-konto").status_code == 200
        assert seconds(logged_in) == 8 * 3600


def test_one_who_does_nothing_for_eight_hours_is_logged_out(
    logged_in: FlaskClient, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=8, seconds=2))

    assert logged_in.get("/mitt-konto").location.startswith("/logga-in")
    assert logged_in.get("/session/forlang").status_code == 302


def test_the_time_left_that_is_told_is_never_more_than_there_is(
    logged_in: FlaskClient, clock: time_machine.Traveller
) -> None:
    assert seconds(logged_in) == 8 * 3600
    clock.shift(50)

    assert seconds(logged_in) == 8 * 3600 - 50  # the cookie is written anew once a minute
    clock.shift(50)
    assert seconds(logged_in) == 8 * 3600


def test_the_token_for_a_page_that_was_open_before_comes_with_it(app: Flask, logged_in: FlaskClient) -> None:
    answer = logged_in.get("/session/forlang").json

    assert answer is not None
    assert logged_in.post("/logga-ut", data={"csrf_token": answer["csrf_token"]}).status_code == 303


def test_the_setting_is_how_many_minutes() -> None:
    assert Settings(secret_key="x", session_minutes=5).session_minutes == 5
    with pytest.raises(SettingsError, match="TJUT_SESSION_MINUTES"):
        Settings(secret_key="x", session_minutes=4)
