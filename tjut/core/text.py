"""Cleaning of text that people type or paste, so that no word is lost or glued to the next.

Word's manual line break arrives as a vertical tab; XML cannot carry control characters at all, and a library
that drops them in silence makes two words one. Here each gets the white space that it meant.
"""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_FORBIDDEN = re.compile(
    # control characters, lone surrogates, non-characters, and marks that reverse what the eye reads
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff\u202a-\u202e\u2066-\u2069]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u2007\u202f]+")
_SOFT_HYPHEN = "\u00ad"


def clean_text(text: str) -> str:
    """Text of several lines: line ends as \\n, no control characters, trailing blanks and outer blank lines gone.

    Composed to NFC, so that å typed as a and a ring is the letter å.
    """
    text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text).replace(_SOFT_HYPHEN, "")
    text = _FORBIDDEN.sub("", text)
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def clean_line(text: str) -> str:
    """Text of one line: like `clean_text`, and every run of white space is one space."""
    return _BLANKS.sub(" ", clean_text(text).replace("\n", " ")).strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what blank lines part, without empty ones."""
    return [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]


_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "y"})


def swedish_sort_key(text: str) -> str:
    """Key that sorts å, ä, ö as the last letters, in that order, without regard to case."""
    return text.casefold().translate(_SWEDISH_ORDER)
