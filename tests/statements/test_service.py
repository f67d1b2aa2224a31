"""The rules of the tjänsteutlåtande."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft, full_paper
from tjut.cases.models import Case, CaseState, Origin
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.core.searchable import SearchLog
from tjut.statements import service
from tjut.statements.models import Statement, StatementState
from tjut.statements.service import AddresseeDraft, SectionDraft, StatementDraft
from tjut.users.models import User


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Ekstads kulturnämnd", headings=["Sammanfattning", "Bedömning"])


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek", phone="08-123 45 67")


@pytest.fixture
def head(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.HEAD, committee=committee, name="Alva Björk")


@pytest.fixture
def case(session: Session, committee: Committee) -> Case:
    return factory.case(
        session,
        committee,
        "12-34/2026",
        title="Öppettider",
        title_protected="Öppettider för Per Persson",
        origin=Origin.LETTER,
        origin_text="Skrivelse från Vera Lind (ek)",
    )


def save(session: Session, statement: Statement, draft: StatementDraft, actor: User, based_on: int = 0) -> int:
    with transaction(session):
        return service.save_draft(session, statement, draft, actor, based_on=based_on or statement.latest.number).number


def last_act(session: Session, statement: Statement) -> audit.AuditEntry:
    return audit.history(session, service.subject_of(statement))[-1]


def test_a_new_statement_is_filled_in_with_what_is_known(session: Session, case: Case, officer: User) -> None:
    with transaction(session):
        statement = service.create(session, case, officer)

    first = statement.latest
    assert (statement.label, first.number, first.title) == ("Tjänsteutlåtande", 1, "Öppettider")
    assert first.subtitle == "Svar på skrivelse från Vera Lind (ek)"
    assert first.administration == case.committee.administration
    assert [(row.name, row.phone) for row in first.officers] == [("Maj Ek", "08-123 45 67")]
    assert [row.committee.name for row in first.addressees] == ["Ekstads kulturnämnd"]
    assert [row.heading for row in first.sections] == ["Sammanfattning", "Bedömning"]
    assert case.state is CaseState.IN_PREPARATION


def test_the_protected_title_of_the_case_never_reaches_the_paper(session: Session, case: Case, officer: User) -> None:
    with transaction(session):
        statement = service.create(session, case, officer)

    assert "Persson" not in repr(service.draft_of(statement.latest))


def test_a_letter_told_without_its_kind_is_answered_by_its_kind(session: Session, case: Case, officer: User) -> None:
    with transaction(session):
        case.origin_text = "Vera Lind (ek)"
        statement = service.create(session, case, officer)

    assert statement.latest.subtitle == "Svar på skrivelse från Vera Lind (ek)"


def test_an_application_is_not_called_an_answer(session: Session, case: Case, officer: User) -> None:
    with transaction(session):
        case.origin = Origin.APPLICATION
        statement = service.create(session, case, officer)

    assert statement.latest.subtitle == ""


def test_who_may_not_draft_cannot_begin_a_paper(session: Session, case: Case, committee: Committee) -> None:
    secretary = factory.user(session, Role.SECRETARY, committee=committee)

    with pytest.raises(NotAllowed), transaction(session):
        service.create(session, case, secretary)


def test_a_draft_with_nothing_in_it_can_be_saved(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)

    number = save(session, statement, StatementDraft(), officer)

    assert number == 3
    assert service.missing(statement.latest) == [
        "en rubrik",
        "datum",
        "vilken nämnd det ska till",
        "minst en punkt i förslaget till beslut",
        "text i något avsnitt",
    ]


def test_the_same_words_again_are_no_new_version(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    rows = session.scalar(select(func.count()).select_from(SearchLog))

    number = save(session, statement, full_draft(case.committee_id, title="Öppettider  på Ekstads bibliotek "), officer)

    assert number == 2
    assert len(statement.versions) == 2
    assert session.scalar(select(func.count()).select_from(SearchLog)) == rows


def test_a_new_wording_is_a_new_version_and_the_old_one_stands(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)

    save(session, statement, full_draft(case.committee_id, clauses=("Nämnden avslår.",)), officer)

    assert [[clause.text for clause in version.clauses] for version in statement.versions[1:]] == [
        list(full_draft(1).clauses),
        ["Nämnden avslår."],
    ]
    assert last_act(session, statement).summary == "Sparade version 3 av tjänsteutlåtandet"


def test_everything_of_a_draft_comes_back_from_its_version(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)

    assert service.draft_of(statement.latest) == full_draft(case.committee_id)


def test_rows_without_a_word_are_left_out_and_control_characters_go(
    session: Session, case: Case, officer: User
) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    draft = full_draft(
        case.committee_id,
        clauses=("", "Nämnden\x0bgodkänner\x00.", "  "),
        sections=(SectionDraft("", ""), SectionDraft("Bakgrund\x01", "Ett.\r\n\r\nTvå.")),
    )

    save(session, statement, draft, officer)

    assert [row.text for row in statement.latest.clauses] == ["Nämnden\ngodkänner."]
    assert [(row.heading, row.text) for row in statement.latest.sections] == [("Bakgrund", "Ett.\n\nTvå.")]


def test_two_hundred_points_are_taken_and_one_more_is_refused_in_words(
    session: Session, case: Case, officer: User
) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    many = [f"Punkt {number}." for number in range(200)]
    save(session, statement, full_draft(case.committee_id, clauses=many), officer)

    with pytest.raises(RuleError, match="högst 200 beslutspunkter") as refused:
        save(session, statement, full_draft(case.committee_id, clauses=[*many, "En till."]), officer)

    assert refused.value.field == "clauses"
    assert len(statement.versions) == 3


def test_an_enormous_text_is_refused_in_words(
    session: Session, case: Case, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    monkeypatch.setattr("tjut.statements.draft.MOST_CHARACTERS", 5_000)

    with pytest.raises(RuleError, match="Texten är för lång"):
        save(session, statement, full_draft(case.committee_id, clauses=["å " * 2_500]), officer)

    assert len(statement.versions) == 2


def test_a_nämnd_that_does_not_exist_is_refused_in_words(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)

    with pytest.raises(RuleError, match="En av nämnderna finns inte"):
        save(session, statement, full_draft(9999), officer)


def test_the_same_nämnd_twice_is_once(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    dated = full_draft(case.committee_id).addressees[0]

    save(session, statement, full_draft(1, addressees=(AddresseeDraft(case.committee_id), dated), title="Ny"), officer)

    assert service.draft_of(statement.latest).addressees == (dated,)


def test_what_somebody_else_saved_meanwhile_is_shown_and_not_overwritten(
    session: Session, case: Case, officer: User, head: User
) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    theirs = full_draft(case.committee_id, clauses=("Nämnden avslår.", full_draft(1).clauses[1]))
    save(session, statement, theirs, head, based_on=2)

    with pytest.raises(Conflict) as conflict:
        save(session, statement, full_draft(case.committee_id, title="Min rubrik"), officer, based_on=2)

    assert conflict.value.differences == (
        ("Rubrik", "Öppettider på Ekstads bibliotek", "Min rubrik"),
        ("Beslutspunkt 1", "Nämnden avslår.", "Nämnden godkänner redovisningen av öppettiderna."),
    )
    assert "Alva Björk sparade version 3" in conflict.value.message
    assert statement.latest.number == 3


def test_both_who_saved_the_same_words_are_content(session: Session, case: Case, officer: User, head: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    same = full_draft(case.committee_id, title="Samma")
    save(session, statement, same, head, based_on=2)

    assert save(session, statement, same, officer, based_on=2) == 3


def test_what_is_missing_is_said_when_it_is_sent(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer, submitted=False)
    save(session, statement, full_draft(case.committee_id, title="", clauses=()), officer)

    with pytest.raises(RuleError, match="saknas: en rubrik; minst en punkt i förslaget till beslut"):
        service.submit(session, statement, officer)


def test_the_approval_holds_for_the_version_that_was_read(
    session: Session, case: Case, officer: User, head: User
) -> None:
    statement = full_paper(session, case, officer)
    save(session, statement, full_draft(case.committee_id, title="Ändrad"), officer)

    with pytest.raises(RuleError, match="Version 3 sparades efter att du läste version 2"), transaction(session):
        service.approve(session, statement, head, version=2)
    with transaction(session):
        service.approve(session, statement, head, "Bra.", version=3)

    assert statement.state is StatementState.APPROVED
    assert statement.approved_version is statement.versions[2]
    assert (last_act(session, statement).summary, last_act(session, statement).reason) == (
        "Godkände version 3 av tjänsteutlåtandet",
        "Bra.",
    )


def test_an_officer_may_not_approve(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer)

    with pytest.raises(NotAllowed):
        service.approve(session, statement, officer)


def test_only_what_has_been_sent_can_be_approved_or_sent_back(session: Session, case: Case, head: User) -> None:
    statement = full_paper(session, case, head, submitted=False)

    with pytest.raises(RuleError, match="är inte hos chef"):
        service.approve(session, statement, head)
    with pytest.raises(RuleError, match="är inte hos chef"):
        service.send_back(session, statement, head, "Nej.")


def test_what_has_been_sent_cannot_be_sent_again(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer)

    with pytest.raises(RuleError, match="bara att skicka ett utkast"):
        service.submit(session, statement, officer)


def test_a_draft_saved_after_the_approval_is_a_draft_again(
    session: Session, case: Case, officer: User, head: User
) -> None:
    statement = full_paper(session, case, officer)
    with transaction(session):
        service.approve(session, statement, head)

    save(session, statement, full_draft(case.committee_id, title="Ändrad"), officer)

    assert statement.state is StatementState.DRAFT
    assert statement.approved_version is None
    assert "Godkännandet av version 2 gäller inte" in last_act(session, statement).summary


def test_a_draft_saved_while_the_chief_reads_stays_with_the_chief(session: Session, case: Case, officer: User) -> None:
    statement = full_paper(session, case, officer)

    save(session, statement, full_draft(case.committee_id, title="Ändrad"), officer)

    assert statement.state is StatementState.AWAITING_APPROVAL


def test_sent_back_needs_a_reason_and_keeps_it(session: Session, case: Case, officer: User, head: User) -> None:
    statement = full_paper(session, case, officer)

    with pytest.raises(RuleError, match="Skriv vad som behöver ändras") as refused, transaction(session):
        service.send_back(session, statement, head, " \n ")
    with transaction(session):
        service.send_back(session, statement, head, "Sammanfattningen är för lång.")

    assert refused.value.field == "note"
    assert statement.state is StatementState.DRAFT
    assert last_act(session, statement).reason == "Sammanfattningen är för lång."


def test_a_reader_sees_only_what_has_gone_to_the_nämnd(
    session: Session, case: Case, officer: User, committee: Committee
) -> None:
    reader = factory.user(session, Role.READER, committee=committee)
    statement = full_paper(session, case, officer, submitted=False)
    with pytest.raises(NotFound):
        service.get(session, reader, statement.id)

    with transaction(session):
        service.publish(session, statement.versions[1], officer)
        service.publish(session, statement.versions[1], officer)
    save(session, statement, full_draft(case.committee_id, title="Ändrad"), officer)

    assert [version.number for version in service.visible_versions(reader, statement)] == [2]
    assert [version.number for version in service.visible_versions(officer, statement)] == [1, 2, 3]
    assert service.get(session, reader, statement.id) is statement
    with pytest.raises(NotFound):
        service.version_of(reader, statement, 3)
    acts = [entry.act for entry in audit.history(session, service.subject_of(statement))]
    assert acts.count("publish") == 1


def test_a_paper_to_two_nämnder_is_read_and_written_in_both(session: Session, case: Case, officer: User) -> None:
    other = factory.committee(session, "Ekstads tekniska nämnd")
    colleague = factory.user(session, Role.OFFICER, committee=other)
    statement = full_paper(session, case, officer, submitted=False)
    with pytest.raises(NotFound):
        service.get(session, colleague, statement.id)

    both = (AddresseeDraft(case.committee_id), AddresseeDraft(other.id))
    save(session, statement, full_draft(1, addressees=both), officer)
    save(session, statement, full_draft(1, addressees=both, title="Gemensam"), colleague)

    assert statement.latest.title == "Gemensam"
    assert audit.history(session, service.subject_of(statement))[-2].changes == [
        ["Nämnder", "Ekstads kulturnämnd", "Ekstads kulturnämnd, Ekstads tekniska nämnd"]
    ]


def test_somebody_of_another_nämnd_is_told_nothing(session: Session, case: Case, officer: User) -> None:
    stranger = factory.user(session, Role.OFFICER, committee=factory.committee(session))
    statement = full_paper(session, case, officer)

    with pytest.raises(NotFound):
        service.get(session, stranger, statement.id)
    with pytest.raises(NotFound):
        service.save_draft(session, statement, StatementDraft(), stranger, based_on=2)
    with pytest.raises(NotFound):
        service.get(session, officer, 9999)


@pytest.mark.parametrize(
    ("label", "definite"),
    [
        ("Tjänsteutlåtande", "tjänsteutlåtandet"),
        ("Tjänsteskrivelse", "tjänsteskrivelsen"),
        ("Beslutsunderlag", "beslutsunderlaget"),
    ],
)
def test_the_journal_calls_the_paper_what_the_nämnd_calls_it(
    session: Session, case: Case, officer: User, committee: Committee, label: str, definite: str
) -> None:
    with transaction(session):
        committee.document_label = label
        statement = service.create(session, case, officer)

    assert last_act(session, statement).summary == f"Påbörjade {definite}"
