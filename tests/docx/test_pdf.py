"""PDF by LibreOffice: what stands in the file, and that LibreOffice neither hangs the server nor is asked twice at once."""

import io
import multiprocessing
import os
import stat
import threading
import time
from pathlib import Path

import pypdf
import pytest

from tests.docx.word import LONG, STATEMENT_TEMPLATE
from tjut.core import pdf
from tjut.core.docx import DocumentProperties, render

HANGS = """#!/bin/sh
sleep 300 &
echo $! > {child}
wait
"""
SLOW = """#!/bin/sh
echo start >> {log}
sleep 0.4
for last; do :; done
cp {made} "${{last%.docx}}.pdf"
echo slut >> {log}
"""


@pytest.fixture
def soffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place; the test writes what it does."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    monkeypatch.setattr(pdf, "_program", lambda: str(program))
    monkeypatch.setattr(pdf, "_lock_file", lambda: tmp_path / "lås")
    return program


def let(program: Path, script: str) -> None:
    program.write_text(script, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")


@pytest.mark.libreoffice
def test_the_pdf_is_tagged_swedish_titled_and_has_bookmarks_and_claims_pdf_a_and_pdf_ua() -> None:
    made = pdf.to_pdf(render(STATEMENT_TEMPLATE, LONG.context(), DocumentProperties(title=LONG.titel)))

    read = pypdf.PdfReader(io.BytesIO(made))
    root, about = read.root_object, read.xmp_metadata
    assert about is not None
    said = about.stream.get_data().decode()
    assert root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "sv-SE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert about.dc_title == {"x-default": LONG.titel}
    assert LONG.titel in [entry.title for entry in read.outline if not isinstance(entry, list)]
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in said
    assert "<pdfuaid:part>1</pdfuaid:part>" in said


def test_a_libreoffice_that_hangs_is_killed_with_what_it_started(soffice: Path, tmp_path: Path) -> None:
    child = tmp_path / "barn"
    let(soffice, HANGS.format(child=child))

    with pytest.raises(pdf.PdfFailed, match="längre än 1 sekunder"):
        pdf.to_pdf(b"PK", timeout=1)

    left = int(child.read_text())
    until = time.monotonic() + 5
    while alive(left) and time.monotonic() < until:
        time.sleep(0.02)
    assert not alive(left)


def test_libreoffice_is_not_told_the_secrets_of_the_server(
    soffice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TJUT_SECRET_KEY", "hemligt")
    let(soffice, f"#!/bin/sh\nenv > {tmp_path / 'miljö'}\n")

    with pytest.raises(pdf.PdfFailed):
        pdf.to_pdf(b"PK")

    assert "PATH=" in (tmp_path / "miljö").read_text()
    assert "hemligt" not in (tmp_path / "miljö").read_text()


def test_libreoffice_may_not_take_all_memory_nor_fill_the_disk(soffice: Path, tmp_path: Path) -> None:
    let(soffice, f"#!/bin/sh\nsleep 0.2\ncat /proc/self/limits > {tmp_path / 'gränser'}\n")

    with pytest.raises(pdf.PdfFailed):
        pdf.to_pdf(b"PK")

    limits = {line[:26].strip(): line[26:].split()[0] for line in (tmp_path / "gränser").read_text().splitlines()}
    assert limits["Max address space"] == str(pdf.MEMORY_BYTES)
    assert limits["Max file size"] == str(pdf.LARGEST_BYTES)


def made_slowly(soffice: Path, folder: Path) -> Path:
    (folder / "färdig.pdf").write_bytes(b"%PDF-1.7 prov")
    log = folder / "logg"
    let(soffice, SLOW.format(log=log, made=folder / "färdig.pdf"))
    return log


def test_two_at_once_take_turns(soffice: Path, tmp_path: Path) -> None:
    log = made_slowly(soffice, tmp_path)
    made: list[bytes] = []

    both = [threading.Thread(target=lambda: made.append(pdf.to_pdf(b"PK"))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(20)

    assert made == [b"%PDF-1.7 prov"] * 2
    assert log.read_text().split() == ["start", "slut", "start", "slut"]


def test_two_processes_take_turns_too(soffice: Path, tmp_path: Path) -> None:
    log = made_slowly(soffice, tmp_path)

    both = [multiprocessing.get_context("fork").Process(target=_in_a_process) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(20)

    assert [one.exitcode for one in both] == [0, 0]
    assert log.read_text().split() == ["start", "slut", "start", "slut"]


def _in_a_process() -> None:
    pdf._profile = None  # what the parent has is the parent's
    code = 0 if pdf.to_pdf(b"PK") else 1
    pdf._forget_profile()
    os._exit(code)


def test_one_whose_turn_does_not_come_is_told_to_wait(soffice: Path, tmp_path: Path) -> None:
    made_slowly(soffice, tmp_path)
    first = threading.Thread(target=pdf.to_pdf, args=(b"PK",))
    first.start()
    time.sleep(0.1)

    with pytest.raises(pdf.PdfBusy, match="Vänta en minut och försök igen"):
        pdf.to_pdf(b"PK", wait=0.05)
    first.join(20)


def test_one_who_waits_for_another_process_is_told_so_too(soffice: Path, tmp_path: Path) -> None:
    made_slowly(soffice, tmp_path)
    other = multiprocessing.get_context("fork").Process(target=_in_a_process)
    other.start()
    time.sleep(0.2)

    with pytest.raises(pdf.PdfBusy, match="Vänta en minut"):
        pdf.to_pdf(b"PK", wait=0.05)
    other.join(20)
    assert pdf.to_pdf(b"PK") == b"%PDF-1.7 prov"
