"""Finds from which doubt on a second reader names a word, on sentences that professionals translated.

Every other sentence is set aside: on those is measured how many right ones are touched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from converter.translate.checks.meaning import told_otherwise
from converter.translate.measurements import Calibration
from converter.translate.routing import Route
from converter.translate.second_reading import (
    DEFAULT_LIMIT,
    LEAST_DOUBT,
    MOST_TOUCHED,
    read_by,
    suspicious,
)

_ENOUGH = 100
"""Sentences below which the limit does not go below the default: they cannot tell one in a hundred."""


def calibrated(reader: Route, back: Route | None, examples: Sequence[tuple[str, str]]) -> Calibration | None:
    """Return the limit for a reader of these sentences with their translations; ``None`` where there are too few.

    ``back`` is the way back, if there is one. Raises ``EngineFailed``.
    """
    learnt, aside = examples[::2], examples[1::2]
    if not aside:
        return None
    limit = doubt_limit(_doubts(reader, learnt))
    touched = sum(doubt >= limit for doubt in _doubts(reader, aside))
    return Calibration(
        limit=limit,
        sentences=len(learnt),
        set_aside=len(aside),
        touched=round(touched / len(aside), 4),
        back=back.use if back else None,
        back_touched=round(_told_otherwise(back, examples) / len(examples), 4) if back else 0.0,
    )


def doubt_limit(doubts: Sequence[float]) -> float:
    """Return the limit that one right sentence in a hundred reaches, given the doubt of each of some right ones.

    So many of the greatest are passed over that a new one exceeds the limit with that probability, as in conformal
    prediction (Vovk et al., 2005): none of up to 199, one of 200.
    """
    over = max(0, math.floor(MOST_TOUCHED * (len(doubts) + 1)) - 1)
    greatest = sorted(doubts, reverse=True)[over]
    least = LEAST_DOUBT if len(doubts) >= _ENOUGH else DEFAULT_LIMIT
    return max(least, math.ceil(greatest * 100 + 1) / 100)


def _doubts(reader: Route, examples: Sequence[tuple[str, str]]) -> list[float]:
    """Return how much the reader doubts the most doubtful word of each sentence; 0 for none."""
    read = read_by(reader, [source for source, _ in examples], [target for _, target in examples])
    found = {number: suspicious(*examples[number], words) for number, words in read}
    return [max((word.doubt for word in found.get(n, ())), default=0.0) for n in range(len(examples))]


def _told_otherwise(back: Route, examples: Sequence[tuple[str, str]]) -> int:
    """Return how many right translations say a rival idea when they are translated back."""
    made = back.translate([target for _, target in examples])
    said = zip(examples, made, strict=True)
    return sum(any(told_otherwise(source, one[0].text, back.path[-1])) for (source, _), one in said)
