"""The settings of a nämnd: who may see and change them, and what each may be."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees import service
from tjut.committees.models import ClauseStyle, Committee
from tjut.committees.service import CommitteeDraft
from tjut.core.audit import AuditEntry
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.permissions import Role
from tjut.core.searchable import SearchLog
from tjut.users.models import User

DRAFT = CommitteeDraft("Socialnämnden", "SN", "Ekstad", "Socialförvaltningen")


@pytest.fixture
def administrator(session: Session) -> User:
    return factory.user(session, Role.ADMINISTRATOR)


def draft_of(committee: Committee, **fields: object) -> CommitteeDraft:
    values = {name: getattr(committee, name) for name in CommitteeDraft.__dataclass_fields__}
    return CommitteeDraft(**(values | {"headings": tuple(committee.headings)} | fields))


def test_a_new_committee_has_its_custom_and_is_written_down(session: Session, administrator: User) -> None:
    draft = replace(DRAFT, name=" Social\x0bnämnden ", clause_style=ClauseStyle.ATT, headings=("Ärendet", " ", "Skäl"))

    with transaction(session):
        made = service.create(session, draft, administrator)

    assert (made.name, made.clause_style, made.headings) == ("Social nämnden", ClauseStyle.ATT, ["Ärendet", "Skäl"])
    assert session.scalars(select(AuditEntry)).one().summary == "Lade till nämnden Social nämnden"
    assert session.scalars(select(SearchLog)).one().subject_kind == "committee"


@pytest.mark.parametrize(
    ("fields", "at_fault", "words"),
    [
        ({"name": ""}, "name", "Fyll i"),
        ({"short_name": "\x00"}, "short_name", "Fyll i"),
        ({"municipality": " "}, "municipality", "Fyll i"),
        ({"administration": ""}, "administration", "Fyll i"),
        ({"document_label": ""}, "document_label", "Fyll i"),
        ({"name": "BYGGNÄMNDEN"}, "name", "finns redan"),
        ({"short_name": "bn"}, "short_name", "finns redan"),
        ({"registry_pattern": "{år}"}, "registry_pattern", "{nr}"),
        ({"registry_pattern": "{nr}"}, "registry_pattern", "börjar om vid nyår"),
        ({"registry_pattern": "{nr}/{år"}, "registry_pattern", "klamrar"),
        ({"registry_pattern": "{nr.__class__}/{år}"}, "registry_pattern", "fylla i"),
        ({"notice_days": -1}, "notice_days", "mellan 0 och 180"),
        ({"paper_deadline_days": 181}, "paper_deadline_days", "mellan 0 och 180"),
        ({"notice_days": 10, "paper_deadline_days": 9}, "paper_deadline_days", "minst 10 dagar"),
        ({"headings": (" ",)}, "headings", "minst en"),
        ({"headings": ("Bakgrund", "bakgrund")}, "headings", "två gånger"),
        ({"headings": ("x" * 121,)}, "headings", "för lång"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_its_field(
    session: Session, administrator: User, fields: dict[str, object], at_fault: str, words: str
) -> None:
    factory.committee(session, "Byggnämnden", short_name="BN")

    with pytest.raises(RuleError, match=words.replace("{", r"\{")) as refused, transaction(session):
        service.create(session, replace(DRAFT, **fields), administrator)  # type: ignore[arg-type]

    assert refused.value.field == at_fault
    assert len(session.scalars(select(Committee)).all()) == 1


@pytest.mark.parametrize("days", [0, 180])
def test_the_days_may_be_as_few_and_as_many_as_the_sentence_says(
    session: Session, administrator: User, days: int
) -> None:
    with transaction(session):
        made = service.create(session, replace(DRAFT, notice_days=days, paper_deadline_days=days), administrator)

    assert made.notice_days == days


def test_a_committee_may_keep_its_own_name(session: Session, administrator: User) -> None:
    committee = factory.committee(session)

    with transaction(session):
        service.change(session, committee, draft_of(committee, notice_days=8), administrator, based_on=1)

    assert (committee.notice_days, committee.revision) == (8, 2)
    assert session.scalars(select(AuditEntry)).one().changes == [["Kallelsen, dagar före", "7", "8"]]


def test_saving_without_a_change_writes_nothing(session: Session, administrator: User) -> None:
    committee = factory.committee(session)

    with transaction(session):
        service.change(session, committee, draft_of(committee), administrator, based_on=1)

    assert committee.revision == 1
    assert session.scalars(select(AuditEntry)).all() == []


def test_the_later_of_two_sees_both_texts_and_overwrites_nothing(session: Session, administrator: User) -> None:
    committee = factory.committee(session, active=True)
    late = draft_of(committee, municipality="Almstad", active=False, clause_style=ClauseStyle.ATT, headings=("Skäl",))
    with transaction(session):
        service.change(session, committee, draft_of(committee, municipality="Boda"), administrator, based_on=1)

    with pytest.raises(Conflict) as conflict, transaction(session):
        service.change(session, committee, late, administrator, based_on=1)

    assert conflict.value.differences == (
        ("Kommun", "Boda", "Almstad"),
        ("Förslag till beslut skrivs som", "Hela meningar, numrerade", "Att-satser"),
        ("Rubriker", "\n".join(committee.headings), "Skäl"),
        ("Verksam", "ja", "nej"),
    )
    assert committee.municipality == "Boda"


def test_one_sees_the_committees_one_reads_in_and_an_administrator_all(session: Session, administrator: User) -> None:
    for name in ("Östra nämnden", "Ärendenämnden", "Åldersnämnden"):
        factory.committee(session, name)
    closed = factory.committee(session, "Avskaffade nämnden", active=False)
    mine = factory.committee(session, "Min nämnd")
    reader = factory.user(session, Role.READER, committee=mine)

    assert [c.name for c in service.readable(session, reader)] == ["Min nämnd"]
    assert [c.name for c in service.readable(session, administrator)] == [
        "Min nämnd",
        "Åldersnämnden",
        "Ärendenämnden",
        "Östra nämnden",
        "Avskaffade nämnden",
    ]
    assert service.get(session, reader, mine.id) is mine
    assert service.get(session, administrator, closed.id) is closed
    for hidden in (closed.id, 4711):
        with pytest.raises(NotFound):
            service.get(session, reader, hidden)


def test_a_secretary_changes_the_own_nämnd_but_adds_none(session: Session) -> None:
    mine, other = factory.committee(session), factory.committee(session)
    secretary = factory.user(session, Role.SECRETARY, committee=mine)
    reader = factory.user(session, Role.READER, committee=mine)

    with transaction(session):
        service.change(session, mine, draft_of(mine, notice_days=5), secretary, based_on=1)

    assert mine.notice_days == 5
    with pytest.raises(NotAllowed):
        service.create(session, DRAFT, secretary)
    with pytest.raises(NotFound):
        service.change(session, other, draft_of(other), secretary, based_on=1)
    with pytest.raises(NotAllowed):
        service.change(session, mine, draft_of(mine), reader, based_on=2)


def test_the_example_is_the_number_the_next_case_gets(session: Session) -> None:
    committee = factory.committee(session)
    with transaction(session):
        service.take_number(session, committee, 2026)

    assert service.example_number(session, committee, "SN {år}/{nr:4}", "", 2026) == "SN 2026/0002"
    assert service.example_number(session, committee, "{klass}-{nr}/{år2}", "", 2027) == "KLASS-1/27"
    assert service.example_number(session, None, "{klass}-{nr}/{år}", "1.2", 2026) == "1.2-1/2026"


def test_departments_are_added_renamed_and_removed(session: Session, administrator: User) -> None:
    committee = factory.committee(session)

    with transaction(session):
        made = service.add_department(session, committee, " Kansli ", administrator)
        service.rename_department(session, made, "Kansliet", administrator)
        service.rename_department(session, made, "Kansliet", administrator)
        assert [department.name for department in committee.departments] == ["Kansliet"]
        service.remove_department(session, made, administrator)

    assert committee.departments == []
    acts = ["Lade till Kansli", "Bytte namn på Kansli till Kansliet", "Tog bort Kansliet"]
    assert [entry.summary for entry in session.scalars(select(AuditEntry))] == acts


@pytest.mark.parametrize("name", ["", "kansliet"])
def test_a_department_needs_a_name_of_its_own(session: Session, administrator: User, name: str) -> None:
    committee = factory.committee(session)
    factory.department(session, committee, "Kansliet")

    with pytest.raises(RuleError) as refused, transaction(session):
        service.add_department(session, committee, name, administrator)

    assert refused.value.field == "name"


def test_a_department_with_cases_stays(session: Session, administrator: User) -> None:
    committee = factory.committee(session)
    department = factory.department(session, committee)
    factory.case(session, committee, department=department)

    with pytest.raises(RuleError, match="har ärenden"), transaction(session):
        service.remove_department(session, department, administrator)

    assert [left.name for left in committee.departments] == ["Kansliet"]
    assert session.scalars(select(AuditEntry)).all() == []
