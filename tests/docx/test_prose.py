"""Running text in Word files: what goes out comes back, and Word's own ways of writing it are read."""

import re
from collections import Counter

import pytest
from docx import Document
from hypothesis import given, settings

from tests.core.prose_texts import DIGEST, EVERYTHING, PICTURES, PNG, PROSE, cell, paragraph, points, sized
from tests.docx.test_statement_template import out_of_order
from tests.docx.word import body_of, changed, members, saved, template, with_body
from tjut.core.docx import LostText, TemplateFault, render, used_tags
from tjut.core.docx_package import parse_part, part_text, w
from tjut.core.docx_prose_read import TrackedChange, WordComment, WordFile, WordText
from tjut.core.docx_untrusted import check_upload, plain_text
from tjut.core.errors import RuleError
from tjut.core.prose import Footnote, Heading, Image, Prose, Row, Run, Table, from_html, from_plain, texts, to_html

MINI = template("Före", "{{p text }}", "Efter")


def put(prose: Prose | str, target: bytes = MINI) -> bytes:
    """The file of a small template with the text in it."""
    return render(target, {"text": prose}, pictures=PICTURES)


def read(docx: bytes) -> WordText:
    """What stands between the first and the last paragraph."""
    file = WordFile(docx)
    body = file.root.find(w("body"))
    assert body is not None
    return file.read([child for child in body if child.tag != w("sectPr")][1:-1])


def html_of(inner: str) -> str:
    """What is read of a body with that XML, as HTML."""
    return to_html(WordFile(with_body(inner)).everything().prose)


@settings(max_examples=100, deadline=None)
@given(PROSE)
def test_what_goes_out_and_is_read_back_unedited_is_equal(prose: Prose) -> None:
    found = read(put(prose))

    assert found.prose == sized(prose)
    assert (found.changes, found.comments, found.left_out) == ((), (), ())


def test_a_text_with_everything_comes_back_with_its_pictures() -> None:
    found = read(put(EVERYTHING))

    assert found.prose == EVERYTHING
    assert found.pictures == PICTURES


def test_every_word_of_the_text_is_in_the_file_and_elements_stand_in_order() -> None:
    docx = put(EVERYTHING)

    check_upload(docx, "ut.docx")
    words = plain_text(docx)
    assert all(text in words for text in texts(EVERYTHING))
    for name, source in members(docx).items():
        if name.startswith("word/") and name.endswith(".xml") and "settings" not in name and "styles" not in name:
            assert list(out_of_order(parse_part(source))) == []


def test_each_counted_list_counts_for_itself_and_styles_bear_the_names_of_word() -> None:
    root = body_of(put(EVERYTHING))

    names = [mark.get(w("val")) for mark in root.iter(w("pStyle"))]
    counted = [p.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") for p in root.iter(w("p"))]
    numbers = Counter(mark.get(w("val")) for mark in counted if mark is not None)
    assert {"Heading3", "Heading4", "ListBullet", "ListBullet2", "ListBullet3", "ListContinue", "ListNumber", "ListNumber2",
            "Tabelltext", "Tabellrubrik"} <= set(names)  # fmt: skip
    assert sorted(numbers.values()) == [1, 2, 2, 2, 2, 3, 8]


def test_tables_repeat_their_header_and_are_as_wide_as_the_text() -> None:
    root = body_of(put(EVERYTHING))

    assert [len(list(table.iter(w("tblHeader")))) for table in root.iter(w("tbl"))] == [1, 0]
    assert {len(list(table.iter(w("gridCol")))) for table in root.iter(w("tbl"))} == {2, 3}


def test_an_image_is_no_wider_than_the_text_and_bears_its_description() -> None:
    docx = put(Prose((Image(DIGEST, 'Karta över "Höjden"', 4000, 1000),)))

    (extent,) = [node for node in body_of(docx).iter() if str(node.tag).endswith("}extent")]
    (about,) = [node for node in body_of(docx).iter() if str(node.tag).endswith("}docPr")]
    assert int(extent.get("cx") or 0) <= 8640 * 635
    assert abs(int(extent.get("cx") or 0) - 4 * int(extent.get("cy") or 0)) < 10
    assert about.get("descr") == 'Karta över "Höjden"'
    assert members(docx)["word/media/tjut1.png"] == PNG


def test_an_image_whose_file_is_gone_stops_the_document() -> None:
    with pytest.raises(RuleError, match="Bilden ”Karta” finns inte kvar"):
        render(MINI, {"text": Prose((Image("a" * 64, "Karta"),))})


def test_a_plain_text_is_put_as_its_paragraphs() -> None:
    assert read(put("Ett.\n\nTvå,\nrad & mer <b>")).prose == from_plain("Ett.\n\nTvå,\nrad & mer <b>")


def test_an_empty_text_leaves_no_paragraph() -> None:
    assert part_text(body_of(put(Prose()))).split("\x00")[1:] == ["Före", "Efter"]


def test_a_text_hidden_by_a_condition_is_missed() -> None:
    hidden = template("{%p if visa %}", "{{p text }}", "{%p endif %}")

    with pytest.raises(LostText) as lost:
        render(hidden, {"text": from_html('<p>Ord<span class="fotnot">not</span></p>'), "visa": ""})

    assert lost.value.lost == "Ord"
    assert used_tags(hidden) == {"text"}


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("Text {{p text }}",), "delar plats med texten ”Text”"),
        (("{{ text }}",), r"En löpande text skrivs \{\{p … \}\}"),
        (("{{p texten }}",), r"Taggen ”texten” i stycket ”\{\{p texten \}\}” finns inte. Menade du ”text”"),
        (("{{p text.blocks }}",), "finns inte"),
        (("{{p lista }}",), "pekar på en lista"),
        (("{{ text|stycken(7) }}",), "pekar på en lista"),
    ],
)
def test_a_tag_of_running_text_that_is_wrong_is_said_in_words(paragraphs: tuple[str, ...], said: str) -> None:
    with pytest.raises(TemplateFault, match=said):
        render(template("Före", *paragraphs), {"text": from_plain("Ord"), "lista": ["a"]})


