"""Who may see which version of a paper: drafts are for those who work with them, the published is for all readers."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.core.errors import NotFound
from tjut.core.permissions import Permission
from tjut.statements.models import Attachment, Statement, StatementVersion
from tjut.users.models import User


def get(session: Session, actor: User, statement_id: int) -> Statement:
    """The statement, for one who may see some version of it; else NotFound."""
    statement = session.get(Statement, statement_id)
    if statement is None or not visible_versions(actor, statement):
        raise NotFound
    return statement


def visible_versions(actor: User, statement: Statement) -> Sequence[StatementVersion]:
    """The versions that `actor` may read, oldest first: all for those who work with drafts, else the published."""
    if may_read_drafts(actor, statement):
        return statement.versions
    return [
        version
        for version in statement.versions
        if version.published_at is not None and _may(actor, Permission.READ, concerned(statement, version))
    ]


def may_read_drafts(actor: User, statement: Statement) -> bool:
    """True for those who work in a nämnd that the paper concerns."""
    return _may(actor, Permission.READ_DRAFTS, concerned(statement))


def version_of(actor: User, statement: Statement, number: int) -> StatementVersion:
    """One version by its number; NotFound when it is not there for `actor`."""
    found = next((version for version in visible_versions(actor, statement) if version.number == number), None)
    if found is None:
        raise NotFound
    return found


def attachment_of(actor: User, statement: Statement, number: int, position: int) -> Attachment:
    """A bilaga that has a file, in a version that `actor` may read; else NotFound."""
    version = version_of(actor, statement, number)
    found = next((row for row in version.attachments if row.position == position and row.checksum), None)
    if found is None:
        raise NotFound
    return found


def concerned(statement: Statement, version: StatementVersion | None = None) -> frozenset[int]:
    """The ids of the nämnder that have to do with the paper: the one whose case it is, and those it is addressed to.

    A paper of which nothing is left but that it was written concerns the nämnd of its case.
    """
    version = version or next(reversed(statement.versions), None)
    addressed = version.addressees if version else []
    return frozenset({statement.case.committee_id, *(row.committee_id for row in addressed)})


def committee_names(session: Session) -> dict[int, str]:
    """The name of every nämnd, by id: a nämnd is a public body."""
    return {committee_id: name for committee_id, name in session.execute(select(Committee.id, Committee.name))}


def _may(actor: User, permission: Permission, committees: Iterable[int]) -> bool:
    return any(actor.may(permission, committee_id) for committee_id in committees)
