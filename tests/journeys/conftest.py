"""A running Tjut, filled with the demo or empty, and a person at a browser in front of it."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page
from waitress.server import create_server

from tests.browser.chromium import DESK
from tests.journeys.crawl import Pages, enter, pages_of
from tjut.app import create_app, open_tjut
from tjut.config import Settings
from tjut.demo import load, people

LogIn = Callable[..., Page]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which `app` answers."""
    # A browser asks for the page's style and scripts at once; that they queue for a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """The Tjut whose things stand in `folder`."""
    app = create_app(settings_in(folder))
    app.testing = True
    yield app
    app.extensions["tjut"].database.engine.dispose()


def settings_in(folder: Path) -> Settings:
    return Settings(
        instance=folder / "instance",
        search_index=folder / "search_index",
        secret_key="for tests only",
        argon2_memory_kib=8,
        demo=True,
    )


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, acted out once."""
    folder = tmp_path_factory.mktemp("demo")
    running = open_tjut(settings_in(folder))
    load.load(running)
    running.database.engine.dispose()
    return folder


@pytest.fixture(scope="session")
def demo_to_read_app(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demo for tests that only look, shared by them all."""
    folder = tmp_path_factory.mktemp("read") / "demo"
    shutil.copytree(demo_folder, folder)
    with opened(folder) as app:
        yield app


@pytest.fixture(scope="session")
def demo_to_read(demo_to_read_app: Flask) -> Iterator[str]:
    with served(demo_to_read_app) as address:
        yield address


@pytest.fixture(scope="session")
def seen_by(demo_to_read_app: Flask) -> Callable[[str], Pages]:
    """Everything that somebody can click to in the demo; walked once for each account."""
    walked: dict[str, Pages] = {}

    def walk(account: str) -> Pages:
        if account not in walked:
            walked[account] = pages_of(enter(demo_to_read_app.test_client(), account))
        return walked[account]

    return walk


@pytest.fixture
def demo_app(demo_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    """A copy of the demo that the test may change."""
    shutil.copytree(demo_folder, tmp_path / "demo")
    with opened(tmp_path / "demo") as app:
        yield app


@pytest.fixture
def demo(demo_app: Flask) -> Iterator[str]:
    with served(demo_app) as address:
        yield address


@pytest.fixture
def lisbeth(demo_app: Flask) -> FlaskClient:
    """Lisbeth at the demo, without a browser: what the server says is enough for most questions."""
    return enter(demo_app.test_client(), "lisbeth")


@pytest.fixture
def empty(app: Flask) -> Iterator[str]:
    """A Tjut in which nothing has been done yet."""
    with served(app) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    on: bool = request.param
    return on


@pytest.fixture
def log_in(chromium: Browser) -> Iterator[LogIn]:
    """Log somebody in: each in a browser of their own. `log_in(address, "lisbeth", javascript=False)`"""
    contexts = []

    def come_in(address: str, account: str, password: str = people.PASSWORD, *, javascript: bool = True) -> Page:
        context = chromium.new_context(viewport=DESK, locale="sv-SE", java_script_enabled=javascript)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(address)
        page.get_by_label("Användarnamn").fill(account)
        page.get_by_label("Lösenord").fill(password)
        page.get_by_role("button", name="Logga in").click()
        return page

    yield come_in
    for context in contexts:
        context.close()
