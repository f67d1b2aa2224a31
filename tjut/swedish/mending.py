"""Putting together a text that page breaks have torn: words, sentences, page headers and footers.

The mended text remembers where each of its characters stood, so that a source can still be told in the lines of the
paper that the reader has before them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
_BLANK = str.maketrans("\u00a0\u2007\u202f\t\x0b\x0c\u2028\u2029\x85", "    \n\n\n\n\n")
_PAGE = re.compile(
    r"\s*(?:(?:sida|sidan|page)\s*)?[0-9]{1,4}\s*(?:\([0-9]{1,4}\)|\[[0-9]{1,4}\]|(?:av|/)\s?[0-9]{1,4})\s*"
    r"|\s*(?:sida|sidan|page)\s+[0-9]{1,4}\s*",
    re.IGNORECASE,
)
_FIRST_PAGE = re.compile(r"\s*(?:(?:sida|sidan|page)\s*)?1(?![0-9])", re.IGNORECASE)
# what minutes print at the head and foot of each page, beside the page number
_RUNNING = re.compile(
    r"\s*(?:[\wåäöÅÄÖ&-]+(?:\s+[\wåäöÅÄÖ&-]+){0,6},?\s*(?:sammanträdes)?protokoll"
    r"|(?:sammanträdes)?protokoll(?:\s+\(?nr\s*[0-9]+\)?)?"
    r"|sammanträdesdatum:?\s*[0-9-]*|(?:[\wåäöÅÄÖ-]+s\s+(?:stad|kommun)\s+)?(?:kommunfullmäktige|kommunstyrelsen"
    r"|[\wåäöÅÄÖ-]*nämnden)"
    r"|justerare.*|justerandes?\s+sign.*|utdragsbestyrkande.*|sign\.?)\s*",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"(?P<before>[^\W_]+)-[ ]*$")
_HANGING = re.compile(r"(?:och|eller|samt|respektive|resp\.?|till|som|men|liksom)(?!\w)")
_LIST_ITEM = re.compile(r"\s*(?:[a-zåäö]\)|[0-9]+[.)]|[-–•*]\s)")
_ASKS_FOR_CLAUSES = re.compile(r"(?:besluta[rt]?|föreslå[rs]?|hemställer)(?:\s+(?:att|följande))?\s*$", re.IGNORECASE)
_LONG_LINE = 40


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended text and the way back: `original(i)` is where its i:th character stood in the text as it came."""

    text: str
    _here: tuple[int, ...]
    _there: tuple[int, ...]

    def original(self, offset: int) -> int:
        """Offset in the text as it came, for an offset in the mended text."""
        piece = max(0, bisect_right(self._here, offset) - 1)
        return self._there[piece] + offset - self._here[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the text as it came, for a stretch of the mended text."""
        if end <= start:
            return self.original(start), self.original(start)
        return self.original(start), self.original(end - 1) + 1


class _Pieces:
    """The mended text as it grows, piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.here: list[int] = []
        self.there: list[int] = []
        self.length = 0

    def add(self, words: str, there: int) -> None:
        if words:
            self.here.append(self.length)
            self.there.append(there)
            self.parts.append(words)
            self.length += len(words)


@dataclass(slots=True)
class _Line:
    words: str
    start: int
    pieces: list[tuple[str, int]]
    is_page_mark: bool = False


def _lines(text: str) -> list[_Line]:
    """The lines of the text, with blanks made plain and invisible characters left out."""
    plain = text.translate(_BLANK).replace("\r\n", " \n").replace("\r", "\n")
    lines = []
    start = 0
    for words in plain.split("\n"):
        pieces, at = [], 0
        for mark in _INVISIBLE.finditer(words):
            pieces.append((words[at : mark.start()], start + at))
            at = mark.end()
        pieces.append((words[at:], start + at))
        lines.append(_Line("".join(piece for piece, _ in pieces), start, pieces))
        start += len(words) + 1
    return lines


_MINUTES_HEAD = re.compile(r"\s*protokoll\s+\(?nr\s*[0-9]+\)?\s*", re.IGNORECASE)
_MEETING_DAY = re.compile(r"\s*sammanträdesdatum:?\s*[0-9-]+\s*", re.IGNORECASE)


def _mark_page_marks(lines: list[_Line]) -> None:
    """Page numbers, and the running heads that stand right beside them or that a heading has been set between."""
    written = [line for line in lines if line.words.strip()]
    for line, below in pairwise(written):
        if _MINUTES_HEAD.fullmatch(line.words[:60]) and _MEETING_DAY.fullmatch(below.words[:60]):
            line.is_page_mark = below.is_page_mark = True
    for position, line in enumerate(written):
        if not _PAGE.fullmatch(line.words):
            continue
        line.is_page_mark = True
        if not _FIRST_PAGE.match(line.words):  # what stands beside that one is the paper's own header
            _mark_beside(written[max(0, position - _RUNNING_LINES) : position][::-1])
            _mark_beside(written[position + 1 : position + 1 + _RUNNING_LINES])


_RUNNING_LINES = 4


def _mark_beside(lines: list[_Line]) -> None:
    """The running heads among the lines next to a page number, up to the first line that is none."""
    for line in lines:
        if not _RUNNING.fullmatch(line.words[:120]):
            return
        line.is_page_mark = True


def _join_of(before: str, after: str, blank_between: bool, known: set[str]) -> str | None:
    """What joins two lines that were one: "" for a broken word, "-" or " " kept, or None when they are two lines."""
    broken = _BROKEN_WORD.search(before, max(0, len(before) - 60))
    if broken and after[:1].isalpha():
        return _join_of_word(broken["before"], after, blank_between, known)
    if not blank_between:
        return None
    goes_on = after[:1].islower() and not _LIST_ITEM.match(after)
    stops = before[-1:] in '.:;!?”"' or len(before) < _LONG_LINE
    if not goes_on or stops:
        return None
    is_clause = after.startswith("att ") and (
        _ASKS_FOR_CLAUSES.search(before[-40:]) or before.lstrip().startswith("att ")
    )
    return None if is_clause else " "


def _join_of_word(first: str, after: str, blank_between: bool, known: set[str]) -> str | None:
    if _HANGING.match(after):
        return "- "
    if not after[0].islower():
        return None if blank_between else "-"
    rest = re.match(r"[^\W_]+", after)
    whole = f"{first}-{rest[0] if rest else ''}".casefold()
    is_real = len(first) == 1 or first.isupper() or first[-1].isdigit() or whole in known
    return "-" if is_real else ""


def mend(text: str) -> Mended:
    """The text with broken words and sentences joined, page marks gone, and blanks and hyphens plain.

    A hyphen at a line's end is dropped only when it parts a word: it stays after one letter, an abbreviation or a
    figure ("EU-medel"), before "och" ("miljö- och"), and when the text elsewhere prints the word with it.
    """
    lines = _lines(text)
    _mark_page_marks(lines)
    known = {word.casefold() for word in re.findall(r"[^\W_]{1,60}-[^\W_]{1,60}", text)}
    out = _Pieces()
    previous: _Line | None = None
    blanks: list[_Line] = []
    for line in lines:
        if line.is_page_mark or not line.words.strip():
            blanks.append(line)
            continue
        join = None
        if previous is not None:
            join = _join_of(previous.words.rstrip(), line.words.lstrip(), bool(blanks), known)
        _write(out, previous, line, blanks, join)
        previous, blanks = line, []
    for blank in blanks if previous else blanks[1:]:
        out.add("\n", max(0, blank.start - 1))
    return Mended("".join(out.parts), tuple(out.here) or (0,), tuple(out.there) or (0,))


def _write(out: _Pieces, previous: _Line | None, line: _Line, blanks: list[_Line], join: str | None) -> None:
    """Add one line, after the line ends that part it from the one before or, when they are one, after their join."""
    if join is None:
        for blank in blanks:
            out.add("\n", max(0, blank.start - 1))
        if previous is not None:
            out.add("\n", line.start - 1)
        pieces = line.pieces
    else:
        _take_back(out, {"": "-", "-": "", "- ": "", " ": ""}[join])
        out.add({"": "", "-": "", "- ": " ", " ": " "}[join], line.start - 1)
        indent = len(line.words) - len(line.words.lstrip())
        pieces = _without_indent(line.pieces, indent)
    for words, there in pieces:
        out.add(words, there)


def _take_back(out: _Pieces, hyphen: str) -> None:
    """Take the trailing blanks, and the hyphen that broke a word, off the end of what is written."""
    while out.parts:
        left = out.parts[-1].rstrip(" ")
        if left.endswith(hyphen) and hyphen and left:
            left, hyphen = left[: -len(hyphen)], ""
        out.length -= len(out.parts[-1]) - len(left)
        out.parts[-1] = left
        if left:
            return
        out.parts.pop()
        out.here.pop()
        out.there.pop()


def _without_indent(pieces: list[tuple[str, int]], indent: int) -> list[tuple[str, int]]:
    kept = []
    for words, there in pieces:
        cut = min(indent, len(words) - len(words.lstrip()))
        indent -= cut
        kept.append((words[cut:], there + cut))
        if words.strip():
            indent = 0
    return kept
