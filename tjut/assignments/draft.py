"""An uppdrag as somebody entered or corrected it."""

from dataclasses import dataclass
from datetime import date

from tjut.assignments.models import AssignmentState


@dataclass(frozen=True)
class AssignmentDraft:
    """What the secretary says of an uppdrag: the words, to whom, by when, who looks after it.

    The last four are for an older uppdrag, given before Tjut: then `words` is its wording, and `source` names where it
    was given ("KF 2010-04-15 § 61").
    """

    words: str
    addressee: str
    deadline_printed: str = ""
    deadline_on: date | None = None
    recurring: bool = False
    officer_id: int | None = None
    committee_id: int | None = None
    source: str = ""
    given_on: date | None = None
    case_id: int | None = None


@dataclass(frozen=True)
class AssignmentFilter:
    """Which uppdrag are wanted; empty means all that the reader may see, in the open states."""

    committee_ids: tuple[int, ...] = ()
    states: tuple[AssignmentState, ...] = ()
    officer_ids: tuple[int, ...] = ()
    late_only: bool = False
