"""What happens at one ärende: yrkanden, propositions and votes, and what is said to the minutes."""

from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from tests.decisions.test_attendance import Seats, come, everybody
from tjut.committees.models import Member
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.decisions import attendance, remarks, service, sitting, voting
from tjut.decisions.motions import MotionDraft, motions_of, move, withdraw
from tjut.decisions.remarks import RemarkDraft
from tjut.decisions.table_models import Method, Motion, MotionKind, Remark, RemarkKind, Stance, Vote
from tjut.decisions.voting import MINORITY, Question, Tally
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User

QUESTION = Question("Ärendet avgörs i dag", "Ärendet återremitteras", "Först om ärendet ska avgöras i dag.")


@pytest.fixture(autouse=True)
def all_members_are_there(session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User) -> None:
    everybody(session, meeting, secretary)


def moved(session: Session, item: AgendaItem, actor: User, kind: MotionKind, text: str, *movers: Member) -> Motion:
    with transaction(session):
        return move(session, item, MotionDraft(kind, movers, text), actor)


def voted(session: Session, item: AgendaItem, actor: User, seats: Seats, votes: str) -> Vote:
    """An open vote; `votes` are j, n and a for Vera, Nils, Eva, Bo and Ulf, in order."""
    stances = {"j": Stance.YES, "n": Stance.NO, "a": Stance.ABSTAINS}
    ballots = [(seats[name], stances[vote]) for name, vote in zip(seats, votes, strict=False)]
    with transaction(session):
        return voting.vote_openly(session, item, QUESTION, ballots, actor)


def remarked(session: Session, item: AgendaItem, actor: User, draft: RemarkDraft) -> Remark:
    with transaction(session):
        return remarks.remark(session, item, draft, actor)


