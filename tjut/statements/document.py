"""What the Word file of a tjänsteutlåtande gets, and what it says when it comes back."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from tjut.committees.models import ClauseStyle
from tjut.core.docx_marks import Mark, Marks, read_marks
from tjut.core.docx_prose_read import WordFile
from tjut.core.prose import Prose, from_html
from tjut.doctemplates.models import PaperKind
from tjut.doctemplates.service import (
    RUNNING_TEXTS,
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    tag_names,
    tag_page,
)
from tjut.statements.models import StatementVersion
from tjut.statements.paper_kind import label_of

__all__ = [
    "Adressat",
    "Avsnitt",
    "Bilaga",
    "Handlaggare",
    "Sats",
    "StatementDocument",
    "Underskrift",
    "tag_names",
    "tag_page",
]


def document_from_word(docx: bytes) -> StatementDocument:
    """What a Word file made from our template says now: the way back from `core.docx.render`."""
    return document_from_marks(read_marks(docx, order=tag_names(), lists=RUNNING_TEXTS), WordFile(docx))


def document_from_marks(marks: Marks, file: WordFile) -> StatementDocument:
    """What a Word file made from our template says now, field by field; a field that is gone is empty.

    `marks` and `file` are of the same bytes.
    """
    values: dict[str, Any] = {}
    for name, hint in _fields(StatementDocument).items():
        inner = get_args(hint)[0] if get_origin(hint) is list else None
        if inner is None:
            values[name] = marks.first(name)
        elif inner is str:
            values[name] = [mark.text for mark in marks.every(name)]
        else:
            values[name] = [_group_from(mark, inner, file) for mark in marks.every(name)]
    return StatementDocument(**values)


@cache
def _fields(kind: type) -> Mapping[str, Any]:
    """The fields of a document with their types; to work them out takes as long as to read one of them."""
    return get_type_hints(kind)


def _group_from(mark: Mark, kind: type, file: WordFile) -> Any:
    values: dict[str, Any] = {}
    for name, hint in _fields(kind).items():
        full = f"{mark.tag}.{name}"
        if hint is Prose:
            values[name] = file.read(block for inner in mark.every(full) for block in inner.blocks).prose
        else:
            values[name] = mark.first(full)
    return kind(**values)


def document_of(version: StatementVersion, *, basis: bool = False) -> StatementDocument:
    """The paper as it is printed. Dates stand in digits; a section in which nothing is written is left out.

    `basis`: bilagor are listed as what the decision rests on (Beslutsunderlag), not as what lies behind the paper.
    """
    statement, bilagor = version.statement, version.attachments
    delegated = version.kind is PaperKind.DELEGATIONSBESLUT
    return StatementDocument(
        forvaltning=version.administration,
        avdelning=version.department,
        handlaggare=[Handlaggare(row.name, row.phone, row.email) for row in version.officers],
        dokumenttyp=label_of(version),
        datum=str(version.dated or ""),
        namnder=[Adressat(row.committee.name, str(row.meeting_date or "")) for row in version.addressees],
        dnr=[number.printed for number in statement.case.numbers if number.own],
        till=_addressed(version),
        titel=version.title,
        underrubrik=version.subtitle,
        bilagetext=attachments_counted(len(bilagor)),
        forslag_rubrik="" if not version.clauses else "Beslut" if delegated else "Förslag till beslut",
        forslag_inledning=lead_of(version),
        forslag=[Sats(number, text) for number, text in numbered_clauses(version)],
        underskrifter=[Underskrift(row.name, row.title) for row in version.signatories],
        avsnitt=[Avsnitt(row.heading, text) for row in version.sections if (text := from_html(row.text))],
        bilagor_rubrik=_attachments_heading(len(bilagor), basis),
        bilagor=[Bilaga("" if len(bilagor) == 1 else f"{row.position}.", row.title) for row in bilagor],
        er_beteckning=reference_of(version),
        stod=version.support.removesuffix("."),
        skickas_till_rubrik=""
        if not version.recipients
        else _RECIPIENTS_HEADING.get(version.kind, "Beslutet skickas till"),
        skickas_till=[row.name for row in version.recipients],
    )


_RECIPIENTS_HEADING = {PaperKind.REMISSVAR: "Kopia till"}


def reference_of(version: StatementVersion) -> str:
    """Er beteckning: what was typed; in an answer to a remiss, else the numbers that the case has with others."""
    if version.reference or version.kind is not PaperKind.REMISSVAR:
        return version.reference
    return ", ".join(number.printed for number in version.statement.case.numbers if not number.own)


def _addressed(version: StatementVersion) -> list[str]:
    """Who stands under Till: the nämnder; whoever asked, in an answer to a remiss; nobody, where nobody is asked."""
    case = version.statement.case
    if version.kind is PaperKind.DELEGATIONSBESLUT:
        return []
    if version.kind is PaperKind.REMISSVAR and case.party:
        return [case.party]
    return [row.committee.name for row in version.addressees]


def _attachments_heading(number: int, basis: bool) -> str:
    if not number:
        return ""
    return "Beslutsunderlag" if basis else "Bilaga" if number == 1 else "Bilagor"


def attachments_counted(number: int) -> str:
    """(1 bilaga), (3 bilagor); nothing for none."""
    return "" if not number else "(1 bilaga)" if number == 1 else f"({number} bilagor)"


def lead_of(version: StatementVersion) -> str:
    """The words before att-satser, as "Kulturnämnden beslutar"; nothing before whole sentences."""
    by_the_namnd = version.kind is not PaperKind.DELEGATIONSBESLUT
    if version.statement.case.committee.clause_style is not ClauseStyle.ATT or not (version.clauses and by_the_namnd):
        return ""
    names = [row.committee.name for row in version.addressees] or [version.statement.case.committee.name]
    return " och ".join(filter(None, [", ".join(names[:-1]), names[-1]])) + " beslutar"


def numbered_clauses(version: StatementVersion) -> list[tuple[str, str]]:
    """Each point with what stands before it: "att" or its number; a sentence that stands alone has nothing."""
    texts = [clause.text for clause in version.clauses]
    if lead_of(version):
        return [("att", re.sub(r"^att\s+", "", text, flags=re.IGNORECASE)) for text in texts]
    return [("" if len(texts) == 1 else f"{number}.", text) for number, text in enumerate(texts, 1)]
