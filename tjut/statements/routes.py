"""The pages of the tjänsteutlåtande: to read, to write, to review, and what was written before."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core import audit, pdf
from tjut.core.db import transaction
from tjut.core.errors import Conflict, NotAllowed, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.permissions import Permission, requires
from tjut.core.typography import time_of_day
from tjut.core.web import download, reading, tjut
from tjut.statements import forms, service, uploads, word
from tjut.statements.comparison import differences, word_diff
from tjut.statements.document import document_of
from tjut.statements.models import Statement, StatementState, StatementVersion

blueprint = Blueprint("statements", __name__)

Answer = Response | str | tuple[str, int]
ITEM = "/tjansteutlatanden/<int:statement_id>"


@blueprint.post("/arenden/<int:case_id>/tjansteutlatanden")
@requires(Permission.DRAFT)
def create(case_id: int) -> Any:
    with transaction(reading()) as session:
        statement = service.create(session, cases.get(session, current_user, case_id), current_user)
    flash("Utkastet är påbörjat. Det som är känt är ifyllt; ändra det som behöver ändras.", "klart")
    return redirect(url_for("statements.write", statement_id=statement.id), 303)


@blueprint.get(ITEM)
@requires(Permission.READ)
def statement(statement_id: int) -> Answer:
    return _page(_get(statement_id), forms.NoteForm(formdata=None))


@blueprint.post(f"{ITEM}/skicka")
@requires(Permission.DRAFT)
def submit(statement_id: int) -> Any:
    return _review(statement_id, "submit", "Skickat till chef för godkännande.")


@blueprint.post(f"{ITEM}/godkann")
@requires(Permission.APPROVE)
def approve(statement_id: int) -> Any:
    return _review(statement_id, "approve", "Godkänt. Det kan nu anmälas till ett sammanträde.")


@blueprint.post(f"{ITEM}/skicka-tillbaka")
@requires(Permission.APPROVE)
def send_back(statement_id: int) -> Any:
    return _review(statement_id, "send_back", "Skickat tillbaka till handläggaren.")


def _review(statement_id: int, act: str, done: str) -> Any:
    form = forms.NoteForm()
    form.validate()
    note = form.note.data or ""
    try:
        with transaction(reading()) as session:
            found = service.get(session, current_user, statement_id)
            if act == "approve":
                service.approve(session, found, current_user, note, version=form.version.data)
            else:
                getattr(service, act)(session, found, current_user, note)
    except RuleError as error:
        form.add_rule_error(error)
        return _page(_get(statement_id), form), 422
    flash(done, "klart")
    return redirect(url_for("statements.statement", statement_id=statement_id), 303)


def _page(found: Statement, form: forms.NoteForm) -> str:
    versions = service.visible_versions(current_user, found)
    return render_template(
        "statements/statement.html",
        shown=versions[-1],
        versions=versions,
        form=form,
        missing=service.missing(versions[-1]),
        may_approve=_may(found, Permission.APPROVE) and found.state is StatementState.AWAITING_APPROVAL,
        may_announce=found.state is StatementState.APPROVED
        and (_may(found, Permission.DRAFT) or _may(found, Permission.RUN_MEETING)),
        may_submit=_may(found, Permission.DRAFT) and found.state is StatementState.DRAFT,
        **_around(found, versions[-1]),
    )


@blueprint.route(f"{ITEM}/skriv", methods=["GET", "POST"])
@requires(Permission.DRAFT)
def write(statement_id: int) -> Any:
    found = _get(statement_id)
    if not _may(found, Permission.DRAFT):
        raise NotAllowed(f"Du saknar behörighet att {Permission.DRAFT.value} i den här nämnden.")
    if request.method == "GET":
        typed = forms.typed_from(service.draft_of(found.latest), found.latest.number, uploads.words(found))
        return _write_page(found, typed)
    typed = forms.in_order(request.form.to_dict())
    typed, refused = _take_in_files(found, typed)
    pressed = forms.pressed(request.form)
    if pressed and not refused:
        typed, at = forms.edited(typed, *pressed)
        return _write_page(found, typed, unsaved=True, focus=(pressed[0], at))
    if pressed:
        return _write_page(found, typed, unsaved=True, refused=refused), 422
    return _save(found, typed, refused)


def _take_in_files(found: Statement, typed: dict[str, str]) -> tuple[dict[str, str], dict[int, str]]:
    """Whatever becomes of the rest of the form, files that came with it are in the store from now on."""
    sent = [(name, upload) for name, upload in request.files.items(multi=True) if upload.filename]
    if not sent:
        return typed, {}
    with transaction(reading()) as session:
        return uploads.take_in(session, found, typed, sent)


def _save(found: Statement, typed: Mapping[str, str], refused: Mapping[int, str]) -> Any:
    form = _bound(typed)
    form.validate()
    draft = form.to_draft(uploads.files(found, typed))
    before = found.latest.number
    try:
        with transaction(reading()) as session:
            version = service.save_draft(session, found, draft, current_user, based_on=int(typed["based_on"]))
    except Conflict as conflict:
        return _conflict_page(found, typed, conflict), 409
    except RuleError as error:
        return _write_page(found, typed, unsaved=True, error=error, refused=refused), 422
    if form.errors or refused:
        typed = {**typed, "based_on": str(version.number)}
        return _write_page(found, typed, saved_but=version, refused=refused), 422
    flash(_saved(version, before), "klart")
    return redirect(url_for("statements.write", statement_id=found.id), 303)


def _saved(version: StatementVersion, before: int) -> str:
    if version.number == before:
        return f"Inget var ändrat. Version {version.number} står kvar."
    return f"Sparat {time_of_day(version.saved_at)} som version {version.number}."


def _bound(typed: Mapping[str, str]) -> forms.StatementForm:
    form = forms.StatementForm(formdata=MultiDict(typed))
    active = select(Committee.id, Committee.name).where(Committee.active).order_by(Committee.name)
    form.offer([(committee_id, name) for committee_id, name in reading().execute(active)])
    return form


def _write_page(
    found: Statement,
    typed: Mapping[str, str],
    *,
    unsaved: bool = False,
    saved_but: StatementVersion | None = None,
    focus: tuple[str, int] | None = None,
    error: RuleError | None = None,
    refused: Mapping[int, str] | None = None,
) -> str:
    form = _bound(typed)
    if unsaved or saved_but:
        form.validate()
    form.refuse_files(refused or {})
    if error:
        form.add_rule_error(error)
    if focus:
        form.focus(*focus)
    return render_template(
        "statements/write.html",
        form=form,
        unsaved=unsaved,
        saved_but=saved_but,
        missing=service.missing(found.latest),
        filenames=uploads.filenames(found, [entry.form.kept.data for entry in form.attachments]),
        accepts=",".join(MEDIA_TYPES),
        most_megabytes=uploads.most_bytes() // uploads.MEGABYTE,
        new_row_index=forms.NEW_ROW_INDEX,
        **_around(found, found.latest),
    )


def _conflict_page(found: Statement, typed: Mapping[str, str], conflict: Conflict) -> str:
    return render_template(
        "statements/conflict.html",
        conflict=conflict,
        typed={**typed, "based_on": str(found.latest.number)},
        **_around(found, found.latest),
    )


@blueprint.get(f"{ITEM}/versioner/<int:number>")
@requires(Permission.READ)
def version(statement_id: int, number: int) -> Answer:
    found = _get(statement_id)
    shown = service.version_of(current_user, found, number)
    versions = service.visible_versions(current_user, found)
    return render_template("statements/version.html", shown=shown, versions=versions, **_around(found, shown))


@blueprint.get(f"{ITEM}/versioner")
@requires(Permission.READ)
def versions(statement_id: int) -> Answer:
    found = _get(statement_id)
    shown = service.visible_versions(current_user, found)
    entries = audit.history(reading(), service.subject_of(found)) if _may(found, Permission.READ_DRAFTS) else []
    return render_template(
        "statements/versions.html",
        versions=list(reversed(shown)),
        entries=[_told(entry) for entry in reversed(entries)],
        **_around(found, shown[-1]),
    )


@blueprint.get(f"{ITEM}/jamfor")
@requires(Permission.READ)
def compare(statement_id: int) -> Answer:
    found = _get(statement_id)
    shown = service.visible_versions(current_user, found)
    chosen = [request.args.get(name, type=int) for name in ("fran", "till")]
    older = service.version_of(current_user, found, chosen[0] or shown[max(len(shown) - 2, 0)].number)
    newer = service.version_of(current_user, found, chosen[1] or shown[-1].number)
    found_differences = differences(
        service.draft_of(older), service.draft_of(newer), service.committee_names(reading())
    )
    return render_template(
        "statements/compare.html",
        versions=shown,
        older=older,
        newer=newer,
        differences=[(what, word_diff(before, after)) for what, before, after in found_differences],
        **_around(found, newer),
    )


@blueprint.get(f"{ITEM}/versioner/<int:number>/word")
@requires(Permission.READ)
def word_file(statement_id: int, number: int) -> Response:
    shown = service.version_of(current_user, _get(statement_id), number)
    content = word.word_file(shown, tjut().settings.templates_docx)
    return download(content, word.file_name(shown, ".docx"), MEDIA_TYPES[".docx"])


@blueprint.get(f"{ITEM}/versioner/<int:number>/pdf")
@requires(Permission.READ)
def pdf_file(statement_id: int, number: int) -> Response:
    shown = service.version_of(current_user, _get(statement_id), number)
    content = pdf.to_pdf(word.word_file(shown, tjut().settings.templates_docx))
    return download(content, word.file_name(shown, ".pdf"), MEDIA_TYPES[".pdf"], inline=True)


@blueprint.get(f"{ITEM}/versioner/<int:number>/bilagor/<int:position>")
@requires(Permission.READ)
def attachment(statement_id: int, number: int, position: int) -> Response:
    row = service.attachment_of(current_user, _get(statement_id), number, position)
    media_type = row.file.media_type if row.file else ""
    return download(tjut().files.read(row.checksum or ""), row.filename, media_type, inline=True)


def _get(statement_id: int) -> Statement:
    return service.get(reading(), current_user, statement_id)


def _may(found: Statement, permission: Permission) -> bool:
    return any(current_user.may(permission, committee_id) for committee_id in service.concerned(found))


def _around(found: Statement, shown: StatementVersion) -> dict[str, Any]:
    """What every page about the paper shows beside it."""
    return {
        "statement": found,
        "document": document_of(shown),
        "may_draft": _may(found, Permission.DRAFT),
        "may_read_drafts": service.may_read_drafts(current_user, found),
        "may_read_case": current_user.may(Permission.READ, found.case.committee_id),
        "pdf_available": pdf.available(),
        "sent_back": service.sent_back(reading(), found),
        "empty_headings": [row.heading for row in shown.sections if not row.text],
    }


def _told(entry: audit.AuditEntry) -> Mapping[str, Any]:
    changes: Sequence[Any] = entry.changes
    return {
        "when": entry.at,
        "who": entry.actor_name,
        "what": entry.summary,
        "why": entry.reason,
        "changes": changes,
    }
