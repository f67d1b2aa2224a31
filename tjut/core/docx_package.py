"""A Word file as what it is: a zip of XML parts. The names that every reader and writer here needs."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKUP_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_PART = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

PARAGRAPH_END = "\x00"
"""Parts paragraphs in `part_text`: no text can contain it, so no string is found across two paragraphs."""


@lru_cache(maxsize=512)
def w(name: str) -> str:
    """`name` in the namespace of WordprocessingML, as lxml writes it."""
    return f"{{{W}}}{name}"


def parse_part(source: bytes) -> etree._Element:
    """The root of a part. Entities are not expanded and nothing is fetched. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(source, parser)


def serialize_part(root: etree._Element) -> bytes:
    """The part as Word wants it: UTF-8 and declared standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


_CONTROL_TAG = re.compile(rb'<w:tag w:val="([^"]+)"')
_WHITE = str.maketrans("\n\r\t", "   ")


def as_shown(text: str) -> str:
    """The characters of a w:t as Word shows them: a line break or tab in them is no more than a space."""
    return text.translate(_WHITE)


_TEXT_TAGS = (w("t"), w("br"), w("cr"), w("tab"), w("noBreakHyphen"), w("p"))


def text_pieces(element: etree._Element) -> Iterator[str]:
    """The visible text below `element` in document order; PARAGRAPH_END before each paragraph.

    A line break is \\n and a tab \\t. Deleted text and field codes are not text.
    """
    for node in element.iter(*_TEXT_TAGS):
        name = node.tag
        if name == _TEXT_TAGS[0]:
            yield as_shown(node.text or "")
        elif name == _TEXT_TAGS[5]:
            yield PARAGRAPH_END
        elif name == _TEXT_TAGS[3]:
            parent = node.getparent()
            if parent is not None and parent.tag == w("r"):  # in w:tabs it is a tab stop
                yield "\t"
        elif name == _TEXT_TAGS[4]:
            yield "\u2011"
        else:
            yield "\n"


def part_text(element: etree._Element) -> str:
    """The visible text below `element`, paragraphs parted by PARAGRAPH_END."""
    return "".join(text_pieces(element))


@lru_cache(maxsize=32)
def control_tags(docx: bytes) -> tuple[str, ...]:
    """The tags of the content controls in the main document of a Word file that has been let in, in their order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return tuple(tag.decode() for tag in _CONTROL_TAG.findall(package.read("word/document.xml")))
