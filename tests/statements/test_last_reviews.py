"""When papers last went somewhere: of many at once, in one question."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_paper
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.overview import tasks
from tjut.statements import service


@contextmanager
def questions_to_the_journal(session: Session) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT") and "FROM audit_entry" in statement:
            asked.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", note)
    yield asked
    event.remove(session.get_bind(), "before_cursor_execute", note)


def test_the_last_move_of_each_paper_is_told_and_saving_is_no_move(session: Session) -> None:
    committee = factory.committee(session)
    person = factory.user(session, Role.OFFICER, Role.HEAD, committee=committee)
    back, waiting, never = (
        full_paper(session, factory.case(session, committee), person, submitted=sent) for sent in (True, True, False)
    )
    with transaction(session):
        service.send_back(session, back, person, "Räkna om.")

    moves = service.last_reviews(session, [back, waiting, never])

    assert {paper_id: entry.act for paper_id, entry in moves.items()} == {back.id: "send_back", waiting.id: "submit"}
    assert service.last_reviews(session, []) == {}


def test_the_desk_asks_the_journal_once_for_each_kind_of_task_however_many_papers_there_are(session: Session) -> None:
    committee = factory.committee(session)
    person = factory.user(session, Role.OFFICER, Role.HEAD, committee=committee)
    for sent in (True, True, True, False, False, False):
        full_paper(session, factory.case(session, committee, officer=person), person, submitted=sent)

    with questions_to_the_journal(session) as asked:
        counts = [len(list(kind(session, person))) for kind in (tasks.to_approve, tasks.drafts)]

    assert (counts, len(asked)) == ([3, 3], 2)
