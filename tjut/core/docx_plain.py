"""Plain text out of the parts of a Word file, read as a stream: no tree, so a large paper costs little memory."""

from dataclasses import dataclass, field

from tjut.core.docx_package import as_shown

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = frozenset(
    ("del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange", "sectPr", "rPr", "tblPr", "trPr", "tcPr")
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def _name(tag: str) -> str:
    """The local name in either form of WordprocessingML, else ""."""
    for namespace in _WORD:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


def _value(attributes: dict[str, str]) -> str:
    return next((attributes[f"{namespace}val"] for namespace in _WORD if f"{namespace}val" in attributes), "")


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


@dataclass
class Level:
    """One level of a list: what its numbers look like ("%1.") and where they begin."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The lists of a file: list -> kind of list -> its levels; and which styles number their paragraphs."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, number: str, depth: int) -> str:
        """What Word shows before the next paragraph of that list, with a space after; "" for none."""
        kind = self.kinds.get(number, "")
        level = self.levels.get(kind, {}).get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "– "
        self._count(number, kind, depth, level)
        label = level.pattern
        for at in range(depth + 1):
            shown = self.levels[kind].get(at, Level())
            label = label.replace(f"%{at + 1}", _figure(self.counted.get((kind, at), shown.start), shown.form))
        return f"{label} " if label else ""

    def _count(self, number: str, kind: str, depth: int, level: Level) -> None:
        restart = self.starts.get((number, depth))
        if restart is not None and (number, depth) not in self.begun:
            self.counted[kind, depth] = restart
        else:
            self.counted[kind, depth] = self.counted.get((kind, depth), level.start - 1) + 1
        self.begun.add((number, depth))
        for deeper in [key for key in self.counted if key[0] == kind and key[1] > depth]:
            del self.counted[deeper]


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(count - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        roman, rest = "", count
        for worth, sign in _ROMAN:
            while rest >= worth:
                roman, rest = roman + sign, rest - worth
        return roman if form == "lowerRoman" else roman.upper()
    return str(count)


class NumberingReader:
    """Reads numbering.xml and styles.xml for what `Numbering` needs."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._kind = self._number = self._style = ""
        self._depth = 0
        self._style_number: tuple[str, int] = ("", 0)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Called by lxml."""
        name, value = _name(tag), _value(attributes)
        own = {key.rpartition("}")[2]: text for key, text in attributes.items()}
        if name == "abstractNum":
            self._kind, self._number = own.get("abstractNumId", ""), ""
        elif name == "num":
            self._number, self._kind = own.get("numId", ""), ""
        elif name in ("lvl", "lvlOverride"):
            self._depth = _whole(own.get("ilvl", ""), 0)
        elif name == "style":
            self._style, self._style_number = own.get("styleId", ""), ("", 0)
        else:
            self._detail(name, value)

    def _detail(self, name: str, value: str) -> None:
        numbering = self.numbering
        if self._style and name == "numId":
            numbering.styles[self._style] = (value, self._style_number[1])
        elif self._style and name == "ilvl":
            self._style_number = (self._style_number[0], _whole(value, 0))
        elif self._number and name == "abstractNumId":
            numbering.kinds[self._number] = value
        elif self._number and name == "startOverride":
            numbering.starts[self._number, self._depth] = _whole(value, 1)
        elif self._kind and name in ("numFmt", "lvlText", "start"):
            level = numbering.levels.setdefault(self._kind, {}).setdefault(self._depth, Level())
            if name == "start":
                level.start = _whole(value, 1)
            elif name == "numFmt":
                level.form = value
            else:
                level.pattern = value

    def end(self, tag: str) -> None:
        """Called by lxml."""
        if _name(tag) == "style":
            self._style = ""

    def data(self, text: str) -> None:
        """Called by lxml."""

    def close(self) -> None:
        """Called by lxml."""


@dataclass
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    number: str | None = None
    depth: int | None = None
    joined: bool = False  # its end is deleted: the next paragraph goes on where it stops


class TextReader:
    """Reads the body, a page header or the footnotes, and puts the text together."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._open: list[_Paragraph] = []
        self._hidden = 0
        self._properties = 0
        self._in_text = False
        self._cells = 0
        self._placeholder = False
        self._carried = ""
        self._lines: list[tuple[str, bool]] = []  # text, and whether it begins a new part
        self._new_part = True

    def text(self) -> str:
        """Everything read: a blank line between paragraphs, but not between those of one table cell."""
        pieces = [piece for line, new_part in self._lines for piece in ("\n\n" if new_part else "\n", line)]
        return "".join(pieces[1:])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Called by lxml."""
        name = _name(tag)
        if name == "rPr" and self._properties and not self._hidden:
            return  # the mark of the paragraph: its w:del is looked at below
        if self._hidden or tag == _FALLBACK or name in _NOT_SHOWN:
            if name == "del" and self._properties and not self._hidden and self._open:
                self._open[-1].joined = True
            self._hidden += 1
            return
        if name == "sdtContent" and self._placeholder:
            self._placeholder, self._hidden = False, 1
        elif name == "pPr":
            self._properties += 1
        elif self._properties:
            self._property(name, _value(attributes))
        else:
            self._content(name)

    def _property(self, name: str, value: str) -> None:
        if not self._open:
            return
        paragraph = self._open[-1]
        if name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.number = value
        elif name == "ilvl":
            paragraph.depth = _whole(value, 0)

    def _content(self, name: str) -> None:
        if name == "p":
            self._open.append(_Paragraph([self._carried]))
            self._carried = ""
        elif name == "tc":
            self._cells += 1
            self._new_part = True
        elif name == "t":
            self._in_text = True
        elif name == "sdtPr":
            self._placeholder = False
        elif name == "showingPlcHdr":
            self._placeholder = True
        elif self._open:
            self._open[-1].pieces.append(_SIGNS.get(name, ""))

    def end(self, tag: str) -> None:
        """Called by lxml."""
        name = _name(tag)
        if name == "rPr" and self._properties and not self._hidden:
            return
        if self._hidden:
            self._hidden -= 1
        elif name == "pPr":
            self._properties = max(0, self._properties - 1)
        elif name == "t":
            self._in_text = False
        elif name == "tc":
            self._cells -= 1
            self._new_part = True
        elif name == "p" and self._open:
            self._finish(self._open.pop())

    def _finish(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if paragraph.joined:
            self._carried = text
            return
        if not text.strip():
            return
        styled = self._numbering.styles.get(paragraph.style, ("", 0))
        number = styled[0] if paragraph.number is None else paragraph.number
        depth = styled[1] if paragraph.depth is None else paragraph.depth
        label = self._numbering.next_label(number, depth) if number else ""
        self._lines.append((label + text.strip(), self._new_part or not self._cells))
        self._new_part = False

    def data(self, text: str) -> None:
        """Called by lxml."""
        if self._in_text and not self._hidden and self._open:
            self._open[-1].pieces.append(as_shown(text))

    def close(self) -> None:
        """Called by lxml."""


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
