"""Samband: cases that concern the same matter. It holds in both directions, and stands in both journals."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tjut.cases.journal import write
from tjut.cases.models import Case, CaseRelation
from tjut.cases.numbers import find_by_number
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
        raise RuleError(f"Sambandet med {other.dnr or 'ärendet'} finns redan.", "related")
    low, high = sorted((case.id, other.id))
    relation = CaseRelation(case_id=low, other_id=high, note=clean_line(note))
    session.add(relation)
    for one, another in ((case, other), (other, case)):
        write(session, one, actor, "case.relate", f"Knöt samband med {another.dnr or 'ett ärende utan nummer'}")
    session.flush()
    return relation


def relate_by_number(session: Session, case: Case, printed: str, actor: Actor) -> Case:
    """Relate the case to the one that carries the number, in any spelling, and say which it was.

    The case's own nämnd comes before others. Raises RuleError when no case that `actor` may read has it, or several.
    """
    printed = clean_line(printed)
    found = find_by_number(session, actor, printed)
    others = [other for other in found if other.id != case.id] or found
    near = [other for other in others if other.committee_id == case.committee_id] or others
    if not near:
        raise RuleError(
            f"Det finns inget ärende med numret ”{printed}” som du får läsa. Kontrollera numret.", "related"
        )
    if len(near) > 1:
        raise RuleError(f"Flera ärenden har numret ”{printed}”. Skriv nämndens eget diarienummer.", "related")
    relate(session, case, near[0], actor)
    return near[0]


def unrelate(session: Session, case: Case, other: Case, actor: Actor) -> None:
    """Take back that two cases concern the same matter. Raises NotFound when nobody has said so."""
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    relation = _relation(session, case, other)
    if relation is None:
        raise NotFound
    session.delete(relation)
    for one, another in ((case, other), (other, case)):
        write(session, one, actor, "case.unrelate", f"Tog bort sambandet med {another.dnr or 'ett ärende utan nummer'}")


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
