"""The base of every form: Swedish messages, text cleaned as it comes in, dates as people write them."""

import re
from datetime import date, time
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, Field, StringField, TextAreaField, ValidationError
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, StopValidation
from wtforms.widgets import TextInput

from tjut.core.errors import RuleError
from tjut.core.text import clean_line, clean_text
from tjut.swedish import dates

_CLOCK = re.compile(r"(?:kl(?:ockan|\.)?\s*)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)
LINE_LENGTH = 500
PROSE_LENGTH = 1_000_000


class Form(FlaskForm):
    """Base form. CSRF is checked for the whole application (core/web), with a page that keeps what was typed."""

    class Meta:
        locales = ("sv_SE", "sv")
        csrf = False

    def add_rule_error(self, error: RuleError) -> None:
        """Put what a rule said beside its field, or at the top when it concerns no field of this form."""
        field = self._fields.get(error.field) if error.field else None
        if field is None:
            self.form_errors.append(error.message)
        else:
            field.errors = [*field.errors, error.message]


class _Required(DataRequired):
    """What was typed and could not be understood is not missing: then the field has said so already."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.process_errors:
            raise StopValidation
        super().__call__(form, field)


def required(message: str) -> DataRequired:
    """A validator for what must be filled in; `message` says what to write."""
    return _Required(message)


def choice(value: Any, words: str) -> Any:
    """One choice of a select, radio or checkbox field; pairs as choices are on their way out of WTForms."""
    return SelectChoice(value, words)


class Line(StringField):
    """Text of one line, cleaned, and at most `LINE_LENGTH` characters."""

    def __init__(self, label: str, validators: Any = (), *, most: int = LINE_LENGTH, **options: Any) -> None:
        limit = Length(max=most, message=f"Texten är för lång: högst {most} tecken.")
        super().__init__(label, [*validators, limit], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_line(valuelist[0]) if valuelist else self.data


class Prose(TextAreaField):
    """Text of several lines, cleaned."""

    def __init__(self, label: str, validators: Any = (), *, most: int = PROSE_LENGTH, **options: Any) -> None:
        limit = Length(max=most, message=f"Texten är för lång: högst {most} tecken.")
        super().__init__(label, [*validators, limit], **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = clean_text(valuelist[0]) if valuelist else self.data


class Day(DateField):
    """A date, written as people do: 2004-01-30, 30 januari 2004. What was typed is kept when it is no date."""

    def __init__(self, label: str, validators: Any = (), **options: Any) -> None:
        Field.__init__(self, label, validators, **options)
        self.format = ["%Y-%m-%d"]
        self.strptime_format = self.format

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = clean_line(valuelist[0]) if valuelist else ""
        if not typed:
            return
        self.data = dates.parse_date(typed)
        if self.data is None:
            raise ValidationError(f"”{typed}” är inget datum. Skriv till exempel 2004-01-30 eller 30 januari 2004.")


class TimeOfDay(Field):
    """A time as people write it: 18.00, 18:00, kl. 9. What was typed is kept when it is no time."""

    widget = TextInput()
    data: time | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%H.%M") if isinstance(self.data, time) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = clean_line(valuelist[0]) if valuelist else ""
        if not typed:
            return
        found = _CLOCK.fullmatch(typed)
        hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValidationError(f"”{typed}” är inget klockslag. Skriv till exempel 18.00.")
        self.data = time(hour, minute)
