"""The forms of templates and phrases."""

from flask_wtf.file import FileField
from wtforms import SelectField

from tjut.core.forms import Form, Line, Prose, choice, required
from tjut.doctemplates.kinds import PaperKind
from tjut.doctemplates.phrases import LONGEST_NAME as LONGEST_PHRASE_NAME
from tjut.doctemplates.phrases import LONGEST_TEXT, PhraseDraft
from tjut.doctemplates.service import LONGEST_NAME

_KINDS = [choice(kind.value, kind.words) for kind in PaperKind]


class TemplateForm(Form):
    """A template of the nämnd's own: what it is for, what it is called, and the file."""

    kind = SelectField("Slag av handling", choices=_KINDS, validators=[required("Välj vad mallen är för.")])
    name = Line("Namn", [required("Skriv vad mallen ska heta.")], most=LONGEST_NAME)
    file = FileField("Word-fil", validators=[required("Välj mallens Word-fil.")])

    @property
    def chosen_kind(self) -> PaperKind:
        """The kind of paper that was chosen."""
        return PaperKind(self.kind.data)


class NameForm(Form):
    """Another name for a template."""

    name = Line("Namn", [required("Skriv vad mallen ska heta.")], most=LONGEST_NAME)


class VersionForm(Form):
    """A new version of a template."""

    file = FileField("Word-fil", validators=[required("Välj mallens Word-fil.")])


class ChoicesForm(Form):
    """Which template the nämnd uses for each kind of paper. The fields bear the names of the kinds."""

    tjansteutlatande = SelectField(PaperKind.TJANSTEUTLATANDE.words)
    tjansteskrivelse = SelectField(PaperKind.TJANSTESKRIVELSE.words)
    remissvar = SelectField(PaperKind.REMISSVAR.words)
    svar_pa_skrivelse = SelectField(PaperKind.SVAR_PA_SKRIVELSE.words)
    delegationsbeslut = SelectField(PaperKind.DELEGATIONSBESLUT.words)

    def field_of(self, kind: PaperKind) -> SelectField:
        """The field in which the template of a kind is chosen."""
        field: SelectField = self._fields[kind.value]
        return field


class PhraseForm(Form):
    """A phrase and the short word that finds it."""

    name = Line("Kortnamn", [required("Skriv ett kortnamn, till exempel barn.")], most=LONGEST_PHRASE_NAME)
    text = Prose("Text", [required("Skriv frasens text.")], most=LONGEST_TEXT)

    def to_draft(self) -> PhraseDraft:
        return PhraseDraft(self.name.data or "", self.text.data or "")
