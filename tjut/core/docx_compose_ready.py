"""A bilaga made ready to stand in another Word file: its names made its own, and what belongs to the file taken away.

Nothing that is read goes: comments in the margin, page headers and tracked changes are told of, and a bilaga that
would lose anything is refused.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from lxml import etree

from tjut.core.docx_package import PARAGRAPH_END, part_text, w
from tjut.core.errors import RuleError

_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_OF_THE_FILE = re.compile(
    r"^\s*(?:TITLE|SUBJECT|AUTHOR|KEYWORDS|COMMENTS|LASTSAVEDBY|FILENAME|DOCPROPERTY|INFO|NUMPAGES|NUMWORDS|NUMCHARS|"
    r"SECTION|SECTIONPAGES|CREATEDATE|SAVEDATE|PRINTDATE|DATE|TIME)\b",
    re.IGNORECASE,
)
"""Fields that tell of the file they stand in, and would tell of the whole: what they said is kept as text."""

_BOOKMARK_WORDS = re.compile(r"^(\s*(?:REF|PAGEREF|NOTEREF|HYPERLINK\s+\\l)\s+\"?)([^\s\"\\]+)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:sid(?:a|an|or)?|page|av|of|[\d\s()/.–-])*", re.IGNORECASE)


class CannotCompose(RuleError):
    """The bilaga cannot be put in as it is. The message says why, to stand after "eftersom" in a sentence."""


def make_ready(added: Document, whole: Document) -> list[str]:
    """Change `added` so that it can stand in `whole`. Returns, in Swedish, what will be shown otherwise than by itself.

    Raises CannotCompose for what there is no place for in another file.
    """
    body = added.element.body
    _refuse_what_has_no_place(body)
    remarks = [*_of_page_headers(added), *_of_revision(body)]
    for name in _COMMENT_MARKS:
        for mark in list(body.iter(w(name))):
            _remove(mark)
    for binding in list(body.iter(w("dataBinding"))):  # would fetch from the properties of the paper
        _remove(binding)
    _settle_fields(body)
    _write_out_numbers(added, whole)
    _lower_headings(added)
    _own_style_names(added, whole)
    _own_bookmarks(body, whole.element.body)
    return remarks


def _refuse_what_has_no_place(body: etree._Element) -> None:
    for name, why in (
        ("endnoteReference", "den har slutnoter"),
        ("altChunk", "den innehåller en annan fil"),
        ("subDoc", "den är ett huvuddokument med deldokument"),
    ):
        if next(body.iter(w(name)), None) is not None:
            raise CannotCompose(why)


def _of_page_headers(added: Document) -> Iterator[str]:
    told: set[str] = set()
    for relation in added.part.rels.values():
        if relation.is_external or relation.reltype not in (RT.HEADER, RT.FOOTER):
            continue
        text = " ".join(part_text(parse_xml(relation.target_part.blob)).replace(PARAGRAPH_END, " ").split())
        if text and text not in told and not _PAGE_NUMBER.fullmatch(text):
            told.add(text)
            what = "sidhuvud" if relation.reltype == RT.HEADER else "sidfot"
            yield f"Bilagans {what} ersätts av tjänsteutlåtandets: ”{text[:120]}”"


def _of_revision(body: etree._Element) -> Iterator[str]:
    if next(body.iter(w("commentReference")), None) is not None:
        yield "Kommentarer i marginalen är inte med"
    if next(body.iter(*(w(name) for name in _TRACKED)), None) is not None:
        yield "Bilagan har spårade ändringar som inte är avgjorda"


def _settle_fields(body: etree._Element) -> None:
    for field in list(body.iter(w("fldSimple"))):
        if _OF_THE_FILE.match(field.get(w("instr")) or ""):
            for child in list(field):
                field.addprevious(child)
            _remove(field)
    for begin, marks, instruction in _fields(body):
        if _OF_THE_FILE.match(instruction):
            for mark in [begin, *marks]:
                _remove(mark)


def _fields(body: etree._Element) -> list[tuple[etree._Element, list[etree._Element], str]]:
    """Each field that is written with marks: its beginning, the other marks and its words, what is shown left out."""
    opened: list[tuple[etree._Element, list[etree._Element], list[str]]] = []
    whole = []
    for node in body.iter(w("fldChar"), w("instrText")):
        if node.tag == w("instrText"):
            if opened:
                opened[-1][1].append(node)
                opened[-1][2].append(node.text or "")
        elif node.get(w("fldCharType")) == "begin":
            opened.append((node, [], []))
        elif opened:
            opened[-1][1].append(node)
            if node.get(w("fldCharType")) == "end":
                begin, marks, words = opened.pop()
                whole.append((begin, marks, "".join(words)))
    return whole


def _write_out_numbers(added: Document, whole: Document) -> None:
    """Say in each paragraph which list it belongs to: its style will be the paper's, which may number otherwise."""
    theirs, ours = _Styles(added), _Styles(whole)
    for paragraph in added.element.body.iter(qn("w:p")):
        properties = paragraph.pPr
        own = properties.numPr if properties is not None else None
        if own is not None and own.numId is not None:
            continue
        style = theirs.of(paragraph)
        number, level = theirs.numbering(style)
        if number or ours.numbering(ours.named(theirs.name(style)))[0]:
            written = paragraph.get_or_add_pPr().get_or_add_numPr()
            written.get_or_add_numId().val = number
            written.get_or_add_ilvl().val = level


