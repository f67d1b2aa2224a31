"""A paragraph of minutes read as a decision: what it gives, proposes, refers back and closes, and how it went."""

import re
from dataclasses import dataclass, replace
from datetime import date

from tjut.swedish.assignment_wording import AssignmentFound, find_assignments, second_act
from tjut.swedish.clauses import Clause, Lead, cut_clauses
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
    r"|beskrivning av ärendet|ärendets beskrivning|beslutsunderlag|underlag(?: för beslut)?|bakgrund|beslutsgång|beslutsordning|förslag(?: till .*)?|[\wåäöÅÄÖ -]{2,60}s förslag(?: till beslut)?"
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
    clauses, leads = _apart(paper, *cut_clauses(block))
    given: list[AssignmentFound] = []
    upward: list[AssignmentFound] = []
    closed: list[ClosedFound] = []
    closed_upward: list[ClosedFound] = []
    remitted = _remitted(paper, clauses, leads)
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


def _apart(paper: Paper, clauses: list[Clause], leads: list[Lead]) -> tuple[list[Clause], list[Lead]]:
    """A clause that first notes or closes one thing and in a later sentence gives another, as two clauses."""
    cut: list[Clause] = []
    moved: list[int] = []
    for clause in clauses:
        moved.append(len(cut))
        at = second_act(clause.text)
        if at is None:
            cut.append(clause)
            continue
        place = paper.positions(clause.start, clause.end, len(clause.text))[at]
        before = len(paper.text[clause.start : place].rstrip())
        cut.append(Clause(clause.number, clause.text[:at].rstrip(), clause.start, clause.start + before))
        cut.append(Clause(clause.number, clause.text[at:], place, clause.end))
    moved.append(len(cut))
    return cut, [Lead(moved[lead.before], lead.text, lead.start, lead.end) for lead in leads]


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
    if len(line.words) > 90 or line.words.endswith(".") or line.words[0].islower() or line.words.startswith("Enligt"):
        return False
    return bool(_OTHER.fullmatch(line.words))


def _is_decision_heading(line: Line) -> bool:
    return len(line.words) <= 90 and bool(_DECISION.fullmatch(line.words))


def _is_upward(position: int, clause: Clause, leads: list[Lead]) -> bool:
    """True when the clause is a proposal to a higher body, by its own words or by the lead above it."""
    if _UPWARD.search(clause.text[:200]):
        return True
    above = [lead.text for lead in leads if lead.before <= position]
    return bool(above) and bool(_UPWARD.search(above[-1])) and not _decides_itself(above[-1])


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


_TO_BODY = re.compile(
    r"återremitter\w+\s+(?:i sin helhet\s+)?till\s+(?P<to>[\wåäöÅÄÖ, -]{2,100}?)(?=\s+(?:för|med|i syfte|där|som)\b|[.,:]|$)"
)
_PURPOSE = re.compile(r"\b(?:för att|med uppdrag att|för kompletter\w+|i syfte att|med instruktion|som får i uppdrag att)", re.IGNORECASE)
_REMITTING_LEAD = re.compile(r"återremiss", re.IGNORECASE)


def _remitted(paper: Paper, clauses: list[Clause], leads: list[Lead]) -> list[AssignmentFound]:
    """Everything under a lead or from a clause that refers the matter back: an instruction and no uppdrag."""
    found = []
    edges = sorted({0, len(clauses), *(lead.before for lead in leads)})
    for first, last in zip(edges, edges[1:], strict=False):
        above = [lead for lead in leads if lead.before == first]
        group = clauses[first:last]
        lead = next((lead for lead in above if _REMITTED.search(lead.text)), None)
        if lead:
            found.append(_instruction(paper, lead.start, group[-1].end, None))
        elif any(_REMITTING_LEAD.search(each.text) for each in above) and not any(_REMITTED.search(c.text) for c in group):
            found.append(_instruction(paper, group[0].start, group[-1].end, group[0].text if len(group) == 1 else None))
        else:
            backs = [position for position, each in enumerate(group) if _refers_back(each.text)]
            for back, following in zip(backs, [*backs, len(group)][1:], strict=True):
                only = group[back].text if following == back + 1 else None
                found.append(_instruction(paper, group[back].start, group[following - 1].end, only))
    return found


def _refers_back(words: str) -> bool:
    """True when the clause's own verb refers the matter back, and not a motion to do so that is rejected."""
    word = _REMITTED.search(words)
    return bool(word) and not re.search(r"\bavslå|\byrkande(?:t|n)? om\b", words)


def _instruction(paper: Paper, start: int, end: int, clause: str | None) -> AssignmentFound:
    words = clause or " ".join(paper.text[start:end].split())
    places = paper.places(start, end, len(words))
    verb = _REMITTED.search(words)
    to = _TO_BODY.search(words)
    charged = next(iter(find_assignments(words)), None)
    addressee = to["to"] if to else charged.addressee if charged else None
    purpose = _PURPOSE.search(words, verb.end() if verb else 0)
    act_start = purpose.start() if purpose else 0
    return AssignmentFound(
        words, 0, len(words), words[act_start:], act_start, len(words), addressee,
        None, None, None, None, None, "remitted",
    ).moved(places.__getitem__)  # fmt: skip


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


