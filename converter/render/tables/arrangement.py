"""The ways to set a table on paper, from the best to the one that always fits.

A table whose columns have room stands as it is. A wider one gets a page of its own, turned by 90 degrees; else its
columns are spread over up to four tables below one another, each with the row's name; else each row becomes a record,
a list of “column: cell”, as in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from converter.article import Table

Shape = Literal["whole", "turned", "split", "records"]

_MOST_PARTS = 4
_FEWEST_COLUMNS = 2
"""The fewest columns beside the row's name in each part of a table: with less, records read better."""
_DOUBT = 1.25
"""How much wider than the room a table may be estimated and still be tried: the estimate is an upper bound."""


class PageRoom(NamedTuple):
    """The width of the text on a page, in em."""

    upright: float
    turned: float
    padding: float
    """What a cell takes beside its text."""


class Arrangement(NamedTuple):
    """One way to set a table."""

    shape: Shape
    parts: tuple[tuple[int, ...], ...] = ()
    """The columns of each part of a split table."""


def arrange(table: Table, widths: Sequence[float], room: PageRoom, *, turnable: bool) -> tuple[Arrangement, ...]:
    """Return the ways to set a table, best first; the last is records.

    ``widths``: the least width of each column in em; ``turnable``: whether the table may have a page of its own.
    """
    return (
        *_tables(table, [width + room.padding for width in widths], room, turnable=turnable),
        Arrangement("records"),
    )


def _tables(table: Table, widths: Sequence[float], room: PageRoom, *, turnable: bool) -> Iterator[Arrangement]:
    total = sum(widths)
    if total <= room.upright * _DOUBT:
        yield Arrangement("whole")
    if turnable and total <= room.turned * _DOUBT:
        yield Arrangement("turned")
    parts = _parts(widths, _keys(table), room.upright)
    if parts:
        yield Arrangement("split", parts)


def _keys(table: Table) -> int:
    """Return how many columns name a row: those that are all headers, else the first."""
    columns = list(zip(*(row.cells for row in table.rows), strict=True))
    keys = next((n for n, column in enumerate(columns) if not all(cell.header for cell in column)), len(columns))
    return max(1, keys)


def _parts(widths: Sequence[float], keys: int, room: float) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each part, as even as they can be; empty if they are too many or hold too little."""
    names, rest = tuple(range(keys)), range(keys, len(widths))
    left = room - sum(widths[:keys])
    for count in range(2, _MOST_PARTS + 1):
        ends = [len(rest) * part // count for part in range(count + 1)]
        groups = [rest[start:end] for start, end in pairwise(ends)]
        enough = len(rest) >= _FEWEST_COLUMNS * count
        if enough and all(sum(widths[n] for n in group) <= left for group in groups):
            return tuple((*names, *group) for group in groups)
    return ()
