"""The pages of writing in Word: fetch the paper, hand in the file, look at what changed, take in what is wanted."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from tjut.core.db import transaction
from tjut.core.docx_returned import check_returned
from tjut.core.docx_untrusted import check_upload
from tjut.core.errors import Conflict, NotFound, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.permissions import Permission, demand, requires
from tjut.core.text import clean_line
from tjut.core.web import download, reading, tjut
from tjut.doctemplates.service import Shelf
from tjut.statements import returned_acts as acts
from tjut.statements import returned_files as files
from tjut.statements import service, uploads, word
from tjut.statements.beside import around
from tjut.statements.document import document_of
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.returned import ReadFile, read
from tjut.statements.returned_compare import Comparison, compare
from tjut.statements.returned_forms import BaseForm, HandInForm, TakeInForm, take_in_form
from tjut.statements.returned_models import ReturnedFile
from tjut.statements.returned_origin import made_from, told_time

blueprint = Blueprint("returned", __name__)

blueprint.add_app_template_filter(told_time, "wordtid")

Answer = Any
ITEM = "/tjansteutlatanden/<int:statement_id>"
FILE = f"{ITEM}/aterlamnade/<int:returned_id>"


@blueprint.get(f"{ITEM}/i-word")
@requires(Permission.DRAFT)
def in_word(statement_id: int) -> Answer:
    found = _to_write(statement_id)
    page = Response(_in_word(found, HandInForm(formdata=None)))
    out = files.checked_out(reading(), found)
    if "hamta" in request.args and out is not None:
        # The page stays while the browser fetches the file: this is how a download follows a page without a script.
        address = url_for("statements.word_file", statement_id=found.id, number=out.version.number)
        page.headers["Refresh"] = f"1; url={address}"
    return page


@blueprint.post(f"{ITEM}/checka-ut")
@requires(Permission.DRAFT)
def check_out(statement_id: int) -> Answer:
    with transaction(reading()) as session:
        acts.check_out(session, service.get(session, current_user, statement_id), current_user)
    flash("Filen hämtas. Utlåtandet är utcheckat till dig, och de andra ser det.", "klart")
    return redirect(url_for("statements.returned.in_word", statement_id=statement_id, hamta=1), 303)


@blueprint.post(f"{ITEM}/lamna-tillbaka")
@requires(Permission.DRAFT)
def give_back(statement_id: int) -> Answer:
    with transaction(reading()) as session:
        acts.give_back(session, service.get(session, current_user, statement_id), current_user)
    flash("Tillbakalämnat utan ändringar.", "klart")
    return redirect(url_for("statements.statement", statement_id=statement_id), 303)


@blueprint.post(f"{ITEM}/i-word")
@requires(Permission.DRAFT)
def hand_in(statement_id: int) -> Answer:
    found = _to_write(statement_id)
    form = HandInForm()
    if form.validate():
        try:
            made = _checked(found, form.file.data)
            with transaction(reading()) as session:
                one = acts.hand_in(session, tjut().files, found, made, current_user)
            flash("Filen är mottagen. Inget är infört än: se vad som är ändrat och välj vad som ska tas in.", "klart")
            return redirect(_address(one), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return _in_word(_to_write(statement_id), form), 422


def _checked(found: Statement, upload: FileStorage) -> acts.HandedIn:
    """Check and read the file while nobody waits for the database."""
    name = clean_line((upload.filename or "").replace("\\", "/").rpartition("/")[2])[-200:]
    most = uploads.most_bytes()
    content = upload.stream.read(most + 1)
    if len(content) > most:
        raise RuleError(
            f"Filen ”{name}” är större än {most // uploads.MEGABYTE} MB, som är det mesta som tas emot.", "file"
        )
    check_upload(content, name)
    if not name.lower().endswith(".docx"):
        raise RuleError(f"Filen ”{name}” slutar inte på .docx. Spara den som Word-dokument (.docx) i Word.", "file")
    try:
        check_returned(content, name)
        identity = read(content).identity
    except RuleError as error:
        raise RuleError(f"Filen ”{name}” kan inte läsas in. {error.message}", "file") from error
    base, says_base = made_from(reading(), current_user, found, identity)
    return acts.HandedIn(content, name, base, says_base, _as_sent(base))


def _as_sent(base: StatementVersion) -> bytes | None:
    """The Word file of a version as it went out; None when it cannot be made, as when the template is broken."""
    try:
        return word.word_file(reading(), base, Shelf(tjut().files, tjut().settings.templates_docx))
    except RuleError:
        return None


@blueprint.get(FILE)
@requires(Permission.READ_DRAFTS)
def returned(statement_id: int, returned_id: int) -> Answer:
    found, one = _one(statement_id, returned_id)
    if not one.is_pending:
        return render_template(
            "statements/returned_done.html", one=one, shown=found.latest, **around(found, found.latest)
        )
    comparison = _compared(found, one)
    form = take_in_form(comparison)
    form.remember(found.latest.number, one.base.number)
    return _comparison_page(found, one, comparison, form)


@blueprint.post(FILE)
@requires(Permission.DRAFT)
def take_in(statement_id: int, returned_id: int) -> Answer:
    found, one = _one(statement_id, returned_id)
    if not one.is_pending:
        return redirect(_address(one), 303)
    back, sent = _files(one)
    comparison = _of_files(found, one, back, sent)
    form = take_in_form(comparison)
    status = 422
    if form.validate():
        try:
            choices = form.chosen(comparison, everything=request.form.get("act") == "allt")
            with transaction(reading()) as session:
                now = _of_files(found, one, back, sent)
                made = acts.take_in(
                    session, tjut().files, one, now, choices, current_user,
                    based_on=form.based_on.data or 0, held_against=form.held_against.data,
                )  # fmt: skip
                said = _said(made)
            flash(said, "klart")
            return redirect(url_for("statements.statement", statement_id=found.id), 303)
        except Conflict as conflict:
            comparison, status = _compared(found, one), 409
            form = take_in_form(comparison)
            form.start_afresh(request.form.getlist("sedda"))
            form.add_rule_error(conflict)
        except RuleError as error:
            form.add_rule_error(error)
    form.remember(found.latest.number, one.base.number)
    return _comparison_page(found, one, comparison, form), status


def _said(made: acts.TakenIn) -> str:
    comments = {0: "", 1: " En kommentar är sparad."}.get(made.comments, f" {made.comments} kommentarer är sparade.")
    if made.version is None:
        return f"{comments.strip()} Texten är oförändrad."
    return f"Sparat som version {made.version.number}. Word-filen finns kvar som versionens original.{comments}"


@blueprint.post(f"{FILE}/version")
@requires(Permission.DRAFT)
def change_base(statement_id: int, returned_id: int) -> Answer:
    found, one = _one(statement_id, returned_id)
    base = service.version_of(current_user, found, request.form.get("base", 0, type=int))
    sent = _as_sent(base)
    with transaction(reading()) as session:
        acts.change_base(session, tjut().files, one, base, sent, current_user)
    flash(f"Filen jämförs nu med version {base.number}.", "klart")
    return redirect(_address(one), 303)


@blueprint.post(f"{FILE}/lagg-undan")
@requires(Permission.DRAFT)
def put_aside(statement_id: int, returned_id: int) -> Answer:
    found, one = _one(statement_id, returned_id)
    comparison = _compared(found, one) if one.is_pending else None
    with transaction(reading()) as session:
        acts.put_aside(session, one, comparison, current_user)
    flash("Filen är undanlagd. Inget togs in.", "klart")
    return redirect(url_for("statements.returned.in_word", statement_id=found.id), 303)


@blueprint.get(f"{FILE}/fil")
@requires(Permission.READ_DRAFTS)
def original(statement_id: int, returned_id: int) -> Response:
    _, one = _one(statement_id, returned_id)
    return download(tjut().files.read(one.checksum), one.filename, MEDIA_TYPES[".docx"])


def _in_word(found: Statement, form: HandInForm) -> str:
    return render_template(
        "statements/returned_word.html",
        form=form,
        files=files.returned_files(reading(), found),
        most_megabytes=uploads.most_bytes() // uploads.MEGABYTE,
        shown=found.latest,
        **around(found, found.latest),
    )


def _comparison_page(found: Statement, one: ReturnedFile, comparison: Comparison, form: TakeInForm) -> str:
    base_form = BaseForm(formdata=None)
    base_form.offer(list(reversed(found.versions)), one.base.number)
    return render_template(
        "statements/returned_compare.html",
        form=form,
        base_form=base_form,
        one=one,
        comparison=comparison,
        shown=found.latest,
        **around(found, found.latest),
    )


def _compared(found: Statement, one: ReturnedFile) -> Comparison:
    return _of_files(found, one, *_files(one))


def _files(one: ReturnedFile) -> tuple[ReadFile, ReadFile | None]:
    """The file as it came back and as it went out, read."""
    sent = read(tjut().files.read(one.sent_checksum)) if one.sent_checksum else None
    return read(tjut().files.read(one.checksum), sent.fixed if sent else frozenset()), sent


def _of_files(found: Statement, one: ReturnedFile, back: ReadFile, sent: ReadFile | None) -> Comparison:
    document = sent.document if sent else document_of(one.base)
    names = service.committee_names(reading())
    return compare(service.draft_of(one.base), document, back, service.draft_of(found.latest), names)


def _address(one: ReturnedFile) -> str:
    return url_for("statements.returned.returned", statement_id=one.statement_id, returned_id=one.id)


def _to_write(statement_id: int) -> Statement:
    found = service.get(reading(), current_user, statement_id)
    demand(current_user, Permission.DRAFT, service.concerned(found))
    return found


def _one(statement_id: int, returned_id: int) -> tuple[Statement, ReturnedFile]:
    found = service.get(reading(), current_user, statement_id)
    if not service.may_read_drafts(current_user, found):
        raise NotFound
    return found, files.returned_file(reading(), current_user, found, returned_id)
