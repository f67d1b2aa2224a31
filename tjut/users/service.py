"""The rules of accounts: who may come in, who is what, and that somebody always can look after it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Actor, Permission, Role
from tjut.core.text import clean_line, swedish_sort_key
from tjut.users import attempts
from tjut.users.models import RoleGrant, User, new_session_token
from tjut.users.passwords import RULES as PASSWORD_RULES
from tjut.users.passwords import check_password, hash_password, is_right, is_weaker_than_now

__all__ = ["PASSWORD_RULES", "Grant", "UserDetails", "UserDraft", "hash_password"]

MEMORY_KIB = 65536
_ACCOUNT = re.compile(r"[a-z0-9åäö][a-z0-9åäö._@-]{1,79}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, order=True)
class Grant:
    """A role, and the nämnd in which it is held: None for an administratör, who is one everywhere."""

    role: Role
    committee_id: int | None = None


@dataclass(frozen=True)
class UserDetails:
    """What an administratör can change of an account."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class UserDraft:
    """A new account."""

    account: str
    name: str
    password: str = field(repr=False)
    title: str = ""
    phone: str = ""
    email: str = ""
    grants: tuple[Grant, ...] = ()


def create_user(session: Session, draft: UserDraft, actor: Actor | None, *, memory_kib: int = MEMORY_KIB) -> User:
    """Open an account. `actor` is None only on the command line. Raises RuleError for the field at fault."""
    _demand_administrator(actor)
    account = clean_line(draft.account).lower()
    if not _ACCOUNT.fullmatch(account):
        raise RuleError(
            "Användarnamnet ska ha 2–80 tecken: bokstäver, siffror, punkt, bindestreck, understreck eller @.", "account"
        )
    if session.scalar(select(User.id).where(User.account == account)):
        raise RuleError(f"Användarnamnet ”{account}” är upptaget. Välj ett annat.", "account")
    details = _checked(UserDetails(draft.name, draft.title, draft.phone, draft.email))
    check_password(draft.password, name=details.name, account=account)
    user = User(
        account=account,
        name=details.name,
        title=details.title,
        phone=details.phone,
        email=details.email,
        password_hash=hash_password(draft.password, memory_kib=memory_kib),
        created_at=clock.now(),
    )
    user.grants = [RoleGrant(role=grant.role, committee_id=grant.committee_id) for grant in _consistent(draft.grants)]
    session.add(user)
    session.flush()
    record(session, actor, "create_user", _subject(user), f"Skapade kontot {account}")
    return user


def get(session: Session, actor: Actor, user_id: int) -> User:
    """One account, for whoever looks after accounts. Raises NotFound, NotAllowed."""
    _demand_administrator(actor)
    user = session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


@dataclass(frozen=True)
class UserFilter:
    """Which accounts a list shows."""

    words: str = ""
    active: bool | None = True
    """None for both open and closed ones."""


def found(session: Session, actor: Actor, wanted: UserFilter) -> list[User]:
    """The accounts whose name, account, title or e-mail holds all the words, in Swedish order of name."""
    _demand_administrator(actor)
    users: Iterable[User] = session.scalars(select(User))
    if wanted.active is not None:
        users = [user for user in users if user.active is wanted.active]
    words = wanted.words.casefold().split()
    matching = [user for user in users if all(word in _haystack(user) for word in words)]
    return sorted(matching, key=lambda user: (swedish_sort_key(user.name), user.id))


def change_user(session: Session, user: User, details: UserDetails, actor: Actor, *, based_on: int) -> None:
    """Change name, title, telephone and e-mail. Raises RuleError, and Conflict when somebody else was first."""
    _demand_administrator(actor)
    details = _checked(details)
    old = UserDetails(user.name, user.title, user.phone, user.email)
    changes = [
        ("Namn", old.name, details.name),
        ("Titel", old.title, details.title),
        ("Telefon", old.phone, details.phone),
        ("E-post", old.email, details.email),
    ]
    if based_on != user.revision:
        raise Conflict(
            f"{user.name} ändrades av någon annan medan du skrev. Ingenting av ditt är sparat.",
            [change for change in changes if change[1] != change[2]],
        )
    if old == details:
        return
    user.name, user.title, user.phone, user.email = details.name, details.title, details.phone, details.email
    user.revision += 1
    record(session, actor, "change_user", _subject(user), "Ändrade kontots uppgifter", changes=changes)


def set_roles(
    session: Session,
    user: User,
    wanted: Collection[Grant],
    actor: Actor,
    *,
    based_on: int,
    committee_names: Mapping[int, str],
) -> None:
    """Let the user be exactly this, in each nämnd.

    Raises RuleError when nobody would be left as administratör, and Conflict when somebody else was first.
    """
    _demand_administrator(actor)
    wanted = _consistent(wanted)
    changes = _role_changes(user, wanted, committee_names)
    if based_on != user.revision:
        raise Conflict(f"Rollerna för {user.name} ändrades av någon annan. Ingenting av ditt är sparat.", changes)
    if not changes:
        return
    if Grant(Role.ADMINISTRATOR) not in wanted:
        _demand_another_administrator(session, user, "administrator")
    kept = [grant for grant in user.grants if Grant(grant.role, grant.committee_id) in wanted]
    held = {Grant(grant.role, grant.committee_id) for grant in kept}
    new = [grant for grant in wanted if grant not in held]
    user.grants = kept + [RoleGrant(role=grant.role, committee_id=grant.committee_id) for grant in new]
    user.revision += 1
    record(session, actor, "set_roles", _subject(user), "Ändrade rollerna", changes=changes)


