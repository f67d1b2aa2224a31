"""Makes the Word templates that come with Tjut, the same bytes every time: `python templates_docx/bygg_mallar.py`.

What staff have changed in Word is overwritten, so this is run when the shipped template itself changes.
Every field is marked three ways (content control, bookmark, style): no single mark survives every editor.
"""

import io
import zipfile
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from utseende import TEXT_WIDTH, label_id, language, style_id, styles

FOLDER = Path(__file__).resolve().parent
LETTERHEAD = (5300, 3601)

_ids = count(1)

# name of the tag -> what Word shows on the control
ALIASES = {
    "forvaltning": "Förvaltning",
    "avdelning": "Avdelning",
    "handlaggare": "Handläggare",
    "handlaggare.namn": "Handläggarens namn",
    "handlaggare.telefon": "Handläggarens telefon",
    "handlaggare.epost": "Handläggarens e-post",
    "dokumenttyp": "Dokumenttyp",
    "datum": "Datum",
    "namnder": "Nämnd",
    "namnder.namn": "Nämndens namn",
    "namnder.sammantradesdatum": "Sammanträdesdatum",
    "dnr": "Diarienummer",
    "till": "Mottagare",
    "titel": "Rubrik",
    "underrubrik": "Underrubrik",
    "bilagetext": "Antal bilagor",
    "forslag_rubrik": "Förslagets rubrik",
    "forslag_inledning": "Förslagets inledning",
    "forslag": "Beslutspunkt",
    "forslag.nummer": "Punktens nummer",
    "forslag.text": "Punktens lydelse",
    "underskrifter": "Underskrift",
    "underskrifter.namn": "Namn",
    "underskrifter.titel": "Titel",
    "avsnitt": "Avsnitt",
    "avsnitt.rubrik": "Avsnittets rubrik",
    "avsnitt.stycken": "Avsnittets text",
    "bilagor_rubrik": "Bilagornas rubrik",
    "bilagor": "Bilaga",
    "bilagor.nummer": "Bilagans nummer",
    "bilagor.titel": "Bilagans titel",
}


def bookmark(name: str, inner: str) -> str:
    """`inner` in a bookmark: tjut_forslag__text."""
    identity = next(_ids)
    return (
        f'<w:bookmarkStart w:id="{identity}" w:name="tjut_{name.replace(".", "__")}"/>{inner}'
        f'<w:bookmarkEnd w:id="{identity}"/>'
    )


def control(name: str, inner: str) -> str:
    """`inner` in a content control; the order of the properties is the schema's."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(ALIASES[name])}"/><w:tag w:val="{name}"/>'
        f'<w:id w:val="{next(_ids)}"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
    )


def group(name: str, inner: str) -> str:
    """Whole paragraphs in a control: one item of a list of groups, or a list of paragraphs.

    Without a bookmark of its own: LibreOffice moves those that begin between paragraphs, and doubles them.
    """
    return control(name, inner)


def text(words: str, style: str = "") -> str:
    """A run of words."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(name: str, expression: str, marked: bool = False) -> str:
    """A tag in a control and a bookmark; `marked` gives it a character style, where a label shares its paragraph.

    The control is for rich text: LibreOffice writes the words of plain-text controls two and three times.
    """
    run = text(f"{{{{ {expression} }}}}", style_id(name) if marked else "")
    return bookmark(name, control(name, run))


