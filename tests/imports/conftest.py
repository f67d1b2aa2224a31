"""A nämnd of 2005, its secretary who reads papers in, and one who only reads."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.imports import service
from tjut.imports.models import ImportedPaper
from tjut.users.models import User

TakeIn = Callable[..., ImportedPaper]


@pytest.fixture
def park(session: Session) -> Committee:
    return factory.committee(session, "Parknämnden", short_name="PN", administration="Parkförvaltningen")


@pytest.fixture
def secretary(session: Session, park: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=park, name="Vega Holm")


@pytest.fixture
def files(app: Flask) -> FileStore:
    store: FileStore = app.extensions["tjut"].files
    return store


@pytest.fixture
def take_in(session: Session, files: FileStore, park: Committee, secretary: User) -> TakeIn:
    """Take a text, or a Word file, in to the park's nämnd."""

    def act(content: str | bytes, filename: str = "belysning.txt", actor: User | None = secretary) -> ImportedPaper:
        raw = content.encode() if isinstance(content, str) else content
        with transaction(session):
            return service.take_in(session, files, service.read_file(raw, filename), park, actor)

    return act


def as_sent(page: str) -> dict[str, Any]:
    """What a browser would send from the main form of a page, as it stands."""
    form = html.document_fromstring(page).xpath("//main//form[.//button[contains(@class, 'btn-main')]]")[0]
    # The line break that begins a textarea is markup, not something written.
    return {name: value.removeprefix("\n") for name, value in form.form_values() if name != "csrf_token"}
