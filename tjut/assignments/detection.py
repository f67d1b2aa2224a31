"""From the words of a decision to the uppdrag it gives, each with the place of its words in one clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tjut.decisions.models import DecisionClause
from tjut.swedish.assignments import read_decision


@dataclass(frozen=True)
class Proposal:
    """An uppdrag as read from a decision; a person confirms it."""

    clause: DecisionClause
    start: int
    """Offset in the clause where the words that say what is to be done begin."""
    end: int
    addressee: str
    deadline_printed: str
    deadline_on: date | None
    recurring: bool


def read_from(clauses: Sequence[DecisionClause], given_on: date) -> list[Proposal]:
    """The uppdrag that the clauses give, in their order.

    They are read together, because when an uppdrag is to be ready is often said in the next point (domain §4.1).
    """
    text, starts = _written_together(clauses)
    proposals = []
    for found in read_decision(text, given_on=given_on).given:
        clause, begins = _clause_at(clauses, starts, found.act_start)
        start = found.act_start - begins
        end = min(found.act_end - begins, len(clause.text))
        if not clause.text[start:end].strip():
            continue
        proposals.append(
            Proposal(
                clause=clause,
                start=start,
                end=end,
                addressee=_in_running_text(found.addressee or ""),
                deadline_printed=found.deadline_printed or "",
                deadline_on=found.deadline_on,
                recurring=found.deadline_kind == "recurring",
            )
        )
    return proposals


_A_NOUN_IN_DEFINITE_FORM = re.compile(r"[A-ZÅÄÖ][a-zåäö-]+(?:en|et|na|ns|rn|an)(?=$|[\s,])(?!\s+[A-ZÅÄÖ])")


def _in_running_text(addressee: str) -> str:
    """The addressee as it stands in the middle of a sentence: "Förvaltningen", first in its clause, is förvaltningen.

    Names keep their capital: what is no noun in its definite form, or goes on with another capital.
    """
    if _A_NOUN_IN_DEFINITE_FORM.match(addressee):
        return addressee[:1].lower() + addressee[1:]
    return addressee


def _written_together(clauses: Sequence[DecisionClause]) -> tuple[str, list[int]]:
    """The clauses as numbered points of one text, and where each begins in it."""
    text, starts = "", []
    for number, clause in enumerate(clauses, 1):
        text += f"{number}. "
        starts.append(len(text))
        text += clause.text + "\n"
    return text, starts


def _clause_at(clauses: Sequence[DecisionClause], starts: Sequence[int], offset: int) -> tuple[DecisionClause, int]:
    index = max(i for i, start in enumerate(starts) if start <= max(offset, starts[0]))
    return clauses[index], starts[index]
