"""A returned Word file held against what it was made from and what has been saved since; and the draft that is chosen.

Every part is shown with what happened to it. What changed in the file alone may be taken in; what changed in Tjut alone
stands; what changed in both must be chosen by a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tjut.core import prose
from tjut.core.docx_prose_read import TrackedChange
from tjut.statements.document import StatementDocument
from tjut.statements.draft import SectionDraft, StatementDraft
from tjut.statements.returned import Place, ReadFile
from tjut.statements.returned_merge import Change, Choice, chosen_rows, three_way
from tjut.statements.returned_parts import (
    LEAVE_OUT,
    NEW_CLAUSE,
    ORDER,
    Comment,
    ComparedList,
    LoosePart,
    Margin,
    Part,
    comments_of,
    list_parts,
    longer,
    loose_parts,
    sections_of,
    single_parts,
)
from tjut.statements.returned_rows import SINGLES, Difference, FileRows, Unreadable, in_one_form, lists_of, rows_alike

_MADE_BY_TJUT = {
    "dokumenttyp": "Dokumenttypen",
    "dnr": "Diarienumret",
    "till": "Raden Till",
    "bilagetext": "Antalet bilagor",
    "forslag_rubrik": "Förslagets rubrik",
    "forslag_inledning": "Orden före beslutspunkterna",
    "bilagor_rubrik": "Bilagornas rubrik",
}
"""What Tjut writes in the paper by itself: a change of it in Word is told, and cannot be taken in."""


@dataclass(frozen=True)
class Choices:
    """What a person chose: for parts, for loose text, and which comments to keep."""

    parts: Mapping[str, Choice] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    comments: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Composed:
    """The draft that was chosen, and where the file's rows are in it: place in the file -> index in its list."""

    draft: StatementDraft
    at: Mapping[Place, int]


