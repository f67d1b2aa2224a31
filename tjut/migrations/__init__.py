"""Alembic, called from our own code: no ini file, no second command line to learn."""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tjut.areas import AREAS

FOLDER = Path(__file__).parent


def import_models() -> None:
    """Import the models of every area, so that the metadata knows all tables."""
    core = ("tjut.core.audit", "tjut.core.files", "tjut.core.searchable")
    for name in (*core, *(f"tjut.{area}.models" for area in AREAS)):
        if name in sys.modules or find_spec(name):
            import_module(name)


def configuration(engine: Engine) -> Config:
    """Alembic's configuration for this engine."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade(engine: Engine) -> None:
    """Bring the schema up to the newest revision; nothing happens when it is there already."""
    if current_revision(engine) != newest_revision(engine):
        command.upgrade(configuration(engine), "head")


def current_revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision(engine: Engine) -> str | None:
    return ScriptDirectory.from_config(configuration(engine)).get_current_head()
