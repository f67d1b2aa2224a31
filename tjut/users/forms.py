"""The forms of accounts."""

from wtforms import HiddenField, IntegerField, PasswordField, SelectField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from tjut.core.forms import Form, Line, choice, required
from tjut.users.attempts import LONGEST_ACCOUNT
from tjut.users.service import UserDetails, UserDraft, UserFilter

STATES = (("oppna", "Öppna konton"), ("stangda", "Stängda konton"), ("alla", "Alla konton"))


class LogInForm(Form):
    account = Line("Användarnamn", [required("Skriv ditt användarnamn.")], most=LONGEST_ACCOUNT)
    password = PasswordField("Lösenord", [InputRequired("Skriv ditt lösenord.")])
    next = HiddenField()


class UserForm(Form):
    name = Line("Namn", [required("Skriv för- och efternamn.")], most=120)
    title = Line("Titel", most=120)
    phone = Line("Telefon", most=40)
    email = Line("E-post", most=200)
    revision = IntegerField(widget=HiddenInput(), default=1)

    def to_details(self) -> UserDetails:
        return UserDetails(
            name=self.name.data or "",
            title=self.title.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
        )


class NewUserForm(Form):
    account = Line("Användarnamn", [required("Skriv ett användarnamn.")], most=LONGEST_ACCOUNT)
    name = Line("Namn", [required("Skriv för- och efternamn.")], most=120)
    title = Line("Titel", most=120)
    phone = Line("Telefon", most=40)
    email = Line("E-post", most=200)
    password = PasswordField("Lösenord", [InputRequired("Skriv ett lösenord.")])

    def to_draft(self) -> UserDraft:
        return UserDraft(
            account=self.account.data or "",
            name=self.name.data or "",
            password=self.password.data or "",
            title=self.title.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
        )


class NewPasswordForm(Form):
    password = PasswordField("Nytt lösenord", [InputRequired("Skriv ett nytt lösenord.")])


class OwnPasswordForm(Form):
    current_password = PasswordField("Nuvarande lösenord", [InputRequired("Skriv det lösenord du har nu.")])
    password = PasswordField("Nytt lösenord", [InputRequired("Skriv ett nytt lösenord.")])
    password_again = PasswordField("Nytt lösenord en gång till", [InputRequired("Skriv det nya lösenordet igen.")])

    def validate_password_again(self, field: PasswordField) -> None:
        if field.data != self.password.data:
            raise ValidationError("De två nya lösenorden är inte lika. Skriv samma en gång till.")


class UserFilterForm(Form):
    ord = Line("Namn, titel eller användarnamn", most=200)
    konton = SelectField("Konton", choices=[choice(value, words) for value, words in STATES], default="oppna")

    def to_filter(self) -> UserFilter:
        active = {"oppna": True, "stangda": False}.get(self.konton.data or "oppna")
        return UserFilter(words=self.ord.data or "", active=active)

    def chosen(self) -> dict[str, str]:
        """What was asked for beyond the open accounts, as it stands in the address."""
        asked = {"ord": self.ord.data or "", "konton": self.konton.data or ""}
        return {name: value for name, value in asked.items() if value not in ("", self.konton.default)}

    def chosen_words(self) -> dict[str, str]:
        """The same, in words for a reader."""
        return {name: f"”{value}”" if name == "ord" else dict(STATES)[value] for name, value in self.chosen().items()}
