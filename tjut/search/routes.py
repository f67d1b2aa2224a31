"""The page of hits. What is searched for stands in the address, so that Back works and a search can be sent on."""

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user

from tjut.core.permissions import Permission, requires
from tjut.core.web import reading, tjut
from tjut.search.service import Result, find, still_visible

blueprint = Blueprint("search", __name__)


@blueprint.get("/sok")
@requires(Permission.SEARCH)
def results() -> str:
    """Help on how to search, or the hits for `q`, page `sida`."""
    text = request.args.get("q", "").strip()
    access: frozenset[str] = current_user.access_keys()
    page = request.args.get("sida", 1, type=int)
    result = find(tjut().index, access, text, page=page, may_see=still_visible(reading(), access))
    return render_template("search/results.html", text=text, result=result, urls=_page_urls(text, result))


def _page_urls(text: str, result: Result) -> dict[int, str]:
    around = (result.page - 1, result.page + 1)
    return {page: url_for("search.results", q=text, sida=page) for page in around if 1 <= page <= result.pages}
