"""The order of the agenda: one step at a time, or the whole of it at once."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.meetings.agenda import GROUPS, changed, check_open, expect, mine_to_arrange, number
from tjut.meetings.models import AgendaItem, ItemGroup, Meeting
from tjut.users.models import User


def move_item(session: Session, item: AgendaItem, step: int, actor: User, revision: int | None = None) -> None:
    """Move the item one place up (`step` -1) or down (1) in its group. First stays first, last stays last.

    Raises RuleError for an item that is decided: its place is that of its § in the minutes.
    """
    meeting = mine_to_arrange(item, actor)
    expect(meeting, revision, f"Flytta ”{item.title}” {'upp' if step < 0 else 'ned'}")
    if item.is_decided:
        raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och behåller sin plats.")
    order = list(meeting.items)
    of_group = [index for index, each in enumerate(order) if each.group is item.group]
    old = order.index(item)
    new = min(max(old + step, of_group[0]), of_group[-1])
    if new == old:
        return
    order.insert(new, order.pop(old))
    number(session, meeting, order)
    changed(session, meeting, actor, "move_item", f"Flyttade ”{item.title}” till plats {new + 1}", item)


def reorder(
    session: Session,
    meeting: Meeting,
    order: Sequence[tuple[int, ItemGroup]],
    actor: User,
    revision: int | None,
) -> None:
    """Set the whole order at once: the id of each item and the group it is to stand in.

    Raises Conflict when somebody changed the agenda meanwhile, and RuleError when `order` does not name each item
    once, or moves one that is decided to another group or past another that is.
    """
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    by_id = {item.id: item for item in meeting.items}
    named = [(by_id[item_id], group) for item_id, group in order if item_id in by_id]
    wanted = "\n".join(f"{place}. {item.title}" for place, (item, _) in enumerate(named, 1))
    expect(meeting, revision, wanted)
    check_open(meeting)
    if len(named) != len(order) or sorted(by_id) != sorted(item.id for item, _ in named):
        raise RuleError("Ordningen stämmer inte med dagordningens punkter. Öppna sidan på nytt och försök igen.")
    named.sort(key=lambda pair: GROUPS.index(pair[1]))
    _check_decided(meeting, named)
    before = _written(meeting.items)
    for item, group in named:
        item.group = group
    number(session, meeting, [item for item, _ in named])
    after = _written(meeting.items)
    if before == after:
        return
    meeting.revision += 1
    changes = [("Dagordning", before, after)]
    record(session, actor, "reorder", Subject("meeting", meeting.id), "Ändrade dagordningens ordning", changes=changes)


def _check_decided(meeting: Meeting, named: Sequence[tuple[AgendaItem, ItemGroup]]) -> None:
    for item, group in named:
        if item.is_decided and group is not item.group:
            raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och stannar i sin grupp.")
    settled = [item.id for item in meeting.items if item.is_decided]
    if settled != [item.id for item, _ in named if item.is_decided]:
        raise RuleError("Avgjorda punkter behåller sin inbördes ordning: den är paragrafernas.")


def _written(items: Sequence[AgendaItem]) -> str:
    return "\n".join(f"{item.position}. {item.title} ({item.group.value})" for item in items)
