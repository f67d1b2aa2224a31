"""One § of minutes read into its number, title, dnr, nämnd, day and headings, each with where it was found.

What the § decides is read by `assignments.read_decision`, what its pages print above and below by `minutes_head`.
"""

import re
from dataclasses import dataclass
from datetime import date

from tjut.swedish.clauses import cut_clauses
from tjut.swedish.found import SURE, Found
from tjut.swedish.headings import bare_heading, slot_of
from tjut.swedish.minutes_head import committee_of_minutes, is_flattened_extract, meeting_date
from tjut.swedish.paper_lines import Line, Paper, Section, joined
from tjut.swedish.references import find_dnr
from tjut.swedish.statement_text import ClauseFound


@dataclass(frozen=True, slots=True)
class MinutesRead:
    """What a § says about itself. All offsets are into the text as it was given."""

    number: Found[str] | None
    title: Found[str] | None
    dnr: tuple[Found[str], ...]
    committee: Found[str] | None
    meeting_date: Found[date] | None
    headings: tuple[Found[str], ...]
    proposals: tuple[ClauseFound, ...]


_PARAGRAPH = re.compile(
    r"[#*_\s]*(?:[A-ZÅÄÖ]{1,5}[a-zåäö]{0,4}\s)?§+\s*(?P<number>\d{1,4}(?:/(?:\d{4}|\d{2})(?!\d))?)[*_]*(?=[\s,]|$)"
)
_PARAGRAPH_LAST = re.compile(r"\s§+\s*(?P<number>\d{1,4})(?:,\s*(?P<dnr>[^§]{4,40}))?$")
_HEAD = re.compile(
    r"(?:utdrag ur )?(?:sammanträdes)?protokoll(?:sutdrag)?\b(?!.*\b(?:skickas|sänds)\b).{0,80}", re.IGNORECASE
)
_GLUED_WITHIN = re.compile(r"(?<=\S) +(?=Beslut +(?:1\.|Enligt|[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|utskottet)))")
_GLUED = re.compile(
    r"(?P<heading>Beslut|Tidigare behandling|Handling(?:ar)?|Yrkande(?:n|t)?|Propositions?ordning|Omröstning|Reservation(?:er)?"
    r"|Protokollsanteckning(?:ar)?|Yttrande(?:n)?|Ärendet|Beslutsunderlag|Protokollsutdrag skickas till"
    r"|Beslutet (?:skickas|sänds|expedieras) till|Justering|Underskrifter) +(?=[A-ZÅÄÖ0-9•-])"
)
_LINES_ABOVE = 15
_OTHER_TYPE = re.compile(r"tjänste(?:s?utlåtande|skrivelse|yttrande)|beslutsunderlag(?=\s|$)", re.IGNORECASE)
_HEADING = re.compile(
    r"beslut(?:spunkter)?|tidigare (?:behandling|beslut)(?: av ärendet)?|handling(?:ar)?|yrkande(?:n|na)?"
    r"|tilläggsyrkande(?:n)?|proposition(?:er|en|sordning)?|omröstning(?:en|sresultat|slista)?"
    r"|votering(?:en|sordning|sresultat|slista)?|reservation(?:er|en)?|särskil(?:t|da) (?:yttrande|uttalande)n?"
    r"|(?:protokolls)?anteckning(?:ar)?(?: till protokollet)?|yttrande(?:n)?(?: till protokollet)?"
    r"|(?:protokollsutdrag|utdrag|beslut)(?:et)? (?:ska )?(?:skickas|sänds|expedieras|delges|lämnas)(?: till)?"
    r"|beslutsgång(?:en)?|beslutsordning|ajournering|jäv|deltar (?:ej|inte) i (?:beslut|handläggning)(?:et|en)?"
    r"|beslutsunderlag|underlag för beslut(?:et)?|dagens (?:sammanträde|möte)|överläggning(?:en)?"
    r"|förslag (?:till beslut )?på (?:dagens )?sammanträdet?|inlägg|debatt|närvarande|föredragande"
    r"|paragrafen (?:är|förklaras) omedelbart justerad|omedelbar justering|information(?:en)?"
    r"|bakgrund|ärendets? (?:beskrivning|gång|handläggning)",
    re.IGNORECASE,
)
_BODY = (
    r"(?:(?:(?-i:[A-ZÅÄÖ])[\wåäöÅÄÖ]+(?:ska|la|na) )?(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,4}[\wåäöÅÄÖ/-]+"
    r"|(?:nämnden|styrelsen|förvaltningen|utskottet) för [\wåäöÅÄÖ&,\- ]{2,60})s"
)
_TREATMENT = re.compile(
    rf"{_BODY} (?:(?:eget )?beslut|förslag(?: till (?:beslut|[\wåäöÅÄÖ -]{2, 60}))?|behandling|yttrande)"
    r"(?: (?:den )?[\d-]{6,10})?",
    re.IGNORECASE,
)
_TWO_HEADINGS = re.compile(r"(?P<first>[^*]{4,100}?)\s+(?P<second>\*\*[^*]{4,100}\*\*)")
_LONGEST_PAIR = 220
_PROPOSED = re.compile(r"förslag(?!.*sammanträde)")
_RUNNING = re.compile(
    r"justerand\w+s? sign|sammanträdesprotokoll\b|det här dokumentet är|transaktions|<!--|\[tabell |\||utdragsbestyrk"
    r"|[\wåäöÅÄÖ]+s (?:kommun|stad)\s",
    re.IGNORECASE,
)
_DNR_LABEL = re.compile(
    r"(?:\bd\s?nr|\bdiarie(?:nummer|nr)|\bärende(?:nummer|nr)|\bvår beteckning)\.?\s*:?\s*$", re.IGNORECASE
)
_BRACKETED = re.compile(r"\((?P<dnr>[A-ZÅÄÖ][^()]{4,30})\)$")
_DNR_CODE = re.compile(r"(?:\s+(?:diariekod:?|dpl:?)?\s*\d{1,3}(?:\.\d{1,2})*)?[\s*_]*$", re.IGNORECASE)
_TITLE_LINES = 8


