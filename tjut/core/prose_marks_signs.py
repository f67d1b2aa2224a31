"""What the light marks of a textarea are made of, for writing them and for reading them."""

import re

from tjut.core.prose_model import Block, Paragraph, Prose, Run, Table

STEP = "  "
"""How much further in a point of the next level stands."""

ITEM = re.compile(r"( *)(?:([-•*])|(\d{1,4})[.)]) +(.*)", re.DOTALL)
HEADING = re.compile(r"(#{1,6}) +(.*)")


def tables_beyond_marks(prose: Prose) -> list[Table]:
    """The tables that stand as [tabell 1]."""
    return [block for block in prose.blocks if isinstance(block, Table) and not is_plain_table(block)]


def is_plain_table(table: Table) -> bool:
    """Whether | cell | cell | says all of a table: one line in each cell, and no cell larger than another."""
    cells = (cell for row in table.rows for cell in row.cells)
    return all(row.cells for row in table.rows) and all(
        cell.columns == cell.rows == 1 and (not cell.blocks or _is_one_line(cell.blocks)) for cell in cells
    )


def _is_one_line(blocks: tuple[Block, ...]) -> bool:
    return (
        len(blocks) == 1
        and isinstance(blocks[0], Paragraph)
        and not any(isinstance(run, Run) and "\n" in run.text for run in blocks[0].runs)
    )
