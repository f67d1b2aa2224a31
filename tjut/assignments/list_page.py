"""What the list of uppdrag says: its filter as it stands in the address, and the rows, late ones first."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tjut.assignments import service
from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.service import AssignmentFilter
from tjut.committees import service as committees
from tjut.core import clock
from tjut.core.permissions import Permission
from tjut.core.typography import date_in_words
from tjut.users.models import User

ON_A_PAGE = 100
SOON = timedelta(days=30)
LONGEST_LABEL = 160
STATES = {
    "ej-paborjat": AssignmentState.NOT_STARTED,
    "pagar": AssignmentState.IN_PROGRESS,
    "redovisat": AssignmentState.REPORTED,
    "avslutat": AssignmentState.CLOSED,
    "utgatt": AssignmentState.LAPSED,
}
"""The states that the list can be asked for, by their word in the address."""

GROUPS = (
    ("late", "Försenade", "late"),
    ("soon", "Inom en månad", "soon"),
    ("later", "Längre fram", "plain"),
    ("no_day", "Utan sista dag", "plain"),
    ("reported", "Redovisade, nämnden avgör om de är avslutade", "calm"),
    ("ended", "Avslutade och utgångna", "calm"),
)


def read_filter(address: "MultiDict[str, str]") -> AssignmentFilter:
    """The filter of an address; what cannot be understood is not asked for."""
    return AssignmentFilter(
        committee_ids=_numbers(address.getlist("namnd")),
        states=tuple(STATES[word] for word in address.getlist("lage") if word in STATES),
        officer_ids=_numbers(address.getlist("handlaggare")),
        late_only=address.get("forsenade") == "1",
    )


def words(session: Session, actor: User, wanted: AssignmentFilter, page: int) -> dict[str, Any]:
    """Everything that the template shows."""
    count = service.count_ones(session, actor, wanted)
    pages = max(1, -(-count // ON_A_PAGE))
    page = min(max(page, 1), pages)
    rows = service.open_ones(session, actor, wanted, first=(page - 1) * ON_A_PAGE, most=ON_A_PAGE)
    readable = committees.readable(session, actor)
    people = service.officers_of(session, [committee.id for committee in readable])
    address = _address(wanted)
    return {
        "groups": _groups(actor, rows, len(readable) > 1),
        "count": count,
        "how_many": f"{count} uppdrag",
        "committees": readable,
        "people": people,
        "states": [(word, state.value.capitalize(), word in address["lage"]) for word, state in STATES.items()],
        "wanted": wanted,
        "chosen": _chosen(address, readable, people),
        "page": page,
        "pages": pages,
        "page_urls": {n: url_for("assignments.assignments", **address, sida=n) for n in (page - 1, page + 1)},
        "waiting": len(service.waiting(session, actor)),
        "follows": actor.may(Permission.FOLLOW_ASSIGNMENTS),
    }


def knots(actor: User, assignment: Assignment) -> list[dict[str, Any]]:
    """Given, now, answer: the three nearest knots of the thread. An answer that the reader may not read is no knot."""
    answers = [answer for answer in assignment.answers if actor.may(Permission.READ, answer.case.committee_id)]
    return [
        given(assignment),
        {
            "label": f"Uppdrag, {state_words(assignment, clock.today())}",
            "when": assignment.deadline_on,
            "url": url_for("assignments.assignment", assignment_id=assignment.id),
            "open": assignment.is_open,
        },
        *(
            {
                "label": f"Svar i ärende {answer.case.dnr}".strip(),
                "when": answer.case.opened_on,
                "url": url_for("overview.case", case_id=answer.case_id),
            }
            for answer in answers[-1:]
        ),
    ]


def given(assignment: Assignment) -> dict[str, Any]:
    """Where it was given: the § when Tjut knows it, else the source as somebody wrote it."""
    if assignment.clause is None:
        return {"label": assignment.source or "Givet tidigare", "when": assignment.given_on}
    paragraph = assignment.clause.decision.paragraph
    return {
        "label": f"Givet i {paragraph.printed}",
        "when": assignment.given_on,
        "url": url_for("decisions.paragraph", paragraph_id=paragraph.id),
    }


def how_late(assignment: Assignment, today: date) -> str:
    """12 dagar försenat; nothing when it is not late."""
    days = assignment.days_late(today)
    return f"{days} {'dag' if days == 1 else 'dagar'} försenat" if days else ""


def state_words(assignment: Assignment, today: date) -> str:
    """The state as shown: what is late does not go enligt plan, whatever was last reported."""
    if not assignment.days_late(today):
        return assignment.state.value
    return "försenat, ej påbörjat" if assignment.state is AssignmentState.NOT_STARTED else "försenat, påbörjat"


def shortened(text: str) -> str:
    """The words of the uppdrag on one line, cut at a word when they are long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_LABEL:
        return line
    return line[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def _groups(actor: User, rows: Sequence[Assignment], name_committee: bool) -> list[dict[str, Any]]:
    today = clock.today()
    sorted_in: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in GROUPS}
    for assignment in rows:
        sorted_in[_group(assignment, today)].append(_row(actor, assignment, today, name_committee))
    return [{"heading": heading, "tone": tone, "items": sorted_in[name]} for name, heading, tone in GROUPS]


