"""The rules of the beslut: deciding an item, correcting it until the minutes are signed, and signing them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tjut.cases.models import CaseState
from tjut.core import clock, searchable
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.decisions import agenda_guard
from tjut.decisions.clause_kinds import SUMS
from tjut.decisions.clause_kinds import told as point_in_words
from tjut.decisions.coming_back import come_back, is_postponed
from tjut.decisions.correction import correct
from tjut.decisions.draft import ClauseDecision, DecisionDraft, as_decided, as_proposed, checked, outcome_in_words
from tjut.decisions.known import known_paragraphs
from tjut.decisions.listeners import (
    ClauseMark,
    Correction,
    marks_from,
    marks_of,
    tell_of_decision,
    when_corrected,
    when_decided,
)
from tjut.decisions.models import ClauseKind, Decision, DecisionClause, Outcome, Paragraph
from tjut.decisions.notice_signings import to_put_up
from tjut.decisions.numbers import next_number, take_number
from tjut.decisions.outcome import decided_as, decision_of, let_case_follow
from tjut.decisions.public_notice import NoticeDraft, put_up
from tjut.decisions.roll import roll_of
from tjut.decisions.signing import is_signed_late, paragraphs_of, sign_at_once, sign_minutes, undecided
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem
from tjut.statements import service as statements
from tjut.swedish.dates import in_words
from tjut.users.models import User

__all__ = [
    "SUMS",
    "ClauseDecision",
    "ClauseKind",
    "ClauseMark",
    "Correction",
    "DecisionDraft",
    "NoticeDraft",
    "agenda_guard",
    "as_decided",
    "as_proposed",
    "correct",
    "decision_of",
    "get_paragraph",
    "is_signed_late",
    "known_paragraphs",
    "marks_from",
    "marks_of",
    "next_number",
    "outcome_in_words",
    "paragraphs_of",
    "point_in_words",
    "postpone",
    "put_up",
    "record_amended",
    "record_as_proposed",
    "record_decision",
    "refer_back",
    "reject",
    "sign_at_once",
    "sign_minutes",
    "to_put_up",
    "undecided",
    "when_corrected",
    "when_decided",
]


def record_as_proposed(session: Session, item: AgendaItem, actor: User, *, number: int | None = None) -> Decision:
    """Write down that the nämnd decided what the officer proposed.

    The wording is copied from the version of the statement that the nämnd had in front of it. `number` is for older
    minutes, whose § is printed. Raises RuleError for an item that is decided or has no proposal, and once the minutes
    are signed (KL 5:69).
    """
    return record_decision(session, item, DecisionDraft(Outcome.AS_PROPOSED), actor, number=number)


def record_amended(
    session: Session,
    item: AgendaItem,
    clauses: Sequence[ClauseDecision],
    actor: User,
    *,
    note: str = "",
    number: int | None = None,
) -> Decision:
    """Write down what the nämnd decided in other words than the proposal, or without any proposal.

    `clauses` are the points that stand, in order: a proposed clause that is not among them was struck. Raises
    RuleError when nothing is left, or when nothing differs from the proposal.
    """
    outcome = Outcome.AMENDED if as_proposed(item) else Outcome.WITHOUT_PROPOSAL
    return record_decision(session, item, DecisionDraft(outcome, tuple(clauses), note), actor, number=number)


def refer_back(
    session: Session, item: AgendaItem, instruction: str, actor: User, *, number: int | None = None
) -> Decision:
    """Återremittera: the case goes back to its officer with an instruction, which must be there."""
    return record_decision(session, item, DecisionDraft(Outcome.REFERRED_BACK, note=instruction), actor, number=number)


def postpone(session: Session, item: AgendaItem, reason: str, actor: User, *, number: int | None = None) -> Decision:
    """Bordlägga: the matter waits for another sammanträde; the reason may be left out."""
    return record_decision(session, item, DecisionDraft(Outcome.POSTPONED, note=reason), actor, number=number)


def reject(session: Session, item: AgendaItem, reason: str, actor: User, *, number: int | None = None) -> Decision:
    """Avslå, with the reason, which must be there."""
    return record_decision(session, item, DecisionDraft(Outcome.REJECTED, note=reason), actor, number=number)


def record_decision(
    session: Session, item: AgendaItem, draft: DecisionDraft, actor: User, *, number: int | None = None
) -> Decision:
    """Write down what the nämnd decided on the item, under the next § of the year (or `number`, as printed).

    The case follows, the paper becomes public, and those who asked (`when_decided`) are told, in one transaction.
    """
    meeting = item.meeting
    demand(actor, Permission.DECIDE, meeting.committee_id)
    _check_may_be_decided(session, item)
    draft = checked(item, draft)
    paragraph = Paragraph(
        committee_id=meeting.committee_id,
        year=meeting.held_on.year,
        number=take_number(session, meeting.committee_id, meeting.held_on.year, number),
        item=item,
    )
    decision = Decision(
        paragraph=paragraph,
        outcome=draft.outcome,
        note=draft.note,
        recorded_by_id=actor.id,
        recorded_at=clock.now(),
        clauses=[
            DecisionClause(
                position=position,
                text=clause.text,
                kind=clause.kind,
                to_whom=clause.to_whom,
                proposed_clause_id=clause.proposed_clause_id,
            )
            for position, clause in enumerate(draft.clauses, 1)
        ],
    )
    session.add(decision)
    session.flush()
    meetings.mark_decided(session, item, decided_as(decision))
    if item.version is not None and draft.outcome.settles:
        statements.publish(session, item.version, actor)
    summary = f"Antecknade {decided_as(decision)}, från {meeting.committee.name} {in_words(meeting.held_on)}"
    told = let_case_follow(session, decision, actor, summary)
    subject = Subject("decision", decision.id, None if told else item.case_id)
    record(session, actor, "decide", subject, summary, reason=draft.note, happened_on=meeting.held_on)
    searchable.changed(session, "decision", decision.id)
    tell_of_decision(session, decision, actor)
    if is_postponed(decision) and number is None:
        # a § with its printed number is from older minutes: what was bordlagt then has come back since
        come_back(session, decision, actor)
    return decision


def get_paragraph(session: Session, actor: User, paragraph_id: int) -> Paragraph:
    """The §, if the actor may read in the nämnd. Raises NotFound."""
    paragraph = session.get(Paragraph, paragraph_id)
    if paragraph is None or not actor.may(Permission.READ, paragraph.committee_id):
        raise NotFound
    return paragraph


def _check_may_be_decided(session: Session, item: AgendaItem) -> None:
    meeting = item.meeting
    existing = decision_of(session, item)
    if existing is not None:
        raise RuleError(
            f"”{item.title}” är redan avgjort under {existing.paragraph.printed}. Rätta beslutet där, om det är fel."
        )
    if meeting.is_signed:
        raise RuleError(
            f"Protokollet från {in_words(meeting.held_on)} är justerat: inget mer kan beslutas där (KL 5:69)."
        )
    if meeting.held_on > clock.today():
        raise RuleError(
            f"Sammanträdet är den {in_words(meeting.held_on)}. Ett beslut kan antecknas tidigast den dagen."
        )
    roll = roll_of(session, meeting)
    if roll.is_kept and not roll.deciding(item):
        raise RuleError(f"Ingen ledamot är antecknad som närvarande vid ”{item.title}”. Rätta närvaron först.")
    if item.case is not None and item.case.state is CaseState.CLOSED:
        raise RuleError(f"Ärendet {item.case.dnr} är avslutat. Öppna det igen innan nämnden beslutar.")
