"""The pages of reading papers in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from tjut.cases import service as cases
from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.imports import proposal, service
from tjut.imports.forms import NEW_CASE, ChooseFiles, Confirm, Discard, proposed_values
from tjut.imports.models import ImportedPaper, PaperState

blueprint = Blueprint("imports", __name__)

Answer = str | tuple[str, int] | Response


def _committees() -> list[Committee]:
    """The nämnder whose diarium the reader may put papers into."""
    mine = current_user.committees_with(Permission.IMPORT)
    return [committee for committee in committees.readable(reading(), current_user) if committee.id in mine]


@blueprint.get("/las-in")
@requires(Permission.IMPORT)
def papers() -> Answer:
    return _papers_page(_choose_form())


@blueprint.post("/las-in")
@requires(Permission.IMPORT)
def take_in() -> Answer:
    form = _choose_form()
    if not form.validate():
        return _papers_page(form), 422
    committee = committees.get(reading(), current_user, form.committee.data)
    taken: list[ImportedPaper] = []
    for upload in form.files.data:
        try:
            taken.append(_take_in(upload, committee.id))
        except RuleError as error:
            form.add_rule_error(error)
    if form.errors:
        return _papers_page(form), 422
    if len(taken) == 1:
        return redirect(url_for("imports.paper", paper_id=taken[0].id), 303)
    flash(f"{len(taken)} filer är inlästa. Bekräfta dem en i taget.", "klart")
    return redirect(url_for("imports.papers"), 303)


def _take_in(upload: FileStorage, committee_id: int) -> ImportedPaper:
    """One file, in a transaction of its own: what is wrong with one does not stop the others."""
    content = upload.read()
    with transaction(reading()) as session:
        committee = session.get_one(Committee, committee_id)
        return service.take_in(session, tjut().files, content, upload.filename or "", committee, current_user)


def _choose_form() -> ChooseFiles:
    form = ChooseFiles()
    form.committee.choices = [(committee.id, committee.name) for committee in _committees()]
    return form


def _papers_page(form: ChooseFiles) -> str:
    session = reading()
    return render_template(
        "imports/papers.html",
        form=form,
        waiting=service.waiting(session, current_user),
        finished=service.finished(session, current_user),
    )


@blueprint.get("/las-in/<int:paper_id>")
@requires(Permission.IMPORT)
def paper(paper_id: int) -> Answer:
    chosen = service.get(reading(), current_user, paper_id)
    values = proposed_values(service.read(chosen), _committees(), chosen.committee_id)
    form = Confirm(formdata=None, data=values)
    _set_choices(form, chosen)
    return _paper_page(chosen, form)


@blueprint.post("/las-in/<int:paper_id>")
@requires(Permission.IMPORT)
def confirm(paper_id: int) -> Answer:
    chosen = service.get(reading(), current_user, paper_id)
    form = Confirm()
    _set_choices(form, chosen)
    if not (form.validate() and _mentions_are_whole(form)):
        return _paper_page(chosen, form), 422
    try:
        with transaction(reading()) as session:
            officer = service.officer_named(session, form.officer_names(), chosen.committee_id)
            confirmed = form.to_confirmed(chosen, officer.id if officer else None)
            case = service.confirm(session, tjut().files, chosen, confirmed, current_user)
    except RuleError as error:
        form.add_rule_error(error)
        return _paper_page(service.get(reading(), current_user, paper_id), form), 422
    flash("Handlingen är inläst i ärendet.", "klart")
    return redirect(url_for("overview.case", case_id=case.id), 303)


def _mentions_are_whole(form: Confirm) -> bool:
    """An uppdrag that shall be followed needs its words and its day; the rest may be unknown."""
    whole = True
    for row in form.mentions:
        if row.follow.data and not row.wording.data:
            row.wording.errors = [*row.wording.errors, "Skriv vad uppdraget går ut på."]
            whole = False
        if row.follow.data and row.given_on.data is None:
            row.given_on.errors = [*row.given_on.errors, "Skriv dagen då uppdraget gavs."]
            whole = False
    return whole


def _set_choices(form: Confirm, chosen: ImportedPaper) -> None:
    """A case whose dnr the paper carries is proposed before a new one."""
    known = {
        case.id: case
        for printed in (form.dnr.data or "").split(",")
        if printed.strip()
        for case in cases.find_by_number(reading(), current_user, printed.strip())
        if case.committee_id == chosen.committee_id
    }
    titles = [(str(case.id), f"Lägg i {case.dnr} {cases.title_for(current_user, case)}") for case in known.values()]
    form.place.choices = [*titles, (NEW_CASE, "Nytt ärende")]
    if not form.place.data:
        form.place.data = form.place.choices[0][0]
    rows = [(committee.id, committee.name) for committee in _committees()]
    for row in form.addressees:
        row.committee.choices = rows


def _paper_page(chosen: ImportedPaper, form: Confirm) -> str:
    read = service.read(chosen)
    return render_template(
        "imports/paper.html",
        paper=chosen,
        form=form,
        readings=proposal.readings(read),
        mentions=proposal.mentions(read),
        missing_words=proposal.MISSING,
        is_waiting=chosen.state is PaperState.WAITING,
        is_new=form.place.data == NEW_CASE,
    )


@blueprint.get("/las-in/<int:paper_id>/fil")
@requires(Permission.IMPORT)
def original(paper_id: int) -> Any:
    chosen = service.get(reading(), current_user, paper_id)
    return download(tjut().files.read(chosen.checksum), chosen.filename, chosen.file.media_type)


@blueprint.route("/las-in/<int:paper_id>/kassera", methods=["GET", "POST"])
@requires(Permission.IMPORT)
def discard(paper_id: int) -> Answer:
    chosen = service.get(reading(), current_user, paper_id)
    form = Discard()
    if request.method == "GET":
        return render_template("imports/discard.html", paper=chosen, form=form)
    if form.validate():
        try:
            with transaction(reading()) as session:
                service.discard(session, chosen, form.reason.data, current_user)
        except RuleError as error:
            form.add_rule_error(error)
        else:
            flash(f"{chosen.filename} är kasserad. Filen finns kvar och kan läsas in igen.", "klart")
            return redirect(url_for("imports.papers"), 303)
    return render_template("imports/discard.html", paper=chosen, form=form), 422
