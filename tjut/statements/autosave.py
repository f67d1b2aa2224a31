"""The autosaved copy of what one person is writing: kept while one types, gone when a version is saved.

It is no version and no record: nobody else sees it, and the journal does not tell of it.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.typography import time_of_day
from tjut.statements.access import concerned
from tjut.statements.draft import MOST_CHARACTERS
from tjut.statements.models import Statement, StatementAutosave
from tjut.users.models import User

LONGEST = 4 * MOST_CHARACTERS
"""Characters of one copy: more than a draft may hold, since its texts come with their marks and as they were before."""


class OpenElsewhere(RuleError):
    """The person's copy comes from another open page, or waits for an answer: nothing is put over it."""


def kept(session: Session, statement: Statement, actor: User) -> StatementAutosave | None:
    """The copy of `actor`, and never anybody else's."""
    return session.scalar(
        select(StatementAutosave).where(
            StatementAutosave.statement_id == statement.id, StatementAutosave.user_id == actor.id
        )
    )


def keep(
    session: Session, statement: Statement, actor: User, typed: Mapping[str, str], *, page: str, based_on: int
) -> StatementAutosave:
    """Keep what is typed on one open page, in place of what that page kept before.

    A copy is kept whatever has been saved meanwhile: `newer_than` tells of it. Raises OpenElsewhere, and RuleError
    for a text that no paper can hold.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    if sum(len(name) + len(value) for name, value in typed.items()) > LONGEST:
        raise RuleError("Texten är för lång för att sparas. Lägg en del av den i en bilaga.")
    copy = kept(session, statement, actor)
    if copy is None:
        copy = StatementAutosave(statement_id=statement.id, user_id=actor.id, page=page)
        session.add(copy)
    elif copy.page != page:
        raise OpenElsewhere(
            f"Det finns redan text från {time_of_day(copy.saved_at)} som inte är sparad. Ladda om sidan: där kan du "
            "återställa eller kasta den. Har du sidan öppen i ett annat fönster, fortsätt där."
        )
    copy.based_on, copy.content, copy.saved_at = based_on, dict(typed), clock.now()
    session.flush()
    return copy


def take_over(session: Session, statement: Statement, actor: User, page: str) -> StatementAutosave:
    """Let another open page go on with the copy: the one it came from can put nothing over it from now on.

    Raises NotFound when it is no longer there.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    copy = kept(session, statement, actor)
    if copy is None:
        raise NotFound
    copy.page = page
    return copy


def discard(session: Session, statement: Statement, actor: User, page: str | None = None) -> None:
    """Throw the copy away; with `page`, only the one that comes from there."""
    copy = kept(session, statement, actor)
    if copy is not None and page in (None, copy.page):
        session.delete(copy)


def newer_than(statement: Statement, based_on: int) -> str:
    """Who has saved a version since the one that the writer started from, in words; "" for nobody."""
    latest = statement.latest
    if based_on == latest.number:
        return ""
    return (
        f"{latest.saved_by.name} sparade version {latest.number} klockan {time_of_day(latest.saved_at)}, efter att du "
        "öppnade sidan. Inget är överskrivet: när du sparar utkastet får du se båda texterna."
    )