@dataclass(frozen=True)
class Comparison:
    """All that the page of a returned file shows."""

    parts: Sequence[Part]
    loose: Sequence[LoosePart]
    made_by_tjut: Sequence[tuple[str, str, str]]
    """(what, as it went out, as it came back) of what Tjut writes by itself."""
    comments: Sequence[Comment]
    back: ReadFile
    now: StatementDraft
    lists: Sequence[ComparedList]
    file_singles: Mapping[str, Any]

    @property
    def nothing_new(self) -> bool:
        """Whether the file says what it said when it went out, with nothing beside."""
        touched = any(part.change not in (Change.SAME, Change.IN_TJUT) or part.tracked for part in self.parts)
        return not (touched or self.loose or self.comments or self.other_changes or self.made_by_tjut)

    @property
    def counted(self) -> str:
        """How much there is to see: "3 delar är ändrade i filen. En spårad ändring, 2 kommentarer."."""
        changed = sum(part.change in (Change.IN_FILE, Change.CONFLICT) for part in self.parts)
        tracked = sum(len(part.tracked) for part in self.parts) + len(self.other_changes)
        first = _counted(changed, "del är ändrad", "delar är ändrade") or "inget fält är ändrat"
        beside = [
            _counted(tracked, "spårad ändring", "spårade ändringar"),
            _counted(len(self.comments), "kommentar", "kommentarer"),
            _counted(len(self.loose), "text utanför fälten", "texter utanför fälten"),
        ]
        told = ", ".join(filter(None, beside))
        return " ".join(f"{words[:1].upper()}{words[1:]}." for words in (f"{first} i filen", told) if words)

    @property
    def groups(self) -> Sequence[tuple[str, Sequence[Part]]]:
        """The parts that there is something to see of, under their headings, in the order of the paper."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            if not part.is_quiet:
                found.setdefault(part.group, []).append(part)
        return list(found.items())

    @property
    def unchanged(self) -> Sequence[Part]:
        """The parts that nobody has changed."""
        return [part for part in self.parts if part.is_quiet]

    @property
    def conflicts(self) -> Sequence[Part]:
        """The parts in which somebody must choose."""
        return [part for part in self.parts if part.must_choose]

    @property
    def sections(self) -> Sequence[tuple[str, str]]:
        """(key, heading) of the sections that loose text may be put last in."""
        return next(sections_of(each) for each in self.lists if each.of.name == "sections")

    @property
    def other_changes(self) -> Sequence[TrackedChange]:
        """Tracked changes that stand beside no part that is shown."""
        places = {part.place for part in self.parts}
        strays = [each for place, told in self.back.changes.items() if place not in places for each in told]
        return [*self.back.other_changes, *strays]

    @property
    def other_comments(self) -> Sequence[Comment]:
        """Comments that stand beside no part that is shown."""
        places = {part.place for part in self.parts}
        return [one for one in self.comments if one.place is None or one.place not in places]

    def composed(self, choices: Choices) -> Composed:
        """The draft that the choices give. What is not chosen stands as it is in Tjut."""
        values: dict[str, Any] = {}
        for name, _, _ in SINGLES:
            taken = choices.parts.get(name) is Choice.FILE and not isinstance(self.file_singles[name], Unreadable)
            values[name] = self.file_singles[name] if taken else getattr(self.now, name)
        at: dict[Place, int] = {}
        for each in self.lists:
            keyed = self._with_loose(each, self._rows(each, choices), choices)
            first = {key: index for index, (key, _) in reversed(list(enumerate(keyed)))}
            at |= {
                (each.of.tag, place): first[each.key(key)]
                for key, place in each.places.items()
                if each.key(key) in first
            }
            values[each.of.name] = tuple(row for _, row in keyed)
        return Composed(replace(self.now, **values), at)

    def _rows(self, each: ComparedList, choices: Choices) -> list[tuple[str, Any]]:
        own = {slot.key: choices.parts.get(each.key(slot.key), Choice.TJUT) for slot in each.merged.slots}
        order = choices.parts.get(each.key(ORDER), Choice.TJUT)
        stored = {row: as_stored for row, as_stored in self._as_stored() if each.of.name == "sections"}
        keyed = chosen_rows(each.merged, own, order, _joined)
        return [(each.key(key), stored.get(row, row)) for key, row in keyed]

    def _as_stored(self) -> Sequence[tuple[SectionDraft, SectionDraft]]:
        """A section as it was compared -> as it is stored: what is not changed is saved as it was."""
        return list(zip(in_one_form(self.now).sections, self.now.sections, strict=True))

    def _with_loose(self, each: ComparedList, keyed: list[tuple[str, Any]], choices: Choices) -> list[tuple[str, Any]]:
        for loose in self.loose:
            where = choices.places.get(loose.key, LEAVE_OUT)
            if where == LEAVE_OUT or each.of.name != ("clauses" if where == NEW_CLAUSE else "sections"):
                continue
            if where == NEW_CLAUSE:
                keyed += [(loose.key, text) for text in loose.words.split("\n\n")]
                continue
            at = next((index for index, (key, _) in enumerate(keyed) if key == where), None)
            if at is None:
                keyed.append((loose.key, loose.as_section()))
            else:
                keyed[at] = (where, longer(keyed[at][1], loose.text))
        return keyed

    def refused(self, choices: Choices) -> list[tuple[str, str]]:
        """(what, its words) of what the file says and that was not taken in."""
        found = [
            (part.label, "Borttaget i filen" if part.file is None else part.file)
            for part in self.parts
            if part.change in (Change.IN_FILE, Change.CONFLICT)
            and choices.parts.get(part.key, Choice.TJUT) is Choice.TJUT
        ]
        found += [
            ("Text utanför fälten", loose.words)
            for loose in self.loose
            if choices.places.get(loose.key, LEAVE_OUT) == LEAVE_OUT
        ]
        return found + [
            (f"Kommentar av {one.said.author}" if one.said.author else "Kommentar", one.said.text)
            for one in self.comments
            if one.number not in choices.comments
        ]


def _counted(number: int, one: str, several: str) -> str:
    return f"en {one}" if number == 1 else f"{number} {several}" if number else ""


def compare(
    base: StatementDraft, sent: StatementDocument, back: ReadFile, now: StatementDraft, committees: Mapping[int, str]
) -> Comparison:
    """Hold the file against `base`, the draft it was made from and that went out as `sent`, and against `now`.

    `committees` are the names of the nämnder by id.
    """
    base_form, now_form = in_one_form(base), in_one_form(now)
    difference = Difference(base_form, sent, back.document, back.tags, committees)
    margin = Margin(back, comments_of(back))
    singles = {name: difference.single(name, tag) for name, tag, _ in SINGLES}
    parts = list(single_parts(base_form, singles, now_form, margin))
    lists = []
    for of in lists_of(committees):
        file = difference.rows(of)

        def alike(one: Any, other: Any, words: Any = of.words) -> float:
            return rows_alike(words, one, other)

        merged = three_way(
            getattr(base_form, of.name), file.rows, getattr(now_form, of.name), alike, file.came_from
        )  # fmt: skip
        lists.append(ComparedList(of, merged, _places(merged.file_order, file)))
        parts += list_parts(lists[-1], margin)
    return Comparison(
        parts, loose_parts(back, lists), _made_by_tjut(sent, back), margin.comments, back, now, lists, singles
    )


def _places(file_order: Sequence[str], file: FileRows) -> dict[str, int]:
    return {key: at for key, at in zip(file_order, file.places, strict=True) if at is not None}


def _made_by_tjut(sent: StatementDocument, back: ReadFile) -> list[tuple[str, str, str]]:
    found = []
    for tag, what in _MADE_BY_TJUT.items():
        before, after = (_line(getattr(document, tag)) for document in (sent, back.document))
        if tag in back.tags and before != after:
            found.append((what, before, after))
    return found


def _line(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _joined(now: Any, file: Any) -> Sequence[Any]:
    """Both, Tjut's first: two points, or one section with both texts."""
    if isinstance(now, SectionDraft):
        return [longer(now, prose.from_html(file.text))]
    return [now, file]
