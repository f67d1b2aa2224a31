"""How protokoll and protokollsutdrag are put together: the first page, each §, the margins of the page, and their look.

Their fields are not marked as those of other papers are: minutes are corrected in Tjut and never read back from Word.
"""

from delar import each, only, page_number, paragraph, table, text, when
from docx.document import Document as DocumentType
from docx.shared import Twips
from utseende import TEXT_WIDTH, Look, add_style, label_id, shape, style_id

LABEL_WIDTH = 2381
FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'
_TAB = "<w:r><w:tab/></w:r>"
_KEEP = "<w:keepNext/>"

LOOKS = {
    "utkast": Look(10.5, sans=True, bold=True, after=8),
    "protokollsuppgift": Look(10.5, after=3, line=1.1),
    "deltagare": Look(10.5, after=1, line=1.1),
    "diarienummer": Look(9.5, sans=True, after=2),
    "yttrande": Look(11.5, after=5, line=1.15),
    "signatur": Look(9.5, sans=True, before=46),
}


def minutes() -> str:
    """Protokollet: who was there and when it was justerat, those who sign, then every §, and what is still to be decided."""
    return (
        _title("Protokoll")
        + _facts(("Tid", "tid"), ("Plats", "plats"), ("Ordförande", "ordforande"), ("Paragrafer", "paragrafnummer"))
        + _present()
        + _adjusted()
        + _signatures("Sekreterare", "Ordförande", "Justerare")
        + _paragraphs()
        + when("utan_beslut", _heading(2, "Utan beslut än"))
        + each("rubrik", "utan_beslut", _said("rubrik"))
    )


def extract() -> str:
    """Utdraget: one § as it stands in the minutes, and room for the one who certifies it."""
    adjusted = paragraph(label_id("yttrande"), text("Protokollet justerades den {{ justerat }}."))
    return (
        _title("Protokollsutdrag")
        + _paragraphs()
        + when("justerat", _heading(3, "Justering") + adjusted)
        + _signatures("Utdraget bestyrks", "Dag")
    )


def _title(kind: str) -> str:
    return (
        paragraph(style_id("forvaltning"), text("{{ namnd }}"))
        + paragraph("Heading1", text(f"{kind} {{{{ sammantradesdatum }}}}"))
        + when("utkast", paragraph(label_id("utkast"), text("{{ utkast }}")))
    )


def _facts(*facts: tuple[str, str]) -> str:
    return "".join(
        when(name, paragraph(label_id("protokollsuppgift"), text(label), _TAB, text(f"{{{{ {name} }}}}")))
        for label, name in facts
    )


def _present() -> str:
    person = paragraph(
        label_id("deltagare"),
        text("{% if loop.first %}{{ grupp.rubrik }}{% endif %}"),
        _TAB,
        text(
            "{{ person.namn }}{% if person.uppgift %}, {{ person.uppgift }}{% endif %}"
            "{% if person.nar %}, {{ person.nar }}{% endif %}"
        ),
    )
    gap = paragraph(label_id("mellan"))
    nobody = paragraph(label_id("protokollsuppgift"), text("Närvaron är inte antecknad."))
    return (
        _heading(2, "Närvarande")
        + each("grupp", "narvaro", each("person", "grupp.personer", person) + when("not loop.last", gap))
        + when("not narvaro", nobody)
    )


def _adjusted() -> str:
    row = label_id("protokollsuppgift")
    at_once = paragraph(row, text("{% if loop.first %}Omedelbart justerat{% endif %}"), _TAB, text("{{ rad }}"))
    the_day = only("if justerat") + paragraph(row, text("Justerat"), _TAB, text("{{ justerat }}"))
    not_yet = only("else") + paragraph(row, text("Justerat"), _TAB, text("Inte justerat än")) + only("endif")
    return _heading(2, "Justering") + the_day + not_yet + each("rad", "omedelbart", at_once)