def test_running_text_stands_in_the_main_text_only() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{p text }}"

    with pytest.raises(TemplateFault, match=r"Skriv \{\{ text \}\} i stället"):
        render(saved(document), {"text": from_plain("Ord")})


def test_a_template_without_styles_lists_and_notes_gets_them() -> None:
    bare = changed(MINI, "word/styles.xml", lambda _: f'<w:styles xmlns:w="{w("x")[1:-2]}"/>'.encode())

    assert read(put(EVERYTHING, bare)).prose == EVERYTHING


def test_a_template_with_footnotes_of_its_own_keeps_them() -> None:
    once = put(from_html('<p>a<span class="fotnot">Mallens {{ egen }}</span></p>'))
    again = changed(once, "word/document.xml", lambda source: source.replace(b"F\xc3\xb6re", b"{{p text }}"))

    docx = render(again, {"text": from_html('<p>b<span class="fotnot">ny</span></p>'), "egen": "not"})

    notes = part_text(parse_part(members(docx)["word/footnotes.xml"]))
    assert "Mallens not" in notes
    assert "ny" in notes
    assert to_html(WordFile(docx).everything().prose).count("fotnot") == 2


def run(words: str, looks: str = "") -> str:
    """A run of words, with what its properties hold."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def par(*runs: str, looks: str = "") -> str:
    """A paragraph of runs, with what its properties hold."""
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(runs)}</w:p>"


def styled(style: str, more: str = "") -> str:
    """A paragraph of that style."""
    return par(run("x"), looks=f'<w:pStyle w:val="{style}"/>{more}')


def row(*cells: str, looks: str = "") -> str:
    """A row of cells with these blocks."""
    return f"<w:tr>{looks}{''.join(f'<w:tc>{inner}</w:tc>' for inner in cells)}</w:tr>"


def merged(how: str) -> str:
    """What joins a cell with the one above."""
    return f"<w:tcPr><w:vMerge{how}/></w:tcPr>"


RESTART = merged(' w:val="restart"')
COUNTED = '<w:fldSimple w:instr="REF x">' + run("bilaga 2") + "</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>"
CONTROL = "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>"
INNER_TABLE = f"<w:tbl>{row(par(run('b')))}</w:tbl><w:p/>"


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        (par(run("fet", "<w:b/>"), run(" ej", '<w:b w:val="0"/>')), "<p><strong>fet</strong> ej</p>"),
        (par(run("10 m"), run("2", '<w:vertAlign w:val="superscript"/>')), "<p>10 m²</p>"),
        (par(run("a"), '<w:r><w:br w:type="page"/></w:r>') + "<w:p/>" + par("<w:r><w:noBreakHyphen/></w:r>", run("b")),
         "<p>a</p><p>\u2011b</p>"),
        (styled("Heading1"), "<h3>x</h3>"),
        (styled("Heading5"), "<h4>x</h4>"),
        (styled("ListBullet2"), "<ul><li><p>x</p></li></ul>"),
        (styled("ListBullet", '<w:numPr><w:numId w:val="0"/></w:numPr>'), "<p>x</p>"),
        (par(COUNTED), "<p>bilaga 2</p>"),
        (CONTROL.format(par(CONTROL.format(run("i")))), "<p>i</p>"),
        (f"<w:tbl>{row(RESTART + par(run('a')), '<w:p/>')}{row(merged('') + '<w:p/>', INNER_TABLE)}</w:tbl>",
         '<table><tbody><tr><td rowspan="2"><p>a</p></td><td></td></tr><tr><td><p>b</p></td></tr></tbody></table>'),
        ("<w:tbl>" + row(par(run("a")), looks='<w:trPr><w:gridBefore w:val="1"/></w:trPr>') + "</w:tbl>",
         "<table><tbody><tr><td></td><td><p>a</p></td></tr></tbody></table>"),
        (par('<w:hyperlink w:anchor="x">' + run("hit") + "</w:hyperlink>"), "<p>hit</p>"),
    ],
)  # fmt: skip
def test_what_people_write_in_word_is_read(inner: str, html: str) -> None:
    assert html_of(inner) == html


BY = 'w:author="Åsa Ek" w:date="2026-11-22T14:05:00Z"'


def test_tracked_changes_are_taken_or_left_out_and_told() -> None:
    deleted_row = row(par(run("bort")), looks=f'<w:trPr><w:del w:id="4" {BY}/></w:trPr>')
    found = WordFile(
        with_body(
            par(
                run("Nämnden "),
                f'<w:del w:id="1" {BY}><w:r><w:delText>avslår</w:delText></w:r></w:del>',
                f'<w:ins w:id="2" {BY}>{run("godkänner", "<w:b/>")}</w:ins>',
                run("."),
            )
            + par(run("Ett "), looks=f'<w:rPr><w:del w:id="3" {BY}/></w:rPr>')
            + par(run("stycke."))
            + f"<w:tbl>{row(par(run('kvar')))}{deleted_row}</w:tbl>"
        )
    ).everything()

    assert to_html(found.prose) == (
        "<p>Nämnden <strong>godkänner</strong>.</p><p>Ett stycke.</p><table><tbody><tr><td><p>kvar</p></td></tr></tbody></table>"
    )
    assert found.changes == tuple(
        TrackedChange(inserted, text, "Åsa Ek", "2026-11-22T14:05:00Z")
        for inserted, text in ((False, "avslår"), (True, "godkänner"), (False, "bort"))
    )


def test_comments_are_told_with_the_words_they_are_about() -> None:
    docx = with_body(
        '<w:p><w:r><w:t xml:space="preserve">Vi </w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>föreslår</w:t></w:r>'
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    comments = (
        f'<w:comments xmlns:w="{w("x")[1:-2]}"><w:comment w:id="7" {BY}><w:p><w:r><w:t>Varför?</w:t></w:r></w:p></w:comment>'
        f'<w:comment w:id="8" {BY}><w:p><w:r><w:t>Annat ställe</w:t></w:r></w:p></w:comment></w:comments>'
    )

    found = WordFile(changed(docx, "word/comments.xml", lambda _: comments.encode())).everything()

    assert found.comments == (WordComment("Varför?", "föreslår", "Åsa Ek", "2026-11-22T14:05:00Z"),)
    assert to_html(found.prose) == "<p>Vi föreslår</p>"


def test_a_picture_that_no_page_can_show_is_told() -> None:
    docx = put(Prose((paragraph("a"), Image(DIGEST, "Skiss", 10, 10))))
    drawn = changed(docx, "word/media/tjut1.png", lambda _: b"\xd7\xcd\xc6\x9a not a picture of ours")

    found = read(drawn)

    assert found.prose == Prose((paragraph("a"),))
    assert found.left_out == ("en bild som inte är PNG, JPEG eller GIF (”Skiss”)",)


def test_lists_that_word_counts_on_after_a_paragraph_go_on() -> None:
    listed = put(Prose((points("a", "b", ordered=True), paragraph("mellan"), points("c", ordered=True, start=3))))

    def one_list(source: bytes) -> bytes:
        numbers = re.findall(rb'<w:numId w:val="(\d+)"/>', source)
        return source.replace(b'<w:numId w:val="' + numbers[-1], b'<w:numId w:val="' + numbers[0])

    found = read(changed(listed, "word/document.xml", one_list))

    assert found.prose.blocks[2] == points("c", ordered=True, start=3)


def test_a_link_and_a_note_with_a_link_keep_their_addresses() -> None:
    link = "https://exempel.se/?a=1&b='2'"
    prose = Prose(
        (
            paragraph(Run("x", link=link), Footnote((Run("not "), Run("y", link=link)))),
            Heading(3, (Run("z", link=link),)),
        )
    )

    docx = put(prose)

    assert read(docx).prose == prose
    assert members(docx)["word/_rels/document.xml.rels"].count(b"exempel.se") == 1
    assert members(docx)["word/_rels/footnotes.xml.rels"].count(b"exempel.se") == 1


def test_tables_that_follow_each_other_are_not_one() -> None:
    table = Table((Row((cell("a"),)),))
    prose = Prose((table, table))

    assert read(put(prose)).prose == prose
