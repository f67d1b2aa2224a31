"""The forms of the sammanträde and of its agenda."""

import re
from datetime import date, time
from typing import Any, cast

from wtforms import Field, HiddenField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput, TextInput

from tjut.core.forms import Day, Form, Line, required
from tjut.core.text import clean_line
from tjut.meetings.models import Meeting
from tjut.meetings.service import MeetingDraft

_CLOCK = re.compile(r"(?:kl(?:ockan|\.)?\s*)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?", re.IGNORECASE)


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


class MeetingForm(Form):
    committee_id = SelectField("Nämnd", [InputRequired("Välj nämnd.")], coerce=int)
    held_on = Day("Dag", [required("Skriv vilken dag sammanträdet är.")])
    starts_at = TimeOfDay("Tid")
    place = Line("Plats", most=200)
    revision = IntegerField(widget=HiddenInput())

    def show(self, meeting: Meeting) -> None:
        self.committee_id.data = meeting.committee_id
        self.held_on.data = meeting.held_on
        self.starts_at.data = meeting.starts_at
        self.place.data = meeting.place
        self.revision.data = meeting.revision

    def to_draft(self) -> MeetingDraft:
        return MeetingDraft(
            committee_id=self.committee_id.data,
            held_on=cast(date, self.held_on.data),
            starts_at=self.starts_at.data,
            place=self.place.data or "",
        )


class ItemForm(Form):
    title = Line("Rubrik", [required("Skriv en rubrik för punkten.")], most=300)
    dnr = Line("Diarienummer", most=60)
    revision = IntegerField(widget=HiddenInput())


class ArrangeForm(Form):
    """The buttons of the agenda: one act, and the agenda as it was when the page was shown."""

    act = HiddenField()
    revision = IntegerField(widget=HiddenInput())


class AnnounceForm(Form):
    meeting_id = RadioField("Sammanträde", [InputRequired("Välj vilket sammanträde.")], coerce=int)
