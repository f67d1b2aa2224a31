"""A paragraph of minutes read as a decision: what it gives, proposes, refers back and closes, and how it went."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from tjut.swedish.assignment_wording import AssignmentFound, find_assignments
from tjut.swedish.clauses import Clause, Lead, cut_clauses
from tjut.swedish.decision_block import apart, decision_lines
from tjut.swedish.decision_outcome import (
    REMITTED,
    REMITTING_LEAD,
    VoteFound,
    read_outcome,
    read_reservations,
    read_vote,
)
from tjut.swedish.paper_lines import Paper
from tjut.swedish.references import find_dnr, find_references

__all__ = ["AssignmentFound", "ClosedFound", "DecisionRead", "VoteFound", "find_assignments", "read_decision"]


@dataclass(frozen=True, slots=True)
class ClosedFound:
    """An uppdrag declared done or ended: the whole clause, and which uppdrag it says it was."""

    text: str
    reference: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """What the adopted decision does. Offsets are into the text as it was given."""

    given: tuple[AssignmentFound, ...]
    proposed_upward: tuple[AssignmentFound, ...]
    remitted: tuple[AssignmentFound, ...]
    closed: tuple[ClosedFound, ...]
    closed_proposed: tuple[ClosedFound, ...]
    outcome: str | None
    reservations: tuple[str, ...]
    vote: VoteFound | None

    def as_json(self) -> dict[str, Any]:
        """The reading with the keys of `read-decision --json`: strings as they stand in the text."""

        def told(each: AssignmentFound) -> dict[str, str | None]:
            return {
                "text": each.text,
                "addressee": each.addressee,
                "deadline": each.deadline_printed,
                "deadline_kind": _kind_of_time(each),
            }

        return {
            "given": [told(each) for each in _one_a_clause(self.given)],
            "proposed_upward": [told(each) for each in _one_a_clause(self.proposed_upward)],
            "remitted": [
                {"text": each.text, "instruction": each.act, "addressee": each.addressee} for each in self.remitted
            ],
            "closed": [{"text": each.text, "reference": each.reference} for each in self.closed],
            "closed_proposed": [{"text": each.text, "reference": each.reference} for each in self.closed_proposed],
            "outcome": self.outcome,
            "reservations": list(self.reservations),
            "vote": {"ja": self.vote.ja, "nej": self.vote.nej, "avstar": self.vote.avstar} if self.vote else None,
        }


def _one_a_clause(found: tuple[AssignmentFound, ...]) -> list[AssignmentFound]:
    """One for each clause and addressee: a) and b) below one "i uppdrag att" are told together, as they are printed."""
    told: dict[tuple[str, int, str | None], AssignmentFound] = {}
    for each in found:
        known = told.get(key := (each.text, each.start, each.addressee))
        told[key] = _with_deadline_of(known, each) if known else each
    return list(told.values())


def _kind_of_time(found: AssignmentFound) -> str | None:
    """date, period or recurring: a meeting is a date when its day is printed, and else a period."""
    if found.deadline_kind != "meeting":
        return found.deadline_kind
    return (
        "date" if re.search(r"\d{1,2} [a-zåäö]{3,}|\d{4}-\d\d-\d\d|\d/\d", found.deadline_printed or "") else "period"
    )


_UPWARD = re.compile(
    r"(?:föreslår|föreslå|hemställer(?:\s+hos)?)\s+(?:att\s+)?(?:(?:kommun|region|landstings)?fullmäktige"
    r"|kommunstyrelsen|regionstyrelsen|[\wåäöÅÄÖ-]+nämnden)|förslag till (?:kommun|region)fullmäktige",
    re.IGNORECASE,
)
_MAY_BE_UPWARD = re.compile(r"öresl|emst|örslag till")
_CLOSING = re.compile(
    r"\b(?:förklaras?|anses|anse|bedöms|är|förklarar)\s+(?:(?:härmed|därmed|därför|nu|som|vara"
    r"|i\s+och\s+med\s+\w+\s+\w+|uppdraget|uppdragen)\s+){0,3}(?P<not>ej\s+|inte\s+|icke\s+)?"
    r"(?:fullgjor(?:t|da)|slutfört?d?a?|avslutad?e?t?|genomför(?:t|da)|verkställ(?:t|da)|utför(?:t|da)"
    r"|besvara(?:t|de)|återrapportera(?:t|de)\s+och\s+avsluta(?:t|de))\b"
    r"|\b(?P<not2>ej\s+|inte\s+)?(?:avslutas|avbryts|avskrivs|upphör|utgår|stryks|avförs|tas\s+bort)\b"
    r"|\b(?:avslutar?|avskriver?|stryker|avför)\s+(?:\w+\s+){0,2}?uppdrag(?:et|en)\b"
    r"|\b(?:förklarar?|anser?|bedömer|bedöma)\s+(?:att\s+)?(?:\w+\s+){0,3}?uppdrag(?:et|en)?\b[^.;]{0,200}?\s(?P<not3>ej\s+|inte\s+)?"
    r"(?:som\s+|vara\s+)?(?:fullgjor(?:t|da)|slutför(?:t|da)|avsluta(?:t|de)|besvara(?:t|de)|verkställ(?:t|da))\b",
    re.IGNORECASE,
)
_ASSIGNMENT_WORD = re.compile(r"\b(?:\w*u|U)ppdrag(?:et|en|ets|ens)?\b")
_CLOSES_NEAR_END = 160


def read_decision(text: str, *, section: str = "beslut", given_on: date | None = None) -> DecisionRead:
    """Read the text of one § (or of one clause) of minutes.

    With a heading Beslut only what stands under it decides; without one everything does, down to the first other
    heading. `section` is what the text is when it is no adopted decision (see `find_assignments`). The vote and the
    reservations are read from their own sections.
    """
    paper = Paper(text)
    block, reserved = decision_lines(paper.lines)
    clauses, leads = apart(paper, *cut_clauses(block))
    given: list[AssignmentFound] = []
    upward: list[AssignmentFound] = []
    closed: list[ClosedFound] = []
    closed_upward: list[ClosedFound] = []
    remitted = _remitted(paper, clauses, leads)
    if not remitted:
        above = _leads_above(leads, len(clauses))
        for position, clause in enumerate(clauses):
            is_upward = _is_upward(clause, above[position])
            if (closing := _closed(paper, clause)) is not None:
                (closed_upward if is_upward else closed).append(closing)
                continue
            found = _given(paper, clause, section, given_on)
            found = [each for each in found if each.status in {"given", "proposed"}]
            target = upward if is_upward else given
            if found and _carries_on(clause, clauses[:position], target):
                target[-1] = _with_deadline_of(target[-1], found[0])
                continue
            target += found
    return DecisionRead(
        tuple(given), tuple(upward), tuple(remitted), tuple(closed), tuple(closed_upward),
        read_outcome(clauses, leads), tuple(read_reservations(reserved)), read_vote(paper.text),
    )  # fmt: skip


def _leads_above(leads: list[Lead], count: int) -> list[str]:
    """For each of the clauses the lead that stands nearest above it, "" for none."""
    above: list[str] = []
    words = ""
    for lead in leads:
        above += [words] * (lead.before - len(above))
        words = lead.text
    return above + [words] * (count - len(above))


def _is_upward(clause: Clause, lead: str) -> bool:
    """True when the clause is a proposal to a higher body, by its own words or by the lead above it."""
    begin = clause.text[:200]
    return any(_MAY_BE_UPWARD.search(words) and _UPWARD.search(words) for words in (begin, lead) if words)


def _given(paper: Paper, clause: Clause, section: str, given_on: date | None) -> list[AssignmentFound]:
    found = find_assignments(clause.text, given_on, section)
    if not found:
        return []
    places = paper.places(clause.start, clause.end, len(clause.text))
    return [each.moved(places.__getitem__) for each in found]


_ANAPHOR = re.compile(
    r"(?:åter)?(?:uppdrag(?:et|en)|redovisning(?:en)?|rapportering(?:en)?|utredning(?:en)?"
    r"|rapport(?:en)?|granskning(?:en)?|återrapportering(?:en)?|detta)\b",
    re.IGNORECASE,
)


def _carries_on(clause: Clause, before: list[Clause], target: list[AssignmentFound]) -> bool:
    """True when the clause only says when the uppdrag of the clause before it is to be reported."""
    return bool(target and before and target[-1].text == before[-1].text and _ANAPHOR.match(clause.text))


def _with_deadline_of(earlier: AssignmentFound, later: AssignmentFound) -> AssignmentFound:
    if earlier.deadline_printed or not later.deadline_printed:
        return earlier
    return replace(
        earlier,
        deadline_printed=later.deadline_printed,
        deadline_kind=later.deadline_kind,
        deadline_on=later.deadline_on,
    )


_TO_BODY = re.compile(
    r"återremitter\w+\s+(?:i sin helhet\s+)?till\s+(?P<to>[\wåäöÅÄÖ, -]{2,100}?)(?=\s+(?:för|med|i syfte|där"
    r"|som)\b|[.,:]|$)"
)
_PURPOSE = re.compile(
    r"\b(?:för att|med uppdrag att|för kompletter\w+|i syfte att|med instruktion"
    r"|som får i uppdrag att)",
    re.IGNORECASE,
)


def _remitted(paper: Paper, clauses: list[Clause], leads: list[Lead]) -> list[AssignmentFound]:
    """Everything under a lead or from a clause that refers the matter back: an instruction and no uppdrag."""
    found = []
    edges = sorted({0, len(clauses), *(lead.before for lead in leads)})
    leads_before = defaultdict[int, list[Lead]](list)
    for lead in leads:
        leads_before[lead.before].append(lead)
    for first, last in pairwise(edges):
        above = leads_before[first]
        group = clauses[first:last]
        remitting = next((lead for lead in above if REMITTED.search(lead.text)), None)
        if remitting:
            found.append(_instruction(paper, remitting.start, group[-1].end, None))
        elif any(REMITTING_LEAD.search(each.text) for each in above) and not any(
            REMITTED.search(c.text) for c in group
        ):
            found.append(_instruction(paper, group[0].start, group[-1].end, group[0].text if len(group) == 1 else None))
        else:
            backs = [position for position, each in enumerate(group) if _refers_back(each.text)]
            for back, following in zip(backs, [*backs, len(group)][1:], strict=True):
                only = group[back].text if following == back + 1 else None
                found.append(_instruction(paper, group[back].start, group[following - 1].end, only))
    return found


def _refers_back(words: str) -> bool:
    """True when the clause's own verb refers the matter back, and not a motion to do so that is rejected."""
    word = REMITTED.search(words)
    return bool(word) and not re.search(r"\bavslå|\byrkande(?:t|n)? om\b", words)


