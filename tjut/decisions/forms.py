"""The forms by which decisions are written down."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    ValidationError,
)
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput, TextInput

from tjut.core.forms import Day, Form, Line, Prose, choice, required
from tjut.core.text import clean_line
from tjut.decisions.models import ClauseKind, Decision, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft, as_decided, as_proposed
from tjut.meetings.models import AgendaItem, Meeting

MOST_CLAUSES = 200
CHOICES = {
    Outcome.AS_PROPOSED: "Enligt förslaget",
    Outcome.REFERRED_BACK: "Återremiss: ärendet går tillbaka till förvaltningen",
    Outcome.POSTPONED: "Bordläggning: ärendet tas upp vid ett senare sammanträde",
    Outcome.REJECTED: "Avslag",
    Outcome.NOTED: "Noteras: nämnden har tagit del av det",
    Outcome.FILED: "Läggs till handlingarna",
    Outcome.DISCONTINUED: "Avskrivs: ärendet är inte längre aktuellt",
}
"""The outcomes that need no words of their own. The rest are written point by point."""

KINDS = {
    ClauseKind.DECIDED: "Beslutas",
    ClauseKind.PROPOSED_ONWARD: "Föreslås nästa instans",
    ClauseKind.ANSWERED: "Anses besvarad",
    ClauseKind.NOTED: "Noteras",
    ClauseKind.FILED: "Läggs till handlingarna",
    ClauseKind.REJECTED: "Avslås",
    ClauseKind.DISCONTINUED: "Avskrivs",
    ClauseKind.REMITTED: "Remitteras",
    ClauseKind.REFERRED_BACK: "Återremitteras",
    ClauseKind.POSTPONED: "Bordläggs",
    ClauseKind.ELECTED: "Val",
    ClauseKind.REPLACES: "Ersätter tidigare beslut",
}
IN_WORDS = "ord"
"""Of a correction: that the decision stands in clauses; which outcome that is follows from them."""


class ParagraphNumber(Field):
    """A § number: 14 or § 14. What was typed is kept when it is none."""

    widget = TextInput()
    data: int | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return str(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = clean_line(valuelist[0]) if valuelist else ""
        if not typed:
            return
        found = re.fullmatch(r"§?\s*(\d{1,6})", typed)
        if found is None:
            raise ValidationError(f"”{typed}” är inget paragrafnummer. Skriv bara siffror, till exempel 14.")
        self.data = int(found[1])


class DecideForm(Form):
    outcome = RadioField("Nämndens beslut", [InputRequired("Välj vad nämnden beslutade.")])
    note = Prose("Motivering, eller vad förvaltningen ska göra")
    number = ParagraphNumber("Paragraf")

    def offer(self, has_proposal: bool) -> None:
        self.outcome.choices = [
            (outcome.name, words)
            for outcome, words in CHOICES.items()
            if has_proposal or outcome is not Outcome.AS_PROPOSED
        ]

    def to_draft(self) -> DecisionDraft:
        return DecisionDraft(Outcome[self.outcome.data], note=self.note.data or "")


class ClauseForm(Form):
    """One point: its words as they are to stand, and whether it is struck."""

    proposed_id = IntegerField(validators=[Optional()], widget=HiddenInput())
    text = Prose("Punkt")
    kind = SelectField(
        "Utfall",
        choices=[choice(kind.name, words) for kind, words in KINDS.items()],
        default=ClauseKind.DECIDED.name,
    )
    to_whom = Line("Till vem, vad som ska kompletteras, eller vilket beslut som ersätts")
    struck = BooleanField("Stryk punkten")


class WordingForm(Form):
    """The decision in its own words. A point whose text is left empty does not count, unless it was proposed."""

    clauses = FieldList(FormField(ClauseForm), max_entries=MOST_CLAUSES)
    number = ParagraphNumber("Paragraf")

    def show(self, clauses: Sequence[ClauseDecision]) -> None:
        for clause in clauses:
            self.clauses.append_entry(
                {
                    "proposed_id": clause.proposed_clause_id,
                    "text": clause.text,
                    "kind": clause.kind.name,
                    "to_whom": clause.to_whom,
                    "struck": False,
                }
            )

    def add_row(self) -> None:
        if len(self.clauses) < MOST_CLAUSES:
            self.clauses.append_entry({"proposed_id": None, "text": "", "kind": ClauseKind.DECIDED.name})

    def to_clauses(self) -> tuple[ClauseDecision, ...]:
        rows = [entry.form for entry in self.clauses]
        return tuple(
            ClauseDecision(row.text.data or "", row.proposed_id.data, ClauseKind[row.kind.data], row.to_whom.data or "")
            for row in rows
            if not row.struck.data and (row.proposed_id.data is not None or (row.text.data or "").strip())
        )


class CorrectForm(WordingForm):
    """A decision that was written down wrongly, written anew."""

    outcome = RadioField("Nämndens beslut", [InputRequired("Välj vad nämnden beslutade.")])
    note = Prose("Motivering, eller vad förvaltningen ska göra")
    reason = Prose("Varför beslutet rättas", [required("Skriv varför beslutet rättas.")])
    revision = IntegerField(widget=HiddenInput())

    def offer(self) -> None:
        in_words = [(IN_WORDS, "Beslut med orden nedan")]
        self.outcome.choices = in_words + [
            (outcome.name, words) for outcome, words in CHOICES.items() if outcome is not Outcome.AS_PROPOSED
        ]

    def show_decision(self, decision: Decision, item: AgendaItem) -> None:
        self.outcome.data = decision.outcome.name if not decision.clauses else IN_WORDS
        self.note.data = decision.note
        self.revision.data = decision.revision
        decided = as_decided(decision.clauses)
        kept = {clause.proposed_clause_id for clause in decided}
        struck = [clause for clause in as_proposed(item) if clause.proposed_clause_id not in kept]
        self.show([*decided, *struck])
        for entry in list(self.clauses)[len(decided) :]:
            entry.form.struck.data = bool(decided)

    def to_draft(self) -> DecisionDraft:
        note = self.note.data or ""
        if self.outcome.data == IN_WORDS:
            return DecisionDraft(Outcome.AMENDED, self.to_clauses(), note)
        return DecisionDraft(Outcome[self.outcome.data], note=note)


class SignForm(Form):
    signed_on = Day("Justerat", [required("Skriv vilken dag protokollet justerades.")])
    revision = IntegerField(widget=HiddenInput())

    def show(self, meeting: Meeting, today: date) -> None:
        self.signed_on.data = today
        self.revision.data = meeting.revision

    def day(self) -> date:
        return cast(date, self.signed_on.data)
