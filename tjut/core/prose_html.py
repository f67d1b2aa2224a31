"""Running text out of HTML: any HTML in, of which the house's few elements count.

The HTML is cleaned by nh3 before anything reads it, and the tree that is built of it is never deeper than DEEPEST.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from tjut.core.errors import RuleError
from tjut.core.prose_form import MAX_CHARACTERS, normalised, safe_link
from tjut.core.prose_html_written import IMAGE_SCHEME
from tjut.core.prose_model import (
    Block,
    Cell,
    Footnote,
    Heading,
    Image,
    Inline,
    List,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
)

DEEPEST = 60
MOST_REFERENCES = 200_000
"""Signs like &amp; in a text, and hard spaces: the time that nh3 takes grows with their square."""
DEEPEST_READ = 400
"""Elements in elements in what is handed in; the time to read them grows with the square."""

_HEADINGS = {"h1": 3, "h2": 3, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_HOLDERS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "figure",
     "figcaption", "dl", "dt", "dd", "address", "center", "details", "summary", "li", "tr", "td", "th", "caption")
)  # fmt: skip
_INLINE = frozenset(("strong", "b", "em", "i", "a", "br", "span", "img", "sup", "sub"))
_GROUPS = frozenset(("thead", "tbody", "tfoot", "colgroup"))
TAGS = _HOLDERS | _INLINE | _GROUPS | set(_HEADINGS) | {"ul", "ol", "table"}
"""The elements that mean anything here; others are unwrapped."""
UNSEEN = frozenset(("script", "style", "title", "template", "svg", "math", "iframe", "object", "xml"))
"""The elements that go with what is in them."""
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_BEGINS_AS_HTML = re.compile(rf"\s*<(?:{'|'.join(sorted(TAGS - _INLINE | {'img'}))})[\s>/]", re.IGNORECASE)
_DIGEST_IN_ADDRESS = re.compile(r"(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*+)[^<>]*+>")
_CLOSED_BY_THE_NEXT = frozenset(
    ("p", "li", "td", "th", "tr", "dt", "dd", "br", "img", "col", "hr", "input", "meta", "link")
)
_WHITE = re.compile(r"[ \t\r\n\f]+")
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def is_html(text: str) -> bool:
    """Whether a stored text begins with a block of HTML; else it is plain, as it was written before there was more."""
    return _BEGINS_AS_HTML.match(text) is not None


def parse_html(html: str) -> Prose:
    """Any HTML as prose in its one form; what the house has no element for is unwrapped, scripts and styles go.

    Raises RuleError for HTML in more levels than anybody writes.
    """
    check_depth(html)
    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(UNSEEN),
        attributes=_ATTRIBUTES,
        allowed_classes={"span": {"fotnot"}},
        url_schemes={"http", "https", "mailto", IMAGE_SCHEME},
        link_rel=None,
        strip_comments=True,
    )
    reader = _Tree()
    reader.feed(cleaned)
    reader.close()
    return normalised(Prose(tuple(_blocks_in(reader.root))))


def check_depth(html: str) -> None:
    """Raises RuleError for elements in elements beyond DEEPEST_READ; costs no more time for those."""
    depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _CLOSED_BY_THE_NEXT:
            depth = max(depth - 1, 0) if closing else depth + 1
            if depth > DEEPEST_READ:
                raise RuleError("Texten är nästlad i för många nivåer. Klistra in den som oformaterad text.")


@dataclass
class _Node:
    tag: str
    attributes: Mapping[str, str]
    inside: list["_Node | str"] = field(default_factory=list)

    def number(self, name: str, default: int) -> int:
        value = self.attributes.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default


class _Tree(HTMLParser):
    """What nh3 has written, which is balanced. Elements below DEEPEST lie side by side at that depth."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self._open = [self.root]
        self._below = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(node)
        if tag in ("br", "img"):
            return
        if len(self._open) > DEEPEST:
            self._below += 1
        else:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self._below:
            self._below -= 1
        elif len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass
