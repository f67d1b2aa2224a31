"""What was read from a paper, laid out for the person who confirms it: value, where it was read, how sure we are."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tjut.cases.models import Origin
from tjut.swedish import dates
from tjut.swedish.found import Found
from tjut.swedish.statement_text import StatementRead

MISSING = "står inte i handlingen"

_ANSWER_TO = re.compile(
    r"(?:Svar på|Yttrande över) (?P<kind>skrivelse|motion|remiss|medborgarförslag)(?:en|et)? (?:från|av) (?P<party>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One thing that was looked for: its Swedish name, what was read, where, and how sure ("säker", "trolig")."""

    label: str
    value: str
    source: str = ""
    certainty: str = ""

    @property
    def is_missing(self) -> bool:
        return not self.value


@dataclass(frozen=True)
class Mention:
    """An uppdrag that the paper tells of: given earlier, somewhere else, as far as the paper says."""

    wording: str
    addressee: str
    giver: str
    given_on: date | None
    deadline_printed: str
    source: str


def readings(read: StatementRead) -> list[Reading]:
    """Everything that was looked for, in the order of the paper; what is not there is said to be missing."""
    return [
        _one("Dokumenttyp", read.document_type),
        _many("Förvaltning", read.administrations),
        _one("Avdelning", read.department),
        _officers(read, "Handläggare", lambda officer: officer.name),
        _officers(read, "Telefon", lambda officer: officer.phone),
        _one("Datum", read.date, _day),
        _many("Nämnd", [committee.name for committee in read.committees]),
        _many("Sammanträde", [found for each in read.committees if (found := each.meeting_date)], _day),
        _many("Diarienummer", read.dnr),
        _one("Till", read.recipient),
        _one("Rubrik", read.title),
        _one("Underrubrik", read.subtitle),
        _one("Antal bilagor", read.attachment_count),
        _counted("Förslag till beslut", read.proposals, "punkt", "punkter"),
        _many("Undertecknare", [signatory.name for signatory in read.signatories]),
        _many("Rubriker", [section.heading for section in read.sections]),
        _many("Bilagor", [attachment.title for attachment in read.attachments]),
    ]


def _day(value: date) -> str:
    return dates.in_words(value)


def _one(label: str, found: Found[Any] | None, write: Callable[[Any], str] = str) -> Reading:
    if found is None:
        return Reading(label, "")
    return Reading(label, write(found.value), found.source, found.certainty)


def _many(label: str, found: Iterable[Found[Any]], write: Callable[[Any], str] = str) -> Reading:
    rows = list(found)
    if not rows:
        return Reading(label, "")
    least_sure = min(rows, key=lambda row: row.confidence)
    return Reading(label, ", ".join(write(row.value) for row in rows), rows[0].source, least_sure.certainty)


def _officers(read: StatementRead, label: str, part: Callable[[Any], Found[str] | None]) -> Reading:
    return _many(label, [found for officer in read.officers if (found := part(officer))])


def _counted(label: str, rows: Sequence[Any], singular: str, plural: str) -> Reading:
    if not rows:
        return Reading(label, "")
    count = f"1 {singular}" if len(rows) == 1 else f"{len(rows)} {plural}"
    return Reading(label, count, rows[0].source, Found(count, 0, 0, "", min(row.confidence for row in rows)).certainty)


def mentions(read: StatementRead) -> list[Mention]:
    """The uppdrag that the paper says were given before."""
    return [
        Mention(
            wording=found.act,
            addressee=found.addressee or "",
            giver=found.giver or "",
            given_on=found.given_on,
            deadline_printed=found.deadline_printed or "",
            source=found.text,
        )
        for found in read.assignments
        if found.status == "mentioned"
    ]


def origin(subtitle: str) -> tuple[Origin, str, str]:
    """What a subtitle says of how the case arose: kind, what came in in words, and from whom."""
    match = _ANSWER_TO.match(subtitle)
    if match is None:
        return Origin.OWN, "", ""
    kind = Origin(match["kind"].lower())
    party = match["party"].strip()
    return kind, f"{kind.value.capitalize()} från {party}", party
