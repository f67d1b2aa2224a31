"""The words of what the check found, marked where they stand in the paper: there and back again, by links alone."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup, escape

from tjut.statements.checks.finding import Finding
from tjut.statements.checks.paper import Paper, Passage, Place
from tjut.statements.draft import StatementDraft

_PIECE = re.compile(r"<[^>]*>|&[^;\s<]{1,32};|\s+|.", re.DOTALL)
"""A tag, a character reference, white space, or a character."""


@dataclass(frozen=True)
class Numbered:
    """A finding with the number that it has on the page.

    `passed` is how many times its words stand in the passage before it; `is_shown`, whether its place is on the paper.
    """

    number: int
    finding: Finding
    passed: int
    is_shown: bool


def numbered(findings: Sequence[Finding], draft: StatementDraft) -> list[Numbered]:
    """The findings as the page lists them, 1 and on; their words stand in `draft`."""
    paper = Paper(draft)
    passages = {(each.place.part, each.place.index, each.place.field): each.text for each in _passages(paper)}
    rows = []
    for number, one in enumerate(findings, 1):
        place = one.place
        before = passages.get((place.part, place.index, place.field), "")[: one.start]
        passed = _bare(before).count(_bare(one.words)) if one.words else 0
        rows.append(Numbered(number, one, passed, _is_shown(place, draft)))
    return rows


def _is_shown(place: Place, draft: StatementDraft) -> bool:
    """Whether the place has text on the paper as it is read, where words can be marked."""
    if place.part == "sections" and place.index is not None:
        return bool(draft.sections[place.index].text)
    return (
        place.part == "title"
        or (place.part == "subtitle" and bool(draft.subtitle))
        or (place.part == "clauses" and place.index is not None)
    )


def marked(
    text: str | Markup, found: Collection[Numbered], part: str, index: int | None = None, field: str = ""
) -> Markup:
    """The text for a page, with the words of the findings of that place marked. What is not Markup is escaped first.

    Each is followed by its number, a link to `#fynd-3` in the list; before the words stands the id `ord-3`. What is said
    of the place as a whole, and words that cannot be found in it, as those that run from one item of a list into the
    next, have both at the beginning and nothing marked.
    """
    html = str(escape(text))
    place = (part, index, field)
    here = [one for one in found if (one.finding.place.part, one.finding.place.index, one.finding.place.field) == place]
    if not here:
        return Markup(html)  # noqa: S704  escaped above, or Markup already
    pieces = _PIECE.findall(html)
    letters = [(at, unescape(piece)) for at, piece in enumerate(pieces) if not piece.startswith("<")]
    letters = [(at, letter) for at, letter in letters if not letter.isspace()]
    told = "".join(letter for _, letter in letters)
    if len(told) != len(letters):  # a character reference that is more than one character; nothing of ours makes one
        return Markup(html)  # noqa: S704
    spans = {one: _stretch(told, one) for one in here}
    stretches = [(one, letters[span[0]][0], letters[span[1]][0]) for one, span in spans.items() if span]
    whole = "".join(_ahead(one) + _back(one) for one, span in spans.items() if not span)
    return Markup(whole + _put_in(pieces, stretches))  # noqa: S704


def _passages(paper: Paper) -> Iterator[Passage]:
    yield from (paper.title, paper.subtitle, *paper.clauses, *paper.prose, *paper.headings, *paper.attachment_titles)


def _bare(text: str) -> str:
    return "".join(text.split())


def _stretch(told: str, one: Numbered) -> tuple[int, int] | None:
    """The first and the last letter of the words in the text; None when they are not there."""
    words = _bare(one.finding.words)
    for looked_for in filter(None, (words, words.removeprefix("att"))):  # "att" stands beside the text of an att-sats
        start = told.find(looked_for)
        for _ in range(one.passed):
            start = told.find(looked_for, start + len(looked_for)) if start >= 0 else start
        if start >= 0:
            return start, start + len(looked_for) - 1
    return None


def _put_in(pieces: Sequence[str], stretches: Sequence[tuple[Numbered, int, int]]) -> str:
    """The pieces with <mark> around those of the stretches, opened anew after each tag, and the numbers behind."""
    covered = {at for _, start, end in stretches for at in range(start, end + 1)}
    out: list[str] = []
    waiting: list[str] = []
    is_open = in_link = False
    for at, piece in enumerate(pieces):
        starting = [one for one, start, _ in stretches if start == at]
        opened = at in covered and not piece.startswith("<") and (is_open or not piece.isspace())
        if is_open and (starting or not opened):
            out.append("</mark>")
            is_open = False
        out += map(_ahead, starting)
        out += ["<mark>"] if opened and not is_open else []
        out.append(piece)
        is_open = opened
        in_link = (in_link or piece.startswith("<a ")) and piece != "</a>"
        waiting += [_back(one) for one, _, end in stretches if end == at]
        if waiting and not in_link:  # a link cannot stand in another
            out += ["</mark>"] if is_open else []
            out += waiting
            waiting, is_open = [], False
    return "".join(out) + ("</mark>" if is_open else "")


def _ahead(one: Numbered) -> str:
    return f'<span class="found" id="ord-{one.number}"></span>'


def _back(one: Numbered) -> str:
    link = Markup(
        '<a class="found-number" href="#fynd-{0}" title="{1}"><span class="visually-hidden">Anmärkning </span>{0}</a>'
    )
    return str(link.format(one.number, one.finding.message))
