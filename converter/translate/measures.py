"""Measures that both languages write alike, such as ``2.5 ml``: no engine may touch them.

Asked for a dose alone, engines answer with another one. The symbols are CLDR's short forms, by Babel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from converter.languages import find_locale
from converter.translate.engine import Pair

_UNITS = (
    "mass-kilogram", "mass-gram", "mass-milligram", "mass-microgram", "mass-pound", "mass-ounce",
    "volume-liter", "volume-deciliter", "volume-milliliter", "length-meter", "length-centimeter", "length-millimeter",
    "temperature-celsius", "temperature-fahrenheit", "pressure-millimeter-ofhg", "energy-kilocalorie",
    "concentr-milligram-ofglucose-per-deciliter", "concentr-millimole-per-liter",
)  # fmt: skip
_SYMBOL = re.compile(r"°?\s?[^\W\d_]+(?:/[^\W\d_]+)?")


def same_measure(text: str, pair: Pair) -> bool:
    """Tell whether a text is nothing but numbers, signs and symbols of units that are the same in both languages."""
    symbols = [_even(symbol) for symbol in _SYMBOL.findall(text)]
    if not symbols or not any(char.isdigit() for char in text):
        return False
    source, target = _symbols(pair[0]), _symbols(pair[1])
    both = {symbol for unit, symbol in source.items() if target.get(unit) == symbol}
    return all(part in both for symbol in symbols for part in ([symbol] if symbol in both else symbol.split("/")))


@lru_cache(maxsize=64)
def _symbols(tag: str) -> dict[str, str]:
    """Return the short form of each unit in a language; empty where CLDR does not know the language."""
    from babel.units import format_unit

    locale = find_locale(tag)
    if locale is None:
        return {}
    return {unit: _even(format_unit(5, unit, "short", format="0", locale=locale).replace("5", "")) for unit in _UNITS}


def _even(symbol: str) -> str:
    return "".join(symbol.split()).casefold().replace("µ", "μ")
