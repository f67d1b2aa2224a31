"""What a thing must say of itself to be found, and the log that tells the search index what has changed.

An area registers a source for its kind of subject (`@source("case", all_ids)`), and its rules call `changed()` in the
transaction that changes something. Nothing here knows how the index works; `tjut/search/` reads the log and asks
the sources.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from tjut.core import clock
from tjut.core.db import Base


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found, and everything that the list of hits shows of it."""

    subject: str
    """What it is about and is rewritten with, as "statement:17"."""
    key: str
    """Unique in the index, as "statement:17:body"; a subject may have several documents."""
    kind: str
    """The Swedish word: ärende, tjänsteutlåtande, beslut, uppdrag, handling."""
    title: str
    url: str
    access: frozenset[str]
    """Keys as "3:public", "3:draft", "3:protected". A reader holds a set of keys and sees what overlaps it."""
    committee_id: int
    committee: str
    body: str = ""
    case_id: int | None = None
    """What the hits are grouped by. A document without a case is a group of its own."""
    dnr: tuple[str, ...] = ()
    """Registry numbers as printed."""
    officer: str = ""
    date: dt.date | None = None
    outcome: str = ""


class SearchLog(Base):
    """Sökloggen: that something searchable has changed, written in the transaction that changed it.

    The index applies the rows in the order of `id` and remembers the last one. That is only right if a row never
    becomes visible after one with a higher id: on SQLite the single writer sees to it, and `changed()` must take a
    lock before it inserts once there is a database with several writers (PostgreSQL: pg_advisory_xact_lock).
    """

    __tablename__ = "search_log"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 -- an id may never be used again

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    at: Mapped[dt.datetime]


Documents = Callable[[Session, int], Sequence[SearchDocument]]
AllIds = Callable[[Session], Iterable[int]]
Dependents = Callable[[Session, int], Iterable[int]]


@dataclass(frozen=True)
class Source:
    """How one kind of subject is turned into documents."""

    documents: Documents
    """The documents of one subject; none when it is gone."""
    all_ids: AllIds
    """The ids of every subject of the kind, for building the index anew."""
    follows: Mapping[str, Dependents] = field(default_factory=dict)
    """For another kind: which of our subjects must be written again when one of those has changed."""


SOURCES: dict[str, Source] = {}


def register_source(
    kind: str, documents: Documents, all_ids: AllIds, follows: Mapping[str, Dependents] | None = None
) -> None:
    """Let subjects of `kind` be found. Registering a kind again replaces it.

    `follows` is for documents that repeat what stands elsewhere: `{"case": statements_of_case}` says that when a case
    has changed, the statements that `statements_of_case(session, case_id)` gives are written again too.
    """
    SOURCES[kind] = Source(documents, all_ids, dict(follows or {}))


def source(
    kind: str, all_ids: AllIds, follows: Mapping[str, Dependents] | None = None
) -> Callable[[Documents], Documents]:
    """`register_source` as a decorator on the function that gives the documents."""

    def register(documents: Documents) -> Documents:
        register_source(kind, documents, all_ids, follows)
        return documents

    return register


def changed(session: Session, kind: str, subject_id: int) -> None:
    """Say, in the transaction that changes it, that the subject is new, changed or gone.

    The subject must have its id: flush first if it is new. Saying it twice before the next flush writes one row.
    """
    for waiting in session.new:
        if isinstance(waiting, SearchLog) and (waiting.subject_kind, waiting.subject_id) == (kind, subject_id):
            return
    session.add(SearchLog(subject_kind=kind, subject_id=subject_id, at=clock.now()))
