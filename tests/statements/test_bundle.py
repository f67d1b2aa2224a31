"""Handlingarna i ett dokument: each bilaga comes along, or it is said why not, and none stops the others."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.docx import bilagor
from tests.docx.word import SHORT, STATEMENT_TEMPLATE, texts_of
from tjut.core import clock, pdf
from tjut.core.docx import DocumentProperties, render
from tjut.core.errors import NotFound
from tjut.core.files import MEDIA_TYPES, StoredFile, checksum_of
from tjut.statements import bundle
from tjut.statements.bundle import Bundle, BundledAttachment, Fate, build, planned
from tjut.statements.bundle_finished import KEEP_DAYS, MOST_OF_A_PAPER, FinishedPdfs, key_of
from tjut.statements.models import Attachment


@pytest.fixture(scope="module")
def paper() -> bytes:
    return render(STATEMENT_TEMPLATE, SHORT.context(), DocumentProperties(title=SHORT.titel))


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was given to LibreOffice. It answers with a page for the paper and one for each bilaga's heading."""
    given: list[bytes] = []

    def to_pdf(content: bytes) -> bytes:
        given.append(content)
        headings = [text for text in texts_of(content) if text.startswith("Bilaga ")]
        made = pypdf.PdfWriter(clone_from=io.BytesIO(bilagor.pdf("Papperet", *headings)))
        for page, heading in enumerate(headings, 1):
            made.add_outline_item(title=heading, page_number=page)
        target = io.BytesIO()
        made.write(target)
        return target.getvalue()

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    return given


Store = Callable[..., tuple[list[BundledAttachment], Callable[[str], bytes]]]


@pytest.fixture
def stored() -> Store:
    """Bilagor by file name as they are planned, and the store that they are read from."""

    def put(*files: tuple[str, bytes]) -> tuple[list[BundledAttachment], Callable[[str], bytes]]:
        contents = {checksum_of(content): content for _, content in files}
        rows = []
        for position, (name, content) in enumerate(files, 1):
            media_type = MEDIA_TYPES[Path(name).suffix]
            file = StoredFile(checksum=checksum_of(content), size=len(content), media_type=media_type)
            title = name.partition(".")[0]
            rows.append(Attachment(position=position, title=title, checksum=file.checksum, file=file))

        def read(checksum: str) -> bytes:
            if checksum not in contents:
                raise NotFound
            return contents[checksum]

        return planned(rows, lambda _: True), read

    return put


def pages(made: Bundle) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(made.content)).pages]


def test_the_bilagor_stand_in_the_order_of_their_numbers(paper: bytes, stored: Store, printed: list[bytes]) -> None:
    rows, read = stored(
        ("A.pdf", bilagor.pdf("forst")), ("B.docx", bilagor.plain("x")), ("C.pdf", bilagor.pdf("mitt")),
        ("D.docx", bilagor.plain("y")), ("E.pdf", bilagor.pdf("sist")),
    )  # fmt: skip

    made = build(paper, rows, read)

    assert pages(made) == ["Papperet", "forst", "Bilaga 2: B", "mitt", "Bilaga 4: D", "sist"]
    assert [row.fate for row in made.rows] == [
        Fate.UNTAGGED, Fate.TAGGED, Fate.UNTAGGED, Fate.TAGGED, Fate.UNTAGGED,
    ]  # fmt: skip
    assert len(printed) == 1


def test_a_broken_or_locked_pdf_is_told_of_and_the_rest_is_there(
    paper: bytes, stored: Store, printed: list[bytes]
) -> None:
    rows, read = stored(
        ("Trasig.pdf", bilagor.pdf("x")[:99]), ("Låst.pdf", bilagor.pdf("x", encrypt="lösen")),
        ("Hel.pdf", bilagor.pdf("hel")),
    )  # fmt: skip

    made = build(paper, rows, read)

    assert pages(made) == ["Papperet", "hel"]
    assert [row.why for row in made.rows[:2]] == [
        "Den kunde inte läggas in, eftersom den är skadad. Hämta den för sig.",
        "Den kunde inte läggas in, eftersom den är låst med lösenord. Hämta den för sig.",
    ]
    assert [row.fate for row in made.rows] == [Fate.LEFT_OUT, Fate.LEFT_OUT, Fate.UNTAGGED]


def test_a_hostile_word_file_never_comes_to_libreoffice(paper: bytes, stored: Store, printed: list[bytes]) -> None:
    rows, read = stored(("Ond.docx", b"PK\x03\x04 inte en zip"), ("God.docx", bilagor.plain("gott")))

    made = build(paper, rows, read)

    assert made.rows[0].fate is Fate.LEFT_OUT
    assert "skadad" in made.rows[0].why
    assert "gott" in texts_of(printed[0])


