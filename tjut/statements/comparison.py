"""What differs between two wordings of a paper: field by field, point by point, word by word."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from tjut.core import prose
from tjut.statements.draft import StatementDraft

Piece = tuple[str, str]
"""(kind, text); kind is "same", "del" or "ins"."""
Difference = tuple[str, str, str]
"""(what, before, after)."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 4_000
"""Word by word costs the square of the length; longer texts are compared line by line, else whole."""

_FIELDS = {
    "title": "Rubrik",
    "subtitle": "Underrubrik",
    "dated": "Datum",
    "administration": "Förvaltning",
    "department": "Avdelning",
    "template": "Mall",
    "reference": "Er beteckning",
    "support": "Stöd för beslutet",
}


def word_diff(before: str, after: str) -> list[Piece]:
    """The two texts as one, in pieces that are the same, struck out or added."""
    olds, news = _WORDS.findall(before), _WORDS.findall(after)
    if len(olds) + len(news) > _MOST_WORDS:
        olds, news = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(olds) + len(news) > _MOST_WORDS:
        olds, news = [before], [after]
    pieces: list[Piece] = []
    for act, old_start, old_end, new_start, new_end in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if act == "equal":
            pieces.append(("same", "".join(olds[old_start:old_end])))
            continue
        for kind, text in (("del", "".join(olds[old_start:old_end])), ("ins", "".join(news[new_start:new_end]))):
            if text:
                pieces.append((kind, text))
    return pieces


def differences(before: StatementDraft, after: StatementDraft, committees: Mapping[int, str]) -> list[Difference]:
    """What differs, in the order of the paper. `committees` are the names of the nämnder by id."""
    found = [
        (label, str(getattr(before, name) or ""), str(getattr(after, name) or "")) for name, label in _FIELDS.items()
    ]
    for draft_list, label, words in (
        ("officers", "Handläggare", lambda row: _line(row.name, row.phone, row.email)),
        ("addressees", "Till", lambda row: _line(committees.get(row.committee_id, ""), str(row.meeting_date or ""))),
    ):
        found.append((label, _lines(getattr(before, draft_list), words), _lines(getattr(after, draft_list), words)))
    found.extend(_pairs("Beslutspunkt", before.clauses, after.clauses))
    for draft_list, label, words in (
        ("signatories", "Undertecknare", lambda row: _line(row.name, row.title)),
        ("attachments", "Bilagor", lambda row: _line(row.title, row.filename)),
        ("recipients", "Beslutet skickas till", str),
    ):
        found.append((label, _lines(getattr(before, draft_list), words), _lines(getattr(after, draft_list), words)))
    found.extend(_sections(before, after))
    return [difference for difference in found if difference[1] != difference[2]]


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _lines(rows: Sequence[object], words: Callable[..., str]) -> str:
    return "\n".join(words(row) for row in rows)


def _pairs(label: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """Points beside each other: one that was put in first does not make all that follow it look changed."""
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matched.get_opcodes():
        for step in range(max(old_end - old_start, new_end - new_start)):
            old, new = old_start + step, new_start + step
            number = new + 1 if new < new_end else old + 1
            yield (
                f"{label} {number}",
                before[old] if old < old_end else "",
                after[new] if new < new_end else "",
            )


def _sections(before: StatementDraft, after: StatementDraft) -> Iterator[Difference]:
    """Sections beside each other by heading; then the headings, if there are others or in another order."""
    olds, news = ([(row.heading, _words(row.text)) for row in draft.sections] for draft in (before, after))
    left = list(olds)
    for heading, text in news:
        match = next((row for row in left if row[0] == heading), None)
        if match:
            left.remove(match)
        yield f"Avsnittet {heading}".rstrip(), match[1] if match else "", text
    for heading, text in left:
        yield f"Avsnittet {heading}".rstrip(), text, ""
    if [row[0] for row in olds] != [row[0] for row in news]:
        yield "Avsnittens rubriker", _lines([row[0] for row in olds], str), _lines([row[0] for row in news], str)


def _words(text: str) -> str:
    """With its light marks, so that what became bold or a point is seen too."""
    return prose.to_marks(prose.from_html(text)) if prose.is_html(text) else text
