"""The pages of nämnder: each whole when empty, full and in error, and each shows only what one may see."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.committees.models import Committee, Office
from tjut.core.permissions import Role
from tjut.users.models import RoleGrant, User

SETTINGS = {
    "name": "Socialnämnden",
    "short_name": "SN",
    "municipality": "Ekstad",
    "administration": "Socialförvaltningen",
    "document_label": "Tjänsteskrivelse",
    "clause_style": "att",
    "headings": "Ärendet\r\nBedömning",
    "registry_pattern": "SN {år}/{nr:4}",
    "notice_days": "7",
    "paper_deadline_days": "14",
    "active": "y",
    "revision": "1",
}
MEMBER = {"name": "Alva Ek", "party": "s", "office": "ordförande", "from_date": "1 januari 2023"}


@pytest.fixture
def administrator(client: FlaskClient, session: Session) -> User:
    person = factory.user(session, Role.ADMINISTRATOR)
    factory.log_in(client, person)
    factory.end_reading(person)
    return person


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Byggnämnden", short_name="BN")


def test_every_page_is_whole_when_there_is_nothing(client: FlaskClient, session: Session, administrator: User) -> None:
    for url in ("/namnder", "/namnder/ny"):
        page = client.get(url)
        assert (url, page.status_code, faults(page.text)) == (url, 200, [])
    assert "Lägg till en nämnd" in client.get("/namnder").text


def test_every_page_is_whole_when_full(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    member = factory.member(session, committee, "Alva Ek", office=Office.CHAIR)
    factory.member(session, committee, "Bo Al", office=Office.SUBSTITUTE, party="")
    factory.member(session, committee, "Cia Ask", to_date=date(2006, 12, 31))
    factory.member(session, committee, "Dan Alm", from_date=date(2999, 1, 1))
    department = factory.department(session, committee)
    url = f"/namnder/{committee.id}"

    for address in (
        "/namnder",
        url,
        f"{url}/andra",
        f"{url}/ledamoter/ny",
        f"{url}/ledamoter/{member.id}/andra",
        f"{url}/avdelningar/ny",
        f"{url}/avdelningar/{department.id}/andra",
    ):
        page = client.get(address)
        assert (address, page.status_code, faults(page.text)) == (address, 200, [])
    text = client.get(url).text
    assert "Tillträder senare" in text
    assert "från 1 januari 2003 till 31 december 2006" in text


def test_every_form_in_error_keeps_what_was_typed(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    member = factory.member(session, committee, "Cia Ask")
    department = factory.department(session, committee)
    url = f"/namnder/{committee.id}"
    forms = {
        "/namnder/ny": (SETTINGS, {"notice_days": "många", "registry_pattern": "{år}"}),
        f"{url}/andra": (SETTINGS, {"paper_deadline_days": "3"}),
        f"{url}/ledamoter/ny": (MEMBER, {"from_date": "31 februari", "place": "0"}),
        f"{url}/ledamoter/{member.id}/andra": (MEMBER, {"to_date": "2001-01-01"}),
        f"{url}/avdelningar/ny": ({"name": "kansliet"}, {}),
        f"{url}/avdelningar/{department.id}/andra": ({"name": "x" * 121}, {}),
    }

    for address, (right, wrong) in forms.items():
        answer = factory.post(client, address, right | wrong)
        assert (address, answer.status_code, faults(answer.text)) == (address, 422, [])
        shown = html.fromstring(answer.text).xpath("//input[@type!='hidden' and @type!='radio']/@value")
        typed = (right | wrong).items()
        kept = {
            text for name, text in typed if name not in ("clause_style", "headings", "revision", "office", "active")
        }
        assert kept <= set(shown), address
        nothing = factory.post(client, address, dict.fromkeys(right, ""))
        assert (address, nothing.status_code, faults(nothing.text)) == (address, 422, [])


def test_a_nämnd_is_added_with_its_members_and_departments(
    client: FlaskClient, session: Session, administrator: User
) -> None:
    made = factory.post(client, "/namnder/ny", SETTINGS)
    url = made.location
    person = factory.post(client, f"{url}/ledamoter/ny", MEMBER)
    place = factory.post(client, f"{url}/avdelningar/ny", {"name": "Kansliet"})

    assert [answer.status_code for answer in (made, person, place)] == [303] * 3
    text = " ".join(html.fromstring(client.get(url).text).text_content().split())
    for words in ("Tjänsteskrivelse", "Att-satser", "/0001", "Ärendet, Bedömning", "Alva Ek", "Kansliet"):
        assert words in text
    assert "Alva Ek (s)" in client.get("/namnder").text


def test_changes_are_saved_from_the_pages(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    member = factory.member(session, committee, "Cia Ask")
    department = factory.department(session, committee, "Kansli")
    url = f"/namnder/{committee.id}"
    rooms = f"{url}/avdelningar/{department.id}"

    answers = [
        factory.post(client, f"{url}/andra", SETTINGS),
        factory.post(client, f"{url}/ledamoter/{member.id}/andra", MEMBER | {"to_date": "31 december 2024"}),
        factory.post(client, f"{rooms}/andra", {"name": "Kansliet"}),
    ]

    assert [answer.status_code for answer in answers] == [303] * 3
    text = client.get(url).text
    for words in ("Socialnämnden", "till 31 december 2024", "Kansliet"):
        assert words in text
    factory.post(client, f"{rooms}/ta-bort", form_page=f"{rooms}/andra")
    assert "Ingen avdelning är inlagd." in client.get(url).text


def test_a_department_with_cases_is_kept_and_the_page_says_why(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    department = factory.department(session, committee)
    factory.case(session, committee, department=department)
    rooms = f"/namnder/{committee.id}/avdelningar/{department.id}"

    answer = factory.post(client, f"{rooms}/ta-bort", form_page=f"{rooms}/andra", follow_redirects=True)

    assert "har ärenden och kan inte tas bort" in answer.text


def test_the_example_of_the_number_is_shown_before_anything_is_saved(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    url = f"/namnder/{committee.id}/andra"

    shown = factory.post(client, url, SETTINGS | {"registry_pattern": "XN {nr:3}-{år2}", "act": "example"})
    broken = factory.post(client, url, SETTINGS | {"registry_pattern": "XN {nr", "act": "example"})

    example = html.fromstring(shown.text).get_element_by_id("example").text_content()
    assert "XN 001-" in example
    assert "klamrar" in broken.text
    assert faults(broken.text) == faults(shown.text) == []
    assert "Byggnämnden" in client.get("/namnder").text


def test_everything_that_is_wrong_is_said_at_once(client: FlaskClient, administrator: User) -> None:
    wrong = {"name": "", "registry_pattern": "{nr", "notice_days": "-1"}

    answer = factory.post(client, "/namnder/ny", SETTINGS | wrong)

    assert len(html.fromstring(answer.text).xpath("//*[@id='fel']//li")) == 3


def test_the_top_bar_says_where_one_is(client: FlaskClient, session: Session, administrator: User) -> None:
    for url, place in ((f"/anvandare/{administrator.id}/roller", "Användare"), ("/namnder/ny", "Nämnder")):
        page = html.fromstring(client.get(url).text)
        assert page.xpath("//nav[@aria-label='Huvudmeny']//a[@aria-current]/text()") == [place]


def test_two_who_change_at_once_get_a_page_with_both_texts(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    url = f"/namnder/{committee.id}/andra"
    factory.post(client, url, SETTINGS)

    answer = factory.post(client, url, SETTINGS | {"municipality": "Almstad"})

    assert answer.status_code == 409
    assert "Almstad" in answer.text
    assert faults(answer.text, crumbs=False) == []
    assert "Almstad" not in client.get("/namnder").text


def test_a_reader_sees_the_own_nämnd_and_nothing_to_change(
    client: FlaskClient, session: Session, committee: Committee
) -> None:
    hidden = factory.committee(session, "Hemliga nämnden")
    factory.member(session, committee, "Alva Ek")
    hidden_id, url = hidden.id, f"/namnder/{committee.id}"
    factory.log_in(client, factory.user(session, Role.READER, committee=committee))

    page = client.get(url)

    assert (page.status_code, faults(page.text)) == (200, [])
    assert "andra" not in " ".join(html.fromstring(page.text).xpath("//main//a/@href"))
    assert "Hemliga" not in client.get("/namnder").text
    assert client.get(f"/namnder/{hidden_id}").status_code == 404
    assert client.get(f"{url}/andra").status_code == 403
    assert client.get("/namnder/ny").status_code == 403


def test_a_secretary_of_one_nämnd_cannot_change_another(
    client: FlaskClient, session: Session, committee: Committee
) -> None:
    other = factory.committee(session)
    member = factory.member(session, other, "Alva Ek")
    urls = [f"/namnder/{other.id}{rest}" for rest in ("", "/andra", "/ledamoter/ny", f"/ledamoter/{member.id}/andra")]
    own = f"/namnder/{committee.id}/ledamoter/{member.id}/andra"
    factory.log_in(client, factory.user(session, Role.SECRETARY, committee=committee))

    assert [client.get(url).status_code for url in (*urls, own)] == [404] * 5


def test_one_who_only_reads_in_a_nämnd_is_shown_none_of_its_forms(
    client: FlaskClient, session: Session, committee: Committee
) -> None:
    other = factory.committee(session)
    url = f"/namnder/{other.id}"
    person = factory.user(session, Role.SECRETARY, committee=committee)
    person.grants.append(RoleGrant(role=Role.READER, committee_id=other.id))
    factory.log_in(client, person)

    assert client.get(url).status_code == 200
    for rest in ("/andra", "/ledamoter/ny", "/avdelningar/ny"):
        assert client.get(url + rest).status_code == 403


def test_one_who_is_nothing_in_any_nämnd_sees_none(client: FlaskClient, session: Session) -> None:
    factory.log_in(client, factory.user(session))

    assert client.get("/namnder").status_code == 403


def test_a_department_that_is_not_there_is_not_found(
    client: FlaskClient, session: Session, administrator: User, committee: Committee
) -> None:
    assert client.get(f"/namnder/{committee.id}/avdelningar/4711/andra").status_code == 404
