"""What the papers are put together of: letterhead, recipients, proposal, signatures, sections, attachments, margins."""

from delar import (
    bookmark,
    columns,
    each,
    field,
    group,
    heading,
    only,
    page_number,
    paragraph,
    table,
    text,
    when,
    whole,
)
from utseende import TEXT_WIDTH, label_id, style_id

LETTERHEAD = (5300, 3601)
FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'


def letterhead() -> str:
    """Who writes to the left; what it is, when, to which nämnd and its number to the right."""
    right = (
        when("dokumenttyp", whole("dokumenttyp", "dokumenttyp"))
        + when("datum", whole("datum", "datum"))
        + _committees()
        + each("nummer", "dnr", paragraph(label_id("diarierad"), text("Dnr "), field("dnr", "nummer", True)))
        + when(
            "er_beteckning",
            paragraph(label_id("diarierad"), text("Er beteckning "), field("er_beteckning", "er_beteckning", True)),
        )
    )
    return table(LETTERHEAD, (_sender(), right), ruled=True)


def letterhead_in_columns() -> str:
    """Who writes to the left and what it is, large, to the right; below it when, the numbers and the meeting."""
    kind = when("dokumenttyp", paragraph(style_id("dokumenttyp"), field("dokumenttyp", "dokumenttyp"), more=_RIGHT))
    facts = (
        ("datum", _fact("Datum", whole("datum", "datum"))),
        ("dnr", _fact("Diarienummer", each("nummer", "dnr", paragraph(label_id("diarierad"), field("dnr", "nummer", True))))),
        ("er_beteckning", _fact("Er beteckning", paragraph(label_id("diarierad"), field("er_beteckning", "er_beteckning", True)))),
        ("namnder", _fact("Nämnd", _committees())),
    )  # fmt: skip
    shown = " or ".join(condition for condition, _ in facts)
    return table(LETTERHEAD, (_sender(), kind)) + when(shown, paragraph(label_id("mellan")) + columns(facts))


_RIGHT = '<w:jc w:val="right"/>'


def _fact(label: str, inner: str) -> str:
    return paragraph(label_id("uppgift"), text(label)) + inner


def _sender() -> str:
    person = (
        paragraph(label_id("handläggare"), text("Handläggare: "), field("handlaggare.namn", "person.namn", True))
        + when("person.telefon", _labelled("Telefon: ", "handlaggare.telefon", "person.telefon"))
        + when("person.epost", _labelled("E-post: ", "handlaggare.epost", "person.epost"))
    )
    return (
        when("forvaltning", whole("forvaltning", "forvaltning"))
        + when("avdelning", whole("avdelning", "avdelning"))
        + each("person", "handlaggare", group("handlaggare", person))
    )


def _labelled(label: str, name: str, expression: str) -> str:
    return paragraph(label_id("kontakt"), text(label), field(name, expression, marked=True))


def _committees() -> str:
    committee = whole("namnder.namn", "namnd.namn") + when(
        "namnd.sammantradesdatum", whole("namnder.sammantradesdatum", "namnd.sammantradesdatum")
    )
    return each("namnd", "namnder", group("namnder", committee))


def recipients() -> str:
    """Till, and to whom."""
    return when("till", paragraph(label_id("till"), text("Till"))) + each("adressat", "till", whole("till", "adressat"))


def title(subtitle_first: bool = False) -> str:
    """What the paper is about; `subtitle_first` where that it is an answer, and to whom, is what one looks for."""
    words, below = when("titel", heading(1, "titel", "titel")), when("underrubrik", whole("underrubrik", "underrubrik"))
    counted = when("bilagetext", whole("bilagetext", "bilagetext"))
    return (below + words if subtitle_first else words + below) + counted


def proposal() -> str:
    """The heading and the clauses, hanging where they have a number or an att before them."""
    numbered = paragraph(
        style_id("forslag.text"),
        field("forslag.nummer", "sats.nummer", True),
        "<w:r><w:tab/></w:r>",
        field("forslag.text", "sats.text"),
    )
    plain = paragraph(style_id("forslag.text"), field("forslag.text", "sats.text"), more=FLUSH)
    clause = only("if sats.nummer") + numbered + only("else") + plain + only("endif")
    return (
        when("forslag_rubrik", heading(2, "forslag_rubrik", "forslag_rubrik"))
        + when("forslag_inledning", whole("forslag_inledning", "forslag_inledning"))
        + each("sats", "forslag", group("forslag", clause))
    )


def support() -> str:
    """What gives the right to decide, as a sentence of its own."""
    return when(
        "stod",
        paragraph(label_id("stod"), text("Beslutet har fattats med stöd av "), field("stod", "stod", True), text(".")),
    )


def signatures() -> str:
    """Those who sign, three abreast."""
    signature = whole("underskrifter.namn", "underskrift.namn") + when(
        "underskrift.titel", whole("underskrifter.titel", "underskrift.titel")
    )
    third = TEXT_WIDTH // 3
    abreast = table(
        (third, third, third),
        (
            paragraph("Normal", text("{%tc for underskrift in underskrifter %}")),
            group("underskrifter", signature),
            paragraph("Normal", text("{%tc endfor %}")),
        ),
    )
    return when("underskrifter", abreast)


def sections(after_summary: str = "") -> str:
    """The text under its headings; `after_summary` stands after the section Sammanfattning, first where there is none."""
    section = when("del.rubrik", heading(2, "avsnitt.rubrik", "del.rubrik")) + group(
        "avsnitt.text", paragraph(style_id("avsnitt.text"), bookmark("avsnitt.text", text("{{p del.text }}")))
    )
    if not after_summary:
        return each("del", "avsnitt", group("avsnitt", section))
    return when("not avsnitt or avsnitt[0].rubrik != 'Sammanfattning'", after_summary) + each(
        "del",
        "avsnitt",
        group("avsnitt", section) + when("loop.first and del.rubrik == 'Sammanfattning'", after_summary),
    )


def attachments() -> str:
    """The list of attachments under its heading."""
    numbered = paragraph(
        style_id("bilagor.titel"),
        field("bilagor.nummer", "bilaga.nummer", True),
        "<w:r><w:tab/></w:r>",
        field("bilagor.titel", "bilaga.titel"),
    )
    plain = paragraph(style_id("bilagor.titel"), field("bilagor.titel", "bilaga.titel"), more=FLUSH)
    attachment = only("if bilaga.nummer") + numbered + only("else") + plain + only("endif")
    return when("bilagor_rubrik", heading(2, "bilagor_rubrik", "bilagor_rubrik")) + each(
        "bilaga", "bilagor", group("bilagor", attachment)
    )


def dispatch() -> str:
    """Those who are to have the decision."""
    return when("skickas_till_rubrik", heading(2, "skickas_till_rubrik", "skickas_till_rubrik")) + each(
        "mottagare", "skickas_till", whole("skickas_till", "mottagare")
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
