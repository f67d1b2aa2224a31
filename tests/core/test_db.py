"""The one commit, and the traps of SQLite that would let a decision lose its link."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from tests import factory
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import transaction


def test_a_decision_cannot_be_left_pointing_at_nothing(session):
    sot = factory.committee(session)
    case = factory.case(session, sot)

    with pytest.raises(IntegrityError, match="FOREIGN KEY"), transaction(session):
        session.execute(text('DELETE FROM "committee" WHERE id = :id'), {"id": case.committee_id})


def test_all_is_stored_or_nothing(session):
    def add_and_fail():
        with transaction(session):
            session.add(Committee(name="Halva", short_name="H", municipality="Ekstad", administration="F"))
            session.flush()
            raise RuntimeError("halvvägs")

    with pytest.raises(RuntimeError, match="halvvägs"):
        add_and_fail()

    assert session.scalars(select(Committee)).all() == []


def test_a_change_outside_a_transaction_is_not_lost_in_silence(session):
    sot = factory.committee(session)
    sot.name = "Ett nytt namn"

    with pytest.raises(RuntimeError, match="outside"), transaction(session):
        pass


def test_the_writers_lock_is_taken_before_the_rule_is_checked(database):
    with database.session() as first, database.session() as second, transaction(first):
        second.connection().exec_driver_sql("PRAGMA busy_timeout=1")
        second.rollback()

        with pytest.raises(OperationalError, match="locked"), transaction(second):
            pass


def test_what_hangs_on_a_commit_is_done_after_it(database, session):
    seen = []
    database.after_commit(lambda: seen.append(len(session.scalars(select(Case)).all())))
    sot = factory.committee(session)

    with transaction(session):
        session.add(Case(committee_id=sot.id, title="Nytt", opened_on=factory.NOON.date(), created_at=factory.NOON))
        assert seen == []

    assert seen == [1]


def test_sqlite_is_set_up_as_designed(session):
    asked = {
        name: session.connection().exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in ("foreign_keys", "journal_mode", "busy_timeout")
    }

    assert asked == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 10_000}


def test_a_moment_keeps_its_time_zone(session):
    case = factory.case(session, factory.committee(session))
    session.expire_all()

    assert case.created_at == factory.NOON
    assert case.created_at.tzinfo is UTC


def test_a_moment_without_a_time_zone_is_refused(session):
    sot = factory.committee(session)

    with pytest.raises(Exception, match="without a time zone"), transaction(session):
        session.add(
            Case(committee_id=sot.id, title="x", opened_on=factory.NOON.date(), created_at=datetime(2026, 1, 1))  # noqa: DTZ001
        )
