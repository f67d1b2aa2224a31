"""The pages of the diarium, empty, full and with errors, as a browser without JavaScript meets them."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tjut.cases.models import Case, CaseState, Record
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import Database
from tjut.core.permissions import Role
from tjut.users.models import User

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture(autouse=True)
def a_day_that_stands() -> Iterator[None]:
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session)


@pytest.fixture
def registrar(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.REGISTRATOR, committee=committee)


@pytest.fixture
def case(session: Session, committee: Committee) -> Case:
    return factory.case(session, committee, "12/2026", title="Lekplatsen i parken")


def all_of(session: Session) -> list[Case]:
    session.rollback()
    return list(session.scalars(select(Case).order_by(Case.id)))


def test_a_case_is_registered_with_one_field_filled_in(
    client: FlaskClient, session: Session, registrar: User, committee: Committee
) -> None:
    factory.log_in(client, registrar)
    page = client.get("/arenden/nytt")
    form = html.fromstring(page.text).forms[-1]
    fields = dict(form.fields) | {"title": "Belysning i parken"}

    answer = client.post("/arenden/nytt", data=fields)

    (case,) = all_of(session)
    assert answer.status_code == 303
    assert answer.location == f"/arenden/{case.id}"
    assert (case.committee_id, case.dnr, case.received_on) == (committee.id, "1/2026", date(2026, 11, 22))
    assert faults(page.text) == []


def test_one_who_serves_several_committees_chooses_which(
    client: FlaskClient, session: Session, registrar: User
) -> None:
    second = factory.committee(session, "Andra nämnden")
    officer = factory.user(session, Role.OFFICER, committee=second, name="Bo Alm")
    registrar.grants = [*registrar.grants, *factory.user(session, Role.REGISTRATOR, committee=second).grants]
    session.commit()
    factory.log_in(client, registrar)

    refused = factory.post(client, "/arenden/nytt", {"title": "Parken", "origin": "skrivelse", "committee": ""})
    fields = {"title": "Parken", "origin": "skrivelse", "committee": str(second.id), "officer": str(officer.id)}
    answer = factory.post(client, "/arenden/nytt", fields)

    assert refused.status_code == 422
    assert "Välj nämnd." in refused.text
    assert faults(refused.text) == []
    assert f"Bo Alm ({second.short_name})" in refused.text
    assert answer.status_code == 303
    assert all_of(session)[0].officer_id == officer.id


def test_a_number_that_stands_gives_a_link_and_keeps_what_was_typed(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)
    fields = {
        "committee": str(case.committee_id),
        "title": "Nytt om parken",
        "origin": "remiss",
        "dnr": "12 2026",
        "numbers-0-printed": "T 7/2026",
        "numbers-0-authority": "Trafiknämnden",
        "received_on": "31 februari 2026",
    }

    wrong_day = factory.post(client, "/arenden/nytt", fields)
    refused = factory.post(client, "/arenden/nytt", fields | {"received_on": "2026-11-20"})

    assert wrong_day.status_code == 422
    assert "”31 februari 2026” är inget datum" in html.fromstring(wrong_day.text).text_content()
    assert refused.status_code == 422
    page = html.fromstring(refused.text)
    assert page.xpath(f"//a[@href='/arenden/{case.id}']")
    assert page.xpath("//input[@id='title']/@value") == ["Nytt om parken"]
    assert page.xpath("//input[@name='numbers-0-authority']/@value") == ["Trafiknämnden"]
    assert faults(refused.text) == []
    assert faults(wrong_day.text) == []
    assert len(all_of(session)) == 1


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Skriv vad ärendet gäller."),
        ({"title": "x" * 501}, "Texten är för lång"),
        ({"title": "Parken", "numbers-0-printed": "5"}, "står två gånger"),
        ({"title": "Parken", "numbers-0-authority": "Trafiknämnden"}, "saknar siffror"),
        ({"title": "Parken", "title_protected": "Anna Ek"}, "Skriv den bestämmelse"),
        ({"title": "Parken", "officer": "999"}, "choice"),
    ],
)
def test_each_error_of_the_form_stands_beside_its_field_and_in_the_summary(
    client: FlaskClient, session: Session, registrar: User, committee: Committee, fields: dict[str, str], shown: str
) -> None:
    factory.log_in(client, registrar)

    answer = factory.post(
        client, "/arenden/nytt", {"committee": str(committee.id), "origin": "remiss", "dnr": "5"} | fields
    )

    assert answer.status_code == 422
    assert shown in answer.text or shown == "choice"
    assert faults(answer.text) == []
    assert all_of(session) == []


def test_one_who_may_not_register_finds_the_door_closed(client: FlaskClient, session: Session, case: Case) -> None:
    factory.log_in(client, factory.user(session, Role.READER, committee=case.committee))

    for url in ("/arenden/nytt", f"/arenden/{case.id}/andra", f"/arenden/{case.id}/handlingar/ny"):
        assert client.get(url).status_code == 403, url


def test_the_work_of_another_committee_is_not_there(client: FlaskClient, session: Session, case: Case) -> None:
    factory.log_in(client, factory.user(session, Role.REGISTRATOR, committee=factory.committee(session)))

    for act in ("andra", "handlingar/ny", "samband", "anteckna", "avsluta", "handlingar/1"):
        assert client.get(f"/arenden/{case.id}/{act}").status_code == 404, act


def test_a_change_is_saved_and_two_at_once_see_both_texts(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/andra"
    page = client.get(url)
    fields = dict(html.fromstring(page.text).forms[-1].fields)

    saved = client.post(url, data=fields | {"title": "Parken i norr"})
    conflict = client.post(url, data=fields | {"title": "Parken i söder"})

    assert saved.status_code == 303
    assert conflict.status_code == 409
    assert "Parken i norr" in conflict.text
    assert "Parken i söder" in conflict.text
    assert faults(conflict.text, crumbs=False) == []
    assert all_of(session)[0].title == "Parken i norr"
    assert faults(page.text) == []


def test_the_form_that_changes_shows_errors_and_keeps_what_was_typed(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.case(session, case.committee, "13/2026")
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/andra"

    answer = factory.post(client, url, {"title": "Parken", "origin": "remiss", "dnr": "13/2026", "based_on": "1"})

    assert answer.status_code == 422
    assert "Öppna det ärende som har det" in answer.text
    assert faults(answer.text) == []


def test_a_tampered_revision_is_a_conflict_and_not_an_overwrite(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)

    answer = factory.post(
        client,
        f"/arenden/{case.id}/andra",
        {"title": "Parken", "origin": "remiss", "dnr": "12/2026", "based_on": "nej"},
    )

    assert answer.status_code == 409


def test_a_handling_comes_in_with_its_file_and_can_be_fetched_under_a_name_that_says_what_it_is(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/handlingar/ny"
    page = client.get(url)

    answer = factory.post(
        client,
        url,
        {"title": "Åsikt om gungan", "direction": "inkommen", "dated": "20 november 2026", "file": upload("Hej.txt")},
    )
    session.rollback()
    record = session.scalars(select(Record)).one()
    fetched = client.get(f"/arenden/{case.id}/handlingar/{record.id}")

    assert faults(page.text) == []
    assert answer.location == f"/arenden/{case.id}#handling-1"
    assert record.dated == date(2026, 11, 20)
    assert fetched.data == "Gungan är söndrig".encode()
    assert "12-2026-handling-1-asikt-om-gungan.txt" in fetched.headers["Content-Disposition"]
    assert fetched.headers["Content-Disposition"].startswith("attachment")


def upload(name: str, content: bytes = "Gungan är söndrig".encode()) -> tuple[BytesIO, str]:
    return BytesIO(content), name


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"title": ""}, "Skriv vad handlingen är."),
        ({"dated": ""}, "Skriv vilken dag"),
        ({"dated": "31 februari 2026"}, "är inget datum"),
        ({"dated": "2027-01-01"}, "framtiden"),
        ({"direction": "åt sidan"}, "aria-invalid"),
        ({"title_protected": "Anna Ek"}, "Skriv den bestämmelse"),
    ],
)
def test_a_refused_handling_says_why_and_that_the_file_must_be_chosen_again(
    client: FlaskClient, session: Session, registrar: User, case: Case, fields: dict[str, str], shown: str
) -> None:
    factory.log_in(client, registrar)
    typed = {"title": "Brev", "direction": "inkommen", "dated": "2026-11-20", "party": "Bo Alm"} | fields

    answer = factory.post(client, f"/arenden/{case.id}/handlingar/ny", typed | {"file": upload("brev.txt")})

    assert answer.status_code == 422
    assert shown in answer.text
    assert "Filen ”brev.txt” är inte sparad." in answer.text
    assert html.fromstring(answer.text).xpath("//input[@id='party']/@value") == ["Bo Alm"]
    assert faults(answer.text) == []
    assert session.scalars(select(Record)).all() == []


def test_a_file_that_is_not_what_it_says_is_refused_beside_its_field(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)
    typed = {"title": "Brev", "direction": "inkommen", "dated": "2026-11-20"}

    for name, content in (("brev.pdf", b"text"), ("brev.txt", b""), ("brev.exe", b"MZ"), ("brev.txt", b"a\x00")):
        answer = factory.post(client, f"/arenden/{case.id}/handlingar/ny", typed | {"file": upload(name, content)})

        assert answer.status_code == 422
        assert html.fromstring(answer.text).xpath("//*[@id='file-error']"), name
        assert faults(answer.text) == []


@pytest.mark.parametrize(("name", "content"), [("brev.docx", b"PK inte Word"), ("brev.txt", b"a\x00")])
def test_a_file_is_checked_and_read_while_somebody_else_writes(
    client: FlaskClient, database: Database, registrar: User, case: Case, name: str, content: bytes
) -> None:
    factory.log_in(client, registrar)
    typed = {"title": "Brev", "direction": "inkommen", "dated": "2026-11-20", "file": upload(name, content)}

    with database.transaction():
        answer = factory.post(client, f"/arenden/{case.id}/handlingar/ny", typed)

    assert answer.status_code == 422
    assert html.fromstring(answer.text).xpath("//*[@id='file-error']")


def test_cases_are_related_by_number_and_parted_again(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    other = factory.case(session, case.committee, "99/2026", title="Parkens belysning")
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/samband"

    empty = client.get(url)
    refused = factory.post(client, url, {"related": "4711"})
    tied = factory.post(client, url, {"related": "99 2026"})
    full = client.get(url)
    parted = factory.post(client, f"{url}/{other.id}/ta-bort", form_page=url)

    assert (refused.status_code, tied.status_code, parted.status_code) == (422, 303, 303)
    assert "Parkens belysning" in full.text
    assert "Parkens belysning" not in client.get(url).text
    for page in (empty, refused, full):
        assert faults(page.text) == []


def test_a_note_needs_words(client: FlaskClient, registrar: User, case: Case) -> None:
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/anteckna"

    empty, refused = client.get(url), factory.post(client, url, {"text": " "})
    kept = factory.post(client, url, {"text": "Ringde om gungan"})

    assert (refused.status_code, kept.status_code) == (422, 303)
    assert faults(empty.text) + faults(refused.text) == []


def test_a_case_is_closed_on_a_page_that_asks_and_opened_again_with_a_reason(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.log_in(client, registrar)
    url = f"/arenden/{case.id}/avsluta"

    asks = client.get(url)
    closed = factory.post(client, url, {"reason": ""})
    state = all_of(session)[0].state
    refused = factory.post(client, url, {"reason": ""})
    opened = factory.post(client, url, {"reason": "Ett brev till"})

    assert (closed.status_code, refused.status_code, opened.status_code) == (303, 422, 303)
    assert state is CaseState.CLOSED
    assert all_of(session)[0].state is CaseState.IN_PREPARATION
    assert faults(asks.text) + faults(refused.text) == []


def test_the_list_says_why_it_is_empty_and_what_to_do(client: FlaskClient, session: Session, registrar: User) -> None:
    factory.log_in(client, registrar)

    nothing, nothing_chosen = client.get("/arenden"), client.get("/arenden?ord=parken&ar=2003")

    assert "Det finns inga ärenden ännu." in nothing.text
    assert html.fromstring(nothing.text).xpath("//a[@href='/arenden/nytt']")
    assert "Inga ärenden passar det du valt." in nothing_chosen.text
    assert faults(nothing.text) + faults(nothing_chosen.text) == []


def test_the_filter_stands_in_the_address_and_each_part_of_it_can_be_taken_away(
    client: FlaskClient, session: Session, registrar: User, case: Case
) -> None:
    factory.case(session, case.committee, title="Budget")
    factory.log_in(client, registrar)

    page = client.get(f"/arenden?ord=parken&namnd={case.committee_id}&ar=2026&lage=registrerat")

    tree = html.fromstring(page.text)
    assert "1 ärende" in tree.text_content()
    assert "Budget" not in page.text
    assert tree.xpath("//input[@name='ord']/@value") == ["parken"]
    assert len(tree.xpath("//ul[@aria-label='Valda filter']/li")) == 5
    assert any("ord=" not in url for url in tree.xpath("//ul[@aria-label='Valda filter']//a/@href"))
    assert faults(page.text) == []


@pytest.mark.parametrize("address", ["?ar=abc&sida=x", "?ar=99999", "?namnd=²", "?lage=nej", "?handlaggare=-1"])
def test_an_address_that_cannot_be_understood_shows_everything(
    client: FlaskClient, registrar: User, case: Case, address: str
) -> None:
    factory.log_in(client, registrar)

    assert case.title in client.get(f"/arenden{address}").text


def test_a_reader_sees_the_open_form_in_the_list(client: FlaskClient, session: Session, case: Case) -> None:
    case.title_protected = "Klagomål av Anna Ek"
    session.commit()
    factory.log_in(client, factory.user(session, Role.READER, committee=case.committee))

    page = client.get("/arenden")

    assert "Lekplatsen i parken" in page.text
    assert "Anna Ek" not in page.text
    assert "Registrera ärende" not in page.text
    assert faults(page.text) == []


def test_a_long_list_is_paged_and_keeps_its_filter(
    client: FlaskClient, session: Session, registrar: User, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tjut.cases.listing.PAGE_SIZE", 1)
    factory.case(session, case.committee, title="Parken igen")
    factory.log_in(client, registrar)

    page = client.get("/arenden?ord=parken&sida=2")

    assert "Sida 2 av 2" in page.text
    assert html.fromstring(page.text).xpath("//a[@rel='prev']/@href") == ["/arenden?ord=parken&sida=1"]
    assert faults(page.text) == []
