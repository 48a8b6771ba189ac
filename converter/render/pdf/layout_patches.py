"""A patch for how WeasyPrint 70 lays out tables from right to left. It uses internals, as ``weasyprint_patches`` does.

A table that is laid out twice, because it is cut by the end of a page, has its columns' widths in reverse order the
second time: words break in the narrow ones. Not reported upstream.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def patched_layout() -> Iterator[None]:
    """Patch WeasyPrint while it lays out a document; not safe for two threads at once."""
    from weasyprint.layout import block

    inner = block.table_layout

    def table_layout(context: Any, table: Any, *rest: Any) -> Any:
        widths = table.column_widths
        # WeasyPrint reverses this list, which the table of the next page shares.
        table.column_widths = list(widths)
        result = inner(context, table, *rest)
        table.column_widths = widths
        return result

    block.table_layout = table_layout
    try:
        yield
    finally:
        block.table_layout = inner
