"""Correcting a decision before the minutes are signed: an act of its own, whose old wording stays in the journal."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tjut.core import searchable
from tjut.core.audit import Subject, record
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_text
from tjut.decisions.clause_kinds import told
from tjut.decisions.coming_back import come_back, is_postponed, stay_away
from tjut.decisions.draft import IN_WORDS, ClauseDecision, DecisionDraft, checked, outcome_in_words
from tjut.decisions.listeners import Correction, tell_of_correction, tell_of_decision
from tjut.decisions.models import Decision, DecisionClause
from tjut.decisions.outcome import decided_as, let_case_follow
from tjut.meetings import service as meetings
from tjut.statements import service as statements
from tjut.swedish.dates import in_words
from tjut.users.models import User


def correct(
    session: Session, decision: Decision, draft: DecisionDraft, actor: User, reason: str, revision: int | None = None
) -> Decision:
    """Write the decision anew under the same §, because it was written down wrongly.

    Of the outcomes in words the right one follows from the clauses. Raises RuleError once the minutes are signed
    (KL 5:69), without a reason, and when nothing differs; Conflict when somebody else corrected it meanwhile.
    """
    paragraph = decision.paragraph
    demand(actor, Permission.DECIDE, paragraph.committee_id)
    if paragraph.signed:
        what = "Paragrafen" if paragraph.signed_on else "Protokollet"
        raise RuleError(
            f"{what} justerades den {in_words(paragraph.signed)}: "
            f"{paragraph.printed} kan inte ändras (KL 5:69). Det som är fel rättas genom ett nytt beslut."
        )
    _expect(decision, draft, revision)
    reason = clean_text(reason).strip()
    if not reason:
        raise RuleError("Skriv varför beslutet rättas. Det står sedan i ärendets händelser.", "reason")
    if draft.outcome in IN_WORDS:
        draft = DecisionDraft(outcome_in_words(paragraph.item, draft.clauses), draft.clauses, draft.note)
    draft = checked(paragraph.item, draft)
    changes = _changes(decision, draft)
    if not changes:
        raise RuleError("Inget är ändrat. Ändra det som blev fel, eller gå tillbaka.")
    was_postponed = is_postponed(decision)
    _write(session, decision, draft, actor)
    if was_postponed and not is_postponed(decision):
        stay_away(session, decision, actor)
    summary = f"Rättade {paragraph.printed}"
    record(
        session, actor, "correct", Subject("decision", decision.id, paragraph.item.case_id), summary,
        reason=reason, changes=changes, happened_on=paragraph.meeting.held_on,
    )  # fmt: skip
    let_case_follow(session, decision, actor, f"{summary}: {decision.outcome.value}")
    searchable.changed(session, "decision", decision.id)
    tell_of_decision(session, decision, actor)
    if is_postponed(decision) and not was_postponed:
        come_back(session, decision, actor)
    return decision


def _write(session: Session, decision: Decision, draft: DecisionDraft, actor: User) -> None:
    item = decision.paragraph.item
    before = {clause.id: clause.text for clause in decision.clauses}
    kept = _write_clauses(session, decision, draft.clauses)
    decision.outcome, decision.note = draft.outcome, draft.note
    decision.revision += 1
    session.flush()
    struck = [clause for clause in decision.clauses if clause.id in before and clause.id not in kept]
    tell_of_correction(session, decision, Correction(before, frozenset(clause.id for clause in struck)), actor)
    session.flush()
    for clause in struck:
        session.delete(clause)
    session.flush()
    session.expire(decision, ["clauses"])
    meetings.mark_decided(session, item, decided_as(decision))
    if item.version is not None and decision.outcome.settles:
        statements.publish(session, item.version, actor)


def _write_clauses(session: Session, decision: Decision, clauses: Sequence[ClauseDecision]) -> set[int]:
    """Give each point its row again, so that what points at it goes on doing so. The ids of the rows that stay."""
    free = list(decision.clauses)
    kept = set()
    for position, wanted in enumerate(clauses, 1):
        row = _row_for(wanted, free)
        if row is None:
            session.add(
                DecisionClause(
                    decision_id=decision.id,
                    position=position,
                    text=wanted.text,
                    kind=wanted.kind,
                    to_whom=wanted.to_whom,
                    proposed_clause_id=wanted.proposed_clause_id,
                )
            )
            continue
        free.remove(row)
        kept.add(row.id)
        row.position, row.text, row.kind, row.to_whom = position, wanted.text, wanted.kind, wanted.to_whom
    return kept


def _row_for(wanted: ClauseDecision, free: Sequence[DecisionClause]) -> DecisionClause | None:
    """The row of the same proposed clause; for an added point the one with the same words, else any added one."""
    if wanted.proposed_clause_id is not None:
        return next((row for row in free if row.proposed_clause_id == wanted.proposed_clause_id), None)
    added = [row for row in free if row.proposed_clause_id is None]
    return next((row for row in added if row.text == wanted.text), added[0] if added else None)


def _changes(decision: Decision, draft: DecisionDraft) -> list[tuple[str, str, str]]:
    changes = [
        ("Utfall", decision.outcome.value, draft.outcome.value),
        ("Motivering eller uppdrag", decision.note, draft.note),
    ]
    old = [told(clause.kind, clause.text, clause.to_whom) for clause in decision.clauses]
    new = [told(clause.kind, clause.text, clause.to_whom) for clause in draft.clauses]
    for position in range(max(len(old), len(new))):
        was = old[position] if position < len(old) else ""
        becomes = new[position] if position < len(new) else ""
        changes.append((f"Punkt {position + 1}", was, becomes))
    return [change for change in changes if change[1] != change[2]]


def _expect(decision: Decision, draft: DecisionDraft, revision: int | None) -> None:
    if revision is None or revision == decision.revision:
        return
    theirs = "\n".join(clause.text for clause in decision.clauses) or decision.note
    yours = "\n".join(clause.text for clause in draft.clauses) or draft.note
    raise Conflict(
        f"Någon annan har rättat {decision.paragraph.printed} sedan du öppnade sidan. Det du skrev är inte sparat.",
        [("Beslutet", theirs, yours)],
    )
