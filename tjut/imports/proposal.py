"""What was read from a paper, laid out for the person who confirms it: value, where it was read, how sure we are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tjut.cases.models import Origin
from tjut.imports.word_marks import marked_values
from tjut.swedish import dates
from tjut.swedish.assignment_wording import AssignmentFound
from tjut.swedish.found import Found, confidence_word
from tjut.swedish.statement_text import ClauseFound, StatementRead, read_statement

MISSING = "står inte i handlingen"
OWN_FIELD = "Word-filens eget fält"
READ_AT_MOST = 300_000
"""Characters that are read for fields, about 150 pages: no tjänsteutlåtande is longer. The rest is kept, and found."""

_ANSWER_TO = re.compile(
    r"(?:Svar på|Yttrande över) (?P<kind>skrivelse|motion|remiss|medborgarförslag)(?:en|et)? (?:från|av) (?P<party>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One thing that was looked for: its Swedish name, what was read, where, and how sure ("säker", "trolig")."""

    label: str
    value: str
    place: str = ""
    """ "rad 13", or which field of our own Word file."""
    quote: str = ""
    """The words of the paper around it, with their quotation marks."""
    certainty: str = ""

    @property
    def is_missing(self) -> bool:
        return not self.value

    @property
    def source(self) -> str:
        """Place and quotation in one."""
        return f"{self.place}: {self.quote}" if self.quote else self.place


@dataclass(frozen=True)
class Mention:
    """An uppdrag that the paper tells of: given earlier, somewhere else, as far as the paper says."""

    wording: str
    addressee: str
    giver: str
    given_on: date | None
    deadline_printed: str
    deadline_on: date | None
    told: tuple[tuple[str, bool], ...]
    """The paragraph that tells of it, in pieces: (words, whether they are the uppdrag)."""

    @property
    def source(self) -> str:
        """Where it was given, as far as the paper says: "Socialtjänstnämnden 26 augusti 2003"; "" when it does not."""
        day = dates.in_words(self.given_on) if self.given_on else ""
        return " ".join(filter(None, [self.giver, day]))


@dataclass(frozen=True)
class PaperRead:
    """Everything that a paper says: by its text and, made from our own template, by its marks, which are believed."""

    text: str
    """What was read of it: the paper's text, or its beginning."""
    statement: StatementRead
    marked: Mapping[str, Any]
    is_cut: bool
    """The paper is longer than what was read."""


def read_paper(text: str, word_file: bytes | None) -> PaperRead:
    """Read a paper; `word_file` is the file itself when it came as Word."""
    beginning = text[:READ_AT_MOST]
    marked = marked_values(word_file) if word_file else {}
    return PaperRead(beginning, read_statement(beginning), marked, len(text) > READ_AT_MOST)


def readings(paper: PaperRead) -> dict[str, Reading]:
    """Field -> what was looked for, in the order of the paper; what is not there is said to be missing."""
    found = _in_text(paper.statement)
    for field, value in paper.marked.items():
        found[field] = Reading(found[field].label, _words(value), OWN_FIELD, certainty="säker")
    return found


def _in_text(read: StatementRead) -> dict[str, Reading]:
    return {
        "label": _one("Dokumenttyp", read.document_type),
        "administration": _many("Förvaltning", read.administrations),
        "department": _one("Avdelning", read.department),
        "officers": _many("Handläggare", [officer.name for officer in read.officers]),
        "phone": _many("Telefon", [officer.phone for officer in read.officers if officer.phone]),
        "dated": _one("Datum", read.date, dates.in_words),
        "addressees": _many("Nämnd", [committee.name for committee in read.committees]),
        "meeting_date": _many(
            "Sammanträde", [found for each in read.committees if (found := each.meeting_date)], dates.in_words
        ),
        "dnr": _many("Diarienummer", read.dnr),
        "recipient": _one("Till", read.recipient),
        "title": _one("Rubrik", read.title),
        "subtitle": _one("Underrubrik", read.subtitle),
        "attachment_count": _one("Antal bilagor", read.attachment_count),
        "clauses": _proposal(read.proposals),
        "signatories": _many("Undertecknare", [signatory.name for signatory in read.signatories]),
        "sections": _many("Rubriker", [section.heading for section in read.sections]),
        "attachments": _many("Bilagor", [attachment.title for attachment in read.attachments]),
    }


def _words(value: Any) -> str:
    """A marked value as one line."""
    if isinstance(value, date):
        return dates.in_words(value)
    if isinstance(value, list):
        return ", ".join(str(row["heading"] if isinstance(row, dict) else row[0]) for row in value)
    return ", ".join(line for line in str(value).split("\n") if line)


def _reading(label: str, value: str, source: str, confidence: float) -> Reading:
    place, _, quote = source.partition(": ")
    return Reading(label, value, place, quote, confidence_word(confidence))


def _one(label: str, found: Found[Any] | None, write: Callable[[Any], str] = str) -> Reading:
    return Reading(label, "") if found is None else _reading(label, write(found.value), found.source, found.confidence)


def _many(label: str, found: Iterable[Found[Any]], write: Callable[[Any], str] = str) -> Reading:
    rows = list(found)
    if not rows:
        return Reading(label, "")
    values = ", ".join(write(row.value) for row in rows)
    return _reading(label, values, rows[0].source, min(row.confidence for row in rows))


def _proposal(clauses: Sequence[ClauseFound]) -> Reading:
    label = "Förslag till beslut"
    if not clauses:
        return Reading(label, "")
    numbered = any(clause.number for clause in clauses)
    count = f"{len(clauses)} {'punkt' if len(clauses) == 1 else 'punkter'}"
    value = f"{count}, {'med' if numbered else 'utan'} nummer"
    return _reading(label, value, clauses[0].source, min(clause.confidence for clause in clauses))


def section_readings(paper: PaperRead) -> list[Reading]:
    """Where each of the sections of the form was read, in its order."""
    if marked := paper.marked.get("sections"):
        return [Reading("Rubrik", row["heading"], OWN_FIELD, certainty="säker") for row in marked]
    return [_one("Rubrik", section.heading) for section in prose_sections(paper.statement)]


def prose_sections(read: StatementRead) -> list[Any]:
    """The sections that hold prose: the proposal and the list of bilagor have fields of their own."""
    return [section for section in read.sections if section.slot not in ("proposal", "attachments")]


def mentions(read: StatementRead) -> list[Mention]:
    """The uppdrag that the paper says were given before."""
    return [
        Mention(
            wording=found.act,
            addressee=found.addressee or "",
            giver=found.giver or "",
            given_on=found.given_on,
            deadline_printed=found.deadline_printed or "",
            deadline_on=found.deadline_on,
            told=_told(found),
        )
        for found in read.assignments
        if found.status == "mentioned"
    ]


def _told(found: AssignmentFound) -> tuple[tuple[str, bool], ...]:
    before, act, after = found.text.partition(found.act)
    return tuple(piece for piece in ((before, False), (act, True), (after, False)) if piece[0])


def origin(subtitle: str) -> tuple[Origin, str, str]:
    """What a subtitle says of how the case arose: kind, what came in in words, and from whom."""
    match = _ANSWER_TO.match(subtitle)
    if match is None:
        return Origin.UNKNOWN, "", ""
    kind = Origin(match["kind"].lower())
    party = match["party"].strip()
    return kind, f"{kind.value.capitalize()} från {party}", party
