"""Comments on a point or a section: bound to the version that was read, shown where the same words stand later."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from tjut.core import clock
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.permissions import Permission
from tjut.core.text import clean_text
from tjut.statements.access import concerned, may_read_drafts
from tjut.statements.journal import the, write
from tjut.statements.models import Comment, CommentReply, Part, Statement, StatementVersion
from tjut.users.models import User

MOST_CHARACTERS = 10_000
"""In one comment; longer is a paper of its own."""


@dataclass
class Placed:
    """The comments of a paper as they stand in one version of it."""

    beside: dict[tuple[Part, int], list[Comment]] = field(default_factory=dict)
    """By part and position, both open and resolved, oldest first."""
    adrift: list[Comment] = field(default_factory=list)
    """Those whose point or section is no longer there."""

    def at(self, part: str, position: int) -> list[Comment]:
        return self.beside.get((Part(part), position), [])


def comment(
    session: Session, statement: Statement, part: Part, position: int, text: str, actor: User, *, version: int
) -> Comment:
    """Say something of the point or section at `position` (from 1) in the version with that number.

    Raises RuleError for an empty or too long comment, and NotFound for a place that is not in the version.
    """
    read = _readable(statement, version, actor)
    if not 1 <= position <= len(_places(read, part)):
        raise NotFound
    made = Comment(
        version=read, part=part, position=position, author=actor, at=clock.now(), text=_checked(text, "kommentar")
    )
    statement.comments.append(made)
    session.flush()
    summary = f"Kommenterade {where(made)} i version {version} av {the(statement)}"
    write(session, statement, actor, "comment", summary)
    return made


def reply(session: Session, to: Comment, text: str, actor: User) -> CommentReply:
    """Answer in the thread. A reply to a resolved comment opens it again: somebody has more to say."""
    _readable(to.statement, None, actor)
    made = CommentReply(author=actor, at=clock.now(), text=_checked(text, "svar"))
    to.replies.append(made)
    to.resolved_at = to.resolved_by = None
    session.flush()
    write(session, to.statement, actor, "reply", f"Svarade på en kommentar om {where(to)} i {the(to.statement)}")
    return made


def resolve(session: Session, done: Comment, actor: User) -> None:
    """The comment is seen to. By its author or by one who writes the paper."""
    _may_settle(done, actor)
    if done.resolved_at is None:
        done.resolved_at, done.resolved_by = clock.now(), actor
        summary = f"Markerade en kommentar om {where(done)} i {the(done.statement)} som klar"
        write(session, done.statement, actor, "resolve", summary)


def reopen(session: Session, done: Comment, actor: User) -> None:
    """The comment was not seen to after all."""
    _may_settle(done, actor)
    if done.resolved_at is not None:
        done.resolved_at = done.resolved_by = None
        write(session, done.statement, actor, "reopen", f"Öppnade en kommentar om {where(done)} igen")


def comment_of(session: Session, actor: User, statement: Statement, comment_id: int) -> Comment:
    """One comment on the paper, for one who may read its drafts; else NotFound."""
    found = session.get(Comment, comment_id)
    if found is None or found.statement_id != statement.id or not may_read_drafts(actor, statement):
        raise NotFound
    return found


def may_settle(actor: User, one: Comment) -> bool:
    """Whether `actor` may say that the comment is seen to."""
    drafting = any(actor.may(Permission.DRAFT, committee_id) for committee_id in concerned(one.statement))
    return drafting or (one.author_id == actor.id and may_read_drafts(actor, one.statement))


def where(one: Comment) -> str:
    """What the comment is about, in words: beslutspunkt 2, avsnittet Bakgrund."""
    return place_in_words(one.version, one.part, one.position)


def place_in_words(version: StatementVersion, part: Part, position: int) -> str:
    """A place of the version in words. Raises NotFound when there is no such place."""
    places = _places(version, part)
    if not 1 <= position <= len(places):
        raise NotFound
    if part is Part.CLAUSE:
        return f"beslutspunkt {position}"
    return f"avsnittet {version.sections[position - 1].heading or position}"


def placed(statement: Statement, shown: StatementVersion) -> Placed:
    """Every comment made up to the version `shown`, at the place where its point or section stands there."""
    result = Placed()
    for one in statement.comments:
        if one.version.number > shown.number:
            continue
        position = _followed(statement, one, shown)
        if position is None:
            result.adrift.append(one)
        else:
            result.beside.setdefault((one.part, position), []).append(one)
    return result


def _followed(statement: Statement, one: Comment, shown: StatementVersion) -> int | None:
    """The position in `shown`, followed from version to version; None when the words were taken away."""
    before, at = _places(one.version, one.part), one.position - 1
    for version in statement.versions:
        if not one.version.number < version.number <= shown.number:
            continue
        after = _places(version, one.part)
        found = follow(before, after, at)
        if found is None:
            return None
        before, at = after, found
    return at + 1


def follow(before: Sequence[str], after: Sequence[str], at: int) -> int | None:
    """Where the text at index `at` of `before` stands in `after`: the same words, nearest first, else what replaced it.

    None when it was taken away.
    """
    same = [index for index, text in enumerate(after) if text == before[at]]
    if same:
        return min(same, key=lambda index: abs(index - at))
    for act, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if start <= at < end and act == "replace" and new_start + at - start < new_end:
            return new_start + at - start
    return None


def _places(version: StatementVersion, part: Part) -> list[str]:
    """What is followed: the words of the points, the headings of the sections."""
    if part is Part.CLAUSE:
        return [clause.text for clause in version.clauses]
    return [section.heading for section in version.sections]


def _readable(statement: Statement, number: int | None, actor: User) -> StatementVersion:
    if not may_read_drafts(actor, statement):
        raise NotFound
    if number is None:
        return statement.latest
    found = next((version for version in statement.versions if version.number == number), None)
    if found is None:
        raise NotFound
    return found


def _may_settle(one: Comment, actor: User) -> None:
    if not may_read_drafts(actor, one.statement):
        raise NotFound
    if not may_settle(actor, one):
        raise NotAllowed("Bara den som skrev kommentaren, eller den som skriver utlåtandet, kan markera den som klar.")


def _checked(text: str, what: str) -> str:
    text = clean_text(text).strip()
    if not text:
        raise RuleError(f"Skriv {'en' if what == 'kommentar' else 'ett'} {what}.", "text")
    if len(text) > MOST_CHARACTERS:
        raise RuleError(f"Texten är för lång: högst {MOST_CHARACTERS} tecken.", "text")
    return text
