"""Times of day: morning stays morning."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.quantities.times import Time, times
from converter.translate.engine import Pair

_HALVES = {"am": "before noon", "pm": "after noon"}


def clocks(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``clock-mismatch`` where a time stands in the other half of the day. Which hour it is, ``numbers`` compares."""
    right = times(target, pair[1])
    for time in times(source, pair[0]):
        same = [other for other in right if (other.hour, other.minute) == (time.hour, time.minute)]
        if time.half and same and all(_opposite(time, other) for other in same):
            other = _HALVES[same[0].half or "am"]
            yield finding(
                "clock-mismatch",
                f"“{time.written}” is {_HALVES[time.half]} in the source and {other} in the translation.",
            )


def _opposite(time: Time, other: Time) -> bool:
    return other.half is not None and other.half != time.half
