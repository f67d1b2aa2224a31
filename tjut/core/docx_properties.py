"""The core properties of a Word file: what a screen reader says first, and which statement it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from tjut.core.docx_package import (
    CONTENT_TYPES,
    CORE_PART,
    CORE_RELATIONSHIP,
    CORE_TYPE,
    RELATIONSHIPS,
    parse_part,
    serialize_part,
)
from tjut.core.text import clean_line

_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class DocumentProperties:
    """What stands in File, Information in Word. Set after rendering: tags there would be escaped twice.

    `identifier` says which statement and version the file was made from, `description` which template and version of
    it; both come through LibreOffice too.
    """

    title: str = ""
    author: str = ""
    identifier: str = ""
    description: str = ""
    language: str = "sv-SE"
    created: datetime | None = None


def write_core_part(properties: DocumentProperties) -> bytes:
    """docProps/core.xml. Those of the template are not kept: its author did not write this document."""
    names = {"cp": _CP, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap=names)
    for name, value in (
        ("title", properties.title),
        ("creator", properties.author),
        ("description", properties.description),
        ("identifier", properties.identifier),
        ("language", properties.language),
    ):
        if clean_line(value):
            etree.SubElement(root, f"{{{_DC}}}{name}").text = clean_line(value)
    if properties.created is not None:
        for name in ("created", "modified"):
            moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            moment.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            moment.text = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    return serialize_part(root)


def with_core_part(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members of a template without its core properties, but with room for ours under the usual name."""
    kept = dict(members)
    relations = parse_part(kept["_rels/.rels"]) if "_rels/.rels" in kept else etree.Element("Relationships")
    for relation in list(relations):
        if (relation.get("Type") or "").endswith("/metadata/core-properties"):
            kept.pop((relation.get("Target") or "").lstrip("/"), None)
            relations.remove(relation)
    kept.pop(CORE_PART, None)
    new = etree.SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship")
    for name, value in (("Id", "tjutCore"), ("Type", CORE_RELATIONSHIP), ("Target", CORE_PART)):
        new.set(name, value)
    kept["_rels/.rels"] = serialize_part(relations)
    types = parse_part(kept["[Content_Types].xml"])
    for override in types.findall(f"{{{CONTENT_TYPES}}}Override"):
        if override.get("ContentType") == CORE_TYPE:
            types.remove(override)
    override = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
    override.set("PartName", f"/{CORE_PART}")
    override.set("ContentType", CORE_TYPE)
    kept["[Content_Types].xml"] = serialize_part(types)
    return kept
