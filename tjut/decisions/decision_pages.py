"""What the pages of a decision say, so that the templates decide nothing."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.core import audit, clock
from tjut.core.audit import Subject
from tjut.core.permissions import Permission
from tjut.core.typography import date_in_words
from tjut.decisions import service
from tjut.decisions.models import ClauseKind, Decision, DecisionClause, Outcome, Paragraph
from tjut.decisions.outcome import HEADINGS
from tjut.decisions.roll import roll_of
from tjut.decisions.service import ClauseDecision, ClauseMark
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements import service as statements
from tjut.statements.service import word_diff
from tjut.users.models import User

Pieces = list[tuple[str, bool]]


def decide_words(session: Session, actor: User, item: AgendaItem) -> dict[str, Any]:
    """What the secretary needs beside the form: the proposal as the nämnd had it, and the next §."""
    meeting = item.meeting
    return {
        "item": item,
        "meeting": meeting,
        "case": item.case if item.case and actor.may(Permission.READ, item.case.committee_id) else None,
        "proposed": service.as_proposed(item),
        "paper": paper_of(actor, item),
        "newer": meetings.newer_version(item),
        "next_number": service.next_number(session, meeting.committee_id, meeting.held_on.year),
    }


def paragraph_words(session: Session, actor: User, paragraph: Paragraph) -> dict[str, Any]:
    """The § as it stands in the minutes, what it changed in the proposal, and what hangs on its words."""
    decision, item, meeting = paragraph.decision, paragraph.item, paragraph.meeting
    marks = service.marks_of(session, actor, decision)
    decides = actor.may(Permission.DECIDE, paragraph.committee_id)
    case = item.case if item.case and actor.may(Permission.READ, item.case.committee_id) else None
    return {
        "paragraph": paragraph,
        "decision": decision,
        "item": item,
        "meeting": meeting,
        "case": case,
        "heading": HEADINGS[decision.outcome],
        "note_heading": _note_heading(decision.outcome),
        "clauses": _clauses(decision, marks),
        "struck": _struck(decision),
        "is_amended": _differs(decision),
        "marks": [_mark(mark) for mark in marks],
        "knots": _knots(actor, paragraph, marks),
        "paper": paper_of(actor, item),
        "may_correct": decides and paragraph.signed is None,
        "may_add_assignment": actor.may(Permission.FOLLOW_ASSIGNMENTS, paragraph.committee_id),
        "history": _history(session, actor, paragraph),
    }


def differences(item: AgendaItem, clauses: Sequence[ClauseDecision]) -> list[dict[str, Any]]:
    """Each point against the proposal: what stands, what was struck, what was added; in the order of the decision."""
    proposed = {clause.proposed_clause_id: clause.text for clause in service.as_proposed(item)}
    kept = {clause.proposed_clause_id for clause in clauses}
    rows = [
        {"what": _what(clause, proposed), "pieces": word_diff(proposed.get(clause.proposed_clause_id, ""), clause.text)}
        for clause in clauses
    ]
    rows += [{"what": "struken", "pieces": [("del", text)]} for number, text in proposed.items() if number not in kept]
    return rows


def _what(clause: ClauseDecision, proposed: dict[int | None, str]) -> str:
    if clause.proposed_clause_id is None:
        return "tillagd" if proposed else ""
    return "som föreslaget" if proposed.get(clause.proposed_clause_id) == clause.text else "ändrad"


def became(clause: DecisionClause) -> str:
    """What became of the point, when it is more than decided: "föreslås nästa instans: kommunstyrelsen"."""
    if clause.kind is ClauseKind.DECIDED:
        return ""
    return f"{clause.kind.value}: {clause.to_whom}" if clause.to_whom else clause.kind.value


def _differs(decision: Decision) -> bool:
    proposed = service.as_proposed(decision.paragraph.item)
    if not proposed or not decision.clauses:
        return False
    words = [(clause.text, clause.proposed_clause_id) for clause in decision.clauses]
    return words != [(clause.text, clause.proposed_clause_id) for clause in proposed]


def _clauses(decision: Decision, marks: Sequence[ClauseMark]) -> list[dict[str, Any]]:
    compared = differences(decision.paragraph.item, service.as_decided(decision.clauses))
    return [
        {
            "clause": clause,
            "pieces": _marked(clause.text, [mark for mark in marks if mark.clause_id == clause.id]),
            "what": row["what"],
            "became": became(clause),
            "changed": row["pieces"] if row["what"] == "ändrad" else None,
        }
        for clause, row in zip(decision.clauses, compared, strict=False)
    ]


def _struck(decision: Decision) -> list[str]:
    if not decision.clauses:
        return []
    kept = {clause.proposed_clause_id for clause in decision.clauses}
    proposed = service.as_proposed(decision.paragraph.item)
    return [clause.text for clause in proposed if clause.proposed_clause_id not in kept]


def _marked(text: str, marks: Sequence[ClauseMark]) -> Pieces:
    pieces: Pieces = []
    at = 0
    for start, end in sorted(
        (mark.start, mark.end) for mark in marks if mark.start is not None and mark.end is not None
    ):
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _mark(mark: ClauseMark) -> dict[str, Any]:
    return {
        "mark": mark,
        "tone": "soon" if mark.awaits_confirmation else ("plain" if mark.is_open else "calm"),
        "url": _url(mark),
    }


def _url(mark: ClauseMark) -> str:
    endpoint = "assignments.confirm" if mark.awaits_confirmation else "assignments.assignment"
    return url_for(endpoint, assignment_id=mark.subject_id)


def _knots(actor: User, paragraph: Paragraph, marks: Sequence[ClauseMark]) -> list[dict[str, Any]]:
    item = paragraph.item
    knots: list[dict[str, Any]] = []
    paper = paper_of(actor, item)
    if item.version is not None and paper is not None:
        knots.append({"label": item.version.statement.label, "when": item.version.dated, "url": paper["url"]})
    knots.append(
        {
            "label": HEADINGS[paragraph.decision.outcome],
            "when": paragraph.meeting.held_on,
            "place": paragraph.printed,
            "url": url_for("decisions.paragraph", paragraph_id=paragraph.id),
            "here": True,
        }
    )
    for mark in marks[:1]:
        more = f" och {len(marks) - 1} till" if len(marks) > 1 else ""
        knots.append(
            {
                "label": mark.heading,
                "after": more,
                "when": mark.deadline_on,
                "url": _url(mark),
                "open": any(each.is_open for each in marks),
            }
        )
    return knots


def paper_of(actor: User, item: AgendaItem) -> dict[str, str] | None:
    """The paper that the nämnd had in front of it, with its address for one who may read that version."""
    if item.version is None:
        return None
    statement = item.version.statement
    seen = item.version in statements.visible_versions(actor, statement)
    address = url_for("statements.version", statement_id=statement.id, number=item.version.number) if seen else ""
    return {"text": f"{statement.label}, version {item.version.number}", "url": address}


def _note_heading(outcome: Outcome) -> str:
    if outcome is Outcome.REFERRED_BACK:
        return "Uppdrag till förvaltningen"
    return "Motivering"


def _history(session: Session, actor: User, paragraph: Paragraph) -> list[dict[str, Any]]:
    if not actor.may(Permission.READ_DRAFTS, paragraph.committee_id):
        return []
    return [
        {
            "when": entry.at,
            "who": entry.actor_name,
            "what": entry.summary,
            "why": entry.reason,
            "changes": entry.changes,
        }
        for entry in reversed(audit.history(session, Subject("decision", paragraph.decision.id)))
    ]


def too_late_to_decide(item: AgendaItem) -> str:
    """Why nothing can be decided on the item, in words; empty when it can."""
    return too_late(item.meeting)


def too_late(meeting: Meeting) -> str:
    """Why nothing can be noted at the sammanträde now, in words; empty when it can."""
    if meeting.is_signed:
        return "Protokollet är justerat. Inget mer kan beslutas vid sammanträdet (KL 5:69)."
    if meeting.held_on > clock.today():
        return f"Sammanträdet är den {date_in_words(meeting.held_on)}. Beslut kan antecknas från den dagen."
    return ""


def without_quorum(session: Session, meeting: Meeting) -> list[str]:
    """The §§ at which the nämnd was not quorate, as printed: they are seen before the minutes are justerade (KL 6:27)."""
    roll = roll_of(session, meeting)
    return [each.printed for each in service.paragraphs_of(session, meeting) if roll.lacks_quorum(each.item)]
