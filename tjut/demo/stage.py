"""The stage of the demo: the nämnder and the people, and the day on which something happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments.models import Assignment
from tjut.cases.models import Case
from tjut.committees import service as committees
from tjut.committees.models import Committee, Office
from tjut.committees.service import MemberDraft
from tjut.core import clock
from tjut.core.permissions import Role
from tjut.core.web import Tjut
from tjut.demo import people
from tjut.demo.matter import Matter, Sitting
from tjut.meetings import service as meetings
from tjut.meetings.models import Meeting
from tjut.meetings.service import MeetingDraft
from tjut.users import service as users
from tjut.users.models import User
from tjut.users.service import Grant, UserDraft

SECRETARY = {"SOT": "lisbeth", "ÄN": "lisbeth", "TN": "asa"}
HEAD = {"SOT": "dag", "ÄN": "torsten", "TN": "torsten"}
PLACE = {"SOT": "Stadshuset, Stora Kollegiesalen", "ÄN": "Stadshuset", "TN": "Kommunhuset, Eksalen"}


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

    def secretary(self, matter: Matter) -> User:
        """Who keeps the register and the minutes of the nämnd."""
        return self.keeper(matter.committee)

    def keeper(self, short: str) -> User:
        """The secretary of the nämnd with that short name."""
        return self.people[SECRETARY[short]]

    def head(self, matter: Matter) -> User:
        """Who approves in the nämnd."""
        return self.people[HEAD[matter.committee]]

    def meeting(self, short: str, held_on: date) -> Meeting:
        """The meeting of the nämnd that day, planned when it is not yet."""
        committee = self.committees[short]
        planned = self.session.scalar(
            select(Meeting).where(Meeting.committee_id == committee.id, Meeting.held_on == held_on)
        )
        if planned is not None:
            return planned
        draft = MeetingDraft(committee.id, held_on, time(16, 0), PLACE[short])
        with on(min(held_on - timedelta(days=45), clock.today())):
            return meetings.plan(self.session, draft, self.people[SECRETARY[short]])
