"""Vid bordet: the page to run a sammanträde from. Every act is a small form, saved at once, and leads back to the same §."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.decisions import service, table_pages
from tjut.decisions.roll import Roll, paragraph_of, roll_of
from tjut.decisions.table_acts import NOTED, note_attendance, take_back
from tjut.decisions.table_forms import (
    AcclaimForm,
    ClockForm,
    ClosedVoteForm,
    ConflictForm,
    MotionForm,
    OpenVoteForm,
    OutcomeForm,
    OutsiderForm,
    QuestionForm,
    RemarkForm,
    TableForm,
    open_vote_form,
)
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting

blueprint = Blueprint("table", __name__)
Page = str | tuple[str, int] | Response
ITEM = "/sammantraden/<int:meeting_id>/bordet/<int:item_id>"
FORMS: dict[str, type[TableForm]] = {
    "ovrig": OutsiderForm,
    "jav": ConflictForm,
    "yrkande": MotionForm,
    "acklamation": AcclaimForm,
    "omrostning": OpenVoteForm,
    "sluten": ClosedVoteForm,
    "anteckning": RemarkForm,
    "klockan": ClockForm,
    "utfall": OutcomeForm,
}


@blueprint.get("/sammantraden/<int:meeting_id>/bordet")
@requires(Permission.DECIDE)
def at_hand(meeting_id: int) -> Page:
    """The first ärende that waits for its decision, or the last one when all are decided."""
    meeting = _meeting(reading(), meeting_id)
    if not meeting.items:
        return render_template("decisions/table_empty.html", meeting=meeting)
    item = next(iter(service.undecided(meeting)), meeting.items[-1])
    return _back(item)


@blueprint.get(ITEM)
@requires(Permission.DECIDE)
def table(meeting_id: int, item_id: int) -> Page:
    return _page(_item(reading(), meeting_id, item_id))


@blueprint.post(f"{ITEM}/narvaro")
@requires(Permission.DECIDE)
def people(meeting_id: int, item_id: int) -> Page:
    """One button of the närvaro: `act` says which and for whom ("come-12", "leave-40")."""
    return _press(meeting_id, item_id, note_attendance, "narvaro")


@blueprint.post(f"{ITEM}/ta-bort")
@requires(Permission.DECIDE)
def strike(meeting_id: int, item_id: int) -> Page:
    """Take back something noted at the ärende: "motion-12", "vote-7"."""
    return _press(meeting_id, item_id, take_back, "")


@blueprint.post(f"{ITEM}/beslut")
@requires(Permission.DECIDE)
def as_proposed(meeting_id: int, item_id: int) -> Page:
    def decide(session: Session, item: AgendaItem, _act: str) -> str:
        decision = service.record_as_proposed(session, item, current_user)
        return f"Nämnden beslutade enligt förslaget: {decision.paragraph.printed}."

    return _press(meeting_id, item_id, decide, "beslut")


@blueprint.post(f"{ITEM}/justera")
@requires(Permission.DECIDE)
def sign_at_once(meeting_id: int, item_id: int) -> Page:
    def sign(session: Session, item: AgendaItem, _act: str) -> str:
        paragraph = paragraph_of(session, item)
        if paragraph is None:
            raise RuleError("Ärendet är inte avgjort än: anteckna beslutet, och justera det sedan.")
        service.sign_at_once(session, paragraph, clock.today(), current_user)
        return f"{paragraph.printed} är omedelbart justerad."

    return _press(meeting_id, item_id, sign, "beslut")


@blueprint.post(f"{ITEM}/anteckna/<string:name>")
@requires(Permission.DECIDE)
def note(meeting_id: int, item_id: int, name: str) -> Page:
    """One small form of the page; what was typed is kept when a rule says no."""
    if name not in FORMS:
        raise NotFound
    item = _item(reading(), meeting_id, item_id)
    form = _form(name, roll_of(reading(), item.meeting), item, posted=True)
    if form.validate():
        act, section = NOTED[name]
        try:
            with transaction(reading()) as session:
                item = _item(session, meeting_id, item_id)
                done = act(session, item, form)
            flash(done, "klart")
            return _back(item, section)
        except RuleError as error:
            form.add_rule_error(error)
    return _page(_item(reading(), meeting_id, item_id), {name: form})


def _press(meeting_id: int, item_id: int, act: Callable[[Session, AgendaItem, str], str], section: str) -> Page:
    """Do what one button says, and show the page again with the reason when a rule says no."""
    try:
        with transaction(reading()) as session:
            item = _item(session, meeting_id, item_id)
            done = act(session, item, request.form.get("act", ""))
        flash(done, "klart")
        return _back(item, section)
    except RuleError as error:
        return _page(_item(reading(), meeting_id, item_id), problem=error.message)


def _page(item: AgendaItem, posted: dict[str, TableForm] | None = None, problem: str = "") -> Page:
    session = reading()
    roll = roll_of(session, item.meeting)
    forms = {name: _form(name, roll, item) for name in FORMS} | (posted or {})
    for name in ("acklamation", "omrostning"):
        question = forms[name]
        if name not in (posted or {}) and isinstance(question, QuestionForm):
            question.suggest(*table_pages.suggestion(session, item))
    words = table_pages.page_words(session, current_user, item.meeting, item)
    failed = next(iter((posted or {}).items()), (None, None))
    page = render_template(
        "decisions/table.html", forms=forms, form=failed[1], failed=failed[0], problem=problem, **words
    )
    return (page, 422) if posted or problem else page


def _form(name: str, roll: Roll, item: AgendaItem, *, posted: bool = False) -> TableForm:
    keywords: dict[str, Any] = {"prefix": f"{name}-"} | ({} if posted else {"formdata": None})
    form = open_vote_form(roll.deciding(item), **keywords) if name == "omrostning" else FORMS[name](**keywords)
    form.at(roll, item)
    if isinstance(form, OutcomeForm):
        form.offer(has_proposal=False)
    return form


def _back(item: AgendaItem, section: str = "") -> Response:
    address = url_for(
        "decisions.table.table",
        meeting_id=item.meeting_id,
        item_id=item.id,
        visa=section if section == "narvaro" else None,
        _anchor=section or None,
    )
    return redirect(address, 303)


def _meeting(session: Session, meeting_id: int) -> Meeting:
    meeting = meetings.get(session, current_user, meeting_id)
    demand(current_user, Permission.DECIDE, meeting.committee_id)
    return meeting


def _item(session: Session, meeting_id: int, item_id: int) -> AgendaItem:
    _meeting(session, meeting_id)
    item = meetings.get_item(session, current_user, item_id)
    if item.meeting_id != meeting_id:
        raise NotFound
    return item
