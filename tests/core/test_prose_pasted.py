"""What Word puts on the clipboard: its points, which are paragraphs in disguise, become lists."""

import pytest

from tjut.core.errors import RuleError
from tjut.core.prose import clean_pasted, to_html


def point(words: str, sign: str = "·", level: int = 1, number: str = "lfo1", kind: str = "l0") -> str:
    """A point as Word writes it."""
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:{kind} level{level} {number}'><![if !supportLists]>"
        f"<span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>{sign}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
        f"{words}<o:p></o:p></p>\n"
    )


PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {{margin:0cm;}}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment-->{0}<!--EndFragment--></body></html>"""


def test_the_points_of_word_become_lists_in_lists() -> None:
    pasted = PAGE.format(
        "<p class=MsoNormal>Vi föreslår <b style='mso-bidi-font-weight:normal'>följande</b>:<o:p></o:p></p>"
        + point("Drift")
        + point("Hus", "o", level=2)
        + point("Mark", "o", level=2)
        + point("Investering")
        + "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        + point("först", "1.", number="lfo2", kind="l1")
        + point("sedan", "2.", number="lfo2", kind="l1")
        + "<p class=MsoNormal>Slut.</p>"
    )

    assert to_html(clean_pasted(pasted)) == (
        "<p>Vi föreslår <strong>följande</strong>:</p>"
        "<ul><li><p>Drift</p><ul><li><p>Hus</p></li><li><p>Mark</p></li></ul></li><li><p>Investering</p></li></ul>"
        "<ol><li><p>först</p></li><li><p>sedan</p></li></ol><p>Slut.</p>"
    )


@pytest.mark.parametrize(
    ("pasted", "html"),
    [
        (point("c", "c)", number="lfo3"), "<ol><li><p>c</p></li></ol>"),
        (point("a", "4.") + point("b", "5."), '<ol start="4"><li><p>a</p></li><li><p>b</p></li></ol>'),
        (point("djup", "§", level=3), "<ul><li><p>djup</p></li></ul>"),
        ("<p>·  a</p><p>· b</p>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<p>-   a</p><p>1.   b</p>", "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol>"),
        ("<p>- inte en punkt</p><p>1. mars</p>", "<p>- inte en punkt</p><p>1. mars</p>"),
        ("<p style='mso-list:none'>a</p>", "<p>a</p>"),
        ("<p><span style='font-weight:bold;font-style:italic'>a</span></p>", "<p><strong><em>a</em></strong></p>"),
        ("<b style='font-weight:normal'><p>a</p></b>", "<p>a</p>"),
        ("<p>a<span style='display:none'>dold</span><span style='mso-element:comment'>[SÅ1]</span></p>", "<p>a</p>"),
        ("<table class=MsoTableGrid><tr><td width=9><p class=MsoNormal>a<o:p></o:p></p></td></tr></table>",
         "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"),
        ("bara ord", "<p>bara ord</p>"),
        ("<p>a<p>b</p></p></div>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<p onclick='x()'>a<script>x()</script><img src=file:///c:/x.png></p>", "<p>a</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_pasted_means_what_it_looked_like(pasted: str, html: str) -> None:
    assert to_html(clean_pasted(pasted)) == html


def test_a_paste_made_to_hurt_is_refused() -> None:
    with pytest.raises(RuleError, match="nivåer"):
        clean_pasted("<div>" * 100_000)
