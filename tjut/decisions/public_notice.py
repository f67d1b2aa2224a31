"""Anslag: putting it up when the minutes are justerade, and what follows from its days (KL 8:12, 13:5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line, clean_text
from tjut.decisions import notice_dates
from tjut.decisions.models import PublicNotice
from tjut.decisions.notice_signings import announced_in, notice_of, signing_on
from tjut.meetings.models import Meeting
from tjut.swedish.dates import in_words
from tjut.users.models import User


@dataclass(frozen=True)
class NoticeDraft:
    """An anslag as somebody typed it. `at_once_on`: the day of the omedelbara justering it announces, if it does."""

    up_on: date
    kept_at: str
    at_once_on: date | None = None


def put_up(session: Session, meeting: Meeting, draft: NoticeDraft, actor: User) -> PublicNotice:
    """Put up the anslag of the meeting's minutes, or of what was omedelbart justerat, and work out its days.

    A day later than the second after justeringen is taken as it is: `is_late` tells, and the page warns. Raises
    RuleError when it is not justerat, when it is up already, and for a day before justeringen or to come.
    """
    demand(actor, Permission.DECIDE, meeting.committee_id)
    signing = signing_on(session, meeting, draft.at_once_on)
    if signing is None:
        raise RuleError("Protokollet är inte justerat. Anslaget sätts upp när justeringen är antecknad (KL 8:12).")
    if notice_of(session, signing) is not None:
        raise RuleError("Justeringen är redan anslagen. Ta tillbaka anslaget först, om det blev fel.")
    _check(draft, signing.signed_on)
    up_on = draft.up_on
    notice = PublicNotice(
        meeting=meeting,
        at_once=signing.at_once,
        paragraphs=signing.paragraphs,
        signed_on=signing.signed_on,
        up_on=up_on,
        last_appeal_on=notice_dates.last_appeal_day(up_on),
        final_on=notice_dates.final_on(up_on),
        down_on=notice_dates.down_on(up_on),
        kept_at=clean_line(draft.kept_at),
        put_up_at=clock.now(),
        put_up_by_id=actor.id,
    )
    session.add(notice)
    session.flush()
    last = in_words(notice.last_appeal_on)
    what = f"{notice.paragraphs} är omedelbart justerad" if notice.at_once else "protokollet är justerat"
    summary = f"Anslog att {what}. Kan överklagas till och med {last}"
    _tell(session, notice, actor, "put_up", summary, happened_on=up_on)
    note_final(session)
    return notice


def withdraw(session: Session, notice: PublicNotice, reason: str, actor: User) -> None:
    """Take back an anslag that was put up in error, so that it can be put up anew; its days do not count.

    Raises RuleError without a reason, and once laga kraft is noted.
    """
    demand(actor, Permission.DECIDE, notice.meeting.committee_id)
    reason = clean_text(reason)
    if not reason:
        raise RuleError("Skriv varför anslaget tas tillbaka.", "reason")
    if notice.withdrawn_at is not None:
        raise RuleError("Anslaget är redan tillbakataget.")
    if notice.final_noted_at is not None:
        raise RuleError("Laga kraft är redan antecknad. Anslaget kan inte tas tillbaka.")
    notice.withdrawn_at = clock.now()
    _tell(session, notice, actor, "withdraw", "Tog tillbaka anslaget om justerat protokoll", reason=reason)


def note_appeal(session: Session, notice: PublicNotice, came_on: date, actor: User) -> None:
    """Write down that somebody appealed in time: then Tjut notes no laga kraft.

    Raises RuleError for a day before the anslag, after the last day, or to come.
    """
    demand(actor, Permission.DECIDE, notice.meeting.committee_id)
    if notice.withdrawn_at is not None:
        raise RuleError("Anslaget är tillbakataget. Anteckna överklagandet på det nya anslaget.")
    if came_on > clock.today():
        raise RuleError("Överklagandet kan inte ha kommit in på en dag som inte har varit.", "came_on")
    if came_on < notice.signed_on:
        raise RuleError(f"Protokollet justerades {in_words(notice.signed_on)}. Kontrollera dagen.", "came_on")
    if came_on > notice.last_appeal_on:
        raise RuleError(
            f"Sista dagen var {in_words(notice.last_appeal_on)}. Ett för sent överklagande antecknas i ärendets journal.",
            "came_on",
        )
    notice.appealed_on = came_on
    _tell(session, notice, actor, "appeal", "Antecknade att beslut har överklagats", happened_on=came_on)


def note_final(session: Session) -> int:
    """Note laga kraft in the journal of each ärende whose appeal time has passed with no appeal noted; how many.

    Tjut does it by itself, once for each anslag. What was only bordlagt or återremitterat gains no laga kraft.
    """
    notices = session.scalars(_due()).all()
    for notice in notices:
        notice.final_noted_at = clock.now()
        last, first = in_words(notice.last_appeal_on), in_words(notice.final_on)
        for paragraph in announced_in(session, notice):
            if not paragraph.decision.outcome.settles:
                continue
            summary = (
                f"{paragraph.printed} har laga kraft från {first}: tiden för laglighetsprövning gick ut {last} och "
                "inget överklagande är antecknat"
            )
            subject = Subject("decision", paragraph.decision.id, paragraph.item.case_id)
            record(session, None, "final", subject, summary, happened_on=notice.final_on)
    return len(notices)


def is_any_final(session: Session) -> bool:
    """True when `note_final` has something to note."""
    return session.scalar(_due().with_only_columns(PublicNotice.id).limit(1)) is not None


def is_late(notice: PublicNotice) -> bool:
    """True when it was put up after the second day after justeringen (KL 8:12)."""
    return notice.up_on > notice_dates.latest_up(notice.signed_on)


def usual_place(session: Session, meeting: Meeting) -> str:
    """Where the minutes of the nämnd were kept the last time; else its förvaltning."""
    last = session.scalar(
        select(PublicNotice.kept_at)
        .join(PublicNotice.meeting)
        .where(Meeting.committee_id == meeting.committee_id)
        .order_by(PublicNotice.id.desc())
        .limit(1)
    )
    return last or meeting.committee.administration


def _check(draft: NoticeDraft, signed_on: date) -> None:
    if draft.up_on < signed_on:
        raise RuleError(
            f"Anslaget kan inte sättas upp före justeringen, som var {in_words(signed_on)}.", "up_on"
        )  # fmt: skip
    if draft.up_on > clock.today():
        raise RuleError("Anteckna anslaget den dag det sätts upp, inte i förväg.", "up_on")
    if not clean_line(draft.kept_at):
        raise RuleError("Skriv var protokollet förvaras: det ska stå i anslaget (KL 8:12).", "kept_at")


def _due() -> Select[PublicNotice]:
    return select(PublicNotice).where(
        PublicNotice.final_on <= clock.today(),
        PublicNotice.final_noted_at.is_(None),
        PublicNotice.appealed_on.is_(None),
        PublicNotice.withdrawn_at.is_(None),
    )


def _tell(
    session: Session,
    notice: PublicNotice,
    actor: User,
    act: str,
    summary: str,
    *,
    reason: str = "",
    happened_on: date | None = None,
) -> None:
    """In the journal of the meeting, and of each ärende in its minutes."""
    cases = {paragraph.item.case_id for paragraph in announced_in(session, notice)}
    for case_id in [None, *sorted(case_id for case_id in cases if case_id is not None)]:
        subject = Subject("meeting", notice.meeting_id, case_id)
        record(session, actor, f"notice.{act}", subject, summary, reason=reason, happened_on=happened_on)