def paragraph(style: str, *runs: str, more: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def whole(name: str, expression: str) -> str:
    """A field that is a paragraph of its own, in the style that bears its name."""
    return paragraph(style_id(name), field(name, expression))


def heading(level: int, name: str, expression: str) -> str:
    """A real heading, which readers and tables of contents find, with the field's character style on its words."""
    return paragraph(f"Heading{level}", field(name, expression, marked=True))


def only(tag: str) -> str:
    """A paragraph with nothing but a block tag, which disappears."""
    return paragraph("Normal", text(f"{{%p {tag} %}}"))


def when(condition: str, inner: str) -> str:
    """`inner` only where there is something to show, so that no empty line is left."""
    return only(f"if {condition}") + inner + only("endif")


def each(item: str, items: str, inner: str) -> str:
    """`inner` once for each."""
    return only(f"for {item} in {items}") + inner + only("endfor")


def letterhead() -> str:
    """Who writes to the left; what it is, when, to which nämnd and its number to the right."""
    person = (
        paragraph(label_id("handläggare"), text("Handläggare: "), field("handlaggare.namn", "person.namn", True))
        + when("person.telefon", _labelled("Telefon: ", "handlaggare.telefon", "person.telefon"))
        + when("person.epost", _labelled("E-post: ", "handlaggare.epost", "person.epost"))
    )
    left = (
        when("forvaltning", whole("forvaltning", "forvaltning"))
        + when("avdelning", whole("avdelning", "avdelning"))
        + each("person", "handlaggare", group("handlaggare", person))
    )
    committee = whole("namnder.namn", "namnd.namn") + when(
        "namnd.sammantradesdatum", whole("namnder.sammantradesdatum", "namnd.sammantradesdatum")
    )
    right = (
        when("dokumenttyp", whole("dokumenttyp", "dokumenttyp"))
        + when("datum", whole("datum", "datum"))
        + each("namnd", "namnder", group("namnder", committee))
        + each("nummer", "dnr", paragraph(label_id("diarierad"), text("Dnr "), field("dnr", "nummer", True)))
    )
    return table(LETTERHEAD, (left, right), ruled=True)


def _labelled(label: str, name: str, expression: str) -> str:
    return paragraph(label_id("kontakt"), text(label), field(name, expression, marked=True))


def table(widths: tuple[int, ...], cells: tuple[str, ...], ruled: bool = False) -> str:
    """A row of cells, with a rule below if `ruled`: a layout, not data, so it has no header row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        for width, inner in zip(widths, cells, strict=True)
    )
    rule = '<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/></w:tblBorders>' * ruled
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("left", 0), ("bottom", 170 * ruled), ("right", 113))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{rule}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def proposal() -> str:
    """The heading, the clauses (hanging where they have a number) and, directly after, those who sign."""
    numbered = paragraph(
        style_id("forslag.text"),
        field("forslag.nummer", "sats.nummer", True),
        "<w:r><w:tab/></w:r>",
        field("forslag.text", "sats.text"),
    )
    plain = paragraph(
        style_id("forslag.text"), field("forslag.text", "sats.text"), more='<w:ind w:left="0" w:firstLine="0"/>'
    )
    clause = only("if sats.nummer") + numbered + only("else") + plain + only("endif")
    signature = whole("underskrifter.namn", "underskrift.namn") + when(
        "underskrift.titel", whole("underskrifter.titel", "underskrift.titel")
    )
    third = TEXT_WIDTH // 3
    signatures = table(
        (third, third, third),
        (
            paragraph("Normal", text("{%tc for underskrift in underskrifter %}")),
            group("underskrifter", signature),
            paragraph("Normal", text("{%tc endfor %}")),
        ),
    )
    return (
        when("forslag_rubrik", heading(2, "forslag_rubrik", "forslag_rubrik"))
        + when("forslag_inledning", whole("forslag_inledning", "forslag_inledning"))
        + each("sats", "forslag", group("forslag", clause))
        + when("underskrifter", signatures)
    )


def body() -> str:
    """The whole statement, in the order Stockholm has it."""
    section = when("del.rubrik", heading(2, "avsnitt.rubrik", "del.rubrik")) + group(
        "avsnitt.stycken",
        each(
            "stycke",
            "del.stycken",
            paragraph(style_id("avsnitt.stycken"), bookmark("avsnitt.stycken", text("{{ stycke }}"))),
        ),
    )
    numbered = paragraph(
        style_id("bilagor.titel"),
        field("bilagor.nummer", "bilaga.nummer", True),
        "<w:r><w:tab/></w:r>",
        field("bilagor.titel", "bilaga.titel"),
    )
    plain = paragraph(
        style_id("bilagor.titel"), field("bilagor.titel", "bilaga.titel"), more='<w:ind w:left="0" w:firstLine="0"/>'
    )
    attachment = only("if bilaga.nummer") + numbered + only("else") + plain + only("endif")
    return (
        letterhead()
        + when("till", paragraph(label_id("till"), text("Till")))
        + each("mottagare", "till", whole("till", "mottagare"))
        + when("titel", heading(1, "titel", "titel"))
        + when("underrubrik", whole("underrubrik", "underrubrik"))
        + when("bilagetext", whole("bilagetext", "bilagetext"))
        + proposal()
        + each("del", "avsnitt", group("avsnitt", section))
        + when("bilagor_rubrik", heading(2, "bilagor_rubrik", "bilagor_rubrik"))
        + each("bilaga", "bilagor", group("bilagor", attachment))
    )


def page_number(instruction: str) -> str:
    """A field that Word counts."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def footer() -> str:
    """The number of the case to the left, Sida x (y) to the right."""
    return paragraph(
        "Footer",
        text("{% if dnr %}Dnr {{ dnr|join(', ') }}{% endif %}"),
        "<w:r><w:tab/></w:r>",
        text("Sida "),
        page_number("PAGE"),
        text(" ("),
        page_number("NUMPAGES"),
        text(")"),
    )


def header() -> str:
    """From the second page on: what this is, so that a loose sheet finds home."""
    return paragraph(
        "Header", text("{{ dokumenttyp }}{% if datum %} {{ datum }}{% endif %}"), "<w:r><w:tab/></w:r>",
        text("{{ forvaltning }}"),
    )  # fmt: skip


def page(document: DocumentType) -> None:
    """A4 with room to the left for the binder; the first page has no header, it has the letterhead."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(1.1), Cm(1.1)
    section.different_first_page_header_footer = True
    fill(section.header._element, header())
    fill(section.footer._element, footer())
    fill(section.first_page_header._element, paragraph("Header"))
    fill(section.first_page_footer._element, footer())


def fill(holder: object, inner: str) -> None:
    """Put `inner` before the properties of the section, in place of what the holder had."""
    for child in list(holder):  # type: ignore[call-overload]
        if child.tag != qn("w:sectPr"):
            holder.remove(child)  # type: ignore[attr-defined]
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>")
    for at, child in enumerate(list(wrapped)):
        holder.insert(at, child)  # type: ignore[attr-defined]


def packed(document: DocumentType) -> bytes:
    """The file without the moment it was made: the same template gives the same bytes."""
    loose, target = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for item in source.infolist():
            if item.filename == "docProps/thumbnail.jpeg":
                continue
            entry = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, source.read(item))
    return target.getvalue()


def build_statement() -> bytes:
    """Tjänsteutlåtande."""
    global _ids
    _ids = count(1)
    document = Document()
    styles(document)
    language(document)
    page(document)
    fill(document.element.body, body())
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    properties = document.core_properties
    properties.title, properties.author, properties.language = "Mall för tjänsteutlåtande", "Tjut", "sv-SE"
    properties.comments, properties.revision = "", 1
    return packed(document)


if __name__ == "__main__":
    (FOLDER / "tjansteutlatande.docx").write_bytes(build_statement())
