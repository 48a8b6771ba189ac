"""The rows of a table as records: each cell with the name of its column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Cell, Row, Spans, Table, plain_text


class Column(NamedTuple):
    """What stands above a cell: one text for each header row that names the column."""

    names: tuple[Spans, ...]


def column_names(table: Table) -> tuple[Column, ...]:
    """Return the names of the table's columns; a table without a header has columns without names."""
    width = len((table.header or table.rows)[0].cells)
    columns = list(zip(*(row.cells for row in table.header), strict=True)) or [()] * width
    return tuple(Column(tuple(dict.fromkeys(cell.spans for cell in column if _filled(cell)))) for column in columns)


def record_rows(table: Table) -> Iterator[tuple[tuple[Column, Cell], ...]]:
    """Yield the cells of each row that hold something, each with its column; a table that is only a header, too."""
    rows: tuple[Row, ...] = table.rows or table.header
    columns = column_names(table) if table.rows else tuple(Column(()) for _ in rows[0].cells)
    for row in rows:
        cells = tuple((column, cell) for column, cell in zip(columns, row.cells, strict=True) if _filled(cell))
        if cells:
            yield cells


def _filled(cell: Cell) -> bool:
    return bool(plain_text(cell.spans).strip())
