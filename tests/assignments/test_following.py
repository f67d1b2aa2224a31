"""Following an uppdrag: reports, answers, and when the nämnd no longer waits."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.decisions.test_deciding import bare_item
from tjut.assignments import service
from tjut.assignments.models import Assignment, AssignmentState
from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.decisions import service as decisions
from tjut.decisions.models import Decision, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem
from tjut.users.models import User


@pytest.fixture
def open_one(session: Session, committee: Committee) -> Assignment:
    return factory.assignment(session, committee, "Utreda läget.", given_on=date(2026, 9, 1))


@pytest.fixture
def answering(session: Session, committee: Committee) -> Case:
    return factory.case(session, committee, "77/2026", title="Läget i parkerna")


def item_in(session: Session, committee: Committee, case: Case, secretary: User, day: date) -> AgendaItem:
    meeting = factory.meeting(session, committee, day)
    with transaction(session):
        return meetings.add_item(session, meeting, case.title, secretary, case)


def link(session: Session, assignment: Assignment, case: Case, actor: User) -> None:
    with transaction(session):
        service.link_answer(session, assignment, case, actor)


def test_a_report_says_how_far_and_leaves_it_open(session: Session, open_one: Assignment, officer: User) -> None:
    with transaction(session):
        service.report(session, open_one, AssignmentState.IN_PROGRESS, "Halva utredningen är klar.", officer)

    assert (open_one.state, open_one.is_open) == (AssignmentState.IN_PROGRESS, True)
    assert [(told.author, told.text) for told in open_one.reports] == [(officer, "Halva utredningen är klar.")]
    entry = audit.history(session, audit.Subject("assignment", open_one.id))[-1]
    assert entry.changes == [["Läge", "ej påbörjat", "pågår enligt plan"]]


@pytest.mark.parametrize("state", [AssignmentState.CLOSED, AssignmentState.LAPSED, AssignmentState.PROPOSED])
def test_a_report_cannot_close(session: Session, open_one: Assignment, officer: User, state: AssignmentState) -> None:
    with pytest.raises(RuleError), transaction(session):
        service.report(session, open_one, state, "Klart.", officer)

    assert open_one.state is AssignmentState.NOT_STARTED


def test_a_report_without_words_is_refused(session: Session, open_one: Assignment, officer: User) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        service.report(session, open_one, AssignmentState.IN_PROGRESS, " ", officer)

    assert refused.value.field == "text"


def test_a_reader_may_not_report(session: Session, open_one: Assignment, reader: User) -> None:
    with pytest.raises(NotAllowed), transaction(session):
        service.report(session, open_one, AssignmentState.IN_PROGRESS, "Klart.", reader)


def test_a_linked_case_closes_nothing(session: Session, open_one: Assignment, answering: Case, officer: User) -> None:
    link(session, open_one, answering, officer)

    assert open_one.state is AssignmentState.NOT_STARTED
    assert [answer.case for answer in open_one.answers] == [answering]
    assert "svar på uppdraget från 1 september 2026" in audit.journal(session, answering.id)[-1].summary
    with pytest.raises(RuleError, match="redan kopplat"):
        link(session, open_one, answering, officer)


def test_when_the_answering_case_is_decided_it_is_redovisat_but_never_avslutat(
    session: Session, committee: Committee, open_one: Assignment, answering: Case, secretary: User
) -> None:
    link(session, open_one, answering, secretary)
    item = item_in(session, committee, answering, secretary, date(2026, 11, 19))

    with transaction(session):
        decisions.record_amended(session, item, [ClauseDecision("Redovisningen noteras.")], secretary)

    assert (open_one.state, open_one.is_open) == (AssignmentState.REPORTED, True)
    entry = audit.history(session, audit.Subject("assignment", open_one.id))[-1]
    assert (entry.actor_name, entry.happened_on) == ("Tjut", date(2026, 11, 19))


def test_an_answer_that_is_referred_back_opens_it_again(
    session: Session, committee: Committee, open_one: Assignment, answering: Case, secretary: User
) -> None:
    link(session, open_one, answering, secretary)
    open_one.state = AssignmentState.REPORTED
    session.commit()
    item = item_in(session, committee, answering, secretary, date(2026, 11, 19))

    with transaction(session):
        decisions.refer_back(session, item, "Räkna om.", secretary)

    assert open_one.state is AssignmentState.IN_PROGRESS


def test_a_case_decided_since_then_makes_it_redovisat_when_linked(
    session: Session, committee: Committee, open_one: Assignment, answering: Case, secretary: User
) -> None:
    item = item_in(session, committee, answering, secretary, date(2026, 10, 1))
    with transaction(session):
        decisions.record_amended(session, item, [ClauseDecision("Redovisningen noteras.")], secretary)

    link(session, open_one, answering, secretary)

    assert open_one.state is AssignmentState.REPORTED


def test_a_decision_from_before_the_uppdrag_does_not_answer_it(
    session: Session, committee: Committee, open_one: Assignment, answering: Case, secretary: User
) -> None:
    item = item_in(session, committee, answering, secretary, date(2026, 8, 1))
    with transaction(session):
        decisions.record_amended(session, item, [ClauseDecision("Redovisningen noteras.")], secretary)

    link(session, open_one, answering, secretary)

    assert open_one.state is AssignmentState.NOT_STARTED


def test_the_decision_that_gives_an_uppdrag_does_not_answer_it_not_even_corrected(
    session: Session, confirmed: Assignment, decision: Decision, item: AgendaItem, secretary: User
) -> None:
    assert item.case is not None
    link(session, confirmed, item.case, secretary)
    first, second = decisions.as_decided(decision.clauses)
    draft = DecisionDraft(Outcome.AMENDED, (ClauseDecision("Nämnden avstår.", first.proposed_clause_id), second))

    with transaction(session):
        decisions.correct(session, decision, draft, secretary, "Skrivfel.")

    assert confirmed.state is AssignmentState.NOT_STARTED


def test_a_case_one_may_not_read_cannot_be_linked(session: Session, open_one: Assignment, officer: User) -> None:
    hidden = factory.case(session, factory.committee(session))

    with pytest.raises(NotFound):
        link(session, open_one, hidden, officer)


def test_a_wrong_link_is_undone_with_its_reason(
    session: Session, open_one: Assignment, answering: Case, secretary: User, officer: User
) -> None:
    link(session, open_one, answering, officer)
    (answer,) = open_one.answers
    with pytest.raises(NotAllowed), transaction(session):
        service.unlink_answer(session, answer, "Fel ärende.", officer)

    with transaction(session):
        service.unlink_answer(session, answer, "Fel ärende.", secretary)

    assert open_one.answers == []


@pytest.mark.parametrize(
    ("act", "state"), [(service.close, AssignmentState.CLOSED), (service.lapse, AssignmentState.LAPSED)]
)
def test_only_a_person_ends_it_with_a_reason_and_may_take_it_up_again(
    session: Session, open_one: Assignment, secretary: User, officer: User, act: object, state: AssignmentState
) -> None:
    with pytest.raises(RuleError), transaction(session):
        act(session, open_one, "", secretary)  # type: ignore[operator]
    with pytest.raises(NotAllowed), transaction(session):
        act(session, open_one, "Klart.", officer)  # type: ignore[operator]
    with pytest.raises(RuleError, match="inte avslutat"), transaction(session):
        service.reopen(session, open_one, "Ångrat.", secretary)

    with transaction(session):
        act(session, open_one, "Redovisat § 9.", secretary)  # type: ignore[operator]
    ended = (open_one.state, open_one.is_open)
    with pytest.raises(RuleError, match=f"Uppdraget är {state.value}"), transaction(session):
        service.report(session, open_one, AssignmentState.IN_PROGRESS, "Mer.", officer)
    with transaction(session):
        service.reopen(session, open_one, "Svaret räckte inte.", secretary)

    assert ended == (state, False)
    assert open_one.state is AssignmentState.IN_PROGRESS


def test_a_deadline_is_moved_by_somebody_who_decided_so(
    session: Session, open_one: Assignment, secretary: User
) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        service.change_deadline(session, open_one, "", date(2027, 1, 1), "", secretary)
    with transaction(session):
        service.change_deadline(session, open_one, "", date(2027, 1, 1), "ordföranden", secretary)
    with pytest.raises(RuleError, match="densamma"), transaction(session):
        service.change_deadline(session, open_one, "", date(2027, 1, 1), "ordföranden", secretary)

    assert refused.value.field == "decided_by"
    assert (open_one.deadline_on, open_one.deadline_printed) == (date(2027, 1, 1), "1 januari 2027")
    assert audit.history(session, audit.Subject("assignment", open_one.id))[-1].reason == "Beslutat av: ordföranden"


def test_the_officer_works_in_the_nämnd(session: Session, open_one: Assignment, secretary: User, officer: User) -> None:
    stranger = factory.user(session, factory.Role.OFFICER, committee=factory.committee(session))
    with pytest.raises(RuleError), transaction(session):
        service.change_officer(session, open_one, stranger, secretary)

    with transaction(session):
        service.change_officer(session, open_one, officer, secretary)

    assert open_one.officer is officer


def test_a_proposal_is_no_uppdrag_to_report_on(session: Session, committee: Committee, officer: User) -> None:
    proposal = factory.assignment(session, committee, "Utreda.", state=AssignmentState.PROPOSED)

    with pytest.raises(RuleError, match="inte bekräftat"), transaction(session):
        service.report(session, proposal, AssignmentState.IN_PROGRESS, "Mer.", officer)


def test_a_case_tells_what_it_gave_and_what_it_answers(
    session: Session, committee: Committee, open_one: Assignment, answering: Case, secretary: User, reader: User
) -> None:
    own = factory.assignment(session, committee, "Redovisa.", case_id=answering.id)
    factory.assignment(session, committee, "Nej.", case_id=answering.id, state=AssignmentState.DISMISSED)
    link(session, open_one, answering, secretary)

    assert service.for_case(session, reader, answering) == [open_one, own]


def test_bare_items_are_decided_without_touching_any_uppdrag(
    session: Session, open_one: Assignment, meeting: object, secretary: User
) -> None:
    item = bare_item(session, meeting, secretary)  # type: ignore[arg-type]

    with transaction(session):
        decisions.record_amended(session, item, [ClauseDecision("Eva Ek utses.")], secretary)

    assert open_one.state is AssignmentState.NOT_STARTED
