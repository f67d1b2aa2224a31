"""The rules around a file that comes back: images, rights, who has it out, and rensning."""

import base64
import io
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft, full_paper
from tests.statements.word_writer import written_in
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.docx_package import w
from tjut.core.errors import Conflict, NotAllowed, RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.doctemplates.service import Shelf
from tjut.statements import pictures, returned_acts, returned_files, service, word
from tjut.statements.models import Statement
from tjut.statements.returned import read
from tjut.statements.returned_compare import Choices, Comparison, compare
from tjut.statements.returned_merge import Choice
from tjut.statements.returned_models import CheckOut, ReturnedFile
from tjut.users.models import User

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    return factory.user(session, Role.OFFICER, Role.HEAD, Role.SECRETARY, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = session.get_one(Committee, officer.grants[0].committee_id)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


@pytest.fixture
def files(app: Flask) -> FileStore:
    store: FileStore = app.extensions["tjut"].files
    return store


@pytest.fixture
def shelf(app: Flask, files: FileStore) -> Shelf:
    folder: Path = app.extensions["tjut"].settings.templates_docx
    return Shelf(files, folder)


def handed_in(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User, words: dict[str, str]
) -> ReturnedFile:
    sent = word.word_file(session, paper.latest, shelf)
    made = returned_acts.HandedIn(written_in(sent, words), "u.docx", paper.latest, True, sent)
    with transaction(session):
        return returned_acts.hand_in(session, files, paper, made, officer)


def held(files: FileStore, paper: Statement, one: ReturnedFile) -> Comparison:
    sent = read(files.read(one.sent_checksum or ""))
    back = read(files.read(one.checksum), sent.fixed)
    names = {paper.case.committee_id: paper.case.committee.name}
    return compare(service.draft_of(one.base), sent.document, back, service.draft_of(paper.latest), names)


def take_all(session: Session, files: FileStore, paper: Statement, one: ReturnedFile, officer: User) -> None:
    with transaction(session):
        comparison = held(files, paper, one)
        choices = Choices({part.key: Choice.FILE for part in comparison.parts if part.offered})
        returned_acts.take_in(session, files, one, comparison, choices, officer, based_on=paper.latest.number)


def test_an_image_that_was_put_in_in_word_comes_into_the_paper(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    sent = word.word_file(session, paper.latest, shelf)
    document = Document(io.BytesIO(sent))
    paragraph = next(each for each in _paragraphs(document) if "Skrivelsen kom in" in each.text)
    paragraph.add_run().add_picture(io.BytesIO(PIXEL), width=Cm(2))
    target = io.BytesIO()
    document.save(target)
    made = returned_acts.HandedIn(target.getvalue(), "u.docx", paper.latest, True, sent)
    with transaction(session):
        one = returned_acts.hand_in(session, files, paper, made, officer)

    take_all(session, files, paper, one, officer)

    (digest,) = pictures.named_in(paper.latest)
    assert files.read(digest) == PIXEL
    assert digest in pictures.allowed(session, paper)


def _paragraphs(document):  # type: ignore[no-untyped-def]
    return [Paragraph(each, document) for each in document.element.body.iter(w("p"))]


def test_what_was_not_looked_at_is_not_taken_in(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    one = handed_in(session, files, shelf, paper, officer, {"i oktober": "i september"})
    with transaction(session):
        draft = full_draft(paper.case.committee_id, title="Sparad emellan")
        service.save_draft(session, paper, draft, officer, based_on=2)

    comparison = held(files, paper, one)
    with pytest.raises(Conflict, match="Maj Ek sparade version 3 medan du såg på filen"):
        returned_acts.take_in(session, files, one, comparison, Choices(), officer, based_on=2)

    assert one.is_pending


def test_a_file_is_taken_in_once(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    one = handed_in(session, files, shelf, paper, officer, {"i oktober": "i september"})
    take_all(session, files, paper, one, officer)

    with pytest.raises(RuleError, match="redan intagen som version 3"):
        take_all(session, files, paper, one, officer)
    with pytest.raises(RuleError, match="redan intagen som version 3"), transaction(session):
        returned_acts.put_aside(session, one, None, officer)


def test_one_who_only_reads_drafts_does_nothing_with_it(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    one = handed_in(session, files, shelf, paper, officer, {"i oktober": "i september"})
    secretary = factory.user(session, Role.SECRETARY, committee=paper.case.committee)

    for act in (
        lambda: returned_acts.check_out(session, paper, secretary),
        lambda: returned_acts.give_back(session, paper, secretary),
        lambda: returned_acts.put_aside(session, one, None, secretary),
        lambda: returned_acts.change_base(session, files, one, paper.versions[0], None, secretary),
        lambda: take_all(session, files, paper, one, secretary),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_version_of_a_file_that_tells_it_is_not_changed(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    one = handed_in(session, files, shelf, paper, officer, {"i oktober": "i september"})

    with pytest.raises(RuleError, match="Det står i filen"), transaction(session):
        returned_acts.change_base(session, files, one, paper.versions[0], None, officer)


def test_another_who_hands_in_a_file_does_not_end_the_check_out(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    colleague = factory.user(session, Role.OFFICER, committee=paper.case.committee)
    with transaction(session):
        returned_acts.check_out(session, paper, colleague)

    handed_in(session, files, shelf, paper, officer, {"i oktober": "i september"})
    out = returned_files.checked_out(session, paper)
    assert out is not None
    assert out.user is colleague
    handed_in(session, files, shelf, paper, colleague, {"i oktober": "i augusti"})

    assert returned_files.checked_out(session, paper) is None


def test_to_fetch_again_is_no_new_check_out_until_a_version_has_come(
    session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        first = returned_acts.check_out(session, paper, officer)
        assert returned_acts.check_out(session, paper, officer) is first
        draft = full_draft(paper.case.committee_id, title="Sparad emellan")
        service.save_draft(session, paper, draft, officer, based_on=2)

        again = returned_acts.check_out(session, paper, officer)

    assert again.version.number == 3
    assert session.scalars(select(CheckOut).where(CheckOut.ended_at.is_(None))).all() == [again]


def test_rensning_takes_the_files_of_drafts_and_keeps_the_original_of_what_the_namnd_read(
    session: Session, files: FileStore, shelf: Shelf, paper: Statement, officer: User
) -> None:
    taken = handed_in(session, files, shelf, paper, officer, {"i oktober": "i september", "Söndagar": "Lördagar"})
    with transaction(session):
        comparison = held(files, paper, taken)
        choices = Choices({"sections-b1": Choice.FILE})
        returned_acts.take_in(session, files, taken, comparison, choices, officer, based_on=2)
    assert taken.refused
    factory.agenda_item(session, factory.meeting(session, paper.case.committee), paper)
    later = handed_in(session, files, shelf, paper, officer, {"i september": "i augusti"})
    take_all(session, files, paper, later, officer)
    handed_in(session, files, shelf, paper, officer, {"i augusti": "i juli"})
    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")

    with transaction(session):
        service.purge_drafts(session, paper.case, officer)

    (left,) = session.scalars(select(ReturnedFile))
    assert left.version is paper.versions[0]
    assert (left.version.number, left.refused, left.sent_checksum) == (3, [], None)
    assert left.checksum
