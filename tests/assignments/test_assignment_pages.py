"""The pages of the uppdrag, empty, full and when something is wrong."""

from collections.abc import Sequence
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.assignments.conftest import WORDS
from tjut.assignments.models import Assignment, AssignmentAnswer, AssignmentState
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.decisions import service as decisions
from tjut.decisions.models import Decision
from tjut.decisions.service import ClauseDecision, DecisionDraft, Outcome
from tjut.users.models import User

ACTS = ("rapportera", "svar", "avsluta", "utga", "tid", "handlaggare")


def test_empty_lists_say_why_and_what_to_do(
    session: Session, client: FlaskClient, secretary: User, reader: User
) -> None:
    factory.log_in(client, secretary)
    for url in ("/uppdrag", "/uppdrag/att-bekrafta", "/uppdrag?forsenade=1&lage=pagar"):
        page = client.get(url).text

        assert pages.faults(page) == []
        assert 'class="empty"' in page


def test_the_list_shows_how_late_and_the_thread_and_keeps_its_filter_in_the_address(
    session: Session, client: FlaskClient, committee: Committee, confirmed: Assignment, officer: User, reader: User
) -> None:
    factory.assignment(session, committee, "Utreda läget.", deadline_on=date(2026, 11, 10), officer_id=officer.id,
                       recurring=True)  # fmt: skip
    factory.log_in(client, reader)

    page = client.get("/uppdrag").text
    filtered = client.get(
        f"/uppdrag?handlaggare={officer.id}&lage=ej-paborjat&forsenade=1&namnd=99999999999999999"
    ).text

    assert page.index("Utreda läget.") < page.index(WORDS)
    for words in ("12 dagar försenat", "försenat, ej påbörjat", "Återkommande", "Givet i § 1", "thread-small"):
        assert words in page
    assert (WORDS in filtered, "Olle Berg <span" in filtered, "Bara försenade <span" in filtered) == (False, True, True)
    for each in (page, filtered):
        assert pages.faults(each) == []


def test_the_secretary_confirms_what_the_decision_gives(
    session: Session, client: FlaskClient, proposals: Sequence[Assignment], secretary: User
) -> None:
    factory.log_in(client, secretary)
    url = f"/uppdrag/{proposals[0].id}/bekrafta"
    listed, shown = client.get("/uppdrag/att-bekrafta").text, client.get(url).text
    fields = {
        "words": WORDS,
        "addressee": "förvaltningen",
        "deadline_printed": "senast den 1 april 2027",
        "officer_id": 0,
    }

    wrong = factory.post(client, url, fields | {"words": "komma igen", "deadline_on": "31 juni"})
    not_there = factory.post(client, url, fields | {"words": "komma igen"})
    answer = factory.post(client, url, fields)
    session.rollback()

    assert f"<mark>{WORDS}" in listed
    assert (wrong.status_code, not_there.status_code, answer.status_code) == (422, 422, 303)
    assert "Orden står inte så i beslutet" in not_there.text
    assert proposals[0].deadline_on == date(2027, 4, 1)
    for page in (listed, shown, wrong.text, not_there.text):
        assert pages.faults(page) == []


def test_a_proposal_is_dismissed_with_its_reason(
    session: Session, client: FlaskClient, proposals: Sequence[Assignment], secretary: User
) -> None:
    factory.log_in(client, secretary)
    url = f"/uppdrag/{proposals[0].id}/avfarda"

    wrong = factory.post(client, url, {"reason": ""})
    answer = factory.post(client, url, {"reason": "Inget uppdrag."})
    session.rollback()

    assert pages.faults(wrong.text) == []
    assert answer.status_code == 303
    assert proposals[0].state is AssignmentState.DISMISSED


def test_every_act_has_its_page_and_refuses_an_empty_form(
    client: FlaskClient, confirmed: Assignment, secretary: User
) -> None:
    factory.log_in(client, secretary)
    here = f"/uppdrag/{confirmed.id}"
    assert pages.faults(client.get(here).text) == []

    for word in ACTS:
        shown = client.get(f"{here}/{word}").text
        refused = factory.post(client, f"{here}/{word}", {})

        assert (refused.status_code, pages.faults(shown), pages.faults(refused.text)) == (422, [], []), word


