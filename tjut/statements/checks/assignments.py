"""Uppdrag in the proposal: to whom, and by when, so that somebody can follow it up."""

import re
from collections.abc import Iterator
from datetime import date

from tjut.statements.checks.clauses import CLOSED
from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper, Passage
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.assignment_wording import AssignmentFound, find_assignments
from tjut.swedish.dates import in_words
from tjut.swedish.deadlines import find_deadline, find_urgency

FAGERSTA = "Revisionsrapport om verkställighet av beslut (Fagersta 2005)"


def _given(clause: Passage, day: date) -> list[AssignmentFound]:
    """The uppdrag that the clause gives; one that it ends is only quoted."""
    if CLOSED.search(clause.text):
        return []
    return [each for each in find_assignments(clause.text, day, "beslut") if each.status == "given"]


_NOBODY = re.compile(r"(?:någon|vederbörande|berörd[a]?|den|det|man|att)", re.IGNORECASE)

_CHARGED_LATE = re.compile(r"\buppdra(?:r|s)?\b,.*\såt\s", re.IGNORECASE)
"""A recipient that stands after an aside: "uppdrar, under förutsättning att …, åt kontoret"."""


def _no_recipient(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        for each in _given(clause, around.today):
            if (not each.addressee or _NOBODY.fullmatch(each.addressee)) and not _CHARGED_LATE.search(clause.text):
                yield at(
                    clause,
                    each.act_start,
                    each.act_end,
                    f"Uppdraget i {clause.place.label.lower()} säger inte vem som ska göra det. Skriv vem som får det.",
                )


_REPORTS = re.compile(r"\b(?:åter)?(?:redovis|rapporter|komm)\w*|\buppdrag(?:et|en)\b", re.IGNORECASE)


def _time_stands_in(clause: Passage, day: date) -> bool:
    """True when the clause tells when uppdrag in the clauses before it are to be reported."""
    return bool(_REPORTS.search(clause.text)) and find_deadline(clause.text, day) is not None


_NEEDS_NO_TIME = re.compile(
    r"^(?:att\s+)?(?:för nämndens räkning\s+)?(?:(?:upprätta och|teckna och)\s+)?(?:underteckna|teckna|ansvara för)\b"
    r"|\b(?:löpande|fortlöpande|fortsatt|fortsätta|kontinuerligt|årligen|varje|regelbundet)\b",
    re.IGNORECASE,
)


def _no_time(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for position, clause in enumerate(paper.clauses):
        if any(_time_stands_in(later, around.today) for later in paper.clauses[position + 1 :]):
            continue
        for each in _given(clause, around.today):
            if not each.deadline_printed and not find_urgency(clause.text) and not _NEEDS_NO_TIME.search(each.act):
                yield at(
                    clause,
                    each.act_start,
                    each.act_end,
                    f"Uppdraget i {clause.place.label.lower()} saknar tid. Skriv när det ska vara gjort, till exempel "
                    "”senast den 1 mars” eller ”till nämndens sammanträde i mars”.",
                )


def _time_has_passed(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    decided_on = paper.meeting_dates[0] if paper.meeting_dates else around.today
    for clause in paper.clauses:
        for each in _given(clause, decided_on):
            if each.deadline_on and each.deadline_printed and each.deadline_on < decided_on:
                start = clause.text.find(each.deadline_printed)
                yield at(
                    clause,
                    max(start, 0),
                    start + len(each.deadline_printed) if start >= 0 else len(clause.text),
                    f"Tiden för uppdraget i {clause.place.label.lower()} har gått ut när nämnden beslutar "
                    f"({in_words(decided_on)}).",
                )


CHECKS = (
    Check(
        "assignment-recipient",
        "Varje uppdrag har en mottagare",
        "Ett uppdrag som ingen har fått blir inte gjort.",
        FAGERSTA,
        Severity.WARNING,
        _no_recipient,
    ),
    Check(
        "assignment-time",
        "Varje uppdrag har en tid",
        "Beslutet ska säga när uppdraget ska vara gjort. Annars går det inte att bevaka.",
        FAGERSTA,
        Severity.WARNING,
        _no_time,
    ),
    Check(
        "assignment-time-passed",
        "Uppdragets tid ligger framåt",
        "En tid före sammanträdet är oftast ett skrivfel i årtalet.",
        "lokal sed",
        Severity.WARNING,
        _time_has_passed,
    ),
)
