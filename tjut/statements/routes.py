"""The pages of the tjänsteutlåtande: to read, to write, to review, and what was written before."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from tjut.cases import service as cases
from tjut.core import audit, editor_asset
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.doctemplates.service import Shelf
from tjut.statements import (
    autosave_routes,
    bundle_pages,
    check_routes,
    forms,
    picture_routes,
    returned_files,
    returned_pages,
    review_pages,
    review_routes,
    service,
    word,
    write_page,
)
from tjut.statements.beside import around, may
from tjut.statements.models import Statement, StatementState
from tjut.statements.side_by_side import side_by_side

blueprint = Blueprint("statements", __name__)
blueprint.register_blueprint(autosave_routes.blueprint)
blueprint.register_blueprint(bundle_pages.blueprint)
blueprint.register_blueprint(check_routes.blueprint)
blueprint.register_blueprint(editor_asset.blueprint)
blueprint.register_blueprint(picture_routes.blueprint)
blueprint.register_blueprint(returned_pages.blueprint)
blueprint.register_blueprint(review_routes.blueprint)

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
    found = _get(statement_id)
    review_pages.remember_seen(found)
    return _page(found, forms.NoteForm(formdata=None))


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
                service.approve(session, found, current_user, note, version=form.version.data, files=tjut().files)
            elif act == "submit":
                service.submit(session, found, current_user, note, files=tjut().files)
            else:
                service.send_back(session, found, current_user, note)
    except RuleError as error:
        form.add_rule_error(error)
        return _page(_get(statement_id), form), 422
    flash(done, "klart")
    return redirect(url_for("statements.statement", statement_id=statement_id), 303)


def _page(found: Statement, form: forms.NoteForm) -> str:
    versions = service.visible_versions(current_user, found)
    missing, of_review = service.missing(versions[-1]), review_pages.of_paper(found, versions[-1])
    may_submit = may(found, Permission.DRAFT) and found.state in (StatementState.DRAFT, StatementState.UNDER_REVIEW)
    return render_template(
        "statements/statement.html",
        shown=versions[-1],
        versions=versions,
        older_copy=word.older_copy(reading(), versions[-1], _shelf()),
        form=form,
        missing=missing,
        may_approve=may(found, Permission.APPROVE) and found.state is StatementState.AWAITING_APPROVAL,
        may_announce=(
            found.state is StatementState.APPROVED
            or (found.state is StatementState.ANNOUNCED and len(versions[-1].addressees) > 1)
        )
        and (may(found, Permission.DRAFT) or may(found, Permission.RUN_MEETING)),
        may_submit=may_submit,
        may_send=may_submit and not missing and of_review["review"]["check"].is_open,
        **of_review,
        **around(found, versions[-1]),
    )


@blueprint.route(f"{ITEM}/skriv", methods=["GET", "POST"])
@requires(Permission.DRAFT)
def write(statement_id: int) -> Any:
    found = _get(statement_id)
    if not may(found, Permission.DRAFT):
        raise NotAllowed(f"Du saknar behörighet att {Permission.DRAFT.value} i den här nämnden.")
    return write_page.opened(found) if request.method == "GET" else write_page.sent(found)


@blueprint.get(f"{ITEM}/versioner/<int:number>")
@requires(Permission.READ)
def version(statement_id: int, number: int) -> Answer:
    found = _get(statement_id)
    shown = service.version_of(current_user, found, number)
    versions = service.visible_versions(current_user, found)
    return render_template("statements/version.html", shown=shown, versions=versions, **around(found, shown))


@blueprint.get(f"{ITEM}/versioner")
@requires(Permission.READ)
def versions(statement_id: int) -> Answer:
    found = _get(statement_id)
    shown = service.visible_versions(current_user, found)
    entries = audit.history(reading(), service.subject_of(found)) if may(found, Permission.READ_DRAFTS) else []
    return render_template(
        "statements/versions.html",
        versions=list(reversed(shown)),
        entries=[_told(entry) for entry in reversed(entries)],
        originals=returned_files.originals(reading(), found) if may(found, Permission.READ_DRAFTS) else {},
        **around(found, shown[-1]),
    )


@blueprint.get(f"{ITEM}/jamfor")
@requires(Permission.READ)
def compare(statement_id: int) -> Answer:
    found = _get(statement_id)
    shown = service.visible_versions(current_user, found)
    chosen = [request.args.get(name, type=int) for name in ("fran", "till")]
    older = service.version_of(current_user, found, chosen[0] or shown[max(len(shown) - 2, 0)].number)
    newer = service.version_of(current_user, found, chosen[1] or shown[-1].number)
    everything = request.args.get("visa") == "allt"
    names = service.committee_names(reading())
    parts = side_by_side(service.draft_of(older), service.draft_of(newer), names, everything=everything)
    return render_template(
        "statements/compare.html",
        versions=shown,
        older=older,
        newer=newer,
        parts=parts,
        everything=everything,
        **around(found, newer),
    )


@blueprint.get(f"{ITEM}/versioner/<int:number>/word")
@requires(Permission.READ)
def word_file(statement_id: int, number: int) -> Response:
    shown = service.version_of(current_user, _get(statement_id), number)
    content = word.word_file(reading(), shown, _shelf())
    with suppress(IntegrityError), transaction(reading()) as session:  # somebody else fetched it in the same moment
        word.remember_copy(session, shown, _shelf())
    return download(content, word.file_name(shown, ".docx"), MEDIA_TYPES[".docx"])


@blueprint.get(f"{ITEM}/versioner/<int:number>/pdf")
@requires(Permission.READ)
def pdf_file(statement_id: int, number: int) -> Response:
    shown = service.version_of(current_user, _get(statement_id), number)
    return bundle_pages.sent(shown, bundle_pages.made(shown, []))


@blueprint.get(f"{ITEM}/versioner/<int:number>/bilagor/<int:position>")
@requires(Permission.READ)
def attachment(statement_id: int, number: int, position: int) -> Response:
    row = service.attachment_of(current_user, _get(statement_id), number, position)
    media_type = row.file.media_type if row.file else ""
    return download(tjut().files.read(row.checksum or ""), row.filename, media_type, inline=True)


def _shelf() -> Shelf:
    return Shelf(tjut().files, tjut().settings.templates_docx)


def _get(statement_id: int) -> Statement:
    return service.get(reading(), current_user, statement_id)


def _told(entry: audit.AuditEntry) -> Mapping[str, Any]:
    changes: Sequence[Any] = entry.changes
    return {
        "when": entry.at,
        "who": entry.actor_name,
        "what": entry.summary,
        "why": entry.reason,
        "changes": changes,
    }
