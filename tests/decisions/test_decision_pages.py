"""The pages of the beslut, empty, full and when something is wrong."""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.decisions.conftest import TASK
from tests.decisions.test_deciding import bare_item, decide, proposed
from tjut.core.db import transaction
from tjut.decisions import service
from tjut.decisions.service import ClauseDecision
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User


def test_a_decision_as_proposed_takes_one_press_of_a_button(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User
) -> None:
    factory.log_in(client, secretary)
    url = f"/punkter/{item.id}/beslut"
    shown = client.get(url).text

    answer = factory.post(client, url, {"outcome": "AS_PROPOSED"}, follow_redirects=True)

    assert pages.faults(shown) == []
    assert TASK in shown
    assert pages.faults(answer.text) == []
    assert "Beslutet är antecknat som § 1." in answer.text
    assert "<mark>återkomma med en kostnadsberäkning" in answer.text


def test_a_refused_decision_keeps_what_was_typed(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User
) -> None:
    factory.log_in(client, secretary)

    fields = {"outcome": "REJECTED", "note": "", "number": "fjorton"}
    answer = factory.post(client, f"/punkter/{item.id}/beslut", fields)
    without_reason = factory.post(client, f"/punkter/{item.id}/beslut", {"outcome": "REJECTED", "number": "14"})

    assert (answer.status_code, without_reason.status_code) == (422, 422)
    assert 'value="fjorton"' in answer.text
    assert pages.faults(answer.text) == []
    assert pages.faults(without_reason.text) == []


def test_other_words_are_compared_before_they_are_decided(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User
) -> None:
    factory.log_in(client, secretary)
    url = f"/punkter/{item.id}/beslut/ordalydelse"
    first, second = proposed(item)
    fields = {
        "clauses-0-proposed_id": first, "clauses-0-text": "Nämnden godkänner delvis utlåtandet.",
        "clauses-1-proposed_id": second, "clauses-1-text": TASK, "clauses-1-struck": "y",
        "clauses-2-proposed_id": "", "clauses-2-text": "Paragrafen justeras omedelbart.",
    }  # fmt: skip
    assert pages.faults(client.get(url).text) == []

    compared = factory.post(client, url, fields | {"act": "compare"})
    added = factory.post(client, url, fields | {"act": "add"})
    decided = factory.post(client, url, fields | {"act": "save"}, follow_redirects=True)

    assert "delvis" in compared.text.split("<ins>")[1]
    assert "clauses-3-text" in added.text
    for answer in (compared, added, decided):
        assert pages.faults(answer.text) == []
    assert "Struket ur förslaget" in decided.text
    assert "(tillagd)" in decided.text


def test_words_that_change_nothing_are_refused_with_all_of_them_kept(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User
) -> None:
    factory.log_in(client, secretary)
    first, second = proposed(item)

    fields = {"act": "save", "clauses-0-proposed_id": first, "clauses-0-text": "Nämnden godkänner utlåtandet.",
              "clauses-1-proposed_id": second, "clauses-1-text": TASK}  # fmt: skip
    answer = factory.post(client, f"/punkter/{item.id}/beslut/ordalydelse", fields)

    assert answer.status_code == 422
    assert "Ingen punkt är ändrad" in answer.text
    assert TASK in answer.text
    assert pages.faults(answer.text) == []


def test_an_item_without_paper_has_its_decision_typed(
    session: Session, client: FlaskClient, meeting: Meeting, secretary: User
) -> None:
    item = bare_item(session, meeting, secretary)
    factory.log_in(client, secretary)
    shown = client.get(f"/punkter/{item.id}/beslut").text
    url = f"/punkter/{item.id}/beslut/ordalydelse"

    fields = {"act": "save", "clauses-0-text": "Eva Ek utses att justera.", "number": "§ 7"}
    answer = factory.post(client, url, fields, follow_redirects=True)

    assert "Skriv beslutet" in shown
    assert pages.faults(shown) == []
    assert "§ 7" in answer.text
    assert pages.faults(answer.text) == []


def test_a_correction_on_the_page_shows_the_old_words_in_the_history(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User
) -> None:
    paragraph = decide(session, item, secretary).paragraph
    factory.log_in(client, secretary)
    url = f"/paragrafer/{paragraph.id}/ratta"
    shown = client.get(url).text
    fields = {"act": "save", "outcome": "ord", "revision": "1", "clauses-0-proposed_id": proposed(item)[0],
              "clauses-0-text": "Nämnden avstår."}  # fmt: skip

    refused = factory.post(client, url, fields)
    answer = factory.post(client, url, fields | {"reason": "Skrivfel."}, follow_redirects=True)
    stale = factory.post(client, url, fields | {"reason": "Skrivfel.", "clauses-0-text": "Annat."})

    assert (refused.status_code, stale.status_code) == (422, 409)
    for page in (shown, refused.text, answer.text):
        assert pages.faults(page) == []
    assert "Nämnden godkänner utlåtandet." in answer.text.split("Händelser")[1]
    assert ("Annat." in stale.text, "Nämnden avstår." in stale.text) == (True, True)


def test_minutes_are_signed_on_a_page_that_says_what_it_locks(
    session: Session, client: FlaskClient, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    decide(session, item, secretary)
    factory.log_in(client, secretary)
    url = f"/sammantraden/{meeting.id}/justera"
    shown = client.get(url).text
    revision = {"revision": meeting.revision}

    wrong = factory.post(client, url, revision | {"signed_on": "2026-11-01"})
    answer = factory.post(client, url, revision | {"signed_on": "2026-11-20"}, follow_redirects=True)
    again = client.get(url).text

    assert "Justera protokollet" in shown
    assert "före sammanträdet" in wrong.text
    assert "Besluten är låsta" in answer.text
    for page in (shown, wrong.text, answer.text, again):
        assert pages.faults(page) == []


def test_a_reader_sees_the_paragraph_without_acts_and_without_the_history(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User, reader: User
) -> None:
    with transaction(session):
        decision = service.record_amended(
            session, item, [ClauseDecision("Nämnden avstår.", proposed(item)[0])], secretary
        )
        paragraph_id = decision.paragraph_id

    page = factory.log_in(client, reader).get(f"/paragrafer/{paragraph_id}").text

    assert ("Rätta beslutet" in page, "Händelser" in page) == (False, False)
    assert pages.faults(page) == []


def test_a_decided_item_leads_to_its_paragraph(
    session: Session, client: FlaskClient, item: AgendaItem, secretary: User, reader: User
) -> None:
    paragraph = decide(session, item, secretary).paragraph

    answer = factory.log_in(client, reader).get(f"/punkter/{item.id}/beslut")

    assert answer.headers["Location"] == f"/paragrafer/{paragraph.id}"
