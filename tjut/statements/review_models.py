"""What is said of a paper before it is approved: who was asked to read it, comments, and what each has read."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base
from tjut.statements.version_models import Statement, StatementVersion
from tjut.users.models import User


class ReviewAnswer(StrEnum):
    """Vad en granskare svarade."""

    NO_REMARKS = "utan anmärkning"
    REMARKS = "synpunkter"


class Part(StrEnum):
    """Vad en kommentar gäller."""

    CLAUSE = "sats"
    SECTION = "avsnitt"


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
