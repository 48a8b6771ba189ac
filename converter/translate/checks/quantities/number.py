"""What a number in a text is."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

Values = frozenset[Fraction | str]
"""What one written number may mean: "1.500" is 1.5 to some readers and 1500 to others. A time of day is ``hh:mm``."""

Kind = Literal["digits", "word", "weak", "month"]
"""Written in digits; in words or Roman numerals; in a word that is often no number ("one"); the name of a month."""


class Number(NamedTuple):
    """One number of a text."""

    start: int
    end: int
    written: str
    values: Values
    kind: Kind = "digits"
    bare: Values = frozenset()
    """The values of its digits without the word that multiplies them: 6 in "6 million"."""
    short: Values = frozenset()
    """What its short or long form would be: 60 for the 1960s, 2020 for the 20 of 2019-20, 8 for 8:00."""
    parts: tuple[Number, ...] = ()
    """The numbers that it may be instead: a date's day, month and year; the terms of a fraction."""
    unit: str | None = None
    """The unit within its words: "twice" is two times, "fortnight" two weeks."""
    rate: bool = False
    """Whether it says how often: the two days of "every other day"."""
