"""The words of an uppdrag: where they stand in their clause, and what a draft of an uppdrag must hold."""

from dataclasses import replace

from sqlalchemy.orm import Session

from tjut.assignments.draft import AssignmentDraft
from tjut.assignments.listing import officers_of
from tjut.core.errors import RuleError
from tjut.core.text import clean_line, clean_text
from tjut.decisions.models import DecisionClause


def place_of(clause: DecisionClause, words: str, near: int | None = None) -> tuple[int, int]:
    """Where the words stand in the clause: (start, end); the place nearest to `near` when they stand there twice.

    Raises RuleError when they do not stand there literally: the wording of an uppdrag is the nämnd's own.
    """
    places = _places(clause.text, words)
    if not places:
        raise RuleError(
            "Orden står inte så i beslutet. Skriv dem precis som i punkten, eller rätta beslutet om det är fel.",
            "words",
        )
    start = min(places, key=lambda place: abs(place - (near or 0)))
    return start, start + len(words)


def checked(session: Session, draft: AssignmentDraft, committee_id: int, *, older: bool = False) -> AssignmentDraft:
    """The draft with its texts cleaned. Raises RuleError for what is missing."""
    draft = replace(
        draft,
        words=clean_text(draft.words).strip(),
        addressee=clean_line(draft.addressee),
        deadline_printed=clean_line(draft.deadline_printed),
        source=clean_line(draft.source),
    )
    if not draft.words:
        raise RuleError("Skriv vad som ska göras, med beslutets ord.", "words")
    if not draft.addressee:
        raise RuleError("Skriv vem som fick uppdraget, till exempel förvaltningen.", "addressee")
    if older and not draft.source:
        raise RuleError("Skriv var uppdraget gavs, till exempel ”KF 2010-04-15 § 61”.", "source")
    if draft.officer_id is not None:
        workers = {user.id for user in officers_of(session, [committee_id])}
        if draft.officer_id not in workers:
            raise RuleError("Den handläggaren arbetar inte i nämnden.", "officer_id")
    return draft


def pieces(text: str, start: int | None, end: int | None) -> list[tuple[str, bool]]:
    """The text in pieces, (words, marked), as the macro `marked` takes them."""
    if start is None or end is None:
        return [(text, False)]
    cut = [(text[:start], False), (text[start:end], True), (text[end:], False)]
    return [piece for piece in cut if piece[0]]


def _places(text: str, words: str) -> list[int]:
    places, at = [], text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places
