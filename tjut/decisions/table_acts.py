"""What each button and each small form at the table does, and what is said when it is done."""

import re
from collections.abc import Callable
from datetime import time
from typing import Any

from flask import request
from flask_login import current_user
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.errors import NotFound, RuleError
from tjut.decisions import attendance, motions, remarks, service, sitting, voting
from tjut.decisions.table_models import Attendance, ConflictOfInterest, Motion, Remark, Vote
from tjut.meetings.models import AgendaItem, Meeting


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


def note_attendance(session: Session, item: AgendaItem, act: str) -> str:
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


def take_back(session: Session, item: AgendaItem, act: str) -> str:
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
