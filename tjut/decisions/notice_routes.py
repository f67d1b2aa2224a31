"""The anslagstavla, and the anslag of one meeting's minutes."""

import logging
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand, requires
from tjut.core.typography import date_in_words
from tjut.core.web import reading, tjut
from tjut.decisions import notice_board, notice_signings, public_notice
from tjut.decisions.models import PublicNotice
from tjut.decisions.notice_forms import AppealForm, NoticeForm, WithdrawForm
from tjut.decisions.notice_signings import Signing
from tjut.meetings import service as meetings
from tjut.meetings.models import Meeting

blueprint = Blueprint("notices", __name__)
Page = str | tuple[str, int] | Response
log = logging.getLogger(__name__)
NOTED_ON = "tjut_laga_kraft_noted_on"


@blueprint.before_app_request
def note_laga_kraft() -> None:
    """Once a day, by whoever comes first: note what has gained laga kraft. No clockwork of the machine is needed."""
    today = clock.today()
    if request.endpoint == "static" or current_app.extensions.get(NOTED_ON) == today:
        return
    with tjut().database.session() as session:
        waiting = public_notice.is_any_final(session)
    try:
        if waiting:
            with tjut().database.transaction() as session:
                public_notice.note_final(session)
    except OperationalError:  # somebody writes for long; the next request tries again, and this one is answered
        log.warning("laga kraft could not be noted yet")
        return
    current_app.extensions[NOTED_ON] = today


@blueprint.get("/anslagstavla")
@requires(Permission.READ)
def board() -> str:
    return render_template(
        "decisions/board.html",
        up=[_row(notice) for notice in notice_board.up_now(reading(), current_user)],
        down=[_row(notice) for notice in notice_board.come_down(reading(), current_user)],
        waiting=notice_signings.to_put_up(reading(), current_user),
    )


@blueprint.route("/sammantraden/<int:meeting_id>/anslag", methods=["GET", "POST"])
@requires(Permission.READ)
def of_meeting(meeting_id: int) -> Page:
    meeting = meetings.get(reading(), current_user, meeting_id)
    form = NoticeForm()
    if request.method == "GET":
        form.up_on.data, form.kept_at.data = clock.today(), public_notice.usual_place(reading(), meeting)
        following = _following(meeting)
        form.at_once_on.data = following.signed_on if following and following.at_once else None
        return _page(meeting_id, put_up=form)
    demand(current_user, Permission.DECIDE, meeting.committee_id)
    if form.validate():
        try:
            with transaction(reading()) as session:
                meeting = meetings.get(session, current_user, meeting_id)
                notice = public_notice.put_up(session, meeting, form.to_draft(), current_user)
                last, late = notice.last_appeal_on, public_notice.is_late(notice)
            flash(f"Anslaget är uppe. Besluten kan överklagas till och med {date_in_words(last)}.", "klart")
            if late:
                flash("Det är mer än två dagar efter justeringen, som är lagens gräns (KL 8:12).", "varning")
            return _to(meeting_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _page(meeting_id, put_up=form)


@blueprint.post("/anslag/<int:notice_id>/overklagat")
@requires(Permission.DECIDE)
def appeal(notice_id: int) -> Page:
    notice = _to_keep(notice_id)
    form = AppealForm(prefix=_prefix(notice_id))
    if form.validate() and form.came_on.data:
        try:
            with transaction(reading()) as session:
                public_notice.note_appeal(session, _to_keep(notice_id), form.came_on.data, current_user)
            flash("Överklagandet är antecknat. Tjut antecknar ingen laga kraft för protokollet.", "klart")
            return _to(notice.meeting_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _page(_to_keep(notice_id).meeting_id, failed=(notice_id, form))


@blueprint.post("/anslag/<int:notice_id>/ta-tillbaka")
@requires(Permission.DECIDE)
def withdraw(notice_id: int) -> Page:
    notice = _to_keep(notice_id)
    form = WithdrawForm(prefix=_prefix(notice_id))
    if form.validate():
        try:
            with transaction(reading()) as session:
                public_notice.withdraw(session, _to_keep(notice_id), form.reason.data or "", current_user)
            flash("Anslaget är tillbakataget. Sätt upp ett nytt.", "klart")
            return _to(notice.meeting_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _page(_to_keep(notice_id).meeting_id, failed=(notice_id, form))


def _to_keep(notice_id: int) -> PublicNotice:
    notice = notice_board.get_notice(reading(), current_user, notice_id)
    demand(current_user, Permission.DECIDE, notice.meeting.committee_id)
    return notice


def _to(meeting_id: int) -> Response:
    return redirect(url_for("decisions.notices.of_meeting", meeting_id=meeting_id), 303)


def _page(
    meeting_id: int, put_up: NoticeForm | None = None, failed: tuple[int, AppealForm | WithdrawForm] | None = None
) -> Page:
    """The anslag of the meeting, and the form of the next; `failed` is a form of one anslag that was refused."""
    meeting = meetings.get(reading(), current_user, meeting_id)
    signings = notice_signings.signings(reading(), meeting)
    notices = [notice for each in signings if (notice := notice_signings.notice_of(reading(), each)) is not None]
    wrong: Any = failed[1] if failed else put_up if put_up is not None and put_up.errors else None
    page = render_template(
        "decisions/notice.html",
        meeting=meeting,
        notices=[_row(notice) | _forms(notice, failed) for notice in notices],
        following=_following(meeting),
        keeps=current_user.may(Permission.DECIDE, meeting.committee_id),
        form=wrong,
        put_up=put_up or NoticeForm(formdata=None),
    )
    return (page, 422) if wrong is not None else page


def _forms(notice: PublicNotice, failed: tuple[int, AppealForm | WithdrawForm] | None) -> dict[str, Any]:
    """The two forms of one anslag, each with names of its own: several anslag may stand on the page."""
    prefix = _prefix(notice.id)
    forms: dict[str, Any] = {
        "appealed": AppealForm(formdata=None, prefix=prefix),
        "taken_back": WithdrawForm(formdata=None, prefix=prefix),
    }
    if failed and failed[0] == notice.id:
        forms["appealed" if isinstance(failed[1], AppealForm) else "taken_back"] = failed[1]
    return forms


def _prefix(notice_id: int) -> str:
    return f"anslag-{notice_id}"


def _following(meeting: Meeting) -> Signing | None:
    """What of the meeting is justerat and not yet anslaget."""
    waiting = (
        each
        for each in notice_signings.signings(reading(), meeting)
        if notice_signings.notice_of(reading(), each) is None
    )
    return next(waiting, None)


def _row(notice: PublicNotice) -> dict[str, Any]:
    today = clock.today()
    is_up = notice.up_on <= today < notice.down_on
    return {
        "notice": notice,
        "meeting": notice.meeting,
        "is_up": is_up,
        "is_late": public_notice.is_late(notice),
        "may_be_appealed": today <= notice.last_appeal_on,
        "tag": _tag(notice, is_up),
    }


def _tag(notice: PublicNotice, is_up: bool) -> tuple[str, str]:
    if notice.appealed_on:
        return f"överklagat {date_in_words(notice.appealed_on)}", "late"
    if notice.final_noted_at:
        return f"laga kraft {date_in_words(notice.final_on)}", "calm"
    return ("uppe", "soon") if is_up else ("nedtaget", "plain")
