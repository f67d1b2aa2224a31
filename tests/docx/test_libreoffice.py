"""LibreOffice itself: PDF out of our Word files, and our fields out of the Word files it saves."""

import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.core.prose_texts import EVERYTHING, PICTURES
from tests.docx.test_marks import RICH
from tests.docx.word import LONG, SHORT, STATEMENT_TEMPLATE, statement
from tjut.core import pdf
from tjut.core.docx import DocumentProperties, render
from tjut.core.docx_marks import read_marks
from tjut.doctemplates.kinds import SHIPPED
from tjut.doctemplates.samples import usual
from tjut.doctemplates.tags import Avsnitt
from tjut.statements.document import StatementDocument, document_from_word

libreoffice = pytest.mark.libreoffice


def printed(document: StatementDocument) -> bytes:
    properties = DocumentProperties(title=document.titel, identifier="tjut:12:3")
    return render(STATEMENT_TEMPLATE, document.context(), properties, PICTURES)


def saved_by_libreoffice(target: Path, *sources: Path) -> None:
    """Let LibreOffice open the files and save them as Word files in the folder `target`."""
    profile = (target.parent / "profil").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), *map(str, sources)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


@libreoffice
@pytest.mark.parametrize(
    "document", [SHORT, LONG, statement(titel="Rubrik"), RICH], ids=["short", "long", "title", "rich"]
)
def test_every_field_comes_back_after_libreoffice_has_saved_the_file(
    document: StatementDocument, tmp_path: Path
) -> None:
    source, target = tmp_path / "ut.docx", tmp_path / "in"
    source.write_bytes(printed(document))

    saved_by_libreoffice(target, source)

    saved = (target / "ut.docx").read_bytes()
    assert document_from_word(saved) == document
    assert read_marks(saved).identifier == "tjut:12:3"


@libreoffice
def test_whatever_stands_in_a_section_comes_back_through_libreoffice_in_every_template(tmp_path: Path) -> None:
    sent = {
        shipped.stem: replace(usual(shipped.kind), avsnitt=[Avsnitt("Sammanfattning", EVERYTHING)])
        for shipped in SHIPPED
    }
    for stem, document in sent.items():
        template = STATEMENT_TEMPLATE.with_name(f"{stem}.docx")
        (tmp_path / f"{stem}.docx").write_bytes(render(template, document.context(), pictures=PICTURES))

    saved_by_libreoffice(tmp_path / "in", *(tmp_path / f"{stem}.docx" for stem in sent))

    for stem, document in sent.items():
        assert document_from_word((tmp_path / "in" / f"{stem}.docx").read_bytes()) == document, stem


@libreoffice
def test_the_pdf_is_tagged_swedish_titled_and_claims_what_was_asked_for() -> None:
    content = pdf.to_pdf(printed(SHORT))

    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(sv-SE)", b"/Outlines", b"pdfuaid", b"pdfaid"):
        assert mark in content
    assert SHORT.titel in content.decode("utf-8", "ignore")


@libreoffice
def test_what_is_no_word_file_gives_no_pdf() -> None:
    with pytest.raises(pdf.PdfFailed, match="kan inte läsa Word-filen"):
        pdf.to_pdf(b"hej")


@libreoffice
def test_nothing_goes_on_running_when_the_time_is_up() -> None:
    with pytest.raises(pdf.PdfFailed, match=r"längre än 0\.3 sekunder"):
        pdf.to_pdf(printed(SHORT), timeout=0.3)

    time.sleep(0.2)
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "tjut-libreoffice-" not in running


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert not pdf.available()
    with pytest.raises(pdf.PdfUnavailable, match="installera libreoffice-writer"):
        pdf.to_pdf(b"")
