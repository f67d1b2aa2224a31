"""Hänvisningar: registry numbers and paragraphs that the paper cites, held against what Tjut has."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.likeness import is_near
from tjut.statements.checks.paper import Paper, Passage
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.dates import in_words, parse_date
from tjut.swedish.references import dnr_key, find_references


def cited_numbers(paper: Paper) -> Iterator[tuple[Passage, str, int, int]]:
    """Each registry number in the text: its passage, its key, and where it stands."""
    for passage in paper.texts():
        for found in passage.numbers:
            yield passage, dnr_key(found.value), found.start, found.end


@dataclass(frozen=True)
class CitedDecision:
    """ "KF 2010-04-15 § 61", read: the body as printed or None, the day and the paragraph."""

    passage: Passage
    start: int
    end: int
    body: str | None
    on: date
    paragraph: str


def cited_decisions(paper: Paper) -> Iterator[CitedDecision]:
    """Each paragraph that is cited with its day."""
    for passage in paper.texts():
        for sentence in passage.sentences if "§" in passage.text else ():
            for found in find_references(sentence.text):
                if found.date and found.paragraph and (on := parse_date(found.date)):
                    start = sentence.start + found.start
                    end = sentence.start + found.end
                    yield CitedDecision(passage, start, end, found.body, on, found.paragraph)


def _own_mistyped(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage, key, start, end in cited_numbers(paper):
        if own := _meant(key, around):
            yield at(
                passage,
                start,
                end,
                f"{passage.text[start:end]} liknar ärendets eget diarienummer, {own}, men är inte samma.",
                own,
            )


def _meant(key: str, around: Surroundings) -> str | None:
    """The case's own number, when the key looks like a slip in it and is no other case's."""
    own = {dnr_key(printed): printed for printed in around.own_dnr}
    if key in own or around.known_dnr.get(key):
        return None
    is_no_case = (
        around.known_dnr.get(key) is False
    )  # else another figure may well be the case beside it in the register
    return next(
        (
            printed
            for own_key, printed in own.items()
            if is_near(key, own_key) and (is_no_case or sorted(key) == sorted(own_key) or len(key) != len(own_key))
        ),
        None,
    )


def _unknown_number(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    shapes = {_shape(dnr_key(printed)) for printed in around.own_dnr}
    for passage, key, start, end in cited_numbers(paper):
        if around.known_dnr.get(key) is False and _shape(key) in shapes and not _meant(key, around):
            yield at(
                passage,
                start,
                end,
                f"{passage.text[start:end]} finns inte i diariet. Kontrollera numret.",
            )


def _shape(key: str) -> str:
    """The form of a number without its figures, so that another authority's numbers are let be."""
    return re.sub(r"\d+", "0", key)


def _unknown_paragraph(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not around.known_decisions:
        return
    minutes: dict[tuple[int, date], set[str]] = defaultdict(set)
    for known in around.known_decisions:
        minutes[known.committee_id, known.on].add(_bare(known.paragraph))
    for cited in cited_decisions(paper):
        committees = _committees_named(cited.body, paper, around)
        if not committees or any(_bare(cited.paragraph) in minutes.get((each, cited.on), ()) for each in committees):
            continue
        if told := _what_is_wrong(cited, committees, minutes):
            yield at(cited.passage, cited.start, cited.end, told)


def _bare(paragraph: str) -> str:
    """The number without its year: § 133/2016 is § 133."""
    return paragraph.split("/")[0].strip(" §")


def _committees_named(body: str | None, paper: Paper, around: Surroundings) -> list[int]:
    """The nämnder that the words may mean; none when they name one that Tjut does not have."""
    addressed = [row.committee_id for row in paper.draft.addressees]
    if body is None or body.casefold() in {"nämnden", "styrelsen"}:
        return addressed
    named = body.casefold()
    return [each.id for each in around.committees if named in {each.name.casefold(), each.short_name.casefold()}]


def _what_is_wrong(
    cited: CitedDecision, committees: list[int], minutes: dict[tuple[int, date], set[str]]
) -> str | None:
    """A sentence for the writer, or None when Tjut has too little to say that anything is."""
    for (committee, day), paragraphs in sorted(minutes.items()):
        if committee in committees and day == cited.on:
            return (
                f"Protokollet {in_words(day)} har ingen § {cited.paragraph}. "
                f"Paragraferna i Tjut är {_range(paragraphs)}."
            )
    for (committee, day), paragraphs in sorted(minutes.items()):
        if committee in committees and day.year == cited.on.year and _bare(cited.paragraph) in paragraphs:
            return f"§ {cited.paragraph} beslutades {in_words(day)}, inte {in_words(cited.on)}. Rätta dagen eller paragrafen."
    return None


def _range(paragraphs: set[str]) -> str:
    numbers = sorted(int(each) for each in paragraphs if each.isdigit())
    if not numbers:
        return ", ".join(sorted(paragraphs))
    return f"§ {numbers[0]}" if len(numbers) == 1 else f"§§ {numbers[0]}–{numbers[-1]}"


CHECKS = (
    Check(
        "dnr-own",
        "Ärendets eget diarienummer är rätt skrivet",
        "Ett felskrivet nummer leder till ett annat ärende, eller till inget.",
        "OSL 5:2",
        Severity.WARNING,
        _own_mistyped,
    ),
    Check(
        "dnr-unknown",
        "Diarienummer som citeras finns",
        "Den som läser ska kunna begära ut den handling som nämns.",
        "OSL 5:2",
        Severity.WARNING,
        _unknown_number,
    ),
    Check(
        "paragraph-unknown",
        "Paragrafer som citeras finns den dagen",
        "Nämnder har citerat samma beslut med olika dagar i samma handling.",
        "lokal sed",
        Severity.WARNING,
        _unknown_paragraph,
    ),
)
