"""What the paragraphs of a bilaga point at, brought along into another Word file: styles, lists, notes, images.

docxcompose does the styles. What it does otherwise loses something: two lists in one table become one, a note with a
link points nowhere, a style comes without what it is based on.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxcompose import composer as docxcompose
from docxcompose.image import ImageWrapper
from docxcompose.properties import CustomProperties
from lxml import etree

from tjut.core.docx_package import OFFICE_RELATIONSHIPS, part_text
from tjut.core.errors import RuleError

_RELATED = f"{{{OFFICE_RELATIONSHIPS}}}"


def notes_of(document: Document) -> list[str]:
    """The footnotes of the body as they read, in the order in which they are called."""
    called = [ref.get(qn("w:id")) for ref in document.element.body.iter(qn("w:footnoteReference"))]
    part = _related(document, RT.FOOTNOTES)
    if not called or part is None:
        return []
    texts = {note.get(qn("w:id")): part_text(note) for note in parse_xml(part.blob)}
    return [texts.get(one, "") for one in called]


def _related(document: Document, kind: str) -> Any:
    try:
        return document.part.part_related_by(kind)
    except KeyError:
        return None


class Composer(docxcompose.Composer):  # type: ignore[misc]
    """Brings the body of one file along into another."""

    def brought(self, added: Document) -> Iterator[etree._Element]:
        """The elements of the body of `added`, with everything they point at in its place in the whole."""
        self.reset_reference_mapping()
        self._current_preserved_styles: dict[str, str] = {}
        self._carried: dict[str, str] = {}
        properties = CustomProperties(added)
        for name in properties.keys():  # noqa: SIM118  (not a mapping)
            properties.dissolve_fields(name)
        self._create_style_id_mapping(added)
        body = deepcopy(added.element.body)
        for section in body.findall(qn("w:sectPr")):
            body.remove(section)
        self._bring_related(added.part, self.doc.part, body)
        self.add_styles(added, body)
        self.add_numberings(added, body)
        self.add_footnotes(added, body)
        yield from list(body)
        self.renumber_docpr_ids()
        self.renumber_nvpicpr_ids()

    def _bring_related(self, source: Any, target: Any, root: etree._Element) -> None:
        for node in root.iter(etree.Element):
            for name, identity in list(node.attrib.items()):
                if not str(name).startswith(_RELATED):
                    continue
                if identity in source.rels:
                    node.set(name, self._bring(source, target, str(identity)))
                else:
                    del node.attrib[name]  # it pointed nowhere; here it would point at something of the paper's

    def _bring(self, source: Any, target: Any, identity: str) -> str:
        key = f"{source.partname} {identity}"
        if key not in self._carried:
            relation = source.rels[identity]
            if not relation.is_external and relation.reltype == RT.IMAGE:
                self._carried[key] = target.relate_to(self._image(relation.target_part), RT.IMAGE)
            else:
                self._carried[key] = self.add_relationship(source, target, relation).rId
        return self._carried[key]

    def _image(self, part: Any) -> Any:
        images = self.pkg.image_parts
        return images._get_by_sha1(part.sha1) or images._add_image_part(ImageWrapper(part))

    def add_linked_styles(self, doc: Document, element: Any) -> None:
        """A style that is brought along brings what it is based on, and knows them by the names they have here."""
        for name in ("basedOn", "link", "next"):
            for reference in element.findall(qn(f"w:{name}")):
                theirs = reference.get(qn("w:val"))
                ours = self.mapped_style_id(theirs)
                if self.doc.styles.element.get_by_id(ours) is None:
                    style = deepcopy(doc.styles.element.get_by_id(theirs))
                    if style is None:
                        element.remove(reference)
                        continue
                    self.doc.styles.element.append(style)
                    self.add_numberings(doc, style)
                    self.add_linked_styles(doc, style)
                reference.set(qn("w:val"), ours)

    def add_numberings(self, doc: Document, element: Any) -> None:
        """Every list comes as a list of its own, so that it begins where it began."""
        for reference in element.iter(qn("w:numId")):
            if reference.val:
                reference.val = self._list_for(doc, reference.val)

    def _list_for(self, added: Document, number: int) -> int:
        if number not in self.num_id_mapping:
            self.num_id_mapping[number] = self._new_list(added, number)
        found: int = self.num_id_mapping[number]
        return found

    def _new_list(self, added: Document, number: int) -> int:
        part = _related(added, RT.NUMBERING)
        found = part.element.xpath(f"./w:num[@w:numId='{int(number)}']") if part is not None else []
        kind = _kind_of(added, part.element, found[0]) if found else None
        if kind is None:
            return 0  # the list is not there: no number, rather than one from a list of the paper's
        new = deepcopy(found[0])
        old_kind = kind.get(qn("w:abstractNumId"))
        if old_kind not in self.anum_id_mapping:
            self.anum_id_mapping[old_kind] = self._new_kind(kind)
        new.find(qn("w:abstractNumId")).val = self.anum_id_mapping[old_kind]
        new.numId = self._next_numbering_ids()[0]
        self.numbering_part().element.append(new)
        identity: int = new.numId
        return identity

    def _new_kind(self, kind: etree._Element) -> int:
        identity: int = self._next_numbering_ids()[1]
        new = deepcopy(kind)
        new.set(qn("w:abstractNumId"), str(identity))
        for name in ("styleLink", "pStyle", "lvlPicBulletId"):  # ties to styles of the file it came from
            for tie in list(new.iter(qn(f"w:{name}"))):
                _remove(tie)
        for same in new.findall(qn("w:nsid")):
            same.set(qn("w:val"), f"{0x5A000000 + identity:08X}")  # lists with the same one go on from each other
        self._insert_abstract_num(new)
        return identity

    def add_footnotes(self, doc: Document, element: Any) -> None:
        """The notes that are called in `element`, with their links and images, under numbers that are free here."""
        called = list(element.iter(qn("w:footnoteReference")))
        if not called:
            return
        source, target = _related(doc, RT.FOOTNOTES), self.footnote_part()
        theirs = {note.get(qn("w:id")): note for note in parse_xml(source.blob)} if source is not None else {}
        ours = parse_xml(target.blob)
        free = max((int(note.get(qn("w:id")) or 0) for note in ours), default=0) + 1
        for free_id, reference in enumerate(called, max(free, 1)):
            note = deepcopy(theirs.get(reference.get(qn("w:id"))))
            if note is None:
                raise RuleError("en fotnot saknas i filen")
            self._bring_related(source, target, note)
            self.add_styles(doc, note)
            self.add_numberings(doc, note)
            note.set(qn("w:id"), str(free_id))
            reference.set(qn("w:id"), str(free_id))
            ours.append(note)
        target._blob = serialize_part_xml(ours)


def _kind_of(added: Document, numbering: Any, number: Any) -> Any:
    """The abstractNum of a list; one that only names a style is found through that style."""
    identity = number.find(qn("w:abstractNumId")).val
    found = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{int(identity)}']")
    if not found:
        return None
    named = found[0].find(qn("w:numStyleLink"))
    if named is None:
        return found[0]
    for kind in numbering.findall(qn("w:abstractNum")):
        own = kind.find(qn("w:styleLink"))
        if own is not None and own.get(qn("w:val")) == named.get(qn("w:val")):
            return kind
    return found[0]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
