"""How the shipped templates look: type, space, headings, language."""

import re
from dataclasses import dataclass

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle

SERIF, SANS = "Times New Roman", "Arial"  # in every Word; LibreOffice has Liberation with the same widths
GREY = RGBColor(0x4A, 0x4A, 0x4A)
LINK = RGBColor(0x0B, 0x4A, 0x8F)
TEXT_WIDTH = 8901  # twentieths of a point: A4 less the margins
CLAUSE_INDENT = 567


@dataclass(frozen=True)
class Look:
    """Type and space of a paragraph style; sizes in points, `line` in lines."""

    size: float
    sans: bool = False
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0


def style_id(name: str) -> str:
    """The id of the style of a tag; its name is `Tjut ` and the name of the tag."""
    return "Tjut" + "".join(part.capitalize() for part in re.split(r"[._]", name))


def label_id(name: str) -> str:
    """The id of the style of a paragraph that is a label with a field in it."""
    return "Etikett" + name.capitalize().replace("ä", "a")


NAMED = {
    "forvaltning": Look(10.5, sans=True, bold=True, after=1),
    "avdelning": Look(9.5, sans=True, after=8),
    "dokumenttyp": Look(10.5, sans=True, bold=True, after=1),
    "datum": Look(9.5, sans=True, after=8),
    "namnder.namn": Look(9.5, sans=True, bold=True, line=1.1),
    "namnder.sammantradesdatum": Look(9.5, sans=True, after=4, line=1.1),
    "till": Look(11.5, line=1.1),
    "underrubrik": Look(12.5, before=3),
    "bilagetext": Look(11.5, before=3),
    "forslag_inledning": Look(11.5, after=6),
    "forslag.text": Look(11.5, after=6, line=1.15),
    "underskrifter.namn": Look(11.5, before=40),
    "underskrifter.titel": Look(9.5, sans=True, before=1),
    "avsnitt.text": Look(11.5, after=8, line=1.15),
    "bilagor.titel": Look(11.5, after=3, line=1.15),
    "skickas_till": Look(11.5, after=1, line=1.15),
}
"""The look of each field that is a paragraph of its own."""

LABELLED = {
    "till": Look(9.5, sans=True, before=22, after=1),
    "handläggare": Look(9.5, sans=True, before=4, line=1.1),
    "kontakt": Look(9.5, sans=True, line=1.1),
    "diarierad": Look(9.5, sans=True, line=1.1),
    "uppgift": Look(8, sans=True, after=1),
    "mellan": Look(4, sans=True, before=8),
    "stod": Look(11.5, before=4, after=6, line=1.15),
}
"""Paragraphs that are a label with a field in it."""

IN_THE_LINE = (
    "handlaggare.namn", "handlaggare.telefon", "handlaggare.epost", "dnr", "titel", "forslag_rubrik",
    "forslag.nummer", "avsnitt.rubrik", "bilagor_rubrik", "bilagor.nummer", "er_beteckning", "stod",
    "skickas_till_rubrik",
)  # fmt: skip
"""Fields that share their paragraph with a label, or stand in a real heading: a character style bears their name."""


def styles(document: DocumentType) -> None:
    """The type of the paper: serif for reading, sans for headings and letterhead."""
    document.styles["Normal"].paragraph_format.widow_control = True
    shape(document.styles["Normal"], Look(11.5))
    for level, look in (
        (1, Look(17, True, True, 20, 2)),
        (2, Look(12.5, True, True, 18, 4)),
        (3, Look(11, True, True, 12, 3)),
        (4, Look(10.5, True, False, 10, 2)),
    ):
        heading = document.styles[f"Heading {level}"]
        shape(heading, look)
        heading.paragraph_format.keep_with_next = heading.paragraph_format.keep_together = True
    for name in ("Header", "Footer"):
        margin(document.styles[name])
    for name, look in NAMED.items():
        shape(add_style(document, f"Tjut {name}", style_id(name)), look)
    for name, look in LABELLED.items():
        shape(add_style(document, f"Etikett {name}", label_id(name)), look)
    for name in IN_THE_LINE:
        style = document.styles.add_style(f"Tjut {name}", WD_STYLE_TYPE.CHARACTER)
        style.element.set(qn("w:styleId"), style_id(name))
    flow(document)
    running_text(document)


