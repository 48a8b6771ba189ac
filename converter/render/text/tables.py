"""Tables as columns of plain text, if they fit the line."""

from __future__ import annotations

from collections.abc import Sequence

from converter.render.line_breaks import is_unspaced
from converter.render.text.lines import HELD_BLANK, closed, released
from converter.render.wrap import cells, wrap

_GAP = "  "
_NARROWEST = 8
"""The least width of a column, in display cells, whose texts are wider."""
_TALLEST = 4
"""The most lines of a cell: beyond that, one row for each cell reads better."""


def columns(header: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], room: int) -> list[str] | None:
    """Return the table as lines of at most ``room`` display cells, the header underlined; ``None`` if it does not fit.

    Columns stand in logical order, so that they run from right to left where the line does. A text that is wider than
    its column is wrapped inside it; the table does not fit if that takes more than four lines or cuts a word.
    """
    body = [*header, *rows]
    widths = _widths(body, room)
    if widths is None:
        return None
    wrapped = [[_wrapped(text, width) for text, width in zip(row, widths, strict=True)] for row in body]
    if any(len(cell) > _TALLEST for row in wrapped for cell in row):
        return None
    airy = any(len(cell) > 1 for row in wrapped[len(header) :] for cell in row)
    lines: list[str] = []
    for number, row in enumerate(wrapped):
        if airy and number > len(header):
            lines.append("")
        lines += _row(row, widths)
        if number + 1 == len(header):
            lines.append(_GAP.join("-" * width for width in widths))
    return lines


def _widths(body: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return the width of each column: that of its widest text or what is left for it; ``None`` if that cuts a word."""
    room -= len(_GAP) * (len(body[0]) - 1)
    texts = list(zip(*body, strict=True))
    natural = [max(1, *map(cells, column)) for column in texts]
    if sum(natural) <= room:
        return natural
    widths = [max(cells(line) for text in column for line in wrap(text, _least(text))) for column in texts]
    widths = [max(1, width) for width in widths]
    if sum(widths) > room:
        return None
    for _ in range(room - sum(widths)):
        _, neediest = max(
            (full - width, -place) for place, (full, width) in enumerate(zip(natural, widths, strict=True))
        )
        widths[-neediest] += 1
    return widths


def _least(text: str) -> int:
    """Return the width that a text is wrapped to in its narrowest column: an amount is never cut for it."""
    held = [word for word in text.split() if HELD_BLANK in word and not any(map(is_unspaced, word))]
    return max([_NARROWEST, *map(cells, held)])


def _wrapped(text: str, width: int) -> list[str]:
    return closed(map(released, wrap(text, width)))


def _row(row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    lines = []
    for number in range(max(map(len, row))):
        parts = [cell[number] if number < len(cell) else "" for cell in row]
        padded = [part + " " * (width - cells(part)) for part, width in zip(parts, widths, strict=True)]
        lines.append(_GAP.join(padded).rstrip())
    return lines
