"""A paragraph of minutes read as a decision: what it gives, proposes, refers back and closes, and how it went."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tjut.swedish.assignment_wording import AssignmentFound, find_assignments
from tjut.swedish.clauses import Clause, cut_clauses
from tjut.swedish.paper_lines import Line, Paper, joined
from tjut.swedish.references import find_dnr, find_references

__all__ = ["AssignmentFound", "ClosedFound", "DecisionRead", "VoteFound", "find_assignments", "read_decision"]


@dataclass(frozen=True, slots=True)
class ClosedFound:
    """An uppdrag declared done or ended: the whole clause, and which uppdrag it says it was."""

    text: str
    reference: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class VoteFound:
    """Omröstning: the votes as counted; those who abstained are 0 when the paper says nothing of them."""

    ja: int
    nej: int
    avstar: int


@dataclass(frozen=True, slots=True)
class DecisionRead:
    """What the adopted decision does. Offsets are into the text as it was given."""

    given: tuple[AssignmentFound, ...]
    proposed_upward: tuple[AssignmentFound, ...]
    remitted: tuple[AssignmentFound, ...]
    closed: tuple[ClosedFound, ...]
    closed_proposed: tuple[ClosedFound, ...]
    outcome: str | None
    reservations: tuple[str, ...]
    vote: VoteFound | None

    def as_json(self) -> dict[str, object]:
        """The reading with the keys of `read-decision --json`: strings as they stand in the text."""

        def told(each: AssignmentFound) -> dict[str, str | None]:
            return {
                "text": each.text,
                "addressee": each.addressee,
                "deadline": each.deadline_printed,
                "deadline_kind": each.deadline_kind,
            }

        return {
            "given": [told(each) for each in self.given],
            "proposed_upward": [told(each) for each in self.proposed_upward],
            "remitted": [{"text": each.text, "instruction": each.act, "addressee": each.addressee} for each in self.remitted],
            "closed": [{"text": each.text, "reference": each.reference} for each in self.closed],
            "closed_proposed": [{"text": each.text, "reference": each.reference} for each in self.closed_proposed],
            "outcome": self.outcome,
            "reservations": list(self.reservations),
            "vote": {"ja": self.vote.ja, "nej": self.vote.nej, "avstar": self.vote.avstar} if self.vote else None,
        }


_MARKS = r"[#*\s]*"
_DECISION = re.compile(rf"{_MARKS}(?:[\wåäöÅÄÖ&,\- ]{{2,80}}s )?(?:eget )?beslut(?:spunkter)?{_MARKS}:?{_MARKS}", re.IGNORECASE)
_OTHER = re.compile(
    rf"{_MARKS}(?:§\s?\d+.*|handling(?:ar)?|tidigare (?:behandling|beslut)|yrkande(?:n|na)?|propositions?(?:ordning|er)?|omröstning(?:en|sresultat)?|votering|reservation(?:er)?"
    r"|särskil(?:t|da) (?:yttrande|uttalande)n?|protokollsanteckning(?:ar)?|(?:protokollsutdrag|beslut(?:et)?) (?:skickas|sänds|expedieras|delges).*|sammanfattning.*|ärende(?:t|beskrivning)"
    r"|beskrivning av ärendet|ärendets beskrivning|beslutsunderlag|underlag(?: för beslut)?|bakgrund|beslutsgång|beslutsordning|förslag.*|[\wåäöÅÄÖ -]{2,60}s förslag(?: till beslut)?"
    r"|ajournering|jäv|deltar (?:ej|inte) i beslut(?:et)?|expedieras(?: till)?|beslutsexpediering|paragrafen (?:är|förklaras).*|överläggning.*|dagens sammanträde|skäl(?:en)? (?:för|till).*|motivering.*"
    r"|[\wåäöÅÄÖ -]{2,60}s behandling.*|samverkan|mbl-behandling|kopia till|sändlista|delges"
    rf"){_MARKS}:?{_MARKS}",
    re.IGNORECASE,
)
_RESERVATION_HEADING = re.compile(rf"{_MARKS}reservation(?:er)?{_MARKS}:?{_MARKS}", re.IGNORECASE)
_PAPER_HEAD = re.compile(r"§+\s?\d+")
_UPWARD = re.compile(
    r"(?:föreslår|föreslå|hemställer(?:\s+hos)?)\s+(?:att\s+)?(?:(?:kommun|region|landstings)?fullmäktige|kommunstyrelsen|regionstyrelsen|[\wåäöÅÄÖ-]+nämnden)|förslag till (?:kommun|region)fullmäktige",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:för egen del|för sin del|beslutar|besluta)(?!.*föreslår)", re.IGNORECASE | re.DOTALL)
_REMITTED = re.compile(r"\båterremitter(?:as|ar|a|ades|ade)\b|\bvisas? åter\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:förklaras?|anses|anse|bedöms|är|förklarar)\s+(?:(?:härmed|därmed|därför|nu|som|vara|i\s+och\s+med\s+\w+\s+\w+|uppdraget|uppdragen)\s+){0,3}(?P<not>ej\s+|inte\s+|icke\s+)?"
    r"(?:fullgjor(?:t|da)|slutfört?d?a?|avslutad?e?t?|genomför(?:t|da)|verkställ(?:t|da)|utför(?:t|da)|besvara(?:t|de)|återrapportera(?:t|de)\s+och\s+avsluta(?:t|de))\b"
    r"|\b(?P<not2>ej\s+|inte\s+)?(?:avslutas|avbryts|avskrivs|upphör|utgår)\b|\bavsluta(?:r)?\s+uppdrag(?:et|en)\b",
    re.IGNORECASE,
)
_ASSIGNMENT_WORD = re.compile(r"\buppdrag(?:et|en|ets|ens)?\b|\b\w+uppdrag(?:et|en)?\b", re.IGNORECASE)
_CLOSES_NEAR_END = 160


def read_decision(text: str, *, section: str = "beslut", given_on: date | None = None) -> DecisionRead:
    """Read the text of one § (or of one clause) of minutes.

    With a heading Beslut only what stands under it decides; without one everything does, down to the first other
    heading. `section` is what the text is when it is no adopted decision (see `find_assignments`). The vote and the
    reservations are read from their own sections.
    """
    paper = Paper(text)
    block, reserved = _parts(paper.lines)
    clauses, leads = cut_clauses(block)
    given: list[AssignmentFound] = []
    upward: list[AssignmentFound] = []
    closed: list[ClosedFound] = []
    closed_upward: list[ClosedFound] = []
    remitted = _remitted(paper, clauses, leads, block)
    if not remitted:
        for position, clause in enumerate(clauses):
            is_upward = _is_upward(position, clause, leads)
            if (closing := _closed(paper, clause)) is not None:
                (closed_upward if is_upward else closed).append(closing)
                continue
            found = _given(paper, clause, section, given_on)
            found = [each for each in found if each.status in {"given", "proposed"}]
            target = upward if is_upward else given
            if found and _carries_on(clause, clauses[:position], target):
                target[-1] = _with_deadline_of(target[-1], found[0])
                continue
            target += found
    return DecisionRead(
        tuple(given), tuple(upward), tuple(remitted), tuple(closed), tuple(closed_upward),
        _outcome(clauses, leads), tuple(_reservations(reserved)), _vote(paper.text),
    )  # fmt: skip


def _parts(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that decide, and those below Reservation."""
    has_heading = any(_is_decision_heading(line) for line in lines)
    block: list[Line] = []
    reserved: list[Line] = []
    part = "head" if has_heading else "decision"
    for line in lines:
        if _is_decision_heading(line):
            part = "decision"
        elif _is_other_heading(line):
            part = "reservation" if _RESERVATION_HEADING.fullmatch(line.words) else "other"
        elif part == "decision":
            block.append(line)
        elif part == "reservation":
            reserved.append(line)
    return block, reserved


