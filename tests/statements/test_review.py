"""The way from utkast to the nämnd and back: granskning, the chief, the agenda."""

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft, full_paper
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.meetings import service as meetings
from tjut.statements import service
from tjut.statements.models import ReviewAnswer, ReviewRequest, Statement, StatementState
from tjut.users.models import User


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Ekstads kulturnämnd")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")


@pytest.fixture
def head(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.HEAD, committee=committee, name="Alva Björk")


@pytest.fixture
def lawyer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Jon Jurist")


@pytest.fixture
def economist(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.REGISTRATOR, committee=committee, name="Eva Ekonom")


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


def ask(session: Session, paper: Statement, officer: User, *people: User) -> list[ReviewRequest]:
    with transaction(session):
        return service.ask_review(session, paper, [person.id for person in people], officer, "Till fredag.")


def answer(session: Session, request: ReviewRequest, by: User, text: str = "", version: int = 2) -> None:
    said = ReviewAnswer.REMARKS if text else ReviewAnswer.NO_REMARKS
    with transaction(session):
        service.answer_review(session, request, said, text, by, version=version)


def told(session: Session, paper: Statement) -> list[str]:
    return [entry.summary for entry in audit.history(session, service.subject_of(paper))]


def approved(session: Session, paper: Statement, officer: User, head: User) -> Statement:
    with transaction(session):
        service.submit(session, paper, officer)
        service.approve(session, paper, head)
    return paper


def test_several_are_asked_and_each_answers(
    session: Session, paper: Statement, officer: User, lawyer: User, economist: User
) -> None:
    first, second = ask(session, paper, officer, lawyer, economist)

    answer(session, first, lawyer, "Hänvisa till biblioteksplanen.")

    assert paper.state is StatementState.UNDER_REVIEW
    assert (first.answer, first.answered_version) == (ReviewAnswer.REMARKS, paper.latest)
    assert not first.is_open
    assert second.is_open
    assert told(session, paper)[-2:] == [
        "Skickade version 2 av tjänsteutlåtandet på granskning till Jon Jurist, Eva Ekonom",
        "Granskade version 2 av tjänsteutlåtandet: synpunkter",
    ]


