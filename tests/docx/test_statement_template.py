"""The template of the tjänsteutlåtande: complete, lawful Word, and the same every time it is built."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from lxml import etree

from tests.docx.word import LONG, ROOT, SHORT, STATEMENT_TEMPLATE, body_of, members, statement, texts_of
from tjut.core.docx import render, used_tags
from tjut.core.docx_package import parse_part, part_text, w
from tjut.core.prose import Prose
from tjut.statements.document import Avsnitt, StatementDocument, tag_names, tag_page

CASES = pytest.mark.parametrize(
    "document",
    [SHORT, LONG, statement(titel="Bara en rubrik", avsnitt=[Avsnitt("Rubrik utan text", Prose())]), statement()],
    ids=["short", "long", "headings", "empty"],
)

# the order that the schema (ISO/IEC 29500-1) demands; Word refuses a file that breaks it
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs u lang",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr text",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tc": "tcPr",
    "tr": "trPr tc",
}


def rendered(document: StatementDocument) -> bytes:
    return render(STATEMENT_TEMPLATE, document.context())


def out_of_order(root: etree._Element) -> Iterator[str]:
    for parent, names in ORDERS.items():
        places = {w(name): place for place, name in enumerate(names.split())}
        for element in root.iter(w(parent)):
            seen = [places[child.tag] for child in element if child.tag in places]
            if seen != sorted(seen) or (parent != "tc" and len(seen) != len(element)):
                yield etree.tostring(element, encoding="unicode")[:400]


@CASES
def test_elements_stand_in_the_order_of_the_schema(document: StatementDocument) -> None:
    for name, source in members(rendered(document)).items():
        if name.startswith("word/") and name.endswith((".xml",)) and "settings" not in name and "styles" not in name:
            assert list(out_of_order(parse_part(source))) == []


@CASES
def test_no_id_and_no_bookmark_comes_twice(document: StatementDocument) -> None:
    root = body_of(rendered(document))

    controls = Counter(mark.get(w("val")) for mark in root.iterfind(f".//{w('sdtPr')}/{w('id')}"))
    starts = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkStart")))
    names = Counter(mark.get(w("name")) for mark in root.iter(w("bookmarkStart")))
    ends = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkEnd")))

    assert [key for counted in (controls, starts, names, ends) for key, times in counted.items() if times > 1] == []
    assert starts == ends
    assert all(len(name or "") <= 40 for name in names)


@pytest.mark.parametrize(("document", "empty_cells"), [(SHORT, 0), (LONG, 0), (statement(titel="Rubrik"), 2)])
def test_no_empty_line_is_left_where_a_field_is_empty(document: StatementDocument, empty_cells: int) -> None:
    texts = texts_of(rendered(document))

    assert len([text for text in texts if not text.strip()]) == empty_cells  # Word wants a paragraph in each cell


@CASES
def test_every_cell_and_the_body_hold_a_paragraph(document: StatementDocument) -> None:
    root = body_of(rendered(document))
    body = root.find(w("body"))
    assert body is not None

    assert all(next(cell.iter(w("p")), None) is not None for cell in root.iter(w("tc")))
    assert [child.tag for child in body][-1] == w("sectPr")
    assert [child.tag for child in body][-2] != w("tbl")


@CASES
def test_no_control_is_left_around_nothing(document: StatementDocument) -> None:
    assert all(len(content) for content in body_of(rendered(document)).iter(w("sdtContent")))


@CASES
def test_a_row_has_as_many_cells_as_its_grid_has_columns(document: StatementDocument) -> None:
    for table in body_of(rendered(document)).iter(w("tbl")):
        columns = len(list(table.iter(w("gridCol"))))
        assert {len(row.findall(w("tc"))) for row in table.iter(w("tr"))} == {columns}


def test_everything_that_a_statement_says_is_printed() -> None:
    assert used_tags(STATEMENT_TEMPLATE) >= set(tag_names())


def test_every_field_bears_a_control_a_bookmark_and_a_style() -> None:
    document = render(STATEMENT_TEMPLATE, LONG.context())
    root, styles = body_of(document), parse_part(members(document)["word/styles.xml"])

    tags = {mark.get(w("val")) for mark in root.iterfind(f".//{w('sdtPr')}/{w('tag')}")}
    bookmarks = {mark.get(w("name")) or "" for mark in root.iter(w("bookmarkStart"))}
    names = {name.get(w("val")) for name in styles.iterfind(f"{w('style')}/{w('name')}")}

    for tag in set(tag_names()) - {"underrubrik"}:  # LONG has none
        assert tag in tags
        assert any(name.startswith(f"tjut_{tag.replace('.', '__')}") for name in bookmarks)
    assert names >= {f"Tjut {tag}" for tag in tag_names()}
    assert "tjut_forslag__text_10" in bookmarks


def test_every_style_that_the_body_names_exists() -> None:
    document = render(STATEMENT_TEMPLATE, LONG.context())
    known = {style.get(w("styleId")) for style in parse_part(members(document)["word/styles.xml"]).iter(w("style"))}

    for name, source in members(document).items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            used = {mark.get(w("val")) for mark in parse_part(source).iter(w("pStyle"), w("rStyle"))}
            assert used <= known


def test_headings_are_real_and_the_language_is_swedish() -> None:
    document = render(STATEMENT_TEMPLATE, SHORT.context())
    body, styles = body_of(document), members(document)["word/styles.xml"].decode()

    headings = [
        (style.get(w("val")), part_text(paragraph).strip("\x00"))
        for paragraph in body.iter(w("p"))
        if (style := paragraph.find(f"{w('pPr')}/{w('pStyle')}")) is not None
        and (style.get(w("val")) or "").startswith("Heading")
    ]

    assert headings == [
        ("Heading1", SHORT.titel), ("Heading2", "Förslag till beslut"), ("Heading2", "Sammanfattning"),
        ("Heading2", "Bakgrund"), ("Heading2", "Bilaga"),
    ]  # fmt: skip
    assert 'w:lang w:val="sv-SE"' in styles
    assert "en-US" not in styles


def test_the_footer_carries_the_number_and_the_page() -> None:
    parts = members(render(STATEMENT_TEMPLATE, LONG.context()))

    footers = [part_text(parse_part(source)) for name, source in parts.items() if name.startswith("word/footer")]

    assert footers == ["\x00Dnr T2024-05828, F2024-01758\tSida 1 (1)"] * 2


def test_clauses_hang_on_their_number_and_one_alone_stands_flush() -> None:
    def indents(document: StatementDocument) -> Sequence[str | None]:
        root = body_of(rendered(document))
        texts = [mark for mark in root.iter(w("pStyle")) if mark.get(w("val")) == "TjutForslagText"]
        return [None if (i := mark.getparent().find(w("ind"))) is None else i.get(w("left")) for mark in texts]  # type: ignore[union-attr]

    assert indents(SHORT) == ["0"]
    assert indents(LONG) == [None] * 10


def test_the_shipped_template_is_what_the_script_builds(tmp_path: object) -> None:
    script = ROOT / "templates_docx" / "bygg_mallar.py"
    code = (
        "import sys, runpy; sys.path.insert(0, sys.argv[1]); "
        "module = runpy.run_path(sys.argv[1] + '/bygg_mallar.py'); sys.stdout.buffer.write(module['build']('tjansteutlatande'))"
    )

    built = subprocess.run(
        [sys.executable, "-c", code, str(script.parent)], capture_output=True, check=True, env=dict(os.environ)
    )

    assert members(built.stdout) == members(STATEMENT_TEMPLATE.read_bytes())


def test_the_page_of_tags_is_true() -> None:
    page = (ROOT / "templates_docx" / "TAGGAR.md").read_text(encoding="utf-8")

    assert page == tag_page()
    assert all(f"`{name}`" in page for name in tag_names())
