"""The forms of the sammanträde and of its agenda."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any, cast

from wtforms import Field, HiddenField, IntegerField, RadioField, SelectField, ValidationError
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput, TextInput

from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, choice, required
from tjut.core.text import clean_line
from tjut.meetings.calendar import NAMES
from tjut.meetings.models import ItemGroup, Meeting
from tjut.meetings.recurrence import days_in, in_lines, rule_in
from tjut.meetings.service import MeetingDraft, OwnDays

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

    def to_draft(self) -> MeetingDraft:
        return MeetingDraft(
            committee_id=self.committee_id.data,
            held_on=cast(date, self.held_on.data),
            starts_at=self.starts_at.data,
            place=self.place.data or "",
        )


class ChangeForm(MeetingForm):
    papers_due_on = Day("Stopptid")
    prepared_on = Day("Beredning")
    called_on = Day("Kallelse")
    to_sign_on = Day("Justering")
    reason = Prose("Varför sammanträdet flyttas", most=2000)
    revision = IntegerField(widget=HiddenInput())

    def show(self, meeting: Meeting) -> None:
        for name in ("committee_id", "held_on", "starts_at", "place", "revision", *NAMES):
            self[name].data = getattr(meeting, name)

    def to_draft(self) -> MeetingDraft:
        own = OwnDays(**{name: self[name].data for name in NAMES})
        return replace(super().to_draft(), own_days=own, reason=self.reason.data or "")


class SeveralForm(Form):
    """A year of meetings at once: a rule fills in the dates, the dates are what is planned."""

    committee_id = SelectField("Nämnd", [InputRequired("Välj nämnd.")], coerce=int)
    year = IntegerField(
        "År", [InputRequired("Skriv vilket år."), NumberRange(1862, 2200, "Skriv året med fyra siffror.")]
    )
    rule = Line("Regel", most=300)
    days = Prose("Datum", most=6000)
    starts_at = TimeOfDay("Tid")
    place = Line("Plats", most=200)

    def to_drafts(self) -> list[MeetingDraft]:
        """Raises RuleError for the first thing that is no date, or not of the year."""
        days = days_in(self.days.data or "", self.year.data or 0)
        return [MeetingDraft(self.committee_id.data, day, self.starts_at.data, self.place.data or "") for day in days]

    def fill_in_days(self) -> None:
        """Write out the days that the rule gives, after those that stand there. Raises RuleError."""
        if not self.rule.data:
            return
        year = self.year.data or 0
        days = {*days_in(self.days.data or "", year), *rule_in(self.rule.data).days(year)}
        self.days.data, self.rule.data = in_lines(sorted(days)), ""


class CancelForm(Form):
    reason = Prose("Varför sammanträdet ställs in", [required("Skriv varför sammanträdet ställs in.")], most=2000)
    revision = IntegerField(widget=HiddenInput())


GROUP_CHOICES = [choice(group.name, group.value.capitalize()) for group in ItemGroup]


class ItemForm(Form):
    title = Line("Rubrik", [required("Skriv en rubrik för punkten.")], most=300)
    group = SelectField("Grupp", choices=GROUP_CHOICES, default=ItemGroup.DECISIONS.name)
    dnr = Line("Diarienummer", most=60)
    revision = IntegerField(widget=HiddenInput())

    @property
    def chosen_group(self) -> ItemGroup:
        return ItemGroup[self.group.data or ItemGroup.DECISIONS.name]


class ArrangeForm(Form):
    """The buttons of the agenda: one act, and the agenda as it was when the page was shown."""

    act = HiddenField()
    revision = IntegerField(widget=HiddenInput())


class OrderForm(Form):
    """The whole order of the agenda in one post: "12:DECISIONS,7:INFORMATION"."""

    order = HiddenField()
    revision = IntegerField(widget=HiddenInput())

    def to_order(self) -> list[tuple[int, ItemGroup]]:
        """Raises RuleError for what no agenda can have sent."""
        try:
            pairs = [pair.split(":") for pair in (self.order.data or "").split(",")]
            return [(int(item_id), ItemGroup[name]) for item_id, name in pairs]
        except (KeyError, ValueError):
            raise RuleError("Tjut förstod inte den nya ordningen. Öppna sidan på nytt och försök igen.") from None


class AnnounceForm(Form):
    meeting_id = RadioField("Sammanträde", [InputRequired("Välj vilket sammanträde.")], coerce=int)
