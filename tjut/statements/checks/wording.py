"""Ordval: old and heavy words that have a plain one, and abbreviations that nobody has explained."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at
from tjut.statements.checks.paper import Paper
from tjut.statements.checks.surroundings import Surroundings

PLAIN_WORDS = {
    "skall": "ska",
    "erhålla": "få",
    "erhåller": "får",
    "erhållit": "fått",
    "erhölls": "gavs",
    "erhöll": "fick",
    "ej": "inte",
    "icke": "inte",
    "jämväl": "också",
    "ävensom": "och",
    "härvid": "då",
    "därvid": "då",
    "därest": "om",
    "enär": "eftersom",
    "emedan": "eftersom",
    "huruvida": "om",
    "tillse": "se till",
    "tillser": "ser till",
    "ombesörja": "ordna",
    "ombesörjer": "ordnar",
    "erlägga": "betala",
    "erläggs": "betalas",
    "erforderlig": "nödvändig",
    "erforderliga": "nödvändiga",
    "erforderligt": "nödvändigt",
    "föranleda": "leda till",
    "föranleder": "leder till",
    "föreligger": "finns",
    "förefinns": "finns",
    "rörande": "om",
    "angående": "om",
    "beträffande": "om",
    "medelst": "med",
    "gentemot": "mot",
    "utgör": "är",
    "utgöres": "är",
    "vederbörande": "den det gäller",
    "ifrågavarande": "den här",
    "densamma": "den",
    "vidkommande": "när det gäller",
    "hava": "ha",
    "äro": "är",
    "bliva": "bli",
    "antagas": "antas",
    "godkännes": "godkänns",
}
"""Word -> what plain Swedish says. Myndigheternas skrivregler and Svarta listan have most of them."""

_MILD = frozenset({"angående", "rörande", "utgör", "gentemot", "föreligger", "beträffande", "ej"})
"""Heavy but common: said of only when they are many."""
_WHOLE_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-])")
_MANY = 4


def _old_words(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    """Each word once, where it first stands, with how many times it stands in all."""
    found: dict[str, list[Hit]] = {}
    for passage in (*paper.clauses, *paper.prose):
        if passage.place.part == "sections" and paper.slot_of_section(passage.place.index or 0) == "incoming":
            continue  # somebody else's words
        for match in _WHOLE_WORD.finditer(passage.text):
            word, plain = match[0], PLAIN_WORDS.get(match[0].casefold(), "")
            if not plain:
                continue
            plain = plain[:1].upper() + plain[1:] if word[0].isupper() else plain
            hit = at(passage, match.start(), match.end(), f"”{word}” heter enklare ”{plain}”.", plain)
            found.setdefault(word.casefold(), []).append(hit)
    for word, hits in found.items():
        if word not in _MILD or len(hits) >= _MANY:
            yield hits[0]


_SHORT = re.compile(r"(?<![\w/.:-])[A-ZÅÄÖ]{2,6}(?![\w/.:-]\w|[\w/])")
_IN_EVERYDAY_USE = """
AB HB KB AU EU FN IT PDF SFS SOU SKR KF KS KL OSL TF GDPR SD KD MP FI OK TV USA UK ID HR VD ISO LED CO SMS TU DNR NR PM
WC DVD CD II III IV VI VII VIII IX XI XII BNP KPI SCB VAB BB AIDS HIV MR DNA EKG HBTQ HBTQI SEK EUR KLF BRF MBL SVT SR
LSS LVU LVM LOU PBL LAS SJ LO TCO SACO SKL SOS
"""
_KNOWN = frozenset(_IN_EVERYDAY_USE.split())


def _unexplained(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    """Each abbreviation where it first stands, unless its words stand beside it or its nämnd is known by it."""
    known = _KNOWN | {each.short_name.upper() for each in around.committees}
    known |= {short for passage in paper.texts() for short in _explained(passage.text)}
    seen: set[str] = set()
    for passage in (*paper.clauses, *paper.prose):
        if passage.text.isupper():
            continue
        for found in _SHORT.finditer(passage.text):
            short = found[0]
            if short in known or short in seen:
                continue
            seen.add(short)
            if not _amid_capitals(passage.text, found):
                yield at(
                    passage,
                    found.start(),
                    found.end(),
                    f"{short} förklaras inte. Skriv ut orden första gången, med förkortningen inom parentes.",
                )


_IN_BRACKETS = re.compile(r"\([^()]{1,60}\)")
_BEFORE_BRACKETS = re.compile(rf"{_SHORT.pattern}(?=\s*\(\s*[^\W\d]+[a-zåäö]|,?\s+(?:dvs|det vill säga)\b)")


def _explained(text: str) -> Iterator[str]:
    """ "barn- och ungdomspsykiatrin (BUP)", "BUP (barn- och ungdomspsykiatrin)", "BUP, det vill säga …"."""
    for brackets in _IN_BRACKETS.finditer(text):
        yield from (found[0] for found in _SHORT.finditer(brackets[0]))
    yield from (found[0] for found in _BEFORE_BRACKETS.finditer(text))


def _amid_capitals(text: str, found: re.Match[str]) -> bool:
    """True inside a heading or name that is set in capitals."""
    beside = re.findall(r"[^\W\d_]{2,}", text[max(0, found.start() - 20) : found.start()])[-1:]
    beside += re.findall(r"[^\W\d_]{2,}", text[found.end() : found.end() + 20])[:1]
    return any(word.isupper() for word in beside)


CHECKS = (
    Check(
        "word-old",
        "Orden är dagens",
        "Språket i offentlig verksamhet ska vara vårdat, enkelt och begripligt.",
        "Språklagen (2009:600) 11 §; Myndigheternas skrivregler",
        Severity.NOTICE,
        _old_words,
    ),
    Check(
        "abbreviation",
        "Förkortningar är förklarade",
        "Nämndens ledamöter och allmänheten kan inte förvaltningens förkortningar.",
        "Språklagen (2009:600) 11 §; Myndigheternas skrivregler",
        Severity.NOTICE,
        _unexplained,
    ),
)
