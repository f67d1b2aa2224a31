"""Anmälan till sammanträde: from the page of the ärende, and from that of its paper."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tjut.cases import service as cases
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.core.forms import choice
from tjut.core.permissions import Permission, requires
from tjut.core.typography import date_in_words
from tjut.core.web import reading
from tjut.meetings import service
from tjut.meetings.forms import AnnounceForm
from tjut.meetings.models import Meeting
from tjut.statements import service as statements

blueprint = Blueprint("announcing", __name__)
Page = str | tuple[str, int] | Response


@blueprint.route("/arenden/<int:case_id>/anmal", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, Permission.DRAFT)
def case(case_id: int) -> Page:
    """With its approved paper when there is one, else before the paper is ready."""
    found = cases.get(reading(), current_user, case_id)
    if not any(current_user.may(each, found.committee_id) for each in (Permission.RUN_MEETING, Permission.DRAFT)):
        raise NotAllowed("Du saknar behörighet att anmäla ärendet till ett sammanträde.")
    form = _offering(service.meetings_for_case(reading(), current_user, found))
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                chosen = service.get(session, current_user, form.meeting_id.data)
                item = service.announce_case(session, chosen, cases.get(session, current_user, case_id), current_user)
                ready, where = item.version_id is not None, _in_words(chosen)
            flash(f"Ärendet är anmält till {where}.", "klart")
            if not ready:
                flash(
                    "Handlingen är inte klar. Den kommer med när den är godkänd och sekreteraren sätter upp den.",
                    "varning",
                )
            return redirect(url_for("overview.case", case_id=case_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
        found = cases.get(reading(), current_user, case_id)
    return _shown(
        "meetings/announce_case.html", form, case=found, title=cases.title_for(current_user, found),
        waiting=service.announced_items(reading(), found), may_plan=current_user.may(Permission.RUN_MEETING),
    )  # fmt: skip


@blueprint.route("/tjansteutlatanden/<int:statement_id>/anmal", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, Permission.DRAFT)
def statement(statement_id: int) -> Page:
    found = statements.get(reading(), current_user, statement_id)
    form = _offering(service.meetings_for(reading(), current_user, found))
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                chosen = service.get(session, current_user, form.meeting_id.data)
                found = statements.get(session, current_user, statement_id)
                service.put_on_agenda(session, chosen, found, current_user)
                meeting_id, where = chosen.id, _in_words(chosen)
            flash(f"Ärendet är anmält till {where}.", "klart")
            return redirect(url_for("meetings.meeting", meeting_id=meeting_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
        found = statements.get(reading(), current_user, statement_id)
    waiting = [
        item
        for committee_id in service.addressed_to(found)
        if (item := service.on_the_agenda(reading(), found, committee_id))
    ]
    return _shown(
        "meetings/announce.html", form, statement=found, version=found.approved_version, waiting=waiting,
        may_plan=current_user.may(Permission.RUN_MEETING),
    )  # fmt: skip


def _offering(coming: Any) -> AnnounceForm:
    """The form with the coming meetings, the nearest chosen."""
    form = AnnounceForm()
    form.meeting_id.choices = [choice(each.id, _in_words(each)) for each in coming]
    if request.method == "GET" and coming:
        form.meeting_id.data = coming[0].id
    return form


def _in_words(meeting: Meeting) -> str:
    time = f" klockan {meeting.starts_at.strftime('%H.%M')}" if meeting.starts_at else ""
    return f"{meeting.committee.name} {date_in_words(meeting.held_on)}{time}"


def _shown(template: str, form: Any, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
