"""Every fault of the tags in one part of a template, each with the paragraph's own text, not only the first.

Follows the tags in the order of the part, knows which list each loop runs over, and so what `sats.text` means.
"""

import difflib
import re
from dataclasses import dataclass, field

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from lxml import etree

from tjut.core import docx_faults, docx_tags
from tjut.core.docx_faults import ANY_TAG, STRAIGHT_QUOTES, shown, text_of
from tjut.core.docx_package import w
from tjut.doctemplates.tags import tag_shapes, usual_loops

_ALONE = re.compile(r"\s*\{\{p\s[^{}]*\}\}\s*")
_LEVEL = re.compile(r"^(\{[%{])(?:tr|tc|p|r)\s")
_STATEMENT = re.compile(r"\{%-?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_LOOP = re.compile(r"(\w+)\s+in\s+(.+)", re.DOTALL)
_ENVIRONMENT = docx_tags.make_environment()
_ENDS = {"endfor": "for", "endif": "if"}
_SHAPES = tag_shapes()
_ITEM = {"texts": "text", "groups": "group"}

ORDER = tuple(name for name, shape in _SHAPES.items() if shape != "groups")
"""The tags that hold text, in the order of the page of tags."""


@dataclass(frozen=True)
class Place:
    """What an expression points at: the full name of a tag, and text, texts, group or groups."""

    name: str
    shape: str


@dataclass
class _Block:
    word: str
    paragraph: str
    variable: str = ""
    place: Place | None = None


@dataclass
class PartScan:
    """What was found in one part: the sentences, each with its paragraph, and the tags whose text it prints."""

    faults: list[tuple[str, str]] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)