def _lower_headings(added: Document) -> None:
    """The headings of a bilaga stand one level under the heading that it gets, in the bookmarks of the PDF."""
    styles = _Styles(added)
    for paragraph in added.element.body.iter(qn("w:p")):
        level = styles.heading_level(styles.of(paragraph))
        properties = paragraph.pPr
        if level is None or (properties is not None and properties.find(qn("w:outlineLvl")) is not None):
            continue
        lowered = OxmlElement("w:outlineLvl")
        lowered.set(qn("w:val"), str(min(level + 1, 8)))
        paragraph.get_or_add_pPr().insert_element_before(
            lowered, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"
        )


class _Styles:
    """The paragraph styles of a file, by id, with what they inherit."""

    def __init__(self, document: Document) -> None:
        self._all = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
        paragraphs = [one for one in self._all.items() if one[1].get(qn("w:type")) == "paragraph"]
        self._default: str = next((i for i, style in paragraphs if style.get(qn("w:default")) in ("1", "true")), "")
        self._by_name: dict[str, str] = {self.name(identity): identity for identity, _ in paragraphs}
        try:
            lists: Any = document.part.part_related_by(RT.NUMBERING)
        except KeyError:
            self._lists: Any = None
        else:
            self._lists = lists.element

    def of(self, paragraph: Any) -> str:
        style: str = paragraph.style or self._default
        return style

    def name(self, identity: str) -> str:
        return _kind_of(self._all[identity])[1] if identity in self._all else ""

    def named(self, name: str) -> str:
        return self._by_name.get(name, "")

    def numbering(self, identity: str) -> tuple[int, int]:
        """The list and the level that the style gives a paragraph; (0, 0) for none."""
        for style in self._with_its_bases(identity):
            numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbering is not None and numbering.numId is not None:
                level = (
                    numbering.ilvl.val if numbering.ilvl is not None else self._level_of(numbering.numId.val, identity)
                )
                return numbering.numId.val, level
        return 0, 0

    def heading_level(self, identity: str) -> int | None:
        """0 for the highest; nothing for what is no heading."""
        for style in self._with_its_bases(identity):
            level = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if level is not None:
                number = int(level.get(qn("w:val")) or 9)
                return number if number < 9 else None
        return None

    def _with_its_bases(self, identity: str) -> Iterator[Any]:
        seen: set[str] = set()
        while identity in self._all and identity not in seen:
            seen.add(identity)
            style = self._all[identity]
            yield style
            base = style.find(qn("w:basedOn"))
            identity = "" if base is None else base.get(qn("w:val")) or ""

    def _level_of(self, number: int, style: str) -> int:
        """The level of the list that is tied to the style, where the style itself does not say."""
        if self._lists is None:
            return 0
        kinds = self._lists.xpath(f"./w:num[@w:numId='{int(number)}']/w:abstractNumId/@w:val")
        for kind in kinds[:1]:
            for level in self._lists.xpath(f"./w:abstractNum[@w:abstractNumId='{int(kind)}']/w:lvl[w:pStyle]"):
                if level.find(qn("w:pStyle")).get(qn("w:val")) == style:
                    return int(level.get(qn("w:ilvl")) or 0)
        return 0


