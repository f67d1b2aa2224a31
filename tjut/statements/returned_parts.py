"""The parts of a paper in three wordings, as the page of a returned Word file shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tjut.core import prose
from tjut.core.docx_prose_read import TrackedChange, WordComment
from tjut.core.prose import Prose
from tjut.core.prose_model import Heading, words_of
from tjut.statements.draft import SectionDraft, StatementDraft
from tjut.statements.returned import Place, ReadFile
from tjut.statements.returned_merge import Change, Merged, Slot, change_of
from tjut.statements.returned_rows import SINGLES, ListField, Unreadable, section_words
from tjut.statements.side_by_side import Row, beside, running_text, with_context

NEW_SECTION, NEW_CLAUSE, LEAVE_OUT = "nytt-avsnitt", "ny-punkt", "ta-inte-in"
"""Where text that stood in no field may be put, beside the key of a section."""

ORDER = "order"
_DEFINITE = {
    "Rubrik": "rubriken",
    "Underrubrik": "underrubriken",
    "Datum": "datumet",
    "Förvaltning": "förvaltningen",
    "Avdelning": "avdelningen",
    "Er beteckning": "er beteckning",
    "Stöd för beslutet": "stödet för beslutet",
    "Avsnitt utan rubrik": "avsnittet utan rubrik",
}


@dataclass(frozen=True)
class Comment:
    """A comment in the margin of the Word file. `number` is what it is known by on the page."""

    number: int
    said: WordComment
    place: Place | None


@dataclass(frozen=True)
class Part:
    """One part of the paper in the three wordings. None: it is not there."""

    key: str
    group: str
    label: str
    change: Change
    base: str | None
    file: str | None
    now: str | None
    place: Place | None = None
    rows: Sequence[Row] = ()
    """What is changed in the file beside what it was made from; for what changed in Tjut alone, what is changed there."""
    rows_now: Sequence[Row] = ()
    """For a conflict: what is changed in Tjut."""
    cannot: str = ""
    """Why it cannot be taken in."""
    is_doubtful: bool = False
    """Perhaps lost together with the marks of the fields: taken in only when somebody says so."""
    may_join: bool = False
    by_heading: bool = False
    tracked: Sequence[TrackedChange] = ()
    comments: Sequence[Comment] = ()

    @property
    def offered(self) -> bool:
        """Whether it may be taken in or left."""
        return self.change is Change.IN_FILE and not self.cannot

    @property
    def must_choose(self) -> bool:
        """Whether a person must say which wording shall stand."""
        return self.change is Change.CONFLICT and not self.cannot

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to see."""
        return self.change is Change.SAME and not (self.tracked or self.comments)

    @property
    def in_a_sentence(self) -> str:
        """What it is called after "ta in": rubriken, beslutspunkt 2, avsnittet Bakgrund."""
        return _DEFINITE.get(self.label, self.label[:1].lower() + self.label[1:])

    @property
    def happened(self) -> str:
        """What happened to it, in words."""
        if self.change is Change.IN_FILE:
            return (
                "Ny i filen" if self.base is None else "Finns inte i filen" if self.file is None else "Ändrad i filen"
            )
        if self.change is Change.IN_TJUT:
            return "Ändrad i Tjut sedan dess"
        words: str = self.change.value
        return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class LoosePart:
    """Text of the file in no field: where it may be put, and where it seems to belong."""

    key: str
    words: str
    text: Prose
    suggested: str = ""

    def as_section(self) -> SectionDraft:
        """The section that it makes of its own: the heading that was typed first is the section's."""
        match self.text.blocks:
            case (Heading() as first, *rest):
                return SectionDraft(words_of(first.runs), prose.to_html(Prose(tuple(rest))))
        return SectionDraft("", prose.to_html(self.text))


@dataclass(frozen=True)
class ComparedList:
    """One list of the paper in three wordings. `places`: key of a slot -> which row of the list in the file."""

    of: ListField
    merged: Merged[Any]
    places: Mapping[str, int]

    def key(self, slot_key: str) -> str:
        """What a slot of this list is called on the page."""
        return f"{self.of.name}-{slot_key}"


@dataclass(frozen=True)
class Margin:
    """What stands beside the text of the file, by place."""

    back: ReadFile
    comments: Sequence[Comment]


def comments_of(back: ReadFile) -> list[Comment]:
    """All comments of the file, numbered, each with its place; those in no field last."""
    placed = [(place, said) for place, told in back.comments.items() for said in told]
    return [
        Comment(number, said, place)
        for number, (place, said) in enumerate([*placed, *((None, said) for said in back.other_comments)], 1)
    ]


def single_parts(base: StatementDraft, file: Mapping[str, Any], now: StatementDraft, margin: Margin) -> Iterator[Part]:
    """Title, date and the like; one that nobody has written anything in is left out."""
    for name, tag, label in SINGLES:
        values = getattr(base, name) or None, file[name] or None, getattr(now, name) or None
        if any(values) or (tag, 0) in margin.back.comments:
            yield _part(name, "Huvud", label, values, str, margin, tag, (tag, 0))


def list_parts(compared: ComparedList, margin: Margin) -> Iterator[Part]:
    """The rows of a list, and a last part when they stand in another order."""
    of, merged = compared.of, compared.merged
    one_by_one = of.name in ("clauses", "sections")
    for number, slot in enumerate(merged.slots):
        at = compared.places.get(slot.key) if one_by_one else 0 if number == 0 else None
        place = (of.tag, at) if at is not None else None
        values = slot.base, slot.file, slot.now
        may_join = one_by_one and slot.file is not None and slot.now is not None
        key, label = compared.key(slot.key), _label(compared, slot)
        yield _part(key, of.heading, label, values, of.words, margin, of.tag, place, may_join)
    if merged.order is not Change.SAME and merged.order is not Change.ALIKE:
        yield _order_part(compared)