def test_a_word_file_that_would_lose_something_is_printed_by_itself(
    paper: bytes, stored: Store, printed: list[bytes]
) -> None:
    rows, read = stored(("Slutnot.docx", bilagor.with_endnote()), ("Sist.docx", bilagor.plain("x")))

    made = build(paper, rows, read)

    assert made.rows[0].fate is Fate.UNTAGGED
    assert made.rows[0].why == "Den läggs in som en PDF för sig, eftersom den har slutnoter."
    assert pages(made) == ["Papperet", "Papperet", "Bilaga 2: Sist"]
    assert texts_of(printed[0]) == ["Se slutnoten."]


def test_that_libreoffice_is_busy_is_no_fault_of_a_bilaga(
    paper: bytes, stored: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(content: bytes) -> bytes:
        raise pdf.PdfBusy("Vänta en minut.")

    rows, read = stored(("Slutnot.docx", bilagor.with_endnote()))
    monkeypatch.setattr(pdf, "to_pdf", busy)

    with pytest.raises(pdf.PdfBusy):
        build(paper, rows, read)


def test_a_file_that_is_gone_from_the_store_is_told_of(paper: bytes, stored: Store, printed: list[bytes]) -> None:
    rows, _ = stored(("A.docx", bilagor.plain("x")))

    made = build(paper, rows, stored()[1])

    assert (made.rows[0].fate, "finns inte kvar" in made.rows[0].why) == (Fate.LEFT_OUT, True)


def test_what_is_more_than_fits_is_left_out(
    paper: bytes, stored: Store, printed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, read = stored(("A.pdf", bilagor.pdf("ett")), ("B.pdf", bilagor.pdf("tva")))
    monkeypatch.setattr(bundle, "MOST_BYTES", len(bilagor.pdf("ett")))

    made = build(paper, rows, read)

    assert [row.fate for row in made.rows] == [Fate.UNTAGGED, Fate.LEFT_OUT]
    assert "MB tillsammans. Hämta den för sig" in made.rows[1].why


def test_when_time_is_up_the_rest_is_left_out(
    paper: bytes, stored: Store, printed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, read = stored(("A.docx", bilagor.plain("x")))
    monkeypatch.setattr(bundle, "MOST_SECONDS", -1)

    made = build(paper, rows, read)

    assert made.rows[0].why == "Tiden räckte inte för alla bilagor. Hämta den för sig."
    assert pages(made) == ["Papperet"]


def test_the_key_is_of_the_paper_and_of_every_bilaga(stored: Store) -> None:
    rows, _ = stored(("A.docx", b"a"))
    renamed, _ = stored(("B.docx", b"a"))
    edited, _ = stored(("A.docx", b"b"))

    keys = {key_of(b"p", rows), key_of(b"q", rows), key_of(b"p", renamed), key_of(b"p", edited), key_of(b"p", [])}

    assert len(keys) == 5
    assert key_of(b"p", rows) == key_of(b"p", stored(("A.docx", b"a"))[0])


def test_what_is_remembered_comes_back_as_it_was(tmp_path: Path) -> None:
    made = Bundle(b"%PDF-", (BundledAttachment(1, "A", Fate.UNTAGGED, "c", "Därför.", ("Se upp",)),))

    FinishedPdfs(tmp_path, 7).keep("k", made)

    assert FinishedPdfs(tmp_path, 7).find("k") == made
    assert FinishedPdfs(tmp_path, 8).find("k") is None


def test_a_damaged_file_is_not_remembered(tmp_path: Path) -> None:
    FinishedPdfs(tmp_path, 7).keep("k", Bundle(b"%PDF-"))

    (tmp_path / "pdf" / "7" / "k.pdf").write_bytes(b"%PDF- halv")

    assert FinishedPdfs(tmp_path, 7).find("k") is None


def test_all_of_a_paper_can_be_forgotten(tmp_path: Path) -> None:
    for paper_id in (7, 8):
        FinishedPdfs(tmp_path, paper_id).keep("k", Bundle(b"%PDF-"))

    FinishedPdfs(tmp_path, 7).forget()

    assert FinishedPdfs(tmp_path, 7).find("k") is None
    assert FinishedPdfs(tmp_path, 8).find("k") is not None


def test_old_ones_and_many_of_the_same_paper_are_cleared_out(tmp_path: Path) -> None:
    now = clock.now().timestamp()
    FinishedPdfs(tmp_path, 8).keep("gammal", Bundle(b"%PDF-"))
    for path in (tmp_path / "pdf" / "8").iterdir():
        os.utime(path, (now, now - (KEEP_DAYS + 1) * 24 * 3600))

    for number in range(MOST_OF_A_PAPER + 2):
        FinishedPdfs(tmp_path, 7).keep(f"k{number}", Bundle(b"%PDF-"))
        for path in (tmp_path / "pdf" / "7").glob(f"k{number}.*"):
            os.utime(path, (now, now - 100 + number))

    assert list((tmp_path / "pdf" / "8").iterdir()) == []
    assert [FinishedPdfs(tmp_path, 7).find(f"k{n}") is None for n in range(MOST_OF_A_PAPER + 2)] == [
        True, True, *[False] * MOST_OF_A_PAPER,
    ]  # fmt: skip
