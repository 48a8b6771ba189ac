"""Times of day."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.translate.checks.quantities.day_periods import Half, half_of_day
from converter.translate.checks.quantities.reading import read

_TIME = re.compile(
    r"(?<![\d:.,/])(\d{1,2})(?:\s?[:hH時时点點시]\s?(\d{2})(?!\d)|\s?[.](\d{2})(?=\s?(?:uhr|[ap]\.?\s?m)))?(?![\d.,:%]\d|%)",
    re.IGNORECASE,
)
_AFTER, _BEFORE = 22, 14
_STOP = re.compile(r"\d|[;()!?؛]|[-/]\s?\d")
_RANGE = 9


class Time(NamedTuple):
    """A time of day."""

    written: str
    hour: int
    """By 12 hours, from 0 on."""
    minute: int
    half: Half | None
    end: int


def times(text: str, tag: str) -> list[Time]:
    """Each time of day that is written with a half of the day, or by 24 hours with minutes; others have no half."""
    reading = read(text, tag)
    plain = reading.folded
    found: list[Time] = []
    for match in _TIME.finditer(plain):
        hour, minute = int(match.group(1)), int(match.group(2) or match.group(3) or 0)
        if hour > 24 or minute > 59:
            continue
        half = _half(plain, match, tag)
        if hour > 12:
            half = "pm" if hour < 24 else "am"
        if half or match.group(2):
            found.append(Time(reading.shown[match.start() : match.end()], hour % 12, minute, half, match.end()))
    return _ranged(found, plain)


def _half(text: str, match: re.Match[str], tag: str) -> Half | None:
    """The half that stands right before the time, as in Chinese, or in the words after it."""
    before = half_of_day(text[max(0, match.start() - _BEFORE) : match.start()], tag, at_end=True)
    after = text[match.end() : match.end() + _AFTER]
    stop = _STOP.search(after)
    if stop is None or not stop.group()[-1].isdigit():
        after = (after[: stop.start()] if stop else after) + " ."
    else:  # a half at the end belongs to the time after it
        after = after[: stop.start()]
    return before or half_of_day(after, tag, at_end=False)


def _ranged(found: list[Time], text: str) -> list[Time]:
    """The times; the first of "10:00-11:00 pm" is in the half of the second."""
    result: list[Time] = []
    for i, time in enumerate(found):
        after = found[i + 1] if i + 1 < len(found) else None
        close = after and after.half and len(text[time.end : after.end]) <= _RANGE + len(after.written)
        result.append(
            time._replace(half=after.half)
            if after and close and time.half is None and time.hour <= after.hour
            else time
        )
    return result