def _is_other_heading(line: Line) -> bool:
    if len(line.words) > 90 or line.words.endswith(".") or line.words.casefold().startswith("enligt"):
        return False
    return bool(_OTHER.fullmatch(line.words))


def _is_decision_heading(line: Line) -> bool:
    return len(line.words) <= 90 and bool(_DECISION.fullmatch(line.words))


def _is_upward(position: int, clause: Clause, leads: list[tuple[int, str]]) -> bool:
    """True when the clause is a proposal to a higher body, by its own words or by the lead above it."""
    if _UPWARD.search(clause.text[:200]):
        return True
    above = [words for before, words in leads if before <= position]
    return bool(above) and bool(_UPWARD.search(above[-1])) if above and not _decides_itself(above[-1]) else False


def _decides_itself(lead: str) -> bool:
    return bool(_OWN.search(lead)) and not _UPWARD.search(lead)


def _given(paper: Paper, clause: Clause, section: str, given_on: date | None) -> list[AssignmentFound]:
    found = find_assignments(clause.text, given_on, section)
    if not found:
        return []
    places = paper.places(clause.start, clause.end, len(clause.text))
    return [each.moved(places.__getitem__) for each in found]


_ANAPHOR = re.compile(r"(?:åter)?(?:uppdrag(?:et|en)|redovisning(?:en)?|rapportering(?:en)?|utredning(?:en)?|rapport(?:en)?|granskning(?:en)?|återrapportering(?:en)?|detta)\b", re.IGNORECASE)


