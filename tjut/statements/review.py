"""The way of a paper from utkast to the nämnd: granskning, the chief, the agenda, and back again with a reason."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tjut.core import clock, searchable
from tjut.core.audit import AuditEntry
from tjut.core.errors import RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_text
from tjut.statements.access import concerned
from tjut.statements.check_room import demand_checked
from tjut.statements.journal import SUBJECT_KIND, the, write
from tjut.statements.models import APPROVED_STATES, Approval, Statement, StatementState, StatementVersion
from tjut.statements.reviewers import withdraw_open
from tjut.users.models import User

_TAKEN_BACK = {
    StatementState.UNDER_REVIEW: "Tog tillbaka {paper} från granskningen",
    StatementState.AWAITING_APPROVAL: "Tog tillbaka {paper} från chef",
    StatementState.APPROVED: "Hävde godkännandet av {paper}",
}
_MOVES = ("ask_review", "submit", "send_back", "take_back", "approve")


def submit(
    session: Session, statement: Statement, actor: User, note: str = "", *, files: FileStore | None = None
) -> None:
    """Send the latest version to the chief.

    Raises RuleError with what is missing, and GateClosed with what the check stops at: fel, and varningar that nobody
    has given a reason for. With `files`, a bilaga whose file is lost is among them.

    Granskare who have not answered are no longer waited for; the journal tells their names.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    if statement.state not in (StatementState.DRAFT, StatementState.UNDER_REVIEW):
        raise RuleError(f"Det går bara att skicka ett utkast för godkännande. Läget är ”{statement.state.value}”.")
    _demand_complete(statement.latest)
    demand_checked(session, statement, files)
    summary = f"Skickade version {statement.latest.number} av {the(statement)} för godkännande"
    unanswered = withdraw_open(statement)
    if unanswered:
        summary += f", utan svar från {', '.join(unanswered)}"
    _move(session, statement, StatementState.AWAITING_APPROVAL, actor, "submit", summary, clean_text(note))


def approve(
    session: Session,
    statement: Statement,
    actor: User,
    note: str = "",
    *,
    version: int | None = None,
    files: FileStore | None = None,
) -> Approval:
    """A chief approves the latest version, and no other.

    `version` is the number that the chief has read: RuleError when it has been changed after that. The version may
    have been saved while the paper lay with the chief, and days go by: what stops a paper on its way to the chief stops
    it here too, and GateClosed says who is to put it right or explain it.
    """
    demand(actor, Permission.APPROVE, concerned(statement))
    _check_with_chief(statement)
    latest = statement.latest
    if version is not None and version != latest.number:
        raise RuleError(
            f"Version {latest.number} sparades efter att du läste version {version}. Läs den nya och godkänn den."
        )
    _demand_complete(latest)
    demand_checked(session, statement, files, who="" if latest.saved_by_id == actor.id else latest.saved_by.name)
    approval = Approval(approved_by_id=actor.id, approved_at=clock.now(), note=clean_text(note))
    latest.approvals.append(approval)
    summary = f"Godkände version {latest.number} av {the(statement)}"
    _move(session, statement, StatementState.APPROVED, actor, "approve", summary, approval.note)
    return approval


def send_back(session: Session, statement: Statement, actor: User, note: str) -> None:
    """A chief gives the paper back to the officer. Raises RuleError without a reason."""
    demand(actor, Permission.APPROVE, concerned(statement))
    _check_with_chief(statement)
    reason = _reason(note, "Skriv vad som behöver ändras, så att handläggaren vet vad som ska göras.")
    summary = f"Skickade tillbaka version {statement.latest.number} av {the(statement)}"
    _move(session, statement, StatementState.DRAFT, actor, "send_back", summary, reason)


