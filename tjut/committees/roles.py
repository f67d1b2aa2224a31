"""Who is what in which nämnd, as a grid of nämnder and roles: it knows both the accounts and the nämnder."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from tjut.committees import service
from tjut.committees.models import Committee
from tjut.core.errors import RuleError
from tjut.core.permissions import GRANTED, Permission, Role
from tjut.users.models import User
from tjut.users.service import Grant

ROLES_IN_A_COMMITTEE = (Role.READER, Role.OFFICER, Role.REGISTRATOR, Role.HEAD, Role.SECRETARY)


def committees_for(session: Session, actor: User, user: User) -> list[Committee]:
    """The rows of the grid: the nämnder at work, and those no longer so where the user still is something."""
    held = {grant.committee_id for grant in user.grants}
    return [committee for committee in service.readable(session, actor) if committee.active or committee.id in held]


def box(committee: Committee, role: Role) -> str:
    """The name of one box of the grid: "3:handläggare"."""
    return f"{committee.id}:{role.value}"


def boxes(committees: Sequence[Committee]) -> list[str]:
    """Every box that can be ticked."""
    return [box(committee, role) for committee in committees for role in ROLES_IN_A_COMMITTEE]


def ticked_of(user: User) -> list[str]:
    """The boxes that are ticked for what the user is now."""
    return [f"{grant.committee_id}:{grant.role.value}" for grant in user.grants if grant.committee_id is not None]


def grants_of(ticked: Iterable[str], *, administrator: bool) -> set[Grant]:
    """The grants that ticked boxes mean."""
    grants = {Grant(Role.ADMINISTRATOR)} if administrator else set()
    for each in ticked:
        committee_id, _, role = each.partition(":")
        grants.add(Grant(Role(role), int(committee_id)))
    return grants


def grant_as_written(text: str, committees: Mapping[str, int]) -> Grant:
    """A grant as typed on the command line: "handläggare:SN", or "administratör".

    `committees` are names and short names, in small letters, with the nämnd's id. Raises RuleError.
    """
    written_role, _, written_committee = (part.strip().casefold() for part in text.partition(":"))
    if written_role not in list(Role):
        raise RuleError(f"”{written_role}” är ingen roll. Rollerna är {', '.join(Role)}.")
    role = Role(written_role)
    if role is Role.ADMINISTRATOR:
        return Grant(role)
    if not written_committee:
        raise RuleError(f"Skriv i vilken nämnd rollen gäller, till exempel --roll {role.value}:SN")
    if written_committee not in committees:
        raise RuleError(f"Det finns ingen nämnd som heter ”{written_committee}”.")
    return Grant(role, committees[written_committee])


def told() -> list[tuple[str, str]]:
    """Each role and what it lets one do, in words for a page."""
    return [
        (role.value, ", ".join(permission.value for permission in Permission if permission in GRANTED[role]))
        for role in (*ROLES_IN_A_COMMITTEE, Role.ADMINISTRATOR)
    ]
