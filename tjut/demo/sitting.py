"""Acts out what becomes of a matter in the demo: the meeting, the decision, the uppdrag and what is reported on them."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from tjut.assignments import service as assignments
from tjut.assignments.models import Assignment, AssignmentState
from tjut.assignments.service import AssignmentDraft
from tjut.cases.models import Case
from tjut.core import clock
from tjut.decisions import public_notice
from tjut.decisions import service as decisions
from tjut.decisions.models import ClauseKind, Decision, Paragraph
from tjut.decisions.service import ClauseDecision, NoticeDraft
from tjut.demo.days import ago
from tjut.demo.matter import Matter, Sitting
from tjut.demo.stage import Stage, on
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.statements.models import Statement
from tjut.users.models import User

OLDER = 400
"""Days after which minutes are history: their anslag came down long before Tjut."""


def sit(stage: Stage, matter: Matter, case: Case, statement: Statement, sitting: Sitting) -> None:
    """Put the paper on the agenda; when the meeting has been held, let it decide and the uppdrag be followed."""
    secretary = stage.secretary(matter)
    meeting = stage.meeting(matter.committee, sitting.held_on)
    announced = statement.latest.dated or matter.day_of_writing or sitting.held_on
    with on(announced + timedelta(days=1)):
        item = meetings.put_on_agenda(stage.session, meeting, statement, secretary)
    if matter.answers:
        with on(announced + timedelta(days=1), 11):
            answer(stage, matter, case)
    if not sitting.outcome:
        return
    begin_meeting(stage, meeting, secretary)
    with on(sitting.held_on, 18):
        decision = _decide(stage, item, sitting, secretary)
    with on(sitting.held_on + timedelta(days=2)):
        _follow(stage, matter, decision, secretary)
    _report(stage, matter)
    stage.sittings.append((matter, sitting, meeting))


def begin_meeting(stage: Stage, meeting: Meeting, secretary: User) -> None:
    """Decide the fasta punkter, which come before everything else."""
    with on(meeting.held_on, 17):
        for item in [each for each in meeting.items if each.standing and not each.is_decided]:
            name = meeting.committee.members[1].name
            elected = f"{name} utses att justera protokollet." if "justerare" in item.title else ""
            clause = ClauseDecision(elected or "Dagordningen fastställs.")
            if elected:
                clause = ClauseDecision(elected, kind=ClauseKind.ELECTED)
            decisions.record_amended(stage.session, item, [clause], secretary)


def _decide(stage: Stage, item: AgendaItem, sitting: Sitting, secretary: User) -> Decision:
    number = sitting.paragraph
    match sitting.outcome:
        case "as_proposed":
            return decisions.record_as_proposed(stage.session, item, secretary, number=number)
        case "amended":
            clauses = _amended(stage, item, sitting.amended)
            return decisions.record_amended(stage.session, item, clauses, secretary, number=number)
        case "referred_back":
            return decisions.refer_back(stage.session, item, sitting.words, secretary, number=number)
        case "postponed":
            return decisions.postpone(stage.session, item, sitting.words, secretary, number=number)
        case "rejected":
            return decisions.reject(stage.session, item, sitting.words, secretary, number=number)
    raise ValueError(sitting.outcome)


def _amended(stage: Stage, item: AgendaItem, texts: Sequence[str]) -> list[ClauseDecision]:
    """The nämnd's wording, the first of them in the place of what was proposed; the rest are its own."""
    proposed = [clause.id for clause in item.version.clauses] if item.version else []
    replaced = [*proposed, *([None] * len(texts))]
    return [ClauseDecision(text, clause_id) for text, clause_id in zip(texts, replaced, strict=False) if text]


def _follow(stage: Stage, matter: Matter, decision: Decision, secretary: User) -> None:
    clause_ids = [clause.id for clause in decision.clauses]
    found = stage.session.scalars(select(Assignment).where(Assignment.clause_id.in_(clause_ids))).all()
    stage.given[matter.key] = list(found)
    for assignment in found if matter.confirm else ():
        draft = AssignmentDraft(
            words=assignment.text,
            addressee=assignment.addressee,
            deadline_printed=assignment.deadline_printed,
            deadline_on=assignment.deadline_on,
            recurring=assignment.recurring,
            officer_id=stage.people[matter.officer].id,
        )
        assignments.confirm(stage.session, assignment, draft, secretary)


def _report(stage: Stage, matter: Matter) -> None:
    officer = stage.people[matter.officer]
    for progress in matter.progress:
        with on(progress.on):
            for assignment in stage.given[matter.key]:
                assignments.report(stage.session, assignment, AssignmentState(progress.state), progress.text, officer)


def answer(stage: Stage, matter: Matter, case: Case) -> None:
    """Say which uppdrag the case answers."""
    for key in matter.answers:
        for assignment in stage.given[key]:
            assignments.link_answer(stage.session, assignment, case, stage.secretary(matter), matter.answer_note)


def sign_minutes(stage: Stage) -> None:
    """Justera the minutes of the meetings whose matters say when; all of a meeting's matters are decided by now."""
    for matter, sitting, meeting in stage.sittings:
        if sitting.signed and meeting.signed_on is None:
            with on(sitting.signed):
                decisions.sign_minutes(stage.session, meeting, sitting.signed, stage.secretary(matter))
            if sitting.signed > ago(clock.today(), OLDER):
                announce_signing(stage, meeting, sitting.signed, stage.secretary(matter))


def announce_signing(
    stage: Stage, meeting: Meeting, up_on: date, secretary: User, at_once_on: date | None = None
) -> None:
    """Put up the anslag of the justering that day, and note laga kraft on the day it came, if it has come."""
    with on(up_on, 14):
        draft = NoticeDraft(up_on, f"{meeting.committee.administration}, kansliet", at_once_on)
        notice = decisions.put_up(stage.session, meeting, draft, secretary)
    if notice.final_on <= clock.today():
        with on(notice.final_on, 7):
            public_notice.note_final(stage.session)


def close_what_was_answered(stage: Stage) -> None:
    """Close the uppdrag whose answer says that it is the whole answer."""
    for matter, sitting, _meeting in stage.sittings:
        if matter.closes:
            with on(sitting.signed or sitting.held_on, 14):
                for assignment in (given for key in matter.answers for given in stage.given[key]):
                    assignments.close(stage.session, assignment, _reason(stage, matter), stage.secretary(matter))


def _reason(stage: Stage, matter: Matter) -> str:
    paragraph = stage.session.scalar(
        select(Paragraph).join(AgendaItem).where(AgendaItem.case_id == stage.cases[matter.key].id)
    )
    return f"{matter.closes}, {paragraph.printed}." if paragraph else f"{matter.closes}."
