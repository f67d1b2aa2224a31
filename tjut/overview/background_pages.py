"""Beside the text while one writes: what went before, citing it, and saying that the case answers an uppdrag."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from tjut.assignments import service as assignments
from tjut.core.db import transaction
from tjut.core.errors import NotFound, RuleError
from tjut.core.forms import Form
from tjut.core.permissions import Permission, requires
from tjut.core.web import reading, tjut
from tjut.decisions import service as decisions
from tjut.overview import background
from tjut.statements import service as statements
from tjut.statements.models import Statement

blueprint = Blueprint("background", __name__)

ITEM = "/tjansteutlatanden/<int:statement_id>"
_PREFERRED = ("bakgrund", "ärendet", "ärendets beredning")


@blueprint.get(f"{ITEM}/tidigare")
@requires(Permission.READ_DRAFTS)
def earlier(statement_id: int) -> str:
    """A page of its own; with `del` only the part that stands beside the text."""
    return _page(_get(statement_id), part="del" in request.args)


@blueprint.post(f"{ITEM}/citera/<int:paragraph_id>")
@requires(Permission.DRAFT)
def cite(statement_id: int, paragraph_id: int) -> Any:
    found = _get(statement_id)
    heading = request.form.get("avsnitt", "")
    try:
        with transaction(reading()) as session:
            paragraph = decisions.get_paragraph(session, current_user, paragraph_id)
            said = background.cited(paragraph, found)
            based_on = request.form.get("based_on", 0, type=int)
            version = statements.cite(session, found, heading, said, current_user, based_on=based_on)
            told = f"Hänvisningen till {said.words} står sist i avsnittet {heading}, i version {version.number}."
    except RuleError as error:
        return _page(found, error=error), 422
    flash(told, "klart")
    return redirect(url_for("statements.write", statement_id=found.id), 303)


@blueprint.post(f"{ITEM}/svarar-pa/<int:assignment_id>")
@requires(Permission.REPORT_ASSIGNMENT)
def answers(statement_id: int, assignment_id: int) -> Any:
    found = _get(statement_id)
    try:
        with transaction(reading()) as session:
            assignment = assignments.get(session, current_user, assignment_id)
            assignments.link_answer(session, assignment, found.case, current_user)
    except RuleError as error:
        return _page(found, error=error), 422
    flash("Ärendet är kopplat som svar på uppdraget.", "klart")
    return redirect(url_for("overview.background.earlier", statement_id=found.id), 303)


def _page(found: Statement, *, part: bool = False, error: RuleError | None = None) -> str:
    form = Form(formdata=None)
    if error is not None:
        form.add_rule_error(error)
    headings = [row.heading for row in found.latest.sections if row.heading]
    return render_template(
        "overview/_background.html" if part else "overview/background.html",
        statement=found,
        found=background.of_paper(reading(), tjut().index, found, current_user),
        headings=headings,
        chosen=next((one for wanted in _PREFERRED for one in headings if one.lower() == wanted), ""),
        may_draft=any(current_user.may(Permission.DRAFT, one) for one in statements.concerned(found)),
        may_report=current_user.may(Permission.REPORT_ASSIGNMENT, found.case.committee_id),
        may_read_case=current_user.may(Permission.READ, found.case.committee_id),
        form=form,
    )


def _get(statement_id: int) -> Statement:
    found = statements.get(reading(), current_user, statement_id)
    if not statements.may_read_drafts(current_user, found):
        raise NotFound
    return found
