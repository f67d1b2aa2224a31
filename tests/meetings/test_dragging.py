"""The order of the agenda with mouse and with keyboard, in Chromium."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy.orm import Session

from tests import factory
from tests.browser.chromium import DESK
from tests.journeys.conftest import served
from tests.meetings.test_agenda import three_items, titles
from tjut.meetings.models import ItemGroup, Meeting
from tjut.users.models import User

pytestmark = pytest.mark.browser


@pytest.fixture
def page(app: Flask, chromium: Browser, session: Session, meeting: Meeting, secretary: User) -> Iterator[Page]:
    """The agenda of three beslutsärenden and one informationsärende, open in the secretary's browser."""
    items = three_items(session, meeting, secretary)
    last = items[2]
    last.group = ItemGroup.INFORMATION
    session.commit()
    account, meeting_id = secretary.account, meeting.id
    with served(app) as address:
        context = chromium.new_context(viewport=DESK, locale="sv-SE")
        page = context.new_page()
        page.goto(f"{address}/logga-in")
        page.get_by_label("Användarnamn").fill(account)
        page.get_by_label("Lösenord").fill(factory.PASSWORD)
        page.get_by_role("button", name="Logga in").click()
        page.goto(f"{address}/sammantraden/{meeting_id}")
        yield page
        context.close()


def row(page: Page, title: str) -> Locator:
    return page.locator("tr[data-item]").filter(has_text=title)


def test_items_are_dragged_also_to_another_group_and_saved_in_one_post(
    page: Page, session: Session, meeting: Meeting
) -> None:
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)

    row(page, "Två").drag_to(row(page, "Ett"), target_position={"x": 200, "y": 4})
    row(page, "Ett").drag_to(row(page, "Tre"), target_position={"x": 200, "y": 40})
    expect(page.get_by_text("Den nya ordningen är inte sparad.")).to_be_visible()
    expect(page.get_by_role("button", name="Ta bort punkt 1")).to_be_disabled()
    page.get_by_role("button", name="Spara ordningen").click()

    expect(page.get_by_role("status").filter(has_text="Ordningen är sparad.")).to_be_visible()
    session.rollback()
    assert titles(meeting) == ["Två", "Tre", "Ett"]
    assert meeting.items[2].group is ItemGroup.INFORMATION
    assert len(posts) == 1


def test_what_was_dragged_can_be_undone_before_it_is_saved(page: Page) -> None:
    row(page, "Två").drag_to(row(page, "Ett"), target_position={"x": 200, "y": 4})
    page.get_by_role("button", name="Ångra").click()

    expect(page.get_by_text("Den nya ordningen är inte sparad.")).to_be_hidden()
    assert page.locator("tr[data-item] th").all_inner_texts() == ["Ett", "Två", "Tre"]


def test_the_same_is_done_with_the_keyboard(page: Page, session: Session, meeting: Meeting) -> None:
    page.get_by_role("button", name="Ned med punkt 1").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="är flyttad till plats 2")).to_be_visible()
    session.rollback()
    assert titles(meeting) == ["Två", "Ett", "Tre"]
