"""The uppdrag: what the nämnd asked for, of whom, by when, and what became of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.decisions.models import DecisionClause
from tjut.users.models import User


class AssignmentState(StrEnum):
    """Uppdragets läge, in the words people use. Late is not stored: it is the deadline and today."""

    PROPOSED = "att bekräfta"
    DISMISSED = "inget uppdrag"
    NOT_STARTED = "ej påbörjat"
    IN_PROGRESS = "pågår enligt plan"
    REPORTED = "redovisat"
    CLOSED = "avslutat"
    LAPSED = "utgått"


OPEN_STATES = (AssignmentState.NOT_STARTED, AssignmentState.IN_PROGRESS, AssignmentState.REPORTED)
"""States in which the nämnd still waits; reported stays open until a person closes it (domain §4.3)."""


class Assignment(Base):
    """Uppdrag: something the nämnd charged somebody with.

    Its words are those of the decision clause, from `start` to `end`: they are read through the link and never
    typed again. An uppdrag from before Tjut has no clause: then `source` names where it was given and `wording`
    holds the words.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    """The nämnd that gave it."""
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("decision_clause.id"), index=True)
    start: Mapped[int | None]
    end: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
    """Where an older uppdrag was given, as far as known: "Socialtjänstnämnden 26 augusti 2003"."""
    wording: Mapped[str] = mapped_column(Text, default="")
    words_gone: Mapped[bool] = mapped_column(default=False)
    """The clause was corrected after the uppdrag was confirmed and no longer holds its words, which then stand in
    `wording` until a person has seen to it."""
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    """The case in which it was given."""
    given_on: Mapped[date]
    addressee: Mapped[str]
    """To whom, as printed: förvaltningen, stadsdirektören."""
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    deadline_printed: Mapped[str] = mapped_column(default="")
    deadline_on: Mapped[date | None] = mapped_column(index=True)
    recurring: Mapped[bool] = mapped_column(default=False)
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.PROPOSED, index=True)
    created_at: Mapped[datetime]
    committee: Mapped[Committee] = relationship()
    clause: Mapped[DecisionClause | None] = relationship()
    case: Mapped[Case | None] = relationship()
    officer: Mapped[User | None] = relationship()
    answers: Mapped[list["AssignmentAnswer"]] = relationship(
        back_populates="assignment", order_by="AssignmentAnswer.id"
    )
    reports: Mapped[list["ProgressReport"]] = relationship(back_populates="assignment", order_by="ProgressReport.id")

    @property
    def text(self) -> str:
        """What is to be done, in the words of the decision."""
        if self.clause is not None and self.start is not None and self.end is not None:
            return self.clause.text[self.start : self.end]
        return self.wording

    @property
    def is_confirmed(self) -> bool:
        """True when a person has said that it is an uppdrag."""
        return self.state not in (AssignmentState.PROPOSED, AssignmentState.DISMISSED)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def days_late(self, today: date) -> int:
        """Days past the deadline; 0 when there is none, it lies ahead, or the nämnd no longer waits."""
        if not self.is_open or self.deadline_on is None or self.state is AssignmentState.REPORTED:
            return 0
        return max(0, (today - self.deadline_on).days)


class AssignmentAnswer(Base):
    """Svar: a later case that answers the uppdrag, or part of it. Linking closes nothing: a person does."""

    __tablename__ = "assignment_answer"
    __table_args__ = (Index("uq_assignment_answer_assignment_id", "assignment_id", "case_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    linked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    linked_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    assignment: Mapped[Assignment] = relationship(back_populates="answers")
    case: Mapped[Case] = relationship()


class ProgressReport(Base):
    """Återrapportering: what somebody said about how far the uppdrag has come. It leaves the uppdrag open."""

    __tablename__ = "progress_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    at: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    state: Mapped[AssignmentState]
    text: Mapped[str] = mapped_column(Text)
    assignment: Mapped[Assignment] = relationship(back_populates="reports")
    author: Mapped[User] = relationship()
