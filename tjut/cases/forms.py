"""The forms of the diarium. The one that registers a case asks for one thing only: what the case is about."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import FieldList, FormField, HiddenField, RadioField, SelectField

from tjut.cases.drafts import CaseDraft, NumberDraft, RecordDraft, RecordFile
from tjut.cases.models import Case, Origin, RecordDirection
from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, choice, required

Choices = Sequence[tuple[Any, str]]


def _number_or_none(value: Any) -> int | None:
    return int(value) if str(value or "").isdigit() else None


class NumberForm(Form):
    """One more number: the nämnd's own, or another authority's when it says whose."""

    printed = Line("Nummer", most=80)
    authority = Line("Vems, om det är någon annans", most=200)

    def to_draft(self) -> NumberDraft:
        return NumberDraft(self.printed.data or "", own=not self.authority.data, authority=self.authority.data or "")


class CaseForm(Form):
    """The register entry of a case."""

    title = Line("Vad ärendet gäller", [required("Skriv vad ärendet gäller.")])
    origin = SelectField(
        "Hur ärendet väcktes", choices=[choice(kind.value, kind.value.capitalize()) for kind in Origin]
    )
    received_on = Day("Kom in den")
    party = Line("Från vem")
    officer = SelectField("Handläggare", coerce=_number_or_none)
    department = SelectField("Avdelning", coerce=_number_or_none)
    dnr = Line("Diarienummer", most=80)
    origin_text = Line("Ursprung med egna ord")
    numbers = FieldList(FormField(NumberForm, "Nummer"), "Fler nummer", min_entries=2, max_entries=50)
    title_protected = Line("Skyddad rubrik")
    party_protected = Line("Skyddad avsändare")
    secrecy_provision = Line("Bestämmelse", most=200)

    def offer(self, officers: Choices, departments: Choices) -> None:
        """Fill the lists from which one chooses."""
        self.officer.choices = [choice("", "Ingen än"), *(choice(*pair) for pair in officers)]
        self.department.choices = [choice("", "Ingen särskild"), *(choice(*pair) for pair in departments)]

    def _draft(self, committee_id: int) -> CaseDraft:
        first = [NumberDraft(self.dnr.data)] if self.dnr.data else []
        more = [row.form.to_draft() for row in self.numbers if row.form.printed.data or row.form.authority.data]
        return CaseDraft(
            committee_id=committee_id,
            title=self.title.data or "",
            numbers=(*first, *more),
            origin=Origin(self.origin.data),
            origin_text=self.origin_text.data or "",
            received_on=self.received_on.data,
            party=self.party.data or "",
            title_protected=self.title_protected.data or "",
            party_protected=self.party_protected.data or "",
            secrecy_provision=self.secrecy_provision.data or "",
            department_id=self.department.data,
            officer_id=self.officer.data,
        )

    def more_is_open(self) -> bool:
        """True when the rarely used numbers are to be shown unfolded: something stands there, or is wrong there."""
        return bool(self.numbers.errors) or any(
            row.form.printed.data or row.form.authority.data for row in self.numbers
        )

    def protected_is_open(self) -> bool:
        """True when the protected forms are to be shown unfolded."""
        fields = (self.title_protected, self.party_protected, self.secrecy_provision)
        return any(field.data or field.errors for field in fields)


class RegisterForm(CaseForm):
    """A new case. Everything but the title has something sensible in it, or may wait."""

    committee = SelectField("Nämnd", coerce=_number_or_none)

    def to_draft(self) -> CaseDraft:
        if self.committee.data is None:
            raise RuleError("Välj nämnd.", "committee")
        return self._draft(self.committee.data)


class ChangeForm(CaseForm):
    """The entry of a case that stands; `based_on` is the revision that was shown."""

    based_on = HiddenField()

    def show(self, case: Case) -> None:
        """Fill the form with what stands."""
        for name in ("title", "party", "received_on", "origin_text", "title_protected", "party_protected"):
            self[name].data = getattr(case, name)
        self.secrecy_provision.data = case.secrecy_provision
        self.origin.data = case.origin.value
        self.officer.data = case.officer_id
        self.department.data = case.department_id
        self.based_on.data = str(case.revision)
        self.dnr.data = case.dnr
        while self.numbers.entries:
            self.numbers.pop_entry()
        first = next((number for number in case.numbers if number.own), None)
        for number in case.numbers:
            if number is not first:
                self.numbers.append_entry({"printed": number.printed, "authority": number.authority})
        self.numbers.append_entry()

    def to_draft(self, case: Case) -> CaseDraft:
        return self._draft(case.committee_id)

    def revision(self) -> int:
        """The revision that the writer had before him; 0, which never stands, when somebody has tampered with it."""
        return _number_or_none(self.based_on.data) or 0


class RecordForm(Form):
    """A handling, with its file if there is one."""

    title = Line("Vad handlingen är", [required("Skriv vad handlingen är.")])
    direction = RadioField(
        "Handlingen är",
        choices=[choice(way.value, way.value.capitalize()) for way in RecordDirection],
        default=RecordDirection.RECEIVED.value,
    )
    dated = Day("Kom in eller upprättades den", [required("Skriv vilken dag handlingen kom in eller upprättades.")])
    party = Line("Från vem eller till vem")
    file = FileField("Fil")
    title_protected = Line("Skyddad rubrik")
    party_protected = Line("Skyddad avsändare eller mottagare")
    secrecy_provision = Line("Bestämmelse", most=200)

    def sent_file(self) -> tuple[bytes, str] | None:
        """The bytes and the name of the file that came with the form; None when there was none."""
        upload = self.file.data
        return (upload.read(), upload.filename) if upload and upload.filename else None

    def to_draft(self, file: RecordFile | None) -> RecordDraft:
        """The handling as it was typed, with its file as it was read."""
        return RecordDraft(
            direction=RecordDirection(self.direction.data),
            dated=self.dated.data or clock.today(),
            title=self.title.data or "",
            title_protected=self.title_protected.data or "",
            party=self.party.data or "",
            party_protected=self.party_protected.data or "",
            secrecy_provision=self.secrecy_provision.data or "",
            file=file,
        )

    def protected_is_open(self) -> bool:
        """True when the protected forms are to be shown unfolded."""
        fields = (self.title_protected, self.party_protected, self.secrecy_provision)
        return any(field.data or field.errors for field in fields)


class RelateForm(Form):
    """The number of a case that concerns the same matter."""

    related = Line("Diarienummer", [required("Skriv det andra ärendets diarienummer.")], most=80)


class NoteForm(Form):
    """A note in the journal."""

    text = Prose("Anteckning", [required("Skriv vad som ska antecknas.")], most=20_000)


class CloseForm(Form):
    """Why a case is closed, if something is to be said of it."""

    reason = Prose("Anteckning om avslutet", most=20_000)


class ReopenForm(Form):
    """Why a closed case is opened again."""

    reason = Prose("Varför ärendet öppnas igen", [required("Skriv varför ärendet öppnas igen.")], most=20_000)
