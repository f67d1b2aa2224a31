"""What the pages of minutes print above and below the text: which nämnd met, and on which day.

A mended text has lost its running heads, so they are read from the text as it came.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from tjut.swedish import names
from tjut.swedish.dates import find_dates
from tjut.swedish.found import LIKELY, SURE, Found, Lines
from tjut.swedish.headings import bare_heading
from tjut.swedish.paper_lines import Paper, Section, joined
from tjut.swedish.proposal_committee import SUBJECT

_HEAD_AROUND = re.compile(
    r"^bilaga \d+\s+|^[\wåäöÅÄÖ]+s? (?:kommun|stad)s?\s+|^region(?:en)? [\wåäöÅÄÖ]+\s+|,?\s*(?:sammanträdes)?protokoll.*$"
    r"|\s+\d{1,3} ?\(\d{1,3}\)$",
    re.IGNORECASE,
)
_MINUTES_WORD = re.compile(r"protokoll(?!sutdrag|santeckning|et\b)|sammanträdesda", re.IGNORECASE)
_BODY_OF_HEADING = re.compile(
    r"(?P<body>[\wåäöÅÄÖ&,\- ]{2,80}(?:n|e))s (?:(?:eget )?beslut|behandling)\b", re.IGNORECASE
)
_DAY = r"(?P<day>(?:19|20)\d\d-?\d\d-?\d\d|\d{1,2}\s+[a-zåäö]{3,9}\s+(?:19|20)\d\d)(?!\d)"
_LABELLED_DAY = re.compile(rf"sammanträdesda(?:tum|g):?\s{{1,40}}(?:den\s+)?{_DAY}", re.IGNORECASE)
_LONGEST_HEAD = 200
_LINES_BELOW = 5
_DAY_ALONE = re.compile(rf"(?<!\d){_DAY}")
_DAY_OF_TREATMENT = re.compile(rf"s behandling\s+(?:den\s+)?{_DAY}", re.IGNORECASE)
_FLAT_HEAD = re.compile(r"protokoll[^\n]{0,60}sammanträdesda(?:tum|g):?\s+\d", re.IGNORECASE)


def is_flattened_extract(text: str) -> bool:
    """True for an extract of minutes whose paragraphs were put on a line each, headings glued to what follows them."""
    return bool(_FLAT_HEAD.search(text[:1000]))


def committee_of_minutes(text: str, paper: Paper, sections: list[Section]) -> Found[str] | None:
    """The nämnd, from the head of an extract, else from the running heads, else from the headings."""
    if not is_flattened_extract(text):
        return _committee_of_pages(text) or _committee_of_headings(paper, sections)
    top = next((at for at, line in enumerate(paper.lines) if _FLAT_HEAD.search(line.words)), 0)
    for line in paper.lines[max(0, top - 1) : top]:
        bare = _HEAD_AROUND.sub("", line.words)
        if named := names.committee_line(bare):
            at = line.start + line.words.index(named[0])
            return paper.found(named[0], at, at + len(named[0]), SURE)
    return None


def _committee_of_pages(text: str) -> Found[str] | None:
    """The nämnd in the running heads: the name that stands most often beside a page number or the word protokoll."""
    places = Lines(text)
    named: Counter[str] = Counter()
    first: dict[str, Found[str]] = {}
    for at, line, near in _with_neighbours(text):
        if len(line) > _LONGEST_HEAD:
            continue
        bare = _HEAD_AROUND.sub("", line)
        committee = names.committee_line(bare) if bare else None
        if committee is None or not (len(bare) < len(line) or any(_MINUTES_WORD.search(each) for each in near)):
            continue
        name = committee[0]
        start = at + line.index(name)
        named[name.casefold()] += 1
        first.setdefault(
            name.casefold(), Found(name, start, start + len(name), places.source(start, start + len(name)), SURE)
        )
    return first[named.most_common(1)[0][0]] if named else None


def _with_neighbours(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that is not blank, where it begins, and the two on either side of it."""
    lines = [(found.start(), found[0].rstrip()) for found in re.finditer(r"\S[^\n]*", text)]
    for position, (at, line) in enumerate(lines):
        near = lines[max(0, position - 2) : position] + lines[position + 1 : position + 3]
        yield at, line, [each for _, each in near]


def _committee_of_headings(paper: Paper, sections: list[Section]) -> Found[str] | None:
    """The nämnd of "Kulturnämndens beslut", else the one that the first point of the decision begins with."""
    for section in sections:
        bare = bare_heading(section.heading.words)
        own = _BODY_OF_HEADING.match(bare)
        if own and names.committee_line(own["body"]):
            at = section.heading.start + section.heading.words.index(bare)
            return paper.found(names.proper_case(own["body"]), at, at + len(own["body"]), LIKELY)
    for section in sections:
        if section.slot is None and section.lines and (subject := SUBJECT.match(joined(section.lines[:2]))):
            start = section.lines[0].start
            return paper.found(subject[0], start, start + len(subject[0]), LIKELY)
    return None


def meeting_date(text: str) -> Found[date] | None:
    """The day of the meeting: with its label, else beside the word protokoll, else in the heading of the treatment."""
    for printed in (*_LABELLED_DAY.finditer(text), *_days_beside(text), *_DAY_OF_TREATMENT.finditer(text)):
        if (day := _day(printed["day"])) is not None:
            start, end = printed.span("day")
            return Found(day, start, end, Lines(text).source(start, end), SURE)
    return None


def _days_beside(text: str) -> Iterator[re.Match[str]]:
    """Days in a page head: on the line that says protokoll, or on one of the next below it."""
    below = 0
    for found in re.finditer(r"\S[^\n]*", text):
        if len(found[0]) > _LONGEST_HEAD:
            below = 0
            continue
        if _MINUTES_WORD.search(found[0]):
            below = _LINES_BELOW
        if below and "§" not in found[0] and (day := _DAY_ALONE.search(text, found.start(), found.end())):
            yield day
        below = max(0, below - 1)


def _day(printed: str) -> date | None:
    digits = re.sub(r"\D", "", printed)
    if printed[:4].isdigit() and len(digits) == 8:
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None
    found = find_dates(printed)
    return found[0].first_day if found and found[0].kind == "date" else None
