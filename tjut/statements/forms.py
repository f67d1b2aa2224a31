"""The forms of the write page and of the review."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, IntegerField, SelectField, ValidationError
from wtforms.widgets import HiddenInput

from tjut.core import prose
from tjut.core.errors import RuleError
from tjut.core.forms import PROSE_LENGTH, Day, Form, Line, Prose, choice
from tjut.doctemplates.models import PaperKind
from tjut.statements import rows as edits
from tjut.statements.draft import (
    LISTS,
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)

NEW_ROW_INDEX = 8000
"""Index that stands for "the next one" in the pattern from which the page's own script makes new points."""


_FROM_WORD = re.compile(r"mso-|<o:p|class=[\"']?Mso", re.IGNORECASE)


class OfficerForm(Form):
    name = Line("Handläggarens namn")
    phone = Line("Telefon")
    email = Line("E-post")


class AddresseeForm(Form):
    committee_id = SelectField("Nämnd", coerce=int, validate_choice=False)
    meeting_date = Day("Sammanträdesdatum")


class SectionForm(Form):
    """A section. `text` is HTML when `format` says so (the editor wrote it), else words with light marks.

    `source` is the text that the marks were made from: tables and notes that marks cannot say are taken from there.
    """

    heading = Line("Rubrik")
    text = Prose("Text")
    format = HiddenField()
    source = HiddenField()

    def validate_text(self, field: Field) -> None:
        """What cannot be read is said beside the text."""
        try:
            self.written()
        except RuleError as error:
            raise ValidationError(error.message) from error

    def written(self) -> prose.Prose:
        """The text as it was written. Raises RuleError for one beyond all measure."""
        text = self.text.data or ""
        if self.format.data != "html":
            return prose.from_marks(text, before=prose.from_html(self.source.data or ""))
        return prose.clean_pasted(text) if _FROM_WORD.search(text) else prose.from_html(text)

    def stored(self, images: Collection[str]) -> str:
        """The text as it is stored. A plain one that was not changed stays as it was; of images only those named.

        Raises RuleError as `written` does.
        """
        source, written = self.source.data or "", self.written()
        if not prose.is_html(source) and written == prose.from_html(source):
            return source
        return prose.to_html(prose.with_images_among(written, images))


class AttachmentForm(Form):
    """`kept` is the signed word of ours that the file is in the store; see statements/uploads.py."""

    title = Line("Bilagans titel")
    kept = HiddenField()


class SignatoryForm(Form):
    name = Line("Namn")
    title = Line("Tjänstetitel")


