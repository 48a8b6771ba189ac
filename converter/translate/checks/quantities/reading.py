"""All numbers of a text, in digits and in words."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.quantities.chinese import chinese
from converter.translate.checks.quantities.composing import composed
from converter.translate.checks.quantities.digits import digits
from converter.translate.checks.quantities.folding import folded, shown
from converter.translate.checks.quantities.months import months
from converter.translate.checks.quantities.number import Number
from converter.translate.checks.quantities.roman import roman
from converter.translate.checks.quantities.words import words


class NumberReading(NamedTuple):
    """A text and its numbers."""

    shown: str
    """The text to quote."""
    folded: str
    """The text to look in; the places of numbers hold in both."""
    numbers: tuple[Number, ...]


@lru_cache(maxsize=512)
def read(text: str, tag: str) -> NumberReading:
    """The numbers of a text in a language, in their order."""
    visible = shown(text)
    plain = folded(visible)
    found = list(digits(plain, visible, base_tag(tag)))
    found += chinese(plain) if language_or_unknown(tag).is_ideographic else words(plain, tag)
    found += roman(plain)
    found += months(plain, tag)
    found.sort(key=lambda number: (number.start, -number.end))
    return NumberReading(visible, plain, composed(found, plain, tag))
