"""Acts out the demo through the services, each act on its own day, so that it breaks when a rule breaks."""

from datetime import timedelta

from sqlalchemy import select

from tjut.core import clock
from tjut.core.web import Tjut
from tjut.demo import days, everyday, month, old_paper
from tjut.demo.house_style import furnish
from tjut.demo.matter import Matter
from tjut.demo.preparing import register, write
from tjut.demo.sitting import answer, close_what_was_answered, sign_minutes, sit
from tjut.demo.stage import Stage, on
from tjut.demo.thread_of_2003 import THE_STORY
from tjut.imports import service as imports
from tjut.statements import service as statements
from tjut.users.models import User


def holds_something(running: Tjut) -> bool:
    """True when somebody already works in this database."""
    with running.database.session() as session:
        return session.scalar(select(User.id).limit(1)) is not None


def load(running: Tjut) -> None:
    """Fill an empty database with the demo, in one transaction."""
    with running.database.transaction() as session:
        stage = Stage(running, session)
        stage.set()
        furnish(stage)
        month.plan_the_year(stage)
        for matter in (*THE_STORY, *everyday.matters(clock.today())):
            act_out(stage, matter)
        month.sit_at_the_table(stage)
        sign_minutes(stage)
        close_what_was_answered(stage)
        plan_ahead(stage)
        month.prepare_the_next(stage)
        leave_a_paper_to_confirm(stage)


def act_out(stage: Stage, matter: Matter) -> None:
    """The whole way of one matter, as far as it has come."""
    with on(matter.registered, 9):
        case = register(stage, matter)
    if matter.day_of_writing is None:
        return
    with on(matter.day_of_writing, 13):
        statement = write(stage, matter, case)
    if matter.submit and matter.approve:
        with on(matter.day_of_writing, 15):
            statements.approve(stage.session, statement, stage.head(matter))
        if matter.sitting:
            sit(stage, matter, case, statement, matter.sitting)
    elif matter.sent_back:
        with on(matter.day_of_writing + timedelta(days=3), 16):
            statements.send_back(stage.session, statement, stage.head(matter), matter.sent_back)
    elif matter.answers:
        with on(matter.day_of_writing, 16):
            answer(stage, matter, case)


def plan_ahead(stage: Stage) -> None:
    """The meetings that are coming, in the nämnder that have not planned their year."""
    for short, weeks in days.COMING.items():
        for week in weeks if short != month.TN else ():
            stage.meeting(short, days.meeting_day(clock.today(), week))


def leave_a_paper_to_confirm(stage: Stage) -> None:
    """Read in an older paper and leave it waiting."""
    committee, secretary = stage.committees["SOT"], stage.people["lisbeth"]
    sent = imports.read_file(old_paper.TEXT.encode(), old_paper.FILENAME)
    imports.take_in(stage.session, stage.running.files, sent, committee, secretary)
