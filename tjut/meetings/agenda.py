"""The agenda: what stands on it, in which group, and which version of each paper the nämnd has in front of it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import Conflict, NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line
from tjut.meetings.models import AgendaItem, ItemGroup, Meeting, MeetingState
from tjut.statements import service as statements
from tjut.statements.models import StatementVersion
from tjut.swedish.dates import in_words
from tjut.users.models import User

GROUPS = tuple(ItemGroup)
LAST = 1_000_000
"""A position after every other, until the agenda is numbered anew."""


def add_item(
    session: Session,
    meeting: Meeting,
    title: str,
    actor: User,
    case: Case | None = None,
    revision: int | None = None,
    group: ItemGroup = ItemGroup.DECISIONS,
) -> AgendaItem:
    """Add an item without paper: val av justerare, information; with a `case` when it belongs to one."""
    demand(actor, Permission.RUN_MEETING, meeting.committee_id)
    expect(meeting, revision, f"Lägga till ”{title}”")
    if not title.strip():
        raise RuleError("Skriv en rubrik för punkten.", "title")
    check_open(meeting)
    item = AgendaItem(
        title=title, group=group, case_id=case.id if case else None, announced_at=clock.now() if case else None
    )
    put_last(session, meeting, item)
    changed(session, meeting, actor, "add_item", f"Satte upp ”{title}”", item)
    if case is not None:
        announced(session, meeting, case, actor)
    return item


def add_standing_items(session: Session, meeting: Meeting) -> None:
    """Put the nämnd's fasta punkter on a new meeting. A line may name its group first: "Informationsärenden: …"."""
    by_name = {group.value: group for group in GROUPS}
    for line in meeting.committee.standing_items:
        head, colon, rest = line.partition(":")
        group = by_name.get(head.strip().lower()) if colon else None
        title = rest.strip() if group else line
        put_last(session, meeting, AgendaItem(title=title, group=group or ItemGroup.OPENING, standing=True))


def remove_item(session: Session, item: AgendaItem, actor: User, revision: int | None = None) -> None:
    """Take the item off the agenda. Raises RuleError when it is decided: then it stands in the minutes."""
    meeting = mine_to_arrange(item, actor)
    expect(meeting, revision, f"Ta bort ”{item.title}”")
    if item.is_decided:
        raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och står kvar i protokollet.")
    changed(session, meeting, actor, "remove_item", f"Tog bort ”{item.title}” från dagordningen", item)
    case = item.case
    delete_item(session, meeting, item)
    if case is not None:
        no_longer_announced(session, case, actor, "Ärendet togs bort från dagordningen")


def change_item(
    session: Session, item: AgendaItem, title: str, group: ItemGroup, actor: User, revision: int | None = None
) -> None:
    """Give the item another group, where it stands last; and another heading, when no paper gives it one.

    Raises RuleError for an item that is decided.
    """
    meeting = mine_to_arrange(item, actor)
    expect(meeting, revision, f"Ändra ”{item.title}”")
    title = clean_line(title)
    if item.is_decided:
        raise RuleError(f"”{item.title}” är avgjort ({item.decided_as}) och kan inte ändras.")
    if not title:
        raise RuleError("Skriv en rubrik för punkten.", "title")
    if item.version is not None and title != item.title:
        raise RuleError("Rubriken är handlingens och ändras i en ny version av den.", "title")
    changes = [("Rubrik", item.title, title), ("Grupp", item.group.value, group.value)]
    if all(old == new for _, old, new in changes):
        return
    item.title = title
    if group is not item.group:
        item.group = group
        put_last(session, meeting, item)
    changed(session, meeting, actor, "change_item", f"Ändrade punkten ”{title}”", item, changes)


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
    meeting = mine_to_arrange(item, actor)
    expect(meeting, revision, f"Byta till version {version.number} av ”{item.title}”")
    pinned = item.version
    if pinned is None or newer_version(item) is not version:
        raise RuleError("Den versionen är inte längre den senast godkända. Öppna dagordningen på nytt.")
    pin(session, item, version)
    summary = f"Bytte till version {version.number} på dagordningen {in_words(meeting.held_on)}"
    changes = [("version", f"version {pinned.number}", f"version {version.number}")]
    changed(session, meeting, actor, "change_version", summary, item, changes)


def pin(session: Session, item: AgendaItem, version: StatementVersion) -> None:
    """Let the item have this version of its paper."""
    item.version_id = version.id
    item.title = public_title(version)
    item.paper_at = clock.now()
    session.flush()
    session.expire(item, ["version"])


def expect(meeting: Meeting, revision: int | None, wanted: str) -> None:
    """Raise Conflict when somebody has changed the meeting since revision `revision` was shown."""
    if revision is None or revision == meeting.revision:
        return
    agenda = "\n".join(f"{item.position}. {item.title}" for item in meeting.items) or "Inga punkter."
    raise Conflict(
        "Någon annan har ändrat sammanträdet sedan du öppnade sidan. Inget av det du gjorde har sparats.",
        [("Dagordningen", agenda, wanted)],
    )


