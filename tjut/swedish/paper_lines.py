"""The lines of a paper as they were meant: a text that was flattened on its way here gets its headings back."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tjut.swedish.found import Found, Lines, T
from tjut.swedish.headings import slot_of
from tjut.swedish.mending import Mended, mend


class Line(NamedTuple):
    """A line that is not blank; `text[start:end]` of the mended text is its words."""

    words: str
    start: int
    end: int
    blank_before: bool


class Paper:
    """A text on its way to being read: mended, in lines, and with the way back to the lines of the original."""

    def __init__(self, text: str) -> None:
        self.mended: Mended = mend(text)
        self.text: str = self.mended.text
        self.is_flat: bool = is_flattened(self.text)
        self.lines: list[Line] = _lines(self.text, self.is_flat)
        self._printed = text

    @cached_property
    def _places(self) -> Lines:
        return Lines(self._printed)

    def found(self, value: T, start: int, end: int, confidence: float) -> Found[T]:
        """The value with its place in the original, for a place in the mended text."""
        first, last = self.mended.span(start, end)
        return Found(value, first, last, self._places.source(first, last), confidence)

    def source(self, start: int, end: int) -> str:
        """The lines of the original that a stretch of the mended text stands in, and the words of the first."""
        return self._places.source(*self.mended.span(start, end))

    def positions(self, start: int, end: int, length: int) -> list[int]:
        """Where in the mended text each character of a stretch stands once its runs of white space are single blanks.

        `length` is that of the stretch as told; one more position, for its end, closes the list.
        """
        positions: list[int] = []
        blank = False
        for at in range(start, end):
            space = self.text[at].isspace()
            if not (space and blank):
                positions.append(at)
            blank = space
        # a mark between two lines of a clause is not in its words; what then lies beyond is the end of it all
        return [*positions[:length], *[end] * (length + 1 - len(positions[:length]))]

    def places(self, start: int, end: int, length: int) -> list[int]:
        """As `positions`, in the original text."""
        last = self.mended.original(end - 1) + 1
        return [self.mended.original(at) if at < end else last for at in self.positions(start, end, length)]


# headings that papers with everything on one line glue to the sentence after them
_GLUED = (
    r"(?:(?:[A-ZÅÄÖ][\wåäö]+s förslag|Förslag) till beslut(?: i [\wåäö-]+(?:nämnden|styrelsen|fullmäktige))?"
    r"|Sammanfattning(?: av ärendet)?|Bakgrund|Inledning|Ärendet|Ärendebeskrivning"
    r"|Beskrivning av ärendet(?: och [a-zåäö]+s bedömning)?"
    r"|Ärendets beredning|Beredning|Samverkan|Samråd"
    r"|Bedömning ur (?:(?:ekonomisk|ekologisk|social)(?:, | och )?)+ (?:dimension|perspektiv)|Barnperspektiv(?:et)?"
    r"|Jämställdhets(?:perspektiv(?:et)?|analys)|Barnkonsekvensanalys|Prövning av barn(?:ets|s) bästa"
    r"|(?:Ekonomiska|Sociala|Juridiska|Organisatoriska|Personella) konsekvenser|Konsekvenser|Ekonomi|Finansiering"
    r"|[A-ZÅÄÖ][\wåäö/]+s (?:bedömning|synpunkter|yttrande|överväganden|ställningstagande)|Bedömning"
    r"|Beslutsunderlag|Underlag för beslut|Besluts?expediering|Expedieringskrets|Sändlista"
    r"|Beslut(?:et)? (?:ska )?(?:skickas|sänds|expedieras|delges) till"
    r"|Protokollsutdrag skickas till|Expedieras till|Bilag(?:a|or)(?: som ingår i beslutsunderlaget)?:?"
    r"|Bilageförteckning)"
)
_GLUED_AT_START = re.compile(rf"(?P<heading>{_GLUED}|Motionen|Remissinstanser) +(?=[A-ZÅÄÖ0-9•”]|[-–] )")
_PROPOSAL_WITHIN = re.compile(r"(?<=\S) +(?=Förslag till beslut(?: +(?:[A-ZÅÄÖ]|1\.)|$))")
_FORM_ON_A_LINE = re.compile(
    r"^[^\n]{0,200}\bHandläggare\b[^\n]{0,300}\b(?:Diarienummer|Ärendenummer|Dnr)\b[^\n]{0,300}\b(?:Telefon|E-post)\b",
    re.MULTILINE,
)
"""A header whose labels have all come on one line: the paragraphs below it have come so too."""
_FIRST_WITHIN = re.compile(
    r"(?<=[^\s.:,;]) +(?=(?:Motionen|Sammanfattning|Bakgrund|Ärendet|Beskrivning av ärendet) +[A-ZÅÄÖ])"
)
"""The first heading of a flattened paper without a proposal: it is glued to the title as well."""
_NUMBERED_ATTACHMENT = re.compile(r"Bilaga +\d")
_ATTACHMENTS_HEADED = re.compile(r"^(?:Bilagor|Bilageförteckning)\b", re.MULTILINE)
# "Bilaga: Projektplan 2004": a heading and its only item, in a paper of any kind
_LABELLED_ATTACHMENT = re.compile(r"Bilag(?:a|or):\s+(?=\S)")
_FLATTENED = ("Förslag till beslut ", "Sammanfattning ", "Ärendet ")
_IS_FLAT = re.compile(
    r"^(?:Sammanfattning|Ärendet) +[A-ZÅÄÖ][^\n]{60}|\S +Förslag till beslut +(?:[A-ZÅÄÖ]|1\.)", re.MULTILINE
)


def _cuts(line: str, lists_attachments: bool, is_title: bool) -> list[int]:
    """Where a flattened line is to be cut: before "Förslag till beslut", and after each heading it begins with.

    "Bilaga 1 Motion" begins with a heading unless the paper lists its bilagor under one.
    """
    cuts = [0, *(found.end() for found in _PROPOSAL_WITHIN.finditer(line))]
    if is_title and len(cuts) == 1 and (first := _FIRST_WITHIN.search(line)):
        cuts.append(first.end())
    begins = set(cuts)
    for begin in list(cuts):
        at = begin
        while (at == begin or at not in begins) and (found := _GLUED_AT_START.match(line, at)):
            if slot_of(found["heading"]) is None or (lists_attachments and _NUMBERED_ATTACHMENT.match(line, at)):
                break
            at = found.end()
            cuts.append(at)
    return sorted(set(cuts))


_HEAD = 2000


def is_flattened(text: str) -> bool:
    """True for a text whose paragraphs were put on a line each, with its headings glued to what follows them."""
    if any(heading in text for heading in _FLATTENED) and _IS_FLAT.search(text):
        return True
    return bool(_FORM_ON_A_LINE.search(text[:_HEAD]))


def _lines(text: str, is_flat: bool) -> list[Line]:
    lines: list[Line] = []
    at, blank = 0, True
    below_form = False
    lists_attachments = is_flat and bool(_ATTACHMENTS_HEADED.search(text))
    for physical in text.split("\n"):
        if is_flat and physical:
            printed_parts = _parts(physical, _cuts(physical, lists_attachments, below_form))
            below_form = (below_form and not physical.strip()) or bool(_FORM_ON_A_LINE.match(physical[:_HEAD]))
            lists_attachments = lists_attachments or physical.startswith("Bilaga")
        elif physical.startswith("Bilag") and (label := _LABELLED_ATTACHMENT.match(physical)):
            printed_parts = _parts(physical, [0, label.end()])
        else:
            printed_parts = [physical]
        for printed in printed_parts:
            words = printed.strip()
            if words:
                start = at + printed.index(words[0])
                lines.append(Line(words, start, start + len(words), blank))
            blank = not words
            at += len(printed)
        at += 1
    return lines


def _parts(line: str, cuts: list[int]) -> list[str]:
    return [line[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def joined(lines: list[Line]) -> str:
    """Several lines as one, with single blanks."""
    return " ".join(" ".join(line.words for line in lines).split())


@dataclass(slots=True)
class Section:
    """A heading, the slot it fills (None for one of the paper's own) and the lines below it, as they are sorted out."""

    heading: Line
    slot: str | None
    lines: list[Line]
