"""Which lines of a § decide, and how they part into clauses that each do one thing."""

import re

from tjut.swedish.assignment_wording import second_act
from tjut.swedish.clauses import Clause, Lead
from tjut.swedish.paper_lines import Line, Paper

_MARKS = r"[#*\s]*"
_DECISION = re.compile(
    rf"{_MARKS}(?:[\wåäöÅÄÖ&,\- ]{{2,80}}s )?(?:eget )?beslut(?:spunkter)?{_MARKS}:?{_MARKS}", re.IGNORECASE
)
_OTHER = re.compile(
    rf"{_MARKS}(?:§\s?\d+.*|handling(?:ar)?|tidigare (?:behandling|beslut)|yrkande(?:n|na)?"
    rf"|propositions?(?:ordning|er)?|omröstning(?:en|sresultat)?|votering|reservation(?:er)?"
    r"|särskil(?:t|da) (?:yttrande|uttalande)n?|protokollsanteckning(?:ar)?|(?:protokollsutdrag"
    r"|beslut(?:et)?) (?:skickas|sänds|expedieras|delges).*|sammanfattning.*|ärende(?:t|beskrivning)"
    r"|beskrivning av ärendet|ärendets beskrivning|beslutsunderlag|underlag(?: för beslut)?|bakgrund|beslutsgång"
    r"|beslutsordning|förslag(?: till .*)?"
    r"|ajournering|jäv|deltar (?:ej|inte) i beslut(?:et)?|expedieras(?: till)?|beslutsexpediering"
    r"|paragrafen (?:är|förklaras).*|överläggning.*|dagens sammanträde|skäl(?:en)? (?:för|till).*|motivering.*"
    r"|samverkan|mbl-behandling|kopia till|sändlista|delges"
    rf"){_MARKS}:?{_MARKS}",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    rf"{_MARKS}[\wåäöÅÄÖ -]{{2,60}}s (?:förslag(?: till beslut)?|behandling.*){_MARKS}:?{_MARKS}", re.IGNORECASE
)
_MAY_BE_OF_A_BODY = re.compile(r"s (?:förslag|behandling)", re.IGNORECASE)
_RESERVATION_HEADING = re.compile(rf"{_MARKS}reservation(?:er)?{_MARKS}:?{_MARKS}", re.IGNORECASE)


def apart(paper: Paper, clauses: list[Clause], leads: list[Lead]) -> tuple[list[Clause], list[Lead]]:
    """A clause that first notes or closes one thing and in a later sentence gives another, as two clauses."""
    cut: list[Clause] = []
    moved: list[int] = []
    for clause in clauses:
        moved.append(len(cut))
        at = second_act(clause.text)
        if at is None:
            cut.append(clause)
            continue
        place = paper.positions(clause.start, clause.end, len(clause.text))[at]
        before = len(paper.text[clause.start : place].rstrip())
        cut.append(Clause(clause.number, clause.text[:at].rstrip(), clause.start, clause.start + before))
        cut.append(Clause(clause.number, clause.text[at:], place, clause.end))
    moved.append(len(cut))
    return cut, [Lead(moved[lead.before], lead.text, lead.start, lead.end) for lead in leads]


def decision_lines(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that decide, and those below Reservation."""
    has_heading = any(_is_decision_heading(line) for line in lines)
    block: list[Line] = []
    reserved: list[Line] = []
    part = "head" if has_heading else "decision"
    for line in lines:
        if has_heading and _is_decision_heading(line):
            part = "decision"
        elif _is_other_heading(line):
            part = "reservation" if _RESERVATION_HEADING.fullmatch(line.words) else "other"
        elif part == "decision":
            block.append(line)
        elif part == "reservation":
            reserved.append(line)
    return block, reserved


def _is_other_heading(line: Line) -> bool:
    if len(line.words) > 90 or line.words.endswith(".") or line.words[0].islower() or line.words.startswith("Enligt"):
        return False
    of_a_body = _MAY_BE_OF_A_BODY.search(line.words) and _OF_A_BODY.fullmatch(line.words)
    return bool(of_a_body or _OTHER.fullmatch(line.words))


def _is_decision_heading(line: Line) -> bool:
    return len(line.words) <= 90 and "beslut" in line.words.casefold() and bool(_DECISION.fullmatch(line.words))
