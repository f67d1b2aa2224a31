"""The agenda: what stands on it, in what order, and which version of each paper the nämnd has in front of it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState
from tjut.core.audit import Subject, record
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.meetings.models import AgendaItem, Meeting
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
    """Put the approved version of the statement last on the agenda, and pin it: later drafts do not reach the nämnd.

    Raises RuleError when it is not approved, not addressed to the nämnd, or already waits on one of its agendas.
    """
    if not may_announce(actor, statement.case, meeting.committee_id):
        demand(actor, Permission.RUN_MEETING, meeting.committee_id)
        raise NotAllowed("Du saknar behörighet att anmäla ärendet till sammanträdet.")
    expect(meeting, revision, f"Sätta upp ”{statement.latest.title}”")
    version = _approved(statement)
    _check_addressed(session, meeting, statement)
    _check_open(meeting)
    item = AgendaItem(
        position=_last(meeting) + 1, title=_public_title(version), case_id=statement.case_id, version_id=version.id
    )
    meeting.items.append(item)
    session.flush()
    _changed(
        session, meeting, actor, "announce", f"Satte upp {statement.label.lower()} (version {version.number})", item
    )
    _announced(session, meeting, statement.case, actor)
    statements.announce(session, statement)
    return item


def add_item(
    session: Session,
    meeting: Meeting,
    title: str,
    actor: User,
    case: Case | None = None,
    revision: int | None = None,
) -> AgendaItem:
    """Add an item without paper: val av justerare, information; with a `case` when it belongs to one."""
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, f"Lägga till ”{title}”")
    if not title.strip():
        raise RuleError("Skriv en rubrik för punkten.", "title")
    _check_open(meeting)
    item = AgendaItem(position=_last(meeting) + 1, title=title, case_id=case.id if case else None)
    meeting.items.append(item)
    session.flush()
    _changed(session, meeting, actor, "add_item", f"Satte upp ”{title}”", item)
    if case is not None:
        _announced(session, meeting, case, actor)
    return item


def move_item(session: Session, item: AgendaItem, step: int, actor: User, revision: int | None = None) -> None:
    """Move the item one place up (`step` -1) or down (1). First stays first, last stays last.

    Raises RuleError for an item that is decided: its place is that of its § in the minutes.
    """
    meeting = _mine_to_arrange(item, actor)
    expect(meeting, revision, f"Flytta ”{item.title}” {'upp' if step < 0 else 'ned'}")
    if item.is_decided:
        raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och behåller sin plats.")
    order = list(meeting.items)
    old = order.index(item)
    new = min(max(old + step, 0), len(order) - 1)
    if new == old:
        return
    order.insert(new, order.pop(old))
    _renumber(order)
    session.flush()
    session.expire(meeting, ["items"])
    _changed(session, meeting, actor, "move_item", f"Flyttade ”{item.title}” till plats {new + 1}", item)


def remove_item(session: Session, item: AgendaItem, actor: User, revision: int | None = None) -> None:
    """Take the item off the agenda. Raises RuleError when it is decided: then it stands in the minutes."""
    meeting = _mine_to_arrange(item, actor)
    expect(meeting, revision, f"Ta bort ”{item.title}”")
    if item.is_decided:
        raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och står kvar i protokollet.")
    _changed(session, meeting, actor, "remove_item", f"Tog bort ”{item.title}” från dagordningen", item)
    case, version = item.case, item.version
    session.delete(item)
    session.flush()
    session.expire(meeting, ["items"])
    _renumber(meeting.items)
    if version is not None and not _stands_somewhere(session, version.statement):
        statements.take_off(session, version.statement)
    if case is not None and case.state is CaseState.ANNOUNCED and not _waits_elsewhere(session, case):
        cases.set_state(session, case, CaseState.IN_PREPARATION, actor, "Ärendet togs bort från dagordningen")


def newer_version(item: AgendaItem) -> StatementVersion | None:
    """A version approved after the one that is pinned, when there is one and the item is not decided."""
    if item.version is None or item.is_decided:
        return None
    approved = item.version.statement.approved_version
    return approved if approved is not None and approved.number > item.version.number else None


def change_version(
    session: Session, item: AgendaItem, version: StatementVersion, actor: User, revision: int | None = None
) -> None:
    """Pin the newer, approved `version` instead: an act of its own, since the nämnd may have read the older one."""
    meeting = _mine_to_arrange(item, actor)
    expect(meeting, revision, f"Byta till version {version.number} av ”{item.title}”")
    pinned = item.version
    if pinned is None or newer_version(item) is not version:
        raise RuleError("Den versionen är inte längre den senast godkända. Öppna dagordningen på nytt.")
    old = f"version {pinned.number}"
    item.version_id = version.id
    item.title = _public_title(version)
    session.flush()
    session.expire(item, ["version"])
    summary = f"Bytte till version {version.number} på dagordningen {in_words(meeting.held_on)}"
    _changed(session, meeting, actor, "change_version", summary, item, [("version", old, f"version {version.number}")])


def expect(meeting: Meeting, revision: int | None, wanted: str) -> None:
    """Raise Conflict when somebody has changed the meeting since revision `revision` was shown."""
    if revision is None or revision == meeting.revision:
        return
    agenda = "\n".join(f"{item.position}. {item.title}" for item in meeting.items) or "Inga punkter."
    raise Conflict(
        "Någon annan har ändrat sammanträdet sedan du öppnade sidan. Inget av det du gjorde har sparats.",
        [("Dagordningen", agenda, wanted)],
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


def _waits_elsewhere(session: Session, case: Case) -> bool:
    query = select(AgendaItem.id).where(AgendaItem.case_id == case.id, AgendaItem.decided_as == "").limit(1)
    return session.scalar(query) is not None


def _stands_somewhere(session: Session, statement: Statement) -> bool:
    """On any agenda, also one whose item is decided."""
    query = select(AgendaItem.id).join(AgendaItem.version).where(StatementVersion.statement_id == statement.id).limit(1)
    return session.scalar(query) is not None


@statements.keep_pinned
def _pinned(session: Session, version_ids: Sequence[int]) -> Iterable[int]:
    """What the nämnd has had in front of it is never taken away (rensning)."""
    return (
        found
        for found in session.scalars(select(AgendaItem.version_id).where(AgendaItem.version_id.in_(version_ids)))
        if found is not None
    )


def _approved_at(statement: Statement) -> tuple[str, int]:
    version = statement.approved_version
    moment = version.approvals[-1].approved_at.isoformat() if version else ""
    return moment, statement.id


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
    waiting = on_the_agenda(session, statement, meeting.committee_id)
    if waiting is not None:
        raise RuleError(
            f"”{waiting.title}” står redan på dagordningen för {in_words(waiting.meeting.held_on)}. "
            "Ta bort det där först, om det ska flyttas."
        )
    if statement.case.state is CaseState.CLOSED:
        raise RuleError(f"Ärendet {statement.case.dnr} är avslutat och kan inte anmälas till ett sammanträde.")


def _check_open(meeting: Meeting) -> None:
    if meeting.is_signed:
        raise RuleError(
            f"Protokollet från {in_words(meeting.held_on)} är justerat: dagordningen kan inte ändras (KL 5:69)."
        )


def _mine_to_arrange(item: AgendaItem, actor: User) -> Meeting:
    if item.meeting is None:
        raise NotFound
    demand(actor, Permission.RUN_MEETING, item.meeting.committee_id)
    _check_open(item.meeting)
    return item.meeting


def _public_title(version: StatementVersion) -> str:
    """The agenda is public; the title of a paper in a protected case may hold what the register keeps apart."""
    case = version.statement.case
    return case.title if case.is_protected else version.title


def _announced(session: Session, meeting: Meeting, case: Case, actor: User) -> None:
    if case.state is CaseState.ANNOUNCED:
        return
    where = f"{meeting.committee.name} {in_words(meeting.held_on)}"
    cases.set_state(session, case, CaseState.ANNOUNCED, actor, f"Ärendet anmäldes till {where}")


def _last(meeting: Meeting) -> int:
    return max((item.position for item in meeting.items), default=0)


def _renumber(items: Iterable[AgendaItem]) -> None:
    for position, item in enumerate(items, 1):
        item.position = position


def _changed(
    session: Session,
    meeting: Meeting,
    actor: User,
    act: str,
    summary: str,
    item: AgendaItem,
    changes: list[tuple[str, str, str]] | None = None,
) -> None:
    """Count the change, and write it in the journal of the meeting and of the item's ärende."""
    meeting.revision += 1
    record(session, actor, act, Subject("meeting", meeting.id, item.case_id), summary, changes=changes or [])
