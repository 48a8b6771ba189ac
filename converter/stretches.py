"""Stretches of a text, asked what lies in them, without looking at each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Stretches:
    """Stretches of one text, each from its start to its end."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))
        """The farthest end of each stretch and those before it."""

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds all from ``start`` to ``end``."""
        last = bisect_right(self._starts, start) - 1
        return last >= 0 and self._ends[last] >= end

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a part of what lies from ``start`` to ``end``."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start

    def go_over(self, place: int) -> bool:
        """Whether one of them begins before a place and ends after it."""
        last = bisect_left(self._starts, place) - 1
        return last >= 0 and self._ends[last] > place
