"""What waits for the one who has logged in: one function for each kind of task, each asking permission in its query."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tjut.assignments.models import OPEN_STATES, Assignment, AssignmentState
from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState
from tjut.core import clock
from tjut.core.permissions import Permission, within
from tjut.core.typography import date_in_words
from tjut.imports.models import ImportedPaper, PaperState
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.overview.meeting_tasks import to_put_up, told_of_meetings
from tjut.overview.review_tasks import to_review
from tjut.overview.urgency import Task, earliest, shortened
from tjut.statements import service as statements
from tjut.statements.models import Addressee, Statement, StatementState, StatementVersion
from tjut.users.models import User

MINUTES_SIGNED_WITHIN = timedelta(days=14)
"""The minutes are to be justerade within fourteen days of the meeting (KL 5:69)."""
MEETINGS_AHEAD = timedelta(days=60)

# a page of tasks shows a line of each row's case, nämnd and people: read with the rows, not one by one
_CASE = (joinedload(Case.committee), joinedload(Case.officer), selectinload(Case.numbers))
_PAPER = (
    joinedload(Statement.case).options(*_CASE),
    selectinload(Statement.versions).options(
        selectinload(StatementVersion.addressees).joinedload(Addressee.committee),
        selectinload(StatementVersion.approvals),
        joinedload(StatementVersion.saved_by),
    ),
)
_ASSIGNMENT = (joinedload(Assignment.committee), joinedload(Assignment.officer))


def all_tasks(session: Session, actor: User) -> list[Task]:
    """Everything that waits for `actor`, of every kind."""
    return [task for kind in KINDS for task in kind(session, actor)]


def drafts(session: Session, actor: User) -> Iterable[Task]:
    """Handläggare: drafts in one's own cases, those that a chief has sent back among them."""
    own = select(Statement).join(Case).where(
        within(actor, Permission.DRAFT, Case.committee_id),
        Statement.state == StatementState.DRAFT,
        Case.officer_id == actor.id,
        Case.state != CaseState.CLOSED,
        Statement.versions.any(),
    )  # fmt: skip
    papers = session.scalars(own.options(*_PAPER)).all()
    moves = statements.last_reviews(session, papers)
    for statement in papers:
        if statement.latest.published_at is not None:
            continue  # an older paper that was read in: it went to the nämnd long ago, and nobody is to write it
        back = moves.get(statement.id)
        sent_back = back is not None and back.act == "send_back"
        yield Task(
            label=f"{'Rätta' if sent_back else 'Skriv klart'}: {cases.title_for(actor, statement.case)}",
            endpoint="statements.write",
            where={"statement_id": statement.id},
            due=_papers_due(statement),
            since=clock.in_stockholm(back.at if back else statement.latest.saved_at).date(),
            waits=sent_back,
            who=actor.name,
            what=_named(statement),
            tag=("Tillbaka från chef", "soon") if sent_back else None,
        )


def own_assignments(session: Session, actor: User) -> Iterable[Task]:
    """Handläggare: uppdrag that one has oneself, and that are not yet reported."""
    own = select(Assignment).where(
        within(actor, Permission.REPORT_ASSIGNMENT, Assignment.committee_id),
        Assignment.officer_id == actor.id,
        Assignment.state.in_((AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS)),
    )
    for assignment in session.scalars(own.options(*_ASSIGNMENT)):
        yield _of_assignment(assignment, f"Redovisa: {shortened(assignment.text)}", actor.name)


def to_approve(session: Session, actor: User) -> Iterable[Task]:
    """Chef: papers that an officer has handed in, the oldest first."""
    waiting = _statements(actor, Permission.APPROVE, StatementState.AWAITING_APPROVAL)
    papers = session.scalars(waiting.options(*_PAPER)).all()
    moves = statements.last_reviews(session, papers)
    for statement in papers:
        handed_in = moves.get(statement.id)
        officer = statement.case.officer
        yield Task(
            label=f"Granska: {cases.title_for(actor, statement.case)}",
            endpoint="statements.statement",
            where={"statement_id": statement.id},
            due=_papers_due(statement),
            since=clock.in_stockholm(handed_in.at if handed_in else statement.latest.saved_at).date(),
            waits=True,
            who=officer.name if officer else statement.latest.saved_by.name,
            what=_named(statement),
        )


