"""The year of meetings: the calendar, and planning several at once."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tjut.committees import service as committees
from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.meetings import service, year_pages
from tjut.meetings.entry import choose_committee
from tjut.meetings.forms import SeveralForm
from tjut.meetings.service import MeetingDraft

blueprint = Blueprint("planning", __name__)
Page = str | tuple[str, int] | Response


@blueprint.get("/sammantraden/ar")
@requires(Permission.READ)
def year() -> str:
    return render_template("meetings/year.html", **year_pages.year_words(reading(), current_user, request.args))


@blueprint.route("/sammantraden/planera-flera", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def several() -> Page:
    """The dates are shown with what hangs on them before anything is saved."""
    form = choose_committee(SeveralForm())
    if request.method == "GET":
        form.year.data = clock.today().year + 1
        return render_template("meetings/several.html", form=form, rows=[], shown="")
    rows, shown = [], ""
    if form.validate():
        try:
            form.fill_in_days()
            committee = committees.get(reading(), current_user, form.committee_id.data)
            demand(current_user, Permission.RUN_MEETING, committee.id)
            drafts = form.to_drafts()
            if not drafts:
                raise RuleError("Skriv en regel eller minst ett datum.", "days")
            rows = year_pages.planned_words(reading(), committee, drafts)
            shown = _as_shown(drafts)
            if request.form.get("act") == "save" and request.form.get("shown") != shown:
                raise RuleError("Något är ändrat sedan datumen visades. Kontrollera dem och spara igen.")
            if request.form.get("act") == "save":
                with transaction(reading()) as session:
                    service.plan_many(session, drafts, current_user)
                flash(f"{_meetings(len(drafts))} planerade.", "klart")
                return redirect(url_for("meetings.planning.year", ar=form.year.data, namnd=form.committee_id.data), 303)
        except RuleError as error:
            form.add_rule_error(_at_its_field(error))
    page = render_template("meetings/several.html", form=form, rows=rows, shown=shown)
    return (page, 422) if form.errors else page


def _as_shown(drafts: Sequence[MeetingDraft]) -> str:
    """What the page has shown, so that nothing else is saved."""
    return ";".join(f"{draft.committee_id} {draft.held_on} {draft.starts_at or ''} {draft.place}" for draft in drafts)


def _meetings(count: int) -> str:
    return "1 sammanträde är" if count == 1 else f"{count} sammanträden är"


def _at_its_field(error: RuleError) -> RuleError:
    """What is wrong with the day of one of the meetings is wrong with the list."""
    return RuleError(error.message, "days" if error.field == "held_on" else error.field)
