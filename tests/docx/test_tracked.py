"""Tracked changes and comments: the text as if all were accepted, and who did what, when, and under which heading."""

import pytest
from lxml import etree

from tests.docx.word import LONG, SHORT, STATEMENT_TEMPLATE, body_of, changed, with_body
from tjut.core.docx import render
from tjut.core.docx_marks import read_marks
from tjut.core.docx_package import w
from tjut.core.docx_prose_read import TrackedChange, WordComment, WordFile
from tjut.core.prose import to_html
from tjut.doctemplates.tags import RUNNING_TEXTS, tag_names
from tjut.statements.document import document_from_word

WHEN = "2026-11-22T14:05:00Z"
BY = f'w:author="Åsa Ek" w:date="{WHEN}"'
DELETED_MARK = f"<w:rPr><w:del {BY}/></w:rPr>"
MOVED_MARK = f"<w:rPr><w:moveFrom {BY}/></w:rPr>"
POINT = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>'
NUMBERED = (
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
)
NUMBERING = f'<w:numbering xmlns:w="{w("x")[1:-2]}">{NUMBERED}</w:numbering>'.encode()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str, kind: str = "del") -> str:
    return f"<w:{kind} {BY}><w:r><w:delText>{text}</w:delText></w:r></w:{kind}>"


def new(text: str, kind: str = "ins") -> str:
    return f"<w:{kind} {BY}>{run(text)}</w:{kind}>"


def par(*inner: str, looks: str = "") -> str:
    return f"<w:p><w:pPr>{looks}</w:pPr>{''.join(inner)}</w:p>"


def head(text: str) -> str:
    return par(run(text), looks='<w:pStyle w:val="Heading2"/>')


def counted(inner: str) -> bytes:
    return changed(with_body(inner), "word/numbering.xml", lambda _: NUMBERING)


