"""The pages of reading papers in, used as a person uses them."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests import factory
from tests.imports import papers
from tests.imports.conftest import TakeIn, as_sent
from tests.pages import faults
from tjut.assignments.models import Assignment
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import Database, transaction
from tjut.core.permissions import Role
from tjut.imports.models import ImportedPaper, PaperState
from tjut.statements.models import Statement
from tjut.users.models import User


@pytest.fixture
def page(client: FlaskClient, secretary: User) -> FlaskClient:
    """A browser in which the secretary is logged in."""
    return factory.log_in(client, secretary)


def send(page: FlaskClient, park: Committee, *chosen: tuple[str, bytes | str]) -> Any:
    raw = [(name, content.encode() if isinstance(content, str) else content) for name, content in chosen]
    token = html.fromstring(page.get("/las-in").text).xpath("//main//input[@name='csrf_token']/@value")[0]
    fields = MultiDict([("csrf_token", token), ("committee", str(park.id))])
    for name, content in raw:
        fields.add("files", (io.BytesIO(content), name))
    return page.post("/las-in", data=fields, content_type="multipart/form-data")


def stored(session: Session) -> Session:
    """The session, seeing what the pages have stored since it last looked."""
    session.rollback()
    return session


def words(page: Any) -> str:
    return " ".join(html.fromstring(page.text).text_content().split())


def test_one_file_leads_straight_to_its_confirmation(page: FlaskClient, park: Committee) -> None:
    answer = send(page, park, ("belysning.txt", papers.LIGHTING))

    assert (answer.status_code, answer.location) == (303, "/las-in/1")


def test_of_several_files_the_good_ones_are_taken_in_and_the_page_says_which_was_refused(
    session: Session, page: FlaskClient, park: Committee
) -> None:
    answer = send(page, park, ("belysning.txt", papers.LIGHTING), ("tom.txt", ""), ("kurs.txt", papers.TRAINING))

    assert answer.status_code == 422
    assert faults(answer.text) == []
    told = words(answer)
    assert "Filen ”tom.txt” är tom" in told
    assert "De här filerna är inlästa och väntar på att bekräftas." in told
    assert stored(session).scalars(select(ImportedPaper.filename)).all() == ["belysning.txt", "kurs.txt"]


def test_the_same_file_chosen_twice_is_taken_in_once(session: Session, page: FlaskClient, park: Committee) -> None:
    answer = send(page, park, ("a.txt", papers.LIGHTING), ("b.txt", papers.LIGHTING))

    assert "Filen ”b.txt” är redan inläst" in words(answer)
    assert stored(session).scalar(select(func.count()).select_from(ImportedPaper)) == 1


def test_a_file_is_read_while_somebody_else_writes(page: FlaskClient, database: Database, park: Committee) -> None:
    with database.transaction():
        answer = send(page, park, ("tom.docx", papers.word(" ")))

    assert answer.status_code == 422
    assert "finns ingen text att läsa" in answer.text


def test_several_good_files_wait_in_the_list(page: FlaskClient, park: Committee) -> None:
    send(page, park, ("belysning.txt", papers.LIGHTING), ("kurs.docx", papers.word(papers.TRAINING)))

    answer = page.get("/las-in")

    assert "2 filer är inlästa" in words(answer)
    assert faults(answer.text) == []
    assert [link.text for link in html.fromstring(answer.text).xpath("//table//a")] == ["belysning.txt", "kurs.docx"]


def test_without_files_or_namnd_the_page_asks_for_them(page: FlaskClient) -> None:
    answer = factory.post(page, "/las-in", {})

    assert answer.status_code == 422
    assert faults(answer.text) == []
    assert "Välj minst en fil." in answer.text
    assert "Välj nämnd." in answer.text


def test_a_namnd_that_is_not_ones_own_cannot_be_chosen(session: Session, page: FlaskClient, park: Committee) -> None:
    other = factory.committee(session)

    answer = send(page, other, ("belysning.txt", papers.LIGHTING))

    assert answer.status_code == 422
    assert stored(session).scalar(select(func.count()).select_from(ImportedPaper)) == 0


def test_files_over_the_limit_are_refused_with_the_limit(app: Flask, page: FlaskClient) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    too_much = b"ord " * 300_000

    answer = page.post("/las-in", data=too_much, content_type="multipart/form-data; boundary=end")

    assert answer.status_code == 413
    assert "högst 1 MB" in answer.text


def test_the_empty_page_says_what_to_do(page: FlaskClient) -> None:
    answer = page.get("/las-in")

    assert faults(answer.text) == []
    assert "Inget väntar." in answer.text
    assert "tillsammans högst 50 MB" in answer.text


@pytest.mark.parametrize("text", [papers.LIGHTING, papers.TRAINING, papers.TWO_COMMITTEES, "mjölk"])
def test_the_page_of_confirmation_has_no_faults(page: FlaskClient, take_in: TakeIn, text: str) -> None:
    answer = page.get(f"/las-in/{take_in(text).id}")

    assert answer.status_code == 200
    assert faults(answer.text) == []


def test_each_field_says_where_it_was_read_and_the_words_are_marked_beside(page: FlaskClient, take_in: TakeIn) -> None:
    shown = html.fromstring(page.get(f"/las-in/{take_in(papers.LIGHTING).id}").text)

    assert shown.xpath("normalize-space(//*[@id='dnr-hint'])").endswith("säker Rad 13: ”DNR 27-301/2004”")
    assert "Belysning i Eklunden" in shown.xpath("//aside//mark/text()")


def test_what_is_missing_is_said_at_the_top_and_at_each_field(page: FlaskClient, take_in: TakeIn) -> None:
    answer = page.get(f"/las-in/{take_in(papers.TRAINING).id}")

    shown = html.fromstring(answer.text)
    assert "Står inte i handlingen: dokumenttyp, förvaltning, avdelning, handläggare, telefon, datum" in words(answer)
    for field in ("dnr", "dated", "officers", "label"):
        assert "Står inte i handlingen." in shown.xpath(f"string(//*[@id='{field}-hint'])")


def test_what_was_read_becomes_a_case_when_it_is_confirmed_as_it_stands(
    session: Session, page: FlaskClient, take_in: TakeIn, park: Committee
) -> None:
    url = f"/las-in/{take_in(papers.LIGHTING).id}"

    answer = factory.post(page, url, as_sent(page.get(url).text))

    case = stored(session).scalars(select(Case)).one()
    assert (answer.status_code, answer.location) == (303, f"/arenden/{case.id}")
    version = stored(session).scalars(select(Statement)).one().latest
    assert (case.dnr, case.title, case.party) == ("27-301/2004", "Belysning i Eklunden", "Bror Alm (c)")
    assert [clause.text for clause in version.clauses] == [
        "Parknämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen."
    ]
    assert [row.name for row in version.signatories] == ["Runa Berg", "Ivar Dahl"]
    assert [(row.name, row.phone) for row in version.officers] == [("Asta Lind", "08-123 45 678")]
    assert [(row.committee_id, str(row.meeting_date)) for row in version.addressees] == [(park.id, "2005-03-04")]
    assert "Ljusfestivalen" in version.sections[3].text
    assert stored(session).scalar(select(func.count()).select_from(Assignment)) == 0
    assert faults(page.get(url).text) == []


def test_a_paper_without_header_becomes_a_case_without_number_handlaggare_and_day(
    session: Session, page: FlaskClient, take_in: TakeIn
) -> None:
    url = f"/las-in/{take_in(papers.TRAINING).id}"

    factory.post(page, url, as_sent(page.get(url).text))

    case = stored(session).scalars(select(Case)).one()
    version = stored(session).scalars(select(Statement)).one().latest
    assert (case.dnr, case.officer_id) == ("", None)
    assert (version.dated, version.officers) == (None, [])


def test_a_new_case_takes_a_number_of_the_series_when_somebody_says_so(
    session: Session, page: FlaskClient, take_in: TakeIn
) -> None:
    url = f"/las-in/{take_in(papers.TRAINING).id}"

    factory.post(page, url, as_sent(page.get(url).text) | {"take_number": "y"})

    assert stored(session).scalars(select(Case)).one().dnr.startswith("1/")


def test_the_mentioned_uppdrag_is_entered_when_it_is_to_be_followed(
    session: Session, page: FlaskClient, take_in: TakeIn
) -> None:
    url = f"/las-in/{take_in(papers.LIGHTING).id}"

    factory.post(page, url, as_sent(page.get(url).text) | {"mentions-0-follow": "y"})

    assignment = stored(session).scalars(select(Assignment)).one()
    assert assignment.text == "återkomma med förslag om hur parkvägarna kan lysas upp"
    assert (assignment.addressee, assignment.source) == ("förvaltningen", "Parknämnden 21 september 2004")


def test_a_registrator_sees_the_mention_but_leaves_it_to_the_secretary(
    session: Session, client: FlaskClient, take_in: TakeIn, park: Committee
) -> None:
    registrator = factory.user(session, Role.REGISTRATOR, committee=park)
    url = f"/las-in/{take_in(papers.LIGHTING).id}"
    factory.log_in(client, registrator)

    shown = client.get(url)
    answer = factory.post(client, url, as_sent(shown.text))

    assert "Nämndsekreteraren kan lägga upp det" in shown.text
    assert "mentions-0-follow" not in shown.text
    assert answer.status_code == 303


def test_everything_typed_is_kept_when_something_is_wrong(session: Session, page: FlaskClient, take_in: TakeIn) -> None:
    url = f"/las-in/{take_in(papers.LIGHTING).id}"
    wrong = {
        "title": "",
        "dated": "31 februari 2005",
        "subtitle": "En annan underrubrik",
        "sections-1-text": "Omskriven bakgrund.",
        "mentions-0-follow": "y",
        "mentions-0-wording": "",
        "mentions-0-given_on": "2094-01-01",
        "addressees-0-committee": "",
    }

    answer = factory.post(page, url, as_sent(page.get(url).text) | wrong)

    assert answer.status_code == 422
    assert faults(answer.text) == []
    for sentence in ("Skriv en rubrik.", "”31 februari 2005” är inget datum.", "Skriv vad uppdraget går ut på."):
        assert sentence in answer.text
    assert "Ett uppdrag som ännu inte är givet" in answer.text
    assert as_sent(answer.text) | {"mentions-0-wording": ""} == as_sent(page.get(url).text) | wrong
    assert stored(session).scalar(select(func.count()).select_from(Case)) == 0


def test_a_dnr_that_exists_leads_into_its_case(
    session: Session, page: FlaskClient, take_in: TakeIn, park: Committee
) -> None:
    known = factory.case(session, park, "27 301/2004", title="Ljus i parken")
    url = f"/las-in/{take_in(papers.LIGHTING).id}"

    shown = page.get(url)
    answer = factory.post(page, url, as_sent(shown.text))

    assert "I 27 301/2004, Ljus i parken" in words(shown)
    assert answer.location == f"/arenden/{known.id}"
    assert stored(session).scalar(select(func.count()).select_from(Case)) == 1


def test_a_dnr_that_exists_refuses_a_new_case_beside_the_field(
    session: Session, page: FlaskClient, take_in: TakeIn, park: Committee
) -> None:
    factory.case(session, park, "5/2005")
    url = f"/las-in/{take_in(papers.TRAINING).id}"

    answer = factory.post(page, url, as_sent(page.get(url).text) | {"dnr": "5/2005"})

    assert answer.status_code == 422
    assert faults(answer.text) == []
    assert "Diarienumret 5/2005 finns redan." in html.fromstring(answer.text).xpath("string(//*[@id='dnr-error'])")


def test_a_paper_without_dnr_can_be_laid_in_a_case_by_its_number(
    session: Session, page: FlaskClient, take_in: TakeIn, park: Committee
) -> None:
    known = factory.case(session, park, "5/2005")
    url = f"/las-in/{take_in(papers.TRAINING).id}"
    fields = as_sent(page.get(url).text) | {"place": "annat"}

    without = factory.post(page, url, fields)
    unknown = factory.post(page, url, fields | {"other_dnr": "6/2005"})
    answer = factory.post(page, url, fields | {"other_dnr": "Dnr 5 / 2005"})

    assert "Skriv diarienumret på det ärende" in without.text
    assert "Det finns inget ärende med diarienummer 6/2005 hos Parknämnden." in unknown.text
    assert faults(unknown.text) == []
    assert answer.location == f"/arenden/{known.id}"


def test_the_confirmed_paper_is_found_by_its_words_and_shown_in_its_case(
    session: Session, page: FlaskClient, take_in: TakeIn
) -> None:
    url = f"/las-in/{take_in(papers.LIGHTING).id}"
    factory.post(page, url, as_sent(page.get(url).text))

    hits = words(page.get("/sok?q=dammen"))
    case = words(page.get("/arenden/1"))

    assert hits.count("dammen") > 2  # in the field, in the statement and in the file
    assert "27-301/2004" in hits
    assert "27-301/2004" in words(page.get("/sok?q=27+301+2004"))
    assert "Tjänsteutlåtande: Belysning i Eklunden" in case
    assert "Bekräftade den inlästa filen belysning.txt" in case


def test_a_paper_that_waits_is_not_found(page: FlaskClient, take_in: TakeIn) -> None:
    take_in(papers.LIGHTING)

    assert "Belysning i Eklunden" not in page.get("/sok?q=dammen").text


def test_the_file_can_be_fetched_as_it_came(page: FlaskClient, take_in: TakeIn) -> None:
    answer = page.get(f"/las-in/{take_in(papers.LIGHTING).id}/fil")

    assert answer.data.decode() == papers.LIGHTING
    assert answer.headers["Content-Disposition"] == "attachment; filename=belysning.txt"


def test_discarding_asks_why_and_then_lists_the_paper_as_discarded(
    session: Session, page: FlaskClient, take_in: TakeIn
) -> None:
    url = f"/las-in/{take_in(papers.LIGHTING).id}/kassera"

    without = factory.post(page, url, {"reason": ""})
    answer = factory.post(page, url, {"reason": "Fel fil"})

    assert (without.status_code, faults(without.text)) == (422, [])
    assert answer.location == "/las-in"
    assert "kasserad" in words(page.get("/las-in"))
    assert faults(page.get("/las-in").text) == []
    assert stored(session).scalars(select(ImportedPaper.state)).one() is PaperState.DISCARDED


@pytest.mark.parametrize("address", ["", "/fil", "/kassera"])
def test_the_secretary_of_another_namnd_gets_no_such_page(
    session: Session, client: FlaskClient, take_in: TakeIn, address: str
) -> None:
    paper = take_in(papers.LIGHTING)
    factory.log_in(client, factory.user(session, Role.SECRETARY, committee=factory.committee(session)))

    assert client.get(f"/las-in/{paper.id}{address}").status_code == 404


def test_a_reader_has_no_page_for_reading_in(session: Session, client: FlaskClient, park: Committee) -> None:
    factory.log_in(client, factory.user(session, Role.READER, committee=park))

    assert client.get("/las-in").status_code == 403
    assert "/las-in" not in client.get("/").text


def test_a_paper_that_its_case_seems_to_hold_already_is_pointed_out(page: FlaskClient, take_in: TakeIn) -> None:
    first = take_in(papers.LIGHTING, "belysning.txt")
    shown = page.get(f"/las-in/{first.id}")
    assert "Kanske redan inläst" not in shown.text
    factory.post(page, f"/las-in/{first.id}", as_sent(shown.text))

    again = take_in(papers.LIGHTING + "\n", "belysning-kopia.txt")

    assert "Kanske redan inläst" in page.get(f"/las-in/{again.id}").text


def test_a_case_whose_paper_was_purged_whole_holds_none(
    page: FlaskClient, session: Session, park: Committee, take_in: TakeIn
) -> None:
    case = factory.case(session, park, "27-301/2004")
    with transaction(session):
        session.add(Statement(case_id=case.id, label="tjänsteutlåtande", created_at=clock.now()))

    paper = take_in(papers.LIGHTING)

    assert "Kanske redan inläst" not in page.get(f"/las-in/{paper.id}").text
