"""The running text of a section: one form, one HTML, and nothing that was written is lost on the way."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.prose_texts import EVERYTHING, LOOSE, PROSE, cell, paragraph, points
from tjut.core.errors import RuleError
from tjut.core.prose import (
    Cell,
    Footnote,
    Image,
    List,
    ListItem,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    footnotes,
    from_html,
    from_marks,
    from_plain,
    images,
    normalised,
    plain,
    texts,
    to_html,
    to_marks,
    with_images_among,
)
from tjut.core.text import paragraphs


@settings(max_examples=150, deadline=None)
@given(LOOSE)
def test_the_one_form_of_a_text_is_its_own_form(prose: Prose) -> None:
    once = normalised(prose)

    assert normalised(once) == once


@settings(max_examples=150, deadline=None)
@given(PROSE)
def test_a_text_comes_back_from_its_html(prose: Prose) -> None:
    html = to_html(prose)

    assert from_html(html) == prose
    assert to_html(from_html(html)) == html


@settings(max_examples=200, deadline=None)
@given(PROSE)
def test_a_text_comes_back_from_its_marks(prose: Prose) -> None:
    assert from_marks(to_marks(prose), before=prose) == prose


def test_a_text_with_everything_is_in_its_form_already() -> None:
    assert normalised(EVERYTHING) == EVERYTHING


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_at_all_is_refused_and_html_is_canonical_after_one_reading(text: str) -> None:
    for prose in (from_html(text), from_html(f"<p>{text}"), from_marks(text), from_plain(text)):
        assert from_html(to_html(prose)) == prose
        plain(prose)


@settings(max_examples=100, deadline=None)
@given(LOOSE)
def test_every_word_is_left_when_a_text_is_put_in_form(prose: Prose) -> None:
    def letters(text: Prose) -> list[str]:
        return sorted("".join("".join(texts(normalised(Prose((block,))))) for block in text.blocks).replace(" ", ""))

    assert letters(normalised(prose)) == letters(prose)


@pytest.mark.parametrize(
    "old", ["Ett stycke.\n\nEtt till,\nmed radbrytning.", "Rad\tmed tabb", "5 * 3 < 20 & <b>inte fet</b>", ""]
)
def test_a_plain_text_from_before_keeps_meaning_what_it_meant(old: str) -> None:
    prose = from_html(old)

    assert [block for block in prose.blocks] == [Paragraph((Run(part),)) for part in paragraphs(old)]
    assert plain(prose) == old


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ("<p>a<script>x()</script><span onclick=x style='color:red'>b</span></p>", "<p>ab</p>"),
        ('<p><a href="javascript:x()">a</a> <a href="/arenden/1">b</a> <a href="https://x.se">c</a></p>',
         '<p>a b <a href="https://x.se/">c</a></p>'),
        ("<div>ett</div><div>två</div>", "<p>ett</p><p>två</p>"),
        ("<p>ett<br><br>två<br>tre<br></p>", "<p>ett</p><p>två<br>tre</p>"),
        ("<p>fet <b>skrift </b>och<b> </b><strong>mer</strong>&nbsp;</p>",
         "<p>fet <strong>skrift</strong> och <strong>mer</strong></p>"),
        ("<p><b>a</b> <b>b</b></p>", "<p><strong>a b</strong></p>"),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h5>D<br>E</h5><h3> </h3>", "<h3>A</h3><h3>B</h3><h3>C</h3><h4>D E</h4>"),
        ("<ul><li>a<li>b</ul><ul><li>c</ul><ul></ul>", "<ul><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ol><li>a<table><tr><td>t</table><li>b</ol>",
         '<ol><li><p>a</p></li></ol><table><tbody><tr><td><p>t</p></td></tr></tbody></table><ol start="2"><li><p>b</p></li></ol>'),
        ("<table><caption>C</caption><thead><tr><th>a<th>b</thead><tr><td>1</table>",
         "<p>C</p><table><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td><p>1</p></td><td></td></tr></tbody></table>"),
        ("<table><tr><td>a<table><tr><td>b</table></table>", "<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>"),
        ("<p>10 m<sup>2</sup>, H<sub>2</sub>O, 1<sup>a</sup></p>", "<p>10 m², H₂O, 1a</p>"),
        ("<p>a\u0308 \x00b\u202e\u00ad</p>", "<p>ä b</p>"),
        (f'<p>x <img src="/bilder/{"a" * 64}.png" alt="K" width="9" height="8" onerror="y"> y</p><img src="https://x.se/b.png">',
         f'<p>x y</p><img src="bild:{"a" * 64}" alt="K" width="9" height="8">'),
        ('<p>a<span class="fotnot">se <b>§ 1</b></span><span class="x">b</span></p>',
         '<p>a<span class="fotnot">se <strong>§ 1</strong></span>b</p>'),
    ],
)  # fmt: skip
def test_any_html_becomes_the_elements_of_the_house(html: str, canonical: str) -> None:
    assert to_html(from_html(html)) == canonical


@pytest.mark.parametrize(
    "hostile",
    ["<div>" * 100_000, "<ul><li>a" * 20_000, "<p>" + "<b " * 200_000, "<p>" + "<!--" * 200_000, "<table><tr><td>" * 5_000,
     "<p>a" * 50_000],
    ids=["divs", "lists", "half a tag", "comments", "tables", "paragraphs"],
)  # fmt: skip
def test_html_made_to_hurt_is_read_or_refused_at_once(hostile: str) -> None:
    began = time.monotonic()

    with contextlib.suppress(RuleError):
        from_html(hostile)

    assert time.monotonic() - began < 10


def test_a_text_or_table_beyond_measure_is_refused_in_words() -> None:
    with pytest.raises(RuleError, match="för lång"):
        from_html("x" * 2_000_001)
    with pytest.raises(RuleError, match="kolumner"):
        from_html("<table><tr>" + "<td>x</td>" * 41 + "</tr></table>")
    with pytest.raises(RuleError, match="rader"):
        from_html("<table>" + "<tr><td>x</td></tr>" * 2_001 + "</table>")


def test_lists_deeper_than_word_counts_lie_side_by_side_at_the_deepest() -> None:
    prose = from_html("<ul><li>a" * 12 + "</ul>" * 12)

    html = to_html(prose)
    assert html.count("<ul>") == 8
    assert html.count("<li>") == 12


def test_a_cell_never_reaches_out_of_its_table_and_rows_are_even() -> None:
    table = Table((Row((cell("a", columns=2, rows=9), cell("b"))), Row((cell("c", columns=9), cell("d")))))

    (normal,) = normalised(Prose((table,))).blocks

    assert isinstance(normal, Table)
    assert [[(c.columns, c.rows) for c in row.cells] for row in normal.rows] == [
        [(2, 2), *[(1, 1)] * 10],
        [(9, 1), (1, 1)],
    ]


def test_the_words_of_a_text_are_plain() -> None:
    words = plain(EVERYTHING)

    assert "Avgiften är <5 % & höjs.\nNy rad." in words
    assert "utreda taxan. [Fotnot: Se § 12]" in words
    assert "- Drift\n- Investering\n  - Mark\n  - Hus\n    - Tak\n  Mer om investering.\n- Ordning\n  1. först" in words
    assert "År | Kostnad, tkr\n2025 | 1\u00a0200\n2026 | - drift - hyra" in words
    assert "[Bild: Karta över området]" in words
    assert words.endswith("7. fortsatt\n\nSlut.")


def test_an_image_that_the_writer_may_not_see_is_left_out() -> None:
    mine, other = Image("a" * 64), Image("b" * 64)
    prose = Prose((mine, other, points((other,), (paragraph("x"), mine)), Table((Row((Cell((other,)),)),))))

    kept = with_images_among(prose, {mine.digest})

    assert images(kept) == (mine, mine)


def test_footnotes_are_counted_in_the_order_of_reading() -> None:
    first, second = Footnote((Run("1"),)), Footnote((Run("2"),))

    prose = Prose((points((paragraph("a", first),)), paragraph("b", second)))

    assert footnotes(prose) == (first, second)


def test_an_image_points_where_the_page_can_fetch_it() -> None:
    html = to_html(Prose((Image("a" * 64, 'K"arta'),)), lambda image: f"/bilder/{image.digest}")

    assert html == f'<img src="/bilder/{"a" * 64}" alt="K&quot;arta">'
    assert images(from_html(html)) == (Image("a" * 64, 'K"arta'),)


def test_a_list_begins_with_words_and_an_empty_point_goes() -> None:
    prose = normalised(Prose((List(True, (ListItem(()), ListItem((points("a"),)), ListItem((paragraph("b"),)))),)))

    assert prose == Prose((points("a", "b", ordered=True),))


def test_a_long_line_of_dashes_is_read_at_once():
    line = "|" + "-" * 5_000 + "x"

    assert plain(from_marks(line)).count("-") == 5_000
