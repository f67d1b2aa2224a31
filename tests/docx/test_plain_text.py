"""The text of anybody's Word file."""

import pytest
from docx import Document

from tests.docx.word import SHORT, STATEMENT_TEMPLATE, members, packed, saved, template, with_body
from tjut.core.docx import render
from tjut.core.docx_untrusted import plain_text
from tjut.core.errors import RuleError


def body(inner: str) -> str:
    return plain_text(with_body(inner))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_statement_reads_from_top_to_bottom_with_the_letterhead_in_lines() -> None:
    text = plain_text(render(STATEMENT_TEMPLATE, SHORT.context()))

    assert "Kulturförvaltningen\nKansliet\nHandläggare: Sara Åkesson\nTelefon: 08-123 45 67\n\nTjänsteutlåtande" in text
    assert "\n\nTill\n\nKulturnämnden\n\nÖppettider på biblioteken\n\n" in text
    assert text.index("Förslag till beslut") < text.index("Bo Ek") < text.index("Sammanfattning")
    assert "Rad ett\nrad två\tmed tabb" in text


def test_tracked_changes_read_as_if_they_were_accepted() -> None:
    inserted, deleted = f"<w:ins>{run('nya ')}</w:ins>", "<w:del><w:r><w:delText>gamla </w:delText></w:r></w:del>"

    assert body(f"<w:p>{run('Den ')}{deleted}{inserted}{run('lydelsen')}</w:p>") == "Den nya lydelsen"
    assert body(f"<w:p><w:moveFrom>{run('x')}</w:moveFrom><w:moveTo>{run('y')}</w:moveTo></w:p>") == "y"


def test_paragraphs_whose_end_is_deleted_are_one() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"

    assert body(f"<w:p>{mark}{run('Nämnden ')}</w:p><w:p>{run('beslutar.')}</w:p>") == "Nämnden beslutar."


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('I rutan')}</w:p></w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )

    assert body(f"<w:p><w:r>{both}</w:r>{run('Utanför')}</w:p>") == "I rutan\n\nUtanför"


def test_hyphens_breaks_and_tabs_are_what_they_look_like() -> None:
    signs = "<w:r><w:t>Sha</w:t><w:softHyphen/><w:t>me</w:t><w:tab/></w:r>"
    signs += "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"

    assert body(f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{signs}</w:p>") == "Shame\ta\u2011b\nc"


def test_field_codes_and_placeholders_are_not_text() -> None:
    field = f"<w:r><w:instrText>PAGE</w:instrText></w:r>{run('3')}"
    placeholder = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Klicka här')}</w:sdtContent></w:sdt>"
    )
    control = f"<w:sdt><w:sdtPr><w:tag w:val='a'/></w:sdtPr><w:sdtContent>{run('ja')}</w:sdtContent></w:sdt>"

    assert body(f"<w:p>{field}{placeholder}{control}</w:p>") == "3ja"


def test_automatic_numbers_are_written_out_and_start_again_where_word_starts_again() -> None:
    document = Document()
    for text in ("Ett", "Två"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Mellan")
    document.add_paragraph("Punkt", style="List Bullet")

    assert plain_text(saved(document)) == "1. Ett\n\n2. Två\n\nMellan\n\n– Punkt"


def test_levels_letters_and_restarts_of_a_list_are_counted() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7">{level.format(0, "decimal", "%1)")}'
        f"{level.format(1, 'lowerLetter', '%1.%2')}{level.format(2, 'upperRoman', '%3.')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
    )
    items = [(0, 1), (1, 1), (1, 1), (2, 1), (0, 1), (1, 1), (0, 2), (0, 2)]
    paragraphs = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run("x")}</w:p>'
        for depth, number in items
    )

    text = plain_text(packed(members(with_body(paragraphs)) | {"word/numbering.xml": numbering.encode()}))

    assert [line.removesuffix(" x") for line in text.split("\n\n")] == [
        "1)", "1.a", "1.b", "I.", "2)", "2.a", "5)", "6)",
    ]  # fmt: skip


def test_page_headers_come_first_and_footnotes_last() -> None:
    document = Document()
    document.add_paragraph("Brödtext")
    document.sections[0].header.paragraphs[0].text = "Dnr KUN 2024/17"

    assert plain_text(saved(document)) == "Dnr KUN 2024/17\n\nBrödtext"


def test_paragraphs_of_a_cell_are_lines_and_cells_are_parts() -> None:
    document = Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "Rad ett"
    cells[0].add_paragraph("Rad två")
    cells[1].text = "Bredvid"

    assert plain_text(saved(document)) == "Rad ett\nRad två\n\nBredvid"


def test_a_file_that_cannot_be_read_after_all_is_told_as_such() -> None:
    with pytest.raises(RuleError, match="går inte att läsa"):
        plain_text(template("x")[:-30])
