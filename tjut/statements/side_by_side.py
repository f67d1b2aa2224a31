"""Two versions beside each other: part by part, clause by clause, paragraph by paragraph, word by word."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from tjut.core import prose
from tjut.statements.comparison import Piece, word_diff
from tjut.statements.draft import StatementDraft

CONTEXT = 1
"""Rows that are the same and are shown on either side of one that differs."""

_ONLY_LOOKS = "Orden är desamma. Utseendet är ändrat: fetstil, listor, länkar, tabeller eller bilder."
_HEAD = (
    ("Rubrik", "title"),
    ("Underrubrik", "subtitle"),
    ("Datum", "dated"),
    ("Förvaltning", "administration"),
    ("Avdelning", "department"),
    ("Mall", "template"),
    ("Er beteckning", "reference"),
    ("Stöd för beslutet", "support"),
)


@dataclass(frozen=True)
class Row:
    """One clause, paragraph or field in both versions. An empty side: it is not there."""

    label: str
    before: Sequence[Piece] = ()
    after: Sequence[Piece] = ()
    same: bool = True
    before_images: Sequence[prose.Image] = ()
    after_images: Sequence[prose.Image] = ()
    left_out: int = 0
    """Not a row but the number of rows, the same in both, that are left out here."""


@dataclass(frozen=True)
class ComparedPart:
    """Huvud, förslag, each section, undertecknare, bilagor."""

    heading: str
    rows: Sequence[Row]

    @property
    def same(self) -> bool:
        return all(row.same for row in self.rows)

    @property
    def changed(self) -> int:
        return sum(not row.same for row in self.rows)


def side_by_side(
    before: StatementDraft, after: StatementDraft, committees: Mapping[int, str], *, everything: bool = False
) -> list[ComparedPart]:
    """The parts of the paper in its order; only what differs, with its surroundings, unless `everything`.

    `committees` are the names of the nämnder by id.
    """
    parts = [
        ComparedPart("Huvud", _head(before, after, committees)),
        ComparedPart("Förslag till beslut", _numbered(before.clauses, after.clauses)),
        ComparedPart("Undertecknare", _lists(before.signatories, after.signatories, lambda row: (row.name, row.title))),
        *_sections(before, after),
        ComparedPart("Bilagor", _lists(before.attachments, after.attachments, lambda row: (row.title, row.filename))),
        ComparedPart("Beslutet skickas till", _numbered(before.recipients, after.recipients)),
    ]
    there = [part for part in parts if part.rows]
    if everything:
        return there
    return [replace(part, rows=with_context(part.rows)) for part in there if not part.same]


def _head(before: StatementDraft, after: StatementDraft, committees: Mapping[int, str]) -> list[Row]:
    rows = [beside(label, str(getattr(before, name) or ""), str(getattr(after, name) or "")) for label, name in _HEAD]

    def addressed(draft: StatementDraft) -> list[str]:
        return [_line(committees.get(row.committee_id, ""), str(row.meeting_date or "")) for row in draft.addressees]

    def officers(draft: StatementDraft) -> list[str]:
        return [_line(row.name, row.phone, row.email) for row in draft.officers]

    rows.append(beside("Handläggare", "\n".join(officers(before)), "\n".join(officers(after))))
    rows.append(beside("Till", "\n".join(addressed(before)), "\n".join(addressed(after))))
    return [row for row in rows if row.before or row.after]


def _numbered(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Clauses beside each other, each with the number it has; with both when it has moved."""
    rows = []
    for old, new in _paired(before, after):
        numbers = [str(at + 1) for at in (old, new) if at is not None]
        label = numbers[0] if len(set(numbers)) == 1 else " → ".join(numbers)
        rows.append(beside(label, before[old] if old is not None else "", after[new] if new is not None else ""))
    return rows


def _lists(before: Sequence[object], after: Sequence[object], words: Callable[..., tuple[str, str]]) -> list[Row]:
    return _numbered([_line(*words(row)) for row in before], [_line(*words(row)) for row in after])


def _sections(before: StatementDraft, after: StatementDraft) -> Iterator[ComparedPart]:
    """Each section by its heading, in the order of the later version; those that are gone stand last."""
    left = list(before.sections)
    for section in after.sections:
        match = next((row for row in left if row.heading == section.heading), None)
        if match is not None:
            left.remove(match)
        title = section.heading or "Avsnitt utan rubrik"
        rows = running_text(match.text, section.text) if match else _paragraphs("", section.text)
        yield ComparedPart(title if match else f"{title} (nytt avsnitt)", rows or [_heading_row(match, title)])
    for section in left:
        title = section.heading or "Avsnitt utan rubrik"
        rows = _paragraphs(section.text, "")
        yield ComparedPart(f"{title} (borttaget avsnitt)", rows or [beside("", title, "")])


def running_text(before: str, after: str) -> list[Row]:
    """Two wordings of one text, paragraph by paragraph; a last row says when the words are the same but not the looks."""
    rows = _paragraphs(before, after)
    if _looks(before) != _looks(after) and all(row.same for row in rows):
        rows.append(Row(_ONLY_LOOKS, [("same", "")], [("same", "")], same=False))
    return rows


def _heading_row(match: object, title: str) -> Row:
    """A section without text: the same in both, or a heading that came."""
    return beside("", title if match else "", title)


def _paragraphs(before: str, after: str) -> list[Row]:
    olds, news = _blocks(before), _blocks(after)
    return [
        _blocks_beside(olds[old] if old is not None else _NOTHING, news[new] if new is not None else _NOTHING)
        for old, new in _paired(olds, news)
    ]


@dataclass(frozen=True)
class _Block:
    """A paragraph, a list, a table …: its words, and the images in it."""

    words: str = ""
    images: tuple[prose.Image, ...] = ()


_NOTHING = _Block()


def _blocks_beside(before: _Block, after: _Block) -> Row:
    row = beside("", before.words, after.words)
    same = row.same and before.images == after.images
    return replace(row, before_images=before.images, after_images=after.images, same=same)


def _looks(text: str) -> str:
    return prose.to_html(prose.from_html(text))


def _blocks(text: str) -> list[_Block]:
    each = (prose.Prose((block,)) for block in prose.from_html(text).blocks)
    return [_Block(prose.plain(one), prose.images(one)) for one in each]


def _paired(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int | None, int | None]]:
    """Indices beside each other; one that was put in first does not make all that follow it look changed."""
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matched.get_opcodes():
        yield from zip_longest(range(old_start, old_end), range(new_start, new_end))


def beside(label: str, before: str, after: str) -> Row:
    """One field in both versions, word by word."""
    if before == after:
        side = [("same", before)] if before else []
        return Row(label, side, side)
    pieces = word_diff(before, after)
    return Row(
        label,
        [piece for piece in pieces if piece[0] != "ins"],
        [piece for piece in pieces if piece[0] != "del"],
        same=False,
    )


def with_context(rows: Sequence[Row]) -> list[Row]:
    """The rows that differ, with their surroundings, and how many are left out between them."""
    differing = [index for index, row in enumerate(rows) if not row.same]
    shown: list[Row] = []
    left_out = 0
    for index, row in enumerate(rows):
        if any(abs(index - other) <= CONTEXT for other in differing):
            if left_out:
                shown.append(Row("", left_out=left_out))
            left_out = 0
            shown.append(row)
        else:
            left_out += 1
    if left_out:
        shown.append(Row("", left_out=left_out))
    return shown


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
