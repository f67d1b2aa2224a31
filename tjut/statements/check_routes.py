"""Kontroll före nämnden: beside what is written, as a page where warnings are explained, and the switches of a nämnd."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading, tjut
from tjut.statements import check_marks, check_pages, check_room, review_pages, service, typed_form, write_page
from tjut.statements.check_forms import ExplainForm, SwitchesForm
from tjut.statements.models import Statement

blueprint = Blueprint("check", __name__)
blueprint.add_app_template_filter(check_pages.anchor, "kontrollfalt")
blueprint.add_app_template_filter(check_marks.marked, "kontrollmarkt")

ITEM = "/tjansteutlatanden/<int:statement_id>/kontroll"


@blueprint.get(ITEM)
@requires(Permission.DRAFT)
def page(statement_id: int) -> Any:
    return _page(_get(statement_id), ExplainForm(formdata=None))


@blueprint.post(ITEM)
@requires(Permission.DRAFT)
def live(statement_id: int) -> Any:
    """What the check says of the text as it stands in the form, which is not saved by it."""
    found = _get(statement_id)
    check = write_page.checked(found, typed_form.in_order(request.form.to_dict()))
    return render_template("statements/_checks.html", statement=found, check=check, links="")


@blueprint.post(f"{ITEM}/motivera")
@requires(Permission.DRAFT)
def explain(statement_id: int) -> Any:
    found = _get(statement_id)
    form = ExplainForm()
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.explain(session, found, form.marks.data or [], form.note.data or "", current_user)
        except RuleError as error:
            form.add_rule_error(error)
        else:
            flash("Motiveringen är sparad. Den gäller så länge orden står kvar.", "klart")
            return redirect(url_for("statements.check.page", statement_id=statement_id), 303)
    return _page(found, form), 422


@blueprint.route("/namnder/<int:committee_id>/kontroller", methods=["GET", "POST"])
@requires(Permission.ADMINISTER_COMMITTEE)
def switches(committee_id: int) -> Any:
    committee = committees.get(reading(), current_user, committee_id)
    demand(current_user, Permission.ADMINISTER_COMMITTEE, committee_id)
    form = SwitchesForm()
    if request.method == "POST":
        form.validate()
        try:
            with transaction(reading()) as session:
                on, revision = form.on.data or [], form.revision.data or 0
                check_room.switch(session, committee, on, current_user, based_on=revision)
        except RuleError as error:
            form.add_rule_error(error)
            return _switches_page(committee, form), 422
        flash("Kontrollerna är sparade.", "klart")
        return redirect(url_for("statements.check.switches", committee_id=committee_id), 303)
    form = SwitchesForm(formdata=None, revision=committee.revision)
    form.on.data = [each.key for _, checks in check_pages.SUBJECTS for each in checks if _is_on(committee, each.key)]
    return _switches_page(committee, form)


def _is_on(committee: Committee, key: str) -> bool:
    return check_room.is_on(committee, key)


def _switches_page(committee: Committee, form: SwitchesForm) -> str:
    return render_template(
        "statements/check_switches.html",
        committee=committee,
        form=form,
        subjects=check_pages.SUBJECTS,
        on=set(form.on.data or []),
    )


def _page(found: Statement, form: ExplainForm) -> str:
    check = service.check_paper(reading(), found, files=tjut().files)
    form.offer(check.must_explain)
    return review_pages.page("check.html", found, check=check, form=form)


def _get(statement_id: int) -> Statement:
    found = service.get(reading(), current_user, statement_id)
    demand(current_user, Permission.DRAFT, service.concerned(found))
    return found
