"""Places in an order as they are said: “primera dosis” for “1.ª dosis”."""

from __future__ import annotations

import re
from functools import cache

from converter.data_tables import table_rows
from converter.render.speech.spoken_numbers import spelled


def with_ordinals(text: str, tag: str) -> str:
    """Return a text with its ordinal numbers in words, as far as the endings of the language are known."""
    pattern = _pattern(tag)
    return pattern.sub(lambda match: spelled(int(match[1]), tag, _rules(tag)[match[2]]), text) if pattern else text


@cache
def _pattern(tag: str) -> re.Pattern[str] | None:
    endings = sorted(_rules(tag), key=len, reverse=True)
    return re.compile(rf"(?<![\w.,:/-])(\d{{1,3}})({'|'.join(map(re.escape, endings))})(?![\w.])") if endings else None


@cache
def _rules(tag: str) -> dict[str, str]:
    return {row[1]: row[2] for row in table_rows("converter.render.speech", "ordinals") if row[0] == tag}
