"""Running text written as HTML: the house's few elements, the same for the same text."""

from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from tjut.core.prose_model import Block, Footnote, Heading, Image, Inline, List, Paragraph, Prose, Row, Run, Table

IMAGE_SCHEME = "bild"

ImageAddress = Callable[[Image], str]


def _stored_address(image: Image) -> str:
    return f"{IMAGE_SCHEME}:{image.digest}"


def write_html(prose: Prose, image_address: ImageAddress = _stored_address) -> str:
    """The HTML of a text, the same for the same text; images point where `image_address` says."""
    return "".join(_html(block, image_address) for block in prose.blocks)


def _html(block: Block, address: ImageAddress) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{_html_runs(runs)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{_html_runs(runs)}</h{level}>"
        case Image():
            size = f' width="{block.width}" height="{block.height}"' if block.width and block.height else ""
            return f'<img src="{escape(address(block))}" alt="{escape(block.alt)}"{size}>'
        case List(ordered, items, start):
            tag, count = ("ol", f' start="{start}"' * (start != 1)) if ordered else ("ul", "")
            return f"<{tag}{count}>{''.join(f'<li>{_inside(item.blocks, address)}</li>' for item in items)}</{tag}>"
        case Table(rows):
            return f"<table><tbody>{''.join(_html_row(row, address) for row in rows)}</tbody></table>"


def _inside(blocks: Iterable[Block], address: ImageAddress) -> str:
    return "".join(_html(block, address) for block in blocks)


def _html_row(row: Row, address: ImageAddress) -> str:
    tag = "th" if row.header else "td"
    cells = []
    for cell in row.cells:
        spans = f' colspan="{cell.columns}"' * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (cell.rows > 1)
        cells.append(f"<{tag}{spans}>{_inside(cell.blocks, address)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _html_runs(runs: Iterable[Inline]) -> str:
    """Runs with the link outermost, then bold, then italic; what stands together is in one element."""
    out = []
    for link, linked in groupby(runs, key=lambda run: run.link if isinstance(run, Run) else ""):
        inner = []
        for bold, alike in groupby(linked, key=lambda run: isinstance(run, Run) and run.bold):
            words = "".join(_html_run(run) for run in alike)
            inner.append(f"<strong>{words}</strong>" if bold else words)
        words = "".join(inner)
        out.append(f'<a href="{escape(link)}">{words}</a>' if link else words)
    return "".join(out)


def _html_run(run: Inline) -> str:
    if isinstance(run, Footnote):
        return f'<span class="fotnot">{_html_runs(run.runs)}</span>'
    words = escape(run.text, quote=False).replace("\n", "<br>")
    return f"<em>{words}</em>" if run.italic else words
