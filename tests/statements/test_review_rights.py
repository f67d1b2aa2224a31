"""Who may do what in the review, and what of it reaches further than the page: found by changing the rules on purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import explained, full_draft, full_paper
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.core.searchable import SearchLog
from tjut.statements import service
from tjut.statements.models import ReviewAnswer, Statement, StatementState
from tjut.users.models import User


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session)


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")


@pytest.fixture
def registrator(session: Session, committee: Committee) -> User:
    """One who reads drafts and neither writes nor approves them."""
    return factory.user(session, Role.REGISTRATOR, committee=committee, name="Eva Ekonom")


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    return full_paper(session, factory.case(session, committee), officer)


@pytest.mark.parametrize(
    "act",
    [
        lambda session, paper, who: service.send_back(session, paper, who, "Nej."),
        lambda session, paper, who: service.take_back(session, paper, who, "Ångrar."),
        lambda session, paper, who: service.explain(session, paper, ["assignment-time-0"], "Därför.", who),
    ],
    ids=["send_back", "take_back", "explain"],
)
def test_one_who_only_reads_drafts_does_none_of_it(
    session: Session, paper: Statement, registrator: User, act: Callable[..., object]
) -> None:
    with pytest.raises(NotAllowed):
        act(session, paper, registrator)

    assert paper.state is StatementState.AWAITING_APPROVAL


def test_an_officer_does_not_send_back_what_the_chief_has(session: Session, paper: Statement, officer: User) -> None:
    with pytest.raises(NotAllowed):
        service.send_back(session, paper, officer, "Nej.")


def test_one_who_has_left_is_not_asked(session: Session, paper: Statement, officer: User, registrator: User) -> None:
    registrator.active = False
    session.commit()

    assert registrator not in service.possible_reviewers(session, paper, officer)


def test_one_who_may_no_longer_read_the_draft_does_not_answer(
    session: Session, paper: Statement, officer: User, registrator: User
) -> None:
    with transaction(session):
        service.take_back(session, paper, officer, "Mer att göra.")
        (asked,) = service.ask_review(session, paper, [registrator.id], officer)
    registrator.grants.clear()
    session.commit()

    with pytest.raises(NotFound):
        service.answer_review(session, asked, ReviewAnswer.NO_REMARKS, "", registrator, version=2)


def test_taking_back_waits_for_no_answer_and_the_reason_is_shown_to_the_one_who_writes(
    session: Session, paper: Statement, officer: User, registrator: User
) -> None:
    with transaction(session):
        service.take_back(session, paper, officer, "Mer att göra.")
        (asked,) = service.ask_review(session, paper, [registrator.id], officer)
    with transaction(session):
        service.take_back(session, paper, officer, "Siffrorna är gamla.")

    entry = service.sent_back(session, paper)

    assert not asked.is_open
    assert entry is not None
    assert entry.reason == "Siffrorna är gamla."


def test_a_lost_file_stops_the_paper_on_its_way_to_the_chief(
    session: Session, paper: Statement, officer: User, tmp_path: Path
) -> None:
    files = FileStore(tmp_path / "filer")
    with transaction(session):
        service.take_back(session, paper, officer, "En bilaga till.")
        kept = files.put(session, b"Bes\xc3\xb6k per dag", "statistik.txt")
        attachments = (service.AttachmentDraft("Statistik", "statistik.txt", kept.checksum),)
        draft = full_draft(paper.case.committee_id, attachments=attachments)
        service.save_draft(session, paper, draft, officer, based_on=2)
        explained(session, paper, officer)

    with pytest.raises(service.GateClosed, match="Bilaga 1"):
        service.submit(session, paper, officer, files=FileStore(tmp_path / "ett annat skåp"))


def test_a_reason_holds_for_the_paper_it_was_given_in_and_no_other(
    session: Session, committee: Committee, paper: Statement, officer: User
) -> None:
    with transaction(session):
        other = service.create(session, factory.case(session, committee), officer)
        service.save_draft(session, other, full_draft(committee.id), officer, based_on=1)

    assert service.check_paper(session, paper).explained
    assert not service.check_paper(session, other).explained
    assert service.check_paper(session, other).must_explain


def test_what_is_explained_is_not_also_among_the_tips(session: Session, paper: Statement) -> None:
    check = service.check_paper(session, paper)

    assert check.explained
    assert not {one.mark for one, _ in check.explained} & {one.mark for one in check.notices}


def test_the_agenda_moves_only_a_paper_that_is_approved(session: Session, paper: Statement) -> None:
    service.announce(session, paper)
    assert paper.state is StatementState.AWAITING_APPROVAL
    service.take_off(session, paper)
    assert paper.state is StatementState.AWAITING_APPROVAL


def test_search_hears_of_each_move(session: Session, paper: Statement, officer: User) -> None:
    def heard() -> int:
        return session.scalar(select(func.count()).select_from(SearchLog)) or 0

    before = heard()
    with transaction(session):
        service.take_back(session, paper, officer, "Mer att göra.")

    assert heard() == before + 1


def test_rensning_takes_the_words_of_an_answer_on_a_draft_that_was_asked_for_on_a_kept_version(
    session: Session, paper: Statement, officer: User, registrator: User
) -> None:
    with transaction(session):
        service.publish(session, paper.latest, officer)
        service.take_back(session, paper, officer, "Mer att göra.")
        (asked,) = service.ask_review(session, paper, [registrator.id], officer, "Läs.")
        service.save_draft(session, paper, full_draft(paper.case.committee_id, title="Ny"), officer, based_on=2)
        service.answer_review(session, asked, ReviewAnswer.REMARKS, "Om papegojan.", registrator, version=3)
        cases.close(session, paper.case, officer, "Färdigt.")
    with transaction(session):
        service.purge_drafts(session, paper.case, officer)

    assert asked.answer_text == ""


def test_the_number_that_the_chief_has_read_is_the_latest(session: Session, paper: Statement, officer: User) -> None:
    head = factory.user(session, Role.HEAD, committee=paper.case.committee)

    for number in (1, 3):
        with pytest.raises(RuleError, match="sparades efter"):
            service.approve(session, paper, head, version=number)
