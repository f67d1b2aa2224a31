"""What goes out in Word and comes back unedited is equal; and what is edited comes back as edited."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.core.prose_texts import EVERYTHING, LINES, PICTURES, PROSE, sized
from tests.docx.word import (
    LONG,
    SHORT,
    STATEMENT_TEMPLATE,
    body_of,
    changed,
    statement,
    with_body,
    without_controls,
)
from tjut.core.docx import DocumentProperties, render
from tjut.core.docx_marks import read_marks
from tjut.core.docx_package import w
from tjut.core.prose import Paragraph, Prose, normalised, plain
from tjut.core.text import clean_text
from tjut.statements.document import (
    RUNNING_TEXTS,
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    document_from_word,
    tag_names,
)

WORDS = st.text(min_size=1, max_size=40).map(clean_text).filter(str.strip)
MAYBE = st.just("") | WORDS
ONLY_PARAGRAPHS = st.lists(LINES.map(Paragraph), max_size=3).map(lambda made: normalised(Prose(tuple(made))))


def statements(texts: st.SearchStrategy[Prose]) -> st.SearchStrategy[StatementDocument]:
    """Any statement with such texts in its sections."""
    return FIELDS.flatmap(
        lambda document: st.lists(st.builds(Avsnitt, WORDS, texts), max_size=4).map(
            lambda sections: replace(document, avsnitt=sections)
        )
    )


FIELDS = st.builds(
    StatementDocument,
    forvaltning=MAYBE,
    avdelning=MAYBE,
    handlaggare=st.lists(st.builds(Handlaggare, WORDS, MAYBE, MAYBE), max_size=3),
    dokumenttyp=MAYBE,
    datum=MAYBE,
    namnder=st.lists(st.builds(Adressat, WORDS, MAYBE), max_size=2),
    dnr=st.lists(WORDS, max_size=3),
    till=st.lists(WORDS, max_size=3),
    titel=MAYBE,
    underrubrik=MAYBE,
    bilagetext=MAYBE,
    forslag_rubrik=MAYBE,
    forslag_inledning=MAYBE,
    forslag=st.lists(st.builds(Sats, MAYBE, WORDS), max_size=4),
    underskrifter=st.lists(st.builds(Underskrift, WORDS, MAYBE), max_size=3),
    avsnitt=st.just([]),
    bilagor_rubrik=MAYBE,
    bilagor=st.lists(st.builds(Bilaga, MAYBE, WORDS), max_size=3),
)


def printed(document: StatementDocument) -> bytes:
    return render(STATEMENT_TEMPLATE, document.context(), DocumentProperties(identifier="tjut:12:3"), PICTURES)


def without_styles(docx: bytes) -> bytes:
    return changed(docx, "word/styles.xml", lambda old: old.replace(b'w:name w:val="Tjut ', b'w:name w:val="X '))


def without_bookmarks(docx: bytes) -> bytes:
    return changed(docx, "word/document.xml", lambda old: old.replace(b'w:name="tjut_', b'w:name="x_'))


@settings(max_examples=40, deadline=None)
@given(statements(PROSE.map(sized)))
def test_what_goes_out_comes_back_equal(document: StatementDocument) -> None:
    assert document_from_word(printed(document)) == document


@settings(max_examples=25, deadline=None)
@given(statements(ONLY_PARAGRAPHS))
def test_it_comes_back_by_the_bookmarks_alone(document: StatementDocument) -> None:
    docx = without_styles(without_controls(printed(document)))

    assert document_from_word(docx) == document


RICH = replace(
    SHORT,
    avsnitt=[Avsnitt("Bakgrund", EVERYTHING), Avsnitt("Tom", Prose()), Avsnitt("Skäl", Prose(EVERYTHING.blocks[2:]))],
)


@pytest.mark.parametrize("document", [SHORT, LONG, statement(), RICH], ids=["short", "long", "empty", "rich"])
def test_it_comes_back_by_the_styles_alone(document: StatementDocument) -> None:
    docx = without_bookmarks(without_controls(printed(document)))

    assert document_from_word(docx) == document
    assert set(read_marks(docx, order=tag_names(), lists=RUNNING_TEXTS).sources.values()) <= {"style"}


def test_groups_are_told_apart_also_when_the_order_of_their_fields_is_not_known() -> None:
    docx = without_bookmarks(without_controls(printed(LONG)))

    clauses = read_marks(docx, lists=RUNNING_TEXTS).every("forslag")

    assert [clause.first("forslag.text") for clause in clauses] == [clause.text for clause in LONG.forslag]


def test_nothing_comes_back_when_every_mark_is_gone() -> None:
    docx = without_bookmarks(without_styles(without_controls(printed(SHORT))))

    assert document_from_word(docx) == statement()


def test_the_file_says_which_version_it_was_made_from() -> None:
    marks = read_marks(printed(SHORT))

    assert marks.identifier == "tjut:12:3"
    assert marks.sources["titel"] == "control"
    assert read_marks(with_body("<w:p/>")).identifier == ""


def test_a_paragraph_added_to_a_section_comes_back_in_its_place() -> None:
    added = b'<w:p><w:r><w:t>Ett nytt stycke.</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:alias w:val="Avsnitt"/>'
    joint = b'</w:sdtContent></w:sdt></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:alias w:val="Avsnitt"/>'
    docx = changed(
        printed(SHORT),
        "word/document.xml",
        lambda old: old.replace(joint, added.replace(b"</w:sdtContent>", b"</w:sdtContent></w:sdt></w:sdtContent>", 1)),
    )

    sections = document_from_word(docx).avsnitt

    assert [section.rubrik for section in sections] == ["Sammanfattning", "Bakgrund"]
    assert plain(sections[0].text) == plain(SHORT.avsnitt[0].text) + "\n\nEtt nytt stycke."


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    old = SHORT.titel.encode()
    new = (
        b"Nya </w:t></w:r><w:del><w:r><w:delText>gamla</w:delText><w:br/></w:r></w:del><w:ins><w:r><w:t>tider</w:t></w:r></w:ins>"
        b"<w:r><w:t>!"
    )

    docx = changed(printed(SHORT), "word/document.xml", lambda xml: xml.replace(old, new))

    assert document_from_word(docx).titel == "Nya tider!"


def test_a_clause_that_was_removed_is_gone_and_the_others_keep_their_order() -> None:
    docx = printed(LONG)
    root = body_of(docx)
    clause = [tag for tag in root.iter(w("tag")) if tag.get(w("val")) == "forslag"][3]
    control = next(clause.iterancestors(w("sdt")))
    parent = control.getparent()
    assert parent is not None
    parent.remove(control)

    back = document_from_word(changed(docx, "word/document.xml", lambda _: etree.tostring(root)))

    assert back.forslag == LONG.forslag[:3] + LONG.forslag[4:]


def test_the_hint_that_word_shows_in_an_empty_control_is_no_text() -> None:
    hint = "<w:sdtContent><w:r><w:t>Klicka här för att ange text.</w:t></w:r></w:sdtContent>"
    docx = with_body(
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="titel"/><w:showingPlcHdr/></w:sdtPr>{hint}</w:sdt></w:p>'
        f'<w:p><w:sdt><w:sdtPr><w:tag w:val="underrubrik"/></w:sdtPr>{hint.replace("Klicka", "Inte")}</w:sdt></w:p>'
    )

    marks = read_marks(docx)

    assert marks.first("titel") == ""
    assert marks.first("underrubrik").startswith("Inte")


def test_very_many_words_and_marks_that_never_end_are_read_at_once() -> None:
    words = (
        '<w:p><w:bookmarkStart w:id="0" w:name="tjut_titel"/>' + "<w:r><w:t>abcdefghij</w:t></w:r>" * 60_000 + "</w:p>"
    )
    marks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="tjut_till_{n}"/>' for n in range(1, 4_000))
    docx = with_body(words + marks + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 4_000)
    began = time.process_time()

    found = read_marks(docx)

    assert len(found.first("titel")) > 600_000
    assert time.process_time() - began < 8
