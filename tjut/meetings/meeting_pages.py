"""What the pages of the sammanträde say, so that the templates decide nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core import audit, clock
from tjut.core.permissions import Permission
from tjut.core.typography import date_in_words
from tjut.meetings import service
from tjut.meetings.models import AgendaItem, ItemGroup, Meeting, MeetingState
from tjut.meetings.readiness import Lack
from tjut.statements import service as statements
from tjut.users.models import User

TONES = {
    MeetingState.PLANNED: "plain",
    MeetingState.HELD: "soon",
    MeetingState.SIGNED: "calm",
    MeetingState.CANCELLED: "late",
}


def chosen_committees(address: Mapping[str, Any], readable: Sequence[Committee]) -> list[Committee]:
    """The nämnder named in the address that the reader may see; what cannot be understood is not asked for."""
    wanted = set(address.getlist("namnd"))  # type: ignore[attr-defined]
    return [committee for committee in readable if str(committee.id) in wanted]


def list_words(session: Session, actor: User, address: Mapping[str, Any]) -> dict[str, Any]:
    """The list: coming meetings, then those that have been."""
    readable = committees.readable(session, actor)
    chosen = chosen_committees(address, readable)
    ids = [committee.id for committee in chosen]
    return {
        "committees": readable,
        "chosen_ids": ids,
        "chosen": [
            (committee.name, url_for("meetings.meetings", namnd=[other for other in ids if other != committee.id]))
            for committee in chosen
        ],
        "coming": [_row(meeting) for meeting in service.listed_ahead(session, actor, ids)],
        "held": [_row(meeting) for meeting in service.held(session, actor, ids)],
        "may_plan": actor.may(Permission.RUN_MEETING),
    }


def _row(meeting: Meeting) -> dict[str, Any]:
    undecided = sum(not item.is_decided for item in meeting.items)
    past = meeting.held_on < clock.today() and not meeting.is_cancelled
    return {
        "meeting": meeting,
        "count": len(meeting.items),
        "note": f"{undecided} utan beslut" if undecided and (past or meeting.state is MeetingState.HELD) else "",
        "tag": (meeting.state.value, TONES[meeting.state]),
    }


def meeting_words(session: Session, actor: User, meeting: Meeting) -> dict[str, Any]:
    """The page of one meeting: its agenda, what may be put on it, and the next act."""
    is_open = not (meeting.is_signed or meeting.is_cancelled)
    runs = actor.may(Permission.RUN_MEETING, meeting.committee_id)
    arranges = runs and is_open
    decides = actor.may(Permission.DECIDE, meeting.committee_id) and is_open
    decides = decides and meeting.held_on <= clock.today()
    lacks = service.lacks(session, meeting) if is_open else {}
    rows = [_item(actor, meeting, item, lacks.get(item.id, []), arranges) for item in meeting.items]
    waiting = [item for item in meeting.items if not item.is_decided]
    news = service.news_of(session, meeting)
    entries = _once_each(audit.history(session, audit.Subject("meeting", meeting.id)))
    last_word = next((entry for entry in reversed(entries) if entry.act in ("move", "cancel")), None)
    return {
        "meeting": meeting,
        "heading": f"Sammanträde {date_in_words(meeting.held_on)}",
        "tag_words": (meeting.state.value, TONES[meeting.state]),
        "rows": rows,
        "groups": _groups(rows),
        "not_ready": len(lacks),
        "arranges": arranges,
        "may_cancel": arranges and meeting.state is MeetingState.PLANNED,
        "may_drag": arranges and sum(row["may_go"] for row in rows) > 1,
        "decides": decides,
        "next_item": waiting[0] if decides and waiting else None,
        "may_sign": decides and bool(rows) and not waiting,
        "candidates": service.waiting_for_agenda(session, meeting) if arranges else [],
        "left_over": service.left_over(session, meeting) if arranges else [],
        "has_notice": meeting.state in (MeetingState.HELD, MeetingState.SIGNED),
        "is_past": meeting.held_on < clock.today(),
        "days": _days(meeting),
        "remark": service.remarks(meeting.held_on) if meeting.held_on >= clock.today() else "",
        "unread": next((each for each in news if each.user_id == actor.id and each.read_at is None), None),
        "last_word": last_word,
        "told": news if runs else [],
        "to_write_to": service.members_to_tell(meeting) if runs and last_word else [],
        "history": audit.told(entries) if runs else [],
    }


def _once_each(entries: Sequence[audit.AuditEntry]) -> list[audit.AuditEntry]:
    """The entries of the meeting; an act that was also written in each ärende stands here once."""
    own = {entry.act for entry in entries if entry.case_id is None}
    return [entry for entry in entries if entry.case_id is None or entry.act not in own - {"add_item"}]


def _groups(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows group by group, in the order of the groups; a heading only where there is more than one."""
    used = [group for group in ItemGroup if any(row["item"].group is group for row in rows)]
    return [
        {
            "name": group.name,
            "heading": group.value.capitalize() if len(used) > 1 else "",
            "rows": [row for row in rows if row["item"].group is group],
        }
        for group in used
    ]


def _days(meeting: Meeting) -> list[dict[str, Any]]:
    """The days that hang on the meeting, each with whether it was set by hand and whether it has passed."""
    if meeting.is_cancelled:
        return []
    return [
        {"name": name, "day": day, "by_hand": getattr(meeting, field) is not None}
        for field, name, day in service.days_of(meeting).named()
    ]


def _item(actor: User, meeting: Meeting, item: AgendaItem, lacks: Sequence[Lack], arranges: bool) -> dict[str, Any]:
    case = item.case
    readable_case = case is not None and actor.may(Permission.READ, case.committee_id)
    newer = service.newer_version(item)
    group = [each for each in meeting.items if each.group is item.group]
    free = arranges and not item.is_decided
    return {
        "item": item,
        "dnr": case.dnr if case and readable_case else "",
        "case_id": case.id if case and readable_case else None,
        "paper": _paper(actor, item),
        "newer": newer,
        "lacks": lacks,
        "late": service.came_late(item),
        "may_go_up": free and item is not group[0],
        "may_go_down": free and item is not group[-1],
        "may_go": free,
        "may_change_version": arranges and newer is not None,
    }


def _paper(actor: User, item: AgendaItem) -> dict[str, Any] | None:
    if item.version is None:
        return None
    statement = item.version.statement
    seen = item.version in statements.visible_versions(actor, statement)
    return {
        "text": f"{statement.label}, version {item.version.number}",
        "url": url_for("statements.version", statement_id=statement.id, number=item.version.number) if seen else "",
    }
