"""How the journal tells what is done with a paper."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from tjut.core import audit
from tjut.core.audit import AuditEntry, Subject
from tjut.statements.models import Statement
from tjut.users.models import User

SUBJECT_KIND = "statement"


def subject_of(statement: Statement) -> Subject:
    """How the journal knows the statement."""
    return Subject(SUBJECT_KIND, statement.id, statement.case_id)


def the(statement: Statement) -> str:
    """tjänsteutlåtandet, tjänsteskrivelsen: the label in its definite form."""
    label = statement.label.lower()
    return label + ("t" if label.endswith("ande") else "n" if label.endswith("e") else "et")


def write(
    session: Session,
    statement: Statement,
    actor: User,
    act: str,
    summary: str,
    *,
    reason: str = "",
    changes: Sequence[tuple[str, Any, Any]] = (),
) -> AuditEntry:
    """Write an act on the paper in its journal and in that of the case."""
    return audit.record(session, actor, act, subject_of(statement), summary, reason=reason, changes=changes)
