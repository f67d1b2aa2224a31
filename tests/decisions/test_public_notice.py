"""The anslag: put up once, down by itself, and laga kraft noted when nobody has appealed."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tjut.core import audit, clock
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.decisions import notice_board, notice_signings, public_notice, service
from tjut.decisions.models import PublicNotice
from tjut.decisions.public_notice import NoticeDraft
from tjut.meetings import service as meetings
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User

SIGNED = date(2026, 11, 20)
UP = date(2026, 11, 22)
LAST, FINAL = date(2026, 12, 14), date(2026, 12, 15)


@pytest.fixture
def signed(session: Session, meeting: Meeting, item: AgendaItem, secretary: User) -> Meeting:
    with transaction(session):
        service.record_as_proposed(session, item, secretary)
        service.sign_minutes(session, meeting, SIGNED, secretary)
    return meeting


def put_up(
    session: Session, meeting: Meeting, actor: User, up_on: date = UP, kept_at: str = "Kansliet"
) -> PublicNotice:
    with transaction(session):
        return service.put_up(session, meeting, NoticeDraft(up_on, kept_at), actor)


def summaries(session: Session, item: AgendaItem) -> list[str]:
    assert item.case_id is not None
    return [entry.summary for entry in audit.journal(session, item.case_id)]


def later(day: date) -> object:
    return clock.standing_at(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def test_its_days_are_worked_out_and_told_in_the_case(
    session: Session, signed: Meeting, item: AgendaItem, secretary: User
) -> None:
    notice = put_up(session, signed, secretary)

    assert (notice.paragraphs, notice.last_appeal_on, notice.final_on, notice.down_on) == ("§ 1", LAST, FINAL, FINAL)
    assert not public_notice.is_late(notice)
    assert summaries(session, item)[-1].endswith("Kan överklagas till och med 14 december 2026")


def test_laga_kraft_is_noted_once_when_the_time_has_passed(
    session: Session, signed: Meeting, item: AgendaItem, secretary: User
) -> None:
    put_up(session, signed, secretary)
    with later(LAST), transaction(session):
        before = public_notice.note_final(session)
    with later(FINAL):
        waits = public_notice.is_any_final(session)
        with transaction(session):
            noted = public_notice.note_final(session)
        with transaction(session):
            again = public_notice.note_final(session)

    assert (before, waits, noted, again) == (0, True, 1, 0)
    (entry,) = [each for each in audit.journal(session, item.case_id or 0) if each.act == "final"]
    assert entry.summary.startswith("§ 1 har laga kraft från 15 december 2026")
    assert (entry.happened_on, entry.actor_name) == (FINAL, "Tjut")


def test_an_appeal_in_time_stops_the_note(session: Session, signed: Meeting, item: AgendaItem, secretary: User) -> None:
    notice = put_up(session, signed, secretary)
    with later(LAST), transaction(session):
        public_notice.note_appeal(session, notice, date(2026, 12, 10), secretary)
    with later(FINAL), transaction(session):
        public_notice.note_final(session)

    assert "Antecknade att beslut har överklagats" in summaries(session, item)
    assert not any("laga kraft" in summary for summary in summaries(session, item))


@pytest.mark.parametrize(
    ("came_on", "words"),
    [
        (date(2026, 12, 20), "som inte har varit"),
        (date(2026, 12, 15), "Sista dagen var 14 december 2026"),
        (date(2026, 11, 19), "Kontrollera dagen"),
    ],
)
def test_an_appeal_on_an_impossible_day_is_refused(
    session: Session, signed: Meeting, secretary: User, came_on: date, words: str
) -> None:
    notice = put_up(session, signed, secretary)

    with later(date(2026, 12, 16)), pytest.raises(RuleError, match=words), transaction(session):
        public_notice.note_appeal(session, notice, came_on, secretary)


def test_what_is_bordlagt_gains_no_laga_kraft(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with transaction(session):
        service.postpone(session, item, "", secretary)
        service.sign_minutes(session, meeting, SIGNED, secretary)
    put_up(session, meeting, secretary)

    with later(FINAL), transaction(session):
        public_notice.note_final(session)

    assert not any("laga kraft" in summary for summary in summaries(session, item))


@pytest.mark.parametrize(
    ("up_on", "kept_at", "words"),
    [
        (date(2026, 11, 19), "Kansliet", "före justeringen"),
        (date(2026, 11, 23), "Kansliet", "inte i förväg"),
        (UP, "  ", "var protokollet förvaras"),
    ],
)
def test_an_anslag_that_cannot_be_is_refused(
    session: Session, signed: Meeting, secretary: User, up_on: date, kept_at: str, words: str
) -> None:
    with pytest.raises(RuleError, match=words):
        put_up(session, signed, secretary, up_on, kept_at)


def test_nothing_is_put_up_before_justeringen_twice_or_by_a_reader(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User, reader: User
) -> None:
    with pytest.raises(RuleError, match="inte justerat"):
        put_up(session, meeting, secretary)
    with transaction(session):
        service.record_as_proposed(session, item, secretary)
        service.sign_minutes(session, meeting, SIGNED, secretary)
    with pytest.raises(NotAllowed):
        put_up(session, meeting, reader)
    put_up(session, meeting, secretary)
    with pytest.raises(RuleError, match="redan anslagen"):
        put_up(session, meeting, secretary)


def test_one_put_up_in_error_is_taken_back_and_put_up_anew(session: Session, signed: Meeting, secretary: User) -> None:
    wrong = put_up(session, signed, secretary)
    with pytest.raises(RuleError, match="Skriv varför"), transaction(session):
        public_notice.withdraw(session, wrong, " ", secretary)
    with transaction(session):
        public_notice.withdraw(session, wrong, "Fel dag.", secretary)

    again = put_up(session, signed, secretary)

    (signing,) = notice_signings.signings(session, signed)
    assert notice_signings.notice_of(session, signing) == again
    assert list(notice_board.up_now(session, secretary)) == [again]


def test_it_comes_down_by_itself_and_is_listed_for_a_month(session: Session, signed: Meeting, secretary: User) -> None:
    notice = put_up(session, signed, secretary)
    listed = []
    for day in (LAST, FINAL, date(2027, 1, 20)):
        with later(day):
            listed.append((notice_board.up_now(session, secretary), notice_board.come_down(session, secretary)))

    assert listed == [([notice], []), ([], [notice]), ([], [])]


def test_lately_signed_minutes_wait_for_their_anslag_and_old_ones_do_not(
    session: Session, signed: Meeting, secretary: User
) -> None:
    waiting = notice_signings.to_put_up(session, secretary)
    with later(date(2027, 2, 1)):
        long_after = notice_signings.to_put_up(session, secretary)
    put_up(session, signed, secretary)

    assert ([each.meeting for each in waiting], long_after) == ([signed], [])
    assert notice_signings.to_put_up(session, secretary) == []


def test_a_paragraf_justerad_omedelbart_has_an_anslag_and_a_laga_kraft_of_its_own(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with transaction(session):
        first = service.record_as_proposed(session, item, secretary)
        service.sign_at_once(session, first.paragraph, date(2026, 11, 19), secretary)
        bare = meetings.add_item(session, meeting, "Val av ersättare", secretary)
        service.record_amended(session, bare, [service.ClauseDecision("Nämnden väljer Vera Ek.")], secretary)
    with transaction(session):
        service.put_up(session, meeting, NoticeDraft(date(2026, 11, 20), "Kansliet", date(2026, 11, 19)), secretary)
        service.sign_minutes(session, meeting, UP, secretary)
    waiting = notice_signings.to_put_up(session, secretary)
    rest = put_up(session, meeting, secretary)
    with later(date(2026, 12, 12)), transaction(session):
        noted = public_notice.note_final(session)

    of_first, of_rest = (
        notice_signings.notice_of(session, each) for each in notice_signings.signings(session, meeting)
    )
    assert of_first is not None
    assert (of_first.paragraphs, of_first.last_appeal_on) == ("§ 1", date(2026, 12, 11))
    assert (of_rest, rest.paragraphs, rest.last_appeal_on) == (rest, "§ 2", LAST)
    assert [(each.paragraphs, each.at_once) for each in waiting] == [("§ 2", False)]
    assert noted == 1
    assert next(each for each in summaries(session, item) if "laga kraft" in each).startswith("§ 1 har laga kraft")


@pytest.mark.parametrize(
    ("numbers", "words"), [([12], "§ 12"), ([12, 13, 14], "§§ 12–14"), ([12, 13, 17], "§§ 12–13, 17")]
)
def test_the_paragraphs_are_printed_with_their_gaps(numbers: list[int], words: str) -> None:
    assert notice_signings.printed(numbers) == words


def test_the_pages_empty_full_and_in_error(
    session: Session, client: FlaskClient, signed: Meeting, secretary: User, reader: User
) -> None:
    factory.log_in(client, secretary)
    here = f"/sammantraden/{signed.id}/anslag"
    shown = [client.get("/anslagstavla").text, client.get(here).text]
    wrong = factory.post(client, here, {"up_on": "30 februari", "kept_at": ""})
    done = factory.post(client, here, {"up_on": "2026-11-22", "kept_at": "Kansliet"}, follow_redirects=True)
    session.rollback()
    notice = notice_signings.notice_of(session, notice_signings.signings(session, signed)[0])
    assert notice is not None
    appeal = factory.post(
        client, f"/anslag/{notice.id}/overklagat", {f"anslag-{notice.id}-came_on": "2027-01-01"}, form_page=here
    )
    back = factory.post(client, f"/anslag/{notice.id}/ta-tillbaka", {f"anslag-{notice.id}-reason": ""}, form_page=here)
    shown += [wrong.text, done.text, appeal.text, back.text, client.get("/anslagstavla").text]
    client.delete_cookie("tjut")
    shown.append(factory.log_in(client, reader).get(here).text)

    assert [pages.faults(text) for text in shown] == [[]] * 8
    assert "Anslå protokollet från Parknämnden" in shown[0]
    assert (wrong.status_code, appeal.status_code, back.status_code) == (422, 422, 422)
    assert "är inget datum" in wrong.text
    assert "Kan överklagas" in shown[6]
    assert "Ta tillbaka" not in shown[7]


def test_laga_kraft_is_noted_when_somebody_opens_tjut_that_day(
    session: Session, client: FlaskClient, signed: Meeting, item: AgendaItem, secretary: User
) -> None:
    put_up(session, signed, secretary)
    client.get("/logga-in")
    session.rollback()
    before = summaries(session, item)

    with later(FINAL):
        client.get("/logga-in")
    session.rollback()

    assert not any("laga kraft" in summary for summary in before)
    assert any("§ 1 har laga kraft från 15 december 2026" in summary for summary in summaries(session, item))
