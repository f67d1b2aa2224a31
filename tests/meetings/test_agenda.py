"""The agenda: what may stand on it, in what order, and which version of each paper."""

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases.models import CaseState
from tjut.committees.models import Committee
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.meetings import service
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.statements.models import ProposedClause, Statement, StatementState, StatementVersion
from tjut.users.models import User


def put(session: Session, meeting: Meeting, statement: Statement, actor: User) -> AgendaItem:
    with transaction(session):
        return service.put_on_agenda(session, meeting, statement, actor)


def new_version(session: Session, statement: Statement, by: User, *, approved: bool) -> StatementVersion:
    number = statement.latest.number + 1
    version = StatementVersion(
        number=number,
        saved_by=by,
        saved_at=factory.NOON,
        fingerprint=f"version {number}",
        title=f"Lekplatsen, version {number}",
        clauses=[ProposedClause(position=1, text="Nämnden avslår förslaget.")],
    )
    statement.versions.append(version)
    statement.state = StatementState.DRAFT
    session.commit()
    if approved:
        factory.approved(session, statement, by)
    return version


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in meeting.items]


def three_items(session: Session, meeting: Meeting, secretary: User) -> list[AgendaItem]:
    with transaction(session):
        return [service.add_item(session, meeting, title, secretary) for title in ("Ett", "Två", "Tre")]


def test_an_approved_statement_is_put_on_the_agenda_and_its_case_is_announced(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)

    assert (item.position, item.version) == (1, statement.latest)
    assert statement.case.state is CaseState.ANNOUNCED
    summaries = [entry.summary for entry in audit.journal(session, statement.case_id)]
    assert any("Parknämnden 10 december 2026" in summary for summary in summaries)


def test_a_later_draft_does_not_reach_the_agenda(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)

    new_version(session, statement, secretary, approved=False)

    assert item.version is not None
    assert (item.version.number, service.newer_version(item)) == (1, None)


def test_a_newer_approved_version_is_shown_and_taken_only_by_an_act(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)
    newer = new_version(session, statement, secretary, approved=True)
    assert service.newer_version(item) is newer
    assert item.version_id != newer.id

    with transaction(session):
        service.change_version(session, item, newer, secretary)

    assert (item.version, service.newer_version(item)) == (newer, None)
    entry = audit.journal(session, statement.case_id)[-1]
    assert entry.changes == [["version", "version 1", "version 2"]]


def test_a_version_that_is_not_the_last_approved_is_refused(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)
    draft = new_version(session, statement, secretary, approved=False)

    with pytest.raises(RuleError, match="inte längre den senast godkända"), transaction(session):
        service.change_version(session, item, draft, secretary)


