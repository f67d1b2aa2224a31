"""What the styles and lists of a Word file say of a paragraph or run: heading, list, bold, and where each style is from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tjut.core.docx_package import parse_part, w
from tjut.core.docx_plain import Level, Numbering
from tjut.core.prose_html import LOWERED, RAISED

KEPT_PARTS = 16
"""Parts of styles remembered as read: files from one template have the same, and to read it takes longer than the text."""

LARGEST_KEPT_BYTES = 512 * 1024
"""What is larger is read each time: nobody's hostile file stays in memory."""

_DEEPEST_STYLE = 20
_OFF = ("0", "false", "off", "none")
_LOOKS, _STYLE, _NUMBERS = w("pPr"), w("pStyle"), w("numPr")
_TITLES = ("title", "rubrik")
_BUILT_IN_LISTS = ("list bullet", "list number")


@dataclass(frozen=True)
class _Style:
    """A style as it says itself; None where it leaves a thing to the style it builds on."""

    name: str
    based_on: str
    number: str | None
    level: int | None
    bold: bool | None
    italic: bool | None


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch like w:b is there and not turned off."""
    return switch is not None and (switch.get(w("val")) or "1") not in _OFF


def _styles(part: bytes) -> Mapping[str, _Style]:
    return _kept_styles(part) if len(part) <= LARGEST_KEPT_BYTES else _read_styles(part)


@lru_cache(maxsize=KEPT_PARTS)
def _kept_styles(part: bytes) -> Mapping[str, _Style]:
    return _read_styles(part)


def _read_styles(part: bytes) -> Mapping[str, _Style]:
    return {style.get(w("styleId")) or "": _read(style) for style in parse_part(part).iterchildren(w("style"))}


def _read(style: etree._Element) -> _Style:
    paragraph, run = style.find(w("pPr")), style.find(w("rPr"))
    numbered = None if paragraph is None else paragraph.find(w("numPr"))
    level = None if numbered is None else numbered.find(w("ilvl"))
    bold, italic = (None, None) if run is None else (run.find(w("b")), run.find(w("i")))
    return _Style(
        _value(style.find(w("name"))).casefold(),
        _value(style.find(w("basedOn"))),
        None if numbered is None else _value(numbered.find(w("numId"))),
        None if level is None else _whole(_value(level)),
        None if bold is None else is_on(bold),
        None if italic is None else is_on(italic),
    )


class Styles:
    """The styles of one file, each asked of with those it builds on. Raises etree.XMLSyntaxError if they are no XML."""

    def __init__(self, styles: bytes, numbering: bytes) -> None:
        self._styles = _styles(styles) if styles else {}
        self._part = numbering
        self._lists: Numbering | None = None

    def _chain(self, identity: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = style.based_on

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style in small letters: "list continue 2"."""
        style = self._styles.get(_style_of(paragraph))
        return "" if style is None else style.name

    def outline(self, paragraph: etree._Element) -> int:
        """The level of a heading, 1 also for the style of a title; 0 for other paragraphs."""
        for style in self._chain(_style_of(paragraph)):
            if style.name.startswith("heading ") and style.name[8:].isdigit():
                return min(_whole(style.name[8:]), 9)
            if style.name in _TITLES:
                return 1
        return 0

    def heading(self, paragraph: etree._Element) -> int:
        """3 or 4 for a heading inside a section, 0 for other paragraphs."""
        level = self.outline(paragraph)
        return 0 if not level else 3 if level <= 3 else 4

    def numbered(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list that a paragraph is a point of and its level from 0, None for no point."""
        looks = next(paragraph.iterchildren(_LOOKS), None)
        own = None if looks is None else next(looks.iterchildren(_NUMBERS), None)
        number, depth = self._styled(_style_of(paragraph))
        if own is not None and own.find(w("numId")) is not None:
            level = own.find(w("ilvl"))
            number, depth = _value(own.find(w("numId"))), depth if level is None else _whole(_value(level))
        return (number, min(depth, 8)) if number not in ("", "0") else None

    def _styled(self, identity: str) -> tuple[str, int]:
        for style in self._chain(identity):
            if style.number is not None:
                return style.number, _named_level(self._styles[identity].name) if style.level is None else style.level
        return "", 0

    def counted(self, paragraphs: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, tuple[str, int]]]:
        """Each point with the form of its sign and, where they are counted, its number."""
        for paragraph in paragraphs:
            found = self.numbered(paragraph)
            if found is None:
                continue
            if self._lists is None:
                self._lists = _lists(parse_part(self._part)) if self._part else Numbering()
            number, depth = found
            self._lists.next_label(number, depth)
            kind = self._lists.kinds.get(number, "")
            level = self._lists.levels.get(kind, {}).get(depth)
            form = "bullet" if level is None or level.form in ("bullet", "none") else level.form
            yield paragraph, (form, self._lists.counted.get((kind, depth), 1))

    def look(self, run: etree._Element) -> tuple[bool, bool, dict[int, int] | None]:
        """Bold, italic, and the letters that raised or lowered words are written with."""
        properties = run.find(w("rPr"))
        if properties is None:
            return False, False, None
        style = _value(properties.find(w("rStyle")))
        place = _value(properties.find(w("vertAlign")))
        raised = RAISED if place == "superscript" else LOWERED if place == "subscript" else None
        bold, italic = properties.find(w("b")), properties.find(w("i"))
        return (
            any(one.bold for one in self._first(style, "bold")) if bold is None else is_on(bold),
            any(one.italic for one in self._first(style, "italic")) if italic is None else is_on(italic),
            raised,
        )

    def _first(self, identity: str, look: str) -> list[_Style]:
        """The nearest style that says anything of a look."""
        return [style for style in self._chain(identity) if getattr(style, look) is not None][:1]


def _named_level(name: str) -> int:
    """List Bullet 2 is a list of its own in Word, and looks like the second level of one."""
    kind, _, last = name.rpartition(" ")
    return int(last) - 1 if kind in _BUILT_IN_LISTS and last in ("2", "3", "4", "5") else 0


def _lists(root: etree._Element) -> Numbering:
    """The kinds of list and the lists of a file, as far as they are counted."""
    numbering = Numbering()
    for kind in root.iterchildren(w("abstractNum")):
        numbering.levels[kind.get(w("abstractNumId")) or ""] = {
            _whole(level.get(w("ilvl")) or ""): Level(
                _value(level.find(w("numFmt"))), "", _whole(_value(level.find(w("start"))) or "1")
            )
            for level in kind.iterchildren(w("lvl"))
        }
    for number in root.iterchildren(w("num")):
        identity = number.get(w("numId")) or ""
        numbering.kinds[identity] = _value(number.find(w("abstractNumId")))
        for override in number.iterchildren(w("lvlOverride")):
            start = override.find(w("startOverride"))
            if start is not None:
                numbering.starts[identity, _whole(override.get(w("ilvl")) or "")] = _whole(_value(start))
    return numbering


def _style_of(paragraph: etree._Element) -> str:
    looks = next(paragraph.iterchildren(_LOOKS), None)  # many times faster than a path
    return "" if looks is None else _value(next(looks.iterchildren(_STYLE), None))


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(w("val")) or ""


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
