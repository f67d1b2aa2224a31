"""Finding: from what somebody typed to the hits that this reader may see, grouped by case, with the words marked."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session
from whoosh.analysis import Token
from whoosh.highlight import BasicFragmentScorer, PinpointFragmenter, top_fragments

from tjut.core.searchable import SOURCES, SearchDocument
from tjut.search.engine import MOST_HITS, AllOf, Dates, Found, Hit, Node, Term
from tjut.search.index import Opened, SearchIndex
from tjut.search.language import Language
from tjut.search.query import hit_test, parse
from tjut.swedish.words import stem

GROUPS_ON_A_PAGE = 10
PAPERS_IN_A_GROUP = 3
SNIPPETS = 2
SNIPPET_CHARACTERS = 180
_AROUND = 60

_BLANKS = re.compile(r"\s+")

Pieces = list[tuple[str, bool]]
"""A text in pieces; those that are True are to be marked. All of them are plain text, to be escaped by the page."""
MaySee = Callable[[SearchDocument], bool]


@dataclass(frozen=True)
class Filters:
    """What narrows a search beside the words; all that is given must hold."""

    kind: str = ""
    committee: str = ""
    first: date | None = None
    last: date | None = None

    def node(self) -> Node:
        """The filters as a question."""
        nodes: list[Node] = []
        if self.kind:
            nodes.append(Term("kind", stem(self.kind)))
        if self.committee:
            nodes += [Term("committee", word) for word in self.committee.casefold().split()]
        if self.first or self.last:
            nodes.append(Dates(self.first, self.last))
        return AllOf(tuple(nodes))


@dataclass(frozen=True)
class FoundPaper:
    """A paper in the list of hits."""

    document: SearchDocument
    title: Pieces
    snippets: list[Pieces]


@dataclass(frozen=True)
class CaseGroup:
    """The hits of one case, best first; or one paper that belongs to none."""

    case: SearchDocument | None
    """The case itself, for the heading; None for a paper without a case."""
    title: Pieces
    """The title of the case, with the words marked; empty for a paper without a case."""
    papers: list[FoundPaper]
    more: int
    """Further papers of the case that were found and are not shown."""


@dataclass(frozen=True)
class Result:
    """The answer to one search, one page of it."""

    groups: list[CaseGroup] = field(default_factory=list)
    total: int = 0
    """Papers found in all."""
    cases: int = 0
    """Groups found in all; of a very large answer, those among the first MOST_HITS papers."""
    page: int = 1
    pages: int = 1
    understood: bool = True
    """False when nothing was typed that can be searched for."""

    @property
    def is_cut(self) -> bool:
        """True when more papers were found than are ranked and can be paged to."""
        return self.total > MOST_HITS


NO_FILTERS = Filters()


def find(
    index: SearchIndex,
    access: frozenset[str],
    text: str,
    *,
    filters: Filters = NO_FILTERS,
    page: int = 1,
    may_see: MaySee | None = None,
) -> Result:
    """The page of hits for `text` that a reader with these access keys may see.

    Permission is asked in the index and again by `may_see` on each paper that is shown: the index may be a moment
    behind, and a right that was just taken away holds at once. A page beyond the last gives the last.
    """
    return index.ask(lambda opened: _answer(opened, access, text, filters, page, may_see))


def _answer(
    opened: Opened, access: frozenset[str], text: str, filters: Filters, page: int, may_see: MaySee | None
) -> Result:
    asked = parse(text, opened.language)
    if asked is None:
        return Result(understood=False)
    wanted = asked if filters == NO_FILTERS else AllOf((asked, filters.node()))
    found = opened.engine.search(wanted, access)
    grouped = _grouped(found)
    pages = max(1, -(-len(grouped) // GROUPS_ON_A_PAGE))
    page = min(max(page, 1), pages)
    shown = list(grouped.values())[(page - 1) * GROUPS_ON_A_PAGE : page * GROUPS_ON_A_PAGE]
    groups, hidden = _shown(opened, shown, hit_test(asked), access, may_see)
    return Result(groups, found.total - hidden, len(grouped) - (len(shown) - len(groups)), page, pages)


def _grouped(found: Found) -> Mapping[int, list[Hit]]:
    """The hits by case; the case of the best hit first, and of equals the newest."""
    groups: dict[int, list[Hit]] = {}
    for hit in sorted(found.hits, key=lambda hit: (-round(hit.score, 4), -hit.day)):
        groups.setdefault(hit.group, []).append(hit)
    return groups


def _shown(
    opened: Opened,
    shown: Sequence[list[Hit]],
    is_hit: Callable[[str], bool],
    access: frozenset[str],
    may_see: MaySee | None,
) -> tuple[list[CaseGroup], int]:
    """The groups as shown, without what the reader may no longer see, and the number of papers left out for that."""
    groups: list[CaseGroup] = []
    hidden = 0
    for hits in shown:
        documents = opened.engine.papers(hits[:PAPERS_IN_A_GROUP])
        seen = [document for document in documents if may_see is None or may_see(document)]
        hidden += len(documents) - len(seen)
        if seen:
            once = {document.url: document for document in reversed(seen)}  # a case and its protected form: one page
            papers = [_marked(document, opened.language, is_hit) for document in reversed(once.values())]
            case = _case(opened, seen[0].case_id, access, may_see)
            title = _marked_title(case, opened.language, is_hit) if case else []
            papers = papers[:1] + [each for each in papers[1:] if each.snippets or not _is(each, case)]
            groups.append(CaseGroup(case, title, papers, max(0, len(hits) - PAPERS_IN_A_GROUP)))
    return groups, hidden


def _is(paper: FoundPaper, case: SearchDocument | None) -> bool:
    """Whether the hit is the case that already stands as the heading of its group."""
    return case is not None and paper.document.url == case.url


def _case(opened: Opened, case_id: int | None, access: frozenset[str], may_see: MaySee | None) -> SearchDocument | None:
    """The case, as fully as the reader may see it."""
    if case_id is None:
        return None
    found = opened.engine.papers(opened.engine.search(Term("subject", f"case:{case_id}"), access).hits)
    seen = [document for document in found if may_see is None or may_see(document)]
    return max(seen, key=lambda document: not any(key.endswith(":public") for key in document.access), default=None)


def still_visible(session: Session, access: frozenset[str]) -> MaySee:
    """Asks the areas themselves whether a paper is there, and open to a reader with these keys, at this moment."""
    now: dict[str, dict[str, frozenset[str]]] = {}

    def may_see(document: SearchDocument) -> bool:
        subject = document.subject
        if subject not in now:
            kind, _, number = subject.partition(":")
            now[subject] = {paper.key: paper.access for paper in SOURCES[kind].documents(session, int(number))}
        return not now[subject].get(document.key, frozenset()).isdisjoint(access)

    return may_see


def _marked(document: SearchDocument, language: Language, is_hit: Callable[[str], bool]) -> FoundPaper:
    return FoundPaper(
        document=document,
        title=_marked_title(document, language, is_hit),
        snippets=snippets(document.body, language.marks(document.body, is_hit)),
    )


def _marked_title(document: SearchDocument, language: Language, is_hit: Callable[[str], bool]) -> Pieces:
    return pieces(document.title, language.marks(document.title, is_hit))


def pieces(text: str, marks: Sequence[tuple[int, int]], start: int = 0, end: int | None = None) -> Pieces:
    """The text from `start` to `end`, cut where marking begins and ends."""
    end = len(text) if end is None else end
    cut: Pieces = []
    at = start
    for first, last in marks:
        if start <= first and last <= end:
            cut += [(text[at:first], False), (text[first:last], True)]
            at = last
    cut.append((text[at:end], False))
    return [(piece, marked) for piece, marked in cut if piece]


def snippets(text: str, marks: Sequence[tuple[int, int]]) -> list[Pieces]:
    """The places of the text that say most about the hit, in the order of the text; none when no word is marked."""
    if not marks:
        return []
    cutter = PinpointFragmenter(maxchars=SNIPPET_CHARACTERS, surround=_AROUND, charlimit=None)
    fragments = cutter.fragment_matches(text, [_token(text, first, last) for first, last in marks])
    best = top_fragments(fragments, SNIPPETS, BasicFragmentScorer(), lambda fragment: fragment.startchar, 1)
    shown: list[Pieces] = []
    end = 0
    for fragment in best:
        first, last = fragment.matches[0].startchar, fragment.matches[-1].endchar
        start, after = _whole_words(text, max(end, fragment.startchar), fragment.endchar, first, last)
        shown.append(_trimmed(text, marks, start, after))
        end = fragment.endchar
    return shown


def _whole_words(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch without the word that is cut off at either end; what is marked, `first` to `last`, stays in it."""
    if start > 0 and not text[start - 1].isspace():
        cut = _BLANKS.search(text, start, first)
        start = cut.end() if cut else first
    if end < len(text) and not text[end].isspace():
        blanks = list(_BLANKS.finditer(text, last, end))
        end = blanks[-1].start() if blanks else last
    return start, end


def _token(text: str, first: int, last: int) -> Token:
    return Token(text=text[first:last].casefold(), startchar=first, endchar=last, boost=1.0, matched=True, pos=first)


def _trimmed(text: str, marks: Sequence[tuple[int, int]], start: int, end: int) -> Pieces:
    """The pieces between `start` and `end` on one line, with dots where the text goes on."""
    shown = [(_BLANKS.sub(" ", piece), marked) for piece, marked in pieces(text, marks, start, end)]
    before = [("…", False)] if start > 0 else []
    after = [("…", False)] if end < len(text) else []
    return before + shown + after
