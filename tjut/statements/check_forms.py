"""The forms of the check: why something may stand, and which checks a nämnd has on."""

from collections.abc import Sequence

from wtforms import IntegerField, SelectMultipleField
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from tjut.core.forms import Form, Prose, choice
from tjut.statements import check_room
from tjut.statements.checks.finding import Finding


class ExplainForm(Form):
    """One reason, for the warnings that are ticked."""

    marks = SelectMultipleField(
        "Det här kan stå som det står",
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    note = Prose("Varför?", most=2_000)

    def offer(self, findings: Sequence[Finding]) -> None:
        """Let these be chosen among."""
        self.marks.choices = [choice(mark, words) for mark, words in _each_once(findings).items()]


class SwitchesForm(Form):
    """The keys of the checks that are on. `revision` is that of the nämnd's settings when the page was shown."""

    revision = IntegerField(widget=HiddenInput())
    on = SelectMultipleField("Kontroller", validate_choice=False, choices=[])


def _each_once(findings: Sequence[Finding]) -> dict[str, str]:
    """The same words found twice have one mark and are explained together."""
    told: dict[str, str] = {}
    for one in findings:
        told[one.mark] = "; ".join(filter(None, [told.get(one.mark), check_room.in_words(one)]))
    return told
