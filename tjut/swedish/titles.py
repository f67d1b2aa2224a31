"""The title of a paper, its subtitle and the "(1 bilaga)" that is no part of it."""

import re

from tjut.swedish.found import DOUBTFUL, LIKELY, SURE, Found
from tjut.swedish.paper_lines import Line, Paper, joined

ATTACHMENT_COUNT = re.compile(
    r"\(\s*(?P<count>\d{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+bilag(?:a|or)\s*\)", re.IGNORECASE
)
_COUNT_WORDS = dict(
    zip(["ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"], range(1, 11), strict=True)
) | {"en": 1}
_SUBTITLE = re.compile(
    r"(?:svar|yttrande|remiss(?:svar)?|skrivelse|motion|medborgarförslag|inriktningsbeslut"
    r"|genomförandebeslut|slutredovisning|anmälan)(?!\w)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:ärende(?:mening|rubrik|t)?|rubrik|angående|avser|ämne)\s*:\s+(?=\S)", re.IGNORECASE)
TitleRead = tuple[Found[str] | None, Found[str] | None, Found[int] | None]


def read_title(paper: Paper, lines: list[Line], taken: list[bool], certainty: float) -> TitleRead:
    """Title, subtitle and number of bilagor: the last header lines that nothing else claimed.

    A second paragraph, or a line that begins "Svar på …", is the subtitle; a third makes the title doubtful.
    """
    count = next((found for line in lines if (found := _attachment_count(paper, line))), None)
    if labelled := _labelled(lines, taken):
        return _titled(paper, labelled, SURE), None, count
    last = len(lines)
    while last and taken[last - 1]:
        last -= 1
    first = last
    while first and not taken[first - 1]:
        first -= 1
    blocks = _blocks([line for line in lines[first:last] if not ATTACHMENT_COUNT.fullmatch(line.words)])
    title = _titled(paper, blocks[0], certainty if len(blocks) < 3 else DOUBTFUL) if blocks else None
    subtitle = _titled(paper, blocks[1], min(certainty, LIKELY)) if len(blocks) > 1 else None
    return title, subtitle, count


def _labelled(lines: list[Line], taken: list[bool]) -> list[Line]:
    """The lines of "Ärende: Taxor för 2031", without the label; most papers have none."""
    for position, line in enumerate(lines):
        if not taken[position] and (label := _LABELLED.match(line.words)):
            block = [line._replace(words=line.words[label.end() :], start=line.start + label.end())]
            for below in range(position + 1, len(lines)):
                if taken[below] or lines[below].blank_before:
                    break
                block.append(lines[below])
            return block
    return []


def _attachment_count(paper: Paper, line: Line) -> Found[int] | None:
    found = ATTACHMENT_COUNT.search(line.words)
    if not found:
        return None
    return paper.found(attachment_count(found), line.start + found.start(), line.start + found.end(), SURE)


def attachment_count(found: re.Match[str]) -> int:
    """The number in what ATTACHMENT_COUNT matched: (1 bilaga), (två bilagor)."""
    word = found["count"].casefold()
    return _COUNT_WORDS[word] if word in _COUNT_WORDS else int(word)


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        is_subtitle = len(blocks) == 1 and line.words[0].isupper() and bool(_SUBTITLE.match(line.words))
        if not blocks or line.blank_before or is_subtitle:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _titled(paper: Paper, block: list[Line], confidence: float) -> Found[str] | None:
    """The words of a block without "(1 bilaga)"."""
    words = joined(block)
    value = " ".join(ATTACHMENT_COUNT.sub("", words).split())
    if not value:
        return None
    end = block[-1].end
    if count := ATTACHMENT_COUNT.search(block[-1].words):
        end = block[-1].start + len(block[-1].words[: count.start()].rstrip())
    return paper.found(value, block[0].start, max(end, block[0].start + 1), confidence)