def _carries_on(clause: Clause, before: list[Clause], target: list[AssignmentFound]) -> bool:
    """True when the clause only says when the uppdrag of the clause before it is to be reported."""
    return bool(target and before and target[-1].text == before[-1].text and _ANAPHOR.match(clause.text))


def _with_deadline_of(earlier: AssignmentFound, later: AssignmentFound) -> AssignmentFound:
    if earlier.deadline_printed or not later.deadline_printed:
        return earlier
    return replace(
        earlier,
        deadline_printed=later.deadline_printed,
        deadline_kind=later.deadline_kind,
        deadline_on=later.deadline_on,
    )


def _remitted(paper: Paper, clauses: list[Clause], leads: list[tuple[int, str]], block: list[Line]) -> list[AssignmentFound]:
    """Everything from the clause that refers the matter back to the end of the decision: an instruction, no uppdrag."""
    for position, clause in enumerate(clauses):
        word = _REMITTED.search(clause.text)
        if not word or re.search(r"avslå|yrkande om återremiss", clause.text[: word.start()]):
            continue
        start, end = clause.start, clauses[-1].end
        words = " ".join(paper.text[start:end].split()) if position + 1 < len(clauses) else clause.text
        places = paper.places(start, end, len(words))
        to = re.search(r"återremitter\w+\s+(?:i sin helhet\s+)?till\s+(?P<to>[\wåäöÅÄÖ, -]{2,100}?)(?=\s+(?:för|med|i syfte|där|som)\b|[.,]|$)", words)
        purpose = re.search(r"\b(?:för att|med uppdrag att|för kompletter\w+|i syfte att|med instruktion)", words[word.end() :])
        act_start = word.end() + purpose.start() if purpose else 0
        return [
            AssignmentFound(
                words, 0, len(words), words[act_start:], act_start, len(words), to["to"] if to else None,
                None, None, None, None, None, "remitted",
            ).moved(places.__getitem__)
        ]  # fmt: skip
    return []


def _closed(paper: Paper, clause: Clause) -> ClosedFound | None:
    """The clause as a closing, when its main words declare an uppdrag done, ended or broken off."""
    words = clause.text
    if not _ASSIGNMENT_WORD.search(words):
        return None
    closings = list(_CLOSING.finditer(words))
    if not closings or any(each["not"] or each["not2"] for each in closings):
        return None
    last = closings[-1]
    if len(words) - last.end() > _CLOSES_NEAR_END or re.search(r"\b(?:att|för att)\s*$", words[: last.start()]):
        return None
    first, end = paper.mended.span(clause.start, clause.end)
    return ClosedFound(words, _reference(words), first, end)


_SOURCE = re.compile(r"\b(?:budget(?:en)?(?: för)?|nämndplan(?:en)?(?: för)?|kommunplan(?:en)?(?: för)?|verksamhetsplan(?:en)?(?: för)?) (?:19|20)\d\d\b", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?:dnr|diarienummer|ärendenummer)\s", re.IGNORECASE)


def _reference(words: str) -> str | None:
    """Which uppdrag is closed: the § that gave it, else the budget or plan, else a dnr."""
    task = _ASSIGNMENT_WORD.search(words)
    for each in find_references(words):
        if each.date and (task is None or each.start - task.end() < 120):
            at = words.index(each.date, each.start)
            printed = words[at : each.end]
            return printed
    if source := _SOURCE.search(words):
        return source[0]
    for number in find_dnr(words):
        label = _LABELLED.search(words, max(0, number.start - 16), number.start)
        return words[label.start() if label else number.start : number.end]
    return None


