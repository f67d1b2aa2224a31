"""The forms of the write page, and the word that goes with sending a paper on."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, IntegerField, SelectField, ValidationError
from wtforms.widgets import HiddenInput

from tjut.core import prose
from tjut.core.errors import RuleError
from tjut.core.forms import PROSE_LENGTH, Day, Form, Line, Prose, choice
from tjut.doctemplates.models import PaperKind
from tjut.statements.draft import (
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


class NoteForm(Form):
    """A word to go with an act of the review."""

    version = IntegerField(widget=HiddenInput())
    note = Prose("Till handläggaren", most=10_000)
