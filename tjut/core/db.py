"""The database: the base of every model, the way in, and `transaction()`, the only commit there is."""

import enum
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, because a migration can only change what it can name."""

BUSY_TIMEOUT_MS = 10_000
AFTER_COMMIT = "tjut_after_commit"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Naive moments are refused: nobody knows afterwards what they meant."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all models."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40),
    }


class Database:
    """The engine and its sessions, made once per process."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._sessions = sessionmaker(self.engine)
        self._after_commit: list[Callable[[], None]] = []

    def session(self) -> Session:
        """A session for reading; to write, open `transaction(session)` on it."""
        session = self._sessions()
        session.info[AFTER_COMMIT] = self._after_commit
        return session

    def after_commit(self, act: Callable[[], None]) -> None:
        """Have `act` called after each commit, in the same process: this is how the index keeps up."""
        self._after_commit.append(act)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session of its own and one transaction in it: for the command line and for tests."""
        with self.session() as session, transaction(session):
            yield session


def make_engine(url: str) -> Engine:
    """An engine; for SQLite with foreign keys enforced, WAL, a busy timeout and transactions of our own."""
    engine = create_engine(url, hide_parameters=True)  # what people typed stays out of error messages and logs
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # else the driver begins when it likes, and never IMMEDIATE
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_TIMEOUT_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("tjut_begin", "BEGIN"))


@contextmanager
def transaction(session: Session) -> Iterator[Session]:
    """Everything inside is stored, or nothing is. The only place that commits.

    What was read before is read again inside: on SQLite the writer's lock is taken at the start (BEGIN IMMEDIATE),
    so that a rule that has been checked still holds when its consequence is written.
    """
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside transaction(); it would have been lost")
    session.rollback()
    session.connection(execution_options={"tjut_begin": "BEGIN IMMEDIATE"})
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    for act in session.info.get(AFTER_COMMIT, ()):
        act()
