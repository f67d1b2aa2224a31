"""Registry numbers (dnr) and references to older decisions, as officials print them.

Every authority forms its dnr in its own way, so a number is always kept as printed; only its key is normalised.
"""

import re
import string
import unicodedata
from dataclasses import dataclass

from tjut.swedish.dates import MONTHS
from tjut.swedish.found import SURE, Found, Lines

_LABEL = (
    r"(?:d\s?n:?r|diarie\s?(?:nummer|nr)|ärende\s?(?:nummer|nr)|(?:vår|er)\s+beteckning|diariebeteckning)"
    r"(?![^\W_]*[^\W\d_])\.?"
)
_SEPARATOR = r"[\s\-‐‑‒–—−/.,:;_·]"
_KEY_LABEL = re.compile(rf"^{_SEPARATOR}*(?:{_LABEL}{_SEPARATOR}*)+", re.IGNORECASE)
_SEPARATORS = re.compile(rf"{_SEPARATOR}+")
_LETTER_MEETS_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")

_Y4 = r"(?:19|20)[0-9]{2}"
_DASH = r"\s?[-–]\s?"
_NOT_BEFORE = r"(?<![\w§/.:–-])(?<!§\s)"
_NOT_AFTER = r"(?![\w]|[-–/:.][0-9])"
_BODY = (
    r"(?!(?:DNR|SE|DEN|FRÅN|ÅR|UR|PER|TILL|MED|OM|VID|PÅ|AV|OCH|FÖR|ETT|EN"
    r"|SFS|SOU|DS|PROP|NR|EU|EG|GDPR|JO|AD|NJA|HFD|RÅ|SKR|RSKR|BET|DIR|LAG|ISO|TFN|TEL|SIDA|JAN|FEB"
    r"|MAR|APR|MAJ|JUN|JUL|AUG|SEP|OKT|NOV|DEC)\b)"
)
_NO_DAY = rf"(?!{_Y4}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))"
# tests/swedish/test_references.py has an example of each
_PATTERNS = (
    rf"[0-9][0-9.]{{0,8}}{_DASH}[0-9]{{1,5}}\s?/\s?(?:{_Y4}|[0-9]{{2}})",
    rf"[0-9](?:\.[0-9]{{1,2}}){{1,3}}-[0-9]{{1,5}}-(?:{_Y4}|[0-9]{{2}})",
    rf"(?!0)[0-9]{{1,3}}-[0-9]{{1,5}}-{_Y4}|(?!0)[0-9]{{3}}-[0-9]{{2,5}}-[0-9]{{2}}",
    rf"{_Y4}-[0-9]{{1,5}}-(?:[0-9]{{3}}|[0-9](?:\.[0-9]{{1,2}}){{1,3}})",
    rf"[0-9]{{1,5}}-{_Y4}-[0-9]{{3}}",
    rf"(?!(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])-)[0-9][0-9.]{{0,8}}/[0-9]{{1,5}}-{_Y4}",
    rf"[0-9](?:\.[0-9]{{1,4}}){{2,4}}-{_Y4}",
    rf"(?i:{_BODY})[A-ZÅÄÖ]{{1,6}}(?:-[A-Z][a-z])?[ ]?[-/]?{_NO_DAY}{_Y4}[-/:.][0-9]{{1,6}}"
    rf"(?:[-./][0-9]{{1,5}}){{0,2}}(?: Dpl? [0-9]{{1,3}}| nr [0-9]{{4}}\.[0-9]+)?",
    rf"(?i:{_BODY})[A-ZÅÄÖ][a-zåäö]{{1,4}}[ ]?/?{_NO_DAY}{_Y4}[-/:][0-9]{{1,6}}(?:[-.][0-9]{{1,5}}){{0,2}}",
    rf"(?i:{_BODY})[A-ZÅÄÖ]{{1,6}}[0-9]{{2,3}}[-/][0-9]{{3,6}}(?:/[0-9]{{2}})?"
    rf"|(?i:{_BODY})[A-ZÅÄÖ]{{1,6}} [0-9]{{2}}/[0-9]{{4}}|(?i:{_BODY})[A-ZÅÄÖ]{{2,6}} [0-9]{{1,5}}/[0-9]{{2}}",
    rf"{_Y4}\s?/\s?[A-ZÅÄÖ]{{2,5}}[ -]?[0-9]{{3,5}}(?:[ -][0-9]{{2,4}}){{0,2}}",
    rf"{_Y4} ?[A-ZÅÄÖ]{{2,5}} ?[0-9]{{3,5}}(?:\.[0-9]{{2,4}})",
    rf"{_Y4}/[0-9]{{3,5}} [A-ZÅÄÖ]{{2,5}}(?: ?- ?[0-9]{{1,3}})?(?![^\W\d_])",
    r"(?!(?:19|20)[0-9]{2}/)[0-9]{4}/[0-9]{2}",
)
# what all of them begin with: asked first, because most words of a paper begin no number
_BEGINS = r"(?=[0-9][0-9.]{0,24}\s?[-–/A-ZÅÄÖ]|[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,5}(?:-[A-Z][a-z])?[ ]?[-/]?[0-9])"
_PRINTED = re.compile(rf"{_BEGINS}{_NOT_BEFORE}(?:{'|'.join(_PATTERNS)}){_NOT_AFTER}")
_AFTER_LABEL = re.compile(rf"(?<!\w)(?i:{_LABEL})[ \t]*:?[ \t]*(?:\n[ \t]*)?(?=[A-ZÅÄÖa-zåäö0-9])")
_ANY_NUMBER = re.compile(
    r"[A-Za-zÅÄÖåäö]{0,6}(?:-[A-Z][a-z])?[ ]?[-/]?[0-9][A-Za-zÅÄÖåäö0-9]*"
    r"(?:[ ]?[-–./:][ ]?[A-Za-zÅÄÖ0-9]+)*"
)
_ISO_DAY = re.compile(rf"{_Y4}-[0-9]{{2}}-[0-9]{{2}}(?![-0-9.])")
_CITED_BEFORE = re.compile(
    r"(?:\b(?:motion(?:en)?|interpellation(?:en)?|SFS|SOU|Ds|prop\.?|nr|utlåtande"
    r"|förordning(?:en)?|läsåret?|lagen?|tfn:?|tel(?:efon)?[.:]*|postgiro|bankgiro|org\.?\s?nr:?)|§+|\()\s*$",
    re.IGNORECASE,
)


