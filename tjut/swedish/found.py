"""What a reader found in a text: the value, the place it was read from, and how sure we are of it."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

SURE, LIKELY, DOUBTFUL = 0.95, 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One value read from a text.

    `start` and `end` are offsets into the text as it was given; `source` is a Swedish phrase that a person can check
    against the paper ("rad 5: ”Handläggare: Anna Ek”"); `confidence` is between 0 and 1.
    """

    value: T
    start: int
    end: int
    source: str
    confidence: float

    @property
    def certainty(self) -> str:
        """The confidence as a word: säker, trolig or osäker."""
        return confidence_word(self.confidence)


def confidence_word(confidence: float) -> str:
    """säker from 0.9, trolig from 0.6, else osäker."""
    if confidence >= 0.9:
        return "säker"
    return "trolig" if confidence >= 0.6 else "osäker"


class Lines:
    """Where the lines of a text begin, so that an offset can be told as a line that a person can count to."""

    LONGEST_QUOTE = 90

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at != -1:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def number(self, offset: int) -> int:
        """The line, counted from 1, that the offset stands in."""
        return bisect_right(self._starts, offset)

    def source(self, start: int, end: int) -> str:
        """ "rad 5: ”Handläggare: Anna Ek”": the lines from start to end, and the words of the first."""
        first, last = self.number(start), self.number(max(start, end - 1))
        begin = self._starts[first - 1]
        stop = self._text.find("\n", begin, begin + 400)
        quoted = " ".join(self._text[begin : stop if stop != -1 else begin + 400].split())
        if len(quoted) > self.LONGEST_QUOTE:
            from_here = " ".join(self._text[start : start + 400].split("\n")[0].split())
            quoted = from_here[: self.LONGEST_QUOTE - 1] + "…" if len(from_here) >= self.LONGEST_QUOTE else from_here
        place = f"rad {first}" if first == last else f"rad {first}–{last}"
        return f"{place}: ”{quoted}”"
