"""The rules of nämnder: what is asked of their settings, who may change them, and the next number of their series."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from tjut.committees.members import MemberDraft, add_member, change_member
from tjut.committees.models import STOCKHOLM_HEADINGS, ClauseStyle, Committee, Department, RegistrySeries
from tjut.core import searchable
from tjut.core.audit import Subject, record
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Permission, Role, demand
from tjut.core.text import clean_line, swedish_sort_key
from tjut.swedish.references import check_dnr_pattern, format_dnr
from tjut.users.models import User

__all__ = ["CommitteeDraft", "MemberDraft", "add_member", "change_member"]

MOST_DAYS = 180
MOST_DAYS_TO_SIGN = 14
"""The minutes are to be justerade within fourteen days of the meeting (KL 5:69)."""
MOST_STANDING_ITEMS = 40
CLAUSE_STYLES = {
    ClauseStyle.SENTENCES: "Hela meningar, numrerade",
    ClauseStyle.ATT: "Att-satser",
}


@dataclass(frozen=True)
class CommitteeDraft:
    """A nämnd as it is to be: who it is, and its local custom."""

    name: str
    short_name: str
    municipality: str
    administration: str
    document_label: str = "Tjänsteutlåtande"
    clause_style: ClauseStyle = ClauseStyle.SENTENCES
    registry_pattern: str = "{nr}/{år}"
    registry_class: str = ""
    notice_days: int = 7
    paper_deadline_days: int = 21
    preparation_days: int | None = None
    """None when the nämnd has no day for beredning."""
    signing_days: int = 10
    standing_items: tuple[str, ...] = ()
    headings: tuple[str, ...] = STOCKHOLM_HEADINGS
    active: bool = True


WORDS = {
    "name": "Namn",
    "short_name": "Kortnamn",
    "municipality": "Kommun",
    "administration": "Förvaltning",
    "document_label": "Handlingens namn",
    "clause_style": "Förslag till beslut skrivs som",
    "registry_pattern": "Så bildas diarienumret",
    "registry_class": "Klass",
    "notice_days": "Kallelsen, dagar före",
    "paper_deadline_days": "Stopptiden, dagar före",
    "preparation_days": "Beredningen, dagar före",
    "signing_days": "Justeringen, dagar efter",
    "standing_items": "Fasta punkter",
    "headings": "Rubriker",
    "active": "Verksam",
}
"""Each setting -> the words for it, on pages and in the history."""


def readable(session: Session, actor: User, *, with_members: bool = False) -> list[Committee]:
    """The nämnder that `actor` may see, those at work first, in Swedish order of name."""
    everything = select(Committee).options(*[selectinload(Committee.members)] * with_members)
    if not actor.has_role(Role.ADMINISTRATOR):
        mine = actor.committees_with(Permission.READ) | actor.committees_with(Permission.ADMINISTER_COMMITTEE)
        everything = everything.where(Committee.id.in_(sorted(mine)))
    committees = session.scalars(everything).all()
    return sorted(committees, key=lambda committee: (not committee.active, swedish_sort_key(committee.name)))


def get(session: Session, actor: User, committee_id: int) -> Committee:
    """One nämnd. Raises NotFound, also for one who may not read in it."""
    committee = session.get(Committee, committee_id)
    if committee is None or not any(
        actor.may(permission, committee_id) for permission in (Permission.READ, Permission.ADMINISTER_COMMITTEE)
    ):
        raise NotFound
    return committee


def create(session: Session, draft: CommitteeDraft, actor: User) -> Committee:
    """Add a nämnd. Only for an administratör. Raises RuleError for the field at fault."""
    if not actor.has_role(Role.ADMINISTRATOR):
        raise NotAllowed("Bara en administratör kan lägga till en nämnd.")
    draft = _checked(session, draft, None)
    committee = Committee(**_values(draft))
    session.add(committee)
    session.flush()
    record(session, actor, "create_committee", _subject(committee), f"Lade till nämnden {committee.name}")
    searchable.changed(session, "committee", committee.id)
    return committee


def change(session: Session, committee: Committee, draft: CommitteeDraft, actor: User, *, based_on: int) -> None:
    """Change the settings. `based_on`: the revision that the one who writes had in view.

    Raises RuleError for the field at fault, and Conflict when somebody else was first.
    """
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    draft = _checked(session, draft, committee)
    changes = _changes(committee, draft)
    if based_on != committee.revision:
        raise Conflict(f"{committee.name} ändrades av någon annan medan du skrev. Inget av ditt är sparat.", changes)
    if not changes:
        return
    for name, value in _values(draft).items():
        setattr(committee, name, value)
    committee.revision += 1
    record(session, actor, "change_committee", _subject(committee), "Ändrade nämndens uppgifter", changes=changes)
    searchable.changed(session, "committee", committee.id)


def take_number(session: Session, committee: Committee, year: int) -> int:
    """The next number of the nämnd's series that year; it is taken when the transaction is, and never given again."""
    series = session.get(RegistrySeries, (committee.id, year), with_for_update=True)
    if series is None:
        series = RegistrySeries(committee_id=committee.id, year=year, last_number=0)
        session.add(series)
    series.last_number += 1
    session.flush()
    return series.last_number