def check_open(meeting: Meeting) -> None:
    """Raises RuleError when the minutes are justerade or the meeting is cancelled."""
    if meeting.is_signed:
        raise RuleError(
            f"Protokollet från {in_words(meeting.held_on)} är justerat: dagordningen kan inte ändras (KL 5:69)."
        )
    if meeting.is_cancelled:
        raise RuleError(f"Sammanträdet {in_words(meeting.held_on)} är inställt. Välj ett annat sammanträde.")


def mine_to_arrange(item: AgendaItem, actor: User) -> Meeting:
    """The meeting of the item, when `actor` may arrange its agenda and it is open."""
    if item.meeting is None:
        raise NotFound
    demand(actor, Permission.RUN_MEETING, item.meeting.committee_id)
    check_open(item.meeting)
    return item.meeting


def public_title(version: StatementVersion) -> str:
    """The agenda is public; the title of a paper in a protected case may hold what the register keeps apart."""
    case = version.statement.case
    return case.title if case.is_protected else version.title


def announced(session: Session, meeting: Meeting, case: Case, actor: User) -> None:
    """Let the ärende be anmält; nothing when it is so already."""
    if case.state is CaseState.ANNOUNCED:
        return
    where = f"{meeting.committee.name} {in_words(meeting.held_on)}"
    cases.set_state(session, case, CaseState.ANNOUNCED, actor, f"Ärendet anmäldes till {where}")


def put_last(session: Session, meeting: Meeting, item: AgendaItem) -> None:
    """Let the item stand last in its group on this agenda."""
    item.position = LAST
    if item not in meeting.items:
        meeting.items.append(item)
    session.flush()
    number(session, meeting, sorted(meeting.items, key=by_group))


def by_group(item: AgendaItem) -> tuple[int, int]:
    """Where the item stands: its group, then its place."""
    return GROUPS.index(item.group), item.position


def number(session: Session, meeting: Meeting, order: Iterable[AgendaItem]) -> None:
    """Number the agenda in this order."""
    for position, item in enumerate(order, 1):
        item.position = position
    session.flush()
    session.expire(meeting, ["items"])


def waits_on_an_agenda(session: Session, case: Case) -> bool:
    """True when the ärende stands undecided on the agenda of a meeting that is to be held."""
    query = (
        select(AgendaItem.id)
        .join(AgendaItem.meeting)
        .where(
            AgendaItem.case_id == case.id, AgendaItem.decided_as == "", Meeting.state != MeetingState.CANCELLED
        )
    )  # fmt: skip
    return session.scalar(query.limit(1)) is not None


def changed(
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


def delete_item(session: Session, meeting: Meeting, item: AgendaItem) -> None:
    version = item.version
    session.delete(item)
    session.flush()
    session.expire(meeting, ["items"])
    number(session, meeting, meeting.items)
    if version is not None and not _stands_somewhere(session, version.statement_id):
        statements.take_off(session, version.statement)


def no_longer_announced(session: Session, case: Case, actor: User, summary: str, reason: str = "") -> bool:
    """Let the ärende be what it was before it was announced. True when that wrote in its journal."""
    if case.state is not CaseState.ANNOUNCED or waits_on_an_agenda(session, case):
        return False
    cases.set_state(session, case, _state_before(session, case), actor, summary, reason=reason)
    return True


def _state_before(session: Session, case: Case) -> CaseState:
    """Bordlagt or återremitterat, when the nämnd made it that the last time, else under beredning."""
    last = session.scalar(
        select(AgendaItem.decided_as)
        .join(AgendaItem.meeting)
        .where(AgendaItem.case_id == case.id, AgendaItem.decided_as != "")
        .order_by(Meeting.held_on.desc(), AgendaItem.id.desc())
        .limit(1)
    )
    ends = {"bordlagt": CaseState.POSTPONED, "återremiss": CaseState.REFERRED_BACK}
    return next((state for word, state in ends.items() if (last or "").endswith(word)), CaseState.IN_PREPARATION)


def _stands_somewhere(session: Session, statement_id: int) -> bool:
    """On any agenda, also one whose item is decided."""
    query = select(AgendaItem.id).join(AgendaItem.version).where(StatementVersion.statement_id == statement_id)
    return session.scalar(query.limit(1)) is not None


@statements.keep_pinned
def _pinned(session: Session, version_ids: Sequence[int]) -> Iterable[int]:
    """What the nämnd has had in front of it is never taken away (rensning)."""
    return (
        found
        for found in session.scalars(select(AgendaItem.version_id).where(AgendaItem.version_id.in_(version_ids)))
        if found is not None
    )
