"""The check at the door for a template that somebody has edited in Word: everything that is wrong, told at once.

What would lose text or give no file stops the template. What only makes the papers poorer (a field that cannot be
read back, a style that is gone) is told and let through. Runs in a child: the file is from outside.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from tjut.core import docx
from tjut.core.docx import LostText, TemplateFault
from tjut.core.docx_faults import shown, text_of
from tjut.core.docx_package import parse_part, w
from tjut.doctemplates import samples, scanning
from tjut.doctemplates.kinds import PaperKind
from tjut.doctemplates.scanning import PartScan

STOPS, REMARK = "fel", "anmärkning"
MOST_TOLD = 30
"""Findings that are told: one fault in a heading can make hundreds, and nobody reads more than these at a time."""

_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLACES = {
    "header": "I sidhuvudet: ",
    "footer": "I sidfoten: ",
    "footnotes": "I en fotnot: ",
    "endnotes": "I en slutnot: ",
}
_PROPERTIES = {"docProps/core.xml": "Information", "docProps/app.xml": "Information", "docProps/custom.xml": "Anpassat"}
_NEEDED = ("titel", "forslag.text", "avsnitt.text")
_STYLES_OF_PROSE = ("heading 1", "heading 2", "heading 3", "list bullet", "list number", "table grid")
_SHOWN_STYLES = {
    "heading 1": "Rubrik 1", "heading 2": "Rubrik 2", "heading 3": "Rubrik 3", "list bullet": "Punktlista",
    "list number": "Numrerad lista", "table grid": "Tabellrutnät",
}  # fmt: skip

Finding = tuple[str, str, str]
"""What it does (STOPS or REMARK), the sentence, and the paragraph's own text."""