def test_what_is_not_approved_is_refused(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    new_version(session, statement, secretary, approved=False)

    with pytest.raises(RuleError, match="är inte godkänt"):
        put(session, meeting, statement, secretary)


def test_the_same_statement_waits_on_one_agenda_at_a_time(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    put(session, meeting, statement, secretary)

    with pytest.raises(RuleError, match="står redan på dagordningen för 10 december 2026"):
        put(session, meeting, statement, secretary)


def test_a_nämnd_that_is_not_addressed_is_refused(session: Session, statement: Statement) -> None:
    other = factory.committee(session)
    its_meeting = factory.meeting(session, other)
    its_secretary = factory.user(session, factory.Role.SECRETARY, committee=other)

    with pytest.raises(RuleError, match="inte ställt till"):
        put(session, its_meeting, statement, its_secretary)


def test_an_officer_may_announce_but_not_arrange(
    session: Session, meeting: Meeting, statement: Statement, officer: User
) -> None:
    item = put(session, meeting, statement, officer)

    with pytest.raises(NotAllowed), transaction(session):
        service.remove_item(session, item, officer)


def test_a_reader_may_not_announce(session: Session, meeting: Meeting, statement: Statement, reader: User) -> None:
    with pytest.raises(NotAllowed):
        put(session, meeting, statement, reader)


def test_one_who_does_not_read_in_the_nämnd_learns_nothing(session: Session, meeting: Meeting) -> None:
    stranger = factory.user(session, factory.Role.SECRETARY, committee=factory.committee(session))

    with pytest.raises(NotFound):
        service.get(session, stranger, meeting.id)


def test_the_title_of_a_protected_case_stays_out_of_the_agenda(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    statement.case.title_protected = "Lekplatsen vid Anna Eks bostad"
    statement.latest.title = "Lekplatsen vid Anna Eks bostad"
    session.commit()

    item = put(session, meeting, statement, secretary)

    assert item.title == "Lekplatsen i parken"


def test_only_approved_statements_that_stand_on_no_agenda_wait(
    session: Session, committee: Committee, meeting: Meeting, statement: Statement, secretary: User, officer: User
) -> None:
    factory.statement(session, factory.case(session, committee), "Ett utkast.", saved_by=officer)
    assert service.waiting_for_agenda(session, meeting) == [statement]

    put(session, meeting, statement, secretary)

    assert service.waiting_for_agenda(session, meeting) == []


def test_what_was_decided_comes_back_only_when_bordlagt_or_in_a_newer_version(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    item = put(session, meeting, statement, secretary)
    item.decided_as = "§ 1, enligt förslag"
    statement.case.state = CaseState.DECIDED
    session.commit()
    assert service.waiting_for_agenda(session, meeting) == []

    statement.case.state = CaseState.POSTPONED
    session.commit()
    bordlagt = service.waiting_for_agenda(session, meeting)
    statement.case.state = CaseState.DECIDED
    new_version(session, statement, secretary, approved=True)

    assert (bordlagt, service.waiting_for_agenda(session, meeting)) == ([statement], [statement])


@pytest.mark.parametrize(
    ("which", "step", "expected"),
    [(1, -1, ["Två", "Ett", "Tre"]), (1, 1, ["Ett", "Tre", "Två"]), (0, -1, ["Ett", "Två", "Tre"]),
     (2, 1, ["Ett", "Två", "Tre"])],
)  # fmt: skip
def test_items_move_one_place_and_stop_at_the_ends(
    session: Session, meeting: Meeting, secretary: User, which: int, step: int, expected: list[str]
) -> None:
    items = three_items(session, meeting, secretary)

    with transaction(session):
        service.move_item(session, items[which], step, secretary)

    assert titles(meeting) == expected
    assert [item.position for item in meeting.items] == [1, 2, 3]


def test_a_removed_item_leaves_no_gap_and_its_case_goes_back_to_preparation(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    three_items(session, meeting, secretary)
    item = put(session, meeting, statement, secretary)
    with transaction(session):
        service.move_item(session, item, -1, secretary)

    with transaction(session):
        service.remove_item(session, item, secretary)

    assert [(each.position, each.title) for each in meeting.items] == [(1, "Ett"), (2, "Två"), (3, "Tre")]
    assert statement.case.state is CaseState.IN_PREPARATION


def test_a_decided_item_cannot_be_removed(session: Session, meeting: Meeting, secretary: User) -> None:
    item = three_items(session, meeting, secretary)[0]
    with transaction(session):
        service.mark_decided(session, item, "§ 4, avslag")

    with pytest.raises(RuleError, match="§ 4, avslag"), transaction(session):
        service.remove_item(session, item, secretary)

    assert meeting.state is MeetingState.HELD


def test_two_secretaries_at_once_are_noticed_and_nothing_is_overwritten(
    session: Session, meeting: Meeting, secretary: User
) -> None:
    items = three_items(session, meeting, secretary)
    seen = meeting.revision
    with transaction(session):
        service.move_item(session, items[2], -1, secretary, seen)

    with pytest.raises(Conflict) as conflict, transaction(session):
        service.remove_item(session, items[2], secretary, seen)

    assert conflict.value.differences == (("Dagordningen", "1. Ett\n2. Tre\n3. Två", "Ta bort ”Tre”"),)
    assert titles(meeting) == ["Ett", "Tre", "Två"]


def test_a_signed_meeting_takes_nothing_more(
    session: Session, meeting: Meeting, statement: Statement, secretary: User
) -> None:
    meeting.state = MeetingState.SIGNED
    session.commit()

    with pytest.raises(RuleError, match="KL 5:69"):
        put(session, meeting, statement, secretary)
    with pytest.raises(RuleError, match="KL 5:69"), transaction(session):
        service.add_item(session, meeting, "Övrigt", secretary)


def test_an_item_without_a_heading_is_refused(session: Session, meeting: Meeting, secretary: User) -> None:
    with pytest.raises(RuleError) as refused, transaction(session):
        service.add_item(session, meeting, "  ", secretary)

    assert refused.value.field == "title"


def test_a_decided_item_keeps_its_place(session):
    committee = factory.committee(session)
    secretary = factory.user(session, Role.SECRETARY, committee=committee)
    meeting = factory.meeting(session, committee)
    first, second = (
        factory.agenda_item(
            session, meeting, factory.statement(session, factory.case(session, committee), saved_by=secretary)
        )
        for _ in range(2)
    )
    factory.decision(session, first, "Nämnden godkänner.", number=1, recorded_by=secretary)

    with pytest.raises(RuleError, match="behåller sin plats"):
        service.move_item(session, first, 1, secretary)

    assert [item.id for item in (first, second)] == [item.id for item in meeting.items]
