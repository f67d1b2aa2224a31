"""The secretary's month in the demo: Tekniska nämnden plans its year, sits, signs, and prepares its next sammanträde."""

from datetime import time, timedelta

from sqlalchemy import select

from tjut.cases.models import Case
from tjut.core import clock
from tjut.decisions import attendance, motions, remarks, sitting, voting
from tjut.decisions import service as decisions
from tjut.decisions.motions import MotionDraft
from tjut.decisions.remarks import RemarkDraft
from tjut.decisions.table_models import MotionKind, RemarkKind, Stance
from tjut.decisions.voting import Question
from tjut.demo import days
from tjut.demo.sitting import announce_signing, begin_meeting
from tjut.demo.stage import PLACE, Stage, on
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.meetings.service import MeetingDraft, OwnDays

TN = "TN"
STARTS = time(16, 0)
BY_VOTE = "Ordföranden ställer de två yrkandena mot varandra och finner att nämnden bifaller förslaget."


def plan_the_year(stage: Stage) -> None:
    """Plan the year in one go, long ago; what is bordlagt comes back on the next of them."""
    today, committee, secretary = clock.today(), stage.committees[TN], stage.keeper(TN)
    thursdays = (days.meeting_day(today, weeks) for weeks in days.YEAR_OF_TN)
    planned = sorted([days.first_planned(today), *thursdays])
    with on(days.ago(today, 300), 10):
        drafts = [MeetingDraft(committee.id, day, STARTS, PLACE[TN]) for day in planned]
        meetings.plan_many(stage.session, drafts, secretary)


def sit_at_the_table(stage: Stage) -> None:
    """The sammanträde three weeks ago: who was there, one jäv, one omröstning, one § justerad at once, and the minutes."""
    held_on = days.meeting_day(clock.today(), days.TABLE_OF_TN)
    meeting, secretary = stage.meeting(TN, held_on), stage.keeper(TN)
    _note_who_is_there(stage, meeting)
    begin_meeting(stage, meeting, secretary)
    with on(held_on, 17, 10):
        _vote_on_the_fees(stage, _item(stage, meeting, "avgifter"))
    with on(held_on, 17, 30):
        _decide_the_lease(stage, _item(stage, meeting, "arrende"))
        contract = decisions.record_as_proposed(stage.session, _item(stage, meeting, "snorojning"), secretary)
        sitting.close_meeting(stage.session, meeting, time(17, 40), secretary)
    with on(held_on, 18):
        decisions.sign_at_once(stage.session, contract.paragraph, held_on, secretary)
    announce_signing(stage, meeting, held_on + timedelta(days=1), secretary, at_once_on=held_on)
    signed = held_on + timedelta(days=8)
    with on(signed):
        decisions.sign_minutes(stage.session, meeting, signed, secretary)
    announce_signing(stage, meeting, signed, secretary)


def prepare_the_next(stage: Stage) -> None:
    """Move the next sammanträde a day, and let one ärende come after its stopptid."""
    today, secretary = clock.today(), stage.keeper(TN)
    meeting = stage.meeting(TN, days.first_planned(today))
    with on(days.ago(today, 8), 14):
        draft = MeetingDraft(
            meeting.committee_id,
            meeting.held_on + timedelta(days=1),
            STARTS,
            PLACE[TN],
            OwnDays(papers_due_on=days.ago(today, 4)),
            reason="Ordföranden är kallad till länsstyrelsen på onsdagen.",
        )
        meetings.change(stage.session, meeting, draft, secretary)
    with on(days.ago(today, 2), 15):
        meetings.announce_case(stage.session, meeting, stage.cases["vattenlacka"], secretary)


def _note_who_is_there(stage: Stage, meeting: Meeting) -> None:
    """All but one, whose place a substitute takes; one comes when the first ärende is on."""
    session, secretary = stage.session, stage.keeper(TN)
    chair, first, second, member, away, substitute, other = meeting.committee.members
    with on(meeting.held_on, 16, 5):
        sitting.open_meeting(session, meeting, STARTS, secretary)
        for each in (chair, first, member, other):
            attendance.come(session, meeting, each, secretary)
        attendance.come(session, meeting, second, secretary, _item(stage, meeting, "avgifter"))
        stretch = attendance.come(session, meeting, substitute, secretary)
        attendance.serve(session, stretch, away, secretary)
        items = (_item(stage, meeting, "arrende"), _item(stage, meeting, "snorojning"))
        attendance.come_from_outside(session, meeting, "Torsten Almquist", "teknisk chef", secretary, items)


def _vote_on_the_fees(stage: Stage, item: AgendaItem) -> None:
    session, secretary = stage.session, stage.keeper(TN)
    chair, first, second, member, _away, substitute, _other = item.meeting.committee.members
    motions.move(session, item, MotionDraft(MotionKind.APPROVE, (chair, member)), secretary)
    motions.move(session, item, MotionDraft(MotionKind.REJECT, (first,)), secretary)
    question = Question("att bifalla förvaltningens förslag", "att avslå förvaltningens förslag", BY_VOTE, chair)
    ballots = [(each, Stance.YES) for each in (chair, member, substitute)]
    ballots += [(each, Stance.NO) for each in (first, second)]
    voting.vote_openly(session, item, question, ballots, secretary)
    decisions.record_as_proposed(session, item, secretary)
    reservation = RemarkDraft(RemarkKind.RESERVATION, (first, second), "Avgifterna drabbar dem som arbetar i centrum.")
    remarks.remark(session, item, reservation, secretary)


def _decide_the_lease(stage: Stage, item: AgendaItem) -> None:
    session, secretary = stage.session, stage.keeper(TN)
    members = item.meeting.committee.members
    member, other = members[3], members[6]
    attendance.declare_conflict(session, item, member, secretary, "Sitter i föreningens styrelse.", other)
    decisions.record_as_proposed(session, item, secretary)


def _item(stage: Stage, meeting: Meeting, key: str) -> AgendaItem:
    case: Case = stage.cases[key]
    wanted = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.case_id == case.id)
    return stage.session.scalars(wanted).one()
