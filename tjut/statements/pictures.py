"""Images in the texts of a paper: kept in the store as they came in a Word file, and known to belong to that paper.

A text names an image by the digest of its file. A file may be named in the texts of a paper only if it is kept as one
of its images: else anyone could see any file of the store by writing its digest.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tjut.core import prose
from tjut.core.docx_prose import picture_kind
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import FileStore, StoredFile
from tjut.core.permissions import Permission, demand
from tjut.statements.access import concerned, visible_versions
from tjut.statements.draft import StatementDraft
from tjut.statements.journal import the, write
from tjut.statements.models import Statement, StatementPicture, StatementVersion
from tjut.users.models import User

_SUFFIXES = {"png": ".png", "jpeg": ".jpg", "gif": ".gif"}


def keep(
    session: Session, files: FileStore, statement: Statement, pictures: Mapping[str, bytes], actor: User
) -> frozenset[str]:
    """Keep the images of a Word file (`WordText.pictures`) as images of the paper; the digests that may now be named.

    Twice is once. Raises RuleError for a file that is no PNG, JPEG or GIF. A digest is counted here, whatever the
    mapping says.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    before, kept = allowed(session, statement), set[str]()
    for content in pictures.values():
        suffix = _SUFFIXES.get(picture_kind(content))
        if suffix is None:
            raise RuleError("En bild är varken PNG, JPEG eller GIF. Infoga den i Word som en av dem och försök igen.")
        kept.add(files.put(session, content, f"bild{suffix}").checksum)
    new = sorted(kept - before)
    session.add_all(StatementPicture(statement_id=statement.id, checksum=checksum) for checksum in new)
    session.flush()
    if new:
        counted = "en bild" if len(new) == 1 else f"{len(new)} bilder"
        write(session, statement, actor, "keep_pictures", f"Tog in {counted} i {the(statement)}")
    return frozenset(kept)


def allowed(session: Session, statement: Statement) -> frozenset[str]:
    """The digests that the texts of the paper may name: what `prose.with_images_among` is to be given."""
    rows = select(StatementPicture.checksum).where(StatementPicture.statement_id == statement.id)
    return frozenset(session.scalars(rows))


def only_own(session: Session, statement: Statement, draft: StatementDraft) -> StatementDraft:
    """The draft without images that are not the paper's; the draft itself when it has none of them."""
    if not any(_may_hold(row.text) for row in draft.sections):
        return draft
    own = allowed(session, statement)
    return replace(draft, sections=tuple(replace(row, text=_among(row.text, own)) for row in draft.sections))


def of(files: FileStore, version: StatementVersion) -> dict[str, bytes]:
    """The files of the images in one version, by digest: what `word.word_file` needs as `pictures`.

    One that the store has lost is left out: `core.docx.render` says then which image it cannot print.
    """
    return {digest: files.read(digest) for digest in sorted(named_in(version)) if files.holds(digest)}


def named_in(version: StatementVersion) -> frozenset[str]:
    """The digests of the images that stand in a version."""
    texts = (row.text for row in version.sections if _may_hold(row.text))
    return frozenset(image.digest for text in texts for image in prose.images(prose.from_html(text)))


def picture_of(session: Session, actor: User, statement: Statement, digest: str) -> StoredFile:
    """An image of the paper, for those who may read a version in which it stands; else NotFound.

    Those who write the paper see also one that stands in no version yet.
    """
    found = session.get(StoredFile, digest) if digest in allowed(session, statement) else None
    if found is None or not _is_seen(actor, statement, digest):
        raise NotFound
    return found


def forget_unused(session: Session, statement: Statement) -> None:
    """After rensning: the images that stand in none of the versions that are left are the paper's no more."""
    left = {digest for version in statement.versions for digest in named_in(version)}
    session.execute(
        delete(StatementPicture).where(
            StatementPicture.statement_id == statement.id, StatementPicture.checksum.not_in(left)
        )
    )


def _is_seen(actor: User, statement: Statement, digest: str) -> bool:
    if any(actor.may(Permission.DRAFT, committee_id) for committee_id in concerned(statement)):
        return True
    return any(digest in named_in(version) for version in visible_versions(actor, statement))


def _may_hold(text: str) -> bool:
    return "<img" in text.lower()


def _among(text: str, own: Collection[str]) -> str:
    if not _may_hold(text):
        return text
    return prose.to_html(prose.with_images_among(prose.from_html(text), own))
