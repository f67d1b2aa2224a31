"""Every page that a person can click to in the demo, looked at as everybody who works there."""

from collections.abc import Callable

import pytest

from tests.browser.chromium import DESK, PHONE, axe_faults, border_faults, sideways_faults
from tests.journeys.crawl import Pages, skeleton
from tests.pages import faults
from tjut.demo import people

ACCOUNTS = [person.account for person in people.PEOPLE]
LOOKED_AT_IN_CHROMIUM = ("lisbeth", "dag", "lasare", "admin")
SeenBy = Callable[[str], Pages]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_keeps_the_house_rules(seen_by: SeenBy, account: str):
    pages = seen_by(account).html

    wrong = {address: found for address, text in pages.items() if (found := faults(text, crumbs=address != "/"))}

    assert wrong == {}
    assert len(pages) > 5


@pytest.fixture(scope="session")
def to_look_at(seen_by: SeenBy) -> dict[str, list[str]]:
    """The addresses that each account looks at: one page of each kind, unless somebody before sees all that is on it."""
    built: dict[str, frozenset[str]] = {}
    chosen: dict[str, list[str]] = {}
    for account in LOOKED_AT_IN_CHROMIUM:
        pages = seen_by(account)
        chosen[account] = []
        for kind, address in pages.one_of_each_kind().items():
            parts = skeleton(pages.html[address])
            if not parts <= built.get(kind, frozenset()):
                built[kind] = built.get(kind, frozenset()) | parts
                chosen[account].append(address)
    return chosen


@pytest.mark.browser
@pytest.mark.parametrize("account", LOOKED_AT_IN_CHROMIUM)
def test_every_page_can_be_read_by_all_and_on_a_telephone(
    demo_to_read: str, to_look_at: dict[str, list[str]], log_in, account: str
):
    page = log_in(demo_to_read, account)
    said = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))

    wrong = {}
    for address in to_look_at[account]:
        page.set_viewport_size(DESK)
        page.goto(demo_to_read + address)
        found = axe_faults(page) + border_faults(page)
        page.set_viewport_size(PHONE)
        found += axe_faults(page) + sideways_faults(page, 390) + sideways_faults(page, 320)
        if found:
            wrong[address] = found

    assert wrong == {}
    # axe itself tries to set a style, which our policy stops and the console reports
    assert [line for line in said if "Content Security Policy" not in line] == []
