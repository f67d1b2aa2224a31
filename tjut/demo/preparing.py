"""Acts out how a matter is prepared in the demo: what comes in is registered, the paper is written and sent to the chief."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from tjut.cases import service as cases
from tjut.cases.models import Case, Origin, RecordDirection
from tjut.cases.service import CaseDraft, NumberDraft, RecordDraft
from tjut.committees.models import Committee, Department
from tjut.demo.matter import Matter
from tjut.demo.stage import Stage, on
from tjut.statements import service as statements
from tjut.statements.models import Part, ReviewAnswer, Statement
from tjut.statements.service import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.users.models import User

ASKS = "Läs gärna besluten en gång till. Kan nämnden förstå dem utan bilagorna?"


def register(stage: Stage, matter: Matter) -> Case:
    """Enter the matter in the register, with what came in."""
    committee, secretary = stage.committees[matter.committee], stage.secretary(matter)
    draft = CaseDraft(
        committee_id=committee.id,
        title=matter.title,
        title_protected=matter.title_protected,
        numbers=(NumberDraft(matter.dnr),) if matter.dnr else (),
        origin=Origin(matter.origin),
        origin_text=matter.origin_text,
        received_on=matter.received,
        party=matter.party,
        party_protected=matter.party_protected,
        secrecy_provision=matter.secrecy_provision,
        department_id=_department_id(stage, committee, matter.department),
        officer_id=stage.people[matter.officer].id,
    )
    case = stage.cases[matter.key] = cases.register(stage.session, draft, secretary)
    if matter.incoming:
        title, text = matter.incoming
        received = RecordDraft(
            direction=RecordDirection.RECEIVED,
            dated=matter.received or matter.registered,
            title=title,
            party=matter.party,
            file=cases.read_file(text.encode(), "skrivelse.txt"),
        )
        cases.add_record(stage.session, stage.running.files, case, received, secretary)
    for key in matter.related:
        cases.relate(stage.session, case, stage.cases[key], secretary)
    return case


def _department_id(stage: Stage, committee: Committee, name: str) -> int | None:
    wanted = select(Department.id).where(Department.committee_id == committee.id, Department.name == name)
    return stage.session.scalar(wanted)


def write(stage: Stage, matter: Matter, case: Case) -> Statement:
    """Begin the paper, save it as many times as it has wordings, and send it to the chief when the matter says so."""
    officer = stage.people[matter.officer]
    statement = statements.create(stage.session, case, officer)
    if matter.first_draft:
        _save(stage, statement, _draft(stage, matter, matter.first_draft), officer)
        _let_read(stage, matter, statement, officer)
    with on(_second_wording(matter), 13, 30):
        _save(stage, statement, _draft(stage, matter, matter.clauses), officer)
    _explain(stage, statement, matter.stands, officer)
    if matter.submit and (matter.approve or matter.dated):
        statements.submit(stage.session, statement, officer)
    return statement


def _second_wording(matter: Matter) -> date:
    day = matter.day_of_writing or matter.registered
    return day + timedelta(days=2) if matter.readers else day


def _let_read(stage: Stage, matter: Matter, statement: Statement, officer: User) -> None:
    """Ask for granskning the same day; what the readers say comes the days after."""
    if not matter.readers:
        return
    session, version, day = stage.session, statement.latest.number, matter.day_of_writing or matter.registered
    readers = {reader.account: stage.people[reader.account] for reader in matter.readers}
    asked = statements.ask_review(session, statement, [who.id for who in readers.values()], officer, ASKS)
    with on(day + timedelta(days=1), 9, 40):
        said = [
            statements.comment(
                session,
                statement,
                Part(remark.part),
                remark.position,
                remark.text,
                readers[remark.account],
                version=version,
            )
            for remark in matter.remarks
        ]
    with on(day + timedelta(days=1), 10, 5):
        for request, reader in zip(asked, matter.readers, strict=True):
            if reader.answer is not None:
                answer = ReviewAnswer.REMARKS if reader.answer else ReviewAnswer.NO_REMARKS
                statements.answer_review(session, request, answer, reader.answer, request.reviewer, version=version)
    with on(day + timedelta(days=2), 8, 20):
        for comment, remark in zip(said, matter.remarks, strict=True):
            if remark.done:
                statements.reply(session, comment, remark.done, officer)
                statements.resolve(session, comment, officer)


def _explain(stage: Stage, statement: Statement, reason: str, officer: User) -> None:
    warned = statements.check_paper(stage.session, statement).must_explain
    if warned and reason:
        statements.explain(stage.session, statement, {one.mark for one in warned}, reason, officer)


def _save(stage: Stage, statement: Statement, draft: StatementDraft, officer: User) -> None:
    statements.save_draft(stage.session, statement, draft, officer, based_on=statement.latest.number)


def _draft(stage: Stage, matter: Matter, clauses: Sequence[str]) -> StatementDraft:
    committee, officer = stage.committees[matter.committee], stage.people[matter.officer]
    return StatementDraft(
        title=matter.title,
        subtitle=matter.subtitle,
        dated=matter.dated,
        administration=committee.administration,
        department=matter.department,
        officers=(OfficerDraft(officer.name, officer.phone),) if matter.header_officer else (),
        addressees=(AddresseeDraft(committee.id, matter.sitting.held_on if matter.sitting else None),),
        clauses=clauses,
        sections=tuple(SectionDraft(heading, text) for heading, text in matter.sections),
        attachments=tuple(_attachment(stage, matter, title) for title in matter.attachments),
        signatories=tuple(SignatoryDraft(name) for name in matter.signatories),
    )


def _attachment(stage: Stage, matter: Matter, title: str) -> AttachmentDraft:
    text = matter.incoming[1] if matter.incoming else f"{title}\n\nDen här bilagan är påhittad och hör till demon.\n"
    stored = stage.running.files.put(stage.session, text.encode(), "bilaga.txt")
    return AttachmentDraft(title, "bilaga.txt", stored.checksum)
