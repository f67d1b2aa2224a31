"""The pages of the beslut: deciding an item, the §, correcting it, and signing the minutes."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.typography import date_in_words
from tjut.core.web import reading
from tjut.decisions import decision_pages, notice_routes, service
from tjut.decisions.forms import CorrectForm, DecideForm, SignForm, WordingForm
from tjut.decisions.minutes_routes import blueprint as minutes_blueprint
from tjut.decisions.models import Outcome
from tjut.decisions.table_routes import blueprint as table_blueprint
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting

blueprint = Blueprint("decisions", __name__)
blueprint.register_blueprint(notice_routes.blueprint)
Page = str | tuple[str, int] | Response
for each in (minutes_blueprint, table_blueprint):
    blueprint.register_blueprint(each)


@blueprint.route("/punkter/<int:item_id>/beslut", methods=["GET", "POST"])
@requires(Permission.READ)
def decide(item_id: int) -> Page:
    item = meetings.get_item(reading(), current_user, item_id)
    decided = service.decision_of(reading(), item)
    if decided is not None and request.method == "GET":
        return _to_paragraph(decided.paragraph_id)
    demand(current_user, Permission.DECIDE, item.meeting.committee_id)
    form = DecideForm()
    form.offer(bool(service.as_proposed(item)))
    if request.method == "GET":
        form.outcome.data = Outcome.AS_PROPOSED.name if service.as_proposed(item) else None
    elif form.validate():
        try:
            with transaction(reading()) as session:
                item = meetings.get_item(session, current_user, item_id)
                decision = service.record_decision(
                    session, item, form.to_draft(), current_user, number=form.number.data
                )
                return _recorded(decision.paragraph_id, decision.paragraph.printed)
        except RuleError as error:
            form.add_rule_error(error)
    return _decide_page("decisions/decide.html", form, item_id)


@blueprint.route("/punkter/<int:item_id>/beslut/ordalydelse", methods=["GET", "POST"])
@requires(Permission.DECIDE)
def wording(item_id: int) -> Page:
    """Decide in other words than the proposal, or without one."""
    item = _to_decide(reading(), item_id)
    form = WordingForm()
    shown = None
    if request.method == "GET":
        form.show(service.as_proposed(item))
        if not form.clauses.entries:
            form.add_row()
    elif form.validate():
        act = request.form.get("act")
        if act == "save":
            try:
                with transaction(reading()) as session:
                    item = _to_decide(session, item_id)
                    decision = service.record_amended(
                        session, item, form.to_clauses(), current_user, number=form.number.data
                    )
                    return _recorded(decision.paragraph_id, decision.paragraph.printed, at_the_table=item)
            except RuleError as error:
                form.add_rule_error(error)
        elif act == "add":
            form.add_row()
        item = _to_decide(reading(), item_id)
        shown = decision_pages.differences(item, form.to_clauses()) if act == "compare" else None
    return _decide_page("decisions/wording.html", form, item_id, differences=shown)


@blueprint.get("/paragrafer/<int:paragraph_id>")
@requires(Permission.READ)
def paragraph(paragraph_id: int) -> Page:
    found = service.get_paragraph(reading(), current_user, paragraph_id)
    return render_template("decisions/paragraph.html", **decision_pages.paragraph_words(reading(), current_user, found))


@blueprint.route("/paragrafer/<int:paragraph_id>/ratta", methods=["GET", "POST"])
@requires(Permission.DECIDE)
def correct(paragraph_id: int) -> Page:
    found = service.get_paragraph(reading(), current_user, paragraph_id)
    demand(current_user, Permission.DECIDE, found.committee_id)
    form = CorrectForm()
    form.offer()
    if request.method == "GET":
        form.show_decision(found.decision, found.item)
    elif request.form.get("act") == "add":
        form.add_row()
    elif form.validate():
        try:
            with transaction(reading()) as session:
                wrong = service.get_paragraph(session, current_user, paragraph_id).decision
                service.correct(
                    session, wrong, form.to_draft(), current_user, form.reason.data or "", form.revision.data
                )
                printed = wrong.paragraph.printed
            flash(f"{printed} är rättad. Den tidigare lydelsen står i händelserna.", "klart")
            return _to_paragraph(paragraph_id)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    found = service.get_paragraph(reading(), current_user, paragraph_id)
    words = {"paragraph": found, "meeting": found.meeting, "item": found.item}
    return _shown("decisions/correct.html", form, **words)


@blueprint.route("/sammantraden/<int:meeting_id>/justera", methods=["GET", "POST"])
@requires(Permission.DECIDE)
def sign(meeting_id: int) -> Page:
    meeting = _to_sign(reading(), meeting_id)
    form = SignForm()
    if request.method == "GET":
        form.show(meeting, clock.today())
    elif form.validate():
        try:
            with transaction(reading()) as session:
                meeting = _to_sign(session, meeting_id)
                service.sign_minutes(session, meeting, form.day(), current_user, form.revision.data)
                late = service.is_signed_late(meeting, form.day())
            flash(f"Protokollet är justerat den {date_in_words(form.day())}. Besluten är låsta.", "klart")
            if late:
                flash("Det är mer än 14 dagar efter sammanträdet, som är lagens gräns (KL 5:69).", "varning")
            return redirect(url_for("decisions.notices.of_meeting", meeting_id=meeting_id), 303)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    meeting = _to_sign(reading(), meeting_id)
    return _shown(
        "decisions/sign.html",
        form,
        meeting=meeting,
        paragraphs=service.paragraphs_of(reading(), meeting),
        undecided=service.undecided(meeting),
        without_quorum=decision_pages.without_quorum(reading(), meeting),
    )


def _to_decide(session: Session, item_id: int) -> AgendaItem:
    item = meetings.get_item(session, current_user, item_id)
    demand(current_user, Permission.DECIDE, item.meeting.committee_id)
    return item


def _to_sign(session: Session, meeting_id: int) -> Meeting:
    meeting = meetings.get(session, current_user, meeting_id)
    demand(current_user, Permission.DECIDE, meeting.committee_id)
    return meeting


def _decide_page(template: str, form: Any, item_id: int, **words: Any) -> Page:
    item = _to_decide(reading(), item_id)
    words |= decision_pages.decide_words(reading(), current_user, item)
    return _shown(template, form, closed=decision_pages.too_late_to_decide(item), **words)


def _recorded(paragraph_id: int, printed: str, at_the_table: AgendaItem | None = None) -> Response:
    """To the §, or back to the table for one who came from there."""
    flash(f"Beslutet är antecknat som {printed}.", "klart")
    if at_the_table is not None and "bordet" in request.args:
        address = url_for(
            "decisions.table.table", meeting_id=at_the_table.meeting_id, item_id=at_the_table.id, _anchor="beslut"
        )
        return redirect(address, 303)
    return _to_paragraph(paragraph_id)


def _to_paragraph(paragraph_id: int) -> Response:
    return redirect(url_for("decisions.paragraph", paragraph_id=paragraph_id), 303)


def _shown(template: str, form: Any, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
