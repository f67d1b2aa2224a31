"""Anmälan: an ärende is announced to a sammanträde, with its approved paper or before the paper is ready."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tjut.cases.models import Case, CaseState
from tjut.core import clock
from tjut.core.errors import NotAllowed, RuleError
from tjut.core.permissions import Permission, demand
from tjut.meetings.agenda import announced, changed, check_open, expect, pin, public_title, put_last
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.statements import service as statements
from tjut.statements.models import APPROVED_STATES, Addressee, Statement, StatementVersion
from tjut.swedish.dates import in_words
from tjut.users.models import User


def addressed_to(statement: Statement) -> list[int]:
    """The ids of the nämnder that are to decide on the statement; the case's own when the paper names none."""
    version = statement.approved_version or statement.latest
    return [addressee.committee_id for addressee in version.addressees] or [statement.case.committee_id]


def may_announce(actor: User, case: Case, committee_id: int) -> bool:
    """The secretary of the nämnd may, and so may an officer with a matter of one's own nämnd."""
    return actor.may(Permission.RUN_MEETING, committee_id) or actor.may(Permission.DRAFT, case.committee_id)


def waiting_for_agenda(session: Session, meeting: Meeting) -> list[Statement]:
    """Approved statements addressed to the nämnd that stand on no agenda, in the order of approval.

    What the nämnd has already had in front of it comes back only in a newer version, or when it was bordlagt.
    """
    addressed = session.scalars(
        select(Statement)
        .join(StatementVersion, StatementVersion.statement_id == Statement.id)
        .outerjoin(Addressee, Addressee.version_id == StatementVersion.id)
        .join(Case, Case.id == Statement.case_id)
        .where(
            Statement.state.in_(APPROVED_STATES),
            Case.state != CaseState.CLOSED,
            (Addressee.committee_id == meeting.committee_id) | (Case.committee_id == meeting.committee_id),
        )
        .distinct()
    ).all()
    waiting = [statement for statement in addressed if _waits(session, statement, meeting.committee_id)]
    return sorted(waiting, key=_approved_at)


def on_the_agenda(session: Session, statement: Statement, committee_id: int) -> AgendaItem | None:
    """The undecided item by which the statement stands on an agenda of the nämnd."""
    return session.scalar(
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .join(AgendaItem.version)
        .where(
            StatementVersion.statement_id == statement.id,
            Meeting.committee_id == committee_id,
            AgendaItem.decided_as == "",
        )
        .limit(1)
    )


def put_on_agenda(
    session: Session, meeting: Meeting, statement: Statement, actor: User, revision: int | None = None
) -> AgendaItem:
    """Put the approved version of the statement on the agenda, and pin it: later drafts do not reach the nämnd.

    It stands last among the beslutsärenden, or where its ärende was announced before the paper was ready. Raises
    RuleError when it is not approved, not addressed to the nämnd, or already waits on one of its agendas.
    """
    _check_may(actor, statement.case, meeting)
    expect(meeting, revision, f"Sätta upp ”{statement.latest.title}”")
    version = _approved(statement)
    _check_addressed(session, meeting, statement)
    check_open(meeting)
    item = _without_paper(session, statement.case, meeting.committee_id)
    if item is None or item.meeting_id != meeting.id:
        _check_not_announced(item)
        item = AgendaItem(
            title=public_title(version), case_id=statement.case_id, version_id=version.id,
            announced_at=clock.now(), paper_at=clock.now(),
        )  # fmt: skip
        put_last(session, meeting, item)
    else:
        pin(session, item, version)
    changed(
        session, meeting, actor, "announce", f"Satte upp {statement.label.lower()} (version {version.number})", item
    )
    announced(session, meeting, statement.case, actor)
    statements.announce(session, statement)
    return item


