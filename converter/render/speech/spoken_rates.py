"""One thing for each of another, as it is said: “por kilogramo por día” for “/kg/día”, and a blood pressure."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows

_STROKE = "[ \u00a0]?/[ \u00a0]?"
_PRESSURE = re.compile(rf"(?<![\d/.,:-])(?P<upper>\d{{2,3}}){_STROKE}(?P<lower>\d{{2,3}})(?![.,:-]?\d|/)")
_LEAST_UPPER, _LEAST_LOWER = 70, 30
"""Of a blood pressure, in mmHg; no date has such a day, and no page such a number of pages."""


class _RateWords(NamedTuple):
    each: str = ""
    pressure: str = ""
    words: str = ""


def for_each(first: str, second: str, tag: str) -> str | None:
    """Return how it is said that there is one thing for each of another; ``None`` where it is not known."""
    pattern = _rate_words(tag).each
    return pattern.format(first, second) if pattern else None


def with_rates(text: str, tag: str) -> str:
    """Return a text with its blood pressures, and strokes before a word such as “day”, in words."""
    words = _rate_words(tag)
    if words.pressure:
        text = _PRESSURE.sub(lambda match: _pressure(match, words.pressure), text)
    stroke = _stroke_pattern(tag)
    return stroke.sub(f" {words.each[3:-3].strip()} ", text) if stroke else text


def _pressure(match: re.Match[str], pattern: str) -> str:
    upper, lower = int(match["upper"]), int(match["lower"])
    is_one = upper > lower and upper >= _LEAST_UPPER and lower >= _LEAST_LOWER
    return pattern.format(upper, lower) if is_one else match[0]


@cache
def _rate_words(tag: str) -> _RateWords:
    rows = table_rows("converter.render.speech", "rates")
    return next((_RateWords(*row[1:]) for row in rows if row[0] == tag), _RateWords())


@cache
def _stroke_pattern(tag: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, _rate_words(tag).words.split()))
    return re.compile(rf"(?<=[^\W\d_]){_STROKE}(?=(?:{words})(?!\w))") if words else None
