"""Nämndens namn: spelt one way, and spelt right."""

import re
from collections import defaultdict
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.likeness import is_near
from tjut.statements.checks.paper import Paper, Passage
from tjut.statements.checks.surroundings import Surroundings

_BODY = re.compile(r"\b[A-Za-zÅÄÖåäö-]{3,}?n?ä[mn]n?d?[mn]?d(?:en|ens)\b|\b[A-Za-zÅÄÖåäö-]+(?:styrelsen|styrelsens)\b")


def _misspelt(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    right = {each.name.casefold(): each.name for each in around.committees}
    for passage in paper.texts():
        for found in _BODY.finditer(passage.text):
            word = found[0].casefold().removesuffix("s")
            if word in right:
                continue
            if meant := next((name for small, name in right.items() if is_near(word, small)), None):
                yield at(
                    passage,
                    found.start(),
                    found.end(),
                    f"{found[0]} liknar {meant} men är inte stavat så.",
                    meant + ("s" if found[0].endswith("s") else ""),
                )


def _two_ways(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    """The nämnd's name inside a sentence with a capital in one place and without in another."""
    for committee in around.committees:
        if committee.id not in {row.committee_id for row in paper.draft.addressees}:
            continue
        ways: dict[bool, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
        pattern = re.compile(rf"(?<=[\wåäö,] ){re.escape(committee.name)}s?\b", re.IGNORECASE)
        for passage in paper.prose:
            for found in pattern.finditer(passage.text):
                ways[found[0][0].isupper()].append((passage, found))
        if len(ways) == 2:
            fewer = min(ways, key=lambda way: len(ways[way]))
            passage, found = ways[fewer][0]
            other = found[0][0].swapcase() + found[0][1:]
            yield at(
                passage,
                found.start(),
                found.end(),
                f"Nämndens namn är skrivet både {found[0]} och {other} inne i meningar. Välj ett sätt.",
                other,
            )


CHECKS = (
    Check(
        "committee-misspelt",
        "Nämndernas namn är rätt stavade",
        "En nämnd som inte finns kan inte få ett uppdrag, och den som söker på namnet hittar inte handlingen.",
        "lokal sed",
        Severity.WARNING,
        _misspelt,
    ),
    Check(
        "committee-two-ways",
        "Nämndens namn är skrivet på ett sätt",
        "Samma sak ska heta samma sak i hela texten.",
        "Språklagen (2009:600) 11 §; Myndigheternas skrivregler",
        Severity.NOTICE,
        _two_ways,
    ),
)
