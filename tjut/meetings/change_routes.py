"""Changing a sammanträde: its day and what hangs on it, cancelling it, one item of its agenda; and having read of it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.forms import choice
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.meetings import service
from tjut.meetings.entry import to_arrange, warn_of_the_day
from tjut.meetings.forms import CancelForm, ChangeForm, ItemForm
from tjut.meetings.models import AgendaItem, Meeting

blueprint = Blueprint("changing", __name__)
Page = str | tuple[str, int] | Response


@blueprint.route("/sammantraden/<int:meeting_id>/andra", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def change(meeting_id: int) -> Page:
    shown = to_arrange(reading(), meeting_id)
    form = ChangeForm()
    form.committee_id.choices = [choice(shown.committee_id, shown.committee.name)]
    if request.method == "GET":
        form.show(shown)
    elif form.validate():
        try:
            draft = form.to_draft()
            with transaction(reading()) as session:
                changed = to_arrange(session, meeting_id)
                is_moved = changed.held_on != draft.held_on
                service.change(session, changed, draft, current_user, form.revision.data)
            flash("Sammanträdet är flyttat." if is_moved else "Sammanträdet är ändrat.", "klart")
            _say_who_was_told(service.get(reading(), current_user, meeting_id), is_moved)
            warn_of_the_day(draft, meeting_id)
            return _to(meeting_id)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    meeting = service.get(reading(), current_user, meeting_id)
    usual = service.worked_out(meeting.committee, meeting.held_on)
    return _shown("meetings/change.html", form, meeting=meeting, usual={name: day for name, _, day in usual.named()})


@blueprint.route("/sammantraden/<int:meeting_id>/stall-in", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def cancel(meeting_id: int) -> Page:
    shown = to_arrange(reading(), meeting_id)
    form = CancelForm()
    if request.method == "GET":
        form.revision.data = shown.revision
    elif form.validate():
        try:
            with transaction(reading()) as session:
                meeting = to_arrange(session, meeting_id)
                service.cancel(session, meeting, form.reason.data or "", current_user, form.revision.data)
            flash("Sammanträdet är inställt. Ärendena väntar på ett nytt sammanträde.", "klart")
            _say_who_was_told(service.get(reading(), current_user, meeting_id), True)
            return _to(meeting_id)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("meetings/cancel.html", form, meeting=service.get(reading(), current_user, meeting_id))


@blueprint.post("/sammantraden/<int:meeting_id>/last-besked")
@requires(Permission.READ)
def read(meeting_id: int) -> Page:
    with transaction(reading()) as session:
        service.read_news(session, service.get(session, current_user, meeting_id), current_user)
    flash("Beskedet är läst och står inte längre under Att göra.", "klart")
    return _to(meeting_id)


@blueprint.route("/punkter/<int:item_id>/andra", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING)
def item(item_id: int) -> Page:
    shown = _item_to_arrange(reading(), item_id)
    form = ItemForm()
    if request.method == "GET":
        form.title.data, form.group.data = shown.title, shown.group.name
        form.revision.data = shown.meeting.revision
    elif form.validate():
        try:
            with transaction(reading()) as session:
                changed = _item_to_arrange(session, item_id)
                service.change_item(
                    session, changed, form.title.data or "", form.chosen_group, current_user, form.revision.data
                )
            flash("Punkten är ändrad.", "klart")
            return _to(_item_to_arrange(reading(), item_id).meeting_id)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    shown = _item_to_arrange(reading(), item_id)
    return _shown("meetings/item.html", form, item=shown, meeting=shown.meeting)


def _say_who_was_told(meeting: Meeting, anybody: bool) -> None:
    if not anybody:
        return
    people = [news.user.name for news in service.news_of(reading(), meeting) if news.read_at is None]
    told = f"Besked har gått till {', '.join(people)}." if people else "Ingen annan användare berörs."
    flash(f"{told} Ledamöter och ersättare står under Att meddela.", "varning")


def _item_to_arrange(session: Session, item_id: int) -> AgendaItem:
    found = service.get_item(session, current_user, item_id)
    demand(current_user, Permission.RUN_MEETING, found.meeting.committee_id)
    return found


def _to(meeting_id: int) -> Response:
    return redirect(url_for("meetings.meeting", meeting_id=meeting_id), 303)


def _shown(template: str, form: Any, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
