"""The paper as PDF, and with its bilagor as one: what will be in it, making it, and what came of it."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, url_for
from flask_login import current_user

from tjut.core.errors import NotFound, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.doctemplates.service import Shelf
from tjut.statements import bundle, service, word
from tjut.statements.beside import around
from tjut.statements.bundle import Bundle, BundledAttachment, Fate
from tjut.statements.bundle_finished import FinishedPdfs, key_of
from tjut.statements.models import Attachment, Statement, StatementVersion

blueprint = Blueprint("bundle", __name__)

VERSION = "/tjansteutlatanden/<int:statement_id>/versioner/<int:number>"


@blueprint.get(f"{VERSION}/handlingar")
@requires(Permission.READ)
def page(statement_id: int, number: int) -> Any:
    found, shown = _get(statement_id, number)
    return _page(found, shown)


@blueprint.post(f"{VERSION}/handlingar")
@requires(Permission.READ)
def make(statement_id: int, number: int) -> Any:
    """Works while the browser waits; what is finished is on the page that follows, also after a reload."""
    found, shown = _get(statement_id, number)
    try:
        made(shown, planned(found, shown))
    except RuleError as error:
        return _page(found, shown, error.message), 422
    return redirect(url_for("statements.bundle.page", statement_id=statement_id, number=number), 303)


@blueprint.get(f"{VERSION}/handlingar/pdf")
@requires(Permission.READ)
def file(statement_id: int, number: int) -> Any:
    found, shown = _get(statement_id, number)
    finished = _finished(shown, planned(found, shown))
    if finished is None:  # an old address, or the template has changed meanwhile
        return redirect(url_for("statements.bundle.page", statement_id=statement_id, number=number), 303)
    return sent(shown, finished, "med-bilagor.pdf")


def sent(shown: StatementVersion, finished: Bundle, ending: str = ".pdf") -> Response:
    """A finished PDF to the browser, to be read there."""
    suffix = ending if ending.startswith(".") else f"-{ending}"
    return download(finished.content, word.file_name(shown, suffix), MEDIA_TYPES[".pdf"], inline=True)


def made(shown: StatementVersion, rows: list[BundledAttachment]) -> Bundle:
    """The PDF of a version, remembered or made now.

    Raises RuleError with what stands in the way, and NotFound when the version is purged meanwhile.
    """
    paper = _word_file(shown)
    remembered, key = _remembered(shown), key_of(paper, rows)
    finished = remembered.find(key)
    if finished is None:
        reading().rollback()  # nothing is held while LibreOffice works: others go on writing
        finished = bundle.build(paper, rows, tjut().files.read)
        remembered.keep(key, finished)
        if shown.purged_at is not None:  # rensning came meanwhile, and took the files that were there then
            remembered.forget()
            raise NotFound
    return finished


def planned(found: Statement, shown: StatementVersion) -> list[BundledAttachment]:
    """What the reader gets of the bilagor: those that he or she could also fetch one by one."""

    def readable(row: Attachment) -> bool:
        try:
            service.attachment_of(current_user, found, shown.number, row.position)
        except NotFound:
            return False
        return True

    return bundle.planned(shown.attachments, readable)


def _finished(shown: StatementVersion, rows: list[BundledAttachment]) -> Bundle | None:
    return _remembered(shown).find(key_of(_word_file(shown), rows))


def _page(found: Statement, shown: StatementVersion, problem: str = "") -> str:
    rows = planned(found, shown)
    finished = None if problem else _finished(shown, rows)
    told = finished.rows if finished else rows
    return render_template(
        "statements/bundle.html",
        rows=told,
        finished=finished is not None,
        size=_size(finished),
        problem=problem,
        any_in=any(row.fate is not Fate.LEFT_OUT for row in rows),
        any_untagged=any(row.fate is Fate.UNTAGGED for row in told),
        shown=shown,
        **around(found, shown),
    )


def _size(finished: Bundle | None) -> str:
    if finished is None:
        return ""
    kilobytes = max(1, len(finished.content) // 1024)
    return f"{kilobytes} kB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB".replace(".", ",")


def _word_file(shown: StatementVersion) -> bytes:
    return word.word_file(reading(), shown, Shelf(tjut().files, tjut().settings.templates_docx))


def _remembered(shown: StatementVersion) -> FinishedPdfs:
    return FinishedPdfs(tjut().settings.instance, shown.statement_id)


def _get(statement_id: int, number: int) -> tuple[Statement, StatementVersion]:
    found = service.get(reading(), current_user, statement_id)
    return found, service.version_of(current_user, found, number)