def examine(content: bytes, words: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """All findings on a template for the kind `words["kind"]`, those that stop it first.

    For `core.docx_child.call`. Raises TemplateFault when there is nothing to read.
    """
    findings = list(dict.fromkeys(_findings(content, PaperKind(words["kind"]))))
    findings.sort(key=lambda finding: finding[0] != STOPS)
    return {"findings": findings[:MOST_TOLD], "left_out": max(0, len(findings) - MOST_TOLD)}, b""


def _findings(content: bytes, kind: PaperKind) -> Iterator[Finding]:
    parts = _parts(content)
    scans: list[PartScan] = []
    stopped = False
    for name, root in parts.items():
        if not _PART.fullmatch(name):
            continue
        scans.append(scanning.scan(root))
        place = next((words for start, words in _PLACES.items() if name.startswith(f"word/{start}")), "")
        for sentence, paragraph in scans[-1].faults:
            stopped = True
            yield STOPS, place + sentence, paragraph
    for finding in (*_in_properties(parts), *_tracked(parts)):
        stopped = True
        yield finding
    printed = {tag for scan in scans for tag in scan.printed}
    trial = [] if stopped else list(_trial(content, kind))
    yield from trial
    if not stopped and not trial:
        yield from _not_printed(printed, kind)
    yield from _not_read_back(parts, printed)
    yield from _styles(parts, printed)
    yield from _comments(parts)


def _parts(content: bytes) -> dict[str, etree._Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [name for name in package.namelist() if name.endswith(".xml")]
            wanted = [name for name in names if name.startswith(("word/", "docProps/")) and "/theme/" not in name]
            return {name: parse_part(package.read(name)) for name in wanted}
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise TemplateFault("Mallen är skadad. Öppna och spara den i Word och försök igen.") from error


def _in_properties(parts: Mapping[str, etree._Element]) -> Iterator[Finding]:
    for name, where in _PROPERTIES.items():
        for element in parts[name].iter() if name in parts else ():
            text = element.text or ""
            if re.search(r"\{[{%]", text):
                field = etree.QName(element).localname
                yield (
                    STOPS,
                    f"Taggen ”{shown(text)}” står i dokumentets egenskaper (Arkiv, {where}, fältet {field}), där taggar "
                    "inte fylls i. Ta bort den; rubriken sätts ändå.",
                    text,
                )


def _tracked(parts: Mapping[str, etree._Element]) -> Iterator[Finding]:
    for name, root in parts.items():
        if not _PART.fullmatch(name):
            continue
        for change in root.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo")):
            paragraph = next(change.iterancestors(w("p")), None)
            text = "" if paragraph is None else text_of(paragraph)
            yield (
                STOPS,
                f"Stycket ”{shown(text)}” har spårade ändringar, som skulle följa med i varje dokument. Godkänn eller "
                "avvisa dem i Word, under Granska.",
                text,
            )
            return


def _trial(content: bytes, kind: PaperKind) -> Iterator[Finding]:
    for document in (samples.usual(kind), samples.crowded(kind), samples.EMPTY, *samples.each_lacking(kind)):
        try:
            docx.render(content, document.context())
        except TemplateFault as fault:
            yield STOPS, fault.message, fault.paragraph
            return
        except LostText as loss:
            yield (
                STOPS,
                f"Mallen tappar text: ”{shown(loss.lost)}” kom inte med när mallen provades ({loss.where}). Se efter att "
                "inget villkor tar bort det.",
                "",
            )
            return


def _not_printed(printed: set[str], kind: PaperKind) -> Iterator[Finding]:
    missing = list(scanning.unused(printed))
    needed = [tag for tag in _NEEDED if tag in missing and not (tag == "forslag.text" and kind is PaperKind.REMISSVAR)]
    for tag in needed:
        yield STOPS, f"Mallen har ingen plats för taggen ”{tag}”. Utan den blir handlingen ofullständig.", ""
    rest = [tag for tag in missing if tag not in needed]
    if rest:
        yield (
            REMARK,
            f"Mallen har ingen plats för: {', '.join(rest)}. Det som skrivs där kommer inte med i Word-filen.",
            "",
        )


def _not_read_back(parts: Mapping[str, etree._Element], printed: set[str]) -> Iterator[Finding]:
    controls = {
        tag.get(w("val")) or ""
        for name, root in parts.items()
        if _PART.fullmatch(name)
        for tag in root.iterfind(f".//{w('sdtPr')}/{w('tag')}")
    }
    lacking = [tag for tag in scanning.ORDER if tag in printed and tag not in controls]
    if lacking:
        yield (
            REMARK,
            f"Innehållskontroll saknas för: {', '.join(lacking)}. Det som ändras där i Word kan inte läsas tillbaka säkert.",
            "",
        )


def _styles(parts: Mapping[str, etree._Element], printed: set[str]) -> Iterator[Finding]:
    styles = parts.get("word/styles.xml")
    if styles is None:
        yield REMARK, "Mallen har inga formatmallar. Öppna och spara den i Word.", ""
        return
    names = {(name.get(w("val")) or "").lower() for name in styles.iterfind(f"{w('style')}/{w('name')}")}
    identities = {style.get(w("styleId")) for style in styles.iter(w("style"))}
    lost = [_SHOWN_STYLES[name] for name in _STYLES_OF_PROSE if name not in names]
    if lost:
        yield (
            REMARK,
            f"Formatmallen saknas: {', '.join(lost)}. Rubriker, listor och tabeller i texten får inget utseende.",
            "",
        )
    marks = [tag for tag in scanning.ORDER if tag in printed and f"tjut {tag}" not in names]
    if marks:
        yield (
            REMARK,
            f"Formatmallen saknas: {', '.join(f'Tjut {tag}' for tag in marks)}. Den behövs för att läsa tillbaka filer "
            "som sparats i LibreOffice.",
            "",
        )
    yield from _undefined_styles(parts, identities)


def _undefined_styles(parts: Mapping[str, etree._Element], identities: set[str | None]) -> Iterator[Finding]:
    for name, root in parts.items():
        if not _PART.fullmatch(name):
            continue
        for used in root.iter(w("pStyle"), w("rStyle")):
            if used.get(w("val")) not in identities:
                paragraph = next(used.iterancestors(w("p")), None)
                text = "" if paragraph is None else text_of(paragraph)
                yield (
                    REMARK,
                    f"Stycket ”{shown(text)}” använder formatmallen {used.get(w('val'))}, som inte finns i filen.",
                    text,
                )


def _comments(parts: Mapping[str, etree._Element]) -> Iterator[Finding]:
    comments = parts.get("word/comments.xml")
    if comments is not None and next(comments.iter(w("comment")), None) is not None:
        yield REMARK, "Mallen har kommentarer, som följer med i varje dokument. Ta bort dem i Word, under Granska.", ""
