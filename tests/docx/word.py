"""Word files for the tests: small templates, zips that can be tampered with, and statements short and long."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from docx import Document
from lxml import etree

from tjut.core.docx import render
from tjut.core.docx_package import parse_part, part_text, w
from tjut.core.prose import from_plain
from tjut.statements.document import (
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
)

ROOT = Path(__file__).resolve().parents[2]
STATEMENT_TEMPLATE = ROOT / "templates_docx" / "tjansteutlatande.docx"
SHARED = ROOT.parent / "shared"


def saved(document: object) -> bytes:
    """A python-docx document as bytes."""
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def template(*paragraphs: str) -> bytes:
    """A template with these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def members(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def changed(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The file with one part changed; an absent part is changed from nothing."""
    parts = members(docx)
    return packed(parts | {part: change(parts.get(part, b""))})


def body_of(docx: bytes) -> etree._Element:
    """The root of the main document."""
    return parse_part(members(docx)["word/document.xml"])


def texts_of(docx: bytes) -> list[str]:
    """The paragraphs of the body as they read, empty ones too."""
    return part_text(body_of(docx)).split("\x00")[1:]


def filled(context: Mapping[str, object], *paragraphs: str) -> list[str]:
    """The paragraphs of a small template, filled."""
    return texts_of(render(template(*paragraphs), context))


def with_body(inner: str) -> bytes:
    """A Word file whose body is the given XML."""
    namespaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {namespaces}><w:body>{inner}</w:body></w:document>"
    return changed(template(""), "word/document.xml", lambda _: xml.encode())


def without_controls(docx: bytes) -> bytes:
    """What an editor leaves that does not know content controls: their content, without them."""
    return changed(docx, "word/document.xml", _unwrapped)


def _unwrapped(source: bytes) -> bytes:
    root = parse_part(source)
    for control in list(root.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        for child in list(content if content is not None else ()):
            control.addprevious(child)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)
    return etree.tostring(root)


def statement(**fields: object) -> StatementDocument:
    """A statement with these fields and nothing else."""
    empty: dict[str, object] = {
        name: [] if "list" in str(hint) else "" for name, hint in StatementDocument.__annotations__.items()
    }
    return StatementDocument(**(empty | fields))  # type: ignore[arg-type]


PROSE = "Förvaltningen har under året prövat ett nytt sätt att ta emot besök. Erfarenheterna är goda & <5 % har klagat."

SHORT = statement(
    forvaltning="Kulturförvaltningen",
    avdelning="Kansliet",
    handlaggare=[Handlaggare("Sara Åkesson", "08-123 45 67", "")],
    dokumenttyp="Tjänsteutlåtande",
    datum="2024-01-09",
    namnder=[Adressat("Kulturnämnden", "2024-01-30")],
    dnr=["KUN 2024/17"],
    till=["Kulturnämnden"],
    titel="Öppettider på biblioteken",
    underrubrik="Svar på skrivelse från Örjan Ek (x)",
    bilagetext="(1 bilaga)",
    forslag_rubrik="Förslag till beslut",
    forslag=[Sats("", "Kulturnämnden hänvisar till förvaltningens svar.")],
    underskrifter=[Underskrift("Bo Ek", "kulturchef"), Underskrift("Eva Å", "")],
    avsnitt=[
        Avsnitt("Sammanfattning", from_plain(PROSE)),
        Avsnitt("Bakgrund", from_plain(f"{PROSE}\n\nRad ett\nrad två\tmed tabb")),
    ],
    bilagor_rubrik="Bilaga",
    bilagor=[Bilaga("", "Skrivelse från Örjan Ek")],
)

LONG = statement(
    forvaltning="Trafik- och fastighetsförvaltningen",
    avdelning="Avdelningen för ekonomi, styrning och uppföljning",
    handlaggare=[
        Handlaggare("Anna-Karin Bergström", "08-123 45 67", "anna@exempel.se"),
        Handlaggare("Bo Ek", "", ""),
        Handlaggare("Åsa Öberg", "", "asa@exempel.se"),
    ],
    dokumenttyp="Tjänsteutlåtande",
    datum="2024-12-19",
    namnder=[Adressat("Trafiknämnden", "2025-02-07"), Adressat("Fastighetsnämnden", "")],
    dnr=["T2024-05828", "F2024-01758"],
    till=["Trafiknämnden", "Fastighetsnämnden"],
    titel="Gång- och cykelstråk under byggtiden: hur de hålls öppna",
    bilagetext="(6 bilagor)",
    forslag_rubrik="Förslag till beslut",
    forslag_inledning="Nämnderna beslutar följande.",
    forslag=[Sats(f"{number}.", f"Nämnden godkänner del {number} av planen.") for number in range(1, 11)],
    underskrifter=[Underskrift("Bo Ek", "direktör"), Underskrift("Eva Å", "chef"), Underskrift("Ali B", "")],
    avsnitt=[
        Avsnitt(f"Avsnitt {number}", from_plain("\n\n".join([PROSE] * (number % 3 + 1)))) for number in range(1, 13)
    ],
    bilagor_rubrik="Bilagor",
    bilagor=[Bilaga(f"{number}.", f"Underlag {number}") for number in range(1, 7)],
    er_beteckning="KS 2024/1403",
    stod="punkt 1.7 i nämndernas delegationsordning",
    skickas_till_rubrik="Beslutet skickas till",
    skickas_till=["Kommunstyrelsen", "Diariet"],
)
