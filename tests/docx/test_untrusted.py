"""Word files at the door: what is refused, with what words, and that nothing is unpacked that has not been counted."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from tests.docx.word import SHORT, STATEMENT_TEMPLATE, changed, members, packed, template
from tjut.core import docx_untrusted
from tjut.core.docx import render
from tjut.core.docx_untrusted import check_upload
from tjut.core.errors import RuleError

GOOD = template("Hej")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refusal(content: bytes) -> str:
    with pytest.raises(RuleError) as error:
        check_upload(content, "svar.docx")
    assert error.value.field == "file"
    assert "”svar.docx”" in error.value.message
    return error.value.message


def relation(kind: str, target: str) -> Callable[[bytes], bytes]:
    line = (
        f'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    return lambda old: old.replace(b"</Relationships>", line)


def bomb(name: str, size: int) -> bytes:
    return packed(members(GOOD) | {name: b" " * size})


def test_our_own_files_are_let_in() -> None:
    check_upload(render(STATEMENT_TEMPLATE, SHORT.context()), "svar.docx")
    check_upload(GOOD, "svar.docx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "den är tom"),
        (b"%PDF-1.7", "inte en Word-fil"),
        (OLE + b"Root Entry", "gamla format (.doc)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "låst med lösenord"),
        (GOOD[: len(GOOD) // 2], "skadad eller avbruten"),
        (GOOD[:-10], "skadad eller avbruten"),
        (packed({"[Content_Types].xml": b"<Types/>"}), "saknar huvuddokument"),
        (packed({"a.txt": b"hej"}), "skadad eller avbruten"),
        (packed(members(GOOD) | {"word/vbaProject.bin": b"x"}), "makron"),
        (
            changed(GOOD, "[Content_Types].xml", lambda old: old.replace(b"document.main", b"document.macroEnabled.main")),
            "makron",
        ),
        (bomb("word/media/x.emf", 60 * 1024 * 1024), "packad hårdare"),
        (packed(members(GOOD) | {f"x/{number}.txt": b"" for number in range(2_001)}), "fler än 2000 delar"),
        (changed(GOOD, "word/document.xml", lambda old: old[:-30]), "skadad eller avbruten"),
    ],
    ids=[
        "empty", "pdf", "doc", "encrypted", "half", "cut", "no main", "other zip", "macro", "macro type", "bomb", "many",
        "broken xml",
    ],
)  # fmt: skip
def test_what_is_wrong_and_what_to_do_is_told(content: bytes, words: str) -> None:
    assert words in refusal(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE w [<!ENTITY a "aaaa">]>', '<!DOCTYPE w SYSTEM "file:///etc/passwd">', "<!DOCTYPE w>"],
)
def test_declarations_in_the_xml_are_refused_in_every_encoding(encoding: str, declaration: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<w:document {W}><w:body/></w:document>'

    for part in ("word/document.xml", "word/styles.xml", "customXml/item1.xml", "word/_rels/document.xml.rels"):
        assert "DTD" in refusal(changed(GOOD, part, lambda _: xml.encode(encoding)))


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        ("image", "http://exempel.se/x.png", "en bild utifrån"),
        ("attachedTemplate", "https://exempel.se/ond.dotm", "en mall utifrån"),
        ("attachedTemplate", "file://///server/mallar/m.dotm", "en mall utifrån"),
        ("oleObject", "file:///C:/x.xls", "innehåll utifrån"),
        ("frame", "http://exempel.se/", "innehåll utifrån"),
    ],
)
def test_content_fetched_from_elsewhere_is_refused(kind: str, target: str, words: str) -> None:
    assert words in refusal(changed(GOOD, "word/_rels/document.xml.rels", relation(kind, target)))


@pytest.mark.parametrize(
    ("kind", "target"),
    [("hyperlink", "https://exempel.se/"), ("attachedTemplate", "file:///C:\\Mallar\\tjut.dotx")],
)
def test_links_and_the_name_of_a_template_on_ones_own_disk_do_no_harm(kind: str, target: str) -> None:
    check_upload(changed(GOOD, "word/_rels/document.xml.rels", relation(kind, target)), "svar.docx")


def test_nesting_that_no_editor_writes_is_refused() -> None:
    deep = f"<w:document {W}>" + "<w:a>" * 250 + "</w:a>" * 250 + "</w:document>"

    assert "för många nivåer" in refusal(changed(GOOD, "word/document.xml", lambda _: deep.encode()))


def test_a_size_that_the_zip_lies_about_is_noticed_while_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_untrusted, "MAX_XML_BYTES", 20_000)
    large = changed(GOOD, "word/document.xml", lambda old: old + b" " * 30_000)

    assert "Dela upp dokumentet" in refusal(large)


def test_a_file_that_is_too_large_unpacked_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_untrusted, "MAX_UNPACKED_BYTES", 1_000)

    assert "uppackad" in refusal(GOOD)


def test_a_locked_entry_is_refused() -> None:
    locked = bytearray(packed(members(GOOD)))
    with zipfile.ZipFile(io.BytesIO(locked)) as package:
        start = package.start_dir
    struct.pack_into("<H", locked, start + 8, 1)

    assert "lösenord" in refusal(bytes(locked))


def test_a_drawing_that_packs_hard_is_no_reason_to_refuse() -> None:
    check_upload(bomb("word/media/image1.emf", 2 * 1024 * 1024), "svar.docx")
