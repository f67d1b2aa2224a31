"""Any text in, the same text out of the Word file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.docx.word import filled, members, packed, template, texts_of
from tjut.core.docx import render
from tjut.core.docx_package import parse_part, part_text
from tjut.core.text import clean_text

TEXT = st.text(max_size=200) | st.text(alphabet="{}%#_<>&;\"'åäö \n\t\x0b\\|", max_size=60)
PAGE = template("Före {{ a }} efter", "{%p for s in b %}", "{{ s.c }}|{{ s.d }}", "{%p endfor %}", "Slut")


@settings(max_examples=100, deadline=None)
@given(TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_any_text_comes_out_as_it_went_in(text: str, rows: list[tuple[str, str]]) -> None:
    context = {"a": text, "b": [{"c": first, "d": second} for first, second in rows]}

    paragraphs = texts_of(render(PAGE, context))

    expected = [f"{clean_text(first)}|{clean_text(second)}" for first, second in rows]
    assert paragraphs == [f"Före {clean_text(text)} efter", *expected, "Slut"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ a }}", "{% if x %}", "{%p for x in y %}", "{# tyst #}", "{_{ a }_} {_% %_}", "}}", "{{", "<w:p>", "</w:t>",
        "&amp; &lt;", "]]>", "<!-- x -->", "😀 👩‍👩‍👧", "Åsa Ärlig Öberg", "שלום עולם", "مرحبا بالعالم",
        "\u200f\u200dtecken utan bredd\u200b", "’citat” “och‘", "a\u00a0b  c", "\ud800ensam", "e\u0301", "\ufffe",
        "%s %(x)s {0}", "\\n \\1 \\g<0>", "'; DROP TABLE nämnd;--",
    ],
)  # fmt: skip
def test_text_that_looks_like_something_else_is_only_text(text: str) -> None:
    assert filled({"a": text}, "{{ a }}") == [clean_text(text)]


def test_a_very_long_text_is_whole() -> None:
    text = "\n".join(f"Rad {number}: {'ord ' * 200}slut." for number in range(2_000))

    assert filled({"a": text}, "{{ a }}") == [clean_text(text)]


def test_a_tag_that_word_has_cut_in_pieces_is_filled_in() -> None:
    source = template("{{ a }}")
    parts = members(source)
    cut = parts["word/document.xml"].replace(
        b"{{ a }}", b'{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ </w:t></w:r><w:r><w:t>a }}'
    )
    assert cut != parts["word/document.xml"]

    assert texts_of(render(packed(parts | {"word/document.xml": cut}), {"a": "<hel>"})) == ["<hel>"]


def test_footnotes_are_filled_in() -> None:
    note = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:footnote w:id="1"><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    result = render(packed(members(template("x")) | {"word/footnotes.xml": note}), {"a": "<not>"})

    assert part_text(parse_part(members(result)["word/footnotes.xml"])) == "\x00<not>"
