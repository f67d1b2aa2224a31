"""The check at the door: every fault of a template told at once, in Swedish, by the paragraph's own text."""

import pytest

from tests.docx.word import ROOT, changed, members, packed, template, without_controls
from tjut.core.docx import TemplateFault
from tjut.doctemplates import checks
from tjut.doctemplates.kinds import PaperKind

SOUND = (ROOT / "templates_docx" / "tjansteskrivelse.docx").read_bytes()


def findings(content: bytes, kind: PaperKind = PaperKind.TJANSTESKRIVELSE) -> list[tuple[str, str]]:
    said, _ = checks.examine(content, {"kind": kind.value})
    return [(finding[0], finding[1]) for finding in said["findings"]]


def stops(content: bytes) -> list[str]:
    return [sentence for level, sentence in findings(content) if level == checks.STOPS]


def remarks(content: bytes) -> list[str]:
    return [sentence for level, sentence in findings(content) if level == checks.REMARK]


def in_body(old: str, new: str) -> bytes:
    """The sound template with words of its body exchanged."""

    def exchange(source: bytes) -> bytes:
        text = source.decode()
        assert old in text
        return text.replace(old, new).encode()

    return changed(SOUND, "word/document.xml", exchange)


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        ("Rubrik: {{ tittel }}", "Taggen ”tittel” i stycket ”Rubrik: {{ tittel }}” finns inte. Menade du ”titel”"),
        ("{%p for s in forslag %}", "i stycket ”{%p for s in forslag %}” avslutas aldrig: det saknas {% endfor %}."),
        ("{%p if titel %}", "Villkoret som öppnas i stycket ”{%p if titel %}” avslutas aldrig: det saknas {% endif %}."),
        ("Slut {% endif %}", "Stycket ”Slut {% endif %}” avslutar något som inte är öppnat"),
        ("VIKTIGT {%p if titel %}", "delar plats med texten ”VIKTIGT”, som då försvinner ur dokumentet"),
        ("{{p titel }}", "Taggen {{p titel }} i stycket ”{{p titel }}” tar bort sitt eget stycke. Skriv {{ titel }}"),
        ("{{ sats.text }}", "i stycket ”{{ sats.text }}” står utanför sin upprepning. Sätt {%p for sats in forslag %}"),
        ("{{ forslag }}", "Taggen ”forslag” i stycket ”{{ forslag }}” är en lista eller en grupp"),
        ("{{ forslag.text }}", "Taggen ”forslag.text” i stycket ”{{ forslag.text }}” pekar in i en lista"),
        ("{% for x in titel %}{% endfor %}", "Taggen ”titel” i stycket ”{% for x in titel %}{% endfor %}” är ingen lista"),
        ("{% for s in forslag %}{{ s.txt }}{% endfor %}", "{{ s.txt }}{% endfor %}” finns inte. Menade du ”s.text”?"),
        ("{% for s in forslog %}{{ s.text }}{% endfor %}", "Taggen ”forslog” i stycket ”{% for s in forslog %}{{ s.text }}"),
        ("{% if underrubrk %}x{% endif %}", "{% if underrubrk %}x{% endif %}” finns inte. Menade du ”underrubrik”"),
        ("Hej {{ titel", "i stycket ”Hej {{ titel” är fel skriven"),
        ("{{ titel | datum }}", "Taggen {{ titel | datum }} i stycket ”{{ titel | datum }}” är fel skriven"),
        ("{{ range(9) }}", "Stycket ”{{ range(9) }}” använder anrop med parenteser"),
        ("{% set x = 1 %}", "Stycket ”{% set x = 1 %}”"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_the_paragraphs_own_text(paragraph: str, sentence: str) -> None:
    told = stops(template("Före", paragraph, "{{ titel }}"))

    assert any(sentence in each for each in told), told


def test_every_fault_is_told_not_only_the_first() -> None:
    told = stops(template("{{ tittel }}", "{{ datun }}", "{%p if titel %}"))

    assert len(told) == 3


def test_a_fault_in_the_page_header_says_so() -> None:
    def misspell(source: bytes) -> bytes:
        return source.replace(b"{{ dokumenttyp }}", b"{{ dokumenttypp }}")

    broken = next(name for name, part in members(SOUND).items() if name.startswith("word/header") and b"{{ dok" in part)

    told = stops(changed(SOUND, broken, misspell))

    assert len(told) == 1
    assert told[0].startswith("I sidhuvudet: Taggen ”dokumenttypp” i stycket ”{{ dokumenttypp }}")


def test_a_tag_in_the_properties_of_the_document_is_told() -> None:
    titled = changed(SOUND, "docProps/core.xml", lambda old: old.replace(b"tj\xc3\xa4nsteskrivelse", b"{{ titel }}"))

    assert "Taggen ”Mall för {{ titel }}” står i dokumentets egenskaper" in stops(titled)[0]


def test_tracked_changes_are_not_let_in() -> None:
    tracked = in_body('<w:r><w:t xml:space="preserve">Telefon: </w:t></w:r>',
                      '<w:ins w:id="9" w:author="x"><w:r><w:t>Telefon: </w:t></w:r></w:ins>')  # fmt: skip

    assert "har spårade ändringar" in stops(tracked)[0]


def test_a_condition_that_hides_what_was_written_is_told() -> None:
    hidden = in_body("{%p if underrubrik %}", "{%p if stod %}")

    assert any("tappar text" in sentence for sentence in stops(hidden))


@pytest.mark.parametrize(("tag", "kind", "stopped"), [
    ("{{ titel }}", PaperKind.TJANSTESKRIVELSE, "titel"),
    ("{{ sats.text }}", PaperKind.TJANSTESKRIVELSE, "forslag.text"),
    ("{{ sats.text }}", PaperKind.REMISSVAR, ""),
    ("{{ underrubrik }}", PaperKind.TJANSTESKRIVELSE, ""),
])  # fmt: skip
def test_what_a_paper_cannot_be_without_must_have_a_place(tag: str, kind: PaperKind, stopped: str) -> None:
    told = findings(in_body(tag, "fast text"), kind)

    assert any(stopped and f"”{stopped}”" in sentence for level, sentence in told if level == checks.STOPS) == bool(
        stopped
    )
    assert stopped or any("ingen plats för" in sentence for _, sentence in told)


def test_missing_controls_and_styles_are_remarked_on_but_let_in() -> None:
    plain = without_controls(SOUND)
    renamed = changed(
        plain,
        "word/styles.xml",
        lambda old: old.replace(b"Tjut titel", b"Min rubrik").replace(b'"heading 2"', b'"egen"'),
    )

    told = remarks(renamed)

    assert stops(renamed) == []
    assert any(sentence.startswith("Innehållskontroll saknas för: forvaltning") for sentence in told)
    assert any("Formatmallen saknas: Rubrik 2" in sentence for sentence in told)
    assert any("Tjut titel" in sentence for sentence in told)


def test_a_style_that_is_not_in_the_file_and_a_comment_are_remarked_on() -> None:
    ns = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    commented = changed(
        in_body("EtikettStod", "Borttagen"),
        "word/comments.xml",
        lambda _: b"<w:comments " + ns + b"><w:comment/></w:comments>",
    )

    told = remarks(commented)

    assert any("använder formatmallen Borttagen" in sentence for sentence in told)
    assert any("kommentarer" in sentence for sentence in told)


def test_no_more_is_told_than_anyone_reads() -> None:
    said, _ = checks.examine(template(*(f"{{{{ x{number} }}}}" for number in range(200))), {"kind": "remissvar"})

    assert len(said["findings"]) == checks.MOST_TOLD
    assert said["left_out"] >= 170


@pytest.mark.parametrize(
    "spoilt", [b"PK\x03\x04", changed(SOUND, "word/document.xml", lambda old: old[:-9])], ids=["cut", "xml"]
)
def test_what_cannot_be_read_is_a_fault(spoilt: bytes) -> None:
    with pytest.raises(TemplateFault, match="skadad"):
        checks.examine(spoilt, {"kind": "remissvar"})


def test_without_styles_the_template_is_let_in_with_a_remark() -> None:
    parts = members(SOUND)
    del parts["word/styles.xml"]

    assert any("inga formatmallar" in sentence for sentence in remarks(packed(parts)))
