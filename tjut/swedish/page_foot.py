"""The foot of a letter page: the municipality's address, and in some papers the officer beside it.

Whoever converts a page to text puts its foot among the paragraphs, wherever the page ended. A foot is known by what only
a foot says, several such things right below one another: where to visit, where to send, the switchboard, the web page.
"""

import re

from tjut.swedish import names
from tjut.swedish.found import LIKELY
from tjut.swedish.officers import EMAIL, PHONE, OfficerFound
from tjut.swedish.paper_lines import Line, Paper

_ADDRESS = re.compile(
    r"(?:^|\s{2})(?:besöksadress|postadress|gatuadress|adress|växel|telefon(?:växel)?|tfn|fax|org(?:anisations)?\.?\s?(?:nr|nummer)"
    r"|bankgiro|plusgiro|e-post|hemsida|webbplats|www\.\S+|https?://\S+)\b|(?:^|\s)\d{3} ?\d{2} [A-ZÅÄÖ]{2}|(?:^|\s)www\.\w",
    re.IGNORECASE,
)
_CELL = re.compile(r"\S+(?: \S+)*")
"""What stands in one column of a line: two blanks part the columns."""
_FEWEST = 3
_LONGEST = 14
_LONGEST_LINE = 110


def take_feet(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines without the feet of the pages, and the feet. What stands at the very top of a paper is its head."""
    kept: list[Line] = []
    feet: list[list[Line]] = []
    for position, block in enumerate(_blocks(lines)):
        first = next((at for at, line in enumerate(block) if _is_page_number(line)), 0)
        if position > 1 and _is_foot(block[first:]):
            kept += block[:first]
            feet.append(block[first:])
        else:
            kept += block
    return kept, feet


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if line.blank_before or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _is_page_number(line: Line) -> bool:
    return bool(re.fullmatch(r"(?:sid(?:a|an)\s*)?\d{1,3}\s?\(\d{1,3}\)", line.words, re.IGNORECASE))


def _is_foot(block: list[Line]) -> bool:
    """True for a short block most of which only the foot of a page says."""
    if not _FEWEST <= len(block) <= _LONGEST or any(len(line.words) > _LONGEST_LINE for line in block):
        return False
    return sum(bool(_ADDRESS.search(line.words)) for line in block) >= _FEWEST


def officer_in(paper: Paper, feet: list[list[Line]]) -> OfficerFound | None:
    """The officer whom a foot names in its own column, with the number printed below the name there."""
    for foot in feet:
        cells = [(found[0], line.start + found.start()) for line in foot for found in _CELL.finditer(line.words)]
        for position, (words, start) in enumerate(cells):
            if not names.is_person(words):
                continue
            officer = paper.found(words, start, start + len(words), LIKELY)
            phone = email = None
            for below, at in cells[position + 1 :]:
                if phone is None and PHONE.fullmatch(below):
                    phone = paper.found(below, at, at + len(below), LIKELY)
                elif email is None and EMAIL.fullmatch(below):
                    email = paper.found(below, at, at + len(below), LIKELY)
            return OfficerFound(officer, phone, email)
    return None
