"""The frame around every page: the closed door, the headers, the error pages, the files that are handed out."""

import logging
from dataclasses import replace

import flask
import pytest
from lxml import html
from werkzeug.exceptions import ImATeapot

from tests import factory, pages
from tjut.app import create_app
from tjut.core import web
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Permission, Role, public, requires


def _raising(error):
    @public
    def view():
        web.reading()
        raise error

    return view


def _logged_in(client, session, *roles):
    committee = factory.committee(session)
    return factory.log_in(client, factory.user(session, *roles, committee=committee))


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotFound(), 404, "finns inte"),
        (NotAllowed("Du får inte ändra protokollet."), 403, "Du får inte ändra protokollet."),
        (RuleError("Protokollet är justerat."), 400, "Protokollet är justerat."),
        (ImATeapot(), 418, "<h1>"),
    ],
)
def test_what_goes_wrong_is_told_on_a_page_of_ours(app, client, error, status, words):
    app.add_url_rule("/fel", "wrong", _raising(error))

    answer = client.get("/fel")

    assert answer.status_code == status
    assert words in answer.text
    assert pages.faults(answer.text, crumbs=False) == []


def test_a_conflict_shows_both_texts(app, client):
    error = Conflict("Karin Ek hann spara först.", [("Bakgrund", "deras text", "din text")])
    app.add_url_rule("/fel", "wrong", _raising(error))

    answer = client.get("/fel")

    assert answer.status_code == 409
    assert "Karin Ek hann spara först." in answer.text
    assert "deras" in answer.text
    assert "din" in answer.text


def test_a_crash_is_a_page_and_a_line_in_the_log_without_what_was_typed(app, client, caplog):
    app.testing = False
    app.add_url_rule("/fel", "wrong", _raising(KeyError("kolumn")))

    with caplog.at_level(logging.ERROR, logger="tjut.core.web"):
        answer = client.get("/fel?q=811228-9874")

    assert answer.status_code == 500
    assert "<h1>" in answer.text
    assert "GET /fel" in caplog.text
    assert "811228-9874" not in caplog.text


def test_a_crash_in_a_test_is_not_hidden(app, client):
    app.add_url_rule("/fel", "wrong", _raising(KeyError("kolumn")))

    with pytest.raises(KeyError):
        client.get("/fel")


def test_what_was_half_written_when_a_rule_said_no_is_not_kept(app, client, session):
    committee = factory.committee(session, "Parknämnden")
    committee_id = committee.id
    factory.end_reading(committee)

    @public
    def view():
        with transaction(web.reading()) as writing:
            writing.get(type(committee), committee_id).name = "Halvnämnden"
            writing.flush()
            raise RuleError("Nej.")

    app.add_url_rule("/fel", "wrong", view)

    client.get("/fel")

    session.refresh(committee)
    assert committee.name == "Parknämnden"


def test_a_form_that_was_open_too_long_gives_back_what_was_typed_but_no_password(client):
    answer = client.post("/logga-in", data={"account": "karin.ek", "password": "hemligt", "csrf_token": "gammalt"})

    assert "'nonce-'" not in answer.headers["Content-Security-Policy"]
    assert answer.status_code == 400
    assert "karin.ek" in answer.text
    assert "hemligt" not in answer.text
    assert "gammalt" not in answer.text


def test_what_the_page_itself_filled_in_is_not_given_back_as_typed(client):
    sent = {"csrf_token": "gammalt", "based_on": "17", "sections-0-format": "marks", "sections-0-text": "Mitt avsnitt."}

    answer = client.post("/logga-in", data=sent)

    assert [area.text.strip() for area in html.fromstring(answer.text).iter("textarea")] == ["Mitt avsnitt."]
    assert "Du är utloggad" in answer.text


def test_who_lacks_the_permission_meets_a_closed_door(app, client, session):
    app.add_url_rule("/bara-administratorer", "only", requires(Permission.ADMINISTER_USERS)(lambda: "öppet"))
    _logged_in(client, session, Role.READER)

    assert client.get("/bara-administratorer").status_code == 403


def test_a_door_for_all_who_have_logged_in_opens_for_them_alone(app, client, session):
    app.add_url_rule("/alla", "all", requires()(lambda: "öppet"))

    assert client.get("/alla").location.startswith("/logga-in")

    _logged_in(client, session, Role.READER)

    assert client.get("/alla").text == "öppet"


def test_an_address_that_is_not_there_is_not_found(client):
    assert client.get("/finns-inte").status_code == 404


def test_the_top_bar_shows_the_places_one_may_go_to_and_where_one_is(client, session):
    assert "Sammanträden" not in client.get("/logga-in").text

    _logged_in(client, session, Role.READER)
    page = client.get("/arenden").text

    assert "Sammanträden" in page
    assert "Läs in" not in page
    assert page.count('aria-current="page"') >= 1


def test_static_files_are_kept_by_the_browser_and_known_by_their_content(app, client):
    with app.test_request_context():
        address = web._static_url("tjut.css")

    with client.get(address) as answer:
        assert answer.status_code == 200
        assert "v=" in address
        assert answer.headers.get("Cache-Control") != "no-store"


def test_over_https_the_cookie_and_the_address_stay_there(settings):
    app = create_app(replace(settings, https=True))

    answer = app.test_client().get("/logga-in")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert app.config["SESSION_COOKIE_SECURE"]
    app.extensions["tjut"].database.engine.dispose()


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "10.1.2.3")])
def test_a_proxy_is_believed_only_when_the_settings_say_so(settings, proxies, seen):
    app = create_app(replace(settings, trusted_proxies=proxies))
    app.add_url_rule("/vem", "who", public(lambda: flask.request.remote_addr))

    answer = app.test_client().get("/vem", headers={"X-Forwarded-For": "10.1.2.3"})

    assert answer.text == seen
    app.extensions["tjut"].database.engine.dispose()


@pytest.mark.parametrize(
    ("media_type", "inline", "disposition"),
    [
        ("application/pdf", True, "inline"),
        ("image/png", True, "inline"),
        ("application/pdf", False, "attachment"),
        ("text/html; charset=utf-8", True, "attachment"),
        ("application/octet-stream", True, "attachment"),
    ],
)
def test_only_papers_and_pictures_open_in_the_browser(app, media_type, inline, disposition):
    answer = web.download(b"x", "Karta åäö.pdf", media_type, inline=inline)

    assert answer.headers["Content-Disposition"].split(";")[0] == disposition
    assert "filename" in answer.headers["Content-Disposition"]


def test_a_file_that_others_wrote_can_run_nothing(app, client):
    app.add_url_rule("/fil", "file", public(lambda: web.download(b"<script>", "a.html", "text/html", inline=True)))

    answer = client.get("/fil")

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
