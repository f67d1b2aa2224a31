"""What a person typed -> a question for the engines. Whoosh's parser reads it; nothing that can be typed is an error.

prostitution internet       papers with both words, in any inflection and in compounds
"på internet"               the words in that order and form
prost*                      words that begin so
titel:hearing handläggare:westerlund nämnd:socialtjänst dnr:118-520/2003 datum:2003..2004 typ:beslut utfall:bifall
ELLER (OR), INTE (NOT), OCH (AND), parentheses
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from whoosh import fields, qparser, query
from whoosh.analysis import IDAnalyzer

from tjut.search.dates import period
from tjut.search.engine import EVERYTHING, AllOf, AnyOf, Dates, Node, Pattern, Phrase, Term, Without
from tjut.search.language import FOLDED, PART, STEM, Language, words_of
from tjut.swedish.references import dnr_key
from tjut.swedish.words import fold, normal, stem

MOST_CHARACTERS = 500
"""What is typed beyond this is not read."""

EXACT_WEIGHT = 1.0
STEM_WEIGHT = 0.3
SYNONYM_WEIGHT = 0.15
PART_WEIGHT = 0.1
PARTS_WEIGHT = 0.05
"""For a compound that was typed, and whose parts stand apart in the paper."""
FOLDED_WEIGHT = 0.004
TITLE_WEIGHT = 2.0
DNR_WEIGHT = 10.0

WORD_FIELDS = {
    "titel": "title",
    "rubrik": "title",
    "handläggare": "officer",
    "nämnd": "committee",
    "utfall": "outcome",
    "beslut": "outcome",
}
OPERATORS = frozenset({"OCH", "AND", "ELLER", "OR", "INTE", "NOT"})
_ANYWHERE = "text"
_PASTED = "pasted"

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "»": '"', "«": '"', "\u2033": '"'})
_IN_QUOTES = "\ue000"
_SEPARATOR = r"(?:\s*[-\u2010-\u2015/.]\s*)"
_DNR = re.compile(
    r"(?<![\w:*.-])(?:(?P<label>dnr|diarienr|diarienummer)\b[.:]?\s*)?(?:[A-ZÅÄÖ]{1,6}[\s-]?)?"
    rf"(?:\d{{1,6}}(?:{_SEPARATOR}\d{{1,6}}){{1,4}}|\d{{1,6}}\s+\d{{1,6}}(?:\s+|{_SEPARATOR})(?:19|20)\d\d)(?![\w*.])",
    re.IGNORECASE,
)


def parse(typed: str, language: Language) -> Node | None:
    """The question, or None when nothing was typed that can be searched for."""
    text = typed[:MOST_CHARACTERS].replace(_IN_QUOTES, " ").translate(_QUOTES)
    try:
        node = _Reading(language).question(_parser().parse(_prepared(text)))
    except (IndexError, AttributeError, TypeError, ValueError, RecursionError):
        node = None  # Whoosh stumbles on some heaps of operators, as INTE OCH OCH
    return node or _every_word(text, language)  # what looked like operators and signs may still hold words


def hit_test(node: Node) -> Callable[[str], bool]:
    """A function that tells whether a form is one that the question asked for: what is to be marked in a hit."""
    forms: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    _collect(node, forms, patterns)
    return lambda form: form in forms or any(pattern.fullmatch(form) for pattern in patterns)


def _collect(node: Node, forms: set[str], patterns: list[re.Pattern[str]]) -> None:
    match node:
        case Term(_, form, _):
            forms.add(form)
        case Phrase(_, several, _):
            forms.update(several)
        case Pattern(_, pattern, _):
            patterns.append(re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")))
        case AllOf(nodes) | AnyOf(nodes):
            for each in nodes:
                _collect(each, forms, patterns)
        case Dates() | Without():
            pass


def _prepared(text: str) -> str:
    """Quotes closed, quoted text marked, and outside it registry numbers as one word each.

    The mark is needed because Whoosh gives the same tree for a word and for the same word in quotes.
    """
    pieces = text.split('"')
    pieces[::2] = [_DNR.sub(lambda found: f" {_PASTED}:{dnr_key(found[0])} ", piece) for piece in pieces[::2]]
    pieces[1::2] = [f'"{_IN_QUOTES}{piece}"' for piece in pieces[1::2]]
    return "".join(pieces)


def _every_word(text: str, language: Language) -> Node | None:
    reading = _Reading(language)
    words = [word for word in re.findall(r"[^\W_]+", text) if word not in OPERATORS]
    return _all_of(tuple(node for node in (reading.words(_ANYWHERE, word) for word in words) if node))


@cache
def _parser() -> Any:
    """Whoosh's parser with Swedish operators. Its fields keep what was typed as it is: our own analysis follows."""
    as_typed = fields.TEXT(analyzer=IDAnalyzer(), phrase=True)
    names = (_ANYWHERE, _PASTED, "dnr", "datum", "typ", *WORD_FIELDS)
    operators = qparser.OperatorsPlugin(
        And=r"(?<=\s)(?:OCH|AND)(?=\s)",
        Or=r"(?<=\s)(?:ELLER|OR)(?=\s)",
        Not=r"(^|(?<=(\s|[()])))(?:INTE|NOT)(?=\s)",
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )
    plugins = [
        qparser.WhitespacePlugin(),
        qparser.FieldsPlugin(),
        qparser.WildcardPlugin(),
        qparser.PhrasePlugin(),
        qparser.GroupPlugin(),
        operators,
    ]
    return qparser.QueryParser(_ANYWHERE, fields.Schema(**dict.fromkeys(names, as_typed)), plugins=plugins)


