"""What waits for whom: each kind of task, who has it, and how urgent it is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tjut.assignments.models import AssignmentState
from tjut.cases.models import Case, CaseState
from tjut.committees.models import Committee
from tjut.core import audit, clock
from tjut.core.files import StoredFile
from tjut.core.permissions import Role
from tjut.imports.models import ImportedPaper
from tjut.meetings.models import MeetingNews, MeetingState
from tjut.overview import tasks, urgency
from tjut.overview.urgency import Task
from tjut.statements.models import Approval, ReviewRequest, Statement, StatementState
from tjut.users.models import User

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def a_day_that_stands() -> Iterator[None]:
    with clock.standing_at(datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))):
        yield


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Parknämnden")


def one(session: Session, committee: Committee, role: Role, **fields: object) -> User:
    return factory.user(session, role, committee=committee, **fields)


def paper(session: Session, officer: User, case: Case, **fields: object) -> Statement:
    case.officer = officer
    made = factory.statement(session, case, "Nämnden godkänner.", saved_by=officer, **fields)
    made.latest.addressees[0].meeting_date = date(2026, 12, 20)
    session.commit()
    return made


def reviewed(session: Session, statement: Statement, act: str, actor: User) -> None:
    audit.record(session, actor, act, audit.Subject("statement", statement.id, statement.case_id), act)
    session.commit()


def test_an_officer_has_her_own_drafts_by_the_day_when_papers_must_be_in(
    session: Session, committee: Committee
) -> None:
    officer, other = one(session, committee, Role.OFFICER), one(session, committee, Role.OFFICER)
    paper(session, officer, factory.case(session, committee, "12/2026", title="Lekplatsen"))

    (task,) = tasks.drafts(session, officer)

    assert (task.label, task.due, task.tag) == ("Skriv klart: Lekplatsen", date(2026, 11, 27), None)
    assert "12/2026" in task.what
    assert list(tasks.drafts(session, other)) == []


def test_an_older_paper_that_went_to_the_nämnd_is_no_draft_to_finish(session: Session, committee: Committee) -> None:
    officer = one(session, committee, Role.OFFICER)
    older = paper(session, officer, factory.case(session, committee))
    older.latest.published_at = clock.now()
    session.commit()

    assert list(tasks.drafts(session, officer)) == []


def test_a_paper_that_rensning_left_nothing_of_waits_for_nobody(session: Session, committee: Committee) -> None:
    officer, chief = one(session, committee, Role.OFFICER), one(session, committee, Role.HEAD)
    draft, handed_in = (paper(session, officer, factory.case(session, committee)) for _ in range(2))
    handed_in.state = StatementState.AWAITING_APPROVAL
    for each in (draft, handed_in):
        each.latest.purged_at = clock.now()
    session.commit()

    assert list(tasks.drafts(session, officer)) == []
    assert list(tasks.to_approve(session, chief)) == []


def test_what_a_chief_sent_back_is_said_to_be_so_until_it_is_handed_in_again(
    session: Session, committee: Committee
) -> None:
    officer, chief = one(session, committee, Role.OFFICER), one(session, committee, Role.HEAD)
    statement = paper(session, officer, factory.case(session, committee))
    reviewed(session, statement, "submit", officer)
    reviewed(session, statement, "send_back", chief)

    (task,) = tasks.drafts(session, officer)
    reviewed(session, statement, "submit", officer)
    (later,) = tasks.drafts(session, officer)

    assert task.tag == ("Tillbaka från chef", "soon")
    assert task.label.startswith("Rätta: ")
    assert (later.tag, later.waits) == (None, False)


def test_a_draft_in_a_closed_case_or_in_a_committee_one_has_left_is_no_task(
    session: Session, committee: Committee
) -> None:
    officer = one(session, committee, Role.OFFICER)
    paper(session, officer, factory.case(session, committee, state=CaseState.CLOSED))
    paper(session, officer, factory.case(session, factory.committee(session)))

    assert list(tasks.drafts(session, officer)) == []


def test_an_officer_has_her_own_uppdrag_until_it_is_reported(session: Session, committee: Committee) -> None:
    officer = one(session, committee, Role.OFFICER)
    deadline = date(2026, 11, 12)
    factory.assignment(session, committee, "räkna lekplatserna", officer=officer, deadline_on=deadline)
    factory.assignment(session, committee, "klart", officer=officer, state=AssignmentState.REPORTED)
    factory.assignment(session, committee, "någon annans")
    factory.assignment(session, factory.committee(session), "i en annan nämnd", officer=officer)

    (task,) = tasks.own_assignments(session, officer)

    assert (task.label, task.due) == ("Redovisa: räkna lekplatserna", deadline)
    assert urgency.tone_of(task, TODAY) == "late"
    assert urgency.in_words(task, TODAY) == "10 dagar försenat"


def test_a_chief_has_what_officers_have_handed_in_the_oldest_first(session: Session, committee: Committee) -> None:
    officer, chief = one(session, committee, Role.OFFICER), one(session, committee, Role.HEAD)
    for title, days in (("Ny", 1), ("Gammal", 6)):
        case = factory.case(session, committee, title=title)
        statement = paper(session, officer, case, state=StatementState.AWAITING_APPROVAL)
        statement.latest.addressees[0].meeting_date = None
        with clock.standing_at(clock.now() - timedelta(days=days)):
            reviewed(session, statement, "submit", officer)

    groups = urgency.by_urgency(tasks.to_approve(session, chief), TODAY)

    assert [task.label for task in groups[1]["tasks"]] == ["Granska: Gammal", "Granska: Ny"]
    assert urgency.in_words(groups[1]["tasks"][0], TODAY) == "har väntat i 6 dagar"
    assert list(tasks.to_approve(session, officer)) == []


def test_a_paper_addressed_to_another_committee_reaches_its_chief_too(session: Session, committee: Committee) -> None:
    neighbour = factory.committee(session)
    officer, chief = one(session, committee, Role.OFFICER), one(session, neighbour, Role.HEAD)
    statement = paper(session, officer, factory.case(session, committee), state=StatementState.AWAITING_APPROVAL)
    assert list(tasks.to_approve(session, chief)) == []

    statement.latest.addressees[0].committee = neighbour
    session.commit()

    assert len(list(tasks.to_approve(session, chief))) == 1


def test_a_secretary_confirms_uppdrag_and_follows_up_late_ones_of_others(
    session: Session, committee: Committee
) -> None:
    secretary, reader = one(session, committee, Role.SECRETARY), one(session, committee, Role.READER)
    factory.assignment(session, committee, "nytt", state=AssignmentState.PROPOSED)
    factory.assignment(session, committee, "sent", deadline_on=date(2026, 11, 21))
    factory.assignment(session, committee, "i dag", deadline_on=TODAY)
    factory.assignment(session, committee, "avslutat", deadline_on=date(2026, 1, 1), state=AssignmentState.CLOSED)
    factory.assignment(session, committee, "redovisat", deadline_on=date(2026, 1, 1), state=AssignmentState.REPORTED)
    factory.assignment(session, committee, "mitt", deadline_on=date(2026, 1, 1), officer=secretary)

    assert [task.label for task in tasks.to_confirm(session, secretary)] == ["Bekräfta uppdraget: nytt"]
    assert [task.label for task in tasks.late_assignments(session, secretary)] == ["Följ upp: sent"]
    assert [task.label for task in tasks.own_assignments(session, secretary)] == ["Redovisa: mitt"]
    assert tasks.all_tasks(session, reader) == []


@pytest.mark.parametrize(
    ("held_on", "label", "due"),
    [
        (date(2026, 12, 20), "Stopptid för handlingar till sammanträdet 20 december 2026", date(2026, 11, 27)),
        (date(2026, 12, 14), "Stopptid för handlingar till sammanträdet 14 december 2026", date(2026, 11, 23)),
        (date(2026, 12, 10), "Skicka kallelsen till sammanträdet 10 december 2026", date(2026, 12, 3)),
        (date(2026, 11, 30), "Skicka kallelsen till sammanträdet 30 november 2026", date(2026, 11, 23)),
        (date(2026, 11, 28), "Håll sammanträdet 28 november 2026", date(2026, 11, 28)),
        (TODAY, "Håll sammanträdet 22 november 2026", TODAY),
    ],
)
def test_of_a_coming_meeting_a_secretary_sees_the_next_day_to_keep(
    session: Session, committee: Committee, held_on: date, label: str, due: date
) -> None:
    secretary = one(session, committee, Role.SECRETARY)
    factory.meeting(session, committee, held_on)

    (task,) = tasks.meetings_ahead(session, secretary)

    assert (task.label, task.due) == (label, due)


def test_minutes_that_nobody_has_signed_are_due_fourteen_days_after_the_meeting(
    session: Session, committee: Committee
) -> None:
    secretary = one(session, committee, Role.SECRETARY)
    factory.meeting(session, committee, date(2026, 11, 1), state=MeetingState.HELD)
    factory.meeting(session, committee, date(2026, 10, 1), state=MeetingState.SIGNED)
    undecided = factory.meeting(session, committee, date(2026, 11, 20))
    factory.agenda_item(session, undecided, paper(session, secretary, factory.case(session, committee)))

    late, soon = tasks.unsigned_minutes(session, secretary)

    assert (late.label, late.due) == ("Låt justera protokollet från 1 november 2026", date(2026, 11, 15))
    assert soon.label == "Anteckna besluten från 20 november 2026"
    assert [urgency.tone_of(task, TODAY) for task in (late, soon)] == ["late", "soon"]
    assert list(tasks.meetings_ahead(session, secretary)) == []


def test_an_approved_paper_that_stands_on_no_agenda_waits_for_the_secretary(
    session: Session, committee: Committee
) -> None:
    secretary, chief = one(session, committee, Role.SECRETARY), one(session, committee, Role.HEAD)
    case = factory.case(session, committee, title="Lekplatsen")
    statement = paper(session, chief, case, state=StatementState.APPROVED)
    statement.latest.approvals.append(Approval(approved_by=chief, approved_at=clock.now()))
    session.commit()

    (task,) = tasks.without_agenda(session, secretary)
    factory.agenda_item(session, factory.meeting(session, committee), statement)

    assert (task.label, task.who) == ("Sätt upp på en dagordning: Lekplatsen", "Parknämnden")
    assert list(tasks.without_agenda(session, secretary)) == []


def test_a_registrator_has_the_papers_that_were_read_in_and_the_cases_that_nobody_has(
    session: Session, committee: Committee
) -> None:
    registrar, officer = one(session, committee, Role.REGISTRATOR), one(session, committee, Role.OFFICER)
    session.add(StoredFile(checksum="a" * 64, size=1, media_type="text/plain", stored_at=clock.now()))
    session.add(
        ImportedPaper(committee=committee, filename="brev.txt", checksum="a" * 64, text="Hej", imported_at=clock.now())
    )
    factory.case(session, committee, "12/2026", title="Ett klagomål", title_protected="Klagomål av Anna Ek")
    factory.case(session, committee, officer=officer)
    factory.case(session, committee, state=CaseState.DECIDED)

    assert [task.label for task in tasks.waiting_papers(session, registrar)] == [
        "Bekräfta den inlästa handlingen brev.txt"
    ]
    assert [task.label for task in tasks.without_officer(session, registrar)] == [
        "Utse handläggare: Klagomål av Anna Ek"
    ]
    assert list(tasks.without_officer(session, officer)) == []


def test_tasks_stand_by_urgency_and_in_each_group_by_day(session: Session) -> None:
    given = [
        Task("utan dag", "x", {}),
        Task("väntar", "x", {}, waits=True, since=TODAY),
        Task("om fjorton dagar", "x", {}, due=TODAY + timedelta(days=14)),
        Task("om femton dagar", "x", {}, due=TODAY + timedelta(days=15)),
        Task("i dag", "x", {}, due=TODAY),
        Task("i går", "x", {}, due=TODAY - timedelta(days=1)),
        Task("förra året", "x", {}, due=date(2025, 1, 1)),
        Task("för länge sedan", "x", {}, due=date(2004, 1, 1)),
    ]

    groups = urgency.by_urgency(given, TODAY)

    assert {group["heading"]: [task.label for task in group["tasks"]] for group in groups} == {
        "Försenat": ["för länge sedan", "förra året", "i går"],
        "Snart": ["i dag", "om fjorton dagar", "väntar"],
        "Inte än": ["om femton dagar", "utan dag"],
    }
    assert [urgency.in_words(task, TODAY) for task in given] == [
        "",
        "kom i dag",
        "om 14 dagar",
        "om 15 dagar",
        "i dag",
        "1 dag försenat",
        "23 månader försenat",
        "22 år försenat",
    ]


def test_a_long_wording_is_cut_between_words() -> None:
    assert urgency.shortened("Förvaltningen får i\n uppdrag att återkomma", 25) == "Förvaltningen får i …"
    assert urgency.shortened("kort") == "kort"


def test_what_waits_in_one_committee_is_no_task_for_those_who_work_in_another(
    session: Session, committee: Committee
) -> None:
    mine = factory.user(session, *(role for role in Role if role is not Role.ADMINISTRATOR), committee=committee)
    stranger = factory.user(
        session, *(role for role in Role if role is not Role.ADMINISTRATOR), committee=factory.committee(session)
    )
    session.add(StoredFile(checksum="a" * 64, size=1, media_type="text/plain", stored_at=clock.now()))
    session.add(
        ImportedPaper(committee=committee, filename="brev.txt", checksum="a" * 64, text="Hej", imported_at=clock.now())
    )
    papers = [paper(session, mine, factory.case(session, committee), state=state) for state in StatementState]
    asked = ReviewRequest(version=papers[0].latest, reviewer=mine, asked_by=mine, asked_at=clock.now())
    papers[0].reviews.append(asked)
    factory.case(session, committee)
    moved = factory.meeting(session, committee, date(2026, 12, 1))
    session.add(
        MeetingNews(
            meeting=moved, user=mine, at=clock.now(), text="Sammanträdet är flyttat", reason="Stängt", told_by=mine
        )
    )
    factory.meeting(session, committee, date(2026, 11, 1))
    signed = factory.meeting(
        session, committee, date(2026, 11, 5), state=MeetingState.SIGNED, signed_on=date(2026, 11, 18)
    )
    item = factory.agenda_item(session, signed, papers[-1])
    factory.decision(session, item, "Nämnden godkänner.", number=4, recorded_by=mine)
    factory.assignment(session, committee, "nytt", state=AssignmentState.PROPOSED)
    factory.assignment(session, committee, "sent", deadline_on=date(2026, 11, 1))
    factory.assignment(session, committee, "mitt", officer=mine)

    assert all(list(kind(session, mine)) for kind in tasks.KINDS)
    assert tasks.all_tasks(session, stranger) == []
