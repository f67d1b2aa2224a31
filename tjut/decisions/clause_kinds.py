"""What may become of one point of a decision, and what the points make together."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tjut.core.errors import RuleError
from tjut.decisions.models import ClauseKind, Outcome

SUMS = {
    ClauseKind.PROPOSED_ONWARD: Outcome.PROPOSED_ONWARD,
    ClauseKind.ELECTED: Outcome.ELECTED,
    ClauseKind.ANSWERED: Outcome.ANSWERED,
    ClauseKind.NOTED: Outcome.NOTED,
    ClauseKind.FILED: Outcome.FILED,
    ClauseKind.REJECTED: Outcome.REJECTED,
    ClauseKind.DISCONTINUED: Outcome.DISCONTINUED,
    ClauseKind.REMITTED: Outcome.REMITTED,
    ClauseKind.REFERRED_BACK: Outcome.REFERRED_BACK,
    ClauseKind.POSTPONED: Outcome.POSTPONED,
}
"""The outcome of a decision all of whose points are of one kind."""

TO_WHOM = {
    ClauseKind.PROPOSED_ONWARD: "Skriv vem nämnden föreslår det för, till exempel kommunstyrelsen.",
    ClauseKind.REMITTED: "Skriv vem punkten remitteras till.",
    ClauseKind.REFERRED_BACK: "Skriv vad förvaltningen ska komplettera eller ändra i punkten.",
    ClauseKind.REPLACES: "Skriv vilket beslut det ersätter: nämnd, dag och paragraf.",
}
"""The kinds that need one thing more, and what is said when it is missing."""

GOES_ON = frozenset({ClauseKind.PROPOSED_ONWARD, ClauseKind.REMITTED, ClauseKind.REFERRED_BACK, ClauseKind.POSTPONED})
"""Kinds by which the matter is not over."""


class Point(Protocol):
    """One point of a decision, as the draft of it has it."""

    @property
    def text(self) -> str: ...
    @property
    def proposed_clause_id(self) -> int | None: ...
    @property
    def kind(self) -> ClauseKind: ...
    @property
    def to_whom(self) -> str: ...


def sum_of(kinds: Sequence[ClauseKind]) -> Outcome | None:
    """The outcome of points that are all of one kind; None when the words themselves have to say."""
    return SUMS.get(kinds[0]) if len(set(kinds)) == 1 else None


def told(kind: ClauseKind, text: str, to_whom: str) -> str:
    """A point in one piece, for the journal: its words, and what became of it when that is not plain."""
    if kind is ClauseKind.DECIDED:
        return text
    return f"{text} ({kind.value}: {to_whom})" if to_whom else f"{text} ({kind.value})"


def check_kinds(committee: str, points: Sequence[Point], proposed: Mapping[int, str]) -> None:
    """Raises RuleError for the first point that cannot be what it is said to be, with the reason.

    `committee` is the name of the nämnd that decides, `proposed` the words of each proposed clause.
    """
    for number, point in enumerate(points, 1):
        _check_to_whom(committee, number, point)
        if point.kind.keeps_the_words:
            _check_untouched(number, point, proposed)
    kinds = {point.kind for point in points}
    if ClauseKind.DISCONTINUED in kinds and kinds & GOES_ON:
        raise RuleError(
            "Det som avskrivs går inte vidare: ta bort avskrivningen, eller det som ska tillbaka eller vidare."
        )


def _check_to_whom(committee: str, number: int, point: Point) -> None:
    missing = TO_WHOM.get(point.kind)
    if missing and not point.to_whom:
        raise RuleError(f"Punkt {number} ({point.kind.value}): {missing[0].lower()}{missing[1:]}")
    if not missing and point.to_whom:
        raise RuleError(
            f"Punkt {number}: ”{point.to_whom}” hör inte till en punkt som {_as_verb(point.kind)}. "
            "Välj rätt utfall, eller töm fältet."
        )
    if point.kind is ClauseKind.PROPOSED_ONWARD and point.to_whom.casefold() == committee.casefold():
        raise RuleError(f"Punkt {number}: {committee} kan inte föreslå sig själv något. Skriv nästa instans.")


def _as_verb(kind: ClauseKind) -> str:
    return "är ett val" if kind is ClauseKind.ELECTED else kind.value


def _check_untouched(number: int, point: Point, proposed: Mapping[int, str]) -> None:
    if point.proposed_clause_id is None:
        raise RuleError(
            f"Punkt {number} är tillagd och kan inte {_passive(point.kind)}: bara det som är föreslaget kan det."
        )
    if proposed[point.proposed_clause_id].strip() != point.text:
        raise RuleError(
            f"Punkt {number} {point.kind.value} och står då som den föreslogs. Låt orden vara, eller besluta med ändring."
        )


def _passive(kind: ClauseKind) -> str:
    return {ClauseKind.REJECTED: "avslås", ClauseKind.REFERRED_BACK: "återremitteras"}.get(kind, "bordläggas")
