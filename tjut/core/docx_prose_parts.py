"""What a template must have for running text to be put in it: styles, counted lists, a part for footnotes, relations.

Found, or added where it is missing, once for each template; a file made from it only adds its own to the end.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from tjut.core.docx_package import (
    CONTENT_TYPES,
    OFFICE_RELATIONSHIPS,
    RELATIONSHIPS,
    W,
    parse_part,
    serialize_part,
    w,
)

_LEVELS = 9
_LIST_STEP = 425
_BULLETS = ("•", "–", "▪")
_DEFAULT_TEXT_WIDTH = 9_000
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "numbering": f'<w:numbering xmlns:w="{W}"></w:numbering>',
    "footnotes": (
        f'<w:footnotes xmlns:w="{W}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ),
}
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
_RELATIONS_OF_TEXT = "word/_rels/document.xml.rels"
_RELATIONS_OF_NOTES = "word/_rels/footnotes.xml.rels"

# name of the style -> its kind, its id, what it builds on, and its look where the template has none
_STYLES = {
    "heading 3": ("paragraph", "Heading3", '<w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/></w:rPr>'),
    "heading 4": ("paragraph", "Heading4", '<w:pPr><w:keepNext/><w:outlineLvl w:val="3"/></w:pPr><w:rPr><w:b/></w:rPr>'),
    **{
        f"list {kind}{number}": ("paragraph", f"List{kind.capitalize()}{number.strip()}", "<w:pPr><w:contextualSpacing/></w:pPr>")
        for kind in ("bullet", "number", "continue")
        for number in ("", " 2", " 3")
    },
    "Tabelltext": ("paragraph", "Tabelltext", '<w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>'),
    "Tabellrubrik": (
        "paragraph", "Tabellrubrik",
        '<w:pPr><w:keepNext/><w:spacing w:before="20" w:after="20"/></w:pPr><w:rPr><w:b/></w:rPr>',
    ),
    "footnote text": ("paragraph", "FootnoteText", '<w:rPr><w:sz w:val="18"/></w:rPr>'),
    "footnote reference": ("character", "FootnoteReference", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    "hyperlink": ("character", "Hyperlink", '<w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>'),
    "table grid": (
        "table", "TableGrid",
        "<w:tblPr><w:tblBorders>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr>",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class ProseParts:
    """The parts of a template that running text adds to, and the numbers that are free in them."""

    styles: Mapping[str, str]
    text_width: int
    bullets: int
    counted_kind: int
    first_count: int
    first_note: int
    numbering: bytes
    relations: bytes
    note_relations: bytes
    footnotes: bytes
    """b"" where the template's own footnotes hold tags, and are filled like any part."""

    def style(self, name: str) -> str:
        """The id of a style by its name."""
        return self.styles[name]

    def filled(self, counts: Iterable[str], notes: list[str], relations: str, note_relations: str) -> dict[str, bytes]:
        """The parts with what one file adds to them."""
        added = {
            "word/numbering.xml": _before_end(self.numbering, "".join(counts)),
            _RELATIONS_OF_TEXT: _before_end(self.relations, relations),
            _RELATIONS_OF_NOTES: _before_end(self.note_relations, note_relations),
        }
        if self.footnotes:
            added["word/footnotes.xml"] = with_notes(self.footnotes, notes)
        return added


def with_notes(footnotes: bytes, notes: Iterable[str]) -> bytes:
    """The part of footnotes with more of them."""
    return _before_end(footnotes, "".join(notes))


_END = re.compile(rb"</[^<>]*>\s*$")


def _before_end(part: bytes, addition: str) -> bytes:
    """`part` with `addition` last in its root element, which is never written empty here."""
    if not addition:
        return part
    found = _END.search(part)
    if found is None:
        raise ValueError("a part whose root is empty")
    return part[: found.start()] + addition.encode() + part[found.start() :]


def prepared(members: dict[str, bytes]) -> tuple[dict[str, bytes], ProseParts]:
    """The members of a template made ready for running text, and the parts that each file will add to.

    Those parts are taken out of the members, save the footnotes when they hold tags.
    """
    members = dict(members)
    relations = parse_part(members.pop(_RELATIONS_OF_TEXT, _no_relations()))
    types = parse_part(members["[Content_Types].xml"])
    for kind in ("numbering", "footnotes", "styles"):
        _see_to_part(kind, members, relations, types)
    for kind, mime in _PICTURES.items():
        if not any((default.get("Extension") or "").lower() == kind for default in types):
            default = etree.Element(f"{{{CONTENT_TYPES}}}Default", Extension=kind, ContentType=mime)
            types.insert(0, default)
    members["[Content_Types].xml"] = serialize_part(types)
    styles_root = parse_part(members["word/styles.xml"])
    styles = _styles(styles_root)
    members["word/styles.xml"] = serialize_part(styles_root)
    numbering = parse_part(members.pop("word/numbering.xml"))
    bullets, counted_kind, first_count = _lists(numbering)
    footnotes = members["word/footnotes.xml"]
    has_tags = b"{{" in footnotes or b"{%" in footnotes
    if not has_tags:
        del members["word/footnotes.xml"]
    note_relations = members.pop(_RELATIONS_OF_NOTES, _no_relations())
    parts = ProseParts(
        styles,
        _text_width(parse_part(members["word/document.xml"])),
        bullets,
        counted_kind,
        first_count,
        max((int(found) for found in re.findall(rb'<w:footnote [^>]*w:id="(\d+)"', footnotes)), default=0) + 1,
        _opened(numbering),
        _opened(relations),
        _opened(parse_part(note_relations)),
        b"" if has_tags else _opened(parse_part(footnotes)),
    )
    return members, parts


