"""Settings, read from the environment once at start; half a configuration is refused."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """A setting is missing or cannot be used. The message is Swedish and says which and what to do."""


@dataclass(frozen=True)
class Settings:
    """Everything that may differ between two installations of Tjut."""

    instance: Path = ROOT / "instance"
    search_index: Path = ROOT / "search_index"
    templates_docx: Path = ROOT / "templates_docx"
    database_url: str = ""
    secret_key: str = field(default="", repr=False)
    search_engine: str = "tantivy"
    https: bool = False
    trusted_proxies: int = 0
    max_upload_bytes: int = 50 * 1024 * 1024
    argon2_memory_kib: int = 65536
    session_minutes: int = 480
    """How long one stays logged in without doing anything."""
    demo: bool = False

    def __post_init__(self) -> None:
        if self.search_engine not in ("tantivy", "whoosh"):
            raise SettingsError(
                f"TJUT_SEARCH_ENGINE är ”{self.search_engine}” men kan bara vara ”tantivy” eller ”whoosh”."
            )
        if self.session_minutes < 5:
            raise SettingsError("TJUT_SESSION_MINUTES ska vara minst 5: den som skriver varnas två minuter innan.")
        if not self.secret_key.isascii():
            raise SettingsError(
                "TJUT_SECRET_KEY får bara innehålla tecken ur ASCII. Ta bort raden så skapas en nyckel."
            )

    @property
    def url(self) -> str:
        """Where the database is: the setting, else SQLite in the instance folder."""
        return self.database_url or f"sqlite:///{self.instance / 'tjut.sqlite'}"

    @property
    def files(self) -> Path:
        """The folder of the content-addressed store."""
        return self.instance / "filer"


def settings_from_environment() -> Settings:
    """Settings from TJUT_… variables; a secret key is made and kept in the instance folder if none is given.

    Raises SettingsError with the name of the variable.
    """
    instance = Path(os.environ.get("TJUT_INSTANCE", ROOT / "instance"))
    return Settings(
        instance=instance,
        search_index=Path(os.environ.get("TJUT_SEARCH_INDEX", ROOT / "search_index")),
        templates_docx=Path(os.environ.get("TJUT_TEMPLATES_DOCX", ROOT / "templates_docx")),
        database_url=os.environ.get("TJUT_DATABASE_URL", ""),
        secret_key=os.environ.get("TJUT_SECRET_KEY") or _kept_secret(instance),
        search_engine=os.environ.get("TJUT_SEARCH_ENGINE", "tantivy"),
        https=_switch("TJUT_HTTPS"),
        trusted_proxies=_number("TJUT_TRUSTED_PROXIES", 0),
        max_upload_bytes=_number("TJUT_MAX_UPLOAD_MB", 50) * 1024 * 1024,
        session_minutes=_number("TJUT_SESSION_MINUTES", 480),
    )


def _kept_secret(instance: Path) -> str:
    path = instance / "secret_key"
    try:
        instance.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # kept since before, or made just now by another that starts at the same time
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as new:
                new.write(secrets.token_hex(32))
        kept = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingsError(
            f"Tjut kan inte skriva i {instance} ({error.strerror}). Ge programmet rätt att skriva där, "
            "eller peka ut en annan mapp med TJUT_INSTANCE."
        ) from error
    if not kept:
        raise SettingsError(f"Nyckeln i {path} är tom. Ta bort filen och starta igen, så skapas en ny.")
    return kept


def _switch(name: str) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "0", "nej", "no", "false"):
        return False
    if value in ("1", "ja", "yes", "true"):
        return True
    raise SettingsError(f"{name} är ”{value}” men ska vara ja eller nej.")


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdigit():
        raise SettingsError(f"{name} är ”{value}” men ska vara ett heltal.")
    return int(value)
