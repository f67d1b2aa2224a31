"""The page Vid bordet and the protokoll, empty, full and when something is wrong."""

from datetime import date
from typing import Any

import lxml.html
import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.decisions.conftest import TASK
from tests.decisions.test_attendance import Seats, come, everybody, stretch_of
from tests.decisions.test_deciding import decide
from tjut.core.db import transaction
from tjut.decisions import attendance, minutes, service, voting
from tjut.decisions.motions import motions_of
from tjut.decisions.remarks import remarks_of
from tjut.decisions.roll import roll_of
from tjut.decisions.table_models import Capacity
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


@pytest.fixture
def table(client: FlaskClient, session: Session, item: AgendaItem, secretary: User, seats: Seats) -> str:
    """The address of the first ärende at the table; the secretary is logged in."""
    address = f"/sammantraden/{item.meeting_id}/bordet/{item.id}"
    factory.log_in(client, secretary)
    return address


def act(client: FlaskClient, table: str, name: str, **fields: Any) -> Any:
    buttons = ("narvaro", "ta-bort", "beslut", "justera")
    address = f"{table}/{name}" if name in buttons else f"{table}/anteckna/{name}"
    return factory.post(client, address, fields, form_page=table, follow_redirects=True)


def test_an_empty_agenda_says_what_to_do(
    client: FlaskClient, session: Session, meeting: Meeting, secretary: User
) -> None:
    factory.log_in(client, secretary)

    page = client.get(f"/sammantraden/{meeting.id}/bordet")

    assert "Dagordningen är tom." in page.text
    assert pages.faults(page.text) == []


def test_the_page_opens_at_the_first_ärende_without_decision(
    client: FlaskClient, session: Session, item: AgendaItem, second: AgendaItem, secretary: User, table: str
) -> None:
    decide(session, item, secretary)
    meeting_id, second_id = item.meeting_id, second.id
    factory.end_reading(item)

    answer = client.get(f"/sammantraden/{meeting_id}/bordet")

    assert answer.location == f"/sammantraden/{meeting_id}/bordet/{second_id}"