class StatementForm(Form):
    """The whole paper. Every field may be empty: a draft can always be saved."""

    based_on = IntegerField(widget=HiddenInput())
    page = HiddenField()
    kind = SelectField("Mall", validate_choice=False)
    reference = Line("Er beteckning")
    support = Line("Stöd för beslutet")
    title = Line("Rubrik")
    subtitle = Line("Underrubrik")
    dated = Day("Datum")
    administration = Line("Förvaltning")
    department = Line("Avdelning")
    officers = FieldList(FormField(OfficerForm), "Handläggare")
    addressees = FieldList(FormField(AddresseeForm), "Till")
    clauses = FieldList(Prose("Beslutspunkt", most=PROSE_LENGTH), "Förslag till beslut")
    signatories = FieldList(FormField(SignatoryForm), "Undertecknare")
    sections = FieldList(FormField(SectionForm), "Avsnitt")
    attachments = FieldList(FormField(AttachmentForm), "Bilagor")
    recipients = FieldList(Line("Mottagare"), "Beslutet skickas till")

    def offer(self, committees: Sequence[tuple[int, str]], templates: Mapping[PaperKind, str]) -> None:
        """Let the nämnder be chosen among, and the templates by the kind of paper that they are for."""
        self.kind.choices = [choice(kind.value, words) for kind, words in templates.items()]
        for entry in self.addressees:
            entry.form.committee_id.choices = [(0, "Välj nämnd"), *committees]

    def to_draft(self, files: Mapping[str, tuple[str, str]], images: Collection[str] = ()) -> StatementDraft:
        """What was typed; what is no date is left out. `files` tells the (checksum, file name) of each `kept`.

        `images` are the digests that may stand in the texts. Raises RuleError for a text that cannot be read.
        """
        return StatementDraft(
            title=self.title.data or "",
            subtitle=self.subtitle.data or "",
            dated=self.dated.data,
            administration=self.administration.data or "",
            department=self.department.data or "",
            officers=tuple(OfficerDraft(**_texts(entry)) for entry in self.officers),
            addressees=tuple(
                AddresseeDraft(entry.form.committee_id.data, entry.form.meeting_date.data)
                for entry in self.addressees
                if entry.form.committee_id.data
            ),
            clauses=tuple(entry.data or "" for entry in self.clauses),
            sections=tuple(
                SectionDraft(entry.form.heading.data or "", entry.form.stored(images)) for entry in self.sections
            ),
            attachments=tuple(_attachment(entry, files) for entry in self.attachments),
            signatories=tuple(SignatoryDraft(**_texts(entry)) for entry in self.signatories),
            kind=PaperKind(self.kind.data),
            reference=self.reference.data or "",
            support=self.support.data or "",
            recipients=tuple(entry.data or "" for entry in self.recipients),
        )

    def refuse_files(self, refused: Mapping[int, str]) -> None:
        """Put beside the title of each bilaga what was wrong with the file that came with it."""
        for at, message in refused.items():
            inner = self.attachments.entries[at].form
            inner.title.errors = [*inner.title.errors, message]
            self.attachments.errors = [*self.attachments.errors, inner.errors]

    def show_prose(self) -> None:
        """Make the texts ready to be written in: marks in the textarea, and HTML for the editor beside them."""
        for row in (entry.form for entry in self.sections):
            try:
                written = row.written()
            except RuleError:  # said beside the field; it is shown as it came
                continue
            html = prose.to_html(written)
            if row.format.data == "html":
                unchanged = written == prose.from_html(row.source.data or "")
                row.source.data = row.source.data if unchanged else html
                row.text.data, row.format.data = prose.to_marks(written), ""
            row.text.render_kw = {"data-html": html}

    def focus(self, list_name: str, index: int) -> None:
        """Let the page come back with the cursor in one row, also without JavaScript."""
        entries = getattr(self, list_name).entries
        if not entries:
            return
        entry = entries[min(index, len(entries) - 1)]
        field = next(iter(entry.form)) if isinstance(entry, FormField) else entry
        field.render_kw = {**(field.render_kw or {}), "autofocus": True}

    def clause_pattern(self) -> Field:
        """An empty point with the index NEW_ROW_INDEX."""
        unbound: Any = Prose("Beslutspunkt")
        pattern: Field = unbound.bind(form=None, name=f"clauses-{NEW_ROW_INDEX}", _meta=self.meta)
        pattern.process(None)
        return pattern


def _texts(entry: Any) -> dict[str, str]:
    return {name: field.data or "" for name, field in entry.form._fields.items()}


def _attachment(entry: Any, files: Mapping[str, tuple[str, str]]) -> AttachmentDraft:
    title = entry.form.title.data or ""
    checksum, filename = files.get(entry.form.kept.data or "", (None, ""))
    return AttachmentDraft(title, filename, checksum)


_BLANKS: Mapping[str, Any] = {
    "officers": {"name": "", "phone": "", "email": ""},
    "addressees": {"committee_id": "0", "meeting_date": ""},
    "clauses": "",
    "sections": {"heading": "", "text": "", "format": "", "source": ""},
    "attachments": {"title": "", "kept": ""},
    "signatories": {"name": "", "title": ""},
    "recipients": "",
}


_INDEX = re.compile(r"[0-9]{1,9}")


def rows_of(typed: Mapping[str, str], list_name: str) -> list[Any]:
    """The rows of one list as they were typed, in the order of their numbers."""
    blank, found = _BLANKS[list_name], dict[int, Any]()
    for key, value in typed.items():
        name, _, rest = key.partition("-")
        number, _, part = rest.partition("-")
        if name != list_name or not _INDEX.fullmatch(number):
            continue
        if isinstance(blank, str):
            found[int(number)] = value
        elif part in blank:
            found.setdefault(int(number), dict(blank))[part] = value
    return [found[number] for number in sorted(found)]


