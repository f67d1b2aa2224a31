"""The forms of reading papers in: choosing files, and confirming what was read."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, Field, FieldList, FormField, RadioField, SelectField, ValidationError

from tjut.assignments.service import AssignmentDraft
from tjut.cases.service import CaseDraft, NumberDraft
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, choice, required
from tjut.core.text import paragraphs
from tjut.imports import proposal
from tjut.imports.models import ImportedPaper
from tjut.imports.service import ConfirmedPaper
from tjut.statements.service import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)

NEW_CASE, OTHER_CASE = "nytt", "annat"
_FIELD_OF_RULE = {"opened_on": "dated", "numbers": "dnr", "registry_class": "dnr"}
"""Field that a rule of the register names -> the field of this form that holds it."""


class ChooseFiles(Form):
    """Which files, and in which nämnd's diarium they belong."""

    committee = SelectField("Nämnd", coerce=int, validators=[required("Välj nämnd.")])
    files = MultipleFileField("Filer", validators=[required("Välj minst en fil.")])


class Discard(Form):
    """Why a paper is put aside."""

    reason = Line("Varför ska handlingen inte läsas in?", [required("Skriv varför handlingen inte ska läsas in.")])


class SectionRow(Form):
    """One section of the paper."""

    heading = Line("Rubrik")
    text = Prose("Text")


def _id_or_none(value: Any) -> int | None:
    return int(value) if value else None


class AddresseeRow(Form):
    """One nämnd that the paper goes to."""

    committee = SelectField("Nämnd", coerce=_id_or_none)
    meeting_date = Day("Sammanträde")


class MentionRow(Form):
    """An uppdrag that the paper tells of. What must be known is asked for only when it is to be followed."""

    follow = BooleanField("Lägg upp uppdraget och bevaka det")
    wording = Prose("Vad som ska göras")
    addressee = Line("Till vem")
    source = Line("Var det gavs")
    given_on = Day("När det gavs")
    deadline_printed = Line("Senast, som det är skrivet")
    deadline_on = Day("Senast, som datum")

    def validate_wording(self, field: Field) -> None:
        self._needs(field, "Skriv vad uppdraget går ut på.")

    def validate_addressee(self, field: Field) -> None:
        self._needs(field, "Skriv vem som fick uppdraget, till exempel förvaltningen.")

    def validate_source(self, field: Field) -> None:
        self._needs(field, "Skriv var uppdraget gavs, till exempel nämndens namn och dagen.")

    def validate_given_on(self, field: Field) -> None:
        if not field.process_errors:
            self._needs(field, "Skriv dagen då uppdraget gavs.")
            if self.follow.data and field.data > clock.today():
                raise ValidationError("Ett uppdrag som ännu inte är givet kan inte läggas upp. Rätta dagen.")

    def _needs(self, field: Field, sentence: str) -> None:
        if self.follow.data and not field.data:
            raise ValidationError(sentence)

    def to_draft(self, committee_id: int) -> AssignmentDraft:
        """An uppdrag from before Tjut, of which only what the paper tells is known."""
        return AssignmentDraft(
            committee_id=committee_id,
            words=self.wording.data or "",
            addressee=self.addressee.data or "",
            given_on=self.given_on.data,
            source=self.source.data or "",
            deadline_printed=self.deadline_printed.data or "",
            deadline_on=self.deadline_on.data,
        )


