"""Who has a paper out in Word, and the files that have come back: what others ask of them, and when they go."""

from collections.abc import Sequence

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from tjut.core.errors import NotFound
from tjut.statements.access import may_read_drafts
from tjut.statements.models import Statement
from tjut.statements.returned_models import CheckOut, ReturnedFile
from tjut.users.models import User


def checked_out(session: Session, statement: Statement) -> CheckOut | None:
    """Who has the paper out to write in Word now."""
    return session.scalars(
        select(CheckOut).where(CheckOut.statement_id == statement.id, CheckOut.ended_at.is_(None)).order_by(CheckOut.id)
    ).first()


def returned_file(session: Session, actor: User, statement: Statement, returned_id: int) -> ReturnedFile:
    """One file that came back, for one who may read the drafts; else NotFound."""
    found = session.get(ReturnedFile, returned_id)
    if found is None or found.statement_id != statement.id or not may_read_drafts(actor, statement):
        raise NotFound
    return found


def returned_files(session: Session, statement: Statement) -> Sequence[ReturnedFile]:
    """Every file that came back, latest first."""
    rows = select(ReturnedFile).where(ReturnedFile.statement_id == statement.id).order_by(ReturnedFile.id.desc())
    return session.scalars(rows).all()


def pending(session: Session, statement: Statement) -> list[ReturnedFile]:
    """The files that nobody has taken in or put aside yet."""
    return [one for one in returned_files(session, statement) if one.is_pending]


def originals(session: Session, statement: Statement) -> dict[int, ReturnedFile]:
    """The Word file that each version was taken in from, by the version's number; most have none."""
    return {one.version.number: one for one in returned_files(session, statement) if one.version is not None}


def forget_with(session: Session, statement: Statement, version_ids: Sequence[int]) -> None:
    """Rensning: when these drafts go, so do the files that came back from them or became them, and what was left of files.

    The original of a version that is kept is kept, without what was not taken in from it.
    """
    of_paper = ReturnedFile.statement_id == statement.id
    session.execute(
        delete(ReturnedFile).where(
            of_paper, or_(ReturnedFile.version_id.is_(None), ReturnedFile.version_id.in_(version_ids))
        )
    )
    session.execute(update(ReturnedFile).where(of_paper).values(refused=[]))
    gone = of_paper, ReturnedFile.base_id.in_(version_ids)
    session.execute(update(ReturnedFile).where(*gone).values(sent_checksum=None))
