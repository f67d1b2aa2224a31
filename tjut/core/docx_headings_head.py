"""The head of a paper without marks: what stands above the first section, line by line, as `swedish.header` reads it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from lxml import etree

from tjut.core.docx_mark import Mark, words_of
from tjut.core.docx_package import w
from tjut.swedish.found import Found
from tjut.swedish.names import committee_line
from tjut.swedish.statement_text import CommitteeFound, OfficerFound, StatementRead, read_statement
from tjut.swedish.titles import ATTACHMENT_COUNT

MOST_LINES = 80
"""As many as `swedish.header` looks at."""

LONGEST_LINE = 1_000

_REFERENCE = re.compile(r"er beteckning:?[\s\u00a0]+(\S.*)", re.IGNORECASE)
_TO = ("till", "till:")
_LABELS = ("nämnd", "nämnden", "nämnder")


def leaf(tag: str, block: etree._Element, text: str) -> Mark:
    """A field that one paragraph holds."""
    return Mark(tag, (text,) if text else (), (), (block,))


def above(blocks: Sequence[etree._Element], title: int | None) -> list[Mark]:
    """The fields above the first section. `title`: which block is a heading, and so the title of the paper."""
    end = len(blocks) if title is None else title
    head = _Head([line for line in islice(_lines(blocks[:end]), MOST_LINES) if len(line[1]) <= LONGEST_LINE])
    if title is None:
        return [*head.form(), *head.recipients(), *head.titles()]
    below = list(_lines(blocks[title + 1 :]))
    subtitle = [*_below_the_title(below), *_below_the_title(head.line_before_the_title())][:1]
    return [
        *head.form(),
        *head.recipients(),
        leaf("titel", blocks[title], words_of(blocks[title]).strip()),
        *subtitle,
        *_counted(below),
    ]


def _lines(blocks: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, str, bool]]:
    """Each paragraph with its words, and whether it begins something new: another cell, or a paragraph of the page."""
    for block in blocks:
        cells = [block] if block.tag == w("p") else list(block.iter(w("tc")))
        for cell in cells:
            paragraphs = [cell] if cell.tag == w("p") else list(cell.iterchildren(w("p")))
            texts = [(paragraph, words) for paragraph in paragraphs if (words := words_of(paragraph).strip())]
            for at, (paragraph, words) in enumerate(texts):
                yield paragraph, words, at == 0


def _below_the_title(lines: Iterable[tuple[etree._Element, str, bool]]) -> Iterator[Mark]:
    for block, words, _ in lines:
        if not ATTACHMENT_COUNT.fullmatch(words):
            yield leaf("underrubrik", block, words)
            return  # what more there is belongs to no field


def _counted(lines: Iterable[tuple[etree._Element, str, bool]]) -> Iterator[Mark]:
    for block, words, _ in lines:
        if ATTACHMENT_COUNT.fullmatch(words):
            yield leaf("bilagetext", block, words)
            return


class _Head:
    """The lines as one text, with the way back from a place in it to the paragraph."""

    def __init__(self, lines: list[tuple[etree._Element, str, bool]]) -> None:
        self._lines = lines
        self._starts: list[int] = []
        self._text = ""
        for _, words, is_new in lines:
            self._text += ("\n\n" if is_new else "\n") * bool(self._starts)
            self._starts.append(len(self._text))
            self._text += words
        self._read: StatementRead = read_statement(self._text)

    def form(self) -> Iterator[Mark]:
        """What is filled in at the top: förvaltning, handläggare, type, date, nämnder, dnr."""
        read = self._read
        yield from self._one("forvaltning", read.administration)
        yield from self._one("avdelning", read.department)
        yield from (self._officer(one) for one in read.officers)
        yield from self._one("dokumenttyp", read.document_type)
        yield from self._one("datum", read.date)
        yield from (self._committee(one) for one in read.committees if one.name.value.casefold() not in _LABELS)
        yield from chain.from_iterable(self._one("dnr", number) for number in read.dnr)
        yield from self._reference()

    def _reference(self) -> Iterator[Mark]:
        """The number that the recipient has: after its label, or in the line below it."""
        label = ""
        for block, words, _ in self._lines:
            found = _REFERENCE.fullmatch(f"{label} {words}".strip())
            if found:
                yield leaf("er_beteckning", block, found[1])
                return
            label = words if words.rstrip(":").casefold() == "er beteckning" else ""

    def titles(self) -> Iterator[Mark]:
        """Title and line below it in a paper that has no heading for it."""
        yield from self._one("titel", self._read.title)
        yield from self._one("underrubrik", self._read.subtitle)
        yield from _counted(self._lines)

    def recipients(self) -> Iterator[Mark]:
        """The lines below Till: the first whatever it is, then those that are nämnder."""
        at = self._to()
        for block, words, _ in self._lines[at : self._after_recipients(at)]:
            yield leaf("till", block, words)

    def line_before_the_title(self) -> list[tuple[etree._Element, str, bool]]:
        """A line between those that the paper is for and its title: some print what is answered there."""
        at = self._to()
        return self._lines[self._after_recipients(at) :] if at else []

    def _to(self) -> int:
        """The line after Till; 0 if that is not there."""
        return next((at + 1 for at, (_, words, _) in enumerate(self._lines) if words.casefold() in _TO), 0)

    def _after_recipients(self, at: int) -> int:
        end = at + 1 if 0 < at < len(self._lines) else at
        while at and end < len(self._lines) and committee_line(self._lines[end][1]) is not None:
            end += 1
        return end

    def _one(self, tag: str, found: Found[Any] | None) -> Iterator[Mark]:
        if found is not None:
            yield leaf(tag, self._block(found), self._text[found.start : found.end])

    def _block(self, found: Found[Any]) -> etree._Element:
        return self._lines[bisect_right(self._starts, found.start) - 1][0]

    def _officer(self, one: OfficerFound) -> Mark:
        parts = (("namn", one.name), ("telefon", one.phone), ("epost", one.email))
        return self._group("handlaggare", parts)

    def _committee(self, one: CommitteeFound) -> Mark:
        return self._group("namnder", (("namn", one.name), ("sammantradesdatum", one.meeting_date)))

    def _group(self, group: str, parts: Iterable[tuple[str, Found[Any] | None]]) -> Mark:
        return Mark(group, (), tuple(chain.from_iterable(self._one(f"{group}.{name}", found) for name, found in parts)))
