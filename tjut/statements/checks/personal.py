"""Personuppgifter: what should not stand in a paper that is published before the meeting."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.personal_data import find_personal_numbers


def _personal_number(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in (*paper.texts(), *paper.headings, *paper.attachment_titles):
        for found in find_personal_numbers(passage.text):
            yield at(
                passage,
                found.start,
                found.end,
                f"Här står ett {found.kind}. Ta bort det: personnummer hör inte hemma i en handling till nämnden.",
            )


_PHONE = re.compile(r"(?<![\w/–-])(?:\+46\s?|0)7[02369](?:[\s-]?\d){7}(?![\d/-])")
_EMAIL = re.compile(r"\b[\w.+-]+@(?:gmail|hotmail|outlook|live|telia|icloud|yahoo)\.[a-z.]{2,6}\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[A-ZÅÄÖ][\wåäö]+(?:vägen|gatan|gränd|stigen)\s+\d{1,3}\s?[A-Z]?,\s*\d{3}\s?\d{2}\b")


def _private_contact(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for passage in (*paper.clauses, *paper.prose):
        for pattern in (_PHONE, _EMAIL, _ADDRESS):
            for found in pattern.finditer(passage.text):
                yield at(
                    passage,
                    found.start(),
                    found.end(),
                    "Det här ser ut som en privatpersons kontaktuppgift. Ta bort den om nämnden inte behöver den.",
                )


CHECKS = (
    Check(
        "personal-number",
        "Inga personnummer i texten",
        "Handlingarna publiceras med kallelsen. Personnummer och känsliga uppgifter ska inte finnas där.",
        "Dataskyddslagen (2018:218) 3:10; SKR om protokoll på webben",
        Severity.ERROR,
        _personal_number,
    ),
    Check(
        "private-contact",
        "Inga privata kontaktuppgifter i texten",
        "Mobilnummer, privat e-post och hemadress behövs sällan för beslutet.",
        "Dataskyddsförordningen art. 5.1 c; lokal sed",
        Severity.NOTICE,
        _private_contact,
        default_on=False,
    ),
)
