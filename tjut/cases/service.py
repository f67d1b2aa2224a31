"""The rules of the diarium: a case is registered, changed and closed, each act with its journal entry.

What others need of the rest of the area is reached from here. Whoever names a case asks `title_for`: what is protected
is for READ_PROTECTED in that nämnd only (OSL 5:2).
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import entry, journal
from tjut.cases.drafts import CaseDraft, CaseFilter, NumberDraft, RecordDraft, RecordFile
from tjut.cases.journal import journal_for, note
from tjut.cases.listing import CaseList, officers_with_cases, readable, years
from tjut.cases.models import Case, CaseState
from tjut.cases.naming import origin_words, party_for, state_tag, title_for
from tjut.cases.numbers import NumberTaken, checked_rows, find_by_number, holder, rows_for_new
from tjut.cases.records import (
    add_record,
    get_record,
    is_guarded,
    may_open,
    read_file,
    record_file,
    record_party_for,
    record_title_for,
)
from tjut.cases.relations import relate, relate_by_number, related, unrelate
from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import GRANTED, Actor, Permission, demand, within
from tjut.core.searchable import changed
from tjut.core.text import clean_text
from tjut.users.models import RoleGrant, User

__all__ = [
    "CaseDraft",
    "CaseFilter",
    "CaseList",
    "NumberDraft",
    "NumberTaken",
    "RecordDraft",
    "RecordFile",
    "add_record",
    "change",
    "close",
    "find_by_number",
    "get",
    "get_record",
    "holder",
    "is_guarded",
    "journal_for",
    "may_change",
    "may_open",
    "note",
    "officers",
    "officers_with_cases",
    "origin_words",
    "party_for",
    "read_file",
    "readable",
    "record_file",
    "record_party_for",
    "record_title_for",
    "register",
    "relate",
    "relate_by_number",
    "related",
    "reopen",
    "set_state",
    "state_tag",
    "title_for",
    "unrelate",
    "years",
]


def get(session: Session, actor: Actor, case_id: int) -> Case:
    """The case. Raises NotFound when it is not there, or not for `actor`."""
    case = session.scalar(select(Case).where(Case.id == case_id, within(actor, Permission.READ, Case.committee_id)))
    if case is None or not actor.may(Permission.READ, case.committee_id):
        raise NotFound
    return case


def officers(session: Session, *committee_ids: int) -> list[User]:
    """Those who may be handläggare in one of the nämnder, by name."""
    drafting = [role for role, granted in GRANTED.items() if Permission.DRAFT in granted]
    granted_here = select(RoleGrant.user_id).where(
        RoleGrant.committee_id.in_(committee_ids), RoleGrant.role.in_(drafting)
    )
    return list(session.scalars(select(User).where(User.active, User.id.in_(granted_here)).order_by(User.name)))


def register(session: Session, draft: CaseDraft, actor: Actor) -> Case:
    """Open a case in the nämnd's diarium.

    Its number is taken from the series when no own one is given. Raises RuleError for what is missing or wrong, and
    NumberTaken when the dnr stands already.
    """
    demand(actor, Permission.REGISTER_CASE, draft.committee_id)
    committee = session.get_one(Committee, draft.committee_id)
    entry.check(session, draft, None)
    opened_on = draft.opened_on or clock.today()
    case = Case(
        committee=committee,
        opened_on=opened_on,
        created_at=clock.now(),
        state=CaseState.REGISTERED,
        numbers=rows_for_new(session, committee, draft, opened_on.year, actor),
        **entry.columns(draft),
    )
    session.add(case)
    session.flush()
    summary = f"Registrerade ärendet {case.dnr}".rstrip()
    journal.write(session, case, actor, "case.register", summary, happened_on=opened_on)
    _write_marking(session, case, "", actor)
    changed(session, "case", case.id)
    return case


def may_change(actor: Actor, case: Case) -> bool:
    """Registrators keep the register; a chief hands out the cases."""
    return any(actor.may(may, case.committee_id) for may in (Permission.REGISTER_CASE, Permission.APPROVE))


def change(session: Session, case: Case, draft: CaseDraft, actor: Actor, based_on: int) -> Case:
    """Let the register entry stand as `draft` says. `based_on` is the revision that the writer had before him.

    The nämnd and the day of opening stay. Raises Conflict with both texts when somebody else saved meanwhile, and
    RuleError as `register` does.
    """
    if not may_change(actor, case):
        demand(actor, Permission.REGISTER_CASE, case.committee_id)
    draft = _with_what_stays(draft, case, actor)
    if case.revision != based_on:
        entry.refuse_conflict(session, case, draft)
    entry.check(session, draft, case)
    before, provision = entry.of_case(session, case), case.secrecy_provision
    rows = checked_rows(session, case.committee_id, draft.numbers, actor, case)
    if case.dnr and not any(row.own for row in rows):
        raise RuleError("Ärendet måste behålla ett eget diarienummer.", "dnr")
    after = entry.of_draft(session, draft)
    if after == before:
        return case
    if after["Diarienummer"] != before["Diarienummer"]:
        case.numbers = rows
    for name, value in entry.columns(draft).items():
        setattr(case, name, value)
    case.revision += 1
    session.flush()
    session.expire(case, ["department", "officer"])
    changes = [(name, before[name], after[name]) for name in after]
    journal.write(session, case, actor, "case.change", "Ändrade uppgifter om ärendet", changes=changes)
    _write_marking(session, case, provision, actor)
    changed(session, "case", case.id)
    return case


def _with_what_stays(draft: CaseDraft, case: Case, actor: Actor) -> CaseDraft:
    """What a change cannot touch: the nämnd, and what is protected from the writer himself."""
    draft = replace(draft, committee_id=case.committee_id, opened_on=None)
    if actor.may(Permission.READ_PROTECTED, case.committee_id):
        return draft
    return replace(
        draft,
        title_protected=case.title_protected,
        party_protected=case.party_protected,
        secrecy_provision=case.secrecy_provision,
    )


def _write_marking(session: Session, case: Case, before: str, actor: Actor) -> None:
    """The day of a sekretessmarkering and who made it stand in the journal (OSL 5:5)."""
    if case.secrecy_provision and case.secrecy_provision != before:
        journal.write(session, case, actor, "case.mark", f"Sekretessmarkerade enligt {case.secrecy_provision}")
    elif before and not case.secrecy_provision:
        journal.write(session, case, actor, "case.unmark", "Tog bort sekretessmarkeringen")


def set_state(
    session: Session,
    case: Case,
    state: CaseState,
    actor: Actor | None,
    summary: str,
    *,
    reason: str = "",
    happened_on: date | None = None,
) -> None:
    """Let the case be in `state`, because of an act whose own rule has asked for the permission."""
    if case.state is state:
        return
    before, case.state = case.state, state
    case.closed_on = clock.today() if state is CaseState.CLOSED else None
    changes = [("Läge", str(before), str(state))]
    journal.write(session, case, actor, "case.state", summary, reason=reason, changes=changes, happened_on=happened_on)
    changed(session, "case", case.id)


def close(session: Session, case: Case, actor: Actor, reason: str = "") -> None:
    """Close the case. Raises RuleError when it is closed already."""
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    if case.state is CaseState.CLOSED:
        raise RuleError("Ärendet är redan avslutat.")
    set_state(session, case, CaseState.CLOSED, actor, "Avslutade ärendet", reason=clean_text(reason))


def reopen(session: Session, case: Case, reason: str, actor: Actor) -> None:
    """Open a closed case again; the reason stands in the journal. Raises RuleError without one."""
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    if case.state is not CaseState.CLOSED:
        raise RuleError("Ärendet är inte avslutat.")
    if not clean_text(reason).strip():
        raise RuleError("Skriv varför ärendet öppnas igen.", "reason")
    set_state(session, case, CaseState.IN_PREPARATION, actor, "Öppnade ärendet igen", reason=clean_text(reason))