def test_a_yrkande_has_its_movers_in_the_order_of_the_nämnd(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    motion = moved(session, item, secretary, MotionKind.CHANGE, "Lekplatsen byggs 2028.", seats["Bo"], seats["Nils"])

    assert [mover.name for mover in motion.movers] == ["Nils Ek", "Bo Ek"]
    assert motion.text == "Lekplatsen byggs 2028."


def test_nobody_yrkar_both_bifall_and_avslag(session: Session, item: AgendaItem, seats: Seats, secretary: User) -> None:
    first = moved(session, item, secretary, MotionKind.APPROVE, "", seats["Eva"])
    with pytest.raises(RuleError, match="Eva Ek har redan yrkat bifall"):
        moved(session, item, secretary, MotionKind.REJECT, "", seats["Eva"], seats["Bo"])

    with transaction(session):
        withdraw(session, first, secretary)
    moved(session, item, secretary, MotionKind.REJECT, "", seats["Eva"])

    assert [(each.kind, each.withdrawn) for each in motions_of(session, item)] == [
        (MotionKind.APPROVE, True),
        (MotionKind.REJECT, False),
    ]


@pytest.mark.parametrize("kind", [MotionKind.REFER_BACK, MotionKind.CHANGE])
def test_a_yrkande_that_its_kind_does_not_say_needs_its_words(
    session: Session, item: AgendaItem, seats: Seats, secretary: User, kind: MotionKind
) -> None:
    with pytest.raises(RuleError) as refused:
        moved(session, item, secretary, kind, " ", seats["Eva"])

    assert refused.value.field == "text"


def test_a_substitute_who_does_not_serve_cannot_yrka(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    come(session, meeting, secretary, seats["Siv"])

    with pytest.raises(RuleError, match="utan att tjänstgöra"):
        moved(session, item, secretary, MotionKind.APPROVE, "", seats["Siv"])


def test_an_open_vote_is_counted_name_by_name(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    vote = voted(session, item, secretary, seats, "jjjna")

    assert (vote.yes, vote.no, vote.abstained, vote.result) == (3, 1, 1, Stance.YES)
    assert (vote.found, vote.figures) == ("Ärendet avgörs i dag", "3–1, 1 avstår")
    assert not vote.by_casting_vote
    assert vote.chair is seats["Vera"]


@pytest.mark.parametrize(("votes", "result"), [("jnjna", Stance.YES), ("njjna", Stance.NO)])
def test_when_the_votes_are_even_the_chairs_own_decides(
    session: Session, item: AgendaItem, seats: Seats, secretary: User, votes: str, result: Stance
) -> None:
    vote = voted(session, item, secretary, seats, votes)

    assert (vote.result, vote.by_casting_vote) == (result, True)


def test_an_even_vote_in_which_the_chair_abstains_is_refused(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with pytest.raises(RuleError, match=r"Rösterna är lika, 2–2\. Då avgör ordföranden"):
        voted(session, item, secretary, seats, "ajjnn")

    assert not voting.votes_of(session, item)


@pytest.mark.parametrize(
    ("votes", "said"),
    [("aaaaa", "Ingen har röstat"), ("", "Ingen har röstat"), ("jjj", "Bo Ek, Ulf Ek tjänstgör .* har ingen röst")],
)
def test_a_vote_by_nobody_and_one_that_leaves_somebody_out_are_refused(
    session: Session, item: AgendaItem, seats: Seats, secretary: User, votes: str, said: str
) -> None:
    with pytest.raises(RuleError, match=said):
        voted(session, item, secretary, seats, votes)


def test_a_member_on_both_sides_is_refused(session: Session, item: AgendaItem, seats: Seats, secretary: User) -> None:
    ballots = [(seats["Eva"], Stance.YES), (seats["Bo"], Stance.NO), (seats["Eva"], Stance.NO)]

    with pytest.raises(RuleError, match="Eva Ek står på två sidor"), transaction(session):
        voting.vote_openly(session, item, QUESTION, ballots, secretary)


def test_one_who_is_away_or_jävig_does_not_vote(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        attendance.declare_conflict(session, item, seats["Eva"], secretary)
    with pytest.raises(RuleError, match="Eva Ek är jävig"):
        voted(session, item, secretary, seats, "jjjjj")

    ballots = [(seats["Vera"], Stance.YES), (seats["Siv"], Stance.NO)]
    with pytest.raises(RuleError, match="Siv Ek är inte närvarande"), transaction(session):
        voting.vote_openly(session, item, QUESTION, ballots, secretary)


def test_the_first_vice_presides_when_the_chair_is_jävig(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        attendance.declare_conflict(session, item, seats["Vera"], secretary)
        vote = voting.acclaim(session, item, Question("Bifall till förslaget"), secretary)

    assert vote.chair is seats["Nils"]
    assert vote.method is Method.ACCLAMATION


def test_without_anybody_of_the_presidium_somebody_must_be_named(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        for name in ("Vera", "Nils"):
            attendance.declare_conflict(session, item, seats[name], secretary)
    with pytest.raises(RuleError, match="Ange vem nämnden har valt"), transaction(session):
        voting.acclaim(session, item, Question("Bifall"), secretary)

    with transaction(session):
        vote = voting.acclaim(session, item, Question("Bifall", chair=seats["Eva"]), secretary)

    assert vote.chair is seats["Eva"]


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(2, 2, 1), "lika. Vid val avgör lotten"),
        (Tally(3, 2, 0, Stance.NO), "dras ingen lott"),
        (Tally(0, 0, 5), "Ingen har röstat"),
        (Tally(3, 1, 0), "4 röster är antecknade, men 5"),
        (Tally(6, -1, 0), "mindre än noll"),
    ],
)
def test_a_closed_vote_that_cannot_be_is_refused(
    session: Session, item: AgendaItem, secretary: User, tally: Tally, said: str
) -> None:
    with pytest.raises(RuleError, match=said), transaction(session):
        voting.vote_closed(session, item, Question("Eva Ek väljs", "Bo Ek väljs"), tally, secretary)


def test_at_a_val_the_lot_decides_an_even_vote(session: Session, item: AgendaItem, secretary: User) -> None:
    with transaction(session):
        vote = voting.vote_closed(
            session, item, Question("Eva Ek väljs", "Bo Ek väljs"), Tally(2, 2, 1, Stance.NO), secretary
        )

    assert (vote.found, vote.by_lot, vote.ballots) == ("Bo Ek väljs", True, [])


def test_a_minority_that_wants_an_återremiss_is_warned_about(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    moved(session, item, secretary, MotionKind.REFER_BACK, "Räkna om kostnaden.", seats["Bo"], seats["Ulf"])

    two_of_five = voted(session, item, secretary, seats, "jjjnn")
    one_of_five = voted(session, item, secretary, seats, "jjjjn")

    assert voting.minority_warning(session, two_of_five) == MINORITY
    assert voting.minority_warning(session, one_of_five) == ""


def test_a_reservation_is_against_a_decision_by_one_who_took_part(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    draft = RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],), "Till förmån för eget yrkande.")
    with pytest.raises(RuleError, match="inte avgjort än"):
        remarked(session, item, secretary, draft)
    with transaction(session):
        service.record_as_proposed(session, item, secretary)
    with pytest.raises(RuleError, match="Siv Ek är inte närvarande"):
        remarked(session, item, secretary, RemarkDraft(RemarkKind.RESERVATION, (seats["Siv"],)))

    made = remarked(session, item, secretary, draft)

    assert (made.kind, made.text) == (RemarkKind.RESERVATION, "Till förmån för eget yrkande.")


def test_one_who_stood_out_of_the_decision_cannot_reserve_against_it(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    remarked(session, item, secretary, RemarkDraft(RemarkKind.TAKES_NO_PART, (seats["Bo"],)))
    with transaction(session):
        service.record_as_proposed(session, item, secretary)

    with pytest.raises(RuleError, match="Bo Ek deltog inte i beslutet"):
        remarked(session, item, secretary, RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],)))


def test_a_reservation_is_announced_before_the_meeting_ends(
    session: Session, meeting: Meeting, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        service.record_as_proposed(session, item, secretary)
        sitting.open_meeting(session, meeting, time(17), secretary)
        sitting.close_meeting(session, meeting, time(19, 30), secretary)
    with pytest.raises(RuleError, match=r"avslutades klockan 19\.30") as refused:
        remarked(session, item, secretary, RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],)))

    made = remarked(
        session, item, secretary, RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],), announced_in_time=True)
    )

    assert refused.value.field == "announced_in_time"
    assert made.members == [seats["Bo"]]


