"""What the Word files of the minutes and of an extract get: the frozen picture of `minutes`, under the names of the tags."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from tjut.decisions.minutes import Minutes, MinutesParagraph, Points, minutes_of
from tjut.decisions.models import Paragraph
from tjut.decisions.signing import paragraphs_of
from tjut.doctemplates.service import (
    Beslutsled,
    Beslutspunkt,
    Deltagare,
    MinutesDocument,
    Narvarogrupp,
    Protokollsparagraf,
)
from tjut.meetings.models import Meeting
from tjut.swedish.dates import in_words

DRAFT = "Utkast, inte justerat"


def minutes_document(session: Session, meeting: Meeting) -> MinutesDocument:
    """The whole protokoll, marked as a draft until it is justerat."""
    minutes = minutes_of(session, meeting)
    return _document(
        minutes,
        minutes.paragraphs,
        draft=not meeting.is_signed,
        signed=in_words(meeting.signed_on) if meeting.signed_on else "",
        at_once=_signed_at_once(paragraphs_of(session, meeting)),
    )


def extract_document(session: Session, paragraph: Paragraph) -> MinutesDocument:
    """One § of the protokoll; what is omedelbart justerat is no draft, though the rest of the protokoll still is."""
    minutes, meeting = minutes_of(session, paragraph.meeting), paragraph.meeting
    return _document(
        minutes,
        [each for each in minutes.paragraphs if each.id == paragraph.id],
        draft=paragraph.signed is None,
        signed=in_words(meeting.signed_on) if meeting.signed_on and not paragraph.signed_on else "",
    )


def _document(
    minutes: Minutes,
    paragraphs: Sequence[MinutesParagraph],
    *,
    draft: bool,
    signed: str,
    at_once: Sequence[str] = (),
) -> MinutesDocument:
    return MinutesDocument(
        namnd=minutes.committee,
        sammantradesdatum=minutes.held_on,
        utkast=DRAFT if draft else "",
        tid=minutes.hours,
        plats=minutes.place,
        ordforande=minutes.chair,
        paragrafnummer=minutes.printed,
        narvaro=[
            Narvarogrupp(heading, [Deltagare(row.name, row.office, row.when) for row in rows])
            for heading, rows in minutes.present
        ],
        justerat=signed,
        omedelbart=list(at_once),
        paragrafer=[_paragraph(each) for each in paragraphs],
        utan_beslut=list(minutes.undecided),
    )


def _signed_at_once(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The §§ that were omedelbart justerade, by day: "§§ 4, 7 den 19 november 2026" (KL 5:69)."""
    by_day: dict[date, list[str]] = {}
    for each in paragraphs:
        if each.signed_on:
            by_day.setdefault(each.signed_on, []).append(str(each.number))
    return [
        f"{'§§' if len(numbers) > 1 else '§'} {', '.join(numbers)} den {in_words(day)}"
        for day, numbers in sorted(by_day.items())
    ]


def _paragraph(each: MinutesParagraph) -> Protokollsparagraf:
    return Protokollsparagraf(
        nummer=each.printed,
        titel=each.title,
        dnr=each.dnr,
        beslutsled=_decided(each.decision),
        beslutsmening=each.sentence,
        motivering=each.note,
        justering=each.signed,
        beslutforhet=each.lacks_quorum,
        jav=list(each.conflicts),
        yrkanden=list(each.motions),
        propositioner=list(each.propositions),
        anteckningar=list(each.remarks),
        ajourneringar=list(each.pauses),
        handlingar=list(each.papers),
    )


def _decided(groups: Sequence[Points]) -> list[Beslutsled]:
    """A point that stands alone is the whole decision: without number, and without a lead that says nothing more."""
    if len(groups) == 1 and len(groups[0].points) == 1 and not groups[0].marked:
        return [Beslutsled("", [Beslutspunkt("", groups[0].points[0][1])])]
    return [
        Beslutsled(group.lead, [Beslutspunkt(f"{number}.", text) for number, text in group.points]) for group in groups
    ]
