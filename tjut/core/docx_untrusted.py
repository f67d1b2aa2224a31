"""Word files from outside: refused at the door with a sentence that helps, or read as plain text.

A .docx is a zip of XML that anybody can have written. Nothing here builds a tree of a whole part or unpacks more than
it has counted, so a hostile file costs neither memory nor time.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from tjut.core.docx_package import OFFICE_RELATIONSHIPS, RELATIONSHIPS
from tjut.core.docx_plain import Numbering, NumberingReader, TextReader
from tjut.core.errors import RuleError

MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_XML_BYTES = 30 * 1024 * 1024
MAX_RATIO = 200
"""Unpacked to packed, in parts of 10 MB and more: ordinary Word files stay below 30, drawings pack harder."""
RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 200

_CHUNK = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MACRO_NAMES = ("vbaproject.bin", "vbadata.xml")
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN_TYPES = (f"{OFFICE_RELATIONSHIPS}/officeDocument", f"{_STRICT_RELATIONSHIPS}/officeDocument")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, LookupError,
    OverflowError, etree.XMLSyntaxError,
)  # fmt: skip


@dataclass(frozen=True)
class _Refused(Exception):
    """Why a part is not read further: goes between a reader and the sentence that the user sees."""

    why: str


class _Guard:
    """Stops at a document type declaration (entities are declared there) and at nesting that no editor writes."""

    def __init__(self) -> None:
        self.depth = 0

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("innehållet är nästlat i för många nivåer")

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def data(self, _text: str) -> None:
        pass

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _Refused("den innehåller egna XML-deklarationer (DTD), som en Word-fil inte får ha")

    def close(self) -> None:
        pass


class _Relations(_Guard):
    """The relationships of a part: type, target and whether the target lies outside the file."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, bool]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        if tag == f"{{{RELATIONSHIPS}}}Relationship":
            external = attributes.get("TargetMode", "").lower() == "external"
            self.found.append((attributes.get("Type", ""), attributes.get("Target", ""), external))


class _Types(_Guard):
    """All content types that a package declares, in one string."""

    def __init__(self) -> None:
        super().__init__()
        self.declared = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        self.declared += attributes.get("ContentType", "").lower() + " "


def check_upload(content: bytes, filename: str) -> None:
    """Let a Word file in, or raise RuleError with what is wrong, where, and what to do.

    Refused: empty, not a .docx (also the old .doc), locked with a password, cut off, without a main document, with
    macros, with links to content outside it other than hyperlinks, with XML declarations of its own, or of a size or
    nesting unpacked that only a hostile file has.
    """
    try:
        _check(content)
    except _Refused as refused:
        raise RuleError(f"Filen ”{filename}” kan inte tas emot: {refused.why}.", "file") from refused
    except _DAMAGE as error:
        raise RuleError(
            f"Filen ”{filename}” är skadad eller avbruten. Öppna den i Word, spara den på nytt som .docx "
            "och försök igen.",
            "file",
        ) from error