_NAMES_RESERVED = re.compile(r"(?P<who>[^.;:]{3,400}?)\s+(?:reserverar\s+sig|anmäler\s+reservation|lämnar\s+(?:en\s+)?(?:skriftlig\s+)?reservation)", re.DOTALL)


def _reservations(lines: list[Line]) -> list[str]:
    """Those who reserve themselves against the decision, as printed."""
    return [" ".join(found["who"].split()) for found in _NAMES_RESERVED.finditer(joined(lines))]


_COUNTED = re.compile(
    r"(?P<ja>\d{1,3})\s+(?:ja|ja-röster)\b[^.;]{0,40}?(?P<nej>\d{1,3})\s+(?:nej|nej-röster)\b(?:[^.;]{0,60}?(?P<avstar>\d{1,3})\s+(?:som\s+)?(?:avst|led))?", re.IGNORECASE
)
_ROLL_CALL = re.compile(r"röstar\s+(?P<what>ja|nej)\s*\((?P<votes>\d{1,3})\)|(?P<abstain>avstår)[^().;]{0,40}\((?P<count>\d{1,3})\)", re.IGNORECASE)


def _vote(text: str) -> VoteFound | None:
    """The last count of votes in the text: the one that decided the matter."""
    counted = None
    for counted in _COUNTED.finditer(text):
        pass
    if counted:
        rest = re.match(r"[^.\n]{0,80}?(\d{1,3})\s+(?:\w+\s+){0,3}?(?:avst)", text[counted.end() : counted.end() + 120])
        abstained = counted["avstar"] or (rest[1] if rest else None)
        return VoteFound(int(counted["ja"]), int(counted["nej"]), int(abstained or 0))
    votes = {"ja": 0, "nej": 0, "avstår": 0}
    for found in _ROLL_CALL.finditer(text):
        votes[(found["what"] or "avstår").casefold()] = int(found["votes"] or found["count"])
    return VoteFound(votes["ja"], votes["nej"], votes["avstår"]) if votes["ja"] or votes["nej"] else None


_OUTCOMES = (
    ("aterremiss", re.compile(r"\båterremitter|\bvisas? åter\b", re.IGNORECASE)),
    ("bordlagd", re.compile(r"\bbordläggs|\bbordlägga\b|\bbordlägger\b", re.IGNORECASE)),
    ("besvarad", re.compile(r"(?:motion|förslaget|initiativ|medborgarförslag|skrivelse|interpellation)[^.;]{0,200}\banses\b[^.;]{0,40}\bbesvara(?:d|t|de)\b", re.IGNORECASE)),
    ("avslag", re.compile(r"\bavslås\b|\bavslår\b|\bavstyrker\b", re.IGNORECASE)),
    ("val", re.compile(r"\b(?:utses|utser|väljs|väljer|befrias|entledigas|avsägelse|fyllnadsval|nyval)\b", re.IGNORECASE)),
)
_NOTED = re.compile(r"\bantecknas\b|\bnoteras\b|\bnoterar\b|till handlingarna", re.IGNORECASE)
_MOTION_WINS = re.compile(r"(?:enligt|tillstyrker|bifaller)\s+(?:[\wåäö]*yrkande|motion)", re.IGNORECASE)
_AS_PROPOSED = re.compile(r"förslag|tillstyrker", re.IGNORECASE)


def _outcome(clauses: list[Clause], leads: list[tuple[int, str]]) -> str | None:
    """How the matter fared, in one word of the gold's: None when there is no decision at all."""
    if not clauses:
        return None
    words = " ".join(clause.text for clause in clauses)
    lead = " ".join(words for _, words in leads)
    for outcome, pattern in _OUTCOMES:
        if pattern.search(words):
            return outcome
    if all(_NOTED.search(clause.text) for clause in clauses) and not _CLOSING.search(words):
        return "antecknas"
    if _MOTION_WINS.search(lead):
        return "bifall"
    return "fardig_enligt_forslag" if _AS_PROPOSED.search(lead) or not lead else "annat"