class Confirm(Form):
    """Everything that a person confirms or corrects, field by field; what the paper does not say is empty."""

    place = RadioField("Var ska handlingen ligga?", validators=[required("Välj var handlingen ska ligga.")])
    other_dnr = Line("Det andra ärendets diarienummer")
    dnr = Line("Diarienummer")
    take_number = BooleanField("Ge ett nytt ärende nästa nummer i nämndens serie om det inte står något")
    title = Line("Rubrik", [required("Skriv en rubrik. Den blir också ärendets.")])
    subtitle = Line("Underrubrik")
    label = Line("Dokumenttyp", most=80)
    dated = Day("Datum")
    administration = Line("Förvaltning")
    department = Line("Avdelning")
    officers = Prose("Handläggare")
    addressees = FieldList(FormField(AddresseeRow), "Till")
    clauses = Prose("Förslag till beslut")
    signatories = Prose("Undertecknare")
    sections = FieldList(FormField(SectionRow), "Avsnitt")
    attachments = Prose("Bilagor")
    has_gone = BooleanField("Handlingen har gått till nämnden, så att alla läsare får se den", default=True)
    mentions = FieldList(FormField(MentionRow), "Uppdrag som handlingen berättar om")

    def offer(self, places: Sequence[tuple[str, str]], committees: Sequence[Committee]) -> None:
        """Let the form know which cases and which nämnder there are to choose from."""
        self.place.choices = [choice(*place) for place in places]
        for row in self.addressees:
            row.form.committee.choices = [
                choice("", "Ingen nämnd"),
                *(choice(each.id, each.name) for each in committees),
            ]

    def validate_dated(self, field: Field) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError("Handlingen kan inte vara daterad i framtiden. Rätta datumet.")

    def validate_other_dnr(self, field: Field) -> None:
        if self.place.data == OTHER_CASE and not field.data:
            raise ValidationError("Skriv diarienumret på det ärende som handlingen ska läggas i.")

    def add_rule_error(self, error: RuleError) -> None:
        field = _FIELD_OF_RULE.get(error.field or "", error.field)
        super().add_rule_error(RuleError(error.message, field))

    def to_confirmed(
        self, paper: ImportedPaper, existing_case_id: int | None, officer_id: int | None, department_id: int | None
    ) -> ConfirmedPaper:
        """What the person has confirmed; a new case unless one that exists is given."""
        new = None if existing_case_id else self._case(paper, officer_id, department_id)
        return ConfirmedPaper(
            statement=self._statement(),
            label=self.label.data or "",
            case=new,
            existing_case_id=existing_case_id,
            has_gone_to_committee=self.has_gone.data,
            assignments=[row.form.to_draft(paper.committee_id) for row in self.mentions if row.follow.data],
        )

    def _case(self, paper: ImportedPaper, officer_id: int | None, department_id: int | None) -> CaseDraft:
        origin, origin_text, party = proposal.origin(self.subtitle.data or "")
        return CaseDraft(
            committee_id=paper.committee_id,
            title=self.title.data or "",
            numbers=tuple(NumberDraft(printed) for printed in self.numbers()),
            number_from_series=self.take_number.data,
            origin=origin,
            origin_text=origin_text,
            party=party,
            officer_id=officer_id,
            department_id=department_id,
            opened_on=self.dated.data,
        )

    def _statement(self) -> StatementDraft:
        rows = [row for row in self.addressees if row.committee.data]
        return StatementDraft(
            title=self.title.data or "",
            subtitle=self.subtitle.data or "",
            dated=self.dated.data,
            administration=self.administration.data or "",
            department=self.department.data or "",
            officers=[OfficerDraft(*parts[:3]) for parts in _parted(self.officers.data)],
            addressees=[AddresseeDraft(row.committee.data, row.meeting_date.data) for row in rows],
            clauses=paragraphs(self.clauses.data or ""),
            sections=[SectionDraft(row.heading.data or "", row.text.data or "") for row in self.sections],
            attachments=[AttachmentDraft(title) for title in _lines(self.attachments.data)],
            signatories=[SignatoryDraft(*parts[:2]) for parts in _parted(self.signatories.data)],
        )

    def numbers(self) -> list[str]:
        """The registry numbers as they stand in the form."""
        return _lines(self.dnr.data, ",")

    def officer_names(self) -> list[str]:
        """The names of the officers as they stand in the form."""
        return [parts[0] for parts in _parted(self.officers.data)]


def _lines(text: str | None, mark: str = "\n") -> list[str]:
    return [line.strip() for line in (text or "").split(mark) if line.strip()]


def _parted(text: str | None) -> Iterator[list[str]]:
    for line in _lines(text):
        yield [part.strip() for part in line.split(";")]
