"""What a returned Word file tells of itself: which version it was made from, and when somebody wrote in it."""

from datetime import datetime

from sqlalchemy.orm import Session

from tjut.core.errors import NotFound, RuleError
from tjut.core.typography import date_in_words
from tjut.statements.access import get
from tjut.statements.models import Statement, StatementVersion
from tjut.users.models import User


def made_from(
    session: Session, actor: User, statement: Statement, identity: tuple[int, int] | None
) -> tuple[StatementVersion, bool]:
    """The version that the file was made from, and whether the file says so; else the latest, for a person to change.

    Raises RuleError for a file that was made from another paper, and says which, if `actor` may know.
    """
    if identity is None:
        return statement.latest, False
    statement_id, number = identity
    if statement_id != statement.id:
        raise RuleError(_other(session, actor, statement_id, number), "file")
    found = next((version for version in statement.versions if version.number == number), None)
    return (found, True) if found else (statement.latest, False)


def _other(session: Session, actor: User, statement_id: int, number: int) -> str:
    try:
        other = get(session, actor, statement_id)
    except NotFound:
        return "Filen är gjord från ett annat utlåtande, som du inte kan se här. Ladda upp den där den hör hemma."
    title = other.versions[-1].title or other.label
    return (
        f"Filen är gjord från version {number} av ett annat utlåtande: ”{title}”, dnr {other.case.dnr or 'saknas'}. "
        "Ladda upp den där."
    )


def told_time(written: str) -> str:
    """When something was written, as Word noted it: 22 november 2026 kl. 14.05; as it stands when it is no time.

    Word writes the time of the writer's own clock, whatever it says of the zone.
    """
    try:
        moment = datetime.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return written
    return f"{date_in_words(moment.date())} kl. {moment:%H.%M}"
