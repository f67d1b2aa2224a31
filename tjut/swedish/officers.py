"""Handläggare in the header of a paper: one or several, each with the telephone and the address printed with them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tjut.swedish import names
from tjut.swedish.dates import find_dates
from tjut.swedish.found import LIKELY, SURE, Found
from tjut.swedish.paper_lines import Line, Paper
from tjut.swedish.references import find_dnr

_LABELS = (
    r"handläggare|handläggande (?:tjänsteman|tjänsteperson|sekreterare)|ansvarig (?:tjänsteman|tjänsteperson)"
    r"|kontaktperson(?:[ ][\wåäö]+(?:kontoret|förvaltningen))?|vår referens|er referens"
    r"|(?:direkt)?telefon(?:nummer)?|direktnummer|mobil(?:telefon|nummer)?|tfn|tel|e-?post|epost|mejl|fax"
    r"|datum|utfärdat|daterad|diarie(?:nummer|nr)|ärende(?:nummer|nr)|dnr"
    r"|vår beteckning|er beteckning|diariekod|sammanträdes(?:datum|dag)|referens"
)
LABEL = re.compile(rf"(?<![\w-])(?P<label>{_LABELS})(?![\w-])\.?:?", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d-])(?:\+46|0)[\d \-–/()]{5,40}\d(?: ?\(växel\))?")
_LOCAL_PHONE = re.compile(r" {0,40}\d{2,4}(?:[ -]\d{2,3}){2,3}(?![\d/:-])")
"""Without an area code: believed only right after the label."""
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}")


@dataclass(frozen=True, slots=True)
class OfficerFound:
    """Handläggare: the name, and the telephone and e-mail address printed with it."""

    name: Found[str]
    phone: Found[str] | None = None
    email: Found[str] | None = None


OFFICER = ("handlägga", "kontaktperson", "ansvarig", "vår referens")
_TELEPHONE = {"telefon", "tfn", "tel", "telefonnummer", "direkttelefon", "direktnummer", "mobil", "mobiltelefon"}
_OF_PAPER = re.compile(r"datum|utfärdat|daterad|diarie.*|ärende.*|dnr|vår beteckning|sammanträdes.*", re.IGNORECASE)
"""Labels of what is said about the paper, and not about the person."""
_NAME_LABEL = re.compile(r"(?<!\w)namn:?(?=\s)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:[\wåäöÅÄÖ-]*(?:nämnden|styrelsen|utskottet)|\b[A-ZÅÄÖ]{2,4})\s+(?=\d{4}-\d\d-\d\d)|[\wåäöÅÄÖ]*handling\s+nr\.?\s*\d{1,4}",
    re.IGNORECASE,
)
"""Of the other column: the nämnd before the day it meets, the number of the handling."""
_OTHER_PERSON = re.compile(
    r"(?<!\w)(?:författare|beslutsfattare|granskare|ansvarig|reviderat|reviderad)(?!\w)", re.IGNORECASE
)
_NEAR = 120


def read_officers(paper: Paper, text: str, start: int) -> list[OfficerFound]:
    """The officers in the header `text`, which begins at `start` of the paper.

    A telephone number or an address belongs to the names under the last label before it, in their order.
    """
    officers: list[OfficerFound] = []
    group = 0
    marks = sorted([*LABEL.finditer(text), *EMAIL.finditer(text)], key=lambda found: found.start())
    for mark in marks:
        label = mark.groupdict().get("label", "").casefold()
        if label.startswith(OFFICER):
            named = [each for each in _names_after(paper, text, start, mark.end()) if each not in officers]
            if named:
                group = len(officers)
                officers += named
                line_end = text.find("\n", mark.end())
                rest = text[mark.end() : line_end if line_end != -1 else mark.end() + _NEAR][:_NEAR]
                if (beside := PHONE.search(rest)) and not LABEL.search(rest):
                    at = start + mark.end() + beside.start()
                    _give(officers, group, "phone", paper.found(beside[0], at, at + len(beside[0]), SURE))
        elif label in _TELEPHONE:
            if phone := _phone_after(paper, text, start, mark.end()):
                _give(officers, group, "phone", phone)
        elif not label:
            _give(officers, group, "email", paper.found(mark[0], start + mark.start(), start + mark.end(), SURE))
    return officers


def _give(officers: list[OfficerFound], group: int, what: str, value: Found[str]) -> None:
    """Give a number or an address to the first of the group who lacks one."""
    for index in range(group, len(officers)):
        if getattr(officers[index], what) is None:
            officers[index] = replace(officers[index], **{what: value})
            return


def _phone_after(paper: Paper, text: str, start: int, at: int) -> Found[str] | None:
    found = PHONE.search(text, at, at + _NEAR) or _LOCAL_PHONE.match(text, at)
    if not found or LABEL.sub("", text[at : found.start()]).strip(" \n:"):
        return None
    printed = found[0].lstrip(" ")
    return paper.found(printed, start + found.end() - len(printed), start + found.end(), SURE)


def _names_after(paper: Paper, text: str, start: int, at: int) -> list[OfficerFound]:
    """One name or several right after a label; labels and dates that a flattened header put between are passed by."""
    window = text[at : at + 2 * _NEAR]
    masked = _form_around(window)
    found: list[OfficerFound] = []
    place = 0
    while name := names.PERSON.search(masked, place):
        between = masked[place : name.start()]
        printed = names.without_other_words(name[0])
        if between.strip(" \n,/") not in {"", "och"} or (place and "\n\n" in between) or not printed:
            break
        end = name.start() + len(printed)
        found.append(OfficerFound(paper.found(printed, start + at + name.start(), start + at + end, SURE)))
        if len(printed) < len(name[0]):
            break
        place = end
    if not found and (capitals := _CAPITALS.match(masked)) and names.is_person(capitals["name"].title()):
        first = start + at + capitals.start("name")
        named = paper.found(capitals["name"].title(), first, first + len(capitals["name"]), SURE)
        found.append(OfficerFound(named))
    return found


_CAPITALS = re.compile(r"\s*(?P<name>[A-ZÅÄÖÉÜ-]{2,}(?: [A-ZÅÄÖÉÜ-]{2,}){1,3})(?=\s*(?:\n|$|,))")
"""A name in a header that is all in capitals."""


def _form_around(window: str) -> str:
    """The window up to the next telephone, address or other person, with what the form prints about the paper blanked.

    In a header of two columns that was flattened row by row, the names of one column have labels and values of the
    other between them.
    """
    window = _NAME_LABEL.sub(lambda found: " " * len(found[0]), window)
    stop = next((label.start() for label in LABEL.finditer(window) if not _OF_PAPER.fullmatch(label["label"])), None)
    window = _OTHER_PERSON.split(window[:stop])[0]
    window = _BESIDE.sub(lambda found: " " * len(found[0]), window)
    blanked = [(label.start(), label.end()) for label in LABEL.finditer(window)]
    blanked += [(day.start, day.end) for day in find_dates(window)]
    blanked += [(number.start, number.end) for number in find_dnr(window)]
    for first, last in blanked:
        window = window[:first] + " " * (last - first) + window[last:]
    return window


def unlabelled_officer(paper: Paper, text: str, start: int) -> OfficerFound | None:
    """A name in the header that no label announces, right above the telephone number or the address printed with it."""
    for contact in LABEL.finditer(text):
        if contact["label"].casefold() not in {*_TELEPHONE, "e-post", "epost"}:
            continue
        begin = max(0, contact.start() - 2 * _NEAR)
        form = _form_around(text[begin : contact.start()])
        for name in reversed([*names.PERSON.finditer(form)]):
            if names.is_person(name[0]) and not form[name.end() :].strip():
                at = start + begin + name.start()
                phone = _phone_after(paper, text, start, contact.end())
                return OfficerFound(paper.found(name[0], at, at + len(name[0]), LIKELY), phone)
        return None
    return None


def officer_above_contact(paper: Paper, lines: list[Line]) -> list[OfficerFound]:
    """A name on a line of its own, with a telephone number or an address on the very next and no label at all."""
    for line, below in pairwise(lines):
        role, _, rest = line.words.partition(" ")
        if names.is_role(role):
            line = Line(rest, line.end - len(rest), line.end, line.blank_before)
        if not names.is_person(line.words) or below.blank_before:
            continue
        if PHONE.fullmatch(below.words) or EMAIL.fullmatch(below.words):
            contact = paper.found(below.words, below.start, below.end, LIKELY)
            named = paper.found(line.words, line.start, line.end, LIKELY)
            return [OfficerFound(named, phone=contact if PHONE.fullmatch(below.words) else None)]
    return []


def add_to_officers(cell: Found[str], officers: list[OfficerFound]) -> None:
    """Take a cell below Handläggare as one more name, or as the telephone number of the last one."""
    if names.is_person(cell.value):
        if cell.value not in {each.name.value for each in officers}:
            officers.append(OfficerFound(cell))
    elif PHONE.fullmatch(cell.value) and officers and officers[-1].phone is None:
        officers[-1] = replace(officers[-1], phone=cell)
