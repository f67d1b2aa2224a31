"""From the search log to the index: what has changed since last time, and everything anew.

Both read the database and write one engine; which engine, in what folder and under whose lock is search/index.py's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core.searchable import SOURCES, SearchDocument, SearchLog
from tjut.search.engine import Engine, State
from tjut.search.language import words_of

Progress = Callable[[int], None]
"""Called now and then with how many papers have been written."""

ROWS_AT_A_TIME = 1000
_SUBJECTS_AT_A_TIME = 500
_REPORTED_EVERY = 100
_SHORTEST_WORD = 5
"""Shorter words of the archive are not taken for parts of compounds: they fit anywhere."""
_SMALL_ARCHIVE = 200
"""Papers up to which a word that stands in one of them only is trusted to be a word."""


class ForeignLog(Exception):
    """The log does not continue where the index stopped: the database is another one, or an older copy."""


Subject = tuple[str, int]


def newest(session: Session) -> tuple[int, str]:
    """Position and anchor of the newest row of the log; (0, "") when it is empty."""
    row = session.scalars(select(SearchLog).order_by(SearchLog.id.desc()).limit(1)).first()
    return (row.id, row.at.isoformat()) if row else (0, "")


def apply_next(session: Session, engine: Engine) -> bool:
    """Write the next rows of the log to the index. False when there was nothing to do.

    Applying the same rows twice gives the same index, for it is the subjects as they are now that are written.
    Raises ForeignLog, and what the sources and the engine raise.
    """
    state = engine.state()
    rows = session.scalars(
        select(SearchLog).where(SearchLog.id >= state.position).order_by(SearchLog.id).limit(ROWS_AT_A_TIME + 1)
    ).all()
    if state.position:
        if not rows or rows[0].id != state.position or rows[0].at.isoformat() != state.anchor:
            raise ForeignLog
        rows = rows[1:]
    if not rows:
        return False
    subjects = _with_followers(session, [(row.subject_kind, row.subject_id) for row in rows])
    papers = [paper for subject in subjects for paper in _papers(session, subject)]
    reached = State(rows[-1].id, rows[-1].at.isoformat(), state.built_with)
    engine.write([f"{kind}:{number}" for kind, number in subjects], papers, reached)
    return True


def _with_followers(session: Session, changed: Iterable[Subject]) -> list[Subject]:
    """The subjects, each once, and those whose papers repeat something of them."""
    waiting = list(changed)
    found: dict[Subject, None] = {}
    while waiting:
        subject = waiting.pop(0)
        if subject in found:
            continue
        found[subject] = None
        for kind, source in SOURCES.items():
            dependents = source.follows.get(subject[0])
            if dependents:
                waiting += [(kind, number) for number in dependents(session, subject[1])]
    return list(found)


def _papers(session: Session, subject: Subject) -> Iterable[SearchDocument]:
    kind, number = subject
    source = SOURCES.get(kind)
    if source is None:
        return ()
    papers = source.documents(session, number)
    for paper in papers:
        if paper.subject != f"{kind}:{number}":
            raise ValueError(f"the source of {kind} gave a paper about {paper.subject} when asked for {number}")
    return papers


@dataclass(frozen=True)
class Archive:
    """Everything that can be found, as one snapshot of the database sees it."""

    session: Session

    def state(self, built_with: int) -> State:
        """Where the log stands in this snapshot."""
        return State(*newest(self.session), built_with)

    def papers(self) -> Iterator[SearchDocument]:
        """Every paper, a source at a time."""
        for kind, source in SOURCES.items():
            for count, number in enumerate(list(source.all_ids(self.session)), start=1):
                yield from _papers(self.session, (kind, number))
                if count % _SUBJECTS_AT_A_TIME == 0:
                    self.session.expunge_all()

    def vocabulary(self) -> tuple[frozenset[str], int]:
        """The archive's own words that may be parts of compounds, and the number of papers."""
        standing_in: Counter[str] = Counter()
        count = 0
        for paper in self.papers():
            count += 1
            standing_in.update(set(words_of(f"{paper.title} {paper.body}")))
        enough = 1 if count <= _SMALL_ARCHIVE else 2
        return frozenset(
            word
            for word, papers in standing_in.items()
            if papers >= enough and len(word) >= _SHORTEST_WORD and word.isalpha()
        ), count


def write_all(archive: Archive, engine: Engine, built_with: int, progress: Progress | None = None) -> None:
    """Write every paper of the archive to an empty index."""
    engine.write((), _counted(archive.papers(), progress), archive.state(built_with))


def _counted(papers: Iterator[SearchDocument], progress: Progress | None) -> Iterator[SearchDocument]:
    count = 0
    for count, paper in enumerate(papers, start=1):
        yield paper
        if progress and count % _REPORTED_EVERY == 0:
            progress(count)
    if progress:
        progress(count)
