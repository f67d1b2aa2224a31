"""The pages of the uppdrag: the list, those to confirm, one uppdrag, and entering them."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tjut.assignments import acts, assignment_page, list_page, service
from tjut.assignments.forms import ConfirmForm, FromClauseForm, OlderForm, ReasonForm
from tjut.assignments.models import Assignment, AssignmentState
from tjut.cases import service as cases
from tjut.committees import service as committees
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.decisions import service as decisions

blueprint = Blueprint("assignments", __name__)
acts.install(blueprint)
Page = str | tuple[str, int] | Response


@blueprint.get("/uppdrag")
@requires(Permission.READ)
def assignments() -> Page:
    wanted = list_page.read_filter(request.args)
    page = request.args.get("sida", 1, type=int)
    return render_template("assignments/assignments.html", **list_page.words(reading(), current_user, wanted, page))


@blueprint.get("/uppdrag/att-bekrafta")
@requires(Permission.FOLLOW_ASSIGNMENTS)
def waiting() -> Page:
    rows = [assignment_page.basics(each) for each in service.waiting(reading(), current_user)]
    return render_template("assignments/waiting.html", rows=rows)


@blueprint.get("/uppdrag/<int:assignment_id>")
@requires(Permission.READ)
def assignment(assignment_id: int) -> Page:
    found = service.get(reading(), current_user, assignment_id)
    return render_template("assignments/assignment.html", **assignment_page.words(reading(), current_user, found))


@blueprint.route("/uppdrag/<int:assignment_id>/bekrafta", methods=["GET", "POST"])
@requires(Permission.FOLLOW_ASSIGNMENTS)
def confirm(assignment_id: int) -> Page:
    found = _to_follow(reading(), assignment_id)
    if found.state is not AssignmentState.PROPOSED and request.method == "GET":
        return _to(assignment_id)
    form = ConfirmForm()
    form.offer_officers(service.officers_of(reading(), [found.committee_id]))
    if request.method == "GET":
        form.show(found)
    elif form.validate():
        try:
            with transaction(reading()) as session:
                proposed = _to_follow(session, assignment_id)
                service.confirm(session, proposed, form.to_draft(proposed.given_on), current_user)
            flash("Uppdraget är bekräftat.", "klart")
            return _to_next(assignment_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("assignments/confirm.html", form, **assignment_page.basics(_to_follow(reading(), assignment_id)))


@blueprint.route("/uppdrag/<int:assignment_id>/avfarda", methods=["GET", "POST"])
@requires(Permission.FOLLOW_ASSIGNMENTS)
def dismiss(assignment_id: int) -> Page:
    _to_follow(reading(), assignment_id)
    form = ReasonForm()
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                service.dismiss(session, _to_follow(session, assignment_id), form.reason.data or "", current_user)
            flash("Förslaget är avfärdat.", "klart")
            return _to_next(assignment_id)
        except RuleError as error:
            form.add_rule_error(error)
    words = assignment_page.basics(_to_follow(reading(), assignment_id))
    return _shown("assignments/act.html", form, act=acts.DISMISS, fields=acts.fields(form), **words)


@blueprint.route("/paragrafer/<int:paragraph_id>/uppdrag", methods=["GET", "POST"])
@requires(Permission.FOLLOW_ASSIGNMENTS)
def add_from(paragraph_id: int) -> Page:
    """Enter an uppdrag that was not detected, from a clause of the decision."""
    paragraph = decisions.get_paragraph(reading(), current_user, paragraph_id)
    demand(current_user, Permission.FOLLOW_ASSIGNMENTS, paragraph.committee_id)
    clauses = paragraph.decision.clauses
    form = FromClauseForm()
    form.offer_clauses(clauses)
    form.offer_officers(service.officers_of(reading(), [paragraph.committee_id]))
    if request.method == "GET":
        form.clause_id.data = clauses[0].id if len(clauses) == 1 else None
    elif form.validate():
        try:
            draft = form.to_draft(paragraph.meeting.held_on)
            with transaction(reading()) as session:
                clause = service.get_clause(session, current_user, form.clause_id.data)
                added = service.add(session, draft, current_user, clause).id
            flash("Uppdraget är infört.", "klart")
            return _to(added)
        except RuleError as error:
            form.add_rule_error(error)
    paragraph = decisions.get_paragraph(reading(), current_user, paragraph_id)
    return _shown("assignments/add_from.html", form, paragraph=paragraph, meeting=paragraph.meeting)


@blueprint.route("/uppdrag/nytt", methods=["GET", "POST"])
@requires(Permission.FOLLOW_ASSIGNMENTS)
def new() -> Page:
    """Enter an older uppdrag, known by its source."""
    mine = [
        committee
        for committee in committees.readable(reading(), current_user)
        if current_user.may(Permission.FOLLOW_ASSIGNMENTS, committee.id)
    ]
    form = OlderForm()
    form.committee_id.choices = [(committee.id, committee.name) for committee in mine]
    form.offer_officers(service.officers_of(reading(), [committee.id for committee in mine]))
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                draft = form.to_older_draft(_case_named(session, form.dnr.data or ""))
                added = service.add(session, draft, current_user).id
            flash("Uppdraget är infört.", "klart")
            return _to(added)
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("assignments/new.html", form)


def _to_follow(session: Session, assignment_id: int) -> Assignment:
    found = service.get(session, current_user, assignment_id)
    demand(current_user, Permission.FOLLOW_ASSIGNMENTS, found.committee_id)
    return found


def _case_named(session: Session, dnr: str) -> int | None:
    if not dnr:
        return None
    return acts.the_case(cases.find_by_number(session, current_user, dnr), dnr).id


def _to(assignment_id: int) -> Response:
    return redirect(url_for("assignments.assignment", assignment_id=assignment_id), 303)


def _to_next(assignment_id: int) -> Response:
    """To the next proposal of the same decision, so that they are all judged in one go; else back to the list of them."""
    done = service.get(reading(), current_user, assignment_id)
    for each in service.waiting(reading(), current_user, [done.committee_id]):
        if done.clause and each.clause and each.clause.decision_id == done.clause.decision_id:
            return redirect(url_for("assignments.confirm", assignment_id=each.id), 303)
    return redirect(url_for("assignments.waiting"), 303)


def _shown(template: str, form: Any, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
