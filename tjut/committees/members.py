"""The förtroendevalda of a nämnd: who sits in it when, and in which order."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from tjut.committees.models import Committee, Member, Office
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line
from tjut.core.typography import date_in_words
from tjut.users.models import User

ONE_AT_A_TIME = (Office.CHAIR, Office.FIRST_VICE, Office.SECOND_VICE)


@dataclass(frozen=True)
class MemberDraft:
    """Somebody who is, was or will be in the nämnd.

    `place` is the order among the members, or among the substitutes (1 is first), of those who serve or will serve;
    None is last, or for one who is already there the same as before.
    """

    name: str
    party: str
    office: Office
    from_date: date
    to_date: date | None = None
    place: int | None = None


@dataclass(frozen=True)
class Roster:
    """Everybody in the nämnd as seen from one day, each group in its order."""

    members: tuple[Member, ...]
    substitutes: tuple[Member, ...]
    coming: tuple[Member, ...]
    former: tuple[Member, ...]


def roster(committee: Committee, day: date) -> Roster:
    """Who serves on `day`, and who does before and after."""
    serving = [member for member in committee.members if member.serves_on(day)]
    return Roster(
        members=tuple(member for member in serving if member.office is not Office.SUBSTITUTE),
        substitutes=tuple(member for member in serving if member.office is Office.SUBSTITUTE),
        coming=tuple(member for member in committee.members if day < member.from_date),
        former=tuple(member for member in committee.members if member.to_date and member.to_date < day),
    )


def get_member(committee: Committee, member_id: int) -> Member:
    """One of the nämnd's own. Raises NotFound."""
    found = [member for member in committee.members if member.id == member_id]
    if not found:
        raise NotFound
    return found[0]


def add_member(session: Session, committee: Committee, draft: MemberDraft, actor: User) -> Member:
    """Let somebody be a member or substitute. Raises RuleError for the field at fault."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    draft = _checked(committee, draft, None)
    member = Member(position=0)
    _write(member, draft)
    committee.members.append(member)
    _place(committee, member, draft.place)
    session.flush()
    session.expire(committee, ["members"])
    record(session, actor, "add_member", Subject("committee", committee.id), f"Lade till {_shown(member)}")
    return member


def change_member(session: Session, member: Member, draft: MemberDraft, actor: User) -> None:
    """Change what is known of somebody, or end the period by its last day. Nobody is ever removed: minutes name them.

    Raises RuleError for the field at fault.
    """
    committee = member.committee
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    draft = _checked(committee, draft, member)
    old, old_group = _told(member), _is_substitute(member)
    ends = draft.to_date is not None and member.to_date is None
    _write(member, draft)
    if draft.place is not None or _is_substitute(member) is not old_group:
        _place(committee, member, draft.place)
    session.flush()
    session.expire(committee, ["members"])
    changes = [(what, old[what], new) for what, new in _told(member).items() if old[what] != new]
    if not changes:
        return
    act = f"Avslutade uppdraget för {member.name}" if ends else f"Ändrade uppgifterna om {member.name}"
    record(session, actor, "change_member", Subject("committee", committee.id), act, changes=changes)


def place_of(member: Member) -> int | None:
    """The place that a form shows: 1 for the first of the group that serves or will serve; None for a former one."""
    group = [
        other
        for other in member.committee.members
        if _is_substitute(other) is _is_substitute(member) and not _has_left(other)
    ]
    return group.index(member) + 1 if member in group else None


def _checked(committee: Committee, draft: MemberDraft, member: Member | None) -> MemberDraft:
    draft = replace(draft, name=clean_line(draft.name), party=clean_line(draft.party))
    if not draft.name:
        raise RuleError("Skriv för- och efternamn.", "name")
    if draft.to_date and draft.to_date < draft.from_date:
        raise RuleError(f"Uppdraget kan inte sluta före {date_in_words(draft.from_date)}, då det börjar.", "to_date")
    for other in committee.members:
        if other is not member and _overlap(draft, other):
            _check_beside(draft, other)
    return draft


def _check_beside(draft: MemberDraft, other: Member) -> None:
    """Raises RuleError when the two cannot be in the nämnd at the same time."""
    if other.name.casefold() == draft.name.casefold():
        raise RuleError(f"{other.name} är redan {other.office.value} {_period(other)}. Ändra den raden.", "name")
    if draft.office in ONE_AT_A_TIME and other.office is draft.office:
        raise RuleError(
            f"{other.name} är {other.office.value} {_period(other)}. Avsluta det uppdraget först.", "office"
        )


def _overlap(draft: MemberDraft, other: Member) -> bool:
    starts_in_time = other.to_date is None or draft.from_date <= other.to_date
    return starts_in_time and (draft.to_date is None or other.from_date <= draft.to_date)


def _write(member: Member, draft: MemberDraft) -> None:
    member.name, member.party, member.office = draft.name, draft.party, draft.office
    member.from_date, member.to_date = draft.from_date, draft.to_date


def _place(committee: Committee, member: Member, place: int | None) -> None:
    """Number everybody anew, members before substitutes, with `member` at `place` in its group.

    Those who have left keep their place between the others, so that old minutes read in the same order.
    """
    others = sorted((other for other in committee.members if other is not member), key=lambda other: other.position)
    same = [other for other in others if _is_substitute(other) is _is_substitute(member)]
    still_there = [other for other in same if not _has_left(other)]
    after = still_there[max(0, place - 1) :] if place is not None else []
    same.insert(same.index(after[0]) if after else len(same), member)
    rest = [other for other in others if other not in same]
    ordered = rest + same if _is_substitute(member) else same + rest
    for position, each in enumerate(ordered, 1):
        each.position = position


def _has_left(member: Member) -> bool:
    return member.to_date is not None and member.to_date < clock.today()


def _is_substitute(member: Member) -> bool:
    return member.office is Office.SUBSTITUTE


def _told(member: Member) -> dict[str, str]:
    return {
        "Namn": member.name,
        "Parti": member.party,
        "Uppdrag": member.office.value,
        "Period": _period(member),
        "Plats": str(place_of(member) or ""),
    }


def _shown(member: Member) -> str:
    party = f" ({member.party})" if member.party else ""
    return f"{member.name}{party}, {member.office.value}"


def _period(member: Member) -> str:
    start = f"från {date_in_words(member.from_date)}"
    return f"{start} till {date_in_words(member.to_date)}" if member.to_date else start
