"""The application: settings, database, log-in, then each area in AREAS."""

import sys
from importlib import import_module
from importlib.util import find_spec

from flask import Flask

from tjut import migrations
from tjut.areas import AREAS
from tjut.config import Settings, settings_from_environment
from tjut.core import web
from tjut.core.db import Database
from tjut.core.files import FileStore
from tjut.core.permissions import Permission
from tjut.core.web import NavItem, Tjut
from tjut.search.index import SearchIndex
from tjut.users.login import install as install_login

NAVIGATION = (
    NavItem("Att göra", "overview.start"),
    NavItem(
        "Ärenden", "cases.cases", (Permission.READ,), ("cases.", "overview.case", "overview.background.", "statements.")
    ),
    NavItem("Sammanträden", "meetings.meetings", (Permission.READ,), ("meetings.", "decisions.")),
    NavItem("Uppdrag", "assignments.assignments", (Permission.READ,), ("assignments.",)),
    NavItem("Läs in", "imports.papers", (Permission.IMPORT,), ("imports.",)),
    NavItem(
        "Nämnder",
        "committees.committees",
        (Permission.READ, Permission.ADMINISTER_COMMITTEE),
        ("committees.committee", "committees.new_", "committees.change_", "doctemplates."),
    ),
    NavItem("Användare", "users.users", (Permission.ADMINISTER_USERS,), ("users.", "committees.roles")),
)


def create_app(settings: Settings | None = None) -> Flask:
    """A Tjut that can answer requests: its schema is brought up to date and its index caught up first."""
    running = open_tjut(settings or settings_from_environment())
    app = Flask("tjut", root_path=str(migrations.FOLDER.parent))
    app.extensions["tjut"] = running
    web.install(app, NAVIGATION)
    install_login(app)
    for area in AREAS:
        app.register_blueprint(import_module(f"tjut.{area}.routes").blueprint)
    return app


def open_tjut(settings: Settings) -> Tjut:
    """Database, files and index, without the web: what the command line works with."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    migrations.import_models()
    import_search_sources()
    database = Database(settings.url)
    migrations.upgrade(database.engine)
    index = SearchIndex(settings, database)
    database.after_commit(index.catch_up)
    return Tjut(settings=settings, database=database, files=FileStore(settings.files), index=index)


def import_search_sources() -> None:
    """Let each area say what of it can be found."""
    for area in AREAS:
        name = f"tjut.{area}.searchable"
        if name in sys.modules or find_spec(name):
            import_module(name)
