"""Samband: cases that concern the same matter. It holds in both directions, and stands in both journals."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tjut.cases.journal import write
from tjut.cases.models import Case, CaseRelation
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Actor, Permission, demand, within
from tjut.core.text import clean_line


def relate(session: Session, case: Case, other: Case, actor: Actor, note: str = "") -> CaseRelation:
    """Say that two cases concern the same matter. Raises RuleError for a case and itself, or what is said already."""
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    demand(actor, Permission.READ, other.committee_id)
    if case.id == other.id:
        raise RuleError("Ett ärende kan inte ha samband med sig självt. Skriv det andra ärendets nummer.", "related")
    if _relation(session, case, other) is not None:
        raise RuleError(f"Sambandet med {other.dnr or other.title} finns redan.", "related")
    low, high = sorted((case.id, other.id))
    relation = CaseRelation(case_id=low, other_id=high, note=clean_line(note))
    session.add(relation)
    for one, another in ((case, other), (other, case)):
        write(session, one, actor, "case.relate", f"Knöt samband med {another.dnr or another.title}")
    session.flush()
    return relation


def unrelate(session: Session, case: Case, other: Case, actor: Actor) -> None:
    """Take back that two cases concern the same matter. Raises NotFound when nobody has said so."""
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    relation = _relation(session, case, other)
    if relation is None:
        raise NotFound
    session.delete(relation)
    for one, another in ((case, other), (other, case)):
        write(session, one, actor, "case.unrelate", f"Tog bort sambandet med {another.dnr or another.title}")


def related(session: Session, actor: Actor, case: Case) -> list[Case]:
    """The cases that concern the same matter, among those `actor` may read, oldest first."""
    relations = session.scalars(
        select(CaseRelation).where(or_(CaseRelation.case_id == case.id, CaseRelation.other_id == case.id))
    )
    ids = [row.other_id if row.case_id == case.id else row.case_id for row in relations]
    return list(
        session.scalars(
            select(Case)
            .where(Case.id.in_(ids), within(actor, Permission.READ, Case.committee_id))
            .order_by(Case.opened_on, Case.id)
        )
    )


def _relation(session: Session, case: Case, other: Case) -> CaseRelation | None:
    low, high = sorted((case.id, other.id))
    return session.scalar(select(CaseRelation).where(CaseRelation.case_id == low, CaseRelation.other_id == high))