def announce_case(session: Session, meeting: Meeting, case: Case, actor: User) -> AgendaItem:
    """Announce the ärende: with its approved paper when there is one that waits, else before the paper is ready.

    Raises RuleError when the ärende is closed, belongs to another nämnd, or already stands on an agenda.
    """
    _check_may(actor, case, meeting)
    for statement in session.scalars(select(Statement).where(Statement.case_id == case.id).order_by(Statement.id)):
        if _waits(session, statement, meeting.committee_id):
            return put_on_agenda(session, meeting, statement, actor)
    check_open(meeting)
    if case.state is CaseState.CLOSED:
        raise RuleError(f"Ärendet {case.dnr} är avslutat och kan inte anmälas till ett sammanträde.")
    if case.committee_id != meeting.committee_id:
        raise RuleError(
            f"Ärendet hör till {case.committee.name}. {meeting.committee.name} får det när ett godkänt "
            "tjänsteutlåtande är ställt dit."
        )
    _check_not_announced(_undecided(session, case, meeting.committee_id))
    item = AgendaItem(title=case.title, case_id=case.id, announced_at=clock.now())
    put_last(session, meeting, item)
    changed(session, meeting, actor, "announce", f"Anmälde ärendet till {in_words(meeting.held_on)}", item)
    announced(session, meeting, case, actor)
    return item


def committees_for(session: Session, actor: User, case: Case) -> list[int]:
    """The ids of the nämnder to which `actor` may announce the ärende: its own, and those that its papers address."""
    papers = session.scalars(
        select(Statement).where(Statement.case_id == case.id, Statement.state.in_(APPROVED_STATES))
    )
    ids = dict.fromkeys([case.committee_id, *(each for paper in papers for each in addressed_to(paper))])
    return [committee_id for committee_id in ids if may_announce(actor, case, committee_id)]


def announced_items(session: Session, case: Case) -> list[AgendaItem]:
    """Where the ärende waits for its decision."""
    return list(session.scalars(_waiting_items(case).order_by(Meeting.held_on)))


def _waiting_items(case: Case) -> Select[AgendaItem]:
    return (
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id == case.id, AgendaItem.decided_as == "", Meeting.state != MeetingState.CANCELLED)
    )


def _undecided(session: Session, case: Case, committee_id: int) -> AgendaItem | None:
    return session.scalar(_waiting_items(case).where(Meeting.committee_id == committee_id).limit(1))


def _without_paper(session: Session, case: Case, committee_id: int) -> AgendaItem | None:
    """The undecided item by which the ärende was announced before its paper was ready."""
    query = _waiting_items(case).where(Meeting.committee_id == committee_id, AgendaItem.version_id.is_(None))
    return session.scalar(query.where(AgendaItem.announced_at.is_not(None)).order_by(AgendaItem.id).limit(1))


def _check_not_announced(item: AgendaItem | None) -> None:
    if item is not None:
        raise RuleError(
            f"”{item.title}” står redan på dagordningen för {in_words(item.meeting.held_on)}. "
            "Ta bort det där först, om det ska flyttas."
        )


def _waits(session: Session, statement: Statement, committee_id: int) -> bool:
    version = statement.approved_version
    if version is None or committee_id not in addressed_to(statement):
        return False
    if on_the_agenda(session, statement, committee_id) is not None:
        return False
    had_before = session.scalar(
        select(AgendaItem.id)
        .join(AgendaItem.meeting)
        .where(AgendaItem.version_id == version.id, Meeting.committee_id == committee_id)
        .limit(1)
    )
    return had_before is None or statement.case.state is CaseState.POSTPONED


def _approved_at(statement: Statement) -> tuple[str, int]:
    version = statement.approved_version
    moment = version.approvals[-1].approved_at.isoformat() if version else ""
    return moment, statement.id


def _check_may(actor: User, case: Case, meeting: Meeting) -> None:
    if not may_announce(actor, case, meeting.committee_id):
        demand(actor, Permission.RUN_MEETING, meeting.committee_id)
        raise NotAllowed("Du saknar behörighet att anmäla ärendet till sammanträdet.")


def _approved(statement: Statement) -> StatementVersion:
    version = statement.approved_version
    if version is None:
        raise RuleError(
            f"”{statement.latest.title}” är inte godkänt ({statement.state.value}). "
            "Chefen godkänner det på tjänsteutlåtandets sida; sedan kan det anmälas till sammanträdet."
        )
    return version


def _check_addressed(session: Session, meeting: Meeting, statement: Statement) -> None:
    if meeting.committee_id not in addressed_to(statement):
        raise RuleError(
            f"”{statement.latest.title}” är inte ställt till {meeting.committee.name}. "
            "Lägg till nämnden som mottagare i en ny version."
        )
    _check_not_announced(on_the_agenda(session, statement, meeting.committee_id))
    if statement.case.state is CaseState.CLOSED:
        raise RuleError(f"Ärendet {statement.case.dnr} är avslutat och kan inte anmälas till ett sammanträde.")
