"""The protokoll as a page, and as Word and PDF; one § of it as an extract."""

from typing import Any

from flask import Blueprint, Response, render_template
from flask_login import current_user

from tjut.core import pdf
from tjut.core.errors import RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.decisions import minutes_files, service
from tjut.decisions.minutes import minutes_of
from tjut.doctemplates.service import Shelf
from tjut.meetings import service as meetings
from tjut.meetings.models import Meeting

blueprint = Blueprint("minutes", __name__)

MINUTES = "/sammantraden/<int:meeting_id>/protokoll"


@blueprint.get(MINUTES)
@requires(Permission.READ)
def minutes(meeting_id: int) -> Any:
    return _page(meetings.get(reading(), current_user, meeting_id))


@blueprint.get(f"{MINUTES}/word")
@requires(Permission.READ)
def word_file(meeting_id: int) -> Response:
    meeting = meetings.get(reading(), current_user, meeting_id)
    content = minutes_files.minutes_file(reading(), meeting, _shelf())
    return download(content, minutes_files.minutes_name(meeting, ".docx"), MEDIA_TYPES[".docx"])


@blueprint.get(f"{MINUTES}/pdf")
@requires(Permission.READ)
def pdf_file(meeting_id: int) -> Any:
    meeting = meetings.get(reading(), current_user, meeting_id)
    name = minutes_files.minutes_name(meeting, ".pdf")
    paper = minutes_files.minutes_file(reading(), meeting, _shelf())
    reading().rollback()  # nothing is held while LibreOffice works: others go on writing
    try:
        content = pdf.to_pdf(paper)
    except RuleError as error:
        return _page(meetings.get(reading(), current_user, meeting_id), error.message), 422
    return download(content, name, MEDIA_TYPES[".pdf"], inline=True)


@blueprint.get("/paragrafer/<int:paragraph_id>/utdrag/word")
@requires(Permission.READ)
def extract_file(paragraph_id: int) -> Response:
    paragraph = service.get_paragraph(reading(), current_user, paragraph_id)
    content = minutes_files.extract_file(reading(), paragraph, _shelf())
    return download(content, minutes_files.extract_name(paragraph, ".docx"), MEDIA_TYPES[".docx"])


def _page(meeting: Meeting, problem: str = "") -> str:
    return render_template(
        "decisions/minutes.html",
        meeting=meeting,
        minutes=minutes_of(reading(), meeting),
        decides=current_user.may(Permission.DECIDE, meeting.committee_id),
        problem=problem,
    )


def _shelf() -> Shelf:
    return Shelf(tjut().files, tjut().settings.templates_docx)