def take_back(session: Session, statement: Statement, actor: User, reason: str) -> None:
    """The paper is an utkast again: taken back from granskning or the chief, or its approval lifted.

    Raises RuleError without a reason, for what is an utkast already, and for what stands on an agenda: there it is
    taken off by the secretary.
    """
    if not any(actor.may(Permission.APPROVE, committee_id) for committee_id in concerned(statement)):
        demand(actor, Permission.DRAFT, concerned(statement))
    if statement.state is StatementState.ANNOUNCED:
        raise RuleError(
            f"{statement.label} står på en dagordning. Be nämndsekreteraren ta bort det därifrån, eller spara en ny "
            "version: den behöver godkännas, och den som nämnden har framför sig står kvar."
        )
    if statement.state not in _TAKEN_BACK:
        raise RuleError(f"{statement.label} är redan ett utkast.")
    reason = _reason(reason, "Skriv varför, så att de som läste vet vad som hände.")
    paper = f"version {statement.latest.number} av {the(statement)}"
    summary = _TAKEN_BACK[statement.state].format(paper=paper)
    withdraw_open(statement)
    _move(session, statement, StatementState.DRAFT, actor, "take_back", summary, reason)


def announce(session: Session, statement: Statement) -> None:
    """The approved version stands on an agenda now. For tjut.meetings alone, which asks and writes the entry."""
    if statement.state is StatementState.APPROVED:
        statement.state = StatementState.ANNOUNCED
        searchable.changed(session, "statement", statement.id)


def take_off(session: Session, statement: Statement) -> None:
    """It stands on no agenda any more. For tjut.meetings alone, which asks and writes the entry."""
    if statement.state is StatementState.ANNOUNCED:
        statement.state = StatementState.APPROVED
        searchable.changed(session, "statement", statement.id)


def back_to_draft(statement: Statement) -> bool:
    """A new version of an approved paper is a draft; True when an approval was lost by it."""
    lost = statement.state in APPROVED_STATES
    if lost:
        statement.state = StatementState.DRAFT
    return lost


def last_review(session: Session, statement: Statement) -> AuditEntry | None:
    """The last time that the paper went for granskning or to the chief, came back or was approved."""
    return last_reviews(session, [statement]).get(statement.id)


def last_reviews(session: Session, papers: Iterable[Statement]) -> dict[int, AuditEntry]:
    """The same of many papers, by their id, in one question; papers that never went are not among them."""
    moves = select(func.max(AuditEntry.id)).where(
        AuditEntry.subject_kind == SUBJECT_KIND,
        AuditEntry.subject_id.in_([paper.id for paper in papers]),
        AuditEntry.act.in_(_MOVES),
    )
    last = select(AuditEntry).where(AuditEntry.id.in_(moves.group_by(AuditEntry.subject_id)))
    return {entry.subject_id: entry for entry in session.scalars(last)}


def sent_back(session: Session, statement: Statement) -> AuditEntry | None:
    """What somebody wrote when the draft came back, until it is sent again; None for a draft that never went."""
    last = last_review(session, statement) if statement.state is StatementState.DRAFT else None
    return last if last is not None and last.act in ("send_back", "take_back") else None


def missing(version: StatementVersion) -> list[str]:
    """What the paper must have before it can be sent to the chief; empty when it is all there."""
    wanted = (
        ("en rubrik", bool(version.title)),
        ("datum", version.dated is not None),
        ("vilken nämnd det ska till", bool(version.addressees)),
        ("minst en punkt i förslaget till beslut", bool(version.clauses)),
        ("text i något avsnitt", any(section.text for section in version.sections)),
    )
    return [what for what, there in wanted if not there]


def _demand_complete(version: StatementVersion) -> None:
    lacks = missing(version)
    if lacks:
        raise RuleError(f"I version {version.number} saknas: " + "; ".join(lacks) + ".")


def _move(
    session: Session, statement: Statement, state: StatementState, actor: User, act: str, summary: str, reason: str
) -> None:
    statement.state = state
    write(session, statement, actor, act, summary, reason=reason)
    searchable.changed(session, "statement", statement.id)


def _reason(typed: str, otherwise: str) -> str:
    reason = clean_text(typed).strip()
    if not reason:
        raise RuleError(otherwise, "note")
    return reason


def _check_with_chief(statement: Statement) -> None:
    if statement.state is not StatementState.AWAITING_APPROVAL:
        raise RuleError(f"{statement.label} är inte hos chef för godkännande. Läget är ”{statement.state.value}”.")
