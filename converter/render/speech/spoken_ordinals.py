"""Places in an order as they are said: “primera dosis” for “1.ª dosis”."""

from __future__ import annotations

import re
from functools import cache

from converter.data_tables import table_rows
from converter.render.speech.spoken_numbers import spelled

_DEGREE_TOO, _LAST_PLACE = "º", 15
"""Many write degrees with this sign: no fever is as low, and no place in a handout's order as high."""


def with_ordinals(text: str, tag: str) -> str:
    """Return a text with its ordinal numbers in words, as far as the endings of the language are known."""
    pattern = _pattern(tag)
    return pattern.sub(lambda match: _said(match, tag), text) if pattern else text


def _said(match: re.Match[str], tag: str) -> str:
    number, ending = int(match[1]), match[2]
    if ending == _DEGREE_TOO and number > _LAST_PLACE:
        return match[0]
    return spelled(number, tag, _rules(tag)[ending])


@cache
def _pattern(tag: str) -> re.Pattern[str] | None:
    endings = "|".join(map(re.escape, sorted(_rules(tag), key=len, reverse=True)))
    pattern = rf"(?<![\w.,:/-])(\d{{1,3}})({endings})(?![\w.]|[ \u00a0]?[CF]\b)"
    return re.compile(pattern) if endings else None


@cache
def _rules(tag: str) -> dict[str, str]:
    return {row[1]: row[2] for row in table_rows("converter.render.speech", "ordinals") if row[0] == tag}
