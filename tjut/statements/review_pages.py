"""What the pages of the review show, so that the templates decide nothing."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from flask_login import current_user
from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from tjut.cases.models import Case
from tjut.core import clock
from tjut.core.audit import AuditEntry
from tjut.core.db import transaction
from tjut.core.permissions import Permission, within
from tjut.core.typography import how_long_ago
from tjut.core.web import reading, tjut
from tjut.statements import check_marks, service
from tjut.statements.beside import around, may
from tjut.statements.models import (
    Addressee,
    Comment,
    ReviewRequest,
    Statement,
    StatementState,
    StatementVersion,
)

_CHECKED = (StatementState.DRAFT, StatementState.UNDER_REVIEW, StatementState.AWAITING_APPROVAL)
"""States in which what the check says still matters: later the nämnd has the paper, and days that it names go by."""

_TAKE_BACK = {
    StatementState.UNDER_REVIEW: "Ta tillbaka från granskning",
    StatementState.AWAITING_APPROVAL: "Ta tillbaka från chef",
    StatementState.APPROVED: "Häv godkännandet",
}


@dataclass(frozen=True)
class Waiting:
    """One paper that waits for the chief."""

    statement: Statement
    since: datetime
    how_long: str
    who: str
    seen: StatementVersion | None
    """The earlier version that the chief last had on the screen."""
    has_seen_latest: bool
    changed: Sequence[str]
    """What differs from `seen` to the latest: "Beslutspunkt 2", "Avsnittet Bakgrund"."""


def of_paper(found: Statement, shown: StatementVersion) -> dict[str, Any]:
    """What the page of the paper says of its review; nothing for one who only reads what has gone to the nämnd."""
    if not service.may_read_drafts(current_user, found):
        return {"review": None}
    session = reading()
    drafting = may(found, Permission.DRAFT)
    placed = service.placed(found, shown)
    draft = service.draft_of(shown)
    check = service.check_paper(session, found, draft, tjut().files) if found.state in _CHECKED else None
    seen = service.seen_before(session, found, current_user) if _takes_position(found) else None
    return {
        "review": {
            "requests": found.reviews,
            "check": check,
            "found": check_marks.numbered(check.open_findings, draft) if check else [],
            "mine": service.open_request(current_user, found),
            "comments": placed,
            "adrift": placed.adrift,
            "open_comments": [one for one in found.comments if one.resolved_at is None],
            "may_settle": {one.id for one in found.comments if service.may_settle(current_user, one)},
            "may_ask": drafting and found.state in (StatementState.DRAFT, StatementState.UNDER_REVIEW),
            "take_back": take_back_words(found),
            "seen": seen,
            "changed": _changed(seen, found.latest) if seen else [],
        }
    }


def take_back_words(found: Statement) -> str:
    """What it is called to make the paper an utkast again now; nothing when it cannot be done by the reader."""
    if not (may(found, Permission.DRAFT) or may(found, Permission.APPROVE)):
        return ""
    return _TAKE_BACK.get(found.state, "")


def remember_seen(found: Statement) -> None:
    """One who is to take a position has the latest version on the screen now."""
    if _takes_position(found) and not service.has_seen(reading(), found.latest, current_user):
        with suppress(IntegrityError), transaction(reading()) as session:  # the same page opened twice in one moment
            service.mark_seen(session, found.latest, current_user)


def waiting_for_approval() -> list[Waiting]:
    """The papers that wait for the reader as chief, the one that has waited longest first."""
    session = reading()
    addressed = select(StatementVersion.statement_id).join(Addressee, Addressee.version_id == StatementVersion.id)
    papers = session.scalars(
        select(Statement)
        .join(Case)
        .where(
            Statement.state == StatementState.AWAITING_APPROVAL,
            or_(
                within(current_user, Permission.APPROVE, Case.committee_id),
                Statement.id.in_(addressed.where(within(current_user, Permission.APPROVE, Addressee.committee_id))),
            ),
        )
    )
    mine = [paper for paper in papers if paper.versions and may(paper, Permission.APPROVE)]
    moves = service.last_reviews(session, mine)
    rows = [_waiting(paper, moves.get(paper.id)) for paper in mine]
    return sorted(rows, key=lambda row: (row.since, row.statement.id))


def _waiting(found: Statement, sent: AuditEntry | None) -> Waiting:
    session = reading()
    since = sent.at if sent else found.latest.saved_at
    seen = service.seen_before(session, found, current_user)
    return Waiting(
        statement=found,
        since=since,
        how_long=_waited(since),
        who=sent.actor_name if sent else found.latest.saved_by.name,
        seen=seen,
        has_seen_latest=service.has_seen(session, found.latest, current_user),
        changed=_changed(seen, found.latest) if seen else [],
    )


def _waited(since: datetime) -> str:
    days = (clock.today() - clock.in_stockholm(since).date()).days
    if days < 1:
        return "kom i dag"
    return "har väntat sedan i går" if days == 1 else f"har väntat i {days} dagar"


def _changed(before: StatementVersion, after: StatementVersion) -> list[str]:
    names = service.committee_names(reading())
    found = service.differences(service.draft_of(before), service.draft_of(after), names)
    return [what for what, _, _ in found]


def _takes_position(found: Statement) -> bool:
    if service.open_request(current_user, found) is not None:
        return True
    return found.state is StatementState.AWAITING_APPROVAL and may(found, Permission.APPROVE)


def page(template: str, found: Statement, **words: Any) -> str:
    """A page of the review about one paper."""
    shown = words.setdefault("shown", found.latest)
    return render_template(f"statements/{template}", **words, **around(found, shown))


def thread_of(one: Comment) -> dict[str, Any]:
    """A comment with its place in words, for a page of its own."""
    return {"comment": one, "place": service.where(one), "may_settle": service.may_settle(current_user, one)}


def answered(request: ReviewRequest) -> str:
    """Where a request stands, in words."""
    if request.answered_at is not None:
        return f"{request.answer}, {how_long_ago(request.answered_at)}"
    return (
        "behövde inte svara"
        if request.withdrawn_at
        else f"har inte svarat, tillfrågad {how_long_ago(request.asked_at)}"
    )
