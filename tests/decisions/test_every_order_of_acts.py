"""Whatever is done at a sammanträde, in whatever order: no wording is lost, no § taken twice, nothing signed changes."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy.orm import Session

from tests import factory
from tjut.committees.models import Office
from tjut.core import audit
from tjut.core.audit import Subject
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Role
from tjut.decisions import attendance, motions, remarks, service, voting
from tjut.decisions.minutes import minutes_of
from tjut.decisions.models import ClauseKind, Outcome, Paragraph
from tjut.decisions.motions import MotionDraft
from tjut.decisions.remarks import RemarkDraft
from tjut.decisions.roll import paragraph_of, roll_of
from tjut.decisions.service import ClauseDecision, DecisionDraft
from tjut.decisions.table_check import hold
from tjut.decisions.table_models import MotionKind, RemarkKind, Stance
from tjut.decisions.voting import Question
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem
from tjut.statements.models import ProposedClause

HELD = date(2026, 11, 19)
EXAMPLES = 15
"""Each begins a new nämnd in the same database."""
PLACES = st.integers(0, 3)
SEATS = st.integers(0, 7)
MAYBE = st.one_of(st.none(), PLACES)
KINDS = st.lists(st.one_of(st.just(ClauseKind.DECIDED), st.sampled_from(ClauseKind)), min_size=2, max_size=2)
WORDS = st.sampled_from(["Nämnden godkänner planen.", "Ärendet läggs på is.", "Parken byggs 2028."])


class SittingOfANämnd(RuleBasedStateMachine):
    """A sammanträde with five members, three substitutes and four ärenden, and everything that may happen at it."""

    session: Session

    @initialize(present=st.integers(0, 8))
    def begin(self, present: int) -> None:
        session = self.session
        committee = factory.committee(session)
        self.actor = factory.user(session, Role.SECRETARY, committee=committee)
        offices = [Office.CHAIR, Office.FIRST_VICE, *[Office.MEMBER] * 3, *[Office.SUBSTITUTE] * 3]
        self.people = [
            factory.member(session, committee, f"Person {place}", office=office, position=place)
            for place, office in enumerate(offices)
        ]
        self.meeting = factory.meeting(session, committee, HELD)
        for _ in range(3):
            statement = factory.statement(
                session, factory.case(session, committee), "Nämnden godkänner förslaget.", saved_by=self.actor
            )
            statement.latest.clauses.append(ProposedClause(position=2, text="Beslutet gäller genast."))
            factory.agenda_item(session, self.meeting, factory.approved(session, statement, self.actor))
        session.add(AgendaItem(meeting=self.meeting, position=4, title="Val av justerare"))
        session.commit()
        self.decided: dict[int, int] = {}
        self.wordings: dict[int, set[str]] = {}
        self.signed: dict[int, Any] = {}
        self.all_signed: Any = None
        for who in range(present):
            self.come(who, None)

    def item(self, place: int) -> AgendaItem:
        items = self.meeting.items
        return items[place % len(items)]

    def waiting(self, place: int) -> AgendaItem:
        """An ärende that waits for its decision, when there is one: what is decided is refused anyhow."""
        items = service.undecided(self.meeting) or self.meeting.items
        return items[place % len(items)]

    def decided_item(self, place: int) -> AgendaItem:
        items = [item for item in self.meeting.items if item.is_decided] or self.meeting.items
        return items[place % len(items)]

    def does(self, act: Callable[[], Any]) -> bool:
        """True when it was done; False when a rule said no, and then nothing of it is left."""
        try:
            with transaction(self.session):
                act()
        except RuleError:
            return False
        return True

    @rule()
    def all_come(self) -> None:
        self.does(lambda: attendance.all_come(self.session, self.meeting, self.actor))

    @rule(who=SEATS, at=MAYBE)
    def come(self, who: int, at: int | None) -> None:
        from_item = None if at is None else self.item(at)
        self.does(lambda: attendance.come(self.session, self.meeting, self.people[who], self.actor, from_item))

    @rule(which=SEATS, at=PLACES, how=st.sampled_from(["leave", "strike", "serve", "stop"]), seat=SEATS, begins=MAYBE)
    def change_attendance(self, which: int, at: int, how: str, seat: int, begins: int | None) -> None:
        stretches = roll_of(self.session, self.meeting).stretches
        if not stretches:
            return
        stretch, item = stretches[which % len(stretches)], self.item(at)
        from_item = None if begins is None else self.item(begins)
        acts = {
            "leave": lambda: attendance.leave(self.session, stretch, item, self.actor),
            "strike": lambda: attendance.strike(self.session, stretch, self.actor),
            "serve": lambda: attendance.serve(self.session, stretch, self.people[seat], self.actor, from_item),
            "stop": lambda: attendance.stop_serving(self.session, stretch, item, self.actor),
        }
        self.does(acts[how])

    @rule(at=PLACES, who=SEATS, instead=st.one_of(st.none(), st.integers(5, 7)))
    def declare_conflict(self, at: int, who: int, instead: int | None) -> None:
        substitute = None if instead is None else self.people[instead]
        self.does(
            lambda: attendance.declare_conflict(
                self.session, self.item(at), self.people[who], self.actor, "", substitute
            )
        )

    @rule(at=PLACES)
    def withdraw_conflict(self, at: int) -> None:
        here = [each for each in roll_of(self.session, self.meeting).conflicts if each.item_id == self.item(at).id]
        if here:
            self.does(lambda: attendance.withdraw_conflict(self.session, here[0], self.actor))

    @rule(at=PLACES, who=st.sets(SEATS, max_size=3), kind=st.sampled_from(MotionKind), words=WORDS)
    def move(self, at: int, who: set[int], kind: MotionKind, words: str) -> None:
        draft = MotionDraft(kind, tuple(self.people[each] for each in who), words)
        self.does(lambda: motions.move(self.session, self.item(at), draft, self.actor))

    @rule(at=PLACES, stances=st.lists(st.sampled_from(Stance), min_size=8, max_size=8))
    def vote(self, at: int, stances: list[Stance]) -> None:
        item = self.item(at)
        ballots = list(zip(roll_of(self.session, self.meeting).deciding(item), stances, strict=False))
        question = Question("Bifall till förslaget", "Avslag på förslaget")
        self.does(lambda: voting.vote_openly(self.session, item, question, ballots, self.actor))

    @rule(at=PLACES)
    def acclaim(self, at: int) -> None:
        self.does(lambda: voting.acclaim(self.session, self.item(at), Question("Bifall"), self.actor))

    @rule(at=PLACES, who=st.sets(SEATS, max_size=2), kind=st.sampled_from(RemarkKind))
    def remark(self, at: int, who: set[int], kind: RemarkKind) -> None:
        draft = RemarkDraft(kind, tuple(self.people[each] for each in who), "Till protokollet.")
        self.does(lambda: remarks.remark(self.session, self.item(at), draft, self.actor))

    @rule(at=PLACES)
    def strike_what_is_noted(self, at: int) -> None:
        votes = voting.votes_of(self.session, self.item(at))
        if votes:
            self.does(lambda: voting.strike_vote(self.session, votes[0], self.actor))

    @rule(at=PLACES)
    def decide_as_proposed(self, at: int) -> None:
        item = self.waiting(at)
        if self.does(lambda: service.record_as_proposed(self.session, item, self.actor)):
            self.remember(item)

    @rule(
        at=PLACES, outcome=st.sampled_from([Outcome.POSTPONED, Outcome.REFERRED_BACK, Outcome.REJECTED, Outcome.FILED])
    )
    def decide_otherwise(self, at: int, outcome: Outcome) -> None:
        item = self.waiting(at)
        draft = DecisionDraft(outcome, note="Skälet till det.")
        if self.does(lambda: service.record_decision(self.session, item, draft, self.actor)):
            self.remember(item)

    @rule(at=PLACES, words=WORDS, kinds=KINDS)
    def decide_in_words(self, at: int, words: str, kinds: list[ClauseKind]) -> None:
        item = self.waiting(at)
        if self.does(lambda: service.record_amended(self.session, item, self.clauses(item, words, kinds), self.actor)):
            self.remember(item)

    @rule(at=PLACES, words=WORDS, kinds=KINDS)
    def correct(self, at: int, words: str, kinds: list[ClauseKind]) -> None:
        item = self.decided_item(at)
        paragraph = paragraph_of(self.session, item)
        if paragraph is None:
            return
        draft = DecisionDraft(Outcome.AMENDED, self.clauses(item, words, kinds))
        if self.does(lambda: service.correct(self.session, paragraph.decision, draft, self.actor, "Fel antecknat.")):
            self.remember(item)

    @rule(at=PLACES, step=st.sampled_from([-1, 1]))
    def move_on_the_agenda(self, at: int, step: int) -> None:
        self.does(lambda: meetings.move_item(self.session, self.item(at), step, self.actor))

    @rule(at=PLACES)
    def take_off_the_agenda(self, at: int) -> None:
        if len(self.meeting.items) > 1:
            self.does(lambda: meetings.remove_item(self.session, self.item(at), self.actor))

    @rule(at=PLACES)
    def sign_at_once(self, at: int) -> None:
        paragraph = paragraph_of(self.session, self.decided_item(at))
        if paragraph and self.does(lambda: service.sign_at_once(self.session, paragraph, HELD, self.actor)):
            self.signed[paragraph.id] = self.picture(paragraph)

    @rule()
    def sign_the_minutes(self) -> None:
        if self.does(lambda: service.sign_minutes(self.session, self.meeting, HELD, self.actor)):
            self.all_signed = minutes_of(self.session, self.meeting)

    @invariant()
    def what_is_noted_agrees(self) -> None:
        if hasattr(self, "meeting"):
            hold(self.session, self.meeting)

    @invariant()
    def no_paragraph_is_taken_twice_or_given_up(self) -> None:
        if hasattr(self, "meeting"):
            now = {each.number: each.item_id for each in service.paragraphs_of(self.session, self.meeting)}
            assert now == self.decided
            assert sorted(now) == list(range(1, len(now) + 1))

    @invariant()
    def no_wording_is_lost(self) -> None:
        for number, texts in getattr(self, "wordings", {}).items():
            paragraph = self.session.get(Paragraph, number)
            assert paragraph is not None
            decision = paragraph.decision
            kept = [clause.text for clause in decision.clauses]
            for entry in audit.history(self.session, Subject("decision", decision.id)):
                kept += [str(value) for change in entry.changes for value in change]
            assert all(any(text in each for each in kept) for text in texts)

    @invariant()
    def nothing_that_is_signed_changes(self) -> None:
        for number, before in getattr(self, "signed", {}).items():
            paragraph = self.session.get(Paragraph, number)
            assert paragraph is not None
            assert self.picture(paragraph) == before
        if getattr(self, "all_signed", None):
            assert minutes_of(self.session, self.meeting) == self.all_signed

    def picture(self, paragraph: Paragraph) -> Any:
        """The § as the minutes have it, and who was in the room."""
        minutes = minutes_of(self.session, self.meeting)
        there = roll_of(self.session, self.meeting).present(paragraph.item)
        return (
            next(each for each in minutes.paragraphs if each.id == paragraph.id),
            sorted((each.name, each.capacity.value) for each in there),
        )

    def remember(self, item: AgendaItem) -> None:
        paragraph = paragraph_of(self.session, item)
        assert paragraph is not None
        self.decided[paragraph.number] = item.id
        self.wordings.setdefault(paragraph.id, set()).update(clause.text for clause in paragraph.decision.clauses)

    def clauses(self, item: AgendaItem, words: str, kinds: list[ClauseKind]) -> tuple[ClauseDecision, ...]:
        """The first point in new words, the second as it was proposed."""
        proposed = service.as_proposed(item)
        to_whom = [("Kommunstyrelsen" if kind.name in ("PROPOSED_ONWARD", "REMITTED") else "") for kind in kinds]
        first = ClauseDecision(words, proposed[0].proposed_clause_id if proposed else None, kinds[0], to_whom[0])
        if len(proposed) < 2:
            return (first,)
        return (first, ClauseDecision(proposed[1].text, proposed[1].proposed_clause_id, kinds[1], to_whom[1]))


def test_in_every_order_of_acts_no_wording_is_lost_no_paragraph_taken_twice_and_nothing_signed_changes(
    session: Session,
) -> None:
    class InThisDatabase(SittingOfANämnd):
        pass

    InThisDatabase.session = session

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        InThisDatabase,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
