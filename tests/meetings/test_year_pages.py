"""The pages of the year and of moving, cancelling and announcing: empty, full and when something is wrong."""

import re
from datetime import date, time

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.meetings.test_agenda import put, three_items, titles
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.statements.models import Statement
from tjut.users.models import User

SEVERAL = "/sammantraden/planera-flera"


def test_the_year_is_listed_by_month_with_the_days_to_keep(
    session: Session, client: FlaskClient, committee: Committee, meeting: Meeting, secretary: User
) -> None:
    factory.meeting(session, committee, date(2026, 1, 6), starts_at=time(9))
    factory.meeting(session, committee, date(2026, 5, 5), state=MeetingState.CANCELLED)
    factory.log_in(client, secretary)

    page = client.get("/sammantraden/ar?ar=2026").text
    empty = client.get("/sammantraden/ar?ar=2031").text
    odd = client.get("/sammantraden/ar?ar=99999&namnd=x").text

    assert [pages.faults(each) for each in (page, empty, odd)] == [[], [], []]
    text = " ".join(html.fromstring(page).text_content().split())
    assert "trettondedag jul" in text
    assert "torsdag 10 december" in text
    assert "19/11" in text
    assert "inställt" in text
    assert "Inget sammanträde är planerat 2031" in empty
    assert "Sammanträden 2026" in odd


def test_several_are_shown_before_they_are_saved(
    session: Session, client: FlaskClient, committee: Committee, secretary: User
) -> None:
    factory.meeting(session, committee, date(2027, 3, 2))
    factory.log_in(client, secretary)
    fields = {"committee_id": committee.id, "year": "2027", "starts_at": "18.00", "place": "Sal B"}
    assert pages.faults(client.get(SEVERAL).text) == []

    rule = {"rule": "första tisdagen varje månad utom juli", "days": ""}
    shown = factory.post(client, SEVERAL, fields | rule | {"act": "show"}).text
    session.rollback()
    before = session.query(Meeting).count()
    page = html.fromstring(shown)
    typed = {name: page.xpath(f"//*[@name='{name}']")[0] for name in ("days", "shown")}
    again = fields | {"days": typed["days"].text, "shown": typed["shown"].get("value"), "act": "save"}
    changed = factory.post(client, SEVERAL, again | {"place": "Sal C"})
    saved = factory.post(client, SEVERAL, again)
    session.rollback()

    assert (pages.faults(shown), pages.faults(changed.text)) == ([], [])
    assert "Nämnden har redan ett sammanträde den dagen." in shown
    assert "tisdag 5 januari 2027" in typed["days"].text
    assert before == 1
    assert (changed.status_code, "ändrat sedan datumen visades" in changed.text) == (422, True)
    assert (saved.status_code, session.query(Meeting).count()) == (303, 12)


def test_dates_that_cannot_be_are_named_and_nothing_is_saved(
    session: Session, client: FlaskClient, committee: Committee, secretary: User
) -> None:
    factory.log_in(client, secretary)
    fields = {"committee_id": committee.id, "year": "2027", "days": "12 januari\n30 februari\n12 mars 2028"}

    wrong = factory.post(client, SEVERAL, fields | {"act": "show"})
    empty = factory.post(client, SEVERAL, fields | {"days": "", "act": "show"})
    session.rollback()

    assert (wrong.status_code, empty.status_code) == (422, 422)
    assert (pages.faults(wrong.text), pages.faults(empty.text)) == ([], [])
    assert "Rad 2: ”30 februari” är inget datum. Rad 3: 12 mars 2028 ligger inte i 2027." in wrong.text
    assert "Skriv en regel eller minst ett datum." in empty.text
    assert session.query(Meeting).count() == 0


def test_a_meeting_on_a_holiday_or_on_the_same_day_is_warned_of(
    session: Session, client: FlaskClient, committee: Committee, secretary: User
) -> None:
    factory.meeting(session, committee, date(2026, 12, 25), starts_at=time(9))
    factory.log_in(client, secretary)

    fields = {"committee_id": committee.id, "held_on": "2026-12-25", "starts_at": "18.00"}
    answer = factory.post(client, "/sammantraden/nytt", fields, follow_redirects=True)

    assert "25 december 2026 är juldagen." in answer.text
    assert "ett sammanträde till samma dag klockan 09.00" in answer.text
    assert pages.faults(answer.text) == []


