"""The journal of a case: what was done, and what somebody wanted to remember."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tjut.cases.models import Case
from tjut.core import audit
from tjut.core.audit import AuditEntry
from tjut.core.errors import RuleError
from tjut.core.permissions import Actor, Permission, demand
from tjut.core.text import clean_text

PROTECTED_FIELDS = frozenset({"Skyddad rubrik", "Skyddad part"})
"""Names, in the journal's changes, of what only READ_PROTECTED may see."""


def write(
    session: Session,
    case: Case,
    actor: Actor | None,
    act: str,
    summary: str,
    *,
    reason: str = "",
    changes: Sequence[tuple[str, Any, Any]] = (),
    happened_on: date | None = None,
) -> AuditEntry:
    """Write the entry of an act that was done to the case itself."""
    return audit.record(
        session,
        actor,
        act,
        audit.Subject("case", case.id, case.id),
        summary,
        reason=reason,
        changes=changes,
        happened_on=happened_on,
    )


def note(session: Session, case: Case, text: str, actor: Actor) -> AuditEntry:
    """Write a note of one's own in the case's journal. Raises RuleError for an empty one."""
    demand(actor, Permission.READ_DRAFTS, case.committee_id)
    text = clean_text(text)
    if not text:
        raise RuleError("Skriv vad som ska antecknas.", "text")
    return write(session, case, actor, "case.note", "Antecknade", reason=text)


def journal_for(session: Session, actor: Actor, case: Case) -> Sequence[dict[str, Any]]:
    """The case's journal, latest first, as the page shows it; for those who work with the case, else nothing.

    Values of protected fields are left out for one who may not read them.
    """
    if not actor.may(Permission.READ_DRAFTS, case.committee_id):
        return []
    may_see_all = actor.may(Permission.READ_PROTECTED, case.committee_id)
    return [
        {
            "when": entry.at,
            "who": entry.actor_name,
            "what": entry.summary,
            "why": entry.reason,
            "happened_on": entry.happened_on,
            "changes": [
                (name, old, new) for name, old, new in entry.changes if may_see_all or name not in PROTECTED_FIELDS
            ],
        }
        for entry in reversed(audit.journal(session, case.id))
    ]
