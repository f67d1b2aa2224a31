"""What of a decision can be found: its §, its outcome and its words, by all who read in the nämnd."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core.searchable import SearchDocument, source
from tjut.decisions.models import Decision, Paragraph
from tjut.meetings.models import AgendaItem
from tjut.swedish.dates import in_words


def _all(session: Session) -> Iterable[int]:
    return session.scalars(select(Decision.id))


def _of_case(session: Session, case_id: int) -> Iterable[int]:
    return session.scalars(
        select(Decision.id).join(Decision.paragraph).join(Paragraph.item).where(AgendaItem.case_id == case_id)
    )


def _of_committee(session: Session, committee_id: int) -> Iterable[int]:
    return session.scalars(select(Decision.id).join(Decision.paragraph).where(Paragraph.committee_id == committee_id))


@source("decision", _all, follows={"case": _of_case, "committee": _of_committee})
def decision_documents(session: Session, decision_id: int) -> Sequence[SearchDocument]:
    """The beslut. Its words are public; the title is that of the agenda, which holds nothing protected."""
    decision = session.get(Decision, decision_id)
    if decision is None:
        return []
    paragraph = decision.paragraph
    item, committee = paragraph.item, paragraph.meeting.committee
    head = f"{committee.name} {in_words(paragraph.meeting.held_on)} {paragraph.printed}, {decision.outcome.value}"
    return [
        SearchDocument(
            subject=f"decision:{decision.id}",
            key=f"decision:{decision.id}",
            kind="beslut",
            title=f"{paragraph.printed} {item.title}",
            url=f"/paragrafer/{paragraph.id}",
            access=frozenset({f"{committee.id}:public"}),
            committee_id=committee.id,
            committee=committee.name,
            body="\n".join([head, *(clause.text for clause in decision.clauses), decision.note]).strip(),
            case_id=item.case_id,
            dnr=tuple(number.printed for number in item.case.numbers) if item.case else (),
            officer=item.case.officer.name if item.case and item.case.officer else "",
            date=paragraph.meeting.held_on,
            outcome=decision.outcome.value,
        )
    ]