def is_minutes(text: str) -> bool:
    """True when a line near the top is the number of a § ("## **§ 12**", "§ 12  Dnr …") or says that it is minutes.

    A paper that has named its type above is none: it may cite a § at the beginning of a line.
    """
    for line in [line.strip() for line in text[:4000].split("\n") if line.strip()][:_LINES_ABOVE]:
        if _OTHER_TYPE.match(line):
            return False
        if _HEAD.fullmatch(line) or (_PARAGRAPH.match(line) and not line.endswith(".")):
            return True
    return False


def read_minutes(text: str) -> MinutesRead:
    """Read one §; what it does not print is None."""
    paper = Paper(text)
    number, top = _number(paper)
    below = paper.lines[top:]
    if is_flattened_extract(text):
        below = [part for line in below for part in _unglued(line)]
    above, sections = _sections(below)
    dnr, title = _number_line_and_title(paper, above)
    return MinutesRead(
        number,
        title,
        tuple(dnr),
        committee_of_minutes(text, paper, sections),
        meeting_date(text),
        tuple(_heading(paper, each.heading) for each in sections),
        tuple(_proposals(paper, sections)),
    )


def _number(paper: Paper) -> tuple[Found[str] | None, int]:
    """The number of the §, and which line it stands on."""
    for position, line in enumerate(paper.lines[: 2 * _LINES_ABOVE]):
        if found := _PARAGRAPH.match(line.words) or _PARAGRAPH_LAST.search(line.words):
            at = line.start + found.start("number")
            return paper.found(found["number"], at, at + len(found["number"]), SURE), position
    heads = (position for position, line in enumerate(paper.lines[:_LINES_ABOVE]) if _HEAD.fullmatch(line.words))
    return None, next(heads, -1) + 1


def _sections(lines: list[Line]) -> tuple[list[Line], list[Section]]:
    """The lines above the first heading, and the sections; running heads are left out."""
    above: list[Line] = []
    sections: list[Section] = []
    for line in (part for whole in lines for part in _headings_apart(whole)):
        if sections and _RUNNING.match(line.words):
            continue
        leads_in = line.words.endswith(":") and sections and sections[-1].slot and not sections[-1].lines
        if _is_heading(line) and not leads_in:
            bare = bare_heading(line.words).casefold()
            sections.append(Section(line, "proposal" if _PROPOSED.search(bare) else None, []))
        else:
            (sections[-1].lines if sections else above).append(line)
    return above, sections


def _unglued(line: Line) -> list[Line]:
    """A heading that a flattened extract glued to its paragraph, and the paragraph; any other line as it is."""
    if inside := _GLUED_WITHIN.search(line.words):
        rest = _shorter(line, inside.end(), len(line.words))
        heading = _shorter(rest, 0, len("Beslut"))
        return [_shorter(line, 0, inside.start()), heading, _shorter(rest, len("Beslut"), len(rest.words))]
    glued = _GLUED.match(line.words)
    if not glued:
        return [line]
    return [_shorter(line, 0, glued.end("heading")), _shorter(line, glued.end(), len(line.words))]


