"""Log-in attempts: counted in the database, so that neither a restart nor a second process forgets them."""

import ipaddress
import math
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.errors import RuleError
from tjut.users.models import LoginAttempt

WINDOW = timedelta(minutes=15)
MOST_PER_ACCOUNT = 10
MOST_PER_ADDRESS = 50
KEPT = timedelta(days=1)
"""How long attempts are kept; after that they are only personal data."""
LONGEST_ACCOUNT = 80


class TooManyAttempts(RuleError):
    """Whoever tries must wait (429). `wait` is how long."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, math.ceil(wait / timedelta(minutes=1)))
        unit = "minut" if minutes == 1 else "minuter"
        super().__init__(f"Det har gjorts för många försök att logga in. Vänta {minutes} {unit} och försök igen.")
        self.wait = wait


def begin(session: Session, account: str, address: str) -> LoginAttempt:
    """Write down an attempt before the password is looked at. It counts as failed until `succeeded` is called.

    It is to be committed by itself, so that it counts whatever happens to the log-in. Attempts that are turned away
    are not written down: the wait that was promised must hold. Raises TooManyAttempts.
    """
    account, address = account.lower()[:LONGEST_ACCOUNT], _network(address)
    wait = _wait(session, account, address)
    if wait is not None:
        raise TooManyAttempts(wait)
    session.execute(delete(LoginAttempt).where(LoginAttempt.at < clock.now() - KEPT))
    attempt = LoginAttempt(at=clock.now(), account=account, address=address, succeeded=False)
    session.add(attempt)
    session.flush()
    return attempt


def succeeded(session: Session, attempt_id: int) -> None:
    """The password was right after all: the attempt counts no more."""
    attempt = session.get(LoginAttempt, attempt_id)
    if attempt is not None:
        attempt.succeeded = True


def _wait(session: Session, account: str, address: str) -> timedelta | None:
    """How long until the account and the address are below their limits again; None when they are."""
    now = clock.now()
    waits = []
    for column, value, most in (
        (LoginAttempt.account, account, MOST_PER_ACCOUNT),
        (LoginAttempt.address, address, MOST_PER_ADDRESS),
    ):
        last_that_fits = session.scalar(
            select(LoginAttempt.at)
            .where(column == value, LoginAttempt.at > now - WINDOW, LoginAttempt.succeeded.is_(False))
            .order_by(LoginAttempt.at.desc())
            .offset(most - 1)
            .limit(1)
        )
        if last_that_fits is not None:
            waits.append(last_that_fits + WINDOW - now)
    return max(waits, default=None)


def _network(address: str) -> str:
    """The address, for IPv6 its /64: one customer has a whole such network to guess from."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
