"""The index in its folder: always there, never stale, and nothing that anyone has to look after.

The folder holds one generation (`g-…`) with the engine's files and the words it was built with, and a file `current`
that names it. Building anew makes another generation beside it and then changes the name, so that there is an index to
search all the while. What does not fit (missing, damaged, of another engine or an older analysis) is built anew.
"""

import json
import logging
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from os import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from tjut.config import Settings
from tjut.core.db import Database
from tjut.search import log
from tjut.search.engine import Engine, IndexDamaged
from tjut.search.language import Language
from tjut.search.tantivy_engine import TantivyEngine
from tjut.search.whoosh_engine import WhooshEngine
from tjut.swedish import references, vocabulary, words

journal = logging.getLogger(__name__)

ENGINES: dict[str, type[TantivyEngine] | type[WhooshEngine]] = {"tantivy": TantivyEngine, "whoosh": WhooshEngine}

_PATIENCE = 30.0
"""Seconds to wait for another process that writes the index."""
_IMPATIENCE = 0.5
"""Seconds that a search waits for one that writes: then it answers with what there is."""
_GROWN_TIMES = 2
_GROWN_BY = 20
_GROWS_UP_TO = 1000
"""A small archive is built anew when it has doubled, for then it has many words that it lacked; a large one by hand."""

Answer = TypeVar("Answer")


class Busy(Exception):
    """Another process is writing and was not waited for."""


@dataclass(frozen=True)
class Opened:
    """One generation of the index, open for searching."""

    name: str
    engine: Engine
    language: Language


class SearchIndex:
    """The search index of one installation, in this process. Threads may share it."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._folder = settings.search_index
        self._engine = ENGINES[settings.search_engine]
        self._format = f"{settings.search_engine} {_fingerprint()}"
        self._database = database
        self._open: Opened | None = None
        self._opening = threading.Lock()

    def catch_up(self) -> None:
        """Bring the index up to date with the log. Called after each commit, and never the reason that a save fails."""
        try:
            self._catch_up(_PATIENCE)
        except Exception:  # whatever it is, what was saved is saved, and the next search tries again
            journal.exception("the search index could not be brought up to date")

    def ask(self, question: Callable[[Opened], Answer]) -> Answer:
        """The answer of `question` by an index that is up to date; built anew first if that is what it takes."""
        self._catch_up_for_a_reader()
        opened = self._opened()
        try:
            return question(opened)
        except IndexDamaged:
            journal.warning("the search index is damaged and is built anew", exc_info=True)
            self.rebuild(instead_of=opened.name)
            return question(self._opened())

    def rebuild(self, progress: log.Progress | None = None, instead_of: str | None = None) -> int:
        """Build the index anew from the database while the old one serves, and change over. Gives how many papers.

        With `instead_of`, nothing is done if that generation has already been replaced.
        """
        with self._locked("rebuilding", _PATIENCE * 100):
            if instead_of is not None and self._current() not in (instead_of, None):
                return self._opened().engine.count()
            name, count = self._built(progress)
            with self._locked("writing", _PATIENCE):
                new = self._folder / "current.new"
                new.write_text(json.dumps({"name": name, "format": self._format}), encoding="utf-8")
                replace(new, self._folder / "current")
            for old in self._folder.glob("g-*"):
                if old.name != name:
                    shutil.rmtree(old, ignore_errors=True)
            return count

    def count(self) -> int:
        """How many papers there are in the index."""
        return self.ask(lambda opened: opened.engine.count())

    def close(self) -> None:
        """Let go of the files; the next question opens them again."""
        with self._opening:
            if self._open is not None:
                self._open.engine.close()
            self._open = None

    def _catch_up_for_a_reader(self) -> None:
        """Normally nothing is left to do; this is for what failed or was written by another process."""
        try:
            opened = self._opened()
            with self._database.session() as session:
                newest = log.newest(session)
            state = opened.engine.state()
            if (state.position, state.anchor) != newest:
                self._catch_up(_IMPATIENCE)
        except Busy:
            return
        except IndexDamaged:
            self.rebuild(instead_of=self._current())
        except Exception:
            journal.exception("the search index could not be brought up to date before a search")

    def _catch_up(self, patience: float) -> None:
        opened = self._opened()
        try:
            with self._locked("writing", patience):
                opened = self._opened()
                while self._apply_next(opened.engine):
                    pass
            grown = opened.engine.count()
            built_with = opened.engine.state().built_with
        except (log.ForeignLog, IndexDamaged):
            journal.warning("the search index does not fit the database and is built anew", exc_info=True)
            self.rebuild(instead_of=opened.name)
            return
        if _GROWN_TIMES * built_with + _GROWN_BY < grown <= _GROWS_UP_TO:
            self.rebuild(instead_of=opened.name)

    def _apply_next(self, engine: Engine) -> bool:
        with self._database.session() as session:
            return log.apply_next(session, engine)

    def _built(self, progress: log.Progress | None) -> tuple[str, int]:
        """A new generation, written from one snapshot of the database: its name and how many papers it has."""
        name = f"g-{secrets.token_hex(6)}"
        folder = self._folder / name
        (folder / "engine").mkdir(parents=True)
        try:
            with self._snapshot() as session:
                archive = log.Archive(session)
                own_words, count = archive.vocabulary()
                (folder / "words.txt").write_text("\n".join(sorted(own_words)), encoding="utf-8")
                engine = self._engine.create(folder / "engine", Language(own_words))
                log.write_all(archive, engine, count, progress)
                engine.close()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return name, count

    @contextmanager
    def _snapshot(self) -> Iterator[Session]:
        with self._database.session() as session:
            session.connection()
            yield session

    def _opened(self) -> Opened:
        """The generation that is current, opened if it was not; built if there is none that fits."""
        name = self._current()
        if name is None:
            self.rebuild(instead_of="")
            name = self._current()
        with self._opening:
            if self._open is None or self._open.name != name:
                self._open = self._open_generation(name or "")
            opened = self._open
        try:
            opened.engine.refresh()
        except IndexDamaged:
            self._forget()
            raise
        return opened

    def _forget(self) -> None:
        with self._opening:
            self._open = None

    def _open_generation(self, name: str) -> Opened:
        folder = self._folder / name
        try:
            own_words = (folder / "words.txt").read_text(encoding="utf-8").split()
        except (OSError, ValueError) as error:
            raise IndexDamaged(str(error)) from error
        language = Language(own_words)
        return Opened(name, self._engine.open(folder / "engine", language), language)

    def _current(self) -> str | None:
        """The name of the current generation, or None if there is none of our engine and format."""
        try:
            named = json.loads((self._folder / "current").read_text(encoding="utf-8"))
            name: str = named["name"]
            fits = named["format"] == self._format and (self._folder / name / "engine").is_dir()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return name if fits else None

    @contextmanager
    def _locked(self, what: str, patience: float) -> Iterator[None]:
        """Hold a lock between threads and processes; raises Busy when it cannot be had in `patience` seconds.

        SQLite's own file lock, for it is the same on every system and is let go when a process dies.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._folder / f"{what}.lock", timeout=patience, isolation_level=None)
        try:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise Busy(what) from error
            yield
        finally:
            connection.close()


def _fingerprint() -> str:
    """Changes with everything that decides what stands in an index, so that one by an older analysis is noticed."""
    here = Path(__file__).parent
    files = [here / f"{name}.py" for name in ("language", "engine", "tantivy_engine", "whoosh_engine")]
    files += [Path(module.__file__ or "") for module in (words, vocabulary, references)]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
