"""The small forms of the page Vid bordet: one for each kind of act, so that each is saved by itself."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tjut.committees.models import Member
from tjut.core.forms import Form, Line, Prose, TimeOfDay, choice, required
from tjut.decisions.attendance import printed_name
from tjut.decisions.forms import DecideForm
from tjut.decisions.motions import MotionDraft
from tjut.decisions.remarks import RemarkDraft
from tjut.decisions.roll import Roll
from tjut.decisions.table_models import MotionKind, RemarkKind, Stance
from tjut.decisions.voting import Question, Tally
from tjut.meetings.models import AgendaItem

NOBODY = 0
BALLOT = "rost_"


class Who(SelectMultipleField):
    """Members, ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _who(members: Sequence[Member]) -> list[Any]:
    return [choice(member.id, printed_name(member)) for member in members]


class TableForm(Form):
    """A form that knows who is at the table. `people` is filled by `at`."""

    people: Mapping[int, Member]

    def at(self, roll: Roll, item: AgendaItem) -> None:
        """Offer those who can be chosen at this ärende."""
        self.people = {member.id: member for member in roll.serving}

    def chosen(self, field: Any) -> tuple[Member, ...]:
        return tuple(self.people[number] for number in field.data or ())

    def one(self, field: Any) -> Member | None:
        return self.people.get(field.data or NOBODY)


class OutsiderForm(TableForm):
    name = Line("Namn", [required("Skriv namnet på den som är närvarande.")], most=200)
    office = Line("Titel eller roll", most=200)
    only_here = BooleanField("Bara vid den här punkten")


class ConflictForm(TableForm):
    member = SelectField("Vem är jävig", coerce=int)
    substitute = SelectField("Vem träder in", coerce=int)
    reason = Line("Skäl")

    def at(self, roll: Roll, item: AgendaItem) -> None:
        super().at(roll, item)
        deciding = roll.deciding(item)
        standing_by = [
            each.member
            for each in roll.present(item)
            if each.member is not None and each.capacity.value == "ersättare" and each.member not in deciding
        ]
        self.member.choices = _who(deciding)
        self.substitute.choices = [choice(NOBODY, "Ingen"), *_who(standing_by)]


class MotionForm(TableForm):
    kind = SelectField("Yrkande", choices=[choice(kind.name, kind.value.capitalize()) for kind in MotionKind])
    movers = Who("Vem yrkar", coerce=int)
    text = Prose("Ordalydelse")

    def at(self, roll: Roll, item: AgendaItem) -> None:
        super().at(roll, item)
        self.movers.choices = _who(roll.deciding(item))

    def to_draft(self) -> MotionDraft:
        return MotionDraft(MotionKind[self.kind.data], self.chosen(self.movers), self.text.data or "")


class QuestionForm(TableForm):
    order = Prose("Propositionsordning")
    yes_means = Line("Ja betyder")
    no_means = Line("Nej betyder")
    chair = SelectField("Ordförande vid ärendet", coerce=int)

    def at(self, roll: Roll, item: AgendaItem) -> None:
        super().at(roll, item)
        presides = roll.presides(item)
        usual = f"{presides.name}, {presides.office.value}" if presides else "Välj vem som leder ärendet"
        self.chair.choices = [choice(NOBODY, usual), *_who([m for m in roll.deciding(item) if m is not presides])]

    def suggest(self, yes_means: str, no_means: str, order: str) -> None:
        self.yes_means.data, self.no_means.data, self.order.data = yes_means, no_means, order

    def to_question(self) -> Question:
        return Question(
            self.yes_means.data or "", self.no_means.data or "", self.order.data or "", self.one(self.chair)
        )


class AcclaimForm(QuestionForm):
    yes_means = Line("Ordföranden fann att nämnden beslutade")
    no_means = Line("Mot")


class OpenVoteForm(QuestionForm):
    """An open omröstning. The field of each member's vote is added by `open_vote_form`."""

    def ballots(self) -> list[tuple[Member, Stance]]:
        return [
            (self.people[int(name.rpartition(BALLOT)[2])], Stance[field.data])
            for name, field in self._fields.items()
            if BALLOT in name and field.data
        ]

    def ballot_fields(self) -> list[Any]:
        return [field for name, field in self._fields.items() if BALLOT in name]


def open_vote_form(members: Sequence[Member], **keywords: Any) -> OpenVoteForm:
    """The form with one field for each of those who vote."""
    stances = [choice(stance.name, stance.value.capitalize()) for stance in Stance]
    fields = {
        f"{BALLOT}{member.id}": RadioField(
            printed_name(member), [InputRequired(f"Ange hur {member.name} röstade.")], choices=stances
        )
        for member in members
    }
    return cast(OpenVoteForm, type("OpenVoteOfThese", (OpenVoteForm,), fields)(**keywords))


class ClosedVoteForm(QuestionForm):
    yes = IntegerField("Ja-röster", [InputRequired("Skriv antalet ja-röster."), NumberRange(0, 999)])
    no = IntegerField("Nej-röster", [InputRequired("Skriv antalet nej-röster."), NumberRange(0, 999)])
    abstained = IntegerField("Blanka eller avstår", [Optional(), NumberRange(0, 999)])
    lot = SelectField(
        "Lotten föll på",
        choices=[choice("", "Ingen lottning"), choice("YES", "Ja"), choice("NO", "Nej")],
    )

    def to_tally(self) -> Tally:
        lot = Stance[self.lot.data] if self.lot.data else None
        return Tally(self.yes.data or 0, self.no.data or 0, self.abstained.data or 0, lot)


class RemarkForm(TableForm):
    kind = SelectField("Vad", choices=[choice(kind.name, kind.value.capitalize()) for kind in RemarkKind])
    members = Who("Vem", coerce=int)
    text = Prose("Ordalydelse")
    announced_in_time = BooleanField("Reservationen anmäldes innan sammanträdet avslutades")

    def at(self, roll: Roll, item: AgendaItem) -> None:
        # Who is noted as present may have left the nämnd by a later correction of the period: the note is offered still.
        present = [each.member for each in roll.present(item) if each.member is not None]
        self.people = {member.id: member for member in present}
        self.members.choices = _who(present)

    def to_draft(self) -> RemarkDraft:
        return RemarkDraft(
            RemarkKind[self.kind.data],
            self.chosen(self.members),
            self.text.data or "",
            bool(self.announced_in_time.data),
        )


class ClockForm(TableForm):
    at_time = TimeOfDay("Klockslag")


class OutcomeForm(TableForm, DecideForm):
    """What the nämnd decided, when it was not the proposal and needs no words of its own."""