def _headings_apart(line: Line) -> list[Line]:
    """Two headings that a converted file put on one line, as two lines; any other line as it is."""
    two = _TWO_HEADINGS.fullmatch(line.words) if len(line.words) <= _LONGEST_PAIR else None
    if not two:
        return [line]
    parts = [
        Line(two[name], line.start + two.start(name), line.start + two.end(name), line.blank_before)
        for name in ("first", "second")
    ]
    return parts if all(_is_heading(part) for part in parts) else [line]


def _is_heading(line: Line) -> bool:
    bare = bare_heading(line.words)
    if not 3 <= len(bare) <= 100 or not bare[0].isupper() or line.words.endswith("."):
        return False
    return bool(_HEADING.fullmatch(bare) or _TREATMENT.fullmatch(bare) or slot_of(bare))


def _heading(paper: Paper, line: Line) -> Found[str]:
    bare = bare_heading(line.words)
    at = line.start + line.words.index(bare)
    return paper.found(bare, at, at + len(bare), SURE)


def _number_line_and_title(paper: Paper, above: list[Line]) -> tuple[list[Found[str]], Found[str] | None]:
    """The dnr and the title, which stand between the number of the § and its first heading, in either order."""
    numbers: list[Found[str]] = []
    titled: list[Line] = []
    for position, line in enumerate(above[:_TITLE_LINES]):
        if titled and line.blank_before and titled[-1].words.endswith("."):
            break
        number = _PARAGRAPH.match(line.words) if position == 0 else None
        rest = _shorter(line, number.end() if number else 0, len(line.words))
        if position == 0 and not number and (behind := _PARAGRAPH_LAST.search(line.words)):
            if behind["dnr"] and (printed := find_dnr(behind["dnr"])):
                at = line.start + behind.start("dnr") + printed[0].start
                numbers.append(paper.found(printed[0].value, at, at + len(printed[0].value), SURE))
            rest = _shorter(line, 0, behind.start())
        if (found := _own_dnr(rest.words)) is not None and not (numbers and found[0]):
            first, last, value = found
            at = rest.start + rest.words.index(value, first)
            numbers.append(paper.found(value, at, at + len(value), SURE))
            rest = _shorter(rest, 0, first) if first else _shorter(rest, last, len(rest.words))
        goes_on = titled and not line.blank_before
        if re.search(r"[^\W\d_]{2}", rest.words) or (goes_on and rest.words == line.words):
            titled.append(rest)
    words = re.sub(r"\*\*|^[#\s]+", "", joined(titled)).strip(" *_")
    title = paper.found(words, titled[0].start, titled[-1].end, SURE) if words else None
    return numbers, title


def _shorter(line: Line, first: int, last: int) -> Line:
    """Part of a line, without the blanks and marks at its ends."""
    words = line.words[first:last]
    lead = len(words) - len(words.lstrip(" #*_,"))
    words = words.strip(" #*_,")
    return Line(words, line.start + first + lead, line.start + first + lead + len(words), line.blank_before)


def _own_dnr(words: str) -> tuple[int, int, str] | None:
    """A dnr that begins or ends a line: where it begins with its label, where it and its code end, and the number."""
    if (within := _BRACKETED.search(words)) and [each.value for each in find_dnr(within["dnr"])] == [within["dnr"]]:
        return within.start(), len(words), within["dnr"]
    found = find_dnr(words)
    if not found:
        return None
    number = found[0]
    if number.start and not _DNR_LABEL.fullmatch(words[: number.start]):
        number = found[-1]
    label = _DNR_LABEL.search(words[: number.start])
    first = label.start() if label else number.start
    code = _DNR_CODE.match(words, number.end)
    last = code.end() if code else number.end
    if first and words[last:].strip(" *_"):
        return None
    return first, last, number.value


def _proposals(paper: Paper, sections: list[Section]) -> list[ClauseFound]:
    """What the § tells was proposed, clause by clause."""
    return [
        ClauseFound(
            clause.number,
            clause.text,
            *paper.mended.span(clause.start, clause.end),
            paper.source(clause.start, clause.end),
            SURE,
        )
        for section in sections
        if section.slot == "proposal"
        for clause in cut_clauses(section.lines)[0]
    ]
