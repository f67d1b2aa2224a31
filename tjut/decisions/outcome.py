"""What a decision is called, and what it does to its ärende."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import CaseState
from tjut.decisions.models import ClauseKind, Decision, Outcome, Paragraph
from tjut.meetings.models import AgendaItem, Meeting, MeetingState
from tjut.users.models import User

CASE_STATES = {
    Outcome.REFERRED_BACK: CaseState.REFERRED_BACK,
    Outcome.POSTPONED: CaseState.POSTPONED,
    Outcome.REMITTED: CaseState.IN_PREPARATION,
}
"""What the ärende becomes; by every other outcome it is decided."""

HEADINGS = {
    Outcome.AS_PROPOSED: "Beslut enligt förslag",
    Outcome.AMENDED: "Beslut med ändring",
    Outcome.WITHOUT_PROPOSAL: "Beslut utan skriftligt förslag",
    Outcome.REJECTED: "Avslag",
    Outcome.REFERRED_BACK: "Återremiss",
    Outcome.POSTPONED: "Bordlagt",
    Outcome.ANSWERED: "Besvarat",
    Outcome.NOTED: "Noterat",
    Outcome.FILED: "Lagt till handlingarna",
    Outcome.DISCONTINUED: "Avskrivet",
    Outcome.REMITTED: "Remitterat",
    Outcome.ELECTED: "Val",
    Outcome.PROPOSED_ONWARD: "Förslag till nästa instans",
}
"""The outcome as a heading."""


def decided_as(decision: Decision) -> str:
    """§ 14, enligt förslag"""
    return f"{decision.paragraph.printed}, {decision.outcome.value}"


def decision_of(session: Session, item: AgendaItem) -> Decision | None:
    """The decision on the item, when there is one."""
    return session.scalar(select(Decision).join(Decision.paragraph).where(Paragraph.item_id == item.id))


def let_case_follow(session: Session, decision: Decision, actor: User, summary: str) -> bool:
    """Let the ärende be what its last decision made it. True when that wrote an entry in its journal.

    While another nämnd still has the same ärende on an agenda, it stays announced: one paper may go to several.
    """
    item = decision.paragraph.item
    case = item.case
    if case is None or _waits_elsewhere(session, item) or _decided_later(session, decision):
        return False
    state = _state_after(decision)
    if case.state is state:
        return False
    cases.set_state(session, case, state, actor, summary, reason=decision.note, happened_on=item.meeting.held_on)
    return True


def _state_after(decision: Decision) -> CaseState:
    """A matter of which some point waits is not decided: it comes back with that point."""
    kinds = {clause.kind for clause in decision.clauses}
    if ClauseKind.REFERRED_BACK in kinds:
        return CaseState.REFERRED_BACK
    if ClauseKind.POSTPONED in kinds:
        return CaseState.POSTPONED
    return CASE_STATES.get(decision.outcome, CaseState.DECIDED)


def _waits_elsewhere(session: Session, item: AgendaItem) -> bool:
    query = (
        select(AgendaItem.id)
        .join(AgendaItem.meeting)
        .where(
            AgendaItem.case_id == item.case_id,
            AgendaItem.id != item.id,
            AgendaItem.decided_as == "",
            Meeting.state != MeetingState.CANCELLED,
        )
    )
    return session.scalar(query.limit(1)) is not None


def _decided_later(session: Session, decision: Decision) -> bool:
    """True when the nämnd has had the ärende again since: history entered afterwards does not change what it is now."""
    item = decision.paragraph.item
    query = (
        select(AgendaItem.id)
        .join(AgendaItem.meeting)
        .where(
            AgendaItem.case_id == item.case_id,
            AgendaItem.id != item.id,
            AgendaItem.decided_as != "",
            Meeting.held_on > item.meeting.held_on,
        )
    )
    return session.scalar(query.limit(1)) is not None
