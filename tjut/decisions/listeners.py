"""Who wants to know when something is decided. The areas above say so at import; nothing here knows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tjut.decisions.models import Decision
from tjut.users.models import User


@dataclass(frozen=True)
class Correction:
    """What a correction did to the clauses of a decision, told before the struck ones are removed."""

    before: Mapping[int, str]
    """Clause id -> its words before the correction."""
    struck: frozenset[int]
    """Ids of the clauses that go; their words stand in `before`."""


@dataclass(frozen=True)
class ClauseMark:
    """Words of a clause that something hangs on, for the page of the decision: here an uppdrag.

    `start` and `end` are offsets in the clause; both None when its words are no longer there.
    """

    clause_id: int
    start: int | None
    end: int | None
    subject_id: int
    heading: str
    status: str
    awaits_confirmation: bool
    is_open: bool
    deadline_on: date | None


DecisionListener = Callable[[Session, Decision, User], None]
CorrectionListener = Callable[[Session, Decision, Correction, User], None]
Marker = Callable[[Session, User, Decision], Sequence[ClauseMark]]

_on_decision: list[DecisionListener] = []
_on_correction: list[CorrectionListener] = []
_markers: list[Marker] = []


def when_decided(listener: DecisionListener) -> DecisionListener:
    """Have `listener` called in the same transaction after each decision, and again after each correction of it."""
    if listener not in _on_decision:
        _on_decision.append(listener)
    return listener


def when_corrected(listener: CorrectionListener) -> CorrectionListener:
    """Have `listener` called when the clauses have their new words and the struck ones are still there."""
    if listener not in _on_correction:
        _on_correction.append(listener)
    return listener


def marks_from(marker: Marker) -> Marker:
    """Let `marker` say which words of a decision are to be marked on its page."""
    if marker not in _markers:
        _markers.append(marker)
    return marker


def tell_of_decision(session: Session, decision: Decision, actor: User) -> None:
    for listener in _on_decision:
        listener(session, decision, actor)


def tell_of_correction(session: Session, decision: Decision, correction: Correction, actor: User) -> None:
    for listener in _on_correction:
        listener(session, decision, correction, actor)


def marks_of(session: Session, actor: User, decision: Decision) -> list[ClauseMark]:
    """What hangs on the words of the decision, in the order of the clauses."""
    place = {clause.id: clause.position for clause in decision.clauses}
    found = [mark for marker in _markers for mark in marker(session, actor, decision)]
    return sorted(found, key=lambda mark: (place.get(mark.clause_id, 0), mark.start or 0))
