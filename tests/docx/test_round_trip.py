"""Every template that comes with Tjut: whatever a paper says goes out, and comes back unchanged when nobody has edited it."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.prose_texts import EVERYTHING, LETTERS, PICTURES, PROSE, cell, sized
from tjut.core.docx import render
from tjut.core.docx_marks import read_marks
from tjut.core.docx_prose_read import WordFile
from tjut.core.prose import Cell, Footnote, Heading, Prose, Row, Run, Table
from tjut.core.text import clean_line, clean_text
from tjut.doctemplates.kinds import SHIPPED
from tjut.doctemplates.samples import crowded, each_lacking, usual
from tjut.doctemplates.tags import (
    RUNNING_TEXTS,
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    tag_names,
)
from tjut.statements.document import document_from_marks

LOOKS = {qn(f"w:{name}") for name in ("b", "bCs", "i", "iCs", "rStyle")}
TEMPLATES = Path(__file__).resolve().parents[2] / "templates_docx"
EACH = pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.stem)

AWKWARD = st.sampled_from(
    ["{{ x }}", "{% if %}", "<5 m & höjd", "att", "1.", "”", "  ", "§ 12", "Bilaga", "Till", "\u00a0"]
)
TEXT = st.lists(st.one_of(st.text(LETTERS, max_size=12), AWKWARD), max_size=3).map("".join)
LINE = TEXT.map(clean_line)
WORDS = LINE.filter(bool)
CLAUSE = st.lists(TEXT, min_size=1, max_size=3).map("\n".join).map(clean_text).map(str.strip).filter(bool)
SECTION = st.builds(Avsnitt, LINE, PROSE.map(sized).filter(bool))


def few(rows: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(rows, min_size=least, max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> StatementDocument:
    """A paper as `document_of` makes it: a heading only where there is something under it."""
    clauses, attachments, recipients = draw(few(CLAUSE)), draw(few(WORDS)), draw(few(WORDS))
    return StatementDocument(
        forvaltning=draw(LINE),
        avdelning=draw(LINE),
        handlaggare=draw(few(st.builds(Handlaggare, WORDS, LINE, LINE))),
        dokumenttyp=draw(WORDS),
        datum=draw(st.sampled_from(["", "2026-11-22"])),
        namnder=draw(few(st.builds(Adressat, WORDS, st.sampled_from(["", "2026-12-10"])))),
        dnr=draw(few(WORDS)),
        till=draw(few(WORDS)),
        titel=draw(LINE),
        underrubrik=draw(LINE),
        bilagetext=draw(st.sampled_from(["", "(2 bilagor)"])),
        forslag_rubrik="Förslag till beslut" if clauses else "",
        forslag_inledning=draw(LINE) if clauses else "",
        forslag=[Sats(draw(st.sampled_from(["", f"{n}.", "att"])), text) for n, text in enumerate(clauses, 1)],
        underskrifter=draw(few(st.builds(Underskrift, WORDS, LINE))),
        avsnitt=draw(few(SECTION)),
        bilagor_rubrik="Bilagor" if attachments else "",
        bilagor=[Bilaga(draw(st.sampled_from(["", f"{n}."])), text) for n, text in enumerate(attachments, 1)],
        er_beteckning=draw(LINE),
        stod=draw(LINE),
        skickas_till_rubrik="Beslutet skickas till" if recipients else "",
        skickas_till=recipients,
    )


@cache
def bytes_of(stem: str) -> bytes:
    return (TEMPLATES / f"{stem}.docx").read_bytes()


def back(docx: bytes) -> tuple[StatementDocument, dict[str, bytes]]:
    """What the file says, and the images in it."""
    file = WordFile(docx)
    document = document_from_marks(read_marks(docx, order=tag_names(), lists=RUNNING_TEXTS), file)
    return document, dict(file.everything().pictures)


@EACH
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=documents())
def test_what_goes_out_and_is_read_back_unedited_is_equal(shipped, document):
    made = render(bytes_of(shipped.stem), document.context(), pictures=PICTURES)

    assert back(made)[0] == document


@EACH
def test_a_paper_with_lists_tables_notes_links_and_images_comes_back_whole(shipped):
    document = replace(
        crowded(shipped.kind), avsnitt=[Avsnitt("Sammanfattning", EVERYTHING), Avsnitt("Ärendet", EVERYTHING)]
    )

    document_back, pictures = back(render(bytes_of(shipped.stem), document.context(), pictures=PICTURES))

    assert document_back == document
    assert pictures == PICTURES


@EACH
@pytest.mark.parametrize(
    "alone",
    [Heading(3, (Footnote((Run("Se protokollet."),)),)), Table((Row((Cell(()), Cell(()))),))],
    ids=["note", "table"],
)
def test_a_section_that_is_a_note_or_an_empty_table_alone_comes_back(shipped, alone):
    document = replace(usual(shipped.kind), avsnitt=[Avsnitt("", Prose((alone,)))])

    assert back(render(bytes_of(shipped.stem), document.context()))[0] == document


@EACH
def test_running_text_has_the_looks_of_the_template_and_none_of_its_own(shipped):
    document = replace(usual(shipped.kind), avsnitt=[Avsnitt("Ärendet", EVERYTHING)])

    made = Document(io.BytesIO(render(bytes_of(shipped.stem), document.context(), pictures=PICTURES)))

    styles = {Paragraph(element, made.part).style.name for element in made.element.body.iter(qn("w:p"))}
    assert styles >= {"Tjut avsnitt.text", "List Bullet", "List Bullet 2", "List Number", "Tabelltext", "Heading 3"}
    written = [element for element in made.element.body.iter(qn("w:p")) if "Nämnden gav" in "".join(element.itertext())]
    assert [child.tag for child in written[0].pPr] == [qn("w:pStyle")]
    assert {child.tag for run in written[0].iter(qn("w:rPr")) for child in run} <= LOOKS


@EACH
def test_a_table_without_headings_has_none_marked(shipped):
    rows = (Row((cell("a"), cell("b"))), Row((cell("c"), cell("d"))))
    both = Prose((Table(rows), Table((replace(rows[0], header=True), rows[1]))))
    document = replace(usual(shipped.kind), avsnitt=[Avsnitt("Ärendet", both)])

    made = Document(io.BytesIO(render(bytes_of(shipped.stem), document.context())))

    grids = [style.getparent() for style in made.element.body.iter(qn("w:tblStyle")) if style.val == "TableGrid"]
    assert [grid.find(qn("w:tblLook")).get(qn("w:firstRow")) for grid in grids] == ["0", "1"]


@EACH
def test_papers_as_they_usually_are_come_back_whole(shipped):
    for document in (usual(shipped.kind), crowded(shipped.kind), *each_lacking(shipped.kind)):
        assert back(render(bytes_of(shipped.stem), document.context()))[0] == document
