"""Where sentences begin in Swedish official prose, with its many abbreviations."""

import re

_SENTENCE_START = re.compile(r"(?:[.!?:;](?:[”\"])?\s+|\n\s*)(?=[A-ZÅÄÖ\d”\"])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.?\s?a|t\.?\s?ex|dvs|m\.?\s?m|m\.?\s?fl|s\.?\s?k|ca|kap|st|nr|kl|resp"
    r"|inkl|exkl|f\.?\s?d|o\.?\s?s\.?\s?v|jfr|prop|avs|e\.?\s?d|p|tfn|max|min|mot|ang|[A-ZÅÄÖ]))$"
)


def sentence_bounds(text: str) -> list[int]:
    """Where the sentences begin, and the end of the text."""
    starts = [0]
    for found in _SENTENCE_START.finditer(text):
        if text[found.start()] == "." and _ABBREVIATION.search(text, max(0, found.start() - 12), found.start()):
            continue
        starts.append(found.end())
    return [*starts, len(text)]
