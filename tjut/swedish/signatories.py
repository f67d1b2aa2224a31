"""Those who sign a tjänsteutlåtande: below the proposal in Stockholm, at the end of the paper elsewhere."""

import re
from dataclasses import dataclass

from tjut.swedish import names
from tjut.swedish.found import LIKELY, SURE, Found
from tjut.swedish.paper_lines import Line, Paper, Section


@dataclass(frozen=True, slots=True)
class SignatoryFound:
    """Undertecknare, with the title printed beneath the name, if any."""

    name: Found[str]
    title: Found[str] | None = None


_COLUMNS = re.compile(r"(?:(?!\s{2}).)+")


def _columns(line: Line) -> list[tuple[str, int]]:
    """What stands side by side on a line, each with its place in the text."""
    return [
        (part[0].strip(), line.start + part.start() + len(part[0]) - len(part[0].lstrip()))
        for part in _COLUMNS.finditer(line.words)
        if part[0].strip()
    ]


def _people_on(line: Line) -> list[tuple[str, int]]:
    """The names on a line that holds names and nothing else."""
    columns = _columns(line)
    return columns if all(names.is_person(words) for words, _ in columns) else []


def take_signatories(sections: list[Section], paper: Paper) -> list[SignatoryFound]:
    """Read the names below the proposal or at the end of the paper, and take their lines out of the section."""
    for section in sections:
        if section.slot == "proposal" and (found := _signatories_in(paper, section, needs_role=False)):
            return found
    for section in reversed(sections[-3:]):
        if found := _signatories_in(paper, section, needs_role=True):
            return found
    return []


def _first_name(section: Section) -> int | None:
    """The first line, below a blank one, that is names."""
    places = (at for at, line in enumerate(section.lines) if at and line.blank_before and _people_on(line))
    return next(places, None)


def _signatories_in(paper: Paper, section: Section, *, needs_role: bool) -> list[SignatoryFound]:
    first = _first_name(section)
    if first is None:
        return []
    people: list[tuple[str, int]] = []
    roles: list[tuple[str, int]] = []
    for line in section.lines[first:]:
        if found := _people_on(line):
            people += found
        elif names.is_role(_columns(line)[0][0]):
            roles += _columns(line)
        else:
            break
    if needs_role and not roles:
        return []
    section.lines = section.lines[:first]
    titles = roles if len(roles) == len(people) else []
    certainty = LIKELY if needs_role else SURE
    return [
        SignatoryFound(_found(paper, each, certainty), _found(paper, titles[at], LIKELY) if titles else None)
        for at, each in enumerate(people)
    ]


def _found(paper: Paper, printed: tuple[str, int], confidence: float) -> Found[str]:
    words, start = printed
    return paper.found(words, start, start + len(words), confidence)
