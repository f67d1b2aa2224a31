"""What one may choose among in the forms of the diarium, for the nämnder in question."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases.service import officers
from tjut.committees.models import Committee
from tjut.core.permissions import Actor, Permission, within
from tjut.core.text import swedish_sort_key
from tjut.users.models import User


def registering(session: Session, actor: Actor) -> list[Committee]:
    """The nämnder in whose diarium `actor` may register cases, by name."""
    found = session.scalars(
        select(Committee).where(Committee.active, within(actor, Permission.REGISTER_CASE, Committee.id))
    )
    return sorted(found, key=lambda committee: swedish_sort_key(committee.name))


def officer_choices(
    session: Session, committees: Sequence[Committee], also: User | None = None
) -> list[tuple[int, str]]:
    """The handläggare of the nämnder, by name; `also` the one who stands there now, though she has left since."""
    where: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    for committee in committees:
        for person in officers(session, committee.id):
            names[person.id] = person.name
            where.setdefault(person.id, []).append(committee.short_name)
    if also is not None and also.id not in names:
        names[also.id] = also.name
    by_name = sorted(names.items(), key=lambda pair: swedish_sort_key(pair[1]))
    if len(committees) < 2:
        return by_name
    return [(person_id, f"{name} ({', '.join(where[person_id])})") for person_id, name in by_name]


def department_choices(committees: Sequence[Committee]) -> list[tuple[int, str]]:
    """The avdelningar of the nämnder's förvaltningar, by name."""
    several = len(committees) > 1
    found = [
        (department.id, f"{department.name} ({committee.short_name})" if several else department.name)
        for committee in committees
        for department in committee.departments
    ]
    return sorted(found, key=lambda pair: swedish_sort_key(pair[1]))
