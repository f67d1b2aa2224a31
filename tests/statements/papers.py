"""Papers for the tests of statements: made up, in a nämnd that does not exist."""

from datetime import date

from sqlalchemy.orm import Session

from tjut.cases.models import Case
from tjut.core.db import transaction
from tjut.statements import service
from tjut.statements.models import Statement
from tjut.statements.service import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)
from tjut.users.models import User


def full_draft(committee_id: int, **changes: object) -> StatementDraft:
    """A draft in which something stands everywhere."""
    values = {
        "title": "Öppettider på Ekstads bibliotek",
        "subtitle": "Svar på skrivelse från Vera Lind (ek)",
        "dated": date(2026, 11, 20),
        "administration": "Kulturförvaltningen",
        "department": "Biblioteksenheten",
        "officers": (OfficerDraft("Maj Ek", "08-123 45 67"), OfficerDraft("Ola Gran", "", "ola.gran@ekstad.example")),
        "addressees": (AddresseeDraft(committee_id, date(2026, 12, 10)),),
        "clauses": (
            "Nämnden godkänner redovisningen av öppettiderna.",
            "Förvaltningen får i uppdrag att pröva söndagsöppet < 5 h & återkomma senast den 1 mars 2027.",
        ),
        "sections": (
            SectionDraft("Sammanfattning", "Biblioteket har öppet sex dagar i veckan.\n\nSöndagar prövas."),
            SectionDraft("Bakgrund", "Skrivelsen kom in i oktober."),
            SectionDraft("Ärendets beredning", ""),
        ),
        "attachments": (AttachmentDraft("Besöksstatistik 2025"),),
        "signatories": (SignatoryDraft("Alva Björk", "förvaltningschef"), SignatoryDraft("Ivar Hassel")),
    }
    return StatementDraft(**(values | changes))  # type: ignore[arg-type]


def explained(session: Session, statement: Statement, person: User) -> None:
    """Give a reason for what the check warns of in the latest version."""
    if marks := {one.mark for one in service.check_paper(session, statement).must_explain}:
        service.explain(session, statement, marks, "Bilagan läggs till när den är klar.", person)


def full_paper(session: Session, case: Case, person: User, *, submitted: bool = True) -> Statement:
    """Begun, saved as version 2, and sent to the chief by `person`."""
    with transaction(session):
        statement = service.create(session, case, person)
        service.save_draft(session, statement, full_draft(case.committee_id), person, based_on=1)
        explained(session, statement, person)
        if submitted:
            service.submit(session, statement, person)
    return statement
