"""The rules of the frasregister: the nämnd's standing wordings, each found by one short word."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.core import clock
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_line, clean_text
from tjut.doctemplates.models import Phrase
from tjut.users.models import User

LONGEST_NAME = 30
LONGEST_TEXT = 5_000


@dataclass(frozen=True)
class PhraseDraft:
    """A phrase as it is to be."""

    name: str
    text: str


def phrases(session: Session, committee: Committee) -> Sequence[Phrase]:
    """The phrases that the nämnd uses, in its own order. Permission is the caller's to ask."""
    return session.scalars(
        select(Phrase)
        .where(Phrase.committee_id == committee.id, Phrase.ended_at.is_(None))
        .order_by(Phrase.position, Phrase.id)
    ).all()


def get_phrase(session: Session, actor: User, phrase_id: int) -> Phrase:
    """One phrase in use, for one who looks after the nämnd. Raises NotFound, NotAllowed."""
    phrase = session.get(Phrase, phrase_id)
    if phrase is None or phrase.ended_at is not None:
        raise NotFound
    demand(actor, Permission.ADMINISTER_COMMITTEE, phrase.committee_id)
    return phrase


def add_phrase(session: Session, committee: Committee, draft: PhraseDraft, actor: User) -> Phrase:
    """Add a phrase last. Raises RuleError for a short name that is taken or cannot be typed as one word."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    draft = _checked(session, committee, draft, None)
    existing = phrases(session, committee)
    position = max((phrase.position for phrase in existing), default=0) + 1
    phrase = Phrase(committee=committee, name=draft.name, text=draft.text, position=position)
    session.add(phrase)
    session.flush()
    record(session, actor, "add_phrase", _subject(committee), f"Lade till frasen {draft.name}")
    return phrase


def change_phrase(session: Session, phrase: Phrase, draft: PhraseDraft, actor: User) -> None:
    """Give a phrase another short name or text. Papers already written keep their words. Raises RuleError."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, phrase.committee_id)
    draft = _checked(session, phrase.committee, draft, phrase)
    changes = [("Kortnamn", phrase.name, draft.name), ("Text", phrase.text, draft.text)]
    if all(old == new for _, old, new in changes):
        return
    summary = f"Ändrade frasen {phrase.name}"
    phrase.name, phrase.text = draft.name, draft.text
    record(session, actor, "change_phrase", _subject(phrase.committee), summary, changes=changes)


def end_phrase(session: Session, phrase: Phrase, actor: User) -> None:
    """Take a phrase out of use; its short name becomes free."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, phrase.committee_id)
    phrase.ended_at = clock.now()
    summary = f"Tog bort frasen {phrase.name}"
    record(session, actor, "end_phrase", _subject(phrase.committee), summary, changes=[("Text", phrase.text, "")])


def move_phrase(session: Session, phrase: Phrase, steps: int, actor: User) -> None:
    """Move a phrase up (-1) or down (1) in the list; at an end nothing happens."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, phrase.committee_id)
    order = list(phrases(session, phrase.committee))
    at = order.index(phrase)
    to = min(max(at + steps, 0), len(order) - 1)
    if to == at:
        return
    order.insert(to, order.pop(at))
    for position, each in enumerate(order, 1):
        each.position = position
    record(session, actor, "move_phrase", _subject(phrase.committee), f"Flyttade frasen {phrase.name}")


def _subject(committee: Committee) -> Subject:
    return Subject("phrases", committee.id)


def _checked(session: Session, committee: Committee, draft: PhraseDraft, phrase: Phrase | None) -> PhraseDraft:
    name, text = clean_line(draft.name), clean_text(draft.text)
    if not name:
        raise RuleError("Skriv ett kortnamn, till exempel barn.", "name")
    if len(name) > LONGEST_NAME or not all(sign.isalnum() or sign in "-_" for sign in name):
        raise RuleError(
            f"Kortnamnet ska vara ett enda ord på högst {LONGEST_NAME} tecken, med bara bokstäver, siffror och "
            "bindestreck, så att det går att skriva med några få tangenter.",
            "name",
        )
    if not text:
        raise RuleError("Skriv frasens text.", "text")
    if len(text) > LONGEST_TEXT:
        raise RuleError(f"Frasen är för lång: högst {LONGEST_TEXT} tecken. Dela upp den.", "text")
    others = (other for other in phrases(session, committee) if other is not phrase)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise RuleError(f"Nämnden har redan en fras med kortnamnet ”{name}”. Välj ett annat.", "name")
    return PhraseDraft(name, text)
