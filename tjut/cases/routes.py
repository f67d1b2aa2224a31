"""The pages of the diarium: the list, the form that registers, and what is done to one case."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tjut.cases import choices, list_page, service
from tjut.cases.forms import ChangeForm, CloseForm, NoteForm, RecordForm, RegisterForm, RelateForm, ReopenForm
from tjut.cases.models import Case, CaseState, Origin
from tjut.core import clock, typography
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.forms import Form, choice
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import download, reading, tjut

blueprint = Blueprint("cases", __name__, url_prefix="/arenden")
Page = str | tuple[str, int] | Response


@blueprint.get("")
@requires(Permission.READ)
def cases() -> Page:
    wanted = list_page.read_filter(request.args)
    found = service.readable(reading(), current_user, wanted)
    return render_template("cases/cases.html", **list_page.words(reading(), current_user, wanted, found))


@blueprint.route("/nytt", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE)
def new() -> Page:
    committees = choices.registering(reading(), current_user)
    officers = choices.officer_choices(reading(), committees)
    form = RegisterForm(origin=Origin.LETTER.value)
    form.offer(officers, choices.department_choices(committees))
    form.committee.choices = [choice(committee.id, committee.name) for committee in committees]
    if len(committees) > 1:
        form.committee.choices.insert(0, choice("", "Välj nämnd"))
    taken = ""
    if request.method == "GET":
        form.committee.data = committees[0].id if len(committees) == 1 else request.args.get("namnd", type=int)
        form.received_on.data = clock.today()
        form.officer.data = current_user.id if current_user.id in dict(officers) else None
    elif form.validate():
        try:
            with transaction(reading()) as session:
                case = service.register(session, form.to_draft(), current_user)
                number, case_id = case.dnr, case.id
            flash(f"Ärendet {number} är registrerat.", "klart")
            return _to_case(case_id)
        except RuleError as error:
            form.add_rule_error(error)
            taken = _url_of_taken(error)
    return _shown("cases/new.html", form, committees=committees, taken_url=taken)


@blueprint.route("/<int:case_id>/andra", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE, Permission.APPROVE)
def change(case_id: int) -> Page:
    case = service.get(reading(), current_user, case_id)
    if not service.may_change(current_user, case):
        demand(current_user, Permission.REGISTER_CASE, case.committee_id)
    form = ChangeForm()
    form.offer(
        choices.officer_choices(reading(), [case.committee], case.officer), choices.department_choices([case.committee])
    )
    taken = ""
    if request.method == "GET":
        form.show(case)
    elif form.validate():
        try:
            with transaction(reading()) as session:
                case = service.get(session, current_user, case_id)
                service.change(session, case, form.to_draft(case), current_user, form.revision())
            flash("Uppgifterna är sparade.", "klart")
            return _to_case(case_id)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
            taken = _url_of_taken(error)
    may_protect = current_user.may(Permission.READ_PROTECTED, case.committee_id)
    return _shown("cases/change.html", form, **_names(case), may_protect=may_protect, taken_url=taken)


@blueprint.route("/<int:case_id>/handlingar/ny", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE)
def new_record(case_id: int) -> Page:
    case = _case_to_work_in(case_id, Permission.REGISTER_CASE)
    form = RecordForm()
    if request.method == "GET":
        form.dated.data = clock.today()
    elif form.validate():
        try:
            sent = form.sent_file()
            draft = form.to_draft(service.read_file(*sent) if sent else None)
            with transaction(reading()) as session:
                case = service.get(session, current_user, case_id)
                record = service.add_record(session, tjut().files, case, draft, current_user)
                number = record.number
            flash(f"Handling {number} är registrerad.", "klart")
            return redirect(url_for("overview.case", case_id=case_id, _anchor=f"handling-{number}"), 303)
        except RuleError as error:
            form.add_rule_error(error)
    chosen = request.files["file"].filename if "file" in request.files else ""
    return _shown("cases/record.html", form, **_names(case), chosen_file=chosen)


@blueprint.get("/<int:case_id>/handlingar/<int:record_id>")
@requires(Permission.READ)
def record_file(case_id: int, record_id: int) -> Response:
    record = service.get_record(reading(), current_user, case_id, record_id)
    content = service.record_file(tjut().files, record, current_user)
    suffix = "." + record.filename.lower().rpartition(".")[2]
    name = typography.filename(record.case.dnr, "handling", str(record.number), record.title, suffix=suffix)
    media_type = record.file.media_type if record.file else "application/octet-stream"
    return download(content, name, media_type, inline=True)


@blueprint.route("/<int:case_id>/samband", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE)
def relate(case_id: int) -> Page:
    case = _case_to_work_in(case_id, Permission.REGISTER_CASE)
    form = RelateForm()
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                case = service.get(session, current_user, case_id)
                other = service.relate_by_number(session, case, form.related.data or "", current_user)
                words = f"Sambandet med {other.dnr} är knutet."
            flash(words, "klart")
            return _to_case(case_id)
        except RuleError as error:
            form.add_rule_error(error)
    others = [_names(other) for other in service.related(reading(), current_user, case)]
    return _shown("cases/relate.html", form, **_names(case), others=others)


@blueprint.post("/<int:case_id>/samband/<int:other_id>/ta-bort")
@requires(Permission.REGISTER_CASE)
def unrelate(case_id: int, other_id: int) -> Page:
    with transaction(reading()) as session:
        case = service.get(session, current_user, case_id)
        service.unrelate(session, case, service.get(session, current_user, other_id), current_user)
    flash("Sambandet är borttaget.", "klart")
    return redirect(url_for("cases.relate", case_id=case_id), 303)


@blueprint.route("/<int:case_id>/anteckna", methods=["GET", "POST"])
@requires(Permission.READ_DRAFTS)
def note(case_id: int) -> Page:
    case = _case_to_work_in(case_id, Permission.READ_DRAFTS)
    form = NoteForm()
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                service.note(session, service.get(session, current_user, case_id), form.text.data or "", current_user)
            flash("Anteckningen står i journalen.", "klart")
            return _to_case(case_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("cases/note.html", form, **_names(case))


@blueprint.route("/<int:case_id>/avsluta", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE)
def close(case_id: int) -> Page:
    case = _case_to_work_in(case_id, Permission.REGISTER_CASE)
    closed = case.state is CaseState.CLOSED
    form: Form = ReopenForm() if closed else CloseForm()
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                case = service.get(session, current_user, case_id)
                reason = form.reason.data or ""
                if closed:
                    service.reopen(session, case, reason, current_user)
                else:
                    service.close(session, case, current_user, reason)
            flash("Ärendet är öppnat igen." if closed else "Ärendet är avslutat.", "klart")
            return _to_case(case_id)
        except RuleError as error:
            form.add_rule_error(error)
    return _shown("cases/close.html", form, **_names(case), closed=closed)


def _case_to_work_in(case_id: int, permission: Permission) -> Case:
    case = service.get(reading(), current_user, case_id)
    demand(current_user, permission, case.committee_id)
    return case


def _names(case: Case) -> dict[str, Any]:
    return {"case": case, "title": service.title_for(current_user, case)}


def _url_of_taken(error: RuleError) -> str:
    case_id = error.case_id if isinstance(error, service.NumberTaken) else None
    return url_for("overview.case", case_id=case_id) if case_id else ""


def _to_case(case_id: int) -> Response:
    return redirect(url_for("overview.case", case_id=case_id), 303)


def _shown(template: str, form: Form, **words: Any) -> Page:
    page = render_template(template, form=form, **words)
    return (page, 422) if form.errors else page
