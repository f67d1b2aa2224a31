"""Word files out of Word templates: the only module that knows docxtpl.

docxtpl knows how to find tags that Word has cut into pieces. It does so anew for each document, and it loses text in
silence in half a dozen ways. Here a template is read, checked and compiled once, then kept; and every file is
read again after it is written: one in which a string is missing is never handed out.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from jinja2.exceptions import TemplateError
from lxml import etree

from tjut.core import docx_faults, docx_prose_tags, docx_tags
from tjut.core.docx_faults import LostText, TemplateFault
from tjut.core.docx_finish import REPEATED, finish_part, forget_paragraph_ids
from tjut.core.docx_package import PARAGRAPH_END, parse_part, part_text, serialize_part
from tjut.core.docx_properties import DocumentProperties, with_core_part, write_core_part
from tjut.core.docx_prose import ProseWriter
from tjut.core.docx_prose_parts import ProseParts, prepared, with_notes
from tjut.core.prose import Prose, from_plain, texts

__all__ = ["DocumentProperties", "LostText", "TemplateFault", "forget_templates", "render", "used_tags"]

KEPT_TEMPLATES = 32

_MAIN, _NOTES = "word/document.xml", "word/footnotes.xml"
_PART_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_TAG = re.compile(r"\{[{%#]")
_LOOP_OR_BOOKMARK = re.compile(r'\{%-?\s*(for|endfor)\b|(<w:bookmarkStart\b[^>]*?\bw:name=")([^"]*)"')
_FIRST_ID = 1001
_NO_FUNCTIONS: dict[str, Any] = {}  # in place of the range, dict, cycler, ... that Jinja gives every template
_PARAGRAPH = re.compile(rf"(?=<w:p[ >]|\{{\{{ [^{{}}]*\|{docx_prose_tags.FILTER}\()")
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class _CompiledPart:
    name: str
    source: str
    template: Template | None  # None: the part has no tags and is the same in every document
    uses: frozenset[docx_tags.Use]
    places: tuple[docx_prose_tags.Place, ...] = ()


@dataclass(frozen=True)
class _CompiledTemplate:
    parts: tuple[_CompiledPart, ...]
    prose: ProseParts | None  # None: no tag asks for running text
    unchanged: bytes  # a zip of everything else, to which the filled parts are added
    uses: frozenset[docx_tags.Use]


def render(
    template: bytes | Path,
    context: Mapping[str, Any],
    properties: DocumentProperties | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The template filled with the context: the bytes of a .docx, the same for the same input.

    The context holds texts, numbers, running texts (Prose), lists and mappings of them; texts are cleaned by core.text,
    a line break in them becomes a line break in Word. `pictures` are the files of the images in running texts, by
    digest. Raises TemplateFault (Swedish) for a fault of the template, RuleError for an image without its file,
    LostText if a string that the template prints cannot be found in the text of the result, TypeError for a context
    of anything else.
    """
    compiled = _compile(template if isinstance(template, bytes) else template.read_bytes())
    cleaned = docx_tags.cleaned(context)
    ids, repetitions = count(_FIRST_ID), defaultdict[str, "count[int]"](lambda: count(1))
    filled: dict[str, bytes] = {}
    printed: dict[str, list[str]] = {}
    writer = None if compiled.prose is None else ProseWriter(compiled.prose, pictures or {})
    for part in compiled.parts:
        if part.template is None:
            continue
        printed[part.name] = []
        root = _fill(part, part.template, cleaned, printed[part.name], writer)
        finish_part(root, ids, repetitions)
        filled[part.name] = serialize_part(root)
    if writer is not None:
        filled = _with_prose(filled, writer)
        printed[_NOTES] = printed.get(_NOTES, []) + writer.note_texts
    filled["docProps/core.xml"] = write_core_part(properties or DocumentProperties())
    result = _packed(compiled.unchanged, filled)
    _check_nothing_printed_is_lost(result, printed)
    _check_nothing_used_is_missing(compiled, cleaned, [text for lines in printed.values() for text in lines])
    return result


def _with_prose(filled: dict[str, bytes], writer: ProseWriter) -> dict[str, bytes]:
    added = writer.members()
    if _NOTES in filled:
        added[_NOTES] = with_notes(filled[_NOTES], writer.notes)
    return filled | added


def used_tags(template: bytes | Path) -> frozenset[str]:
    """The tags whose text the template prints, as the page of tags names them: `titel`, `forslag.text`."""
    compiled = _compile(template if isinstance(template, bytes) else template.read_bytes())
    return frozenset(use.tag for use in compiled.uses)


def forget_templates() -> None:
    """Empty the store of compiled templates: for measuring what a first rendering costs."""
    _compile.cache_clear()


@lru_cache(maxsize=KEPT_TEMPLATES)
def _compile(template: bytes) -> _CompiledTemplate:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            members = {item.filename: package.read(item) for item in package.infolist() if not item.is_dir()}
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
        raise TemplateFault(
            "Mallen är inte en Word-fil (.docx). Spara den som .docx i Word och försök igen."
        ) from error
    if _MAIN not in members:
        raise TemplateFault("Mallen saknar huvuddokument. Spara den som .docx i Word och försök igen.")
    members, prose = _made_ready(members)
    parts = tuple(_compile_part(name, members.pop(name)) for name in sorted(members) if _PART_WITH_TEXT.fullmatch(name))
    members = with_core_part(members)
    members |= {part.name: part.source.encode() for part in parts if part.template is None}
    return _CompiledTemplate(parts, prose, _packed(b"", members), frozenset(use for part in parts for use in part.uses))


