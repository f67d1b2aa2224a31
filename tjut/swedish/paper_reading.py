"""Any paper read as what `python3 -m tjut read` prints: its fields, and beside them where each was found."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tjut.swedish.found import Found
from tjut.swedish.headings import bare_heading
from tjut.swedish.minutes_text import is_minutes, read_minutes
from tjut.swedish.statement_text import ClauseFound, StatementRead, read_statement

Source = dict[str, object]
FIELDS = ("dnr", "date", "board", "meeting_date", "officer", "phone", "title", "recipient")
"""The fields that hold one value, or None when the paper does not print it."""
LISTS = ("proposals", "attachments", "headings")


def read_paper(text: str) -> dict[str, Any]:
    """The fields of a tjänsteutlåtande, or of one § of minutes, as JSON can carry them.

    FIELDS hold one string or None, a day as YYYY-MM-DD; several officers are one string with commas between. LISTS hold
    the strings as they stand in the text. `sources` has under each key, for every value in order, the place (offsets
    into the text and the line, for a person to check) and the confidence, from 0 to 1.
    """
    found = _of_minutes(text) if is_minutes(text) else _of_statement(read_statement(text))
    values: dict[str, Any] = {key: ", ".join(told) if (told := _told(found[key])) else None for key in FIELDS}
    values |= {key: _told(found[key]) for key in LISTS}
    values["sources"] = {key: [_source(each) for each in places] for key, places in found.items() if places}
    return values


Places = Sequence[Found[str] | Found[date] | ClauseFound]


def _of_statement(read: StatementRead) -> dict[str, Places]:
    officers = read.officers
    return {
        "dnr": read.dnr[:1],
        "date": _given(read.date),
        "board": [each.name for each in read.committees[:1]],
        "meeting_date": _given(read.committees[0].meeting_date if read.committees else None),
        "officer": [each.name for each in officers],
        "phone": [each.phone for each in officers if each.phone][:1],
        "title": _given(read.title),
        "recipient": _given(read.recipient),
        "proposals": read.proposals,
        "attachments": [each.title for each in read.attachments],
        "headings": [replace(each.heading, value=bare_heading(each.heading.value)) for each in read.sections],
    }


def _of_minutes(text: str) -> dict[str, Places]:
    read = read_minutes(text)
    nothing: Places = ()
    return {
        "dnr": read.dnr[:1],
        "date": nothing,
        "board": _given(read.committee),
        "meeting_date": _given(read.meeting_date),
        "officer": nothing,
        "phone": nothing,
        "title": _given(read.title),
        "recipient": nothing,
        "proposals": read.proposals,
        "attachments": nothing,
        "headings": read.headings,
    }


def _given(value: Found[str] | Found[date] | None) -> Places:
    return [] if value is None else [value]


def _told(places: Places) -> list[str]:
    words = (each.text if isinstance(each, ClauseFound) else each.value for each in places)
    return [each.isoformat() if isinstance(each, date) else each for each in words]


def _source(found: Found[str] | Found[date] | ClauseFound) -> Source:
    return {
        "source": found.source,
        "start": found.start,
        "end": found.end,
        "confidence": found.confidence,
    }
