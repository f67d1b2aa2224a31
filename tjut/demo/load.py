"""Acts out the demo through the services, each act on its own day, so that it breaks when a rule breaks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments import service as assignments
from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.service import AssignmentDraft
from tjut.cases import service as cases
from tjut.cases.models import Case, Origin, RecordDirection
from tjut.cases.service import CaseDraft, NumberDraft, RecordDraft
from tjut.committees import service as committees
from tjut.committees.models import Committee, Department, Office
from tjut.committees.service import MemberDraft
from tjut.core import clock
from tjut.core.permissions import Role
from tjut.core.web import Tjut
from tjut.decisions import service as decisions
from tjut.decisions.models import Decision, Paragraph
from tjut.decisions.service import ClauseDecision
from tjut.demo import everyday, old_paper, people
from tjut.demo.matter import Matter, Sitting
from tjut.demo.thread_of_2003 import THE_STORY
from tjut.imports import service as imports
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.meetings.service import MeetingDraft
from tjut.statements import service as statements
from tjut.statements.models import Statement
from tjut.statements.service import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.users import service as users
from tjut.users.models import User
from tjut.users.service import Grant, UserDraft

SECRETARY = {"SOT": "lisbeth", "ÄN": "lisbeth", "TN": "asa"}
HEAD = {"SOT": "dag", "ÄN": "torsten", "TN": "torsten"}
PLACE = {"SOT": "Stadshuset, Stora Kollegiesalen", "ÄN": "Stadshuset", "TN": "Kommunhuset, Eksalen"}


def holds_something(running: Tjut) -> bool:
    """True when somebody already works in this database."""
    with running.database.session() as session:
        return session.scalar(select(User.id).limit(1)) is not None


def load(running: Tjut) -> None:
    """Fill an empty database with the demo, in one transaction."""
    with running.database.transaction() as session:
        stage = Stage(running, session)
        stage.set()
        for matter in (*THE_STORY, *everyday.matters(clock.today())):
            stage.act_out(matter)
        stage.sign_minutes()
        stage.close_what_was_answered()
        stage.plan_ahead()
        stage.leave_a_paper_to_confirm()


@contextmanager
def on(day: date, hour: int = 10, minute: int = 0) -> Iterator[None]:
    """Let everything inside happen that day."""
    with clock.standing_at(datetime.combine(day, time(hour, minute), clock.STOCKHOLM)):
        yield


class Stage:
    """The nämnder and people of the demo, and what has been acted out so far."""

    def __init__(self, running: Tjut, session: Session) -> None:
        self.running = running
        self.session = session
        self.people: dict[str, User] = {}
        self.committees: dict[str, Committee] = {}
        self.cases: dict[str, Case] = {}
        self.given: dict[str, list[Assignment]] = {}
        self.sittings: list[tuple[Matter, Sitting, Meeting]] = []

    def set(self) -> None:
        """Make the nämnder and the people. The administrator is first: somebody must let the others in."""
        memory = self.running.settings.argon2_memory_kib
        admin = next(person for person in people.PEOPLE if person.account == "admin")
        draft = UserDraft(admin.account, admin.name, people.PASSWORD, admin.title, grants=(Grant(Role.ADMINISTRATOR),))
        self.people["admin"] = users.create_user(self.session, draft, None, memory_kib=memory)
        for short, custom in people.COMMITTEES.items():
            self.committees[short] = self._committee(short, custom)
        for person in people.PEOPLE:
            if person is not admin:
                grants = tuple(Grant(role, self.committees[short].id) for role, short in person.roles if short)
                draft = UserDraft(
                    person.account, person.name, people.PASSWORD, person.title, person.phone, grants=grants
                )
                made = users.create_user(self.session, draft, self.people["admin"], memory_kib=memory)
                self.people[person.account] = made

    def _committee(self, short: str, custom: committees.CommitteeDraft) -> Committee:
        admin = self.people["admin"]
        committee = committees.create(self.session, custom, admin)
        for name in people.DEPARTMENTS[short]:
            committees.add_department(self.session, committee, name, admin)
        for name, party, office in people.MEMBERS[short]:
            member = MemberDraft(people.member_name(name), party, Office(office), people.PERIOD_START[short])
            committees.add_member(self.session, committee, member, admin)
        return committee

    def act_out(self, matter: Matter) -> None:
        """The whole way of one matter, as far as it has come."""
        with on(matter.registered, 9):
            case = self._register(matter)
        if matter.day_of_writing is None:
            return
        with on(matter.day_of_writing, 13):
            statement = self._write(matter, case)
        if matter.submit and matter.approve:
            with on(matter.day_of_writing, 15):
                statements.approve(self.session, statement, self._head(matter))
            if matter.sitting:
                self._sit(matter, case, statement, matter.sitting)
        elif matter.answers:
            with on(matter.day_of_writing, 16):
                self._answer(matter, case)

    def _secretary(self, matter: Matter) -> User:
        return self.people[SECRETARY[matter.committee]]

    def _head(self, matter: Matter) -> User:
        return self.people[HEAD[matter.committee]]

    def _register(self, matter: Matter) -> Case:
        committee, secretary = self.committees[matter.committee], self._secretary(matter)
        draft = CaseDraft(
            committee_id=committee.id,
            title=matter.title,
            title_protected=matter.title_protected,
            numbers=(NumberDraft(matter.dnr),) if matter.dnr else (),
            origin=Origin(matter.origin),
            origin_text=matter.origin_text,
            received_on=matter.received,
            party=matter.party,
            party_protected=matter.party_protected,
            secrecy_provision=matter.secrecy_provision,
            department_id=self._department_id(committee, matter.department),
            officer_id=self.people[matter.officer].id,
        )
        case = self.cases[matter.key] = cases.register(self.session, draft, secretary)
        if matter.incoming:
            title, text = matter.incoming
            received = RecordDraft(
                direction=RecordDirection.RECEIVED,
                dated=matter.received or matter.registered,
                title=title,
                party=matter.party,
                filename="skrivelse.txt",
                content=text.encode(),
            )
            cases.add_record(self.session, self.running.files, case, received, secretary)
        for key in matter.related:
            cases.relate(self.session, case, self.cases[key], secretary)
        return case

    def _department_id(self, committee: Committee, name: str) -> int | None:
        wanted = select(Department.id).where(Department.committee_id == committee.id, Department.name == name)
        return self.session.scalar(wanted)

    def _write(self, matter: Matter, case: Case) -> Statement:
        officer = self.people[matter.officer]
        statement = statements.create(self.session, case, officer)
        if matter.first_draft:
            self._save(statement, self._draft(matter, matter.first_draft), officer)
        self._save(statement, self._draft(matter, matter.clauses), officer)
        if matter.submit and (matter.approve or matter.dated):
            self._explain(statement, matter.stands, officer)
            statements.submit(self.session, statement, officer)
        return statement

    def _explain(self, statement: Statement, reason: str, officer: User) -> None:
        warned = statements.check_paper(self.session, statement).must_explain
        if warned and reason:
            statements.explain(self.session, statement, {one.mark for one in warned}, reason, officer)

    def _save(self, statement: Statement, draft: StatementDraft, officer: User) -> None:
        statements.save_draft(self.session, statement, draft, officer, based_on=statement.latest.number)

    def _draft(self, matter: Matter, clauses: Sequence[str]) -> StatementDraft:
        committee, officer = self.committees[matter.committee], self.people[matter.officer]
        return StatementDraft(
            title=matter.title,
            subtitle=matter.subtitle,
            dated=matter.dated,
            administration=committee.administration,
            department=matter.department,
            officers=(OfficerDraft(officer.name, officer.phone),) if matter.header_officer else (),
            addressees=(AddresseeDraft(committee.id, matter.sitting.held_on if matter.sitting else None),),
            clauses=clauses,
            sections=tuple(SectionDraft(heading, text) for heading, text in matter.sections),
            attachments=tuple(self._attachment(matter, title) for title in matter.attachments),
            signatories=tuple(SignatoryDraft(name) for name in matter.signatories),
        )

    def _attachment(self, matter: Matter, title: str) -> AttachmentDraft:
        text = (
            matter.incoming[1] if matter.incoming else f"{title}\n\nDen här bilagan är påhittad och hör till demon.\n"
        )
        stored = self.running.files.put(self.session, text.encode(), "bilaga.txt")
        return AttachmentDraft(title, "bilaga.txt", stored.checksum)

    def _meeting(self, short: str, held_on: date) -> Meeting:
        committee = self.committees[short]
        planned = self.session.scalar(
            select(Meeting).where(Meeting.committee_id == committee.id, Meeting.held_on == held_on)
        )
        if planned is not None:
            return planned
        draft = MeetingDraft(committee.id, held_on, time(16, 0), PLACE[short])
        with on(min(held_on - timedelta(days=45), clock.today())):
            return meetings.plan(self.session, draft, self.people[SECRETARY[short]])

    def _sit(self, matter: Matter, case: Case, statement: Statement, sitting: Sitting) -> None:
        secretary = self._secretary(matter)
        meeting = self._meeting(matter.committee, sitting.held_on)
        announced = statement.latest.dated or matter.day_of_writing or sitting.held_on
        with on(announced + timedelta(days=1)):
            item = meetings.put_on_agenda(self.session, meeting, statement, secretary)
        if matter.answers:
            with on(announced + timedelta(days=1), 11):
                self._answer(matter, case)
        if not sitting.outcome:
            return
        with on(sitting.held_on, 18):
            decision = self._decide(item, sitting, secretary)
        with on(sitting.held_on + timedelta(days=2)):
            self._follow(matter, decision, secretary)
        self._report(matter)
        self.sittings.append((matter, sitting, meeting))

    def _decide(self, item: AgendaItem, sitting: Sitting, secretary: User) -> Decision:
        number = sitting.paragraph
        match sitting.outcome:
            case "as_proposed":
                return decisions.record_as_proposed(self.session, item, secretary, number=number)
            case "amended":
                clauses = self._amended(item, sitting.amended)
                return decisions.record_amended(self.session, item, clauses, secretary, number=number)
            case "referred_back":
                return decisions.refer_back(self.session, item, sitting.words, secretary, number=number)
            case "postponed":
                return decisions.postpone(self.session, item, sitting.words, secretary, number=number)
            case "rejected":
                return decisions.reject(self.session, item, sitting.words, secretary, number=number)
        raise ValueError(sitting.outcome)

    def _amended(self, item: AgendaItem, texts: Sequence[str]) -> list[ClauseDecision]:
        """The nämnd's wording, the first of them in the place of what was proposed; the rest are its own."""
        proposed = [clause.id for clause in item.version.clauses] if item.version else []
        replaced = [*proposed, *([None] * len(texts))]
        return [ClauseDecision(text, clause_id) for text, clause_id in zip(texts, replaced, strict=False) if text]

    def _follow(self, matter: Matter, decision: Decision, secretary: User) -> None:
        clause_ids = [clause.id for clause in decision.clauses]
        found = self.session.scalars(select(Assignment).where(Assignment.clause_id.in_(clause_ids))).all()
        self.given[matter.key] = list(found)
        for assignment in found if matter.confirm else ():
            draft = AssignmentDraft(
                words=assignment.text,
                addressee=assignment.addressee,
                deadline_printed=assignment.deadline_printed,
                deadline_on=assignment.deadline_on,
                recurring=assignment.recurring,
                officer_id=self.people[matter.officer].id,
            )
            assignments.confirm(self.session, assignment, draft, secretary)

    def _report(self, matter: Matter) -> None:
        officer = self.people[matter.officer]
        for progress in matter.progress:
            with on(progress.on):
                for assignment in self.given[matter.key]:
                    assignments.report(
                        self.session, assignment, AssignmentState(progress.state), progress.text, officer
                    )

    def _answer(self, matter: Matter, case: Case) -> None:
        for key in matter.answers:
            for assignment in self.given[key]:
                assignments.link_answer(self.session, assignment, case, self._secretary(matter), matter.answer_note)

    def sign_minutes(self) -> None:
        """Justera the minutes of the meetings whose matters say when; all of a meeting's matters are decided by now."""
        for matter, sitting, meeting in self.sittings:
            if sitting.signed and meeting.signed_on is None:
                with on(sitting.signed):
                    decisions.sign_minutes(self.session, meeting, sitting.signed, self._secretary(matter))

    def close_what_was_answered(self) -> None:
        """Close the uppdrag whose answer says that it is the whole answer."""
        for matter, sitting, _meeting in self.sittings:
            if matter.closes:
                with on(sitting.signed or sitting.held_on, 14):
                    for assignment in (given for key in matter.answers for given in self.given[key]):
                        assignments.close(self.session, assignment, self._reason(matter), self._secretary(matter))

    def _reason(self, matter: Matter) -> str:
        paragraph = self.session.scalar(
            select(Paragraph).join(AgendaItem).where(AgendaItem.case_id == self.cases[matter.key].id)
        )
        return f"{matter.closes}, {paragraph.printed}." if paragraph else f"{matter.closes}."

    def plan_ahead(self) -> None:
        """The meetings that are coming."""
        for short, weeks in everyday.COMING.items():
            for week in weeks:
                self._meeting(short, everyday.meeting_day(clock.today(), week))

    def leave_a_paper_to_confirm(self) -> None:
        """Read in an older paper and leave it waiting."""
        committee, secretary = self.committees["SOT"], self.people["lisbeth"]
        content = old_paper.TEXT.encode()
        imports.take_in(self.session, self.running.files, content, old_paper.FILENAME, committee, secretary)
