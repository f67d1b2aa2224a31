"""The rules of taking old papers in: read at the door, confirmed by a person, and nothing invented on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments import service as assignments
from tjut.assignments.service import AssignmentDraft
from tjut.cases import service as cases
from tjut.cases.models import Case, RecordDirection
from tjut.cases.service import CaseDraft, RecordDraft, RecordFile
from tjut.committees.models import Committee, Department
from tjut.core import audit, clock
from tjut.core.audit import Subject
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import CheckedFile, FileStore
from tjut.core.permissions import Permission, demand, within
from tjut.imports import proposal
from tjut.imports.incoming import read_file
from tjut.imports.models import ImportedPaper, PaperState
from tjut.imports.proposal import PaperRead
from tjut.statements import service as statements
from tjut.statements.models import Statement
from tjut.statements.service import StatementDraft
from tjut.users.models import User

__all__ = [
    "ConfirmedPaper", "case_numbered", "committee_named_in", "confirm", "department_named", "discard", "finished", "get",
    "holds_paper", "officer_named", "read", "read_file", "read_sent", "take_in", "waiting",
]  # fmt: skip


@dataclass(frozen=True)
class ConfirmedPaper:
    """What a person says the paper is, having seen what was read."""

    statement: StatementDraft
    label: str
    case: CaseDraft | None
    """A new case; None when the paper belongs in `existing_case_id`."""
    existing_case_id: int | None = None
    has_gone_to_committee: bool = True
    """The paper has been dispatched or treated, so that everyone who reads the nämnd's papers may see it (TF 2:10)."""
    assignments: Sequence[AssignmentDraft] = ()
    """Uppdrag that the paper tells of and that are to be followed from now on."""


def take_in(
    session: Session, files: FileStore, sent: RecordFile, committee: Committee, actor: User | None
) -> ImportedPaper:
    """Keep a file that `read_file` has read until somebody has confirmed what it is. `actor` is None on the command line.

    Raises RuleError for one that is already waiting or taken in.
    """
    if actor is not None:
        demand(actor, Permission.IMPORT, committee.id)
    stored = files.keep(session, sent.file)
    _check_new(session, stored.checksum, committee, sent.filename)
    paper = ImportedPaper(
        committee=committee,
        filename=sent.filename,
        checksum=stored.checksum,
        text=sent.text,
        imported_at=clock.now(),
        imported_by_id=actor.id if actor else None,
    )
    session.add(paper)
    session.flush()
    audit.record(session, actor, "import", _subject(paper), f"Läste in filen {sent.filename}")
    return paper


def _check_new(session: Session, checksum: str, committee: Committee, name: str) -> None:
    earlier = session.scalar(
        select(ImportedPaper).where(
            ImportedPaper.checksum == checksum,
            ImportedPaper.committee_id == committee.id,
            ImportedPaper.state != PaperState.DISCARDED,
        )
    )
    if earlier is None:
        return
    if earlier.case is None:
        fate = f"{earlier.state.value}, som ”{earlier.filename}”"
    else:
        fate = f"i ärendet {earlier.case.dnr or earlier.case.title}"
    raise RuleError(f"Filen ”{name}” är redan inläst hos {committee.name} ({fate}). Den läses inte in igen.", "files")


def read(files: FileStore, paper: ImportedPaper) -> PaperRead:
    """What the paper says of itself, with the place of each value."""
    is_word = paper.filename.lower().endswith(".docx")
    return proposal.read_paper(paper.text, files.read(paper.checksum) if is_word else None)


def read_sent(sent: RecordFile) -> PaperRead:
    """What a paper that has not been kept yet says of itself."""
    is_word = sent.filename.lower().endswith(".docx")
    return proposal.read_paper(sent.text, sent.file.content if is_word else None)


def committee_named_in(text: str, committees: Sequence[Committee]) -> Committee | None:
    """The one of `committees` that the paper is addressed to, if it says so."""
    named = {found.name.value.casefold() for found in proposal.read_paper(text, None).statement.committees}
    hits = [committee for committee in committees if committee.name.casefold() in named]
    return hits[0] if len(hits) == 1 else None


def waiting(session: Session, actor: User) -> Sequence[ImportedPaper]:
    """The papers that `actor` may confirm, oldest first."""
    return session.scalars(
        select(ImportedPaper)
        .where(ImportedPaper.state == PaperState.WAITING, within(actor, Permission.IMPORT, ImportedPaper.committee_id))
        .order_by(ImportedPaper.id)
    ).all()


def finished(session: Session, actor: User, most: int = 20) -> Sequence[ImportedPaper]:
    """What has been confirmed or discarded, latest first."""
    return session.scalars(
        select(ImportedPaper)
        .where(ImportedPaper.state != PaperState.WAITING, within(actor, Permission.IMPORT, ImportedPaper.committee_id))
        .order_by(ImportedPaper.id.desc())
        .limit(most)
    ).all()


