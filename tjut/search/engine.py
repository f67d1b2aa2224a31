"""What an engine must be able to do, and the few kinds of question it is asked. It knows nothing of Swedish.

A question is a tree of the nodes below. `search/query.py` makes the tree out of what a person typed and has already
put every form, synonym and part into it; so two engines can only differ in how they count, never in what they find.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Protocol, Self
from zlib import crc32

from tjut.core.searchable import SearchDocument
from tjut.search.language import Language, Word
from tjut.swedish.references import dnr_key
from tjut.swedish.words import stem

TEXT_FIELDS = ("text", "title", "officer", "committee", "outcome")
"""Fields of words with positions. `text` has everything that is searched when no field is named."""
KEYWORD_FIELDS = ("subject", "access", "dnr", "kind")
"""Fields of whole values."""
MOST_HITS = 1000
"""So many hits are ranked; the total counts all."""
_GAP = 100
"""Positions between two parts of a text, so that no phrase begins in one and ends in the other."""


@dataclass(frozen=True)
class Term:
    """Papers that have the form in the field."""

    field: str
    form: str
    weight: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """Papers that have the forms on positions that follow each other."""

    field: str
    forms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Pattern:
    """Papers that have a form like the pattern, where `*` is anything and `?` one character."""

    field: str
    pattern: str
    weight: float = 1.0


@dataclass(frozen=True)
class Dates:
    """Papers dated from the first to the last day, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class AllOf:
    """Papers that all nodes agree on; without nodes, every paper."""

    nodes: tuple["Node", ...] = ()
    weight: float = 1.0


@dataclass(frozen=True)
class AnyOf:
    """Papers that some node wants; without nodes, none."""

    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Without:
    """Papers that the node does not want."""

    node: "Node"


Node = Term | Phrase | Pattern | Dates | AllOf | AnyOf | Without
EVERYTHING = AllOf()


@dataclass(frozen=True)
class Hit:
    """A paper that was found; `group` is the same for the papers of one case."""

    address: object
    score: float
    group: int
    day: int


@dataclass(frozen=True)
class Found:
    """The papers that were found, best first, at most MOST_HITS of them; `total` counts all."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class State:
    """What an index remembers of itself, stored in the same commit as the papers it is true of."""

    position: int = 0
    """The id of the last row of the search log that has been applied."""
    anchor: str = ""
    """When that row was written, so that another database's log is not taken for ours."""
    built_with: int = 0
    """How many papers there were when the archive's own words were collected."""


class IndexDamaged(Exception):
    """The files of the index are missing or cannot be read. The remedy is to build it anew."""


class Engine(Protocol):
    """An index in a folder. Only one writes at a time (search/index.py sees to that); any number may search."""

    @classmethod
    def create(cls, folder: Path, language: Language) -> Self:
        """A new, empty index in an empty folder."""

    @classmethod
    def open(cls, folder: Path, language: Language) -> Self:
        """The index in the folder. Raises IndexDamaged."""

    def write(self, gone: Iterable[str], papers: Iterable[SearchDocument], state: State) -> None:
        """Take out every paper of the subjects `gone`, put `papers` in, and remember `state`: all at once or nothing.

        Raises IndexDamaged.
        """

    def refresh(self) -> None:
        """See what others have written. Raises IndexDamaged."""

    def state(self) -> State:
        """What was remembered at the last write. Raises IndexDamaged."""

    def count(self) -> int:
        """How many papers there are."""

    def search(self, node: Node, access: frozenset[str]) -> Found:
        """The papers that the node wants and that a reader with these keys may see. Raises IndexDamaged."""

    def papers(self, hits: Sequence[Hit]) -> list[SearchDocument]:
        """The papers of these hits, in the same order. Raises IndexDamaged."""

    def close(self) -> None:
        """Let go of the files."""


@dataclass(frozen=True)
class Analysed:
    """A paper as an engine stores it."""

    words: Mapping[str, Sequence[Word]]
    keywords: Mapping[str, Sequence[str]]
    group: int
    day: int
    stored: str


def analysed(paper: SearchDocument, language: Language) -> Analysed:
    """The paper cut into words and values."""
    everything: list[Word] = []
    for text in (paper.title, *paper.dnr, paper.officer, paper.committee, paper.outcome, paper.body):
        first = everything[-1].position + _GAP if everything else 0
        everything += language.analyse(text, first)
    return Analysed(
        words={
            "text": everything,
            "title": list(language.analyse(paper.title)),
            "officer": list(language.analyse(paper.officer)),
            "committee": list(language.analyse(paper.committee)),
            "outcome": list(language.analyse(paper.outcome)),
        },
        keywords={
            "subject": [paper.subject],
            "access": sorted(paper.access),
            "dnr": [dnr_key(number) for number in paper.dnr],
            "kind": [stem(paper.kind)],
        },
        group=_group(paper),
        day=paper.date.toordinal() if paper.date else 0,
        stored=_to_json(paper),
    )


def _group(paper: SearchDocument) -> int:
    return paper.case_id if paper.case_id is not None else -1 - crc32(paper.subject.encode())


_PLAIN = [each.name for each in fields(SearchDocument) if each.name not in ("access", "dnr", "date")]


def _to_json(paper: SearchDocument) -> str:
    values = {name: getattr(paper, name) for name in _PLAIN}
    values |= {"access": sorted(paper.access), "dnr": paper.dnr, "date": paper.date and paper.date.isoformat()}
    return json.dumps(values, ensure_ascii=False)


def from_json(stored: str) -> SearchDocument:
    """The paper that `analysed` wrote down."""
    values = json.loads(stored)
    values["access"] = frozenset(values["access"])
    values["dnr"] = tuple(values["dnr"])
    values["date"] = date.fromisoformat(values["date"]) if values["date"] else None
    return SearchDocument(**values)


STATE_SUBJECT = "§"
"""The subject of the one document that is no paper: it holds the State."""


def state_to_json(state: State) -> str:
    """`state` as stored."""
    return json.dumps(state.__dict__)


def state_from_json(stored: str) -> State:
    """`state_to_json` undone."""
    return State(**json.loads(stored))
