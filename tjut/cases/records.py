"""Handlingar: what came in and what was drawn up, registered with its file so that it can be found."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tjut.cases.drafts import RecordDraft, RecordFile
from tjut.cases.models import Case, Record, RecordDirection
from tjut.core import audit, clock, docx_untrusted
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import FileStore, checked_file
from tjut.core.permissions import Actor, Permission, demand
from tjut.core.searchable import changed
from tjut.core.text import clean_line, clean_text


def read_file(content: bytes, filename: str) -> RecordFile:
    """Check the file of a handling and read its words, for `RecordDraft.file`.

    A large file takes a while, and everybody else who writes would wait for it: so it is done before the writer's
    transaction. Raises RuleError for a file that cannot be taken in.
    """
    file = checked_file(content, filename)
    return RecordFile(clean_line(filename), file, readable_text(content, filename))


def add_record(session: Session, files: FileStore, case: Case, draft: RecordDraft, actor: Actor) -> Record:
    """Register a handling in the case, under the case's next number (OSL 5:2).

    Raises RuleError for a title that is missing or a day that has not come.
    """
    demand(actor, Permission.REGISTER_CASE, case.committee_id)
    _check(draft)
    sent = draft.file
    last = session.scalar(select(func.max(Record.number)).where(Record.case_id == case.id)) or 0
    record = Record(
        case=case,
        number=last + 1,
        direction=draft.direction,
        dated=draft.dated,
        title=clean_line(draft.title),
        title_protected=clean_line(draft.title_protected),
        party=clean_line(draft.party),
        party_protected=clean_line(draft.party_protected),
        secrecy_provision=clean_line(draft.secrecy_provision),
        filename=sent.filename if sent else "",
        file=files.keep(session, sent.file) if sent else None,
        text=sent.text if sent else "",
        created_at=clock.now(),
    )
    session.add(record)
    session.flush()
    audit.record(
        session,
        actor,
        "record.add",
        audit.Subject("record", record.id, case.id),
        f"Registrerade handling {record.number}: {record.title}",
        happened_on=record.dated,
    )
    changed(session, "record", record.id)
    return record


def _check(draft: RecordDraft) -> None:
    title = clean_line(draft.title)
    if not title:
        raise RuleError("Skriv vad handlingen är, till exempel Skrivelse om belysning i parken.", "title")
    if clean_line(draft.title_protected) == title:
        raise RuleError("Den öppna rubriken är samma som den skyddade. Skriv en som alla får läsa.", "title")
    protected = clean_line(draft.title_protected) or clean_line(draft.party_protected)
    if protected and not clean_line(draft.secrecy_provision):
        raise RuleError("Skriv den bestämmelse som skyddar uppgiften, till exempel OSL 26:1.", "secrecy_provision")
    if draft.dated > clock.today():
        verb = "kommit in" if draft.direction is RecordDirection.RECEIVED else "upprättats"
        raise RuleError(f"Handlingen kan inte ha {verb} i framtiden. Rätta dagen.", "dated")


def readable_text(content: bytes, filename: str) -> str:
    """The words of a file that has been let in, as far as they can be read: of Word and plain text.

    Raises RuleError for a text file that is no text.
    """
    suffix = filename.lower().rpartition(".")[2]
    if suffix == "docx" and content:
        return clean_text(docx_untrusted.plain_text(content))
    if suffix != "txt":
        return ""
    if b"\x00" in content:
        raise RuleError(f"Filen ”{filename}” är ingen textfil. Spara den som text (UTF-8) och välj den igen.", "file")
    try:
        return clean_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean_text(content.decode("cp1252", errors="replace"))


def get_record(session: Session, actor: Actor, case_id: int, record_id: int) -> Record:
    """A handling of the case. Raises NotFound when it is not there, or not for `actor`."""
    record = session.get(Record, record_id)
    if record is None or record.case_id != case_id or not actor.may(Permission.READ, record.case.committee_id):
        raise NotFound
    return record


def is_guarded(record: Record) -> bool:
    """True when the words of the file may hold what the register keeps apart: they are for READ_PROTECTED only."""
    case = record.case
    return any(
        (
            record.title_protected,
            record.party_protected,
            record.secrecy_provision,
            case.title_protected,
            case.party_protected,
            case.secrecy_provision,
        )
    )


def may_open(actor: Actor, record: Record) -> bool:
    """True when `actor` may have the file itself."""
    needed = Permission.READ_PROTECTED if is_guarded(record) else Permission.READ
    return record.checksum is not None and actor.may(needed, record.case.committee_id)


def record_file(files: FileStore, record: Record, actor: Actor) -> bytes:
    """The bytes of a handling. Raises NotFound without a file, NotAllowed for one who may not have it."""
    if record.checksum is None:
        raise NotFound
    demand(actor, Permission.READ_PROTECTED if is_guarded(record) else Permission.READ, record.case.committee_id)
    return files.read(record.checksum)


def record_title_for(actor: Actor, record: Record) -> str:
    """The handling's title as `actor` may read it."""
    protected = record.title_protected and actor.may(Permission.READ_PROTECTED, record.case.committee_id)
    return record.title_protected if protected else record.title


def record_party_for(actor: Actor, record: Record) -> str:
    """From or to whom, as `actor` may read it."""
    protected = record.party_protected and actor.may(Permission.READ_PROTECTED, record.case.committee_id)
    return record.party_protected if protected else record.party
