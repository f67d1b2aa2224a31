"""What cannot be taken in is refused with what, where and what to do; nothing of it is kept."""

import io
import time
import zipfile

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.imports import papers
from tests.imports.conftest import TakeIn
from tjut.core.audit import AuditEntry
from tjut.core.errors import RuleError
from tjut.core.files import FileStore
from tjut.imports import proposal, service
from tjut.imports.models import ImportedPaper


def changed_word(name: str, content: bytes) -> bytes:
    """A Word file to which a part is added, or in which one is replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(papers.word(papers.TRAINING))) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return made.getvalue()


RELATIONS = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://exempel.se/a.png"
TargetMode="External"/></Relationships>"""

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600

BAD = {
    "empty": ("tom.txt", b"", "är tom"),
    "empty Word file": ("tom.docx", b"", "är tom"),
    "blank": ("blank.txt", b" \r\n\t\n", "ingen text att läsa"),
    "binary with NUL": ("bild.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "är ingen textfil"),
    "binary without NUL": ("bild.txt", bytes(range(1, 256)) * 40, "är ingen textfil"),
    "text that is a Word file": ("brev.docx", "Hej på er".encode(), "är inte en Word-fil"),
    "encrypted": ("hemlig.docx", ENCRYPTED, "låst med lösenord"),
    "macros": ("makro.docx", changed_word("word/vbaProject.bin", b"x"), "innehåller makron"),
    "external content": ("lank.docx", changed_word("word/_rels/a.xml.rels", RELATIONS), "hämtar en bild utifrån"),
    "cut off": ("avbruten.docx", papers.word(papers.TRAINING)[:5000], "skadad eller avbruten"),
    "PDF": ("plan.pdf", b"%PDF-1.7 ...", "Word (.docx) och text (.txt)"),
    "program": ("program.exe", b"MZ", "Word (.docx) och text (.txt)"),
    "no type at all": ("utan", b"text", "Word (.docx) och text (.txt)"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(
    session: Session, take_in: TakeIn, kind: str
) -> None:
    name, content, reason = BAD[kind]

    with pytest.raises(RuleError) as refused:
        take_in(content, name)

    assert reason in refused.value.message
    assert name in refused.value.message
    assert refused.value.field == "files"
    assert session.scalar(select(func.count()).select_from(ImportedPaper)) == 0
    assert session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.act == "import")) == 0


def test_the_same_file_is_taken_in_once_and_the_page_says_under_which_name(take_in: TakeIn) -> None:
    take_in(papers.LIGHTING, "belysning.txt")

    with pytest.raises(RuleError, match="redan inläst hos Parknämnden") as refused:
        take_in(papers.LIGHTING, "kopia.txt")

    assert "väntar på bekräftelse, som ”belysning.txt”" in refused.value.message


def test_a_path_in_the_name_of_a_file_is_left_out(take_in: TakeIn) -> None:
    assert take_in(papers.LIGHTING, "..\\..\\C:\\hem/belysning.txt").filename == "belysning.txt"


def test_stray_control_characters_are_cleaned_away(take_in: TakeIn, files: FileStore) -> None:
    paper = take_in(papers.LIGHTING.replace("Eklunden", "Ek\x01lunden").replace("Bakgrund", "Bak\u202egrund"))

    assert service.read(files, paper).statement.title.value == "Belysning i Eklunden"  # type: ignore[union-attr]
    assert "Bakgrund" in service.read(files, paper).statement.headings


def test_text_from_an_old_windows_is_read_with_its_letters(take_in: TakeIn, files: FileStore) -> None:
    paper = take_in(papers.LIGHTING.encode("cp1252"))

    assert "Förvaltningens synpunkter" in service.read(files, paper).statement.headings


def test_ten_megabytes_of_text_are_taken_in_and_read_within_seconds(take_in: TakeIn, files: FileStore) -> None:
    enormous = papers.LIGHTING + "\n\nEtt stycke till om lyktor." * 500_000
    started = time.process_time()

    paper = take_in(enormous)
    read = service.read(files, paper)

    assert time.process_time() - started < 10
    assert len(paper.text) > 10_000_000
    assert read.is_cut
    assert len(read.text) == proposal.READ_AT_MOST
    assert read.statement.title is not None
    assert read.statement.title.value == "Belysning i Eklunden"
