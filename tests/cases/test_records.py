"""Handlingar: registered under a number, with a file that can be opened by those who may, and found by its words."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases import service
from tjut.cases.models import Case, Record, RecordDirection
from tjut.cases.searchable import case_documents, record_documents
from tjut.cases.service import RecordDraft
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore, StoredFile
from tjut.core.permissions import Role
from tjut.core.searchable import SearchLog
from tjut.users.models import User


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "filer")


@pytest.fixture
def case(session: Session) -> Case:
    return factory.case(session, factory.committee(session), "12/2026", title="Lekplatsen")


@pytest.fixture
def registrar(session: Session, case: Case) -> User:
    return factory.user(session, Role.REGISTRATOR, committee=case.committee)


def add(
    session: Session,
    files: FileStore,
    case: Case,
    actor: User,
    *,
    filename: str = "",
    content: bytes = b"",
    **fields: object,
) -> Record:
    values = {"direction": RecordDirection.RECEIVED, "dated": date(2026, 11, 3), "title": "Skrivelse"} | fields
    values["file"] = service.read_file(content, filename) if filename else None
    with transaction(session):
        return service.add_record(session, files, case, RecordDraft(**values), actor)  # type: ignore[arg-type]


def test_handlingar_are_numbered_in_the_case_and_written_in_its_journal(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    first = add(session, files, case, registrar)
    second = add(session, files, case, registrar, title="Svar", direction=RecordDirection.DRAWN_UP)

    assert (first.number, second.number) == (1, 2)
    assert [entry.summary for entry in audit.journal(session, case.id)] == [
        "Registrerade handling 1: Skrivelse",
        "Registrerade handling 2: Svar",
    ]
    assert session.query(SearchLog).filter_by(subject_kind="record").count() == 2


@pytest.mark.parametrize("content", ["Gungan är söndrig".encode(), "Gungan är söndrig".encode("cp1252")])
def test_the_words_of_a_text_file_can_be_found_whichever_way_its_letters_are_written(
    session: Session, files: FileStore, case: Case, registrar: User, content: bytes
) -> None:
    record = add(session, files, case, registrar, filename="brev.txt", content=content)

    (document,) = record_documents(session, record.id)
    assert "Gungan är söndrig" in document.body
    assert service.record_file(files, record, registrar) == content


def test_the_words_of_a_word_file_can_be_found(session: Session, files: FileStore, case: Case, registrar: User) -> None:
    from io import BytesIO

    from docx import Document

    written = BytesIO()
    paper = Document()
    paper.add_paragraph("Gungan är söndrig & farlig")
    paper.save(written)

    record = add(session, files, case, registrar, filename="brev.docx", content=written.getvalue())

    assert "Gungan är söndrig & farlig" in record.text


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": " "}, "title", "Skriv vad handlingen är"),
        ({"dated": date(2999, 1, 1)}, "dated", "kommit in i framtiden"),
        ({"dated": date(2999, 1, 1), "direction": RecordDirection.DRAWN_UP}, "dated", "upprättats i framtiden"),
        ({"title_protected": "Brev från Anna Ek"}, "secrecy_provision", "bestämmelse"),
        ({"title_protected": "Skrivelse", "secrecy_provision": "OSL 26:1"}, "title", "samma som den skyddade"),
        ({"filename": "brev.txt", "content": b""}, "file", "tom"),
        ({"filename": "brev.exe", "content": b"MZ"}, "file", "tas emot"),
        ({"filename": "brev.txt", "content": b"a\x00b"}, "file", "ingen textfil"),
        ({"filename": "brev.pdf", "content": b"inte pdf"}, "file", "riktig PDF"),
    ],
)
def test_a_handling_that_cannot_be_taken_in_is_refused_whole(
    session: Session, files: FileStore, case: Case, registrar: User, fields: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        add(session, files, case, registrar, **fields)

    assert refused.value.field == field
    assert (session.query(Record).count(), session.query(StoredFile).count()) == (0, 0)


def test_a_picture_or_pdf_is_kept_though_it_has_no_words(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    record = add(session, files, case, registrar, filename="karta.pdf", content=b"%PDF-1.7 ...")

    assert (record.text, record.checksum is not None) == ("", True)


def test_only_those_who_register_may_add_and_only_readers_of_the_committee_may_open(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    reader = factory.user(session, Role.READER, committee=case.committee)
    stranger = factory.user(session, Role.REGISTRATOR, committee=factory.committee(session))
    record = add(session, files, case, registrar, filename="brev.txt", content=b"Hej")

    with pytest.raises(NotAllowed):
        add(session, files, case, reader)
    with pytest.raises(NotFound):
        service.get_record(session, stranger, case.id, record.id)
    with pytest.raises(NotFound):
        service.get_record(session, reader, case.id + 1, record.id)
    assert service.record_file(files, service.get_record(session, reader, case.id, record.id), reader) == b"Hej"


@pytest.mark.parametrize(
    "protection",
    [
        {"title_protected": "Brev från Anna Ek", "secrecy_provision": "OSL 26:1"},
        {"party_protected": "Anna Ek", "secrecy_provision": "OSL 26:1"},
        {"secrecy_provision": "OSL 26:1"},
    ],
)
def test_the_file_and_the_words_of_a_protected_handling_are_for_those_who_may_read_it(
    session: Session, files: FileStore, case: Case, registrar: User, protection: dict[str, str]
) -> None:
    reader = factory.user(session, Role.READER, committee=case.committee)
    record = add(session, files, case, registrar, filename="brev.txt", content=b"Jag heter Anna Ek", **protection)

    assert not service.may_open(reader, record)
    with pytest.raises(NotAllowed):
        service.record_file(files, record, reader)
    assert service.record_file(files, record, registrar) == b"Jag heter Anna Ek"
    assert service.record_title_for(reader, record) == "Skrivelse"
    assert service.record_party_for(reader, record) == ""
    assert service.record_title_for(registrar, record) == protection.get("title_protected", "Skrivelse")
    assert service.record_party_for(registrar, record) == protection.get("party_protected", "")
    for document in record_documents(session, record.id):
        seen_by_reader = document.access & reader.access_keys()
        assert not (seen_by_reader and "Anna Ek" in f"{document.title} {document.body}")
    assert any(
        "Anna Ek" in document.body and document.access & registrar.access_keys()
        for document in record_documents(session, record.id)
    )


def test_the_files_of_a_case_with_a_protected_name_are_guarded_too(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    record = add(session, files, case, registrar, filename="brev.txt", content=b"Jag heter Anna Ek")
    assert not service.is_guarded(record)

    case.party_protected = "Anna Ek"

    assert service.is_guarded(record)


def test_a_handling_without_file_has_nothing_to_open(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    record = add(session, files, case, registrar)

    assert not service.may_open(registrar, record)
    with pytest.raises(NotFound):
        service.record_file(files, record, registrar)


def test_the_protected_name_of_a_case_is_in_a_document_of_its_own(session: Session, case: Case) -> None:
    case.title_protected, case.party, case.party_protected = "Klagomål av Anna Ek", "En medborgare", "Anna Ek"
    session.commit()
    reader = factory.user(session, Role.READER, committee=case.committee)
    worker = factory.user(session, Role.OFFICER, committee=case.committee)

    documents = case_documents(session, case.id)

    for_reader = [document for document in documents if document.access & reader.access_keys()]
    for_worker = [document for document in documents if document.access & worker.access_keys()]
    assert "Anna Ek" not in str(for_reader)
    assert "En medborgare" in for_reader[0].body
    assert "Anna Ek" in str(for_worker)


def test_what_is_gone_has_no_documents(session: Session, app: Flask) -> None:
    assert case_documents(session, 999) == []
    assert record_documents(session, 999) == []


def test_when_a_case_changes_its_handlingar_are_written_to_the_index_again(
    session: Session, files: FileStore, case: Case, registrar: User
) -> None:
    from tjut.core.searchable import SOURCES

    record = add(session, files, case, registrar)
    case.officer_id = registrar.id
    session.commit()

    assert list(SOURCES["record"].follows["case"](session, case.id)) == [record.id]
    assert list(SOURCES["case"].follows["user"](session, registrar.id)) == [case.id]
    assert list(SOURCES["case"].follows["committee"](session, case.committee_id)) == [case.id]
    assert list(SOURCES["record"].all_ids(session)) == [record.id]
    assert list(SOURCES["case"].all_ids(session)) == [case.id]
