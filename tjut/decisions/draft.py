"""A decision as somebody enters it, and what it may not be."""

from collections.abc import Sequence
from dataclasses import dataclass

from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.decisions.models import DecisionClause, Outcome
from tjut.meetings.models import AgendaItem
from tjut.statements.models import ProposedClause


@dataclass(frozen=True)
class ClauseDecision:
    """One point as the nämnd decided it: the words, and the proposed clause that it keeps or replaces.

    Without `proposed_clause_id` the nämnd added it. A proposed clause that no ClauseDecision names was struck.
    """

    text: str
    proposed_clause_id: int | None = None


@dataclass(frozen=True)
class DecisionDraft:
    """What the nämnd decided on one item. `clauses` count only when the matter was decided in words."""

    outcome: Outcome
    clauses: tuple[ClauseDecision, ...] = ()
    note: str = ""
    """The instruction of an återremiss, the reason of an avslag or a bordläggning."""


IN_WORDS = (Outcome.AS_PROPOSED, Outcome.AMENDED, Outcome.WITHOUT_PROPOSAL)
"""Outcomes whose decision stands in clauses."""


def proposed_clauses(item: AgendaItem) -> Sequence[ProposedClause]:
    """What the nämnd had in front of it: the clauses of the pinned version, none for an item without paper."""
    return item.version.clauses if item.version else []


def as_proposed(item: AgendaItem) -> tuple[ClauseDecision, ...]:
    """The proposal, word for word."""
    return tuple(ClauseDecision(clause.text, clause.id) for clause in proposed_clauses(item))


def as_decided(clauses: Sequence[DecisionClause]) -> tuple[ClauseDecision, ...]:
    """A decision that stands, as the draft of its correction."""
    return tuple(ClauseDecision(clause.text, clause.proposed_clause_id) for clause in clauses)


def outcome_in_words(item: AgendaItem, clauses: Sequence[ClauseDecision]) -> Outcome:
    """Which of the outcomes in words the clauses make, compared with the proposal."""
    if not proposed_clauses(item):
        return Outcome.WITHOUT_PROPOSAL
    return Outcome.AS_PROPOSED if _plain(clauses) == _plain(as_proposed(item)) else Outcome.AMENDED


def checked(item: AgendaItem, draft: DecisionDraft) -> DecisionDraft:
    """The draft with its texts cleaned. Raises RuleError for what cannot be a decision on this item."""
    note = clean_text(draft.note).strip()
    if draft.outcome not in IN_WORDS:
        _check_note(draft.outcome, note)
        return DecisionDraft(draft.outcome, (), note)
    if draft.outcome is Outcome.AS_PROPOSED:
        clauses = as_proposed(item)
        if not clauses:
            raise RuleError("Det finns inget skriftligt förslag att besluta enligt. Skriv vad nämnden beslutade.")
    else:
        clauses = tuple(
            ClauseDecision(clean_text(clause.text).strip(), clause.proposed_clause_id) for clause in draft.clauses
        )
        _check_clauses(item, draft.outcome, clauses)
    return DecisionDraft(draft.outcome, clauses, note)


def _check_note(outcome: Outcome, note: str) -> None:
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
    if outcome is Outcome.AMENDED and outcome_in_words(item, clauses) is Outcome.AS_PROPOSED:
        raise RuleError("Ingen punkt är ändrad, struken eller tillagd. Då är beslutet enligt förslaget.")


def _plain(clauses: Sequence[ClauseDecision]) -> list[tuple[str, int | None]]:
    return [(clean_text(clause.text).strip(), clause.proposed_clause_id) for clause in clauses]
