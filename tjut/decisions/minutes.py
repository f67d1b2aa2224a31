"""Protokollet: what the law wants of each § (KL 5:65–67 via 6:35), in the sentences of minutes.

A frozen picture, built anew from what is noted: the page and the Word file show the same one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tjut.decisions.attendance import printed_name
from tjut.decisions.models import ClauseKind, Decision, Outcome, Paragraph
from tjut.decisions.motions import motions_of, names
from tjut.decisions.remarks import remarks_of
from tjut.decisions.roll import Roll, roll_of
from tjut.decisions.signing import paragraphs_of
from tjut.decisions.sitting import adjournments, sitting_of
from tjut.decisions.table_models import (
    Attendance,
    Capacity,
    Method,
    Motion,
    MotionKind,
    Remark,
    RemarkKind,
    Stance,
    Vote,
)
from tjut.decisions.voting import as_said, votes_of
from tjut.meetings.models import AgendaItem, Meeting
from tjut.swedish.dates import in_words

GROUPS = {
    Capacity.MEMBER: "Ledamöter",
    Capacity.SERVING: "Tjänstgörande ersättare",
    Capacity.SUBSTITUTE: "Ersättare",
    Capacity.OTHER: "Övriga närvarande",
}


@dataclass(frozen=True)
class Present:
    """One line of the närvaro: who, as what, and at which §§ when it is not all of them."""

    name: str
    office: str
    when: str


@dataclass(frozen=True)
class Points:
    """Points of a decision under one lead: "Parknämnden föreslår kommunstyrelsen besluta följande." """

    lead: str
    points: tuple[tuple[int, str], ...]
    """Number and words; the numbers run on across the leads."""
    marked: bool = False
    """True when the lead says more than that the nämnd decides."""


@dataclass(frozen=True)
class MinutesParagraph:
    """One § as it stands in the minutes."""

    id: int
    printed: str
    title: str
    dnr: str
    papers: tuple[str, ...]
    conflicts: tuple[str, ...]
    motions: tuple[str, ...]
    propositions: tuple[str, ...]
    decision: tuple[Points, ...]
    sentence: str
    note: str
    remarks: tuple[str, ...]
    pauses: tuple[str, ...]
    signed: str
    """That it was justerad at once, and when; else empty."""
    lacks_quorum: str


@dataclass(frozen=True)
class Minutes:
    """The protokoll of one sammanträde, as far as it has come."""

    committee: str
    held_on: str
    place: str
    hours: str
    chair: str
    printed: str
    """§§ 5–6"""
    present: tuple[tuple[str, tuple[Present, ...]], ...]
    paragraphs: tuple[MinutesParagraph, ...]
    undecided: tuple[str, ...]
    signed: str


def minutes_of(session: Session, meeting: Meeting) -> Minutes:
    """The minutes as they would read now; those that are justerade read the same for ever."""
    roll = roll_of(session, meeting)
    paragraphs = paragraphs_of(session, meeting)
    return Minutes(
        committee=meeting.committee.name,
        held_on=in_words(meeting.held_on),
        place=meeting.place,
        hours=_hours(session, meeting),
        chair=_chair(roll, paragraphs),
        printed=_ranges([each.number for each in paragraphs], [each.number for each in paragraphs]),
        present=_present(roll, {paragraph.item_id: paragraph.number for paragraph in paragraphs}),
        paragraphs=tuple(_paragraph(session, roll, each) for each in paragraphs),
        undecided=tuple(item.title for item in meeting.items if not item.is_decided),
        signed=f"Justerat den {in_words(meeting.signed_on)}" if meeting.signed_on else "",
    )


def _hours(session: Session, meeting: Meeting) -> str:
    sitting = sitting_of(session, meeting)
    opened = sitting.opened_at if sitting and sitting.opened_at else meeting.starts_at
    closed = sitting.closed_at if sitting else None
    pauses = [
        f"{each.starts_at:%H.%M}–{each.ends_at:%H.%M}" if each.ends_at else f"från {each.starts_at:%H.%M}"
        for each in adjournments(session, meeting)
    ]
    hours = f"{opened:%H.%M}–{closed:%H.%M}" if opened and closed else (f"{opened:%H.%M}" if opened else "")
    return f"{hours}, ajournering {', '.join(pauses)}" if pauses else hours


def _chair(roll: Roll, paragraphs: Sequence[Paragraph]) -> str:
    """Who led the sammanträde, and another at single §§: "Vera Ek (S); Nils Al (M) § 4"."""
    led: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        presides = roll.presides(paragraph.item)
        if presides is not None:
            led.setdefault(printed_name(presides), []).append(paragraph.printed)
    by_most = sorted(led.items(), key=lambda each: -len(each[1]))
    return "; ".join(
        name if number == 0 else f"{name} {', '.join(printed)}" for number, (name, printed) in enumerate(by_most)
    )


def _present(roll: Roll, numbers: dict[int, int]) -> tuple[tuple[str, tuple[Present, ...]], ...]:
    groups = []
    for capacity, heading in GROUPS.items():
        rows = tuple(
            Present(each.name, _office(each), _at_paragraphs(roll, each, numbers))
            for each in roll.stretches
            if each.capacity is capacity
        )
        if rows:
            groups.append((heading, rows))
    return tuple(groups)


def _office(each: Attendance) -> str:
    if each.for_member is not None:
        return f"för {printed_name(each.for_member)}"
    return "" if each.office in ("ledamot", "ersättare") else each.office


def _at_paragraphs(roll: Roll, each: Attendance, numbers: dict[int, int]) -> str:
    """§§ 1–7, when it is not the whole sammanträde. A jävig member is away at that § (KL 6:30)."""
    all_of_them = sorted(numbers.values())
    there = sorted(
        numbers[item.id]
        for item in roll.meeting.items
        if item.id in numbers and each.covers(item) and each.member_id not in roll.conflicted(item)
    )
    if there == all_of_them:
        return ""
    return _ranges(there, all_of_them) or "inte vid någon §"


def _ranges(there: Sequence[int], all_of_them: Sequence[int]) -> str:
    """§§ 1–3, 5 of the §§ that the minutes have."""
    runs: list[list[int]] = []
    for number in there:
        follows = runs and all_of_them.index(number) == all_of_them.index(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    printed = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"{'§§' if len(there) > 1 else '§'} {printed}" if printed else ""


def _paragraph(session: Session, roll: Roll, paragraph: Paragraph) -> MinutesParagraph:
    item, decision = paragraph.item, paragraph.decision
    return MinutesParagraph(
        id=paragraph.id,
        printed=paragraph.printed,
        title=item.title,
        dnr=(item.case.dnr or "") if item.case else "",
        papers=_papers(item),
        conflicts=_conflicts(roll, item),
        motions=tuple(_motion(each) for each in motions_of(session, item) if not each.withdrawn),
        propositions=tuple(sentence for vote in votes_of(session, item) for sentence in put(vote)),
        decision=_decision(decision),
        sentence=_sentence(decision),
        note=decision.note,
        remarks=tuple(_remark(each) for each in remarks_of(session, item)),
        pauses=tuple(
            f"Sammanträdet ajournerades {each.starts_at:%H.%M}–{each.ends_at:%H.%M}."
            for each in adjournments(session, roll.meeting)
            if each.item_id == item.id and each.ends_at
        ),
        signed=f"Paragrafen justerades omedelbart den {in_words(paragraph.signed_on)}." if paragraph.signed_on else "",
        lacks_quorum=roll.lacks_quorum(item),
    )


def _papers(item: AgendaItem) -> tuple[str, ...]:
    """What the nämnd had in front of it, with its bilagor; those of a protected ärende only by number (OSL 5:2)."""
    if item.version is None:
        return ()
    protected = item.case is not None and item.case.is_protected
    dated = f" den {in_words(item.version.dated)}" if item.version.dated else ""
    return (
        f"{item.version.statement.label}{dated}",
        *(
            f"Bilaga {each.position}" if protected else f"Bilaga {each.position}, {each.title}"
            for each in item.version.attachments
        ),
    )


def _conflicts(roll: Roll, item: AgendaItem) -> tuple[str, ...]:
    return tuple(
        f"{printed_name(each.member)} deltog inte i handläggningen på grund av jäv och var inte närvarande."
        + (f" {printed_name(each.substitute)} tjänstgjorde." if each.substitute else "")
        for each in roll.conflicts
        if each.item_id == item.id
    )


def _motion(motion: Motion) -> str:
    who = names(motion.movers)
    if motion.kind is MotionKind.CHANGE:
        return f"{who} yrkar: {motion.text}"
    said = f"{who} yrkar {motion.kind.value}"
    return f"{said}: {motion.text}" if motion.text else f"{said}."


def put(vote: Vote) -> list[str]:
    """How a question was put and answered: the order, what ja and nej meant, the figures, and each vote by name."""
    sentences = [vote.order] if vote.order else []
    if vote.method is Method.ACCLAMATION:
        return [*sentences, f"Ordföranden finner att nämnden beslutar {as_said(vote.yes_means)}."]
    kind = "Omröstning begärs" if vote.method is Method.OPEN_VOTE else "Sluten omröstning genomförs"
    sentences.append(f"{kind}. Ja: {as_said(vote.yes_means)}. Nej: {as_said(vote.no_means)}.")
    for stance, word in ((Stance.YES, "Ja"), (Stance.NO, "Nej"), (Stance.ABSTAINS, "Avstår")):
        who = [ballot.member for ballot in vote.ballots if ballot.stance is stance]
        if who:
            sentences.append(f"{word}: {', '.join(printed_name(member) for member in who)}.")
    abstained = f" och {vote.abstained} avstår" if vote.abstained else ""
    decided = f"Med {vote.yes} ja-röster mot {vote.no} nej-röster{abstained}"
    if vote.by_casting_vote:
        decided += ", genom ordförandens utslagsröst,"
    if vote.by_lot:
        decided += ", efter lottning,"
    said = as_said(vote.found)
    found = said if said.startswith("att ") else f"enligt följande: {said}"
    return [*sentences, f"{decided} beslutar nämnden {found}."]


_PLAIN = "{nämnd} beslutar följande."
_LEADS = {
    ClauseKind.PROPOSED_ONWARD: "{nämnd} föreslår {vem} besluta följande.",
    ClauseKind.REMITTED: "{nämnd} remitterar följande till {vem}.",
    ClauseKind.REJECTED: "{nämnd} avslår följande.",
    ClauseKind.POSTPONED: "{nämnd} bordlägger följande.",
    ClauseKind.REFERRED_BACK: "{nämnd} återremitterar följande. {vem}",
}
_SENTENCES = {
    Outcome.REFERRED_BACK: "{nämnd} återremitterar ärendet till förvaltningen.",
    Outcome.POSTPONED: "{nämnd} bordlägger ärendet.",
    Outcome.REJECTED: "{nämnd} avslår förslaget.",
    Outcome.NOTED: "{nämnd} noterar informationen.",
    Outcome.FILED: "{nämnd} lägger ärendet till handlingarna.",
    Outcome.DISCONTINUED: "{nämnd} avskriver ärendet.",
}


def _decision(decision: Decision) -> tuple[Points, ...]:
    """The points under their leads, in the order they were decided; the numbers run on across bodies."""
    committee = decision.paragraph.meeting.committee.name
    plain = _PLAIN.format(nämnd=committee)
    groups: list[tuple[str, list[tuple[int, str]]]] = []
    for number, clause in enumerate(decision.clauses, 1):
        wanted = _LEADS.get(clause.kind, _PLAIN)
        lead = wanted.format(nämnd=committee, vem=clause.to_whom).strip()
        if not groups or groups[-1][0] != lead:
            groups.append((lead, []))
        replaces = f" Beslutet ersätter {clause.to_whom}." if clause.kind is ClauseKind.REPLACES else ""
        groups[-1][1].append((number, clause.text + replaces))
    return tuple(Points(lead, tuple(points), lead != plain) for lead, points in groups)


def _sentence(decision: Decision) -> str:
    if decision.clauses:
        return ""
    committee = decision.paragraph.meeting.committee.name
    return _SENTENCES.get(decision.outcome, "{nämnd} beslutade: " + decision.outcome.value + ".").format(
        nämnd=committee
    )


def _remark(remark: Remark) -> str:
    who = names(remark.members)
    said = {
        RemarkKind.RESERVATION: f"{who} reserverar sig mot beslutet",
        RemarkKind.SEPARATE_STATEMENT: f"{who} lämnar ett särskilt uttalande",
        RemarkKind.NOTE: f"{who} lämnar en protokollsanteckning",
        RemarkKind.TAKES_NO_PART: f"{who} deltar inte i beslutet",
    }[remark.kind]
    return f"{said}: {remark.text}" if remark.text else f"{said}."