def _group(assignment: Assignment, today: date) -> str:
    if not assignment.is_open:
        return "ended"
    if assignment.state is AssignmentState.REPORTED:
        return "reported"
    if assignment.deadline_on is None:
        return "no_day"
    if assignment.deadline_on < today:
        return "late"
    return "soon" if assignment.deadline_on <= today + SOON else "later"


def _row(actor: User, assignment: Assignment, today: date, name_committee: bool) -> dict[str, Any]:
    what = [
        f"Till {assignment.addressee}",
        assignment.committee.name if name_committee else "",
        f"Dnr {assignment.case.dnr}" if assignment.case and assignment.case.dnr else "",
        "Återkommande" if assignment.recurring else "",
        assignment.deadline_printed if not assignment.deadline_on else "",
    ]
    return {
        "label": shortened(assignment.text),
        "url": url_for("assignments.assignment", assignment_id=assignment.id),
        "due": assignment.deadline_on,
        "how_late": how_late(assignment, today),
        "who": assignment.officer.name if assignment.officer else "Ingen handläggare än",
        "what": " · ".join(part for part in what if part),
        "tag": ("Orden står inte i beslutet", "late")
        if assignment.words_gone
        else (state_words(assignment, today), "plain"),
        "knots": knots(actor, assignment),
    }


def _address(wanted: AssignmentFilter) -> dict[str, Any]:
    return {
        "namnd": [str(number) for number in wanted.committee_ids],
        "lage": [word for word, state in STATES.items() if state in wanted.states],
        "handlaggare": [str(number) for number in wanted.officer_ids],
        "forsenade": ["1"] if wanted.late_only else [],
    }


def _chosen(address: dict[str, Any], readable: Sequence[Any], people: Sequence[User]) -> list[tuple[str, str]]:
    names = {
        "namnd": {str(committee.id): committee.name for committee in readable},
        "lage": {word: state.value.capitalize() for word, state in STATES.items()},
        "handlaggare": {str(person.id): person.name for person in people},
        "forsenade": {"1": "Bara försenade"},
    }
    unknown = {"namnd": "Okänd nämnd", "handlaggare": "Okänd handläggare"}
    chosen = []
    for name, values in address.items():
        for value in values:
            without = address | {name: [other for other in values if other != value]}
            chosen.append(
                (names[name].get(value, unknown.get(name, value)), url_for("assignments.assignments", **without))
            )
    return chosen


def _numbers(typed: Sequence[str]) -> tuple[int, ...]:
    return tuple(int(each) for each in typed if each.isascii() and each.isdigit() and len(each) < 10)


def deadline_words(assignment: Assignment) -> str:
    """The deadline as printed, with its day."""
    day = date_in_words(assignment.deadline_on) if assignment.deadline_on else ""
    printed = assignment.deadline_printed
    return f"{printed} ({day})" if printed and day and day not in printed else printed or day
