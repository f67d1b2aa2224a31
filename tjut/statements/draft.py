"""What an officer hands in when saving: the whole paper as plain values, cleaned, and its fingerprint."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from tjut.core import prose
from tjut.core.errors import RuleError
from tjut.core.text import clean_line, clean_text
from tjut.doctemplates.models import PaperKind
from tjut.statements.models import (
    Addressee,
    Attachment,
    ProposedClause,
    Recipient,
    Section,
    Signatory,
    StatementOfficer,
    StatementVersion,
)

MOST_ROWS = 200
"""Rows in one list: no real paper comes near it, and a page of more cannot be worked in."""
MOST_CHARACTERS = 1_000_000
"""Characters in the whole paper, about 500 pages."""


@dataclass(frozen=True)
class OfficerDraft:
    """Handläggare as it shall be printed."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class AddresseeDraft:
    """A nämnd that the paper goes to, and the meeting if its date is known."""

    committee_id: int
    meeting_date: date | None = None


@dataclass(frozen=True)
class SectionDraft:
    """Avsnitt: heading and prose."""

    heading: str
    text: str = ""


@dataclass(frozen=True)
class AttachmentDraft:
    """Bilaga: its title, and the file in the store (`checksum`) unless it is only named so far."""

    title: str
    filename: str = ""
    checksum: str | None = None


@dataclass(frozen=True)
class SignatoryDraft:
    """Undertecknare."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class StatementDraft:
    """Utkast: everything that a version of the paper holds."""

    title: str = ""
    subtitle: str = ""
    dated: date | None = None
    administration: str = ""
    department: str = ""
    officers: Sequence[OfficerDraft] = ()
    addressees: Sequence[AddresseeDraft] = ()
    clauses: Sequence[str] = ()
    sections: Sequence[SectionDraft] = ()
    attachments: Sequence[AttachmentDraft] = ()
    signatories: Sequence[SignatoryDraft] = ()
    kind: PaperKind = PaperKind.TJANSTEUTLATANDE
    reference: str = ""
    support: str = ""
    recipients: Sequence[str] = ()

    @property
    def template(self) -> str:
        """The kind, in words."""
        return self.kind.words


LISTS = {
    "officers": "handläggare",
    "addressees": "nämnder",
    "clauses": "beslutspunkter",
    "sections": "avsnitt",
    "attachments": "bilagor",
    "signatories": "undertecknare",
    "recipients": "mottagare av beslutet",
}
"""The lists of a draft and what each is called."""

_PROSE = {"text"}


def cleaned(draft: StatementDraft) -> StatementDraft:
    """The draft as it is kept: texts cleaned, rows without a word left out, a file without title named by its name.

    Raises RuleError when there is more of something than a paper can hold.
    """
    tidy = StatementDraft(
        title=clean_line(draft.title),
        subtitle=clean_line(draft.subtitle),
        dated=draft.dated,
        administration=clean_line(draft.administration),
        department=clean_line(draft.department),
        officers=_rows(draft.officers),
        addressees=_once_each(draft.addressees),
        clauses=tuple(text for clause in draft.clauses if (text := clean_text(clause).strip())),
        sections=_rows(draft.sections),
        attachments=_rows([replace(row, title=row.title.strip() or row.filename) for row in draft.attachments]),
        signatories=_rows(draft.signatories),
        kind=draft.kind,
        reference=clean_line(draft.reference),
        support=clean_line(draft.support),
        recipients=tuple(name for recipient in draft.recipients if (name := clean_line(recipient))),
    )
    _check_size(tidy)
    return tidy


Row = TypeVar("Row", OfficerDraft, SectionDraft, AttachmentDraft, SignatoryDraft)


def _rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(row for row in map(_clean_row, rows) if any(vars(row).values()))


def _clean_row(row: Row) -> Row:
    cleaners = {name: _clean_prose if name in _PROSE else clean_line for name in vars(row)}
    return replace(row, **{name: cleaners[name](value) for name, value in vars(row).items() if isinstance(value, str)})


def _clean_prose(text: str) -> str:
    """HTML in its one form, whoever hands it in; what is plain stays plain."""
    return prose.to_html(prose.from_html(text)) if prose.is_html(text) else clean_text(text)


def _once_each(addressees: Sequence[AddresseeDraft]) -> tuple[AddresseeDraft, ...]:
    """Each nämnd once, in the order given; a date is kept wherever it stood."""
    seen: dict[int, AddresseeDraft] = {}
    for row in addressees:
        if row.committee_id not in seen or seen[row.committee_id].meeting_date is None:
            seen[row.committee_id] = row
    return tuple(seen.values())


def _check_size(draft: StatementDraft) -> None:
    for name, swedish in LISTS.items():
        if len(getattr(draft, name)) > MOST_ROWS:
            raise RuleError(
                f"Det går att ha högst {MOST_ROWS} {swedish}. Slå ihop några, eller lägg dem i en bilaga.", name
            )
    if len(_content(draft)) > MOST_CHARACTERS:
        raise RuleError("Texten är för lång: högst en miljon tecken ryms. Lägg en del av den i en bilaga.")


def _content(draft: StatementDraft) -> str:
    return json.dumps(asdict(draft), ensure_ascii=False, sort_keys=True, default=str)


def fingerprint(draft: StatementDraft) -> str:
    """SHA-256 of what the paper says."""
    return hashlib.sha256(_content(draft).encode()).hexdigest()


def draft_of(version: StatementVersion) -> StatementDraft:
    """The draft from which the version was saved."""
    return StatementDraft(
        title=version.title,
        subtitle=version.subtitle,
        dated=version.dated,
        administration=version.administration,
        department=version.department,
        officers=tuple(_values(OfficerDraft, row) for row in version.officers),
        addressees=tuple(_values(AddresseeDraft, row) for row in version.addressees),
        clauses=tuple(row.text for row in version.clauses),
        sections=tuple(_values(SectionDraft, row) for row in version.sections),
        attachments=tuple(_values(AttachmentDraft, row) for row in version.attachments),
        signatories=tuple(_values(SignatoryDraft, row) for row in version.signatories),
        kind=version.kind,
        reference=version.reference,
        support=version.support,
        recipients=tuple(row.name for row in version.recipients),
    )


Values = TypeVar("Values", OfficerDraft, AddresseeDraft, SectionDraft, AttachmentDraft, SignatoryDraft)
Kind = TypeVar("Kind")


def _values(kind: type[Values], row: object) -> Values:
    return kind(**{part.name: getattr(row, part.name) for part in fields(kind)})


def fill(version: StatementVersion, draft: StatementDraft) -> None:
    """Write a cleaned draft into a new version."""
    for name in ("title", "subtitle", "dated", "administration", "department", "kind", "reference", "support"):
        setattr(version, name, getattr(draft, name))
    version.fingerprint = fingerprint(draft)
    version.officers = _numbered(StatementOfficer, draft.officers)
    version.addressees = _numbered(Addressee, draft.addressees)
    version.clauses = [ProposedClause(position=n, text=text) for n, text in enumerate(draft.clauses, 1)]
    version.sections = _numbered(Section, draft.sections)
    version.attachments = _numbered(Attachment, draft.attachments)
    version.signatories = _numbered(Signatory, draft.signatories)
    version.recipients = [Recipient(position=n, name=name) for n, name in enumerate(draft.recipients, 1)]


def _numbered(kind: Callable[..., Kind], rows: Sequence[Any]) -> list[Kind]:
    return [kind(position=n, **vars(row)) for n, row in enumerate(rows, 1)]
