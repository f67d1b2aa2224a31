"""The entry of an act stands or falls with the act."""

import pytest

from tests import factory
from tjut.core import audit
from tjut.core.audit import Subject
from tjut.core.db import transaction


def test_an_act_that_fails_leaves_no_entry(session):
    case = factory.case(session, factory.committee(session))
    subject = Subject("case", case.id, case.id)

    def change_and_fail():
        with transaction(session):
            audit.record(session, None, "change", subject, "Ändrade ärendet")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()

    assert audit.history(session, subject) == []


def test_the_journal_of_a_case_holds_what_was_done_to_its_parts(session):
    case = factory.case(session, factory.committee(session))
    officer = factory.user(session)
    with transaction(session):
        audit.record(session, officer, "register", Subject("case", case.id, case.id), "Registrerade ärendet")
        audit.record(session, None, "approve", Subject("statement", 7, case.id), "Godkände version 2")

    journal = audit.journal(session, case.id)

    assert [(entry.actor_name, entry.summary) for entry in journal] == [
        (officer.name, "Registrerade ärendet"),
        ("Tjut", "Godkände version 2"),
    ]


def test_only_what_changed_is_written_down(session):
    case = factory.case(session, factory.committee(session))
    with transaction(session):
        entry = audit.record(
            session,
            None,
            "change",
            Subject("case", case.id, case.id),
            "Ändrade ärendet",
            changes=[("Titel", "Förr", "Nu"), ("Part", "samma", "samma")],
        )

    assert entry.changes == [["Titel", "Förr", "Nu"]]
