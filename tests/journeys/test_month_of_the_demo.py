"""The secretary's month in the demo: a table, minutes, anslag, a moved sammanträde and an agenda with a late ärende."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.journeys.crawl import enter
from tjut.core import clock
from tjut.decisions.models import Outcome, Paragraph, PublicNotice
from tjut.decisions.table_models import Attendance, Capacity, ConflictOfInterest, Remark, Vote
from tjut.meetings.models import Meeting, MeetingNews, MeetingState


@pytest.fixture
def month(demo_to_read_app: Flask) -> Iterator[Session]:
    with demo_to_read_app.extensions["tjut"].database.session() as session:
        yield session


def test_at_the_table_one_came_late_one_serves_one_is_javig_and_the_vote_is_by_name(month: Session) -> None:
    stretches = month.scalars(select(Attendance)).all()
    (conflict,) = month.scalars(select(ConflictOfInterest))
    (vote,) = month.scalars(select(Vote))
    (remark,) = month.scalars(select(Remark))

    late = [each.office for each in stretches if each.capacity is Capacity.MEMBER and each.from_item]
    serving = [each.for_member for each in stretches if each.capacity is Capacity.SERVING]
    assert late == ["2:e vice ordförande"]
    assert [member is not None for member in serving] == [True]
    assert conflict.substitute is not None
    assert (vote.figures, len(vote.ballots)) == ("3–2", 5)
    assert {member.id for member in remark.members} == {
        ballot.member_id for ballot in vote.ballots if ballot.stance.value == "nej"
    }


def test_one_paragraph_is_justerad_at_once_one_anslag_is_up_and_others_have_come_down_with_laga_kraft(
    month: Session,
) -> None:
    today = clock.today()
    notices = month.scalars(select(PublicNotice)).all()

    (at_once,) = month.scalars(select(Paragraph).where(Paragraph.signed_on.is_not(None)))
    up = [notice for notice in notices if today < notice.down_on and not notice.at_once]
    down_lately = [notice for notice in notices if today - timedelta(days=30) < notice.down_on <= today]

    assert at_once.signed_on == at_once.meeting.held_on
    assert [notice.meeting_id for notice in up] == [at_once.meeting.id]
    assert any(notice.final_noted_at for notice in down_lately)


def test_what_was_bordlagt_came_back_and_was_decided(month: Session) -> None:
    paragraphs = month.scalars(
        select(Paragraph).join(Paragraph.item).where(Paragraph.item.has(title="Parkeringsavgifter i centrum"))
    ).all()

    outcomes = [each.decision.outcome for each in sorted(paragraphs, key=lambda each: each.number)]
    assert outcomes == [Outcome.POSTPONED, Outcome.AS_PROPOSED]


def test_the_year_is_planned_and_the_next_sammantrade_was_moved_and_has_a_late_arende(
    demo_to_read_app: Flask, month: Session
) -> None:
    (news,) = month.scalars(select(MeetingNews))
    planned = month.scalars(
        select(Meeting).where(Meeting.committee_id == news.meeting.committee_id, Meeting.state == MeetingState.PLANNED)
    ).all()

    page = enter(demo_to_read_app.test_client(), "asa").get(f"/sammantraden/{news.meeting_id}").text

    assert len(planned) == 7
    assert news.user.account == "maja"
    assert "länsstyrelsen" in page
    assert page.count("Sent inkommet") == 1
    assert "Upprop och val av justerare" in page
    assert "Beredning" in page
