"""The pages of the review: clicked through, with what stands on them."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.statements import service
from tjut.statements.models import Part, Statement, StatementState
from tjut.users.models import User


@pytest.fixture
def officer(session: Session) -> User:
    return factory.user(session, Role.OFFICER, committee=factory.committee(session), name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    case = factory.case(session, officer_committee(session, officer), "12-34/2026")
    return full_paper(session, case, officer, submitted=False)


def officer_committee(session: Session, officer: User) -> Committee:
    return session.get_one(Committee, officer.grants[0].committee_id)


@pytest.fixture
def head(session: Session, paper: Statement) -> User:
    return factory.user(session, Role.HEAD, committee=paper.case.committee, name="Alva Björk")


@pytest.fixture
def colleague(session: Session, paper: Statement) -> User:
    return factory.user(session, Role.OFFICER, committee=paper.case.committee, name="Jon Jurist")


def url(paper: Statement, rest: str = "") -> str:
    return f"/tjansteutlatanden/{paper.id}{rest}"


def enter(client: FlaskClient, person: User) -> None:
    """Log in as somebody, whoever was there before."""
    client.delete_cookie("tjut")
    factory.log_in(client, person)


def words(text: str, path: str = "//main") -> str:
    return " ".join(" ".join(element.text_content() for element in html.fromstring(text).xpath(path)).split())


def test_granskning_from_asking_to_the_officer_who_sees_who_has_answered(
    client: FlaskClient, session: Session, paper: Statement, officer: User, colleague: User, head: User
) -> None:
    enter(client, officer)
    asked = factory.post(
        client,
        url(paper, "/granskning"),
        {"reviewers": [colleague.id, head.id], "note": "Till fredag."},
        follow_redirects=True,
    )
    assert faults(asked.text) == []
    assert words(asked.text).count("Har inte svarat") == 2
    assert "På granskning" in words(asked.text)

    enter(client, colleague)
    assert "Läs och svara" in client.get("/").text
    page = client.get(url(paper))
    assert "Maj Ek ber dig granska" in words(page.text)
    answer_page = html.fromstring(page.text).xpath("//a[.='Svara på granskningen']/@href")[0]
    refused = factory.post(client, answer_page, {"answer": "synpunkter", "text": "", "version": "2"})
    assert refused.status_code == 422
    assert faults(refused.text) == []
    done = factory.post(
        client, answer_page, {"answer": "synpunkter", "text": "Se över punkt 2.", "version": "2"}, follow_redirects=True
    )
    assert done.status_code == 200

    enter(client, officer)
    seen = client.get(url(paper))
    assert faults(seen.text) == []
    assert "Synpunkter, i dag, version 2" in words(seen.text)
    assert "Se över punkt 2." in words(seen.text)
    assert words(seen.text).count("Har inte svarat") == 1
    assert "Har inte svarat: Alva Björk" in words(client.get(url(paper, "/skriv")).text)


def test_nobody_chosen_is_said_beside_the_choice_and_what_was_typed_stays(
    client: FlaskClient, paper: Statement, officer: User, colleague: User
) -> None:
    enter(client, officer)

    page = factory.post(client, url(paper, "/granskning"), {"note": "Till fredag."})

    assert page.status_code == 422
    assert faults(page.text) == []
    assert "Välj minst en person" in page.text
    assert "Till fredag." in page.text


def test_a_request_is_withdrawn_by_its_button(
    client: FlaskClient, session: Session, paper: Statement, officer: User, colleague: User
) -> None:
    with transaction(session):
        (asked,) = service.ask_review(session, paper, [colleague.id], officer)
        request_id = asked.id
    enter(client, officer)

    page = factory.post(
        client, url(paper, f"/granskning/{request_id}/dra-tillbaka"), form_page=url(paper), follow_redirects=True
    )

    assert "Jon Jurist behöver inte svara." in words(page.text)
    assert "Utkast" in words(page.text)


def test_a_comment_stands_beside_its_point_and_on_the_write_page_until_it_is_done(
    client: FlaskClient, paper: Statement, officer: User, colleague: User
) -> None:
    enter(client, colleague)
    link = html.fromstring(client.get(url(paper)).text).xpath("//a[.='Kommentera punkt 2']/@href")[0]
    empty = factory.post(client, link, {"text": " ", "version": "2"})
    assert empty.status_code == 422
    assert faults(empty.text) == []
    page = factory.post(client, link, {"text": "Till <när>?", "version": "2"}, follow_redirects=True)
    assert faults(page.text) == []
    assert "Till <när>?" in words(page.text, "//*[@class='comments']")

    enter(client, officer)
    assert "Beslutspunkt 2" in words(client.get(url(paper, "/skriv")).text, "//aside")
    thread = html.fromstring(client.get(url(paper)).text).xpath("//a[starts-with(., 'Svara')]/@href")[0]
    answered = factory.post(client, thread, {"text": "I mars."}, follow_redirects=True)
    assert faults(answered.text) == []
    assert "I mars." in words(answered.text)
    done = factory.post(client, f"{thread}/klar", form_page=thread, follow_redirects=True)
    assert faults(done.text) == []
    assert "En klar kommentar" in words(done.text)
    assert "Beslutspunkt 2" not in words(client.get(url(paper, "/skriv")).text, "//aside")
    opened = factory.post(client, f"{thread}/oppna", form_page=thread, follow_redirects=True)
    assert "En klar kommentar" not in words(opened.text)


def test_a_comment_on_a_section_and_one_adrift_are_shown(
    client: FlaskClient, session: Session, paper: Statement, officer: User, colleague: User
) -> None:
    with transaction(session):
        service.comment(session, paper, Part.SECTION, 2, "Vem skrev?", colleague, version=2)
        service.comment(session, paper, Part.CLAUSE, 2, "Varför?", colleague, version=2)
        draft = full_draft(paper.case.committee_id, clauses=full_draft(1).clauses[:1])
        service.save_draft(session, paper, draft, officer, based_on=2)
    enter(client, officer)

    page = client.get(url(paper))

    assert faults(page.text) == []
    assert "Vem skrev?" in words(page.text, "//*[@class='comments']")
    assert "Kommentarer på text som inte finns kvar" in words(page.text)
    assert client.get(url(paper, "/kommentera/avsnitt/2")).status_code == 200
    assert client.get(url(paper, "/kommentera/avsnitt/99")).status_code == 404


def test_a_reader_of_the_published_sees_nothing_of_the_review(
    client: FlaskClient, session: Session, paper: Statement, officer: User, colleague: User
) -> None:
    with transaction(session):
        made = service.comment(session, paper, Part.CLAUSE, 1, "Hemligt tyckande.", colleague, version=2)
        (asked,) = service.ask_review(session, paper, [colleague.id], officer)
        service.publish(session, paper.latest, officer)
        comment_id, request_id = made.id, asked.id
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    enter(client, reader)

    page = client.get(url(paper))

    assert page.status_code == 200
    assert "Hemligt" not in page.text
    assert "Jon Jurist" not in page.text
    assert "Kommentera" not in page.text
    for rest in (f"/kommentarer/{comment_id}", "/kommentera/sats/1", f"/granskning/{request_id}", "/tidigare"):
        assert client.get(url(paper, rest)).status_code in (403, 404)


def test_the_chief_sees_what_waits_oldest_first_and_what_changed_since_last(
    client: FlaskClient, session: Session, paper: Statement, officer: User, head: User
) -> None:
    enter(client, head)
    assert "Inget väntar" in client.get("/tjansteutlatanden/att-godkanna").text
    newer = full_paper(session, factory.case(session, paper.case.committee, "56-78/2026"), officer)
    with clock.standing_at(clock.now() - timedelta(days=9)), transaction(session):
        service.submit(session, paper, officer)

    waiting = client.get("/tjansteutlatanden/att-godkanna")
    assert faults(waiting.text) == []
    assert html.fromstring(waiting.text).xpath("//h2/a/@href") == [url(paper), url(newer)]
    assert "Har väntat i 9 dagar. Du har inte öppnat det än." in words(waiting.text)

    client.get(url(paper))
    assert "Du har öppnat den här versionen." in words(client.get("/tjansteutlatanden/att-godkanna").text)
    factory.end_reading(paper)
    with transaction(session):
        draft = full_draft(paper.case.committee_id, clauses=("Nämnden avslår.",))
        service.save_draft(session, paper, draft, officer, based_on=2)

    again = words(client.get("/tjansteutlatanden/att-godkanna").text)
    assert "Du läste senast version 2. Ändrat sedan version 2: Beslutspunkt 1, Beslutspunkt 2." in again
    assert "Du läste senast version 2." in words(client.get(url(paper)).text)
    assert "Se ändringarna" in words(client.get(url(paper)).text)


def test_what_waits_in_another_namnd_is_not_shown_to_the_chief(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        service.submit(session, paper, officer)
    enter(client, factory.user(session, Role.HEAD, committee=factory.committee(session)))

    assert "Inget väntar" in client.get("/tjansteutlatanden/att-godkanna").text


def test_an_approval_is_lifted_with_a_reason(
    client: FlaskClient, session: Session, paper: Statement, officer: User, head: User
) -> None:
    with transaction(session):
        service.submit(session, paper, officer)
        service.approve(session, paper, head)
    enter(client, head)

    assert "Häv godkännandet" in words(client.get(url(paper)).text)
    refused = factory.post(client, url(paper, "/ta-tillbaka"), {"note": ""})
    assert refused.status_code == 422
    assert faults(refused.text) == []
    page = factory.post(client, url(paper, "/ta-tillbaka"), {"note": "Gamla siffror."}, follow_redirects=True)

    assert faults(page.text) == []
    assert "Gamla siffror." in words(page.text)
    factory.end_reading(paper)
    assert paper.state is StatementState.DRAFT


def test_taking_back_what_cannot_be_taken_back_says_so(client: FlaskClient, paper: Statement, officer: User) -> None:
    enter(client, officer)

    page = client.get(url(paper, "/ta-tillbaka"))

    assert faults(page.text) == []
    assert "Det är redan ett utkast" in words(page.text)


def test_two_versions_stand_beside_each_other_and_all_can_be_shown(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, clauses=("Nämnden avslår.",))
        service.save_draft(session, paper, draft, officer, based_on=2)
    enter(client, officer)

    some = client.get(url(paper, "/jamfor?fran=2&till=3"))
    everything = client.get(url(paper, "/jamfor?fran=2&till=3&visa=allt"))

    assert faults(some.text) == faults(everything.text) == []
    assert "Bakgrund" not in words(some.text)
    assert "Bakgrund" in words(everything.text)
    assert html.fromstring(some.text).xpath("//table//th/text()") == ["Version 2", "Version 3"]


def test_restoring_is_confirmed_with_what_changes(
    client: FlaskClient, session: Session, paper: Statement, officer: User
) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, clauses=("Nämnden avslår.",))
        service.save_draft(session, paper, draft, officer, based_on=2)
    enter(client, officer)

    page = client.get(url(paper, "/versioner/2/aterstall"))
    assert faults(page.text) == []
    assert "Det som ändras: Förslag till beslut (2 ändringar)." in words(page.text)
    done = factory.post(client, url(paper, "/versioner/2/aterstall"), {"based_on": "3"}, follow_redirects=True)
    assert "Version 2 är återställd som version 4." in words(done.text)
    stale = factory.post(
        client, url(paper, "/versioner/1/aterstall"), {"based_on": "3"}, form_page=url(paper, "/versioner/1/aterstall")
    )
    assert stale.status_code == 422
    assert "sparade version 4 medan du skrev" in stale.text


def test_rensning_says_what_goes_and_is_confirmed_by_its_button(
    client: FlaskClient, session: Session, paper: Statement, officer: User, head: User
) -> None:
    with transaction(session):
        service.comment(session, paper, Part.CLAUSE, 1, "Hm.", officer, version=1 if paper.versions[0].clauses else 2)
        service.submit(session, paper, officer)
        service.approve(session, paper, head)
    case_id = paper.case_id
    enter(client, officer)
    address = f"/arenden/{case_id}/rensa-utkast"
    assert "inte avslutat" in client.get(address).text
    factory.end_reading(paper)
    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")

    assert "Rensa utkast" in client.get(f"/arenden/{case_id}").text
    page = client.get(address)
    assert faults(page.text) == []
    assert "Bevaras: version 2." in words(page.text)
    assert html.fromstring(page.text).xpath("//main//button/text()") == ["Rensa ett utkast"]
    sent = {field.get("name"): field.get("value") for field in html.fromstring(page.text).xpath("//main//form//input")}
    done = factory.post(client, address, sent, follow_redirects=True)

    assert "Ett utkast är rensat." in words(done.text)
    assert "Rensade ett utkast, version 1, av tjänsteutlåtandet (TF 2:12)" in words(done.text)
    assert "Rensa utkast" not in words(done.text, "//*[@class='actions']")
    versions = client.get(url(paper, "/versioner"))
    assert faults(versions.text) == []
    assert "Rensade utkast: version 1" in words(versions.text)
    assert client.get(url(paper, "/versioner/1")).status_code == 404
    assert faults(client.get(address).text) == []
