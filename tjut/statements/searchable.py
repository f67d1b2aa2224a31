"""What of a tjänsteutlåtande can be found: the latest draft by those who work with it, the published one by readers."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import prose
from tjut.core.searchable import SearchDocument, source
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.service import concerned

KIND = "tjänsteutlåtande"


def _all_ids(session: Session) -> Iterable[int]:
    return session.scalars(select(Statement.id))


def _of_case(session: Session, case_id: int) -> Iterable[int]:
    return session.scalars(select(Statement.id).where(Statement.case_id == case_id))


@source("statement", _all_ids, follows={"case": _of_case})
def documents(session: Session, statement_id: int) -> Sequence[SearchDocument]:
    """The published version, and the latest where it says something else."""
    statement = session.get(Statement, statement_id)
    if statement is None or not statement.versions:
        return []
    published = next((version for version in reversed(statement.versions) if version.published_at), None)
    found = [_document(statement, published, "public")] if published else []
    if statement.latest is not published:
        found.append(_document(statement, statement.latest, "draft"))
    return found


def _document(statement: Statement, version: StatementVersion, level: str) -> SearchDocument:
    case = statement.case
    return SearchDocument(
        subject=f"statement:{statement.id}",
        key=f"statement:{statement.id}:{level}",
        kind=KIND,
        title=version.title or f"{statement.label} utan rubrik",
        url=f"/tjansteutlatanden/{statement.id}"
        + ("" if version is statement.latest else f"/versioner/{version.number}"),
        access=frozenset(f"{committee_id}:{level}" for committee_id in concerned(statement, version)),
        committee_id=case.committee_id,
        committee=case.committee.name,
        body="\n".join(_words(version)),
        case_id=case.id,
        dnr=tuple(number.printed for number in case.numbers),
        officer=", ".join(row.name for row in version.officers),
        date=version.dated,
        outcome="" if level == "public" else statement.state.value,
    )


def _words(version: StatementVersion) -> list[str]:
    words = [version.subtitle, *(row.text for row in version.clauses)]
    for section in version.sections:
        words += [section.heading, prose.plain(prose.from_html(section.text))]
    words += [row.title for row in version.attachments]
    words += [f"{row.name} {row.title}".strip() for row in version.signatories]
    words += [row.name for row in version.officers]
    return [word for word in words if word]
