"""The light marks of the textarea: what a person types without knowing that there are marks, and what marks can say."""

import pytest

from tests.core.prose_texts import EVERYTHING, paragraph, points
from tjut.core.prose import Heading, Prose, Run, from_html, from_marks, from_plain, images, plain, to_html, to_marks


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Hej\nrad två\n\n\nNytt", "<p>Hej<br>rad två</p><p>Nytt</p>"),
        ("Följande:\n- a\n- b\nSlut", "<p>Följande:</p><ul><li><p>a</p></li><li><p>b</p></li></ul><p>Slut</p>"),
        ("* a\n  - b\n      1. c\n  • d\n- e",
         "<ul><li><p>a</p><ul><li><p>b</p><ol><li><p>c</p></li></ol></li><li><p>d</p></li></ul></li><li><p>e</p></li></ul>"),
        ("1. a\n1. b\n\n1. ny\n\n2) två",
         "<ol><li><p>a</p></li><li><p>b</p></li></ol><ol><li><p>ny</p></li><li><p>två</p></li></ol>"),
        ("3. a\n\n   mer\n   rad\n4. b", '<ol start="3"><li><p>a</p><p>mer<br>rad</p></li><li><p>b</p></li></ol>'),
        ("- a\n  fortsätter", "<ul><li><p>a<br>fortsätter</p></li></ul>"),
        ("# A\n## B\n### C\n#D", "<h3>A</h3><h3>B</h3><h4>C</h4><p>#D</p>"),
        ("**fet** och *kursiv* och ***båda***, **fet *i* fet**",
         "<p><strong>fet</strong> och <em>kursiv</em> och <strong><em>båda</em></strong>, <strong>fet <em>i</em> fet</strong></p>"),
        ("5 * 3 * 2 och *obs", "<p>5 * 3 * 2 och *obs</p>"),
        ("**a\n\nb**", "<p>**a</p><p>b**</p>"),
        ("[se **här**](https://x.se/a_(b)) [inte](javascript:x) [x]",
         '<p><a href="https://x.se/a_(b)">se <strong>här</strong></a> [inte](javascript:x) [x]</p>'),
        ("| År | Kr |\n|---|---:|\n| 1 | a \\| b |\n| 2 |",
         "<table><tbody><tr><th><p>År</p></th><th><p>Kr</p></th></tr><tr><td><p>1</p></td><td><p>a | b</p></td></tr>"
         "<tr><td><p>2</p></td><td></td></tr></tbody></table>"),
        ("\\- inte punkt \\*", "<p>- inte punkt *</p>"),
        ("[bild 1] och [fotnot 7]", "<p>[bild 1] och [fotnot 7]</p>"),
        ("Den 1. mars\n12.30 börjar", "<p>Den 1. mars<br>12.30 börjar</p>"),
    ],
)  # fmt: skip
def test_what_is_typed_means_what_it_looks_like(typed: str, html: str) -> None:
    assert to_html(from_marks(typed)) == html


def test_a_text_with_everything_is_readable_in_a_textarea_and_comes_back() -> None:
    marks = to_marks(EVERYTHING)

    assert (
        "gav **den 26 augusti *i uppdrag*** att utreda [taxan](https://exempel.se/taxa?a=1&b=2).[fotnot 1] Avg" in marks
    )
    assert (
        "## Vad det kostar\n\n- Drift\n- Investering\n  - Mark\n  - Hus\n    - Tak\n\n  Mer om investering.\n" in marks
    )
    assert "1. ett\n2. två\n  1. a\n  2. b\n3. tre\n  1. c" in marks
    assert "[tabell 1]\n\n[bild 1]\n\n[tabell 2]" in marks
    assert from_marks(marks, before=EVERYTHING) == EVERYTHING


def test_what_a_token_stands_for_follows_it_and_goes_with_it() -> None:
    before = from_html(f'<p>a<span class="fotnot">ett</span></p><img src="bild:{"a" * 64}"><p>b</p>')

    moved = from_marks("b [bild 1] c[fotnot 1]", before)
    removed = from_marks("a\n\nb", before)

    assert to_html(moved) == f'<p>b c<span class="fotnot">ett</span></p><img src="bild:{"a" * 64}" alt="">'
    assert images(removed) == ()


def test_plain_text_without_marks_looks_as_it_was_typed() -> None:
    typed = (
        "Nämnden gav den 26 augusti 2003 i uppdrag (§ 12) – se KUN 2003/1 – att utreda:\n5 % av 3 a_b.\n\nNytt stycke."
    )

    assert to_marks(from_plain(typed)) == typed
    assert plain(from_marks(typed)) == typed


def test_words_that_look_like_marks_are_told_apart() -> None:
    prose = Prose((paragraph("- a\n1. b\n| c\n## d * [e](f)"), Heading(3, (Run("*x*"),)), points("- y", "[bild 1]")))

    assert from_marks(to_marks(prose)) == prose
