"""Lists while they are read out of a Word file, where a list is no more than paragraphs with a number and a level."""

from dataclasses import dataclass, field

from lxml import etree

from tjut.core.docx_package import w
from tjut.core.docx_prose import LIST_STEP, STYLED_LEVELS
from tjut.core.prose_model import Block, List, ListItem


@dataclass
class OpenList:
    """A list while it is read: its level, Word's number of it, and what its points hold."""

    depth: int
    number: str
    ordered: bool
    start: int
    items: list[list["Block | OpenList"]] = field(default_factory=list)

    def closed(self) -> List:
        """The list with all that is in it."""
        items = ((part.closed() if isinstance(part, OpenList) else part for part in item) for item in self.items)
        return List(self.ordered, tuple(ListItem(tuple(item)) for item in items), self.start)

    def goes_on(self, number: str, count: int) -> bool:
        """Whether a counted point is the next of this list."""
        return self.number == number and count == self.start + len(self.items)


def continued_level(style: str, paragraph: etree._Element) -> int:
    """Which level of a list an unnumbered paragraph goes on in, 0 for none."""
    if not style.startswith("list continue"):
        return 0
    last = style.removeprefix("list continue").strip()
    level = int(last) if last.isdigit() and len(last) == 1 else 1
    indent = paragraph.find(f"{w('pPr')}/{w('ind')}")
    if level >= STYLED_LEVELS and indent is not None:
        left = indent.get(w("left")) or indent.get(w("start"))
        level = max(level, round(whole(left) / LIST_STEP))
    return level


def whole(value: str | None) -> int:
    """A number of Word's, 0 for none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0
