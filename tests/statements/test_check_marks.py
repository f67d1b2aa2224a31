"""What the check found is marked where it stands in the paper that is read, with a link there and one back."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.good_paper import around, with_prose
from tests.statements.papers import explained, full_draft, full_paper
from tjut.committees.models import ClauseStyle, Committee
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.check_marks import Numbered, marked, numbered
from tjut.statements.checks.finding import Finding
from tjut.statements.checks.paper import Place
from tjut.statements.checks.registry import CHECKS, check_draft
from tjut.statements.models import Statement
from tjut.users.models import User

NUMBER = "19121212-1212"


def noted(words: str, number: int = 1, passed: int = 0) -> Numbered:
    finding = Finding(CHECKS[0], Place("sections", 0, "text"), 0, len(words), words, f"”{words}” & annat.")
    return Numbered(number, finding, passed, is_shown=True)


def shown(text: str, *found: Numbered) -> str:
    """The words as a reader meets them: [marked], {n} for the number behind."""
    page = marked(text, found, "sections", 0, "text")
    page = re.sub(r'<a class="found-number" href="#fynd-(\d+)".*?</a>', r"{\1}", page)
    page = re.sub(r'<span class="found" id="ord-(\d+)"></span>', r"<\1>", page)
    return page.replace("<mark>", "[").replace("</mark>", "]")


def test_words_are_marked_with_a_way_to_the_list_behind_them() -> None:
    assert shown("Det skall bli bra.", noted("skall")) == "Det <1>[skall]{1} bli bra."
    link = marked("Det skall bli bra.", [noted("skall")], "sections", 0, "text")
    assert 'href="#fynd-1" title="”skall” &amp; annat."' in link


def test_text_that_is_no_markup_is_escaped_whether_something_is_found_or_not() -> None:
    assert shown("a < b & c", noted("< b &")) == "a <1>[&lt; b &amp;]{1} c"
    assert marked("a < b", [], "title") == "a &lt; b"


def test_the_second_of_two_like_words_is_marked_when_that_is_the_one() -> None:
    assert shown("skall och skall", noted("skall", 1), noted("skall", 2, passed=1)) == (
        "<1>[skall]{1} och <2>[skall]{2}"
    )


def test_words_that_go_through_a_tag_are_marked_on_both_sides_of_it() -> None:
    text = Markup("<p>Nummer <strong>19121212</strong>-1212 finns.</p>")

    assert shown(text, noted(NUMBER)) == "<p>Nummer <strong><1>[19121212]</strong>[-1212]{1} finns.</p>"


def test_a_word_within_words_has_a_place_and_a_number_of_its_own() -> None:
    assert shown("Vi skall se.", noted("Vi skall se.", 1), noted("skall", 2)) == "<1>[Vi ]<2>[skall]{2} [se.]{1}"


def test_the_number_stands_after_a_link_and_not_within_it() -> None:
    text = Markup('<p>Se <a href="/paragrafer/3">26 augusti, § 12</a>, och mer.</p>')

    assert shown(text, noted("§ 12")) == '<p>Se <a href="/paragrafer/3">26 augusti, <1>[§ 12]</a>{1}, och mer.</p>'


def test_what_is_not_in_the_text_has_its_number_first() -> None:
    assert shown(Markup("<p>Kort.</p>"), noted("Lång mening.")) == "<1>{1}<p>Kort.</p>"
    assert shown(Markup("<p>Kort.</p>"), noted("")) == "<1>{1}<p>Kort.</p>"


def test_nothing_but_marks_is_marked_between_the_items_of_a_list() -> None:
    text = Markup("<ul>\n<li>ett</li>\n<li>två</li>\n</ul>")

    assert shown(text, noted("ett två")) == "<ul>\n<li><1>[ett]</li>\n<li>[två]{1}</li>\n</ul>"


@settings(max_examples=100, deadline=None)
@given(
    st.text("ab <>&\"'\n\u00a0ö", max_size=40),
    st.lists(st.tuples(st.text("ab <&ö", max_size=4), st.integers(0, 2)), max_size=4),
)
def test_any_text_keeps_its_words_and_every_finding_has_a_place_and_a_way_back(
    text: str, words: list[tuple[str, int]]
) -> None:
    page = str(marked(text, [noted(each, n, passed) for n, (each, passed) in enumerate(words)], "sections", 0, "text"))

    for n in range(len(words)):
        assert (page.count(f'id="ord-{n}"'), page.count(f'href="#fynd-{n}"')) == (1, 1)
    without_numbers = re.sub(r'<a class="found-number".*?</a>', "", page, flags=re.DOTALL)
    assert unescape(re.sub(r"</?(?:mark|span)[^>]*>", "", without_numbers)) == text
    assert page.count("<mark>") == page.count("</mark>")


def test_the_number_counts_from_where_the_finding_stands_in_its_passage() -> None:
    draft = with_prose("Det nämnden nämnden vet. Se att nämnden nämnden vet.", "Läget")

    rows = numbered(check_draft(draft, around()), draft)

    assert [(row.number, row.is_shown) for row in rows] == [(1, True), (2, True)]
    assert [row.passed for row in rows] == [0, 1]


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Kulturnämnden")


@pytest.fixture
def officer(session: Session, client: FlaskClient, committee: Committee) -> User:
    person = factory.user(session, Role.OFFICER, committee=committee, name="Maj Ek")
    factory.log_in(client, person)
    return person


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    made = full_paper(session, factory.case(session, committee), officer, submitted=False)
    sections = (service.SectionDraft("Bakgrund", f"<p>Hon har <strong>{NUMBER}</strong> i registret.</p>"),)
    save(session, made, officer, title="", sections=sections)
    return made


def save(session: Session, paper: Statement, person: User, **changes: object) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, **changes)
        service.save_draft(session, paper, draft, person, based_on=paper.latest.number)


def read(client: FlaskClient, paper: Statement) -> str:
    page = client.get(f"/tjansteutlatanden/{paper.id}").text
    assert faults(page) == []
    return page


def test_each_finding_leads_to_its_words_and_back_again(client: FlaskClient, paper: Statement) -> None:
    page = html.document_fromstring(read(client, paper))

    listed = page.xpath("//li[starts-with(@id, 'fynd-')]")
    to_words = page.xpath("//li/a[starts-with(@href, '#ord-')]/@href")
    back = page.xpath("//article//a[@class='found-number']/@href")
    assert {link[1:] for link in to_words} == set(page.xpath("//span[@class='found']/@id"))
    assert {link[1:] for link in back} <= {each.get("id") for each in listed}
    assert len(back) == len(to_words)
    assert NUMBER in "".join(page.xpath("//mark//text()"))
    assert any("Rubriken" in each.text_content() for each in listed)


def test_an_att_sats_is_marked_though_its_att_stands_beside_it(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        paper.case.committee.clause_style = ClauseStyle.ATT
    save(session, paper, officer, clauses=("att besluta i enlighet med förslaget",))

    page = html.document_fromstring(read(client, paper))

    assert any("enlighet med förslaget" in mark.text_content() for mark in page.iter("mark"))


def test_a_reason_is_shown_to_the_chief_and_its_words_are_no_longer_marked(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    save(session, paper, officer)
    with transaction(session):
        explained(session, paper, officer)
        service.submit(session, paper, officer)
    head = factory.user(session, Role.HEAD, committee=paper.case.committee)

    text = read(factory.log_in(client.application.test_client(), head), paper)

    assert "<mark>" not in text
    assert "Inget att rätta eller motivera." in text
    assert "Bilagan läggs till när den är klar." in text


def test_one_who_reads_what_went_to_the_namnd_sees_no_marks_and_no_list(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    with transaction(session):
        service.publish(session, paper.latest, officer)
    assert "<mark>" in read(client, paper)

    text = read(factory.log_in(client.application.test_client(), reader), paper)

    assert NUMBER in text
    for sign in ("<mark>", "fynd-", "ord-", "Kontroll före nämnden"):
        assert sign not in text
