"""What every test may ask for: a migrated database of its own, the running application, somebody logged in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.browser.chromium import chromium
from tjut import migrations
from tjut.app import create_app
from tjut.config import ROOT, Settings
from tjut.core.db import Database

# The same examples each time, so that a red test is due to a change; `--hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("search")
hypothesis.settings.load_profile("same")

__all__ = ["chromium"]  # one browser for the whole suite: a second would find the first one's loop running

SHARED = ROOT.parent / "shared"
"""Real papers to measure against; not part of the project."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    missing = pytest.mark.skip(reason="../shared finns inte här")
    for item in items:
        if item.get_closest_marker("real_data"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file whose schema was made by running the migrations; every test gets a copy."""
    path = tmp_path_factory.mktemp("schema") / "tjut.sqlite"
    database = Database(f"sqlite:///{path}")
    migrations.upgrade(database.engine)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    return path


@pytest.fixture
def settings(tmp_path: Path, migrated: Path) -> Settings:
    (tmp_path / "instance").mkdir()
    shutil.copy(migrated, tmp_path / "instance" / "tjut.sqlite")
    return Settings(
        instance=tmp_path / "instance",
        search_index=tmp_path / "search_index",
        secret_key="for tests only",
        argon2_memory_kib=8,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    app.testing = True
    yield app
    app.extensions["tjut"].database.engine.dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    database: Database = app.extensions["tjut"].database
    return database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session to arrange and look with; acts go through `transaction(session)`."""
    with database.session() as session:
        yield session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
