"""The editor for running text: one ES module out of the wheel django-prose-editor, of which nothing else is used.

Neither the package nor Django is imported; only the place of the file is asked for. Without it `address()` is empty,
and every text is written in its textarea.
"""

import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from flask import Blueprint, Response, request, url_for

from tjut.core.errors import NotFound
from tjut.core.permissions import requires

PACKAGE = "django_prose_editor"
YEAR = 365 * 24 * 3600

blueprint = Blueprint("editor", __name__)


def file() -> Path | None:
    """Where the module lies; None when the wheel is not installed."""
    found = find_spec(PACKAGE)
    for folder in (found.submodule_search_locations or []) if found else []:
        path = Path(folder) / "static" / PACKAGE / "editor.js"
        if path.is_file():
            return path
    return None


def address() -> str:
    """The address of the module, new for each content; "" when there is none."""
    path = file()
    return url_for("statements.editor.module", v=_content(path)[2]) if path else ""


@blueprint.get("/redigerare.js")
@requires()
def module() -> Response:
    path = file()
    if path is None:
        raise NotFound
    plain, packed, digest = _content(path)
    takes_packed = request.accept_encodings.quality("gzip") > 0
    response = Response(packed if takes_packed else plain, mimetype="text/javascript")
    if takes_packed:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable"
    response.set_etag(f"{digest}-{'gzip' if takes_packed else 'plain'}")
    response.make_conditional(request)
    return response


@cache
def _content(path: Path) -> tuple[bytes, bytes, str]:
    """As it is, packed, and its digest: it lies in a wheel and does not change while Tjut runs."""
    content = path.read_bytes()
    return content, gzip.compress(content), hashlib.sha256(content).hexdigest()[:10]