def _part(
    key: str, group: str, label: str, values: tuple[Any, Any, Any], say: Callable[[Any], str], margin: Margin,
    tag: str, place: Place | None, may_join: bool = False,
) -> Part:  # fmt: skip
    base, file, now = (None if value is None else _said(value, say) for value in values)
    change, tags = change_of(*values), margin.back.tags
    rows: Sequence[Row] = ()
    rows_now: Sequence[Row] = ()
    if change is Change.IN_TJUT:
        rows = _beside(values[0], values[2], base, now)
    elif change is not Change.SAME:
        rows = _beside(values[0], values[1], base, file)
    if change is Change.CONFLICT:
        rows_now = _beside(values[0], values[2], base, now)
    return Part(
        key,
        group,
        label,
        change,
        base,
        file,
        now,
        place,
        rows=rows,
        rows_now=rows_now,
        cannot=values[1].why if isinstance(values[1], Unreadable) else "",
        is_doubtful=change is Change.IN_FILE and tags.get(tag) != "control" and _may_be_lost(base, file),
        may_join=may_join,
        by_heading=tags.get(tag) == "heading",
        tracked=margin.back.changes.get(place, ()) if place else (),
        comments=[one for one in margin.comments if place and one.place == place],
    )


def _label(compared: ComparedList, slot: Slot[Any]) -> str:
    of = compared.of
    if of.name == "sections":
        heading = next((row.heading for row in (slot.now, slot.file, slot.base) if row and row.heading), "")
        return f"Avsnittet {heading}" if heading else "Avsnitt utan rubrik"
    for order in (compared.merged.file_order, compared.merged.now_order):
        if slot.key in order:
            return f"{of.row} {order.index(slot.key) + 1}"
    return f"{of.row} {int(slot.key[1:]) + 1}"


def _order_part(compared: ComparedList) -> Part:
    merged = compared.merged
    slots = {slot.key: slot for slot in merged.slots}
    in_all = [slot.key for slot in merged.slots if None not in (slot.base, slot.file, slot.now)]

    def listed(order: Sequence[str], side: str) -> str:
        rows = [getattr(slots[key], side) for key in order if key in in_all]
        texts = [row.heading if isinstance(row, SectionDraft) else _said(row, compared.of.words) for row in rows]
        return "\n".join(
            f"{number}. {text.splitlines()[0][:90] if text else ''}" for number, text in enumerate(texts, 1)
        )

    base = listed(sorted(in_all, key=lambda key: int(key[1:])), "base")
    file, now = listed(merged.file_order, "file"), listed(merged.now_order, "now")
    shown = now if merged.order is Change.IN_TJUT else file
    return Part(
        compared.key(ORDER), compared.of.heading, f"Ordningen, {compared.of.heading.lower()}", merged.order, base, file,
        now, rows=[beside("", base, shown)], rows_now=[beside("", base, now)],
    )  # fmt: skip


def _may_be_lost(base: str | None, file: str | None) -> bool:
    """Whether the program that saved a file without the marks of its fields may have lost something.

    LibreOffice 7.4 makes a block control around one paragraph an inline one, and drops the bold or the first words there.
    """
    if base is None or file is None:
        return base is not None
    return base.split() == file.split() or len(file) * 2 < len(base)


def _said(value: Any, words: Callable[[Any], str]) -> str:
    return value.words if isinstance(value, Unreadable) else str(words(value))


def _beside(before: Any, after: Any, before_words: str | None, after_words: str | None) -> list[Row]:
    if not (isinstance(before, SectionDraft) and isinstance(after, SectionDraft)):
        return [beside("", before_words or "", after_words or "")]
    rows = running_text(before.text, after.text)
    if before.heading != after.heading:
        return [beside("Rubrik", before.heading, after.heading), *with_context(rows)]
    return with_context(rows)


def loose_parts(back: ReadFile, lists: Sequence[ComparedList]) -> list[LoosePart]:
    """The text that stands in no field, with the section or point that it follows as a suggestion.

    What begins with a heading was typed as a section of its own.
    """
    keys = {(each.of.tag, at): each.key(key) for each in lists for key, at in each.places.items()}
    found = []
    for number, loose in enumerate(back.loose, 1):
        suggested = keys.get(loose.after, "") if loose.after else ""
        name = suggested.partition("-")[0]
        suggested = {"sections": suggested, "clauses": NEW_CLAUSE}.get(name, "")
        if loose.after and isinstance(next(iter(loose.text.blocks), None), Heading):
            suggested = NEW_SECTION
        found.append(LoosePart(f"text-{number}", loose.words, loose.text, suggested))
    return found


def sections_of(compared: ComparedList) -> list[tuple[str, str]]:
    """(key, heading) of the sections that are in the file or in Tjut."""
    rows = [(slot.key, slot.now or slot.file) for slot in compared.merged.slots]
    return [(compared.key(key), row.heading or section_words(row)[:60]) for key, row in rows if row is not None]


def longer(section: SectionDraft, text: Prose) -> SectionDraft:
    """The section with more text last in it."""
    blocks = (*prose.from_html(section.text).blocks, *text.blocks)
    return SectionDraft(section.heading, prose.to_html(prose.normalised(Prose(blocks))))
