"""The pages of the frasregister: the nämnd's standing phrases, in its own order."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.doctemplates import service
from tjut.doctemplates.forms import PhraseForm

blueprint = Blueprint("phrases", __name__)
keepers = requires(Permission.ADMINISTER_COMMITTEE)

Answer = Any
PHRASE = "/fraser/fras/<int:phrase_id>"


def kept_committee(committee_id: int) -> Committee:
    """A nämnd that the one who asks looks after."""
    committee = committees.get(reading(), current_user, committee_id)
    demand(current_user, Permission.ADMINISTER_COMMITTEE, committee_id)
    return committee


@blueprint.get("/fraser/<int:committee_id>")
@keepers
def phrases(committee_id: int) -> Answer:
    committee = kept_committee(committee_id)
    entries = audit.told(audit.history(reading(), audit.Subject("phrases", committee_id)))
    rows = service.phrases(reading(), committee)
    return render_template("doctemplates/phrases.html", committee=committee, phrases=rows, entries=entries)


@blueprint.route("/fraser/<int:committee_id>/ny", methods=["GET", "POST"])
@keepers
def new_phrase(committee_id: int) -> Answer:
    committee = kept_committee(committee_id)
    form = PhraseForm()
    if not form.is_submitted():
        return render_template("doctemplates/phrase.html", form=form, committee=committee, phrase=None)
    if form.validate():
        try:
            with transaction(reading()) as session:
                made = service.add_phrase(session, committee, form.to_draft(), current_user)
            flash(f"Frasen {made.name} är tillagd.", "klart")
            return redirect(url_for("doctemplates.phrases.phrases", committee_id=committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("doctemplates/phrase.html", form=form, committee=committee, phrase=None), 422


@blueprint.route(f"{PHRASE}/andra", methods=["GET", "POST"])
@keepers
def change_phrase(phrase_id: int) -> Answer:
    phrase = service.get_phrase(reading(), current_user, phrase_id)
    form = PhraseForm(obj=phrase)
    page = {"form": form, "committee": phrase.committee, "phrase": phrase}
    if not form.is_submitted():
        return render_template("doctemplates/phrase.html", **page)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.change_phrase(session, phrase, form.to_draft(), current_user)
            flash(f"Frasen {phrase.name} är sparad.", "klart")
            return redirect(url_for("doctemplates.phrases.phrases", committee_id=phrase.committee_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("doctemplates/phrase.html", **page), 422


@blueprint.post(f"{PHRASE}/ta-bort")
@keepers
def end_phrase(phrase_id: int) -> Answer:
    phrase = service.get_phrase(reading(), current_user, phrase_id)
    with transaction(reading()) as session:
        service.end_phrase(session, phrase, current_user)
    flash(f"Frasen {phrase.name} är borttagen ur registret. Handlingar som redan är skrivna har kvar orden.", "klart")
    return redirect(url_for("doctemplates.phrases.phrases", committee_id=phrase.committee_id), 303)


@blueprint.post(f"{PHRASE}/upp")
@keepers
def move_phrase_up(phrase_id: int) -> Answer:
    return _moved(phrase_id, -1)


@blueprint.post(f"{PHRASE}/ned")
@keepers
def move_phrase_down(phrase_id: int) -> Answer:
    return _moved(phrase_id, 1)


def _moved(phrase_id: int, steps: int) -> Answer:
    phrase = service.get_phrase(reading(), current_user, phrase_id)
    with transaction(reading()) as session:
        service.move_phrase(session, phrase, steps, current_user)
    return redirect(url_for("doctemplates.phrases.phrases", committee_id=phrase.committee_id), 303)
