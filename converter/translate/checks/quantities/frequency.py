"""How often something is done: the number of times, and the span of time that they are counted in."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import folded, shown
from converter.translate.checks.quantities.reading import NumberReading, read

_REACH = 16
"""Characters between the number of times and its span."""
_STOP = re.compile(r"[.;,!?()،؛。，、；]")


class Frequency(NamedTuple):
    """One mention of how often, such as "twice a day"."""

    written: str
    number: Fraction | None
    span: str


@lru_cache(maxsize=512)
def frequencies(text: str, tag: str) -> tuple[Frequency, ...]:
    """Each mention of how often, such as "twice a day"; without a number of times where none stands near."""
    base = base_tag(tag)
    if not word_lists.has(base, "span-pattern"):
        return ()
    reading = read(text, tag)
    plain = reading.folded.lower()
    counts = _counts(reading, plain, base)
    found = []
    for match in _spans(base).finditer(plain):
        count = _nearest(match, counts, plain)
        start, end = (min(match.start(), count[0]), max(match.end(), count[1])) if count else match.span()
        found.append(Frequency(reading.shown[start:end], count[2] if count else None, match.lastgroup or ""))
    return tuple(found)


def _nearest(
    span: re.Match[str], counts: list[tuple[int, int, Fraction]], text: str
) -> tuple[int, int, Fraction] | None:
    near = []
    for start, end, value in counts:
        low, high = (end, span.start()) if end <= span.start() else (span.end(), start)
        if 0 <= high - low <= _REACH and not _STOP.search(text, low, high):
            near.append((high - low, (start, end, value)))
    return min(near)[1] if near else None


def _counts(reading: NumberReading, text: str, base: str) -> list[tuple[int, int, Fraction]]:
    """Each number of times: its place and its value."""
    word, direct = _times(base)
    found = (
        [(match.start(), match.end(), Fraction((match.lastgroup or "n0")[1:])) for match in direct.finditer(text)]
        if direct
        else []
    )
    for number in reading.numbers:
        match = word.match(text, number.end)
        values = [value for value in number.values if isinstance(value, Fraction)]
        if match and len(values) == 1:
            found.append((number.start, match.end(), values[0]))
    return found


@lru_cache(maxsize=64)
def _times(base: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What follows a number of times, and the words that have their number in them."""
    by_count = dict(_patterns(base, "times-pattern"))
    after = by_count.pop("-")
    groups = "|".join(f"(?P<n{count}>{pattern})" for count, pattern in by_count.items())
    return re.compile(rf"\s?(?:{after})"), re.compile(groups) if groups else None


@lru_cache(maxsize=64)
def _spans(base: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{span}>{pattern})" for span, pattern in _patterns(base, "span-pattern")))


def _patterns(base: str, kind: word_lists.RowKind) -> list[tuple[str, str]]:
    return [(value, folded(shown(pattern))) for value, pattern in word_lists.patterns(base, kind)]
