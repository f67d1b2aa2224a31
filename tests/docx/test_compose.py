"""A paper and its bilagor as one Word file: everything comes along, or it is said what does not."""

import io
from typing import Any

import docx
import pypdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.docx import bilagor
from tests.docx.word import SHORT, STATEMENT_TEMPLATE, changed, members, packed, saved, texts_of, with_body
from tjut.core import docx_compose, docx_compose_parts, pdf
from tjut.core.docx import DocumentProperties, render
from tjut.core.docx_child import Bounds
from tjut.core.docx_compose_ready import CannotCompose

HEADING = "Bilaga 1: Besöksstatistik"


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render(STATEMENT_TEMPLATE, SHORT.context(), DocumentProperties(title=SHORT.titel))


def together(paper: bytes, *bilagor: bytes) -> bytes:
    """The paper with these bilagor, put together in this process."""
    for number, bilaga in enumerate(bilagor, 1):
        paper = docx_compose.append_here(paper, {"bilaga": bilaga, "heading": f"Bilaga {number}: B{number}"})[1]
    return paper


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def paragraph(content: bytes, text: str) -> Any:
    return next(one for one in opened(content).paragraphs if one.text == text)


def test_every_paragraph_table_image_and_note_comes_along_under_its_heading(paper: bytes) -> None:
    made = docx_compose.append(paper, bilagor.full(), HEADING)

    texts = [text for text in texts_of(made.content) if text.strip()]
    assert texts[: texts.index(HEADING)] == [text for text in texts_of(paper) if text.strip()]
    assert texts[texts.index(HEADING) + 1 :] == [text for text in texts_of(bilagor.full()) if text.strip()]
    assert paragraph(made.content, HEADING).style.name == "Heading 1"
    assert any(part == bilagor.picture() for part in members(made.content).values())
    assert docx_compose_parts.notes_of(opened(made.content))[-2:] == [
        "\x00Enligt biblioteket självt.",
        "\x00Utan söndagar.",
    ]


def test_a_page_header_that_the_papers_own_replaces_is_told_of(paper: bytes) -> None:
    made = docx_compose.append(paper, bilagor.full(), HEADING)

    assert made.remarks == ("Bilagans sidhuvud ersätts av tjänsteutlåtandets: ”Konsultbyrån Gran AB”",)


def test_a_page_header_of_nothing_but_page_numbers_is_not_worth_telling(paper: bytes) -> None:
    assert docx_compose.append(paper, bilagor.plain("x", header="Sida 1 (3)"), HEADING).remarks == ()


def test_the_pages_of_each_bilaga_keep_their_direction_and_the_paper_its_own(paper: bytes) -> None:
    made = opened(together(paper, bilagor.full(), bilagor.plain("Upprätt igen.")))

    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections]
    assert turned == [False, False, True, False]
    assert made.sections[0].left_margin == opened(paper).sections[0].left_margin
    assert made.sections[0].different_first_page_header_footer
    assert all(section.header.is_linked_to_previous for section in made.sections[1:])
    assert not any(section.different_first_page_header_footer for section in list(made.sections)[1:])


def test_the_lines_of_a_bilaga_are_as_long_as_the_papers_so_that_its_page_foot_has_room(paper: bytes) -> None:
    made = opened(together(paper, bilagor.plain("x"))).sections

    widths = [one.page_width - one.left_margin - one.right_margin for one in made]
    assert opened(bilagor.plain("x")).sections[0].page_width == made[1].page_width
    assert widths[1] == widths[0]
    assert made[1].right_margin < opened(bilagor.plain("x")).sections[0].right_margin


def test_numbered_lists_begin_anew_in_each_bilaga(paper: bytes) -> None:
    made = together(paper, bilagor.plain("#ett", "#två"), bilagor.plain("#ny ett"))

    lists = {text: paragraph(made, text)._p.pPr.numPr.numId.val for text in ("ett", "två", "ny ett")}
    kinds = {num.numId: num.abstractNumId.val for num in opened(made).part.numbering_part.element.num_lst}
    assert lists["ett"] == lists["två"] != lists["ny ett"]
    assert kinds[lists["ett"]] != kinds[lists["ny ett"]]


def test_two_lists_in_one_table_stay_two(paper: bytes) -> None:
    made = together(paper, bilagor.lists_in_a_table())

    assert len(set(bilagor.numbers_of(made)[-2:])) == 2


def test_a_list_that_is_not_in_the_file_does_not_become_one_of_the_papers(paper: bytes) -> None:
    stray = with_body('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
                      "<w:r><w:t>utan lista</w:t></w:r></w:p>")  # fmt: skip

    assert paragraph(together(paper, stray), "utan lista")._p.pPr.numPr.numId.val == 0


