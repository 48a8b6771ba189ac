"""How often something is done: the span of time in which it is done once, or as often as a number says.

What stands for each kilogram, or for each dose, is read in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from converter.stretches import Stretches
from converter.translate.checks.quantities.lexicon import Mention
from converter.translate.checks.quantities.measures import Measure, measures
from converter.translate.checks.quantities.reading import NumberReading, read

DOSES = frozenset(
    (
        *("tablet", "teaspoon", "tablespoon", "spoon", "drop", "puff", "dose", "iu", "patch", "cup", "injection"),
        *("sachet", "suppository", "meal", "milliliter", "liter", "milligram", "gram", "microgram"),
    )
)
"""Units of what a patient takes."""
TIMES = "times"
"""The unit of "twice" and "three times"."""
_SPANS = frozenset({"hour", "day", "night", "week", "month", "year", "kilogram", "dose"})
_REACH = 24
"""Characters between a dose and the span in which it is taken, at most."""
_LONGEST = 90
"""Characters before a span in which such a dose can begin, at most."""
_STOP = re.compile(r"[.;,!?()،؛。，、；]")


class Frequency(NamedTuple):
    """One mention of a span: "daily", "per week", "an hour"."""

    start: int
    end: int
    written: str
    span: str
    dosed: bool
    """Whether a number of times or a dose stands beside it."""


@lru_cache(maxsize=512)
def frequencies(text: str, tag: str) -> tuple[Frequency, ...]:
    """Each span in which something is done; those that only may be one, such as "a day", beside a dose or times."""
    reading = read(text, tag)
    amounts = measures(text, tag)
    near = [measure for measure in amounts if _is_dose(measure)]
    starts = [measure.number.start for measure in near]
    counts = Stretches((measure.number.start, measure.end) for measure in amounts if measure.unit)
    found = []
    for each in _spans(reading):
        low = bisect_left(starts, each.start - _LONGEST)
        high = bisect_right(starts, each.end + _REACH)
        dosed = any(_is_beside(measure, each, reading.folded) for measure in near[low:high])
        counted = counts.go_over(each.start)
        if each.kind == "rate" or (dosed and not counted):
            found.append(Frequency(each.start, each.end, reading.shown[each.start : each.end], each.value, dosed))
    return tuple(found)


def possible_spans(text: str, tag: str) -> frozenset[str]:
    """Every span in which something may be done, with those that may be something else."""
    return frozenset(each.value for each in _spans(read(text, tag)))


def _spans(reading: NumberReading) -> list[Mention]:
    """The expressions of a single span, and units after a stroke."""
    said = [
        each._replace(value=each.value.removeprefix("1 "))
        for each in reading.mentions.phrases
        if each.kind in {"rate", "perhaps-rate"} and each.value.startswith("1 ")
    ]
    strokes = [
        unit._replace(kind="rate")
        for unit in reading.mentions.units
        if unit.value in _SPANS and "/" in reading.folded[max(0, unit.start - 2) : unit.start]
    ]
    return sorted((*said, *strokes))


def _is_dose(measure: Measure) -> bool:
    return measure.unit == TIMES or measure.unit in DOSES


def _is_beside(measure: Measure, span: Mention, text: str) -> bool:
    before = measure.end <= span.start
    low, high = (measure.end, span.start) if before else (span.end, measure.number.start)
    return 0 <= high - low <= _REACH and not _STOP.search(text, low, high)