def with_rows(typed: Mapping[str, str], list_name: str, rows: Sequence[Any]) -> dict[str, str]:
    """The same form with other rows in one list."""
    kept = {key: value for key, value in typed.items() if not key.startswith(f"{list_name}-")}
    for number, row in enumerate(rows):
        if isinstance(row, str):
            kept[f"{list_name}-{number}"] = row
        else:
            kept |= {f"{list_name}-{number}-{part}": value for part, value in row.items()}
    return kept


def in_order(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent, with the rows of each list numbered from 0 and no nämnd that is not a number."""
    typed = dict(sent)
    for list_name in LISTS:
        rows = rows_of(typed, list_name)
        for row in rows:
            if list_name == "addressees" and not _INDEX.fullmatch(row["committee_id"]):
                row["committee_id"] = "0"
        typed = with_rows(typed, list_name, rows)
    if not _INDEX.fullmatch(typed.get("based_on", "")):
        typed["based_on"] = "0"  # no version has that number: both texts are shown, nothing is overwritten
    return typed


_TEXTS = ("title", "subtitle", "administration", "department", "kind", "reference", "support")
_FIELDS = ("based_on", "page", "dated", *_TEXTS)


def to_keep(sent: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, all that was typed: neither tokens nor buttons nor names that the form does not have."""
    typed = in_order(sent)
    return {key: value for key, value in typed.items() if key in _FIELDS or key.partition("-")[0] in LISTS}


def with_clause(typed: Mapping[str, str], text: str) -> tuple[dict[str, str], int]:
    """What was typed, with a point more, and its row; an empty last point is written in."""
    rows = rows_of(typed, "clauses")
    rows = rows[:-1] if rows and not rows[-1].strip() else rows
    return with_rows(typed, "clauses", [*rows, text]), len(rows)


def pressed(typed: Mapping[str, str]) -> tuple[str, str] | None:
    """Which small button was pressed: the list and what to do with it."""
    return next(((name, typed[f"{name}_act"]) for name in LISTS if f"{name}_act" in typed), None)


def edited(typed: Mapping[str, str], list_name: str, act: str) -> tuple[dict[str, str], int]:
    """What was typed, with the list changed, and the row where the writer now is."""
    rows, at = edits.edit(rows_of(typed, list_name), act, _BLANKS[list_name])
    return with_rows(typed, list_name, rows), at


def typed_from(draft: StatementDraft, based_on: int, kept: Mapping[str, str]) -> dict[str, str]:
    """A draft as the form that would give it. `kept` tells the signed word of each file by its checksum."""
    typed = {"based_on": str(based_on), "dated": str(draft.dated or "")}
    for name in _TEXTS:
        typed[name] = getattr(draft, name)
    for list_name in LISTS:
        shown = [
            row if isinstance(row, str) else {part: _as_typed(row, part, kept) for part in _BLANKS[list_name]}
            for row in getattr(draft, list_name)
        ]
        typed = with_rows(typed, list_name, shown or [_BLANKS[list_name]] * (list_name in _NEVER_EMPTY))
    return typed


_NEVER_EMPTY = ("officers", "addressees", "clauses", "signatories", "sections")
"""Lists that are shown with an empty row, ready to write in, when there is nothing in them."""


def _as_typed(row: Any, part: str, kept: Mapping[str, str]) -> str:
    if part == "kept":
        return kept.get(row.checksum or "", "")
    if isinstance(row, SectionDraft) and part in ("text", "format", "source"):
        marks = prose.to_marks(prose.from_html(row.text)) if part == "text" else ""
        return row.text if part == "source" else marks
    return str(getattr(row, part) or "")


class NoteForm(Form):
    """A word to go with an act of the review."""

    version = IntegerField(widget=HiddenInput())
    note = Prose("Till handläggaren", most=10_000)