def test_the_links_of_a_note_lead_where_they_led(paper: bytes) -> None:
    made = opened(together(paper, bilagor.full()))

    notes = made.part.part_related_by("http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    link = next(parse_xml(notes.blob).iter(qn("w:hyperlink")))
    assert notes.rels[link.get(qn("r:id"))].target_ref == "https://ekstad.example/matning"


def test_a_style_comes_with_what_it_is_based_on(paper: bytes) -> None:
    document = docx.Document()
    base = document.styles.add_style("Konsultens grund", 1)
    base.font.italic = True
    linked = document.styles.add_style("Konsultens ruta", 1)
    linked.base_style = base
    linked.element.append(parse_xml(f'<w:link {nsdecls("w")} w:val="BodyTextChar"/>'))
    document.add_paragraph("I rutan.", style="Konsultens ruta")

    made = together(paper, saved(document))

    assert paragraph(made, "I rutan.").style.base_style.font.italic is True


def test_another_style_with_the_same_id_as_one_of_the_papers_is_kept_apart(paper: bytes) -> None:
    document = docx.Document()
    style = document.styles.add_style("Konsultens rubrik", 1)
    style.element.set(qn("w:styleId"), "TjutTitel")
    document.add_paragraph("Liten", style="Konsultens rubrik")

    made = together(paper, saved(document))

    assert paragraph(made, "Liten").style.name == "Konsultens rubrik"
    assert "Tjut titel" in [one.name for one in opened(made).styles]


def test_the_styles_of_the_paper_win(paper: bytes) -> None:
    document = docx.Document()
    document.styles["Heading 2"].font.size = 999999
    document.add_heading("Rubrik i bilagan", 2)

    made = together(paper, saved(document))

    assert paragraph(made, "Rubrik i bilagan").style.font.size == opened(paper).styles["Heading 2"].font.size


def test_what_a_field_said_of_the_bilaga_stands_as_text(paper: bytes) -> None:
    field = ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r><w:r>'
             '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Bilagans titel</w:t></w:r><w:r>'
             '<w:fldChar w:fldCharType="end"/></w:r></w:p>')  # fmt: skip

    made = together(paper, with_body(field))

    assert "Bilagans titel" in texts_of(made)
    assert "TITLE" not in members(made)["word/document.xml"].decode()


def test_a_link_within_a_bilaga_leads_to_its_own_bookmark(paper: bytes) -> None:
    inner = ('<w:p><w:bookmarkStart w:id="0" w:name="mal"/><w:r><w:t>Målet</w:t></w:r><w:bookmarkEnd w:id="0"/>'
             '<w:hyperlink w:anchor="mal"><w:r><w:t>dit</w:t></w:r></w:hyperlink></w:p>')  # fmt: skip

    made = opened(together(paper, with_body(inner), with_body(inner)))

    links = [link.get(qn("w:anchor")) for link in made.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in made.element.body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 2
    assert links == [name for name in marks if name in links]
    assert len(set(marks)) == len(marks)


def test_comments_and_tracked_changes_are_told_of(paper: bytes) -> None:
    inner = '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>nytt</w:t></w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>'

    made = docx_compose.append(paper, with_body(inner), HEADING)

    assert made.remarks == (
        "Kommentarer i marginalen är inte med",
        "Bilagan har spårade ändringar som inte är avgjorda",
    )
    assert b"commentReference" not in members(made.content)["word/document.xml"]


def test_a_bilaga_that_would_lose_its_endnotes_is_refused(paper: bytes) -> None:
    with pytest.raises(CannotCompose, match="slutnoter"):
        docx_compose.append(paper, bilagor.with_endnote(), HEADING)


def test_a_loss_that_nobody_thought_of_is_seen_and_refused(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = docx_compose_parts.Composer.brought
    monkeypatch.setattr(docx_compose.Composer, "brought", lambda self, added: list(brought(self, added))[:-1])

    with pytest.raises(CannotCompose, match="texten ”sist” skulle inte komma med"):
        together(paper, bilagor.plain("först", "sist"))


def test_a_note_that_is_missing_in_the_file_is_refused(paper: bytes) -> None:
    document = docx.Document()
    document.add_paragraph("x").add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="9"/>'))

    with pytest.raises(CannotCompose, match="fotnot saknas"):
        docx_compose.append(paper, saved(document), HEADING)


def test_a_file_that_a_library_chokes_on_is_refused_in_words(paper: bytes) -> None:
    broken = changed(bilagor.plain("x"), "word/styles.xml", lambda _: b"<a/>")

    with pytest.raises(CannotCompose, match="Tjut inte kan foga in"):
        docx_compose.append(paper, broken, HEADING)


def test_parts_that_multiply_are_stopped(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_compose, "BOUNDS", Bounds(seconds=4, cpu_seconds=3))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/x"
    parts = members(with_body('<w:p><w:r><w:object xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
                              'relationships" r:id="rId99"/></w:r></w:p>'))  # fmt: skip
    rels = parts["word/_rels/document.xml.rels"].decode()
    end = "</Relationships>"
    parts["word/_rels/document.xml.rels"] = rels.replace(
        end, f'<Relationship Id="rId99" Type="{kind}" Target="x0.xml"/>{end}'
    ).encode()
    for n in range(30):  # each part points twice at the next: two to the thirtieth copies
        parts[f"word/x{n}.xml"] = b"<x/>"
        twice = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="x{n + 1}.xml"/>' for i in (1, 2))
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[f"word/_rels/x{n}.xml.rels"] = f'<Relationships xmlns="{space}">{twice}{end}'.encode()
    parts["word/x30.xml"] = b"<x/>"

    with pytest.raises(CannotCompose, match="för stor eller för sammansatt"):
        docx_compose.append(paper, packed(parts), HEADING)


@pytest.mark.libreoffice
def test_the_whole_becomes_one_tagged_pdf_with_a_bookmark_for_each_bilaga(paper: bytes) -> None:
    made = pdf.to_pdf(together(paper, bilagor.full(), bilagor.plain("#ny ett", "#ny två")))

    read = pypdf.PdfReader(io.BytesIO(made))
    top = [entry.title for entry in read.outline if not isinstance(entry, list)]
    text = [" ".join(page.extract_text().split()) for page in read.pages]
    assert "/StructTreeRoot" in read.root_object
    assert top == [SHORT.titel, "Bilaga 1: B1", "Bilaga 2: B2"]
    assert len(text) == 4
    assert "1. Första steget 2. Andra steget 3. Tredje steget" in text[1]
    assert "Enligt biblioteket självt." in text[1]
    assert read.pages[2].mediabox.width > read.pages[2].mediabox.height
    assert "1. ny ett 2. ny två" in text[3]
    assert "Sida 4 (4)" in text[3]
    assert "Dnr KUN 2024/17" in text[3]