def get(session: Session, actor: User, paper_id: int) -> ImportedPaper:
    """The paper. Raises NotFound when it is not there, or not for `actor`."""
    paper = session.get(ImportedPaper, paper_id)
    if paper is None or not actor.may(Permission.IMPORT, paper.committee_id):
        raise NotFound
    return paper


def confirm(session: Session, files: FileStore, paper: ImportedPaper, confirmed: ConfirmedPaper, actor: User) -> Case:
    """Make the paper a statement in a case, as the person has confirmed it, with the file as its original.

    Raises RuleError for what the register does not accept; then nothing of it is stored.
    """
    demand(actor, Permission.IMPORT, paper.committee_id)
    _check_waiting(paper)
    case = _case_for(session, confirmed, actor)
    statement = statements.enter_older(session, case, confirmed.statement, confirmed.label, actor)
    if confirmed.has_gone_to_committee:
        statements.publish(session, statement.latest, actor)
    cases.add_record(session, files, case, _original(files, paper, statement), actor)
    for draft in confirmed.assignments:
        assignments.add(session, draft, actor)
    paper.state = PaperState.CONFIRMED
    paper.case = case
    summary = f"Bekräftade den inlästa filen {paper.filename}"
    if confirmed.assignments:
        summary += " och lade upp det uppdrag" if len(confirmed.assignments) == 1 else " och lade upp de uppdrag"
        summary += " den berättar om"
    audit.record(session, actor, "confirm", _subject(paper, case), summary)
    return case


def _original(files: FileStore, paper: ImportedPaper, statement: Statement) -> RecordDraft:
    """The file as it came, as a handling of the case. A paper without a day says so: the register needs one."""
    version = statement.latest
    title = f"{statement.label}: {version.title or paper.filename}"
    return RecordDraft(
        direction=RecordDirection.DRAWN_UP,
        dated=version.dated or clock.today(),
        title=title if version.dated else f"{title} (odaterat, registrerat vid inläsningen)",
        file=RecordFile(paper.filename, CheckedFile(files.read(paper.checksum), paper.file.media_type), paper.text),
    )


def _case_for(session: Session, confirmed: ConfirmedPaper, actor: User) -> Case:
    if confirmed.existing_case_id is not None:
        return cases.get(session, actor, confirmed.existing_case_id)
    if confirmed.case is None:
        raise RuleError("Välj om handlingen ska bli ett nytt ärende eller läggas i ett som finns.", "place")
    return cases.register(session, confirmed.case, actor)


def discard(session: Session, paper: ImportedPaper, reason: str, actor: User) -> None:
    """Put the paper aside; its file and words are kept, and it can be read in again. Raises RuleError without a reason."""
    demand(actor, Permission.IMPORT, paper.committee_id)
    _check_waiting(paper)
    if not reason.strip():
        raise RuleError("Skriv varför handlingen inte ska läsas in.", "reason")
    paper.state = PaperState.DISCARDED
    audit.record(
        session, actor, "discard", _subject(paper), f"Kasserade den inlästa filen {paper.filename}", reason=reason
    )


def _check_waiting(paper: ImportedPaper) -> None:
    if paper.state is not PaperState.WAITING:
        raise RuleError(f"Handlingen är redan hanterad: {paper.state.value}.")


def _subject(paper: ImportedPaper, case: Case | None = None) -> Subject:
    return Subject("imported_paper", paper.id, case.id if case else None)


def officer_named(session: Session, names: Sequence[str], committee_id: int) -> User | None:
    """The account of the officer that the paper names, if there is just one of that name in the nämnd."""
    wanted = {name.casefold() for name in names}
    hits = [user for user in cases.officers(session, committee_id) if user.name.casefold() in wanted]
    return hits[0] if len(hits) == 1 else None


def department_named(committee: Committee, name: str) -> Department | None:
    """The avdelning of the nämnd's förvaltning that the paper names, if it is one of them."""
    wanted = name.strip().casefold()
    return next((each for each in committee.departments if each.name.casefold() == wanted), None)


def holds_paper(session: Session, case: Case, title: str) -> bool:
    """True when the case already has a paper whose latest version carries that title."""
    papers = session.scalars(select(Statement).where(Statement.case_id == case.id))
    return any(paper.versions and paper.latest.title.casefold() == title.casefold() for paper in papers)


def case_numbered(session: Session, paper: ImportedPaper, printed: str, actor: User) -> Case | None:
    """The case of the paper's nämnd that carries the number, in any spelling."""
    found = cases.find_by_number(session, actor, printed)
    return next((case for case in found if case.committee_id == paper.committee_id), None)
