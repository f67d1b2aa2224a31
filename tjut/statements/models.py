"""The tables of tjänsteutlåtanden, by subject. All of them come in here, so that those who point at each other are there."""

from tjut.statements.content_models import (
    Addressee,
    Attachment,
    ProposedClause,
    Recipient,
    Section,
    Signatory,
    StatementOfficer,
)
from tjut.statements.desk_models import (
    CheckNote,
    Citation,
    StatementAutosave,
    StatementPicture,
    WordCopy,
)
from tjut.statements.returned_models import (
    CheckOut,
    ReturnedFile,
)
from tjut.statements.review_models import (
    Comment,
    CommentReply,
    Part,
    ReviewAnswer,
    ReviewRequest,
    SeenVersion,
)
from tjut.statements.version_models import (
    APPROVED_STATES,
    Approval,
    Statement,
    StatementState,
    StatementVersion,
)

__all__ = [
    "APPROVED_STATES",
    "Addressee",
    "Approval",
    "Attachment",
    "CheckNote",
    "CheckOut",
    "Citation",
    "Comment",
    "CommentReply",
    "Part",
    "ProposedClause",
    "Recipient",
    "ReturnedFile",
    "ReviewAnswer",
    "ReviewRequest",
    "Section",
    "SeenVersion",
    "Signatory",
    "Statement",
    "StatementAutosave",
    "StatementOfficer",
    "StatementPicture",
    "StatementState",
    "StatementVersion",
    "WordCopy",
]
