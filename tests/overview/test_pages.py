"""The start page, the case page and the statement of accessibility, empty and full."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Origin, RecordDirection
from tjut.cases.service import RecordDraft
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.users.models import User


@pytest.fixture(autouse=True)
def a_day_that_stands() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Parknämnden")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.OFFICER, Role.REGISTRATOR, committee=committee, name="Lisa Berg", phone="08-1")


@pytest.fixture
def reader(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.READER, committee=committee)


@pytest.fixture
def case(session: Session, committee: Committee, officer: User) -> Case:
    made: Case = factory.case(
        session,
        committee,
        "118-520/2003",
        title="Lekplatsen",
        origin=Origin.LETTER,
        party="En medborgare",
        received_on=date(2026, 11, 1),
        officer=officer,
    )
    return made


def test_the_first_page_is_what_there_is_to_do_the_most_urgent_first(
    client: FlaskClient, session: Session, committee: Committee, officer: User
) -> None:
    factory.assignment(session, committee, "räkna gungor", officer=officer, deadline_on=date(2026, 12, 1))
    factory.assignment(session, committee, "räkna bänkar", officer=officer, deadline_on=date(2026, 11, 1))
    factory.log_in(client, officer)

    page = client.get("/")

    tree = html.fromstring(page.text)
    assert tree.xpath("normalize-space(//h1)") == "Att göra"
    assert [" ".join(h2.text_content().split()) for h2 in tree.xpath("//main//h2")] == ["Försenat 1", "Snart 1"]
    assert [a.text for a in tree.xpath("//*[@class='task-label']/a")] == [
        "Redovisa: räkna bänkar",
        "Redovisa: räkna gungor",
    ]
    assert "21 dagar försenat" in page.text
    assert faults(page.text, crumbs=False) == []


@pytest.mark.parametrize("role", [Role.READER, Role.ADMINISTRATOR, Role.REGISTRATOR])
def test_when_nothing_waits_the_page_says_so_and_where_to_go(
    client: FlaskClient, session: Session, committee: Committee, role: Role
) -> None:
    factory.log_in(client, factory.user(session, role, committee=committee))

    page = client.get("/")

    assert "Inget väntar på dig just nu." in page.text
    (url,) = html.fromstring(page.text).xpath("//*[@class='empty']//a/@href")
    assert client.get(url).status_code == 200
    assert faults(page.text, crumbs=False) == []


def test_one_who_is_not_logged_in_is_asked_to(client: FlaskClient, case: Case) -> None:
    for url in ("/", f"/arenden/{case.id}"):
        assert client.get(url).status_code == 302


def test_the_case_page_tells_its_story_with_the_dnr_in_heading_and_title(
    client: FlaskClient, session: Session, officer: User, case: Case
) -> None:
    factory.log_in(client, officer)

    page = client.get(f"/arenden/{case.id}")

    tree = html.fromstring(page.text)
    assert tree.xpath("normalize-space(//h1)") == "118-520/2003 Lekplatsen"
    assert tree.findtext(".//title") == "118-520/2003 Lekplatsen · Tjut"
    assert tree.xpath("//ol[@class='thread']//h3")[0].text_content() == "Skrivelse från En medborgare"
    assert "Lisa Berg" in page.text
    assert "Inga handlingar ännu." in page.text
    assert faults(page.text) == []


def test_the_main_act_begins_a_statement_and_leads_to_it_when_it_is_begun(
    client: FlaskClient, session: Session, officer: User, case: Case
) -> None:
    factory.log_in(client, officer)
    url = f"/arenden/{case.id}"

    before = html.fromstring(client.get(url).text).xpath("//*[contains(@class, 'btn-main')]")
    statement = factory.statement(session, case, "A.", saved_by=officer)
    after = html.fromstring(client.get(url).text).xpath("//*[contains(@class, 'btn-main')]")

    assert [act.text for act in before] == ["Skriv tjänsteutlåtande"]
    assert [(act.text, act.get("href")) for act in after] == [
        ("Öppna tjänsteutlåtandet", f"/tjansteutlatanden/{statement.id}")
    ]


def test_a_full_case_shows_its_handlingar_related_cases_and_journal(
    client: FlaskClient, session: Session, committee: Committee, officer: User, case: Case, tmp_path: object
) -> None:
    other = factory.case(session, committee, "9/2026", title="Gungorna")
    file = cases.read_file(b"Hej", "b.txt")
    draft = RecordDraft(RecordDirection.RECEIVED, date(2026, 11, 1), "Brevet", file=file)
    with transaction(session):
        cases.relate(session, case, other, officer)
        cases.add_record(session, FileStore(tmp_path / "filer"), case, draft, officer)  # type: ignore[operator]
        cases.note(session, case, "Ringde Bo.", officer)
        cases.close(session, case, officer, "Klart")
    factory.assignment(session, committee, "räkna gungor", case=case, deadline_on=date(2026, 11, 20))
    factory.log_in(client, officer)

    page = client.get(f"/arenden/{case.id}")

    tree = html.fromstring(page.text)
    assert tree.xpath("//li[@id='handling-1']/a")
    assert "Gungorna" in page.text
    assert "Ringde Bo." in page.text
    assert "1 öppet uppdrag" in page.text
    assert "2 dagar sent" in page.text
    assert tree.xpath("//a[text()='Öppna igen']")
    assert not tree.xpath("//*[contains(@class, 'btn-main')]")
    assert faults(page.text) == []


def test_a_reader_gets_the_open_form_no_journal_and_no_acts(
    client: FlaskClient, session: Session, officer: User, reader: User, case: Case
) -> None:
    case.title_protected, case.party_protected, case.secrecy_provision = "Klagomål av Anna Ek", "Anna Ek", "OSL 26:1"
    session.commit()
    with transaction(session):
        cases.note(session, case, "Anna Ek ringde.", officer)
    factory.log_in(client, reader)

    page = client.get(f"/arenden/{case.id}")

    assert "Anna Ek" not in page.text
    assert "Lekplatsen" in page.text
    assert not html.fromstring(page.text).xpath("//main//*[contains(@class, 'btn')]")
    assert faults(page.text) == []


def test_one_who_may_reads_the_protected_form_and_sees_that_it_is_protected(
    client: FlaskClient, session: Session, officer: User, case: Case
) -> None:
    case.title_protected, case.secrecy_provision = "Klagomål av Anna Ek", "OSL 26:1"
    session.commit()
    factory.log_in(client, officer)

    page = client.get(f"/arenden/{case.id}")

    assert html.fromstring(page.text).xpath("normalize-space(//h1)") == "118-520/2003 Klagomål av Anna Ek"
    assert "Innehåller skyddade uppgifter" in page.text
    assert faults(page.text) == []


def test_a_case_without_number_has_a_whole_page(
    client: FlaskClient, session: Session, committee: Committee, officer: User
) -> None:
    case = factory.case(session, committee, title="Utan nummer", state=CaseState.REGISTERED)
    case.numbers = []
    session.commit()
    factory.log_in(client, officer)

    page = client.get(f"/arenden/{case.id}")

    assert html.fromstring(page.text).xpath("normalize-space(//h1)") == "Utan nummer"
    assert faults(page.text) == []


def test_a_case_of_another_committee_is_not_there(client: FlaskClient, session: Session, case: Case) -> None:
    factory.log_in(client, factory.user(session, Role.OFFICER, committee=factory.committee(session)))

    assert client.get(f"/arenden/{case.id}").status_code == 404


def test_how_accessible_tjut_is_can_be_read_by_everybody(client: FlaskClient, reader: User) -> None:
    outside = client.get("/tillganglighet")
    factory.log_in(client, reader)
    inside = client.get("/tillganglighet")

    assert "WCAG 2.1" in outside.text
    assert faults(outside.text) + faults(inside.text) == []
