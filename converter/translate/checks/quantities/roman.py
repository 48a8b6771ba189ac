"""Roman numerals, in Latin letters or in the letters of other scripts that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from converter.translate.checks.quantities.number import Kind, Number

_LETTERS = str.maketrans("ІХСМ", "IXCM")
_NUMERAL = re.compile(r"(?<![\w'.])(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?![\w'])")
_VALUES = {"I": 1, "V": 5, "X": 10}


def roman(text: str) -> Iterator[Number]:
    """Each Roman numeral from I to XXXIX. One letter alone is weak: "I" is a word, "X" and "V" are names."""
    for found in _NUMERAL.finditer(text.translate(_LETTERS)):
        written = found.group()
        digits = [_VALUES[char] for char in written]
        value = sum(-one if one < max(digits[i:]) else one for i, one in enumerate(digits))
        kind: Kind = "word" if len(written) > 1 else "weak"
        yield Number(found.start(), found.end(), written, frozenset({Fraction(value)}), kind)
