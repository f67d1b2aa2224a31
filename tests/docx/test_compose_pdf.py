"""PDF files put into a tagged PDF: the tags stay, the pages stand where they should, and nothing that acts comes in."""

import io
from typing import Any

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.docx import bilagor
from tests.docx.word import SHORT, STATEMENT_TEMPLATE
from tjut.core import pdf, pdf_append
from tjut.core.docx import DocumentProperties, render
from tjut.core.pdf_append import CannotAppend

CLAIMS = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>'
    b'</rdf:Description><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
    b'<rdf:Alt><rdf:li xml:lang="x-default">Papperet</rdf:li></rdf:Alt></dc:title></rdf:Description>'
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def changed(content: bytes, change: Any) -> bytes:
    """The PDF after `change` has had its writer."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.fixture
def tagged() -> bytes:
    """What LibreOffice gives, in small: two pages, one bookmark each, tags, language and claims."""

    def tag(writer: pypdf.PdfWriter) -> None:
        root = writer.root_object
        root[name("StructTreeRoot")] = writer._add_object(DictionaryObject({name("Type"): name("StructTreeRoot")}))
        root[name("MarkInfo")] = DictionaryObject({name("Marked"): BooleanObject(True)})
        root[name("Lang")] = TextStringObject("sv-SE")
        root[name("ViewerPreferences")] = DictionaryObject({name("DisplayDocTitle"): BooleanObject(True)})
        about = DecodedStreamObject()
        about.set_data(CLAIMS)
        root[name("Metadata")] = writer._add_object(about)
        for number, page in enumerate(writer.pages):
            page[name("StructParents")] = NumberObject(number)
        writer.add_outline_item(title="Papperet", page_number=0)
        writer.add_outline_item(title="Bilaga 2: Åtgärder", page_number=1)

    return changed(bilagor.pdf("Papperet", "Atgarder"), tag)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def bookmarks(content: bytes) -> list[tuple[str, int | None]]:
    found = read(content)
    return [(entry.title, found.get_destination_page_number(entry)) for entry in found.outline]  # type: ignore[union-attr]


def test_the_pages_stand_before_the_bilaga_that_follows_with_a_bookmark_of_their_own(tagged: bytes) -> None:
    made = pdf_append.insert(tagged, bilagor.pdf("Karta A", "Karta B"), "Bilaga 1: Karta", "Bilaga 2: Åtgärder")

    assert made.pages == 2
    assert [page.extract_text() for page in read(made.content).pages] == ["Papperet", "Karta A", "Karta B", "Atgarder"]
    assert bookmarks(made.content) == [("Papperet", 0), ("Bilaga 1: Karta", 1), ("Bilaga 2: Åtgärder", 3)]


def test_with_none_that_follows_they_stand_last(tagged: bytes) -> None:
    made = pdf_append.insert(tagged, bilagor.pdf("Karta"), "Bilaga 3: Karta")

    assert bookmarks(made.content)[-1] == ("Bilaga 3: Karta", 2)
    assert len(read(made.content).pages) == 3


@pytest.mark.libreoffice
def test_several_are_put_in_one_after_the_other_and_the_tags_of_libreoffice_stay() -> None:
    first = pdf.to_pdf(render(STATEMENT_TEMPLATE, SHORT.context(), DocumentProperties(title=SHORT.titel)))

    made = first
    for number in (1, 2, 3):
        made = pdf_append.insert(made, bilagor.pdf(f"Karta {number}"), f"Bilaga {number}: Karta").content
    as_bilaga = pdf_append.insert(first, made, "Bilaga 1: Allt")

    assert [page.extract_text() for page in read(made).pages][-3:] == ["Karta 1", "Karta 2", "Karta 3"]
    assert tags(made) == tags(first) > 20
    assert as_bilaga.pages == len(read(made).pages)


def tags(content: bytes) -> int:
    """How many elements the structure of the PDF has."""
    to_count, count = [read(content).root_object["/StructTreeRoot"]], 0
    while to_count:
        element = to_count.pop().get_object()
        if isinstance(element, DictionaryObject):
            count += 1
            inside = element.get("/K", ())
            to_count += inside if isinstance(inside, list) else [inside]
    return count


def test_the_tags_the_language_and_the_title_stay(tagged: bytes) -> None:
    root = read(pdf_append.insert(tagged, bilagor.pdf("Karta"), "Bilaga 1: Karta").content).root_object

    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "sv-SE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_what_is_no_longer_true_of_the_file_is_no_longer_said(tagged: bytes) -> None:
    about = read(pdf_append.insert(tagged, bilagor.pdf("Karta"), "Bilaga 1: Karta").content).xmp_metadata

    assert about is not None
    assert about.dc_title == {"x-default": "Papperet"}
    assert b"pdfuaid" not in about.stream.get_data()
    assert b"pdfaid" not in about.stream.get_data()


def test_the_pages_have_no_ties_to_tags_that_are_not_theirs(tagged: bytes) -> None:
    added = changed(bilagor.pdf("Karta"), lambda w: w.pages[0].__setitem__(name("StructParents"), NumberObject(0)))

    pages = read(pdf_append.insert(tagged, added, "Bilaga 3: Karta").content).pages

    assert [page.get("/StructParents") for page in pages] == [0, 1, None]


def annotation(**values: Any) -> DictionaryObject:
    return DictionaryObject({name("Type"): name("Annot"), **{name(key): value for key, value in values.items()}})


def test_nothing_that_acts_by_itself_comes_in_but_links_do(tagged: bytes) -> None:
    link = DictionaryObject({name("S"): name("URI"), name("URI"): TextStringObject("https://ekstad.example/")})
    script = DictionaryObject({name("S"): name("JavaScript"), name("JS"): TextStringObject("app.alert(1)")})
    launch = DictionaryObject({name("S"): name("Launch"), name("F"): TextStringObject("cmd.exe")})

    def add(writer: pypdf.PdfWriter) -> None:
        marks = [
            annotation(Subtype=name("Link"), A=link),
            annotation(Subtype=name("Link"), A=launch),
            annotation(Subtype=name("FileAttachment")),
        ]
        writer.pages[0][name("Annots")] = ArrayObject(writer._add_object(mark) for mark in marks)
        writer.pages[0][name("AA")] = DictionaryObject({name("O"): script})
        writer.root_object[name("OpenAction")] = script
        link[name("Next")] = script

    made = pdf_append.insert(tagged, changed(bilagor.pdf("Karta"), add), "Bilaga 3: Karta").content

    page = read(made).pages[-1]
    assert [mark.get_object().get("/A", {}).get("/S") for mark in page["/Annots"]] == ["/URI", None]
    assert "/AA" not in page
    for word in (b"JavaScript", b"app.alert", b"cmd.exe", b"FileAttachment"):
        assert word not in made


def test_files_inside_the_pdf_and_forms_are_told_of(tagged: bytes) -> None:
    def add(writer: pypdf.PdfWriter) -> None:
        writer.add_attachment("kalkyl.xlsx", b"PK")
        writer.root_object[name("AcroForm")] = DictionaryObject()

    made = pdf_append.insert(tagged, changed(bilagor.pdf("Karta"), add), "Bilaga 3: Karta")

    assert made.remarks == (
        "Filer som ligger inuti PDF-filen är inte med",
        "PDF-filen är ett formulär: se efter att det ifyllda syns",
    )
    assert b"kalkyl.xlsx" not in made.content


@pytest.mark.parametrize(
    ("added", "why"),
    [
        (bilagor.pdf("Karta", encrypt="lösen"), "låst med lösenord"),
        (bilagor.pdf("Karta")[:200], "skadad"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "skadad"),
        (bilagor.pdf(), "saknar sidor"),
    ],
    ids=["locked", "cut off", "noise", "empty"],
)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(tagged: bytes, added: bytes, why: str) -> None:
    with pytest.raises(CannotAppend, match=why):
        pdf_append.insert(tagged, added, "Bilaga 3: Karta")


def test_a_pdf_locked_only_against_change_is_put_in(tagged: bytes) -> None:
    def lock(writer: pypdf.PdfWriter) -> None:
        writer.encrypt("", owner_password="chefen", algorithm="RC4-128")

    assert pdf_append.insert(tagged, changed(bilagor.pdf("Karta"), lock), "Bilaga 3: Karta").pages == 1


def test_one_that_is_too_large_or_too_long_is_refused(tagged: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_append, "MAX_PAGES", 1)
    words = {"added": bilagor.pdf("a", "b"), "title": "x", "before": ""}

    with pytest.raises(CannotAppend, match="fler än 1 sidor"):
        pdf_append.insert_here(tagged, words)
    with pytest.raises(CannotAppend, match="större än 25 MB"):
        pdf_append.insert(tagged, b"%PDF-" + bytes(pdf_append.MAX_BYTES), "Bilaga 3: Karta")
