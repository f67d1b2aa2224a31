"""The forms of nämnder, of those who sit in them, and of who is what in each."""

from datetime import date
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import HiddenInput

from tjut.committees.members import MemberDraft
from tjut.committees.models import STOCKHOLM_HEADINGS, ClauseStyle, Committee, Office
from tjut.committees.service import CLAUSE_STYLES, MOST_DAYS, MOST_DAYS_TO_SIGN, CommitteeDraft, check_pattern
from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, choice, required

DOCUMENT_LABELS = ("Tjänsteutlåtande", "Tjänsteskrivelse", "Tjänsteyttrande", "Beslutsunderlag")
_DAYS = (
    InputRequired("Skriv ett antal dagar."),
    NumberRange(0, MOST_DAYS, f"Skriv ett antal dagar mellan 0 och {MOST_DAYS}."),
)


class CommitteeForm(Form):
    name = Line("Namn", [required("Skriv nämndens namn.")], most=120)
    short_name = Line("Kortnamn", [required("Skriv ett kortnamn, till exempel SN.")], most=20)
    municipality = Line("Kommun", [required("Skriv kommunens namn.")], most=120)
    administration = Line("Förvaltning", [required("Skriv förvaltningens namn.")], most=120)
    document_label = Line("Handlingens namn", [required("Skriv vad handlingen heter.")], most=60)
    clause_style = RadioField(
        "Förslag till beslut skrivs som",
        choices=[choice(style.value, words) for style, words in CLAUSE_STYLES.items()],
        validators=[InputRequired("Välj hur förslag till beslut skrivs.")],
    )
    headings = Prose("Rubriker", [required("Skriv minst en rubrik, till exempel Sammanfattning.")], most=4000)
    registry_pattern = Line("Så bildas diarienumret", [required("Skriv ett mönster, till exempel {nr}/{år}.")], most=60)
    registry_class = Line("Klass", most=20)
    notice_days = IntegerField("Kallelsen, dagar före sammanträdet", _DAYS)
    paper_deadline_days = IntegerField("Stopptiden, dagar före sammanträdet", _DAYS)
    preparation_days = IntegerField(
        "Beredningen, dagar före sammanträdet",
        [Optional(), NumberRange(0, MOST_DAYS, f"Skriv ett antal dagar mellan 0 och {MOST_DAYS}.")],
    )
    signing_days = IntegerField(
        "Justeringen, dagar efter sammanträdet",
        [NumberRange(0, MOST_DAYS_TO_SIGN, f"Skriv ett antal dagar, högst {MOST_DAYS_TO_SIGN} (KL 5:69).")],
    )
    standing_items = Prose("Fasta punkter", most=12000)
    active = BooleanField("Nämnden är verksam")
    revision = IntegerField(widget=HiddenInput(), default=1)

    def validate_registry_pattern(self, field: Line) -> None:
        try:
            check_pattern(field.data or "")
        except RuleError as error:
            raise ValidationError(error.message) from None

    def to_draft(self) -> CommitteeDraft:
        return CommitteeDraft(
            name=self.name.data or "",
            short_name=self.short_name.data or "",
            municipality=self.municipality.data or "",
            administration=self.administration.data or "",
            document_label=self.document_label.data or "",
            clause_style=ClauseStyle(self.clause_style.data),
            registry_pattern=self.registry_pattern.data or "",
            registry_class=self.registry_class.data or "",
            notice_days=self.notice_days.data or 0,
            paper_deadline_days=self.paper_deadline_days.data or 0,
            preparation_days=self.preparation_days.data,
            signing_days=self.signing_days.data if self.signing_days.data is not None else MOST_DAYS_TO_SIGN,
            standing_items=tuple((self.standing_items.data or "").split("\n")),
            headings=tuple((self.headings.data or "").split("\n")),
            active=bool(self.active.data),
        )


def settings_of(committee: Committee) -> dict[str, Any]:
    """What a CommitteeForm is filled with for a nämnd that exists."""
    values = {name: getattr(committee, name) for name in CommitteeDraft.__dataclass_fields__}
    return values | {
        "headings": "\n".join(committee.headings),
        "standing_items": "\n".join(committee.standing_items),
        "clause_style": committee.clause_style.value,
        "revision": committee.revision,
    }


def settings_of_a_new_one() -> dict[str, Any]:
    """What a CommitteeForm is filled with for a nämnd that does not exist yet."""
    empty = CommitteeDraft(name="", short_name="", municipality="", administration="")
    values = {name: getattr(empty, name) for name in CommitteeDraft.__dataclass_fields__}
    return values | {
        "headings": "\n".join(STOCKHOLM_HEADINGS),
        "standing_items": "",
        "clause_style": empty.clause_style.value,
    }


class MemberForm(Form):
    name = Line("Namn", [required("Skriv för- och efternamn.")], most=120)
    party = Line("Parti", most=20)
    office = SelectField("Uppdrag", choices=[choice(office.value, office.value) for office in Office])
    from_date = Day("Från och med", [required("Skriv från vilken dag uppdraget gäller.")])
    to_date = Day("Till och med")
    place = IntegerField("Plats i ordningen", [Optional(), NumberRange(1, 999, "Skriv en plats, 1 är först.")])

    def to_draft(self) -> MemberDraft:
        return MemberDraft(
            name=self.name.data or "",
            party=self.party.data or "",
            office=Office(self.office.data),
            from_date=self.from_date.data or date.min,
            to_date=self.to_date.data,
            place=self.place.data,
        )


class DepartmentForm(Form):
    name = Line("Avdelningens namn", [required("Skriv avdelningens namn.")], most=120)


class RolesForm(Form):
    administrator = BooleanField("Administratör för Tjut")
    grants = SelectMultipleField("Roller i nämnderna")
    """Each choice is "3:handläggare": the nämnd's id and the role."""
    revision = IntegerField(widget=HiddenInput(), default=1)
