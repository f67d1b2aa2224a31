"""The Word file of a version: made when it is asked for, from the template that the nämnd uses for that kind of paper."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.docx import DocumentProperties, LostText
from tjut.core.docx_package import control_tags
from tjut.core.errors import RuleError
from tjut.core.files import checksum_of
from tjut.core.typography import filename
from tjut.doctemplates.service import Shelf, StatementDocument, TemplateFile, fill, template_for
from tjut.statements import pictures
from tjut.statements.document import document_of
from tjut.statements.models import StatementVersion, WordCopy
from tjut.statements.paper_kind import label_of


def template_of(session: Session, version: StatementVersion, shelf: Shelf) -> TemplateFile:
    """The template that the version is made from now. Raises RuleError when its file is gone."""
    return template_for(session, version.statement.case.committee, version.kind, shelf)


def word_file(session: Session, version: StatementVersion, shelf: Shelf) -> bytes:
    """The bytes of the .docx, images and all; the same for the same version and template.

    Raises RuleError when the template cannot be used, or would lose something of what was written.
    """
    template = template_of(session, version, shelf)
    properties = DocumentProperties(
        title=version.title,
        author=", ".join(row.name for row in version.officers),
        identifier=identifier(version),
        created=version.saved_at,
    )
    context, images = sent(version, template).context(), pictures.of(shelf.files, version)
    try:
        return fill(template, context, properties, pictures=images)
    except LostText as error:
        raise RuleError(
            f"Mallen tappar text: ”{error.lost[:80]}” kom inte med i Word-filen, och därför lämnas den inte ut. "
            "Säg till den som sköter mallarna."
        ) from error


def sent(version: StatementVersion, template: TemplateFile) -> StatementDocument:
    """What is printed in the template: where bilagor stand before those who sign, they are what the decision rests on."""
    order = control_tags(template.content)
    places = [order.index(name) for name in ("bilagor.titel", "underskrifter.namn") if name in order]
    return document_of(version, basis=len(places) == 2 and places[0] < places[1])


def identifier(version: StatementVersion) -> str:
    """What says, inside the file, which paper and which version of it the file was made from."""
    return f"tjut:statement:{version.statement_id}:{version.number}"


def file_name(version: StatementVersion, suffix: str) -> str:
    """The name of the file: tjansteutlatande-118-520-2003.docx; an older version says which."""
    statement = version.statement
    older = "" if version is statement.latest else f"version-{version.number}"
    return filename(label_of(version), statement.case.dnr or str(statement.id), older, suffix=suffix)


@dataclass(frozen=True)
class OlderCopy:
    """A Word file that was fetched before the template changed: when, made from what, and what is used now."""

    at: datetime
    made_from: str
    now: str


def remember_copy(session: Session, version: StatementVersion, shelf: Shelf) -> None:
    """Remember which template the version was last made from when somebody fetched it as Word."""
    template = template_of(session, version, shelf)
    row = session.scalar(select(WordCopy).where(WordCopy.version_id == version.id)) or WordCopy(version_id=version.id)
    row.template, row.checksum, row.at = _said(template), checksum_of(template.content), clock.now()
    session.add(row)


def older_copy(session: Session, version: StatementVersion, shelf: Shelf) -> OlderCopy | None:
    """The last Word file that was fetched of the version, if one made now would come out different; else None.

    None also when the template's file is gone: that is said when somebody fetches the paper, and the page is still read.
    """
    row = session.scalar(select(WordCopy).where(WordCopy.version_id == version.id))
    if row is None:
        return None
    try:
        template = template_of(session, version, shelf)
    except RuleError:
        return None
    if row.checksum == checksum_of(template.content):
        return None
    return OlderCopy(row.at, row.template, _said(template))


def _said(template: TemplateFile) -> str:
    return f"{template.name}, {template.version_label}"
