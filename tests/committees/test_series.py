"""The series of registry numbers: in order, one to each, and none given twice."""

from threading import Thread

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees import service
from tjut.committees.models import Committee
from tjut.core.db import Database, transaction


def take(database: Database, committee_id: int, year: int = 2026) -> int:
    with database.transaction() as session:
        return service.take_number(session, session.get_one(Committee, committee_id), year)


def test_each_committee_and_year_counts_from_one(database: Database, session: Session) -> None:
    first, second = factory.committee(session).id, factory.committee(session).id

    assert [take(database, first), take(database, first), take(database, second)] == [1, 2, 1]
    assert take(database, first, 2027) == 1
    assert take(database, first) == 3


def test_a_number_is_not_taken_until_the_case_is(session: Session) -> None:
    committee = factory.committee(session)

    def register_and_stumble() -> None:
        with transaction(session):
            service.take_number(session, committee, 2026)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        register_and_stumble()
    with transaction(session):
        assert service.take_number(session, committee, 2026) == 1
        assert service.take_number(session, committee, 2026) == 2


def test_two_who_register_at_once_never_get_the_same(database: Database, session: Session) -> None:
    committee_id = factory.committee(session).id
    taken: list[int] = []

    def work() -> None:
        taken.extend(take(database, committee_id) for _ in range(10))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 41))
