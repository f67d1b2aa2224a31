"""The rules of writing in Word: check out and give back, hand in a file, and take in what it says as a new version."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tjut.core import clock, prose
from tjut.core.docx_prose_read import WordComment
from tjut.core.errors import Conflict, RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Permission, demand
from tjut.core.typography import date_in_words
from tjut.statements import pictures, service
from tjut.statements.comments import MOST_CHARACTERS
from tjut.statements.draft import StatementDraft, cleaned, fingerprint
from tjut.statements.journal import the, write
from tjut.statements.models import Part, Statement, StatementVersion
from tjut.statements.returned import Place
from tjut.statements.returned_compare import Choices, Comparison, Composed
from tjut.statements.returned_files import checked_out, pending
from tjut.statements.returned_models import CheckOut, ReturnedFile
from tjut.users.models import User

_COMMENTED = {"forslag": Part.CLAUSE, "avsnitt": Part.SECTION}


@dataclass(frozen=True)
class HandedIn:
    """A file that has been checked and read, before it is kept. `sent` is the file of its base as it went out."""

    content: bytes
    filename: str
    base: StatementVersion
    says_base: bool
    sent: bytes | None


@dataclass(frozen=True)
class TakenIn:
    """What came of taking in: the version, if the words became another one, and how many comments were kept."""

    version: StatementVersion | None
    comments: int


def check_out(session: Session, statement: Statement, actor: User) -> CheckOut:
    """Write down that `actor` fetches the latest version to write in Word; from somebody else it is taken over."""
    _demand(statement, actor)
    out = checked_out(session, statement)
    if out is not None and out.user_id == actor.id and out.version_id == statement.latest.id:
        return out
    summary = f"Checkade ut version {statement.latest.number} av {the(statement)} för att skriva i Word"
    if out is not None:
        out.ended_at = clock.now()
        if out.user_id != actor.id:
            summary += f". Tog över från {out.user.name}, som hade det sedan {date_in_words(out.at)}"
    made = CheckOut(statement_id=statement.id, version=statement.latest, user=actor, at=clock.now())
    session.add(made)
    session.flush()
    write(session, statement, actor, "check_out", summary)
    return made


def give_back(session: Session, statement: Statement, actor: User) -> None:
    """End the check-out without changes. By the one who has the paper; others take over. Twice does nothing."""
    _demand(statement, actor)
    out = checked_out(session, statement)
    if out is None:
        return
    if out.user_id != actor.id:
        raise RuleError(f"{out.user.name} har checkat ut utlåtandet. Ladda ner det själv för att ta över.")
    out.ended_at = clock.now()
    write(session, statement, actor, "give_back", f"Lämnade tillbaka {the(statement)} utan ändringar")


def hand_in(session: Session, files: FileStore, statement: Statement, made: HandedIn, actor: User) -> ReturnedFile:
    """Keep a file that came back, to be looked at. Nothing of it is in the paper yet.

    The same file again is the one that waits already. What its uploader had checked out is back.
    """
    _demand(statement, actor)
    stored = files.put(session, made.content, made.filename)
    waiting = next((one for one in pending(session, statement) if one.checksum == stored.checksum), None)
    if waiting is not None:
        return waiting
    found = ReturnedFile(
        statement=statement,
        checksum=stored.checksum,
        filename=made.filename,
        uploaded_by=actor,
        uploaded_at=clock.now(),
        base=made.base,
        says_base=made.says_base,
        sent_checksum=_sent(session, files, made.sent),
        refused=[],
    )
    session.add(found)
    out = checked_out(session, statement)
    if out is not None and out.user_id == actor.id:
        out.ended_at = clock.now()
    session.flush()
    summary = f"Laddade upp Word-filen ”{made.filename}”, gjord från version {made.base.number} av {the(statement)}"
    write(session, statement, actor, "hand_in", summary)
    return found


def change_base(
    session: Session, files: FileStore, one: ReturnedFile, base: StatementVersion, sent: bytes | None, actor: User
) -> None:
    """Say which version a file was made from that does not tell it itself."""
    _demand(one.statement, actor)
    _check_pending(one)
    if one.says_base:
        raise RuleError("Det står i filen vilken version den är gjord från.")
    one.base, one.sent_checksum = base, _sent(session, files, sent)
    summary = f"Angav att ”{one.filename}” är gjord från version {base.number} av {the(one.statement)}"
    write(session, one.statement, actor, "change_base", summary)


def take_in(
    session: Session,
    files: FileStore,
    one: ReturnedFile,
    comparison: Comparison,
    choices: Choices,
    actor: User,
    *,
    based_on: int,
    held_against: int | None = None,
) -> TakenIn:
    """Make what was chosen of the file a new version, with the file as its original, and keep the chosen comments.

    `comparison` is of the latest version. Raises Conflict when that is not `based_on`, the one that was looked at, or
    the file is said to be made from another than `held_against`; RuleError when the choices give what is there already.
    Nothing that Tjut has is written over.
    """
    statement = one.statement
    _demand(statement, actor)
    _check_pending(one)
    latest = statement.latest
    _check_looked_at(one, based_on, held_against)
    composed = comparison.composed(choices)
    version = None
    if fingerprint(cleaned(composed.draft)) != latest.fingerprint:
        named = _digests(composed.draft)
        mine = {digest: content for digest, content in comparison.back.pictures.items() if digest in named}
        pictures.keep(session, files, statement, mine, actor)
        told = f"Sparade version {{number}} av {{paper}}, från Word-filen ”{one.filename}”"
        version = service.save_draft(session, statement, composed.draft, actor, based_on=based_on, told=told)
    kept = _keep_comments(session, statement, comparison, choices, composed, actor)
    if version is None and not kept:
        raise RuleError(
            f"Det du valde säger detsamma som version {latest.number}. Välj något att ta in, eller lägg undan filen."
        )
    _settle(one, actor, version)
    one.refused = [list(row) for row in comparison.refused(choices)]
    session.flush()
    return TakenIn(version, kept)


def put_aside(session: Session, one: ReturnedFile, comparison: Comparison | None, actor: User) -> None:
    """Take nothing in. The file stays, with what it said that is not in the paper."""
    _demand(one.statement, actor)
    _check_pending(one)
    _settle(one, actor, None)
    one.refused = [list(row) for row in comparison.refused(Choices())] if comparison else []
    write(session, one.statement, actor, "put_aside", f"Lade undan Word-filen ”{one.filename}” utan att ta in något")


def _demand(statement: Statement, actor: User) -> None:
    demand(actor, Permission.DRAFT, service.concerned(statement))


def _check_pending(one: ReturnedFile) -> None:
    if one.version is not None:
        raise RuleError(f"Filen är redan intagen som version {one.version.number}.")
    if not one.is_pending:
        raise RuleError("Filen är redan hanterad. Ladda upp den igen om något mer ska tas in.")


def _check_looked_at(one: ReturnedFile, based_on: int, held_against: int | None) -> None:
    latest = one.statement.latest
    if latest.number != based_on:
        raise Conflict(
            f"{latest.saved_by.name} sparade version {latest.number} medan du såg på filen. Jämförelsen är gjord om "
            "med den versionen. Se på det som är ändrat sedan dess och ta in igen."
        )
    if held_against not in (None, one.base.number):
        raise Conflict(
            f"Någon angav version {one.base.number} som underlag medan du såg på filen. Jämförelsen är gjord om med "
            "den versionen. Se på det som skiljer och ta in igen."
        )


def _settle(one: ReturnedFile, actor: User, version: StatementVersion | None) -> None:
    one.version, one.settled_at, one.settled_by = version, clock.now(), actor


def _sent(session: Session, files: FileStore, sent: bytes | None) -> str | None:
    return files.put(session, sent, "utskickad.docx").checksum if sent else None


def _keep_comments(
    session: Session, statement: Statement, comparison: Comparison, choices: Choices, composed: Composed, actor: User
) -> int:
    kept = 0
    for one in comparison.comments:
        part = _COMMENTED.get(one.place[0]) if one.place else None
        at = composed.at.get(one.place) if one.place else None
        if one.number not in choices.comments or part is None or at is None:
            continue
        position = _position(composed.draft, part, at)
        if position:
            text = _told(one.said)
            service.comment(session, statement, part, position, text, actor, version=statement.latest.number)
            kept += 1
    return kept


def _digests(draft: StatementDraft) -> set[str]:
    texts = (row.text for row in draft.sections if "<img" in row.text)
    return {image.digest for text in texts for image in prose.images(prose.from_html(text))}


def _position(draft: StatementDraft, part: Part, at: int) -> int:
    """Where a row stands, from 1, when rows without a word are left out; 0 for such a row."""
    if part is Part.CLAUSE:
        before, here = (len(cleaned(StatementDraft(clauses=draft.clauses[:end])).clauses) for end in (at, at + 1))
    else:
        before, here = (len(cleaned(StatementDraft(sections=draft.sections[:end])).sections) for end in (at, at + 1))
    return here if here > before else 0


def _told(said: WordComment) -> str:
    """A comment of the margin as one of Tjut's: who wrote it in Word, and of which words."""
    who = f"Ur Word-filen, {said.author}" if said.author else "Ur Word-filen"
    about = f" om ”{said.about[:200]}”" if said.about else ""
    return f"{who}{about}:\n{said.text}"[:MOST_CHARACTERS]


def can_be_kept(place: Place | None) -> bool:
    """Whether a comment at that place of the file can be a comment of the review: on a point or a section."""
    return place is not None and place[0] in _COMMENTED
