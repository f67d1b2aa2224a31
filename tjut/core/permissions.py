"""Who may do what: one table that can be read aloud, and the marks that open a view.

A view without a mark is closed (core/web answers 403). A mark opens the door only for those who hold the permission
in some nämnd; whether they hold it in *this* nämnd is asked again in the query (`within`) and on the row (`demand`).
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from tjut.core.errors import NotAllowed, NotFound


class Role(StrEnum):
    """Roll: what somebody is in one nämnd. Roles combine: in the real world one person is three of them."""

    REGISTRATOR = "registrator"
    OFFICER = "handläggare"
    HEAD = "chef"
    SECRETARY = "nämndsekreterare"
    READER = "läsare"
    ADMINISTRATOR = "administratör"


class Permission(StrEnum):
    """Behörighet: one thing that somebody may do in one nämnd."""

    READ = "läsa ärenden och handlingar"
    SEARCH = "söka"
    READ_DRAFTS = "läsa utkast"
    READ_PROTECTED = "läsa skyddade uppgifter"
    REGISTER_CASE = "registrera ärenden"
    DRAFT = "skriva tjänsteutlåtanden"
    APPROVE = "godkänna tjänsteutlåtanden"
    RUN_MEETING = "sköta sammanträden"
    DECIDE = "anteckna beslut"
    FOLLOW_ASSIGNMENTS = "bevaka uppdrag"
    REPORT_ASSIGNMENT = "rapportera uppdrag"
    IMPORT = "läsa in äldre handlingar"
    ADMINISTER_COMMITTEE = "ändra nämndens uppgifter"
    ADMINISTER_USERS = "ändra användare"


_READER = frozenset({Permission.READ, Permission.SEARCH})
_WORKER = _READER | {Permission.READ_DRAFTS, Permission.REPORT_ASSIGNMENT}

GRANTED: dict[Role, frozenset[Permission]] = {
    Role.READER: _READER,
    Role.REGISTRATOR: _WORKER | {Permission.READ_PROTECTED, Permission.REGISTER_CASE, Permission.IMPORT},
    Role.OFFICER: _WORKER | {Permission.READ_PROTECTED, Permission.REGISTER_CASE, Permission.DRAFT},
    Role.HEAD: _WORKER | {Permission.READ_PROTECTED, Permission.APPROVE, Permission.DRAFT},
    Role.SECRETARY: _WORKER
    | {
        Permission.READ_PROTECTED,
        Permission.REGISTER_CASE,
        Permission.RUN_MEETING,
        Permission.DECIDE,
        Permission.FOLLOW_ASSIGNMENTS,
        Permission.IMPORT,
        Permission.ADMINISTER_COMMITTEE,
    },
    # An administrator looks after accounts and settings; secrets of the cases are not among them (OSL 5:2).
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER_COMMITTEE, Permission.ADMINISTER_USERS}),
}


class Actor(Protocol):
    """The one who acts: the rules need no more of a user than this."""

    @property
    def id(self) -> Any: ...

    @property
    def name(self) -> Any: ...

    def may(self, permission: Permission, committee_id: int | None = None) -> bool:
        """True when the permission is held in that nämnd, or in any when none is named."""

    def committees_with(self, permission: Permission) -> frozenset[int]:
        """The ids of the nämnder in which the permission is held."""


def within(actor: Actor, permission: Permission, column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition of a query: rows of the nämnder where `actor` holds `permission`."""
    return column.in_(sorted(actor.committees_with(permission)))


def demand(actor: Actor, permission: Permission, committee_ids: int | Iterable[int]) -> None:
    """Let `actor` through if the permission is held in one of the nämnder.

    Raises NotFound for one who may not even read there, so that the answer tells nothing; else NotAllowed.
    """
    ids = [committee_ids] if isinstance(committee_ids, int) else list(committee_ids)
    if any(actor.may(permission, committee_id) for committee_id in ids):
        return
    if any(actor.may(Permission.READ, committee_id) for committee_id in ids):
        raise NotAllowed(f"Du saknar behörighet att {permission.value} i den här nämnden.")
    raise NotFound


View = TypeVar("View", bound=Callable[..., Any])
_MARK = "tjut_requires"


def requires(*any_of: Permission) -> Callable[[View], View]:
    """Open a view for those who are logged in and hold one of the permissions; without any, for all logged in."""

    def mark(view: View) -> View:
        setattr(view, _MARK, any_of)
        return view

    return mark


def public(view: View) -> View:
    """Open a view for everybody, also those who have not logged in."""
    setattr(view, _MARK, None)
    return view


class Unmarked(Exception):
    """A view carries neither @requires nor @public."""


def mark_of(view: Callable[..., Any]) -> tuple[Permission, ...] | None:
    """What the view asks for: a tuple of permissions (empty: only to be logged in), or None when public.

    Raises Unmarked for a view that nobody has decided about.
    """
    if not hasattr(view, _MARK):
        raise Unmarked(view)
    mark: tuple[Permission, ...] | None = getattr(view, _MARK)
    return mark
