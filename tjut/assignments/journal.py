"""What every act on an uppdrag does: asks that it is open, and writes what was done in its journal."""

from datetime import date

from sqlalchemy.orm import Session

from tjut.assignments.models import OPEN_STATES, Assignment, AssignmentState
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.searchable import changed
from tjut.core.text import clean_text
from tjut.users.models import User


def write(
    session: Session,
    assignment: Assignment,
    actor: User | None,
    act: str,
    summary: str,
    *,
    reason: str = "",
    changes: list[tuple[str, str, str]] | None = None,
    happened_on: date | None = None,
) -> None:
    subject = Subject("assignment", assignment.id, assignment.case_id)
    record(session, actor, act, subject, summary, reason=reason, changes=changes or [], happened_on=happened_on)
    changed(session, "assignment", assignment.id)


def check_open(assignment: Assignment) -> None:
    if assignment.state is AssignmentState.PROPOSED:
        raise RuleError("Uppdraget är inte bekräftat än. Bekräfta det först.")
    if assignment.state not in OPEN_STATES:
        raise RuleError(f"Uppdraget är {assignment.state.value}. Ta upp det igen först.")


def needed(text: str, otherwise: str, field: str = "reason") -> str:
    text = clean_text(text).strip()
    if not text:
        raise RuleError(otherwise, field)
    return text
