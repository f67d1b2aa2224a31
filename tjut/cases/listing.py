"""The list of cases: what a reader may see of it, narrowed by a filter, newest first."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from tjut.cases.drafts import CaseFilter
from tjut.cases.models import Case, CaseNumber
from tjut.core.permissions import Actor, Permission, within
from tjut.core.text import clean_line
from tjut.swedish.references import dnr_key
from tjut.users.models import User

PAGE_SIZE = 50


@dataclass(frozen=True)
class CaseList:
    """One page of the cases that were asked for."""

    cases: tuple[Case, ...]
    total: int
    page: int
    pages: int


def readable(session: Session, actor: Actor, wanted: CaseFilter) -> CaseList:
    """The cases that `actor` may read and `wanted` asks for, newest first. A page past the last gives the last."""
    chosen = _chosen(actor, wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, wanted.page), pages)
    cases = session.scalars(
        chosen.options(selectinload(Case.numbers), selectinload(Case.officer), selectinload(Case.committee))
        .order_by(Case.opened_on.desc(), Case.id.desc())
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
    )
    return CaseList(tuple(cases), total, page, pages)


def _chosen(actor: Actor, wanted: CaseFilter) -> Select[Case]:
    query = select(Case).where(within(actor, Permission.READ, Case.committee_id))
    if wanted.committee_id is not None:
        query = query.where(Case.committee_id == wanted.committee_id)
    if wanted.state is not None:
        query = query.where(Case.state == wanted.state)
    if wanted.officer_id is not None:
        query = query.where(Case.officer_id == wanted.officer_id)
    if wanted.year is not None:
        query = query.where(Case.opened_on.between(date(wanted.year, 1, 1), date(wanted.year, 12, 31)))
    if words := clean_line(wanted.words):
        query = query.where(_says(actor, words))
    return query


def _says(actor: Actor, words: str) -> ColumnElement[bool]:
    """Every word stands in a title that `actor` may read, or the words are a dnr."""
    numbered = select(CaseNumber.case_id).where(CaseNumber.key == dnr_key(words))
    may_read_protected = within(actor, Permission.READ_PROTECTED, Case.committee_id)
    # One title at a time: a match over both would tell a reader of the open one what stands in the other.
    in_open = and_(*(_holds(Case.title, word) for word in words.split()))
    in_protected = and_(*(_holds(Case.title_protected, word) for word in words.split()))
    return or_(Case.id.in_(numbered), in_open, and_(may_read_protected, in_protected))


def _holds(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """The word, whatever its case; SQLite itself knows only that a and A are the same letter."""
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    return or_(*(column.icontains(spelling, autoescape=True) for spelling in sorted(spellings)))


def years(session: Session, actor: Actor) -> list[int]:
    """The years in which cases that `actor` may read were opened, newest first."""
    days = session.scalars(select(Case.opened_on).where(within(actor, Permission.READ, Case.committee_id)).distinct())
    return sorted({day.year for day in days}, reverse=True)


def officers_with_cases(session: Session, actor: Actor) -> list[User]:
    """The handläggare who have some case that `actor` may read, by name."""
    having = select(Case.officer_id).where(within(actor, Permission.READ, Case.committee_id))
    return list(session.scalars(select(User).where(User.id.in_(having)).order_by(User.name)))
