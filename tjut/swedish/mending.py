"""Putting together a text that page breaks have torn: words, sentences, page headers and footers.

The mended text remembers where each of its characters stood, so that a source can still be told in the lines of the
paper that the reader has before them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
_BLANKS = "\u00a0\u2007\u202f\t"
_LINE_ENDS = "\x0b\x0c\u2028\u2029\x85"
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
    r"|[\wåäöÅÄÖ]+\s+(?:kommun|stad)|<!--.*-->|justerare.*|justerandes?\s+sign.*|utdragsbestyrkande.*|sign\.?)\s*",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"(?P<before>[^\W_]+)-$")
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


class _Kept:
    """What is kept of a text: the stretches of it, and the line ends among them that have become blanks.

    Most texts are whole for pages on end and are then one stretch, which is why they are not kept line by line.
    """

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._blanks: list[int] = []

    def keep(self, start: int, end: int) -> None:
        if start == end:
            return
        if self._ends and self._ends[-1] == start:
            self._ends[-1] = end
        else:
            self._starts.append(start)
            self._ends.append(end)

    def keep_visible(self, start: int, end: int) -> None:
        for hidden in _INVISIBLE.finditer(self.plain, start, end):
            self.keep(start, hidden.start())
            start = hidden.end()
        self.keep(start, end)

    def keep_as_blank(self, line_end: int) -> None:
        self._blanks.append(line_end)
        self.keep(line_end, line_end + 1)

    def take_back(self, hyphen: str) -> None:
        """Take the trailing blanks, and the hyphen that broke a word, off the end of what is kept."""
        while True:  # some letter is kept: a line is joined only to one that has words
            start, end = self._starts[-1], self._ends[-1]
            while end > start and self.plain[end - 1] == " ":
                end -= 1
            if hyphen and end > start and self.plain[end - 1] == hyphen:
                end, hyphen = end - 1, ""
            self._ends[-1] = end
            if end > start:
                return
            self._starts.pop()
            self._ends.pop()

    def mended(self) -> "Mended":
        plain = _with_blanks(self.plain, self._blanks)
        stretches = list(zip(self._starts, self._ends, strict=True))
        lengths = (end - start for start, end in stretches)
        return Mended(
            "".join(plain[start:end] for start, end in stretches),
            tuple(accumulate(lengths, initial=0))[: len(stretches)] or (0,),
            tuple(self._starts) or (0,),
        )


def _with_blanks(plain: str, places: list[int]) -> str:
    parts, at = [], 0
    for place in places:
        parts += [plain[at:place], " "]
        at = place + 1
    return "".join([*parts, plain[at:]])


@dataclass(slots=True)
class _Line:
    """One line without its invisible characters; `start` and `end` are where it stands in the plain text."""

    words: str
    start: int
    end: int
    is_page_mark: bool = False


def _plain(text: str) -> str:
    """The text with blanks and line ends made plain, of the same length."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _lines(plain: str) -> list[_Line]:
    """The lines of the text, with invisible characters left out of their words."""
    has_invisible = _INVISIBLE.search(plain) is not None
    lines = []
    start = 0
    for printed in plain.split("\n"):
        end = start + len(printed)
        lines.append(_Line(_INVISIBLE.sub("", printed) if has_invisible else printed, start, end))
        start = end + 1
    return lines


_MINUTES_HEAD = re.compile(r"\s*protokoll\s+\(?nr\s*[0-9]+\)?\s*", re.IGNORECASE)
_MEETING_DAY = re.compile(r"\s*sammanträdesdatum:?\s*[0-9-]+\s*", re.IGNORECASE)


def _mark_page_marks(lines: list[_Line]) -> None:
    """Page numbers, and the running heads that stand right beside them or that a heading has been set between."""
    written = [line for line in lines if line.words.strip()]
    for line, below in pairwise(written):
        if _MINUTES_HEAD.fullmatch(line.words, 0, 60) and _MEETING_DAY.fullmatch(below.words, 0, 60):
            line.is_page_mark = below.is_page_mark = True
    for position, line in enumerate(written):
        if line.words.rstrip()[-1] not in "0123456789)]" or not _PAGE.fullmatch(line.words):
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


class _Hyphenated:
    """The words that a text prints with a hyphen, looked up only when a line of it ends with one."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> set[str]:
        return {word.casefold() for word in re.findall(r"[^\W_]{1,60}-[^\W_]{1,60}", self._text)}


def _join_of(before: str, after: str, blank_between: bool, known: _Hyphenated) -> str | None:
    """What joins two lines that were one: "" for a broken word, "-" or " " kept, or None when they are two lines."""
    broken = before.endswith("-") and _BROKEN_WORD.search(before, max(0, len(before) - 60))
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


def _join_of_word(first: str, after: str, blank_between: bool, known: _Hyphenated) -> str | None:
    if _HANGING.match(after):
        return "- "
    if not after[0].islower():
        return None if blank_between else "-"
    rest = re.match(r"[^\W_]+", after)
    whole = f"{first}-{rest[0] if rest else ''}".casefold()
    is_real = len(first) == 1 or first.isupper() or first[-1].isdigit() or whole in known.words
    return "-" if is_real else ""


def mend(text: str) -> Mended:
    """The text with broken words and sentences joined, page marks gone, and blanks and hyphens plain.

    A hyphen at a line's end is dropped only when it parts a word: it stays after one letter, an abbreviation or a
    figure ("EU-medel"), before "och" ("miljö- och"), and when the text elsewhere prints the word with it.
    """
    plain = _plain(text)
    lines = _lines(plain)
    _mark_page_marks(lines)
    known = _Hyphenated(text)
    kept = _Kept(plain)
    previous: _Line | None = None
    blanks: list[_Line] = []
    for line in lines:
        if line.is_page_mark or not line.words.strip():
            blanks.append(line)
            continue
        join = None
        if previous is not None and (blanks or previous.words.rstrip().endswith("-")):
            join = _join_of(previous.words.rstrip(), line.words.lstrip(), bool(blanks), known)
        _keep_line(kept, previous, line, blanks, join)
        previous, blanks = line, []
    for blank in blanks if previous else blanks[1:]:
        kept.keep(blank.start - 1, blank.start)
    return kept.mended()


def _keep_line(kept: _Kept, previous: _Line | None, line: _Line, blanks: list[_Line], join: str | None) -> None:
    """Keep one line, after the line ends that part it from the one before or, when they are one, after their join."""
    start = line.start
    if join is None and previous is not None and not blanks:
        start = previous.end
    elif join is None:
        for above in blanks if previous is None else [previous, *blanks]:
            kept.keep(above.end, above.end + 1)
    else:
        kept.take_back("" if join else "-")
        if join.endswith(" "):
            kept.keep_as_blank(line.start - 1)
        start = kept.plain.find(line.words.lstrip()[0], line.start)  # after its indent
    if len(line.words) == line.end - line.start:  # nothing in it is invisible
        kept.keep(start, line.end)
    else:
        kept.keep_visible(start, line.end)
