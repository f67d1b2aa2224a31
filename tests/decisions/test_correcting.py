"""Correcting a decision before the minutes are signed, and what signing locks."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.decisions.conftest import TASK
from tests.decisions.test_deciding import bare_item, decide, proposed
from tjut.cases.models import CaseState
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, RuleError
from tjut.decisions import service
from tjut.decisions.models import Decision, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User


@pytest.fixture
def decision(session: Session, item: AgendaItem, secretary: User) -> Decision:
    return decide(session, item, secretary)


def correct(session: Session, decision: Decision, actor: User, *clauses: ClauseDecision, **more: object) -> None:
    draft = more.pop("draft", DecisionDraft(Outcome.AMENDED, clauses))
    with transaction(session):
        service.correct(session, decision, draft, actor, more.pop("reason", "Skrivfel."), **more)  # type: ignore[arg-type]


def sign(session: Session, meeting: Meeting, actor: User, day: date = date(2026, 11, 20)) -> Meeting:
    with transaction(session):
        return service.sign_minutes(session, meeting, day, actor)


def test_a_correction_keeps_the_paragraph_and_the_old_words_in_the_journal(
    session: Session, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    first, second = proposed(item)
    rows = [clause.id for clause in decision.clauses]

    correct(
        session, decision, secretary, ClauseDecision("Nämnden godkänner inte.", first), ClauseDecision(TASK, second)
    )

    assert [clause.id for clause in decision.clauses] == rows
    assert (decision.paragraph.printed, decision.outcome, decision.revision) == ("§ 1", Outcome.AMENDED, 2)
    assert item.decided_as == "§ 1, med ändring"
    assert item.case is not None
    entry = audit.journal(session, item.case.id)[-1]
    assert (entry.act, entry.reason) == ("correct", "Skrivfel.")
    assert ["Punkt 1", "Nämnden godkänner utlåtandet.", "Nämnden godkänner inte."] in entry.changes


def test_a_struck_clause_goes_and_an_added_one_comes(
    session: Session, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    first, _ = proposed(item)

    correct(
        session, decision, secretary,
        ClauseDecision("Nämnden godkänner utlåtandet.", first), ClauseDecision("Eva Ek får ordet."),
    )  # fmt: skip

    assert [clause.text for clause in decision.clauses] == ["Nämnden godkänner utlåtandet.", "Eva Ek får ordet."]


def test_corrected_to_the_proposal_it_is_again_as_proposed(
    session: Session, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    correct(session, decision, secretary, ClauseDecision("Nämnden avstår.", proposed(item)[0]))

    correct(session, decision, secretary, *service.as_proposed(item))

    assert decision.outcome is Outcome.AS_PROPOSED


def test_corrected_to_an_återremiss_the_case_goes_back(
    session: Session, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    correct(session, decision, secretary, draft=DecisionDraft(Outcome.REFERRED_BACK, note="Räkna om."))

    assert decision.clauses == []
    assert item.case is not None
    assert item.case.state is CaseState.REFERRED_BACK


@pytest.mark.parametrize(("reason", "words"), [("", "Skriv varför"), ("Skrivfel.", "Inget är ändrat")])
def test_a_correction_needs_a_reason_and_a_change(
    session: Session, item: AgendaItem, decision: Decision, secretary: User, reason: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words):
        correct(session, decision, secretary, *service.as_proposed(item), reason=reason)


def test_two_corrections_at_once_show_both_texts(
    session: Session, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    first = proposed(item)[0]
    correct(session, decision, secretary, ClauseDecision("Nämnden avstår.", first), revision=1)

    with pytest.raises(Conflict) as conflict:
        correct(session, decision, secretary, ClauseDecision("Nämnden väntar.", first), revision=1)

    assert conflict.value.differences == (("Beslutet", "Nämnden avstår.", "Nämnden väntar."),)


def test_one_who_may_not_decide_may_not_correct(
    session: Session, item: AgendaItem, decision: Decision, officer: User
) -> None:
    with pytest.raises(NotAllowed):
        correct(session, decision, officer, ClauseDecision("Nämnden avstår.", proposed(item)[0]))


def test_signed_minutes_lock_every_decision(
    session: Session, meeting: Meeting, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    sign(session, meeting, secretary)

    assert (meeting.state, meeting.signed_on) == (MeetingState.SIGNED, date(2026, 11, 20))
    with pytest.raises(RuleError, match=r"justerades den 20 november 2026: § 1 kan inte ändras \(KL 5:69\)"):
        correct(session, decision, secretary, ClauseDecision("Nämnden avstår.", proposed(item)[0]))


def test_the_signing_stands_in_the_journal_of_each_case(
    session: Session, meeting: Meeting, item: AgendaItem, decision: Decision, secretary: User
) -> None:
    sign(session, meeting, secretary)

    assert item.case is not None
    entry = audit.journal(session, item.case.id)[-1]
    assert (entry.summary, entry.happened_on) == ("Protokollet justerades (§ 1)", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 11, 18), "före sammanträdet"), (date(2026, 11, 23), "framtiden")]
)
def test_a_day_of_signing_that_cannot_be_is_refused(
    session: Session, meeting: Meeting, decision: Decision, secretary: User, day: date, words: str
) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        sign(session, meeting, secretary, day)

    assert refused.value.field == "signed_on"


def test_minutes_with_something_undecided_are_not_signed(
    session: Session, meeting: Meeting, decision: Decision, secretary: User
) -> None:
    bare_item(session, meeting, secretary, "Övriga frågor")

    with pytest.raises(RuleError, match="saknar beslut: ”Övriga frågor”"):
        sign(session, meeting, secretary)


def test_minutes_without_decisions_are_not_signed(session: Session, meeting: Meeting, secretary: User) -> None:
    with pytest.raises(RuleError, match="inget protokoll att justera"):
        sign(session, meeting, secretary)


def test_minutes_are_signed_once(session: Session, meeting: Meeting, decision: Decision, secretary: User) -> None:
    sign(session, meeting, secretary)

    with pytest.raises(RuleError, match="redan justerat"):
        sign(session, meeting, secretary)


@pytest.mark.parametrize(("day", "late"), [(date(2026, 12, 3), False), (date(2026, 12, 4), True)])
def test_more_than_fourteen_days_is_late(meeting: Meeting, day: date, late: bool) -> None:
    assert service.is_signed_late(meeting, day) is late
