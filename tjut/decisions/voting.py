"""Propositioner and omröstning: how the question was put, who voted how, and what that made (KL 5:53–56 via 6:33)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tjut.committees.models import Member
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.text import clean_text
from tjut.decisions.motions import motions_of
from tjut.decisions.roll import Roll
from tjut.decisions.table_check import changing_item, check_deciding
from tjut.decisions.table_models import Ballot, Method, MotionKind, Stance, Vote
from tjut.meetings.models import AgendaItem
from tjut.users.models import User

MINORITY = (
    "En tredjedel eller fler ville återremittera. I en nämnd räcker inte det: minoritetsåterremiss finns bara i "
    "fullmäktige (KL 5:50 gäller inte nämnder enligt 6:33)."
)


@dataclass(frozen=True)
class Question:
    """How a question was put: in which order, and what ja and nej meant.

    By acklamation `yes_means` is what the chair found that the nämnd decided, and `no_means` what fell.
    """

    yes_means: str
    no_means: str = ""
    order: str = ""
    chair: Member | None = None
    """Who presided; None is the highest of the presidium that is there."""


@dataclass(frozen=True)
class Tally:
    """The figures of a closed vote. `lot` says on which side the lot fell when they were even (KL 5:55–56)."""

    yes: int
    no: int
    abstained: int = 0
    lot: Stance | None = None


def acclaim(session: Session, item: AgendaItem, question: Question, actor: User) -> Vote:
    """Note that the chair put the question and found the answer, without omröstning."""
    with changing_item(session, item, actor) as roll:
        vote = _vote(session, roll, item, question, Method.ACCLAMATION)
        vote.result = Stance.YES
        session.add(vote)
        _told(session, vote, actor, f"Acklamation: {vote.found}")
    return vote


def vote_openly(
    session: Session, item: AgendaItem, question: Question, ballots: Sequence[tuple[Member, Stance]], actor: User
) -> Vote:
    """Note an open omröstning, name by name. When the votes are even the chair's own decides (KL 5:55).

    Raises RuleError for a member on both sides, one who is away or jävig, one who is missing, and a vote by nobody.
    """
    with changing_item(session, item, actor) as roll:
        _check_ballots(roll, item, ballots)
        vote = _vote(session, roll, item, question, Method.OPEN_VOTE)
        counted = Counter(stance for _, stance in ballots)
        vote.yes, vote.no, vote.abstained = counted[Stance.YES], counted[Stance.NO], counted[Stance.ABSTAINS]
        vote.ballots = [Ballot(member=member, stance=stance) for member, stance in ballots]
        vote.result, vote.by_casting_vote = _decided(vote, dict((member.id, stance) for member, stance in ballots))
        session.add(vote)
        _told(session, vote, actor, f"Omröstning {vote.figures}: {vote.found}")
    return vote


def vote_closed(session: Session, item: AgendaItem, question: Question, tally: Tally, actor: User) -> Vote:
    """Note a closed omröstning, which is for val and anställning: figures without names, and the lot when even."""
    with changing_item(session, item, actor) as roll:
        if min(tally.yes, tally.no, tally.abstained) < 0:
            raise RuleError("Ett antal röster kan inte vara mindre än noll.")
        if not tally.yes + tally.no:
            raise RuleError("Ingen har röstat ja eller nej. Då har nämnden inte avgjort något genom omröstningen.")
        even = tally.yes == tally.no
        if even and tally.lot not in (Stance.YES, Stance.NO):
            raise RuleError("Rösterna är lika. Vid val avgör lotten (KL 5:56): ange vad den föll på.", "lot")
        if not even and tally.lot is not None:
            raise RuleError("Rösterna är inte lika: då dras ingen lott.", "lot")
        vote = _vote(session, roll, item, question, Method.CLOSED_VOTE)
        vote.yes, vote.no, vote.abstained = tally.yes, tally.no, tally.abstained
        vote.by_lot = even
        vote.result = tally.lot if even and tally.lot else (Stance.YES if tally.yes > tally.no else Stance.NO)
        session.add(vote)
        by_lot = ", efter lottning" if even else ""
        _told(session, vote, actor, f"Sluten omröstning {vote.figures}{by_lot}: {vote.found}")
    return vote


def strike_vote(session: Session, vote: Vote, actor: User) -> None:
    """Take back a proposition that was noted by mistake."""
    item = vote.item
    with changing_item(session, item, actor):
        session.delete(vote)
        summary = f"Tog bort en proposition i punkt {item.position} ({vote.method.value}: {vote.found})"
        subject = Subject("meeting", item.meeting_id, item.case_id)
        record(session, actor, "strike_vote", subject, summary, happened_on=item.meeting.held_on)


def votes_of(session: Session, item: AgendaItem) -> Sequence[Vote]:
    """The propositions at the ärende, in the order they were put."""
    return session.scalars(select(Vote).where(Vote.item_id == item.id).order_by(Vote.position)).all()


def as_said(meaning: str) -> str:
    """What ja or nej means, inside a sentence: "Ärendet avgörs i dag" is "att ärendet avgörs i dag"."""
    words = (meaning[:1].lower() + meaning[1:]).rstrip(".")
    return f"att {words}" if words.startswith("ärendet ") else words


def minority_warning(session: Session, vote: Vote) -> str:
    """What to say when a third or more wanted an återremiss that fell: only fullmäktige knows such a one (KL 5:50)."""
    asked = any(motion.kind is MotionKind.REFER_BACK for motion in motions_of(session, vote.item))
    losing = min(vote.yes, vote.no)
    about_it = "återremi" in vote.lost.casefold() or "avgörs senare" in vote.lost.casefold()
    return MINORITY if asked and about_it and losing * 3 >= vote.yes + vote.no else ""


def _vote(session: Session, roll: Roll, item: AgendaItem, question: Question, method: Method) -> Vote:
    yes_means, no_means = clean_text(question.yes_means).strip(), clean_text(question.no_means).strip()
    if not yes_means:
        what = "vad ordföranden fann att nämnden beslutade" if method is Method.ACCLAMATION else "vad ja betyder"
        raise RuleError(f"Skriv {what}.", "yes_means")
    if method is not Method.ACCLAMATION and not no_means:
        raise RuleError("Skriv vad nej betyder.", "no_means")
    if yes_means.casefold() == no_means.casefold():
        raise RuleError("Ja och nej betyder samma sak. Då är det inget att välja mellan.", "no_means")
    return Vote(
        item=item,
        position=(session.scalar(select(func.max(Vote.position)).where(Vote.item_id == item.id)) or 0) + 1,
        method=method,
        order=clean_text(question.order).strip(),
        yes_means=yes_means,
        no_means=no_means,
        chair=_chair(roll, item, question.chair),
        yes=0,
        no=0,
        abstained=0,
    )


def _chair(roll: Roll, item: AgendaItem, named: Member | None) -> Member:
    if not roll.is_kept:
        raise RuleError("Anteckna först vilka som är närvarande: då syns vem som leder ärendet.")
    chair = named or roll.presides(item)
    if chair is None:
        raise RuleError(
            "Varken ordföranden eller någon vice ordförande deltar i ärendet. Ange vem nämnden har valt att leda det.",
            "chair",
        )
    check_deciding(roll, item, [chair], "leda ärendet")
    return chair


def _check_ballots(roll: Roll, item: AgendaItem, ballots: Sequence[tuple[Member, Stance]]) -> None:
    if not any(stance is not Stance.ABSTAINS for _, stance in ballots):
        raise RuleError(
            "Ingen har röstat ja eller nej. Då har nämnden inte avgjort något genom omröstningen.", "ballots"
        )
    seen = Counter(member.id for member, _ in ballots)
    twice = [member.name for member, _ in ballots if seen[member.id] > 1]
    if twice:
        raise RuleError(f"{twice[0]} står på två sidor. En ledamot har en röst: ja, nej eller avstår.", "ballots")
    check_deciding(roll, item, [member for member, _ in ballots], "rösta")


def _decided(vote: Vote, stances: dict[int, Stance]) -> tuple[Stance, bool]:
    """The result, and whether the chair's vote decided it."""
    if vote.yes != vote.no:
        return (Stance.YES if vote.yes > vote.no else Stance.NO), False
    casting = stances.get(vote.chair.id, Stance.ABSTAINS)
    if casting is Stance.ABSTAINS:
        raise RuleError(
            f"Rösterna är lika, {vote.yes}–{vote.no}. Då avgör ordföranden (KL 5:55), och {vote.chair.name} måste rösta: "
            "ja eller nej (KL 4:25).",
            "ballots",
        )
    return casting, True


def _told(session: Session, vote: Vote, actor: User, summary: str) -> None:
    item = vote.item
    subject = Subject("meeting", item.meeting_id, item.case_id)
    record(session, actor, "vote", subject, f"{summary} (punkt {item.position})", happened_on=item.meeting.held_on)
