"""The forms of the uppdrag."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.service import REPORTABLE, AssignmentDraft
from tjut.core.forms import Day, Form, Line, Prose, required
from tjut.decisions.models import DecisionClause
from tjut.swedish.dates import deadline_day
from tjut.users.models import User

NOBODY = 0


class AssignmentForm(Form):
    """To whom, by when and who looks after it: what every uppdrag has."""

    addressee = Line("Till vem", [required("Skriv vem som fick uppdraget, till exempel förvaltningen.")], most=200)
    deadline_printed = Line("När det ska vara klart, som det står i beslutet", most=200)
    deadline_on = Day("Sista dag", [Optional()])
    recurring = BooleanField("Återkommande: redovisas gång efter annan")
    officer_id = SelectField("Handläggare", coerce=int)

    def offer_officers(self, officers: Sequence[User]) -> None:
        self.officer_id.choices = [(NOBODY, "Ingen än"), *((user.id, user.name) for user in officers)]

    def draft(self, words: str, given_on: date | None) -> AssignmentDraft:
        """The draft; a day that nobody typed is read from the deadline as printed, when it names one."""
        printed = self.deadline_printed.data or ""
        return AssignmentDraft(
            words=words,
            addressee=self.addressee.data or "",
            deadline_printed=printed,
            deadline_on=self.deadline_on.data or (deadline_day(printed, given_on) if printed else None),
            recurring=bool(self.recurring.data),
            officer_id=self.officer_id.data or None,
        )


class ConfirmForm(AssignmentForm):
    words = Prose("Uppdragets ord", [required("Skriv vad som ska göras, med beslutets ord.")])

    def show(self, assignment: Assignment) -> None:
        self.words.data = assignment.text
        self.addressee.data = assignment.addressee
        self.deadline_printed.data = assignment.deadline_printed
        self.deadline_on.data = assignment.deadline_on
        self.recurring.data = assignment.recurring
        self.officer_id.data = assignment.officer_id or NOBODY

    def to_draft(self, given_on: date) -> AssignmentDraft:
        return self.draft(self.words.data or "", given_on)


class FromClauseForm(ConfirmForm):
    """An uppdrag that nobody proposed: from which point, and which of its words."""

    clause_id = RadioField("Punkt i beslutet", [InputRequired("Välj vilken punkt som ger uppdraget.")], coerce=int)

    def offer_clauses(self, clauses: Sequence[DecisionClause]) -> None:
        self.clause_id.choices = [(clause.id, f"{clause.position}. {clause.text}") for clause in clauses]


class OlderForm(ConfirmForm):
    """An uppdrag from before Tjut, by where it was given."""

    committee_id = SelectField("Nämnd som gav uppdraget", [InputRequired("Välj nämnd.")], coerce=int)
    source = Line("Var det gavs", [required("Skriv var uppdraget gavs, till exempel ”KF 2010-04-15 § 61”.")], most=300)
    given_on = Day("När det gavs", [required("Skriv vilken dag uppdraget gavs.")])
    dnr = Line("Diarienummer", most=60)

    def to_older_draft(self, case_id: int | None) -> AssignmentDraft:
        given_on = cast(date, self.given_on.data)
        draft = self.draft(self.words.data or "", given_on)
        return replace(
            draft,
            committee_id=self.committee_id.data,
            source=self.source.data or "",
            given_on=given_on,
            case_id=case_id,
        )


class ReportForm(Form):
    state = RadioField("Läge", [InputRequired("Välj hur långt uppdraget har kommit.")])
    text = Prose("Återrapportering", [required("Skriv hur långt uppdraget har kommit.")])

    def offer(self) -> None:
        self.state.choices = [(state.name, state.value.capitalize()) for state in REPORTABLE]

    def chosen(self) -> AssignmentState:
        return AssignmentState[self.state.data]


class AnswerForm(Form):
    dnr = Line("Ärendets diarienummer", [required("Skriv diarienumret på ärendet som svarar på uppdraget.")], most=60)
    note = Line("Anmärkning", most=300)


class ReasonForm(Form):
    reason = Prose("Skäl", [required("Skriv skälet.")])


class DeadlineForm(Form):
    deadline_printed = Line("Ny tid i ord", most=200)
    deadline_on = Day("Ny sista dag", [Optional()])
    decided_by = Line("Vem har beslutat om den nya tiden", [required("Skriv vem som har beslutat.")], most=200)


class OfficerForm(Form):
    officer_id = SelectField("Handläggare", coerce=int)

    def offer(self, officers: Sequence[User]) -> None:
        self.officer_id.choices = [(NOBODY, "Ingen än"), *((user.id, user.name) for user in officers)]


class WordsForm(Form):
    words = Prose("Uppdragets ord", [required("Skriv vad som ska göras, med beslutets ord.")])
