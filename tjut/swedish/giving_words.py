"""The words that give an uppdrag ("får i uppdrag att", "ger … i uppdrag", "uppdrar åt"), and what they do where they stand.

Under Beslut they give, under Förslag till beslut they propose, in a motion, a yrkande or a reservation they do neither,
and in other prose they only mention what was given once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tjut.swedish.actors import actor_in, giver_in, subject_in

Status = Literal["given", "proposed", "remitted", "closed", "mentioned"]


@dataclass(frozen=True, slots=True)
class Match:
    """Where words that give an uppdrag stand, before it is judged whether they do."""

    start: int
    act_start: int
    addressee: str | None
    giver: str | None
    verb: str


_WITHIN = r"[^.;:\n]"
_RECEIVE = re.compile(
    rf"\b(?P<verb>får|(?:ska|skall)\s+få|fick|ges|gavs|fått|getts|givits)\b(?P<between>{_WITHIN}{{0,160}}?)\s"
    r"(?:i\s+uppdrag\b|(?:i|till)\s+uppgift(?=\s+att\b)"
    r"|(?:ett\s+)?(?:fortsatt|förnyat|utökat|nytt|kompletterande)\s+uppdrag\b)"
    r"(?:\s+och\s+bemyndigas)?(?P<by>\s+av\s+[^.;:,]{2,60}?(?=\s+att\b))?[\s,]*",
)
_GIVE = re.compile(
    rf"\b(?P<verb>ger|gav|ge|gett|givit)\s+(?P<to>{_WITHIN}{{2,220}}?)\s(?:i\s+uppdrag\b|(?:ett\s+)?(?:fortsatt"
    rf"|förnyat|utökat|nytt|kompletterande)\s+uppdrag\b)"
    r"(?:\s+och\s+bemyndigar)?[\s,]*",
)
_CHARGE = re.compile(
    rf"\b(?P<verb>uppdrar|uppdra|uppdrog|uppdragit|uppdras|uppdrages"
    rf"|uppdrogs)\b(?P<between>{_WITHIN}{{0,200}}?)(?:\b(?:åt|till)\s+(?P<to>{_WITHIN}{{2,220}}?))?[\s,]+(?=att\b)",
    re.IGNORECASE,
)
_ENTRUST = re.compile(
    rf"\b(?P<verb>lämnar|lämna|ger|ge|lämnas|ges)\s+(?:(?:i|ett|följande)\s+)?uppdrag(?:et)?\s+(?:åt|till)\s+"
    rf"(?P<to>{_WITHIN}{{2,160}}?)[\s,]+(?=att\b)",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"\b(?P<verb>åläggs|anmodas|uppmanas|förpliktas|tilldelas\s+uppdraget|anförtros\s+uppdraget)[\s,]+(?:[a-zåäö]+\s+)?"
    r"(?=att\b)",
    re.IGNORECASE,
)
_OBLIGE = re.compile(
    rf"\b(?P<verb>ålägger|ålägga|anmodar|anmoda|uppmanar|uppmana|förpliktar)\s+(?P<to>{_WITHIN}{{2,120}}?)[\s,]+(?=att\b)"
    rf"|\b(?P<orders>beställer|beställa)\s+av\s+(?P<of>{_WITHIN}{{2,120}}?)\s+(?=(?:en|ett|att)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:nämnd(?:en|er|erna)?|förvaltning(?:en|ar|arna)?|kontoret|kontor|chef(?:en|er|erna)?|direktör(?:en|er|erna)?"
    r"|avdelning(?:en)?|enhet(?:en)?|staben|bolag(?:et|en)?|AB|stiftelse(?:n)?|förbund(?:et)?)(?:\s+(?:för\s+)?[\wåäöÅÄÖ-]+)?$",
    re.IGNORECASE,
)
"""Who can be obliged: what the nämnd governs. The government, the public and other parties are only asked."""
MAY_GIVE = re.compile(r"ppdr[ao]|ppgift att|läggs att|lägger |nmoda|ppmana|örplikta|eställ(?:er|a) av")
"""What some word of every phrase here says, without the first letter, which may be a capital: most clauses say none."""
_ATT = re.compile(r"att\b[\s,]*")

_PROCEDURAL = re.compile(
    r"(?:[^.;]{0,60}\s)?justera\s+(?:dagens|protokollet|paragrafen|detta)"
    r"|underteckna\s+protokollet"
)
_DELEGATION = re.compile(
    r"(?:[^.;]{0,120}\s)?(?:besluta|fatta\s+beslut|avgöra)\b[^.;]{0,160}?(?:\bvägnar\b|\bställe\b|delegation"
    r"|på nämndens)",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:föreslås|föreslår|föreslog|bör|borde|kan|kunde|skulle|yrkar|önskar|vill|begär"
    r"|begärde)\s+(?:\w+\s+){0,3}?$"
)
_NOT_BEFORE = re.compile(r"\b(?:inte|ej|icke)\s+$", re.IGNORECASE)
_NOT_WITHIN = re.compile(r"\w+\s+(?:inte|ej|icke)\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"\b(?:\w*redovisning(?:en|ar|arna)?|\w*rapport(?:en|ering|eringen)?|hemställan|motionen?|motionär\w*"
    r"|yrkandet?|uppdrag(?:et|en)|(?<!\bi\s)uppdrag|inriktning(?:en)? för|\w*förslaget|\w*initiativet|begäran)\b"
    r"[^;]*?\b(?:att|om|där|som)\b",
    re.IGNORECASE,
)
_PAST = {"fick", "gavs", "fått", "getts", "givits", "gav", "gett", "givit", "uppdrog", "uppdragit", "uppdrogs"}
_PERFECT = {"fått", "getts", "givits", "gett", "givit", "uppdragit"}
# how far before its verb a sentence is read: names of many nämnder are long, and no text may make reading slow
REACH = 600
_SILENT_SECTIONS = {"motion", "yrkande", "reservation"}


def matches_in(text: str, start: int, end: int) -> Iterator[Match]:
    """Every place in one sentence where words that can give an uppdrag stand."""
    for found in _RECEIVE.finditer(text, start, end):
        subject = text[max(start, found.start() - REACH) : found.start()]
        by = found["by"]
        yield Match(
            found.start(),
            _act_start(text, found.end()),
            subject_in(subject),
            by.strip()[3:].strip() if by else None,
            found["verb"],
        )
    for found in _GIVE.finditer(text, start, end):
        yield Match(
            found.start(),
            _act_start(text, found.end()),
            actor_in(found["to"]),
            giver_in(text[max(start, found.start() - REACH) : found.start()]),
            found["verb"],
        )
    for found in _CHARGE.finditer(text, start, end):
        subject = text[max(start, found.start() - REACH) : found.start()]
        verb = found["verb"].casefold()
        passive = verb in {"uppdras", "uppdrages", "uppdrogs"} and not found["to"]
        to = subject_in(subject) if passive else actor_in(found["to"] or "")
        yield Match(found.start(), _act_start(text, found.end()), to, None if passive else giver_in(subject), verb)
    for found in _ENTRUST.finditer(text, start, end):
        giver = giver_in(text[max(start, found.start() - REACH) : found.start()])
        yield Match(
            found.start(), _act_start(text, found.end()), actor_in(found["to"]), giver, found["verb"].casefold()
        )
    yield from _obliging(text, start, end)


def _obliging(text: str, start: int, end: int) -> Iterator[Match]:
    """The words that oblige or order without saying uppdrag, when they are said to somebody who must."""
    for found in _OBLIGED.finditer(text, start, end):
        to = subject_in(text[max(start, found.start() - REACH) : found.start()])
        if to and _OWN.search(to):
            yield Match(found.start(), _act_start(text, found.end()), to, None, found["verb"].casefold())
    for found in _OBLIGE.finditer(text, start, end):
        to = actor_in(found["to"] or found["of"])
        if to and _OWN.search(to):
            giver = giver_in(text[max(start, found.start() - REACH) : found.start()])
            verb = (found["verb"] or found["orders"]).casefold()
            yield Match(found.start(), _act_start(text, found.end()), to, giver, verb)


def _act_start(text: str, at: int) -> int:
    found = _ATT.match(text, at)
    return found.end() if found else at


def judge(text: str, sentence: int, match: Match, section: str) -> Status | None:
    """What the words do in the section they stand in; None when they give, propose and mention nothing."""
    before = text[max(sentence, match.start - REACH) : match.start]
    act = text[match.act_start : match.act_start + 300]
    words = text[match.start : match.act_start]
    if _NOT_BEFORE.search(before) or _NOT_WITHIN.match(words):
        return None
    if _PROCEDURAL.match(act) or _DELEGATION.match(act) or section in _SILENT_SECTIONS:
        return None
    is_wish = bool(_NOT_YET.search(before)) or (
        match.verb == "ge" and "att" not in before.split()[-1:] and _NOT_YET.search(before + " ")
    )
    if text.count("”", max(0, match.start - 4 * REACH), match.start) % 2 or (
        _QUOTED.search(before) and match.verb not in {"gav", "uppdrog"}
    ):
        return None
    if section == "förslag":
        return "mentioned" if match.verb in _PERFECT else "proposed"
    if section == "beslut":
        if is_wish:
            return "proposed" if re.search(r"\bföreslå[rs]?\b", before) else None
        return "mentioned" if match.verb in _PERFECT else "given"
    return "mentioned" if match.verb in _PAST and not is_wish else None
