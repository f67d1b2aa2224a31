"""House rules on the views: closed unless marked, addresses in lower case, ids with a type, POST for what changes."""

import re

import pytest
from flask import Flask

from tjut.app import NAVIGATION
from tjut.core import permissions

PUBLIC = {"users.log_in", "users.log_out", "overview.accessibility", "meetings.ical.read"}
"""Every door that is open to one who has not logged in. Adding one is a decision: make it here too."""


def rules(app: Flask):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_says_who_may_come_in(app):
    unmarked = []
    for endpoint, view in app.view_functions.items():
        try:
            permissions.mark_of(view)
        except permissions.Unmarked:
            unmarked.append(endpoint)

    assert [name for name in unmarked if name != "static"] == []


def test_an_unmarked_view_answers_403(app, client):
    app.add_url_rule("/omarkt", "omarkt", lambda: "syns inte")

    assert client.get("/omarkt").status_code == 403


def test_only_these_doors_are_open_to_all(app):
    open_doors = {
        name for name, view in app.view_functions.items() if name != "static" and permissions.mark_of(view) is None
    }

    assert open_doors == PUBLIC


def test_addresses_are_lower_case_ascii(app):
    strange = [rule.rule for rule in rules(app) if not re.fullmatch(r"[a-z0-9/_<>:.-]*", rule.rule)]

    assert strange == []


def test_ids_in_addresses_have_a_type(app):
    untyped = [rule.rule for rule in rules(app) if re.search(r"<(?![a-z]+:)\w+>", rule.rule)]

    assert untyped == []


def test_without_log_in_every_closed_page_leads_to_the_log_in(app, client):
    for rule in rules(app):
        if rule.endpoint in PUBLIC or "GET" not in (rule.methods or ()):
            continue
        address = re.sub(r"<int:\w+>", "1", rule.rule)
        address = re.sub(r"<[^>]+>", "x", address)

        answer = client.get(address)

        assert answer.status_code == 302, rule.rule
        assert answer.location.startswith("/logga-in"), rule.rule


def test_a_post_without_the_forms_token_changes_nothing(app, client):
    for rule in rules(app):
        if "POST" not in (rule.methods or ()):
            continue
        address = re.sub(r"<int:\w+>", "1", rule.rule)

        answer = client.post(re.sub(r"<[^>]+>", "x", address), data={})

        assert answer.status_code in (302, 400), rule.rule


def test_every_page_has_the_headers(app, client):
    answer = client.get("/logga-in")
    policy = answer.headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert re.search(r"script-src 'self' 'nonce-[\w-]{20,}'", policy)
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_nonce_is_new_each_time(client):
    first, second = (client.get("/logga-in").headers["Content-Security-Policy"] for _ in range(2))

    assert first != second


def test_everything_in_the_navigation_exists(app):
    assert {item.endpoint for item in NAVIGATION} <= set(app.view_functions)


@pytest.mark.parametrize("folder", ["templates"])
def test_templates_carry_no_style_and_no_script_of_their_own(app, folder):
    from pathlib import Path

    found = []
    for path in (Path(app.root_path) / folder).rglob("*.html"):
        text = path.read_text("utf-8")
        if re.search(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*(?:src|type=\"application/json\"))", text):
            found.append(path.name)

    assert found == []