class _Unknown(Exception):
    """An expression leads nowhere; the message is what follows the name of the tag in the sentence."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(written)
        self.written = written
        self.why = why


def scan(root: etree._Element) -> PartScan:
    """Read every tag of a part."""
    found = PartScan()
    found.faults += [(fault.message, fault.paragraph) for fault in docx_faults.block_tag_faults(root)]
    blocks: list[_Block] = []
    for paragraph in root.iter(w("p")):
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        broken = docx_faults.fault_of_tag(_ENVIRONMENT, text)
        if broken is not None:
            found.faults.append((broken.message, text))
        for tag in ANY_TAG.findall(text):
            straight = tag.translate(STRAIGHT_QUOTES)
            plain = _LEVEL.sub(r"\1 ", straight)
            before = len(found.faults)
            places = _read(plain, text, blocks, found)
            if straight.startswith("{{p ") and places and len(found.faults) == before:
                found.faults += _not_running_text(tag, plain, places[-1], text)
    for block in blocks:
        missing = "{% endfor %}" if block.word == "for" else "{% endif %}"
        words = "Upprepningen" if block.word == "for" else "Villkoret"
        found.faults.append(
            (f"{words} som öppnas i stycket ”{shown(block.paragraph)}” avslutas aldrig: det saknas {missing}.", block.paragraph)
        )  # fmt: skip
    return found


def _not_running_text(tag: str, plain: str, place: Place, text: str) -> list[tuple[str, str]]:
    """{{p … }} takes its paragraph away and puts running text there: a text of one line would be lost."""
    if place.shape != "text":
        return []
    return [(f"Taggen {tag} i stycket ”{shown(text)}” tar bort sitt eget stycke. Skriv {plain} i stället.", text)]


def _read(tag: str, text: str, blocks: list[_Block], found: PartScan) -> list[Place]:
    """The places that a printed tag names; loops and conditions are opened and closed."""
    if tag.startswith("{{"):
        return _check(tag, text, blocks, found, printed=True)
    statement = _STATEMENT.fullmatch(tag)
    if statement is None:
        return []
    word, rest = statement[1], statement[2]
    if word in _ENDS:
        _close(word, text, blocks, found)
    elif word == "for":
        blocks.append(_opened_loop(rest, text, blocks, found))
    elif word in ("if", "elif"):
        _check(f"{{{{ {rest} }}}}", text, blocks, found, printed=False)
        if word == "if":
            blocks.append(_Block("if", text))
    return []


def _close(word: str, text: str, blocks: list[_Block], found: PartScan) -> None:
    if blocks and blocks[-1].word == _ENDS[word]:
        blocks.pop()
        return
    opened = f" Innan dess måste det som öppnas i ”{shown(blocks[-1].paragraph)}” avslutas." if blocks else ""
    found.faults.append(
        (f"Stycket ”{shown(text)}” avslutar något som inte är öppnat: {{% {word} %}} står där ingen väntas.{opened}", text)
    )  # fmt: skip


def _opened_loop(rest: str, text: str, blocks: list[_Block], found: PartScan) -> _Block:
    loop = _LOOP.fullmatch(rest)
    if loop is None:
        return _Block("for", text)
    places = _check(f"{{{{ {loop[2]} }}}}", text, blocks, found, printed=False)
    place = places[0] if places else None
    if place is not None and place.shape not in _ITEM:
        found.faults.append(
            (f"Taggen ”{loop[2]}” i stycket ”{shown(text)}” är ingen lista och kan inte upprepas. Skriv den som "
             f"{{{{ {loop[2]} }}}}.", text)
        )  # fmt: skip
        place = None
    return _Block("for", text, loop[1], place and Place(place.name, _ITEM[place.shape]))


def _check(expression: str, text: str, blocks: list[_Block], found: PartScan, *, printed: bool) -> list[Place]:
    """The places that an expression names; what is wrong with it is added to `found`."""
    try:
        tree = _ENVIRONMENT.parse(expression)
        docx_tags.check_allowed(tree)
    except docx_tags.NotUnderstood as error:
        found.faults.append((docx_faults.fault_not_understood(error, text).message, text))
        return []
    except (TemplateError, RecursionError):
        return []  # told as a tag that is wrong in itself
    places: list[Place] = []
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            try:
                places += _places(node, blocks)
            except _Unknown as unknown:
                found.faults.append((f"Taggen ”{unknown.written}” i stycket ”{shown(text)}” {unknown.why}", text))
                continue
            if printed and isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
                _check_is_text(node, places, text, found)
    if printed:
        found.printed |= {place.name for place in places if place.shape in ("text", "texts", "prose")}
    return places


def _check_is_text(node: nodes.Node, places: list[Place], text: str, found: PartScan) -> None:
    if places and places[-1].shape == "prose":
        if not _ALONE.fullmatch(text):
            wanted = f"{{{{p {_written(node)} }}}}"
            found.faults.append(
                (f"Taggen ”{_written(node)}” i stycket ”{shown(text)}” är löpande text. Skriv den {wanted}, ensam i sitt "
                 "stycke.", text)
            )  # fmt: skip
    elif places and places[-1].shape != "text":
        found.faults.append(
            (f"Taggen ”{_written(node)}” i stycket ”{shown(text)}” är en lista eller en grupp, inte en text. Upprepa "
             f"den med {{%p for … in {_written(node)} %}}.", text)
        )  # fmt: skip


def _places(node: nodes.Node, blocks: list[_Block]) -> list[Place]:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        place = _place(node, blocks)
        return [] if place is None else [place]
    return [place for child in node.iter_child_nodes() for place in _places(child, blocks)]


def _place(node: nodes.Node, blocks: list[_Block]) -> Place | None:
    """Where a name leads; None for `loop` and for what is inside something already told. Raises _Unknown."""
    if isinstance(node, nodes.Name):
        return _named(node.name, blocks)
    if isinstance(node, nodes.Getitem):
        inner = _place(node.node, blocks)
        return None if inner is None else Place(inner.name, _ITEM.get(inner.shape, inner.shape))
    if not isinstance(node, nodes.Getattr):
        return None
    inner = _place(node.node, blocks)
    return None if inner is None else _field(node, inner)


def _named(name: str, blocks: list[_Block]) -> Place | None:
    for block in reversed(blocks):
        if block.variable == name:
            return block.place
    if name == "loop" and any(block.word == "for" for block in blocks):
        return None
    if name in _SHAPES:
        return Place(name, _SHAPES[name])
    lists = usual_loops()
    if name in lists:
        over = lists[name].rpartition(".")[2]
        why = f"står utanför sin upprepning. Sätt {{%p for {name} in {over} %}} före och {{%p endfor %}} efter."
        raise _Unknown(name, why)
    names = [*(each for each in _SHAPES if "." not in each), *(block.variable for block in blocks if block.variable)]
    raise _Unknown(name, f"finns inte.{_suggestion(name, names)}")


def _field(node: nodes.Getattr, inner: Place) -> Place:
    full = f"{inner.name}.{node.attr}"
    if inner.shape == "group" and full in _SHAPES:
        return Place(full, _SHAPES[full])
    if inner.shape in _ITEM:
        raise _Unknown(_written(node), f"pekar in i en lista. Upprepa den med {{%p for … in {_written(node.node)} %}}.")
    inside = [name.rpartition(".")[2] for name in _SHAPES if name.rpartition(".")[0] == inner.name]
    before = f"{_written(node.node)}." if inside else ""
    raise _Unknown(_written(node), f"finns inte.{_suggestion(node.attr, inside, before)}")


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_written(node.node)}[…]"
    return node.name if isinstance(node, nodes.Name) else "…"


def _suggestion(name: str, names: list[str], before: str = "") -> str:
    near = difflib.get_close_matches(name.lower()[:60], names, n=2, cutoff=0.6)
    if not near:
        return " Se sidan om taggar för dem som finns."
    return f" Menade du {' eller '.join(f'”{before}{each}”' for each in near)}?"


def unused(printed: set[str]) -> list[str]:
    """The tags whose text nothing prints, in the order of the page of tags."""
    return [name for name in ORDER if name not in printed]