def _signatures(*roles: str) -> str:
    width = TEXT_WIDTH // len(roles)
    line = (
        '<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="4A4A4A"/></w:pBdr>'
        '<w:ind w:left="0" w:right="170"/>'
    )
    return table((width,) * len(roles), tuple(paragraph(label_id("signatur"), text(role), more=line) for role in roles))


def _paragraphs() -> str:
    numbered = paragraph(style_id("forslag.text"), text("{{ punkt.nummer }}"), _TAB, text("{{ punkt.text }}"))
    alone = paragraph(style_id("forslag.text"), text("{{ punkt.text }}"), more=FLUSH)
    points = only("if punkt.nummer") + numbered + only("else") + alone + only("endif")
    lead = when("led.inledning", _said("led.inledning", _KEEP))
    return each(
        "paragraf",
        "paragrafer",
        paragraph("Heading2", text("{{ paragraf.nummer }} {{ paragraf.titel }}"))
        + when("paragraf.dnr", paragraph(label_id("diarienummer"), text("Dnr {{ paragraf.dnr }}"), more=_KEEP))
        + _heading(3, "Beslut")
        + each("led", "paragraf.beslutsled", lead + each("punkt", "led.punkter", points))
        + _sentences("beslutsmening", "motivering", "beslutforhet", "justering")
        + _list("Jäv", "jav")
        + _list("Yrkanden", "yrkanden")
        + _list("Propositioner", "propositioner")
        + _list("Reservationer och anteckningar", "anteckningar")
        + _list("Ajournering", "ajourneringar")
        + _list("Handlingar", "handlingar"),
    )


def _heading(level: int, words: str) -> str:
    return paragraph(f"Heading{level}", text(words))


def _said(expression: str, more: str = "") -> str:
    return paragraph(label_id("yttrande"), text(f"{{{{ {expression} }}}}"), more=more)


def _sentences(*names: str) -> str:
    return "".join(when(f"paragraf.{name}", _said(f"paragraf.{name}")) for name in names)


def _list(words: str, name: str) -> str:
    return when(f"paragraf.{name}", _heading(3, words)) + each("mening", f"paragraf.{name}", _said("mening"))


def first_header() -> str:
    """On the first page, which says itself what it is: Sida 1 (y)."""
    return paragraph("Header", _TAB, *_page_of())


def header(kind: str) -> str:
    """From the second page on: whose, what, when, and which sheet of how many."""
    whose = f"{{{{ namnd }}}}, {kind} {{{{ sammantradesdatum }}}}{{% if utkast %}} – {{{{ utkast }}}}{{% endif %}}"
    return paragraph("Header", text(whose), _TAB, *_page_of())


def footer() -> str:
    """Room for those who sign each sheet."""
    third = TEXT_WIDTH // 3
    tabs = (
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="8C8C8C"/></w:pBdr><w:tabs>'
        f'<w:tab w:val="clear" w:pos="{TEXT_WIDTH}"/><w:tab w:val="left" w:pos="{third}"/>'
        f'<w:tab w:val="left" w:pos="{2 * third}"/></w:tabs>'
    )
    return paragraph(
        "Footer", text("Ordförandens signatur"), _TAB, text("Justerarens signatur"), _TAB, text("Utdragsbestyrkande"),
        more=tabs,
    )  # fmt: skip


def _page_of() -> tuple[str, ...]:
    return text("Sida "), page_number("PAGE"), text(" ("), page_number("NUMPAGES"), text(")")


def minutes_look(document: DocumentType) -> None:
    """What minutes have and other papers do not: rows with a label before them, and more air above each §."""
    for name, look in LOOKS.items():
        shape(add_style(document, f"Etikett {name}", label_id(name)), look)
    for name in ("protokollsuppgift", "deltagare"):
        layout = document.styles[f"Etikett {name}"].paragraph_format
        layout.left_indent, layout.first_line_indent = Twips(LABEL_WIDTH), Twips(-LABEL_WIDTH)
    shape(document.styles["Heading 1"], Look(17, True, True, 14, 8))
    shape(document.styles["Heading 2"], Look(13, True, True, 24, 3))
    shape(document.styles["Heading 3"], Look(10.5, True, True, 10, 2))
