"""Where the images of a paper are fetched, one by one."""

from flask import Blueprint, Response, url_for
from flask_login import current_user

from tjut.core.permissions import Permission, requires
from tjut.core.web import download, reading, tjut
from tjut.statements import pictures, service
from tjut.statements.models import Statement

blueprint = Blueprint("pictures", __name__)

_NONE = "0" * 64


def address_of_pictures(statement: Statement) -> str:
    """The address below which the images of the paper are found by their digests; it ends with a slash."""
    return url_for("statements.pictures.picture", statement_id=statement.id, digest=_NONE).removesuffix(_NONE)


blueprint.add_app_template_filter(address_of_pictures, "bildadress")


@blueprint.get("/tjansteutlatanden/<int:statement_id>/bilder/<string:digest>")
@requires(Permission.READ)
def picture(statement_id: int, digest: str) -> Response:
    found = service.get(reading(), current_user, statement_id)
    file = pictures.picture_of(reading(), current_user, found, digest)
    suffix = file.media_type.partition("/")[2]
    response = download(tjut().files.read(file.checksum), f"bild.{suffix}", file.media_type, inline=True)
    # The address names the content, so it never changes; only this reader's own browser keeps it.
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
