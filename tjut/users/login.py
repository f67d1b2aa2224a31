"""Who is logged in and for how long: flask-login set up, and where one may be sent after logging in."""

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask_login import LoginManager, current_user, login_user
from sqlalchemy import select

from tjut.core import clock
from tjut.core.web import reading, typed
from tjut.users.models import User

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


def install(app: Flask) -> None:
    """Let `current_user` be the one whose token is in the cookie."""
    manager = LoginManager()
    # "strong" would log people out when their browser updates itself.
    manager.session_protection = "basic"
    manager.login_view = "users.log_in"
    manager.user_loader(_who_holds)
    manager.unauthorized_handler(_ask_to_log_in)
    manager.init_app(app)
    app.permanent_session_lifetime = timedelta(minutes=app.extensions["tjut"].settings.session_minutes)
    app.before_request(_stay_logged_in)
    app.jinja_env.globals["session_seconds"] = session_seconds


def _stay_logged_in() -> None:
    """Who does something stays. The cookie is written anew once a minute, since answers to requests made at the same
    time would otherwise take back each other's."""
    if request.endpoint == "static" or not current_user.is_authenticated:
        return
    if abs(_now() - session.get("seen", 0)) >= min(60, _lifetime() / 10):
        session["seen"] = _now()


def session_seconds() -> int:
    """Seconds until the one who is logged in no longer is, if nothing is done."""
    return max(0, int(session.get("seen", 0) + _lifetime() - _now()))


def _lifetime() -> float:
    # Flask refuses a cookie that is older, whether or not the browser has kept it.
    return current_app.permanent_session_lifetime.total_seconds()


def _now() -> float:
    return clock.now().timestamp()


def _who_holds(token: str) -> User | None:
    return reading().scalar(select(User).where(User.session_token == token, User.active.is_(True)))


def _ask_to_log_in() -> "ResponseReturnValue":
    if request.method not in ("GET", "HEAD"):
        # A redirect would throw away what was typed by somebody who was logged out in another window.
        return render_template("users/logged_out.html", typed=typed()), 401
    wanted = request.full_path.removesuffix("?")
    return redirect(url_for("users.log_in", next=wanted) if wanted != "/" else url_for("users.log_in"))


def remember(user: User) -> None:
    """Make the browser's cookie this user's, in a session that holds nothing from before (session fixation)."""
    session.clear()
    login_user(user)


def safe_next(wanted: str) -> str | None:
    """`wanted` if it is a page of ours, as "/arenden?sida=2"; None for everything that could lead elsewhere.

    Browsers read a backslash as a slash and skip tabs and line breaks, so neither may stand anywhere.
    """
    if not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or any(not character.isprintable() or character.isspace() for character in wanted):
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted
