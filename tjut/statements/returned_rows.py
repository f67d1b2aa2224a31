"""The draft that a returned Word file amounts to: what it was made from, with what the file says differently.

The file is held against the file that went out, both read the same way. So only what somebody changed is a change: what
a template does not print, a section without text and the file of a bilaga are as they were.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tjut.core import prose
from tjut.doctemplates.service import Adressat, Avsnitt, Bilaga, Handlaggare, Sats, Underskrift
from tjut.statements.document import StatementDocument
from tjut.statements.draft import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.statements.returned_merge import interleaved, matched
from tjut.swedish import dates


@dataclass(frozen=True)
class Unreadable:
    """What the file says where Tjut must have a day or a nämnd, and it is neither."""

    words: str
    why: str


@dataclass(frozen=True)
class ListField:
    """A list of the draft, and where its rows stand in the Word file. `words` says one row in one or more lines."""

    name: str
    tag: str
    heading: str
    row: str
    words: Callable[[Any], str]


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_LOOKED_AT = 2_000
"""Characters: every row that nothing else tells apart is held against every other."""

SINGLES = (
    ("title", "titel", "Rubrik"),
    ("subtitle", "underrubrik", "Underrubrik"),
    ("dated", "datum", "Datum"),
    ("administration", "forvaltning", "Förvaltning"),
    ("department", "avdelning", "Avdelning"),
    ("reference", "er_beteckning", "Er beteckning"),
    ("support", "stod", "Stöd för beslutet"),
)
"""(name in the draft, tag in the Word file, what it is called)."""


def lists_of(committees: Mapping[int, str]) -> tuple[ListField, ...]:
    """The lists in the order of the paper. `committees` are the names of the nämnder by id."""

    def addressee(row: AddresseeDraft) -> str:
        return _line(committees.get(row.committee_id, ""), str(row.meeting_date or ""))

    return (
        ListField("officers", "handlaggare", "Huvud", "Handläggare", lambda row: _line(row.name, row.phone, row.email)),
        ListField("addressees", "namnder", "Huvud", "Till", addressee),
        ListField("clauses", "forslag", "Förslag till beslut", "Beslutspunkt", str),
        ListField("signatories", "underskrifter", "Undertecknare", "Undertecknare", lambda r: _line(r.name, r.title)),
        ListField("sections", "avsnitt", "Avsnitt", "Avsnittet", section_words),
        ListField("attachments", "bilagor", "Bilagor", "Bilaga", lambda row: _line(row.title, row.filename)),
        ListField("recipients", "skickas_till", "Beslutet skickas till", "Mottagare", str),
    )


def section_words(row: SectionDraft) -> str:
    """The heading and the words of a section."""
    return "\n\n".join(filter(None, [row.heading, prose.plain(prose.from_html(row.text))]))


def likeness(one: str, other: str) -> float:
    """How many of their words two texts share, from 0 to 1; of long texts the beginning is enough."""
    mine, yours = (set(text[:_LOOKED_AT].lower().split()) for text in (one, other))
    return 2 * len(mine & yours) / (len(mine) + len(yours)) if mine and yours else 0.0


def rows_alike(words: Callable[[Any], str], one: Any, other: Any) -> float:
    """How like two rows of a list are; a section with the same heading is the same section."""
    if isinstance(one, SectionDraft) and isinstance(other, SectionDraft) and one.heading and other.heading:
        return 1.0 if one.heading == other.heading else 0.9 * likeness(one.text, other.text)
    if isinstance(one, Unreadable) or isinstance(other, Unreadable):
        return 0.0
    return likeness(words(one), words(other))


def in_one_form(draft: StatementDraft) -> StatementDraft:
    """The draft with the text of each section as HTML in its one form, so that equal texts are equal."""
    sections = tuple(replace(row, text=prose.to_html(prose.from_html(row.text))) for row in draft.sections)
    return replace(draft, sections=sections)


@dataclass(frozen=True)
class FileRows:
    """The rows of a list as the file has them, and which row of the version it was made from each was."""

    rows: Sequence[Any]
    came_from: Sequence[int | None]
    places: Sequence[int | None]
    """Which row of the document each is; None for one that is not printed."""


@dataclass(frozen=True)
class Difference:
    """The file that went out and the file that came back, and the draft behind the first, in one form."""

    base: StatementDraft
    sent: StatementDocument
    back: StatementDocument
    tags: Mapping[str, str]
    committees: Mapping[int, str]

    def single(self, name: str, tag: str) -> Any:
        """A field as the file has it."""
        before, after = getattr(self.sent, tag), getattr(self.back, tag)
        if before == after or not self.tags:
            return getattr(self.base, name)
        return _day(after) if name == "dated" else after

    def rows(self, of: ListField) -> FileRows:
        """A list as the file has it."""
        base: Sequence[Any] = getattr(self.base, of.name)
        sent, back = getattr(self.sent, of.tag), getattr(self.back, of.tag)
        if not self.tags:
            return FileRows(base, range(len(base)), [None] * len(base))
        printed = self._printed(of, base, sent)
        origin = [None if at is None else printed.get(at) for at in matched(sent, back, _documents_alike)]
        made = {
            _key(old, index): (
                self._row(of, row, base[old] if old is not None else None, sent, printed, old),
                old,
                index,
            )
            for index, (row, old) in enumerate(zip(back, origin, strict=True))
        }
        hidden = set(range(len(base))) - set(printed.values())
        order = [f"b{old}" for old in range(len(base)) if old in hidden or f"b{old}" in made]
        keys = interleaved(list(made), order)
        found = [made.get(key) or (base[int(key[1:])], int(key[1:]), None) for key in keys]
        return FileRows([row for row, _, _ in found], [old for _, old, _ in found], [at for _, _, at in found])

    def _printed(self, of: ListField, base: Sequence[Any], sent: Sequence[Any]) -> dict[int, int]:
        """Row of the document that went out -> row of the draft. Sections without text are not printed."""
        shown = [at for at, row in enumerate(base) if not isinstance(row, SectionDraft) or row.text]
        if len(shown) == len(sent):
            return dict(enumerate(shown))
        texts = [of.words(row) for row in base], [_document_words(row) for row in sent]
        return {at: old for at, old in enumerate(matched(*texts, likeness)) if old is not None}

    def _row(
        self, of: ListField, row: Any, base: Any, sent: Sequence[Any], printed: Mapping[int, int], old: int | None
    ) -> Any:
        at = next((at for at, draft_row in printed.items() if draft_row == old), None) if old is not None else None
        if at is not None and _without_number(sent[at]) == _without_number(row):
            return base
        return self._made(row, base)

    def _made(self, row: Any, base: Any) -> Any:
        match row:
            case str():
                return row
            case Handlaggare(namn, telefon, epost):
                return OfficerDraft(namn, telefon, epost)
            case Underskrift(namn, titel):
                return SignatoryDraft(namn, titel)
            case Bilaga(titel=titel):
                return AttachmentDraft(titel) if base is None else replace(base, title=titel)
            case Avsnitt(rubrik, text):
                return SectionDraft(rubrik, prose.to_html(text))
            case Sats(text=text):
                return self._clause(text, base)
            case Adressat(namn, day):
                return self._addressee(namn, day)
        raise TypeError(type(row).__name__)

    def _clause(self, text: str, base: str | None) -> str:
        """With the "att" that stands before it on the paper, where the officer had written it."""
        own = (
            base.lower().startswith("att ")
            if base is not None
            else any(each.nummer == "att" for each in self.sent.forslag)
        )
        return f"att {text}" if own and not text.lower().startswith("att ") else text

    def _addressee(self, name: str, day: str) -> AddresseeDraft | Unreadable:
        committee = next((key for key, known in self.committees.items() if known.lower() == name.strip().lower()), None)
        if committee is None:
            return Unreadable(_line(name, day), f"Det finns ingen nämnd i Tjut som heter ”{name}”. Välj nämnd i Tjut.")
        when = _day(day)
        return when if isinstance(when, Unreadable) else AddresseeDraft(committee, when)


def _key(old: int | None, index: int) -> str:
    return f"b{old}" if old is not None else f"f{index}"


def _day(typed: str) -> date | Unreadable | None:
    if not typed.strip():
        return None
    found = dates.parse_date(typed.strip())
    return found or Unreadable(typed, f"”{typed}” är inget datum som Tjut förstår. Skriv datumet i Tjut.")


def _without_number(row: Any) -> Any:
    """A point or bilaga is numbered by where it stands."""
    return replace(row, nummer="") if isinstance(row, Sats | Bilaga) else row


def _documents_alike(one: Any, other: Any) -> float:
    if isinstance(one, Avsnitt) and one.rubrik and other.rubrik:
        return 1.0 if one.rubrik == other.rubrik else 0.9 * likeness(prose.plain(one.text), prose.plain(other.text))
    one, other = _without_number(one), _without_number(other)
    return 1.0 if one == other else likeness(_document_words(one), _document_words(other))


def _document_words(row: Any) -> str:
    if isinstance(row, str):
        return row
    return " ".join(prose.plain(value) if isinstance(value, prose.Prose) else value for value in vars(row).values())