def close(session: Session, user: User, actor: Actor) -> None:
    """Close the account: nobody can log in with it, and whoever is logged in is out. The name stays in history."""
    _demand_administrator(actor)
    if not user.active:
        return
    _demand_another_administrator(session, user, None)
    user.active = False
    user.revision += 1
    user.session_token = new_session_token()
    record(session, actor, "close_user", _subject(user), "Stängde kontot")


def reopen(session: Session, user: User, actor: Actor) -> None:
    """Open a closed account again, with the roles and the password that it had."""
    _demand_administrator(actor)
    if user.active:
        return
    user.active = True
    user.revision += 1
    record(session, actor, "reopen_user", _subject(user), "Öppnade kontot igen")


def set_password(session: Session, user: User, password: str, actor: Actor, *, memory_kib: int = MEMORY_KIB) -> None:
    """Give somebody a new password, as an administratör. Log-ins that are open end. Raises RuleError."""
    _demand_administrator(actor)
    _replace_password(user, password, memory_kib)
    record(session, actor, "set_password", _subject(user), "Satte ett nytt lösenord")


def change_own_password(
    session: Session, user: User, current: str, password: str, *, memory_kib: int = MEMORY_KIB
) -> None:
    """Change one's own password; other log-ins end. Raises RuleError when the current one is wrong."""
    if not is_right(current, user.password_hash, memory_kib=memory_kib):
        raise RuleError("Det nuvarande lösenordet är fel.", "current_password")
    _replace_password(user, password, memory_kib)
    record(session, user, "change_password", _subject(user), "Bytte sitt lösenord")


def authenticate(session: Session, account: str, password: str, *, memory_kib: int = MEMORY_KIB) -> User | None:
    """The user whose account and password these are; None for a wrong one, an unknown and a closed account alike.

    It takes the same time whichever it is, and is to be called outside a transaction: it is slow by intention.
    """
    user = session.scalar(select(User).where(User.account == clean_line(account).lower()))
    right = is_right(password, user.password_hash if user else "", memory_kib=memory_kib)
    return user if user and user.active and right else None


def log_in(session: Session, user: User, password: str, attempt_id: int, *, memory_kib: int = MEMORY_KIB) -> None:
    """Write down that one who was authenticated came in; a hash of older making is made anew."""
    attempts.succeeded(session, attempt_id)
    if is_weaker_than_now(user.password_hash, memory_kib=memory_kib):
        user.password_hash = hash_password(password, memory_kib=memory_kib)
    record(session, user, "log_in", _subject(user), "Loggade in")


def log_out(session: Session, user: User) -> None:
    """End every log-in of the user: a cookie that somebody copied is worth nothing afterwards."""
    user.session_token = new_session_token()
    record(session, user, "log_out", _subject(user), "Loggade ut")


def _subject(user: User) -> Subject:
    return Subject("user", user.id)


def _demand_administrator(actor: Actor | None) -> None:
    if actor is not None and not actor.may(Permission.ADMINISTER_USERS):
        raise NotAllowed(f"Du saknar behörighet att {Permission.ADMINISTER_USERS.value}.")


def _demand_another_administrator(session: Session, user: User, field: str | None) -> None:
    """Raises RuleError when `user` is the only one left who can look after accounts."""
    if not user.active or not user.has_role(Role.ADMINISTRATOR):
        return
    another = session.scalar(
        select(RoleGrant.id)
        .join(RoleGrant.user)
        .where(RoleGrant.role == Role.ADMINISTRATOR, User.active.is_(True), User.id != user.id)
        .limit(1)
    )
    if another is None:
        raise RuleError(f"{user.name} är den enda administratören. Gör någon annan till administratör först.", field)


def _replace_password(user: User, password: str, memory_kib: int) -> None:
    check_password(password, name=user.name, account=user.account)
    user.password_hash = hash_password(password, memory_kib=memory_kib)
    user.session_token = new_session_token()


def _checked(details: UserDetails) -> UserDetails:
    details = replace(
        details,
        name=clean_line(details.name),
        title=clean_line(details.title),
        phone=clean_line(details.phone),
        email=clean_line(details.email),
    )
    if not details.name:
        raise RuleError("Skriv för- och efternamn.", "name")
    if details.email and not _EMAIL.fullmatch(details.email):
        raise RuleError(f"”{details.email}” är ingen e-postadress. Skriv som fornamn.efternamn@kommunen.se.", "email")
    return details


def _consistent(grants: Collection[Grant]) -> list[Grant]:
    """Each grant once, in order. Raises RuleError for a role that lacks its nämnd, or an administratör that has one."""
    for grant in grants:
        if grant.role is Role.ADMINISTRATOR and grant.committee_id is not None:
            raise RuleError("Administratör är man för alla nämnder. Ange ingen nämnd för den rollen.")
        if grant.role is not Role.ADMINISTRATOR and grant.committee_id is None:
            raise RuleError(f"Ange i vilken nämnd rollen {grant.role.value} ska gälla.")
    return sorted(set(grants), key=lambda grant: (grant.committee_id or 0, grant.role.value))


def _role_changes(user: User, wanted: Collection[Grant], names: Mapping[int, str]) -> list[tuple[str, str, str]]:
    held = [Grant(grant.role, grant.committee_id) for grant in user.grants]
    places = {grant.committee_id for grant in (*held, *wanted)}
    rows = []
    for place in sorted(places, key=lambda place: place or 0):
        where = "Alla nämnder" if place is None else names.get(place, f"Nämnd {place}")
        rows.append((where, _roles_in(held, place), _roles_in(wanted, place)))
    return [row for row in rows if row[1] != row[2]]


def _roles_in(grants: Iterable[Grant], place: int | None) -> str:
    return ", ".join(sorted(grant.role.value for grant in grants if grant.committee_id == place))


def _haystack(user: User) -> str:
    return f"{user.name} {user.account} {user.title} {user.email}".casefold()
