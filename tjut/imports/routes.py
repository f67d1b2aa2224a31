"""The pages of reading papers in."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.committees import service as committees
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.forms import choice
from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.imports import marking, proposal, service
from tjut.imports.first_values import first_values, unknown_committees
from tjut.imports.forms import NEW_CASE, OTHER_CASE, ChooseFiles, Confirm, Discard
from tjut.imports.models import ImportedPaper, PaperState
from tjut.imports.proposal import PaperRead
from tjut.imports.service import ConfirmedPaper

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
    taken: list[ImportedPaper] = []
    for upload in form.files.data:
        try:
            taken.append(_take_in(upload, form.committee.data))
        except RuleError as error:
            form.add_rule_error(error)
    if form.errors:
        return _papers_page(form, [paper.filename for paper in taken]), 422
    if len(taken) == 1:
        return redirect(url_for("imports.paper", paper_id=taken[0].id), 303)
    flash(f"{len(taken)} filer är inlästa. Bekräfta dem en i taget.", "klart")
    return redirect(url_for("imports.papers"), 303)


def _take_in(upload: FileStorage, committee_id: int) -> ImportedPaper:
    """One file, in a transaction of its own: what is wrong with one does not stop the others."""
    sent = service.read_file(upload.read(), upload.filename or "")
    with transaction(reading()) as session:
        committee = committees.get(session, current_user, committee_id)
        return service.take_in(session, tjut().files, sent, committee, current_user)


def _choose_form() -> ChooseFiles:
    form = ChooseFiles()
    form.committee.choices = [choice(committee.id, committee.name) for committee in _committees()]
    return form


def _papers_page(form: ChooseFiles, taken: Sequence[str] = ()) -> str:
    session = reading()
    return render_template(
        "imports/papers.html",
        form=form,
        taken=taken,
        waiting=service.waiting(session, current_user),
        finished=service.finished(session, current_user),
        most_megabytes=tjut().settings.max_upload_bytes // 1024 // 1024,
    )


@blueprint.get("/las-in/<int:paper_id>")
@requires(Permission.IMPORT)
def paper(paper_id: int) -> Answer:
    chosen = service.get(reading(), current_user, paper_id)
    read = service.read(tjut().files, chosen)
    values = first_values(read, committees.readable(reading(), current_user))
    form = Confirm(formdata=None, data=values)
    form.place.data = _offer(form, chosen, read)
    return _paper_page(chosen, form, read)


@blueprint.post("/las-in/<int:paper_id>")
@requires(Permission.IMPORT)
def confirm(paper_id: int) -> Answer:
    chosen = service.get(reading(), current_user, paper_id)
    form = Confirm()
    read = service.read(tjut().files, chosen)
    _offer(form, chosen, read)
    if not form.validate():
        return _paper_page(chosen, form, read), 422
    try:
        with transaction(reading()) as session:
            case = service.confirm(session, tjut().files, chosen, _confirmed(session, form, chosen), current_user)
    except RuleError as error:
        form.add_rule_error(error)
        return _paper_page(service.get(reading(), current_user, paper_id), form, read), 422
    flash("Handlingen är inläst i ärendet.", "klart")
    return redirect(url_for("overview.case", case_id=case.id), 303)


def _confirmed(session: Session, form: Confirm, chosen: ImportedPaper) -> ConfirmedPaper:
    """What the form says, with the case, the account and the avdelning that its words stand for."""
    officer = service.officer_named(session, form.officer_names(), chosen.committee_id)
    department = service.department_named(chosen.committee, form.department.data or "")
    return form.to_confirmed(
        chosen,
        existing_case_id=_existing_case(session, form, chosen),
        officer_id=officer.id if officer else None,
        department_id=department.id if department else None,
    )


def _existing_case(session: Session, form: Confirm, chosen: ImportedPaper) -> int | None:
    if form.place.data == NEW_CASE:
        return None
    if form.place.data != OTHER_CASE:
        return int(form.place.data)
    printed = form.other_dnr.data or ""
    case = service.case_numbered(session, chosen, printed, current_user)
    if case is None:
        raise RuleError(
            f"Det finns inget ärende med diarienummer {printed} hos {chosen.committee.name}. Kontrollera numret.",
            "other_dnr",
        )
    return case.id


def _offer(form: Confirm, chosen: ImportedPaper, read: PaperRead) -> str:
    """Fill the choices of the form. The first is proposed: a case whose dnr the paper carries, else a new one."""
    printed = [*form.numbers(), *(found.value for found in read.statement.dnr)]
    known = {
        case.id: case
        for number in printed
        if (case := service.case_numbered(reading(), chosen, number, current_user)) is not None
    }
    places = [(str(case.id), f"I {case.dnr}, {cases.title_for(current_user, case)}") for case in known.values()]
    places += [(NEW_CASE, "I ett nytt ärende"), (OTHER_CASE, "I ett annat ärende som finns")]
    form.offer(places, committees.readable(reading(), current_user))
    return places[0][0]


def _twins(chosen: ImportedPaper, read: PaperRead) -> list[Case]:
    """Cases that carry the paper's dnr and already hold a paper of its title: it may have been read in before."""
    title = read.statement.title.value if read.statement.title else ""
    found = [
        case
        for number in read.statement.dnr
        if (case := service.case_numbered(reading(), chosen, number.value, current_user)) is not None
        and service.holds_paper(reading(), case, title)
    ]
    return list({case.id: case for case in found}.values())


def _paper_page(chosen: ImportedPaper, form: Confirm, read: PaperRead) -> str:
    return render_template(
        "imports/paper.html",
        paper=chosen,
        form=form,
        told=proposal.readings(read),
        told_sections=proposal.section_readings(read),
        mentions=proposal.mentions(read.statement),
        unknown=unknown_committees(read, committees.readable(reading(), current_user)),
        pieces=marking.pieces(read),
        read_at_most=proposal.READ_AT_MOST if read.is_cut else 0,
        twins=_twins(chosen, read) if chosen.state is PaperState.WAITING else [],
        is_waiting=chosen.state is PaperState.WAITING,
        may_follow=current_user.may(Permission.FOLLOW_ASSIGNMENTS, chosen.committee_id),
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
                service.discard(session, chosen, form.reason.data or "", current_user)
        except RuleError as error:
            form.add_rule_error(error)
        else:
            flash(f"{chosen.filename} är kasserad. Filen finns kvar och kan läsas in igen.", "klart")
            return redirect(url_for("imports.papers"), 303)
    return render_template("imports/discard.html", paper=chosen, form=form), 422