def test_a_meeting_that_is_ajournerat_does_not_end(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with transaction(session):
        pause = sitting.adjourn(session, item, time(18), secretary)
    with pytest.raises(RuleError, match=r"ajournerat sedan 18\.00"), transaction(session):
        sitting.close_meeting(session, meeting, time(19), secretary)
    with pytest.raises(RuleError, match="kan inte ha slutat före"), transaction(session):
        sitting.resume(session, pause, time(17), secretary)

    with transaction(session):
        sitting.resume(session, pause, time(18, 15), secretary)
        sitting.close_meeting(session, meeting, time(19), secretary)

    assert [(each.starts_at, each.ends_at) for each in sitting.adjournments(session, meeting)] == [
        (time(18), time(18, 15))
    ]


def test_a_pause_in_which_the_paragraph_was_justerad_comes_to_an_end(
    session: Session, meeting: Meeting, item: AgendaItem, secretary: User
) -> None:
    with transaction(session):
        paragraph = service.record_as_proposed(session, item, secretary).paragraph
        pause = sitting.adjourn(session, item, time(18), secretary)
        service.sign_at_once(session, paragraph, date(2026, 11, 19), secretary)

    with transaction(session):
        sitting.resume(session, pause, time(18, 10), secretary)
        sitting.close_meeting(session, meeting, time(19), secretary)

    assert pause.ends_at == time(18, 10)


def test_nothing_is_noted_at_a_paragraph_that_is_justerad(
    session: Session, item: AgendaItem, seats: Seats, secretary: User
) -> None:
    with transaction(session):
        paragraph = service.record_as_proposed(session, item, secretary).paragraph
        service.sign_at_once(session, paragraph, date(2026, 11, 19), secretary)

    for act in (
        lambda: moved(session, item, secretary, MotionKind.APPROVE, "", seats["Eva"]),
        lambda: voted(session, item, secretary, seats, "jjjjj"),
        lambda: remarked(session, item, secretary, RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],))),
        lambda: service.sign_at_once(session, paragraph, date(2026, 11, 19), secretary),
    ):
        with pytest.raises(RuleError, match="juster"):
            act()
