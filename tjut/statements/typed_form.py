"""What was typed on the write page, as the form sends it: flat names and values, whose lists are changed row by row."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tjut.core import prose
from tjut.statements import rows as edits
from tjut.statements.draft import LISTS, SectionDraft, StatementDraft

_BLANKS: Mapping[str, Any] = {
    "officers": {"name": "", "phone": "", "email": ""},
    "addressees": {"committee_id": "0", "meeting_date": ""},
    "clauses": "",
    "sections": {"heading": "", "text": "", "format": "", "source": ""},
    "attachments": {"title": "", "kept": ""},
    "signatories": {"name": "", "title": ""},
    "recipients": "",
}


_INDEX = re.compile(r"[0-9]{1,9}")


def rows_of(typed: Mapping[str, str], list_name: str) -> list[Any]:
    """The rows of one list as they were typed, in the order of their numbers."""
    blank, found = _BLANKS[list_name], dict[int, Any]()
    for key, value in typed.items():
        name, _, rest = key.partition("-")
        number, _, part = rest.partition("-")
        if name != list_name or not _INDEX.fullmatch(number):
            continue
        if isinstance(blank, str):
            found[int(number)] = value
        elif part in blank:
            found.setdefault(int(number), dict(blank))[part] = value
    return [found[number] for number in sorted(found)]


def with_rows(typed: Mapping[str, str], list_name: str, rows: Sequence[Any]) -> dict[str, str]:
    """The same form with other rows in one list."""
    kept = {key: value for key, value in typed.items() if not key.startswith(f"{list_name}-")}
    for number, row in enumerate(rows):
        if isinstance(row, str):
            kept[f"{list_name}-{number}"] = row
        else:
            kept |= {f"{list_name}-{number}-{part}": value for part, value in row.items()}
    return kept


def in_order(sent: Mapping[str, str]) -> dict[str, str]:
    """What was sent, with the rows of each list numbered from 0 and no nämnd that is not a number."""
    typed = dict(sent)
    for list_name in LISTS:
        rows = rows_of(typed, list_name)
        for row in rows:
            if list_name == "addressees" and not _INDEX.fullmatch(row["committee_id"]):
                row["committee_id"] = "0"
        typed = with_rows(typed, list_name, rows)
    if not _INDEX.fullmatch(typed.get("based_on", "")):
        typed["based_on"] = "0"  # no version has that number: both texts are shown, nothing is overwritten
    return typed


_TEXTS = ("title", "subtitle", "administration", "department", "kind", "reference", "support")
_FIELDS = ("based_on", "page", "dated", *_TEXTS)


def to_keep(sent: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, all that was typed: neither tokens nor buttons nor names that the form does not have."""
    typed = in_order(sent)
    return {key: value for key, value in typed.items() if key in _FIELDS or key.partition("-")[0] in LISTS}


def with_clause(typed: Mapping[str, str], text: str) -> tuple[dict[str, str], int]:
    """What was typed, with a point more, and its row; an empty last point is written in."""
    rows = rows_of(typed, "clauses")
    rows = rows[:-1] if rows and not rows[-1].strip() else rows
    return with_rows(typed, "clauses", [*rows, text]), len(rows)


def pressed(typed: Mapping[str, str]) -> tuple[str, str] | None:
    """Which small button was pressed: the list and what to do with it."""
    return next(((name, typed[f"{name}_act"]) for name in LISTS if f"{name}_act" in typed), None)


def edited(typed: Mapping[str, str], list_name: str, act: str) -> tuple[dict[str, str], int]:
    """What was typed, with the list changed, and the row where the writer now is."""
    rows, at = edits.edit(rows_of(typed, list_name), act, _BLANKS[list_name])
    return with_rows(typed, list_name, rows), at


def typed_from(draft: StatementDraft, based_on: int, kept: Mapping[str, str]) -> dict[str, str]:
    """A draft as the form that would give it. `kept` tells the signed word of each file by its checksum."""
    typed = {"based_on": str(based_on), "dated": str(draft.dated or "")}
    for name in _TEXTS:
        typed[name] = getattr(draft, name)
    for list_name in LISTS:
        shown = [
            row if isinstance(row, str) else {part: _as_typed(row, part, kept) for part in _BLANKS[list_name]}
            for row in getattr(draft, list_name)
        ]
        typed = with_rows(typed, list_name, shown or [_BLANKS[list_name]] * (list_name in _NEVER_EMPTY))
    return typed


_NEVER_EMPTY = ("officers", "addressees", "clauses", "signatories", "sections")
"""Lists that are shown with an empty row, ready to write in, when there is nothing in them."""


def _as_typed(row: Any, part: str, kept: Mapping[str, str]) -> str:
    if part == "kept":
        return kept.get(row.checksum or "", "")
    if isinstance(row, SectionDraft) and part in ("text", "format", "source"):
        marks = prose.to_marks(prose.from_html(row.text)) if part == "text" else ""
        return row.text if part == "source" else marks
    return str(getattr(row, part) or "")