def dnr_key(printed: str) -> str:
    """One key for every way of printing the same registry number.

    The label is dropped, letters are small (å, ä and ö kept), every run of dashes, slashes, dots, colons and blanks is
    one "-", and so is the place where a letter meets a digit (KS2014/143 is KS 2014/143). The year stays as printed.
    """
    key = _parted(printed)
    while (bare := _parted(key)) != key:  # a label glued to its number shows when they have been parted
        key = bare
    return key


def _parted(printed: str) -> str:
    bare = _KEY_LABEL.sub("", unicodedata.normalize("NFC", printed))
    parted = _SEPARATORS.sub("-", _LETTER_MEETS_DIGIT.sub("-", bare.lower()))
    return unicodedata.normalize("NFC", parted).strip("-")


def _labelled(text: str) -> list[tuple[int, int, float]]:
    """The numbers that stand after a label, by any pattern or, failing that, as whatever number stands there."""
    spans = []
    for label in _AFTER_LABEL.finditer(text):
        at = label.end()
        found = _PRINTED.match(text, at)
        if not found and not _ISO_DAY.match(text, at):
            found = _ANY_NUMBER.match(text, at)
        if found and found.start() == at and len(found[0]) > 2:
            spans.append((at, found.end(), SURE))
    return spans


_ENDS_A_NUMBER = {")", "", " ", "\n", ","}


def _is_cited_otherwise(text: str, start: int, end: int) -> bool:
    """True for what only looks like a dnr: a motion's or a law's number, a paragraph, a telephone number."""
    return bool(_CITED_BEFORE.search(text, max(0, start - 16), start)) and text[end : end + 1] in _ENDS_A_NUMBER


