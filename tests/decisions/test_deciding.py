"""Deciding an item: what is written down, under which §, and what is refused."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests import factory
from tests.decisions.conftest import TASK
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.decisions import numbers as numbers_of
from tjut.decisions import service
from tjut.decisions.models import Decision, Outcome, Paragraph
from tjut.decisions.service import ClauseDecision
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User


def decide(session: Session, item: AgendaItem, actor: User, **keywords: int) -> Decision:
    with transaction(session):
        return service.record_as_proposed(session, item, actor, **keywords)


def amend(session: Session, item: AgendaItem, actor: User, *clauses: ClauseDecision) -> Decision:
    with transaction(session):
        return service.record_amended(session, item, clauses, actor)


def bare_item(session: Session, meeting: Meeting, secretary: User, title: str = "Val av justerare") -> AgendaItem:
    with transaction(session):
        return meetings.add_item(session, meeting, title, secretary)


def proposed(item: AgendaItem) -> list[int]:
    assert item.version is not None
    return [clause.id for clause in item.version.clauses]


def test_as_proposed_copies_the_words_of_the_pinned_version(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    decision = decide(session, item, secretary)

    assert [clause.text for clause in decision.clauses] == ["Nämnden godkänner utlåtandet.", TASK]
    assert [clause.proposed_clause_id for clause in decision.clauses] == proposed(item)
    assert decision.outcome is Outcome.AS_PROPOSED


def test_the_first_decision_makes_the_meeting_held_and_the_case_decided(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    decide(session, item, secretary)

    assert (item.meeting.state, item.decided_as) == (MeetingState.HELD, "§ 1, enligt förslag")
    assert item.case is not None
    assert item.case.state is CaseState.DECIDED
    entry = next(each for each in audit.journal(session, item.case.id) if each.act == "case.state")
    assert (entry.summary, entry.happened_on) == (
        "Antecknade § 1, enligt förslag, från Parknämnden 19 november 2026",
        date(2026, 11, 19),
    )


def test_the_paper_is_published_when_the_matter_is_settled_and_not_before(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with transaction(session):
        service.postpone(session, item, "", secretary)
    assert item.version is not None
    assert item.version.published_at is None
    again = factory.agenda_item(session, meeting, item.version.statement)

    decide(session, again, secretary)

    assert item.version.published_at is not None


def test_amended_a_clause_has_its_new_words_and_still_points_at_what_it_replaced(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    first, second = proposed(item)

    decision = amend(
        session, item, secretary,
        ClauseDecision("Nämnden godkänner utlåtandet med beröm.", first),
        ClauseDecision(TASK, second), ClauseDecision("Paragrafen förklaras omedelbart justerad."),
    )  # fmt: skip

    assert decision.outcome is Outcome.AMENDED
    assert [(clause.text, clause.proposed_clause_id) for clause in decision.clauses] == [
        ("Nämnden godkänner utlåtandet med beröm.", first),
        (TASK, second),
        ("Paragrafen förklaras omedelbart justerad.", None),
    ]


def test_a_proposed_clause_that_is_not_named_was_struck(session: Session, item: AgendaItem, secretary: User) -> None:
    decision = amend(session, item, secretary, ClauseDecision(TASK, proposed(item)[1]))

    assert [clause.text for clause in decision.clauses] == [TASK]
    assert decision.outcome is Outcome.AMENDED


@pytest.mark.parametrize("clauses", [(), (ClauseDecision("  "),)])
def test_a_decision_with_nothing_left_is_refused(
    session: Session, item: AgendaItem, secretary: User, clauses: tuple[ClauseDecision, ...]
) -> None:
    with pytest.raises(RuleError, match=r"inget beslut|saknar text"):
        amend(session, item, secretary, *clauses)

    assert item.decided_as == ""


def test_amended_without_a_change_is_refused(session: Session, item: AgendaItem, secretary: User) -> None:
    with pytest.raises(RuleError, match="Ingen punkt är ändrad"):
        amend(session, item, secretary, *service.as_proposed(item))


def test_clauses_of_another_proposal_are_refused(session: Session, item: AgendaItem, secretary: User) -> None:
    with pytest.raises(RuleError, match="hör inte till det förslag"):
        amend(session, item, secretary, ClauseDecision("Nämnden avstår.", 9_999))


def test_an_item_without_paper_cannot_be_decided_as_proposed_but_in_words(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    item = bare_item(session, meeting, secretary)
    with pytest.raises(RuleError, match="inget skriftligt förslag"):
        decide(session, item, secretary)

    decision = amend(session, item, secretary, ClauseDecision("Eva Ek utses att justera protokollet."))

    assert decision.outcome is Outcome.WITHOUT_PROPOSAL


def test_nothing_is_decided_twice(session: Session, item: AgendaItem, secretary: User) -> None:
    decide(session, item, secretary)

    with pytest.raises(RuleError, match="redan avgjort under § 1"):
        decide(session, item, secretary)


def test_nothing_is_decided_before_the_meeting(session: Session, committee: Committee, secretary: User) -> None:
    item = bare_item(session, factory.meeting(session, committee, date(2026, 11, 23)), secretary)

    with pytest.raises(RuleError, match="tidigast den dagen"):
        amend(session, item, secretary, ClauseDecision("Eva Ek utses."))


@pytest.mark.parametrize("fixture", ["officer", "reader"])
def test_only_the_secretary_writes_decisions(
    session: Session, item: AgendaItem, fixture: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        decide(session, item, request.getfixturevalue(fixture))


@pytest.mark.parametrize(
    ("act", "outcome", "state"),
    [
        (service.refer_back, Outcome.REFERRED_BACK, CaseState.REFERRED_BACK),
        (service.postpone, Outcome.POSTPONED, CaseState.POSTPONED),
        (service.reject, Outcome.REJECTED, CaseState.DECIDED),
    ],
)
def test_each_outcome_keeps_its_reason_and_turns_the_case(
    session: Session, item: AgendaItem, secretary: User, act: object, outcome: Outcome, state: CaseState
) -> None:
    with transaction(session):
        decision = act(session, item, "Räkna om kostnaden.", secretary)  # type: ignore[operator]

    assert (decision.outcome, decision.note, decision.clauses) == (outcome, "Räkna om kostnaden.", [])
    assert item.case is not None
    assert item.case.state is state


@pytest.mark.parametrize("act", [service.refer_back, service.reject])
def test_an_återremiss_and_an_avslag_say_why(session: Session, item: AgendaItem, secretary: User, act: object) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        act(session, item, " ", secretary)  # type: ignore[operator]

    assert refused.value.field == "note"


def test_a_case_that_another_nämnd_still_waits_for_stays_announced(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    other = factory.committee(session)
    assert item.version is not None
    factory.agenda_item(session, factory.meeting(session, other), item.version.statement)
    assert item.case is not None
    item.case.state = CaseState.ANNOUNCED
    session.commit()

    decide(session, item, secretary)

    assert item.case.state is CaseState.ANNOUNCED


def test_paragraphs_are_numbered_in_the_nämnd_and_the_year(
    session: Session, committee: Committee, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    last_year = bare_item(session, factory.meeting(session, committee, date(2025, 3, 4)), secretary)

    numbers = [
        decide(session, item, secretary).paragraph.number,
        amend(session, last_year, secretary, ClauseDecision("Eva Ek utses.")).paragraph.number,
        amend(session, bare_item(session, meeting, secretary), secretary, ClauseDecision("Nils Ek utses.")).paragraph.number,
    ]  # fmt: skip

    assert numbers == [1, 1, 2]


def test_older_minutes_may_begin_at_a_printed_paragraph(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    decide(session, item, secretary, number=14)
    second = bare_item(session, meeting, secretary)
    with pytest.raises(RuleError, match=r"§ 14 finns redan .* § 15") as refused, transaction(session):
        service.postpone(session, second, "", secretary, number=14)

    with transaction(session):
        decision = service.postpone(session, second, "", secretary)

    assert refused.value.field == "number"
    assert decision.paragraph.printed == "§ 15"


def test_a_refused_decision_takes_no_number(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with pytest.raises(RuleError):
        amend(session, item, secretary, ClauseDecision("Nämnden avstår.", 9_999))

    assert decide(session, item, secretary).paragraph.number == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(numbers=st.lists(st.one_of(st.none(), st.integers(1, 12)), max_size=6))
def test_no_paragraph_is_given_twice_whatever_is_asked_for(
    session: Session, committee: Committee, numbers: list[int | None]
) -> None:
    taken: list[int] = []

    for number in numbers:
        try:
            taken.append(numbers_of.take_number(session, committee.id, 2026, number))
        except RuleError:
            assert number in taken
            continue
        session.add(_paragraph(committee, taken[-1]))
        session.flush()
    session.rollback()

    assert len(taken) == len(set(taken))


def _paragraph(committee: Committee, number: int) -> object:
    meeting = Meeting(committee=committee, held_on=date(2026, 1, 1), place=str(number), created_at=factory.NOON)
    item = AgendaItem(position=1, title="Val", meeting=meeting)
    return Paragraph(committee_id=committee.id, year=2026, number=number, item=item)


def test_one_who_may_not_read_the_nämnd_finds_no_paragraph(session: Session, item: AgendaItem, secretary: User) -> None:
    paragraph = decide(session, item, secretary).paragraph
    stranger = factory.user(session, factory.Role.SECRETARY, committee=factory.committee(session))

    with pytest.raises(NotFound):
        service.get_paragraph(session, stranger, paragraph.id)
