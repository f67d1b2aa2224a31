"""The forms of the sammanträde and of its agenda."""

from dataclasses import replace
from datetime import date
from typing import cast

from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, TimeOfDay, choice, required
from tjut.meetings.calendar import NAMES
from tjut.meetings.models import ItemGroup, Meeting
from tjut.meetings.recurrence import days_in, in_lines, rule_in
from tjut.meetings.service import MeetingDraft, OwnDays


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
