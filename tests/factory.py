"""Makes things for tests: plain functions that write rows, each with what it needs around it.

They commit, so that a request made afterwards sees them; the names and numbers are made up.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session, object_session

from tjut.assignments.models import Assignment, AssignmentState
from tjut.cases.models import Case, CaseNumber
from tjut.committees.models import Committee, Department, Member, Office
from tjut.core.permissions import Role
from tjut.decisions.models import Decision, DecisionClause, Outcome, Paragraph
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements.models import (
    Addressee,
    Approval,
    ProposedClause,
    Section,
    Statement,
    StatementState,
    StatementVersion,
)
from tjut.swedish.references import dnr_key
from tjut.users.models import RoleGrant, User
from tjut.users.service import hash_password

PASSWORD = "ett långt lösenord"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_number = count(1)
_hashes: dict[str, str] = {}


def _save(session: Session, row: Any) -> Any:
    session.add(row)
    session.commit()
    return row


def committee(session: Session, name: str = "", **fields: Any) -> Committee:
    n = next(_number)
    values = {
        "name": name or f"Nämnd {n}",
        "short_name": f"N{n}",
        "municipality": "Ekstad",
        "administration": "Ekförvaltningen",
        "registry_pattern": "{nr}/{år}",
    } | fields
    made: Committee = _save(session, Committee(**values))
    return made


def department(session: Session, committee: Committee, name: str = "Kansliet") -> Department:
    made: Department = _save(session, Department(committee=committee, name=name))
    return made


def member(session: Session, committee: Committee, name: str, **fields: Any) -> Member:
    values = {
        "party": "s",
        "office": Office.MEMBER,
        "position": next(_number),
        "from_date": date(2003, 1, 1),
        "to_date": None,
    } | fields
    made: Member = _save(session, Member(committee=committee, name=name, **values))
    return made


def user(session: Session, *roles: Role, committee: Committee | None = None, **fields: Any) -> User:
    """A person with `roles` in `committee`; the password is PASSWORD."""
    n = next(_number)
    if PASSWORD not in _hashes:
        _hashes[PASSWORD] = hash_password(PASSWORD, memory_kib=8)
    values = {"account": f"person{n}", "name": f"Person {n}", "password_hash": _hashes[PASSWORD], "created_at": NOON}
    person = User(**(values | fields))
    person.grants = [
        RoleGrant(role=role, committee_id=committee.id if committee and role is not Role.ADMINISTRATOR else None)
        for role in roles
    ]
    made: User = _save(session, person)
    return made


def case(session: Session, committee: Committee, dnr: str = "", **fields: Any) -> Case:
    n = next(_number)
    values = {"title": f"Ärende {n}", "opened_on": date(2026, 11, 2), "created_at": NOON} | fields
    made = Case(committee=committee, **values)
    printed = dnr or f"{n}/2026"
    made.numbers = [CaseNumber(position=1, printed=printed, key=dnr_key(printed))]
    _save(session, made)
    return made


def statement(session: Session, case: Case, *clauses: str, saved_by: User, **fields: Any) -> Statement:
    """A statement with one version; `clauses` are its proposed decision."""
    version = StatementVersion(
        number=1,
        saved_by=saved_by,
        saved_at=NOON,
        fingerprint=f"fingerprint {next(_number)}",
        title=fields.pop("title", case.title),
        dated=date(2026, 11, 20),
        administration=case.committee.administration,
        clauses=[ProposedClause(position=n, text=text) for n, text in enumerate(clauses, 1)],
        sections=[Section(position=1, heading="Sammanfattning", text=fields.pop("summary", "Kort sagt."))],
        addressees=[Addressee(position=1, committee=case.committee)],
    )
    values = {"label": "Tjänsteutlåtande", "created_at": NOON} | fields
    made: Statement = _save(session, Statement(case=case, versions=[version], **values))
    return made


def approved(session: Session, statement: Statement, by: User) -> Statement:
    """Let a chief have approved the latest version."""
    statement.latest.approvals.append(Approval(approved_by_id=by.id, approved_at=NOON))
    statement.state = StatementState.APPROVED
    session.commit()
    return statement


def meeting(session: Session, committee: Committee, held_on: date = date(2026, 12, 10), **fields: Any) -> Meeting:
    values = {"starts_at": None, "created_at": NOON} | fields
    made: Meeting = _save(session, Meeting(committee=committee, held_on=held_on, **values))
    return made


def agenda_item(session: Session, meeting: Meeting, statement: Statement) -> AgendaItem:
    position = len(meeting.items) + 1
    made: AgendaItem = _save(
        session,
        AgendaItem(
            meeting=meeting,
            position=position,
            title=statement.latest.title,
            case=statement.case,
            version=statement.latest,
        ),
    )
    return made


def decision(session: Session, item: AgendaItem, *clauses: str, number: int, recorded_by: User) -> Decision:
    """A decision as proposed, or with `clauses` as its wording."""
    proposed = item.version.clauses if item.version else []
    texts = clauses or tuple(clause.text for clause in proposed)
    item.decided_as = f"§ {number}, enligt förslag"
    paragraph = Paragraph(
        committee_id=item.meeting.committee_id, year=item.meeting.held_on.year, number=number, item=item
    )
    made: Decision = _save(
        session,
        Decision(
            paragraph=paragraph,
            outcome=Outcome.AMENDED if clauses else Outcome.AS_PROPOSED,
            recorded_by_id=recorded_by.id,
            recorded_at=NOON,
            clauses=[DecisionClause(position=n, text=text) for n, text in enumerate(texts, 1)],
        ),
    )
    return made


def assignment(session: Session, committee: Committee, wording: str, **fields: Any) -> Assignment:
    values = {
        "given_on": date(2026, 9, 1),
        "addressee": "förvaltningen",
        "state": AssignmentState.NOT_STARTED,
        "created_at": NOON,
        "source": "Nämnden 1 september 2026",
    } | fields
    made: Assignment = _save(session, Assignment(committee=committee, wording=wording, **values))
    return made


def end_reading(row: Any) -> None:
    """Let the session of `row` see what requests have written since, and write after them (SQLite: BUSY_SNAPSHOT)."""
    session = object_session(row)
    if session is not None:
        session.commit()


def log_in(client: FlaskClient, person: User) -> FlaskClient:
    """Log in through the page itself, with its CSRF token."""
    account = person.account
    end_reading(person)
    page = client.get("/logga-in")
    token = html.fromstring(page.text).xpath("//input[@name='csrf_token']/@value")[0]
    answer = client.post("/logga-in", data={"account": account, "password": PASSWORD, "csrf_token": token})
    assert answer.status_code == 302, answer.text
    return client


def post(client: FlaskClient, url: str, fields: dict[str, Any] | None = None, *, form_page: str = "", **kw: Any) -> Any:
    """Post as a browser would: with the CSRF token of the page that holds the form (`form_page`, else `url`)."""
    page = client.get(form_page or url)
    tokens = html.fromstring(page.text).xpath("//input[@name='csrf_token']/@value")
    assert tokens, f"no form at {form_page or url}: {page.status_code}"
    return client.post(url, data={"csrf_token": tokens[0]} | (fields or {}), **kw)
