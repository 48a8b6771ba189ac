"""Times of day as they are said: “8 de la noche” for “8:00 p. m.”, with the parts of the day by Unicode CLDR."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from converter.data_tables import table_rows
from converter.languages import REGISTRY
from converter.render.speech.spoken_numbers import numeral

TIME = (
    r"(?P<hour>\d{1,2})(?::(?P<minutes>\d\d)|[hH](?P<after_h>\d\d)(?!\d?[ \u00a0]?min))(?!\d|:\d)"
    r"(?:[ \u00a0\u202f]?(?P<half>[ap])\.?[ \u00a0\u202f]?m\b\.?)?(?:[ \u00a0]?(?P<clock>बजे))?"
)
"""A time as it is written: hours and minutes, perhaps with the half of the day, or the word for the clock of Hindi."""
_PLAIN = ("{h}", "{h} {m}")
"""How it is said where no row tells."""
_NOON = 12
_FEMININE = "hora"
"""What is counted in a time, in languages where it agrees with a noun that is feminine in all of them."""


def time_of_day(hour: int, minutes: int, half: str, tag: str) -> str | None:
    """Return a time in words; ``None`` where it is none.

    ``half`` is ``a`` before noon, ``p`` after it, and empty where the hours are counted to 24.
    """
    pattern = _patterns().get(tag, _PLAIN)
    if hour > 23 or minutes > 59 or (half and not 1 <= hour <= 12):
        return None
    full = hour % 12 + 12 * (half == "p") if half else hour
    twelve = "{B}" in pattern[0]
    # “8:00” alone may be of the morning or the evening, and the text may say which in words of its own
    part = _part(full, minutes, tag) if twelve and (half or full > _NOON or not full) else ""
    hour = (full % 12 or 12) if twelve else full
    counted = _FEMININE if tag in {"es", "ca"} else ""
    said = pattern[bool(minutes)].format(h=numeral(Decimal(hour), tag, counted), m=minutes, B=part)
    return " ".join(said.split())


def _part(hour: int, minutes: int, tag: str) -> str:
    """Return CLDR's words for the part of the day; empty where it has none."""
    from babel.dates import format_time

    return str(format_time(dt.time(hour, minutes), "BBBB", locale=REGISTRY[tag].locale))


@cache
def _patterns() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in table_rows("converter.render.speech", "times")}
