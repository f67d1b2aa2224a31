"""What went before, beside the text: earlier decisions, open uppdrag, citing and answering."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core import searchable
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Role
from tjut.decisions.models import Decision, Outcome, Paragraph
from tjut.overview import background
from tjut.overview.background import Background, cited, of_paper
from tjut.statements import service
from tjut.statements.citing import remember_citation
from tjut.statements.models import Section, Statement
from tjut.users.models import User

PLAYGROUND = "Förvaltningen får i uppdrag att rusta upp lekplatsen i Ekparken."


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Ekstads parknämnd")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.REGISTRATOR, Role.OFFICER, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, committee: Committee, officer: User) -> Statement:
    case = factory.case(session, committee, "12-34/2026", title="Lekplatsen i Ekparken")
    made = factory.statement(session, case, "Nämnden godkänner.", saved_by=officer, summary="Gungorna på lekplatsen.")
    made.latest.sections.append(Section(position=2, heading="Bakgrund", text="Skrivelsen kom i mars."))
    session.commit()
    return made


def decided(
    session: Session,
    committee: Committee,
    officer: User,
    *clauses: str,
    title: str = "Lekplatsen i Ekparken",
    number: int = 12,
) -> Decision:
    before = factory.case(session, committee, title=title)
    statement = factory.statement(session, before, *clauses, saved_by=officer)
    held = factory.meeting(session, committee, date(2003, 8, 26) if number == 12 else date(2003, 9, number))
    item = factory.agenda_item(session, held, statement)
    decision = factory.decision(session, item, number=number, recorded_by=officer)
    with transaction(session):
        searchable.changed(session, "decision", decision.id)
    return decision


def found(app: Flask, session: Session, paper: Statement, actor: User) -> Background:
    return of_paper(session, app.extensions["tjut"].index, paper, actor)


def numbers(result: Background) -> list[int]:
    return [one.paragraph.number for one in result.decisions]


def test_an_earlier_decision_on_the_same_matter_is_found_with_its_words_marked(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    decided(session, committee, officer, PLAYGROUND)
    decided(session, committee, officer, "Nämnden antar budgeten.", title="Budget 2004", number=14)

    result = found(app, session, paper, officer)

    assert numbers(result) == [12]
    assert [word for word, is_marked in result.decisions[0].wording[0] if is_marked] == ["lekplatsen", "Ekparken"]


def test_another_word_for_the_same_thing_counts_and_is_marked(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    decided(session, committee, officer, "att kartlägga prostitutionen på internet", title="Inriktning", number=14)
    with transaction(session):
        draft = service.StatementDraft(title="Utbildning om prostitution på nätet")
        service.save_draft(session, paper, draft, officer, based_on=1)

    result = found(app, session, paper, officer)

    assert numbers(result) == [14]
    assert [word for word, is_marked in result.decisions[0].wording[0] if is_marked] == ["prostitutionen", "internet"]


def test_one_word_in_common_is_chance(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    decided(session, committee, officer, "Nämnden ställer upp ett konstverk i Ekparken.", title="Konst", number=14)

    assert numbers(found(app, session, paper, officer)) == []


def test_the_case_itself_is_not_what_went_before(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    item = factory.agenda_item(session, factory.meeting(session, committee), paper)
    decision = factory.decision(session, item, "Lekplatsen i Ekparken rustas upp.", number=3, recorded_by=officer)
    with transaction(session):
        searchable.changed(session, "decision", decision.id)

    assert numbers(found(app, session, paper, officer)) == []


def test_a_related_case_stands_first_whatever_words_it_uses(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    decided(session, committee, officer, PLAYGROUND)
    other = decided(session, committee, officer, "Nämnden köper två bänkar.", title="Bänkar", number=14)
    before = session.get_one(Case, other.paragraph.item.case_id)
    with transaction(session):
        cases.relate(session, paper.case, before, officer)

    result = found(app, session, paper, officer)

    assert numbers(result) == [14, 12]
    assert [one.related for one in result.decisions] == [True, False]


def test_what_the_reader_may_not_read_is_not_found(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    decision = decided(session, committee, officer, PLAYGROUND)
    stranger = factory.user(session, Role.OFFICER, committee=factory.committee(session))
    elsewhere = factory.committee(session, "Ekstads skolnämnd")
    decided(session, elsewhere, officer, PLAYGROUND, number=14)

    with transaction(session):
        cases.relate(session, paper.case, session.get_one(Case, decision.paragraph.item.case_id), officer)

    assert numbers(found(app, session, paper, officer)) == [12]
    assert found(app, session, paper, stranger) == Background([], [])


def test_only_open_uppdrag_are_shown(
    app: Flask, session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    waiting = factory.assignment(session, committee, "återkomma om lekplatsen i Ekparken")
    closed = factory.assignment(session, committee, "laga lekplatsen i Ekparken", state=type(waiting.state).CLOSED)
    with transaction(session):
        for one in (waiting, closed):
            searchable.changed(session, "assignment", one.id)

    result = found(app, session, paper, officer)

    assert [one.assignment for one in result.assignments] == [waiting]


def test_a_paper_about_nothing_finds_nothing(app: Flask, session: Session, officer: User, paper: Statement) -> None:
    with transaction(session):
        service.save_draft(session, paper, service.StatementDraft(title="Svar på skrivelse"), officer, based_on=1)

    assert background.words_about(paper.latest) == []
    assert found(app, session, paper, officer) == Background([], [])


def sentence(session: Session, committee: Committee, officer: User, paper: Statement, *clauses: str) -> str:
    paragraph = decided(session, committee, officer, *clauses).paragraph
    return cited(paragraph, paper).paragraph


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (("att godkänna planen.",), "Nämnden beslutade 26 augusti 2003, § 12, att godkänna planen."),
        (
            (PLAYGROUND,),
            "Nämnden beslutade 26 augusti 2003, § 12, att förvaltningen får i uppdrag att rusta upp lekplatsen i Ekparken.",
        ),
        (
            ("att godkänna planen", "att avslå resten", "att tacka"),
            "Nämnden beslutade 26 augusti 2003, § 12, att godkänna planen, att avslå resten samt att tacka.",
        ),
        (
            ("Förvaltningen ska inte bygga.",),
            "Nämnden beslutade 26 augusti 2003, § 12: ”Förvaltningen ska inte bygga.”",
        ),
        (("Vera Lind utses.",), "Nämnden beslutade 26 augusti 2003, § 12: ”Vera Lind utses.”"),
        (
            ("Planen antas. Den gäller från mars.",),
            "Nämnden beslutade 26 augusti 2003, § 12: ”Planen antas. Den gäller från mars.”",
        ),
    ],
)
def test_a_decision_is_cited_in_a_sentence_that_keeps_its_words(
    session: Session, committee: Committee, officer: User, paper: Statement, clauses: tuple[str, ...], expected: str
) -> None:
    assert sentence(session, committee, officer, paper, *clauses) == expected


def test_another_namnd_is_named_and_a_decision_without_wording_told_by_its_outcome(
    session: Session, officer: User, paper: Statement
) -> None:
    school = factory.committee(session, "Ekstads skolnämnd")
    paragraph: Paragraph = decided(session, school, officer).paragraph
    with transaction(session):
        paragraph.decision.outcome = Outcome.POSTPONED

    assert cited(paragraph, paper).paragraph == (
        "Ekstads skolnämnd beslutade 26 augusti 2003, § 12, att bordlägga ärendet."
    )


def test_citing_puts_a_paragraph_last_in_the_section_of_a_new_version_with_a_live_link(
    session: Session, client: FlaskClient, committee: Committee, officer: User, paper: Statement
) -> None:
    paragraph_id = decided(session, committee, officer, PLAYGROUND).paragraph.id
    url = f"/tjansteutlatanden/{paper.id}"
    factory.log_in(client, officer)
    page = client.get(f"{url}/tidigare")
    assert faults(page.text) == []
    assert html.fromstring(page.text).xpath("//option[@selected]/text()") == ["Bakgrund"]

    done = factory.post(
        client,
        f"{url}/citera/{paragraph_id}",
        {"avsnitt": "Bakgrund", "based_on": "1"},
        form_page=f"{url}/tidigare",
        follow_redirects=True,
    )

    assert "står sist i avsnittet Bakgrund, i version 2" in done.text
    factory.end_reading(paper)
    assert paper.latest.sections[1].text.startswith(
        "Skrivelsen kom i mars.\n\nNämnden beslutade 26 augusti 2003, § 12, att"
    )
    shown = client.get(url)
    assert faults(shown.text) == []
    links = html.fromstring(shown.text).xpath(f"//article//a[@href='/paragrafer/{paragraph_id}']/text()")
    assert links == ["26 augusti 2003, § 12"]
    assert client.get(f"/paragrafer/{paragraph_id}").status_code == 200


def test_citing_in_formatted_text_keeps_the_formatting(
    session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    said = cited(decided(session, committee, officer, "att bygga <snart> & väl").paragraph, paper)
    with transaction(session):
        draft = service.StatementDraft(
            sections=(service.SectionDraft("Bakgrund", "<p>Det är <strong>dyrt</strong>.</p>"),)
        )
        service.save_draft(session, paper, draft, officer, based_on=1)
        version = service.cite(session, paper, "Bakgrund", said, officer, based_on=2)

    text = version.sections[0].text
    assert text.startswith("<p>Det är <strong>dyrt</strong>.</p><p>Nämnden beslutade")
    assert "att bygga &lt;snart&gt; &amp; väl" in text


def test_the_same_is_not_cited_twice_nor_where_there_is_no_such_section_nor_over_anothers_words(
    session: Session, committee: Committee, officer: User, paper: Statement
) -> None:
    said = cited(decided(session, committee, officer, PLAYGROUND).paragraph, paper)
    with transaction(session):
        service.cite(session, paper, "Bakgrund", said, officer, based_on=1)

    with pytest.raises(RuleError, match="hänvisar redan"), transaction(session):
        service.cite(session, paper, "Bakgrund", said, officer, based_on=2)
    with pytest.raises(RuleError, match="inget avsnitt ”Ekonomi”"), transaction(session):
        service.cite(session, paper, "Ekonomi", said, officer, based_on=2)
    with pytest.raises(Conflict), transaction(session):
        service.cite(session, paper, "Sammanfattning", said, officer, based_on=1)


def test_a_link_is_made_of_words_and_never_of_what_somebody_typed_as_html(paper: Statement) -> None:
    said = service.Cited("", "<b>x</b>", "/paragrafer/1")
    remember_citation(paper, said)

    assert service.linked("se <b>x</b> & y", paper.citations) == (
        'se <a href="/paragrafer/1">&lt;b&gt;x&lt;/b&gt;</a> &amp; y'
    )


def test_one_click_marks_the_case_as_the_answer(
    session: Session, client: FlaskClient, committee: Committee, officer: User, paper: Statement
) -> None:
    waiting = factory.assignment(session, committee, "återkomma om lekplatsen i Ekparken", officer=officer)
    with transaction(session):
        searchable.changed(session, "assignment", waiting.id)
    url, assignment_id = f"/tjansteutlatanden/{paper.id}", waiting.id
    factory.log_in(client, officer)

    done = factory.post(client, f"{url}/svarar-pa/{assignment_id}", form_page=f"{url}/tidigare", follow_redirects=True)

    assert faults(done.text) == []
    assert "Det här ärendet är kopplat som svar." in done.text
    factory.end_reading(waiting)
    assert [answer.case_id for answer in waiting.answers] == [paper.case_id]
    again = factory.post(client, f"{url}/svarar-pa/{assignment_id}", form_page="/mitt-konto")
    assert again.status_code == 422
    assert faults(again.text) == []
    assert "redan kopplat som svar" in again.text


def test_the_write_page_links_to_it_and_fetches_only_the_part(
    client: FlaskClient, officer: User, paper: Statement
) -> None:
    url = f"/tjansteutlatanden/{paper.id}"
    factory.log_in(client, officer)

    page = html.fromstring(client.get(f"{url}/skriv").text)
    fragment = client.get(page.xpath("//@data-fragment")[0])

    assert page.xpath(f"//a[@href='{url}/tidigare']")
    assert "<html" not in fragment.text
    assert "Nämndens tidigare beslut" in fragment.text
