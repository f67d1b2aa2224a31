"""Bilagor as a paper lists them, under Bilaga, Bilagor or Beslutsunderlag."""

import re
from dataclasses import dataclass

from tjut.swedish.clauses import Clause, cut_clauses
from tjut.swedish.found import SURE, Found
from tjut.swedish.headings import bare_heading
from tjut.swedish.paper_lines import Line, Paper, Section


@dataclass(frozen=True, slots=True)
class AttachmentFound:
    """Bilaga as listed: its number as printed or None, and its title."""

    number: str | None
    title: Found[str]


_OWN_PAPER = re.compile(r"tjänste(?:skrivelse|utlåtande)", re.IGNORECASE)
_NUMBER = re.compile(r"bilaga\s+(?P<number>\d{1,3}[a-z]?)[.:]?\s*[-–]?\s*", re.IGNORECASE)
# a line shorter than this was not broken for lack of room
_SHORT_LINE = 60


def read_attachments(paper: Paper, sections: list[Section]) -> list[AttachmentFound]:
    """Every bilaga listed. Under Beslutsunderlag the paper itself is listed too, and is none."""
    found = []
    for section in sections:
        if section.slot != "attachments":
            continue
        is_basis = "underlag" in bare_heading(section.heading.words).casefold()
        for item in _items(section.lines):
            number, words, start = item.number, item.text, item.start
            if numbered := _NUMBER.match(words):
                number, words, start = numbered["number"], words[numbered.end() :], start + numbered.end()
            if words and not (is_basis and _OWN_PAPER.search(words)):
                title = paper.found(words, start, item.end, SURE)
                found.append(AttachmentFound(number.strip(".)") if number else None, title))
    return found


def _items(lines: list[Line]) -> list[Clause]:
    """The lines of a list as its items: numbered or not, each on a line of its own unless the line was full."""
    apart: list[Line] = []
    for line in lines:
        ended = bool(apart) and len(apart[-1].words) < _SHORT_LINE and not line.words[0].islower()
        begins = ended or bool(_NUMBER.match(line.words))
        apart.append(line._replace(blank_before=line.blank_before or begins))
    groups: list[list[Line]] = []
    for line in apart:
        if line.blank_before or not groups:
            groups.append([])
        groups[-1].append(line)
    return [clause for group in groups for clause in cut_clauses(group)[0]]
