"""The write page: what it shows when it is opened, and what becomes of what is sent from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tjut.committees.models import Committee
from tjut.core import editor_asset, prose
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.files import MEDIA_TYPES
from tjut.core.typography import date_in_words, time_of_day
from tjut.core.web import reading, tjut
from tjut.doctemplates import service as doctemplates
from tjut.doctemplates.models import PaperKind
from tjut.statements import autosave, forms, pictures, service, typed_form, uploads
from tjut.statements.autosave_routes import new_page
from tjut.statements.beside import around
from tjut.statements.comparison import Difference, differences
from tjut.statements.draft import cleaned
from tjut.statements.models import Statement, StatementAutosave, StatementState, StatementVersion

_IN_HEAD = {"administration", "department", "dated", "officers", "addressees", "kind", "reference", "support"}


@dataclass(frozen=True)
class Offer:
    """A copy that was autosaved and never became a version: when, and what differs from the latest version."""

    saved_at: datetime
    newer: str
    differences: list[Difference]


def opened(found: Statement) -> str:
    """The latest version to go on with; what was autosaved and not saved since is offered, or shown when asked for."""
    latest = typed_form.typed_from(service.draft_of(found.latest), found.latest.number, uploads.words(found))
    fresh = {**latest, "page": new_page()}
    copy = autosave.kept(reading(), found, current_user)
    if copy is None:
        return _page(found, fresh)
    typed = typed_form.in_order(copy.content)
    if copy.page == request.args.get("autosparat"):
        return _page(found, {**typed, "page": copy.page}, unsaved=True)
    offer = _offer(found, copy, typed)
    if not offer.differences:
        with transaction(reading()) as session:
            autosave.discard(session, found, current_user, copy.page)
    return _page(found, fresh, offer=offer if offer.differences else None)


def _offer(found: Statement, copy: StatementAutosave, typed: Mapping[str, str]) -> Offer:
    latest = service.draft_of(found.latest)
    try:
        draft = cleaned(_draft(found, typed))
        differing = differences(latest, draft, service.committee_names(reading()))
        if not differing and _texts(draft) != _texts(latest):
            differing = [("Det som inte är ord", "", "En tabell, en bild eller en fotnot är ändrad.")]
    except RuleError as error:
        differing = [("Hela texten", "", error.message)]
    return Offer(copy.saved_at, autosave.newer_than(found, copy.based_on), differing)


def _texts(draft: service.StatementDraft) -> list[prose.Prose]:
    return [prose.from_html(row.text) for row in draft.sections]


def sent(found: Statement) -> Any:
    """A small button that changes a list, a phrase to put in, or the draft to save."""
    typed = typed_form.in_order(request.form.to_dict())
    typed, refused = _take_in_files(found, typed)
    if request.form.get("act") == "check":
        return _page(found, typed, unsaved=True, refused=refused)
    changed = _changed(found, typed)
    if changed and not refused:
        typed, focus = changed
        return _page(found, typed, unsaved=True, focus=focus)
    if changed:
        return _page(found, typed, unsaved=True, refused=refused), 422
    return _save(found, typed, refused)


def _changed(found: Statement, typed: dict[str, str]) -> tuple[dict[str, str], tuple[str, int]] | None:
    """What was typed with the list changed as the small button says, and the row where the writer now is."""
    for phrase in doctemplates.phrases(reading(), found.case.committee) if "phrase" in request.form else ():
        if str(phrase.id) == request.form["phrase"]:
            typed, at = typed_form.with_clause(typed, phrase.text)
            return typed, ("clauses", at)
    if "phrase" in request.form:
        return typed, ("clauses", 0)  # somebody has ended it since the page was opened
    pressed = typed_form.pressed(request.form)
    if pressed is None:
        return None
    typed, at = typed_form.edited(typed, *pressed)
    return typed, (pressed[0], at)


def _take_in_files(found: Statement, typed: dict[str, str]) -> tuple[dict[str, str], dict[int, str]]:
    """Whatever becomes of the rest of the form, files that came with it are in the store from now on."""
    chosen = [(name, upload) for name, upload in request.files.items(multi=True) if upload.filename]
    if not chosen:
        return typed, {}
    checked_files = uploads.checked(chosen)
    if not any(one.file for one in checked_files):
        return uploads.take_in(reading(), found, typed, checked_files)
    with transaction(reading()) as session:
        return uploads.take_in(session, found, typed, checked_files)


def checked(found: Statement, typed: Mapping[str, str]) -> service.CheckedPaper:
    """What the check says of the form as it stands; of the saved version when the form cannot be read."""
    try:
        draft = _draft(found, typed)
        cleaned(draft)  # refuses what no paper can hold, before it is read by 46 checks
    except RuleError:
        return service.check_paper(reading(), found, files=tjut().files)
    return service.check_paper(reading(), found, draft, tjut().files)


def _save(found: Statement, typed: Mapping[str, str], refused: Mapping[int, str]) -> Any:
    form = _bound(found, typed)
    form.validate()
    before = found.latest.number
    try:
        draft = _draft(found, typed)
        with transaction(reading()) as session:
            version = service.save_draft(session, found, draft, current_user, based_on=int(typed["based_on"]))
            autosave.discard(session, found, current_user, typed.get("page", ""))
    except Conflict as conflict:
        return _conflict_page(found, typed, conflict), 409
    except RuleError as error:
        return _page(found, typed, unsaved=True, error=error, refused=refused), 422
    if form.errors or refused:
        typed = {**typed, "based_on": str(version.number)}
        return _page(found, typed, saved_but=_saved_but(version), refused=refused), 422
    if request.form.get("act") == "send":
        return _send(found, typed, version)
    flash(_saved(version, before), "klart")
    return redirect(url_for("statements.write", statement_id=found.id), 303)


def _send(found: Statement, typed: Mapping[str, str], version: StatementVersion) -> Any:
    """Send what has just been saved to the chief. What stops it is said on the page, and the version stands."""
    try:
        with transaction(reading()) as session:
            service.submit(session, found, current_user, files=tjut().files)
    except RuleError as error:
        typed = {**typed, "based_on": str(version.number)}
        return _page(found, typed, saved_but=_saved_but(version, unsent=True), error=error), 422
    flash(f"Version {version.number} är sparad och skickad till chef för godkännande.", "klart")
    return redirect(url_for("statements.statement", statement_id=found.id), 303)


def _saved_but(version: StatementVersion, *, unsent: bool = False) -> str:
    saved = f"Sparat {time_of_day(version.saved_at)} som version {version.number}"
    if unsent:
        return f"{saved}, men inte skickat för godkännande. Det som återstår står här ovanför."
    if request.form.get("act") == "send":
        return f"{saved}, utom det som står här ovanför. Det är inte skickat för godkännande. Rätta och skicka igen."
    return f"{saved}, utom det som står här ovanför. Rätta det och spara igen."


def _saved(version: StatementVersion, before: int) -> str:
    if version.number == before:
        return f"Inget var ändrat. Version {version.number} står kvar."
    return f"Sparat {time_of_day(version.saved_at)} som version {version.number}."


def _draft(found: Statement, typed: Mapping[str, str]) -> service.StatementDraft:
    """Raises RuleError for a text that cannot be read."""
    return _bound(found, typed).to_draft(uploads.files(found, typed), pictures.allowed(reading(), found))


def _bound(found: Statement, typed: Mapping[str, str]) -> forms.StatementForm:
    known = typed.get("kind") in set(PaperKind)
    form = forms.StatementForm(formdata=MultiDict(typed if known else {**typed, "kind": found.latest.kind.value}))
    active = select(Committee.id, Committee.name).where(Committee.active).order_by(Committee.name)
    form.offer([(committee_id, name) for committee_id, name in reading().execute(active)], _templates(found))
    return form


def _templates(found: Statement) -> dict[PaperKind, str]:
    """Each kind of paper, with the template that the nämnd uses for it where that is not just called the same."""
    used = {kind: doctemplates.choice_of(reading(), found.case.committee, kind).name for kind in PaperKind}
    return {kind: kind.words if name == kind.words else f"{kind.words} ({name})" for kind, name in used.items()}


def _page(
    found: Statement,
    typed: Mapping[str, str],
    *,
    unsaved: bool = False,
    saved_but: str = "",
    focus: tuple[str, int] | None = None,
    error: RuleError | None = None,
    refused: Mapping[int, str] | None = None,
    offer: Offer | None = None,
) -> str:
    form = _bound(found, typed)
    if unsaved or saved_but:
        form.validate()
    form.show_prose()
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
        offer=offer,
        newer=autosave.newer_than(found, int(typed["based_on"])) if unsaved else "",
        head=_head(form),
        head_open=not _IN_HEAD.isdisjoint({*form.errors, *(focus or ())[:1]}),
        missing=service.missing(found.latest),
        check=checked(found, typed),
        may_send=found.state in (StatementState.DRAFT, StatementState.UNDER_REVIEW),
        filenames=uploads.filenames(found, [entry.form.kept.data for entry in form.attachments]),
        accepts=",".join(MEDIA_TYPES),
        most_megabytes=uploads.most_bytes() // uploads.MEGABYTE,
        new_row_index=forms.NEW_ROW_INDEX,
        phrases=doctemplates.phrases(reading(), found.case.committee),
        editor_address=editor_asset.address(),
        others_numbers=[number.printed for number in found.case.numbers if not number.own],
        **around(found, found.latest),
    )


def _head(form: forms.StatementForm) -> list[tuple[str, str]]:
    """What stands in the head of the paper, in few words; "" where nothing is written yet."""
    names = service.committee_names(reading())
    to = [
        " ".join(filter(None, [names.get(row.committee_id.data, ""), date_in_words(row.meeting_date.data)]))
        for row in (entry.form for entry in form.addressees)
        if row.committee_id.data
    ]
    where = [form.administration.data, form.department.data]
    officers = [entry.form.name.data for entry in form.officers]
    return [
        ("Mall", PaperKind(form.kind.data).words),
        ("Förvaltning", ", ".join(filter(None, where))),
        ("Datum", date_in_words(form.dated.data)),
        ("Handläggare", ", ".join(filter(None, officers))),
        ("Till", ", ".join(to)),
    ]


def _conflict_page(found: Statement, typed: Mapping[str, str], conflict: Conflict) -> str:
    by_oneself = found.latest.saved_by_id == current_user.id
    return render_template(
        "statements/conflict.html",
        conflict=conflict,
        who_saved="Du har sparat i ett annat fönster" if by_oneself else "Någon annan har sparat",
        typed={**typed, "based_on": str(found.latest.number)},
        **around(found, found.latest),
    )
