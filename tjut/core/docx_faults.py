"""Faults of Word templates, told to the one who edits the template in Word: which tag, in which paragraph."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment
from jinja2.exceptions import SecurityError, TemplateAssertionError, TemplateError, TemplateSyntaxError, UndefinedError
from lxml import etree

from tjut.core.docx_package import w
from tjut.core.docx_prose_tags import as_written
from tjut.core.docx_tags import NotText, NotUnderstood, make_environment
from tjut.core.errors import RuleError

SHOWN_LENGTH = 90

_BLOCK_TAG = re.compile(r"\{([%{#])(tr|tc|p|r)\s[^}]*\}")
ANY_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNDEFINED = re.compile(r"'(?:[^']*object' has no attribute ')?([^']+)'")
STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")  # Word types the curly ones; docxtpl straightens them in tags
_CALLED = {
    "Call": "anrop med parenteser",
    "Assign": "{% set … %}",
    "AssignBlock": "{% set … %}",
    "Macro": "{% macro … %}",
    "CallBlock": "{% call … %}",
    "FilterBlock": "{% filter … %}",
    "Include": "{% include … %}",
    "Import": "{% import … %}",
    "FromImport": "{% from … %}",
    "Extends": "{% extends … %}",
    "Block": "{% block … %}",
    "Tuple": "flera värden i en tagg (parentes eller komma)",
}


class TemplateFault(RuleError):
    """The template cannot be used as it is. The message names the tag and the paragraph's own text."""

    def __init__(self, message: str, tag: str = "", paragraph: str = "") -> None:
        super().__init__(message)
        self.tag = tag
        self.paragraph = paragraph


class LostText(Exception):
    """A rendered file does not say what it was told to say. A programmer's error, or a template's trap.

    `lost` is the whole string; `where` the part of the file or the tag it was to stand in.
    """

    def __init__(self, lost: str, where: str) -> None:
        super().__init__(f"{where}: the rendered file does not contain {lost!r}")
        self.lost = lost
        self.where = where


def shown(paragraph: str) -> str:
    """A paragraph's own text, short enough for a message."""
    text = " ".join(paragraph.split())
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def text_of(element: etree._Element) -> str:
    """The words below `element`, tags among them, without breaks and tabs."""
    return "".join(text.text or "" for text in element.iter(w("t")))


def check_block_tags_stand_alone(root: etree._Element) -> None:
    """Raises TemplateFault where a {%p … %}, {%tr … %} or {%tc … %} shares its place with text: it would vanish.

    Also where a tag asks for a run ({{r x }}), or for paragraphs ({{p x }}) elsewhere than alone in the main text.
    """
    for fault in block_tag_faults(root):
        raise fault


def block_tag_faults(root: etree._Element) -> Iterator[TemplateFault]:
    """Every fault that `check_block_tags_stand_alone` stops at, in the order of the part."""
    for paragraph in root.iter(w("p")):
        text = text_of(paragraph)
        for found in _BLOCK_TAG.finditer(text):
            try:
                _check_block_tag(found, paragraph, text)
            except TemplateFault as fault:
                yield fault


def _check_block_tag(found: re.Match[str], paragraph: etree._Element, text: str) -> None:
    tag, kind, level = found[0], found[1], found[2]
    if kind == "{" and level == "p" and next(paragraph.iterancestors(w("document")), None) is not None:
        tag += "}"
    elif kind == "{":
        plain = tag.replace("{{" + level, "{{", 1) + "}"
        raise TemplateFault(
            f"Taggen {tag}}} i stycket ”{shown(text)}” tar bort sitt eget stycke. Skriv {plain} i stället.", tag, text
        )
    holder = _around(paragraph, {"tr": w("tr"), "tc": w("tc")}.get(level, w("p")))
    if holder is None:
        place = "tabellrad" if level == "tr" else "tabellcell"
        raise TemplateFault(f"Taggen {tag} i stycket ”{shown(text)}” måste stå i en {place}.", tag, text)
    together = text_of(holder) if level != "r" else tag
    beside = together.replace(tag, "", 1).strip()
    if beside:
        raise TemplateFault(
            f"Taggen {tag} delar plats med texten ”{shown(beside)}”, som då försvinner ur dokumentet. "
            f"Sätt taggen ensam i {_OWN_PLACE[level]}.",
            tag,
            together,
        )


_OWN_PLACE = {"p": "ett eget stycke", "tr": "en egen tabellrad", "tc": "en egen tabellcell"}


def _around(element: etree._Element, name: str) -> etree._Element | None:
    if element.tag == name:
        return element
    return next(element.iterancestors(name), None)


