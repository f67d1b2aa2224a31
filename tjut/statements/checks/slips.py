"""Slarvfel: what was left in the text by haste, by pasting, or by the template."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper, Passage
from tjut.statements.checks.surroundings import Surroundings

_TWICE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{1,}) +(?P=word)(?![\w-])", re.IGNORECASE)
_TWICE_IN_GOOD_PROSE = "det de den är var som har om så hade vi bla mer allt mycket vad sig kan ja nej"
_MAY_STAND_TWICE = frozenset(_TWICE_IN_GOOD_PROSE.split())


def _word_twice(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in paper.texts():
        for found in _TWICE.finditer(passage.text):
            word = found["word"]
            is_name = found[0][-len(word)].isupper()  # Duran Duran, or a heading run into its text
            if word.casefold() not in _MAY_STAND_TWICE and not is_name and len(word) > 1:
                yield at(passage, found.start(), found.end(), f"”{word}” står två gånger i rad. Ta bort det ena.", word)


_SPACES = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}(?=\S)|[ \u00a0]+(?=[,;!?)](?:\s|$)|\.(?:\s|$)))")


def _spaces(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in paper.texts():
        found = _SPACES.search(passage.text)
        if found:
            before = re.search(r"\S+$", passage.text[: found.start()])
            after = re.match(r"\S+", passage.text[found.end() :])
            start = before.start() if before else found.start()
            end = found.end() + (after.end() if after else 0)
            wrong = passage.text[start:end]
            gap = "" if passage.text[found.end()] in ",;!?)." else " "
            yield at(
                passage,
                start,
                end,
                "Här står ett mellanslag för mycket.",
                wrong[: found.start() - start] + gap + wrong[found.end() - start :],
            )


_PLACEHOLDER = re.compile(
    r"\b(?:X{3,}|x{4,}|ÅÅÅÅ-MM-DD|åååå-mm-dd|YYYY-MM-DD|20XX|20xx|lorem ipsum|TODO|handläggarens namn|förnamn efternamn)\b"
    r"|\[(?:[^\]\n]*(?:namn|datum|fyll i|skriv|ange|text här|välj)[^\]\n]*)\]|\?{3,}"
    r"|\b(?:klicka eller tryck här|klicka här för att (?:ange|skriva)|skriv (?:text )?här\b)[^.\n]{0,40}",
    re.IGNORECASE,
)


def _placeholder(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in (*paper.texts(), *paper.headings):
        for found in _PLACEHOLDER.finditer(passage.text):
            yield at(
                passage,
                found.start(),
                found.end(),
                f"”{found[0].strip()}” ser ut att vara kvar från mallen. Fyll i eller ta bort.",
            )


_WHOLE_PARAGRAPH = 20
"""Words from which two equal paragraphs are no standing phrase ("Förslaget har inga ekonomiska konsekvenser.")."""


def _paragraph_twice(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    seen: dict[str, Passage] = {}
    for passage in paper.prose:
        for paragraph in passage.paragraphs:
            words = " ".join(paragraph.text.casefold().split())
            if words.count(" ") < _WHOLE_PARAGRAPH - 1:
                continue
            if words in seen:
                yield at(
                    passage,
                    paragraph.start,
                    paragraph.end,
                    f"Hela stycket står också i {_in_running_text(seen[words])}. Behåll det på ett ställe.",
                )
            seen.setdefault(words, passage)


def _in_running_text(passage: Passage) -> str:
    label = passage.place.label
    return label[:1].lower() + label[1:]


CHECKS = (
    Check(
        "placeholder",
        "Inget är kvar från mallen",
        "”XXXX” och ”Skriv här” ska inte nå nämnden.",
        "lokal sed",
        Severity.ERROR,
        _placeholder,
    ),
    Check(
        "word-twice",
        "Inga ord står dubbelt",
        "Ett dubbelt ord är ett skrivfel som rättstavningen inte ser.",
        "lokal sed",
        Severity.WARNING,
        _word_twice,
    ),
    Check(
        "paragraph-twice",
        "Inget stycke står två gånger",
        "Ett upprepat stycke är oftast klistrat. Sammanfattningen ska vara kortare än det den sammanfattar.",
        "lokal sed",
        Severity.NOTICE,
        _paragraph_twice,
    ),
    Check(
        "spaces",
        "Mellanslagen är rätt",
        "Dubbla mellanslag och mellanslag före punkt syns i tryck.",
        "Myndigheternas skrivregler",
        Severity.NOTICE,
        _spaces,
    ),
)
