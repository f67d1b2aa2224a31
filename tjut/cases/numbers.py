"""The rules of registry numbers: kept as printed, found under any spelling, one case to each in its nämnd."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases.drafts import CaseDraft, NumberDraft
from tjut.cases.models import Case, CaseNumber
from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core.errors import RuleError
from tjut.core.permissions import Actor, Permission, within
from tjut.core.text import clean_line
from tjut.swedish.references import dnr_key, format_dnr

LONGEST = 80


class NumberTaken(RuleError):
    """The dnr already stands in the nämnd's register. `case_id` leads there, for one who may read it."""

    def __init__(self, message: str, field: str, case_id: int | None) -> None:
        super().__init__(message, field)
        self.case_id = case_id


def holder(session: Session, committee_id: int, printed: str) -> Case | None:
    """The case that has the number, in any spelling, as its own in that nämnd's register."""
    return session.scalar(
        select(Case)
        .join(CaseNumber)
        .where(Case.committee_id == committee_id, CaseNumber.own, CaseNumber.key == dnr_key(printed))
        .limit(1)
    )


def find_by_number(session: Session, actor: Actor, printed: str) -> list[Case]:
    """The cases that carry the number, in any spelling, own or foreign, among those `actor` may read; newest first."""
    key = dnr_key(printed)
    if not key:
        return []
    numbered = select(CaseNumber.case_id).where(CaseNumber.key == key)
    return list(
        session.scalars(
            select(Case)
            .where(Case.id.in_(numbered), within(actor, Permission.READ, Case.committee_id))
            .order_by(Case.opened_on.desc(), Case.id.desc())
        )
    )


def rows_for_new(session: Session, committee: Committee, draft: CaseDraft, year: int, actor: Actor) -> list[CaseNumber]:
    """The numbers of a case that is being registered; the first of them taken from the series when it has no own.

    Raises RuleError for one that cannot be used, and NumberTaken for one that stands already.
    """
    drafts = list(draft.numbers)
    if draft.number_from_series and not any(number.own for number in drafts):
        drafts.insert(0, NumberDraft(_next_in_series(session, committee, year, draft.registry_class)))
    return checked_rows(session, committee.id, drafts, actor)


def checked_rows(
    session: Session, committee_id: int, drafts: Sequence[NumberDraft], actor: Actor, case: Case | None = None
) -> list[CaseNumber]:
    """Rows for the numbers of `case` (None: a new one), in order.

    Raises RuleError for one that cannot be used, and NumberTaken for one that another case has.
    """
    rows: list[CaseNumber] = []
    for position, draft in enumerate(drafts, 1):
        field = "dnr" if draft.own and not any(row.own for row in rows) else "numbers"
        printed = clean_line(draft.printed)
        _check_form(printed, draft, field)
        key = dnr_key(printed)
        if any((row.key, row.own) == (key, draft.own) for row in rows):
            raise RuleError(f"Numret {printed} står två gånger. Ta bort det ena.", "numbers")
        if draft.own:
            _check_free(session, committee_id, printed, case, actor, field)
        rows.append(
            CaseNumber(
                position=position,
                printed=printed,
                key=key,
                own=draft.own,
                authority="" if draft.own else clean_line(draft.authority),
            )
        )
    return rows


def _check_form(printed: str, draft: NumberDraft, field: str) -> None:
    if not any(sign.isdigit() for sign in printed) or not dnr_key(printed):
        raise RuleError(
            f"”{printed}” är inget diarienummer, för det saknar siffror. Skriv det som det står på handlingen.", field
        )
    if len(printed) > LONGEST:
        raise RuleError(f"Diarienumret är för långt: högst {LONGEST} tecken.", field)
    if not draft.own and not clean_line(draft.authority):
        raise RuleError(f"Skriv vilken myndighet som har beteckningen {printed}.", "numbers")


def _check_free(session: Session, committee_id: int, printed: str, case: Case | None, actor: Actor, field: str) -> None:
    standing = holder(session, committee_id, printed)
    if standing is None or standing is case:
        return
    as_printed = next(number.printed for number in standing.numbers if number.key == dnr_key(printed))
    spelled = "" if as_printed == printed else f" (skrivet {as_printed})"
    raise NumberTaken(
        f"Diarienumret {printed} finns redan{spelled}. Skriv ett annat nummer, eller arbeta i det ärende som har det.",
        field,
        standing.id if actor.may(Permission.READ, committee_id) else None,
    )


def _next_in_series(session: Session, committee: Committee, year: int, registry_class: str) -> str:
    """The next number of the series, passing over those that somebody has already typed by hand."""
    while True:
        number = committees.take_number(session, committee, year)
        try:
            printed = format_dnr(
                committee.registry_pattern, number, year, clean_line(registry_class) or committee.registry_class
            )
        except ValueError as error:
            raise RuleError(str(error), "registry_class") from error
        if holder(session, committee.id, printed) is None:
            return printed
