"""Passwords: what one must look like, and how it is kept (Argon2id; never in the clear, never in a log)."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tjut.core.errors import RuleError
from tjut.core.text import clean_line

SHORTEST = 12
LONGEST = 200
RULES = (
    f"Lösenordet ska ha minst {SHORTEST} tecken och får inte innehålla ditt namn eller användarnamn. "
    "Flera ord efter varandra, med mellanslag, är lätta att minnas och svåra att gissa."
)
"""The rules as the pages show them; `check_password` holds them."""


def hash_password(password: str, *, memory_kib: int = 65536) -> str:
    """What is kept instead of the password. `memory_kib`: KiB of memory that each guess must cost."""
    return _hasher(memory_kib).hash(_as_bytes(password))


def is_right(password: str, kept: str, *, memory_kib: int) -> bool:
    """True when `kept` was made from `password`; for no password (`kept` empty) as slowly as for a wrong one."""
    try:
        _hasher(memory_kib).verify(kept or _nobodys(memory_kib), _as_bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def is_weaker_than_now(kept: str, *, memory_kib: int) -> bool:
    """True when the hash was made with other parameters than today's, and should be made again."""
    return _hasher(memory_kib).check_needs_rehash(kept)


def check_password(password: str, *, name: str, account: str, field: str = "password") -> None:
    """Raises RuleError, for `field`, when the password breaks the rules that the page shows."""
    if len(password) < SHORTEST:
        raise RuleError(
            f"Lösenordet har {len(password)} tecken men behöver minst {SHORTEST}. Lägg till ett ord.", field
        )
    if len(password) > LONGEST:
        raise RuleError(f"Lösenordet är för långt: högst {LONGEST} tecken.", field)
    if len(set(password)) < 5:
        raise RuleError("Lösenordet upprepar samma få tecken. Välj flera olika ord.", field)
    bare = clean_line(password).casefold()
    if any(len(part) > 2 and part in bare for part in (clean_line(name).casefold(), account.casefold())):
        raise RuleError("Lösenordet innehåller namnet eller användarnamnet. Välj ord som inte pekar på dig.", field)


@cache
def _hasher(memory_kib: int) -> PasswordHasher:
    return PasswordHasher(memory_cost=memory_kib, parallelism=1)


@cache
def _nobodys(memory_kib: int) -> str:
    """The hash that a guess on an unknown account is measured against, so that both take equally long."""
    return hash_password(secrets.token_hex(), memory_kib=memory_kib)


def _as_bytes(password: str) -> bytes:
    # Composed, so that å typed on one keyboard is the å of another.
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
