"""Bilagor: that the text and the list of bilagor agree, and that each has its file."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at, whole
from tjut.statements.checks.paper import Paper, Passage
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.titles import ATTACHMENT_COUNT, attachment_count

HANDBOOK = "Kommunal handbok om tjänsteskrivelser, avsnittet om rubrikerna"

_NUMBERED = re.compile(
    r"\bbilag(?:a|an|or|orna)\s+(?P<numbers>\d{1,2}(?!\d)(?:\s*(?:[-–,]|och|samt|till)\s*\d{1,2}(?![\d%]))*)",
    re.IGNORECASE,
)
_OF_ANOTHER_PAPER = re.compile(
    r"\s*[,)]?\s*(?:till|i|ur|från|av|om)\s+(?!(?:detta|denna|det här)\b|tjänste(?:utlåtandet|skrivelsen)\b|ärendet\b)",
    re.IGNORECASE,
)
_ANOTHER_BEFORE = re.compile(r"(?:[\wåäö]+s|dess|lagens?|förordning\w*|LOU|direktiv\w*)\s+$", re.IGNORECASE)
_UNNUMBERED = re.compile(
    r"\b(?:(?:se|enligt|framgår av|redovisas i|återfinns i|finns i)\s+(?:den\s+)?(?:bifogad[e]?\s+)?bilag(?:a|an|or|orna)\b"
    r"(?!\s+\d)|bifogas\b)",
    re.IGNORECASE,
)


def numbers_in(printed: str) -> list[int]:
    """The numbers of "1–3", "1, 2 och 4"."""
    numbers: list[int] = []
    for found in re.finditer(r"(\d+)(?:\s*(?:[-–]|till)\s*(\d+))?", printed):
        first = int(found[1])
        numbers += range(first, int(found[2]) + 1) if found[2] else [first]
    return numbers


def _mentions(passage: Passage) -> Iterator[tuple[re.Match[str], list[int]]]:
    """The places where the passage names bilagor of this paper by number."""
    for found in _NUMBERED.finditer(passage.text):
        before = passage.text[max(0, found.start() - 24) : found.start()]
        if not _OF_ANOTHER_PAPER.match(passage.text, found.end()) and not _ANOTHER_BEFORE.search(before):
            yield found, numbers_in(found["numbers"])


def _not_there(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    count = len(paper.draft.attachments)
    told: set[int] = set()
    for passage in (*paper.clauses, *paper.prose):
        if _lists_attachments(paper, passage):
            continue
        for found, numbers in _mentions(passage):
            if lost := [number for number in numbers if not 1 <= number <= count and number not in told]:
                told.update(lost)
                yield at(
                    passage,
                    found.start(),
                    found.end(),
                    f"Bilaga {lost[0]} nämns men finns inte bland bilagorna. Lägg till den eller rätta numret.",
                )
        if not count and (named := _UNNUMBERED.search(passage.text)):
            yield at(
                passage,
                named.start(),
                named.end(),
                "Texten talar om en bilaga, men handlingen har ingen. Lägg till den eller ändra texten.",
            )


def _lists_attachments(paper: Paper, passage: Passage) -> bool:
    """True for a section that itself is the list of bilagor."""
    return passage.place.part == "sections" and paper.slot_of_section(passage.place.index or 0) == "attachments"


_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters of a word that are enough to know it again in another form."""


def _not_mentioned(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not paper.attachment_titles:
        return
    texts = [passage for passage in (*paper.clauses, *paper.prose) if not _lists_attachments(paper, passage)]
    numbers = {number for passage in texts for _, several in _mentions(passage) for number in several}
    prose = "\n".join(passage.text for passage in texts).casefold()
    if len(paper.draft.attachments) == 1 and re.search(r"\bbilag(?:a|an)\b|\bbifoga", prose):
        return
    if re.search(r"\bbilagorna\b(?!\s+\d)", prose):
        return
    for title in paper.attachment_titles:
        index = title.place.index or 0
        known = any(word[:_STEM] in prose for word in _WORD.findall(title.text.casefold()))
        if index + 1 not in numbers and not known:
            yield whole(
                title, f"{title.place.label} nämns inte i texten. Skriv var den hör hemma: ”se bilaga {index + 1}”."
            )


def _wrong_count(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    count = len(paper.draft.attachments)
    for passage in (paper.title, paper.subtitle):
        found = ATTACHMENT_COUNT.search(passage.text)
        if found and (said := attachment_count(found)) != count:
            yield at(
                passage,
                found.start(),
                found.end(),
                f"{passage.place.label} säger {said} men handlingen har {count} bilagor. Ta bort uppgiften: "
                "antalet skrivs ut av sig självt.",
            )


def _no_file(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for title in paper.attachment_titles:
        row = paper.draft.attachments[title.place.index or 0]
        if row.checksum is None or row.checksum in around.lost_files:
            yield whole(title, f"{title.place.label} har ingen fil. Lägg till filen, annars får nämnden den inte.")


CHECKS = (
    Check(
        "attachment-absent",
        "Bilagor som nämns finns",
        "Den som läser ”se bilaga 2” ska hitta bilaga 2.",
        HANDBOOK,
        Severity.WARNING,
        _not_there,
    ),
    Check(
        "attachment-unmentioned",
        "Varje bilaga nämns i texten",
        "Läsaren ska veta varför bilagan är med.",
        "lokal sed",
        Severity.NOTICE,
        _not_mentioned,
    ),
    Check(
        "attachment-count",
        "Antalet bilagor stämmer",
        "”(2 bilagor)” på en handling med en bilaga får läsaren att leta.",
        "lokal sed (Stockholm)",
        Severity.ERROR,
        _wrong_count,
    ),
    Check(
        "attachment-file",
        "Varje bilaga har en fil",
        "Nämnden ska få hela underlaget med kallelsen.",
        "lokal sed",
        Severity.WARNING,
        _no_file,
    ),
)
