"""The rules of the tjänsteutlåtande: versions that are never changed, review by a chief, and who may see which."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Origin
from tjut.committees.models import Committee
from tjut.core import audit, clock, searchable
from tjut.core.audit import AuditEntry, Subject
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_text
from tjut.statements.access import (
    attachment_of,
    committee_names,
    concerned,
    get,
    may_read_drafts,
    version_of,
    visible_versions,
)
from tjut.statements.comparison import differences, word_diff
from tjut.statements.draft import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
    cleaned,
    draft_of,
    fill,
    fingerprint,
)
from tjut.statements.models import Approval, Statement, StatementState, StatementVersion
from tjut.users.models import User

__all__ = [
    "AddresseeDraft",
    "AttachmentDraft",
    "OfficerDraft",
    "SectionDraft",
    "SignatoryDraft",
    "StatementDraft",
    "approve",
    "attachment_of",
    "committee_names",
    "concerned",
    "create",
    "draft_of",
    "enter_older",
    "get",
    "last_review",
    "may_read_drafts",
    "missing",
    "publish",
    "save_draft",
    "send_back",
    "sent_back",
    "subject_of",
    "submit",
    "version_of",
    "visible_versions",
    "word_diff",
]

_ANSWERED = (Origin.LETTER, Origin.MOTION, Origin.REFERRAL, Origin.CITIZEN_PROPOSAL)
"""What a statement is an answer to; the rest starts otherwise."""


def create(session: Session, case: Case, actor: User) -> Statement:
    """Begin a paper in the case, with what is known filled in. The case's *public* title is taken (OSL 5:2)."""
    demand(actor, Permission.DRAFT, case.committee_id)
    committee = case.committee
    statement = Statement(case=case, label=committee.document_label, created_at=clock.now())
    session.add(statement)
    draft = StatementDraft(
        title=case.title,
        subtitle=_answer_to(case),
        dated=clock.today(),
        administration=committee.administration,
        department=case.department.name if case.department else "",
        officers=(OfficerDraft(actor.name, actor.phone),),
        addressees=(AddresseeDraft(committee.id),),
        sections=tuple(SectionDraft(heading) for heading in committee.headings),
    )
    _add_version(session, statement, cleaned(draft), actor)
    audit.record(session, actor, "create", subject_of(statement), f"Påbörjade {_the(statement)}")
    if case.state in (CaseState.REGISTERED, CaseState.REFERRED_BACK):
        cases.set_state(session, case, CaseState.IN_PREPARATION, actor, f"{statement.label} är påbörjat")
    return statement


def enter_older(session: Session, case: Case, draft: StatementDraft, label: str, actor: User) -> Statement:
    """Enter a paper that was written before Tjut, as a person has confirmed it. It may be incomplete.

    `label` is what the paper calls itself; empty for what the nämnd calls such papers.
    """
    demand(actor, Permission.IMPORT, case.committee_id)
    draft = cleaned(draft)
    _check_references(session, draft)
    statement = Statement(case=case, label=label or case.committee.document_label, created_at=clock.now())
    session.add(statement)
    _add_version(session, statement, draft, actor)
    summary = f"Läste in {_the(statement)}"
    audit.record(session, actor, "enter_older", subject_of(statement), summary, happened_on=draft.dated)
    return statement


