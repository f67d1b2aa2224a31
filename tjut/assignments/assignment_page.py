"""What the page of one uppdrag says."""

from typing import Any

from sqlalchemy.orm import Session

from tjut.assignments import list_page, service
from tjut.assignments.models import Assignment, AssignmentAnswer, AssignmentState
from tjut.assignments.wording import pieces
from tjut.cases import service as cases
from tjut.core import audit, clock
from tjut.core.audit import Subject
from tjut.core.permissions import Permission
from tjut.core.typography import date_in_words
from tjut.users.models import User

TONES = {
    AssignmentState.PROPOSED: "soon",
    AssignmentState.NOT_STARTED: "plain",
    AssignmentState.IN_PROGRESS: "plain",
    AssignmentState.REPORTED: "calm",
    AssignmentState.CLOSED: "calm",
}


def words(session: Session, actor: User, assignment: Assignment) -> dict[str, Any]:
    """Everything that the page shows."""
    case = assignment.case
    readable = case is not None and actor.may(Permission.READ, case.committee_id)
    follows = actor.may(Permission.FOLLOW_ASSIGNMENTS, assignment.committee_id)
    ended = assignment.state in (AssignmentState.CLOSED, AssignmentState.LAPSED)
    return basics(assignment) | {
        "late": list_page.how_late(assignment, clock.today()),
        "tag_words": (list_page.state_words(assignment, clock.today()), TONES.get(assignment.state, "plain")),
        "given": list_page.given(assignment),
        "knots": list_page.knots(actor, assignment),
        "deadline": list_page.deadline_words(assignment),
        "case": case if readable else None,
        "case_title": cases.title_for(actor, case) if case is not None and readable else "",
        "answers": [_answer(actor, answer) for answer in assignment.answers],
        "reports": list(reversed(assignment.reports)),
        "may_report": assignment.is_open and service.may_report(actor, assignment),
        "follows": follows,
        "may_follow": follows and assignment.is_open,
        "may_confirm": follows and assignment.state is AssignmentState.PROPOSED,
        "may_reopen": follows and ended,
        "is_reported": assignment.state is AssignmentState.REPORTED,
        "history": _history(session, actor, assignment),
    }


def basics(assignment: Assignment) -> dict[str, Any]:
    """What every page about the uppdrag says at its top."""
    clause = assignment.clause
    paragraph = clause.decision.paragraph if clause is not None else None
    return {
        "assignment": assignment,
        "heading": f"Uppdrag till {assignment.addressee}" if assignment.addressee else "Uppdrag",
        "short": list_page.shortened(assignment.text),
        "paragraph": paragraph,
        "pieces": pieces(clause.text, assignment.start, assignment.end) if clause is not None else None,
        "where": _where(assignment),
    }


def _where(assignment: Assignment) -> str:
    if assignment.clause is None:
        return assignment.source
    paragraph = assignment.clause.decision.paragraph
    return f"{paragraph.meeting.committee.name} {date_in_words(assignment.given_on)}, {paragraph.printed}"


def _answer(actor: User, answer: AssignmentAnswer) -> dict[str, Any]:
    """An answering case; of one that the reader may not read, no more than that it exists."""
    case = answer.case
    if not actor.may(Permission.READ, case.committee_id):
        return {
            "answer": answer,
            "title": f"Ett ärende i {case.committee.name}",
            "case_id": None,
            "dnr": "",
            "state": "",
        }
    return {
        "answer": answer,
        "title": cases.title_for(actor, case),
        "case_id": case.id,
        "dnr": case.dnr,
        "state": case.state.value,
    }


def _history(session: Session, actor: User, assignment: Assignment) -> list[dict[str, Any]]:
    if not actor.may(Permission.READ_DRAFTS, assignment.committee_id):
        return []
    return [
        {
            "when": entry.at,
            "who": entry.actor_name,
            "what": entry.summary,
            "why": entry.reason,
            "changes": entry.changes,
        }
        for entry in reversed(audit.history(session, Subject("assignment", assignment.id)))
    ]