def _no_relations() -> bytes:
    return f'<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode()


def _opened(root: etree._Element) -> bytes:
    """The part with a start and an end to its root, also when it is empty."""
    if len(root) == 0:
        root.text = "\n"
    return serialize_part(root)


def _see_to_part(kind: str, members: dict[str, bytes], relations: etree._Element, types: etree._Element) -> None:
    """See that the part is there, under its usual name, declared and related to."""
    name = f"word/{kind}.xml"
    if name in members:
        return
    members[name] = _PARTS.get(kind, f'<w:{kind} xmlns:w="{W}"></w:{kind}>').encode()
    etree.SubElement(
        relations,
        f"{{{RELATIONSHIPS}}}Relationship",
        Id=f"tjut{kind.capitalize()}",
        Type=f"{OFFICE_RELATIONSHIPS}/{kind}",
        Target=f"{kind}.xml",
    )
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=f"{_TYPES}.{kind}+xml")


def _styles(root: etree._Element) -> dict[str, str]:
    """The ids of the styles that running text uses; those that are missing are added, plain."""
    known: dict[str, str] = {}
    identities = set()
    for style in root.iter(w("style")):
        named = style.find(w("name"))
        identity = style.get(w("styleId")) or ""
        identities.add(identity)
        if named is not None:
            known.setdefault((named.get(w("val")) or "").casefold(), identity)
    for name, (kind, wanted, look) in _STYLES.items():
        if name.casefold() in known:
            continue
        identity = wanted if wanted not in identities else f"Tjut{wanted}"
        root.append(_style(name, kind, identity, look))
        known[name.casefold()] = identity
    return {name: known[name.casefold()] for name in _STYLES}


def _style(name: str, kind: str, identity: str, look: str) -> etree._Element:
    return parse_part(
        f'<w:style xmlns:w="{W}" w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{look}</w:style>'.encode()
    )


def _lists(root: etree._Element) -> tuple[int, int, int]:
    """Two kinds of list of ours, pointed and counted: the number of the pointed one, the kind of the counted one, and
    the first number free for a counted list."""
    kinds = [int(kind.get(w("abstractNumId")) or 0) for kind in root.iter(w("abstractNum"))]
    numbers = [int(number.get(w("numId")) or 0) for number in root.iter(w("num"))]
    pointed, bullets = max(kinds, default=0) + 1, max(numbers, default=0) + 1
    counted = pointed + 1
    first = root.find(w("num"))
    at = len(root) if first is None else list(root).index(first)
    root.insert(at, _kind(pointed, [_level(level, "bullet", _BULLETS[level % 3]) for level in range(_LEVELS)]))
    root.insert(at + 1, _kind(counted, [_level(level, "decimal", f"%{level + 1}.") for level in range(_LEVELS)]))
    for cleanup in root.findall(w("numIdMacAtCleanup")):  # must be last, and says nothing of use
        root.remove(cleanup)
    root.append(
        parse_part(f'<w:num xmlns:w="{W}" w:numId="{bullets}"><w:abstractNumId w:val="{pointed}"/></w:num>'.encode())
    )
    return bullets, counted, bullets + 1


def _kind(number: int, levels: list[str]) -> etree._Element:
    return parse_part(
        (
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(levels)}</w:abstractNum>"
        ).encode()
    )


def _level(level: int, form: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_LIST_STEP * (level + 1)}" w:hanging="{_LIST_STEP}"/></w:pPr></w:lvl>'
    )


def _text_width(document: etree._Element) -> int:
    """Between the margins of the last section, in twentieths of a point."""
    sections = list(document.iter(w("sectPr")))
    page = sections[-1].find(w("pgSz")) if sections else None
    margins = sections[-1].find(w("pgMar")) if sections else None
    if page is None or margins is None:
        return _DEFAULT_TEXT_WIDTH
    width = _whole(page, "w") - _whole(margins, "left") - _whole(margins, "right")
    return width if 1_000 < width < 40_000 else _DEFAULT_TEXT_WIDTH


def _whole(element: etree._Element, name: str) -> int:
    value = element.get(w(name)) or ""
    return int(value) if value.isascii() and value.isdigit() else 0


STYLE_NAMES = tuple(_STYLES)
"""The styles that running text uses: a template should have them all, with a look of its own."""
