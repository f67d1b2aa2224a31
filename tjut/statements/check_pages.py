"""What the pages show of the check, so that the templates decide nothing."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

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
from tjut.statements.checks.finding import Check, Finding
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
_TAG = re.compile(r"(<[^>]*>)")


def anchor(place: Place) -> str:
    """The id on the write page of the field, or of the heading that the field would stand under."""
    if place.index is None:
        return _PARTS.get(place.part, place.part)
    return "-".join(filter(None, [place.field_name, "" if place.field else _FIRST_FIELD.get(place.part, "")]))


class _Stretch(NamedTuple):
    words: str
    title: str


def marked(text: str | Markup, findings: Collection[Finding], part: str, index: int) -> Markup:
    """The text for a page, with the words of the findings in that row marked. What is not Markup is escaped first.

    Words that cross a tag are let be: the finding stands beside the text anyhow.
    """
    html = str(escape(text))
    here = [one for one in findings if (one.place.part, one.place.index) == (part, index) and one.words]
    for one in sorted(here, key=lambda one: -len(one.words)):
        html = _mark_first(html, _Stretch(str(escape(one.words)), one.message))
    return Markup(html)  # noqa: S704  escaped above, or Markup already


def _mark_first(html: str, stretch: _Stretch) -> str:
    pieces = _TAG.split(html)
    for at in range(0, len(pieces), 2):  # every other piece is a tag
        if stretch.words in pieces[at]:
            put = Markup('<mark title="{}">{}</mark>').format(stretch.title, Markup(stretch.words))  # noqa: S704
            pieces[at] = pieces[at].replace(stretch.words, str(put), 1)
            break
    return "".join(pieces)