def _all_of(nodes: tuple[Node, ...]) -> Node | None:
    return AllOf(nodes) if len(nodes) > 1 else next(iter(nodes), None)


def _any_of(nodes: tuple[Node, ...]) -> Node | None:
    return AnyOf(nodes) if len(nodes) > 1 else next(iter(nodes), None)


class _Reading:
    """One reading of what Whoosh understood. None stands for what cannot be searched for, and falls away."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def question(self, parsed: Any) -> Node | None:
        """Whoosh's tree as ours."""
        match parsed:
            case query.Not():
                inner = self.question(parsed.query)
                return inner and Without(inner)
            case query.Or():
                return _any_of(self._all_read(parsed))
            case query.compound.CompoundQuery():
                return _all_of(self._all_read(parsed))
            case _:
                return self._leaf(parsed)

    def _all_read(self, parsed: Any) -> tuple[Node, ...]:
        read = (self.question(child) for child in parsed.children())
        return tuple(node for node in read if node is not None)

    def _leaf(self, parsed: Any) -> Node | None:
        match parsed:
            case query.Prefix():
                return self._pattern(parsed.fieldname, parsed.text + "*")
            case query.Wildcard():
                return self._pattern(parsed.fieldname, parsed.text)
            case query.Term() if _IN_QUOTES in parsed.text:
                return self._quoted(parsed.fieldname, parsed.text)
            case query.Term():
                return self._typed(parsed.fieldname, parsed.text)
            case query.Every():
                return EVERYTHING
        return None

    def _typed(self, field: str, text: str) -> Node | None:
        if field == _ANYWHERE and text in OPERATORS:
            return None
        return self._special(field, text) or self.words(WORD_FIELDS.get(field, _ANYWHERE), text)

    def _quoted(self, field: str, text: str) -> Node | None:
        special = self._special(field, text)
        if special:
            return special
        forms = tuple(words_of(text))
        name = WORD_FIELDS.get(field, _ANYWHERE)
        if len(forms) == 1:
            return Term(name, forms[0])
        return Phrase(name, forms) if forms else None

    def _special(self, field: str, text: str) -> Node | None:
        """What is no running text: numbers, dates, kinds. None when the field is of another sort or cannot be read."""
        if field == "dnr":
            return Term("dnr", dnr_key(text), DNR_WEIGHT) if any(map(str.isalnum, text)) else None
        if field == "datum":
            read = period(text)
            return read and Dates(*read)
        if field == "typ":
            return AnyOf(tuple(Term("kind", stem(word)) for word in words_of(text))) if words_of(text) else None
        return self._number(text) if field == _PASTED else None

    def _number(self, key: str) -> Node:
        """A registry number, or any other number that is written so: a date, a telephone number, a paragraph of law."""
        forms = tuple(words_of(key))
        ways: list[Node] = [Term("dnr", key, DNR_WEIGHT), Phrase(_ANYWHERE, forms)]
        day = period(key) if re.fullmatch(r"\d{4}-\d\d-\d\d", key) else None
        if day:
            ways.append(Dates(*day))
        return AnyOf(tuple(ways))

    def words(self, field: str, text: str) -> Node | None:
        """One or, if written together (e-post), several words that follow each other, in any inflection."""
        written = words_of(text)
        if len(written) > 1:
            return Phrase(field, tuple(STEM + stem(word) for word in written))
        return self._word(field, written[0]) if written else None

    def _word(self, field: str, word: str) -> Node:
        stemmed = stem(word)
        ways: list[Node] = [
            Term(field, word, EXACT_WEIGHT),
            Term(field, STEM + stemmed, STEM_WEIGHT),
            *self._within(field, stemmed),
        ]
        if fold(word) == word:
            ways.append(Term(field, FOLDED + stem(word), FOLDED_WEIGHT))
        typed_parts = self._language.parts(word)
        if typed_parts:
            apart = [AnyOf((Term(field, STEM + part), *self._within(field, part))) for part in typed_parts]
            ways.append(AllOf(tuple(apart), PARTS_WEIGHT))
        if field == _ANYWHERE:
            ways += [Term("title", word, TITLE_WEIGHT), Term("title", STEM + stemmed, TITLE_WEIGHT * STEM_WEIGHT)]
        return AnyOf(tuple(ways))

    def _within(self, field: str, stemmed: str) -> list[Node]:
        """Where the word is a part of a compound, and what means the same."""
        ways: list[Node] = [Term(field, PART + stemmed, PART_WEIGHT)]
        for phrase in self._language.synonyms(stemmed):
            if len(phrase) > 1:
                ways.append(Phrase(field, tuple(STEM + other for other in phrase), SYNONYM_WEIGHT))
                continue
            ways.append(Term(field, STEM + phrase[0], SYNONYM_WEIGHT))
            ways.append(Term(field, PART + phrase[0], PART_WEIGHT * SYNONYM_WEIGHT))
        return ways

    def _pattern(self, field: str, typed: str) -> Node | None:
        pattern = "".join(sign for sign in normal(typed) if sign.isalnum() or sign in "*?")
        if not any(map(str.isalnum, pattern)):
            return None
        name = WORD_FIELDS.get(field, _ANYWHERE)
        if field == "dnr":
            return Pattern("dnr", pattern_of_number(typed))
        plain = Pattern(name, pattern)
        if fold(pattern) != pattern or pattern.startswith("*"):
            return plain
        return AnyOf((plain, Pattern(name, FOLDED + pattern, FOLDED_WEIGHT)))


def pattern_of_number(typed: str) -> str:
    """The beginning of a registry number: 118-520* in any spelling."""
    return "*".join(dnr_key(piece) for piece in typed.split("*"))
