"""Moving and cancelling a sammanträde: what hangs on it follows, and those who are concerned are told why."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from tjut.committees.models import Member
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, Role, demand
from tjut.core.text import clean_text
from tjut.meetings.agenda import expect
from tjut.meetings.left_over import release
from tjut.meetings.models import AgendaItem, Meeting, MeetingNews, MeetingState
from tjut.swedish.dates import in_words
from tjut.users.models import RoleGrant, User


def cancel(session: Session, meeting: Meeting, reason: str, actor: User, revision: int | None = None) -> None:
    """Ställ in a sammanträde that has not been held. Its ärenden wait for another, and those concerned are told.

    Raises RuleError without a reason, and once something is decided at it.
    """
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, "Ställa in sammanträdet")
    if meeting.is_cancelled:
        raise RuleError("Sammanträdet är redan inställt.")
    if meeting.state is not MeetingState.PLANNED:
        raise RuleError("Sammanträdet är hållet och kan inte ställas in.")
    reason = checked_reason(reason, "ställs in")
    told = f"Sammanträdet {in_words(meeting.held_on)} är inställt"
    tell(session, meeting, told, reason, actor)
    agenda = "\n".join(f"{item.position}. {item.title}" for item in meeting.items)
    meeting.state = MeetingState.CANCELLED
    meeting.revision += 1
    record(
        session, actor, "cancel", Subject("meeting", meeting.id), "Ställde in sammanträdet",
        reason=reason, changes=[("Dagordning", agenda, "")],
    )  # fmt: skip
    release(session, meeting, actor, f"{told}: ärendet väntar på ett nytt sammanträde", reason)


def checked_reason(reason: str, what: str) -> str:
    """The reason, cleaned. Raises RuleError when there is none."""
    reason = clean_text(reason)
    if not reason:
        raise RuleError(f"Skriv varför sammanträdet {what}. De som berörs får läsa det.", "reason")
    return reason


def moved(session: Session, meeting: Meeting, before: date, reason: str, actor: User) -> None:
    """Say that the meeting has another day: to those concerned, and in the journal of each ärende on its agenda."""
    text = f"Sammanträdet {in_words(before)} är flyttat till {in_words(meeting.held_on)}"
    tell(session, meeting, text, reason, actor)
    for case_id in sorted({item.case_id for item in meeting.items if item.case_id is not None}):
        record(session, actor, "move", Subject("meeting", meeting.id, case_id), text, reason=reason)


def tell(session: Session, meeting: Meeting, text: str, reason: str, actor: User) -> Sequence[MeetingNews]:
    """Leave word for each who is concerned. What they were told before and have not read is replaced by it."""
    for old in session.scalars(_unread().where(MeetingNews.meeting_id == meeting.id)):
        session.delete(old)
    news = [
        MeetingNews(
            meeting_id=meeting.id, user_id=person.id, at=clock.now(), text=text, reason=reason, told_by_id=actor.id
        )
        for person in concerned(session, meeting)
        if person.id != actor.id
    ]
    session.add_all(news)
    session.flush()
    return news


def concerned(session: Session, meeting: Meeting) -> list[User]:
    """The officers of the ärenden on the agenda, and the nämnd's secretaries, by name."""
    ids = {officer_id for item in meeting.items if (officer_id := _officer_id(item)) is not None}
    grants = select(RoleGrant.user_id).where(
        RoleGrant.committee_id == meeting.committee_id, RoleGrant.role == Role.SECRETARY
    )
    ids |= set(session.scalars(grants))
    people = session.scalars(select(User).where(User.id.in_(ids), User.active).order_by(User.name))
    return list(people)


def members_to_tell(meeting: Meeting) -> list[Member]:
    """The förtroendevalda who sit in the nämnd that day: they have no account, the secretary writes to them."""
    return [member for member in meeting.committee.members if member.serves_on(meeting.held_on)]


def news_of(session: Session, meeting: Meeting) -> Sequence[MeetingNews]:
    """What has been told of the meeting and to whom, by name."""
    query = select(MeetingNews).where(MeetingNews.meeting_id == meeting.id)
    return session.scalars(query.options(joinedload(MeetingNews.user)).order_by(MeetingNews.id)).all()


def unread_news(session: Session, actor: User) -> Sequence[MeetingNews]:
    """What `actor` has been told of meetings and not yet read, of the nämnder that may still be read."""
    query = (
        _unread()
        .join(MeetingNews.meeting)
        .where(MeetingNews.user_id == actor.id)
        .where(Meeting.committee_id.in_(sorted(actor.committees_with(Permission.READ))))
    )
    loaded = joinedload(MeetingNews.meeting).joinedload(Meeting.committee)
    return session.scalars(query.options(loaded, joinedload(MeetingNews.told_by)).order_by(MeetingNews.id)).all()


def read_news(session: Session, meeting: Meeting, actor: User) -> None:
    """`actor` has read what was told of the meeting."""
    for news in session.scalars(_unread().where(MeetingNews.meeting_id == meeting.id, MeetingNews.user_id == actor.id)):
        news.read_at = clock.now()


def _unread() -> Select[MeetingNews]:
    return select(MeetingNews).where(MeetingNews.read_at.is_(None))


def _officer_id(item: AgendaItem) -> int | None:
    return item.case.officer_id if item.case is not None else None
