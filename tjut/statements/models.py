"""The tjänsteutlåtande and its versions: what the officer proposes, word for word, at each save."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.cases.models import Case
from tjut.committees.models import Committee
from tjut.core.db import Base
from tjut.core.files import StoredFile
from tjut.doctemplates.models import PaperKind
from tjut.users.models import User


class StatementState(StrEnum):
    """Tjänsteutlåtandets läge."""

    DRAFT = "utkast"
    UNDER_REVIEW = "på granskning"
    AWAITING_APPROVAL = "hos chef för godkännande"
    APPROVED = "godkänt"
    ANNOUNCED = "anmält till sammanträde"


APPROVED_STATES = (StatementState.APPROVED, StatementState.ANNOUNCED)
"""States in which a chief's approval stands."""


class ReviewAnswer(StrEnum):
    """Vad en granskare svarade."""

    NO_REMARKS = "utan anmärkning"
    REMARKS = "synpunkter"


class Part(StrEnum):
    """Vad en kommentar gäller."""

    CLAUSE = "sats"
    SECTION = "avsnitt"


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


class StatementOfficer(Base):
    """Handläggare as printed in the header; several are possible (domain §1.2)."""

    __tablename__ = "statement_officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")


class Addressee(Base):
    """Mottagande nämnd, with the meeting the paper is meant for. One paper may go to several nämnder."""

    __tablename__ = "statement_addressee"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    committee_id: Mapped[int] = mapped_column(ForeignKey("committee.id"), index=True)
    meeting_date: Mapped[date | None]
    committee: Mapped[Committee] = relationship()


class ProposedClause(Base):
    """Att-sats: one point of the proposed decision, as the officer typed it.

    Rows are never changed. A new wording is a new StatementVersion with new clauses, so an agenda that
    points here keeps meaning what it meant when it was sent out.
    """

    __tablename__ = "proposed_clause"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[StatementVersion] = relationship(back_populates="clauses")


class Section(Base):
    """Avsnitt: a heading and its prose; paragraphs are parted by blank lines."""

    __tablename__ = "statement_section"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    heading: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class Attachment(Base):
    """Bilaga: numbered by its position. One that is named but not yet there has no file."""

    __tablename__ = "statement_attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    filename: Mapped[str] = mapped_column(default="")
    checksum: Mapped[str | None] = mapped_column(ForeignKey("stored_file.checksum"))
    file: Mapped[StoredFile | None] = relationship()


class Signatory(Base):
    """Undertecknare: the name, and the title if it is printed, under the proposal."""

    __tablename__ = "statement_signatory"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")


class Recipient(Base):
    """Mottagare av beslutet: somebody who is to have it when it is made, in the officer's words (expediering)."""

    __tablename__ = "statement_recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]


class WordCopy(Base):
    """Word-fil: which template the Word file of a version was made from when it was last fetched."""

    __tablename__ = "word_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), unique=True)
    template: Mapped[str]
    """Its name and version, in words."""
    checksum: Mapped[str]
    """SHA-256 of the template."""
    at: Mapped[datetime]


class Approval(Base):
    """Godkännande: a chief has approved this very version."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    approved_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[User] = relationship()


class StatementAutosave(Base):
    """Autosparat: what one person has typed since the last version, as it stood in the form. Nobody else sees it.

    `page` names the open page that it comes from, so that another open page cannot put its text over it.
    """

    __tablename__ = "statement_autosave"
    __table_args__ = (Index("uq_statement_autosave_user", "statement_id", "user_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    page: Mapped[str]
    based_on: Mapped[int]
    content: Mapped[dict[str, str]] = mapped_column(JSON)
    saved_at: Mapped[datetime]


class ReviewRequest(Base):
    """Granskning: one person is asked to read the paper before it goes to the chief, and answers once.

    A request that is no longer needed, because the paper went on or was taken back, is withdrawn.
    """

    __tablename__ = "review_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    """What was the latest when it was asked."""
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[ReviewAnswer | None]
    answer_text: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_version_id: Mapped[int | None] = mapped_column(ForeignKey("statement_version.id"), index=True)
    """The version that the reviewer had read."""
    withdrawn_at: Mapped[datetime | None]
    statement: Mapped[Statement] = relationship(back_populates="reviews")
    version: Mapped[StatementVersion] = relationship(foreign_keys=[version_id])
    answered_version: Mapped[StatementVersion | None] = relationship(foreign_keys=[answered_version_id])
    reviewer: Mapped[User] = relationship(foreign_keys=[reviewer_id])
    asked_by: Mapped[User] = relationship(foreign_keys=[asked_by_id])

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


class Comment(Base):
    """Kommentar: what a reader says of one point or one section, in the version that was read.

    In later versions it stands where the same point or section stands; see statements/comments.py.
    """

    __tablename__ = "statement_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    part: Mapped[Part]
    position: Mapped[int]
    """Of the point or the section in that version, counted from 1."""
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    statement: Mapped[Statement] = relationship(back_populates="comments")
    version: Mapped[StatementVersion] = relationship()
    author: Mapped[User] = relationship(foreign_keys=[author_id])
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id])
    replies: Mapped[list["CommentReply"]] = relationship(
        back_populates="comment", order_by="CommentReply.id", cascade="all, delete-orphan"
    )


class CommentReply(Base):
    """Kommentarsvar: what somebody answered in the thread of a comment."""

    __tablename__ = "statement_comment_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("statement_comment.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    comment: Mapped[Comment] = relationship(back_populates="replies")
    author: Mapped[User] = relationship()


class SeenVersion(Base):
    """Läst version: one who is to take a position on the paper has had this version on the screen."""

    __tablename__ = "seen_version"
    __table_args__ = (Index("uq_seen_version_version_id", "version_id", "user_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("statement_version.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    at: Mapped[datetime]
    version: Mapped[StatementVersion] = relationship()


class StatementPicture(Base):
    """Bild: a file that the texts of the paper may show; see statements/pictures.py.

    What it is called and how large it is shown stands in the text, at each place.
    """

    __tablename__ = "statement_picture"
    __table_args__ = (Index("uq_statement_picture_statement_id", "statement_id", "checksum", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    checksum: Mapped[str] = mapped_column(ForeignKey("stored_file.checksum"), index=True)


class Citation(Base):
    """Hänvisning: words of the paper that lead to a page of Tjut, as "26 augusti 2003, § 12" to the paragraf.

    They are a link wherever they stand in the paper; when they are edited away, there is none.
    """

    __tablename__ = "citation"

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"), index=True)
    words: Mapped[str]
    url: Mapped[str]
    """Within Tjut, as "/paragrafer/12". The page asks itself who may read it."""


class CheckNote(Base):
    """Motivering: why the words that a check warned of may stand. It holds as long as the words do (Finding.mark)."""

    __tablename__ = "check_note"
    __table_args__ = (Index("uq_check_note_statement_id", "statement_id", "mark", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statement.id"))
    mark: Mapped[str]
    note: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship()
