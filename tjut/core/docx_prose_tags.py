"""The tag of running text in a template, `{{p del.text }}`, alone in its paragraph: found, and made ready to be filled."""

import re

from lxml import etree

from tjut.core.docx_package import w

FILTER = "stycken"
"""What the tag becomes for Jinja: {{ del.text|stycken(0) }}, with the number of its place."""

_TAG = re.compile(r"\s*\{\{p\s+([^{}]+?)\s*\}\}\s*")
_MADE = re.compile(rf"\{{\{{ (.*?)\|{FILTER}\(\d+\) \}}\}}")

Place = tuple[str, str]
"""The style and the bookmark of the paragraph that the tag stood in."""


def take(root: etree._Element) -> tuple[Place, ...]:
    """Put a tag that Jinja understands in place of each such paragraph; where they stood, in order."""
    places: list[Place] = []
    for paragraph in list(root.iter(w("p"))):
        found = _TAG.fullmatch("".join(text.text or "" for text in paragraph.iter(w("t"))))
        if found is None:
            continue
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        bookmark = paragraph.find(f".//{w('bookmarkStart')}")
        _replace(paragraph, f"{{{{ {found[1]}|{FILTER}({len(places)}) }}}}")
        places.append((_attribute(style, "val"), _attribute(bookmark, "name")))
    return tuple(places)


def as_written(text: str) -> str:
    """A paragraph of a prepared template with its tag as the template has it."""
    return _MADE.sub(r"{{p \1 }}", text)


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(w(name)) or ""


def _replace(paragraph: etree._Element, text: str) -> None:
    parent, before = paragraph.getparent(), paragraph.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(paragraph)
