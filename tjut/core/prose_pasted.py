"""What Word puts on the clipboard, made into HTML that means what it looked like: its lists above all.

Word writes a point as a paragraph that begins with a sign: `<p style='mso-list:l0 level2 lfo1'><span>·  </span>…</p>`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

import nh3

from tjut.core.prose_html import TAGS, UNSEEN
from tjut.core.prose_html_written import IMAGE_SCHEME

MAX_LEVEL = 9

_LIST = re.compile(r"mso-list:\s*(?!none|skip|ignore)(l\d+)\s+level(\d+)\s+(lfo\d+)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"mso-element:\s*(?:comment|footnote|endnote)|display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic", re.IGNORECASE)
_UNBOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|400)", re.IGNORECASE)
_CONDITIONAL = re.compile(r"<!(?:--)?\[(?:if[^\]<>]{0,200}|endif)\](?:--)?>", re.IGNORECASE)
_FRAGMENT_BEGINS = re.compile(r"<!--\s{0,9}StartFragment\s{0,9}-->", re.IGNORECASE)
_FRAGMENT_ENDS = re.compile(r"<!--\s{0,9}EndFragment\s{0,9}-->", re.IGNORECASE)
_BULLET = re.compile(
    r"[\s\u00a0]*([·•\u2022§o\uf0b7\uf0a7▪■◦‣–-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,6})[.)])[\s\u00a0]+"
)
_FAKE = re.compile(
    r"[\s\u00a0]*(?:([·•\uf0b7\uf0a7▪◦‣])[\s\u00a0]*|([–-])[\s\u00a0]{2,}|(\d{1,3})[.)][\s\u00a0]{2,})(?=\S)"
)
_KEPT_ATTRIBUTES = frozenset(("href", "src", "alt", "width", "height", "colspan", "rowspan", "start"))
_KEPT_TAGS = {*TAGS, "font"}
_UNSEEN = {*UNSEEN, "o:p", "w:sdtpr", "w:worddocument"}


@dataclass
class _Piece:
    """A paragraph of the clipboard, or anything between paragraphs."""

    html: str
    sign: str = ""
    level: int = 0
    list_id: str = ""


def untangle(html: str) -> str:
    """HTML without what only Word understands: its points in lists, its styles as strong and em. Not yet safe."""
    reader = _Clipboard()
    reader.feed(_balanced(_CONDITIONAL.sub("", _fragment(html))))
    reader.close()
    reader.end()
    return "".join(_with_lists(reader.pieces))


def _fragment(html: str) -> str:
    """What was marked when it was copied, if that is told."""
    begins = _FRAGMENT_BEGINS.search(html)
    ends = _FRAGMENT_ENDS.search(html, begins.end()) if begins else None
    return html[begins.end() : ends.start()] if begins and ends else html


def _balanced(html: str) -> str:
    """The same elements, each with its end and its attributes whole: what HTMLParser reads in time that is in proportion."""
    return nh3.clean(
        html,
        tags=_KEPT_TAGS,
        clean_content_tags=_UNSEEN,
        attributes={"*": {"style", *_KEPT_ATTRIBUTES}},
        url_schemes={"http", "https", "mailto", IMAGE_SCHEME},
        link_rel=None,
        strip_comments=True,
    )


class _Clipboard(HTMLParser):
    """Paragraphs at the top become pieces; all else is written as it came, with fewer attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self._out: list[str] = []
        self._open: list[tuple[str, str, bool]] = []  # tag, what closes it, whether its words are a list's sign
        self._unseen = 0
        self._signs = 0
        self._item: _Piece | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        style = values.get("style", "")
        if tag in ("br", "img"):
            if not self._unseen and not self._signs:
                self._out.append(_written(tag, values))
            return
        if self._unseen or _HIDDEN.search(style):
            self._unseen += 1
            self._open.append((tag, "", False))
            return
        if tag == "p":
            self.handle_endtag("p") if any(opened == "p" for opened, _, _ in self._open) else None
            self._begin(style)
        sign = bool(_IGNORED.search(style)) and self._item is not None
        self._signs += sign
        opening, closing = _looking_like(tag, values, style)
        if not self._signs:
            self._out.append(opening)
        self._open.append((tag, closing, sign))

    def _begin(self, style: str) -> None:
        found = _LIST.search(style)
        if not any(opened in ("li", "td", "th", "ul", "ol", "table") for opened, _, _ in self._open):
            self.end()
            level = min(int(found[2][:2]), MAX_LEVEL) if found else 0
            self._item = _Piece("", level=level, list_id=found[1] + found[3] if found else "")

    def handle_endtag(self, tag: str) -> None:
        if all(opened != tag for opened, _, _ in self._open):
            return
        while self._open:
            opened, closing, sign = self._open.pop()
            if self._unseen:
                self._unseen -= 1
            elif not self._signs:
                self._out.append(closing)
            self._signs -= sign
            if opened == tag:
                break
        if tag == "p" and self._item is not None and not any(opened == "p" for opened, _, _ in self._open):
            self.end()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._signs and self._item is not None:
            self._item.sign += data
        else:
            self._out.append(escape(data, quote=False))

    def end(self) -> None:
        """What has been written since the last piece is one."""
        html = "".join(self._out)
        self._out = []
        piece, self._item = self._item or _Piece(""), None
        piece.html = html
        if html.strip():
            self.pieces.append(piece)