RUNNING = {
    "Tabelltext": Look(10, sans=True, before=2, after=2),
    "Tabellrubrik": Look(10, sans=True, bold=True, before=2, after=2),
    "footnote text": Look(9.5, after=2),
}
"""The look of what is set in running text and has no style in a new document."""


def running_text(document: DocumentType) -> None:
    """Lists, tables, footnotes and links within a section."""
    for kind in ("List Bullet", "List Number", "List Continue"):
        for number in ("", " 2", " 3"):
            style = document.styles[f"{kind}{number}"]
            shape(style, Look(11.5, after=4, line=1.15))
            for name in ("numPr", "ind", "contextualSpacing"):  # the list itself says how far in it stands
                for old in style.element.get_or_add_pPr().findall(qn(f"w:{name}")):
                    style.element.pPr.remove(old)
    table_look(document)
    for name, look in RUNNING.items():
        shape(add_style(document, name, "FootnoteText" if name == "footnote text" else name), look)
    document.styles["Tabellrubrik"].paragraph_format.keep_with_next = True
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.element.set(qn("w:styleId"), "FootnoteReference")
    reference.font.superscript = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = LINK, True
    for name in ("footnote text", "footnote reference", "Hyperlink"):  # Word knows these by their names
        del document.styles[name].element.attrib[qn("w:customStyle")]


def table_look(document: DocumentType) -> None:
    """Thin grey lines, and the rows of headings on light grey."""
    grid = document.styles["Table Grid"].element
    for line in grid.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}"):
        line.set(qn("w:color"), "A6A6A6")
    grid.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            "</w:tcPr></w:tblStylePr>"
        )
    )


def newest_word(document: DocumentType) -> None:
    """As Word of today lays out: else it opens the file in compatibility mode, and sets tables out in the margin."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def margin(style: ParagraphStyle) -> None:
    """Page header and footer: small and grey, with one tab stop at the right margin."""
    shape(style, Look(8.5, sans=True))
    style.font.color.rgb = GREY
    for tabs in style.element.pPr.findall(qn("w:tabs")):
        style.element.pPr.remove(tabs)
    style.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def flow(document: DocumentType) -> None:
    """What hangs, what is in capitals, and what may not be left alone at the foot of a page."""
    for name in ("forslag.text", "bilagor.titel"):
        layout = document.styles[f"Tjut {name}"].paragraph_format
        layout.left_indent, layout.first_line_indent = Twips(CLAUSE_INDENT), Twips(-CLAUSE_INDENT)
    for name in ("forslag_inledning", "underskrifter.namn"):
        document.styles[f"Tjut {name}"].paragraph_format.keep_with_next = True
    for name in ("forvaltning", "dokumenttyp"):
        document.styles[f"Tjut {name}"].font.all_caps = True


def columns_look(document: DocumentType) -> None:
    """Where the facts stand in columns: what the paper is, large; the facts close under their grey labels."""
    shape(document.styles["Tjut dokumenttyp"], Look(15, sans=True, bold=True))
    document.styles["Tjut dokumenttyp"].font.all_caps = False
    shape(document.styles["Tjut datum"], Look(9.5, sans=True, line=1.1))
    shape(document.styles["Tjut namnder.namn"], Look(9.5, sans=True, line=1.1))
    document.styles["Etikett uppgift"].font.color.rgb = GREY
    document.styles["Tjut forslag.nummer"].font.bold = True


def answer_look(document: DocumentType) -> None:
    """Whom the paper answers stands as a line of its own above the title."""
    shape(document.styles["Tjut underrubrik"], Look(10.5, sans=True, bold=True, before=20))
    shape(document.styles["Heading 1"], Look(17, True, True, 3, 2))
    for name in ("Tjut underrubrik", "Heading 1"):
        document.styles[name].paragraph_format.keep_with_next = True


def language(document: DocumentType) -> None:
    """Swedish, so that spelling is checked and a screen reader pronounces it so."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'))
    for old in document.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), "sv-SE")


def shape(style: ParagraphStyle, look: Look) -> None:
    """Give a style its look, and only that: no theme font may override it."""
    font = SANS if look.sans else SERIF
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(look.size), look.bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = look.line


def add_style(document: DocumentType, name: str, identity: str) -> ParagraphStyle:
    """A paragraph style for a field, with the id that the body refers to."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), identity)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style
