"""From decision to uppdrag: proposed with its words, judged by a person, and kept when the decision is corrected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.assignments.conftest import WORDS
from tests.decisions.conftest import TASK
from tests.decisions.test_deciding import bare_item, proposed
from tjut.assignments import service
from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.service import AssignmentDraft
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.decisions import service as decisions
from tjut.decisions.models import Decision, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User

DRAFT = AssignmentDraft(WORDS, "förvaltningen")


def correct(session: Session, decision: Decision, actor: User, *clauses: ClauseDecision) -> None:
    with transaction(session):
        decisions.correct(session, decision, DecisionDraft(Outcome.AMENDED, clauses), actor, "Skrivfel.")


def test_a_decided_clause_proposes_its_uppdrag_with_words_addressee_and_day(
    decision: Decision, proposals: Sequence[Assignment]
) -> None:
    (proposal,) = proposals

    assert proposal.clause is decision.clauses[1]
    assert proposal.text.startswith(WORDS)
    assert proposal.addressee.casefold() == "förvaltningen"
    assert (proposal.deadline_on, proposal.given_on) == (date(2027, 3, 1), date(2026, 11, 19))
    assert proposal.state is AssignmentState.PROPOSED


def test_what_is_referred_back_gives_no_uppdrag(session: Session, item: AgendaItem, secretary: User) -> None:
    with transaction(session):
        decisions.refer_back(session, item, TASK, secretary)

    assert service.waiting(session, secretary) == []


def test_several_uppdrag_in_one_decision_are_several(session: Session, meeting: Meeting, secretary: User) -> None:
    item = bare_item(session, meeting, secretary, "Budget")
    clauses = [ClauseDecision(TASK), ClauseDecision("Stadsdirektören får i uppdrag att se över taxan.")]

    with transaction(session):
        decisions.record_amended(session, item, clauses, secretary)

    found = service.waiting(session, secretary)
    assert [each.clause.position for each in found if each.clause] == [1, 2]
    assert "taxan" in found[1].text


def test_confirmed_it_is_an_uppdrag_read_through_its_clause(
    session: Session, confirmed: Assignment, secretary: User
) -> None:
    assert confirmed.state is AssignmentState.NOT_STARTED
    assert confirmed.wording == ""
    assert confirmed.text in TASK
    assert service.waiting(session, secretary) == []
    entry = audit.journal(session, confirmed.case_id or 0)[-1]
    assert entry.summary.startswith("Bekräftade uppdraget till")


def test_the_words_may_be_corrected_but_must_stand_in_the_clause(
    session: Session, proposals: Sequence[Assignment], secretary: User
) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        service.confirm(session, proposals[0], replace(DRAFT, words="komma igen"), secretary)

    with transaction(session):
        service.confirm(session, proposals[0], replace(DRAFT, words="en kostnadsberäkning"), secretary)

    assert refused.value.field == "words"
    assert proposals[0].text == "en kostnadsberäkning"


def test_of_words_that_stand_twice_the_place_nearest_to_the_proposal_is_meant(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    item = bare_item(session, meeting, secretary)
    text = "Efter att se över taxan har nämnden talat; förvaltningen får i uppdrag att se över taxan."
    with transaction(session):
        decisions.record_amended(session, item, [ClauseDecision(text)], secretary)
    (proposal,) = service.waiting(session, secretary)

    with transaction(session):
        service.confirm(session, proposal, replace(DRAFT, words="se över taxan"), secretary)

    assert proposal.start == text.rfind("se över taxan")


@pytest.mark.parametrize(
    ("change", "field"),
    [({"words": " "}, "words"), ({"addressee": ""}, "addressee"), ({"officer_id": 9_999}, "officer_id")],
)
def test_an_uppdrag_says_what_and_to_whom(
    session: Session, proposals: Sequence[Assignment], secretary: User, change: dict[str, object], field: str
) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        service.confirm(session, proposals[0], replace(DRAFT, **change), secretary)  # type: ignore[arg-type]

    assert refused.value.field == field


def test_a_proposal_is_judged_once(session: Session, confirmed: Assignment, secretary: User) -> None:
    with pytest.raises(RuleError, match="redan tagit ställning"), transaction(session):
        service.confirm(session, confirmed, DRAFT, secretary)
    with pytest.raises(RuleError, match="redan tagit ställning"), transaction(session):
        service.dismiss(session, confirmed, "Nej.", secretary)


def test_it_is_dismissed_with_a_reason_and_not_proposed_again(
    session: Session, item: AgendaItem, decision: Decision, proposals: Sequence[Assignment], secretary: User
) -> None:
    with pytest.raises(RuleError), transaction(session):
        service.dismiss(session, proposals[0], " ", secretary)
    with transaction(session):
        service.dismiss(session, proposals[0], "Gäller bara arbetsformen.", secretary)

    correct(session, decision, secretary, ClauseDecision("Nämnden avstår.", proposed(item)[0]),
            ClauseDecision(TASK, proposed(item)[1]))  # fmt: skip

    assert proposals[0].state is AssignmentState.DISMISSED
    assert service.waiting(session, secretary) == []


@pytest.mark.parametrize("person", ["officer", "reader"])
def test_only_the_secretary_judges(
    session: Session, proposals: Sequence[Assignment], person: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed), transaction(session):
        service.confirm(session, proposals[0], DRAFT, request.getfixturevalue(person))


def test_after_a_correction_unconfirmed_proposals_are_made_anew(
    session: Session, item: AgendaItem, decision: Decision, proposals: Sequence[Assignment], secretary: User
) -> None:
    first, second = proposed(item)
    new = "Förvaltningen får i uppdrag att redovisa kostnaderna."

    correct(session, decision, secretary, ClauseDecision("Nämnden avstår.", first), ClauseDecision(new, second))

    (proposal,) = service.waiting(session, secretary)
    assert proposal.text == "redovisa kostnaderna"
    assert proposal.deadline_on is None


def test_a_confirmed_uppdrag_follows_its_words_when_they_move(
    session: Session, item: AgendaItem, decision: Decision, confirmed: Assignment, secretary: User
) -> None:
    first, second = proposed(item)
    words = confirmed.text

    correct(session, decision, secretary, ClauseDecision("Nämnden godkänner utlåtandet.", first),
            ClauseDecision("Härmed: " + TASK, second))  # fmt: skip

    assert (confirmed.text, confirmed.words_gone) == (words, False)
    assert confirmed.start == ("Härmed: " + TASK).find(words)
    assert service.waiting(session, secretary) == []


def test_a_confirmed_uppdrag_whose_words_are_gone_is_kept_and_flagged(
    session: Session, item: AgendaItem, decision: Decision, confirmed: Assignment, secretary: User
) -> None:
    first, second = proposed(item)
    words = confirmed.text

    correct(session, decision, secretary, ClauseDecision("Nämnden godkänner utlåtandet.", first),
            ClauseDecision("Frågan får vila till hösten.", second))  # fmt: skip

    assert (confirmed.text, confirmed.words_gone, confirmed.state) == (words, True, AssignmentState.NOT_STARTED)
    with transaction(session):
        service.point_again(session, confirmed, "får vila", secretary)
    assert (confirmed.text, confirmed.words_gone, confirmed.wording) == ("får vila", False, "")


def test_when_its_clause_is_struck_it_says_where_it_was_given(
    session: Session, item: AgendaItem, decision: Decision, confirmed: Assignment, secretary: User
) -> None:
    words = confirmed.text

    correct(session, decision, secretary, ClauseDecision("Nämnden godkänner utlåtandet.", proposed(item)[0]))

    assert (confirmed.clause, confirmed.text, confirmed.words_gone) == (None, words, True)
    assert confirmed.source == "Parknämnden 19 november 2026, § 1"


def test_another_uppdrag_is_added_from_the_clause(session: Session, decision: Decision, secretary: User) -> None:
    draft = AssignmentDraft("godkänner utlåtandet", "nämnden")

    with transaction(session):
        added = service.add(session, draft, secretary, decision.clauses[0])

    assert (added.text, added.given_on, added.case_id) == (
        "godkänner utlåtandet",
        date(2026, 11, 19),
        decision.paragraph.item.case_id,
    )


def test_an_older_uppdrag_is_entered_by_its_source(session: Session, secretary: User, meeting: Meeting) -> None:
    draft = AssignmentDraft(
        "Utreda läget.", "förvaltningen", committee_id=meeting.committee_id,
        source="KF 2010-04-15 § 61", given_on=date(2010, 4, 15),
    )  # fmt: skip

    with transaction(session):
        added = service.add(session, draft, secretary)

    assert (added.text, added.source, added.clause) == ("Utreda läget.", "KF 2010-04-15 § 61", None)
    for change, field in (({"source": ""}, "source"), ({"given_on": None}, "given_on"),
                          ({"given_on": date(2027, 1, 1)}, "given_on"), ({"committee_id": None}, "committee_id")):  # fmt: skip
        with pytest.raises(RuleError) as refused, transaction(session):
            service.add(session, replace(draft, **change), secretary)  # type: ignore[arg-type]
        assert refused.value.field == field
