"""What a Word file says when all marks are gone: its headings and their synonyms tell the sections, its lines the rest.

So is a paper read that somebody copied into a new document, or wrote in an editor that keeps neither controls, bookmarks
nor styles. It gives the same marks as `docx_marks` does, under the tags of our templates. What is not understood is in
none of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from lxml import etree

from tjut.core.docx_headings_head import above, leaf
from tjut.core.docx_mark import Mark, words_of
from tjut.core.docx_package import w
from tjut.core.docx_prose_styles import Styles
from tjut.swedish.clauses import is_lead
from tjut.swedish.headings import bare_heading, slot_of
from tjut.swedish.names import is_person, is_role

LONGEST_HEADING = 120

_AROUND = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_CLAUSE = re.compile(r"(\d{1,3}[.)]|att)[\t \u00a0]+(?=\S)", re.IGNORECASE)
_ATTACHMENT = re.compile(r"(?:bilaga\s+)?(\d{1,3})[.:)]?[\t \u00a0]+(?=\S)", re.IGNORECASE)
_ENDS_A_SENTENCE = (".", ",", ";", ":", "!", "?")


def by_headings(root: etree._Element, styles: Styles) -> list[Mark]:
    """The fields and sections of a paper without marks, in the order of the document."""
    body = root.find(w("body"))
    blocks = [] if body is None else list(_flat(body))
    levels = _levels(blocks, styles)
    sections = _section_heads(blocks, levels)
    first = sections[0] if sections else len(blocks)
    title = next((at for at in range(first) if levels[at]), None)
    numbered = dict(styles.counted(root.iter(w("p"))))
    reader = _Sections(numbered)
    marks = above(blocks[:first], title)
    for at, end in pairwise([*sections, len(blocks)]):
        marks += reader.read(blocks[at], blocks[at + 1 : end], is_last=end == len(blocks))
    return marks


def _flat(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of the body, whatever is put around them."""
    for block in holder:
        if block.tag in _AROUND:
            yield from _flat(block)
        elif block.tag in (w("p"), w("tbl")):
            yield block


def _levels(blocks: Sequence[etree._Element], styles: Styles) -> list[int]:
    """The level of each block that is a heading, else 0. In a file without such styles, by its words and its look."""
    levels = [styles.outline(block) if block.tag == w("p") and words_of(block).strip() else 0 for block in blocks]
    if sum(1 for level in levels if level) > 1:
        return levels
    return [
        level or (2 if _looks_like_heading(block, styles) else 0) for block, level in zip(blocks, levels, strict=True)
    ]


def _looks_like_heading(block: etree._Element, styles: Styles) -> bool:
    """A short line that is a known heading, or bold from end to end and no sentence."""
    words = words_of(block).strip() if block.tag == w("p") else ""
    if not 0 < len(words) <= LONGEST_HEADING or "\n" in words:
        return False
    if slot_of(words) is not None:
        return words[0].isupper()
    runs = [run for run in block.iter(w("r")) if words_of(run).strip()]
    return not words.endswith(_ENDS_A_SENTENCE) and all(styles.look(run)[0] for run in runs)


def _section_heads(blocks: Sequence[etree._Element], levels: Sequence[int]) -> list[int]:
    """Where the sections begin: at the level on which most headings are known ones. A heading above them is the title's."""
    heads = [at for at, level in enumerate(levels) if level]
    known = Counter(levels[at] for at in heads if slot_of(words_of(blocks[at]).strip()) is not None)
    rest = Counter(levels[at] for at in heads if levels[at] > 1)
    usual = known or rest or Counter(levels[at] for at in heads[1:])
    if not usual:
        return []
    level = min(usual, key=lambda each: (-usual[each], each))
    title = heads[0] if levels[heads[0]] < level and slot_of(words_of(blocks[heads[0]]).strip()) is None else -1
    return [at for at in heads if levels[at] <= level and at != title]


