"""Changing the register entry, its state, its relations and its journal."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.cases import service
from tjut.cases.models import Case, CaseState, Origin
from tjut.cases.service import CaseDraft, NumberDraft, NumberTaken
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.users.models import User


def as_it_stands(case: Case, **fields: object) -> CaseDraft:
    draft = CaseDraft(
        committee_id=case.committee_id,
        title=case.title,
        numbers=tuple(NumberDraft(row.printed, row.own, row.authority) for row in case.numbers),
        title_protected=case.title_protected,
        party_protected=case.party_protected,
        secrecy_provision=case.secrecy_provision,
        officer_id=case.officer_id,
    )
    return replace(draft, **fields)  # type: ignore[arg-type]


def change(session: Session, case: Case, actor: User, based_on: int = 1, **fields: object) -> Case:
    with transaction(session):
        return service.change(session, case, as_it_stands(case, **fields), actor, based_on)


@pytest.fixture
def case(session: Session) -> Case:
    return factory.case(session, factory.committee(session), "12/2026", title="Lekplatsen")


@pytest.fixture
def registrar(session: Session, case: Case) -> User:
    return factory.user(session, Role.REGISTRATOR, committee=case.committee)


def test_a_change_says_in_the_journal_what_stood_before(session: Session, case: Case, registrar: User) -> None:
    officer = factory.user(session, Role.OFFICER, committee=case.committee, name="Lisa Berg")

    change(session, case, registrar, title="Lekplatsen i parken", officer_id=officer.id, origin=Origin.MOTION)

    (entry,) = audit.journal(session, case.id)
    assert entry.changes == [
        ["Rubrik", "Lekplatsen", "Lekplatsen i parken"],
        ["Väckt genom", "eget initiativ", "motion"],
        ["Handläggare", "", "Lisa Berg"],
    ]
    assert (case.revision, case.officer) == (2, officer)


def test_saving_what_stands_already_writes_nothing(session: Session, case: Case, registrar: User) -> None:
    change(session, case, registrar)

    assert case.revision == 1
    assert not audit.journal(session, case.id)


def test_two_who_change_at_once_get_both_texts_and_nothing_is_overwritten(
    session: Session, case: Case, registrar: User
) -> None:
    change(session, case, registrar, title="Lekplatsen i parken")

    with pytest.raises(Conflict) as conflict:
        change(session, case, registrar, based_on=1, title="Lekplatsen vid skolan")

    assert conflict.value.differences == (("Rubrik", "Lekplatsen i parken", "Lekplatsen vid skolan"),)
    assert case.title == "Lekplatsen i parken"


def test_two_who_write_the_same_are_not_in_conflict(session: Session, case: Case, registrar: User) -> None:
    change(session, case, registrar, title="Lekplatsen i parken")

    change(session, case, registrar, based_on=1, title="Lekplatsen i parken")

    assert case.revision == 2


def test_numbers_can_be_added_and_the_case_keeps_its_own(session: Session, case: Case, registrar: User) -> None:
    numbers = (NumberDraft("12/2026"), NumberDraft("KS 2026/4", own=False, authority="Kommunstyrelsen"))
    change(session, case, registrar, numbers=numbers)

    assert [number.printed for number in case.numbers] == ["12/2026", "KS 2026/4"]
    with pytest.raises(RuleError, match="behålla ett eget diarienummer"):
        change(session, case, registrar, based_on=2, numbers=())


def test_a_change_cannot_take_another_cases_number(session: Session, case: Case, registrar: User) -> None:
    other = factory.case(session, case.committee, "13/2026")

    with pytest.raises(NumberTaken) as refused:
        change(session, case, registrar, numbers=(NumberDraft("13 2026"),))

    assert refused.value.case_id == other.id


def test_a_chief_hands_out_the_case_and_a_reader_changes_nothing(session: Session, case: Case) -> None:
    chief = factory.user(session, Role.HEAD, committee=case.committee)
    reader = factory.user(session, Role.READER, committee=case.committee)

    change(session, case, chief, officer_id=chief.id)

    assert case.officer_id == chief.id
    with pytest.raises(NotAllowed):
        change(session, case, reader, based_on=2, title="Något annat")


def test_an_officer_who_has_left_stays_on_the_case_until_somebody_else_has_it(
    session: Session, case: Case, registrar: User
) -> None:
    left = factory.user(session, Role.OFFICER, committee=case.committee, active=False)
    case.officer_id = left.id
    session.commit()

    change(session, case, registrar, title="Lekplatsen i parken")

    assert case.officer_id == left.id


def test_what_is_protected_is_shown_only_to_those_who_may_read_it(
    session: Session, case: Case, registrar: User
) -> None:
    reader = factory.user(session, Role.READER, committee=case.committee)
    worker = factory.user(session, Role.OFFICER, committee=case.committee)
    change(
        session,
        case,
        registrar,
        title_protected="Lekplatsen, klagomål av Anna Ek",
        party="En medborgare",
        party_protected="Anna Ek",
        secrecy_provision="OSL 26:1",
    )

    assert service.title_for(reader, case) == "Lekplatsen"
    assert service.title_for(worker, case) == "Lekplatsen, klagomål av Anna Ek"
    assert service.party_for(reader, case) == "En medborgare"
    assert service.party_for(worker, case) == "Anna Ek"
    assert service.journal_for(session, reader, case) == []
    assert "Anna Ek" in str(service.journal_for(session, worker, case))


def test_the_journal_hides_protected_values_from_a_worker_who_may_not_read_them(
    session: Session, case: Case, registrar: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tjut.core.permissions import GRANTED, Permission

    worker = factory.user(session, Role.OFFICER, committee=case.committee)
    change(session, case, registrar, title_protected="Klagomål av Anna Ek", secrecy_provision="OSL 26:1")

    monkeypatch.setitem(GRANTED, Role.OFFICER, GRANTED[Role.OFFICER] - {Permission.READ_PROTECTED})

    shown = str(service.journal_for(session, worker, case))
    assert "Ändrade uppgifter" in shown
    assert "Anna Ek" not in shown


def test_one_who_may_not_see_the_protected_form_cannot_wipe_it(
    session: Session, case: Case, registrar: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tjut.core.permissions import GRANTED, Permission

    change(session, case, registrar, title_protected="Klagomål av Anna Ek", secrecy_provision="OSL 26:1")
    monkeypatch.setitem(GRANTED, Role.REGISTRATOR, GRANTED[Role.REGISTRATOR] - {Permission.READ_PROTECTED})

    change(session, case, registrar, based_on=2, title="Parken", title_protected="", secrecy_provision="")

    assert (case.title, case.title_protected) == ("Parken", "Klagomål av Anna Ek")


def test_taking_away_the_marking_stands_in_the_journal(session: Session, case: Case, registrar: User) -> None:
    change(session, case, registrar, title_protected="Anna Ek", secrecy_provision="OSL 26:1")

    change(session, case, registrar, based_on=2, title_protected="", secrecy_provision="")

    assert audit.journal(session, case.id)[-1].summary == "Tog bort sekretessmarkeringen"


def test_a_case_is_closed_and_opened_again_with_a_reason(session: Session, case: Case, registrar: User) -> None:
    with transaction(session):
        service.close(session, case, registrar, "Inget mer att göra")
    closed_on = case.closed_on
    with pytest.raises(RuleError, match="redan avslutat"), transaction(session):
        service.close(session, case, registrar)
    with pytest.raises(RuleError, match="varför"), transaction(session):
        service.reopen(session, case, "\n ", registrar)
    with transaction(session):
        service.reopen(session, case, "Ett yttrande till kom in", registrar)

    assert closed_on is not None
    assert (case.state, case.closed_on) == (CaseState.IN_PREPARATION, None)
    assert [entry.reason for entry in audit.journal(session, case.id)] == [
        "Inget mer att göra",
        "Ett yttrande till kom in",
    ]
    with pytest.raises(RuleError, match="inte avslutat"), transaction(session):
        service.reopen(session, case, "Igen", registrar)


def test_the_same_state_again_is_no_event(session: Session, case: Case, registrar: User) -> None:
    with transaction(session):
        service.set_state(session, case, CaseState.REGISTERED, registrar, "Registrerat")

    assert not audit.journal(session, case.id)


def test_two_cases_about_the_same_matter_are_related_both_ways(session: Session, case: Case, registrar: User) -> None:
    other = factory.case(session, case.committee, "99/2026")

    with transaction(session):
        found = service.relate_by_number(session, case, "99 2026", registrar)

    assert found == other
    assert service.related(session, registrar, case) == [other]
    assert service.related(session, registrar, other) == [case]
    assert audit.journal(session, other.id)[0].summary == "Knöt samband med 12/2026"
    with transaction(session):
        service.unrelate(session, other, case, registrar)
    assert service.related(session, registrar, case) == []
    with pytest.raises(NotFound), transaction(session):
        service.unrelate(session, other, case, registrar)


def test_a_relation_needs_another_case_that_one_may_read_and_is_tied_once(
    session: Session, case: Case, registrar: User
) -> None:
    factory.case(session, factory.committee(session), "77/2026")
    other = factory.case(session, case.committee, "99/2026")
    with transaction(session):
        service.relate(session, case, other, registrar)

    for printed, words in (
        ("77/2026", "inget ärende med numret ”77/2026” som du får läsa"),
        ("12/2026", "med sig självt"),
        ("99/2026", "finns redan"),
    ):
        with pytest.raises(RuleError, match=words), transaction(session):
            service.relate_by_number(session, case, printed, registrar)


def test_a_number_that_several_cases_carry_does_not_say_which(session: Session, case: Case, registrar: User) -> None:
    for dnr in ("20/2026", "21/2026"):
        draft = CaseDraft(case.committee_id, "Remiss", numbers=(NumberDraft(dnr), NumberDraft("T 5", False, "Trafik")))
        with transaction(session):
            service.register(session, draft, registrar)

    with pytest.raises(RuleError, match="Flera ärenden"), transaction(session):
        service.relate_by_number(session, case, "T5", registrar)


def test_a_related_case_is_not_shown_to_one_who_may_not_read_it(session: Session, case: Case) -> None:
    elsewhere = factory.case(session, factory.committee(session), "5/2026")
    both = factory.user(session, Role.REGISTRATOR, committee=case.committee)
    both.grants = [*both.grants, *factory.user(session, Role.REGISTRATOR, committee=elsewhere.committee).grants]
    session.commit()
    with transaction(session):
        service.relate(session, case, elsewhere, both)
    reader = factory.user(session, Role.READER, committee=case.committee)

    assert service.related(session, reader, case) == []
    assert service.related(session, both, case) == [elsewhere]


def test_a_note_of_ones_own_stands_in_the_journal(session: Session, case: Case, registrar: User) -> None:
    with pytest.raises(RuleError, match="vad som ska antecknas"), transaction(session):
        service.note(session, case, " \n", registrar)
    with transaction(session):
        service.note(session, case, "Ringde Anna.\nHon återkommer.", registrar)

    (entry,) = service.journal_for(session, registrar, case)
    assert (entry["who"], entry["what"], entry["why"]) == (
        registrar.name,
        "Antecknade",
        "Ringde Anna.\nHon återkommer.",
    )


def test_a_case_of_another_committee_is_not_there(session: Session, case: Case) -> None:
    stranger = factory.user(session, Role.REGISTRATOR, committee=factory.committee(session))

    with pytest.raises(NotFound):
        service.get(session, stranger, case.id)


def test_the_day_of_opening_is_the_officials_and_stays(session: Session, case: Case, registrar: User) -> None:
    change(session, case, registrar, title="Parken", opened_on=date(1999, 1, 1))

    assert case.opened_on == date(2026, 11, 2)