def _own_style_names(added: Document, whole: Document) -> None:
    """A style that shares its id, or its name, with quite another style of the paper gets names of its own."""
    ours = {style.get(qn("w:styleId")): _kind_of(style) for style in whole.styles.element.findall(qn("w:style"))}
    kinds = {name: kind for kind, name in ours.values()}
    free = count(len(ours) + 1)
    new_ids: dict[str, str] = {}
    for style in added.styles.element.findall(qn("w:style")):
        identity, (kind, name) = style.get(qn("w:styleId")), _kind_of(style)
        other_kind = kinds.get(name, kind) != kind
        if other_kind or (identity in ours and ours[identity] != (kind, name) and name not in kinds):
            new_ids[identity] = f"Bilaga{next(free)}{identity}"[:200]
            style.set(qn("w:styleId"), new_ids[identity])
            if other_kind:
                style.find(qn("w:name")).set(qn("w:val"), f"{name} {new_ids[identity]}")
    if new_ids:
        names = [qn(f"w:{one}") for one in ("basedOn", "link", "next", "pStyle", "rStyle", "tblStyle")]
        for root in _roots(added):
            for reference in root.iter(*names):
                value = reference.get(qn("w:val"))
                reference.set(qn("w:val"), new_ids.get(value, value))


def _kind_of(style: Any) -> tuple[str, str]:
    name = style.find(qn("w:name"))
    return style.get(qn("w:type")) or "", "" if name is None else (name.get(qn("w:val")) or "").lower()


def _roots(added: Document) -> Iterator[Any]:
    yield added.element.body
    yield added.styles.element


def _own_bookmarks(body: etree._Element, whole: etree._Element) -> None:
    """Names and ids that no other part has, and what leads to them led along."""
    taken = {mark.get(w("name")) for mark in whole.iter(w("bookmarkStart"))}
    ids = count(max((_whole_number(mark.get(w("id"))) for mark in whole.iter(w("bookmarkStart"))), default=0) + 1)
    new_ids: dict[str, str] = {}
    new_names: dict[str, str] = {}
    for mark in body.iter(w("bookmarkStart"), w("bookmarkEnd")):
        identity = mark.get(w("id")) or ""
        mark.set(w("id"), new_ids.setdefault(identity, str(next(ids))))
        name = mark.get(w("name")) or ""
        if name and name in taken:
            new_names[name] = f"bilaga_{mark.get(w('id'))}"
            mark.set(w("name"), new_names[name])
    for link in body.iter(w("hyperlink")):
        if new := new_names.get(link.get(w("anchor")) or ""):
            link.set(w("anchor"), new)
    for words in body.iter(w("instrText")):
        words.text = _BOOKMARK_WORDS.sub(lambda m: m[1] + new_names.get(m[2], m[2]), words.text or "")
    for field in body.iter(w("fldSimple")):
        said = field.get(w("instr")) or ""
        field.set(w("instr"), _BOOKMARK_WORDS.sub(lambda m: m[1] + new_names.get(m[2], m[2]), said))


def _whole_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
