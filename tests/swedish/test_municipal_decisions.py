"""Decisions in the wording of many municipalities: what is given, proposed, referred back and closed, and nothing else."""

import re
from types import ModuleType

import pytest

from tests.swedish.municipal_decisions import Decision
from tests.swedish.municipal_outcomes import DECISIONS as FIRST_ROUNDS
from tests.swedish.municipal_third_round import THIRD_ROUND
from tjut.swedish import assignment_wording, assignments, clauses, deadlines, giving_words
from tjut.swedish.assignments import read_decision

DECISIONS = (*FIRST_ROUNDS, *THIRD_ROUND)


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


NEVER = re.compile(r"(?!)")
FAMILIES = [
    (giving_words, "_RECEIVE"),
    (giving_words, "_GIVE"),
    (giving_words, "_CHARGE"),
    (giving_words, "_ENTRUST"),
    (giving_words, "_OBLIGED"),
    (giving_words, "_OBLIGE"),
    (giving_words, "_PROCEDURAL"),
    (giving_words, "_DELEGATION"),
    (giving_words, "_QUOTED"),
    (assignment_wording, "DUTY"),
    (assignment_wording, "DUTY_AFTER_TIME"),
    (assignment_wording, "TO_BE_DONE_BY"),
    (giving_words, "_NOT_BEFORE"),
    (deadlines, "_READY_BY"),
    (assignment_wording, "TO_BE_REPORTED"),
    (assignments, "_UPWARD"),
    (assignments, "_CLOSING"),
    (assignments, "REMITTED"),
    (assignments, "_ANAPHOR"),
    (deadlines, "_EVENT"),
    (deadlines, "_AFTER"),
    (deadlines, "_NAMED_BEFORE"),
    (clauses, "_DECIDES"),
    (clauses, "_PROPOSES_TO"),
]


@pytest.mark.parametrize(("module", "family"), FAMILIES, ids=lambda each: each if isinstance(each, str) else "")
def test_each_family_of_words_is_needed(monkeypatch: pytest.MonkeyPatch, module: ModuleType, family: str) -> None:
    whole = [read_decision(each.text) for each in DECISIONS]
    assert isinstance(getattr(module, family), re.Pattern)

    monkeypatch.setattr(module, family, NEVER)

    assert [read_decision(each.text) for each in DECISIONS] != whole