def _looking_like(tag: str, values: dict[str, str], style: str) -> tuple[str, str]:
    """The element and, in it, what its style says of bold and italic; Word's own elements are passed through."""
    if ":" in tag or tag in ("span", "font") or (tag in ("b", "strong") and _UNBOLD.search(style)):
        opening, closing = "", ""
    else:
        opening, closing = _written(tag, values), f"</{tag}>"
    if tag in ("span", "font"):
        for looks, name in ((_BOLD, "strong"), (_ITALIC, "em")):
            if looks.search(style):
                opening, closing = f"{opening}<{name}>", f"</{name}>{closing}"
    return opening, closing


def _written(tag: str, values: dict[str, str]) -> str:
    kept = "".join(f' {name}="{escape(value)}"' for name, value in values.items() if name in _KEPT_ATTRIBUTES)
    return f"<{tag}{kept}>"


def _with_lists(pieces: Iterable[_Piece]) -> Iterator[str]:
    """Points that follow each other as lists in lists; the sign tells whether they are counted."""
    opened: list[tuple[str, str]] = []  # tag, list
    for piece in pieces:
        inner = _point_of(piece)
        if inner is None:
            yield from _closed(opened, 0)
            yield piece.html
            continue
        ordered = piece.sign.strip(" \u00a0\t\n(")[:1].isalnum() and piece.sign.strip() != "o"
        tag = "ol" if ordered else "ul"
        yield from _closed(opened, piece.level)
        if len(opened) == piece.level and opened[-1] != (tag, piece.list_id):
            yield from _closed(opened, piece.level - 1)
        elif len(opened) == piece.level:
            yield "</li><li>"
        for _ in range(piece.level - len(opened)):
            start = _number(piece.sign) if tag == "ol" else 1
            yield f'<{tag} start="{start}"><li>' if start != 1 else f"<{tag}><li>"
            opened.append((tag, piece.list_id))
        yield inner
    yield from _closed(opened, 0)


def _closed(opened: list[tuple[str, str]], level: int) -> Iterator[str]:
    while len(opened) > level:
        tag, _ = opened.pop()
        yield f"</li></{tag}>"


def _number(sign: str) -> int:
    found = re.search(r"\d{1,4}", sign)
    return int(found[0]) if found else 1


_WORDS_BEGIN = re.compile(r"((?:<[^>]*>|[\s\u00a0])*)")


def _point_of(piece: _Piece) -> str | None:
    """The paragraph without its sign, None if it is no point. A sign that only looks like one counts, if Word typed it."""
    begin = _WORDS_BEGIN.match(piece.html)
    at = begin.end() if begin else 0
    rest = piece.html[at:]
    if piece.level:
        found = _BULLET.match(rest) if not piece.sign.strip() else None
        if found:
            piece.sign, rest = found[1], rest[found.end() :]
        return piece.html[:at] + rest
    fake = _FAKE.match(rest)
    if fake and piece.html.lstrip().startswith("<p"):
        piece.sign, piece.level, piece.list_id = fake[0].strip(), 1, "typed"
        return piece.html[:at] + rest[fake.end() :]
    return None
