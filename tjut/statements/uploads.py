"""Files that are attached while one writes: kept in the store at once, so that no button on the page loses them.

Between the requests the form carries a signed word for each file. Without the signature anyone could have any file of
the store put into a paper of their own by writing its checksum in the form.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from tjut.core.errors import RuleError
from tjut.core.files import CheckedFile, checked_file
from tjut.core.text import clean_line
from tjut.core.web import tjut
from tjut.statements import typed_form
from tjut.statements.models import Statement

MEGABYTE = 1024 * 1024
_FILE_OF_ROW = re.compile(r"attachments-([0-9]{1,9})-file")


@dataclass(frozen=True)
class SentFile:
    """A file that came with the form, under the name of its field. One that is refused says why, and has no `file`."""

    field: str
    filename: str
    file: CheckedFile | None
    refused: str = ""


def most_bytes() -> int:
    """The largest file that is taken: half of what a whole page may send, so that the page itself comes through."""
    return tjut().settings.max_upload_bytes // 2


def words(statement: Statement) -> dict[str, str]:
    """The signed word of each file in the paper's versions, by checksum."""
    return {
        row.checksum: _signer(statement).dumps([row.checksum, row.filename])
        for version in statement.versions
        for row in version.attachments
        if row.checksum
    }


def files(statement: Statement, typed: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """(checksum, file name) for each signed word in the form; a word that is not ours gives nothing."""
    found = {}
    for key, word in typed.items():
        if key.startswith("attachments-") and key.endswith("-kept") and word:
            try:
                checksum, filename = _signer(statement).loads(word)
            except BadSignature:
                continue
            found[word] = (checksum, filename)
    return found


def checked(sent: Iterable[tuple[str, FileStorage]]) -> list[SentFile]:
    """Check the files that came with the form, each with the name of its field, before the writer's transaction."""
    return [_checked(field, upload) for field, upload in sent]


def _checked(field: str, upload: FileStorage) -> SentFile:
    filename = clean_line((upload.filename or "").replace("\\", "/").rpartition("/")[2])[-200:]
    content = upload.stream.read(most_bytes() + 1)
    try:
        if len(content) > most_bytes():
            raise RuleError(
                f"Filen ”{filename}” är större än {most_bytes() // MEGABYTE} MB, som är det mesta som tas emot. "
                "Spara den i mindre format, eller dela upp den."
            )
        return SentFile(field, filename, checked_file(content, filename))
    except RuleError as error:
        return SentFile(field, filename, None, error.message)


def take_in(
    session: Session, statement: Statement, typed: Mapping[str, str], sent: Sequence[SentFile]
) -> tuple[dict[str, str], dict[int, str]]:
    """The form with the files that came with it in their rows, and what was wrong with those not taken, by row.

    A file for a row has the name `attachments-2-file`; one in `attachments_new` makes a row of its own.
    """
    rows = typed_form.rows_of(typed, "attachments")
    refused: dict[int, str] = {}
    for one in sent:
        named = _FILE_OF_ROW.fullmatch(one.field)
        at = int(named[1]) if named else len(rows)
        if at >= len(rows):
            at = len(rows)
            rows.append({"title": "", "kept": ""})
        if one.file is None:
            refused[at] = one.refused
            continue
        stored = tjut().files.keep(session, one.file)
        rows[at] = {
            "title": rows[at]["title"] or one.filename.rpartition(".")[0],
            "kept": _signer(statement).dumps([stored.checksum, one.filename]),
        }
    return typed_form.with_rows(typed, "attachments", rows), refused


def filenames(statement: Statement, kept: Iterable[str | None]) -> dict[str, str]:
    """The file name behind each signed word."""
    typed = {f"attachments-{n}-kept": word or "" for n, word in enumerate(kept)}
    return {word: filename for word, (_, filename) in files(statement, typed).items()}


def _signer(statement: Statement) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"bilaga-{statement.id}")
