"""The story of a case as knots on the red thread: from skrivelse, or an uppdrag before it, to the answer.

Reads the rows of all areas and writes nothing. What the reader may not see is not there: a knot says nothing that its
own page would refuse to say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tjut.assignments.models import Assignment, AssignmentAnswer, AssignmentState
from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Record, RecordDirection
from tjut.core import clock
from tjut.core.permissions import Permission, within
from tjut.core.typography import date_in_words
from tjut.decisions.models import Decision, Outcome, Paragraph
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.overview import outcome_words
from tjut.statements import service as statements
from tjut.statements.models import APPROVED_STATES, Statement, StatementVersion
from tjut.users.models import User

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class Knot:
    """Knut: one thing that happened in the case. `rank` orders what happened on the same day."""

    when: date
    rank: int
    label: str
    endpoint: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    after: str = ""
    place: str = ""
    status: tuple[str, str] | None = None
    text: Pieces | None = None
    note: str = ""
    open: bool = False


def of_case(session: Session, actor: User, case: Case) -> list[Knot]:
    """All the knots of the case that `actor` may see, oldest first."""
    knots = [
        *_assignments(session, actor, case),
        *_beginning(actor, case),
        *_statements(session, actor, case),
        *_meetings(session, actor, case),
        *_ending(case),
    ]
    return sorted(knots, key=lambda knot: (knot.when, knot.rank))


def open_assignments(session: Session, actor: User, case: Case) -> list[Assignment]:
    """The uppdrag of the story that the nämnd still waits for."""
    return [assignment for assignment in _concerning(session, actor, case) if assignment.is_open]


def _beginning(actor: User, case: Case) -> Iterator[Knot]:
    came_in = case.received_on or case.opened_on
    records = list(case.records)
    first = next(
        (row for row in records if row.direction is RecordDirection.RECEIVED and row.dated == case.received_on), None
    )
    # The paper that started the case and the start of the case are one thing, so they are one knot.
    if first is not None:
        records.remove(first)
    yield Knot(
        came_in,
        1,
        (cases.origin_words(case) if case.received_on or case.origin_text or case.party else "") or "Ärendet öppnat",
        **_opens(actor, first),
        note=f"Registrerat {date_in_words(case.opened_on)}" if case.opened_on != came_in else "",
    )
    for record in records:
        party = cases.record_party_for(actor, record)
        preposition = "från" if record.direction is RecordDirection.RECEIVED else "till"
        yield Knot(
            record.dated,
            2,
            cases.record_title_for(actor, record),
            **_opens(actor, record),
            note=f"{str(record.direction).capitalize()} handling {record.number}"
            + (f", {preposition} {party}" if party else ""),
        )


def _opens(actor: User, record: Record | None) -> dict[str, Any]:
    if record is None or not cases.may_open(actor, record):
        return {}
    return {"endpoint": "cases.record_file", "where": {"case_id": record.case_id, "record_id": record.id}}


def _statements(session: Session, actor: User, case: Case) -> Iterator[Knot]:
    decided = _decided_as_proposed(session, actor, case)
    for statement in session.scalars(select(Statement).where(Statement.case_id == case.id).order_by(Statement.id)):
        visible = statements.visible_versions(actor, statement)
        approved = [version for version in visible if version.approvals]
        for version in approved:
            yield _approved(statement, version, repeated=version.id in decided)
        if visible and not (approved and statement.state in APPROVED_STATES):
            yield _unapproved(statement, visible[-1])


def _decided_as_proposed(session: Session, actor: User, case: Case) -> frozenset[int | None]:
    """The versions whose words stand again, unchanged, in a decision that is told of further down."""
    return frozenset(
        session.scalars(
            select(AgendaItem.version_id)
            .join(Meeting)
            .join(Paragraph, Paragraph.item_id == AgendaItem.id)
            .join(Decision)
            .where(
                AgendaItem.case_id == case.id,
                within(actor, Permission.READ, Meeting.committee_id),
                Decision.outcome == Outcome.AS_PROPOSED,
            )
        )
    )


def _approved(statement: Statement, version: StatementVersion, *, repeated: bool) -> Knot:
    approval = version.approvals[-1]
    return Knot(
        clock.in_stockholm(approval.approved_at).date(),
        3,
        statement.label,
        "statements.version",
        {"statement_id": statement.id, "number": version.number},
        after=f", version {version.number} godkänd av {approval.approved_by.name}",
        text=None if repeated else _listed([clause.text for clause in version.clauses]),
    )


def _unapproved(statement: Statement, version: StatementVersion) -> Knot:
    """A draft, or a paper from before Tjut, which nobody approved here."""
    went_to_the_committee = version.published_at is not None
    return Knot(
        (version.dated if went_to_the_committee else None) or clock.in_stockholm(version.saved_at).date(),
        3,
        statement.label,
        "statements.statement",
        {"statement_id": statement.id},
        status=None if went_to_the_committee else (str(statement.state).capitalize(), "soon"),
        text=_listed([clause.text for clause in version.clauses]) if went_to_the_committee else None,
        open=not went_to_the_committee,
    )


def _meetings(session: Session, actor: User, case: Case) -> Iterator[Knot]:
    items = session.scalars(
        select(AgendaItem)
        .join(Meeting)
        .where(
            AgendaItem.case_id == case.id,
            Meeting.state != MeetingState.CANCELLED,
            within(actor, Permission.READ, Meeting.committee_id),
        )
        .order_by(AgendaItem.id)
    )
    for item in items:
        paragraph = session.scalar(select(Paragraph).where(Paragraph.item_id == item.id))
        yield _decided(paragraph) if paragraph is not None and paragraph.decision else _announced(item)


def _announced(item: AgendaItem) -> Knot:
    return Knot(
        item.meeting.held_on,
        4,
        "Anmält till sammanträde",
        "meetings.meeting",
        {"meeting_id": item.meeting_id},
        note=item.meeting.committee.name,
        open=True,
    )


def _decided(paragraph: Paragraph) -> Knot:
    decision, meeting = paragraph.decision, paragraph.meeting
    signed = f"Protokollet justerat {date_in_words(meeting.signed_on)}" if meeting.signed_on else ""
    return Knot(
        meeting.held_on,
        4,
        outcome_words.heading(decision),
        "decisions.paragraph",
        {"paragraph_id": paragraph.id},
        place=paragraph.printed,
        text=_listed(outcome_words.points(decision)),
        note=". ".join(words for words in (decision.note, signed or "Protokollet är inte justerat än") if words),
    )


def _ending(case: Case) -> Iterator[Knot]:
    if case.state is CaseState.CLOSED and case.closed_on:
        yield Knot(case.closed_on, 8, "Ärendet avslutat")


def _assignments(session: Session, actor: User, case: Case) -> Iterator[Knot]:
    """The uppdrag that the case answers, gave, or shares with a related case; and the cases that answer them."""
    shown = {case.id}
    for assignment in _concerning(session, actor, case):
        yield _of_assignment(assignment, case)
        for answer in assignment.answers:
            other = answer.case
            if other.id not in shown and actor.may(Permission.READ, other.committee_id):
                shown.add(other.id)
                yield _of_other(actor, other, _answering(assignment, other))
    for other in cases.related(session, actor, case):
        if other.id not in shown:
            shown.add(other.id)
            yield _of_other(actor, other, "Gäller samma sak")


def _concerning(session: Session, actor: User, case: Case) -> list[Assignment]:
    ids = [case.id, *(other.id for other in cases.related(session, actor, case))]
    answered = select(AssignmentAnswer.assignment_id).where(AssignmentAnswer.case_id.in_(ids))
    hidden = [AssignmentState.DISMISSED]
    if not actor.may(Permission.READ_DRAFTS, case.committee_id):
        hidden.append(AssignmentState.PROPOSED)
    return list(
        session.scalars(
            select(Assignment)
            .where(
                within(actor, Permission.READ, Assignment.committee_id),
                or_(Assignment.case_id.in_(ids), Assignment.id.in_(answered)),
                Assignment.state.not_in(hidden),
            )
            .order_by(Assignment.given_on, Assignment.id)
        )
    )


def _of_assignment(assignment: Assignment, case: Case) -> Knot:
    late = assignment.days_late(clock.today())
    given_here = assignment.case_id == case.id
    status = (f"{late} dagar sent" if late > 1 else "1 dag sent", "late") if late else _state(assignment)
    by_when = assignment.deadline_printed or date_in_words(assignment.deadline_on)
    said = (
        "" if given_here else assignment.source or (assignment.case.dnr if assignment.case else ""),
        by_when[:1].upper() + by_when[1:] if by_when.lower().startswith("senast") else by_when and f"Senast: {by_when}",
    )
    return Knot(
        assignment.given_on,
        5 if given_here else 0,
        f"Uppdrag till {assignment.addressee}" if given_here else f"Uppdrag från {assignment.committee.name}",
        "assignments.assignment",
        {"assignment_id": assignment.id},
        status=status,
        text=_marked(assignment),
        note=". ".join(words for words in said if words),
        open=assignment.is_open or assignment.state is AssignmentState.PROPOSED,
    )


def _state(assignment: Assignment) -> tuple[str, str]:
    tone = "soon" if assignment.is_open or assignment.state is AssignmentState.PROPOSED else "calm"
    return str(assignment.state).capitalize(), tone


def _marked(assignment: Assignment) -> Pieces:
    """The words of the uppdrag, marked in the clause that gives it."""
    clause, start, end = assignment.clause, assignment.start, assignment.end
    if clause is None or start is None or end is None or assignment.words_gone:
        return [(assignment.text, True)]
    pieces = [(clause.text[:start], False), (clause.text[start:end], True), (clause.text[end:], False)]
    return [piece for piece in pieces if piece[0]]


def _answering(assignment: Assignment, other: Case) -> str:
    whose = f"Svarar på uppdraget från {date_in_words(assignment.given_on)}"
    return f"{whose}. Nämnden avgör om uppdraget är avslutat." if assignment.is_open else whose


def _of_other(actor: User, other: Case, note: str) -> Knot:
    return Knot(
        other.opened_on,
        6,
        cases.title_for(actor, other),
        "overview.case",
        {"case_id": other.id},
        place=other.dnr,
        note=note,
    )


def _listed(texts: Iterable[str]) -> Pieces | None:
    """The points of a proposal or a decision in a row, numbered when they are several."""
    points = list(texts)
    if not points:
        return None
    return [(points[0] if len(points) == 1 else " ".join(f"{n}. {text}" for n, text in enumerate(points, 1)), False)]
