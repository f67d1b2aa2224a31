"""Our Swedish analysis: a text becomes words with position, each in the forms that it can be found by.

All forms of a word stand on the word's own position, so that a phrase may mix them. What kind a form is shows in its
first character; an exact form has none, and no word of a text begins with one of the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tjut.swedish.words import SYNONYMS, fold, lexicon_of, normal, parts, stem

STEM = "~"
PART = "+"
FOLDED = "="

_WORD = re.compile(r"[^\W_]+")
_CACHED_WORDS = 300_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text; `start` and `end` count characters, `position` counts words."""

    position: int
    start: int
    end: int
    forms: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text, normalised: what a text is cut into, both when it is stored and when it is asked for."""
    return [normal(found[0]) for found in _WORD.finditer(text)]


class Language:
    """Swedish as one archive speaks it: its lexicon decides which words are seen as compounds."""

    def __init__(self, archive_words: Iterable[str] = (), synonyms: Sequence[Sequence[str]] = SYNONYMS) -> None:
        self.lexicon = lexicon_of(archive_words)
        self._synonyms = _synonym_table(synonyms)
        self._forms: dict[str, tuple[str, ...]] = {}

    def analyse(self, text: str, first: int = 0) -> Iterator[Word]:
        """The words of `text`, the first of them at position `first`."""
        for position, found in enumerate(_WORD.finditer(text), start=first):
            yield Word(position, found.start(), found.end(), self.forms(found[0]))

    def forms(self, written: str) -> tuple[str, ...]:
        """Every form that a written word can be found by, the exact one first."""
        known = self._forms.get(written)
        if known is None:
            if len(self._forms) > _CACHED_WORDS:
                self._forms.clear()
            known = self._forms[written] = self._analysed(normal(written))
        return known

    def _analysed(self, word: str) -> tuple[str, ...]:
        forms = [word, STEM + stem(word)]
        forms += (PART + part for part in parts(word, self.lexicon))
        folded = fold(word)
        if folded != word:
            forms.append(FOLDED + stem(folded))
        return tuple(forms)

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the parts of a compound; empty when it is none."""
        return parts(word, self.lexicon)

    def synonyms(self, stemmed: str) -> tuple[tuple[str, ...], ...]:
        """What means the same as the word with this stem: each a phrase of stems, mostly of one word."""
        return self._synonyms.get(stemmed, ())

    def marks(self, text: str, is_hit: Callable[[str], bool]) -> list[tuple[int, int]]:
        """Where in `text` the words stand that have a form of which `is_hit` is true."""
        judged: dict[str, bool] = {}
        spans = []
        for found in _WORD.finditer(text):
            written = found[0]
            if written not in judged:
                judged[written] = any(map(is_hit, self.forms(written)))
            if judged[written]:
                spans.append(found.span())
        return spans


def _synonym_table(rows: Sequence[Sequence[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        phrases = dict.fromkeys(tuple(stem(word) for word in words_of(phrase)) for phrase in row)
        for phrase in phrases:
            if len(phrase) == 1:
                table[phrase[0]] = table.get(phrase[0], ()) + tuple(other for other in phrases if other != phrase)
    return table
