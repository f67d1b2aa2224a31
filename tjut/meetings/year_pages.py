"""What the pages of the year say: the meetings month by month, and those about to be planned."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core import clock, holidays
from tjut.core.permissions import Permission
from tjut.meetings import service
from tjut.meetings.meeting_pages import TONES, chosen_committees
from tjut.meetings.models import Meeting
from tjut.meetings.recurrence import MONTHS, weekday_of
from tjut.meetings.service import MeetingDraft
from tjut.users.models import User

FIRST_YEAR = 1862


def year_words(session: Session, actor: User, address: Any) -> dict[str, Any]:
    """The calendar of one year, of the nämnder chosen in the address or of all."""
    readable = committees.readable(session, actor)
    chosen = chosen_committees(address, readable)
    ids = [committee.id for committee in chosen]
    year = _year(address)
    meetings = service.of_year(session, actor, year, ids)
    return {
        "year": year,
        "years": [(each, _url(each, ids)) for each in (year - 1, year + 1) if FIRST_YEAR <= each <= _last_year()],
        "committees": readable,
        "chosen_ids": ids,
        "several": len(chosen or readable) > 1,
        "chosen": [(each.name, _url(year, [other for other in ids if other != each.id])) for each in chosen],
        "clear_url": _url(year, []),
        "any": bool(meetings),
        "months": [
            {"name": name.capitalize(), "rows": [_row(each) for each in meetings if each.held_on.month == number]}
            for number, name in enumerate(MONTHS, 1)
        ],
        "may_plan": actor.may(Permission.RUN_MEETING),
    }


def _row(meeting: Meeting) -> dict[str, Any]:
    days = None if meeting.is_cancelled else service.days_of(meeting)
    return {
        "meeting": meeting,
        "weekday": weekday_of(meeting.held_on),
        "holiday": holidays.name_of(meeting.held_on),
        "days": days,
        "tag": (meeting.state.value, TONES[meeting.state]),
    }


def planned_words(session: Session, committee: Committee, drafts: Sequence[MeetingDraft]) -> list[dict[str, Any]]:
    """The meetings about to be planned, each with its days and what there is to say of it."""
    rows = []
    for draft in drafts:
        taken = service.same_day(session, committee.id, draft.held_on)
        rows.append(
            {
                "day": draft.held_on,
                "weekday": weekday_of(draft.held_on),
                "days": service.worked_out(committee, draft.held_on),
                "remarks": [
                    *filter(None, [service.remarks(draft.held_on)]),
                    *(["Nämnden har redan ett sammanträde den dagen."] if taken else []),
                    *(["Dagen har redan varit."] if draft.held_on < clock.today() else []),
                ],
            }
        )
    return rows


def _year(address: Any) -> int:
    """The year in the address; this year when there is none, or none that can be meant."""
    year: int | None = address.get("ar", type=int)
    return year if year is not None and FIRST_YEAR <= year <= _last_year() else clock.today().year


def _last_year() -> int:
    return clock.today().year + 10


def _url(year: int, ids: Sequence[int]) -> str:
    return url_for("meetings.planning.year", ar=year, namnd=list(ids))
