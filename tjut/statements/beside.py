"""What every page about a tjänsteutlåtande knows of it, beside what the page itself is for."""

from typing import Any

from flask_login import current_user

from tjut.core import pdf
from tjut.core.permissions import Permission
from tjut.core.web import reading
from tjut.statements import returned_files, service
from tjut.statements.document import document_of
from tjut.statements.models import Statement, StatementVersion


def around(found: Statement, shown: StatementVersion) -> dict[str, Any]:
    """The words of the frame: who may do what, the paper as it is printed, why it came back."""
    may_read = service.may_read_drafts(current_user, found)
    out = returned_files.checked_out(reading(), found) if may_read else None
    return {
        "statement": found,
        "document": document_of(shown),
        "may_draft": may(found, Permission.DRAFT),
        "may_read_drafts": may_read,
        "may_read_case": current_user.may(Permission.READ, found.case.committee_id),
        "pdf_available": pdf.available(),
        "sent_back": service.sent_back(reading(), found),
        "checked_out": out,
        "out_is_mine": out is not None and out.user_id == current_user.id,
        "waiting_files": returned_files.pending(reading(), found) if may_read else [],
        "empty_headings": [row.heading for row in shown.sections if not row.text],
    }


def may(found: Statement, permission: Permission) -> bool:
    """Whether the reader holds it in a nämnd that the paper concerns."""
    return any(current_user.may(permission, committee_id) for committee_id in service.concerned(found))
