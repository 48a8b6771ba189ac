"""All numbers of a text, in digits and in words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from converter.languages import base_tag
from converter.translate.checks.quantities.chinese import chinese
from converter.translate.checks.quantities.composing import composed
from converter.translate.checks.quantities.digits import digits
from converter.translate.checks.quantities.folding import folded, shown
from converter.translate.checks.quantities.joining import joined
from converter.translate.checks.quantities.lexicon import Mentions, mentions
from converter.translate.checks.quantities.months import months
from converter.translate.checks.quantities.number import Number
from converter.translate.checks.quantities.roman import roman
from converter.translate.checks.quantities.tokens import tokens
from converter.translate.checks.quantities.word_edges import at_edges
from converter.translate.checks.quantities.words import apart, numbers_in_words

_IN_BRACKETS = re.compile(r"\s?[(（]\d+[)）]")
_CHINESE = frozenset({"zh", "ja"})


class NumberReading(NamedTuple):
    """A text and its numbers."""

    shown: str
    """The text to quote."""
    folded: str
    """The text to look in; the places of numbers hold in both."""
    numbers: tuple[Number, ...]
    mentions: Mentions


@lru_cache(maxsize=512)
def read(text: str, tag: str) -> NumberReading:
    """The numbers of a text in a language, in their order; "three (3)" is one."""
    reading = _read(text, tag)
    said_again = [
        (one.end, other.end + 1)
        for one, other in pairwise(reading.numbers)
        if one.values == other.values and _IN_BRACKETS.fullmatch(reading.folded, one.end, other.end + 1)
    ]
    if not said_again:
        return reading
    shown_text = reading.shown
    for start, end in reversed(said_again):
        shown_text = shown_text[:start] + shown_text[end:]
    return _read(shown_text, tag)


def _read(text: str, tag: str) -> NumberReading:
    visible = shown(text)
    plain = folded(visible)
    small = plain.lower()
    found = apart(tokens(plain, tag), tag)
    said = mentions(small, found, tag)
    numbers = list(digits(plain, visible, base_tag(tag)))
    if base_tag(tag) in _CHINESE:
        numbers += chinese(plain)
    numbers += numbers_in_words(
        small, found, frozenset(place for unit in said.units for place in (unit.start, unit.end)), tag
    )
    numbers, said = at_edges(numbers, said, plain, tag)
    numbers += roman(plain)
    numbers += months(plain, tag)
    numbers.sort(key=lambda number: (number.start, -number.end))
    return NumberReading(visible, plain, joined(composed(numbers, plain, tag), said, plain, tag), said)
