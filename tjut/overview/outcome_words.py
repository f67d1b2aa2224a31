"""What the story of a case calls a decision, and how it tells the points of it."""

from tjut.decisions.models import Decision, Outcome
from tjut.decisions.service import SUMS, point_in_words

HEADINGS = {
    Outcome.AS_PROPOSED: "Beslut enligt förslag",
    Outcome.AMENDED: "Beslut med ändring",
    Outcome.WITHOUT_PROPOSAL: "Beslut utan skriftligt förslag",
    Outcome.REFERRED_BACK: "Återremiss",
    Outcome.POSTPONED: "Bordlagt",
    Outcome.REJECTED: "Avslag",
    Outcome.ANSWERED: "Anses besvarat",
    Outcome.NOTED: "Noterat",
    Outcome.FILED: "Lagt till handlingarna",
    Outcome.DISCONTINUED: "Avskrivet",
    Outcome.REMITTED: "Remitterat",
    Outcome.ELECTED: "Val",
    Outcome.PROPOSED_ONWARD: "Förslag till nästa instans",
}
_SENT_ON = {Outcome.REMITTED: "Remitterat till", Outcome.PROPOSED_ONWARD: "Förslag till"}


def heading(decision: Decision) -> str:
    """The outcome as the story says it; where the matter goes on to one place, by the name of that place."""
    places = {clause.to_whom for clause in decision.clauses}
    if decision.outcome in _SENT_ON and len(places) == 1 and (place := places.pop()):
        return f"{_SENT_ON[decision.outcome]} {place}"
    return HEADINGS[decision.outcome]


def points(decision: Decision) -> list[str]:
    """The points in order. One of another kind than the heading says tells what became of it: "… (bordläggs)"."""
    return [
        clause.text
        if SUMS.get(clause.kind) is decision.outcome
        else point_in_words(clause.kind, clause.text, clause.to_whom)
        for clause in decision.clauses
    ]
