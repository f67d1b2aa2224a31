"""The story of a case on its red thread."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.assignments.models import AssignmentAnswer, AssignmentState
from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Origin, Record, RecordDirection
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.decisions.models import Outcome
from tjut.overview import story
from tjut.statements.models import Approval, StatementState
from tjut.users.models import User


@pytest.fixture(autouse=True)
def a_day_that_stands() -> Iterator[None]:
    with clock.standing_at(datetime(2004, 12, 1, 9, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Parknämnden")


@pytest.fixture
def officer(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.REGISTRATOR, Role.OFFICER, Role.SECRETARY, committee=committee, name="Lisa Berg")


@pytest.fixture
def reader(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.READER, committee=committee)


@pytest.fixture
def case(session: Session, committee: Committee, officer: User) -> Case:
    return factory.case(
        session,
        committee,
        "118-520/2003",
        title="Lekplatsen",
        origin=Origin.LETTER,
        party="Bo Alm (x)",
        received_on=date(2003, 11, 4),
        opened_on=date(2003, 11, 5),
        officer=officer,
    )


def told(session: Session, actor: User, case: Case) -> list[tuple[date, str]]:
    return [(knot.when, knot.label) for knot in story.of_case(session, actor, case)]


def answer(session: Session, assignment_id: int, case: Case, actor: User) -> None:
    session.add(AssignmentAnswer(assignment_id=assignment_id, case=case, linked_by_id=actor.id, linked_at=clock.now()))
    session.commit()


def test_the_whole_way_from_an_uppdrag_to_the_case_that_answers_the_next(
    session: Session, committee: Committee, officer: User, case: Case, reader: User
) -> None:
    before = factory.assignment(session, committee, "återkomma om gungorna", given_on=date(2003, 8, 26))
    answer(session, before.id, case, officer)
    statement = factory.statement(session, case, "Förvaltningen får i uppdrag att laga gungan.", saved_by=officer)
    version = statement.latest
    version.published_at = datetime(2004, 1, 20, tzinfo=UTC)
    version.approvals.append(Approval(approved_by=officer, approved_at=datetime(2004, 1, 9, 12, tzinfo=UTC)))
    statement.state = StatementState.APPROVED
    meeting = factory.meeting(session, committee, date(2004, 1, 30), signed_on=date(2004, 2, 10))
    item = factory.agenda_item(session, meeting, statement)
    decision = factory.decision(session, item, number=14, recorded_by=officer)
    given = factory.assignment(
        session,
        committee,
        "",
        clause=decision.clauses[0],
        start=28,
        end=43,
        case=case,
        given_on=date(2004, 1, 30),
        deadline_printed="före sommaren",
        state=AssignmentState.IN_PROGRESS,
    )
    later = factory.case(session, committee, "9/2004", title="Gungan är lagad", opened_on=date(2004, 11, 22))
    answer(session, given.id, later, officer)

    knots = story.of_case(session, reader, case)

    assert [(knot.when.isoformat(), knot.label) for knot in knots] == [
        ("2003-08-26", "Uppdrag från Parknämnden"),
        ("2003-11-04", "Skrivelse från Bo Alm (x)"),
        ("2004-01-09", "Tjänsteutlåtande"),
        ("2004-01-30", "Beslut enligt förslag"),
        ("2004-01-30", "Uppdrag till förvaltningen"),
        ("2004-11-22", "Gungan är lagad"),
    ]
    first, letter, paper, decided, uppdrag, answering = knots
    assert first.text == [("återkomma om gungorna", True)]
    assert letter.note == "Registrerat 5 november 2003"
    assert (paper.after, paper.text) == (", version 1 godkänd av Lisa Berg", None)
    assert decided.text == [("Förvaltningen får i uppdrag att laga gungan.", False)]
    assert (decided.place, decided.note) == ("§ 14", "Protokollet justerat 10 februari 2004")
    assert uppdrag.text == [("Förvaltningen får i uppdrag ", False), ("att laga gungan", True), (".", False)]
    assert (uppdrag.open, uppdrag.status, uppdrag.note) == (
        True,
        ("Pågår enligt plan", "soon"),
        "Senast: före sommaren",
    )
    assert answering.note.startswith("Svarar på uppdraget från 30 januari 2004. Nämnden avgör")
    assert story.open_assignments(session, reader, case) == [before, given]


def test_the_answering_case_tells_of_the_uppdrag_and_of_others_that_answer_it(
    session: Session, committee: Committee, officer: User, case: Case
) -> None:
    assignment = factory.assignment(session, committee, "räkna", given_on=date(2003, 8, 26))
    later = factory.case(session, committee, title="Räkningen", opened_on=date(2004, 11, 22))
    for answering in (case, later):
        answer(session, assignment.id, answering, officer)

    assert (date(2004, 11, 22), "Räkningen") in told(session, officer, case)
    assert (date(2003, 11, 5), "Lekplatsen") in told(session, officer, later)
    assert (date(2003, 8, 26), "Uppdrag från Parknämnden") in told(session, officer, later)


def test_a_related_case_is_told_of_once_and_brings_its_uppdrag(
    session: Session, committee: Committee, officer: User, case: Case
) -> None:
    other = factory.case(session, committee, title="Gungorna", opened_on=date(2003, 1, 2))
    factory.assignment(session, committee, "räkna", case=other, given_on=date(2003, 8, 26))
    with transaction(session):
        cases.relate(session, case, other, officer)

    labels = [label for _, label in told(session, officer, case)]

    assert labels == ["Gungorna", "Uppdrag från Parknämnden", "Skrivelse från Bo Alm (x)"]


def test_a_late_uppdrag_says_how_late(session: Session, committee: Committee, officer: User, case: Case) -> None:
    for days, words in ((1, "1 dag sent"), (30, "30 dagar sent")):
        deadline = date.fromordinal(date(2004, 12, 1).toordinal() - days)
        factory.assignment(session, committee, words, case=case, deadline_on=deadline)

    knots = [knot for knot in story.of_case(session, officer, case) if knot.text]

    assert [knot.status for knot in knots] == [("1 dag sent", "late"), ("30 dagar sent", "late")]


def test_what_is_proposed_is_for_those_who_work_and_what_was_dismissed_for_nobody(
    session: Session, committee: Committee, officer: User, reader: User, case: Case
) -> None:
    factory.assignment(session, committee, "kanske", case=case, state=AssignmentState.PROPOSED)
    factory.assignment(session, committee, "nej", case=case, state=AssignmentState.DISMISSED)

    assert len(told(session, officer, case)) == len(told(session, reader, case)) + 1


def test_a_draft_is_one_open_knot_for_those_who_work_and_none_for_a_reader(
    session: Session, officer: User, reader: User, case: Case
) -> None:
    factory.statement(session, case, "Nämnden godkänner.", saved_by=officer)

    mine = [knot for knot in story.of_case(session, officer, case) if knot.label == "Tjänsteutlåtande"]

    assert [(knot.open, knot.status) for knot in mine] == [(True, ("Utkast", "soon"))]
    assert "Tjänsteutlåtande" not in [label for _, label in told(session, reader, case)]


def test_a_paper_from_before_tjut_is_settled_and_stands_on_its_own_day(
    session: Session, officer: User, case: Case
) -> None:
    statement = factory.statement(session, case, "A.", "B.", saved_by=officer)
    statement.latest.published_at, statement.latest.dated = clock.now(), date(2004, 1, 9)
    session.commit()

    (knot,) = [knot for knot in story.of_case(session, officer, case) if knot.label == "Tjänsteutlåtande"]

    assert (knot.when, knot.open, knot.status) == (date(2004, 1, 9), False, None)
    assert knot.text == [("1. A. 2. B.", False)]


def test_what_is_announced_to_a_meeting_is_open_until_it_is_decided(
    session: Session, committee: Committee, officer: User, case: Case
) -> None:
    statement = factory.statement(session, case, saved_by=officer)
    statement.latest.published_at, statement.latest.dated = clock.now(), date(2004, 1, 9)
    item = factory.agenda_item(session, factory.meeting(session, committee, date(2004, 12, 10)), statement)

    announced = story.of_case(session, officer, case)[-1]
    decision = factory.decision(session, item, number=3, recorded_by=officer)
    decision.outcome, decision.note = Outcome.REFERRED_BACK, "Utred kostnaden"
    session.commit()
    decided = story.of_case(session, officer, case)[-1]

    assert (announced.label, announced.open, announced.note) == ("Anmält till sammanträde", True, "Parknämnden")
    assert (decided.label, decided.text, decided.open) == ("Återremiss", None, False)
    assert decided.note == "Utred kostnaden. Protokollet är inte justerat än"


def record(session: Session, case: Case, number: int, **fields: object) -> Record:
    values = {
        "number": number,
        "direction": RecordDirection.RECEIVED,
        "dated": date(2003, 11, 4),
        "title": f"Handling {number}",
        "created_at": clock.now(),
    } | fields
    made = Record(case=case, **values)
    session.add(made)
    session.commit()
    return made


def test_the_paper_that_started_the_case_is_the_knot_that_starts_it(
    session: Session, officer: User, case: Case
) -> None:
    record(session, case, 1)
    record(session, case, 2, direction=RecordDirection.DRAWN_UP, dated=date(2003, 12, 1), party="Bo Alm")

    knots = story.of_case(session, officer, case)

    assert [knot.label for knot in knots] == ["Skrivelse från Bo Alm (x)", "Handling 2"]
    assert knots[1].note == "Upprättad handling 2, till Bo Alm"


def test_nothing_protected_is_told_to_one_who_may_not_read_it(
    session: Session, committee: Committee, officer: User, reader: User, case: Case
) -> None:
    record(session, case, 1, dated=date(2003, 12, 1), title_protected="Brev från Anna Ek", party_protected="Anna Ek")
    other = factory.case(session, committee, title="Ett klagomål", title_protected="Klagomål av Anna Ek")
    with transaction(session):
        cases.relate(session, case, other, officer)

    assert "Anna Ek" not in str(story.of_case(session, reader, case))
    assert "Klagomål av Anna Ek" in str(story.of_case(session, officer, case))


def test_what_happens_in_another_committee_is_not_told_to_one_who_may_not_read_there(
    session: Session, officer: User, case: Case
) -> None:
    elsewhere = factory.committee(session)
    foreign = factory.assignment(session, elsewhere, "hemligt")
    answer(session, foreign.id, case, officer)
    statement = factory.statement(session, case, saved_by=officer)
    factory.agenda_item(session, factory.meeting(session, elsewhere), statement)
    shared = factory.assignment(session, case.committee, "delat", case=case, given_on=date(2004, 2, 1))
    answer(session, shared.id, factory.case(session, elsewhere, title="Deras ärende"), officer)

    labels = " ".join(label for _, label in told(session, officer, case))

    assert "Anmält" not in labels
    assert elsewhere.name not in labels
    assert "Deras ärende" not in labels


def test_a_case_of_ones_own_initiative_is_opened_and_a_closed_one_ends(
    session: Session, committee: Committee, officer: User
) -> None:
    case = factory.case(session, committee, state=CaseState.CLOSED, closed_on=date(2004, 11, 30))
    case.opened_on = date(2004, 1, 2)
    session.commit()

    assert told(session, officer, case) == [
        (date(2004, 1, 2), "Ärendet öppnat"),
        (date(2004, 11, 30), "Ärendet avslutat"),
    ]
