"""The rules of the tjänsteutlåtande: versions that are never changed, review by a chief, and who may see which."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Origin
from tjut.committees.models import Committee
from tjut.core import audit, clock, searchable
from tjut.core.errors import Conflict, RuleError
from tjut.core.permissions import Permission, demand
from tjut.statements import pictures
from tjut.statements.access import (
    attachment_of,
    committee_names,
    concerned,
    get,
    may_read_drafts,
    version_of,
    visible_versions,
)
from tjut.statements.check_room import (
    CheckedPaper,
    GateClosed,
    check_paper,
    decisions_known_by,
    explain,
)
from tjut.statements.checks.surroundings import KnownDecision
from tjut.statements.citing import Cited, linked, remember_citation, with_paragraph
from tjut.statements.comments import (
    comment,
    comment_of,
    may_settle,
    place_in_words,
    placed,
    reopen,
    reply,
    resolve,
    where,
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
from tjut.statements.journal import subject_of, the
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.paper_kind import called, kind_named, usual_kind
from tjut.statements.purge import keep_pinned, may_purge, purge_drafts, purgeable
from tjut.statements.returned_files import checked_out
from tjut.statements.review import (
    announce,
    approve,
    back_to_draft,
    last_review,
    last_reviews,
    missing,
    send_back,
    sent_back,
    submit,
    take_back,
    take_off,
)
from tjut.statements.reviewers import (
    answer_review,
    ask_review,
    has_seen,
    mark_seen,
    open_request,
    possible_reviewers,
    request_of,
    seen_before,
    withdraw_request,
)
from tjut.users.models import User

__all__ = [
    "AddresseeDraft", "AttachmentDraft", "CheckedPaper", "Cited", "GateClosed", "KnownDecision", "OfficerDraft",
    "SectionDraft", "SignatoryDraft", "StatementDraft", "announce", "answer_review", "approve", "ask_review",
    "attachment_of", "check_paper", "checked_out", "cite", "comment", "comment_of", "committee_names", "concerned", "create",
    "decisions_known_by", "differences", "draft_of", "enter_older", "explain", "get", "has_seen", "keep_pinned",
    "last_review", "last_reviews", "linked", "mark_seen", "may_purge", "may_read_drafts", "may_settle", "missing", "open_request",
    "place_in_words", "placed", "possible_reviewers", "publish", "purge_drafts", "purgeable", "reopen", "reply",
    "request_of", "resolve", "restore", "save_draft", "seen_before", "send_back", "sent_back", "subject_of",
    "submit", "take_back", "take_off", "version_of", "visible_versions", "where", "withdraw_request", "word_diff",
]  # fmt: skip

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
        kind=usual_kind(committee),
    )
    _add_version(session, statement, cleaned(draft), actor)
    audit.record(session, actor, "create", subject_of(statement), f"Påbörjade {the(statement)}")
    if case.state in (CaseState.REGISTERED, CaseState.REFERRED_BACK):
        cases.set_state(session, case, CaseState.IN_PREPARATION, actor, f"{statement.label} är påbörjat")
    return statement


def enter_older(session: Session, case: Case, draft: StatementDraft, label: str, actor: User) -> Statement:
    """Enter a paper that was written before Tjut, as a person has confirmed it. It may be incomplete.

    `label` is what the paper calls itself; empty for what the nämnd calls such papers.
    """
    demand(actor, Permission.IMPORT, case.committee_id)
    _check_references(session, draft)
    statement = Statement(case=case, label=label or case.committee.document_label, created_at=clock.now())
    session.add(statement)
    draft = replace(pictures.only_own(session, statement, draft), kind=kind_named(statement.label))
    _add_version(session, statement, cleaned(draft), actor)
    summary = f"Läste in {the(statement)}"
    audit.record(session, actor, "enter_older", subject_of(statement), summary, happened_on=draft.dated)
    return statement


def save_draft(
    session: Session, statement: Statement, draft: StatementDraft, actor: User, *, based_on: int, told: str = ""
) -> StatementVersion:
    """Keep the draft as a new version, however incomplete it is; the same words again give no new version.

    `based_on` is the number of the version that the writer started from. Raises Conflict when somebody else has saved
    another wording since then, and RuleError when the paper is larger than it may be. An approval holds for the
    version it was given to: a draft saved after it is a draft again. `told` is what the journal says instead of
    "Sparade version {number} av {paper}". An image that is not kept as the paper's own (pictures.keep) is left out.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    draft = cleaned(pictures.only_own(session, statement, draft))
    _check_references(session, draft)
    latest, print_ = statement.latest, fingerprint(draft)
    if print_ == latest.fingerprint:
        return latest
    if based_on != latest.number:
        raise _conflict(session, latest, draft)
    before = concerned(statement)
    version = _add_version(session, statement, draft, actor)
    if version.kind is not latest.kind:
        statement.label = called(version.kind, statement.case.committee)
    summary = told or "Sparade version {number} av {paper}"
    summary = summary.replace("{number}", str(version.number), 1).replace("{paper}", the(statement), 1)
    if back_to_draft(statement):
        summary += f". Godkännandet av version {latest.number} gäller inte den nya versionen"
    audit.record(session, actor, "save", subject_of(statement), summary, changes=_addressed(session, before, statement))
    return version


def restore(session: Session, statement: Statement, number: int, actor: User, *, based_on: int) -> StatementVersion:
    """Let an older version be the latest again: a new version with its words, and nothing in between is lost.

    Raises RuleError when the latest says the same, and Conflict when another version has been saved since `based_on`.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    older = version_of(actor, statement, number)
    draft = draft_of(older)
    if older is statement.latest or fingerprint(cleaned(draft)) == statement.latest.fingerprint:
        raise RuleError(f"Version {number} säger detsamma som den senaste versionen. Det finns inget att återställa.")
    told = f"Återställde version {number} av {{paper}} som version {{number}}"
    return save_draft(session, statement, draft, actor, based_on=based_on, told=told)


def cite(
    session: Session, statement: Statement, heading: str, said: Cited, actor: User, *, based_on: int
) -> StatementVersion:
    """Put a paragraph that cites a decision last in the section with that heading, in a new version.

    Raises RuleError when there is no such section, when the decision is cited there already, and Conflict as
    `save_draft` does.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    draft = with_paragraph(draft_of(statement.latest), heading, said)
    told = f"Sparade version {{number}} av {{paper}}, med hänvisning till {said.words} i avsnittet {heading}"
    version = save_draft(session, statement, draft, actor, based_on=based_on, told=told)
    remember_citation(statement, said)
    return version


def publish(session: Session, version: StatementVersion, actor: User) -> None:
    """Let everyone who reads the nämnd's papers see this version: it has gone to the nämnd. Twice does nothing."""
    if version.published_at is not None:
        return
    version.published_at = clock.now()
    statement = version.statement
    summary = f"Version {version.number} av {the(statement)} gick till nämnden"
    audit.record(session, actor, "publish", subject_of(statement), summary)
    searchable.changed(session, "statement", statement.id)


def _answer_to(case: Case) -> str:
    if case.origin not in _ANSWERED or not case.origin_text:
        return ""
    word, text = case.origin.value, case.origin_text
    if text.lower().startswith(word):
        return f"Svar på {text[0].lower()}{text[1:]}"
    return f"Svar på {word} från {text}"


def _add_version(session: Session, statement: Statement, draft: StatementDraft, actor: User) -> StatementVersion:
    number = max((version.number for version in (*statement.versions, *statement.purged)), default=0) + 1
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