def _instruction(paper: Paper, start: int, end: int, clause: str | None) -> AssignmentFound:
    words = clause or " ".join(paper.text[start:end].split())
    places = paper.places(start, end, len(words))
    verb = REMITTED.search(words)
    to = _TO_BODY.search(words)
    charged = next(iter(find_assignments(words)), None)
    addressee = to["to"] if to else charged.addressee if charged else None
    purpose = _PURPOSE.search(words, verb.end() if verb else 0)
    act_start = purpose.start() if purpose else 0
    return AssignmentFound(
        words, 0, len(words), words[act_start:], act_start, len(words), addressee,
        None, None, None, None, None, "remitted",
    ).moved(places.__getitem__)  # fmt: skip


def _closed(paper: Paper, clause: Clause) -> ClosedFound | None:
    """The clause as a closing, when its main words declare an uppdrag done, ended or broken off."""
    words = clause.text
    if not _ASSIGNMENT_WORD.search(words):
        return None
    closings = list(_CLOSING.finditer(words))
    if not closings or any(each["not"] or each["not2"] or each["not3"] for each in closings):
        return None
    last = closings[-1]
    if len(words) - last.end() > _CLOSES_NEAR_END or re.search(r"\S\s+(?:att|för att)\s*$", words[: last.start()]):
        return None
    first, end = paper.mended.span(clause.start, clause.end)
    return ClosedFound(words, _reference(words), first, end)


_SOURCE = re.compile(
    r"\b(?:budget(?:en)?(?: för)?|nämndplan(?:en)?(?: för)?|kommunplan(?:en)?(?: för)?"
    r"|verksamhetsplan(?:en)?(?: för)?) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_PARAGRAPH_OF_YEAR = re.compile(r"§\s?\d{1,4}/(?:19|20)\d\d(?!\d)")
_LABELLED = re.compile(r"\b(?:dnr|diarienummer|ärendenummer)\s", re.IGNORECASE)


def _reference(words: str) -> str | None:
    """Which uppdrag is closed: the § that gave it, else the budget or plan, else a dnr."""
    task = _ASSIGNMENT_WORD.search(words)
    for each in find_references(words):
        if each.date and (task is None or each.start - task.end() < 120):
            at = words.index(each.date, each.start)
            return words[at : each.end]
    if source := _SOURCE.search(words):
        return source[0]
    if of_year := _PARAGRAPH_OF_YEAR.search(words):
        return of_year[0]
    for number in find_dnr(words):
        label = _LABELLED.search(words, max(0, number.start - 16), number.start)
        return words[label.start() if label else number.start : number.end]
    return None
