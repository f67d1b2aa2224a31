"""The checks over any text at all, and over real papers: nothing is raised, and what is pointed at stands there."""

import gzip
import json
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.statements.good_paper import around
from tjut.committees.models import ClauseStyle
from tjut.statements.checks.finding import Finding, Severity
from tjut.statements.checks.likeness import is_near
from tjut.statements.checks.registry import check_draft, cited
from tjut.statements.checks.surroundings import KnownCommittee, Surroundings
from tjut.statements.draft import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.swedish.statement_text import read_statement

PIECES = (
    "Nämnden", "nämnden", "beslutar", "att", "godkänna", "godkänner", "och", "ger", "förvaltningen", "i uppdrag att",
    "skall", "senast den 31 juni 2027", "2026-02-30", "onsdagen den 1 mars 2026", "se bilaga 2", "bilagorna 1–99",
    "(3 bilagor)", "KN 2026/0013", "KN 2025-08-26 § 99", "811218-9876", "XXXX", "\n\n", "\n", "  ", " ,", ".", "”", "BUP",
    "omedelbart justerat", "kulturnämden", "250 000 kr", "2. översänder", "å" * 50, "Sammanfattning", "",
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
DRAFTS = st.builds(
    StatementDraft,
    title=TEXT,
    subtitle=TEXT,
    dated=st.none() | st.dates(),
    officers=st.lists(st.builds(OfficerDraft, name=TEXT), max_size=2),
    addressees=st.lists(st.builds(AddresseeDraft, st.integers(1, 3), st.none() | st.dates()), max_size=2),
    clauses=st.lists(TEXT, max_size=4),
    sections=st.lists(st.builds(SectionDraft, TEXT, TEXT), max_size=4),
    attachments=st.lists(st.builds(AttachmentDraft, TEXT, TEXT, st.none() | st.just("a" * 64)), max_size=3),
    signatories=st.lists(st.builds(SignatoryDraft, TEXT), max_size=2),
)


def text_at(draft: StatementDraft, finding: Finding) -> str:
    """The text that the finding's place names, found without the help of the checks."""
    value = getattr(draft, finding.place.part)
    value = value if finding.place.index is None else value[finding.place.index]
    return str(getattr(value, finding.place.field) if finding.place.field else value)


@settings(max_examples=100, deadline=None)
@given(DRAFTS, st.sampled_from(ClauseStyle))
def test_any_draft_is_checked_and_findings_point_at_their_words(draft: StatementDraft, style: ClauseStyle) -> None:
    known = dict.fromkeys(cited(draft).dnr_keys, False)

    findings = check_draft(draft, around(clause_style=style, known_dnr=known, switches={"private-contact": True}))

    for finding in findings:
        assert finding.message
        assert finding.place.label
        if finding.words:
            assert text_at(draft, finding)[finding.start : finding.end] == finding.words
            assert finding.words == finding.words.strip()
        else:
            assert finding.start == finding.end == 0


@settings(max_examples=100, deadline=None)
@given(st.text("abå", min_size=1, max_size=6), st.integers(0, 6), st.sampled_from("abåx"))
def test_a_letter_too_many_is_near_from_both_sides(word: str, place: int, letter: str) -> None:
    longer = word[:place] + letter + word[place:]

    assert is_near(word, longer)
    assert is_near(longer, word)
    assert not is_near(word, word)


def test_a_swap_and_a_changed_letter_are_near_and_two_changes_are_not() -> None:
    assert is_near("nämnden", "nämdnen")
    assert is_near("nämnden", "nämnder")
    assert not is_near("nämnden", "nomnder")
    assert not is_near("nämnden", "nämndernas")


def _real_papers() -> list[str]:
    with gzip.open(SHARED / "data" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for line in lines]
    with gzip.open(SHARED / "data" / "goteborg" / "statements.jsonl.gz", "rt", encoding="utf-8") as lines:
        more = [json.loads(line)["text"] for line in lines]
    return [paper["text"] for paper in papers if paper["kind"] == "tjansteutlatande"] + more[::4]


def _as_draft(text: str) -> tuple[StatementDraft, Surroundings]:
    """The paper as it would stand in the write page, and the custom of its nämnd as far as it shows."""
    read = read_statement(text)
    clauses = tuple(each.text for each in read.proposals)
    att = sum(clause.startswith("att") for clause in clauses) * 2 > len(clauses)
    is_led = bool(re.search(r"(?im)(?:beslutar?|nämnden|styrelsen)\s*:?\s*$|^I .*:\s*$", text[:4000]))
    draft = StatementDraft(
        title=read.title.value if read.title else "",
        dated=read.date.value if read.date else None,
        officers=tuple(OfficerDraft(each.name.value) for each in read.officers),
        addressees=tuple(
            AddresseeDraft(number, each.meeting_date.value if each.meeting_date else None)
            for number, each in enumerate(read.committees)
        ),
        clauses=clauses,
        sections=tuple(
            SectionDraft(each.heading.value, "\n\n".join(part.value for part in each.paragraphs))
            for each in read.sections
            if each.slot not in {"proposal", "attachments", "dispatch"}
        ),
        attachments=tuple(AttachmentDraft(each.title.value, "b.pdf", "a" * 64) for each in read.attachments),
        signatories=tuple(SignatoryDraft(each.name.value) for each in read.signatories),
    )
    return draft, Surroundings(
        today=draft.dated or date(2020, 1, 1),
        committees=tuple(KnownCommittee(number, each.name.value) for number, each in enumerate(read.committees)),
        clause_style=ClauseStyle.ATT if att else ClauseStyle.SENTENCES,
        lead="Nämnden beslutar" if is_led else "",
        own_dnr=tuple(each.value for each in read.dnr),
    )


@pytest.mark.real_data
def test_real_papers_are_checked_in_no_time_and_seldom_have_a_fel() -> None:
    drafts = [_as_draft(text) for text in _real_papers()]

    began = time.perf_counter()
    found = [check_draft(draft, surroundings) for draft, surroundings in drafts]
    mean = (time.perf_counter() - began) / len(drafts)

    # what the reader of old papers did not make out is no fault of theirs
    unread = {"clause-missing", "title-missing"}
    faulty = sum(
        any(each.severity is Severity.ERROR and each.check.key not in unread for each in findings) for findings in found
    )
    assert len(drafts) > 300
    assert faulty / len(drafts) < 0.02
    assert mean < 0.1
