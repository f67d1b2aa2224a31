"""What the page Vid bordet shows of one ärende and of who is there, so that the template decides nothing."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.permissions import Permission
from tjut.decisions import decision_pages, service
from tjut.decisions.models import Decision
from tjut.decisions.motions import motions_of, names
from tjut.decisions.outcome import HEADINGS
from tjut.decisions.remarks import remarks_of
from tjut.decisions.roll import Roll, roll_of
from tjut.decisions.sitting import adjournments, sitting_of
from tjut.decisions.table_models import Attendance, Capacity, MotionKind
from tjut.decisions.voting import as_said, minority_warning, votes_of
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


def page_words(session: Session, actor: User, meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    """Everything on the page but the forms."""
    roll = roll_of(session, meeting)
    decision = service.decision_of(session, item)
    order = list(meeting.items)
    place = order.index(item)
    return {
        "meeting": meeting,
        "item": item,
        "roll": roll,
        "agenda": [_line(each, item, roll) for each in order],
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "people": people(roll, item),
        "deciding": roll.deciding(item),
        "presides": roll.presides(item),
        "lacks_quorum": roll.lacks_quorum(item),
        "proposed": service.as_proposed(item),
        "case": item.case if item.case and actor.may(Permission.READ, item.case.committee_id) else None,
        "decision": decision,
        "decided": _decided(decision) if decision else None,
        "closed": _closed(meeting, decision),
        "conflicts": [each for each in roll.conflicts if each.item_id == item.id],
        "motions": [{"motion": each, "who": names(each.movers)} for each in motions_of(session, item)],
        "votes": [{"vote": each, "warning": minority_warning(session, each)} for each in votes_of(session, item)],
        "remarks": [{"remark": each, "who": names(each.members)} for each in remarks_of(session, item)],
        "pauses": [each for each in adjournments(session, meeting) if each.item_id == item.id],
        "running": next((each for each in adjournments(session, meeting) if each.ends_at is None), None),
        "sitting": sitting_of(session, meeting),
        "paper": decision_pages.paper_of(actor, item),
        "is_today": meeting.held_on == clock.today(),
    }


def suggestion(session: Session, item: AgendaItem) -> tuple[str, str, str]:
    """What ja and nej usually mean when the yrkanden stand as they do, and the order they are put in."""
    motions = [motion for motion in motions_of(session, item) if not motion.withdrawn]
    for kind, (yes, no) in _USUAL.items():
        found = next((motion for motion in motions if motion.kind is kind), None)
        if found is not None:
            against = no or f"Bifall till {names(found.movers)} yrkande"
            return yes, against, f"Ordföranden ställer proposition på {as_said(yes)} mot {as_said(against)}."
    return "Bifall till förslaget", "", ""


_USUAL = {
    MotionKind.REFER_BACK: ("Ärendet avgörs i dag", "Ärendet återremitteras"),
    MotionKind.POSTPONE: ("Ärendet avgörs i dag", "Ärendet bordläggs"),
    MotionKind.CHANGE: ("Bifall till förslaget", ""),
    MotionKind.REJECT: ("Bifall till förslaget", "Avslag på förslaget"),
}


def people(roll: Roll, item: AgendaItem) -> dict[str, Any]:
    """Who is there and who is not, and what can be noted of each at this ärende."""
    first = item.position == 1
    rows = [_row(each, item, roll) for each in roll.stretches]
    noted = {each.member_id for each in roll.stretches if each.covers(item)}
    return {
        "rows": rows,
        "away": [
            {"member": member, "before": any(each.member_id == member.id for each in roll.stretches)}
            for member in roll.serving
            if member.id not in noted
        ],
        "none_noted": not roll.is_kept,
        "first": first,
        "summary": _summary(roll, item),
    }


def _summary(roll: Roll, item: AgendaItem) -> str:
    if not roll.is_kept:
        return "Närvaron är inte antecknad."
    counted = {capacity: 0 for capacity in Capacity}
    for each in roll.present(item):
        counted[each.capacity] += 1
    parts = [
        f"{len(roll.deciding(item))} av {roll.places} tjänstgör",
        f"{counted[Capacity.SUBSTITUTE]} ersättare därutöver" if counted[Capacity.SUBSTITUTE] else "",
        f"{counted[Capacity.OTHER]} närvarande i övrigt" if counted[Capacity.OTHER] else "",
    ]
    return ", ".join(part for part in parts if part) + "."


def _row(each: Attendance, item: AgendaItem, roll: Roll) -> dict[str, Any]:
    here = each.covers(item)
    absent = [
        member
        for member in roll.serving
        if member.office.value != "ersättare"
        and roll.capacity_of(member, item) is None
        and not any(other.for_member_id == member.id and other.covers(item) for other in roll.stretches)
    ]
    return {
        "stretch": each,
        "as_what": f"{each.office}, tjänstgör för {each.for_member.name}" if each.for_member else each.office,
        "when": _when(each),
        "here": here,
        "conflicted": here and each.member_id in roll.conflicted(item),
        "may_leave": here and each.to_item is None,
        "may_serve_for": absent if here and each.capacity is Capacity.SUBSTITUTE else [],
        "may_stop": here and each.capacity is Capacity.SERVING and item is not roll.meeting.items[-1],
    }


def _when(each: Attendance) -> str:
    if each.from_item is not None and each.from_item is each.to_item:
        return f"punkt {each.from_item.position}"
    if each.from_item is not None and each.to_item is not None:
        return f"punkt {each.from_item.position}–{each.to_item.position}"
    if each.from_item is not None:
        return f"från punkt {each.from_item.position}"
    return f"till och med punkt {each.to_item.position}" if each.to_item is not None else "hela sammanträdet"


def _line(each: AgendaItem, here: AgendaItem, roll: Roll) -> dict[str, Any]:
    return {
        "item": each,
        "is_here": each is here,
        "url": url_for("decisions.table.table", meeting_id=each.meeting_id, item_id=each.id),
        "lacks_quorum": bool(roll.lacks_quorum(each)),
    }


def _decided(decision: Decision) -> dict[str, Any]:
    paragraph = decision.paragraph
    return {
        "paragraph": paragraph,
        "heading": HEADINGS[decision.outcome],
        "clauses": [{"text": clause.text, "became": decision_pages.became(clause)} for clause in decision.clauses],
        "note": decision.note,
        "url": url_for("decisions.paragraph", paragraph_id=paragraph.id),
        "may_change": paragraph.signed is None,
    }


def _closed(meeting: Meeting, decision: Decision | None) -> str:
    """Why nothing more can be noted here, in words; empty when it can."""
    if meeting.is_cancelled:
        return "Sammanträdet är inställt. Inget kan antecknas här."
    if decision is not None and decision.paragraph.signed_on is not None:
        return f"{decision.paragraph.printed} är omedelbart justerad. Inget vid den kan ändras (KL 5:69)."
    return decision_pages.too_late(meeting)
