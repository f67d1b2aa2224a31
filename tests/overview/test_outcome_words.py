"""What a decision is called in the story of its case."""

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.core.permissions import Role
from tjut.decisions.models import ClauseKind, Decision, DecisionClause, Outcome
from tjut.overview import outcome_words, story


def decided(outcome: Outcome, *points: tuple[str, ClauseKind, str]) -> Decision:
    return Decision(
        outcome=outcome,
        clauses=[DecisionClause(text=text, kind=kind, to_whom=to_whom) for text, kind, to_whom in points],
    )


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_words_that_begin_a_line(outcome: Outcome) -> None:
    assert outcome_words.heading(decided(outcome))[0].isupper()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.AS_PROPOSED, "Beslut enligt förslag"),
        (Outcome.NOTED, "Noterat"),
        (Outcome.FILED, "Lagt till handlingarna"),
        (Outcome.DISCONTINUED, "Avskrivet"),
        (Outcome.ELECTED, "Val"),
        (Outcome.ANSWERED, "Anses besvarat"),
    ],
)
def test_an_outcome_is_told_as_what_became_of_the_matter(outcome: Outcome, words: str) -> None:
    assert outcome_words.heading(decided(outcome)) == words


def test_what_goes_on_is_told_with_the_place_it_goes_to_when_that_is_one() -> None:
    onward = ClauseKind.PROPOSED_ONWARD
    one = decided(Outcome.PROPOSED_ONWARD, ("Planen antas.", onward, "fullmäktige"), ("Nu.", onward, "fullmäktige"))
    two = decided(Outcome.PROPOSED_ONWARD, ("Planen antas.", onward, "fullmäktige"), ("Nu.", onward, "styrelsen"))
    sent = decided(Outcome.REMITTED, ("Sänds ut.", ClauseKind.REMITTED, "byggnadsnämnden"))

    assert outcome_words.heading(one) == "Förslag till fullmäktige"
    assert outcome_words.heading(two) == "Förslag till nästa instans"
    assert outcome_words.heading(sent) == "Remitterat till byggnadsnämnden"


def test_a_point_that_did_not_become_what_the_heading_says_tells_what_it_became() -> None:
    mixed = decided(
        Outcome.AMENDED,
        ("Gungan lagas.", ClauseKind.DECIDED, ""),
        ("Staketet målas.", ClauseKind.POSTPONED, ""),
        ("Planen antas.", ClauseKind.PROPOSED_ONWARD, "fullmäktige"),
    )
    noted = decided(Outcome.NOTED, ("Rapporten noteras.", ClauseKind.NOTED, ""))

    assert outcome_words.points(mixed) == [
        "Gungan lagas.",
        "Staketet målas. (bordläggs)",
        "Planen antas. (föreslås nästa instans: fullmäktige)",
    ]
    assert outcome_words.points(noted) == ["Rapporten noteras."]


def test_the_story_of_the_case_uses_the_words(session: Session) -> None:
    committee = factory.committee(session, "Parknämnden")
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    case = factory.case(session, committee)
    statement = factory.statement(session, case, "Gungan lagas.", "Staketet målas.", saved_by=secretary)
    item = factory.agenda_item(session, factory.meeting(session, committee), statement)
    decision = factory.decision(session, item, "Gungan lagas.", "Staketet målas.", number=3, recorded_by=secretary)
    decision.clauses[1].kind = ClauseKind.POSTPONED
    session.commit()

    knot = next(knot for knot in story.of_case(session, secretary, case) if knot.endpoint == "decisions.paragraph")

    assert knot.label == "Beslut med ändring"
    assert knot.text == [("1. Gungan lagas. 2. Staketet målas. (bordläggs)", False)]
