"""Build a table from the cells that an editor stores."""

from __future__ import annotations

from converter.article import Block, Cell, Embed, Image, Row, Table
from converter.sources.dom.coercion import join_inline
from converter.sources.dom.spans import without_mark
from converter.sources.pieces import Piece


def stored_table(rows: list[list[Cell]], *, row_header: bool = False, column_header: bool = False) -> Table | None:
    """Return the table, short rows padded; None if there is no cell.

    ``row_header``: the first row names the columns, as a first row that is all bold does too. ``column_header``: the
    first column names the rows.
    """
    width = max(map(len, rows), default=0)
    if not width:
        return None
    full = [[*row, *[Cell(spans=())] * (width - len(row))] for row in rows]
    if column_header:
        full = [[row[0].model_copy(update={"header": True}), *row[1:]] for row in full]
    first = [span for cell in full[0] for span in cell.spans]
    bold = bool(first) and all("strong" in span.marks for span in first)
    head = 1 if len(full) > 1 and (row_header or bold) else 0
    header = tuple(
        Row(cells=tuple(Cell(spans=without_mark(cell.spans, "strong")) for cell in row)) for row in full[:head]
    )
    return Table(header=header, rows=tuple(Row(cells=tuple(row)) for row in full[head:]))


def stored_cell(blocks: tuple[Block, ...], beside: list[Piece]) -> Cell:
    """Return the text of the blocks as one cell, a line for each; pictures and embeds are added to ``beside``."""
    beside += [Piece(block) for block in blocks if isinstance(block, Image | Embed | Table)]
    return Cell(spans=join_inline(blocks))
