"""Patches for how WeasyPrint 70 lays out. They use internals, as ``weasyprint_patches`` does. Not reported upstream.

- A table from right to left that is laid out twice, because it is cut by the end of a page, has its columns' widths in
  reverse order the second time: words break in the narrow ones.
- A right-to-left line that ends in a space has the box of its last text too far to the left, by the width of the space,
  which it is still drawn with: in the margin, where the line is full.
- Between two elements, a line ends beside a Thai letter even at a no-break character: Pango's dictionary says so, which
  is asked about two letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_THAI = re.compile("[\u0e00-\u0e7f]")


@contextmanager
def patched_layout() -> Iterator[None]:
    """Patch WeasyPrint while it lays out a document; not safe for two threads at once."""
    from weasyprint.layout import block, inline, preferred

    inner, can_break, remove_last_whitespace = (
        block.table_layout,
        inline.can_break_text,
        inline.remove_last_whitespace,
    )

    def table_layout(context: Any, table: Any, *rest: Any) -> Any:
        widths = table.column_widths
        # WeasyPrint reverses this list, which the table of the next page shares.
        table.column_widths = list(widths)
        result = inner(context, table, *rest)
        table.column_widths = widths
        return result

    def can_break_text(text: str, lang: str | None) -> Any:
        # The dictionary knows no other letters; lines end where a U+200B stands (``render/line_breaks.py``).
        return can_break(_THAI.sub("a", text), lang)

    def remove(context: Any, line: Any) -> None:
        last = line.children[-1] if line.children else None
        place = last.position_x if last else 0
        remove_last_whitespace(context, line)
        if last and last.position_x != place:
            text = _move_back(last, place - last.position_x)
            if text.text:
                text.pango_layout = inline.split_text_box(context, text, None, 0)[0].pango_layout

    block.table_layout, inline.remove_last_whitespace = table_layout, remove
    inline.can_break_text = preferred.can_break_text = can_break_text
    try:
        yield
    finally:
        block.table_layout, inline.remove_last_whitespace = inner, remove_last_whitespace
        inline.can_break_text = preferred.can_break_text = can_break


def _move_back(box: Any, distance: float) -> Any:
    """Move the last box of a line to the right, but not what stands right of its last text, which is returned."""
    box.translate(dx=distance, ignore_floats=True)
    while children := getattr(box, "children", ()):
        for child in children[:-1]:
            child.translate(dx=-distance, ignore_floats=True)
        box = children[-1]
    return box
