"""Whoosh as engine: the reference. Pure Python, slower, and right by construction; tantivy is held against it."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Self

from whoosh import fields, index, query
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.scoring import BM25F

from tjut.core.searchable import SearchDocument
from tjut.search.engine import (
    KEYWORD_FIELDS,
    MOST_HITS,
    STATE_SUBJECT,
    TEXT_FIELDS,
    AllOf,
    AnyOf,
    Dates,
    Found,
    Hit,
    IndexDamaged,
    Node,
    Pattern,
    Phrase,
    State,
    Term,
    Without,
    analysed,
    from_json,
    state_from_json,
    state_to_json,
)
from tjut.search.language import Language, Word

_BROKEN = (index.IndexError, OSError, EOFError, ValueError, KeyError, UnpicklingError, struct.error, AssertionError)


class _Ready(str):
    """A text that has been analysed already: Whoosh wants a str, and hands it to the analyser unseen."""

    words: Sequence[Word] = ()


class _HandOver(Analyzer):  # type: ignore[misc]
    """An analyser that does nothing but hand over the words."""

    def __call__(self, value: Any, **_: Any) -> Iterator[Any]:
        token = WhooshToken(positions=True)
        for word in value.words:
            for form in word.forms:
                token.text, token.pos, token.boost, token.stopped = form, word.position, 1.0, False
                yield token


def _schema() -> Any:
    schema = fields.Schema(group=fields.STORED, day=fields.NUMERIC(stored=True), stored=fields.STORED)
    for name in TEXT_FIELDS:
        schema.add(name, fields.TEXT(analyzer=_HandOver(), phrase=True, stored=False))
    for name in KEYWORD_FIELDS:
        schema.add(name, fields.KEYWORD(commas=True, scorable=False))
    return schema


class WhooshEngine:
    """An index of Whoosh's in a folder."""

    def __init__(self, language: Language, opened: Any) -> None:
        self._language = language
        self._index = opened
        self._searcher = opened.searcher(weighting=BM25F(B=0.75, K1=1.2))

    @classmethod
    def create(cls, folder: Path, language: Language) -> Self:
        """A new, empty index in an empty folder."""
        return cls(language, index.create_in(str(folder), _schema()))

    @classmethod
    def open(cls, folder: Path, language: Language) -> Self:
        """The index in the folder. Raises IndexDamaged."""
        try:
            engine = cls(language, index.open_dir(str(folder)))
        except _BROKEN as error:
            raise IndexDamaged(str(error)) from error
        engine.state()
        return engine

    def write(self, gone: Iterable[str], papers: Iterable[SearchDocument], state: State) -> None:
        """Take out, put in and remember in one commit. Raises IndexDamaged."""
        try:
            writer = self._index.writer()
        except _BROKEN as error:
            raise IndexDamaged(str(error)) from error
        try:
            for subject in (*gone, STATE_SUBJECT):
                writer.delete_by_term("subject", subject)
            for paper in papers:
                writer.add_document(**self._document(paper))
            writer.add_document(subject=STATE_SUBJECT, stored=state_to_json(state), group=0, day=0)
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        self.refresh()

    def _document(self, paper: SearchDocument) -> dict[str, Any]:
        entry = analysed(paper, self._language)
        document: dict[str, Any] = {"group": entry.group, "day": entry.day, "stored": entry.stored}
        for name, words in entry.words.items():
            if words:
                document[name] = _Ready(" ")
                document[name].words = words
        for name, values in entry.keywords.items():
            if values:
                document[name] = ",".join(values)
        return document

    def refresh(self) -> None:
        """See what others have written. Raises IndexDamaged."""
        try:
            self._searcher = self._searcher.refresh()
        except _BROKEN as error:
            raise IndexDamaged(str(error)) from error

    def state(self) -> State:
        """What was remembered at the last write. Raises IndexDamaged."""
        try:
            found = self._searcher.document(subject=STATE_SUBJECT)
            return state_from_json(found["stored"]) if found else State()
        except (*_BROKEN, TypeError) as error:
            raise IndexDamaged(str(error)) from error

    def count(self) -> int:
        """How many papers there are."""
        counted: int = self._searcher.doc_count()
        return max(0, counted - 1)

    def search(self, node: Node, access: frozenset[str]) -> Found:
        """The papers that the node wants and that a reader with these keys may see. Raises IndexDamaged."""
        allowed = query.Or([query.Term("access", key) for key in sorted(access)])
        searcher = self._searcher
        wanted = self._query(node)
        try:
            results = searcher.search(wanted, filter=allowed, limit=MOST_HITS) if access else []
            total = len(results)
            hits = [Hit((searcher, each.docnum), each.score, each["group"], each["day"]) for each in results]
        except _BROKEN as error:
            raise IndexDamaged(str(error)) from error
        return Found(total, tuple(hits))

    def papers(self, hits: Sequence[Hit]) -> list[SearchDocument]:
        """The papers of these hits. Raises IndexDamaged."""
        try:
            return [from_json(_stored(*hit.address)) for hit in hits]  # type: ignore[misc]
        except _BROKEN as error:
            raise IndexDamaged(str(error)) from error

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()

    def _query(self, node: Node) -> Any:
        """The node as Whoosh's query."""
        match node:
            case Term(field, form, weight):
                return query.Term(field, form, boost=weight)
            case Phrase(field, forms, weight):
                return query.Phrase(field, list(forms), boost=weight)
            case Pattern(field, pattern, weight):
                return query.Wildcard(field, pattern, boost=weight)
            case Dates(first, last):
                start, end = first.toordinal() if first else 1, last.toordinal() if last else None
                return query.ConstantScoreQuery(query.NumericRange("day", start, end), 0.0)
            case Without(inner):
                return query.And([query.Every(), query.Not(self._query(inner))])
            case AnyOf(nodes):
                return query.Or([self._query(each) for each in nodes]) if nodes else query.NullQuery
            case AllOf(nodes, weight):
                return query.And([self._query(each) for each in nodes], boost=weight) if nodes else query.Every()


def _stored(searcher: Any, docnum: int) -> str:
    stored: str = searcher.stored_fields(docnum)["stored"]
    return stored
