"""Recognize tables that only set columns, as pages of the first decades and e-mails do.

The signs are those by which browsers tell such tables from tables of data for screen readers.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.roles import PRESENTED
from converter.sources.dom.tables import cell_nodes, row_nodes
from converter.sources.dom.tree import attribute, children, text_of
from converter.sources.web.measures import size

_BLOCKS = "p, ul, ol, h1, h2, h3, h4, blockquote, br + br, form, div"
_LONG = 60
"""The fewest words of a cell that is a column of a page."""
_MOST_OF_IT = 0.5
_MOST_CELLS = 60
"""Cells of the largest table whose texts are compared; pages are not set with more."""


def mark_layout_tables(tree: LexborHTMLParser) -> None:
    """Give the role of presentation to the tables that set a page's columns."""
    for table in tree.css("table"):
        if not attribute(table, "role") and _sets_columns(table):
            table.attrs["role"] = PRESENTED[0]


def _sets_columns(table: LexborNode) -> bool:
    """Return True for a table that holds parts of a page instead of data."""
    cells = [cell for row, _ in row_nodes(table) for cell in cell_nodes(row)]
    if not cells or any(cell.tag == "th" for cell in cells):
        return False
    if any(child.tag in ("caption", "thead") for child in children(table)):
        return False
    if any(cell.css_first("table, h1") is not None for cell in cells):
        return True
    if len(cells) > _MOST_CELLS:
        return False
    counts = [size(text_of(cell) or "") for cell in cells]
    longest = max(counts)
    column = cells[counts.index(longest)]
    return longest >= _LONG and longest >= _MOST_OF_IT * sum(counts) and column.css_first(_BLOCKS) is not None