_NAMES_RESERVED = re.compile(
    r"(?P<who>[^.;:]{3,400}?)\s+(?:reserverar\s+sig|anmäler\s+reservation|lämnar\s+(?:en\s+)?(?:skriftlig\s+)?reservation)"
)
_GROUP = re.compile(r"(?:ledamöter|representanter|grupp|parti)\w*\s", re.IGNORECASE)
_ROLE_BEFORE_NAME = re.compile(r"^(?:[a-zåäö]+\s+)+(?=[A-ZÅÄÖ])")


def _reservations(lines: list[Line]) -> list[str]:
    """Those who reserve themselves against the decision, one by one, without the role they serve in."""
    names = []
    for found in _NAMES_RESERVED.finditer(joined(lines)):
        if _GROUP.match(found["who"].strip()):
            names.append(found["who"].strip())
            continue
        for part in re.split(r",\s+|\s+(?:och|samt)\s+", found["who"].strip()):
            if re.search(r"\b[A-ZÅÄÖ]", part):
                names.append(_ROLE_BEFORE_NAME.sub("", part))
    return names


_COUNTED = re.compile(r"(?P<ja>\d{1,3})\s+ja(?:-röster)?\b[^.;]{0,40}?(?P<nej>\d{1,3})\s+nej(?:-röster)?\b", re.IGNORECASE)
_ABSTAINED = re.compile(r"[^\n]{0,80}?(?P<count>\d{1,3})\s+(?:\w+\s+){0,3}?(?:avst)|[^\n]{0,40}?avst\w+:?\s+(?P<late>\d{1,3})\b", re.IGNORECASE)
_ROLL_CALL = re.compile(
    r"(?:röstar\s+(?P<what>ja|nej)|(?P<abstains>avstår)(?:\s+från\s+att\s+rösta)?)\s*\((?P<votes>\d{1,3})\)", re.IGNORECASE
)
_AFTER_COUNT = 160


def _vote(text: str) -> VoteFound | None:
    """The first count of votes: the one on the main question; those that follow are on additions."""
    if counted := _COUNTED.search(text):
        after = " ".join(text[counted.end() : counted.end() + _AFTER_COUNT].split()).split("bilaga")[0]
        abstained = _ABSTAINED.match(after)
        return VoteFound(int(counted["ja"]), int(counted["nej"]), int((abstained["count"] or abstained["late"]) if abstained else 0))
    votes: dict[str, int] = {}
    for found in _ROLL_CALL.finditer(text):
        what = (found["what"] or "avstår").casefold()
        if what in votes:
            break
        votes[what] = int(found["votes"])
    return VoteFound(votes.get("ja", 0), votes.get("nej", 0), votes.get("avstår", 0)) if {"ja", "nej"} & set(votes) else None


_OUTCOMES = (
    ("aterremiss", re.compile(r"\båterremitter|\bvisas? åter\b", re.IGNORECASE)),
    ("bordlagd", re.compile(r"\bbordläggs|\bbordlägga\b|\bbordlägger\b", re.IGNORECASE)),
    ("besvarad", re.compile(r"\banses?\b[^.;]{0,60}\bbesvara(?:d|t|de)\b", re.IGNORECASE)),
    ("avslag", re.compile(r"\bavslås\b|\bavslår\b|\bavstyrker\b", re.IGNORECASE)),
    ("val", re.compile(r"\b(?:utses|utser|väljs|väljer|befrias|entledigas|avsägelse|fyllnadsval|nyval)\b", re.IGNORECASE)),
)
_NOTED = re.compile(r"\bantecknas\b|\bnoteras\b|\bnoterar\b|till handlingarna", re.IGNORECASE)
_MOTION_WINS = re.compile(r"yrkande|motion", re.IGNORECASE)
_AS_PREPARED = re.compile(r"(?:enligt|tillstyrker|bifaller)\s+kommunstyrelsens\s+förslag", re.IGNORECASE)
_AS_PROPOSED = re.compile(r"förslag|tillstyrker", re.IGNORECASE)
_PROCEDURE = re.compile(r"\bjusterar?\b[^.]{0,80}\bprotokoll|\banmäler\s+jäv\b", re.IGNORECASE)


def _outcome(clauses: list[Clause], leads: list[Lead]) -> str | None:
    """How the matter fared, in one word of the labels' list: None when there is no decision at all."""
    if not clauses:
        return None
    words = " ".join(clause.text for clause in clauses)
    lead = " ".join(each.text for each in leads)
    if _REMITTING_LEAD.search(lead) or _REMITTED.search(lead):
        return "aterremiss"
    for outcome, pattern in _OUTCOMES:
        if pattern.search(words):
            return outcome
    if all(_NOTED.search(clause.text) for clause in clauses):
        return "antecknas"
    if _PROCEDURE.search(words):
        return "annat"
    if _MOTION_WINS.search(lead) and not _AS_PREPARED.search(lead):
        return "bifall"
    return "fardig_enligt_forslag" if _AS_PROPOSED.search(lead) or not lead else "annat"
