"""The Word file of a version: made when it is asked for, from the template of the house."""

from collections.abc import Mapping
from pathlib import Path

from tjut.core import docx
from tjut.core.docx import DocumentProperties, LostText
from tjut.core.errors import RuleError
from tjut.core.typography import filename
from tjut.statements.document import document_of
from tjut.statements.models import StatementVersion

TEMPLATE = "tjansteutlatande.docx"


def word_file(version: StatementVersion, templates: Path, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The bytes of the .docx; the same for the same version and template. `pictures`: its images' files by digest.

    Raises RuleError when the template cannot be used, or would lose something of what was written.
    """
    properties = DocumentProperties(
        title=version.title,
        author=", ".join(row.name for row in version.officers),
        identifier=identifier(version),
        created=version.saved_at,
    )
    try:
        return docx.render(templates / TEMPLATE, document_of(version).context(), properties, pictures)
    except LostText as error:
        raise RuleError(
            f"Mallen tappar text: ”{error.lost[:80]}” kom inte med i Word-filen, och därför lämnas den inte ut. "
            "Säg till den som sköter mallarna."
        ) from error


def identifier(version: StatementVersion) -> str:
    """What says, inside the file, which paper and which version of it the file was made from."""
    return f"tjut:statement:{version.statement_id}:{version.number}"


def file_name(version: StatementVersion, suffix: str) -> str:
    """The name of the file: tjansteutlatande-118-520-2003.docx; an older version says which."""
    statement = version.statement
    older = "" if version is statement.latest else f"version-{version.number}"
    return filename(statement.label, statement.case.dnr or str(statement.id), older, suffix=suffix)
