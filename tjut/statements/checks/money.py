"""Pengar: a proposal that costs says where the money comes from."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper
from tjut.statements.checks.surroundings import Surroundings

_AMOUNT = re.compile(
    r"(?<![\w,.])\d[\d\s.,]{0,14}\s?(?:kronor|kr|tkr|mnkr|mkr|miljoner(?:\s+kronor)?|miljarder(?:\s+kronor)?"
    r"|tusen\s+kronor)\b",
    re.IGNORECASE,
)
_SPENDS = re.compile(
    r"\b(?:anslå|anvisa|avsätt|bevilja|tilldela|fördela|utbetala|beställ|köp|förvärva|investera|ersätt|bidrag|kostnad"
    r"|utgift|medel)\w*",
    re.IGNORECASE,
)
_FINANCED = re.compile(
    r"finansier|\bbudget|\bramen\b|kommunbidrag|\bmedel\b|anslag|\bkonto\b|inom\s+(?:befintlig|nuvarande|beslutad)\w*|resultatet"
    r"|investeringsplan|investeringsram|reserv|intäkt|\beget kapital|statsbidrag|exploateringsprojekt|täcks\b|belastar"
    r"|ekonomisk\w* (?:ram|konsekvens|dimension|bedömning)",
    re.IGNORECASE,
)


def _not_financed(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    texts = (*paper.clauses, *paper.prose)
    if any(_FINANCED.search(passage.text) for passage in (*texts, *paper.headings)):
        return
    for clause in paper.clauses:
        amount = _AMOUNT.search(clause.text)
        if amount and _SPENDS.search(clause.text):
            yield at(
                clause,
                amount.start(),
                amount.end(),
                f"{clause.place.label} kostar pengar, men texten säger inte hur det ska finansieras.",
            )


CHECKS = (
    Check(
        "money-financed",
        "Kostnader har finansiering",
        "Handlingen ska visa vad beslutet kostar, vem som får pengarna och hur det finansieras.",
        "Söderhamns anvisningar för ärenden",
        Severity.NOTICE,
        _not_financed,
    ),
)
