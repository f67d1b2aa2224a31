"""Granskning: who is asked to read a paper before the chief does, what each answers, and what each has seen."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock, searchable
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import GRANTED, Permission, demand
from tjut.core.text import clean_text
from tjut.statements.access import concerned, may_read_drafts
from tjut.statements.journal import the, write
from tjut.statements.models import (
    ReviewAnswer,
    ReviewRequest,
    SeenVersion,
    Statement,
    StatementState,
    StatementVersion,
)
from tjut.users.models import RoleGrant, User


def possible_reviewers(session: Session, statement: Statement, actor: User) -> Sequence[User]:
    """Those who may read the draft, by name; without `actor` and those who are already asked and have not answered."""
    reading = [role for role, granted in GRANTED.items() if Permission.READ_DRAFTS in granted]
    here = select(RoleGrant.user_id).where(
        RoleGrant.committee_id.in_(concerned(statement)), RoleGrant.role.in_(reading)
    )
    busy = {actor.id, *(request.reviewer_id for request in statement.reviews if request.is_open)}
    people = session.scalars(select(User).where(User.active, User.id.in_(here)).order_by(User.name))
    return [person for person in people if person.id not in busy]


def ask_review(
    session: Session, statement: Statement, reviewer_ids: Iterable[int], actor: User, note: str = ""
) -> list[ReviewRequest]:
    """Ask colleagues to read the latest version. More may be asked while it is under granskning.

    Raises RuleError when nobody is named, when one of them cannot read the draft or is asked already, and when the
    paper is no longer an utkast.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    if statement.state not in (StatementState.DRAFT, StatementState.UNDER_REVIEW):
        raise RuleError(f"Bara ett utkast kan skickas på granskning. Läget är ”{statement.state.value}”.")
    wanted = list(dict.fromkeys(reviewer_ids))
    if not wanted:
        raise RuleError("Välj minst en person som ska granska.", "reviewers")
    possible = {person.id: person for person in possible_reviewers(session, statement, actor)}
    if not set(wanted) <= set(possible):
        raise RuleError("En av dem kan inte läsa utkastet, eller är redan ombedd. Välj igen.", "reviewers")
    asked = [
        ReviewRequest(
            version=statement.latest,
            reviewer=possible[user_id],
            asked_by=actor,
            asked_at=clock.now(),
            note=clean_text(note).strip(),
        )
        for user_id in wanted
    ]
    statement.reviews.extend(asked)
    statement.state = StatementState.UNDER_REVIEW
    session.flush()
    names = ", ".join(request.reviewer.name for request in asked)
    summary = f"Skickade version {statement.latest.number} av {the(statement)} på granskning till {names}"
    write(session, statement, actor, "ask_review", summary)
    searchable.changed(session, "statement", statement.id)
    return asked


def request_of(session: Session, actor: User, statement: Statement, request_id: int) -> ReviewRequest:
    """One request of the paper, for one who may read its drafts; else NotFound."""
    found = session.get(ReviewRequest, request_id)
    if found is None or found.statement_id != statement.id or not may_read_drafts(actor, statement):
        raise NotFound
    return found


def open_request(actor: User, statement: Statement) -> ReviewRequest | None:
    """What `actor` is asked to read and has not answered."""
    return next((request for request in statement.reviews if request.is_open and request.reviewer_id == actor.id), None)


def answer_review(
    session: Session, request: ReviewRequest, answer: ReviewAnswer, text: str, actor: User, *, version: int
) -> None:
    """The one who was asked answers, for the version that was read: its number is `version`.

    Raises RuleError when somebody else answers, when it is answered or withdrawn, and for synpunkter without words.
    """
    statement = request.statement
    if not may_read_drafts(actor, statement):
        raise NotFound
    if request.reviewer_id != actor.id:
        raise RuleError(f"Det är {request.reviewer.name} som är ombedd att granska.")
    if not request.is_open:
        done = "redan besvarad" if request.answered_at else "tillbakadragen"
        raise RuleError(f"Granskningen är {done}.")
    text = clean_text(text).strip()
    if answer is ReviewAnswer.REMARKS and not text:
        raise RuleError("Skriv vilka synpunkter du har, eller kommentera i texten och skriv det här.", "text")
    read = next((one for one in statement.versions if one.number == version), None)
    if read is None:
        raise RuleError("Versionen du läste finns inte längre. Läs den senaste.")
    request.answer, request.answer_text, request.answered_at = answer, text, clock.now()
    request.answered_version = read
    write(session, statement, actor, "answer_review", f"Granskade version {version} av {the(statement)}: {answer}")


def withdraw_request(session: Session, request: ReviewRequest, actor: User) -> None:
    """The officer no longer waits for an answer. With the last one withdrawn unanswered, the paper is an utkast."""
    statement = request.statement
    demand(actor, Permission.DRAFT, concerned(statement))
    if not request.is_open:
        raise RuleError(f"{request.reviewer.name} har redan svarat, eller väntas inte längre svara.")
    request.withdrawn_at = clock.now()
    write(session, statement, actor, "withdraw_review", f"Drog tillbaka granskningen från {request.reviewer.name}")
    if statement.state is StatementState.UNDER_REVIEW and not any(_counts(one) for one in statement.reviews):
        statement.state = StatementState.DRAFT
        searchable.changed(session, "statement", statement.id)


def withdraw_open(statement: Statement) -> list[str]:
    """Wait for no answer any more; the names of those who had not answered."""
    names = []
    for request in statement.reviews:
        if request.is_open:
            request.withdrawn_at = clock.now()
            names.append(request.reviewer.name)
    return names


def mark_seen(session: Session, version: StatementVersion, actor: User) -> None:
    """Remember that `actor`, who is to take a position on the paper, has had the version on the screen."""
    if not has_seen(session, version, actor):
        session.add(SeenVersion(version_id=version.id, user_id=actor.id, at=clock.now()))
        session.flush()


def has_seen(session: Session, version: StatementVersion, actor: User) -> bool:
    """Whether `actor` has had this version on the screen."""
    seen = select(SeenVersion.id).where(SeenVersion.version_id == version.id, SeenVersion.user_id == actor.id)
    return session.scalar(seen) is not None


def seen_before(session: Session, statement: Statement, actor: User) -> StatementVersion | None:
    """The version before the latest that `actor` last had on the screen; None for one who has seen no earlier one."""
    return session.scalar(
        select(StatementVersion)
        .join(SeenVersion, SeenVersion.version_id == StatementVersion.id)
        .where(
            StatementVersion.statement_id == statement.id,
            StatementVersion.purged_at.is_(None),
            StatementVersion.number < statement.latest.number,
            SeenVersion.user_id == actor.id,
        )
        .order_by(StatementVersion.number.desc())
        .limit(1)
    )


def _counts(request: ReviewRequest) -> bool:
    """A request that keeps the paper under granskning: it waits, or it has been answered."""
    return request.withdrawn_at is None
