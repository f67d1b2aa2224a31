"""Läsbarhet: the sentences that are too long, and the readability index LIX of the text with its worst sentences.

LIX is the mean number of words in a sentence plus the share of words longer than six letters, in percent
(C.H. Björnsson, Läsbarhet, 1968).
"""

from collections.abc import Iterator, Sequence

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper, Passage, Sentence
from tjut.statements.checks.surroundings import Surroundings

_LONG_WORD = 6
_ENOUGH_WORDS = 100
"""Words below which LIX says nothing."""
_WORST_SHOWN = 3


def lix(sentences: Sequence[Sequence[str]]) -> float:
    """LIX of sentences given as their words; 0 for none."""
    count = sum(map(len, sentences))
    if not count:
        return 0.0
    long_ones = sum(len(word) > _LONG_WORD for words in sentences for word in words)
    return count / len(sentences) + 100 * long_ones / count


_Counted = tuple[Passage, Sentence, list[str]]


def _sentences(paper: Paper) -> list[_Counted]:
    """The sentences of the prose; not clauses, whose form is the law's, nor what only points or lists."""
    return [
        (passage, sentence, sentence.words)
        for passage in paper.prose
        if paper.slot_of_section(passage.place.index or 0) not in {"attachments", "dispatch"}
        for sentence in passage.sentences
    ]


def _long_sentences(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    limits = around.limits
    too_long = [each for each in _sentences(paper) if len(each[2]) > limits.sentence_words]
    worst = sorted(too_long, key=lambda each: -len(each[2]))[: limits.sentences_shown]
    for passage, sentence, words in worst:
        yield at(
            passage, sentence.start, sentence.end, f"En mening på {len(words)} ord. Dela den: en tanke i varje mening."
        )


def _hard_text(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    counted = [each for each in _sentences(paper) if len(each[2]) > 2]
    if sum(len(words) for _, _, words in counted) < _ENOUGH_WORDS:
        return
    index = round(lix([words for _, _, words in counted]))
    if index <= around.limits.lix:
        return
    worst = sorted((each for each in counted if len(each[2]) >= 8), key=lambda each: -lix([each[2]]))[:_WORST_SHOWN]
    for passage, sentence, words in worst:
        yield at(
            passage,
            sentence.start,
            sentence.end,
            f"Texten har LIX {index} (över {around.limits.lix} är mycket svår). Den här meningen har {round(lix([words]))}.",
        )


CHECKS = (
    Check(
        "sentence-long",
        "Meningarna är lagom långa",
        "Långa meningar läses fel. Myndighetsspråk blir begripligare med en tanke i varje mening.",
        "Språklagen (2009:600) 11 §",
        Severity.NOTICE,
        _long_sentences,
    ),
    Check(
        "lix",
        "Texten är läsbar (LIX)",
        "LIX 50–60 är vanlig myndighetsprosa. Över 60 orkar få läsa.",
        "Språklagen (2009:600) 11 §; Björnsson, Läsbarhet (1968)",
        Severity.NOTICE,
        _hard_text,
    ),
)
