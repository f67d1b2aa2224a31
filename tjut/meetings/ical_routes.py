"""The address at which one's calendar program reads the meetings, and what it reads there."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.permissions import Permission, public, requires
from tjut.core.web import reading
from tjut.meetings import ical

blueprint = Blueprint("ical", __name__)


@blueprint.route("/sammantraden/prenumerera", methods=["GET", "POST"])
@requires(Permission.READ)
def address() -> str | Response:
    if request.method == "POST":
        with transaction(reading()) as session:
            if request.form.get("act") == "remove":
                ical.remove_address(session, current_user)
            else:
                ical.make_address(session, current_user)
        removed = request.form.get("act") == "remove"
        flash(
            "Adressen är borttagen." if removed else "Adressen är klar. En tidigare adress gäller inte längre.", "klart"
        )
        return redirect(url_for("meetings.ical.address"), 303)
    own = ical.address_for(reading(), current_user)
    url = url_for("meetings.ical.read", token=own.token, _external=True) if own else ""
    return render_template("meetings/subscribe.html", url=url, own=own)


@blueprint.get("/kalender/<string:token>.ics")
@public
def read(token: str) -> Response:
    """Whoever has the address reads it: it is as secret as a password, and can be changed by the one it belongs to."""
    person = ical.owner_of(reading(), token)
    events = ical.events_for(
        reading(), person, request.host, lambda each: url_for("meetings.meeting", meeting_id=each.id, _external=True)
    )
    text = ical.calendar("Sammanträden i Tjut", events, clock.now())
    answer = Response(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'attachment; filename="sammantraden.ics"'
    return answer
