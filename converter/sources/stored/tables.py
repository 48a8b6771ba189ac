"""Makes a table of the cells that an editor stores."""

from __future__ import annotations

from converter.article import Block, Cell, Embed, Image, Row, Table
from converter.sources.dom.coercion import joined
from converter.sources.dom.spans import unmark
from converter.sources.pieces import Piece


def stored_table(rows: list[list[Cell]], *, row_header: bool = False, column_header: bool = False) -> Table | None:
    """The table, short rows padded; null where there is no cell.

    ``row_header`` says that the first row names the columns, which a first row that is all bold says too;
    ``column_header`` that the first column names the rows.
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
    header = tuple(Row(cells=tuple(Cell(spans=unmark(cell.spans, "strong")) for cell in row)) for row in full[:head])
    return Table(header=header, rows=tuple(Row(cells=tuple(row)) for row in full[head:]))


def stored_cell(blocks: tuple[Block, ...], beside: list[Piece]) -> Cell:
    """The text of the blocks as one cell, a line for each; pictures and embedded parts follow the table."""
    beside += [Piece(block) for block in blocks if isinstance(block, Image | Embed | Table)]
    return Cell(spans=joined(blocks))