def to_confirm(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: uppdrag that Tjut has found in a decision, and nobody has confirmed."""
    proposed = select(Assignment).where(
        within(actor, Permission.FOLLOW_ASSIGNMENTS, Assignment.committee_id),
        Assignment.state == AssignmentState.PROPOSED,
    )
    for assignment in session.scalars(proposed.options(*_ASSIGNMENT)):
        yield Task(
            label=f"Bekräfta uppdraget: {shortened(assignment.text)}",
            endpoint="assignments.assignment",
            where={"assignment_id": assignment.id},
            since=assignment.given_on,
            waits=True,
            who=assignment.addressee,
            what=assignment.committee.name,
        )


def late_assignments(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: uppdrag whose day has passed, whoever has them."""
    late = select(Assignment).where(
        within(actor, Permission.FOLLOW_ASSIGNMENTS, Assignment.committee_id),
        Assignment.state.in_([state for state in OPEN_STATES if state is not AssignmentState.REPORTED]),
        Assignment.deadline_on < clock.today(),
        or_(Assignment.officer_id != actor.id, Assignment.officer_id.is_(None)),
    )
    for assignment in session.scalars(late.options(*_ASSIGNMENT)):
        whose = assignment.officer.name if assignment.officer else assignment.addressee
        yield _of_assignment(assignment, f"Följ upp: {shortened(assignment.text)}", whose)


def meetings_ahead(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: for each meeting that comes, the next day to keep: stopptid, then kallelse, then the meeting."""
    today = clock.today()
    planned = select(Meeting).where(
        within(actor, Permission.RUN_MEETING, Meeting.committee_id),
        Meeting.state == MeetingState.PLANNED,
        Meeting.held_on.between(today, today + MEETINGS_AHEAD),
    )
    for meeting in session.scalars(planned.options(joinedload(Meeting.committee))):
        act, due = _next_day(meeting, today)
        yield Task(
            label=f"{act} {date_in_words(meeting.held_on)}",
            endpoint="meetings.meeting",
            where={"meeting_id": meeting.id},
            due=due,
            who=meeting.committee.name,
        )


def _next_day(meeting: Meeting, today: date) -> tuple[str, date]:
    days = meetings.days_of(meeting)
    if today <= days.papers_due_on < days.called_on:
        return "Stopptid för handlingar till sammanträdet", days.papers_due_on
    if days.prepared_on is not None and today <= days.prepared_on < days.called_on:
        return "Bered sammanträdet", days.prepared_on
    if today <= days.called_on:
        return "Skicka kallelsen till sammanträdet", days.called_on
    return "Håll sammanträdet", meeting.held_on


def unsigned_minutes(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: meetings that have been held and whose minutes nobody has signed."""
    held = select(Meeting).where(
        within(actor, Permission.RUN_MEETING, Meeting.committee_id),
        Meeting.state.in_((MeetingState.PLANNED, MeetingState.HELD)),
        or_(Meeting.held_on < clock.today(), Meeting.state == MeetingState.HELD),
    )
    for meeting in session.scalars(held.options(joinedload(Meeting.committee), selectinload(Meeting.items))):
        decided = all(item.is_decided for item in meeting.items)
        act = "Låt justera protokollet från" if decided else "Anteckna besluten från"
        yield Task(
            label=f"{act} {date_in_words(meeting.held_on)}",
            endpoint="meetings.meeting",
            where={"meeting_id": meeting.id},
            due=meeting.to_sign_on or meeting.held_on + MINUTES_SIGNED_WITHIN,
            who=meeting.committee.name,
            what="Protokollet ska justeras senast fjorton dagar efter sammanträdet (KL 5:69)",
        )


def without_agenda(session: Session, actor: User) -> Iterable[Task]:
    """Sekreterare: approved papers that stand on no agenda."""
    on_agenda = (
        select(StatementVersion.statement_id)
        .join(AgendaItem, AgendaItem.version_id == StatementVersion.id)
        .scalar_subquery()
    )
    approved = _statements(actor, Permission.RUN_MEETING, StatementState.APPROVED).where(
        Statement.id.not_in(on_agenda), Statement.case.has(Case.state != CaseState.CLOSED)
    )
    for statement in session.scalars(approved.options(*_PAPER)):
        version = statement.approved_version or statement.latest
        yield Task(
            label=f"Sätt upp på en dagordning: {cases.title_for(actor, statement.case)}",
            endpoint="statements.statement",
            where={"statement_id": statement.id},
            due=_papers_due(statement),
            since=clock.in_stockholm(
                version.approvals[-1].approved_at if version.approvals else version.saved_at
            ).date(),
            waits=True,
            who=", ".join(row.committee.name for row in version.addressees),
            what=_named(statement),
        )


def waiting_papers(session: Session, actor: User) -> Iterable[Task]:
    """Registrator: papers that have been read in and wait for somebody to confirm what they say."""
    waiting = select(ImportedPaper).where(
        within(actor, Permission.IMPORT, ImportedPaper.committee_id), ImportedPaper.state == PaperState.WAITING
    )
    for paper in session.scalars(waiting.options(joinedload(ImportedPaper.committee))):
        yield Task(
            label=f"Bekräfta den inlästa handlingen {paper.filename}",
            endpoint="imports.paper",
            where={"paper_id": paper.id},
            since=clock.in_stockholm(paper.imported_at).date(),
            waits=True,
            who=paper.committee.name,
        )


def without_officer(session: Session, actor: User) -> Iterable[Task]:
    """Registrator, and the chief who hands out the work: open cases that nobody has."""
    handing_out = or_(
        within(actor, Permission.IMPORT, Case.committee_id), within(actor, Permission.APPROVE, Case.committee_id)
    )
    nobodys = select(Case).where(
        handing_out, Case.officer_id.is_(None), Case.state.not_in((CaseState.DECIDED, CaseState.CLOSED))
    )
    for case in session.scalars(nobodys.options(*_CASE)):
        yield Task(
            label=f"Utse handläggare: {cases.title_for(actor, case)}",
            endpoint="cases.change",
            where={"case_id": case.id},
            since=case.opened_on,
            waits=True,
            who=case.committee.name,
            what=case.dnr,
        )


Kind = Callable[[Session, User], Iterable[Task]]
KINDS: Sequence[Kind] = (
    told_of_meetings,
    drafts,
    own_assignments,
    to_review,
    to_approve,
    to_confirm,
    late_assignments,
    meetings_ahead,
    unsigned_minutes,
    to_put_up,
    without_agenda,
    waiting_papers,
    without_officer,
)


def _statements(actor: User, permission: Permission, state: StatementState) -> Select[Statement]:
    """Papers in that state that have words left, of nämnder where `actor` holds the permission or addressed to one."""
    addressed = select(StatementVersion.statement_id).join(Addressee, Addressee.version_id == StatementVersion.id)
    concerned: ColumnElement[bool] = or_(
        within(actor, permission, Case.committee_id),
        Statement.id.in_(addressed.where(within(actor, permission, Addressee.committee_id))),
    )
    return select(Statement).join(Case).where(Statement.state == state, concerned, Statement.versions.any())


def _papers_due(statement: Statement) -> date | None:
    """The stopptid of the first meeting that the paper is meant for."""
    return earliest(
        [
            meetings.worked_out(row.committee, row.meeting_date).papers_due_on
            for row in statement.latest.addressees
            if row.meeting_date is not None
        ]
    )


def _named(statement: Statement) -> str:
    return " ".join(words for words in (statement.label, statement.case.dnr) if words)


def _of_assignment(assignment: Assignment, label: str, whose: str) -> Task:
    return Task(
        label=label,
        endpoint="assignments.assignment",
        where={"assignment_id": assignment.id},
        due=assignment.deadline_on,
        who=whose,
        what=f"{assignment.committee.name} gav uppdraget {date_in_words(assignment.given_on)}",
    )
