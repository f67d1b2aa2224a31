"""The silent traps of Word templates: each has once swallowed a piece of a decision without a word."""

from pathlib import Path

import pytest
from docx import Document

from tests.docx.word import changed, filled, members, saved, template, texts_of, with_body
from tjut.core import docx as word
from tjut.core.docx import DocumentProperties, LostText, TemplateFault, render
from tjut.core.docx_package import parse_part, part_text

DECISION = "bygglov <5 m & höjd"


def test_signs_that_mean_something_in_xml_stay_in_the_text() -> None:
    assert filled({"sats": DECISION}, "Beslut: {{ sats }}.") == [f"Beslut: {DECISION}."]


def test_signs_that_mean_something_in_xml_stay_in_page_headers_and_footers() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Ärende {{ sats }}"
    document.sections[0].footer.paragraphs[0].text = "{{ sats }} sist"

    parts = members(render(saved(document), {"sats": DECISION}))

    text = "".join(part_text(parse_part(parts[name])) for name in parts if "word/header" in name or "/footer" in name)
    assert f"Ärende {DECISION}" in text
    assert f"{DECISION} sist" in text


def test_text_in_a_text_box_is_filled_in() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ sats }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"

    assert DECISION in texts_of(render(with_body(box), {"sats": DECISION}))


@pytest.mark.parametrize(
    ("paragraphs", "beside"),
    [
        (["VIKTIGT {%p if a %}", "{{ a }}", "{%p endif %}"], "VIKTIGT"),
        (["{%p for s in b %}", "{{ s }}", "{%p endfor %} och sist"], "och sist"),
        (["{{ a }}{%p if a %}", "ja", "{%p endif %}"], "{{ a }}"),
    ],
)
def test_text_beside_a_block_tag_is_refused_before_it_can_vanish(paragraphs: list[str], beside: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        filled({"a": "x", "b": []}, *paragraphs)

    assert f"”{beside}”" in fault.value.message
    assert "försvinner" in fault.value.message


def test_text_beside_a_row_tag_in_another_cell_is_refused() -> None:
    document = Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "{%tr for s in b %}", "Belopp"

    with pytest.raises(TemplateFault, match="Belopp"):
        render(saved(document), {"b": []})


@pytest.mark.parametrize("tag", ["{{r a }}", "{{tr a }}"])
def test_a_tag_that_would_take_its_paragraph_with_it_is_refused(tag: str) -> None:
    with pytest.raises(TemplateFault, match=r"Skriv {{ a }} i stället"):
        filled({"a": "x"}, f"Före {tag} efter")


def test_a_string_that_a_condition_hides_is_an_error_and_no_file_is_made() -> None:
    with pytest.raises(LostText) as lost:
        filled({"a": "beslutet", "b": ""}, "{% if b %}{{ a }}{% endif %}")

    assert lost.value.lost == "beslutet"


def test_a_string_that_lands_where_word_does_not_show_it_is_an_error() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>{{ a }}</w:delText></w:r></w:del></w:p>"

    with pytest.raises(LostText, match="beslutet"):
        render(with_body(deleted), {"a": "beslutet"})


def test_a_lost_string_is_not_excused_by_the_same_words_elsewhere() -> None:
    deleted = (
        "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>{{ a }}</w:delText></w:r></w:del></w:p>"
    )

    with pytest.raises(LostText):
        render(with_body(deleted), {"a": "beslutet"})


def test_what_the_template_does_not_use_may_be_missing() -> None:
    assert filled({"a": "x", "b": "inte med"}, "{{ a }}") == ["x"]
    assert word.used_tags(template("{%p for s in b %}", "{{ s.c }} {{ a|upper }}", "{%p endfor %}")) == {"a", "b.c"}


def test_words_in_capitals_and_joined_numbers_count_as_found() -> None:
    assert filled({"a": "Åsa", "b": ["1", "2"]}, "{{ a|upper }} {{ b|join(', ') }}") == ["ÅSA 1, 2"]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_break_becomes_a_line_break_and_never_glues_words(sign: str) -> None:
    assert filled({"a": f"ett{sign}två"}, "{{ a }}") == ["ett\ntvå"]


def test_a_tab_stays_a_tab() -> None:
    assert filled({"a": "ett\ttvå"}, "{{ a }}") == ["ett\ttvå"]


def test_an_unknown_tag_is_a_fault_with_the_paragraph_and_a_suggestion() -> None:
    with pytest.raises(TemplateFault) as fault:
        filled({"titel": "x"}, "Först", "Rubrik: {{ titl }}")

    assert "”titl” i stycket ”Rubrik: {{ titl }}”" in fault.value.message
    assert "Menade du ”titel”?" in fault.value.message


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}", "{{ a.__init__.__globals__ }}", "{{ cycler.__init__ }}", "{{ a.format(a) }}",
        "{{ range(9) }}", "{{ a * 1000 }}", "{% set b = a %}", "{% macro m() %}x{% endmacro %}", "{{ a|safe }}",
        "{% include 'x' %}", "{{ a|attr('x') }}", "{{ a|map('x')|list }}",
    ],
)  # fmt: skip
def test_a_template_can_only_print_repeat_and_choose(expression: str) -> None:
    with pytest.raises(TemplateFault):
        filled({"a": "x"}, f"Rad {expression}")


def test_the_functions_that_jinja_brings_along_are_not_there() -> None:
    for name in ("range", "lipsum", "cycler", "dict", "namespace"):
        with pytest.raises(TemplateFault, match=f"”{name}” i stycket .* finns inte"):
            filled({"a": "x"}, f"{{{{ {name} }}}}")


def test_properties_are_set_after_rendering_and_not_escaped_twice() -> None:
    properties = DocumentProperties(title=DECISION, author="Åsa & Bo", identifier="tjut:7:3")

    core = parse_part(members(render(template("{{ a }}"), {"a": "x"}, properties))["docProps/core.xml"])

    values = {str(element.tag).rpartition("}")[2]: element.text for element in core}
    assert values == {"title": DECISION, "creator": "Åsa & Bo", "identifier": "tjut:7:3", "language": "sv-SE"}


def test_tags_in_the_properties_of_a_template_are_not_run() -> None:
    document = Document()
    document.core_properties.title = "{{ finns.inte }}"
    document.add_paragraph("{{ a }}")

    assert texts_of(render(saved(document), {"a": "x"})) == ["x"]


def test_a_template_without_core_properties_gets_them() -> None:
    without = changed(template("{{ a }}"), "_rels/.rels", lambda old: old.replace(b"metadata/core-", b"metadata/no-"))

    parts = members(render(without, {"a": "x"}, DocumentProperties(title="Titel")))

    assert b">Titel<" in parts["docProps/core.xml"]
    assert b"metadata/core-properties" in parts["_rels/.rels"]


def test_a_kept_template_gives_the_next_document_nothing_of_the_last() -> None:
    source = template("{%p for s in b %}", "{{ s }}", "{%p endfor %}", "{{ a }}")

    first = render(source, {"a": "ett", "b": ["x", "y"]})
    second = render(source, {"a": "två", "b": []})
    word.forget_templates()

    assert texts_of(second) == ["två"]
    assert render(source, {"a": "ett", "b": ["x", "y"]}) == first


def test_a_template_changed_on_disk_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "mall.docx"
    path.write_bytes(template("Gammal {{ a }}"))
    render(path, {"a": "x"})

    path.write_bytes(template("Ny {{ a }}"))

    assert texts_of(render(path, {"a": "x"})) == ["Ny x"]
