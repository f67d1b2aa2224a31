"""The pages of the sammanträde: the list, planning one, and one meeting with its agenda."""

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotFound, RuleError
from tjut.core.permissions import Permission, requires
from tjut.core.typography import date_in_words
from tjut.core.web import reading
from tjut.meetings import announce_routes, change_routes, ical_routes, meeting_pages, planning_routes, service
from tjut.meetings.entry import choose_committee, to_arrange, warn_of_the_day
from tjut.meetings.forms import ArrangeForm, ItemForm, MeetingForm, OrderForm
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements import service as statements
from tjut.statements.models import StatementVersion

blueprint = Blueprint("meetings", __name__)
for nested in (change_routes, announce_routes, planning_routes, ical_routes):
    blueprint.register_blueprint(nested.blueprint)
Page = str | tuple[str, int] | Response


@blueprint.get("/sammantraden")
@requires(Permission.READ)
def meetings() -> Page:
    return render_template("meetings/meetings.html", **meeting_pages.list_words(reading(), current_user, request.args))


@blueprint.route("/sammantraden/nytt", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def new() -> Page:
    form = choose_committee(MeetingForm())
    if request.method == "GET":
        form.committee_id.data = request.args.get("namnd", type=int)
    elif form.validate():
        try:
            draft = form.to_draft()
            with transaction(reading()) as session:
                meeting_id = service.plan(session, draft, current_user).id
            flash(f"Sammanträdet {date_in_words(draft.held_on)} är planerat.", "klart")
            warn_of_the_day(draft, meeting_id)
            return _to(meeting_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("meetings/new.html", form)


@blueprint.get("/sammantraden/<int:meeting_id>")
@requires(Permission.READ)
def meeting(meeting_id: int) -> Page:
    return _meeting_page(service.get(reading(), current_user, meeting_id), ItemForm(formdata=None))


@blueprint.post("/sammantraden/<int:meeting_id>/dagordning")
@requires(Permission.RUN_MEETING)
def arrange(meeting_id: int) -> Page:
    """One button of the agenda: `act` says which and for what ("up-12", "version-12-40", "statement-7")."""
    form = ArrangeForm()
    try:
        with transaction(reading()) as session:
            done = _act(session, to_arrange(session, meeting_id), form.act.data or "", form.revision.data)
        flash(done, "klart")
        return _to(meeting_id)
    except RuleError as error:
        shown = service.get(reading(), current_user, meeting_id)
        return _meeting_page(shown, ItemForm(formdata=None), problem=error)


@blueprint.post("/sammantraden/<int:meeting_id>/punkter")
@requires(Permission.RUN_MEETING)
def add_item(meeting_id: int) -> Page:
    form = ItemForm()
    if form.validate():
        try:
            with transaction(reading()) as session:
                on = to_arrange(session, meeting_id)
                case = _case_named(session, form.dnr.data or "")
                service.add_item(
                    session, on, form.title.data or "", current_user, case, form.revision.data, form.chosen_group
                )
            flash(f"Punkten ”{form.title.data}” står på dagordningen.", "klart")
            return _to(meeting_id)
        except Conflict as conflict:
            shown = service.get(reading(), current_user, meeting_id)
            return _meeting_page(shown, form, problem=conflict)
        except RuleError as error:
            form.add_rule_error(error)
    return _meeting_page(to_arrange(reading(), meeting_id), form)


@blueprint.post("/sammantraden/<int:meeting_id>/ordning")
@requires(Permission.RUN_MEETING)
def order(meeting_id: int) -> Page:
    """The whole order at once, as it was dragged."""
    form = OrderForm()
    try:
        with transaction(reading()) as session:
            meeting = to_arrange(session, meeting_id)
            service.reorder(session, meeting, form.to_order(), current_user, form.revision.data or 0)
        flash("Ordningen är sparad.", "klart")
        return _to(meeting_id)
    except RuleError as error:
        shown = service.get(reading(), current_user, meeting_id)
        return _meeting_page(shown, ItemForm(formdata=None), problem=error)


def _act(session: Session, meeting: Meeting, act: str, revision: int | None) -> str:
    """Do what the button says; what has been done, in words."""
    found = re.fullmatch(r"(up|down|remove|version|statement|over)-(\d{1,9})(?:-(\d{1,9}))?", act)
    if found is None:
        raise RuleError("Tjut förstod inte vilken knapp som trycktes. Försök igen.")
    name, number, version_number = found[1], int(found[2]), int(found[3] or 0)
    if name == "statement":
        statement = statements.get(session, current_user, number)
        item = service.put_on_agenda(session, meeting, statement, current_user, revision)
        return f"”{item.title}” är uppsatt på dagordningen."
    item = service.get_item(session, current_user, number)
    if name == "over":
        service.take_over(session, meeting, item, current_user, revision)
        return f"”{item.title}” är uppsatt på dagordningen."
    if item.meeting_id != meeting.id:
        raise NotFound
    acts: dict[str, Callable[[], str]] = {
        "up": lambda: _moved(session, item, -1, revision),
        "down": lambda: _moved(session, item, 1, revision),
        "remove": lambda: _removed(session, item, revision),
        "version": lambda: _version_changed(session, item, version_number, revision),
    }
    return acts[name]()


def _moved(session: Session, item: AgendaItem, step: int, revision: int | None) -> str:
    service.move_item(session, item, step, current_user, revision)
    return f"Punkten ”{item.title}” är flyttad till plats {item.position}."


def _removed(session: Session, item: AgendaItem, revision: int | None) -> str:
    title = item.title
    service.remove_item(session, item, current_user, revision)
    return f"Punkten ”{title}” är borttagen från dagordningen."


def _version_changed(session: Session, item: AgendaItem, version_id: int, revision: int | None) -> str:
    version = session.get(StatementVersion, version_id)
    if version is None:
        raise NotFound
    service.change_version(session, item, version, current_user, revision)
    return f"Dagordningen har nu version {version.number} av ”{item.title}”."


def _case_named(session: Session, dnr: str) -> Case | None:
    if not dnr:
        return None
    found = cases.find_by_number(session, current_user, dnr)
    if len(found) != 1:
        problem = "Det finns inget ärende" if not found else "Det finns flera ärenden"
        raise RuleError(f"{problem} med diarienummer {dnr}. Kontrollera numret, eller lämna fältet tomt.", "dnr")
    return found[0]


def _to(meeting_id: int) -> Response:
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id), 303)


def _meeting_page(meeting: Meeting, form: ItemForm, problem: RuleError | None = None) -> Page:
    if form.revision.data is None or problem is not None or not form.is_submitted():
        form.revision.data = meeting.revision
        form.revision.raw_data = None
    words = meeting_pages.meeting_words(reading(), current_user, meeting)
    page = render_template("meetings/meeting.html", form=form, problem=problem, **words)
    if isinstance(problem, Conflict):
        return page, 409
    return (page, 422) if problem or form.errors else page


def _shown(template: str, form: Any, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
