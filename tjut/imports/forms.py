"""The forms of reading papers in: choosing files, and confirming what was read."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, FieldList, Form, FormField, SelectField

from tjut.cases.service import CaseDraft, NumberDraft
from tjut.committees.models import Committee
from tjut.core import forms
from tjut.core.forms import Day, Line, Prose, required
from tjut.core.text import paragraphs
from tjut.imports import proposal
from tjut.imports.models import ImportedPaper
from tjut.imports.service import ConfirmedPaper, older_assignment
from tjut.statements.service import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.swedish.statement_text import StatementRead

NEW_CASE = "nytt"


class ChooseFiles(forms.Form):
    """Which files, and in which nämnd's diarium they belong."""

    committee = SelectField("Nämnd", coerce=int, validators=[required("Välj nämnd.")])
    files = MultipleFileField("Filer", validators=[required("Välj minst en fil.")])


class Discard(forms.Form):
    """Why a paper is put aside."""

    reason = Line("Varför ska handlingen inte läsas in?", [required("Skriv varför handlingen inte ska läsas in.")])


class SectionRow(Form):
    """One section of the paper."""

    heading = Line("Rubrik")
    text = Prose("Text")


class AddresseeRow(Form):
    """One nämnd that the paper goes to."""

    committee = SelectField("Nämnd", coerce=int)
    meeting_date = Day("Sammanträde")


class MentionRow(Form):
    """An uppdrag that the paper tells of."""

    follow = BooleanField("Lägg upp uppdraget och bevaka det")
    wording = Prose("Vad som ska göras")
    addressee = Line("Till vem")
    giver = Line("Vem som gav uppdraget")
    given_on = Day("Gavs den")
    deadline_printed = Line("Tid, som den är skriven")


class Confirm(forms.Form):
    """Everything that a person confirms or corrects, field by field; what the paper does not say is empty."""

    place = SelectField("Ärende", validators=[required("Välj ärende.")])
    dnr = Line("Diarienummer")
    title = Line("Rubrik", [required("Skriv en rubrik. Den blir också ärendets.")])
    subtitle = Line("Underrubrik")
    label = Line("Dokumenttyp", most=80)
    dated = Day("Datum")
    administration = Line("Förvaltning")
    department = Line("Avdelning")
    officers = Prose("Handläggare", description="En på varje rad: namn; telefon; e-post.")
    addressees = FieldList(FormField(AddresseeRow), "Till")
    clauses = Prose("Förslag till beslut", description="En tom rad mellan punkterna.")
    signatories = Prose("Undertecknare", description="En på varje rad: namn; titel.")
    sections = FieldList(FormField(SectionRow), "Avsnitt")
    attachments = Prose("Bilagor", description="En på varje rad.")
    has_gone = BooleanField("Handlingen har gått till nämnden, så att alla läsare får se den", default=True)
    mentions = FieldList(FormField(MentionRow), "Uppdrag som handlingen berättar om")

    def to_confirmed(self, paper: ImportedPaper, officer_id: int | None) -> ConfirmedPaper:
        """What the person has confirmed."""
        new = self.place.data == NEW_CASE
        return ConfirmedPaper(
            statement=self._statement(),
            label=self.label.data or "",
            case=self._case(paper, officer_id) if new else None,
            existing_case_id=None if new else int(self.place.data),
            has_gone_to_committee=self.has_gone.data,
            assignments=[
                older_assignment(
                    paper.committee_id,
                    row.wording.data or "",
                    row.addressee.data or "",
                    row.given_on.data,
                    row.giver.data or "",
                    row.deadline_printed.data or "",
                )
                for row in self.mentions
                if row.follow.data
            ],
        )

    def _case(self, paper: ImportedPaper, officer_id: int | None) -> CaseDraft:
        origin, origin_text, party = proposal.origin(self.subtitle.data or "")
        return CaseDraft(
            committee_id=paper.committee_id,
            title=self.title.data or "",
            numbers=tuple(NumberDraft(printed) for printed in _lines(self.dnr.data, ",")),
            origin=origin,
            origin_text=origin_text,
            party=party,
            officer_id=officer_id,
            opened_on=self.dated.data,
        )

    def _statement(self) -> StatementDraft:
        return StatementDraft(
            title=self.title.data or "",
            subtitle=self.subtitle.data or "",
            dated=self.dated.data,
            administration=self.administration.data or "",
            department=self.department.data or "",
            officers=[OfficerDraft(*parts[:3]) for parts in _parted(self.officers.data)],
            addressees=[AddresseeDraft(row.committee.data, row.meeting_date.data) for row in self.addressees],
            clauses=paragraphs(self.clauses.data or ""),
            sections=[SectionDraft(row.heading.data or "", row.text.data or "") for row in self.sections],
            attachments=[AttachmentDraft(title) for title in _lines(self.attachments.data)],
            signatories=[SignatoryDraft(*parts[:2]) for parts in _parted(self.signatories.data)],
        )

    def officer_names(self) -> list[str]:
        """The names of the officers as they stand in the form."""
        return [parts[0] for parts in _parted(self.officers.data)]


def _lines(text: str | None, mark: str = "\n") -> list[str]:
    return [line.strip() for line in (text or "").split(mark) if line.strip()]


def _parted(text: str | None) -> Iterator[list[str]]:
    for line in _lines(text):
        yield [part.strip() for part in line.split(";")]


def proposed_values(read: StatementRead, committees: Sequence[Committee], committee_id: int) -> dict[str, Any]:
    """What was read, as the form's first values. What the paper does not say is left empty."""
    return {
        "dnr": ", ".join(found.value for found in read.dnr),
        "title": read.title.value if read.title else "",
        "subtitle": read.subtitle.value if read.subtitle else "",
        "label": read.document_type.value if read.document_type else "",
        "dated": read.date.value if read.date else None,
        "administration": ", ".join(found.value for found in read.administrations),
        "department": read.department.value if read.department else "",
        "officers": "\n".join(_officer_line(officer) for officer in read.officers),
        "addressees": _addressees(read, committees, committee_id),
        "clauses": "\n\n".join(clause.text for clause in read.proposals),
        "signatories": "\n".join(
            "; ".join(filter(None, [row.name.value, row.title.value if row.title else ""])) for row in read.signatories
        ),
        "sections": [
            {"heading": section.heading.value, "text": "\n\n".join(found.value for found in section.paragraphs)}
            for section in read.sections
            if section.slot not in ("proposal", "attachments")
        ],
        "attachments": "\n".join(row.title.value for row in read.attachments),
        "mentions": [
            {
                "follow": False,
                "wording": mention.wording,
                "addressee": mention.addressee,
                "giver": mention.giver,
                "given_on": mention.given_on,
                "deadline_printed": mention.deadline_printed,
            }
            for mention in proposal.mentions(read)
        ],
    }


def _officer_line(officer: Any) -> str:
    parts = [officer.name, officer.phone, officer.email]
    values = [found.value if found else "" for found in parts]
    return "; ".join(values).rstrip("; ")


def _addressees(read: StatementRead, committees: Sequence[Committee], committee_id: int) -> list[dict[str, Any]]:
    """The nämnder of the paper that exist here; the one whose diarium it goes into stands for the rest."""
    by_name = {committee.name.casefold(): committee.id for committee in committees}
    rows = [
        {
            "committee": by_name.get(found.name.value.casefold(), committee_id),
            "meeting_date": found.meeting_date.value if found.meeting_date else None,
        }
        for found in read.committees
    ]
    return rows or [{"committee": committee_id, "meeting_date": None}]
