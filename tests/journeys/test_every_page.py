"""Every page that a person can click to in the demo, looked at as everybody who works there."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests.browser.chromium import DESK, PHONE, axe_faults, border_faults, sideways_faults
from tests.pages import faults
from tjut.demo import people

MOST_OF_A_KIND = 4
"""Pages of one kind (/arenden/7, /arenden/8 …) that are looked at; the next would be the same page again."""

ACCOUNTS = [person.account for person in people.PEOPLE]
LOOKED_AT_IN_CHROMIUM = ("lisbeth", "dag", "lasare", "admin")


def enter(client: FlaskClient, account: str) -> None:
    page = html.fromstring(client.get("/logga-in").text)
    token = page.xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post("/logga-in", data={"account": account, "password": people.PASSWORD, "csrf_token": token})
    assert answer.status_code == 302, answer.text


def kind(address: str) -> str:
    path = urlsplit(address)
    names = sorted(re.findall(r"(\w+)=", path.query))
    return re.sub(r"\d+", "0", path.path) + "?" + "&".join(names)


def pages_of(client: FlaskClient) -> dict[str, str]:
    """Address -> HTML of every page that links lead to from the start page."""
    waiting, seen, found = ["/"], {}, {}
    while waiting:
        address = waiting.pop(0)
        if address in found or seen.get(kind(address), 0) >= MOST_OF_A_KIND:
            continue
        seen[kind(address)] = seen.get(kind(address), 0) + 1
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if answer.mimetype != "text/html":
            continue
        found[address] = answer.text
        for link in html.fromstring(answer.text).xpath("//a/@href"):
            target = urljoin(address, link).partition("#")[0]
            if target.startswith("/") and not target.startswith("//"):
                waiting.append(target)
    return found


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_page_keeps_the_house_rules(demo_app: Flask, account: str):
    client = demo_app.test_client()
    enter(client, account)

    pages = pages_of(client)

    wrong = {address: found for address, text in pages.items() if (found := faults(text, crumbs=address != "/"))}
    assert wrong == {}
    assert len(pages) > 5


@pytest.mark.browser
@pytest.mark.parametrize("account", LOOKED_AT_IN_CHROMIUM)
def test_every_page_can_be_read_by_all_and_on_a_telephone(demo_app: Flask, demo: str, log_in, account: str):
    client = demo_app.test_client()
    enter(client, account)
    one_of_each = {kind(address): address for address in reversed(pages_of(client))}
    page = log_in(demo, account)
    said = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))

    wrong = {}
    for address in one_of_each.values():
        page.set_viewport_size(DESK)
        page.goto(demo + address)
        found = axe_faults(page) + border_faults(page)
        page.set_viewport_size(PHONE)
        found += axe_faults(page) + sideways_faults(page, 390) + sideways_faults(page, 320)
        if found:
            wrong[address] = found

    assert wrong == {}
    # axe itself tries to set a style, which our policy stops and the console reports
    assert [line for line in said if "Content Security Policy" not in line] == []
