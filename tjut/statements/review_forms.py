"""The forms of the review: who is asked, what is answered, comments, and why a paper is taken back."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, RadioField, SelectMultipleField
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from tjut.core.forms import Form, Prose, choice, required
from tjut.statements.comments import MOST_CHARACTERS
from tjut.statements.models import ReviewAnswer
from tjut.users.models import User


class AskForm(Form):
    """Whom to ask."""

    reviewers = SelectMultipleField(
        "Vilka ska granska?",
        coerce=int,
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    note = Prose("Till dem som granskar", most=MOST_CHARACTERS)

    def offer(self, people: Sequence[User]) -> None:
        """Let these be chosen among."""
        self.reviewers.choices = [choice(person.id, _named(person)) for person in people]

    def chosen(self) -> Sequence[int]:
        """The ids of those who were chosen."""
        ids: Sequence[int] = self.reviewers.data or ()
        return ids


class AnswerForm(Form):
    """The answer of one who was asked, for the version that was read."""

    version = IntegerField(widget=HiddenInput())
    answer = RadioField(
        "Ditt svar",
        [required("Välj ett av svaren.")],
        choices=[
            choice(ReviewAnswer.NO_REMARKS.value, "Utan anmärkning"),
            choice(ReviewAnswer.REMARKS.value, "Synpunkter"),
        ],
    )
    text = Prose("Vad du vill säga", most=MOST_CHARACTERS)

    def to_answer(self) -> ReviewAnswer:
        return ReviewAnswer(self.answer.data)


class ReasonForm(Form):
    """Why a paper is taken back."""

    note = Prose("Varför?", [required("Skriv varför, så att de som läste vet vad som hände.")], most=MOST_CHARACTERS)


class CommentForm(Form):
    """What is said of a point or a section. `version` is the one that was read."""

    version = IntegerField(widget=HiddenInput())
    text = Prose("Kommentar", most=MOST_CHARACTERS)


class ReplyForm(Form):
    """What is answered in the thread of a comment."""

    text = Prose("Svar", most=MOST_CHARACTERS)


class ConfirmForm(Form):
    """An act that is confirmed by its button; `based_on` is the latest version when the page was shown."""

    based_on = IntegerField(widget=HiddenInput())


def _named(person: Any) -> str:
    return ", ".join(part for part in (person.name, person.title or person.roles_in_words) if part)