def save_draft(
    session: Session, statement: Statement, draft: StatementDraft, actor: User, *, based_on: int
) -> StatementVersion:
    """Keep the draft as a new version, however incomplete it is; the same words again give no new version.

    `based_on` is the number of the version that the writer started from. Raises Conflict when somebody else has saved
    another wording since then, and RuleError when the paper is larger than it may be. An approval holds for the
    version it was given to: a draft saved after it is a draft again.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    draft = cleaned(draft)
    _check_references(session, draft)
    latest, print_ = statement.latest, fingerprint(draft)
    if print_ == latest.fingerprint:
        return latest
    if based_on != latest.number:
        raise _conflict(session, latest, draft)
    before = concerned(statement)
    version = _add_version(session, statement, draft, actor)
    summary = f"Sparade version {version.number} av {_the(statement)}"
    if statement.state is StatementState.APPROVED:
        statement.state = StatementState.DRAFT
        summary += f". Godkännandet av version {latest.number} gäller inte den nya versionen"
    audit.record(session, actor, "save", subject_of(statement), summary, changes=_addressed(session, before, statement))
    return version


def submit(session: Session, statement: Statement, actor: User, note: str = "") -> None:
    """Send the latest version to the chief. Raises RuleError with what is missing."""
    demand(actor, Permission.DRAFT, concerned(statement))
    if statement.state is not StatementState.DRAFT:
        raise RuleError(f"Det går bara att skicka ett utkast för godkännande. Läget är ”{statement.state.value}”.")
    lacks = missing(statement.latest)
    if lacks:
        raise RuleError("Innan det kan skickas för godkännande saknas: " + "; ".join(lacks) + ".")
    statement.state = StatementState.IN_REVIEW
    summary = f"Skickade version {statement.latest.number} av {_the(statement)} för godkännande"
    audit.record(session, actor, "submit", subject_of(statement), summary, reason=clean_text(note))
    searchable.changed(session, "statement", statement.id)


def approve(
    session: Session, statement: Statement, actor: User, note: str = "", *, version: int | None = None
) -> Approval:
    """A chief approves the latest version, and no other.

    `version` is the number that the chief has read: RuleError when it has been changed after that.
    """
    demand(actor, Permission.APPROVE, concerned(statement))
    _check_in_review(statement)
    latest = statement.latest
    if version is not None and version != latest.number:
        raise RuleError(
            f"Version {latest.number} sparades efter att du läste version {version}. Läs den nya och godkänn den."
        )
    approval = Approval(approved_by_id=actor.id, approved_at=clock.now(), note=clean_text(note))
    latest.approvals.append(approval)
    statement.state = StatementState.APPROVED
    summary = f"Godkände version {latest.number} av {_the(statement)}"
    audit.record(session, actor, "approve", subject_of(statement), summary, reason=approval.note)
    searchable.changed(session, "statement", statement.id)
    return approval


def send_back(session: Session, statement: Statement, actor: User, note: str) -> None:
    """A chief gives the paper back to the officer. Raises RuleError without a reason."""
    demand(actor, Permission.APPROVE, concerned(statement))
    _check_in_review(statement)
    reason = clean_text(note).strip()
    if not reason:
        raise RuleError("Skriv vad som behöver ändras, så att handläggaren vet vad som ska göras.", "note")
    statement.state = StatementState.DRAFT
    summary = f"Skickade tillbaka version {statement.latest.number} av {_the(statement)}"
    audit.record(session, actor, "send_back", subject_of(statement), summary, reason=reason)
    searchable.changed(session, "statement", statement.id)


def last_review(session: Session, statement: Statement) -> AuditEntry | None:
    """The last time that the paper went to the chief, came back or was approved."""
    acts = ("submit", "send_back", "approve")
    return next((entry for entry in reversed(audit.history(session, subject_of(statement))) if entry.act in acts), None)


def sent_back(session: Session, statement: Statement) -> AuditEntry | None:
    """What the chief wrote when the draft came back, until it is sent again; None for a draft that never went."""
    last = last_review(session, statement) if statement.state is StatementState.DRAFT else None
    return last if last is not None and last.act == "send_back" else None


def publish(session: Session, version: StatementVersion, actor: User) -> None:
    """Let everyone who reads the nämnd's papers see this version: it has gone to the nämnd. Twice does nothing."""
    if version.published_at is not None:
        return
    version.published_at = clock.now()
    statement = version.statement
    summary = f"Version {version.number} av {_the(statement)} gick till nämnden"
    audit.record(session, actor, "publish", subject_of(statement), summary)
    searchable.changed(session, "statement", statement.id)


def missing(version: StatementVersion) -> list[str]:
    """What the paper must have before it can be sent to the chief; empty when it is all there."""
    wanted = (
        ("en rubrik", bool(version.title)),
        ("datum", version.dated is not None),
        ("vilken nämnd det ska till", bool(version.addressees)),
        ("minst en punkt i förslaget till beslut", bool(version.clauses)),
        ("text i något avsnitt", any(section.text for section in version.sections)),
    )
    return [what for what, there in wanted if not there]


def subject_of(statement: Statement) -> Subject:
    """How the journal knows the statement."""
    return Subject("statement", statement.id, statement.case_id)


def _the(statement: Statement) -> str:
    """tjänsteutlåtandet, tjänsteskrivelsen: the label in its definite form."""
    label = statement.label.lower()
    return label + ("t" if label.endswith("ande") else "n" if label.endswith("e") else "et")


def _answer_to(case: Case) -> str:
    if case.origin not in _ANSWERED or not case.origin_text:
        return ""
    word, text = case.origin.value, case.origin_text
    if text.lower().startswith(word):
        return f"Svar på {text[0].lower()}{text[1:]}"
    return f"Svar på {word} från {text}"


def _add_version(session: Session, statement: Statement, draft: StatementDraft, actor: User) -> StatementVersion:
    number = len(statement.versions) + 1
    version = StatementVersion(number=number, saved_by=actor, saved_at=clock.now())
    fill(version, draft)
    statement.versions.append(version)
    session.flush()
    searchable.changed(session, "statement", statement.id)
    return version


def _check_references(session: Session, draft: StatementDraft) -> None:
    ids = {row.committee_id for row in draft.addressees}
    known = set(session.scalars(select(Committee.id).where(Committee.id.in_(ids))))
    if ids - known:
        raise RuleError("En av nämnderna finns inte längre. Välj nämnd igen.", "addressees")


def _check_in_review(statement: Statement) -> None:
    if statement.state is not StatementState.IN_REVIEW:
        raise RuleError(f"{statement.label} är inte hos chef för godkännande. Läget är ”{statement.state.value}”.")


def _conflict(session: Session, latest: StatementVersion, draft: StatementDraft) -> Conflict:
    found = differences(draft_of(latest), draft, committee_names(session))
    return Conflict(
        f"{latest.saved_by.name} sparade version {latest.number} medan du skrev. Ingenting är överskrivet.", found
    )


def _addressed(session: Session, before: frozenset[int], statement: Statement) -> list[tuple[str, str, str]]:
    """Who may read the drafts follows from the nämnder, so a change of them is written down with old and new."""
    after = concerned(statement)
    if before == after:
        return []
    names = committee_names(session)
    old, new = (", ".join(sorted(names[committee_id] for committee_id in ids)) for ids in (before, after))
    return [("Nämnder", old, new)]