def test_moving_cancelling_and_reading_of_it(
    session: Session, client: FlaskClient, meeting: Meeting, statement: Statement, secretary: User, officer: User
) -> None:
    statement.case.officer_id = officer.id
    factory.member(session, meeting.committee, "Vera Ek")
    put(session, meeting, statement, secretary)
    factory.log_in(client, secretary)
    here, move = f"/sammantraden/{meeting.id}", f"/sammantraden/{meeting.id}/andra"
    fields = {"committee_id": meeting.committee_id, "held_on": "2026-12-17", "revision": meeting.revision}
    no_reason = factory.post(client, move, fields)
    wrong_year = factory.post(client, move, fields | {"held_on": "2026-12-10", "called_on": "2025-12-03"})
    moved = factory.post(client, move, fields | {"reason": "Salen är upptagen."}, follow_redirects=True)
    session.rollback()
    cancel = f"{here}/stall-in"
    shown = client.get(cancel).text
    empty = factory.post(client, cancel, {"reason": "", "revision": meeting.revision})
    cancelled = factory.post(
        client, cancel, {"reason": "Snöstorm.", "revision": meeting.revision}, follow_redirects=True
    )
    client.delete_cookie("tjut")
    factory.log_in(client, officer)
    told = client.get("/").text
    news = client.get(here).text
    read = factory.post(client, f"{here}/last-besked", form_page=here, follow_redirects=True)

    assert (no_reason.status_code, wrong_year.status_code, empty.status_code) == (422, 422, 422)
    assert "varför sammanträdet flyttas" in no_reason.text
    assert "Kontrollera årtalet" in wrong_year.text
    assert "Besked har gått till Olle Berg" in moved.text
    assert "Vera Ek" in moved.text
    assert "Sammanträdet är inställt." in cancelled.text
    assert "Sammanträdet 17 december 2026 är inställt" in told
    assert "Snöstorm." in told
    assert "Jag har läst det" in news
    assert "Sammanträdet 17 december 2026 är inställt" not in client.get("/").text
    everything = (no_reason, wrong_year, moved, empty, cancelled, read)
    assert [pages.faults(text) for text in (shown, news, *(each.text for each in everything))] == [[]] * 8


def test_a_case_is_announced_from_its_page_in_two_clicks(
    session: Session, client: FlaskClient, committee: Committee, meeting: Meeting, officer: User
) -> None:
    case = factory.case(session, committee, "9/2026", title="Gungorna")
    factory.log_in(client, officer)
    clicks = 0

    page = html.fromstring(client.get(f"/arenden/{case.id}").text)
    (link,) = page.xpath("//main//a[normalize-space()='Anmäl till sammanträde']/@href")
    clicks += 1
    form = client.get(link)
    fields = {
        each.get("name"): each.get("value")
        for each in html.fromstring(form.text).xpath("//main//input")
        if each.get("type") != "radio" or each.get("checked") is not None
    }
    clicks += 1
    done = client.post(link, data=fields, follow_redirects=True)
    session.rollback()

    assert clicks <= 3
    assert titles(meeting) == ["Gungorna"]
    assert case.state is CaseState.ANNOUNCED
    assert "Handlingen är inte klar." in done.text
    assert pages.faults(form.text) == []
    assert pages.faults(client.get(link).text) == []


def test_without_a_coming_meeting_the_case_cannot_be_announced_and_the_page_says_why(
    session: Session, client: FlaskClient, committee: Committee, officer: User
) -> None:
    case = factory.case(session, committee)

    page = factory.log_in(client, officer).get(f"/arenden/{case.id}/anmal").text

    assert "Inget kommande sammanträde" in page
    assert pages.faults(page) == []


def test_the_order_is_saved_in_one_post_and_a_second_secretary_is_told(
    session: Session, client: FlaskClient, meeting: Meeting, secretary: User
) -> None:
    one, two, three = three_items(session, meeting, secretary)
    factory.log_in(client, secretary)
    here = f"/sammantraden/{meeting.id}"
    order = {"order": f"{three.id}:DECISIONS,{one.id}:INFORMATION,{two.id}:DECISIONS", "revision": meeting.revision}

    saved = factory.post(client, f"{here}/ordning", order, form_page=here)
    second = factory.post(client, f"{here}/ordning", order, form_page=here)
    session.rollback()
    nonsense = factory.post(client, f"{here}/ordning", order | {"order": "x"}, form_page=here)
    page = client.get(here).text

    assert (saved.status_code, second.status_code, nonsense.status_code) == (303, 409, 422)
    assert "Inget av det du gjorde har sparats." in second.text
    assert titles(meeting) == ["Tre", "Två", "Ett"]
    assert [pages.faults(text) for text in (second.text, nonsense.text, page)] == [[], [], []]
    assert re.findall(r'scope="colgroup">(\w+)', page) == ["Beslutsärenden", "Informationsärenden"]


def test_an_item_is_changed_on_its_page_and_left_over_ones_are_taken_over(
    session: Session, client: FlaskClient, committee: Committee, meeting: Meeting, secretary: User
) -> None:
    cancelled = factory.meeting(session, committee, date(2026, 11, 30), state=MeetingState.CANCELLED)
    session.add(AgendaItem(meeting=cancelled, position=1, title="Budgetläget"))
    session.commit()
    item = three_items(session, meeting, secretary)[0]
    factory.log_in(client, secretary)
    here, change = f"/sammantraden/{meeting.id}", f"/punkter/{item.id}/andra"
    over = re.search(r"over-\d+", client.get(here).text)
    assert over is not None

    shown = client.get(change).text
    wrong = factory.post(client, change, {"title": "", "group": "INFORMATION"})
    done = factory.post(client, change, {"title": "Ett", "group": "INFORMATION"})
    session.rollback()
    factory.post(client, f"{here}/dagordning", {"act": over[0], "revision": meeting.revision}, form_page=here)
    session.rollback()

    assert (wrong.status_code, done.status_code) == (422, 303)
    assert titles(meeting) == ["Två", "Tre", "Budgetläget", "Ett"]
    assert (pages.faults(shown), pages.faults(wrong.text)) == ([], [])
