"""Rensning of drafts when the case is closed (TF 2:12)."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import explained, full_draft, full_paper
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import Base, transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.search.service import find
from tjut.statements import autosave, service
from tjut.statements.models import CheckNote, Part, ReviewAnswer, Statement
from tjut.users.models import User


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    return factory.user(session, Role.OFFICER, Role.HEAD, Role.SECRETARY, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    """Versions 1 and 2 are drafts, 3 is pinned on an agenda, 4 was written afterwards and never approved."""
    committee = factory.committee(session, "Ekstads parknämnd")
    for role in (Role.OFFICER, Role.HEAD, Role.SECRETARY):
        officer.grants.append(type(officer.grants[0])(role=role, committee_id=committee.id))
    session.commit()
    made = full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)
    save(session, made, officer, title="Som nämnden läste", clauses=("Nämnden godkänner.",))
    factory.agenda_item(session, factory.meeting(session, committee), made)
    save(session, made, officer, title="Papegojans öppettider")
    return made


def save(session: Session, paper: Statement, officer: User, **changes: object) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, **changes)
        service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)


def close_and_purge(session: Session, paper: Statement, officer: User) -> int:
    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")
    with transaction(session):
        return service.purge_drafts(session, paper.case, officer)


def test_the_words_of_drafts_are_gone_and_what_the_namnd_read_is_kept(
    session: Session, paper: Statement, officer: User
) -> None:
    before = service.draft_of(paper.versions[2])

    count = close_and_purge(session, paper, officer)

    assert count == 3
    assert [version.number for version in paper.versions] == [3]
    assert service.draft_of(paper.latest) == before
    for version in paper.purged:
        assert (version.number in (1, 2, 4), version.saved_by, version.title, version.fingerprint) == (
            True, officer, "", "",
        )  # fmt: skip
        assert [*version.clauses, *version.sections, *version.officers, *version.attachments] == []
    assert b"Papegojan" not in dump(session)


def dump(session: Session) -> bytes:
    """All that the tables of the area hold, as bytes."""
    names = ("statement_version", "proposed_clause", "statement_section", "statement_comment", "review_request",
             "statement_comment_reply", "statement_autosave", "audit_entry")  # fmt: skip
    tables = [Base.metadata.tables[name] for name in names]
    return repr([session.execute(select(table)).all() for table in tables]).encode()


def test_a_note_says_that_it_was_done_by_whom_and_how_many(session: Session, paper: Statement, officer: User) -> None:
    close_and_purge(session, paper, officer)

    note = audit.history(session, service.subject_of(paper))[-1]
    assert (note.actor_name, note.summary) == (
        "Maj Ek",
        "Rensade 3 utkast, version 1, 2 och 4, av tjänsteutlåtandet (TF 2:12)",
    )
    assert note.case_id == paper.case_id


def test_comments_answers_and_autosaved_copies_of_drafts_go_with_them(
    session: Session, paper: Statement, officer: User
) -> None:
    colleague = factory.user(session, Role.OFFICER, committee=paper.case.committee)
    with transaction(session):
        made = service.comment(session, paper, Part.CLAUSE, 1, "Papegojan?", colleague, version=4)
        service.reply(session, made, "Ja, papegojan.", officer)
        kept = service.comment(session, paper, Part.CLAUSE, 1, "Bra.", colleague, version=3)
        (asked,) = service.ask_review(session, paper, [colleague.id], officer, "Läs om papegojan.")
        service.answer_review(session, asked, ReviewAnswer.REMARKS, "Mer papegoja.", colleague, version=4)
        service.mark_seen(session, paper.latest, colleague)
        autosave.keep(session, paper, officer, {"title": "Papegojan"}, page="p", based_on=4)

    close_and_purge(session, paper, officer)

    assert b"apegoja" not in dump(session)
    assert paper.comments == [kept]
    assert paper.reviews[0].answered_at is not None


def test_reasons_for_words_that_stand_in_drafts_alone_go_with_them(
    session: Session, paper: Statement, officer: User
) -> None:
    nameless = "Förvaltningen får i uppdrag att se över papegojans bur."
    save(session, paper, officer, title="Till chefen", clauses=(nameless, "Nämnden godkänner."))
    with transaction(session):
        explained(session, paper, officer)
    marks = {one.place.part: one.mark for one, _ in service.check_paper(session, paper).explained}
    with transaction(session):
        paper.case.committee.check_switches = {key.rpartition("-")[0]: False for key in marks.values()}
    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")

    (told,) = service.purgeable(session, paper.case)
    with transaction(session):
        service.purge_drafts(session, paper.case, officer)

    kept = {note.mark for note in session.scalars(select(CheckNote))}
    assert set(marks) == {"clauses", "attachments"}
    assert marks["clauses"] not in kept
    assert marks["attachments"] in kept
    assert marks["clauses"] in {note.mark for note in told.notes}


def test_no_reason_is_left_of_a_paper_that_was_never_finished(session: Session, officer: User) -> None:
    committee = session.get_one(Committee, officer.grants[0].committee_id)
    draft = full_paper(session, factory.case(session, committee), officer, submitted=False)
    assert session.scalars(select(CheckNote)).all()

    close_and_purge(session, draft, officer)

    assert not session.scalars(select(CheckNote)).all()


def test_search_forgets_them(app: Flask, session: Session, paper: Statement, officer: User) -> None:
    index, keys = app.extensions["tjut"].index, officer.access_keys()
    assert find(index, keys, "papegojans").total == 1

    close_and_purge(session, paper, officer)

    assert find(index, keys, "papegojans").total == 0


def test_what_is_published_or_approved_is_kept(session: Session, paper: Statement, officer: User) -> None:
    with transaction(session):
        service.publish(session, paper.versions[0], officer)
        service.submit(session, paper, officer)
        service.approve(session, paper, officer)

    close_and_purge(session, paper, officer)

    assert [version.number for version in paper.versions] == [1, 3, 4]


def test_a_paper_that_was_never_finished_is_gone_but_for_its_journal(session: Session, officer: User) -> None:
    committee = session.get_one(type(factory.committee(session)), officer.grants[0].committee_id)
    draft = full_paper(session, factory.case(session, committee), officer, submitted=False)

    close_and_purge(session, draft, officer)

    with pytest.raises(NotFound):
        service.get(session, officer, draft.id)
    assert audit.history(session, service.subject_of(draft))[-1].act == "purge"


def test_an_open_case_and_one_without_drafts_are_left_alone(session: Session, paper: Statement, officer: User) -> None:
    with pytest.raises(RuleError, match="inte avslutat"), transaction(session):
        service.purge_drafts(session, paper.case, officer)
    close_and_purge(session, paper, officer)
    with pytest.raises(RuleError, match="inga utkast"), transaction(session):
        service.purge_drafts(session, paper.case, officer)


def test_numbers_go_on_after_rensning(session: Session, paper: Statement, officer: User) -> None:
    close_and_purge(session, paper, officer)
    with transaction(session):
        cases.reopen(session, paper.case, "Mer att göra.", officer)

    save(session, paper, officer, title="Igen")

    assert [version.number for version in paper.versions] == [3, 5]


def test_one_who_only_reads_takes_nothing_away(session: Session, paper: Statement, officer: User) -> None:
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")

    with pytest.raises(NotAllowed), transaction(session):
        service.purge_drafts(session, paper.case, reader)
