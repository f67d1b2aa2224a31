"""A list asks the database as often for many rows as for few."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from tests import factory
from tjut.core.permissions import Role

LISTS = ["/", "/arenden", "/sammantraden", "/uppdrag", "/namnder", "/anvandare", "/las-in"]


@contextmanager
def _asked(engine) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def _more_of_everything(session, actor, how_many):
    """Nämnder with people, cases with papers, sammanträden with decisions and uppdrag, all of them readable to `actor`."""
    for _ in range(how_many):
        committee = factory.committee(session)
        factory.department(session, committee)
        factory.member(session, committee, "Vera Ek")
        officer = factory.user(session, Role.OFFICER, committee=committee)
        actor.grants = [*actor.grants, *factory.user(session, *ROLES, committee=committee).grants]
        session.commit()
        case = factory.case(session, committee, officer=actor)
        statement = factory.statement(session, case, "Nämnden godkänner förslaget.", saved_by=officer)
        factory.approved(session, statement, actor)
        meeting = factory.meeting(session, committee, date(2027, 1, 14))
        item = factory.agenda_item(session, meeting, statement)
        factory.decision(session, item, "Nämnden godkänner förslaget.", number=1, recorded_by=actor)
        factory.assignment(session, committee, "återkomma med en plan")
        factory.statement(session, factory.case(session, committee), "Att utreda.", saved_by=officer)


ROLES = [role for role in Role if role is not Role.ADMINISTRATOR]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_many_asks_no_more_than_a_list_of_few(client, session, database, address):
    actor = factory.user(session, Role.ADMINISTRATOR)
    _more_of_everything(session, actor, 2)
    factory.log_in(client, actor)
    with _asked(database.engine) as for_few:
        assert client.get(address).status_code == 200

    _more_of_everything(session, actor, 4)
    factory.end_reading(actor)
    with _asked(database.engine) as for_many:
        assert client.get(address).status_code == 200

    assert len(for_many) <= len(for_few), for_many
