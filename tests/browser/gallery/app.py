"""A small application with the real layout, macros and stylesheet, and made-up things to show in them."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, render_template, request, url_for
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from wtforms import (
    BooleanField,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import InputRequired, NumberRange

from tests.browser.gallery import things
from tjut.config import ROOT
from tjut.core import typography
from tjut.core.errors import Conflict
from tjut.core.forms import Day

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-gallery'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
PAGES = ("start", "tomt", "arende", "skriv", "formular", "formular?fel=1", "lista", "logga-in", "handelser")
SHOWN = {
    "formular": {"version", "title", "dnr", "received", "pages", "committee", "kind", "addressed", "protected"}
    | {"password", "letter", "background", "officers", "members"},
    "skriv": {"clauses", "background"},
    "logga-in": {"title", "password"},
}
ERRORS = ("400", "403", "404", "409", "413", "429", "500", "csrf")


COMMITTEES = [SelectChoice("1", "Socialtjänstnämnden"), SelectChoice("2", "Kulturnämnden")]


class MemberForm(Form):
    person = StringField("Namn", [InputRequired("Skriv ledamotens namn.")])
    party = StringField("Parti")


class EveryField(Form):
    """One of each kind."""

    version = HiddenField(default="17")
    title = StringField("Rubrik", [InputRequired("Skriv ärendets rubrik.")])
    dnr = StringField("Diarienummer")
    received = Day("Kom in")
    pages = IntegerField("Antal sidor", [NumberRange(1, 9999, "Antalet sidor ska vara mellan 1 och 9999.")])
    committee = SelectField("Nämnd", [InputRequired("Välj nämnd.")], choices=COMMITTEES)
    kind = RadioField(
        "Hur ärendet började",
        [InputRequired("Välj hur ärendet började.")],
        choices=[SelectChoice("letter", "Skrivelse"), SelectChoice("motion", "Motion")],
    )
    addressed = SelectMultipleField(
        "Ställt till",
        choices=COMMITTEES,
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    protected = BooleanField("Rubriken får inte visas för allmänheten")
    password = PasswordField("Lösenord", [InputRequired("Skriv ditt lösenord.")])
    letter = FileField("Skrivelsen som fil")
    background = TextAreaField("Bakgrund", [InputRequired("Skriv något om bakgrunden.")])
    officers = FieldList(StringField("Handläggare", [InputRequired("Skriv handläggarens namn.")]), "Handläggare")
    members = FieldList(FormField(MemberForm), "Ledamöter")
    clauses = FieldList(TextAreaField("Beslutspunkt", [InputRequired("Skriv beslutspunkten eller ta bort den.")]))


def gallery_app() -> Flask:
    """The gallery as an application; nobody needs to log in."""
    app = Flask("gallery", static_folder=str(ROOT / "tjut" / "static"))
    app.secret_key = "gallery"
    app.config["MAX_CONTENT_LENGTH"] = 50 * 1024 * 1024
    app.jinja_env.loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "tjut" / "templates"), FileSystemLoader(Path(__file__).parent)]
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        datum=typography.date_in_words,
        datum_siffror=typography.date_in_digits,
        klockslag=typography.time_of_day,
        langesedan=typography.how_long_ago,
    )
    app.jinja_env.globals.update(
        csrf_token=lambda: "token",
        csp_nonce=lambda: "gallery",
        nav_items=_nav_items,
        static_url=lambda filename: url_for("static", filename=filename),
        version="0.1.0",
        is_demo=True,
    )
    app.context_processor(lambda: {"current_user": _reader()})
    app.add_url_rule("/<name>", view_func=_page, methods=["GET", "POST"])
    app.add_url_rule("/fel/<code>", view_func=_error)
    app.after_request(_set_policy)
    return app


def _set_policy(response: Any) -> Any:
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _reader() -> SimpleNamespace:
    inside = request.path != "/logga-in" and "ute" not in request.args
    return SimpleNamespace(is_authenticated=inside, name="Lisbeth Westerlund")


def _nav_items() -> list[dict[str, Any]]:
    words = ["Att göra", "Ärenden", "Sammanträden", "Uppdrag", "Läs in", "Nämnder", "Användare"]
    return [{"text": word, "url": f"/nav-{i}", "is_current": word == "Ärenden"} for i, word in enumerate(words)]


def _page(name: str) -> str:
    words = {"form": _form(SHOWN[name])} if name in SHOWN else {}
    return render_template(f"{name}.html", things=things, now=datetime(2026, 11, 22, 14, 5), **words)  # noqa: DTZ001


def _form(shown: set[str]) -> EveryField:
    """The fields that a page shows, filled in, or with every error they can have."""
    form = EveryField(things.SENT) if "fel" in request.args else EveryField(data=things.KEPT)
    for name in set(form.data) - shown:
        del form[name]
    if "fel" in request.args:
        form.validate()
    if "fel" in request.args and "dnr" in shown:
        form.dnr.errors = ["Numret 118-520/2003 finns redan: Hearing om sexköp. Öppna det ärendet eller ändra numret."]
    return form


def _error(code: str) -> tuple[str, int]:
    words: dict[str, dict[str, Any]] = {
        "409": {"error": Conflict("Dag Helin sparade version 7 klockan 14.02.", things.DIFFERENCES)},
        "csrf": {"typed": [("title", "Hearing om sexköp"), ("background", things.BACKGROUND)]},
        "400": {"message": "Filen är tom. Välj en annan fil."},
    }
    return render_template(f"errors/{code}.html", **words.get(code, {})), 200
