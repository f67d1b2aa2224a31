"""Cutting a proposal or a decision into its clauses (att-satser, beslutspunkter)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tjut.swedish.paper_lines import Line

_NUMBERED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?[.)]|\d{1,3}(?=\s[A-ZÅÄÖ]))\s+(?=\S)"
    r"|(?P<letter>[a-zåäö]\))\s+"
)
_BULLET = re.compile(r"[•·●▪*–-]\s+")
_ATT = re.compile(r"att\s")
_ASKS = re.compile(r"(?::|besluta[rt]?|följande)\s*$", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:I\s)?[\wåäöÅÄÖ&,\- ]{0,120}?(?:nämnd(?:en)?|styrelsen|fullmäktige|utskottet)(?:[\wåäöÅÄÖ&,\- ]{0,60})?:?"
    r"|.{0,300}(?:beslutar?|besluta|föreslås(?: besluta)?|förslag|egen del|följande|anta"
    r"|bifall[aer]*)(?:\s+(?:att|följande))?\s*:?"
    r"|.{0,300}:",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r".{3,200}(?:\bbeslutar?|\bbesluta|\bför egen del)(?:\s+(?:för egen del|att|följande)){0,2}\s*:?", re.IGNORECASE
)
"""A line that ends where its clauses begin: "Kommunstyrelsen beslutar för egen del"."""
_PROPOSES_TO = re.compile(
    r"[\wåäöÅÄÖ -]{3,60}s förslag till (?:beslut i )?[\wåäöÅÄÖ -]*(?:fullmäktige|styrelsen|nämnden)(?: för beslut)?:?",
    re.IGNORECASE,
)
"""The heading of what a higher body is to decide: "Kommunstyrelsens förslag till kommunfullmäktige"."""
_MAY_BE_INLINE = re.compile(r"\d[.)]\s")
_INLINE = re.compile(r"(?:(?<=^)|(?<=[.!?:;)”]\s)|(?<=[a-zåäö]\s))(?P<number>\d{1,2})[.)]\s+(?=[A-ZÅÄÖ”\"])")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number as printed ("1.", "att", "a)") or None, its words, and where they stand."""

    number: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that lead in clauses ("Nämnden beslutar:") and decide nothing; `before` counts the clauses above them."""

    before: int
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Growing:
    number: str | None
    pieces: list[tuple[str, int, int]]
    marked: bool

    def clause(self) -> Clause:
        words = " ".join(" ".join(piece for piece, _, _ in self.pieces).split())
        return Clause(self.number, words, self.pieces[0][1], self.pieces[-1][2])


def _inline_parts(line: Line) -> Iterator[Line]:
    """ "1. … 2. … 3. …" on one line as three lines; the numbers must follow one another."""
    cuts, expected = [0], None
    for found in _INLINE.finditer(line.words):
        number = int(found["number"])
        if expected is None and found.start() == 0:
            expected = number + 1
        elif number == expected or (expected is None and number == 1):
            cuts.append(found.start())
            expected = number + 1
    for index, (begin, end) in enumerate(zip(cuts, [*cuts[1:], len(line.words)], strict=True)):
        words = line.words[begin:end].rstrip()
        if words:
            start = line.start + begin
            yield Line(words, start, start + len(words), line.blank_before or index > 0)


def _marker(line: Line, in_list: str | None, before: str) -> tuple[str | None, int] | None:
    """The number or bullet that begins a clause and how long it is; None when the line goes on with the last one."""
    if found := _NUMBERED.match(line.words):
        return found["number"] or found["letter"], found.end()
    if _ATT.match(line.words) and (line.blank_before or in_list == "att" or not before or _ASKS.search(before)):
        return "att", 0
    if found := _BULLET.match(line.words):
        return None, found.end()
    return None


def is_lead(words: str) -> bool:
    """True for the words that lead in clauses ("Nämnden beslutar:", "I lokalnämnden") and are none themselves."""
    if words.endswith("."):
        return False
    return len(words) <= 300 and bool(_LEAD.fullmatch(words))


def cut_clauses(lines: list[Line]) -> tuple[list[Clause], list[Lead]]:
    """The clauses of a proposal or decision, and its leads.

    Numbered, lettered, bulleted and att-clauses run to the next mark; in running text each paragraph, and each line
    that ends with a full stop before the margin, is one.
    """
    clauses: list[Clause] = []
    leads: list[Lead] = []
    growing = _grow(
        [part for line in lines for part in (_inline_parts(line) if _MAY_BE_INLINE.search(line.words) else (line,))]
    )
    for position, each in enumerate(growing):
        clause = each.clause()
        following = growing[position + 1] if position + 1 < len(growing) else None
        if not each.marked and following and _leads_in(clause.text, following):
            leads.append(Lead(len(clauses), clause.text, clause.start, clause.end))
        else:
            clauses.append(clause)
    return clauses, leads


# no page is set narrower than this; a shorter line that ends a sentence was ended by its writer
_FULL_LINE = 75


def _grow(parts: list[Line]) -> list[_Growing]:
    """The lines gathered to clauses and leads."""
    growing: list[_Growing] = []
    in_list: str | None = None
    margin = max([_FULL_LINE, *(len(part.words) for part in parts)])
    for line in parts:
        marker = _marker(line, in_list, growing[-1].pieces[-1][0] if growing else "")
        if marker is not None:
            number, length = marker
            lettered = bool(number and number[0].isalpha() and number != "att")
            if lettered and growing and growing[-1].marked:
                growing[-1].pieces.append((line.words, line.start, line.end))  # a) under 1. is part of it
                continue
            in_list = number or "•"
            growing.append(_Growing(number, [(line.words[length:], line.start + length, line.end)], True))
        elif growing and _goes_on(growing[-1], line, in_list, margin):
            growing[-1].pieces.append((line.words, line.start, line.end))
        else:
            in_list = None
            growing.append(_Growing(None, [(line.words, line.start, line.end)], False))
    return growing


def _proposes_to(words: str) -> bool:
    return "förslag till" in words and bool(_PROPOSES_TO.fullmatch(words))


def _leads_in(words: str, following: _Growing) -> bool:
    """True when the words lead in what follows them: "Nämnden beslutar:" before clauses of any kind."""
    if not is_lead(words):
        return False
    return (
        words.endswith((":", "att", "besluta", "beslutar", "följande"))
        or following.marked
        or words.startswith("I ")
        or _proposes_to(words)
    )


def _goes_on(last: _Growing, line: Line, in_list: str | None, margin: int) -> bool:
    """True when the line belongs to the clause before it."""
    before = last.pieces[-1][0]
    if not last.marked and (before.endswith(":") or _proposes_to(before)):
        return False
    if in_list:
        ended = before.endswith((".", "”", ":")) and line.words[0].isupper()
        return not (ended and (line.blank_before or line.words.endswith(":") or _DECIDES.fullmatch(line.words)))
    would_have_fitted = len(before) + 1 + len(line.words.split()[0]) < margin
    return not line.blank_before and not (before.endswith(".") and line.words[0].isupper() and would_have_fitted)
