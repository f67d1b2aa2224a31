"""When an uppdrag is to be done: the words that say so, their kind and, when they name a day, that day.

Most uppdrag have no deadline. A date that tells of something else (an older decision, a plan's years) is none.
"""

import re
from dataclasses import dataclass
from datetime import date

from tjut.swedish.dates import DateFound, Kind, find_dates


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words as printed, date, period, recurring or meeting, and the last day when it can be told."""

    printed: str
    kind: Kind
    on: date | None
    start: int


_CITES_BEFORE = re.compile(
    r"(?:beslut(?:at|ade)?|daterad|utlåtande|yttrande|skrivelse|handling|protokoll|gäller|avser|avseende|perioden)"
    r"(?:\s+(?:den|från|för|av))?\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:uppdrag|budget|plan|program|strategi|ramavtal)(?:\s+(?:den|från|för|av))?\s*$", re.IGNORECASE
)
_TELLS_WHEN = re.compile(r"(?:senast|före|innan|under|inom)\b", re.IGNORECASE)
"""What never belongs to the name of a plan: "Plan 2031" is its name, "en plan under 2031" tells when."""
_READY_BY = re.compile(r"\b(?:klara?|klart|färdigt?|slutför[td]|redovisas)\s+(?:den\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\befter\s+$", re.IGNORECASE)
_REPORTED_PART = re.compile(r"(?:kvartal|tertial|halvår)", re.IGNORECASE)
_CITES_AFTER = re.compile(r",?\s*(?:§|punkt)|\s+års\s+(?:prisnivå|taxa)|\s+och framåt|\s*[-–]\s*\d")
_REPORT = (
    r"[\wåäö-]*(?:bokslut|budgetunderlag|årsredovisning|delårsrapport|årsrapport|delårsbokslut"
    r"|verksamhetsberättelse|verksamhetsplan|nämndplan"
    r"|uppföljningsrapport|helårsuppföljning|budgetarbete|budgetprocess|budgetberedning)(?:et|en|n|t)?"
)
_NOUN_PHRASE = r"[^,.;:()]{3,80}?(?=\s*[,.;:()]|\s*$|\s+(?:samt|efter|för att|och åter\w+|med fokus|med syfte)\b)"
_TURN = (
    r"(?:senast|före|innan|vid|efter|till)\s+(?:halvårsskiftet|årsskiftet|sommaruppehållet|sommaren|semestern|terminsslutet"
    r"|läsårets slut)(?:\s+(?:19|20)\d\d(?:/\d{2,4})?)?(?![\w-])"
)
_EVENT = re.compile(
    rf"\b(?:{_TURN}|(?:senast\s+)?i samband med\s+(?!beslut)(?:att\s+)?{_NOUN_PHRASE}"
    rf"|(?:senast\s+)?(?:i|vid|till|inom ramen för|inför)\s+(?:den\s+|det\s+)?(?:(?:nästa|nästkommande"
    rf"|kommande)\s+)?(?:(?:19|20)\d\d års\s+)?{_REPORT}(?:\s+för)?(?:\s+(?:år\s+)?(?:19|20)\d\d)?(?![\w-])"
    r"|(?:senast\s+)?(?:i|vid)\s+(?:nästa|nästkommande|kommande)\s+(?![\wåäö-]*(?:plan|planer|program|strategi"
    r"|budget)\b)[\wåäö-]+"
    rf"|inför\s+(?!framtid){_NOUN_PHRASE})",
    re.IGNORECASE,
)
_URGENCY = re.compile(
    r"\b(?:(?:så\s+)?skyndsamt(?:\s+som möjligt)?|omgående|snarast(?:\s+möjligt)?|utan dröjsmål"
    r"|så snart (?:som möjligt|det är möjligt)|utan onödigt dröjsmål)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"(?:senast|före|innan|under|inom|inför|till|i|per|vid|från|fr)\b", re.IGNORECASE)
_FROM_THEN_ON = re.compile(r"från|fr", re.IGNORECASE)
_LATEST = re.compile(r"senast\b", re.IGNORECASE)


def find_urgency(text: str) -> str | None:
    """skyndsamt, snarast, utan dröjsmål …: haste without a day."""
    found = _URGENCY.search(text)
    return found[0] if found else None


def _is_deadline(text: str, found: DateFound) -> bool:
    """True when the words say when something is to be done, not when something was done."""
    if _CITES_AFTER.match(text, found.end) or _CITES_BEFORE.search(text, max(0, found.start - 30), found.start):
        return False
    if not _TELLS_WHEN.match(found.printed) and _NAMED_BEFORE.search(text, max(0, found.start - 30), found.start):
        return False
    if found.kind in {"recurring", "meeting"}:
        return "dagens" not in found.printed
    if found.kind == "period" and _FROM_THEN_ON.match(found.printed):
        return False  # a year from which something is to go on is no day when it is to be done
    if found.kind == "date" and _READY_BY.search(text, max(0, found.start - 24), found.start):
        return True
    return bool(_LEADS.match(found.printed)) or (
        found.kind == "period" and not re.match(r"[a-zåäö]+\s+\d{4}$", found.printed, re.IGNORECASE)
    )


def find_deadline(text: str, given_on: date | None = None) -> Deadline | None:
    """The deadline in the words of one uppdrag: what says "senast" before what does not, a day before an event."""
    dates = [found for found in find_dates(text, given_on) if _is_deadline(text, found)]
    dates.sort(key=lambda found: not _LATEST.match(found.printed))
    event = _EVENT.search(text)
    if event and (
        not dates or (_LATEST.match(event[0]) and not _LATEST.match(dates[0].printed)) or _encloses(event, dates[0])
    ):
        days = find_dates(event[0], given_on)
        on = days[0].last_day if days and days[0].kind == "date" else None
        return Deadline(event[0].rstrip(), "period", on, event.start())
    if not dates:
        return None
    first = dates[0]
    after = _AFTER.search(text, max(0, first.start - 10), first.start)
    if after and _REPORTED_PART.match(first.printed):
        return Deadline(text[after.start() : first.end], first.kind, first.last_day, after.start())
    return Deadline(first.printed, first.kind, first.last_day or first.first_day, first.start)


def _encloses(event: re.Match[str], found: DateFound) -> bool:
    return event.start() <= found.start and found.end <= event.end()
