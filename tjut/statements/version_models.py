"""The tjänsteutlåtande and its versions: what the officer proposes, at each save, and what a chief approved."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.core.db import Base
from tjut.doctemplates.models import PaperKind
from tjut.users.models import User

if TYPE_CHECKING:  # they import this module; SQLAlchemy finds them by name
    from tjut.statements.content_models import (
        Addressee,
        Attachment,
        ProposedClause,
        Recipient,
        Section,
        Signatory,
        StatementOfficer,
    )
    from tjut.statements.desk_models import Citation
    from tjut.statements.review_models import Comment, ReviewRequest


class StatementState(StrEnum):
    """Tjänsteutlåtandets läge."""

    DRAFT = "utkast"
    UNDER_REVIEW = "på granskning"
    AWAITING_APPROVAL = "hos chef för godkännande"
    APPROVED = "godkänt"
    ANNOUNCED = "anmält till sammanträde"


APPROVED_STATES = (StatementState.APPROVED, StatementState.ANNOUNCED)
"""States in which a chief's approval stands."""


class Statement(Base):
    """Tjänsteutlåtande: the administration's paper to the nämnd, through all its versions."""

    __tablename__ = "statement"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    label: Mapped[str]
    """What the paper calls itself: tjänsteutlåtande, tjänsteskrivelse … (domain §1.1)."""
    state: Mapped[StatementState] = mapped_column(default=StatementState.DRAFT)
    created_at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    versions: Mapped[list["StatementVersion"]] = relationship(
        back_populates="statement",
        order_by="StatementVersion.number",
        primaryjoin="and_(Statement.id == StatementVersion.statement_id, StatementVersion.purged_at.is_(None))",
    )
    """Those that are kept, oldest first; none when the case was closed and all that there was were drafts."""
    purged: Mapped[list["StatementVersion"]] = relationship(
        viewonly=True,
        order_by="StatementVersion.number",
        primaryjoin="and_(Statement.id == StatementVersion.statement_id, StatementVersion.purged_at.is_not(None))",
    )
    """Those whose words are gone: only that they were saved, when and by whom, is left."""
    reviews: Mapped[list["ReviewRequest"]] = relationship(back_populates="statement", order_by="ReviewRequest.id")
    comments: Mapped[list["Comment"]] = relationship(back_populates="statement", order_by="Comment.id")
    citations: Mapped[list["Citation"]] = relationship(order_by="Citation.id")

    @property
    def latest(self) -> "StatementVersion":
        return self.versions[-1]

    @property
    def approved_version(self) -> "StatementVersion | None":
        """The last version that a chief has approved, if the approval still stands."""
        if self.state not in APPROVED_STATES:
            return None
        return next((version for version in reversed(self.versions) if version.approvals), None)


class StatementVersion(Base):
    """Version: the whole paper as it was saved once. Rows are never changed; a new wording is a new version.

    The one exception is rensning: when the case is closed the words of drafts may be taken away (TF 2:12).
    """

    __tablename__ = "statement_version"
    __table_args__ = (Index("uq_statement_version_statement_id", "statement_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    number: Mapped[int]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    saved_at: Mapped[datetime]
    fingerprint: Mapped[str]
    """SHA-256 of the content: two saves of the same words are one version."""
    kind: Mapped[PaperKind] = mapped_column(default=PaperKind.TJANSTEUTLATANDE)
    """Which of the nämnd's templates it is printed in, and what it then calls itself."""
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    published_at: Mapped[datetime | None]
    """When it went to the nämnd and all readers could see it: a stamp that is set after the save."""
    purged_at: Mapped[datetime | None]
    """When its words were taken away, for a draft that never went anywhere."""
    administration: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    """Er beteckning: the recipient's own number, where the paper is a letter to somebody."""
    support: Mapped[str] = mapped_column(default="")
    """Vad som ger rätt att besluta, in a delegationsbeslut: "punkt 4.2 i nämndens delegationsordning"."""
    statement: Mapped[Statement] = relationship(back_populates="versions")
    saved_by: Mapped[User] = relationship()
    officers: Mapped[list["StatementOfficer"]] = relationship(order_by="StatementOfficer.position")
    addressees: Mapped[list["Addressee"]] = relationship(order_by="Addressee.position")
    clauses: Mapped[list["ProposedClause"]] = relationship(back_populates="version", order_by="ProposedClause.position")
    sections: Mapped[list["Section"]] = relationship(order_by="Section.position")
    attachments: Mapped[list["Attachment"]] = relationship(order_by="Attachment.position")
    signatories: Mapped[list["Signatory"]] = relationship(order_by="Signatory.position")
    recipients: Mapped[list["Recipient"]] = relationship(order_by="Recipient.position")
    approvals: Mapped[list["Approval"]] = relationship(order_by="Approval.id")


class Approval(Base):
    """Godkännande: a chief has approved this very version."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    approved_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[User] = relationship()
