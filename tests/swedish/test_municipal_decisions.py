"""Decisions in the wording of many municipalities: what is given, proposed, referred back and closed, and nothing else."""

import pytest

from tests.swedish.municipal_decisions import DECISIONS, Decision
from tjut.swedish.assignments import read_decision


def lowered(words: str | None) -> str | None:
    return words.casefold() if words else None


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.what)
def test_a_decision_gives_proposes_and_closes_what_its_words_say(decision: Decision) -> None:
    read = read_decision(decision.text).as_json()

    for kind, wanted in (("given", decision.given), ("proposed_upward", decision.upward)):
        found = [(lowered(each["addressee"]), lowered(each["deadline"]), each["deadline_kind"]) for each in read[kind]]
        assert found == [(lowered(who), lowered(when), how) for who, when, how in wanted], kind
    assert [each["reference"] for each in read["closed"]] == list(decision.closed)
    assert len(read["remitted"]) == decision.remitted


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.what)
def test_how_it_went_who_reserved_themselves_and_the_votes(decision: Decision) -> None:
    read = read_decision(decision.text).as_json()

    vote = read["vote"]
    assert (vote and (vote["ja"], vote["nej"])) == decision.vote
    assert read["reservations"] == list(decision.reservations)
    if decision.outcome:
        assert read["outcome"] == decision.outcome


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.what)
def test_every_string_stands_in_the_text(decision: Decision) -> None:
    read = read_decision(decision.text).as_json()

    words = " ".join(decision.text.split())
    for kind in ("given", "proposed_upward", "remitted", "closed"):
        for each in read[kind]:
            told = [each[key] for key in ("text", "addressee", "deadline", "reference") if each.get(key)]
            assert [value for value in told if value not in words] == []
