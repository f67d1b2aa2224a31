"""Kontroll före nämnden with a database around it: what it is held against, the reasons, and the switches."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft, full_paper
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.core.permissions import Role
from tjut.decisions import service as decisions
from tjut.statements import check_room, service
from tjut.statements.checks.registry import CHECKS
from tjut.statements.models import CheckNote, Statement
from tjut.statements.service import KnownDecision, SectionDraft, StatementDraft
from tjut.users.models import User

NAMELESS = "Förvaltningen får i uppdrag att se över öppettiderna."


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Kulturnämnden")
    return factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    case = factory.case(session, session.get_one(Committee, officer.grants[0].committee_id), "12-34/2026")
    return full_paper(session, case, officer, submitted=False)


def keys(checked: check_room.CheckedPaper) -> set[str]:
    return {one.check.key for one in (*checked.open_findings, *checked.notices)}


def saying(paper: Statement, *clauses: str, **changes: object) -> StatementDraft:
    draft = full_draft(paper.case.committee_id, **changes)
    return replace(draft, clauses=clauses) if clauses else draft


def save(session: Session, paper: Statement, officer: User, draft: StatementDraft) -> None:
    with transaction(session):
        service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)


def with_text(paper: Statement, text: str) -> StatementDraft:
    return saying(paper, sections=(SectionDraft("Sammanfattning", text),))


def test_a_number_that_no_case_has_is_found_and_one_that_a_case_has_is_not(session: Session, paper: Statement) -> None:
    factory.case(session, paper.case.committee, "12-77/2026")

    around = check_room.surroundings(session, paper, with_text(paper, "Se dnr 12-77/2026 och dnr 12-99/2026."))

    assert sorted(around.known_dnr.values()) == [False, True]
    assert around.own_dnr == ["12-34/2026"]


def test_a_paragraph_is_looked_up_among_those_of_the_day_that_is_cited(session: Session, paper: Statement) -> None:
    committee = paper.case.committee
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    meeting = factory.meeting(session, committee, date(2026, 8, 26))
    case = factory.case(session, committee, "12-35/2026")
    other = factory.statement(session, case, "Nämnden godkänner redovisningen.", saved_by=secretary)
    item = factory.agenda_item(session, meeting, factory.approved(session, other, secretary))
    with transaction(session):
        decisions.record_as_proposed(session, item, secretary, number=12)

    around = check_room.surroundings(session, paper, with_text(paper, "Nämnden beslutade den 26 augusti 2026, § 14."))

    assert list(around.known_decisions) == [KnownDecision(committee.id, date(2026, 8, 26), "12")]


def test_a_paragraph_with_more_figures_than_a_database_holds_is_nobodys(session: Session, paper: Statement) -> None:
    text = f"Nämnden beslutade den 26 augusti 2026, § {'9' * 30}."

    around = check_room.surroundings(session, paper, with_text(paper, text))

    assert list(around.known_decisions) == []


def test_words_in_a_formatted_section_are_read_without_their_tags(session: Session, paper: Statement) -> None:
    formatted = with_text(paper, "<p>Hon har nummer <strong>19121212</strong>-1212 i registret.</p>")

    found = check_room.check_paper(session, paper, formatted)

    assert any("19121212-1212" in one.words for one in found.open_findings)


def test_a_check_that_the_namnd_has_off_finds_nothing(session: Session, paper: Statement, officer: User) -> None:
    committee = paper.case.committee
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    draft = saying(paper, NAMELESS)
    found = keys(check_room.check_paper(session, paper, draft))
    key = next(one.check.key for one in check_room.check_paper(session, paper, draft).must_explain)
    on = {check.key for check in CHECKS if check.default_on} - {key}

    with transaction(session):
        check_room.switch(session, committee, on, secretary, based_on=committee.revision)

    assert keys(check_room.check_paper(session, paper, draft)) == found - {key}
    assert committee.check_switches == {key: False}
    entry = audit.history(session, audit.Subject("committee", committee.id))[-1]
    assert (entry.summary, [change[1:] for change in entry.changes]) == (
        "Ändrade kontrollen före nämnden",
        [["på", "av"]],
    )


def test_the_switches_are_not_the_officers_and_the_second_of_two_is_told(
    session: Session, paper: Statement, officer: User
) -> None:
    committee = paper.case.committee
    secretary = factory.user(session, Role.SECRETARY, committee=committee)

    with pytest.raises(NotAllowed):
        check_room.switch(session, committee, [], officer, based_on=committee.revision)
    with pytest.raises(RuleError, match="någon annan"):
        check_room.switch(session, committee, [], secretary, based_on=committee.revision - 1)


def test_a_reason_lets_the_words_stand_until_they_are_changed(
    session: Session, paper: Statement, officer: User
) -> None:
    save(session, paper, officer, saying(paper, NAMELESS))
    marks = {one.mark for one in check_room.check_paper(session, paper).must_explain}

    with transaction(session):
        service.explain(session, paper, marks, "Tiden bestäms i budgeten.", officer)

    assert marks
    assert not check_room.check_paper(session, paper).must_explain
    entry = audit.history(session, service.subject_of(paper))[-1]
    assert entry.reason == "Tiden bestäms i budgeten."
    assert "Punkt 1" in entry.summary

    changed = saying(paper, NAMELESS.replace("öppettiderna", "avgifterna"))
    assert {one.mark for one in check_room.check_paper(session, paper, changed).must_explain} - marks


@pytest.mark.parametrize(
    ("note", "said"), [("", "Skriv varför"), (" \n", "Skriv varför"), ("Därför.", "ändrad sedan kontrollen")]
)
def test_a_reason_has_words_and_something_to_explain(
    session: Session, paper: Statement, officer: User, note: str, said: str
) -> None:
    with pytest.raises(RuleError, match=said):
        service.explain(session, paper, ["dnr-own-0000000000000000"], note, officer)

    assert session.scalar(select(CheckNote).where(CheckNote.note == note)) is None


def test_a_fel_cannot_be_explained_away(session: Session, paper: Statement, officer: User) -> None:
    save(session, paper, officer, saying(paper, "Nämnden beslutar i enlighet med föreliggande förslag."))
    fel = check_room.check_paper(session, paper).must_fix

    assert fel
    with pytest.raises(RuleError):
        service.explain(session, paper, [fel[0].mark], "Vi brukar skriva så.", officer)


def test_each_check_has_a_key_that_can_be_an_id() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", check.key) for check in CHECKS)
