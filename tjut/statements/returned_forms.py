"""The forms of writing in Word: a file that comes back, what it was made from, and what is taken in of it."""

from collections.abc import Collection, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectField
from wtforms.validators import StopValidation
from wtforms.widgets import HiddenInput

from tjut.core.forms import Form, choice, required
from tjut.statements.models import StatementVersion
from tjut.statements.returned_acts import can_be_kept
from tjut.statements.returned_compare import Choices, Comparison
from tjut.statements.returned_merge import Choice
from tjut.statements.returned_parts import LEAVE_OUT, NEW_CLAUSE, NEW_SECTION, LoosePart, Part

TAKE, CHOOSE, PLACE, COMMENT = "ta-in-", "valj-", "plats-", "kommentar-"
"""What the names of the fields begin with; then comes the key of the part."""


class HandInForm(Form):
    """A Word file that comes back."""

    file = FileField("Word-fil", validators=[required("Välj Word-filen som du har skrivit i.")])


class BaseForm(Form):
    """Which version a file was made from that does not say it itself."""

    base = SelectField("Filen är gjord från", coerce=int, validate_choice=False)

    def offer(self, versions: Sequence[StatementVersion], chosen: int) -> None:
        """Let these be chosen among, with `chosen` as it stands."""
        self.base.choices = [choice(one.number, f"Version {one.number}, {one.saved_by.name}") for one in versions]
        if not self.is_submitted():
            self.base.data = chosen


class _MustChoose(RadioField):
    """One of several texts; no default, since nobody but the officer knows."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in [value for value, *_ in self.iter_choices()]:
            raise StopValidation(f"Välj vilken text som ska gälla: {self.label.text}.")


class _MustPlace(SelectField):
    """Where a text shall stand."""

    def pre_validate(self, form: Any) -> None:
        if not self.data or self.data not in [value for value, *_ in self.iter_choices()]:
            raise StopValidation(f"{self.label.text} Välj en plats, eller att den inte ska tas in.")


class TakeInForm(Form):
    """What shall be taken in. The fields of the parts are made for each comparison: see `take_in_form`."""

    based_on = IntegerField(widget=HiddenInput())
    held_against = IntegerField(widget=HiddenInput())

    def field_of(self, name: str) -> Field | None:
        """A field by its name."""
        field: Field | None = self._fields.get(name)
        return field

    def remember(self, latest: int, base: int) -> None:
        """Let the page carry the numbers of the versions that the file is compared with on it."""
        for field, number in ((self.based_on, latest), (self.held_against, base)):
            field.data, field.raw_data = number, None

    def start_afresh(self, seen: Collection[str]) -> None:
        """Let the boxes that were not on the page that was sent be as they are from the start."""
        for field in self:
            if isinstance(field, BooleanField) and field.name not in seen:
                field.data = bool(field.default)

    def chosen(self, comparison: Comparison, *, everything: bool) -> Choices:
        """What was chosen. `everything`: all that the file says, but for what is missing in it without a trace."""
        parts: dict[str, Choice] = {}
        for part in comparison.parts:
            taken = self.field_of(TAKE + part.key)
            wanted = self.field_of(CHOOSE + part.key)
            if taken is not None and (taken.data or (everything and not part.is_doubtful)):
                parts[part.key] = Choice.FILE
            if wanted is not None and wanted.data:
                parts[part.key] = Choice(wanted.data)
        places = {one.key: self._data(PLACE + one.key) for one in comparison.loose}
        comments = {one.number for one in comparison.comments if self._data(f"{COMMENT}{one.number}")}
        return Choices(parts, places, frozenset(comments))

    def _data(self, name: str) -> Any:
        field = self.field_of(name)
        return field.data if field is not None else None


def take_in_form(comparison: Comparison) -> TakeInForm:
    """The form of a comparison: a box for each change, a choice for each conflict, a place for each loose text."""
    fields: dict[str, Any] = {}
    for part in comparison.parts:
        if part.offered:
            fields[TAKE + part.key] = BooleanField(_take(part), default=not part.is_doubtful)
        elif part.must_choose:
            fields[CHOOSE + part.key] = _MustChoose(part.label, choices=_texts(part), validate_choice=False)
    for number, one in enumerate(comparison.loose, 1):
        places = _places(comparison, one)
        fields[PLACE + one.key] = _MustPlace(f"Var ska text {number} stå?", choices=places, default=one.suggested)
    for comment in comparison.comments:
        if can_be_kept(comment.place):
            fields[f"{COMMENT}{comment.number}"] = BooleanField("Spara som kommentar i Tjut", default=True)
    form: TakeInForm = type("TakeInForm", (TakeInForm,), fields)()
    return form


def _take(part: Part) -> str:
    return f"{'Ta bort' if part.file is None else 'Ta in'} {part.in_a_sentence}"


def _texts(part: Part) -> list[Any]:
    file = "Filens text" if part.file is not None else "Ta bort, som i filen"
    now = "Texten i Tjut" if part.now is not None else "Låt vara borttaget, som i Tjut"
    texts = [choice(Choice.FILE.value, file), choice(Choice.TJUT.value, now)]
    return [*texts, choice(Choice.BOTH.value, "Båda, Tjuts text först")] if part.may_join else texts


def _places(comparison: Comparison, one: LoosePart) -> list[Any]:
    sections = [choice(key, f"Lägg sist i avsnittet {heading}") for key, heading in comparison.sections]
    return [
        *([] if one.suggested else [choice("", "Välj …")]),
        *sections,
        choice(NEW_SECTION, "Lägg som nytt avsnitt"),
        choice(NEW_CLAUSE, "Lägg som ny beslutspunkt"),
        choice(LEAVE_OUT, "Ta inte in"),
    ]
