"""A paper whose marks are all gone is read by its headings: the same fields, clauses and sections."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.core.prose_texts import PICTURES
from tests.docx.word import ROOT, changed, statement, with_body, without_controls
from tjut.core.docx import DocumentProperties, render
from tjut.core.docx_marks import Marks, read_marks
from tjut.core.docx_package import parse_part, w
from tjut.core.docx_prose_read import WordFile
from tjut.core.prose import Prose, from_html, from_plain, plain
from tjut.doctemplates.kinds import SHIPPED
from tjut.doctemplates.tags import RUNNING_TEXTS, tag_names
from tjut.statements.document import (
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    document_from_marks,
)

TEMPLATES = [ROOT / "templates_docx" / f"{shipped.stem}.docx" for shipped in SHIPPED]
TEXT = "Förvaltningen har prövat nya öppettider. Besöken har ökat med 12 procent, och mest på lördagar."
RICH = from_html(
    f"<p>{TEXT}</p><h3>Kostnad</h3><ul><li>Personal</li><li>Lokaler<ul><li>Hyra</li></ul></li></ul><p>{TEXT}</p>"
    "<h4>År för år</h4><table><tr><th>År</th><th>Besök</th></tr><tr><td>2025</td><td>41 200</td></tr></table>"
    '<p>Se <a href="https://exempel.se/">sidan</a>.</p>'
)

PAPER = statement(
    forvaltning="Kulturförvaltningen",
    avdelning="Biblioteksavdelningen",
    handlaggare=[Handlaggare("Sara Åkesson", "08-123 45 67", "sara@exempel.se")],
    dokumenttyp="Tjänsteutlåtande",
    datum="2026-11-20",
    namnder=[Adressat("Kulturnämnden", "2026-12-10")],
    dnr=["KUN 2026/17"],
    till=["Kulturnämnden"],
    titel="Öppettider på biblioteken",
    underrubrik="Svar på skrivelse från Örjan Ek (x)",
    bilagetext="(2 bilagor)",
    forslag_rubrik="Förslag till beslut",
    forslag=[
        Sats("1.", "Kulturnämnden godkänner förvaltningens redovisning."),
        Sats("2.", "Förvaltningen får i uppdrag att återkomma senast den 1 mars 2027."),
    ],
    underskrifter=[Underskrift("Bo Ekman", "kulturchef"), Underskrift("Eva Lind", "")],
    avsnitt=[
        Avsnitt("Sammanfattning", from_plain(TEXT)),
        Avsnitt("Bakgrund", RICH),
        Avsnitt("Så har det gått", from_plain(f"{TEXT}\n\nRad ett\nrad två")),
        Avsnitt("Ekonomiska konsekvenser", from_plain(TEXT)),
    ],
    bilagor_rubrik="Bilagor",
    bilagor=[Bilaga("1.", "Skrivelse från Örjan Ek"), Bilaga("2.", "Karta 2026-10-01")],
)
ATT = replace(
    PAPER,
    forslag_inledning="Kulturnämnden beslutar",
    forslag=[Sats("att", "godkänna redovisningen, och"), Sats("att", "uppdra åt förvaltningen att återkomma.")],
    underrubrik="",
)
ALONE = replace(PAPER, forslag=[Sats("", "Kulturnämnden godkänner redovisningen.")], underskrifter=[], bilagor=[],
                bilagor_rubrik="", bilagetext="")  # fmt: skip


def printed(document: StatementDocument, template: Path = ROOT / "templates_docx" / "tjansteutlatande.docx") -> bytes:
    properties = DocumentProperties(title=document.titel, identifier="tjut:statement:12:3")
    return render(template, document.context(), properties, PICTURES)


def without_marks(docx: bytes) -> bytes:
    """What is left when the text is copied into a new document: words, lists, tables, and the headings that Word has."""
    return changed(without_controls(docx), "word/document.xml", _plain_styled)


def _plain_styled(source: bytes) -> bytes:
    root = parse_part(source)
    for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("rStyle"))):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    for style in list(root.iter(w("pStyle"))):
        if not (style.get(w("val")) or "").startswith(("Heading", "Rubrik", "List")):
            style.getparent().remove(style)  # type: ignore[union-attr]
    return etree.tostring(root)


def without_headings(docx: bytes) -> bytes:
    return changed(docx, "word/styles.xml", lambda old: old.replace(b'w:val="heading ', b'w:val="h '))


def read(docx: bytes) -> tuple[StatementDocument, Marks]:
    marks = read_marks(docx, order=tag_names(), lists=RUNNING_TEXTS, headings=True)
    return document_from_marks(marks, WordFile(docx)), marks


SENT = replace(
    PAPER, er_beteckning="Ju2024/01234", skickas_till_rubrik="Beslutet skickas till",
    skickas_till=["Kommunstyrelsen", "Diariet"],
)  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES, ids=[path.stem for path in TEMPLATES])
@pytest.mark.parametrize("document", [PAPER, ATT, ALONE, SENT], ids=["numbered", "att", "alone", "sent"])
def test_every_field_is_read_when_only_the_headings_are_left(document: StatementDocument, template: Path) -> None:
    back, marks = read(without_marks(printed(document, template)))

    assert back == document
    assert set(marks.sources.values()) == {"heading"}
    assert marks.identifier == "tjut:statement:12:3"


HEADINGS = ("Sammanfattning", "Bakgrund", "Ärendet", "Motionen", "Ärendets beredning", "Förvaltningens synpunkter",
            "Skälen för förslaget", "Ekonomiska konsekvenser", "Barnperspektiv", "Öppet på lördagar",
            "Beslutsunderlag")  # fmt: skip
SENTENCES = st.lists(
    st.sampled_from([TEXT, "Kostnaden är 3 mkr.", "Kort", "1 mars öppnar allt.", "Att göra:"]), min_size=1
)
TEXTS = st.just(RICH) | st.lists(SENTENCES.map(" ".join), min_size=1, max_size=3).map(
    lambda parts: from_plain("\n\n".join(parts))
)
CLAUSES = st.lists(st.sampled_from(["Nämnden godkänner planen.", "Nämnden avslår motionen\nmed hänvisning till svaret",
                                    "att-satsen är en mening", "Förslag till beslut antas."]), min_size=2, max_size=5)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    CLAUSES, st.lists(st.builds(Avsnitt, st.sampled_from(HEADINGS), TEXTS), min_size=1, max_size=5),
    st.sampled_from(TEMPLATES),
)  # fmt: skip
def test_clauses_and_sections_are_read_whatever_they_say(
    clauses: list[str], sections: list[Avsnitt], path: Path
) -> None:
    points = [Sats(f"{number}.", text) for number, text in enumerate(clauses, 1)]
    document = replace(PAPER, forslag=points, avsnitt=sections)

    back, _ = read(without_marks(printed(document, path)))

    assert back == document


def test_known_headings_are_enough_where_no_style_says_what_is_a_heading() -> None:
    document = replace(PAPER, avsnitt=[one for one in PAPER.avsnitt if one.rubrik != "Så har det gått"])
    document = replace(document, avsnitt=[Avsnitt(one.rubrik, from_plain(TEXT)) for one in document.avsnitt])

    back, _ = read(without_headings(without_marks(printed(document))))

    assert back.forslag == document.forslag
    assert back.avsnitt == document.avsnitt
    assert back.bilagor == document.bilagor
    assert back.titel == document.titel


def test_points_that_word_counts_itself_are_clauses() -> None:
    point = '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    head = '<w:p><w:pPr><w:pStyle w:val="Heading{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    words = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    docx = with_body(
        head.format(1, "Nya tider")
        + head.format(2, "Kulturförvaltningens förslag till beslut")
        + words.format("Nämnden beslutar följande")
        + point.format("Planen godkänns.")
        + point.format("Ärendet är avslutat.")
        + head.format(2, "Ärendebeskrivning")
        + words.format("Text.")
    )

    back, _ = read(docx)

    assert back.titel == "Nya tider"
    assert back.forslag_inledning == "Nämnden beslutar följande"
    assert back.forslag == [Sats("1.", "Planen godkänns."), Sats("2.", "Ärendet är avslutat.")]
    assert [(one.rubrik, plain(one.text)) for one in back.avsnitt] == [("Ärendebeskrivning", "Text.")]


def test_a_paper_with_marks_is_not_read_by_headings() -> None:
    docx = printed(replace(PAPER, underrubrik=""))

    back, marks = read(docx)

    assert back.underrubrik == ""
    assert "heading" not in marks.sources.values()


def test_what_is_no_paper_gives_no_fields() -> None:
    back, marks = read(with_body("<w:p><w:r><w:t>Hej!</w:t></w:r></w:p>"))

    assert back == statement()
    assert not marks.sources


def through(docx: bytes, tmp_path: Path, *formats: str) -> bytes:
    """The file after LibreOffice has saved it in each format in turn."""
    source = tmp_path / "ut.docx"
    source.write_bytes(docx)
    for at, suffix in enumerate(formats):
        target = tmp_path / str(at)
        kind = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}[suffix]
        subprocess.run(
            [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
             "--headless", "--norestore", "--convert-to", kind, "--outdir", str(target), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        source = target / f"ut.{suffix}"
    return source.read_bytes()


def same(docx: bytes) -> bytes:
    return docx


@pytest.mark.libreoffice
@pytest.mark.parametrize("formats", [("docx",), ("odt", "docx")], ids=["docx", "odt"])
@pytest.mark.parametrize("left", [same, without_marks], ids=["marks", "headings"])
def test_libreoffice_gives_back_the_same_paper(
    left: Callable[[bytes], bytes], formats: tuple[str, ...], tmp_path: Path
) -> None:
    back, marks = read(through(left(printed(PAPER)), tmp_path, *formats))

    assert back == PAPER
    assert marks.identifier == "tjut:statement:12:3"


def test_prose_of_no_blocks_is_an_empty_section() -> None:
    document = replace(PAPER, avsnitt=[Avsnitt("Bakgrund", Prose()), Avsnitt("Ärendet", from_plain(TEXT))])

    back, _ = read(without_marks(printed(document)))

    assert back.avsnitt == document.avsnitt


def test_people_whom_a_section_ends_with_are_part_of_it() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    docx = with_body(
        heading.format("Ärendets beredning")
        + line.format("Samråd har hållits med")
        + line.format("Anna Berg")
        + line.format("enhetschef")
        + heading.format("Bakgrund")
        + line.format("Text.")
    )

    back, _ = read(docx)

    assert plain(back.avsnitt[0].text) == "Samråd har hållits med\n\nAnna Berg\n\nenhetschef"
    assert back.underskrifter == []
