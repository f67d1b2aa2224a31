"""What the pages of the sammanträde say, so that the templates decide nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.permissions import Permission
from tjut.core.typography import date_in_words
from tjut.meetings import service
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.statements import service as statements
from tjut.users.models import User

TONES = {MeetingState.PLANNED: "plain", MeetingState.HELD: "soon", MeetingState.SIGNED: "calm"}


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
        "coming": [_row(meeting) for meeting in service.upcoming(session, actor, ids)],
        "held": [_row(meeting) for meeting in service.held(session, actor, ids)],
        "may_plan": actor.may(Permission.RUN_MEETING),
    }


def _row(meeting: Meeting) -> dict[str, Any]:
    undecided = sum(not item.is_decided for item in meeting.items)
    past = meeting.held_on < clock.today()
    return {
        "meeting": meeting,
        "count": len(meeting.items),
        "note": f"{undecided} utan beslut" if undecided and (past or meeting.state is MeetingState.HELD) else "",
        "tag": (meeting.state.value, TONES[meeting.state]),
    }


def meeting_words(session: Session, actor: User, meeting: Meeting) -> dict[str, Any]:
    """The page of one meeting: its agenda, what may be put on it, and the next act."""
    arranges = actor.may(Permission.RUN_MEETING, meeting.committee_id) and not meeting.is_signed
    decides = actor.may(Permission.DECIDE, meeting.committee_id) and not meeting.is_signed
    decides = decides and meeting.held_on <= clock.today()
    rows = [_item(session, actor, item, len(meeting.items), arranges) for item in meeting.items]
    waiting = [item for item in meeting.items if not item.is_decided]
    return {
        "meeting": meeting,
        "heading": f"Sammanträde {date_in_words(meeting.held_on)}",
        "tag_words": (meeting.state.value, TONES[meeting.state]),
        "rows": rows,
        "arranges": arranges,
        "decides": decides,
        "next_item": waiting[0] if decides and waiting else None,
        "may_sign": decides and bool(rows) and not waiting,
        "candidates": service.waiting_for_agenda(session, meeting) if arranges else [],
        "is_past": meeting.held_on < clock.today(),
    }


def _item(session: Session, actor: User, item: AgendaItem, count: int, arranges: bool) -> dict[str, Any]:
    case = item.case
    readable_case = case is not None and actor.may(Permission.READ, case.committee_id)
    newer = service.newer_version(item)
    return {
        "item": item,
        "dnr": case.dnr if case and readable_case else "",
        "case_id": case.id if case and readable_case else None,
        "paper": _paper(actor, item),
        "newer": newer,
        "may_go_up": arranges and not item.is_decided and item.position > 1,
        "may_go_down": arranges and not item.is_decided and item.position < count,
        "may_go": arranges and not item.is_decided,
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
