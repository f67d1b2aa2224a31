"""What every page has in common: the closed door, the headers, the session, the error pages, the filters."""

import hashlib
import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import flask
from flask import Flask, Response, current_app, g, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from tjut import __version__
from tjut.config import Settings
from tjut.core import permissions, prose, typography
from tjut.core.db import Database
from tjut.core.errors import Conflict, NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as AnyResponse

log = logging.getLogger(__name__)
csrf = CSRFProtect()


class IdConverter(IntegerConverter):
    """An id in an address. What no database can hold is no address of ours: 404, not a crash."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=2**63 - 1)


@dataclass
class Tjut:
    """What a running Tjut consists of; routes reach it by `tjut()`."""

    settings: Settings
    database: Database
    files: FileStore
    index: Any
    """The search index (search.index.SearchIndex); core does not know its area."""


def tjut() -> Tjut:
    """The running Tjut that answers this request."""
    running: Tjut = current_app.extensions["tjut"]
    return running


def reading() -> Session:
    """The request's session. To write, open `transaction(reading())`."""
    if "session" not in g:
        g.session = tjut().database.session()
    session: Session = g.session
    return session


@dataclass(frozen=True)
class NavItem:
    """A place in the top bar, shown to those who hold one of the permissions."""

    text: str
    endpoint: str
    any_of: tuple[permissions.Permission, ...] = ()
    covers: tuple[str, ...] = ()
    """The endpoints below this place, by how their names begin: "cases.", "overview.case"."""


def install(app: Flask, navigation: tuple[NavItem, ...]) -> None:
    """Give `app` everything that all pages share."""
    settings: Settings = app.extensions["tjut"].settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_upload_bytes,
        MAX_FORM_PARTS=5_000,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_NAME="tjut",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.url_map.converters["int"] = IdConverter
    app.before_request(_make_nonce)  # before the token is looked at: the page that refuses has scripts too
    csrf.init_app(app)
    app.before_request(_close_unless_marked)
    app.after_request(_set_headers)
    app.teardown_request(_end_session)
    _install_error_pages(app)
    _install_template_names(app, navigation)


def _make_nonce() -> None:
    g.nonce = secrets.token_urlsafe(16)


def _close_unless_marked() -> "AnyResponse | None":
    """Nobody comes in by a door that nobody has thought about."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    try:
        mark = permissions.mark_of(view)
    except permissions.Unmarked:
        flask.abort(403)
    if mark is None:
        return None
    if not current_user.is_authenticated:
        login: AnyResponse = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        return login
    if mark and not any(current_user.may(permission) for permission in mark):
        flask.abort(403)
    return None


def _set_headers(response: Response) -> Response:
    nonce = g.get("nonce", "")
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    if current_app.extensions["tjut"].settings.https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _end_session(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def _install_error_pages(app: Flask) -> None:
    def page(template: str, status: int, **words: Any) -> tuple[str, int]:
        if "session" in g:
            g.session.rollback()
        return render_template(f"errors/{template}.html", **words), status

    app.register_error_handler(NotFound, lambda _error: page("404", 404))
    app.register_error_handler(NotAllowed, lambda error: page("403", 403, message=str(error)))
    app.register_error_handler(Conflict, lambda error: page("409", 409, error=error))
    app.register_error_handler(RuleError, lambda error: page("400", 400, message=error.message))
    app.register_error_handler(CSRFError, lambda _error: page("csrf", 400, typed=typed()))
    app.register_error_handler(HTTPException, lambda error: _http_page(page, error))
    app.register_error_handler(Exception, lambda error: _crash_page(page, error))


Page = Callable[..., tuple[str, int]]


def _http_page(page: Page, error: HTTPException) -> Any:
    status = error.code or 500
    if error.response is not None or 300 <= status < 400:
        return error
    template = str(status) if status in (403, 404, 413, 429) else ("500" if status >= 500 else "400")
    return page(template, status)


def _crash_page(page: Page, error: Exception) -> Any:
    if current_app.testing:
        raise error
    # The path says where; what was typed may be personal data and stays out of the log.
    log.error("unexpected error at %s %s", request.method, request.path, exc_info=error)
    return page("500", 500)


def typed() -> list[tuple[str, str]]:
    """What somebody wrote in a form that could not be saved, so that nothing typed is lost: no choices, no passwords."""
    fields = request.form.items(multi=True)
    return [(name, value) for name, value in fields if value and not _NOT_TYPED.search(name)]


_NOT_TYPED = re.compile(
    r"^(csrf_token|based_on|held_against|revision|page|kind|act)$|-(format|source|kept)$|_act$|password"
)
"""Names of fields that the page itself has filled in, and those of passwords."""


def _install_template_names(app: Flask, navigation: tuple[NavItem, ...]) -> None:
    app.jinja_env.globals.update(
        csrf_token=generate_csrf,
        csp_nonce=lambda: g.get("nonce", ""),
        nav_items=lambda: _nav_items(navigation),
        static_url=_static_url,
        version=__version__,
        Permission=permissions.Permission,
        is_demo=app.extensions["tjut"].settings.demo,
    )
    app.jinja_env.filters.update(
        datum=typography.date_in_words,
        datum_siffror=typography.date_in_digits,
        klockslag=typography.time_of_day,
        langesedan=typography.how_long_ago,
        prosa=_prose,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _prose(text: str, images: str = "") -> Markup:
    """A stored text as HTML of a page: cleaned on the way, whatever is stored.

    `images` is the address below which its images are found by their digests; without it an image is its description.
    """
    return Markup(prose.to_html(prose.from_html(text), lambda image: images and images + image.digest))  # noqa: S704


def _nav_items(navigation: tuple[NavItem, ...]) -> list[dict[str, Any]]:
    if not current_user.is_authenticated:
        return []
    here = request.endpoint or ""
    return [
        {
            "text": item.text,
            "url": url_for(item.endpoint),
            "is_current": here == item.endpoint or here.startswith(item.covers),
        }
        for item in navigation
        if not item.any_of or any(current_user.may(permission) for permission in item.any_of)
    ]


def _static_url(filename: str) -> str:
    folder = current_app.static_folder or ""
    return url_for("static", filename=filename, v=_fingerprint(str(Path(folder) / filename)))


@cache
def _fingerprint(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def download(content: bytes, filename: str, media_type: str, *, inline: bool = False) -> Response:
    """A file to the browser. What others wrote is never shown as a page of ours: only PDF and images open inline."""
    shown = inline and (media_type == "application/pdf" or media_type.startswith("image/"))
    response = Response(content, mimetype=media_type.partition(";")[0])
    response.headers.set("Content-Disposition", "inline" if shown else "attachment", filename=filename)
    # A sandboxed PDF is an empty window in Safari; it cannot run as a page of ours anyway.
    response.headers["Content-Security-Policy"] = "default-src 'none'" + ("" if shown else "; sandbox")
    return response
