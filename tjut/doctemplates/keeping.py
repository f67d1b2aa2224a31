"""The templates that a nämnd keeps: which they are, what they are called, and those that it has withdrawn."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line
from tjut.doctemplates.models import DocumentTemplate, TemplateChoice
from tjut.users.models import User

LONGEST_NAME = 80


def templates_of(session: Session, committee: Committee) -> Sequence[DocumentTemplate]:
    """The nämnd's own templates by name, without those it has withdrawn. Permission is the caller's to ask."""
    return [template for template in _all_of(session, committee) if template.withdrawn_at is None]


def withdrawn_of(session: Session, committee: Committee) -> Sequence[DocumentTemplate]:
    """Those that it has withdrawn, by name. Permission is the caller's to ask."""
    return [template for template in _all_of(session, committee) if template.withdrawn_at is not None]


def rename(session: Session, template: DocumentTemplate, name: str, actor: User) -> None:
    """Call a template something else. Files already made keep the name that they were stamped with.

    Raises RuleError for a name that is missing, too long or taken.
    """
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    before, name = template.name, free_name(session, template.committee, name, template)
    if name == before:
        return
    template.name = name
    record(session, actor, "rename_template", subject_of(template), "Bytte namn", changes=[("Namn", before, name)])


def withdraw(session: Session, template: DocumentTemplate, actor: User) -> None:
    """Offer a template no longer. Its versions are kept, and so is the stamp in every file that was made from it.

    Raises RuleError while the nämnd uses it, and when it is withdrawn already.
    """
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    demand_kept(template)
    if session.scalar(select(TemplateChoice.kind).where(TemplateChoice.template_id == template.id)) is not None:
        raise RuleError(
            f"Nämnden använder {template.name} för {template.kind.words.lower()}. Välj en annan mall först, och dra "
            "sedan tillbaka den här."
        )
    template.withdrawn_at = clock.now()
    record(session, actor, "withdraw_template", subject_of(template), f"Drog tillbaka mallen {template.name}")


def bring_back(session: Session, template: DocumentTemplate, actor: User) -> None:
    """Offer a withdrawn template again, as it was. Raises RuleError when it is not withdrawn."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    if template.withdrawn_at is None:
        raise RuleError(f"Mallen {template.name} är inte tillbakadragen.")
    template.withdrawn_at = None
    record(session, actor, "bring_back_template", subject_of(template), f"Tog fram mallen {template.name} igen")


def demand_kept(template: DocumentTemplate, field: str | None = None) -> None:
    """Raises RuleError for a template that is withdrawn."""
    if template.withdrawn_at is not None:
        raise RuleError(f"Mallen {template.name} är tillbakadragen. Ta fram den igen först.", field)


def free_name(session: Session, committee: Committee, name: str, template: DocumentTemplate | None = None) -> str:
    """The name as it is kept. Raises RuleError when it is missing, too long, or another template of the nämnd has it."""
    name = clean_line(name)
    if not name:
        raise RuleError("Skriv vad mallen ska heta.", "name")
    if len(name) > LONGEST_NAME:
        raise RuleError(f"Namnet är för långt: högst {LONGEST_NAME} tecken.", "name")
    others = (each for each in _all_of(session, committee) if each is not template)
    if other := next((each for each in others if each.name.casefold() == name.casefold()), None):
        instead = (
            "Läs in en ny version av den, eller välj ett annat namn."
            if other.withdrawn_at is None
            else "Den är tillbakadragen. Ta fram den igen, eller välj ett annat namn."
        )
        raise RuleError(f"Nämnden har redan en mall som heter ”{name}”. {instead}", "name")
    return name


def subject_of(template: DocumentTemplate) -> Subject:
    """How the journal knows the template."""
    return Subject("document_template", template.id)


def _all_of(session: Session, committee: Committee) -> Sequence[DocumentTemplate]:
    mine = select(DocumentTemplate).where(DocumentTemplate.committee_id == committee.id)
    return session.scalars(mine.order_by(DocumentTemplate.name)).all()
