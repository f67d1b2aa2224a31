"""Förslag till beslut: each clause is to be a decision that can be carried out and moved straight into the minutes."""

import re
from collections.abc import Iterator

from tjut.committees.models import ClauseStyle
from tjut.statements.checks.deciding import BEGINS, DECIDES
from tjut.statements.checks.finding import Check, Hit, Severity, at, missing, whole
from tjut.statements.checks.paper import Paper, Passage, Place
from tjut.statements.checks.surroundings import Surroundings
from tjut.swedish.assignment_wording import second_act

HANDBOOK = "Kommunal handbok om tjänsteskrivelser, avsnittet om rubrikerna"
NACKA = "Nackas mall för tjänsteskrivelse"

_ATT = re.compile(r"\s*att\b\s*", re.IGNORECASE)
_BODY = r"(?:[\wåäöÅÄÖ,-]+\s+){0,8}?[\wåäöÅÄÖ-]*(?:nämnden|styrelsen|fullmäktige|utskottet)"


def _begins(clause: Passage) -> int:
    """Where the clause begins when its "att" is passed by."""
    found = _ATT.match(clause.text)
    return found.end() if found else len(clause.text) - len(clause.text.lstrip())


def _no_clause(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not paper.clauses:
        yield missing(
            Place("clauses", label="Förslag till beslut"),
            "Det finns inget förslag till beslut. Skriv minst en punkt som nämnden kan besluta om.",
        )


# active forms that open an act of their own when they stand after "och" and have an object before it
_SECOND_VERB = (
    r"(?:ger|uppdrar|godkänner|antar|fastställer|avslår|bifaller|upphäver|tilldelar|avsätter|bemyndigar|utser"
    r"|entledigar|bordlägger|återremitterar|beviljar|anvisar)"
)
_AND_ACTS = re.compile(
    rf"\b(?:och|samt)\s+(?:(?:därmed|även|dessutom|vidare|också)\s+)?(?P<verb>{_SECOND_VERB}"
    r"|att\s+(?:ge\b.{3,80}?\bi\s+uppdrag|uppdra\s+åt|godkänna|anta|fastställa|avslå|bifalla|upphäva|bemyndiga|utse))\b"
    r"|\b(?:och|samt)\s+(?P<passive>(?:[\wåäöÅÄÖ-]+\s+){1,5}?(?:får|ges)\s+i\s+uppdrag|uppdras\s+åt)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"(?<!beslutar)(?<!besluta)\s+(?:att|som)\s")
CLOSED = re.compile(r"\bfullgjor|\bavsluta|\bslutför", re.IGNORECASE)
"""Words of a clause that ends an uppdrag, which is quoted in it and not given again."""
_TASK = re.compile(r"\buppdra(?:g|r|s)?\b|\bbemyndiga", re.IGNORECASE)


def _several_acts(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        if (start := _second_act(clause.text)) is not None:
            yield at(
                clause,
                start,
                len(clause.text),
                f"{clause.place.label} innehåller mer än ett beslut. Låt det som börjar här bli en egen punkt.",
            )


_NEXT_NUMBER = re.compile(r"(?<=\S)\s+(?:[2-9]|[1-9]\d)[.)]\s+(?=\S)")


def _second_act(text: str) -> int | None:
    for number in _NEXT_NUMBER.finditer(text):
        before = text[: number.start()]
        is_in_brackets = before.count("(") > before.count(")")
        if BEGINS.match(text, number.end()) and not is_in_brackets and not _TASK.search(before):
            return number.start() + 1  # points pasted together, with their numbers
    for found in _AND_ACTS.finditer(text):
        before = text[: found.start()]
        verbs = list(DECIDES.finditer(before))
        if not verbs or _TASK.search(before) or CLOSED.search(text):
            continue
        if found["passive"]:
            if not _SUBORDINATE.search(before):  # "tillstyrker motionen om att … och att nämnden får i uppdrag"
                return found.start("passive")
        elif before[verbs[-1].end() :].strip():  # not "godkänner och överlämnar redovisningen"
            return found.start("verb")
    return second_act(text)


def _no_actor(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if around.clause_style is ClauseStyle.ATT or around.lead:
        return
    for clause in paper.clauses:
        if found := BEGINS.match(clause.text.lstrip()):
            start = len(clause.text) - len(clause.text.lstrip())
            yield at(
                clause,
                start,
                start + found.end(),
                f"{clause.place.label} säger inte vem som beslutar. Börja med nämndens namn.",
            )


_AT_ONCE = re.compile(
    r"\bomedelbart\s+juster\w+|\bjuster(?:as|at|ad|a)\s+(?:omedelbart|direkt)|\bomedelbar\s+justering\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b[\wåäö]{4,}(?:as|ats|ts|nns|gs|ds|js|ls|vs|es)\b")


def _no_verb(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        if not any(pattern.search(clause.text) for pattern in (DECIDES, _PASSIVE, _AT_ONCE)):
            yield whole(
                clause,
                f"{clause.place.label} har inget verb som beslutar. Skriv vad nämnden gör: godkänner, antar, avslår, "
                "överlämnar, ger i uppdrag.",
            )


_PROPOSED = re.compile(
    rf"(?:{_BODY}\s+föreslås\b(?!\s+(?:till|som))|(?:[\wåäöÅÄÖ-]*(?:förvaltningen|kontoret))\s+föreslår\b)",
    re.IGNORECASE,
)


def _not_as_decided(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        begin = _begins(clause)
        if found := _PROPOSED.match(clause.text, begin):
            yield at(
                clause,
                begin,
                found.end(),
                f"{clause.place.label} är skriven som ett förslag. Skriv som om nämnden redan hade beslutat, så att "
                "punkten kan flyttas till protokollet.",
            )


_PAPER = r"(?:tjänste(?:utlåtandet?|skrivelsen?)|skrivelsen?|beslutsunderlaget|bilagan?(?:\s+\d+)?|handlingarna)"
_EMPTY_PROPOSAL = (
    r"(?:(?:det|förvaltningens|kontorets|arbetsutskottets|ordförandens|[\wåäö-]+s)\s+)?"
    r"(?:föreliggande|framlagda|upprättade|bifogade|bilagda|ovanstående|nedanstående)?\s*förslag(?:et)?"
    rf"(?:\s+(?:till\s+beslut|(?:i|enligt)\s+{_PAPER}))*"
)
_ACCORDING = r"(?:i\s+enlighet\s+med|enligt|i\s+överensstämmelse\s+med)"
_LEANS = re.compile(
    rf"(?:{_BODY}\s+)?(?:(?:besluta[rs]?|att)\s+)*(?:{_ACCORDING}\s+(?:{_EMPTY_PROPOSAL}|{_PAPER}|ovan|nedan)"
    rf"|(?:godkänn(?:er|a)|anta[rs]?|bifall(?:er|a)|fastställ(?:er|a))\s+(?:{_EMPTY_PROPOSAL}|{_PAPER})"
    rf"|(?:{_EMPTY_PROPOSAL})\s+(?:godkänns|antas|bifalls|fastställs))\s*\.?\s*",
    re.IGNORECASE,
)


def _leans_on_others(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        if _LEANS.fullmatch(clause.text, _begins(clause)):
            yield whole(
                clause,
                f"{clause.place.label} går inte att förstå utan andra handlingar. Skriv ut vad nämnden beslutar.",
            )


_ENDS = re.compile(r"[.!?:…][”\"')\]]*\s*$|[”\"]\s*$")


def _no_full_stop(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if around.clause_style is ClauseStyle.ATT and not any(_ENDS.search(clause.text) for clause in paper.clauses):
        return  # att-satser may all go without
    for clause in paper.clauses:
        if not _ENDS.search(clause.text) and (last := re.search(r"\S+\s*$", clause.text)):
            yield at(
                clause,
                last.start(),
                last.end(),
                f"{clause.place.label} slutar inte med punkt, så det syns inte om den är hel.",
                last[0].rstrip(" ,;") + ".",
            )


def _other_style(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        att, first = _ATT.match(clause.text), clause.text.lstrip()[:1]
        if around.clause_style is ClauseStyle.SENTENCES and not around.lead and (att or first.islower()):
            end = re.match(r"\s*\S+", clause.text)
            yield at(
                clause,
                0,
                end.end() if end else 0,
                f"{clause.place.label} börjar inte som en hel mening. Nämnden skriver sina beslut i hela meningar, "
                "inte i att-satser.",
            )
        elif around.clause_style is ClauseStyle.ATT and (subject := _SUBJECT.match(clause.text, _begins(clause))):
            yield at(
                clause,
                subject.start(),
                subject.end(),
                f"{clause.place.label} upprepar vem som beslutar. Det står redan före att-satserna.",
            )


_SUBJECT = re.compile(rf"{_BODY}\s+(?=(?:besluta|godkänn|anta|fastställ|avslå|bifall|noter|överlämn)[a-zåäö]*\b)")
_ONLY_ABOUT_MINUTES = re.compile(r"(?:förklara|besluta|anse|begär|yrka|ska|skall|juster)\w*", re.IGNORECASE)


def _signed_at_once_with_more(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    for clause in paper.clauses:
        found = _AT_ONCE.search(clause.text)
        if found and any(
            not _ONLY_ABOUT_MINUTES.fullmatch(verb[0]) for verb in DECIDES.finditer(clause.text, 0, found.start())
        ):
            yield at(
                clause,
                found.start(),
                found.end(),
                f"{clause.place.label} förklarar paragrafen omedelbart justerad i samma punkt som ett annat beslut. "
                "Gör det till en egen punkt.",
            )


CHECKS = (
    Check(
        "clause-missing",
        "Förslag till beslut finns",
        "Utan förslag har nämnden inget att ta ställning till.",
        "KL 5:65–67, 6:35",
        Severity.ERROR,
        _no_clause,
    ),
    Check(
        "clause-leans",
        "Beslutet går att förstå för sig",
        "Ett beslut ska kunna läsas i protokollet utan bilagor. ”Nämnden beslutar i enlighet med föreliggande förslag” "
        "säger inte vad som har beslutats.",
        HANDBOOK,
        Severity.ERROR,
        _leans_on_others,
    ),
    Check(
        "clause-one-act",
        "Ett beslut i varje punkt",
        "Nämnden ska kunna ta ställning till, ändra och följa upp varje beslut för sig.",
        HANDBOOK,
        Severity.WARNING,
        _several_acts,
    ),
    Check(
        "clause-actor",
        "Varje punkt säger vem som beslutar",
        "Den som verkställer beslutet ska se vem som har fattat det.",
        NACKA,
        Severity.WARNING,
        _no_actor,
    ),
    Check(
        "clause-verb",
        "Varje punkt har ett verb som beslutar",
        "Beslutet ska vara så tydligt att det går att verkställa.",
        NACKA,
        Severity.WARNING,
        _no_verb,
    ),
    Check(
        "clause-as-decided",
        "Punkterna är skrivna som fattade beslut",
        "Texten ska kunna flyttas direkt till protokollet.",
        HANDBOOK,
        Severity.WARNING,
        _not_as_decided,
    ),
    Check(
        "clause-style",
        "Punkterna har nämndens skrivsätt",
        "Hela meningar eller att-satser, men inte båda i samma förslag.",
        "lokal sed (nämndens inställning)",
        Severity.WARNING,
        _other_style,
    ),
    Check(
        "clause-full-stop",
        "Punkterna slutar med punkt",
        "En sats som slutar tvärt kan ha tappat ord på vägen.",
        "lokal sed",
        Severity.NOTICE,
        _no_full_stop,
    ),
    Check(
        "clause-signed-at-once",
        "Omedelbar justering är en egen punkt",
        "En omedelbart justerad paragraf får egen justering och eget anslag, så beslutet om det ska synas.",
        "KL 5:69, 8:12; lokal sed",
        Severity.WARNING,
        _signed_at_once_with_more,
    ),
)
