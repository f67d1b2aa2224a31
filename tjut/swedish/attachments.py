"""Bilagor as a paper lists them, under Bilaga, Bilagor or Beslutsunderlag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tjut.swedish.clauses import Clause, cut_clauses
from tjut.swedish.found import SURE, Found
from tjut.swedish.headings import bare_heading
from tjut.swedish.paper_lines import Line, Paper, Section, joined


@dataclass(frozen=True, slots=True)
class AttachmentFound:
    """Bilaga as listed: its number as printed or None, and its title."""

    number: str | None
    title: Found[str]


_OWN_PAPER = re.compile(r"tjänste(?:skrivelse|utlåtande)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:[-–•]\s+)?bilaga\s+(?P<number>\d{1,3}[a-z]?|[a-h](?=[.:,\s]))(?:[.:,)]|(?=\s)|$)\s*[-–]?\s*", re.IGNORECASE
)
_NONE = re.compile(
    r"(?:det finns )?(?:inga|ingen|inget)\b.{0,80}|(?:bilag\w+ )?(?:saknas|finns (?:inte|ej))\.?|[-–]", re.IGNORECASE
)
_PROSE = re.compile(r"[a-zåäö]{3}\.\s+[A-ZÅÄÖ][^.]{40}")
"""Two sentences: under Beslutsunderlag somebody tells of the papers instead of listing them."""
_SENTENCE = re.compile(r"[A-ZÅÄÖ](?:\S+\s+){5,}\S+\.")
"""Below bilagor that have numbers: where the rest of the papers are kept."""
_PAGE_TITLE = re.compile(r"\s\|\s")
"""The title of a web page ("Stadsskogen | Ekby kommun"): a link, and no paper."""
# a line shorter than this was not broken for lack of room
_SHORT_LINE = 60


def read_attachments(paper: Paper, sections: list[Section]) -> list[AttachmentFound]:
    """Every bilaga listed. Under Beslutsunderlag the paper itself is listed too, and is none."""
    found = []
    for section in sections:
        if section.slot != "attachments":
            continue
        is_basis = not bare_heading(section.heading.words).casefold().startswith("bilag")
        items = _items(section.lines)
        is_numbered = sum(bool(item.number) for item in items) > 1
        for item in items:
            is_remark = is_numbered and not item.number and _SENTENCE.fullmatch(item.text)
            if item.text and not is_remark and not _is_none(item.text, is_basis):
                title = paper.found(item.text, item.start, item.end, SURE)
                found.append(AttachmentFound(item.number.strip(".)") if item.number else None, title))
    return found


def _is_none(words: str, is_basis: bool) -> bool:
    """True for what a list of papers says without naming a bilaga: that there is none, the paper itself, a remark."""
    if _NONE.fullmatch(words):
        return True
    return is_basis and bool(_OWN_PAPER.search(words) or _PROSE.search(words) or _PAGE_TITLE.search(words))


def _items(lines: list[Line]) -> list[Clause]:
    """The lines of a list as its items: numbered or not, each on a line of its own unless the line was full."""
    apart: list[Line] = []
    for line in (part for whole in lines for part in _listed_on(whole)):
        ended = bool(apart) and len(apart[-1].words) < _SHORT_LINE and not line.words[0].islower()
        begins = ended or bool(_NUMBER.match(line.words))
        apart.append(line._replace(blank_before=line.blank_before or begins))
    groups: list[list[Line]] = []
    for line in apart:
        if line.blank_before or not groups:
            groups.append([])
        groups[-1].append(line)
    return [item for group in groups for item in _numbered(group)]


def _numbered(group: list[Line]) -> list[Clause]:
    """ "Bilaga 2. Motion" as the item 2, Motion; any other lines as the clauses that they are."""
    first = group[0]
    numbered = _NUMBER.match(first.words)
    if not numbered:
        return cut_clauses(group)[0]
    begin = first.start + numbered.end()
    rest = Line(first.words[numbered.end() :], begin, first.end, first.blank_before)
    return [Clause(numbered["number"], joined([rest, *group[1:]]), begin, group[-1].end)]


_MARKS = (
    re.compile(r"(?:^|(?<=\s))(?:[-–•]\s+)?Bilaga\s+(?P<number>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=\S)"),
    re.compile(r"(?:^|(?<=\s))(?P<number>)[-–•](?:\s{2,}|(?<=•)\s)(?=\S)"),
)
"""What the items of a list begin with, when a flattened file has put all of them on one line."""


_SUBHEADING = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,20}(?: [a-zåäö]{2,20}){0,3}:? ")
""" "Övriga handlingar 3. Karta": what parts a list and is no item of it."""


def _listed_on(line: Line) -> Iterator[Line]:
    """The items that stand after one another on a line: numbers in order, or bullets, from the line's beginning."""
    for mark in _MARKS:
        cuts: list[int] = []
        expected = None
        for found in mark.finditer(line.words):
            number = int(found["number"] or 0)
            begins = not cuts and (found.start() == 0 or _SUBHEADING.fullmatch(line.words[: found.start()]))
            if begins or (cuts and number == expected):
                cuts.append(found.start())
                expected = number + 1 if found["number"] else 0
        if len(cuts) > 1:
            for begin, end in pairwise([*cuts, len(line.words)]):
                words = line.words[begin:end].rstrip()
                yield Line(words, line.start + begin, line.start + begin + len(words), line.blank_before or begin > 0)
            return
    yield line
