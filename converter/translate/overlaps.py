"""Finds the ranges that a stretch of a text overlaps, without looking at all of them each time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from converter.translate.engine import Range


class Overlaps:
    """Ranges, in any order, that are asked for by a stretch."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._ranges = ranges
        self._order = sorted(range(len(ranges)), key=lambda number: ranges[number][0])
        self._starts = [ranges[number][0] for number in self._order]
        self._reached = list(accumulate((ranges[number][1] for number in self._order), max))

    def of(self, start: int, end: int) -> list[int]:
        """Return the numbers of the ranges that have a character between ``start`` and ``end``, the least first."""
        first, last = bisect_right(self._reached, start), bisect_left(self._starts, end)
        return sorted(number for number in self._order[first:last] if start < self._ranges[number][1])
