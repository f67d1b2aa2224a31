"""The checks as a whole: what the nämnd has switched on, how findings are grouped, and what they stop."""

import re
from collections import Counter
from datetime import date

from tests.statements.good_paper import around, good_draft, with_prose
from tjut.statements.checks.finding import Severity
from tjut.statements.checks.registry import CHECKS, active, check_draft, cited, gate, outcome
from tjut.statements.draft import SectionDraft

FAULTY = good_draft(
    title="",
    clauses=("Förvaltningen får i uppdrag att se över öppettiderna.",),
    sections=(SectionDraft("Sammanfattning", "Det skall bli bra, se bilaga 1."),),
)
"""One fel, one varning and one upplysning."""


def test_findings_come_with_the_gravest_first() -> None:
    findings = check_draft(FAULTY, around())

    assert [(each.check.key, each.severity) for each in findings] == [
        ("title-missing", Severity.ERROR),
        ("assignment-time", Severity.WARNING),
        ("word-old", Severity.NOTICE),
    ]


def test_the_outcome_tells_what_to_fix_what_to_look_over_and_how_much_is_clean() -> None:
    must_fix, look_over, clean_count = outcome(check_draft(FAULTY, around()), active(around()))

    assert [each.check.key for each in must_fix] == ["title-missing"]
    assert [each.check.key for each in look_over] == ["assignment-time", "word-old"]
    assert clean_count == len(active(around())) - 3


def test_two_findings_of_one_check_are_one_check_that_is_not_clean() -> None:
    twice = check_draft(with_prose("Det nämnden nämnden vet. Vi ser att att det är så.", "Läget"), around())

    assert [each.check.key for each in twice] == ["word-twice", "word-twice"]
    assert outcome(twice).clean_count == len(CHECKS) - 1


def test_a_nämnd_switches_a_check_off_and_another_on() -> None:
    switched = around(switches={"word-old": False, "private-contact": True})

    keys = {check.key for check in active(switched)}

    assert "word-old" not in keys
    assert "private-contact" in keys
    assert "private-contact" not in {check.key for check in active(around())}
    assert "word-old" not in {each.check.key for each in check_draft(FAULTY, switched)}


def test_fel_stops_the_paper_varning_wants_a_reason_and_upplysning_neither() -> None:
    findings = check_draft(FAULTY, around())

    stopped = gate(findings)

    assert [each.check.key for each in stopped.must_fix] == ["title-missing"]
    assert [each.check.key for each in stopped.must_explain] == ["assignment-time"]
    assert not stopped.is_open


def test_a_reason_opens_the_gate_for_its_varning_but_never_for_a_fel() -> None:
    findings = check_draft(FAULTY, around())
    marks = {each.mark for each in findings}

    explained = gate(findings, marks)

    assert explained.must_explain == ()
    assert [each.check.key for each in explained.must_fix] == ["title-missing"]
    assert gate(check_draft(good_draft(clauses=FAULTY.clauses), around()), marks).is_open


def test_a_reason_follows_its_words_when_they_move_and_lapses_when_they_change() -> None:
    (before,) = check_draft(good_draft(clauses=FAULTY.clauses), around())

    (moved,) = check_draft(good_draft(clauses=("Kulturnämnden avslår motionen.", *FAULTY.clauses)), around())
    (changed,) = check_draft(good_draft(clauses=("Förvaltningen får i uppdrag att riva biblioteket.",)), around())

    assert moved.mark == before.mark
    assert changed.mark != before.mark


def test_every_check_says_why_and_who_asks_for_it_in_swedish() -> None:
    keys = Counter(check.key for check in CHECKS)

    assert len(CHECKS) >= 24
    assert set(keys.values()) == {1}
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.key)
        assert check.title
        assert check.title[-1] != "."
        assert check.why.endswith(".")
        assert check.source


def test_a_check_can_be_run_alone() -> None:
    (check,) = [check for check in CHECKS if check.key == "title-missing"]

    assert [each.message for each in check.run(FAULTY, around())] == [
        "Handlingen har ingen rubrik. Skriv kort vad ärendet gäller."
    ]


def test_what_a_draft_cites_is_told_so_that_it_can_be_looked_up() -> None:
    draft = with_prose("Se dnr STN 2024/0107 och kommunfullmäktige 2010-04-15 § 61, samt § 3 utan dag.")

    found = cited(draft)

    assert found.dnr_keys == {"kn-2026-0031", "stn-2024-0107"}
    assert set(found.decisions) == {
        (None, date(2025, 8, 26), "12"),
        ("kommunfullmäktige", date(2010, 4, 15), "61"),
    }