def find_dnr(text: str) -> list[Found[str]]:
    """Every registry number in the text, in order, as printed and without its label.

    Those after a label (Dnr, Diarienummer, Ärendenummer) are sure, those known by their form alone are likely.
    """
    spans = _labelled(text)
    taken = {start for start, _, _ in spans}
    for found in _PRINTED.finditer(text):
        if found.start() not in taken and not _is_cited_otherwise(text, found.start(), found.end()):
            spans.append((found.start(), found.end(), 0.7))
    lines = Lines(text)
    result: list[Found[str]] = []
    for start, end, confidence in sorted(spans):
        if not result or start >= result[-1].end:
            result.append(Found(text[start:end], start, end, lines.source(start, end), confidence))
    return result


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a decision ("KF 2010-04-15 § 61"): who, when, which paragraph and point, under which dnr.

    What is not printed is None. `text[start:end]` is the printed reference, the dnr that follows it included.
    """

    printed: str
    body: str | None
    date: str | None
    paragraph: str | None
    point: str | None
    dnr: str | None
    start: int
    end: int


_DAY = rf"(?:{_Y4}-[0-9]{{2}}-[0-9]{{2}}|(?:den\s+)?[0-9]{{1,2}}\s+(?:{'|'.join(MONTHS)})\s+{_Y4})"
_DECIDER = (
    r"(?:[A-ZÅÄÖ]{2,5}|[Kk]ommunfullmäktige|[Kk]ommunstyrelsen"
    r"|[A-ZÅÄÖ]?[\wåäö-]{0,40}nämnden)(?:s\s+(?:beslut|uppdrag))?"
)
_REFERENCE = re.compile(
    rf"(?:(?<!\w)(?P<body>{_DECIDER})\s+)?(?:(?P<date>{_DAY}),?\s+)?"
    rf"\(?§{{1,2}}\s?(?P<paragraph>[0-9]{{1,4}}(?:/[0-9]{{2,4}})?)(?![0-9])"
    rf"(?:,?\s+(?P<late>{_DAY}))?(?:,?\s+punkt(?:en)?\s+(?P<point>[0-9]{{1,3}}))?"
)
_OF_REFERENCE = re.compile(r"(?:s\s+(?:beslut|uppdrag))$")
_DNR_WITHIN = 80


def find_references(text: str) -> list[Reference]:
    """Every reference to a paragraph of minutes, in order; a labelled dnr within 80 characters belongs to it."""
    if "§" not in text:
        return []
    found = list(_REFERENCE.finditer(text))
    numbers = _labelled(text)
    references = []
    for position, match in enumerate(found):
        stop = found[position + 1].start() if position + 1 < len(found) else len(text)
        near = next(((s, e) for s, e, _ in numbers if match.end() <= s < min(stop, match.end() + _DNR_WITHIN)), None)
        end = near[1] if near else match.end()
        references.append(
            Reference(
                text[match.start() : end],
                _OF_REFERENCE.sub("", match["body"]) if match["body"] else None,
                match["date"] or match["late"],
                match["paragraph"],
                match["point"],
                text[near[0] : near[1]] if near else None,
                match.start(),
                end,
            )
        )
    return references


_FIELDS = {"nr", "år", "år2", "klass"}


def _fields(pattern: str) -> list[tuple[str, str | None, str]]:
    """The pattern's pieces: the text before a field, the field's name or None, its width."""
    try:
        pieces = list(string.Formatter().parse(pattern))
    except ValueError:
        raise ValueError("Mönstrets klamrar går inte ihop. Varje { behöver sin }.") from None
    return [(literal, name, width or "") for literal, name, width, _ in pieces]


def check_dnr_pattern(pattern: str) -> None:
    """Raises ValueError, in words for a settings form, when the pattern cannot number cases."""
    names = []
    for _, name, width in _fields(pattern):
        if name is None:
            continue
        if name not in _FIELDS:
            raise ValueError(f"”{{{name}}}” går inte att fylla i. Använd {{nr}}, {{år}}, {{år2}} och {{klass}}.")
        if width and not re.fullmatch(r"[1-9]", width):
            raise ValueError(f"Bredden ”{width}” går inte att använda. Skriv en siffra 1–9, till exempel {{nr:4}}.")
        names.append(name)
    if "nr" not in names:
        raise ValueError("Mönstret måste ha {nr}, annars får alla ärenden samma nummer.")
    if len(pattern) > 60:
        raise ValueError("Mönstret är för långt. Högst 60 tecken.")


def format_dnr(pattern: str, number: int, year: int, klass: str = "") -> str:
    """A dnr of the nämnd's own series: "SN {år}/{nr:4}" with 12 and 2026 is "SN 2026/0012".

    Raises ValueError, in words for a settings form, for a pattern that cannot be used, and when the pattern asks for a
    klass that the case lacks.
    """
    check_dnr_pattern(pattern)
    values = {"nr": str(number), "år": str(year), "år2": f"{year % 100:02}", "klass": klass.strip()}
    if "{klass" in pattern and not values["klass"]:
        raise ValueError("Mönstret har {klass}, men ärendet har ingen klass. Skriv klassen eller ändra mönstret.")
    return "".join(
        literal + (values[name].zfill(int(width)) if name and width else values[name] if name else "")
        for literal, name, width in _fields(pattern)
    )
