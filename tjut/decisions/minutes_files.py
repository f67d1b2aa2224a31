"""The protokoll and the protokollsutdrag as files: made when they are asked for, from the templates that come with Tjut."""

from sqlalchemy.orm import Session

from tjut.core.docx import DocumentProperties
from tjut.core.typography import filename
from tjut.decisions.document import extract_document, minutes_document
from tjut.decisions.models import Paragraph
from tjut.doctemplates.service import EXTRACT, MINUTES, Shelf, fill, shipped_file
from tjut.meetings.models import Meeting


def minutes_file(session: Session, meeting: Meeting, shelf: Shelf) -> bytes:
    """The protokoll as a .docx, the same bytes as long as nothing is changed.

    Raises RuleError when the template's file is gone, LostText if a word of the minutes would not be in it.
    """
    document = minutes_document(session, meeting)
    title = f"Protokoll {document.sammantradesdatum}, {document.namnd}"
    properties = DocumentProperties(title=title, author=document.namnd, identifier=f"tjut:minutes:{meeting.id}")
    return fill(shipped_file(MINUTES, shelf), document.context(), properties)


def extract_file(session: Session, paragraph: Paragraph, shelf: Shelf) -> bytes:
    """One § as a .docx. Raises as `minutes_file`."""
    document = extract_document(session, paragraph)
    title = f"Protokollsutdrag {paragraph.printed} {document.sammantradesdatum}, {document.namnd}"
    properties = DocumentProperties(title=title, author=document.namnd, identifier=f"tjut:extract:{paragraph.id}")
    return fill(shipped_file(EXTRACT, shelf), document.context(), properties)


def minutes_name(meeting: Meeting, suffix: str) -> str:
    """protokoll-parknamnden-2026-11-19-utkast.docx, until it is justerat."""
    draft = "" if meeting.is_signed else "utkast"
    return filename("protokoll", meeting.committee.name, str(meeting.held_on), draft, suffix=suffix)


def extract_name(paragraph: Paragraph, suffix: str) -> str:
    """protokollsutdrag-parknamnden-2026-11-19-paragraf-4.docx; the draft says so, as that of the minutes."""
    meeting, draft = paragraph.meeting, "" if paragraph.signed else "utkast"
    number = f"paragraf-{paragraph.number}"
    return filename("protokollsutdrag", meeting.committee.name, str(meeting.held_on), number, draft, suffix=suffix)
