"""The pages of the sammanträde: empty, full and when something is wrong; without JavaScript."""

from datetime import date, time

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tjut.committees.models import Committee
from tjut.meetings.models import Meeting
from tjut.statements.models import Statement
from tjut.users.models import User


def act(client: FlaskClient, meeting: Meeting, name: str, revision: int | None = None) -> object:
    fields = {"act": name, "revision": revision or meeting.revision}
    here = f"/sammantraden/{meeting.id}"
    return factory.post(client, f"{here}/dagordning", fields, form_page=here)


def test_the_empty_list_says_what_to_do(session: Session, client: FlaskClient, secretary: User, reader: User) -> None:
    for person, words in ((secretary, "För in ett äldre sammanträde"), (reader, "Visa ärenden")):
        page = factory.log_in(client, person).get("/sammantraden").text

        assert pages.faults(page) == []
        assert words in page
        client.delete_cookie("tjut")


def test_the_list_can_show_several_nämnder_at_once(
    session: Session, client: FlaskClient, committee: Committee, secretary: User
) -> None:
    other = factory.committee(session, "Hamnnämnden")
    third = factory.committee(session, "Brandnämnden")
    for each in (other, third):
        secretary.grants.append(factory.RoleGrant(role=factory.Role.READER, committee_id=each.id))
    for each in (committee, other, third):
        factory.meeting(session, each, place=f"Sal {each.id}")
    session.commit()
    factory.log_in(client, secretary)

    page = client.get(f"/sammantraden?namnd={committee.id}&namnd={other.id}&namnd=x").text

    assert pages.faults(page) == []
    assert (f"Sal {other.id}" in page, f"Sal {third.id}" in page) == (True, False)
    assert "ta bort filtret" in page


def test_a_past_date_is_taken_with_a_warning(
    session: Session, client: FlaskClient, committee: Committee, secretary: User
) -> None:
    factory.log_in(client, secretary)

    answer = factory.post(
        client, "/sammantraden/nytt",
        {"committee_id": committee.id, "held_on": "30 januari 2004", "starts_at": "16.30"}, follow_redirects=True,
    )  # fmt: skip

    assert "har redan varit" in answer.text
    assert pages.faults(answer.text) == []


def test_what_was_typed_is_kept_when_a_date_is_none(client: FlaskClient, committee: Committee, secretary: User) -> None:
    factory.log_in(client, secretary)

    fields = {"committee_id": committee.id, "held_on": "31 juni 2026", "starts_at": "kl 25", "place": "Sal B"}
    answer = factory.post(client, "/sammantraden/nytt", fields)

    assert answer.status_code == 422
    assert pages.faults(answer.text) == []
    for words in ('value="31 juni 2026"', 'value="kl 25"', 'value="Sal B"', "är inget datum", "är inget klockslag"):
        assert words in answer.text


def test_the_agenda_is_arranged_with_buttons(
    session: Session, client: FlaskClient, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    factory.log_in(client, secretary)
    assert pages.faults(client.get(f"/sammantraden/{meeting.id}").text) == []

    answer = act(client, meeting, f"statement-{statement.id}")
    session.rollback()
    item = meeting.items[0]
    added = factory.post(
        client, f"/sammantraden/{meeting.id}/punkter",
        {"title": "Val av justerare", "dnr": "118 520 2026", "revision": meeting.revision},
        form_page=f"/sammantraden/{meeting.id}",
    )  # fmt: skip
    session.rollback()
    act(client, meeting, f"down-{item.id}")
    session.rollback()
    page = client.get(f"/sammantraden/{meeting.id}").text

    assert (answer.status_code, added.status_code) == (303, 303)  # type: ignore[attr-defined]
    assert [each.title for each in meeting.items] == ["Val av justerare", "Lekplatsen i parken"]
    assert pages.faults(page) == []


@pytest.mark.parametrize(("fields", "words"), [({"title": ""}, "Skriv en rubrik"),
                                               ({"title": "Val", "dnr": "9/1999"}, "inget ärende med diarienummer")])  # fmt: skip
def test_an_item_that_cannot_be_added_says_why(
    client: FlaskClient, meeting: Meeting, secretary: User, fields: dict[str, str], words: str
) -> None:
    factory.log_in(client, secretary)

    here = f"/sammantraden/{meeting.id}"
    answer = factory.post(client, f"{here}/punkter", fields | {"revision": "1"}, form_page=here)

    assert answer.status_code == 422
    assert words in answer.text
    assert pages.faults(answer.text) == []


def test_a_conflict_shows_the_agenda_as_it_is_and_what_one_wanted(
    session: Session, client: FlaskClient, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    factory.log_in(client, secretary)
    meeting.revision = 7
    session.commit()

    answer = act(client, meeting, f"statement-{statement.id}", revision=6)

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "Sätta upp ”Lekplatsen i parken”" in answer.text  # type: ignore[attr-defined]
    assert pages.faults(answer.text) == []  # type: ignore[attr-defined]


def test_an_officer_announces_from_the_statement(
    session: Session, client: FlaskClient, meeting: Meeting, statement: Statement, officer: User
) -> None:
    factory.log_in(client, officer)
    url = f"/tjansteutlatanden/{statement.id}/anmal"
    assert pages.faults(client.get(url).text) == []
    nothing = factory.post(client, url)

    answer = factory.post(client, url, {"meeting_id": meeting.id})
    again = client.get(url).text

    assert (nothing.status_code, answer.status_code) == (422, 303)
    assert pages.faults(nothing.text) == []
    assert "Står redan på dagordningen" in again
    assert pages.faults(again) == []


def test_without_a_coming_meeting_the_announcement_says_so(
    session: Session, client: FlaskClient, statement: Statement, officer: User
) -> None:
    page = factory.log_in(client, officer).get(f"/tjansteutlatanden/{statement.id}/anmal").text

    assert "Inget kommande sammanträde" in page
    assert pages.faults(page) == []


def test_a_reader_sees_the_agenda_without_buttons(
    session: Session, client: FlaskClient, meeting: Meeting, statement: Statement, reader: User
) -> None:
    factory.agenda_item(session, meeting, statement)

    page = factory.log_in(client, reader).get(f"/sammantraden/{meeting.id}").text

    assert "Lekplatsen i parken" in page
    assert "Ta bort" not in page
    assert pages.faults(page) == []


def test_the_change_page_shows_what_is_and_refuses_a_taken_time(
    session: Session, client: FlaskClient, committee: Committee, meeting: Meeting, secretary: User
) -> None:
    factory.meeting(session, committee, date(2027, 1, 14), starts_at=time(18))
    factory.log_in(client, secretary)
    url = f"/sammantraden/{meeting.id}/andra"
    assert pages.faults(client.get(url).text) == []

    fields = {"committee_id": committee.id, "held_on": "2027-01-14", "starts_at": "18.00", "revision": 1}
    answer = factory.post(client, url, fields)

    assert answer.status_code == 422
    assert pages.faults(answer.text) == []


def test_an_unknown_button_is_answered_with_a_sentence(client: FlaskClient, meeting: Meeting, secretary: User) -> None:
    factory.log_in(client, secretary)

    answer = act(client, meeting, "explode-1")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "förstod inte vilken knapp" in answer.text  # type: ignore[attr-defined]
