"""Tantivy as engine: the default. It takes our own words with their positions and adds no analysis of its own."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

import tantivy
from tantivy import Occur, PreTokenizedString, Query, Token

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
from tjut.search.language import Language

_HEAP_BYTES = 50_000_000
_MOST_SEGMENTS = 12
_LAST_DAY = 4_000_000


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in KEYWORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("group", fast=True)
    builder.add_integer_field("day", fast=True, indexed=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class TantivyEngine:
    """An index of tantivy's in a folder."""

    def __init__(self, folder: Path, language: Language, index: Any) -> None:
        self._folder = folder
        self._language = language
        self._index = index
        self._schema = index.schema
        self._seen = self._stamp()

    @classmethod
    def create(cls, folder: Path, language: Language) -> Self:
        """A new, empty index in an empty folder."""
        return cls(folder, language, tantivy.Index(_schema(), path=str(folder)))

    @classmethod
    def open(cls, folder: Path, language: Language) -> Self:
        """The index in the folder. Raises IndexDamaged."""
        try:
            engine = cls(folder, language, tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error
        engine.state()
        return engine

    def write(self, gone: Iterable[str], papers: Iterable[SearchDocument], state: State) -> None:
        """Take out, put in and remember in one commit. Raises IndexDamaged."""
        try:
            writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error
        try:
            for subject in gone:
                writer.delete_documents_by_term("subject", subject)
            for paper in papers:
                writer.add_document(self._document(paper))
            writer.delete_documents_by_term("subject", STATE_SUBJECT)
            remembered = tantivy.Document()
            remembered.add_text("subject", STATE_SUBJECT)
            remembered.add_bytes("stored", state_to_json(state).encode())
            writer.add_document(remembered)
            self._commit(writer)
        except BaseException:
            writer.rollback()
            del writer  # whoever keeps the traceback would else keep the lock
            raise
        self.refresh()

    def _commit(self, writer: Any) -> None:
        """Merging costs more than the commit, so it is waited for only now and then, but then it is done."""
        try:
            writer.commit()
            self._index.reload()
            if self._index.searcher().num_segments > _MOST_SEGMENTS:
                writer.wait_merging_threads()
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error

    def _document(self, paper: SearchDocument) -> Any:
        entry = analysed(paper, self._language)
        document = tantivy.Document()
        for name, words in entry.words.items():
            tokens = [Token(form, word.position, word.start, word.end) for word in words for form in word.forms]
            if tokens:
                document.add_pre_tokenized_text(name, PreTokenizedString("", tokens))
        for name, values in entry.keywords.items():
            for value in values:
                document.add_text(name, value)
        document.add_integer("group", entry.group)
        document.add_integer("day", entry.day)
        document.add_bytes("stored", entry.stored.encode())
        return document

    def refresh(self) -> None:
        """See what others have written. Raises IndexDamaged."""
        stamp = self._stamp()
        if stamp == self._seen:
            return
        try:
            self._index.reload()
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error
        self._seen = stamp

    def _stamp(self) -> tuple[int, int, int]:
        """Changes with every commit, whoever makes it: tantivy replaces this file."""
        try:
            found = (self._folder / "meta.json").stat()
        except OSError as error:
            raise IndexDamaged(str(error)) from error
        return found.st_mtime_ns, found.st_ino, found.st_size

    def state(self) -> State:
        """What was remembered at the last write. Raises IndexDamaged."""
        searcher = self._index.searcher()
        try:
            hits = searcher.search(Query.term_query(self._schema, "subject", STATE_SUBJECT), limit=1).hits
            return state_from_json(_stored(searcher, hits[0][1])) if hits else State()
        except (ValueError, OSError, TypeError) as error:
            raise IndexDamaged(str(error)) from error

    def count(self) -> int:
        """How many papers there are."""
        counted: int = self._index.searcher().num_docs
        return max(0, counted - 1)

    def search(self, node: Node, access: frozenset[str]) -> Found:
        """The papers that the node wants and that a reader with these keys may see. Raises IndexDamaged."""
        if not access:
            return Found(0, ())
        allowed = Query.term_set_query(self._schema, "access", sorted(access))
        wanted = Query.boolean_query(
            [(Occur.Must, self._query(node)), (Occur.Must, Query.const_score_query(allowed, 0.0))]
        )
        searcher = self._index.searcher()
        try:
            result = searcher.search(wanted, limit=MOST_HITS, count=True)
            addresses = [address for _, address in result.hits]
            groups = searcher.fast_field_values("group", addresses)
            days = searcher.fast_field_values("day", addresses)
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error
        hits = [
            Hit((searcher, address), score, group, day)
            for (score, address), group, day in zip(result.hits, groups, days, strict=True)
        ]
        return Found(result.count, tuple(hits))

    def papers(self, hits: Sequence[Hit]) -> list[SearchDocument]:
        """The papers of these hits, read as they were when the search was made. Raises IndexDamaged."""
        try:
            return [from_json(_stored(*hit.address)) for hit in hits]  # type: ignore[misc]
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error

    def close(self) -> None:
        """Tantivy lets go of its files when the object goes."""

    def _query(self, node: Node) -> Any:
        """The node as tantivy's query."""
        match node:
            case Term(field, form, weight):
                return Query.boost_query(Query.term_query(self._schema, field, form), weight)
            case Phrase(field, forms, weight):
                return Query.boost_query(Query.phrase_query(self._schema, field, list(forms)), weight)
            case Pattern(field, pattern, weight):
                return Query.boost_query(Query.regex_query(self._schema, field, _regex(pattern)), weight)
            case Dates():
                return self._dates(node)
            case Without(inner):
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._query(inner))])
            case _:
                return self._combined(node)

    def _combined(self, node: AllOf | AnyOf) -> Any:
        if isinstance(node, AnyOf):
            if not node.nodes:
                return Query.empty_query()
            return Query.boolean_query([(Occur.Should, self._query(each)) for each in node.nodes])
        if not node.nodes:
            return Query.const_score_query(Query.all_query(), 0.0)
        together = Query.boolean_query([(Occur.Must, self._query(each)) for each in node.nodes])
        return together if node.weight == 1.0 else Query.boost_query(together, node.weight)

    def _dates(self, node: Dates) -> Any:
        first = node.first.toordinal() if node.first else 1
        last = node.last.toordinal() if node.last else _LAST_DAY
        wanted = Query.range_query(self._schema, "day", tantivy.FieldType.Integer, first, last)
        return Query.const_score_query(wanted, 0.0)


def _stored(searcher: Any, address: Any) -> str:
    stored: bytes = searcher.doc(address).get_first("stored")
    return bytes(stored).decode()


def _regex(pattern: str) -> str:
    return "".join(".*" if sign == "*" else "." if sign == "?" else re.escape(sign) for sign in pattern)
