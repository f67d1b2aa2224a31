"""Who did what, when, and what it was before: written by the rule itself, in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from tjut.core import clock
from tjut.core.db import Base
from tjut.core.permissions import Actor


class AuditEntry(Base):
    """Journalanteckning: one act, written down when it was done. Rows are never changed or removed.

    `case_id` ties it to the journal of an ärende. `happened_on` is the day it concerns in the world, which for
    something entered afterwards is earlier than the day it was written.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    happened_on: Mapped[date]
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str]
    act: Mapped[str]
    subject_kind: Mapped[str] = mapped_column(index=True)
    subject_id: Mapped[int] = mapped_column(index=True)
    case_id: Mapped[int | None] = mapped_column(index=True)
    summary: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """[field, old, new] for each value that changed; Swedish field names."""


@dataclass(frozen=True)
class Subject:
    """What an act was done to: "statement", its id, and the ärende in whose journal it belongs."""

    kind: str
    id: int
    case_id: int | None = None


def record(
    session: Session,
    actor: Actor | None,
    act: str,
    subject: Subject,
    summary: str,
    *,
    reason: str = "",
    changes: Sequence[tuple[str, Any, Any]] = (),
    happened_on: date | None = None,
) -> AuditEntry:
    """Write the entry of an act. `actor` is None for what the program does by itself."""
    entry = AuditEntry(
        at=clock.now(),
        happened_on=happened_on or clock.today(),
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else "Tjut",
        act=act,
        subject_kind=subject.kind,
        subject_id=subject.id,
        case_id=subject.case_id,
        summary=summary,
        reason=reason,
        changes=[list(change) for change in changes if change[1] != change[2]],
    )
    session.add(entry)
    return entry


def history(session: Session, subject: Subject) -> Sequence[AuditEntry]:
    """Everything that was done to one thing, oldest first."""
    return session.scalars(
        select(AuditEntry)
        .where(AuditEntry.subject_kind == subject.kind, AuditEntry.subject_id == subject.id)
        .order_by(AuditEntry.id)
    ).all()


def journal(session: Session, case_id: int) -> Sequence[AuditEntry]:
    """Everything that was done in one ärende, oldest first. Permission is the caller's to ask."""
    return session.scalars(select(AuditEntry).where(AuditEntry.case_id == case_id).order_by(AuditEntry.id)).all()


def told(entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    """Entries as the journal macro tells them, latest first: "Dag Helin godkände version 4"."""
    return [
        {
            "when": entry.at,
            "who": entry.actor_name,
            "what": entry.summary,
            "why": entry.reason,
            "changes": entry.changes,
        }
        for entry in reversed(entries)
    ]
