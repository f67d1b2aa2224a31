"""The frasregister: short words that are easy to type, in the order the nämnd wants, and ended rather than removed."""

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Committee
from tjut.core.audit import Subject, history
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.doctemplates import service
from tjut.doctemplates.models import Phrase
from tjut.doctemplates.service import PhraseDraft
from tjut.users.models import User


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session)


@pytest.fixture
def secretary(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=committee)


@pytest.fixture
def three(session: Session, committee: Committee, secretary: User) -> list[Phrase]:
    with transaction(session):
        return [
            service.add_phrase(session, committee, PhraseDraft(name, f"Texten om {name}."), secretary)
            for name in ("barn", "ekonomi", "klimat")
        ]


def names(session: Session, committee: Committee) -> list[str]:
    return [phrase.name for phrase in service.phrases(session, committee)]


def test_phrases_stand_in_the_order_they_were_added(
    session: Session, committee: Committee, three: list[Phrase]
) -> None:
    assert names(session, committee) == ["barn", "ekonomi", "klimat"]
    assert names(session, factory.committee(session)) == []


@pytest.mark.parametrize(
    ("at", "steps", "order"),
    [
        (2, -1, ["barn", "klimat", "ekonomi"]),
        (0, 1, ["ekonomi", "barn", "klimat"]),
        (0, -1, ["barn", "ekonomi", "klimat"]),
        (2, 1, ["barn", "ekonomi", "klimat"]),
    ],
)
def test_a_phrase_moves_one_step_and_stops_at_the_end(
    session: Session, committee: Committee, secretary: User, three: list[Phrase], at: int, steps: int, order: list[str]
) -> None:
    with transaction(session):
        service.move_phrase(session, three[at], steps, secretary)

    assert names(session, committee) == order


def test_a_phrase_is_changed_and_the_journal_says_what_it_was(
    session: Session, committee: Committee, secretary: User, three: list[Phrase]
) -> None:
    with transaction(session):
        service.change_phrase(session, three[0], PhraseDraft("barn", "Ny text.\x0bNästa rad."), secretary)
        service.change_phrase(session, three[0], PhraseDraft("barn", "Ny text.\nNästa rad."), secretary)

    assert three[0].text == "Ny text.\nNästa rad."
    told = history(session, Subject("phrases", committee.id))
    assert [entry.summary for entry in told][3:] == ["Ändrade frasen barn"]
    assert told[3].changes == [["Text", "Texten om barn.", "Ny text.\nNästa rad."]]


def test_an_ended_phrase_is_gone_from_the_list_and_its_word_is_free(
    session: Session, committee: Committee, secretary: User, three: list[Phrase]
) -> None:
    with transaction(session):
        service.end_phrase(session, three[0], secretary)
        service.add_phrase(session, committee, PhraseDraft("Barn", "En annan text."), secretary)

    assert names(session, committee) == ["ekonomi", "klimat", "Barn"]
    with pytest.raises(NotFound):
        service.get_phrase(session, secretary, three[0].id)


@pytest.mark.parametrize(
    ("name", "text", "field", "words"),
    [
        (" ", "x", "name", "Skriv ett kortnamn"),
        ("två ord", "x", "name", "ett enda ord"),
        ("x" * 31, "x", "name", "högst 30 tecken"),
        ("BARN", "x", "name", "redan en fras"),
        ("ny", " \n ", "text", "Skriv frasens text"),
        ("ny", "x" * 5001, "text", "högst 5000 tecken"),
    ],
)
def test_a_phrase_needs_a_word_of_its_own_and_a_text(
    session: Session,
    committee: Committee,
    secretary: User,
    three: list[Phrase],
    name: str,
    text: str,
    field: str,
    words: str,
) -> None:
    with transaction(session), pytest.raises(RuleError, match=words) as refused:
        service.add_phrase(session, committee, PhraseDraft(name, text), secretary)

    assert refused.value.field == field


def test_only_one_who_looks_after_the_nämnd_may_change_phrases(
    session: Session, committee: Committee, three: list[Phrase]
) -> None:
    officer = factory.user(session, Role.OFFICER, committee=committee)
    draft = PhraseDraft("ny", "text")
    for act in (
        lambda: service.add_phrase(session, committee, draft, officer),
        lambda: service.change_phrase(session, three[0], draft, officer),
        lambda: service.end_phrase(session, three[0], officer),
        lambda: service.move_phrase(session, three[0], 1, officer),
        lambda: service.get_phrase(session, officer, three[0].id),
    ):
        with transaction(session), pytest.raises(NotAllowed):
            act()