def test_the_words_of_an_answer_do_not_stand_in_the_journal(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    (request,) = ask(session, paper, officer, lawyer)

    answer(session, request, lawyer, "Hänvisa till biblioteksplanen.")

    entries = audit.history(session, service.subject_of(paper))
    assert "biblioteksplanen" not in " ".join(entry.summary + entry.reason for entry in entries)


def test_synpunkter_need_words(session: Session, paper: Statement, officer: User, lawyer: User) -> None:
    (request,) = ask(session, paper, officer, lawyer)

    with pytest.raises(RuleError, match="Skriv vilka synpunkter"), transaction(session):
        service.answer_review(session, request, ReviewAnswer.REMARKS, " ", lawyer, version=2)


def test_an_answer_holds_for_the_version_that_was_read(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    (request,) = ask(session, paper, officer, lawyer)
    with transaction(session):
        service.save_draft(session, paper, full_draft(paper.case.committee_id, title="Ny"), officer, based_on=2)

    answer(session, request, lawyer, version=2)

    assert request.answered_version is not None
    assert request.answered_version.number == 2
    assert paper.state is StatementState.UNDER_REVIEW


def test_nobody_answers_for_another_or_twice(
    session: Session, paper: Statement, officer: User, lawyer: User, economist: User
) -> None:
    (request,) = ask(session, paper, officer, lawyer)

    with pytest.raises(RuleError, match="Det är Jon Jurist som är ombedd"):
        answer(session, request, economist)
    answer(session, request, lawyer)
    with pytest.raises(RuleError, match="redan besvarad"):
        answer(session, request, lawyer)


def test_one_who_cannot_read_the_draft_cannot_be_asked(
    session: Session, paper: Statement, committee: Committee, officer: User
) -> None:
    reader = factory.user(session, Role.READER, committee=committee)
    elsewhere = factory.user(session, Role.OFFICER, committee=factory.committee(session))

    for person in (reader, elsewhere, officer):
        with pytest.raises(RuleError, match="kan inte läsa utkastet"):
            ask(session, paper, officer, person)


def test_somebody_must_be_asked_and_nobody_twice(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    with pytest.raises(RuleError, match="Välj minst en"):
        ask(session, paper, officer)
    ask(session, paper, officer, lawyer)
    with pytest.raises(RuleError, match="redan ombedd"):
        ask(session, paper, officer, lawyer)

    assert lawyer not in service.possible_reviewers(session, paper, officer)


def test_one_who_has_answered_can_be_asked_again(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    (request,) = ask(session, paper, officer, lawyer)
    answer(session, request, lawyer, "Rätta datum.")

    (again,) = ask(session, paper, officer, lawyer)

    assert again.is_open


def test_a_reader_cannot_ask_and_a_stranger_knows_of_nothing(
    session: Session, paper: Statement, committee: Committee, lawyer: User
) -> None:
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    stranger = factory.user(session, Role.OFFICER, committee=factory.committee(session))

    with pytest.raises(NotAllowed):
        ask(session, paper, secretary, lawyer)
    with pytest.raises(NotFound):
        ask(session, paper, stranger, lawyer)


def test_what_is_sent_to_the_chief_waits_for_no_other_answers(
    session: Session, paper: Statement, officer: User, lawyer: User, economist: User
) -> None:
    first, second = ask(session, paper, officer, lawyer, economist)
    answer(session, first, lawyer)

    with transaction(session):
        service.submit(session, paper, officer)

    assert paper.state is StatementState.AWAITING_APPROVAL
    assert not second.is_open
    assert told(session, paper)[-1] == (
        "Skickade version 2 av tjänsteutlåtandet för godkännande, utan svar från Eva Ekonom"
    )
    with pytest.raises(RuleError, match="tillbakadragen"):
        answer(session, second, economist)


def test_when_the_only_request_is_withdrawn_it_is_an_utkast_again(
    session: Session, paper: Statement, officer: User, lawyer: User, economist: User
) -> None:
    first, second = ask(session, paper, officer, lawyer, economist)

    with transaction(session):
        service.withdraw_request(session, first, officer)
    assert paper.state is StatementState.UNDER_REVIEW
    with transaction(session):
        service.withdraw_request(session, second, officer)

    assert paper.state is StatementState.DRAFT
    with pytest.raises(RuleError, match="redan svarat"), transaction(session):
        service.withdraw_request(session, second, officer)


def test_a_paper_with_the_chief_is_not_sent_on_granskning(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    with transaction(session):
        service.submit(session, paper, officer)

    with pytest.raises(RuleError, match="Bara ett utkast"):
        ask(session, paper, officer, lawyer)


@pytest.mark.parametrize("state", ["granskning", "chef", "godkänt"])
def test_from_each_state_it_comes_back_with_a_reason(
    session: Session, paper: Statement, officer: User, head: User, lawyer: User, state: str
) -> None:
    if state == "granskning":
        ask(session, paper, officer, lawyer)
    if state == "chef":
        with transaction(session):
            service.submit(session, paper, officer)
    if state == "godkänt":
        approved(session, paper, officer, head)

    with pytest.raises(RuleError, match="Skriv varför"), transaction(session):
        service.take_back(session, paper, officer, "  ")
    with transaction(session):
        service.take_back(session, paper, officer, "Siffrorna är gamla.")

    back = service.sent_back(session, paper)
    assert paper.state is StatementState.DRAFT
    assert paper.approved_version is None
    assert not any(request.is_open for request in paper.reviews)
    assert back is not None
    assert back.reason == "Siffrorna är gamla."


def test_an_utkast_cannot_be_taken_back_and_neither_by_one_who_only_reads(
    session: Session, paper: Statement, officer: User, economist: User
) -> None:
    with pytest.raises(RuleError, match="redan ett utkast"), transaction(session):
        service.take_back(session, paper, officer, "För tidigt.")
    with transaction(session):
        service.submit(session, paper, officer)
    with pytest.raises(NotAllowed), transaction(session):
        service.take_back(session, paper, economist, "Jag vill.")


def test_it_is_announced_while_it_stands_on_an_agenda(
    session: Session, paper: Statement, committee: Committee, officer: User, head: User
) -> None:
    approved(session, paper, officer, head)
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    meeting = factory.meeting(session, committee)

    with transaction(session):
        item = meetings.put_on_agenda(session, meeting, paper, secretary)

    assert paper.state is StatementState.ANNOUNCED
    assert paper.approved_version is paper.latest
    with pytest.raises(RuleError, match="står på en dagordning"), transaction(session):
        service.take_back(session, paper, head, "Fel siffror.")

    with transaction(session):
        meetings.remove_item(session, item, secretary)

    assert paper.state is StatementState.APPROVED


def test_a_new_version_of_an_announced_paper_is_an_utkast(
    session: Session, paper: Statement, committee: Committee, officer: User, head: User
) -> None:
    approved(session, paper, officer, head)
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    with transaction(session):
        item = meetings.put_on_agenda(session, factory.meeting(session, committee), paper, secretary)

    with transaction(session):
        service.save_draft(session, paper, full_draft(committee.id, title="Ny"), officer, based_on=2)

    assert paper.state is StatementState.DRAFT
    assert item.version is paper.versions[1]


def test_what_the_chief_has_had_on_the_screen_is_remembered(
    session: Session, paper: Statement, case_of: Case, officer: User, head: User
) -> None:
    with transaction(session):
        service.submit(session, paper, officer)
        service.mark_seen(session, paper.latest, head)
        service.mark_seen(session, paper.latest, head)
    assert service.seen_before(session, paper, head) is None

    with transaction(session):
        service.save_draft(session, paper, full_draft(case_of.committee_id, title="Ny"), officer, based_on=2)

    seen = service.seen_before(session, paper, head)
    assert seen is not None
    assert seen.number == 2
    assert not service.has_seen(session, paper.latest, head)
    assert service.seen_before(session, paper, officer) is None


@pytest.fixture
def case_of(paper: Statement) -> Case:
    return paper.case


def test_an_older_version_is_restored_as_a_new_one(session: Session, paper: Statement, officer: User) -> None:
    with transaction(session):
        service.save_draft(
            session, paper, full_draft(paper.case.committee_id, clauses=("Annat.",)), officer, based_on=2
        )

    with transaction(session):
        version = service.restore(session, paper, 2, officer, based_on=3)

    assert version.number == 4
    assert service.draft_of(version) == service.draft_of(paper.versions[1])
    assert [clause.text for clause in paper.versions[2].clauses] == ["Annat."]
    assert told(session, paper)[-1] == "Återställde version 2 av tjänsteutlåtandet som version 4"


def test_the_latest_cannot_be_restored_nor_over_what_somebody_saved(
    session: Session, paper: Statement, officer: User, lawyer: User
) -> None:
    with pytest.raises(RuleError, match="säger detsamma"), transaction(session):
        service.restore(session, paper, 2, officer, based_on=2)
    with transaction(session):
        service.save_draft(session, paper, full_draft(paper.case.committee_id, title="Ny"), lawyer, based_on=2)
    with pytest.raises(RuleError, match="Jon Jurist sparade version 3"), transaction(session):
        service.restore(session, paper, 1, officer, based_on=2)


def test_one_who_does_not_write_restores_nothing(session: Session, paper: Statement, economist: User) -> None:
    with pytest.raises(NotAllowed), transaction(session):
        service.restore(session, paper, 1, economist, based_on=2)
