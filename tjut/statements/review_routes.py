"""The pages of the review: granskare, comments, taking back, restoring, the chief's list, and rensning."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import Case
from tjut.core.db import transaction
from tjut.core.errors import NotFound, RuleError
from tjut.core.forms import Form
from tjut.core.permissions import Permission, demand, requires
from tjut.core.web import reading, tjut
from tjut.statements import review_pages, service
from tjut.statements.bundle_finished import FinishedPdfs
from tjut.statements.models import Part, Statement
from tjut.statements.review_forms import AnswerForm, AskForm, CommentForm, ConfirmForm, ReasonForm, ReplyForm
from tjut.statements.side_by_side import side_by_side

blueprint = Blueprint("review", __name__)
blueprint.add_app_template_filter(service.where, "kommenterad")
blueprint.add_app_template_filter(service.linked, "hanvisad")
blueprint.add_app_template_filter(review_pages.answered, "granskad")

Answer = Any
ITEM = "/tjansteutlatanden/<int:statement_id>"


@blueprint.get("/tjansteutlatanden/att-godkanna")
@requires(Permission.APPROVE)
def to_approve() -> Answer:
    return render_template("statements/to_approve.html", waiting=review_pages.waiting_for_approval())


@blueprint.route(f"{ITEM}/granskning", methods=["GET", "POST"])
@requires(Permission.DRAFT)
def ask(statement_id: int) -> Answer:
    found = _get(statement_id)
    demand(current_user, Permission.DRAFT, service.concerned(found))
    form = AskForm()
    form.offer(service.possible_reviewers(reading(), found, current_user))
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            service.ask_review(session, found, form.chosen(), current_user, form.note.data or "")

        if _done(form, act):
            return _to_paper(found, "Skickat på granskning. Svaren visas här när de kommer.")
    return _shown("ask_review.html", found, form)


@blueprint.route(f"{ITEM}/granskning/<int:request_id>", methods=["GET", "POST"])
@requires(Permission.READ_DRAFTS)
def answer(statement_id: int, request_id: int) -> Answer:
    found = _get(statement_id)
    asked = service.request_of(reading(), current_user, found, request_id)
    form = AnswerForm() if request.method == "POST" else AnswerForm(formdata=None, version=found.latest.number)
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            text, version = form.text.data or "", form.version.data or 0
            service.answer_review(session, asked, form.to_answer(), text, current_user, version=version)

        if _done(form, act):
            return _to_paper(found, "Tack. Ditt svar står hos handläggaren.")
    return _shown("answer_review.html", found, form, asked=asked)


@blueprint.post(f"{ITEM}/granskning/<int:request_id>/dra-tillbaka")
@requires(Permission.DRAFT)
def withdraw(statement_id: int, request_id: int) -> Answer:
    found = _get(statement_id)
    with transaction(reading()) as session:
        asked = service.request_of(session, current_user, found, request_id)
        service.withdraw_request(session, asked, current_user)
        name = asked.reviewer.name
    return _to_paper(found, f"{name} behöver inte svara.")


@blueprint.route(f"{ITEM}/ta-tillbaka", methods=["GET", "POST"])
@requires(Permission.DRAFT, Permission.APPROVE)
def take_back(statement_id: int) -> Answer:
    found = _get(statement_id)
    demand(current_user, Permission.READ_DRAFTS, service.concerned(found))
    form = ReasonForm()
    words = review_pages.take_back_words(found)
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            service.take_back(session, found, current_user, form.note.data or "")

        if _done(form, act):
            return _to_paper(found, "Det är ett utkast igen.")
    return _shown("take_back.html", found, form, words=words)


@blueprint.route(f"{ITEM}/kommentera/sats/<int:position>", methods=["GET", "POST"], defaults={"part": "sats"})
@blueprint.route(f"{ITEM}/kommentera/avsnitt/<int:position>", methods=["GET", "POST"], defaults={"part": "avsnitt"})
@requires(Permission.READ_DRAFTS)
def comment(statement_id: int, part: str, position: int) -> Answer:
    found = _drafts_of(statement_id)
    form = CommentForm() if request.method == "POST" else CommentForm(formdata=None, version=found.latest.number)
    read = service.version_of(current_user, found, form.version.data or found.latest.number)
    place = service.place_in_words(read, Part(part), position)
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            text = form.text.data or ""
            service.comment(session, found, Part(part), position, text, current_user, version=read.number)

        if _done(form, act):
            return _to_paper(found, "Kommentaren är sparad.", "kommentarer")
    words = read.clauses[position - 1].text if part == Part.CLAUSE else read.sections[position - 1].text
    return _shown("comment.html", found, form, place=place, words=words, part=part, read=read)


@blueprint.route(f"{ITEM}/kommentarer/<int:comment_id>", methods=["GET", "POST"])
@requires(Permission.READ_DRAFTS)
def thread(statement_id: int, comment_id: int) -> Answer:
    found = _drafts_of(statement_id)
    one = service.comment_of(reading(), current_user, found, comment_id)
    form = ReplyForm()
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            service.reply(session, one, form.text.data or "", current_user)

        if _done(form, act):
            flash("Svaret är sparat.", "klart")
            return redirect(url_for("statements.review.thread", statement_id=found.id, comment_id=one.id), 303)
    return _shown("thread.html", found, form, **review_pages.thread_of(one))


@blueprint.post(f"{ITEM}/kommentarer/<int:comment_id>/klar")
@requires(Permission.READ_DRAFTS)
def resolve(statement_id: int, comment_id: int) -> Answer:
    return _settle(statement_id, comment_id, "Kommentaren är markerad som klar.", service.resolve)


@blueprint.post(f"{ITEM}/kommentarer/<int:comment_id>/oppna")
@requires(Permission.READ_DRAFTS)
def reopen(statement_id: int, comment_id: int) -> Answer:
    return _settle(statement_id, comment_id, "Kommentaren är öppen igen.", service.reopen)


def _settle(statement_id: int, comment_id: int, said: str, act: Callable[..., None]) -> Answer:
    found = _drafts_of(statement_id)
    with transaction(reading()) as session:
        act(session, service.comment_of(session, current_user, found, comment_id), current_user)
    return _to_paper(found, said, "kommentarer")


@blueprint.route(f"{ITEM}/versioner/<int:number>/aterstall", methods=["GET", "POST"])
@requires(Permission.DRAFT)
def restore(statement_id: int, number: int) -> Answer:
    found = _drafts_of(statement_id)
    demand(current_user, Permission.DRAFT, service.concerned(found))
    older = service.version_of(current_user, found, number)
    form = ConfirmForm() if request.method == "POST" else ConfirmForm(formdata=None, based_on=found.latest.number)
    if request.method == "POST" and form.validate():

        def act(session: Session) -> None:
            service.restore(session, found, number, current_user, based_on=form.based_on.data or 0)

        if _done(form, act):
            return _to_paper(found, f"Version {number} är återställd som version {found.latest.number}.")
    names = service.committee_names(reading())
    parts = side_by_side(service.draft_of(found.latest), service.draft_of(older), names)
    return _shown("restore.html", found, form, older=older, parts=parts)


@blueprint.route("/arenden/<int:case_id>/rensa-utkast", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASE)
def purge(case_id: int) -> Answer:
    case = cases.get(reading(), current_user, case_id)
    demand(current_user, Permission.REGISTER_CASE, case.committee_id)
    form = Form()
    if request.method == "POST" and form.validate():
        try:
            with transaction(reading()) as session:
                papers = [row.statement.id for row in service.purgeable(session, case)]
                count = service.purge_drafts(session, case, current_user)
        except RuleError as error:
            form.add_rule_error(error)
            return _purge_page(case, form), 422
        for statement_id in papers:  # the words that are gone stood in PDF files too
            FinishedPdfs(tjut().settings.instance, statement_id).forget()
        flash("Ett utkast är rensat." if count == 1 else f"{count} utkast är rensade.", "klart")
        return redirect(url_for("overview.case", case_id=case_id), 303)
    return _purge_page(case, form)


def _purge_page(case: Case, form: Form) -> str:
    papers = service.purgeable(reading(), case)
    return render_template(
        "statements/purge.html",
        case=case,
        title=cases.title_for(current_user, case),
        papers=papers,
        count=sum(len(paper.drafts) for paper in papers),
        form=form,
    )


def _done(form: Any, act: Callable[[Session], None]) -> bool:
    """Do it; False when a rule says no, with its words in the form."""
    try:
        with transaction(reading()) as session:
            act(session)
    except RuleError as error:
        form.add_rule_error(error)
        return False
    return True


def _shown(template: str, found: Statement, form: Any, **words: Any) -> Answer:
    page = review_pages.page(template, found, form=form, **words)
    return (page, 422) if form.errors else page


def _to_paper(found: Statement, said: str, at: str | None = None) -> Answer:
    flash(said, "klart")
    return redirect(url_for("statements.statement", statement_id=found.id, _anchor=at), 303)


def _get(statement_id: int) -> Statement:
    return service.get(reading(), current_user, statement_id)


def _drafts_of(statement_id: int) -> Statement:
    """The paper, for one who may read its drafts: the others know nothing of its review."""
    found = _get(statement_id)
    if not service.may_read_drafts(current_user, found):
        raise NotFound
    return found