class _Builder:
    """Blocks as they come: words gather until a block begins or ends."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Inline] = field(default_factory=list)
    pictures: list[Block] = field(default_factory=list)

    def flush(self) -> None:
        """End the paragraph, if one is begun; two line breaks in a row have parted it already."""
        lines: list[list[Inline]] = [[]]
        for run in self.runs:
            if run == _BREAK and lines[-1][-1:] == [_BREAK]:
                lines.append([])
            elif not (isinstance(run, Run) and not run.text.strip(" ") and lines[-1][-1:] in ([], [_BREAK])):
                lines[-1].append(run)
        self.blocks += [Paragraph(tuple(line)) for line in lines if line]
        self.blocks += self.pictures
        self.runs, self.pictures = [], []


_BREAK = Run("\n")


def _blocks_in(node: _Node, look: _Look = _Look()) -> list[Block]:
    builder = _Builder()
    _gather(node, look, builder)
    builder.flush()
    return builder.blocks


def _gather(node: _Node, look: _Look, into: _Builder) -> None:
    for inner in node.inside:
        if isinstance(inner, str):
            into.runs.append(Run(_on_one_line(inner), look.bold, look.italic, look.link))
        elif inner.tag in _INLINE:
            _gather_inline(inner, look, into)
        else:
            into.flush()
            _gather_block(inner, look, into)
            into.flush()


def _on_one_line(text: str) -> str:
    """A line end in HTML is a space, with the blanks around it; other blanks stay for `normalised`."""
    return _WHITE.sub(lambda blanks: blanks[0] if blanks[0].strip(" \t") == "" else " ", text)


def _gather_inline(node: _Node, look: _Look, into: _Builder) -> None:
    match node.tag:
        case "br":
            into.runs.append(_BREAK)
        case "img":
            into.pictures += _image(node)
        case "span" if node.attributes.get("class") == "fotnot":
            into.runs.append(Footnote(tuple(run for run in _line(node, _Look()) if isinstance(run, Run))))
        case "sup" | "sub":
            letters = RAISED if node.tag == "sup" else LOWERED
            small = "".join(part for part in node.inside if isinstance(part, str))
            if small and all(ord(letter) in letters for letter in small) and small == small.strip():
                node = _Node(node.tag, {}, [small.translate(letters)])
            _gather(node, look, into)
        case _:
            _gather(node, _with(look, node), into)


def _with(look: _Look, node: _Node) -> _Look:
    return _Look(
        look.bold or node.tag in ("strong", "b"),
        look.italic or node.tag in ("em", "i"),
        safe_link(node.attributes.get("href", "")) if node.tag == "a" else look.link,
    )


def _line(node: _Node, look: _Look) -> tuple[Inline, ...]:
    """What is in a node as one line, blocks in it parted by a line break."""
    runs: list[Inline] = []
    for block in _blocks_in(node, look):
        if isinstance(block, Paragraph | Heading):
            runs += [_BREAK, *block.runs] if runs else block.runs
    return tuple(runs)


def _image(node: _Node) -> Iterator[Image]:
    found = _DIGEST_IN_ADDRESS.search(node.attributes.get("src", ""))
    if found:
        yield Image(found[1], node.attributes.get("alt", ""), node.number("width", 0), node.number("height", 0))


def _gather_block(node: _Node, look: _Look, into: _Builder) -> None:
    if node.tag in _HEADINGS:
        for block in _blocks_in(node, look):
            into.blocks.append(Heading(_HEADINGS[node.tag], block.runs) if isinstance(block, Paragraph) else block)
    elif node.tag in ("ul", "ol"):
        into.blocks.append(_list(node, look))
    elif node.tag == "table":
        into.blocks += _table(node, look)
    else:
        _gather(node, look, into)


def _list(node: _Node, look: _Look) -> List:
    items: list[ListItem] = []
    for inner in node.inside:
        if isinstance(inner, str):
            items += [ListItem((Paragraph((Run(inner),)),))] if inner.strip() else []
        elif inner.tag in ("ul", "ol") and items:  # as some editors write a list in a list
            items[-1] = ListItem((*items[-1].blocks, _list(inner, look)))
        else:
            holder = inner if inner.tag == "li" else _Node("li", {}, [inner])
            items.append(ListItem(tuple(_blocks_in(holder, look))))
    return List(node.tag == "ol", tuple(items), node.number("start", 1))


def _table(node: _Node, look: _Look) -> Iterator[Block]:
    rows = []
    for holder in (node, *(part for part in node.inside if isinstance(part, _Node) and part.tag in _GROUPS)):
        for row in holder.inside:
            if isinstance(row, _Node) and row.tag == "caption":
                yield from _blocks_in(row, look)
            elif isinstance(row, _Node) and row.tag == "tr":
                rows.append(_row(row, look))
    yield Table(tuple(rows))


def _row(node: _Node, look: _Look) -> Row:
    cells = [cell for cell in node.inside if isinstance(cell, _Node) and cell.tag in ("td", "th")]
    made = [Cell(tuple(_blocks_in(cell, look)), cell.number("colspan", 1), cell.number("rowspan", 1)) for cell in cells]
    return Row(tuple(made), bool(cells) and all(cell.tag == "th" for cell in cells))


def within_measure(text: str) -> bool:
    """Whether a text is of a size that a person can have written."""
    return len(text) <= 2 * MAX_CHARACTERS and text.count("&") + text.count("\u00a0") <= MOST_REFERENCES
