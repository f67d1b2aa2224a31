"""Bilagor for the tests, made up: Word files with what an officer puts in one, and PDF files sound and unsound."""

import io
import struct
import zlib
from typing import Any

import docx
import pypdf
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tests.docx.word import saved


def picture(red: int = 200, side: int = 60) -> bytes:
    """A PNG of one colour."""
    row = b"\x00" + bytes((red, 90, 40)) * side

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(row * side)), chunk(b"IEND", b"")]
    )


def add_footnotes(document: Any, *notes: str, link: str = "") -> None:
    """Footnotes, each called at the end of the last paragraph; `link`: an address that the first one leads to."""
    xml = f"<w:footnotes {nsdecls('w', 'r')}>"
    for number, text in enumerate(notes, 1):
        words = f"<w:r><w:t>{text}</w:t></w:r>"
        if link and number == 1:
            words = f'<w:hyperlink r:id="rId1">{words}</w:hyperlink>'
        xml += f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{words}</w:p></w:footnote>'
        run = OxmlElement("w:r")
        run.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))
        document.paragraphs[-1]._p.append(run)
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        f"{xml}</w:footnotes>".encode(),
        document.part.package,
    )
    if link:
        part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def full() -> bytes:
    """A table, two numbered lists, an image, footnotes, a section of landscape pages, a page header of its own."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Konsultbyrån Gran AB"
    document.add_heading("Underlag", 1)
    document.add_paragraph("Mätningen gjordes i oktober < 5 dagar & redovisas här.")
    add_footnotes(document, "Enligt biblioteket självt.", "Utan söndagar.", link="https://ekstad.example/matning")
    for text in ("Första steget", "Andra steget", "Tredje steget"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=2, cols=2, style="Light Grid Accent 1")
    for cell, text in zip(table._cells, ("Månad", "Besök", "Oktober", "1 250"), strict=True):
        cell.text = text
    document.add_picture(io.BytesIO(picture()), width=Mm(30))
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, wide.page_height, wide.page_width
    document.add_heading("Karta i liggande format", 2)
    document.add_paragraph("Kartan visar alla hållplatser.")
    return saved(document)


def plain(*paragraphs: str, header: str = "", styled: str = "List Number") -> bytes:
    """Paragraphs, those that begin with "#" numbered."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs:
        document.add_paragraph(text.removeprefix("#"), style=styled if text.startswith("#") else None)
    return saved(document)


def with_endnote() -> bytes:
    """What no other file has a place for."""
    document = docx.Document()
    run = document.add_paragraph("Se slutnoten.").add_run()
    run._r.append(parse_xml(f'<w:endnoteReference {nsdecls("w")} w:id="1"/>'))
    return saved(document)


def lists_in_a_table() -> bytes:
    """One table with two lists of its own in it, each beginning at 1."""
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    numbering = document.part.numbering_part.element
    kinds = [num.abstractNumId.val for num in numbering.num_lst]
    for cell, kind in zip(cells, kinds, strict=False):
        number = numbering.add_num(kind)
        paragraph = cell.paragraphs[0]
        paragraph.text = f"I listan {number.numId}"
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number.numId
    return saved(document)


def numbers_of(docx_file: bytes) -> list[int]:
    """Which list each numbered paragraph of the body belongs to, as its own properties say."""
    body = docx.Document(io.BytesIO(docx_file)).element.body
    return [number.val for number in body.iter(qn("w:numId"))]


def pdf(*texts: str, **changes: str) -> bytes:
    """A PDF with a page for each text. `changes`: encrypt="a password"."""
    writer = pypdf.PdfWriter()
    for text in texts:
        page = writer.add_blank_page(width=595, height=842)
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode("latin-1"))
        font = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
                pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
            }
        )
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): writer._add_object(font)})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    if "encrypt" in changes:
        writer.encrypt(changes["encrypt"], algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()
