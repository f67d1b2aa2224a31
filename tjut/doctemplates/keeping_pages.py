"""Giving a template of the nämnd's own another name, withdrawing it and taking it out again."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, requires
from tjut.core.web import reading
from tjut.doctemplates import service
from tjut.doctemplates.forms import NameForm
from tjut.doctemplates.models import DocumentTemplate
from tjut.users.models import User

blueprint = Blueprint("keeping", __name__)
TEMPLATE = "/mallar/mall/<int:template_id>"


@blueprint.route(f"{TEMPLATE}/namn", methods=["GET", "POST"])
@requires(Permission.ADMINISTER_COMMITTEE)
def rename(template_id: int) -> Any:
    shown = service.get_template(reading(), current_user, template_id)
    form = NameForm(data={"name": shown.name})
    if request.method == "GET":
        return render_template("doctemplates/rename.html", form=form, template=shown)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.rename(session, shown, form.name.data or "", current_user)
            flash("Namnet är ändrat. Filer som redan är gjorda bär det gamla.", "klart")
            return _to_template(template_id)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("doctemplates/rename.html", form=form, template=shown), 422


@blueprint.post(f"{TEMPLATE}/dra-tillbaka")
@requires(Permission.ADMINISTER_COMMITTEE)
def withdraw(template_id: int) -> Any:
    return _done(template_id, service.withdraw, "Mallen är tillbakadragen och går inte längre att välja.")


@blueprint.post(f"{TEMPLATE}/ta-fram")
@requires(Permission.ADMINISTER_COMMITTEE)
def bring_back(template_id: int) -> Any:
    return _done(template_id, service.bring_back, "Mallen går att välja igen.")


def _done(template_id: int, act: Callable[[Session, DocumentTemplate, User], None], said: str) -> Any:
    shown = service.get_template(reading(), current_user, template_id)
    with transaction(reading()) as session:
        act(session, shown, current_user)
    flash(said, "klart")
    return _to_template(template_id)


def _to_template(template_id: int) -> Any:
    return redirect(url_for("doctemplates.template", template_id=template_id), 303)
