"""A check, and what it finds: which words of the paper, what is wrong with them and what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from tjut.statements.checks.paper import Paper, Passage, Place
from tjut.statements.checks.surroundings import Surroundings
from tjut.statements.draft import StatementDraft


class Severity(StrEnum):
    """Allvar: fel is to be put right, varning is to be put right or explained, upplysning is for the writer's eyes."""

    ERROR = "fel"
    WARNING = "varning"
    NOTICE = "upplysning"


@dataclass(frozen=True)
class Hit:
    """Words that a check stopped at. For what is missing in the paper there are none, and start is end."""

    place: Place
    start: int
    end: int
    words: str
    message: str
    suggestion: str = ""


def at(passage: Passage, start: int, end: int, message: str, suggestion: str = "") -> Hit:
    """The words from start to end of a passage, without the white space around them."""
    words = passage.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Hit(passage.place, start, start + len(words), words, message, suggestion)


def whole(passage: Passage, message: str, suggestion: str = "") -> Hit:
    """The passage as a whole."""
    return at(passage, 0, len(passage.text), message, suggestion)


def missing(place: Place, message: str) -> Hit:
    """Something that the paper lacks."""
    return Hit(place, 0, 0, "", message)


Look = Callable[[Paper, Surroundings], Iterable[Hit]]


@dataclass(frozen=True)
class Check:
    """Kontroll: one thing that is looked for. The key is what a nämnd's switches are kept under; it never changes.

    `why` is said to the officer; `source` is the law or handbook that asks for it, or "lokal sed".
    """

    key: str
    title: str
    why: str
    source: str
    severity: Severity
    look: Look = field(repr=False)
    default_on: bool = True

    def run(self, draft: StatementDraft, around: Surroundings) -> tuple["Finding", ...]:
        """What this check alone finds."""
        return self.findings(Paper(draft), around)

    def findings(self, paper: Paper, around: Surroundings) -> tuple["Finding", ...]:
        """The same over a paper that several checks share, so that it is cut into sentences once."""
        return tuple(
            Finding(self, hit.place, hit.start, hit.end, hit.words, hit.message, hit.suggestion)
            for hit in self.look(paper, around)
        )


@dataclass(frozen=True)
class Finding:
    """Anmärkning: `words` stand at start:end in the plain text of the place; empty when something is missing."""

    check: Check
    place: Place
    start: int
    end: int
    words: str
    message: str
    suggestion: str = ""
    """What the words could be put as; empty when only the writer can tell."""

    @property
    def severity(self) -> Severity:
        return self.check.severity

    @property
    def mark(self) -> str:
        """Names the finding for a note that explains it.

        It is the same when other parts of the paper are moved or changed, and another when the words themselves are,
        so that an explanation never covers what was written after it.
        """
        told = f"{self.place.part}|{self.place.field}|{self.words}"
        return f"{self.check.key}-{sha256(told.encode()).hexdigest()[:16]}"
