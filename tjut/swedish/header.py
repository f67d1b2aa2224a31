"""The header of a tjänsteutlåtande: who writes, when, to which nämnd, under which dnr, about what.

No two municipalities print it alike, so every line is asked what it can be; what is left over, just
above the first heading, is the title.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from tjut.swedish import names
from tjut.swedish.dates import find_dates
from tjut.swedish.found import LIKELY, SURE, Found
from tjut.swedish.header_columns import columns_of, meeting_on_form
from tjut.swedish.officers import (
    EMAIL,
    LABEL,
    OFFICER,
    PHONE,
    OfficerFound,
    add_to_officers,
    officer_above_contact,
    read_officers,
    unlabelled_officer,
)
from tjut.swedish.paper_lines import Line, Paper
from tjut.swedish.references import find_dnr
from tjut.swedish.titles import ATTACHMENT_COUNT, read_title


@dataclass(frozen=True, slots=True)
class CommitteeFound:
    """Nämnd that the paper is for, with the day it meets when that is printed."""

    name: Found[str]
    meeting_date: Found[date] | None = None


@dataclass(slots=True)
class Header:
    """What the header said, as it was read line by line."""

    document_type: Found[str] | None = None
    administrations: list[Found[str]] = field(default_factory=list)
    department: Found[str] | None = None
    officers: list[OfficerFound] = field(default_factory=list)
    date: Found[date] | None = None
    committees: list[CommitteeFound] = field(default_factory=list)
    dnr: list[Found[str]] = field(default_factory=list)
    recipient: Found[str] | None = None
    title: Found[str] | None = None
    subtitle: Found[str] | None = None
    attachment_count: Found[int] | None = None


_TYPE = re.compile(
    r"(?P<type>tjänste(?:s?utlåtande|skrivelse|yttrande)|beslutsunderlag|ordförande(?:förslag|utlåtande)"
    r"|delegationsbeslut|utlåtande|promemoria)(?!\w)",
    re.IGNORECASE,
)
_LONE_DATE = re.compile(r"(?:den )?[\d][\d.a-zåäöA-Z :–-]{5,24}")
_ADDRESS = re.compile(
    r"\d{3} ?\d{2} [A-ZÅÄÖ].*|(?:box|postadress|besöksadress|växel|org\.?\s?nr|www\.).*|https?://.*", re.IGNORECASE
)
_TO = re.compile(r"till:? +", re.IGNORECASE)
_HEADER_LINES = 80


def read_header(paper: Paper, lines: list[Line], has_headings: bool) -> Header:
    """Read the lines above the first heading. Without any heading below, only a labelled or typed paper has a title."""
    header = Header()
    lines = [part for line in lines[:_HEADER_LINES] for part in _to_whom(line)]
    taken = [False] * len(lines)
    after_recipient = _read_recipients(paper, lines, taken, header)
    stop = after_recipient if after_recipient is not None else len(lines)
    for position in range(stop):
        _read_line(paper, lines, position, taken, header)
    _read_labelled(paper, lines[:stop], header)
    _read_columns(paper, lines[:stop], header)
    header.officers = header.officers or officer_above_contact(paper, lines[:stop])
    if not header.committees and (meeting := meeting_on_form(paper, lines[:stop])):
        header.committees.append(CommitteeFound(*meeting))
    _read_date_after_type(paper, lines[:stop], header)
    if has_headings or header.document_type or header.recipient:
        certainty = SURE if header.recipient or header.document_type else LIKELY
        header.title, header.subtitle, header.attachment_count = read_title(paper, lines, taken, certainty)
    return header


def _to_whom(line: Line) -> list[Line]:
    """ "Till Parknämnden" as the two lines that other papers print; any other line as it is."""
    to = _TO.match(line.words)
    if to is None or names.committee_line(line.words[to.end() :]) is None:
        return [line]
    named = line.start + to.end()
    return [
        Line(to[0].strip(), line.start, named - 1, line.blank_before),
        Line(line.words[to.end() :], named, line.end, line.blank_before),
    ]


def _day_on(line: str) -> date | None:
    """The one day that a line is, or None when it says anything else."""
    if not _LONE_DATE.fullmatch(line):
        return None
    found = find_dates(line)
    return found[0].first_day if len(found) == 1 and found[0].kind == "date" and found[0].printed == line else None


def _add_committee(paper: Paper, lines: list[Line], position: int, taken: list[bool], header: Header) -> bool:
    """Take the line, and a day on it or right below it, as a nämnd and its meeting; False when it is none."""
    line = lines[position]
    named = names.committee_line(line.words)
    if not named:
        return False
    name, rest = named
    taken[position] = True
    meeting: Found[date] | None = None
    if rest and (days := [(each, each.first_day) for each in find_dates(rest) if each.first_day]):
        printed, first_day = days[0]
        at = line.start + line.words.index(rest) + printed.start
        meeting = paper.found(first_day, at, at + len(printed.printed), SURE)
    elif (
        position + 1 < len(lines)
        and (not lines[position + 1].blank_before or _is_double_spaced(lines))
        and (day := _day_on(lines[position + 1].words))
    ):
        meeting = paper.found(day, lines[position + 1].start, lines[position + 1].end, SURE)
        taken[position + 1] = True
    found = paper.found(names.proper_case(name), line.start, line.start + len(name), SURE)
    for index, known in enumerate(header.committees):
        if known.name.value.casefold() == name.casefold():
            header.committees[index] = CommitteeFound(known.name, known.meeting_date or meeting)
            return True
    header.committees.append(CommitteeFound(found, meeting))
    return True


def _is_double_spaced(lines: list[Line]) -> bool:
    """True for the text of a Word file, where each line is a paragraph and blank lines tell nothing apart."""
    return all(line.blank_before for line in lines[1:])


def _read_recipients(paper: Paper, lines: list[Line], taken: list[bool], header: Header) -> int | None:
    """Read "Till" and the nämnder named after it; gives the first line below them, where the title begins."""
    for position, line in enumerate(lines):
        if line.words.casefold() not in {"till", "till:"}:
            continue
        taken[position] = True
        below = position + 1
        while below < len(lines) and (taken[below] or _add_committee(paper, lines, below, taken, header)):
            if header.recipient is None and (named := names.committee_line(lines[below].words)):
                start = lines[below].start
                header.recipient = paper.found(names.proper_case(named[0]), start, start + len(named[0]), SURE)
            below += 1
        return below if below > position + 1 else None
    return None


def _read_line(paper: Paper, lines: list[Line], position: int, taken: list[bool], header: Header) -> None:
    """Ask one line what it is by its form: type, förvaltning, avdelning, nämnd, day, number, address."""
    line = lines[position]
    if taken[position]:
        return
    if (typed := _TYPE.match(line.words)) and (len(line.words) < 60 or LABEL.search(line.words)):
        taken[position] = True
        header.document_type = header.document_type or paper.found(
            names.proper_case(typed["type"]), line.start, line.start + typed.end(), SURE
        )
    elif LABEL.match(line.words) or ATTACHMENT_COUNT.fullmatch(line.words):
        taken[position] = True
    elif names.is_department(line.words):
        taken[position] = True
        header.department = header.department or paper.found(names.proper_case(line.words), line.start, line.end, SURE)
    elif names.is_administration(line.words):
        taken[position] = True
        header.administrations.append(paper.found(names.proper_case(line.words), line.start, line.end, SURE))
    elif not _add_committee(paper, lines, position, taken, header):
        taken[position] = _is_form(line.words)


def _is_form(words: str) -> bool:
    """True for a line that is a value of the form and no title: a day, a dnr, a telephone number, a name."""
    if _day_on(words) or names.is_placeholder(words) or names.are_people(words):
        return True
    numbers = find_dnr(words)
    if numbers and len(words) - len(numbers[0].value) < 22 and not re.search(r"[a-zåäö]{4}", words[: numbers[0].start]):
        return True
    return bool(PHONE.fullmatch(words) or EMAIL.search(words) or _ADDRESS.fullmatch(words) or names.is_role(words))


def _read_labelled(paper: Paper, lines: list[Line], header: Header) -> None:
    """Read what stands after labels: on the line, on the next lines, or, in a flattened header, past other labels."""
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    text = paper.text[start:end]
    header.dnr = [
        paper.found(found.value, start + found.start, start + found.end, found.confidence)
        for found in find_dnr(text)
        if not re.search(r"er beteckning:?\s*$", text[max(0, found.start - 30) : found.start], re.IGNORECASE)
        and (found.confidence > LIKELY or _stands_alone(text, found))
    ]
    if not header.dnr and _DNR_LABEL.search(text):
        header.dnr = [
            paper.found(found.value, start + found.start, start + found.end, LIKELY)
            for found in find_dnr(text)
            if sum(1 for _ in LABEL.finditer(_line_around(text, found))) > 1
        ][:1]
    header.officers = read_officers(paper, text, start)
    if not header.officers and (officer := unlabelled_officer(paper, text, start)):
        header.officers = [officer]
    for label in LABEL.finditer(text):
        name = label["label"].casefold()
        if name in {"datum", "utfärdat", "daterad"} and header.date is None:
            header.date = _date_after(paper, text, start, label.end())
        elif name.startswith("sammanträdesda") and len(header.committees) == 1:
            known = header.committees[0]
            meeting = known.meeting_date or _date_after(paper, text, start, label.end())
            header.committees[0] = CommitteeFound(known.name, meeting)


def _read_columns(paper: Paper, lines: list[Line], header: Header) -> None:
    """Read a header that is a table, where a label has its values below it; what was read before stays."""
    for column in columns_of(paper, lines):
        for words, start in column.cells:
            cell = paper.found(words, start, start + len(words), SURE)
            if column.label in {"datum", "utfärdat", "daterad"}:
                day = _day_on(words)
                header.date = header.date or (paper.found(day, start, start + len(words), SURE) if day else None)
            elif column.label.startswith(("diarie", "dnr", "ärende", "vår beteckning")):
                header.dnr = header.dnr or ([cell] if re.search(r"\d", words) else [])
            elif column.label.startswith(OFFICER):
                add_to_officers(cell, header.officers)


_DNR_LABEL = re.compile(r"(?:diarie|ärende)(?:nummer|nr)|\bdnr\b", re.IGNORECASE)


def _line_around(text: str, found: Found[str]) -> str:
    line_start = text.rfind("\n", 0, found.start) + 1
    line_end = text.find("\n", found.end)
    return text[line_start : line_end if line_end != -1 else len(text)].strip()


def _stands_alone(text: str, found: Found[str]) -> bool:
    return found.value in (cell[0] for cell in _COLUMN.finditer(_line_around(text, found)[:_LONGEST_ROW]))


def _date_after(paper: Paper, text: str, start: int, at: int) -> Found[date] | None:
    window = text[at : at + 120]
    for found in find_dates(window):
        before = window[: found.start]
        if found.kind != "date" or found.first_day is None or len(LABEL.sub("", before).strip()) > 0:
            return None
        return paper.found(found.first_day, start + at + found.start, start + at + found.end, SURE)
    return None


def _read_date_after_type(paper: Paper, lines: list[Line], header: Header) -> None:
    """Without a label, the paper's day is the lone day after its type, or the first that is no meeting's."""
    if header.date is not None:
        return
    after_type = False
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        close = not line.blank_before or _is_double_spaced(lines)
        is_meetings = before is not None and close and names.committee_line(before.words)
        if not is_meetings and (found := _day_beside(paper, line, SURE if after_type else LIKELY)):
            header.date = found
            return
        after_type = bool(_TYPE.match(line.words))


_COLUMN = re.compile(r"\S+(?: \S+)*")


def _day_beside(paper: Paper, line: Line, confidence: float) -> Found[date] | None:
    """The day that a line is, alone or in a column of its own beside the page number or the paper's type."""
    if len(line.words) > _LONGEST_ROW:
        return None
    for cell in _COLUMN.finditer(line.words):
        alone = cell[0] == line.words or all(_may_stand_by_day(each[0]) for each in _COLUMN.finditer(line.words))
        if alone and (day := _day_on(cell[0])):
            return paper.found(day, line.start + cell.start(), line.start + cell.end(), confidence)
    return None


_LONGEST_ROW = 160
_PAGE = re.compile(r"(?:sid(?:a|an)\s*)?\d{1,3} ?(?:\(\d{1,3}\)|av \d{1,3})", re.IGNORECASE)


def _may_stand_by_day(words: str) -> bool:
    """True for what stands beside a paper's day: the day, the page number, its type, its dnr."""
    return bool(_day_on(words) or _PAGE.fullmatch(words) or _TYPE.fullmatch(words) or _is_form(words))
