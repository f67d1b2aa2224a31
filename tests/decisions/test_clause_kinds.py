"""What becomes of each point of a decision, what the points make together, and what cannot be."""

import pytest
from sqlalchemy.orm import Session

from tests.decisions.conftest import TASK
from tests.decisions.test_deciding import amend, proposed
from tjut.cases.models import CaseState
from tjut.core import audit
from tjut.core.audit import Subject
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.decisions import service
from tjut.decisions.models import ClauseKind, Outcome
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

APPROVAL = "Nämnden godkänner utlåtandet."


def points(item: AgendaItem, first: ClauseKind, second: ClauseKind, *to_whom: str) -> tuple[ClauseDecision, ...]:
    one, two = proposed(item)
    said = (*to_whom, "", "")
    return (ClauseDecision(APPROVAL, one, first, said[0]), ClauseDecision(TASK, two, second, said[1]))


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (ClauseKind.ANSWERED, Outcome.ANSWERED),
        (ClauseKind.NOTED, Outcome.NOTED),
        (ClauseKind.FILED, Outcome.FILED),
        (ClauseKind.REJECTED, Outcome.REJECTED),
        (ClauseKind.DISCONTINUED, Outcome.DISCONTINUED),
        (ClauseKind.ELECTED, Outcome.ELECTED),
    ],
)
def test_points_that_all_became_the_same_make_that_the_outcome_and_keep_their_words(
    session: Session, item: AgendaItem, secretary: User, kind: ClauseKind, outcome: Outcome
) -> None:
    decision = amend(session, item, secretary, *points(item, kind, kind))

    assert decision.outcome is outcome
    assert [clause.text for clause in decision.clauses] == [APPROVAL, TASK]
    assert item.case is not None
    assert item.case.state is CaseState.DECIDED


def test_one_point_avslås_and_the_rest_is_decided(session: Session, item: AgendaItem, secretary: User) -> None:
    decision = amend(session, item, secretary, *points(item, ClauseKind.DECIDED, ClauseKind.REJECTED))

    assert decision.outcome is Outcome.AMENDED
    assert [clause.kind for clause in decision.clauses] == [ClauseKind.DECIDED, ClauseKind.REJECTED]


@pytest.mark.parametrize(
    ("kind", "to_whom", "state"),
    [
        (ClauseKind.POSTPONED, "", CaseState.POSTPONED),
        (ClauseKind.REFERRED_BACK, "Räkna på två alternativ.", CaseState.REFERRED_BACK),
    ],
)
def test_the_ärende_waits_while_one_of_its_points_does(
    session: Session, item: AgendaItem, secretary: User, kind: ClauseKind, to_whom: str, state: CaseState
) -> None:
    amend(session, item, secretary, *points(item, ClauseKind.DECIDED, kind, "", to_whom))

    assert item.case is not None
    assert item.case.state is state


def test_some_points_are_proposed_to_the_next_body_and_some_decided_for_the_nämnds_own_part(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    clauses = points(item, ClauseKind.PROPOSED_ONWARD, ClauseKind.DECIDED, "Kommunstyrelsen")

    decision = amend(session, item, secretary, *clauses)

    assert decision.outcome is Outcome.AS_PROPOSED
    assert decision.clauses[0].to_whom == "Kommunstyrelsen"


@pytest.mark.parametrize(
    ("kinds", "to_whom", "said"),
    [
        ((ClauseKind.PROPOSED_ONWARD, ClauseKind.DECIDED), "", "skriv vem nämnden föreslår"),
        ((ClauseKind.PROPOSED_ONWARD, ClauseKind.DECIDED), "parknämnden", "kan inte föreslå sig själv"),
        ((ClauseKind.REMITTED, ClauseKind.DECIDED), "", "skriv vem punkten remitteras till"),
        ((ClauseKind.REFERRED_BACK, ClauseKind.DECIDED), "", "skriv vad förvaltningen ska komplettera"),
        ((ClauseKind.REPLACES, ClauseKind.DECIDED), "", "skriv vilket beslut"),
        ((ClauseKind.NOTED, ClauseKind.DECIDED), "Kommunstyrelsen", "hör inte till en punkt som noteras"),
        ((ClauseKind.DISCONTINUED, ClauseKind.POSTPONED), "", "avskrivs går inte vidare"),
    ],
)
def test_points_that_cannot_be_are_refused_with_the_reason(
    session: Session,
    item: AgendaItem,
    secretary: User,
    kinds: tuple[ClauseKind, ClauseKind],
    to_whom: str,
    said: str,
) -> None:
    with pytest.raises(RuleError, match=said):
        amend(session, item, secretary, *points(item, *kinds, to_whom))

    assert item.decided_as == ""


@pytest.mark.parametrize("kind", [ClauseKind.REJECTED, ClauseKind.REFERRED_BACK, ClauseKind.POSTPONED])
def test_what_the_nämnd_has_not_made_its_own_keeps_its_words_and_was_proposed(
    session: Session, item: AgendaItem, secretary: User, kind: ClauseKind
) -> None:
    first, second = proposed(item)
    to_whom = "Räkna om." if kind is ClauseKind.REFERRED_BACK else ""
    with pytest.raises(RuleError, match="står då som den föreslogs"):
        amend(
            session, item, secretary, ClauseDecision(APPROVAL, first), ClauseDecision("Annat.", second, kind, to_whom)
        )
    with pytest.raises(RuleError, match="är tillagd och kan inte"):
        amend(session, item, secretary, ClauseDecision(APPROVAL, first), ClauseDecision("Annat.", None, kind, to_whom))


def test_a_correction_of_what_became_of_a_point_stands_in_the_journal(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    decision = amend(session, item, secretary, *points(item, ClauseKind.DECIDED, ClauseKind.REJECTED))
    draft = DecisionDraft(Outcome.AMENDED, points(item, ClauseKind.DECIDED, ClauseKind.NOTED))

    with transaction(session):
        service.correct(session, decision, draft, secretary, "Fel knapp.")

    assert [clause.kind for clause in decision.clauses] == [ClauseKind.DECIDED, ClauseKind.NOTED]
    changes = audit.history(session, Subject("decision", decision.id))[-1].changes
    assert ["Punkt 2", f"{TASK} (avslås)", f"{TASK} (noteras)"] in changes


def test_a_correction_keeps_the_words_of_points_that_all_became_the_same(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    decision = amend(session, item, secretary, *points(item, ClauseKind.NOTED, ClauseKind.NOTED))
    draft = DecisionDraft(Outcome.AMENDED, points(item, ClauseKind.FILED, ClauseKind.FILED))

    with transaction(session):
        service.correct(session, decision, draft, secretary, "Fel knapp.")

    assert decision.outcome is Outcome.FILED
    assert [clause.text for clause in decision.clauses] == [APPROVAL, TASK]


def test_an_outcome_that_says_too_little_by_itself_needs_words(
    session: Session, item: AgendaItem, secretary: User
) -> None:
    with pytest.raises(RuleError, match="Skriv beslutet i ord"), transaction(session):
        service.record_decision(session, item, DecisionDraft(Outcome.REMITTED), secretary)
