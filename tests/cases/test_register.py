"""Registering a case: its number, its two forms of the name, and what is refused."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases import service
from tjut.cases.models import Case, CaseNumber, Origin
from tjut.cases.service import CaseDraft, NumberDraft, NumberTaken
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.core.searchable import SearchLog
from tjut.users.models import User


def register(session: Session, actor: User, committee_id: int, title: str = "Lekplatsen", **fields: object) -> Case:
    with transaction(session):
        return service.register(session, CaseDraft(committee_id=committee_id, title=title, **fields), actor)  # type: ignore[arg-type]


def test_a_case_takes_the_next_number_of_the_series_in_the_way_the_committee_forms_it(session: Session) -> None:
    committee = factory.committee(session, registry_pattern="{klass}-{nr}/{år}", registry_class="118")
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    first = register(session, registrar, committee.id, opened_on=date(2026, 3, 2))
    second = register(session, registrar, committee.id, opened_on=date(2026, 3, 3), registry_class="311")

    assert (first.dnr, second.dnr) == ("118-1/2026", "311-2/2026")


def test_a_number_that_somebody_has_typed_by_hand_is_passed_over_by_the_series(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)
    register(session, registrar, committee.id, numbers=(NumberDraft("1 / 2026"),), opened_on=date(2026, 1, 5))

    case = register(session, registrar, committee.id, opened_on=date(2026, 1, 7))

    assert case.dnr == "2/2026"


def test_a_number_is_kept_as_printed_and_found_under_any_spelling(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)
    case = register(session, registrar, committee.id, numbers=(NumberDraft("118–520 / 2003"),))

    for spelling in ("118-520/2003", "118 520 2003", "Dnr 118–520 / 2003"):
        assert service.find_by_number(session, registrar, spelling) == [case]
    assert case.dnr == "118–520 / 2003"


def test_a_case_has_several_numbers_and_another_authoritys_number_is_not_its_own(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    case = register(
        session,
        registrar,
        committee.id,
        numbers=(NumberDraft("T 2010-313-01743", own=False, authority="Trafiknämnden"), NumberDraft("12/2026")),
    )

    assert case.dnr == "12/2026"
    assert [(number.own, number.authority) for number in case.numbers] == [(False, "Trafiknämnden"), (True, "")]
    assert service.find_by_number(session, registrar, "T2010 313 01743") == [case]


def test_a_number_that_stands_is_refused_and_leads_to_the_case_that_has_it(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)
    standing = register(session, registrar, committee.id, numbers=(NumberDraft("118-520/2003"),))

    with pytest.raises(NumberTaken, match=r"118 520 2003 finns redan \(skrivet 118-520/2003\)") as refused:
        register(session, registrar, committee.id, "En annan", numbers=(NumberDraft("118 520 2003"),))

    assert (refused.value.case_id, refused.value.field) == (standing.id, "dnr")
    assert session.query(Case).count() == 1


def test_another_committees_number_is_no_hindrance_and_is_not_betrayed(session: Session) -> None:
    theirs, mine = factory.committee(session), factory.committee(session)
    factory.case(session, theirs, "118-520/2003")
    registrar = factory.user(session, Role.REGISTRATOR, committee=mine)

    case = register(session, registrar, mine.id, numbers=(NumberDraft("118-520/2003"),))

    assert service.find_by_number(session, registrar, "118-520/2003") == [case]


def test_a_case_without_number_can_be_registered_when_the_paper_has_none(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    case = register(session, registrar, committee.id, number_from_series=False)

    assert (case.dnr, case.numbers) == ("", [])


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"title": "  "}, "title", "Skriv vad ärendet gäller"),
        ({"numbers": (NumberDraft("utan"),)}, "dnr", "saknar siffror"),
        ({"numbers": (NumberDraft("1" * 81),)}, "dnr", "för långt"),
        ({"numbers": (NumberDraft("5/2026"), NumberDraft("5 2026"))}, "numbers", "två gånger"),
        ({"numbers": (NumberDraft("5/2026", own=False),)}, "numbers", "vilken myndighet"),
        ({"title_protected": "Anna Ek mot nämnden"}, "secrecy_provision", "bestämmelse"),
        ({"title_protected": "Lekplatsen", "secrecy_provision": "OSL 26:1"}, "title", "samma som den skyddade"),
        ({"party": "Ek", "party_protected": "Ek", "secrecy_provision": "OSL 26:1"}, "party", "samma som den skyddade"),
        ({"received_on": date(2999, 1, 1)}, "received_on", "framtiden"),
        ({"opened_on": date(2999, 1, 1)}, "opened_on", "framtiden"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(
    session: Session, fields: dict[str, object], field: str, words: str
) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    with pytest.raises(RuleError, match=words) as refused:
        register(session, registrar, committee.id, **({"title": "Lekplatsen"} | fields))  # type: ignore[arg-type]

    assert refused.value.field == field
    assert session.query(CaseNumber).count() == 0


def test_the_series_needs_a_class_when_the_pattern_has_one(session: Session) -> None:
    committee = factory.committee(session, registry_pattern="{klass}-{nr}/{år}")
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    with pytest.raises(RuleError, match="klass"):
        register(session, registrar, committee.id)


def test_only_an_officer_of_the_committee_can_be_handläggare(session: Session) -> None:
    committee, other = factory.committee(session), factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)
    stranger = factory.user(session, Role.OFFICER, committee=other)
    elsewhere = factory.department(session, other)

    with pytest.raises(RuleError, match="inte handläggare"):
        register(session, registrar, committee.id, officer_id=stranger.id)
    with pytest.raises(RuleError, match="Avdelningen finns inte"):
        register(session, registrar, committee.id, department_id=elsewhere.id)


def test_registering_is_for_those_who_may_and_a_stranger_learns_nothing(session: Session) -> None:
    committee = factory.committee(session)
    reader = factory.user(session, Role.READER, committee=committee)
    stranger = factory.user(session, Role.REGISTRATOR, committee=factory.committee(session))

    with pytest.raises(NotAllowed):
        register(session, reader, committee.id)
    with pytest.raises(NotFound):
        register(session, stranger, committee.id)


def test_registering_writes_the_journal_and_the_search_log_with_the_case(session: Session) -> None:
    committee = factory.committee(session)
    registrar = factory.user(session, Role.REGISTRATOR, committee=committee)

    case = register(
        session,
        registrar,
        committee.id,
        opened_on=date(2003, 11, 4),
        origin=Origin.LETTER,
        party="en medborgare",
        party_protected="Anna Ek",
        secrecy_provision="OSL 26:1",
    )

    entries = audit.journal(session, case.id)
    assert [entry.summary for entry in entries] == [
        "Registrerade ärendet 1/2003",
        "Sekretessmarkerade enligt OSL 26:1",
    ]
    assert entries[0].happened_on == date(2003, 11, 4)
    assert session.query(SearchLog).filter_by(subject_kind="case", subject_id=case.id).count() == 1
    assert service.origin_words(case) == "Skrivelse från en medborgare"
