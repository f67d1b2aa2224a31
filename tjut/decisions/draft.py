"""A decision as somebody enters it, and what it may not be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.decisions.clause_kinds import check_kinds, sum_of
from tjut.decisions.models import ClauseKind, DecisionClause, Outcome
from tjut.meetings.models import AgendaItem
from tjut.statements.models import ProposedClause


@dataclass(frozen=True)
class ClauseDecision:
    """One point as the nämnd decided it: the words, and the proposed clause that it keeps or replaces.

    Without `proposed_clause_id` the nämnd added it. A proposed clause that no ClauseDecision names was struck.
    `kind` is what became of the point; some kinds say `to_whom` (see decisions/clause_kinds.py).
    """

    text: str
    proposed_clause_id: int | None = None
    kind: ClauseKind = ClauseKind.DECIDED
    to_whom: str = ""


@dataclass(frozen=True)
class DecisionDraft:
    """What the nämnd decided on one item. `clauses` count only when the matter was decided in words."""

    outcome: Outcome
    clauses: tuple[ClauseDecision, ...] = ()
    note: str = ""
    """The instruction of an återremiss, the reason of an avslag or a bordläggning."""


IN_WORDS = (Outcome.AS_PROPOSED, Outcome.AMENDED, Outcome.WITHOUT_PROPOSAL)
"""Outcomes whose decision always stands in clauses."""

NEEDS_WORDS = (Outcome.ANSWERED, Outcome.REMITTED, Outcome.ELECTED, Outcome.PROPOSED_ONWARD)
"""Outcomes that say too little by themselves: with what, to whom, who, and what is proposed."""


def proposed_clauses(item: AgendaItem) -> Sequence[ProposedClause]:
    """What the nämnd had in front of it: the clauses of the pinned version, none for an item without paper."""
    return item.version.clauses if item.version else []


def as_proposed(item: AgendaItem) -> tuple[ClauseDecision, ...]:
    """The proposal, word for word."""
    return tuple(ClauseDecision(clause.text, clause.id) for clause in proposed_clauses(item))


def as_decided(clauses: Sequence[DecisionClause]) -> tuple[ClauseDecision, ...]:
    """A decision that stands, as the draft of its correction."""
    return tuple(
        ClauseDecision(clause.text, clause.proposed_clause_id, clause.kind, clause.to_whom) for clause in clauses
    )


def outcome_in_words(item: AgendaItem, clauses: Sequence[ClauseDecision]) -> Outcome:
    """The sum of the clauses: what they all became, or how they stand against the proposal."""
    of_one_kind = sum_of([clause.kind for clause in clauses])
    if of_one_kind is not None:
        return of_one_kind
    if not proposed_clauses(item):
        return Outcome.WITHOUT_PROPOSAL
    as_it_was = _plain(clauses) == _plain(as_proposed(item))
    return (
        Outcome.AS_PROPOSED
        if as_it_was and not any(clause.kind.keeps_the_words for clause in clauses)
        else Outcome.AMENDED
    )


def checked(item: AgendaItem, draft: DecisionDraft) -> DecisionDraft:
    """The draft with its texts cleaned. Raises RuleError for what cannot be a decision on this item."""
    note = clean_text(draft.note).strip()
    if draft.outcome not in IN_WORDS and not draft.clauses:
        _check_note(draft.outcome, note)
        return DecisionDraft(draft.outcome, (), note)
    if draft.outcome is Outcome.AS_PROPOSED and not draft.clauses:
        clauses = as_proposed(item)
        if not clauses:
            raise RuleError("Det finns inget skriftligt förslag att besluta enligt. Skriv vad nämnden beslutade.")
    else:
        clauses = tuple(
            replace(clause, text=clean_text(clause.text).strip(), to_whom=clean_text(clause.to_whom).strip())
            for clause in draft.clauses
        )
        _check_clauses(item, draft.outcome, clauses)
        proposed = {clause.id: clause.text for clause in proposed_clauses(item)}
        check_kinds(item.meeting.committee.name, clauses, proposed)
        draft = replace(draft, outcome=outcome_in_words(item, clauses))
    return DecisionDraft(draft.outcome, clauses, note)


def _check_note(outcome: Outcome, note: str) -> None:
    if outcome in NEEDS_WORDS:
        raise RuleError(f"Skriv beslutet i ord: ”{outcome.value}” säger inte ensamt vad nämnden beslutade.")
    if outcome is Outcome.REFERRED_BACK and not note:
        raise RuleError("Skriv vad förvaltningen ska komplettera eller ändra innan ärendet kommer tillbaka.", "note")
    if outcome is Outcome.REJECTED and not note:
        raise RuleError("Skriv varför nämnden avslog.", "note")


def _check_clauses(item: AgendaItem, outcome: Outcome, clauses: Sequence[ClauseDecision]) -> None:
    if not clauses:
        raise RuleError(
            "Alla punkter är strukna och ingen är tillagd: då finns inget beslut. "
            "Behåll eller skriv en punkt, eller välj avslag."
        )
    if any(not clause.text for clause in clauses):
        raise RuleError("En punkt saknar text. Skriv den, eller stryk punkten.")
    known = {clause.id for clause in proposed_clauses(item)}
    named = [clause.proposed_clause_id for clause in clauses if clause.proposed_clause_id is not None]
    if len(named) != len(set(named)) or not known.issuperset(named):
        raise RuleError("Punkterna hör inte till det förslag som nämnden hade framför sig. Öppna sidan på nytt.")
    all_plain = all(clause.kind is ClauseKind.DECIDED for clause in clauses)
    if outcome is Outcome.AMENDED and all_plain and outcome_in_words(item, clauses) is Outcome.AS_PROPOSED:
        raise RuleError("Ingen punkt är ändrad, struken eller tillagd. Då är beslutet enligt förslaget.")


def _plain(clauses: Sequence[ClauseDecision]) -> list[tuple[str, int | None]]:
    return [(clean_text(clause.text).strip(), clause.proposed_clause_id) for clause in clauses]
