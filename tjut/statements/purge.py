"""Rensning: when a case is closed, drafts that never went anywhere may be taken away (TF 2:12).

What a nämnd has had in front of it, what has been published and what a chief has approved is always kept. Of the
rest the words are taken away, with the comments on them and the reasons that were given for them; that a version was
saved, when and by whom, is left.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tjut.cases.models import Case, CaseState
from tjut.core import clock, searchable
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.statements.check_room import notes_gone_with
from tjut.statements.journal import the, write
from tjut.statements.models import (
    Addressee,
    Attachment,
    CheckNote,
    Citation,
    ProposedClause,
    Recipient,
    Section,
    SeenVersion,
    Signatory,
    Statement,
    StatementAutosave,
    StatementOfficer,
    StatementVersion,
    WordCopy,
)
from tjut.statements.pictures import forget_unused
from tjut.statements.returned_files import forget_with
from tjut.users.models import User

Pinned = Callable[[Session, Sequence[int]], Iterable[int]]
"""Of these ids of versions, those that something above points at and that must stay."""

_PINNED: list[Pinned] = []
_PARTS = (StatementOfficer, Addressee, ProposedClause, Section, Attachment, Signatory, Recipient, WordCopy)


@dataclass(frozen=True)
class Purgeable:
    """One paper of a closed case: what would be taken away of it, and what is kept."""

    statement: Statement
    drafts: Sequence[StatementVersion]
    kept: Sequence[StatementVersion]
    comments: int
    """Comments on the drafts, with their threads."""
    notes: Sequence[CheckNote]
    """Reasons given in the check for words that stand in the drafts alone."""


def keep_pinned(pinned: Pinned) -> Pinned:
    """Let an area above say which versions it points at; registered when that area is imported."""
    _PINNED.append(pinned)
    return pinned


def purgeable(session: Session, case: Case) -> list[Purgeable]:
    """What rensning would take away in the case, paper by paper; papers without such drafts are left out."""
    papers = session.scalars(select(Statement).where(Statement.case_id == case.id).order_by(Statement.id))
    return [found for paper in papers if (found := _of(session, paper)).drafts]


def may_purge(actor: User, case: Case) -> bool:
    """Whether `actor` may take away the drafts of the case when it is closed."""
    return actor.may(Permission.REGISTER_CASE, case.committee_id)


def purge_drafts(session: Session, case: Case, actor: User) -> int:
    """Take away the drafts of a closed case; how many versions it was.

    Raises RuleError when the case is open or has no drafts to take away.
    """
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    if case.state is not CaseState.CLOSED:
        raise RuleError("Ärendet är inte avslutat. Utkast rensas först när ärendet är slutbehandlat (TF 2:12).")
    papers = purgeable(session, case)
    if not papers:
        raise RuleError("Det finns inga utkast att rensa i ärendet.")
    for paper in papers:
        _purge(session, paper, actor)
    return sum(len(paper.drafts) for paper in papers)


def _of(session: Session, statement: Statement) -> Purgeable:
    ids = [version.id for version in statement.versions]
    pinned = {version_id for ask in _PINNED for version_id in ask(session, ids)}
    kept = [row for row in statement.versions if row.published_at or row.approvals or row.id in pinned]
    drafts = [row for row in statement.versions if row not in kept]
    on_drafts = [one for one in statement.comments if one.version in drafts]
    notes = notes_gone_with(session, statement, kept) if drafts else []
    return Purgeable(statement, drafts, kept, len(on_drafts), notes)


def _purge(session: Session, paper: Purgeable, actor: User) -> None:
    statement, drafts, ids = paper.statement, paper.drafts, [version.id for version in paper.drafts]
    numbers = [version.number for version in drafts]
    for one in [one for one in statement.comments if one.version_id in ids]:
        session.delete(one)
    for note in paper.notes:
        session.delete(note)
    for request in statement.reviews:
        if request.version_id in ids or request.answered_version_id in ids:
            request.note = request.answer_text = ""
    session.flush()
    for part in _PARTS:
        session.execute(delete(part).where(part.version_id.in_(ids)))
    session.execute(delete(SeenVersion).where(SeenVersion.version_id.in_(ids)))
    session.execute(delete(StatementAutosave).where(StatementAutosave.statement_id == statement.id))
    forget_with(session, statement, ids)
    if not paper.kept:
        session.execute(delete(Citation).where(Citation.statement_id == statement.id))
    for version in drafts:
        version.title = version.subtitle = version.administration = version.department = version.fingerprint = ""
        version.reference = version.support = ""
        version.dated, version.purged_at = None, clock.now()
    session.flush()
    session.expire_all()
    forget_unused(session, statement)
    write(session, statement, actor, "purge", f"Rensade {_counted(numbers)} av {the(statement)} (TF 2:12)")
    searchable.changed(session, "statement", statement.id)


def _counted(numbers: Sequence[int]) -> str:
    """ett utkast, version 3; 3 utkast, version 1, 2 och 4."""
    listed = " och ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])]))
    return f"{'ett' if len(numbers) == 1 else len(numbers)} utkast, version {listed},"
