"""What went before: the nämnd's earlier decisions and open uppdrag on the same matter as a paper that is being written."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.assignments.models import Assignment
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core import prose
from tjut.core.permissions import Permission
from tjut.decisions.models import Decision, Outcome, Paragraph
from tjut.meetings.models import AgendaItem
from tjut.search.service import Filters, find, still_visible
from tjut.statements import service as statements
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.service import Cited
from tjut.swedish.dates import in_words
from tjut.swedish.words import normal, stem
from tjut.users.models import User

MOST = 6
"""Of each kind that are shown: what is most alike, not all that is a little alike."""
MOST_WORDS = 14
_ALIKE = 3
"""What words in common must weigh together: one word is chance, two that say what the papers are about are not."""
_IN_TITLE = 2
"""Weight of a word of the paper's title; one of its summary, or a synonym that search found, weighs 1."""
_SHORTEST = 4

_COMMON_WORDS = """
    nämnden förvaltningen kommunen staden stadens nämndens förvaltningens svar skrivelse skrivelsen motion remiss
    förslag förslaget beslut beslutet beslutar ärende ärendet tjänsteutlåtande uppdrag angående rörande gällande inom
    samt från till eller efter under över mellan genom enligt vara blir blivit skall ska kommer kunna skulle hade
    detta dessa denna vilka vilket även också inte bara alla andra varje flera många mycket sedan redan mellan utan
    godkänna godkänner redovisning redovisningen återkomma senast frågan frågor arbete arbetet
"""
"""Words of any paper to a nämnd, and words that carry no matter."""
_COMMON = frozenset(stem(normal(word)) for word in _COMMON_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SUBJECT = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+(?:en|et|an|na)|Det|Den|Detta|Denna)\b")
"""A first word that is no name, and is written small inside a sentence: Förvaltningen, Ärendet."""
_WITHOUT_WORDING = {
    Outcome.REFERRED_BACK: "att återremittera ärendet",
    Outcome.POSTPONED: "att bordlägga ärendet",
    Outcome.REJECTED: "att avslå förslaget",
}

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True)
class EarlierDecision:
    """A decision on the same matter."""

    paragraph: Paragraph
    title: Pieces
    wording: list[Pieces]
    related: bool
    """In a case that somebody has said concerns the same matter."""
    cited: Cited


@dataclass(frozen=True)
class OpenAssignment:
    """An uppdrag on the same matter, which the nämnd still waits for."""

    assignment: Assignment
    wording: Pieces
    is_answer: bool
    """The case of the paper is linked as its answer already."""


@dataclass(frozen=True)
class Background:
    """What is shown beside the text."""

    decisions: Sequence[EarlierDecision]
    assignments: Sequence[OpenAssignment]


def of_paper(session: Session, index: Any, statement: Statement, actor: User) -> Background:
    """The earlier decisions and open uppdrag that `actor` may read, most alike first; never the case's own.

    `index` is the search index (search.index.SearchIndex).
    """
    words = words_about(statement.latest)
    weights = {stem(normal(word)): 1 for word in words}
    weights |= {stem(normal(word)): _IN_TITLE for word in _WORD.findall(statement.latest.title) if _tells(word)}
    found_decisions = _found(session, index, statement, actor, words, "beslut")
    found_assignments = _found(session, index, statement, actor, words, "uppdrag")
    related = {case.id for case in cases.related(session, actor, statement.case)}
    decisions = [
        _decision(session.get(Decision, one), statement, stems, related) for one, stems in found_decisions.items()
    ]
    decisions += _of_related(session, statement, frozenset(weights), related, set(found_decisions))
    alike = [one for one in decisions if one and actor.may(Permission.READ, one.paragraph.committee_id)]
    alike = [one for one in alike if one.related or _is_alike(weights, [one.title, *one.wording])]
    alike.sort(key=lambda one: not one.related)
    open_ones = [
        _assignment(session.get(Assignment, one), statement, stems) for one, stems in found_assignments.items()
    ]
    return Background(alike[:MOST], [one for one in open_ones if one and _is_alike(weights, [one.wording])][:MOST])


def words_about(version: StatementVersion) -> list[str]:
    """The words that say what the paper is about: those of its title, then the most frequent of its summary."""
    summary = next((row.text for row in version.sections if row.heading.lower().startswith("sammanfattning")), "")
    title = [word for word in _WORD.findall(version.title) if _tells(word)]
    rest = [word for word in _WORD.findall(prose.plain(prose.from_html(summary))) if _tells(word)]
    ranked = [word for word, _ in Counter(word.lower() for word in rest).most_common()]
    once: dict[str, str] = {}
    for word in (*title, *ranked):
        once.setdefault(stem(normal(word)), word.lower())
    return list(once.values())[:MOST_WORDS]