def _made_ready(members: dict[str, bytes]) -> tuple[dict[str, bytes], ProseParts | None]:
    """With room for running text, if a tag asks for it."""
    try:
        wanted = docx_prose_tags.take(parse_part(members[_MAIN]))
    except etree.XMLSyntaxError:
        return members, None  # said with the name of the part when it is compiled
    try:
        return prepared(members) if wanted else (members, None)
    except (etree.XMLSyntaxError, KeyError) as error:
        raise TemplateFault("Mallen är skadad. Öppna och spara den i Word och försök igen.") from error


def _compile_part(name: str, source: bytes) -> _CompiledPart:
    try:
        root = parse_part(source)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(
            f"Mallen är skadad: delen {name} går inte att läsa. Öppna och spara den i Word och försök igen."
        ) from error
    docx_faults.check_block_tags_stand_alone(root)
    places = docx_prose_tags.take(root) if name == _MAIN else ()
    forget_paragraph_ids(root)
    text = etree.tostring(root, encoding="unicode")
    if not _TAG.search(part_text(root)) and not _TAG.search(text):
        return _CompiledPart(name, source.decode("utf-8", "replace"), None, frozenset())
    patched = _mark_repeated_bookmarks(DocxTemplate(None).patch_xml(text))
    patched = _PARAGRAPH.sub("\n", patched)  # so that the line of an error tells the paragraph
    environment = docx_tags.make_environment()
    try:
        tree: nodes.Template = environment.parse(patched)
        docx_tags.check_allowed(tree)
        uses = docx_tags.printed_uses(tree)
        code = environment.compile(tree)
    except TemplateError as error:
        raise docx_faults.fault_of_syntax(error, root, patched) from error
    return _CompiledPart(name, patched, Template.from_code(environment, code, _NO_FUNCTIONS), uses, places)


def _mark_repeated_bookmarks(patched: str) -> str:
    """A bookmark inside a loop gets a name that can be numbered: two of the same name would be one for Word."""
    depth = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal depth
        if found[1]:
            depth += 1 if found[1] == "for" else -1
            return found[0]
        return f'{found[2]}{found[3]}{REPEATED}"' if depth > 0 else found[0]

    return _LOOP_OR_BOOKMARK.sub(mark, patched)


def _fill(
    part: _CompiledPart, template: Template, context: Mapping[str, Any], printed: list[str], writer: ProseWriter | None
) -> etree._Element:
    def put(prose: Prose, place: int) -> str:
        if writer is None or place >= len(part.places):
            raise docx_tags.NotText("a place that no template has")
        before = len(writer.texts)
        xml = writer.blocks(prose, *part.places[place])
        printed.extend(writer.texts[before:])
        return xml

    docx_tags.printed_into(printed, put)
    try:
        xml = template.render(context)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise docx_faults.fault_of_filling(error, part.source, context) from error
    try:
        return parse_part(_PARAGRAPH_LINE.sub("", xml).encode())
    except etree.XMLSyntaxError as error:
        raise TemplateFault(
            "Mallen ger en fil som Word inte kan öppna: en upprepning eller ett villkor börjar i ett stycke eller en "
            "tabellcell och slutar i en annan. Sätt taggarna {%p … %} i egna stycken, på samma nivå."
        ) from error


_PARAGRAPH_LINE = re.compile(r"\n(?=<w:p[ >])")


def _packed(start: bytes, members: Mapping[str, bytes]) -> bytes:
    """The zip `start` with `members` added; the moment of packing is not written, so equal input gives equal bytes."""
    target = io.BytesIO()
    target.write(start)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(members.items(), key=lambda member: (member[0] != "[Content_Types].xml", member)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return target.getvalue()


def _check_nothing_printed_is_lost(result: bytes, printed: Mapping[str, list[str]]) -> None:
    """Read the file again: what each part was told to print stands in its text, in the same order."""
    with zipfile.ZipFile(io.BytesIO(result)) as package:
        for name, lines in printed.items():
            root = parse_part(package.read(name))
            text, position = part_text(root), 0
            for wanted in lines:
                found = text.find(wanted, position)
                if found >= 0:
                    position = found + len(wanted)
                elif wanted not in set(_attribute_values(root)):
                    raise LostText(wanted, name)


def _attribute_values(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values())


def _check_nothing_used_is_missing(compiled: _CompiledTemplate, context: Mapping[str, Any], printed: list[str]) -> None:
    """A tag that the template prints somewhere may not be hidden by a condition while it has something to say."""
    whole, together = set(printed), PARAGRAPH_END.join(printed)
    folded = together.casefold()
    for use in compiled.uses:
        for wanted in docx_tags.strings_at(context, use.path):
            if wanted in whole or (not use.whole and wanted.casefold() in folded):
                continue
            if not all(text in whole for text in texts(from_plain(wanted))):  # put as paragraphs by {{p x }}
                raise LostText(wanted, use.tag)
