"""What can go wrong in a way that a person can do something about."""

from collections.abc import Sequence


class RuleError(Exception):
    """A rule says no. The message is Swedish, shown to the user as it stands: what, where, what to do.

    `field` names the form field it concerns, if one does, so that the page can put the words beside it.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Exception):
    """The thing is not there, or not there for the one who asks: both give the same page (404)."""


class NotAllowed(Exception):
    """The one who asks may see the thing but not do this with it (403)."""


class Conflict(RuleError):
    """Somebody else saved first. Both texts are shown; nothing is overwritten (409)."""

    def __init__(self, message: str, differences: Sequence[tuple[str, str, str]] = ()) -> None:
        """`differences` are (what, theirs, yours), in the order of the page."""
        super().__init__(message)
        self.differences = tuple(differences)