def test_an_uppdrag_is_followed_to_its_end_without_javascript(
    session: Session, client: FlaskClient, committee: Committee, confirmed: Assignment, officer: User, secretary: User
) -> None:
    factory.case(session, committee, "77-1/2026", title="Läget i parkerna")
    factory.log_in(client, secretary)
    here = f"/uppdrag/{confirmed.id}"

    answers = [
        factory.post(client, f"{here}/{word}", fields)
        for word, fields in (
            ("rapportera", {"state": "IN_PROGRESS", "text": "Halvvägs."}),
            ("svar", {"dnr": "dnr 77 – 1 / 2026", "note": "Delvis."}),
            ("handlaggare", {"officer_id": officer.id}),
            ("tid", {"deadline_on": "1 maj 2027", "decided_by": "ordföranden"}),
            ("avsluta", {"reason": "Redovisat."}),
            ("ta-upp", {"reason": "Svaret räckte inte."}),
            ("utga", {"reason": "Ersatt."}),
        )
    ]
    page = client.get(here).text

    assert [answer.status_code for answer in answers] == [303] * 7
    for words in ("Halvvägs.", "Läget i parkerna", "Olle Berg", "1 maj 2027", "utgått", "Ta upp uppdraget igen"):
        assert words in page
    assert pages.faults(page) == []


@pytest.mark.parametrize("dnr", ["9/1899", "Öhgren"])
def test_an_unknown_dnr_is_answered_with_a_sentence(
    client: FlaskClient, confirmed: Assignment, secretary: User, dnr: str
) -> None:
    factory.log_in(client, secretary)

    answer = factory.post(client, f"/uppdrag/{confirmed.id}/svar", {"dnr": dnr})

    assert answer.status_code == 422
    assert f"inget ärende med diarienummer {dnr}" in answer.text


def test_an_older_uppdrag_and_one_from_a_clause_are_entered_by_form(
    session: Session, client: FlaskClient, committee: Committee, decision: Decision, secretary: User
) -> None:
    factory.log_in(client, secretary)
    clause_page = f"/paragrafer/{decision.paragraph_id}/uppdrag"
    common = {"addressee": "förvaltningen", "officer_id": 0}
    older = {"committee_id": committee.id, "source": "KF 2010-04-15 § 61", "given_on": "15 april 2010",
             "words": "Utreda läget."}  # fmt: skip
    shown = [client.get(url).text for url in ("/uppdrag/nytt", clause_page)]

    wrong = [factory.post(client, url, {}) for url in ("/uppdrag/nytt", clause_page)]
    first = factory.post(client, "/uppdrag/nytt", common | older)
    second = factory.post(
        client, clause_page, common | {"clause_id": decision.clauses[0].id, "words": "godkänner utlåtandet"}
    )

    assert (first.status_code, second.status_code) == (303, 303)
    for page in [*shown, *(answer.text for answer in wrong)]:
        assert pages.faults(page) == []
    assert "KF 2010-04-15 § 61" in client.get(first.headers["Location"]).text


def test_words_that_are_gone_are_flagged_and_can_be_pointed_out_again(
    session: Session, client: FlaskClient, decision: Decision, confirmed: Assignment, secretary: User
) -> None:
    first, second = (clause.proposed_clause_id for clause in decision.clauses)
    draft = DecisionDraft(
        Outcome.AMENDED, (ClauseDecision("Avstår.", first), ClauseDecision("Frågan får vila.", second))
    )
    with transaction(session):
        decisions.correct(session, decision, draft, secretary, "Skrivfel.")
    factory.log_in(client, secretary)
    page = client.get(f"/uppdrag/{confirmed.id}").text
    paragraph = client.get(f"/paragrafer/{decision.paragraph_id}").text

    answer = factory.post(client, f"/uppdrag/{confirmed.id}/ord", {"words": "får vila"}, follow_redirects=True)

    assert "uppdragets ord står inte längre där" in page
    assert "Orden står inte längre i beslutet" in paragraph
    assert "<mark>får vila</mark>" in answer.text
    for each in (page, paragraph, answer.text):
        assert pages.faults(each) == []


def test_an_answer_in_a_nämnd_one_may_not_read_shows_no_more_than_that(
    session: Session, client: FlaskClient, confirmed: Assignment, secretary: User, reader: User
) -> None:
    hidden = factory.case(session, factory.committee(session, "Hemliga nämnden"), "66/2026", title="Hemligt")
    confirmed.answers.append(AssignmentAnswer(case_id=hidden.id, linked_by_id=secretary.id, linked_at=factory.NOON))
    session.commit()
    factory.log_in(client, reader)

    for url in (f"/uppdrag/{confirmed.id}", "/uppdrag"):
        page = client.get(url).text

        assert ("Hemligt" in page, "66/2026" in page) == (False, False)
        assert pages.faults(page) == []


@pytest.mark.parametrize("state", [AssignmentState.PROPOSED, AssignmentState.DISMISSED])
def test_what_nobody_has_confirmed_is_not_shown_to_a_reader(client, session, state):
    committee = factory.committee(session)
    proposed = factory.assignment(session, committee, "ordna en hearing", state=state)
    factory.log_in(client, factory.user(session, Role.READER, committee=committee))

    assert client.get(f"/uppdrag/{proposed.id}").status_code == 404
