"""Personal numbers in a text: what must never be published and seldom belongs in a statement.

Personnummer and samordningsnummer (day + 60) are told from other figures by their date and their check digit
(the Luhn sum; folkbokföringslagen 1991:481, 18 and 18 a §§).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

_WRITTEN = re.compile(
    r"(?<![0-9A-Za-zÅÄÖåäö/–-])(?P<century>18|19|20)?(?P<year>[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
    r"(?P<sign>\s?[-–+]\s?|\s)?(?P<last>[0-9]{4})(?![0-9/]|[-–][0-9])"
)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A personnummer or samordningsnummer as printed; `text[start:end]` is `printed`."""

    printed: str
    start: int
    end: int
    kind: Literal["personnummer", "samordningsnummer"]


def _has_check_digit(digits: str) -> bool:
    total = 0
    for position, figure in enumerate(digits):
        product = int(figure) * (2 if position % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0


def _is_a_day(centuries: list[int], year: int, month: int, day: int) -> bool:
    for century in centuries:
        try:
            date(century * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False


def find_personal_numbers(text: str) -> list[PersonalNumber]:
    """Every personal number in the text, with ten or twelve digits, with or without the sign before the last four.

    Telephone numbers, dnr and organisation numbers fall out: their figures are no day, or their check digit is wrong.
    """
    numbers = []
    for found in _WRITTEN.finditer(text):
        day = int(found["day"])
        coordination = day > 60
        centuries = [int(found["century"])] if found["century"] else [19, 20]
        short = found["year"] + found["month"] + found["day"] + found["last"]
        if _has_check_digit(short) and _is_a_day(
            centuries, int(found["year"]), int(found["month"]), day - 60 if coordination else day
        ):
            kind: Literal["personnummer", "samordningsnummer"] = "samordningsnummer" if coordination else "personnummer"
            numbers.append(PersonalNumber(found[0], found.start(), found.end(), kind))
    return numbers
