"""Makes the Word templates that come with Tjut, the same bytes every time: `python templates_docx/bygg_mallar.py`.

What staff have changed in Word is overwritten, so this is run when the shipped template itself changes.
Every field is marked three ways (content control, bookmark, style): no single mark survives every editor.
"""

import io
import zipfile
from pathlib import Path

from delar import (
    bookmark,
    each,
    field,
    group,
    heading,
    only,
    page_number,
    paragraph,
    start_numbering,
    table,
    text,
    when,
    whole,
)
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from utseende import TEXT_WIDTH, label_id, language, style_id, styles

FOLDER = Path(__file__).resolve().parent
LETTERHEAD = (5300, 3601)


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
    start_numbering()
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
