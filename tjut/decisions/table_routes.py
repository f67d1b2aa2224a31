"""Vid bordet: the page to run a sammanträde from. Every act is a small form, saved at once, and leads back to the same §."""

import re
from collections.abc import Callable
from datetime import time
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
from tjut.decisions import attendance, motions, remarks, service, sitting, table_pages, voting
from tjut.decisions.roll import Roll, paragraph_of, roll_of
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
from tjut.decisions.table_models import Attendance, ConflictOfInterest, Motion, Remark, Vote
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
    return _press(meeting_id, item_id, _note_attendance, "narvaro")


@blueprint.post(f"{ITEM}/ta-bort")
@requires(Permission.DECIDE)
def strike(meeting_id: int, item_id: int) -> Page:
    """Take back something noted at the ärende: "motion-12", "vote-7"."""
    return _press(meeting_id, item_id, _take_back, "")


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


def _note_outsider(session: Session, item: AgendaItem, form: Any) -> str:
    only = (item, item) if form.only_here.data else None
    attendance.come_from_outside(
        session, item.meeting, form.name.data or "", form.office.data or "", current_user, only
    )
    return f"{form.name.data} är antecknad som närvarande."


def _note_conflict(session: Session, item: AgendaItem, form: Any) -> str:
    member = form.one(form.member)
    if member is None:
        raise RuleError("Välj vem som är jävig.", "member")
    attendance.declare_conflict(session, item, member, current_user, form.reason.data or "", form.one(form.substitute))
    return f"{member.name} är antecknad som jävig och lämnar rummet."


def _note_motion(session: Session, item: AgendaItem, form: Any) -> str:
    made = motions.move(session, item, form.to_draft(), current_user)
    return f"Yrkandet är antecknat: {made.kind.value}."


def _note_acclamation(session: Session, item: AgendaItem, form: Any) -> str:
    return f"Antecknat: {voting.acclaim(session, item, form.to_question(), current_user).found}."


def _note_vote(session: Session, item: AgendaItem, form: Any) -> str:
    return _told(session, voting.vote_openly(session, item, form.to_question(), form.ballots(), current_user))


def _note_closed_vote(session: Session, item: AgendaItem, form: Any) -> str:
    return _told(session, voting.vote_closed(session, item, form.to_question(), form.to_tally(), current_user))


def _told(session: Session, vote: Vote) -> str:
    return f"Omröstningen är antecknad, {vote.figures}: {vote.found}. {voting.minority_warning(session, vote)}".strip()


def _note_remark(session: Session, item: AgendaItem, form: Any) -> str:
    made = remarks.remark(session, item, form.to_draft(), current_user)
    return f"Antecknat: {made.kind.value}, {motions.names(made.members)}."


def _note_time(session: Session, item: AgendaItem, form: Any) -> str:
    at = form.at_time.data or _now(item.meeting)
    name = request.form.get("act", "")
    pause = next((each for each in sitting.adjournments(session, item.meeting) if each.ends_at is None), None)
    if name == "resume" and pause is not None:
        sitting.resume(session, pause, at, current_user)
        return f"Sammanträdet återupptogs klockan {at:%H.%M}."
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "open": (lambda: sitting.open_meeting(session, item.meeting, at, current_user), "öppnades"),
        "close": (lambda: sitting.close_meeting(session, item.meeting, at, current_user), "avslutades"),
        "adjourn": (lambda: sitting.adjourn(session, item, at, current_user), "ajournerades"),
    }
    if name not in acts:
        raise RuleError("Tjut förstod inte vilken knapp som trycktes. Försök igen.")
    act, what = acts[name]
    act()
    return f"Sammanträdet {what} klockan {at:%H.%M}."


def _note_outcome(session: Session, item: AgendaItem, form: Any) -> str:
    decision = service.record_decision(session, item, form.to_draft(), current_user, number=form.number.data)
    return f"Beslutet är antecknat som {decision.paragraph.printed}."


