"""The marks within a paragraph: stars, links, and the tokens for what marks cannot say."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tjut.core.prose_form import safe_link
from tjut.core.prose_model import Block, Footnote, Image, Inline, Run, Table

_TOKEN = re.compile(
    r"\\([\\*\[\]#|.)•-])|(\*{1,3})|\[(fotnot|bild|tabell) (\d{1,4})\]|(\[)"
    r"|\]\(((?:[^\s()\\]|\\[()]|\([^\s()\\]*\))+)\)"
)

_Piece = tuple[str, str | Footnote]


@dataclass
class MarkedLine:
    """The marks within a paragraph. Stars are read as switches; one that is never switched back is a star."""

    text: str
    known: dict[str, list[Footnote] | list[Image] | list[Table]]
    blocks: list[Block] = field(default_factory=list)

    def runs(self) -> list[Inline]:
        pieces = self._pieces()
        return self._looked(pieces, _never_switched_back(pieces))

    def _pieces(self) -> list[_Piece]:
        """("", words), ("*", stars), ("[", ...) with an address where a link closes, ("note", Footnote)."""
        pieces: list[_Piece] = []
        brackets: list[int] = []
        at = 0
        for found in _TOKEN.finditer(self.text):
            pieces.append(("", self.text[at : found.start()]))
            at = found.end()
            if found[3]:
                pieces += self._thing(found)
            elif found[5]:
                brackets.append(len(pieces))
                pieces.append(("", "["))
            elif found[6]:
                self._close_link(found, pieces, brackets)
            elif found[2]:
                pieces.append(("*" if self._may_switch(found) else "", found[2]))
            else:
                pieces.append(("", found[1]))
        pieces.append(("", self.text[at:]))
        return [piece for piece in pieces if piece[1] or piece[0]]

    def _may_switch(self, stars: re.Match[str]) -> bool:
        before, after = self.text[max(stars.start() - 1, 0) : stars.start()], self.text[stars.end() : stars.end() + 1]
        return bool(before.strip() or after.strip())

    def _thing(self, found: re.Match[str]) -> Iterator[_Piece]:
        known, number = self.known[found[3]], int(found[4])
        if not 1 <= number <= len(known):
            yield "", found[0]
            return
        thing = known[number - 1]
        if isinstance(thing, Footnote):
            yield "note", thing
        else:
            self.blocks.append(thing)

    @staticmethod
    def _close_link(found: re.Match[str], pieces: list[_Piece], brackets: list[int]) -> None:
        link = safe_link(re.sub(r"\\([()])", r"\1", found[6]))
        if link and brackets:
            pieces[brackets.pop()] = ("[", link)
            pieces.append(("]", ""))
        else:
            pieces.append(("", found[0]))

    @staticmethod
    def _looked(pieces: list[_Piece], literal: Collection[int]) -> list[Inline]:
        runs: list[Inline] = []
        bold = italic = False
        link = ""
        for at, (kind, what) in enumerate(pieces):
            if isinstance(what, Footnote):
                runs.append(what)
            elif kind == "*" and at not in literal:
                bold ^= len(what) > 1
                italic ^= len(what) != 2
            elif kind in ("[", "]"):
                link = what
            else:
                runs.append(Run(what, bold, italic, link))
        return runs


def _never_switched_back(pieces: list[_Piece]) -> set[int]:
    """The stars that are words: the last that switches bold or italic on, until all that is switched on goes off.

    Three stars switch both, so that taking them for words may leave the other one on.
    """
    bold = [at for at, (kind, what) in enumerate(pieces) if kind == "*" and what in ("**", "***")]
    italic = [at for at, (kind, what) in enumerate(pieces) if kind == "*" and what in ("*", "***")]
    literal: set[int] = set()
    left = {"bold": len(bold), "italic": len(italic)}
    while odd := [places for name, places in (("bold", bold), ("italic", italic)) if left[name] % 2]:
        for at in {_last(places, literal) for places in odd}:
            literal.add(at)
            left["bold"] -= len(str(pieces[at][1])) > 1
            left["italic"] -= len(str(pieces[at][1])) != 2
    return literal


def _last(places: list[int], literal: Collection[int]) -> int:
    while places[-1] in literal:
        places.pop()
    return places[-1]