def example_number(session: Session, committee: Committee | None, pattern: str, klass: str, year: int) -> str:
    """The dnr that the next case would get by `pattern`; "KLASS" stands where a case has to say its own.

    Raises RuleError when the pattern cannot be used.
    """
    check_pattern(pattern)
    series = session.get(RegistrySeries, (committee.id, year)) if committee else None
    return format_dnr(pattern, (series.last_number if series else 0) + 1, year, klass or "KLASS")


def check_pattern(pattern: str) -> None:
    """Raises RuleError when `pattern` would not give each case of the nämnd a number of its own."""
    try:
        check_dnr_pattern(pattern)
    except ValueError as error:
        raise RuleError(str(error), "registry_pattern") from None
    if "{år" not in pattern:
        raise RuleError(
            "Mönstret måste ha {år} eller {år2}: numren börjar om vid nyår, och två ärenden kan inte ha samma.",
            "registry_pattern",
        )


def add_department(session: Session, committee: Committee, name: str, actor: User) -> Department:
    """Add an avdelning to the förvaltning. Raises RuleError for a name that is empty or taken."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    name = _free_department_name(committee, name, None)
    department = Department(name=name)
    committee.departments.append(department)
    session.flush()
    record(session, actor, "add_department", _subject(committee), f"Lade till {name}")
    return department


def rename_department(session: Session, department: Department, name: str, actor: User) -> None:
    """Give an avdelning another name, as after a reorganisation. Raises RuleError."""
    committee = department.committee
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    old, new = department.name, _free_department_name(committee, name, department)
    if old == new:
        return
    department.name = new
    record(session, actor, "rename_department", _subject(committee), f"Bytte namn på {old} till {new}")


def remove_department(session: Session, department: Department, actor: User) -> None:
    """Take away an avdelning that nothing belongs to. Raises RuleError when an ärende does."""
    committee, name = department.committee, department.name
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    try:
        with session.begin_nested():
            session.delete(department)
    except IntegrityError:
        raise RuleError(f"{name} har ärenden och kan inte tas bort. Byt namn på den i stället.") from None
    session.expire(committee, ["departments"])
    record(session, actor, "remove_department", _subject(committee), f"Tog bort {name}")


def _subject(committee: Committee) -> Subject:
    return Subject("committee", committee.id)


def _values(draft: CommitteeDraft) -> dict[str, Any]:
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return values | {"headings": list(draft.headings), "standing_items": list(draft.standing_items)}


def _changes(committee: Committee, draft: CommitteeDraft) -> list[tuple[str, str, str]]:
    """(words, old, new) for each setting that differs, as a reader would have them."""
    wanted = _values(draft)
    return [
        (WORDS[name], in_words(getattr(committee, name)), in_words(value))
        for name, value in wanted.items()
        if getattr(committee, name) != value
    ]


def in_words(value: Any) -> str:
    """A setting as text for a reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, ClauseStyle):
        return CLAUSE_STYLES[value]
    return "\n".join(value) if isinstance(value, list) else str(value)