NOTED: dict[str, tuple[Callable[[Session, AgendaItem, Any], str], str]] = {
    "ovrig": (_note_outsider, "narvaro"),
    "jav": (_note_conflict, "jav"),
    "yrkande": (_note_motion, "yrkanden"),
    "acklamation": (_note_acclamation, "propositioner"),
    "omrostning": (_note_vote, "propositioner"),
    "sluten": (_note_closed_vote, "propositioner"),
    "anteckning": (_note_remark, "anteckningar"),
    "klockan": (_note_time, "gang"),
    "utfall": (_note_outcome, "beslut"),
}


def _note_attendance(session: Session, item: AgendaItem, act: str) -> str:
    if act == "all":
        return (
            f"{len(attendance.all_come(session, item.meeting, current_user))} ledamöter är antecknade som närvarande."
        )
    found = re.fullmatch(r"(come|late|leave|strike|stop|serve|step)-(\d{1,9})", act)
    if found is None:
        raise RuleError("Tjut förstod inte vilken knapp som trycktes. Försök igen.")
    name, number = found[1], int(found[2])
    if name in ("come", "late"):
        member = next((each for each in item.meeting.committee.members if each.id == number), None)
        if member is None:
            raise NotFound
        attendance.come(session, item.meeting, member, current_user, item if name == "late" else None)
        return f"{member.name} är närvarande{f' från punkt {item.position}' if name == 'late' else ''}."
    stretch = _own(session, Attendance, number, item.meeting)
    if name in ("serve", "step"):
        return _let_serve(session, item, stretch, item if name == "step" else None)
    acts: dict[str, tuple[Callable[[], Any], str]] = {
        "leave": (
            lambda: attendance.leave(session, stretch, item, current_user),
            f"lämnade efter punkt {item.position}",
        ),
        "strike": (lambda: attendance.strike(session, stretch, current_user), "är borttagen ur närvaron"),
        "stop": (lambda: attendance.stop_serving(session, stretch, item, current_user), "tjänstgör inte längre"),
    }
    name_of = stretch.name
    acts[name][0]()
    return f"{name_of} {acts[name][1]}."


def _let_serve(session: Session, item: AgendaItem, stretch: Attendance, from_item: AgendaItem | None) -> str:
    number = request.form.get(f"for-{stretch.id}", type=int)
    member = next((each for each in item.meeting.committee.members if each.id == number), None)
    if member is None:
        raise RuleError("Välj vilken ledamot ersättaren tjänstgör för.")
    serving = attendance.serve(session, stretch, member, current_user, from_item)
    before = attendance.passed_over(session, serving)
    said = f"{serving.name} tjänstgör för {member.name}."
    return f"{said} Före i turordningen: {', '.join(before)}." if before else said


def _take_back(session: Session, item: AgendaItem, act: str) -> str:
    found = re.fullmatch(r"(motion|vote|remark|conflict)-(\d{1,9})", act)
    if found is None:
        raise RuleError("Tjut förstod inte vilken knapp som trycktes. Försök igen.")
    number = int(found[2])
    if found[1] == "motion":
        motions.withdraw(session, _own(session, Motion, number, item), current_user)
        return "Yrkandet är återtaget och kommer inte med i protokollet."
    if found[1] == "vote":
        voting.strike_vote(session, _own(session, Vote, number, item), current_user)
        return "Propositionen är borttagen."
    if found[1] == "remark":
        remarks.strike_remark(session, _own(session, Remark, number, item), current_user)
        return "Anteckningen är borttagen."
    attendance.withdraw_conflict(session, _own(session, ConflictOfInterest, number, item), current_user)
    return "Jävet är borttaget."


def _own(session: Session, model: type[Any], number: int, place: Meeting | AgendaItem) -> Any:
    """The row, if it belongs to that sammanträde or ärende. Raises NotFound."""
    row = session.get(model, number)
    key = "meeting_id" if isinstance(place, Meeting) else "item_id"
    if row is None or getattr(row, key) != place.id:
        raise NotFound
    return row


def _now(meeting: Meeting) -> time:
    """The time on the wall, for a button pressed while the meeting goes on."""
    if meeting.held_on != clock.today():
        raise RuleError("Skriv klockslaget.", "at_time")
    return clock.in_stockholm(clock.now()).time().replace(second=0, microsecond=0)


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
