"""The Word file: from the nämnd's own template for that kind of paper, with what stands on the write page in it."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tjut.cases.models import CaseNumber
from tjut.committees.models import ClauseStyle
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.doctemplates import service as doctemplates
from tjut.doctemplates.kinds import shipped_named
from tjut.doctemplates.models import PaperKind
from tjut.doctemplates.service import Shelf
from tjut.statements import service, word
from tjut.statements.document import document_from_word, document_of
from tjut.statements.models import Statement, StatementVersion, WordCopy
from tjut.users.models import User


@pytest.fixture
def shelf(app: Flask) -> Shelf:
    tjut = app.extensions["tjut"]
    return Shelf(tjut.files, tjut.settings.templates_docx)


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    return factory.user(session, Role.OFFICER, Role.ADMINISTRATOR, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee_id = next(grant.committee_id for grant in officer.grants if grant.committee_id)
    committee = session.get_one(type(factory.committee(session)), committee_id)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


def saved(session: Session, paper: Statement, officer: User, **changes: Any) -> StatementVersion:
    with transaction(session):
        draft = replace(service.draft_of(paper.latest), **changes)
        return service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)


def words(made: bytes) -> str:
    return "\n".join(
        node.text or "" for node in Document(io.BytesIO(made)).element.body.iter() if node.tag.endswith("}t")
    )


def core_of(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return package.read("docProps/core.xml").decode()


def choose(session: Session, paper: Statement, person: User, stem: str) -> None:
    shipped = shipped_named(stem)
    assert shipped is not None
    with transaction(session):
        doctemplates.choose(session, paper.case.committee, shipped.kind, shipped, person)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_each_kind_of_paper_comes_in_its_own_template_and_says_which(session, shelf, paper, officer, kind):
    version = saved(session, paper, officer, kind=kind, support="punkt 4.2", recipients=("Diariet",))

    made = word.word_file(session, version, shelf)

    assert f"Mall: {doctemplates.shipped_for(kind)[0].name}, " in core_of(made)
    assert f"tjut:statement:{paper.id}:{version.number}" in core_of(made)
    assert document_from_word(made) == word.sent(version, word.template_of(session, version, shelf))


def test_the_template_that_the_namnd_has_chosen_is_what_one_gets(session, shelf, paper, officer):
    before = word.word_file(session, paper.latest, shelf)
    choose(session, paper, officer, "tjansteutlatande_underskrift_sist")

    after = word.word_file(session, paper.latest, shelf)

    assert "Bilaga" in words(before).split("\n")
    assert "Beslutsunderlag" in words(after).split("\n")
    assert words(after).index("Beslutsunderlag") < words(after).index("Alva Björk")


def test_a_template_of_the_namnds_own_is_used_with_its_version_in_the_file(session, shelf, paper, officer):
    own = (shelf.shipped / "tjansteutlatande_underskrift_sist.docx").read_bytes()
    checked = doctemplates.check(own, "egen.docx", PaperKind.TJANSTEUTLATANDE)
    with transaction(session):
        template = doctemplates.take_in(session, shelf.files, paper.case.committee, "Vår mall", checked, officer)
        doctemplates.put_in_use(session, template.versions[0], officer)
        doctemplates.choose(session, paper.case.committee, PaperKind.TJANSTEUTLATANDE, template, officer)

    made = word.word_file(session, paper.latest, shelf)

    assert "Mall: Vår mall, version 1 (" in core_of(made)
    assert "Beslutsunderlag" in words(made)


def test_the_page_says_when_a_file_made_now_would_come_out_different(
    client: FlaskClient, session, shelf, paper, officer
):
    factory.log_in(client, officer)
    page = f"/tjansteutlatanden/{paper.id}"
    assert "Nu används" not in client.get(page).text
    client.get(f"{page}/versioner/2/word")
    assert "Nu används" not in client.get(page).text

    session.rollback()
    choose(session, paper, officer, "tjansteutlatande_underskrift_sist")
    told = client.get(page).text

    assert "är gjord med mallen Tjänsteutlåtande, underskrift efter förslaget" in told
    assert "Nu används Tjänsteutlåtande, underskrift sist" in told
    assert faults(told) == []
    client.get(f"{page}/versioner/2/word")
    assert "Nu används" not in client.get(page).text


def test_a_page_is_read_also_when_the_templates_file_is_gone(session, shelf, paper, officer, tmp_path):
    with transaction(session):
        word.remember_copy(session, paper.latest, shelf)

    assert word.older_copy(session, paper.latest, replace(shelf, shipped=tmp_path)) is None


def test_the_word_file_is_fetched_also_when_another_is_fetched_in_the_same_moment(
    client: FlaskClient, session, shelf, paper, officer, monkeypatch
):
    def another_was_first(session, version, shelf):
        session.add_all(
            WordCopy(version_id=version.id, template="", checksum="", at=version.saved_at) for _ in range(2)
        )

    monkeypatch.setattr(word, "remember_copy", another_was_first)
    factory.log_in(client, officer)

    answer = client.get(f"/tjansteutlatanden/{paper.id}/versioner/2/word")

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (PaperKind.TJANSTEUTLATANDE, "Tjänsteutlåtande"),
        (PaperKind.SVAR_PA_SKRIVELSE, "Tjänsteutlåtande"),
        (PaperKind.TJANSTESKRIVELSE, "Tjänsteskrivelse"),
        (PaperKind.REMISSVAR, "Remissvar"),
        (PaperKind.DELEGATIONSBESLUT, "Delegationsbeslut"),
    ],
)
def test_a_paper_is_called_what_it_is_and_an_older_version_what_it_was(session, paper, officer, kind, label):
    before = paper.latest

    version = saved(session, paper, officer, kind=kind, title="Ny rubrik")

    assert (document_of(version).dokumenttyp, paper.label) == (label, label)
    assert document_of(before).dokumenttyp == "Tjänsteutlåtande"


def test_a_new_paper_is_of_the_kind_that_the_namnd_calls_its_papers(session, officer):
    committee = factory.committee(session, document_label="Tjänsteskrivelse")
    person = factory.user(session, Role.OFFICER, committee=committee)

    with transaction(session):
        made = service.create(session, factory.case(session, committee), person)

    assert (made.latest.kind, made.label) == (PaperKind.TJANSTESKRIVELSE, "Tjänsteskrivelse")


def test_an_answer_to_a_remiss_is_to_the_one_who_asked_with_its_own_number(session, paper, officer):
    paper.case.party = "Kulturdepartementet"
    paper.case.numbers.append(CaseNumber(position=2, printed="Ku2026/00412", key="ku202600412", own=False))
    session.commit()

    version = saved(session, paper, officer, kind=PaperKind.REMISSVAR, recipients=("Kommunstyrelsen",))
    document = document_of(version)
    typed = document_of(saved(session, paper, officer, reference="Ku2026/7"))

    assert (document.till, document.er_beteckning) == (["Kulturdepartementet"], "Ku2026/00412")
    assert (document.skickas_till_rubrik, document.skickas_till) == ("Kopia till", ["Kommunstyrelsen"])
    assert typed.er_beteckning == "Ku2026/7"


def test_a_decision_on_delegation_is_no_proposal_and_says_what_it_rests_on(session, paper, officer):
    paper.case.committee.clause_style = ClauseStyle.ATT
    session.commit()

    document = document_of(saved(session, paper, officer, kind=PaperKind.DELEGATIONSBESLUT, support="punkt 4.2."))

    assert (document.forslag_rubrik, document.forslag_inledning, document.till) == ("Beslut", "", [])
    assert document.stod == "punkt 4.2"
    assert document.forslag[0].nummer == "1."


def test_what_is_typed_of_kind_numbers_and_recipients_is_saved_from_the_write_page(
    client: FlaskClient, session, paper, officer
):
    factory.log_in(client, officer)
    write = f"/tjansteutlatanden/{paper.id}/skriv"
    typed = {
        "based_on": "2", "page": "p", "title": "Belysning", "kind": "delegationsbeslut", "reference": "Er 12",
        "support": "punkt 4.2", "recipients-0": "Diariet", "recipients-1": " ", "recipients-2": "Maj Ek",
    }  # fmt: skip

    answer = factory.post(client, write, typed)

    assert answer.status_code == 303
    session.rollback()
    latest = paper.latest
    assert (latest.kind, latest.reference, latest.support) == (PaperKind.DELEGATIONSBESLUT, "Er 12", "punkt 4.2")
    assert [row.name for row in latest.recipients] == ["Diariet", "Maj Ek"]
    page = client.get(write).text
    assert '<option selected value="delegationsbeslut">' in page
    assert faults(page) == []


@pytest.mark.parametrize("kind", ["", "okänd", None])
def test_a_kind_that_is_none_of_ours_changes_nothing(client: FlaskClient, session, paper, officer, kind):
    saved(session, paper, officer, kind=PaperKind.REMISSVAR)
    factory.log_in(client, officer)
    typed = {"based_on": "3", "page": "p", "title": "Belysning"} | ({} if kind is None else {"kind": kind})

    factory.post(client, f"/tjansteutlatanden/{paper.id}/skriv", typed)

    session.rollback()
    assert (paper.latest.number, paper.latest.kind) == (4, PaperKind.REMISSVAR)


def test_what_differs_in_kind_and_recipients_is_told(session, paper, officer):
    before = full_draft(paper.case.committee_id)
    after = replace(before, kind=PaperKind.REMISSVAR, support="punkt 1", recipients=("Diariet",))

    told = service.differences(before, after, {})

    assert told == [
        ("Mall", "Tjänsteutlåtande", "Remissvar"),
        ("Stöd för beslutet", "", "punkt 1"),
        ("Beslutet skickas till", "", "Diariet"),
    ]
