"""Running texts for the tests: any that can be, and one that has everything a section may have."""

import re
from hashlib import sha256

from hypothesis import strategies as st

from tjut.core.prose import (
    Block,
    Cell,
    Footnote,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    from_html,
    normalised,
    to_html,
)

# a picture of one pixel, the smallest that Word takes
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000"
    "907753de0000000c49444154789c63d0cf9f0f00020e013ea69da42c00"
    "00000049454e44ae426082"
)
DIGEST = sha256(PNG).hexdigest()
PICTURES = {DIGEST: PNG}

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff")
AWKWARD = st.sampled_from(
    ["*", "**", "- x", "1. y", "## z", "| a |", "[bild 1]", "[fotnot 1]", "\\", "](", "a_b", "<p>", "&amp;", "# ", "\n",
     "\t", "  ", "\u00a0", "å", "(x)", "[", "]", "|", "--- |", "• p", "–", "10.", "\n- q", "\n| r"]
)  # fmt: skip
WORDS = st.lists(st.one_of(st.text(LETTERS, max_size=8), AWKWARD), max_size=5).map("".join)
LINKS = st.sampled_from(
    ["", "", "", "https://exempel.se/", "https://exempel.se/a_(b)?c=1&d=*2*", "mailto:registrator@exempel.se"]
)
RUNS = st.builds(Run, WORDS, st.booleans(), st.booleans(), LINKS)
NOTES = st.builds(Footnote, st.lists(RUNS, max_size=3).map(tuple))
LINES = st.lists(st.one_of(RUNS, RUNS, RUNS, NOTES), max_size=5).map(tuple)
PARAGRAPHS = st.builds(Paragraph, LINES)
IMAGES = st.builds(Image, st.just(DIGEST), WORDS, st.integers(0, 500), st.integers(0, 500))
HEADINGS = st.builds(Heading, st.integers(3, 4), LINES)
CELLS_WITH_WORDS = st.builds(Cell, st.lists(PARAGRAPHS, max_size=1).map(tuple))
SIMPLE_TABLES = st.builds(
    Table,
    st.lists(st.builds(Row, st.lists(CELLS_WITH_WORDS, max_size=3).map(tuple), st.booleans()), max_size=4).map(tuple),
)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.builds(ListItem, st.lists(inner, max_size=3).map(tuple))
    return st.builds(List, st.booleans(), st.lists(items, max_size=4).map(tuple), st.sampled_from([1, 1, 1, 3, 12]))


LISTS = st.recursive(st.one_of(PARAGRAPHS, PARAGRAPHS, IMAGES, SIMPLE_TABLES), _lists, max_leaves=12)
CELLS = st.builds(Cell, st.lists(LISTS, max_size=2).map(tuple), st.integers(1, 3), st.integers(1, 3))
TABLES = st.builds(
    Table, st.lists(st.builds(Row, st.lists(CELLS, max_size=4).map(tuple), st.booleans()), max_size=4).map(tuple)
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, LISTS, SIMPLE_TABLES, TABLES, IMAGES)
LOOSE = st.builds(Prose, st.lists(BLOCKS, max_size=5).map(tuple))
"""Any tree, also those that no one can see the whole of."""
PROSE = LOOSE.map(normalised)
"""Any running text in its one form."""


def sized(prose: Prose) -> Prose:
    """With the measures that the file has, for the images that told none."""
    return from_html(re.sub(r'(<img [^>]*alt="[^"]*")>', r'\1 width="1" height="1">', to_html(prose)))


def paragraph(*runs: Run | Footnote | str) -> Paragraph:
    """A paragraph of runs, or of words."""
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def points(*items: str | tuple[Block, ...], ordered: bool = False, start: int = 1) -> List:
    """A list of words, or of blocks."""
    made = (ListItem((paragraph(item),) if isinstance(item, str) else item) for item in items)
    return List(ordered, tuple(made), start)


def cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell with one paragraph."""
    return Cell((paragraph(words),), columns, rows)


EVERYTHING = Prose(
    (
        paragraph(
            "Nämnden gav ", Run("den 26 augusti ", bold=True), Run("i uppdrag", bold=True, italic=True), " att utreda ",
            Run("taxan", link="https://exempel.se/taxa?a=1&b=2"), ".", Footnote((Run("Se "), Run("§ 12", italic=True))),
            " Avgiften är <5 % & höjs.\nNy rad.",
        ),
        Heading(3, (Run("Vad det kostar"),)),
        points(
            "Drift",
            (paragraph("Investering"), points("Mark", (paragraph("Hus"), points("Tak"))), paragraph("Mer om investering.")),
            (paragraph("Ordning"), points("först", "sedan", ordered=True)),
        ),
        points("ett", (paragraph("två"), points("a", "b", ordered=True)), (paragraph("tre"), points("c", "d", ordered=True)),
               ordered=True),
        paragraph("Mellan listorna."),
        points("ny ett", "ny två", ordered=True),
        Heading(4, (Run("Per år"),)),
        Table((Row((cell("År"), cell("Kostnad, tkr")), header=True), Row((cell("2025"), cell("1\u00a0200"))),
               Row((cell("2026"), Cell((points("drift", "hyra"),)))))),
        Image(DIGEST, "Karta över området", 300, 200),
        Table((Row((cell("Del", rows=2), cell("Belopp", columns=2))), Row((cell("lågt"), cell("högt"))),
               Row((cell("Hus"), cell("1"), cell("2"))))),
        points("fortsatt", ordered=True, start=7),
        paragraph("Slut."),
    )
)  # fmt: skip