def fault_of_syntax(error: TemplateError, root: etree._Element, patched: str) -> TemplateFault:
    """The fault in Swedish, located by trying the paragraphs one by one, since Jinja only counts lines."""
    line = getattr(error, "lineno", None)
    if isinstance(error, NotUnderstood):
        return fault_not_understood(error, _line_text(patched, line))
    environment = make_environment()
    for paragraph in root.iter(w("p")):
        text = text_of(paragraph)
        broken = fault_of_tag(environment, text)
        if broken is not None:
            return broken
    text = _line_text(patched, line)
    if "Unexpected end of template" in str(error):
        return TemplateFault(
            "En upprepning eller ett villkor i mallen avslutas aldrig: "
            f"det saknas {_missing_end(str(error))}. {_last_opened(root)}".strip(),
            paragraph=text,
        )
    return TemplateFault(
        f"Taggarna i stycket ”{shown(text)}” hänger inte ihop: en {{% endfor %}} eller {{% endif %}} "
        "står där ingen väntas. Rätta ordningen och försök igen.",
        paragraph=text,
    )


def fault_of_tag(environment: Environment, text: str) -> TemplateFault | None:
    """The fault of the first tag of a paragraph that is wrong in itself, if one is."""
    broken = _broken_tag(environment, text)
    if broken is None:
        return None
    return TemplateFault(
        f"Taggen {shown(broken)} i stycket ”{shown(text)}” är fel skriven. Rätta den och försök igen.", broken, text
    )


def _broken_tag(environment: Environment, text: str) -> str | None:
    """The first tag of a paragraph that is wrong in itself, whatever stands around it."""
    plain = ANY_TAG.sub("", text)
    loose = re.search(r"\{\{|\{%|\}\}|%\}", plain)
    if loose:
        return plain[max(0, loose.start() - 30) :].strip() if "}" in loose[0] else plain[loose.start() :]
    for found in ANY_TAG.finditer(text):
        tag = re.sub(r"^(\{[%{])(tr|tc|p|r)\s", r"\1 ", found[0].translate(STRAIGHT_QUOTES))
        word = re.match(r"\{%-?\s*(\w+)", tag)
        closing = {"for": "{% endfor %}", "if": "{% endif %}"}.get(word[1] if word else "", "")
        if word and word[1] in ("else", "endfor", "endif"):
            continue
        tag = re.sub(r"^\{%-?\s*elif", "{% if", tag)
        try:
            environment.parse(tag + (closing or ("{% endif %}" if word and word[1] == "elif" else "")))
            environment.compile(environment.parse(tag + closing) if closing or not word else "")
        except (TemplateSyntaxError, TemplateAssertionError):
            return found[0]
    return None


def _missing_end(message: str) -> str:
    return "{% endif %}" if "'endif'" in message else "{% endfor %}"


def _last_opened(root: etree._Element) -> str:
    """The paragraph of the block that was opened and not closed."""
    opened: list[str] = []
    for paragraph in root.iter(w("p")):
        text = text_of(paragraph)
        for word in re.findall(r"\{%-?(?:tr|tc|p|r)?\s*(for|if|endfor|endif)\b", text):
            if word.startswith("end"):
                opened = opened[:-1]
            else:
                opened.append(text)
    return f"Den öppnas i stycket ”{shown(opened[-1])}”." if opened else ""


def fault_not_understood(error: NotUnderstood, text: str) -> TemplateFault:
    """The fault of a paragraph that says something templates may not say."""
    what = _CALLED.get(error.what, "ett uttryck")
    return TemplateFault(
        f"Stycket ”{shown(text)}” använder {what}, som mallar inte får innehålla. "
        "Använd bara taggar, villkor (if) och upprepningar (for).",
        paragraph=text,
    )


def fault_of_filling(error: Exception, source: str, context: Mapping[str, Any]) -> TemplateFault:
    """The fault in Swedish when a template that could be read could not be filled."""
    text = _line_text(source, _line_of(error))
    if isinstance(error, UndefinedError):
        found = _UNDEFINED.search(str(error))
        tag = found[1] if found else ""
        near = difflib.get_close_matches(tag, _all_names(context), n=1)
        hint = f" Menade du ”{near[0]}”?" if near else " Se TAGGAR.md för de taggar som finns."
        return TemplateFault(f"Taggen ”{tag}” i stycket ”{shown(text)}” finns inte.{hint}", tag, text)
    if isinstance(error, NotText):
        return TemplateFault(
            f"En tagg i stycket ”{shown(text)}” pekar på en lista eller en grupp, inte på en text. "
            "Upprepa den med {% for … in … %} eller ange vilket fält i gruppen som ska skrivas ut. "
            "En löpande text skrivs {{p … }}, ensam i sitt stycke.",
            paragraph=text,
        )
    if isinstance(error, SecurityError):
        return TemplateFault(f"Stycket ”{shown(text)}” försöker nå något som mallar inte får nå.", paragraph=text)
    return TemplateFault(f"En tagg i stycket ”{shown(text)}” kan inte fyllas i. Rätta den.", paragraph=text)


def _all_names(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [*value, *(name for item in value.values() for name in _all_names(item))]
    return [name for item in value for name in _all_names(item)] if isinstance(value, list) else []


def _line_of(error: Exception) -> int | None:
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _line_text(source: str, line: int | None) -> str:
    """The text of the paragraph on that line of the compiled source, tags as written, markup away."""
    lines = source.split("\n")
    if line is None or not 1 <= line <= len(lines):
        return ""
    return as_written(re.sub(r"<[^>]+>", "", lines[line - 1]).strip())
