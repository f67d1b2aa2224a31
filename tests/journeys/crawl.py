"""Walks from link to link, as one who clicks on everything."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask.testing import FlaskClient
from lxml import html

from tjut.demo import people

MOST_OF_A_KIND = 4
"""Pages of one kind (/arenden/7, /arenden/8 …) that are looked at; the next would be the same page again."""
SLOW = "/pdf"
"""LibreOffice takes seconds for each, and makes it of the Word file, which is looked at too."""


@dataclass
class Pages:
    """What was found: address -> HTML of the pages, address -> content of the files."""

    html: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def one_of_each_kind(self) -> dict[str, str]:
        """Kind -> address of the first page of that kind."""
        return {kind(address): address for address in reversed(self.html)}


def enter(client: FlaskClient, account: str, password: str = people.PASSWORD) -> FlaskClient:
    """Log in by the page, as everybody does."""
    page = html.fromstring(client.get("/logga-in").text)
    token = page.xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post("/logga-in", data={"account": account, "password": password, "csrf_token": token})
    assert answer.status_code == 302, answer.text
    return client


def kind(address: str) -> str:
    """The address without what tells one page of its kind from the next."""
    path = urlsplit(address)
    names = sorted({name for name, _ in parse_qsl(path.query)})
    return re.sub(r"\d+", "0", path.path) + "?" + "&".join(names)


def pages_of(client: FlaskClient, most_of_a_kind: int = MOST_OF_A_KIND) -> Pages:
    """All that links lead to from the start page; every link leads to something."""
    waiting, seen, found = ["/"], {}, Pages()
    visited = set()
    while waiting:
        address = waiting.pop(0)
        if address in visited or address.endswith(SLOW) or seen.get(kind(address), 0) >= most_of_a_kind:
            continue
        visited.add(address)
        seen[kind(address)] = seen.get(kind(address), 0) + 1
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if answer.mimetype != "text/html":
            found.files[address] = answer.data
            continue
        found.html[address] = answer.text
        waiting += links_of(address, answer.text)
    return found


def links_of(address: str, text: str) -> list[str]:
    """The addresses within Tjut that a page links to."""
    targets = (urljoin(address, link).partition("#")[0] for link in html.fromstring(text).xpath("//a/@href"))
    return [target for target in targets if target.startswith("/") and not target.startswith("//")]


def skeleton(text: str) -> frozenset[str]:
    """What a page is built of, whatever it says: its elements with their classes, and what stands around each."""
    page = html.document_fromstring(text)
    return frozenset(f"{_built(element.getparent())} > {_built(element)}" for element in page.iter("*"))


def _built(element: html.HtmlElement | None) -> str:
    if element is None:
        return ""
    names = (element.tag, element.get("class", ""), element.get("type", ""), element.get("role", ""))
    return " ".join(str(name) for name in names)
