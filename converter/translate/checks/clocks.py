"""Times of day: morning stays morning."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.quantities.day_periods import Half
from converter.translate.checks.quantities.times import times
from converter.translate.engine import Pair

_HALVES = {"am": "before noon", "pm": "after noon"}


def clocks(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``clock-mismatch`` where a time stands in the other half of the day. Which hour it is, ``numbers`` compares."""
    halves: dict[tuple[int, int], list[Half | None]] = {}
    for time in times(target, pair[1]):
        known = halves.setdefault((time.hour, time.minute), [])
        if time.half not in known:
            known.append(time.half)
    for time in times(source, pair[0]):
        others = halves.get((time.hour, time.minute))
        if time.half and others and not {None, time.half} & {*others}:
            yield finding(
                "clock-mismatch",
                f"“{time.written}” is {_HALVES[time.half]} in the original and {_HALVES[others[0] or 'am']} in the"
                " translation.",
            )