def told(inner: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The text, and each change as (what, words, section)."""
    found = WordFile(counted(inner)).everything()
    assert all((one.author, one.when) == ("Åsa Ek", WHEN) for one in found.changes)
    what = [("moved " * one.moved + ("in" if one.inserted else "out"), one.text, one.section) for one in found.changes]
    return to_html(found.prose), what


CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="titel"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
CELL = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("inner", "html", "changes"),
    [
        (par(run("a "), gone("b"), new("c")), "<p>a c</p>", [("out", "b", ""), ("in", "c", "")]),
        (head("Bakgrund") + par(run("a"), new("b")) + head("Skäl") + par(gone("c"), run("d")),
         "<h3>Bakgrund</h3><p>ab</p><h3>Skäl</h3><p>d</p>", [("in", "b", "Bakgrund"), ("out", "c", "Skäl")]),
        (par(run("a")) + par(gone("ett helt stycke"), looks=DELETED_MARK) + par(run("b")), "<p>a</p><p>b</p>",
         [("out", "ett helt stycke", "")]),
        (par(run("a"), looks=POINT) + par(gone("b"), looks=POINT + DELETED_MARK) + par(run("c"), looks=POINT),
         "<ol><li><p>a</p></li><li><p>c</p></li></ol>", [("out", "b", "")]),
        (par(run("a"), looks=POINT) + par(new("b"), looks=f"{POINT}<w:rPr><w:ins {BY}/></w:rPr>") + par(run("c"), looks=POINT),
         "<ol><li><p>a</p></li><li><p>b</p></li><li><p>c</p></li></ol>", [("in", "b", "")]),
        (par(gone("flyttat", "moveFrom"), looks=POINT + MOVED_MARK) + par(run("a"), looks=POINT) + par(new("flyttat", "moveTo")),
         "<ol><li><p>a</p></li></ol><p>flyttat</p>", [("moved out", "flyttat", ""), ("moved in", "flyttat", "")]),
        (head("Läget") + CELL.format(par(run("a"), new("b")) + par(gone("c"), looks=DELETED_MARK)),
         "<h3>Läget</h3><table><tbody><tr><td><p>ab</p></td></tr></tbody></table>",
         [("in", "b", "Läget"), ("out", "c", "Läget")]),
        (CONTROL.format(par(run("a"), gone("b"), new("c"))), "<p>ac</p>", [("out", "b", ""), ("in", "c", "")]),
        (par(run("a"), f"<w:ins {BY}>{gone('b')}{run('c')}</w:ins>"), "<p>ac</p>", [("in", "c", ""), ("out", "b", "")]),
        (par(run("ett "), looks=DELETED_MARK) + par(run("stycke")), "<p>ett stycke</p>", []),
    ],
    ids=[
        "words", "sections", "paragraph", "point", "new point", "moved", "table", "control", "in an insertion", "joined",
    ],
)  # fmt: skip
def test_the_text_is_as_if_all_were_accepted_and_each_change_is_told(
    inner: str, html: str, changes: list[tuple[str, str, str]]
) -> None:
    assert told(inner) == (html, changes)


def comments_part(*comments: tuple[int, str]) -> bytes:
    inner = "".join(f'<w:comment w:id="{at}" {BY}>{par(run(text))}</w:comment>' for at, text in comments)
    return f'<w:comments xmlns:w="{w("x")[1:-2]}">{inner}</w:comments>'.encode()


def test_comments_are_told_wherever_they_hang_and_how_far_they_reach() -> None:
    start, end = (
        '<w:commentRangeStart w:id="{}"/>',
        '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>',
    )
    docx = with_body(
        head("Bakgrund")
        + CONTROL.format(par(run("Vi "), start.format(1), run("tror"), end.format(1)))
        + head("Skäl")
        + CELL.format(par(start.format(2), run("i "), gone("bort"), new("cellen"), end.format(2)))
        + par(start.format(3), run("från här"))
        + par(run("till hit"), end.format(3))
    )
    part = comments_part((1, "Vet vi?"), (2, "Här?"), (3, "Allt detta"), (4, "Hör till inget"))

    found = WordFile(changed(docx, "word/comments.xml", lambda _: part)).everything().comments

    assert found == (
        WordComment("Vet vi?", "tror", "Åsa Ek", WHEN),
        WordComment("Här?", "i cellen", "Åsa Ek", WHEN),
        WordComment("Allt detta", "från här\ntill hit", "Åsa Ek", WHEN),
    )
    assert [one.section for one in found] == ["Bakgrund", "Skäl", "Skäl"]


def as_tracked(control: etree._Element) -> None:
    """What Word does when somebody deletes all that is in a control with tracking on."""
    for one in list(control.iter(w("r"))):
        for text in one.iter(w("t")):
            text.tag = w("delText")
        deletion = etree.Element(w("del"), {w("author"): "Åsa Ek", w("date"): WHEN})
        one.addprevious(deletion)
        deletion.append(one)
    for paragraph in control.iter(w("p")):
        looks = paragraph.find(w("pPr"))
        looks = looks if looks is not None else etree.SubElement(paragraph, w("pPr"))
        etree.SubElement(etree.SubElement(looks, w("rPr")), w("del"))


@pytest.mark.parametrize(("tag", "at"), [("forslag", 3), ("avsnitt", 1), ("bilagor", 0)])
def test_a_clause_or_section_that_is_deleted_with_tracking_is_gone_and_told(tag: str, at: int) -> None:
    docx = render(STATEMENT_TEMPLATE, LONG.context())
    root = body_of(docx)
    marked = [mark for mark in root.iter(w("tag")) if mark.get(w("val")) == tag]
    as_tracked(next(marked[at].iterancestors(w("sdt"))))
    tracked = changed(docx, "word/document.xml", lambda _: etree.tostring(root))

    back = document_from_word(tracked)

    expected = list(getattr(LONG, tag))
    del expected[at]
    assert getattr(back, tag) == expected
    assert all(not one.inserted for one in WordFile(tracked).everything().changes)
    assert WordFile(tracked).everything().changes


def test_a_clause_whose_line_end_is_deleted_goes_on_in_the_next_paragraph() -> None:
    inner = par(run("Nämnden "), looks=DELETED_MARK) + par(run("godkänner."))

    assert read_marks(with_body(CONTROL.format(inner))).first("titel") == "Nämnden godkänner."


def test_changes_in_one_place_are_those_of_that_place() -> None:
    docx = render(STATEMENT_TEMPLATE, SHORT.context())
    text = SHORT.avsnitt[0].rubrik.encode()
    tracked = changed(
        docx, "word/document.xml",
        lambda old: old.replace(text, text + b"</w:t></w:r>" + new(" i korthet").encode() + b"<w:r><w:t>", 1),
    )  # fmt: skip
    marks = read_marks(tracked, order=tag_names(), lists=RUNNING_TEXTS)
    file = WordFile(tracked)

    told_of = [
        file.read(block for inner in mark.inside for block in inner.blocks).changes for mark in marks.every("avsnitt")
    ]

    assert told_of == [(TrackedChange(True, " i korthet", "Åsa Ek", WHEN),), ()]
