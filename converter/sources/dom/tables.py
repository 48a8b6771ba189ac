"""Read a table of data into rows of equal length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from converter.article import Cell, Row, Spans, Table, plain_text
from converter.sources.dom.spans import without_mark
from converter.sources.dom.tree import attribute, children

_MOST_HELD = 20_000
_WIDEST = 60


class _SourceRow(NamedTuple):
    """One row of the source."""

    cells: list[Cell]
    head: bool
    """True if it stands in the table's head, or is made of header cells only."""


def row_nodes(table: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield the table's own rows, without those of inner tables, and whether each stands in its head."""
    for child in children(table):
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in children(child):
                if row.tag == "tr":
                    yield row, child.tag == "thead"


def cell_nodes(row: LexborNode) -> Iterator[LexborNode]:
    """Return the cells of a row."""
    return (cell for cell in children(row) if cell.tag in ("td", "th"))


def read_table(
    table: LexborNode,
    read: Callable[[LexborNode], Spans],
    caption: Spans,
    skips: Callable[[LexborNode], bool] = lambda _row: False,
) -> Table | None:
    """Return the table; None if no cell holds text. ``read`` returns the spans of a cell.

    ``skips`` tells which rows are no part of the post.

    A cell that spans several columns or rows is repeated in each of them, so that every row is complete by itself.
    Header rows are those of the head or of header cells; failing both, a first row that alone is all bold, which is how
    editors without header cells mark it.
    """
    rows = _grid([(node, head) for node, head in row_nodes(table) if not skips(node)], read)
    width = max((len(row.cells) for row in rows), default=0)
    rows = [row for row in rows if any(plain_text(cell.spans) for cell in row.cells)]
    if not width or not rows:
        return None
    padded = [_SourceRow([*row.cells, *[Cell(spans=())] * (width - len(row.cells))], row.head) for row in rows]
    count = _header_rows(padded)
    header = tuple(Row(cells=tuple(_plain_header(cell) for cell in row.cells)) for row in padded[:count])
    return Table(header=header, rows=tuple(Row(cells=tuple(row.cells)) for row in padded[count:]), caption=caption)


def _grid(nodes: list[tuple[LexborNode, bool]], read: Callable[[LexborNode], Spans]) -> list[_SourceRow]:
    spanning: dict[tuple[int, int], Cell] = {}
    rows: list[_SourceRow] = []
    for number, (node, head) in enumerate(nodes):
        cells: list[Cell] = []
        for cell_node in cell_nodes(node):
            _fill(cells, spanning, number)
            cell = Cell(spans=read(cell_node), header=cell_node.tag == "th")
            across = min(_span(cell_node, "colspan"), max(1, _WIDEST - len(cells)))
            below = range(number + 1, min(number + _span(cell_node, "rowspan"), len(nodes)))
            if len(spanning) < _MOST_HELD:
                spanning.update({(row, len(cells) + step): cell for row in below for step in range(across)})
            cells.extend([cell] * across)
        _fill(cells, spanning, number)
        rows.append(_SourceRow(cells, head or (len(cells) > 1 and all(cell.header for cell in cells))))
    return rows


def _fill(cells: list[Cell], spanning: dict[tuple[int, int], Cell], row: int) -> None:
    """Insert the cells that reach down from the rows above, once the row has come to their columns."""
    while cell := spanning.pop((row, len(cells)), None):
        cells.append(cell)


def _span(node: LexborNode, name: str) -> int:
    value = attribute(node, name)
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _header_rows(rows: list[_SourceRow]) -> int:
    count = next((i for i, row in enumerate(rows) if not row.head), len(rows))
    if count == len(rows):
        return min(count, 1) if len(rows) > 1 else 0
    return count or int(len(rows) > 1 and _all_bold(rows[0]) and not any(map(_all_bold, rows[1:])))


def _all_bold(row: _SourceRow) -> bool:
    spans = [span for cell in row.cells for span in cell.spans]
    return bool(spans) and all("strong" in span.marks for span in spans)


def _plain_header(cell: Cell) -> Cell:
    return Cell(spans=without_mark(cell.spans, "strong"))
