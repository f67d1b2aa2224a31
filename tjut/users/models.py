"""Those who use Tjut, and what each is in which nämnd."""

import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tjut.core.db import Base
from tjut.core.permissions import GRANTED, Permission, Role

ACCESS_LEVELS = {
    Permission.READ: "public",
    Permission.READ_DRAFTS: "draft",
    Permission.READ_PROTECTED: "protected",
}
"""Permission -> the level in a search document's access key ("3:public")."""


def new_session_token() -> str:
    """A token that ties log-ins to the user; a new one logs out everywhere."""
    return secrets.token_hex(16)


class User(Base):
    """Användare: a person with an account. Accounts are closed, never removed: history keeps its names."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(80), unique=True)
    """Användarnamn, lower case."""
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    session_token: Mapped[str] = mapped_column(String(32), unique=True, default=new_session_token)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)
    """Counts the changes by administrators, so that two at once do not overwrite each other."""
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="user", cascade="all, delete-orphan", lazy="selectin", order_by="RoleGrant.id"
    )

    is_authenticated = True
    is_anonymous = False

    @property
    def is_active(self) -> bool:
        return self.active

    def get_id(self) -> str:
        """What the cookie holds: never the id, so that a log-in can be revoked."""
        return self.session_token

    def may(self, permission: Permission, committee_id: int | None = None) -> bool:
        """True when the permission is held in that nämnd, or in any when none is named."""
        return any(
            permission in GRANTED[grant.role]
            for grant in self.grants
            if committee_id is None or grant.committee_id in (committee_id, None)
        )

    def committees_with(self, permission: Permission) -> frozenset[int]:
        """The ids of the nämnder in which the permission is held."""
        return frozenset(
            grant.committee_id
            for grant in self.grants
            if grant.committee_id is not None and permission in GRANTED[grant.role]
        )

    def access_keys(self) -> frozenset[str]:
        """The keys of what this person may find: "3:public", "3:draft", "3:protected"."""
        return frozenset(
            f"{committee_id}:{level}"
            for permission, level in ACCESS_LEVELS.items()
            for committee_id in self.committees_with(permission)
        )

    @property
    def roles_in_words(self) -> str:
        """What the person is, in any nämnd: "handläggare, nämndsekreterare"; empty for none."""
        return ", ".join(sorted({grant.role.value for grant in self.grants}))

    def has_role(self, role: Role, committee_id: int | None = None) -> bool:
        """True when this person is that in the nämnd, or in any when none is named."""
        return any(
            grant.role is role and (committee_id is None or grant.committee_id == committee_id) for grant in self.grants
        )


class RoleGrant(Base):
    """Rolltilldelning: one role in one nämnd. Only an administratör may have it without a nämnd: in all of them."""

    __tablename__ = "role_grant"
    __table_args__ = (Index("uq_role_grant_user_id", "user_id", "committee_id", "role", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    committee_id: Mapped[int | None] = mapped_column(ForeignKey("committee.id"), index=True)
    role: Mapped[Role]
    user: Mapped[User] = relationship(back_populates="grants")


class LoginAttempt(Base):
    """Inloggningsförsök: kept to slow down whoever guesses; account and address as given, no password."""

    __tablename__ = "login_attempt"
    __table_args__ = (
        Index("ix_login_attempt_account", "account", "at"),
        Index("ix_login_attempt_address", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account: Mapped[str]
    address: Mapped[str]
    succeeded: Mapped[bool]
