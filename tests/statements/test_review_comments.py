"""Comments on a point or a section, and where they stand in later versions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import factory
from tests.statements.papers import full_draft, full_paper
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.comments import follow
from tjut.statements.models import Comment, Part, Statement
from tjut.statements.service import SectionDraft
from tjut.users.models import User

ONE, TWO = "Nämnden godkänner redovisningen.", "Förvaltningen återkommer i mars."


@pytest.fixture
def officer(session: Session) -> User:
    return factory.user(session, Role.OFFICER, committee=factory.committee(session), name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = officer.grants[0].committee_id
    case = factory.case(session, session.get_one(Committee, committee))
    made = full_paper(session, case, officer, submitted=False)
    save(session, made, officer, clauses=(ONE, TWO))
    return made


@pytest.fixture
def reviewer(session: Session, paper: Statement) -> User:
    return factory.user(session, Role.REGISTRATOR, committee=paper.case.committee, name="Eva Ekonom")


def save(session: Session, paper: Statement, officer: User, **changes: object) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, **changes)
        service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)


def say(session: Session, paper: Statement, by: User, part: Part = Part.CLAUSE, position: int = 2) -> Comment:
    with transaction(session):
        return service.comment(session, paper, part, position, "Till när?", by, version=paper.latest.number)


def stands(paper: Statement) -> list[tuple[Part, int]]:
    return list(service.placed(paper, paper.latest).beside)


def test_a_comment_is_bound_to_its_version_and_place(session: Session, paper: Statement, reviewer: User) -> None:
    made = say(session, paper, reviewer)

    assert (made.version.number, service.where(made)) == (3, "beslutspunkt 2")
    assert service.placed(paper, paper.latest).at("sats", 2) == [made]
    last = audit.history(session, service.subject_of(paper))[-1]
    assert last.summary == "Kommenterade beslutspunkt 2 i version 3 av tjänsteutlåtandet"
    assert "när" not in last.summary + last.reason


def test_it_follows_the_same_words_to_another_place(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    say(session, paper, reviewer)

    save(session, paper, officer, clauses=("Nytt först.", ONE, TWO))
    assert stands(paper) == [(Part.CLAUSE, 3)]

    save(session, paper, officer, clauses=("Nytt först.", ONE, "Förvaltningen återkommer senast i april."))
    assert stands(paper) == [(Part.CLAUSE, 3)]


def test_when_the_point_is_taken_away_the_comment_is_adrift_and_not_lost(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    made = say(session, paper, reviewer)

    save(session, paper, officer, clauses=(ONE,))

    assert stands(paper) == []
    assert service.placed(paper, paper.latest).adrift == [made]


def test_a_comment_on_a_section_follows_its_heading(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    say(session, paper, reviewer, Part.SECTION, 2)

    save(session, paper, officer, sections=(SectionDraft("Bakgrund", "Helt ny text."), SectionDraft("Ekonomi", "0 kr")))

    assert stands(paper) == [(Part.SECTION, 1)]


def test_an_older_version_shows_no_later_comments(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    say(session, paper, reviewer)

    assert service.placed(paper, paper.versions[1]).beside == {}


def test_a_thread_is_answered_closed_and_opened_by_a_new_answer(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    made = say(session, paper, reviewer)

    with transaction(session):
        service.reply(session, made, "Senast i mars.", officer)
        service.resolve(session, made, officer)
    assert (made.resolved_by, [reply.text for reply in made.replies]) == (officer, ["Senast i mars."])

    with transaction(session):
        service.reply(session, made, "Vilket år?", reviewer)
    assert made.resolved_at is None

    with transaction(session):
        service.resolve(session, made, reviewer)
        service.reopen(session, made, officer)
    assert made.resolved_at is None


def test_only_its_author_and_those_who_write_close_a_comment(
    session: Session, paper: Statement, officer: User, reviewer: User
) -> None:
    made = say(session, paper, officer)

    with pytest.raises(NotAllowed), transaction(session):
        service.resolve(session, made, reviewer)


def test_one_who_may_not_read_drafts_neither_sees_nor_comments(
    session: Session, paper: Statement, officer: User
) -> None:
    made = say(session, paper, officer)
    reader = factory.user(session, Role.READER, committee=paper.case.committee)

    with pytest.raises(NotFound), transaction(session):
        say(session, paper, reader)
    with pytest.raises(NotFound):
        service.comment_of(session, reader, paper, made.id)


def test_an_empty_or_endless_comment_and_one_on_nothing_is_refused(
    session: Session, paper: Statement, reviewer: User
) -> None:
    for text, wanted in (("  ", "Skriv en kommentar"), ("x" * 10_001, "för lång")):
        with pytest.raises(RuleError, match=wanted), transaction(session):
            service.comment(session, paper, Part.CLAUSE, 1, text, reviewer, version=3)
    for position in (0, 3):
        with pytest.raises(NotFound), transaction(session):
            service.comment(session, paper, Part.CLAUSE, position, "Hej", reviewer, version=3)


@given(st.lists(st.text("ab", max_size=2), min_size=1, max_size=6), st.lists(st.text("ab", max_size=2), max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_is_followed_stands_where_its_words_stand_if_they_stand_anywhere(
    before: list[str], after: list[str]
) -> None:
    for at, words in enumerate(before):
        found = follow(before, after, at)

        assert found is None or 0 <= found < len(after)
        assert words not in after or (found is not None and after[found] == words)
