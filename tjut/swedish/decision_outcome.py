"""How a decision went: its outcome in one word, the votes as counted, and those who reserved themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tjut.swedish.clauses import Clause, Lead
from tjut.swedish.paper_lines import Line, joined

REMITTED = re.compile(r"\båterremitter(?:as|ar|a|ades|ade)\b|\bvisas? åter\b", re.IGNORECASE)
REMITTING_LEAD = re.compile(r"återremiss", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoteFound:
    """Omröstning: the votes as counted; those who abstained are 0 when the paper says nothing of them."""

    ja: int
    nej: int
    avstar: int


_RESERVES = re.compile(r" (?:reserverar sig|anmäler reservation|lämnar (?:en )?(?:skriftlig )?reservation)")
_MOST_NAMES = 400
_AGAINST = re.compile(r"mot (?:beslutet|detta beslut|beslutspunkt[\w ]*)|härutöver|dessutom", re.IGNORECASE)
_RESERVED_AFTER = re.compile(
    r"\s+(?P<who>[^.;]{3,400}?)(?=\s+(?:till förmån|mot|enligt|med|skriftligt|muntligt)\b|[.;]|$)"
)
""" "Mot beslutet reserverar sig Ada Ek (X) till förmån för …": the names stand after the verb."""
_GROUP = re.compile(r"(?:ledamöter|representanter|grupp|parti)\w*\s", re.IGNORECASE)
_ROLE_BEFORE_NAME = re.compile(r"^(?:[a-zåäö]+\s+)+(?=[A-ZÅÄÖ])")


def read_reservations(lines: list[Line]) -> list[str]:
    """Those who reserve themselves against the decision, one by one, without the role they serve in."""
    names = []
    for who in _who_reserve(joined(lines)):
        if _GROUP.match(who):
            names.append(who)
            continue
        for part in re.split(r", | (?:och|samt) ", who):
            if re.search(r"\b[A-ZÅÄÖ]", part):
                names.append(_ROLE_BEFORE_NAME.sub("", part))
    return names


def _who_reserve(words: str) -> Iterator[str]:
    """What stands before each verb of reserving, back to the sentence's beginning: the verb is looked for first,
    so that a list of names without one takes no time."""
    done = 0
    for verb in _RESERVES.finditer(words):
        sentence = max(words.rfind(mark, done, verb.start()) + 1 for mark in ".;:")
        before = words[max(done, sentence, verb.start() - _MOST_NAMES) : verb.start()].strip()
        after = _RESERVED_AFTER.match(words, verb.end()) if _AGAINST.fullmatch(before) else None
        yield after["who"] if after else before
        done = verb.end()


_COUNTED = re.compile(
    r"(?P<ja>\d{1,3})\s+ja(?:-röster)?\b[^.;]{0,40}?(?P<nej>\d{1,3})\s+nej(?:-röster)?\b", re.IGNORECASE
)
_ABSTAINED = re.compile(
    r"[^\n]{0,80}?(?P<count>\d{1,3})\s+(?:\w+\s+){0,3}?(?:avst)"
    r"|[^\n]{0,40}?avst\w+:?\s+(?P<late>\d{1,3})\b",
    re.IGNORECASE,
)
_ROLL_CALL = re.compile(
    r"(?:röstar\s+(?P<what>ja|nej)|(?P<abstains>avstår)(?:\s+från\s+att\s+rösta)?)\s*\((?P<votes>\d{1,3})\)",
    re.IGNORECASE,
)
_MAY_BE_VOTE = re.compile(r"nej|röstar", re.IGNORECASE)
_AFTER_COUNT = 160


def read_vote(text: str) -> VoteFound | None:
    """The first count of votes: the one on the main question; those that follow are on additions."""
    if not _MAY_BE_VOTE.search(text):
        return None
    if counted := _COUNTED.search(text):
        after = " ".join(text[counted.end() : counted.end() + _AFTER_COUNT].split()).split("bilaga")[0]
        abstained = _ABSTAINED.match(after)
        return VoteFound(
            int(counted["ja"]), int(counted["nej"]), int((abstained["count"] or abstained["late"]) if abstained else 0)
        )
    votes: dict[str, int] = {}
    for found in _ROLL_CALL.finditer(text):
        what = (found["what"] or "avstår").casefold()
        if what in votes:
            break
        votes[what] = int(found["votes"])
    return (
        VoteFound(votes.get("ja", 0), votes.get("nej", 0), votes.get("avstår", 0))
        if {"ja", "nej"} & set(votes)
        else None
    )


_OUTCOMES = (
    ("aterremiss", ("återremitter", "visa"), re.compile(r"\båterremitter|\bvisas? åter\b")),
    ("bordlagd", ("bordlägg",), re.compile(r"\bbordläggs|\bbordlägga\b|\bbordlägger\b")),
    ("besvarad", ("besvarad", "besvarat"), re.compile(r"\banses?\b[^.;]{0,60}\bbesvara(?:d|t|de)\b")),
    ("avslag", ("avslå", "avstyrk"), re.compile(r"\bavslås\b|\bavslår\b|\bavstyrker\b")),
    (
        "val",
        ("utse", "välj", "befrias", "entledigas", "avsägelse", "val"),
        re.compile(r"\b(?:utses|utser|väljs|väljer|befrias|entledigas|avsägelsen?|fyllnadsval|nyval)\b"),
    ),
)
"""Outcome, what its words contain (asked first: long lists of names contain none of it), and its words."""
_NOTED = re.compile(r"\bantecknas\b|\bnoteras\b|\bnoterar\b|till handlingarna", re.IGNORECASE)
_MOTION_WINS = re.compile(r"yrkande|motion", re.IGNORECASE)
_AS_PREPARED = re.compile(r"(?:enligt|tillstyrker|bifaller)\s+kommunstyrelsens\s+förslag", re.IGNORECASE)
_AS_PROPOSED = re.compile(r"förslag|tillstyrker", re.IGNORECASE)
_PROCEDURE = re.compile(r"\bjusterar?\b[^.]{0,80}\bprotokoll|\banmäler\s+jäv\b", re.IGNORECASE)


def read_outcome(clauses: list[Clause], leads: list[Lead]) -> str | None:
    """How the matter fared, in one word of the labels' list: None when there is no decision at all."""
    if not clauses:
        return None
    words = " ".join(clause.text for clause in clauses)
    lead = " ".join(each.text for each in leads)
    if REMITTING_LEAD.search(lead) or REMITTED.search(lead):
        return "aterremiss"
    small = words.lower()
    for outcome, parts, pattern in _OUTCOMES:
        if any(part in small for part in parts) and pattern.search(small):
            return outcome
    if all(_NOTED.search(clause.text) for clause in clauses):
        return "antecknas"
    if ("juster" in small or "jäv" in small) and _PROCEDURE.search(words):
        return "annat"
    if _MOTION_WINS.search(lead) and not _AS_PREPARED.search(lead):
        return "bifall"
    return "fardig_enligt_forslag" if _AS_PROPOSED.search(lead) or not lead else "annat"
