"""The acts on one uppdrag, each a page with a short form and one named button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import Field

from tjut.assignments import assignment_page, service
from tjut.assignments.forms import NOBODY, AnswerForm, DeadlineForm, OfficerForm, ReasonForm, ReportForm, WordsForm
from tjut.assignments.models import Assignment, AssignmentAnswer
from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.core.db import transaction
from tjut.core.errors import NotFound, RuleError
from tjut.core.forms import Form
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading
from tjut.users.models import User

FOLLOW = (Permission.FOLLOW_ASSIGNMENTS,)
REPORT = (Permission.REPORT_ASSIGNMENT, Permission.FOLLOW_ASSIGNMENTS)


@dataclass(frozen=True)
class Act:
    """What the page of an act says."""

    title: str
    lead: str
    button: str
    done: str


DISMISS = Act(
    "Avfärda förslaget",
    "Orden ger inget uppdrag. Förslaget försvinner ur listan; skälet står kvar i händelserna.",
    "Avfärda förslaget",
    "",
)


def install(blueprint: Blueprint) -> None:
    """Give the blueprint one route for each act."""
    for word, endpoint, any_of, act, make, do in _ACTS:
        view = requires(*any_of)(_view(endpoint, any_of, act, make, do))
        blueprint.add_url_rule(f"/uppdrag/<int:assignment_id>/{word}", endpoint, view, methods=["GET", "POST"])
    act = Act(
        "Ta bort svaret", "Ärendet är inte längre kopplat som svar. Det finns kvar i diariet.", "Ta bort svaret", ""
    )
    blueprint.add_url_rule(
        "/uppdrag/<int:assignment_id>/svar/<int:answer_id>/ta-bort",
        "unlink_answer",
        requires(*FOLLOW)(_unlink_view(act)),
        methods=["GET", "POST"],
    )


def the_case(found: Sequence[Case], dnr: str, committee_id: int | None = None) -> Case:
    """The one case of that number, rather in the same nämnd. Raises RuleError when there is none, or several."""
    here = [case for case in found if case.committee_id == committee_id]
    chosen = here or list(found)
    if not chosen:
        raise RuleError(f"Det finns inget ärende med diarienummer {dnr}. Kontrollera numret.", "dnr")
    if len(chosen) > 1:
        names = ", ".join(case.committee.name for case in chosen)
        raise RuleError(f"Flera ärenden har diarienummer {dnr}: {names}. Skriv numret så att det blir entydigt.", "dnr")
    return chosen[0]


def fields(form: Form) -> list[Field]:
    """The fields of the form in order, as the template shows them."""
    return [field for field in form if field.short_name != "csrf_token"]


Make = Callable[[Assignment], Form]
Do = Callable[[Session, Assignment, Any, User], None]


def _view(endpoint: str, any_of: tuple[Permission, ...], act: Act, make: Make, do: Do) -> Callable[..., Any]:
    def view(assignment_id: int) -> Any:
        form = make(_mine(reading(), assignment_id, any_of))
        if request.method == "POST" and form.validate():
            try:
                with transaction(reading()) as session:
                    do(session, _mine(session, assignment_id, any_of), form, current_user)
                flash(act.done, "klart")
                return _back(assignment_id)
            except RuleError as error:
                form.add_rule_error(error)
        return _page(assignment_id, act, form)

    view.__name__ = endpoint
    return view


def _unlink_view(act: Act) -> Callable[..., Any]:
    def unlink_answer(assignment_id: int, answer_id: int) -> Any:
        _mine(reading(), assignment_id, FOLLOW)
        form = ReasonForm()
        if request.method == "POST" and form.validate():
            try:
                with transaction(reading()) as session:
                    assignment = _mine(session, assignment_id, FOLLOW)
                    answer = session.get(AssignmentAnswer, answer_id)
                    if answer is None or answer.assignment_id != assignment.id:
                        raise NotFound
                    service.unlink_answer(session, answer, form.reason.data or "", current_user)
                flash("Svaret är borttaget från uppdraget.", "klart")
                return _back(assignment_id)
            except RuleError as error:
                form.add_rule_error(error)
        return _page(assignment_id, act, form)

    return unlink_answer


def _mine(session: Session, assignment_id: int, any_of: tuple[Permission, ...]) -> Assignment:
    assignment = service.get(session, current_user, assignment_id)
    if not any(current_user.may(permission, assignment.committee_id) for permission in any_of):
        demand(current_user, any_of[0], assignment.committee_id)
    return assignment


def _page(assignment_id: int, act: Act, form: Form) -> Any:
    words = assignment_page.basics(service.get(reading(), current_user, assignment_id))
    page = render_template("assignments/act.html", form=form, act=act, fields=fields(form), **words)
    return (page, 422) if form.errors else page


def _back(assignment_id: int) -> Response:
    return redirect(url_for("assignments.assignment", assignment_id=assignment_id), 303)


def _report_form(assignment: Assignment) -> Form:
    form = ReportForm(state=assignment.state.name)
    form.offer()
    return form


def _report(session: Session, assignment: Assignment, form: ReportForm, actor: User) -> None:
    service.report(session, assignment, form.chosen(), form.text.data or "", actor)


def _answer_form(assignment: Assignment) -> Form:
    return AnswerForm(dnr=request.args.get("dnr", ""))


def _answer(session: Session, assignment: Assignment, form: AnswerForm, actor: User) -> None:
    dnr = form.dnr.data or ""
    case = the_case(cases.find_by_number(session, actor, dnr), dnr, assignment.committee_id)
    service.link_answer(session, assignment, case, actor, form.note.data or "")


def _reason_form(assignment: Assignment) -> Form:
    return ReasonForm()


def _close(session: Session, assignment: Assignment, form: ReasonForm, actor: User) -> None:
    service.close(session, assignment, form.reason.data or "", actor)


def _lapse(session: Session, assignment: Assignment, form: ReasonForm, actor: User) -> None:
    service.lapse(session, assignment, form.reason.data or "", actor)


def _reopen(session: Session, assignment: Assignment, form: ReasonForm, actor: User) -> None:
    service.reopen(session, assignment, form.reason.data or "", actor)


def _deadline_form(assignment: Assignment) -> Form:
    return DeadlineForm(deadline_printed=assignment.deadline_printed, deadline_on=assignment.deadline_on)


def _deadline(session: Session, assignment: Assignment, form: DeadlineForm, actor: User) -> None:
    printed, decided_by = form.deadline_printed.data or "", form.decided_by.data or ""
    service.change_deadline(session, assignment, printed, form.deadline_on.data, decided_by, actor)


def _officer_form(assignment: Assignment) -> Form:
    form = OfficerForm(officer_id=assignment.officer_id or NOBODY)
    form.offer(service.officers_of(reading(), [assignment.committee_id]))
    return form


def _officer(session: Session, assignment: Assignment, form: OfficerForm, actor: User) -> None:
    officer = session.get(User, form.officer_id.data) if form.officer_id.data else None
    service.change_officer(session, assignment, officer, actor)


def _words_form(assignment: Assignment) -> Form:
    return WordsForm(words=assignment.text)


def _words(session: Session, assignment: Assignment, form: WordsForm, actor: User) -> None:
    service.point_again(session, assignment, form.words.data or "", actor)


_ACTS: tuple[tuple[str, str, tuple[Permission, ...], Act, Make, Do], ...] = (
    (
        "rapportera", "report", REPORT,
        Act("Återrapportera", "Säg hur långt uppdraget har kommit. Det är öppet tills nämndsekreteraren avslutar det.",
            "Spara återrapporten", "Återrapporten är sparad."),
        _report_form, _report,
    ),
    (
        "svar", "answer", REPORT,
        Act("Koppla ett svar",
            "Ärendet som svarar på uppdraget, helt eller delvis. Uppdraget blir redovisat när nämnden beslutar i ärendet.",
            "Koppla ärendet", "Ärendet är kopplat som svar."),
        _answer_form, _answer,
    ),
    (
        "avsluta", "close", FOLLOW,
        Act("Avsluta uppdraget",
            "Nämnden väntar inte längre på något. Att en redovisning har noterats avslutar inget av sig självt.",
            "Avsluta uppdraget", "Uppdraget är avslutat."),
        _reason_form, _close,
    ),
    (
        "utga", "lapse", FOLLOW,
        Act("Låt uppdraget utgå", "Uppdraget ska inte längre utföras.", "Låt uppdraget utgå", "Uppdraget har utgått."),
        _reason_form, _lapse,
    ),
    (
        "ta-upp", "reopen", FOLLOW,
        Act("Ta upp uppdraget igen", "Nämnden väntar på uppdraget igen.", "Ta upp uppdraget igen",
            "Uppdraget är upptaget igen."),
        _reason_form, _reopen,
    ),
    (
        "tid", "deadline", FOLLOW,
        Act("Ändra tiden", "Den tidigare tiden står kvar i händelserna.", "Ändra tiden", "Tiden är ändrad."),
        _deadline_form, _deadline,
    ),
    (
        "handlaggare", "officer", FOLLOW,
        Act("Ändra handläggare", "Den som ser till att uppdraget blir gjort.", "Ändra handläggare",
            "Handläggaren är ändrad."),
        _officer_form, _officer,
    ),
    (
        "ord", "words", FOLLOW,
        Act("Peka ut uppdragets ord", "Beslutet har rättats. Skriv orden som de står i punkten nu.", "Spara orden",
            "Uppdragets ord är sparade."),
        _words_form, _words,
    ),
)  # fmt: skip
