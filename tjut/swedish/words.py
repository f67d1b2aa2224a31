"""Swedish words: the stem of an inflected form, the parts of a compound, the word without its rings and dots.

The stem is Snowball's, with the families mended that it breaks (ärende/ärendet, kvinna/kvinnan, uppdra/uppdrag). A stem
is a key for comparing, not a word to show.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

import Stemmer

from tjut.swedish.vocabulary import COMMON_WORDS, DERIVING, ENDS_AS_DEFINITE, OWN_ENDING, PREFIXES, SYNONYMS, UNDIVIDED

__all__ = ["SYNONYMS", "fold", "lexicon_of", "normal", "parts", "stem"]

_SNOWBALL = Stemmer.Stemmer("swedish", 0)
_LOST_VOWEL = re.compile(r"(?:[bdfgkmptv]r|[kptx]n)$")
_ELSE = re.compile(r"^(.{2,})else(?:n|r|rna|s|ns|rs|rnas)?$")
_ENS = re.compile(
    "^(.*(?:kompet|konfer|konsekv|konkurr|refer|prefer|exist|frekv|tend|lic|transpar|resid|intellig)ens)"
    "(?:en|er|erna|s|ens|ers|ernas)?$"
)
_HET = re.compile(r"het(?:s|en|ens|er|ers|erna|ernas)?$")
_DOUBLED = re.compile(r"(dd|gd|nn|mm|dt|gt|kt|tt)$")
_SWEDISH = str.maketrans({"å": "a", "ä": "a", "ö": "o"})
_FOREIGN = str.maketrans({"æ": "ä", "ø": "ö", "ß": "ss", "đ": "d", "ł": "l", "ð": "d", "þ": "th"})

_IRREGULAR = (
    ("uppdragit", "uppdrag"),
    ("uppdrog", "uppdrag"),
    ("uppdr", "uppdrag"),
    ("bordlag", "bordlägg"),
    ("bordl", "bordlägg"),
    ("bordläggning", "bordlägg"),
    ("ledamöt", "ledamot"),
    ("ansökning", "ansök"),
    ("anmälning", "anmäl"),
    ("vattn", "vat"),
    ("bostäd", "bost"),
    ("kommitte", "kommit"),
    ("centr", "centrum"),
    ("museum", "mus"),
)
"""What a stem ends with and what it should have ended with. On the ending, so that compounds are mended as well."""

_WHOLE_WORDS = {
    **dict.fromkeys(("ge", "ger", "gav", "ges", "gett", "givit", "givna", "given", "givet", "gavs", "giva"), "ge"),
    **dict.fromkeys(("stad", "staden", "stadens", "städer", "städerna", "städers", "städernas"), "stad"),
    **dict.fromkeys(("barn", "barnet", "barnets", "barnen", "barnens", "barns"), "barn"),
}

MIN_PART = 3
"""Letters in the shortest part of a compound (nät, råd, del)."""
_MIN_KNOWN = 5
"""Letters that one part must have when the other is not in the lexicon."""


@lru_cache(maxsize=500_000)
def normal(word: str) -> str:
    """The word in small letters without accents, but with å, ä and ö, which are letters and not accents."""
    word = unicodedata.normalize("NFC", word.casefold()).translate(_FOREIGN)
    if word.isascii():
        return word
    return "".join(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in word)


def fold(word: str) -> str:
    """The word as typed on a keyboard without å, ä and ö."""
    return normal(word).translate(_SWEDISH)


@lru_cache(maxsize=500_000)
def stem(word: str) -> str:
    """What the inflected forms of a word have in common; the same for beslut, besluten and beslutets."""
    word = normal(word)
    whole = _WHOLE_WORDS.get(word)
    if whole:
        return whole
    noun = _ELSE.match(word)
    if noun:  # Snowball makes skriv of skrivelse, and then every paper that somebody wrote is a skrivelse
        return noun[1] + "els"
    noun = _ENS.match(word)
    if noun:  # the same letters as a definite genitive: kompetens, nämndens
        return noun[1]
    stemmed = _mended(word.removesuffix("s") if word.endswith("andens") else word)
    for ending, better in _IRREGULAR:
        if stemmed.endswith(ending):
            stemmed = stemmed[: -len(ending)] + better
            break
    return _without_lost_vowel(stemmed)


def _mended(word: str) -> str:
    stemmed: str = _SNOWBALL.stemWord(word)
    if _HET.search(word):  # a second pass would take prostitutionsenhet for an inflection of prostitution
        return stemmed
    for _ in range(3):  # kvinnor-s, ärenden-a; and kontor-et, kostnad-en, insats-er must meet kontor, kostnad, insats
        stemmed = _SNOWBALL.stemWord(stemmed)
    if stemmed == word.removesuffix("s") and not stemmed.endswith(OWN_ENDING) and stemmed not in ENDS_AS_DEFINITE:
        stemmed = _SNOWBALL.stemWord(_without_article(stemmed))
    if len(stemmed) > 5 and stemmed.endswith(("alt", "ellt", "ivt", "samt")):
        stemmed = stemmed[:-1]
    return stemmed[:-1] if len(stemmed) > 3 and _DOUBLED.search(stemmed) else stemmed


def _without_article(stemmed: str) -> str:
    if len(stemmed) >= 5 and stemmed.endswith(("et", "an")):
        return stemmed[:-2]
    if len(stemmed) >= 5 and stemmed.endswith(("in", "ön", "ån", "yn")):
        return stemmed[:-1]
    return stemmed


def _without_lost_vowel(stemmed: str) -> str:
    """One stem for those that lose a vowel in some forms: cykel, cykl-ar; vinter, vintr-ar; öppen, öppn-a."""
    if len(stemmed) >= 5 and stemmed.endswith(("el", "eln")):
        return stemmed.removesuffix("n")[:-2] + "l"
    return stemmed[:-1] if len(stemmed) >= 4 and _LOST_VOWEL.search(stemmed) else stemmed


def lexicon_of(words: Iterable[str]) -> frozenset[str]:
    """A lexicon for `parts`: these words and the common words of Swedish official prose."""
    return _BUILT_IN | frozenset(found for found in map(stem, words) if len(found) >= MIN_PART)


def parts(word: str, lexicon: Collection[str]) -> tuple[str, ...]:
    """The stems of the parts of a compound, first to last; empty if it is not seen to be one.

    A part that is a compound itself is given both whole and in parts: stadsdelsnämnden -> stadsdel, stad, del, nämnd.
    One part may be missing in the lexicon if the other is long enough to carry the judgement.
    """
    word = normal(word)
    if stem(word) in UNDIVIDED:
        return ()
    split = _best_split(word, lexicon) if len(word) <= 80 else None  # longer is no word, and would take minutes
    if split is None:
        return ()
    head, tail = split
    found = [_head_stem(head, lexicon) or stem(head.removesuffix("s")), *parts(head.removesuffix("s"), lexicon)]
    found += [stem(tail), *parts(tail, lexicon)]
    return tuple(dict.fromkeys(found))


def _best_split(word: str, lexicon: Collection[str]) -> tuple[str, str] | None:
    """Where to cut: both parts known before one, then the longest last part, for it says what the thing is."""
    half_known = None
    for cut in range(MIN_PART, len(word) - MIN_PART + 1):
        head, tail = word[:cut], word[cut:]
        if head in PREFIXES:
            continue
        last = stem(tail)
        tail_known = len(last) >= MIN_PART and last not in DERIVING and last in lexicon
        head_known = _head_stem(head, lexicon) is not None
        if head_known and tail_known:
            return head, tail
        if half_known is None and _carries(head, tail, head_known, tail_known, lexicon):
            half_known = head, tail
    return half_known


def _carries(head: str, tail: str, head_known: bool, tail_known: bool, lexicon: Collection[str]) -> bool:
    """Whether the one known part is enough: prostitutions|x, equal|projektet."""
    if tail_known:
        return len(stem(tail)) >= _MIN_KNOWN and _pronounceable(head)
    bound = head_known and head.endswith("s") and stem(head[:-1]) in lexicon
    return bound and len(head) > _MIN_KNOWN and len(tail) >= 4 and tail[0] not in _VOWELS and _pronounceable(tail)


_VOWELS = "aeiouyåäö"


def _pronounceable(part: str) -> bool:
    return any(letter in _VOWELS for letter in part) and part[-1].isalpha() and part[0].isalpha()


def _head_stem(head: str, lexicon: Collection[str]) -> str | None:
    """The stem of a first part, seen through its binding letter: stad-s-, kvinn-o-, gat-u-, skol-."""
    forms = [head]
    if len(head) > MIN_PART and head[-1] in "soaue":
        forms.append(head[:-1])
    for form in forms:
        if form in lexicon and len(form) >= MIN_PART:
            return form
        if len(stem(form)) >= MIN_PART and stem(form) in lexicon:
            return stem(form)
    return None


_BUILT_IN = frozenset(stem(word) for word in COMMON_WORDS)
