"""What one has been told of a sammanträde: that it was moved or cancelled."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.meetings import service as meetings
from tjut.overview.urgency import Task
from tjut.users.models import User


def told_of_meetings(session: Session, actor: User) -> Iterable[Task]:
    """Handläggare and sekreterare: meetings moved or cancelled, until one has said that one has read it."""
    for news in meetings.unread_news(session, actor):
        yield Task(
            label=news.text,
            endpoint="meetings.meeting",
            where={"meeting_id": news.meeting_id},
            since=clock.in_stockholm(news.at).date(),
            waits=True,
            who=news.meeting.committee.name,
            what=news.reason,
            tag=("Besked", "soon"),
        )
