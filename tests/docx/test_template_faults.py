"""Faults of a template are told in Swedish, with the tag and the paragraph's own text."""

import pytest

from tests.docx.word import changed, filled, members, packed, template, with_body
from tjut.core.docx import TemplateFault, render
from tjut.core.errors import RuleError


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        (["Hej {{ a"], "Taggen {{ a i stycket ”Hej {{ a” är fel skriven"),
        (["{%p if a %}", "inuti"], "saknas {% endif %}. Den öppnas i stycket ”{%p if a %}”"),
        (["{%p for s in b %}", "{%p if a %}", "{%p endif %}"], "saknas {% endfor %}. Den öppnas i stycket ”{%p for s"),
        (["{% endif %} lös"], "i stycket ”{% endif %} lös” hänger inte ihop"),
        (["Datum {{ a | datum }}"], "{{ a | datum }} i stycket ”Datum"),
        (["{% bogus %}"], "{% bogus %} i stycket"),
        (["Lista: {{ b }}"], "stycket ”Lista: {{ b }}” pekar på en lista"),
        (["{% if a == “x” %}ja{% elif %}nej{% endif %}"], "{% elif %}"),
        (["{% for x, y in b %}{% endfor %}"], "flera värden"),
    ],
)
def test_a_fault_names_the_tag_and_the_paragraph(paragraphs: list[str], words: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        filled({"a": "x", "b": ["y"]}, "Ett stycke före", *paragraphs, "Ett stycke efter")

    assert words in fault.value.message
    assert isinstance(fault.value, RuleError)


def test_curly_quotes_in_a_tag_are_understood() -> None:
    assert filled({"a": "x"}, "{% if a == “x” %}ja{% elif a == ”y” %}nej{% endif %}") == ["ja"]


def test_a_long_paragraph_is_shortened_in_the_message() -> None:
    with pytest.raises(TemplateFault) as fault:
        filled({"a": "x"}, "Ord " * 200 + "{{ saknas }}")

    assert len(fault.value.message) < 250
    assert "…" in fault.value.message


@pytest.mark.parametrize("source", [b"", b"hej", b"PK\x03\x04", template("x")[:-40]])
def test_a_template_that_is_no_word_file_is_refused(source: bytes) -> None:
    with pytest.raises(TemplateFault, match="inte en Word-fil"):
        render(source, {})


def test_a_template_without_a_main_document_is_refused() -> None:
    parts = members(template("x"))
    del parts["word/document.xml"]

    with pytest.raises(TemplateFault, match="huvuddokument"):
        render(packed(parts), {})


def test_a_template_with_broken_xml_is_refused() -> None:
    with pytest.raises(TemplateFault, match=r"word/document\.xml går inte att läsa"):
        render(changed(template("x"), "word/document.xml", lambda old: old[:-20]), {})


def test_a_loop_from_a_paragraph_into_a_cell_is_told_as_such() -> None:
    loop = "<w:p><w:r><w:t>{% for s in b %}</w:t></w:r></w:p>"
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ s }}{% endfor %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"

    with pytest.raises(TemplateFault, match="på samma nivå"):
        render(with_body(loop + cell), {"b": ["x", "y"]})


def test_an_object_in_the_context_is_a_programmers_error() -> None:
    with pytest.raises(TypeError, match="not object"):
        filled({"a": object()}, "{{ a }}")
