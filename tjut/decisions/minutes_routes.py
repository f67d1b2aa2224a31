"""The protokoll as a page."""

from typing import Any

from flask import Blueprint, render_template
from flask_login import current_user

from tjut.core.permissions import Permission, requires
from tjut.core.web import reading
from tjut.decisions.minutes import minutes_of
from tjut.meetings import service as meetings

blueprint = Blueprint("minutes", __name__)


@blueprint.get("/sammantraden/<int:meeting_id>/protokoll")
@requires(Permission.READ)
def minutes(meeting_id: int) -> Any:
    meeting = meetings.get(reading(), current_user, meeting_id)
    decides = current_user.may(Permission.DECIDE, meeting.committee_id)
    return render_template(
        "decisions/minutes.html", meeting=meeting, minutes=minutes_of(reading(), meeting), decides=decides
    )