def plain_text(content: bytes) -> str:
    """The text of a Word file that `check_upload` let in: page headers, body, then footnotes; blank line between parts.

    Paragraphs of tables and text boxes are included, those of one cell on lines of their own. Automatic numbers are
    written out. Tracked insertions are kept, deletions left out. Raises RuleError if it cannot be read after all.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            main = _main_part(package)
            relations = _relations_of(package, main)
            numbering = _numbering(package, main, relations)
            parts = [
                *_related(main, relations, "header"),
                main,
                *_related(main, relations, "footnotes"),
                *_related(main, relations, "endnotes"),
            ]
            names = set(package.namelist())
            texts = [_text_of(package, name, numbering) for name in parts if name in names]
    except (_Refused, *_DAMAGE) as error:
        raise RuleError("Word-filen går inte att läsa. Öppna den i Word, spara den på nytt och försök igen.") from error
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def _check(content: bytes) -> None:
    _check_kind(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        _check_sizes(entries)
        _check_no_macros(package)
        for entry in entries:
            name = entry.filename.lower()
            if name.endswith(".rels"):
                _check_relations(package, entry.filename)
            elif name.endswith(".xml"):
                _read(package, entry.filename, _Guard())
            else:
                _unpack(package, entry)
        _main_part(package)


def _check_kind(content: bytes) -> None:
    if not content:
        raise _Refused("den är tom. Kontrollera att den sparats och välj den igen")
    if content.startswith(_OLE):
        if _ENCRYPTED_STREAM in content:
            raise _Refused("den är låst med lösenord. Öppna den i Word, ta bort lösenordet och spara den på nytt")
        raise _Refused("den är i Words gamla format (.doc). Öppna den i Word och spara den som .docx")
    if not content.startswith(b"PK"):
        raise _Refused("den är inte en Word-fil. Spara den som Word-dokument (.docx) och försök igen")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _Refused(f"den består av fler än {MAX_ENTRIES} delar. Kopiera texten till ett nytt dokument")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise _Refused(
            f"den är större än {MAX_UNPACKED_BYTES // 1024 // 1024} MB uppackad. Ta bort eller förminska stora bilder"
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise _Refused("den är låst med lösenord. Ta bort lösenordet och spara den på nytt")
        large = entry.file_size > RATIO_COUNTS_FROM_BYTES
        if large and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _Refused(
                f"delen {entry.filename} är packad hårdare än Word gör. Kopiera texten till ett nytt dokument"
            )


def _check_no_macros(package: zipfile.ZipFile) -> None:
    names = [PurePosixPath(name).name.lower() for name in package.namelist()]
    types = _Types()
    _read(package, "[Content_Types].xml", types)
    if any(name in _MACRO_NAMES for name in names) or "macroenabled" in types.declared or "vba" in types.declared:
        raise _Refused("den innehåller makron. Spara den som Word-dokument utan makron (.docx) och försök igen")


def _check_relations(package: zipfile.ZipFile, name: str) -> None:
    relations = _Relations()
    _read(package, name, relations)
    for kind, target, external in relations.found:
        if external and not _is_harmless(kind, target):
            what = "en mall" if kind.endswith("/attachedTemplate") else "en bild" if "image" in kind else "innehåll"
            raise _Refused(
                f"den hämtar {what} utifrån ({target[:80]}). Öppna den i Word, bryt länken eller klistra in "
                "innehållet, och spara den på nytt"
            )


def _is_harmless(kind: str, target: str) -> bool:
    """A hyperlink, or the template on a disk of its own that Word notes in every file made from one."""
    if kind.endswith("/attachedTemplate"):
        return re.match(r"(?:file:/*)?[A-Za-z]:[\\/]", target) is not None
    return kind.endswith("/hyperlink")


def _chunks(package: zipfile.ZipFile, name: str, limit: int) -> Iterator[bytes]:
    """The part piece by piece; never more than it said it holds, whatever the zip's directory claims."""
    read = 0
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > limit:
                raise _Refused(f"delen {name} är större än {limit // 1024 // 1024} MB. Dela upp dokumentet")
            yield chunk


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    for _ in _chunks(package, entry.filename, MAX_UNPACKED_BYTES):
        pass


def _read(package: zipfile.ZipFile, name: str, target: Any) -> None:
    """Let `target` read a part: lxml calls its start, data and end instead of building a tree.

    Raises KeyError (a LookupError) if it is not in the file."""
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for chunk in _chunks(package, name, MAX_XML_BYTES):
        parser.feed(chunk)
    parser.close()


def _relations_of(package: zipfile.ZipFile, part: str) -> list[tuple[str, str, bool]]:
    path = PurePosixPath(part)
    name = str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
    relations = _Relations()
    if name in package.namelist():
        _read(package, name, relations)
    return relations.found


def _main_part(package: zipfile.ZipFile) -> str:
    names = set(package.namelist())
    for kind, target, _ in _relations_of(package, ""):
        if kind in _MAIN_TYPES and target.lstrip("/") in names:
            main = target.lstrip("/")
            if main.startswith("word/") or "document" in main:
                return main
    raise _Refused("den saknar huvuddokument. Öppna den i Word och spara den som Word-dokument (.docx)")


def _related(main: str, relations: list[tuple[str, str, bool]], kind: str) -> Iterator[str]:
    for found, target, external in relations:
        if found.rpartition("/")[2] == kind and not external:
            absolute = target.startswith("/")
            yield target.lstrip("/") if absolute else str(PurePosixPath(main).parent / target)


def _numbering(package: zipfile.ZipFile, main: str, relations: list[tuple[str, str, bool]]) -> Numbering:
    reader = NumberingReader()
    names = set(package.namelist())
    for kind in ("numbering", "styles"):
        for name in _related(main, relations, kind):
            if name in names:
                _read(package, name, reader)
    return reader.numbering


def _text_of(package: zipfile.ZipFile, name: str, numbering: Numbering) -> str:
    reader = TextReader(numbering)
    _read(package, name, reader)
    return reader.text()
