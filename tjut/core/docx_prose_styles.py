"""What the styles and lists of a Word file say of a paragraph or run: heading, list, bold, and where each style is from."""

from collections.abc import Iterable, Iterator

from lxml import etree

from tjut.core.docx_package import w
from tjut.core.docx_plain import NumberingReader
from tjut.core.prose_html import LOWERED, RAISED

_DEEPEST_STYLE = 20
_OFF = ("0", "false", "off", "none")
_BUILT_IN_LISTS = ("list bullet", "list number")


def is_on(switch: etree._Element | None) -> bool:
    """Whether a switch like w:b is there and not turned off."""
    return switch is not None and (switch.get(w("val")) or "1") not in _OFF


class Styles:
    """The styles of one file, each asked of with those it builds on."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = (
            {} if styles is None else {style.get(w("styleId")) or "": style for style in styles.iter(w("style"))}
        )
        reader = NumberingReader()
        for root in (numbering, styles):
            if root is not None:
                for event, node in etree.iterwalk(root, events=("start", "end")):
                    if event == "start":
                        reader.start(str(node.tag), {str(key): str(value) for key, value in node.attrib.items()})
        self._numbering = reader.numbering
        self._names = {identity: _value(style.find(w("name"))).casefold() for identity, style in self._styles.items()}
        self._bold: dict[tuple[str, str], bool] = {}

    def _chain(self, identity: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = _value(style.find(w("basedOn")))

    def name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style in small letters: "list continue 2"."""
        return self._names.get(_value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")), "")

    def heading(self, paragraph: etree._Element) -> int:
        """3 or 4 for a heading inside a section, 0 for other paragraphs."""
        for style in self._chain(_value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))):
            name = self._names[style.get(w("styleId")) or ""]
            if name.startswith("heading ") and name[8:].isdigit():
                return 3 if int(name[8:]) <= 3 else 4
        return 0

    def numbered(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list that a paragraph is a point of and its level from 0, None for no point."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        style = _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
        if own is not None and own.find(w("numId")) is not None:
            number, level = _value(own.find(w("numId"))), own.find(w("ilvl"))
            depth = _whole(_value(level)) if level is not None else self._styled(style)[1]
            return None if number == "0" else (number, min(depth, 8))
        number, depth = self._styled(style)
        return (number, depth) if number not in ("", "0") else None

    def _styled(self, identity: str) -> tuple[str, int]:
        for style in self._chain(identity):
            found = style.find(f"{w('pPr')}/{w('numPr')}")
            if found is not None:
                level = found.find(w("ilvl"))
                depth = _whole(_value(level)) if level is not None else self._named_level(identity)
                return _value(found.find(w("numId"))), min(depth, 8)
        return "", 0

    def _named_level(self, identity: str) -> int:
        """List Bullet 2 is a list of its own in Word, and looks like the second level of one."""
        kind, _, last = self._names.get(identity, "").rpartition(" ")
        return int(last) - 1 if kind in _BUILT_IN_LISTS and last in "2345" else 0

    def counted(self, paragraphs: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, tuple[str, int]]]:
        """Each point with the form of its sign and, where they are counted, its number."""
        numbering = self._numbering
        for paragraph in paragraphs:
            found = self.numbered(paragraph)
            if found is None:
                continue
            number, depth = found
            numbering.next_label(number, depth)
            kind = numbering.kinds.get(number, "")
            level = numbering.levels.get(kind, {}).get(depth)
            form = "bullet" if level is None or level.form in ("bullet", "none") else level.form
            yield paragraph, (form, numbering.counted.get((kind, depth), 1))

    def look(self, run: etree._Element) -> tuple[bool, bool, dict[int, int] | None]:
        """Bold, italic, and the letters that raised or lowered words are written with."""
        properties = run.find(w("rPr"))
        if properties is None:
            return False, False, None
        style = _value(properties.find(w("rStyle")))
        place = _value(properties.find(w("vertAlign")))
        raised = RAISED if place == "superscript" else LOWERED if place == "subscript" else None
        return self._switched("b", properties, style), self._switched("i", properties, style), raised

    def _switched(self, name: str, properties: etree._Element, style: str) -> bool:
        own = properties.find(w(name))
        if own is not None:
            return is_on(own)
        if not style:
            return False
        known = self._bold.get((name, style))
        if known is None:
            found = (one.find(f"{w('rPr')}/{w(name)}") for one in self._chain(style))
            known = is_on(next((switch for switch in found if switch is not None), None))
            self._bold[name, style] = known
        return known


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(w("val")) or ""


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0
