"""What hangs on a sammanträde for one person: that it was moved or cancelled, that its minutes are to be announced."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.typography import date_in_words
from tjut.decisions import service as decisions
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


def to_put_up(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: minutes that are justerade and whose anslag is not up."""
    for signing in decisions.to_put_up(session, actor):
        what = f"{signing.paragraphs}, omedelbart justerad," if signing.at_once else "protokollet"
        yield Task(
            label=f"Anslå {what} från {date_in_words(signing.meeting.held_on)}",
            endpoint="decisions.notices.of_meeting",
            where={"meeting_id": signing.meeting.id},
            due=signing.latest_up,
            who=signing.meeting.committee.name,
            what="Justeringen ska anslås senast den andra dagen efter (KL 8:12)",
        )
