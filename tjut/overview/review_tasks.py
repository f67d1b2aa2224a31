"""What waits for one who has been asked to read a colleague's draft."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.core import clock
from tjut.overview.urgency import Task
from tjut.statements import service as statements
from tjut.statements.models import ReviewRequest
from tjut.users.models import User


def to_review(session: Session, actor: User) -> Iterable[Task]:
    """Granskare: drafts that one is asked to read, and has not answered."""
    asked = select(ReviewRequest).where(
        ReviewRequest.reviewer_id == actor.id,
        ReviewRequest.answered_at.is_(None),
        ReviewRequest.withdrawn_at.is_(None),
    )
    for request in session.scalars(asked):
        statement = request.statement
        if not statement.versions or not statements.may_read_drafts(actor, statement):
            continue
        yield Task(
            label=f"Läs och svara: {cases.title_for(actor, statement.case)}",
            endpoint="statements.statement",
            where={"statement_id": statement.id},
            since=clock.in_stockholm(request.asked_at).date(),
            waits=True,
            who=request.asked_by.name,
            what=" ".join(words for words in (statement.label, statement.case.dnr) if words),
            tag=("Granskning", "soon"),
        )
