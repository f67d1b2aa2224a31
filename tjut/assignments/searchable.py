"""What of an uppdrag can be found: its words, to whom and by when, by all who read in the nämnd."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments.models import Assignment, AssignmentState
from tjut.core.searchable import SearchDocument, source

NOT_YET = (AssignmentState.PROPOSED, AssignmentState.DISMISSED)
"""What nobody has confirmed is no uppdrag, and is not found as one."""


def _all(session: Session) -> Iterable[int]:
    return session.scalars(select(Assignment.id))


def _of_case(session: Session, case_id: int) -> Iterable[int]:
    return session.scalars(select(Assignment.id).where(Assignment.case_id == case_id))


def _of_committee(session: Session, committee_id: int) -> Iterable[int]:
    return session.scalars(select(Assignment.id).where(Assignment.committee_id == committee_id))


def _of_user(session: Session, user_id: int) -> Iterable[int]:
    return session.scalars(select(Assignment.id).where(Assignment.officer_id == user_id))


@source("assignment", _all, follows={"case": _of_case, "committee": _of_committee, "user": _of_user})
def assignment_documents(session: Session, assignment_id: int) -> Sequence[SearchDocument]:
    """The uppdrag, in the words of the decision."""
    assignment = session.get(Assignment, assignment_id)
    if assignment is None or assignment.state in NOT_YET:
        return []
    case = assignment.case
    said = [assignment.text, assignment.source, assignment.deadline_printed, assignment.state.value]
    return [
        SearchDocument(
            subject=f"assignment:{assignment.id}",
            key=f"assignment:{assignment.id}",
            kind="uppdrag",
            title=f"Uppdrag till {assignment.addressee}",
            url=f"/uppdrag/{assignment.id}",
            access=frozenset({f"{assignment.committee_id}:public"}),
            committee_id=assignment.committee_id,
            committee=assignment.committee.name,
            body="\n".join(words for words in said if words),
            case_id=assignment.case_id,
            dnr=tuple(number.printed for number in case.numbers) if case else (),
            officer=assignment.officer.name if assignment.officer else "",
            date=assignment.given_on,
            outcome=assignment.state.value,
        )
    ]
