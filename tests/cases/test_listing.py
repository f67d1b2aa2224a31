"""The list of cases: what a reader sees of it, and what each filter asks."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases import listing, service
from tjut.cases.models import CaseState
from tjut.cases.service import CaseFilter
from tjut.core.permissions import Role


def test_the_list_holds_only_cases_of_committees_where_one_may_read_newest_first(session: Session) -> None:
    mine, theirs = factory.committee(session), factory.committee(session)
    old = factory.case(session, mine, opened_on=date(2025, 1, 1))
    new = factory.case(session, mine, opened_on=date(2026, 1, 1))
    factory.case(session, theirs, opened_on=date(2026, 6, 1))
    reader = factory.user(session, Role.READER, committee=mine)

    found = service.readable(session, reader, CaseFilter())

    assert found.cases == (new, old)
    assert service.years(session, reader) == [2026, 2025]


def test_each_filter_narrows_the_list(session: Session) -> None:
    committee = factory.committee(session)
    officer = factory.user(session, Role.OFFICER, committee=committee)
    case = factory.case(
        session,
        committee,
        "118-520/2003",
        title="Åtgärder i Ängsparken",
        officer=officer,
        state=CaseState.DECIDED,
        opened_on=date(2003, 11, 4),
    )
    factory.case(session, committee, title="Ett annat ärende")

    for wanted in (
        CaseFilter(committee_id=committee.id, year=2003),
        CaseFilter(state=CaseState.DECIDED),
        CaseFilter(officer_id=officer.id),
        CaseFilter(year=2003),
        CaseFilter(words="ängsparken"),
        CaseFilter(words="ÅTGÄRDER i"),
        CaseFilter(words="118 520 2003"),
    ):
        assert service.readable(session, officer, wanted).cases == (case,), wanted
    for wanted in (CaseFilter(words="Åt%parken"), CaseFilter(words="parken saknas"), CaseFilter(year=1999)):
        assert service.readable(session, officer, wanted).total == 0, wanted
    assert service.officers_with_cases(session, officer) == [officer]


def test_a_protected_title_cannot_be_guessed_by_one_who_may_not_read_it(session: Session) -> None:
    committee = factory.committee(session)
    case = factory.case(session, committee, title="Ett klagomål", title_protected="Klagomål av Anna Ek")
    reader = factory.user(session, Role.READER, committee=committee)
    worker = factory.user(session, Role.OFFICER, committee=committee)

    assert service.readable(session, reader, CaseFilter(words="anna")).total == 0
    assert service.readable(session, worker, CaseFilter(words="anna")).cases == (case,)


def test_a_page_past_the_last_gives_the_last(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    committee = factory.committee(session)
    reader = factory.user(session, Role.READER, committee=committee)
    oldest, *_ = [factory.case(session, committee, opened_on=date(2026, 1, day)) for day in (1, 2, 3)]

    found = service.readable(session, reader, CaseFilter(page=99))

    assert (found.cases, found.total, found.page, found.pages) == ((oldest,), 3, 2, 2)
