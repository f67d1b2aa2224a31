"""Anslagstavlan: what is up on it today, what has lately come down, and one anslag for those who may read it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, joinedload

from tjut.core import clock
from tjut.core.errors import NotFound
from tjut.core.permissions import Permission, within
from tjut.decisions.models import PublicNotice
from tjut.meetings.models import Meeting
from tjut.users.models import User

SHOWN_AFTERWARDS = timedelta(days=30)
"""How long an anslag that has come down is still listed."""


def up_now(session: Session, actor: User) -> Sequence[PublicNotice]:
    """What is on the anslagstavla today, the one that comes down first on top."""
    today = clock.today()
    return session.scalars(
        _listed(actor, PublicNotice.up_on <= today, PublicNotice.down_on > today).order_by(
            PublicNotice.down_on, PublicNotice.id
        )
    ).all()


def come_down(session: Session, actor: User) -> Sequence[PublicNotice]:
    """What has come down in the last thirty days, the latest first."""
    today = clock.today()
    return session.scalars(
        _listed(actor, PublicNotice.down_on <= today, PublicNotice.down_on > today - SHOWN_AFTERWARDS).order_by(
            PublicNotice.down_on.desc(), PublicNotice.id
        )
    ).all()


def get_notice(session: Session, actor: User, notice_id: int) -> PublicNotice:
    """The anslag, if the actor may read in the nämnd. Raises NotFound."""
    notice = session.get(PublicNotice, notice_id)
    if notice is None or not actor.may(Permission.READ, notice.meeting.committee_id):
        raise NotFound
    return notice


def _listed(actor: User, *conditions: ColumnElement[bool]) -> Select[PublicNotice]:
    return (
        select(PublicNotice)
        .join(PublicNotice.meeting)
        .where(
            within(actor, Permission.READ, Meeting.committee_id), PublicNotice.withdrawn_at.is_(None), *conditions
        )
        .options(joinedload(PublicNotice.meeting).joinedload(Meeting.committee))
    )  # fmt: skip
