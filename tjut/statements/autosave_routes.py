"""Where the write page sends what is typed, and where a copy is taken up again or thrown away."""

import secrets
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_login import current_user

from tjut.core.db import transaction
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, requires
from tjut.core.typography import time_of_day
from tjut.core.web import reading
from tjut.statements import autosave, service, typed_form

blueprint = Blueprint("autosave", __name__)

ITEM = "/tjansteutlatanden/<int:statement_id>"


def new_page() -> str:
    """A name for a write page that is opened now."""
    return secrets.token_urlsafe(9)


@blueprint.post(f"{ITEM}/autospara")
@requires(Permission.DRAFT)
def keep(statement_id: int) -> Any:
    typed = typed_form.to_keep(request.form.to_dict())
    based_on = int(typed["based_on"])
    try:
        with transaction(reading()) as session:
            found = service.get(session, current_user, statement_id)
            copy = autosave.keep(session, found, current_user, typed, page=typed.get("page", ""), based_on=based_on)
            saved_at = copy.saved_at
    except autosave.OpenElsewhere as error:
        return {"error": error.message}, 409
    except RuleError as error:
        return {"error": error.message}, 422
    return {"saved": time_of_day(saved_at), "newer": autosave.newer_than(found, based_on)}


@blueprint.post(f"{ITEM}/autosparat/ater")
@requires(Permission.DRAFT)
def take_up(statement_id: int) -> Any:
    page = new_page()
    with transaction(reading()) as session:
        autosave.take_over(session, service.get(session, current_user, statement_id), current_user, page)
    return redirect(url_for("statements.write", statement_id=statement_id, autosparat=page), 303)


@blueprint.post(f"{ITEM}/autosparat/kasta")
@requires(Permission.DRAFT)
def throw_away(statement_id: int) -> Any:
    with transaction(reading()) as session:
        autosave.discard(session, service.get(session, current_user, statement_id), current_user)
    flash("Texten som inte var sparad är kastad.", "klart")
    return redirect(url_for("statements.write", statement_id=statement_id), 303)
