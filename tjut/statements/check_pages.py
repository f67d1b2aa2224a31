"""What the pages show of the check, so that the templates decide nothing."""

from collections.abc import Sequence

from tjut.statements.checks import (
    assignments,
    attachments,
    clauses,
    dates,
    form,
    money,
    names,
    personal,
    readability,
    references,
    slips,
    wording,
)
from tjut.statements.checks.finding import Check
from tjut.statements.checks.paper import Place

SUBJECTS: tuple[tuple[str, Sequence[Check]], ...] = (
    ("Förslag till beslut", clauses.CHECKS),
    ("Uppdrag", assignments.CHECKS),
    ("Handlingens form", form.CHECKS),
    ("Bilagor", attachments.CHECKS),
    ("Hänvisningar", references.CHECKS),
    ("Datum", dates.CHECKS),
    ("Personuppgifter", personal.CHECKS),
    ("Namn", names.CHECKS),
    ("Pengar", money.CHECKS),
    ("Skrivfel", slips.CHECKS),
    ("Ordval", wording.CHECKS),
    ("Läsbarhet", readability.CHECKS),
)
"""The checks as the settings of a nämnd group them."""

_PARTS = {
    "clauses": "forslag",
    "sections": "avsnitt",
    "attachments": "bilagor",
    "officers": "handlaggare",
    "addressees": "till",
    "signatories": "undertecknare",
}
_FIRST_FIELD = {"sections": "text", "attachments": "title", "officers": "name", "addressees": "committee_id"}


def anchor(place: Place) -> str:
    """The id on the write page of the field, or of the heading that the field would stand under."""
    if place.index is None:
        return _PARTS.get(place.part, place.part)
    return "-".join(filter(None, [place.field_name, "" if place.field else _FIRST_FIELD.get(place.part, "")]))