def _checked(session: Session, draft: CommitteeDraft, committee: Committee | None) -> CommitteeDraft:
    lines: dict[str, Any] = {name: clean_line(value) for name, value in _values(draft).items() if type(value) is str}
    draft = replace(
        draft,
        **lines,
        headings=tuple(filter(None, map(clean_line, draft.headings))),
        standing_items=tuple(filter(None, map(clean_line, draft.standing_items))),
    )
    _check_names(session, draft, committee)
    check_pattern(draft.registry_pattern)
    _check_days(draft)
    _check_headings(draft.headings)
    _check_standing_items(draft.standing_items)
    return draft


def _check_names(session: Session, draft: CommitteeDraft, committee: Committee | None) -> None:
    for name in ("name", "short_name", "municipality", "administration", "document_label"):
        if not getattr(draft, name):
            raise RuleError(f"{WORDS[name]} saknas. Fyll i det.", name)
    others = [other for other in session.scalars(select(Committee)) if other is not committee]
    for name in ("name", "short_name"):
        if _same_as_any(getattr(draft, name), (getattr(other, name) for other in others)):
            raise RuleError(f"Det finns redan en nämnd som heter ”{getattr(draft, name)}”. Välj ett annat.", name)


def _check_days(draft: CommitteeDraft) -> None:
    for name in ("notice_days", "paper_deadline_days"):
        if not 0 <= getattr(draft, name) <= MOST_DAYS:
            raise RuleError(f"Skriv ett antal dagar mellan 0 och {MOST_DAYS}.", name)
    if draft.paper_deadline_days < draft.notice_days:
        raise RuleError(
            f"Stopptiden måste komma före kallelsen, alltså vara minst {draft.notice_days} dagar.",
            "paper_deadline_days",
        )
    preparation = draft.preparation_days
    if preparation is not None and not draft.notice_days <= preparation <= draft.paper_deadline_days:
        raise RuleError(
            f"Beredningen ligger mellan stopptiden och kallelsen: {draft.notice_days} till "
            f"{draft.paper_deadline_days} dagar före sammanträdet.",
            "preparation_days",
        )
    if not 0 <= draft.signing_days <= MOST_DAYS_TO_SIGN:
        raise RuleError(
            f"Protokollet ska justeras senast {MOST_DAYS_TO_SIGN} dagar efter sammanträdet (KL 5:69).", "signing_days"
        )


def _check_standing_items(items: tuple[str, ...]) -> None:
    if len(items) > MOST_STANDING_ITEMS:
        raise RuleError(f"Det är {len(items)} fasta punkter. Högst {MOST_STANDING_ITEMS} får plats.", "standing_items")
    for item in items:
        if len(item) > 300:
            raise RuleError(f"Punkten ”{item[:40]} …” är för lång: högst 300 tecken.", "standing_items")


def _check_headings(headings: tuple[str, ...]) -> None:
    if not headings:
        raise RuleError("Skriv minst en rubrik, till exempel Sammanfattning.", "headings")
    seen: set[str] = set()
    for heading in headings:
        if heading.casefold() in seen:
            raise RuleError(f"Rubriken ”{heading}” står två gånger. Ta bort den ena.", "headings")
        if len(heading) > 120:
            raise RuleError(f"Rubriken ”{heading[:40]} …” är för lång: högst 120 tecken.", "headings")
        seen.add(heading.casefold())


def _free_department_name(committee: Committee, name: str, department: Department | None) -> str:
    name = clean_line(name)
    if not name:
        raise RuleError("Skriv avdelningens namn.", "name")
    if _same_as_any(name, (other.name for other in committee.departments if other is not department)):
        raise RuleError(f"{committee.administration} har redan en avdelning som heter ”{name}”.", "name")
    return name


def _same_as_any(text: str, others: Iterable[str]) -> bool:
    return text.casefold() in {other.casefold() for other in others}
