"""Addresses that nobody would click but somebody will type."""

import pytest

from tests import factory
from tjut.core.permissions import Role


@pytest.mark.parametrize("number", ["0", "999999", "9223372036854775807", "9223372036854775808", "1" * 40])
@pytest.mark.parametrize("place", ["arenden", "sammantraden", "uppdrag", "paragrafer", "tjansteutlatanden", "las-in"])
def test_an_id_that_is_not_there_is_not_found(client, session, place, number):
    committee = factory.committee(session)
    factory.log_in(client, factory.user(session, *Role, committee=committee))

    answer = client.get(f"/{place}/{number}")

    assert answer.status_code == 404
    assert "finns inte" in answer.text
