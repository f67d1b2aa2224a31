"""What a Word file made from our own template says of itself: read from its marks, so that nothing has to be guessed."""

from datetime import date
from typing import Any

from lxml import etree

from tjut.core.docx_marks import Mark, Marks, read_marks
from tjut.swedish import dates

MORE_THAN_ONE_PARAGRAPH = ("avsnitt.text",)


def marked_values(content: bytes) -> dict[str, Any]:
    """Field of the form -> what the marks say; only what they say. Empty for a file that is not from our template."""
    try:
        marks = read_marks(content, lists=MORE_THAN_ONE_PARAGRAPH)
    except (KeyError, etree.XMLSyntaxError):
        return {}
    values = {
        "label": marks.first("dokumenttyp"),
        "administration": marks.first("forvaltning"),
        "department": marks.first("avdelning"),
        "officers": _rows(marks, "handlaggare", "namn", "telefon", "epost"),
        "dated": _day(marks.first("datum")),
        "addressees": [_addressee(row) for row in marks.every("namnder")],
        "dnr": ", ".join(mark.text for mark in marks.every("dnr")),
        "title": marks.first("titel"),
        "subtitle": marks.first("underrubrik"),
        "clauses": "\n\n".join(_clauses(marks)),
        "signatories": _rows(marks, "underskrifter", "namn", "titel"),
        "sections": [_section(row) for row in marks.every("avsnitt")],
        "attachments": "\n".join(row.first("bilagor.titel") for row in marks.every("bilagor")),
    }
    return {field: value for field, value in values.items() if value}


def _rows(marks: Marks, group: str, *parts: str) -> str:
    rows = [[row.first(f"{group}.{part}") for part in parts] for row in marks.every(group)]
    return "\n".join("; ".join(row).rstrip("; ") for row in rows if any(row))


def _clauses(marks: Marks) -> list[str]:
    return [text for row in marks.every("forslag") if (text := row.first("forslag.text"))]


def _addressee(row: Mark) -> tuple[str, date | None]:
    return row.first("namnder.namn"), _day(row.first("namnder.sammantradesdatum"))


def _section(row: Mark) -> dict[str, str]:
    written = [text for inner in row.every("avsnitt.text") for text in inner.paragraphs]
    return {"heading": row.first("avsnitt.rubrik"), "text": "\n\n".join(written)}


def _day(printed: str) -> date | None:
    return dates.parse_date(printed) if printed else None
