"""The first values of the form of confirmation: what was read, and nothing that was not."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tjut.committees.models import Committee
from tjut.imports import proposal
from tjut.imports.proposal import PaperRead
from tjut.swedish.statement_text import OfficerFound, StatementRead


def first_values(paper: PaperRead, committees: Sequence[Committee]) -> dict[str, Any]:
    """Field of the form -> value. `committees` are those that exist here: one that does not is `unknown_committees`."""
    values: dict[str, Any] = _from_text(paper.statement) | dict(paper.marked)
    named: list[tuple[str, date | None]] = values["addressees"]
    by_name = {committee.name.casefold(): committee.id for committee in committees}
    rows = [
        {"committee": by_name[name.casefold()], "meeting_date": day}
        for name, day in named
        if name.casefold() in by_name
    ]
    values["addressees"] = rows or [{"committee": None, "meeting_date": None}]
    values["sections"] = values["sections"] or [{"heading": "", "text": ""}]
    values["mentions"] = [
        {
            "follow": False,
            "wording": mention.wording,
            "addressee": mention.addressee,
            "source": mention.source,
            "given_on": mention.given_on,
            "deadline_printed": mention.deadline_printed,
            "deadline_on": mention.deadline_on,
        }
        for mention in proposal.mentions(paper.statement)
    ]
    return values


def unknown_committees(paper: PaperRead, committees: Sequence[Committee]) -> list[str]:
    """The nämnder that the paper is for but that are not in Tjut, as printed."""
    known = {committee.name.casefold() for committee in committees}
    named: list[tuple[str, date | None]] = paper.marked.get("addressees") or _addressees(paper.statement)
    return [name for name, _ in named if name.casefold() not in known]


def _from_text(read: StatementRead) -> dict[str, Any]:
    return {
        "dnr": ", ".join(found.value for found in read.dnr),
        "title": read.title.value if read.title else "",
        "subtitle": read.subtitle.value if read.subtitle else "",
        "label": read.document_type.value if read.document_type else "",
        "dated": read.date.value if read.date else None,
        "administration": ", ".join(found.value for found in read.administrations),
        "department": read.department.value if read.department else "",
        "officers": "\n".join(_officer_line(officer) for officer in read.officers),
        "addressees": _addressees(read),
        "clauses": "\n\n".join(clause.text for clause in read.proposals),
        "signatories": "\n".join(
            "; ".join(filter(None, [row.name.value, row.title.value if row.title else ""])) for row in read.signatories
        ),
        "sections": [
            {"heading": section.heading.value, "text": "\n\n".join(found.value for found in section.paragraphs)}
            for section in proposal.prose_sections(read)
        ],
        "attachments": "\n".join(row.title.value for row in read.attachments),
    }


def _officer_line(officer: OfficerFound) -> str:
    parts = [officer.name, officer.phone, officer.email]
    return "; ".join(found.value if found else "" for found in parts).rstrip("; ")


def _addressees(read: StatementRead) -> list[tuple[str, date | None]]:
    return [(each.name.value, each.meeting_date.value if each.meeting_date else None) for each in read.committees]
