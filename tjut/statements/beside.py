"""What every page about a tjänsteutlåtande knows of it, beside what the page itself is for."""

from typing import Any

from flask_login import current_user

from tjut.core import pdf
from tjut.core.permissions import Permission
from tjut.core.web import reading
from tjut.statements import service
from tjut.statements.document import document_of
from tjut.statements.models import Statement, StatementVersion


def around(found: Statement, shown: StatementVersion) -> dict[str, Any]:
    """The words of the frame: who may do what, the paper as it is printed, why it came back."""
    return {
        "statement": found,
        "document": document_of(shown),
        "may_draft": may(found, Permission.DRAFT),
        "may_read_drafts": service.may_read_drafts(current_user, found),
        "may_read_case": current_user.may(Permission.READ, found.case.committee_id),
        "pdf_available": pdf.available(),
        "sent_back": service.sent_back(reading(), found),
        "empty_headings": [row.heading for row in shown.sections if not row.text],
    }


def may(found: Statement, permission: Permission) -> bool:
    """Whether the reader holds it in a nämnd that the paper concerns."""
    return any(current_user.may(permission, committee_id) for committee_id in service.concerned(found))
