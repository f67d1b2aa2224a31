"""The draft as the checks read it: its passages of plain text, each with its place in the form, cut into sentences once."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from tjut.core import prose
from tjut.statements.draft import SectionDraft, StatementDraft
from tjut.swedish.found import Found
from tjut.swedish.headings import slot_of
from tjut.swedish.references import find_dnr
from tjut.swedish.sentences import sentence_bounds


@dataclass(frozen=True)
class Place:
    """Where in the draft: a part of StatementDraft, the row of a list from 0, and the field of the row."""

    part: str
    index: int | None = None
    field: str = ""
    label: str = dataclasses.field(default="", compare=False)
    """What a person calls it: "Punkt 2", "Avsnittet Bakgrund"."""

    @property
    def field_name(self) -> str:
        """The name that the field has in the form: title, clauses-1, sections-0-text."""
        return "-".join(filter(None, [self.part, "" if self.index is None else str(self.index), self.field]))


def words_of(section: SectionDraft) -> str:
    """The section as plain text; offsets of findings are into this."""
    return prose.plain(prose.from_html(section.text)) if prose.is_html(section.text) else section.text


_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True)
class Sentence:
    """A sentence, heading line or item of a list; `start` and `end` are into its passage."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)


@dataclass(frozen=True)
class Passage:
    """A stretch of text that stands in one field."""

    place: Place
    text: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, also cut at line ends: an item of a list is none with what follows it."""
        found = []
        for line in re.finditer(r"[^\n]*\S[^\n]*", self.text):
            for start, end in pairwise(sentence_bounds(line[0])):
                if words := line[0][start:end].strip():
                    begin = self.text.index(words, line.start() + start)
                    found.append(Sentence(words, begin, begin + len(words)))
        return tuple(found)

    @cached_property
    def numbers(self) -> list[Found[str]]:
        """The registry numbers in the text."""
        return find_dnr(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Sentence, ...]:
        """The paragraphs: what blank lines part."""
        return tuple(
            Sentence(found[0], found.start(), found.end())
            for found in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", self.text)
        )


class Paper:
    """A draft made ready for checking. Empty rows are passed by, but those after them keep their number in the form."""

    def __init__(self, draft: StatementDraft) -> None:
        self.draft = draft

    @cached_property
    def title(self) -> Passage:
        return Passage(Place("title", label="Rubriken"), self.draft.title)

    @cached_property
    def subtitle(self) -> Passage:
        return Passage(Place("subtitle", label="Underrubriken"), self.draft.subtitle)

    @cached_property
    def clauses(self) -> tuple[Passage, ...]:
        """The clauses in which something is written, numbered as they will be printed."""
        written = [(index, text) for index, text in enumerate(self.draft.clauses) if text.strip()]
        return tuple(
            Passage(Place("clauses", index, label=f"Punkt {number}"), text)
            for number, (index, text) in enumerate(written, 1)
        )

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """The text of each section that has one."""
        return tuple(
            Passage(Place("sections", index, "text", label=_section_label(section, index)), words)
            for index, section in enumerate(self.draft.sections)
            if (words := words_of(section)).strip()
        )

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(Place("sections", index, "heading", label=_section_label(section, index)), section.heading)
            for index, section in enumerate(self.draft.sections)
            if section.heading.strip()
        )

    @cached_property
    def attachment_titles(self) -> tuple[Passage, ...]:
        return tuple(
            Passage(Place("attachments", index, "title", label=f"Bilaga {index + 1}"), row.title)
            for index, row in enumerate(self.draft.attachments)
            if row.title.strip()
        )

    def texts(self) -> Iterator[Passage]:
        """Everything that is read as text: title, subtitle, clauses, sections."""
        yield from (each for each in (self.title, self.subtitle) if each.text.strip())
        yield from self.clauses
        yield from self.prose

    @property
    def meeting_dates(self) -> tuple[date, ...]:
        """The days on which the paper is to be taken up, first to last."""
        return tuple(sorted({row.meeting_date for row in self.draft.addressees if row.meeting_date}))

    def slot_of_section(self, index: int) -> str | None:
        """The slot that the heading fills (summary, incoming …), or None."""
        return slot_of(self.draft.sections[index].heading)


def _section_label(section: SectionDraft, index: int) -> str:
    return f"Avsnittet {section.heading.strip()}" if section.heading.strip() else f"Avsnitt {index + 1}"
