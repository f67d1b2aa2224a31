"""Each check of tests/pages.py finds the fault it is there for, and only that one."""

import pytest

from tests import pages

WHOLE = """<!doctype html>
<html lang="sv"><head><title>118-520/2003 Hearing · Tjut</title><link rel="stylesheet" href="/static/tjut.css"></head>
<body><nav aria-label="Du är här"><ol><li><a href="/arenden">Ärenden</a></li>
<li aria-current="page">118-520/2003</li></ol></nav>
<h1>Hearing</h1>
<form method="post"><input type="hidden" name="csrf_token" value="x"><label for="rubrik">Rubrik</label>
<p class="hint" id="rubrik-hint">Kort.</p><input id="rubrik" name="title" aria-describedby="rubrik-hint">
<button class="btn btn-main">Spara</button></form>
<fieldset><legend>Handling</legend><input type="radio" id="a"><label for="a">Brev</label></fieldset>
<table><caption>Uppdrag</caption><tr><th scope="col">Uppdrag</th></tr><tr><td>Utbilda</td></tr></table>
<img src="/static/tjut.svg" alt="Tjut"></body></html>"""

SUMMARY = '<div id="fel"><h2>Det finns fel</h2><ul><li><a href="#rubrik">Skriv en rubrik.</a></li></ul></div>'
BESIDE = '<div class="error"><p>Skriv en rubrik.</p></div>'
WITH_ERROR = (
    WHOLE.replace("<title>", "<title>Fel: 1 att rätta · ")
    .replace("<h1>", f"{SUMMARY}<h1>")
    .replace('<input id="rubrik"', f'{BESIDE}<input id="rubrik" aria-invalid="true"')
)


def test_a_page_that_keeps_every_rule_has_no_faults() -> None:
    assert pages.faults(WHOLE) == []


def test_a_form_whose_errors_stand_in_both_places_has_no_faults() -> None:
    assert pages.faults(WITH_ERROR) == []


@pytest.mark.parametrize(
    ("fault", "old", "new"),
    [
        ("0 h1 with text", "<h1>Hearing</h1>", "<h1> </h1>"),
        ("2 h1 with text", "<h1>Hearing</h1>", "<h1>Hearing</h1><h1>Svar</h1>"),
        ("is not ”… · Tjut”", "Hearing · Tjut", "Hearing"),
        ("is not ”… · Tjut”", "118-520/2003 Hearing · Tjut", " · Tjut"),
        ("does not begin with ”Fel: ”", 'id="rubrik" name', 'aria-invalid="true" id="rubrik" name'),
        ("lang is 'en'", 'lang="sv"', 'lang="en"'),
        ("no label", '<label for="rubrik">Rubrik</label>', ""),
        ("no label", '<label for="rubrik">Rubrik</label>', '<label for="rubrik"></label>'),
        ("radio without fieldset", "<legend>Handling</legend>", ""),
        ("id 'rubrik' stands 2 times", "<h1>", '<h1 id="rubrik">'),
        ("post form without csrf_token", 'value="x"', 'value=""'),
        ("post form without csrf_token", 'name="csrf_token"', 'name="other"'),
        ("inline style", "<h1>", '<h1 style="color:red">'),
        ("inline style", "</head>", "<style>h1{}</style></head>"),
        ("inline script", "</head>", "<script>let a;</script></head>"),
        ("event handler onclick", "<button", '<button onclick="a()"'),
        ("fetched from elsewhere", 'href="/static', 'href="https://cdn.example/static'),
        ("fetched from elsewhere", 'src="/static', 'src="//cdn.example/static'),
        ("script as link", 'href="/arenden"', 'href="javascript:a()"'),
        ("aria-describedby 'rubrik-hint' is nowhere", ' id="rubrik-hint"', ""),
        ("label for 'b'", 'for="a"', 'for="b"'),
        ("link to '#slut'", 'href="/arenden"', 'href="#slut"'),
        ("no text", ">Ärenden</a>", "></a>"),
        ("no text", ">Spara</button>", "></button>"),
        ("link to nowhere", 'href="/arenden"', 'href="#"'),
        ("tabindex", "<h1>", '<h1 tabindex="1">'),
        ("table without th", '<th scope="col">Uppdrag</th>', "<td>Uppdrag</td>"),
        ("table without caption", "<caption>Uppdrag</caption>", ""),
        ("th without scope", ' scope="col"', ""),
        ("0 places with aria-current", ' aria-current="page"', ""),
        ("”Submit”", ">Spara<", ">Submit<"),
        ("”Dokument-ID”", ">Utbilda<", ">Dokument-ID 17<"),
        ("”None”", "Kort.", "Senast None"),
        ("”user”", 'alt="Tjut"', 'alt="user"'),
        ("2004-01-30T", "Kort.", "2004-01-30T12:00"),
        ("no alt", ' alt="Tjut"', ""),
        ("more than one main act", "</table>", '</table><a class="btn btn-main" href="/">Expediera</a>'),
        ("h1 is followed by h3", "</h1>", "</h1><h3>Bakgrund</h3>"),
        ("a form inside a form", "<button", '<form method="get"></form><button'),
        ("a form that is not closed", "</form>", ""),
    ],
)
def test_each_fault_is_found(fault: str, old: str, new: str) -> None:
    assert old in WHOLE

    found = pages.faults(WHOLE.replace(old, new))

    assert any(fault in words for words in found), found


@pytest.mark.parametrize(
    ("fault", "old", "new"),
    [
        ("in the summary but not beside", "<p>Skriv en rubrik.</p>", "<p>Rubrik saknas.</p>"),
        ("beside the field but not in the summary", '<li><a href="#rubrik">Skriv en rubrik.</a></li>', ""),
        ("no heading ”Det finns fel”", "Det finns fel", "Hoppsan"),
        ("says nothing of its error", ' aria-describedby="rubrik-hint"', ""),
    ],
)
def test_each_fault_of_a_form_with_errors_is_found(fault: str, old: str, new: str) -> None:
    assert old in WITH_ERROR

    found = pages.faults(WITH_ERROR.replace(old, new))

    assert any(fault in words for words in found), found


def test_words_that_people_wrote_are_not_judged_as_the_programs() -> None:
    written = '<p class="say">Error</p><div class="sheet"><p>Login</p></div><div class="as-written">None</div>'

    assert pages.faults(WHOLE.replace("<h1>", written + "<h1>")) == []


def test_a_page_with_nothing_above_it_needs_no_breadcrumb() -> None:
    without = WHOLE.replace(' aria-current="page"', "")

    assert pages.faults(without, crumbs=False) == []