class _Sections:
    """Reads a section at a time into the fields of our templates."""

    def __init__(self, numbered: dict[etree._Element, tuple[str, int]]) -> None:
        self._numbered = numbered

    def read(self, heading: etree._Element, blocks: Sequence[etree._Element], is_last: bool) -> Iterator[Mark]:
        """The marks of a section; who has signed below it, or at the end of the paper, is no part of it."""
        words = words_of(heading).strip()
        slot = slot_of(words)
        signed = _signatures(blocks, needs_role=slot != "proposal")
        if not is_last and slot != "proposal" and not any(block.tag == w("tbl") for block in signed):
            signed = []  # people that the section names
        blocks = blocks[: len(blocks) - len(signed)]
        if slot == "proposal":
            yield leaf("forslag_rubrik", heading, words)
            yield from self._clauses(blocks)
        elif slot == "attachments" and bare_heading(words).casefold().startswith("bilag"):
            yield leaf("bilagor_rubrik", heading, words)
            yield from self._attachments(blocks)
        elif slot == "dispatch":
            yield leaf("skickas_till_rubrik", heading, words)
            yield from (leaf("skickas_till", line, text.strip()) for line, text in _lines(blocks))
        else:
            texts = tuple(text for _, text in _lines(blocks))
            inner = (Mark("avsnitt.text", texts, (), tuple(blocks)),) if texts or blocks else ()
            yield Mark("avsnitt", (), (leaf("avsnitt.rubrik", heading, words), *inner))
        yield from _signatories(signed)

    def _clauses(self, blocks: Iterable[etree._Element]) -> Iterator[Mark]:
        lines = list(_lines(blocks))
        for at, (line, text) in enumerate(lines):
            number, words = self._number(line, text, _CLAUSE)
            following = lines[at + 1] if at + 1 < len(lines) else None
            if at == 0 and not number and following and self._leads(words, following):
                yield leaf("forslag_inledning", line, words)
                continue
            yield _numbered("forslag", "text", line, number, words)

    def _leads(self, words: str, following: tuple[etree._Element, str]) -> bool:
        asks = words.endswith((":", "besluta", "beslutar", "följande"))
        return not words.endswith(".") and (asks or (is_lead(words) and bool(self._number(*following, _CLAUSE)[0])))

    def _attachments(self, blocks: Iterable[etree._Element]) -> Iterator[Mark]:
        for line, text in _lines(blocks):
            number, words = self._number(line, text, _ATTACHMENT)
            yield _numbered("bilagor", "titel", line, f"{number}." if number.isdigit() else number, words)

    def _number(self, line: etree._Element, text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
        """What stands before a point, typed or counted by Word, and the point."""
        found = pattern.match(text.lstrip())
        if found:
            return found[1], text.lstrip()[found.end() :].strip()
        form, count = self._numbered.get(line, ("bullet", 0))
        return ("" if form == "bullet" else f"{count}.", text.strip())


def _numbered(group: str, name: str, line: etree._Element, number: str, words: str) -> Mark:
    inner = [leaf(f"{group}.nummer", line, number)] if number else []
    return Mark(group, (), (*inner, leaf(f"{group}.{name}", line, words)))


def _lines(blocks: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph that says anything, those in tables too."""
    for block in blocks:
        for line in [block] if block.tag == w("p") else block.iter(w("p")):
            text = words_of(line)
            if text.strip():
                yield line, text


def _signatures(blocks: Sequence[etree._Element], needs_role: bool) -> list[etree._Element]:
    """The last blocks of a section, if they are names with titles below them and nothing else."""
    signed = list(takewhile(_is_signature, reversed(blocks)))
    signed.reverse()
    while signed and not words_of(signed[0]).strip():
        signed.pop(0)
    lines = [text.strip() for _, text in _lines(signed)]
    people = sum(is_person(line) for line in lines)
    if not lines or not is_person(lines[0]) or (needs_role and people == len(lines)):
        return []
    return signed


def _is_signature(block: etree._Element) -> bool:
    return all(is_person(text.strip()) or is_role(text.strip()) for _, text in _lines([block]))


def _signatories(blocks: Iterable[etree._Element]) -> Iterator[Mark]:
    """A name, and the title in the line below it. Names side by side are cells of a table."""
    waiting: list[Mark] = []
    for line, text in _lines(blocks):
        words = text.strip()
        if waiting and not is_person(words):
            yield Mark("underskrifter", (), (*waiting, leaf("underskrifter.titel", line, words)))
            waiting = []
            continue
        if waiting:
            yield Mark("underskrifter", (), tuple(waiting))
        waiting = [leaf("underskrifter.namn", line, words)]
    if waiting:
        yield Mark("underskrifter", (), tuple(waiting))
