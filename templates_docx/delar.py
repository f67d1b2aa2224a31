"""The pieces that the shipped templates are put together from, as WordprocessingML: runs, fields, conditions, loops.

Every field is marked three ways (content control, bookmark, style): no single mark survives every editor.
"""

from itertools import count
from xml.sax.saxutils import escape

from utseende import TEXT_WIDTH, style_id

_ids = count(1)


def start_numbering() -> None:
    """Begin the ids anew, so that each template is the same however many were built before it."""
    global _ids
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
    "avsnitt.text": "Avsnittets text",
    "bilagor_rubrik": "Bilagornas rubrik",
    "bilagor": "Bilaga",
    "bilagor.nummer": "Bilagans nummer",
    "bilagor.titel": "Bilagans titel",
    "er_beteckning": "Mottagarens beteckning",
    "stod": "Stöd för beslutet",
    "skickas_till_rubrik": "Sändlistans rubrik",
    "skickas_till": "Får beslutet",
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


def table(widths: tuple[int, ...], cells: tuple[str, ...], ruled: bool = False, above: bool = False) -> str:
    """A row of cells, with a rule below if `ruled` and one `above`: a layout, not data, so it has no header row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        for width, inner in zip(widths, cells, strict=True)
    )
    sides = [side for side, drawn in (("top", above), ("bottom", ruled)) if drawn]
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8C8C8C"/>' for side in sides)
    rule = f"<w:tblBorders>{drawn}</w:tblBorders>" if drawn else ""
    margins = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 110 * above), ("left", 0), ("bottom", 170 * ruled), ("right", 113))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{rule}<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr></w:tbl>"
    )


def columns(facts: tuple[tuple[str, str], ...]) -> str:
    """A row with a cell for each (condition, content) that has something to show, between two rules."""
    cells: list[str] = []
    for condition, inner in facts:
        cells += [
            paragraph("Normal", text(f"{{%tc if {condition} %}}")),
            inner,
            paragraph("Normal", text("{%tc endif %}")),
        ]
    width = TEXT_WIDTH // len(cells)
    return table((width,) * len(cells), tuple(cells), ruled=True, above=True)


def page_number(instruction: str) -> str:
    """A field that Word counts."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
