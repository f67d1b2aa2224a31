"""What the pages about a sammanträde share: whose it is, which nämnder there are to choose, what to say of its day."""

from typing import TypeVar

from flask import flash
from flask_login import current_user
from sqlalchemy.orm import Session

from tjut.committees import service as committees
from tjut.core import clock
from tjut.core.forms import choice
from tjut.core.permissions import Permission, demand
from tjut.core.typography import date_in_words
from tjut.core.web import reading
from tjut.meetings import service
from tjut.meetings.forms import MeetingForm, SeveralForm
from tjut.meetings.models import Meeting
from tjut.meetings.service import MeetingDraft

AnyMeetingForm = TypeVar("AnyMeetingForm", MeetingForm, SeveralForm)


def to_arrange(session: Session, meeting_id: int) -> Meeting:
    """The sammanträde, for one who runs the meetings of its nämnd."""
    meeting = service.get(session, current_user, meeting_id)
    demand(current_user, Permission.RUN_MEETING, meeting.committee_id)
    return meeting


def choose_committee(form: AnyMeetingForm) -> AnyMeetingForm:
    """The form, with the nämnder whose meetings one runs."""
    form.committee_id.choices = [
        choice(committee.id, committee.name)
        for committee in committees.readable(reading(), current_user)
        if current_user.may(Permission.RUN_MEETING, committee.id)
    ]
    return form


def warn_of_the_day(draft: MeetingDraft, meeting_id: int) -> None:
    """Say what is unusual about the day: that it has been, is a holiday, or has another meeting."""
    day = draft.held_on
    if day < clock.today():
        flash(
            f"{date_in_words(day)} har redan varit. Det är rätt om du för in ett äldre sammanträde; "
            "ändra annars dagen.",
            "varning",
        )
        return
    remark = service.remarks(day)
    if remark:
        flash(f"{remark} Det är tillåtet att sammanträda då; ändra annars dagen.", "varning")
    for other in service.same_day(reading(), draft.committee_id, day, meeting_id):
        at = f" klockan {other.starts_at.strftime('%H.%M')}" if other.starts_at else ""
        flash(f"Nämnden har ett sammanträde till samma dag{at}.", "varning")
