"""A person confirms, and only then is there a case; what the register refuses leaves nothing behind."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import factory
from tests.imports import papers
from tests.imports.conftest import TakeIn
from tjut.assignments.models import Assignment
from tjut.assignments.service import AssignmentDraft
from tjut.cases.models import Case, Origin, Record
from tjut.cases.service import CaseDraft, NumberDraft, NumberTaken
from tjut.committees.models import Committee
from tjut.core.audit import AuditEntry
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.imports import proposal, service
from tjut.imports.models import ImportedPaper, PaperState
from tjut.imports.service import ConfirmedPaper
from tjut.statements.models import Statement
from tjut.statements.service import StatementDraft
from tjut.users.models import RoleGrant, User


@pytest.fixture
def paper(take_in: TakeIn) -> ImportedPaper:
    return take_in(papers.LIGHTING)


def confirmed(park: Committee, **fields: Any) -> ConfirmedPaper:
    values = {
        "statement": StatementDraft(title="Belysning i Eklunden", dated=date(2005, 2, 11)),
        "label": "Tjänsteutlåtande",
        "case": CaseDraft(park.id, "Belysning i Eklunden", (NumberDraft("27-301/2004"),), opened_on=date(2005, 2, 11)),
    }
    return ConfirmedPaper(**(values | fields))


def act(session: Session, files: FileStore, paper: ImportedPaper, what: ConfirmedPaper, actor: User) -> Case:
    with transaction(session):
        return service.confirm(session, files, paper, what, actor)


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_confirmed_paper_is_a_statement_and_a_record_in_its_case(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    case = act(session, files, paper, confirmed(park), secretary)

    assert case.dnr == "27-301/2004"
    assert session.scalars(select(Statement)).one().latest.title == "Belysning i Eklunden"
    record = session.scalars(select(Record)).one()
    assert (record.title, record.dated) == ("Tjänsteutlåtande: Belysning i Eklunden", date(2005, 2, 11))
    assert files.read(record.checksum or "").decode() == papers.LIGHTING
    assert (paper.state, paper.case) == (PaperState.CONFIRMED, case)


def test_every_step_stands_in_the_journal(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    act(session, files, paper, confirmed(park), secretary)

    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "imported_paper")).all()
    assert [(entry.act, entry.actor_name) for entry in entries] == [("import", "Vega Holm"), ("confirm", "Vega Holm")]
    assert entries[1].summary == "Bekräftade den inlästa filen belysning.txt"
    assert entries[1].case_id == paper.case_id


def test_a_paper_can_be_laid_in_a_case_that_exists(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    known = factory.case(session, park, "27-301/2004")

    case = act(session, files, paper, confirmed(park, case=None, existing_case_id=known.id), secretary)

    assert case.id == known.id
    assert count(session, Case) == 1


def test_the_case_of_a_paper_is_found_under_any_spelling_but_only_in_its_own_namnd(
    session: Session, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    other = factory.committee(session)
    secretary.grants.append(RoleGrant(role=Role.SECRETARY, committee_id=other.id))
    session.commit()
    mine = factory.case(session, park, "27-301/2004")
    factory.case(session, other, "31-5/2004")

    assert service.case_numbered(session, paper, "27 301 2004", secretary) is mine
    assert service.case_numbered(session, paper, "31-5/2004", secretary) is None


def test_a_dnr_that_is_taken_refuses_a_new_case_and_nothing_is_half_saved(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    factory.case(session, park, "27 301/2004")

    with pytest.raises(NumberTaken, match="finns redan"):
        act(session, files, paper, confirmed(park), secretary)

    assert count(session, Case) == 1
    assert (count(session, Statement), count(session, Record)) == (0, 0)
    assert paper.state is PaperState.WAITING


def test_an_uppdrag_that_cannot_be_entered_takes_the_whole_confirmation_back(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    without_a_day = AssignmentDraft(words="lysa upp", addressee="förvaltningen", committee_id=park.id, source="PN")

    with pytest.raises(RuleError, match="när uppdraget gavs"):
        act(session, files, paper, confirmed(park, assignments=[without_a_day]), secretary)

    assert (count(session, Case), count(session, Statement), count(session, Record)) == (0, 0, 0)


def test_an_uppdrag_that_the_paper_tells_of_is_followed_from_now_on(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    told = AssignmentDraft(
        words="återkomma med förslag",
        addressee="förvaltningen",
        committee_id=park.id,
        given_on=date(2004, 9, 21),
        source="Parknämnden 21 september 2004",
    )

    act(session, files, paper, confirmed(park, assignments=[told]), secretary)

    assignment = session.scalars(select(Assignment)).one()
    assert (assignment.text, assignment.source) == ("återkomma med förslag", "Parknämnden 21 september 2004")
    assert (assignment.given_on, assignment.deadline_on) == (date(2004, 9, 21), None)
    summary = session.scalar(select(AuditEntry.summary).where(AuditEntry.act == "confirm"))
    assert summary == "Bekräftade den inlästa filen belysning.txt och lade upp det uppdrag den berättar om"


def test_a_paper_without_a_day_says_so_in_the_register(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    undated = CaseDraft(park.id, "Belysning", number_from_series=False)

    case = act(
        session, files, paper, confirmed(park, statement=StatementDraft(title="Belysning"), case=undated), secretary
    )

    assert case.dnr == ""
    assert (
        session.scalars(select(Record)).one().title
        == "Tjänsteutlåtande: Belysning (odaterat, registrerat vid inläsningen)"
    )
    assert session.scalars(select(Statement)).one().latest.dated is None


def test_a_paper_is_confirmed_once(
    session: Session, files: FileStore, paper: ImportedPaper, park: Committee, secretary: User
) -> None:
    act(session, files, paper, confirmed(park), secretary)

    with pytest.raises(RuleError, match="redan hanterad: bekräftad"):
        act(session, files, paper, confirmed(park), secretary)

    assert count(session, Case) == 1


def test_a_confirmed_file_is_not_taken_in_again(
    session: Session, files: FileStore, paper: ImportedPaper, take_in: TakeIn, park: Committee, secretary: User
) -> None:
    act(session, files, paper, confirmed(park), secretary)

    with pytest.raises(RuleError, match=r"redan inläst hos Parknämnden \(i ärendet 27-301/2004\)"):
        take_in(papers.LIGHTING)


def test_a_discarded_paper_is_kept_with_the_reason_and_may_come_back(
    session: Session, paper: ImportedPaper, take_in: TakeIn, secretary: User
) -> None:
    with transaction(session):
        service.discard(session, paper, "fel fil", secretary)

    assert paper.state is PaperState.DISCARDED
    assert session.scalar(select(AuditEntry.reason).where(AuditEntry.act == "discard")) == "fel fil"
    assert take_in(papers.LIGHTING).state is PaperState.WAITING


def test_discarding_asks_why(session: Session, paper: ImportedPaper, secretary: User) -> None:
    with pytest.raises(RuleError, match="varför"), transaction(session):
        service.discard(session, paper, "  ", secretary)

    assert paper.state is PaperState.WAITING


def test_one_who_only_reads_may_not_take_in_confirm_or_discard(
    session: Session, files: FileStore, paper: ImportedPaper, take_in: TakeIn, park: Committee
) -> None:
    reader = factory.user(session, Role.READER, committee=park)

    with pytest.raises(NotAllowed):
        take_in(papers.TRAINING, "b.txt", reader)
    with pytest.raises(NotAllowed):
        act(session, files, paper, confirmed(park), reader)
    with pytest.raises(NotAllowed), transaction(session):
        service.discard(session, paper, "fel", reader)


def test_the_secretary_of_another_namnd_does_not_see_the_paper(session: Session, paper: ImportedPaper) -> None:
    stranger = factory.user(session, Role.SECRETARY, committee=factory.committee(session))

    with pytest.raises(NotFound):
        service.get(session, stranger, paper.id)

    assert service.waiting(session, stranger) == []


@pytest.mark.parametrize(
    ("subtitle", "expected"),
    [
        ("Svar på skrivelse från Bror Alm (c)", (Origin.LETTER, "Skrivelse från Bror Alm (c)", "Bror Alm (c)")),
        ("Svar på motion av Eva Ek (s)", (Origin.MOTION, "Motion från Eva Ek (s)", "Eva Ek (s)")),
        (
            "Yttrande över remiss från kommunstyrelsen",
            (Origin.REFERRAL, "Remiss från kommunstyrelsen", "kommunstyrelsen"),
        ),
        ("Slutredovisning", (Origin.UNKNOWN, "", "")),
    ],
)
def test_the_subtitle_says_how_the_case_arose(subtitle: str, expected: tuple[Origin, str, str]) -> None:
    assert proposal.origin(subtitle) == expected


def test_the_officer_and_the_department_of_the_paper_are_those_of_that_name_here(
    session: Session, park: Committee
) -> None:
    asta = factory.user(session, Role.OFFICER, committee=park, name="Asta Lind")
    technical = factory.department(session, park, "Tekniska avdelningen")

    assert service.officer_named(session, ["ASTA LIND"], park.id) == asta
    assert service.officer_named(session, ["Asta L"], park.id) is None
    assert service.department_named(park, "tekniska avdelningen") == technical
    assert service.department_named(park, "") is None