def test_one_who_was_there_can_have_a_note_when_the_period_has_been_corrected_since(
    client: FlaskClient, session: Session, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    everybody(session, item.meeting, secretary)
    with transaction(session):
        seats["Bo"].to_date = date(2026, 10, 1)
    fields = {"anteckning-kind": "NOTE", "anteckning-members": [seats["Bo"].id], "anteckning-text": "Säger ifrån."}

    answer = act(client, table, "anteckning", **fields)

    assert answer.status_code in (200, 422)
    assert pages.faults(answer.text) == []


def test_a_meeting_is_run_from_the_page_one_press_at_a_time(
    client: FlaskClient, session: Session, item: AgendaItem, second: AgendaItem, seats: Seats, table: str
) -> None:
    bare = client.get(table).text
    numbers = {name: member.id for name, member in seats.items()}

    answers = [
        act(client, table, "narvaro", act="all"),
        act(client, table, "narvaro", act=f"come-{numbers['Siv']}"),
        act(client, table, "ovrig", **{"ovrig-name": "Dag Holm", "ovrig-office": "förvaltningschef"}),
        act(client, table, "jav", **{"jav-member": numbers["Eva"], "jav-substitute": numbers["Siv"], "jav-reason": ""}),
        act(client, table, "yrkande", **{"yrkande-kind": "REFER_BACK", "yrkande-movers": [numbers["Bo"], numbers["Ulf"]],
                                         "yrkande-text": "Räkna om kostnaden."}),
        act(client, table, "omrostning", **{"omrostning-yes_means": "Ärendet avgörs i dag", "omrostning-chair": 0,
                                            "omrostning-no_means": "Ärendet återremitteras"},
            **{f"omrostning-rost_{numbers[name]}": vote
               for name, vote in zip(("Vera", "Nils", "Bo", "Ulf", "Siv"), ("YES", "YES", "NO", "NO", "YES"), strict=True)}),
        act(client, table, "beslut"),
        act(client, table, "anteckning", **{"anteckning-kind": "RESERVATION", "anteckning-members": [numbers["Bo"]],
                                            "anteckning-text": ""}),
        act(client, table, "klockan", **{"klockan-at_time": "17.00"}, act="open"),
        act(client, table, "klockan", **{"klockan-at_time": "18.10"}, act="adjourn"),
        act(client, table, "klockan", **{"klockan-at_time": "18.20"}, act="resume"),
    ]  # fmt: skip

    assert pages.faults(bare) == []
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert pages.faults(answer.text) == []
    full = answers[-1].text
    assert "minoritetsåterremiss finns bara i fullmäktige" in full
    assert "§ 1 Beslut enligt förslag" in full
    assert "Nästa punkt" in full
    factory.end_reading(item)
    assert len(motions_of(session, item)) == 1
    assert voting.votes_of(session, item)[0].figures == "3–2"
    assert len(remarks_of(session, item)) == 1


def test_what_was_typed_is_kept_when_a_rule_says_no(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    everybody(session, meeting, secretary)
    bo = seats["Bo"].id
    factory.end_reading(item)

    fields = {"yrkande-kind": "CHANGE", "yrkande-movers": bo, "yrkande-text": ""}
    without_words = act(client, table, "yrkande", **fields)
    nobody = act(client, table, "yrkande", **{"yrkande-kind": "CHANGE", "yrkande-text": "Lekplatsen byggs 2028."})
    late = act(client, table, "klockan", **{"klockan-at_time": "25.00"}, act="open")
    unvoted = act(client, table, "omrostning", **{"omrostning-yes_means": "Bifall", "omrostning-chair": 0})

    for answer in (without_words, nobody, late, unvoted):
        assert answer.status_code == 422
        assert pages.faults(answer.text) == []
    assert "Lekplatsen byggs 2028." in nobody.text
    assert 'value="25.00"' in late.text
    assert "Ange hur Bo Ek röstade." in unvoted.text


def test_a_button_that_a_rule_refuses_says_why(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    everybody(session, meeting, secretary)
    decide(session, item, secretary)
    factory.end_reading(item)

    twice = act(client, table, "beslut")
    unknown = act(client, table, "narvaro", act="dance-3")

    assert (twice.status_code, unknown.status_code) == (422, 422)
    assert "redan avgjort under § 1" in twice.text
    assert "förstod inte vilken knapp" in unknown.text
    assert pages.faults(twice.text) == []


def test_attendance_changes_by_buttons_at_the_ärende_at_hand(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats,
    secretary: User, table: str,
) -> None:  # fmt: skip
    come(session, meeting, secretary, seats["Vera"], seats["Nils"], seats["Eva"], seats["Siv"], seats["Tor"])
    tor, ulf, eva = (stretch_of(session, meeting, seats["Tor"]).id, seats["Ulf"].id,
                     stretch_of(session, meeting, seats["Eva"]).id)  # fmt: skip
    late = f"/sammantraden/{meeting.id}/bordet/{second.id}"
    factory.end_reading(item)

    answers = [
        act(client, late, "narvaro", act=f"step-{tor}", **{f"for-{tor}": ulf}),
        act(client, table, "narvaro", act=f"leave-{eva}"),
    ]

    for answer in answers:
        assert answer.status_code == 200
        assert pages.faults(answer.text) == []
    assert "Före i turordningen: Siv Ek (S)" in answers[0].text
    factory.end_reading(item)
    roll = roll_of(session, meeting)
    assert roll.capacity_of(seats["Tor"], second) is Capacity.SERVING
    assert roll.capacity_of(seats["Eva"], second) is None


def test_what_was_noted_by_mistake_is_taken_back(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    everybody(session, meeting, secretary)
    bo = seats["Bo"].id
    factory.end_reading(item)
    act(client, table, "yrkande", **{"yrkande-kind": "REJECT", "yrkande-movers": bo, "yrkande-text": ""})
    number = motions_of(session, item)[0].id
    factory.end_reading(item)

    answer = act(client, table, "ta-bort", act=f"motion-{number}")
    elsewhere = act(client, table, "ta-bort", act="motion-999")

    assert "(återtaget)" in answer.text
    assert elsewhere.status_code == 404
    assert act(client, table, "nagot-annat").status_code == 404


def test_other_words_are_written_and_lead_back_to_the_table(
    client: FlaskClient, session: Session, second: AgendaItem, table: str
) -> None:
    url = f"/punkter/{second.id}/beslut/ordalydelse?bordet=1"

    fields = {"act": "save", "clauses-0-text": "Eva Ek utses att justera protokollet.", "clauses-0-kind": "ELECTED"}
    answer = factory.post(client, url, fields)

    assert answer.location.startswith(f"/sammantraden/{second.meeting_id}/bordet/{second.id}")


def test_a_paragraph_that_is_justerad_at_once_has_no_forms_left(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, secretary: User, table: str
) -> None:
    everybody(session, meeting, secretary)
    decide(session, item, secretary)
    factory.end_reading(item)

    answer = act(client, table, "justera")

    assert "§ 1 är omedelbart justerad." in answer.text
    assert "Anteckna yrkande" not in answer.text
    assert pages.faults(answer.text) == []


@pytest.mark.parametrize("fixture", ["officer", "reader"])
def test_only_the_secretary_sits_at_the_table_and_all_read_the_minutes(
    client: FlaskClient, item: AgendaItem, fixture: str, request: pytest.FixtureRequest
) -> None:
    meeting_id, item_id = item.meeting_id, item.id
    factory.log_in(client, request.getfixturevalue(fixture))

    assert client.get(f"/sammantraden/{meeting_id}/bordet/{item_id}").status_code == 403
    assert client.get(f"/sammantraden/{meeting_id}/protokoll").status_code == 200


def test_the_minutes_have_what_the_law_asks_of_each_paragraph(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats,
    secretary: User, table: str,
) -> None:  # fmt: skip
    test_a_meeting_is_run_from_the_page_one_press_at_a_time(client, session, item, second, seats, table)
    with transaction(session):
        service.postpone(session, second, "", secretary)
        attendance.leave(session, stretch_of(session, meeting, seats["Nils"]), item, secretary)
    factory.end_reading(item)

    page = client.get(f"/sammantraden/{meeting.id}/protokoll").text
    picture = minutes.minutes_of(session, meeting)

    assert pages.faults(page) == []
    first = picture.paragraphs[0]
    assert first.motions == ("Bo Ek (S) och Ulf Ek (S) yrkar återremiss: Räkna om kostnaden.",)
    assert first.propositions[-1] == "Med 3 ja-röster mot 2 nej-röster beslutar nämnden att ärendet avgörs i dag."
    assert "Ja: Vera Ek (S), Nils Ek (S), Siv Ek (S)." in first.propositions
    assert first.remarks == ("Bo Ek (S) reserverar sig mot beslutet.",)
    assert first.conflicts[0].startswith("Eva Ek (S) deltog inte i handläggningen på grund av jäv")
    assert [text for _, text in first.decision[0].points] == ["Nämnden godkänner utlåtandet.", TASK]
    assert picture.paragraphs[1].sentence == "Parknämnden bordlägger ärendet."
    there = {row.name: row.when for _, rows in picture.present for row in rows}
    assert (there["Vera Ek (S)"], there["Nils Ek (S)"], there["Eva Ek (S)"]) == ("", "§ 1", "§ 2")
    assert picture.hours == "17.00, ajournering 18.10–18.20"


def test_minutes_without_decisions_say_so(client: FlaskClient, meeting: Meeting, item: AgendaItem, table: str) -> None:
    page = client.get(f"/sammantraden/{meeting.id}/protokoll").text

    assert "Inget beslut är antecknat än." in page
    assert pages.faults(page) == []


def test_a_paragraph_without_quorum_is_named_before_the_minutes_are_justerade(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    come(session, meeting, secretary, seats["Vera"], seats["Nils"])
    decide(session, item, secretary)
    factory.end_reading(item)

    page = client.get(f"/sammantraden/{meeting.id}/justera").text

    assert "inte beslutför vid § 1" in page
    assert "minst 3 behövs (KL 6:27)" in client.get(f"/sammantraden/{meeting.id}/protokoll").text
    assert pages.faults(page) == []


def test_a_yrkande_is_not_taken_for_a_meeting_that_was_moved(
    client: FlaskClient, session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User, table: str
) -> None:
    meeting.held_on = date(2026, 11, 22)
    session.commit()
    everybody(session, meeting, secretary)
    bo = seats["Bo"].id
    factory.end_reading(item)
    act(client, table, "yrkande", **{"yrkande-kind": "REJECT", "yrkande-movers": bo, "yrkande-text": ""})

    page = lxml.html.document_fromstring(client.get(f"/sammantraden/{meeting.id}").text)

    assert not [notice.text_content() for notice in page.find_class("notice") if "yrkade" in notice.text_content()]
