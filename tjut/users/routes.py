"""Logging in and out, one's own account, and the administrator's list of accounts."""

import math
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from flask_wtf.csrf import generate_csrf

from tjut.core.audit import Subject, history, told
from tjut.core.db import transaction
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Permission, public, requires
from tjut.core.web import reading, tjut
from tjut.users import attempts, service
from tjut.users.forms import LogInForm, NewPasswordForm, NewUserForm, OwnPasswordForm, UserFilterForm, UserForm
from tjut.users.login import remember, safe_next, session_seconds
from tjut.users.models import User
from tjut.users.passwords import RULES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("users", __name__)
administrators = requires(Permission.ADMINISTER_USERS)

PAGE_SIZE = 100


@blueprint.route("/logga-in", methods=["GET", "POST"])
@public
def log_in() -> "ResponseReturnValue":
    if current_user.is_authenticated:
        return redirect(_after_log_in())
    form = LogInForm()
    form.next.data = _wanted()
    if not form.is_submitted():
        return render_template("users/log_in.html", form=form)
    if not form.validate():
        return render_template("users/log_in.html", form=form), 422
    try:
        return _try_log_in(form)
    except attempts.TooManyAttempts as error:
        form.add_rule_error(error)
        seconds = {"Retry-After": str(math.ceil(error.wait.total_seconds()))}
        return render_template("users/log_in.html", form=form), 429, seconds


def _try_log_in(form: LogInForm) -> "ResponseReturnValue":
    """Count the attempt, look at the password outside any transaction, let in."""
    account, password, memory_kib = form.account.data or "", form.password.data or "", _memory_kib()
    with transaction(reading()) as database:
        attempt_id = attempts.begin(database, account, request.remote_addr or "").id
    user = service.authenticate(reading(), account, password, memory_kib=memory_kib)
    if user is None:
        form.form_errors.append(
            "Användarnamnet och lösenordet hör inte ihop, eller så är kontot stängt. Kontrollera stavningen "
            "och försök igen. Har du glömt lösenordet kan en administratör ge dig ett nytt."
        )
        return render_template("users/log_in.html", form=form), 422
    with transaction(reading()) as database:
        service.log_in(database, user, password, attempt_id, memory_kib=memory_kib)
    remember(user)
    return redirect(_after_log_in())


@blueprint.post("/logga-ut")
@public
def log_out() -> "ResponseReturnValue":
    if current_user.is_authenticated:
        with transaction(reading()) as database:
            service.log_out(database, current_user)
        logout_user()
    session.clear()
    flash("Du är utloggad.", "klart")
    return redirect(url_for("users.log_in"), 303)


@blueprint.get("/session/forlang")
@requires()
def extend_session() -> "ResponseReturnValue":
    """Asked by the page itself: being asked is what makes the log-in go on. The token is for a page opened before."""
    return {"seconds": session_seconds(), "csrf_token": generate_csrf()}


@blueprint.route("/mitt-konto", methods=["GET", "POST"])
@requires()
def own_account() -> "ResponseReturnValue":
    form = OwnPasswordForm()
    if form.is_submitted():
        if form.validate() and _own_password_changed(form):
            flash("Lösenordet är bytt. Du är utloggad överallt utom här.", "klart")
            return redirect(url_for("users.own_account"), 303)
        return _own_page(form), 422
    return _own_page(form)


def _own_page(form: OwnPasswordForm) -> str:
    return render_template("users/own_account.html", form=form, rules=RULES, roles=current_user.roles_in_words)


def _own_password_changed(form: OwnPasswordForm) -> bool:
    try:
        # An open page must not be a place to guess the password without limit.
        with transaction(reading()) as database:
            attempt = attempts.begin(database, current_user.account, request.remote_addr or "")
        with transaction(reading()) as database:
            service.change_own_password(
                database,
                current_user,
                form.current_password.data or "",
                form.password.data or "",
                memory_kib=_memory_kib(),
            )
            attempts.succeeded(database, attempt.id)
    except RuleError as error:
        form.add_rule_error(error)
        return False
    remember(current_user._get_current_object())
    return True


