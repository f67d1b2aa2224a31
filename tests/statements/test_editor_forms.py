"""What the editor and the textarea send is cleaned on the server, whatever the browser says it has done."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.core.prose_texts import DIGEST as OWN_DIGEST
from tests.core.prose_texts import PICTURES
from tests.statements.papers import full_draft
from tests.statements.write_form import fields, latest, officer, paper, typed, url
from tjut.core import editor_asset
from tjut.core.db import transaction
from tjut.doctemplates.models import Phrase
from tjut.statements import pictures, service
from tjut.statements.comparison import differences
from tjut.statements.models import Statement

__all__ = ["officer", "paper"]

DIGEST = "cd" * 32


def sent(client: FlaskClient, paper: Statement, **changes: str) -> Any:
    return client.post(url(paper), data=fields(client, paper, **changes))


def store(session: Session, paper: Statement, text: str) -> None:
    draft = full_draft(paper.case.committee_id, sections=(service.SectionDraft("Bakgrund", text),))
    with transaction(session):
        service.save_draft(session, paper, draft, paper.latest.saved_by, based_on=paper.latest.number)


def test_marks_typed_in_the_textarea_are_stored_as_html_and_shown_as_marks_again(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    marks = (
        "## Samråd\n\nMed **alla** och *envar*, se [lagen](https://www.riksdagen.se/lag).\n\n- Ett\n  1. Inre\n- Två"
    )

    answer = sent(client, paper, sections__1__text=marks)

    assert answer.status_code == 303
    assert latest(session, paper).sections[1].text == (
        '<h3>Samråd</h3><p>Med <strong>alla</strong> och <em>envar</em>, se <a href="https://www.riksdagen.se/lag">lagen</a>.</p>'
        "<ul><li><p>Ett</p><ol><li><p>Inre</p></li></ol></li><li><p>Två</p></li></ul>"
    )
    page = client.get(url(paper)).text
    assert typed(page)["sections-1-text"].replace("\r", "") == marks
    assert client.post(url(paper), data=typed(page), follow_redirects=True).text.count("Inget var ändrat") == 1


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>A<script>alert(1)</script></p>", "<p>A</p>"),
        ('<p onclick="x()" style="color:red">A</p>', "<p>A</p>"),
        ('<p><a href="javascript:alert(1)">A</a></p>', "<p>A</p>"),
        (f'<p>A</p><img src="bild:{DIGEST}" alt="Andras">', "<p>A</p>"),
        (
            '<p class=MsoNormal><span style="mso-bidi-font-weight:bold;font-weight:bold">A</span><o:p></o:p></p>',
            "<p><strong>A</strong></p>",
        ),
        (
            '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·  </span>Ett</p>',
            "<ul><li><p>Ett</p></li></ul>",
        ),
        ("<p></p>", ""),
        ("bara ord < 5", "bara ord < 5"),
    ],
)
def test_html_from_the_browser_is_cleaned_again(
    client: FlaskClient, session: Session, paper: Statement, dirty: str, clean: str
) -> None:
    sent(client, paper, sections__1__text=dirty, sections__1__format="html")

    stored = latest(session, paper).sections[1].text
    assert stored in (clean, "<p>bara ord &lt; 5</p>")


def test_an_image_of_the_paper_stays_and_another_cannot_be_had_through_the_text_before(
    client: FlaskClient, session: Session, paper: Statement, app: Flask
) -> None:
    with transaction(session):
        pictures.keep(session, app.extensions["tjut"].files, paper, PICTURES, paper.latest.saved_by)
    store(session, paper, f'<p>A</p><img src="bild:{OWN_DIGEST}" alt="Vår">')
    other = f'<p>A</p><img src="bild:{"ef" * 32}" alt="Andras">'

    sent(client, paper, sections__0__text="A\n\n[bild 1]\n\nB")
    assert OWN_DIGEST in latest(session, paper).sections[0].text
    sent(client, paper, sections__0__source=other, sections__0__text="A\n\n[bild 1]")

    assert "ef" * 32 not in latest(session, paper).sections[0].text


def test_a_text_in_too_many_levels_is_told_of_and_kept(client: FlaskClient, session: Session, paper: Statement) -> None:
    deep = "<p>" + "<div>" * 500 + "x"

    answer = sent(client, paper, sections__1__text=deep, sections__1__format="html", title="Ny rubrik")

    assert answer.status_code == 422
    assert "i för många nivåer" in answer.text
    assert typed(answer.text)["title"] == "Ny rubrik"
    assert "div" in typed(answer.text)["sections-1-text"]
    assert latest(session, paper).number == 2


def test_html_goes_with_its_section_when_a_small_button_is_pressed(client: FlaskClient, paper: Statement) -> None:
    changes = {"sections__0__text": "<p>Ny <strong>text</strong></p>", "sections__0__format": "html"}

    answer = sent(client, paper, **changes, sections_act="down-0")

    page = html.document_fromstring(answer.text)
    area = page.xpath("//textarea[@name='sections-1-text']")[0]
    assert area.get("data-html") == "<p>Ny <strong>text</strong></p>"
    assert area.text.strip() == "Ny **text**"
    assert page.xpath("//input[@name='sections-1-format']/@value") == [""]


def test_whoever_saves_a_version_html_in_it_is_cleaned(session: Session, paper: Statement) -> None:
    store(session, paper, "<p>A<script>x</script></p><p></p>")

    assert paper.latest.sections[0].text == "<p>A</p>"


def test_the_page_shows_the_text_as_it_was_formatted(client: FlaskClient, session: Session, paper: Statement) -> None:
    store(session, paper, "<h3>Samråd</h3><p>Med <strong>alla</strong>.</p><ul><li><p>Ett</p></li></ul>")

    page = client.get(f"/tjansteutlatanden/{paper.id}").text

    assert "<h3>Samråd</h3><p>Med <strong>alla</strong>.</p><ul><li><p>Ett</p></li></ul>" in page


def test_search_and_comparison_see_the_words_and_not_the_elements(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    store(session, paper, "<p>Gångtunneln</p>")
    store(session, paper, "<p>Gång<strong>tunneln</strong></p>")

    assert "Gångtunneln" in client.get("/sok?q=gångtunneln").text
    compared = client.get(f"/tjansteutlatanden/{paper.id}/jamfor").text
    assert "&lt;strong" not in compared
    older, newer = (service.draft_of(version) for version in latest(session, paper).statement.versions[-2:])
    assert differences(older, newer, {}) == [("Avsnittet Bakgrund", "Gångtunneln", "Gång**tunneln**")]


def test_a_phrase_is_added_as_a_point_without_javascript(
    client: FlaskClient, session: Session, paper: Statement
) -> None:
    phrase = Phrase(
        committee_id=paper.case.committee_id, name="genast", text="Beslutet justeras omedelbart.", position=1
    )
    foreign = Phrase(committee_id=factory.committee(session).id, name="hemlig", text="Hemlig fras.", position=1)
    session.add_all([phrase, foreign])
    session.commit()
    phrase_id, foreign_id = phrase.id, foreign.id
    page = client.get(url(paper)).text
    assert "Lägg till som punkt" in page
    assert pages.faults(page) == []

    answer = client.post(url(paper), data=typed(page) | {"phrase": str(phrase_id), "title": "Inte sparat"})

    back = typed(answer.text)
    assert (answer.status_code, back["clauses-2"], back["title"]) == (
        200,
        "Beslutet justeras omedelbart.",
        "Inte sparat",
    )
    empty = client.post(url(paper), data=back | {"clauses-2": " ", "phrase": str(phrase_id)})
    assert [name for name in typed(empty.text) if name.startswith("clauses-")] == [
        "clauses-0",
        "clauses-1",
        "clauses-2",
    ]
    refused = client.post(url(paper), data=back | {"phrase": str(foreign_id)})
    assert (refused.status_code, "Hemlig fras" in refused.text) == (200, False)
    assert latest(session, paper).number == 2


def test_the_head_is_folded_with_what_stands_in_it_and_opened_where_something_is_wrong(
    client: FlaskClient, paper: Statement
) -> None:
    page = html.document_fromstring(client.get(url(paper)).text)
    head = page.get_element_by_id("huvud")
    words = " ".join(head.find("summary").text_content().split())

    assert head.get("open") is None
    assert (
        "Datum: 20 november 2026 · Handläggare: Maj Ek, Ola Gran · Till: Ekstads kulturnämnd 10 december 2026" in words
    )
    wrong = html.document_fromstring(sent(client, paper, dated="31 februari").text)
    assert wrong.get_element_by_id("huvud").get("open") is not None


def test_the_editor_is_served_to_those_who_are_logged_in_to_be_kept_by_their_browser(
    client: FlaskClient, paper: Statement
) -> None:
    address = html.document_fromstring(client.get(url(paper)).text).get_element_by_id("skrivplats").get("data-editor")

    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert (plain.mimetype, plain.headers["Cache-Control"]) == (
        "text/javascript",
        "private, max-age=31536000, immutable",
    )
    assert b"createTextareaEditor" in plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_without_the_package_the_page_says_nothing_of_an_editor(
    client: FlaskClient, paper: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor_asset, "PACKAGE", "no_such_package_here")

    page = html.document_fromstring(client.get(url(paper)).text)

    assert page.get_element_by_id("skrivplats").get("data-editor") == ""
    assert client.get("/redigerare.js").status_code == 404