def cited(paragraph: Paragraph, statement: Statement) -> Cited:
    """The decision as a paragraph of the paper: "Nämnden beslutade 26 augusti 2003, § 12, att …"."""
    own = paragraph.committee_id == statement.case.committee_id
    who = "Nämnden" if own else paragraph.meeting.committee.name
    words = f"{in_words(paragraph.meeting.held_on)}, {paragraph.printed}"
    return Cited(f"{who} beslutade {words}{_said(paragraph.decision)}", words, f"/paragrafer/{paragraph.id}")


def _said(decision: Decision) -> str:
    clauses = [" ".join(clause.text.split()) for clause in decision.clauses]
    if not clauses:
        return f", {_WITHOUT_WORDING.get(decision.outcome, 'enligt protokollet')}."
    subordinate = [_subordinate(clause) for clause in clauses]
    if all(subordinate):
        first, *middle, last = ["", *subordinate] if len(subordinate) == 1 else subordinate
        listed = ", ".join(part for part in (first, *middle) if part)
        return f", {listed + ' samt ' if listed else ''}{last}."
    return f": ”{' '.join(clauses)}”"


def _subordinate(clause: str) -> str:
    """The clause as it stands after "beslutade"; nothing when it must be quoted to keep its words right."""
    words = clause.rstrip(". ")
    if words.lower().startswith("att "):
        return "att" + words[3:]
    several = re.search(r"[.!?:]\s+[A-ZÅÄÖ]", words)
    if several or re.search(r"\b(?:inte|ej|aldrig)\b", words) or not _SUBJECT.match(words):
        return ""  # another order of the words would be needed, or nobody knows whether it begins with a name
    return f"att {words[0].lower()}{words[1:]}"


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and stem(normal(word)) not in _COMMON


def _found(
    session: Session, index: Any, statement: Statement, actor: User, words: Sequence[str], kind: str
) -> dict[int, frozenset[str]]:
    """The papers of that kind in the nämnder that the paper concerns, most alike first: id -> stems to mark.

    The stems are those of the words and of what search found for them: other forms, synonyms, parts of compounds.
    """
    if not words:
        return {}
    access = actor.access_keys()
    own = statement.case.committee_id
    stems = frozenset(stem(normal(word)) for word in words)
    found: dict[int, frozenset[str]] = {}
    for committee_id in sorted(statements.concerned(statement), key=lambda one: (one != own, one)):
        committee = session.get(Committee, committee_id)
        if committee is None:
            continue
        filters = Filters(kind=kind, committee=" ".join(_WORD.findall(committee.name)))
        result = find(index, access, " ELLER ".join(words), filters=filters, may_see=still_visible(session, access))
        for group in result.groups:
            for paper in group.papers:
                if paper.document.committee_id != committee_id or paper.document.case_id == statement.case_id:
                    continue
                hits = {stem(normal(word)) for text in (paper.title, *paper.snippets) for word, marks in text if marks}
                found.setdefault(int(paper.document.subject.partition(":")[2]), stems | hits)
    return found


def _of_related(
    session: Session, statement: Statement, stems: frozenset[str], related: set[int], known: set[int]
) -> list[EarlierDecision | None]:
    """Decisions in cases that concern the same matter, also where they use other words."""
    rows = session.scalars(
        select(Decision)
        .join(Decision.paragraph)
        .join(Paragraph.item)
        .where(AgendaItem.case_id.in_(related), Decision.id.not_in(known))
        .order_by(Decision.id.desc())
        .limit(MOST)
    )
    return [_decision(row, statement, stems, related) for row in rows]


def _decision(
    decision: Decision | None, statement: Statement, stems: frozenset[str], related: set[int]
) -> EarlierDecision | None:
    if decision is None:
        return None
    item = decision.paragraph.item
    return EarlierDecision(
        paragraph=decision.paragraph,
        title=marked(item.title, stems),
        wording=[marked(clause.text, stems) for clause in decision.clauses],
        related=item.case_id in related,
        cited=cited(decision.paragraph, statement),
    )


def _assignment(assignment: Assignment | None, statement: Statement, stems: frozenset[str]) -> OpenAssignment | None:
    if assignment is None or not assignment.is_open:
        return None
    linked = any(answer.case_id == statement.case_id for answer in assignment.answers)
    return OpenAssignment(assignment, marked(assignment.text, stems), linked)


def marked(text: str, stems: frozenset[str]) -> Pieces:
    """The text in pieces, with the words that are among the stems marked."""
    cut: Pieces = []
    at = 0
    for word in _WORD.finditer(text):
        if stem(normal(word[0])) in stems:
            cut += [(text[at : word.start()], False), (word[0], True)]
            at = word.end()
    return [piece for piece in (*cut, (text[at:], False)) if piece[0]]


def _is_alike(weights: Mapping[str, int], texts: Iterable[Pieces]) -> bool:
    shared = {stem(normal(word)) for pieces in texts for word, is_marked in pieces if is_marked}
    return sum(weights.get(word, 1) for word in shared) >= min(_ALIKE, sum(weights.values()))