@blueprint.get("/anvandare")
@administrators
def users() -> "ResponseReturnValue":
    form = UserFilterForm(request.args)
    if not form.validate():
        form = UserFilterForm(formdata=None)
    found = service.found(reading(), current_user, form.to_filter())
    pages = max(1, math.ceil(len(found) / PAGE_SIZE))
    page = min(max(1, request.args.get("sida", 1, type=int)), pages)
    chosen = form.chosen()
    return render_template(
        "users/users.html",
        filter_form=form,
        users=found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        count=len(found),
        chosen=[(words, _list_url({**chosen, name: ""})) for name, words in form.chosen_words().items()],
        page=page,
        pages=pages,
        urls={number: _list_url({**chosen, "sida": str(number)}) for number in range(1, pages + 1)},
    )


def _list_url(chosen: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in chosen.items() if value})
    return url_for("users.users") + (f"?{query}" if query else "")


@blueprint.route("/anvandare/ny", methods=["GET", "POST"])
@administrators
def new_user() -> "ResponseReturnValue":
    form = NewUserForm()
    if not form.is_submitted():
        return render_template("users/new_user.html", form=form, rules=RULES)
    if form.validate():
        try:
            with transaction(reading()) as database:
                user = service.create_user(database, form.to_draft(), current_user, memory_kib=_memory_kib())
            flash(f"Kontot {user.account} är skapat. Välj nu vilka roller {user.name} ska ha.", "klart")
            return redirect(url_for("committees.roles", user_id=user.id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("users/new_user.html", form=form, rules=RULES), 422


@blueprint.route("/anvandare/<int:user_id>", methods=["GET", "POST"])
@administrators
def user(user_id: int) -> "ResponseReturnValue":
    shown = service.get(reading(), current_user, user_id)
    form = UserForm(obj=shown)
    if not form.is_submitted():
        return _user_page(shown, form)
    if form.validate():
        try:
            with transaction(reading()) as database:
                service.change_user(database, shown, form.to_details(), current_user, based_on=form.revision.data or 0)
            flash("Uppgifterna är sparade.", "klart")
            return redirect(url_for("users.user", user_id=user_id), 303)
        except Conflict:
            raise
        except RuleError as error:
            form.add_rule_error(error)
    return _user_page(shown, form), 422


def _user_page(shown: User, form: UserForm) -> str:
    entries = list(history(reading(), Subject("user", shown.id)))
    came_in = [entry for entry in entries if entry.act == "log_in"]
    return render_template(
        "users/user.html",
        user=shown,
        form=form,
        last_log_in=came_in[-1].at if came_in else None,
        entries=told([entry for entry in entries if entry.act not in ("log_in", "log_out")]),
    )


@blueprint.route("/anvandare/<int:user_id>/losenord", methods=["GET", "POST"])
@administrators
def password(user_id: int) -> "ResponseReturnValue":
    shown = service.get(reading(), current_user, user_id)
    form = NewPasswordForm()
    if not form.is_submitted():
        return render_template("users/password.html", form=form, user=shown, rules=RULES)
    if form.validate():
        try:
            with transaction(reading()) as database:
                service.set_password(database, shown, form.password.data or "", current_user, memory_kib=_memory_kib())
            if shown.id == current_user.id:
                remember(shown)
            flash(f"{shown.name} har fått ett nytt lösenord. Lämna det till rätt person och ingen annan.", "klart")
            return redirect(url_for("users.user", user_id=user_id), 303)
        except RuleError as error:
            form.add_rule_error(error)
    return render_template("users/password.html", form=form, user=shown, rules=RULES), 422


@blueprint.post("/anvandare/<int:user_id>/stang")
@administrators
def close(user_id: int) -> "ResponseReturnValue":
    with transaction(reading()) as database:
        shown = service.get(database, current_user, user_id)
        service.close(database, shown, current_user)
    flash(f"Kontot {shown.account} är stängt. Namnet står kvar i det som {shown.name} har gjort.", "klart")
    return redirect(url_for("users.user", user_id=user_id), 303)


@blueprint.post("/anvandare/<int:user_id>/oppna")
@administrators
def reopen(user_id: int) -> "ResponseReturnValue":
    with transaction(reading()) as database:
        shown = service.get(database, current_user, user_id)
        service.reopen(database, shown, current_user)
    flash(f"Kontot {shown.account} är öppet igen.", "klart")
    return redirect(url_for("users.user", user_id=user_id), 303)


def _memory_kib() -> int:
    return tjut().settings.argon2_memory_kib


def _wanted() -> str:
    """The page that was asked for before the log-in, if it is one of ours; empty otherwise."""
    return safe_next(request.values.get("next", "")) or ""


def _after_log_in() -> str:
    return request.script_root + (_wanted() or "/")
