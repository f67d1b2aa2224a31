"""Makes the Word templates that come with Tjut, the same bytes every time: `python templates_docx/bygg_mallar.py`.

What staff have changed in Word is overwritten, so this is run when a shipped template itself changes.
Every field is marked three ways (content control, bookmark, style): no single mark survives every editor.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from avdelningar import (
    attachments,
    dispatch,
    footer,
    header,
    letterhead,
    letterhead_in_columns,
    proposal,
    recipients,
    sections,
    signatures,
    support,
    title,
)
from delar import paragraph, start_numbering
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from protokollet import extract, minutes, minutes_look
from protokollet import first_header as minutes_first_header
from protokollet import footer as minutes_footer
from protokollet import header as minutes_header
from utseende import answer_look, columns_look, language, newest_word, styles

FOLDER = Path(__file__).resolve().parent


def stockholm() -> str:
    """The order of Stockholm: the proposal first and, directly after it, those who sign."""
    return (
        letterhead() + recipients() + title() + proposal() + support() + signatures() + sections() + attachments()
        + dispatch()
    )  # fmt: skip


def answer_to_letter() -> str:
    """Svar på skrivelse: the order of Stockholm, with whom it answers above the title."""
    return (
        letterhead() + recipients() + title(subtitle_first=True) + proposal() + support() + signatures() + sections()
        + attachments() + dispatch()
    )  # fmt: skip


def signed_last() -> str:
    """The order of most other places: what the decision rests on after the summary, those who sign at the end."""
    return (
        letterhead() + recipients() + title() + proposal() + support() + sections(attachments()) + signatures()
        + dispatch()
    )  # fmt: skip


def official_letter() -> str:
    """Tjänsteskrivelse: the facts in columns, then the order of signed_last."""
    return (
        letterhead_in_columns() + recipients() + title() + proposal() + support() + sections(attachments())
        + signatures() + dispatch()
    )  # fmt: skip


def answer_to_referral() -> str:
    """Remissvar: a letter to the one who asked, signed at the end."""
    return (
        letterhead_in_columns() + recipients() + title() + proposal() + support() + sections() + signatures()
        + attachments() + dispatch()
    )  # fmt: skip


def delegated_decision() -> str:
    """Delegationsbeslut: the decision, what gives the right to make it, the reasons, and the one who decided."""
    return (
        letterhead_in_columns() + recipients() + title() + proposal() + support() + sections() + signatures()
        + attachments() + dispatch()
    )  # fmt: skip


TEMPLATES: dict[str, tuple[str, Callable[[], str], bool]] = {
    "tjansteutlatande": ("Mall för tjänsteutlåtande", stockholm, False),
    "tjansteutlatande_underskrift_sist": ("Mall för tjänsteutlåtande med underskrift sist", signed_last, False),
    "tjansteskrivelse": ("Mall för tjänsteskrivelse", official_letter, True),
    "remissvar": ("Mall för remissvar", answer_to_referral, True),
    "svar_pa_skrivelse": ("Mall för svar på skrivelse", answer_to_letter, False),
    "delegationsbeslut": ("Mall för delegationsbeslut", delegated_decision, True),
    "protokoll": ("Mall för protokoll", minutes, False),
    "protokollsutdrag": ("Mall för protokollsutdrag", extract, False),
}
"""File name -> title, order of the paper, and whether its letterhead is in columns."""


MINUTES = {minutes: "protokoll", extract: "protokollsutdrag"}
"""The orders that are no paper of an officer, and what the head of their pages calls them."""


def margins_of(order: Callable[[], str]) -> tuple[str, str, str]:
    """The header of the first page, that of the others, and the footer. A letterhead is header enough."""
    if order in MINUTES:
        signed_on_each_sheet = minutes_footer() if order is minutes else paragraph("Footer")
        return minutes_first_header(), minutes_header(MINUTES[order]), signed_on_each_sheet
    return paragraph("Header"), header(), footer()


def page(document: DocumentType, margins: tuple[str, str, str]) -> None:
    """A4 with room to the left for the binder, and what stands in its margins."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(1.1), Cm(1.1)
    section.different_first_page_header_footer = True
    first, later, below = margins
    fill(section.header._element, later)
    fill(section.footer._element, below)
    fill(section.first_page_header._element, first)
    fill(section.first_page_footer._element, below)


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


def build(name: str) -> bytes:
    """The template with that file name."""
    words, order, in_columns = TEMPLATES[name]
    start_numbering()
    document = Document()
    styles(document)
    if in_columns:
        columns_look(document)
    if order is answer_to_letter:
        answer_look(document)
    language(document)
    newest_word(document)
    if order in MINUTES:
        minutes_look(document)
    page(document, margins_of(order))
    fill(document.element.body, order())
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    properties = document.core_properties
    properties.title, properties.author, properties.language = words, "Tjut", "sv-SE"
    properties.comments, properties.revision = "", 1
    return packed(document)


if __name__ == "__main__":
    for each_name in TEMPLATES:
        (FOLDER / f"{each_name}.docx").write_bytes(build(each_name))
