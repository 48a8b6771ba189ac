"""The same amount in another unit: a translator may write centimetres for feet."""

from __future__ import annotations

from fractions import Fraction

from converter.translate.checks.quantities.number import Number

_SIZES: dict[str, tuple[str, Fraction]] = {
    "nanometer": ("length", Fraction(1, 10**9)),
    "micrometer": ("length", Fraction(1, 10**6)),
    "millimeter": ("length", Fraction(1, 1000)),
    "centimeter": ("length", Fraction(1, 100)),
    "meter": ("length", Fraction(1)),
    "kilometer": ("length", Fraction(1000)),
    "inch": ("length", Fraction("0.0254")),
    "foot": ("length", Fraction("0.3048")),
    "yard": ("length", Fraction("0.9144")),
    "mile": ("length", Fraction("1609.344")),
    "microgram": ("mass", Fraction(1, 10**6)),
    "milligram": ("mass", Fraction(1, 1000)),
    "gram": ("mass", Fraction(1)),
    "kilogram": ("mass", Fraction(1000)),
    "ounce": ("mass", Fraction("28.3495")),
    "pound": ("mass", Fraction("453.592")),
    "milliliter": ("volume", Fraction(1, 1000)),
    "deciliter": ("volume", Fraction(1, 10)),
    "liter": ("volume", Fraction(1)),
    "teaspoon": ("volume", Fraction("0.005")),
    "tablespoon": ("volume", Fraction("0.015")),
    "fluid-ounce": ("volume", Fraction("0.02957")),
    "cup": ("volume", Fraction("0.24")),
    "second": ("time", Fraction(1)),
    "minute": ("time", Fraction(60)),
    "hour": ("time", Fraction(3600)),
    "day": ("time", Fraction(86400)),
    "week": ("time", Fraction(604800)),
    "month": ("time", Fraction(2629746)),
    "year": ("time", Fraction(31556952)),
}
"""The dimension of a unit and its size there (SI brochure, tables 2 and 8; NIST SP 811, appendix B.8)."""
_WITHOUT_SIZE = frozenset(
    {"celsius", "fahrenheit", "percent", "per-mille", "iu", "mmhg", "kilocalorie", "millimole", "milliequivalent"}
)
_ROUNDING = Fraction(1, 10)
"""How far a rounded conversion may lie from the exact one: 6 feet are 1.83 m, and are called 2 m."""
_DEGREES = 1


def converts(one: Number, unit: str, other: Number, into: str) -> bool:
    """Whether the second number in its unit is the amount of the first in another unit."""
    if unit == into:
        return False
    return any(
        _equal(value, unit, result, into)
        for value in one.values
        for result in other.values
        if isinstance(value, Fraction) and isinstance(result, Fraction)
    )


def is_one(number: Number, unit: str, into: str) -> bool:
    """Whether an amount is one of another unit: twenty-four hours are a day."""
    sizes = _SIZES.get(unit), _SIZES.get(into)
    one = Number(0, 0, "", frozenset({Fraction(1)}))
    return sizes[0] is not None and sizes[1] is not None and sizes[0] != sizes[1] and converts(number, unit, one, into)


def _equal(value: Fraction, unit: str, result: Fraction, into: str) -> bool:
    if (unit, into) == ("fahrenheit", "celsius"):
        return abs((value - 32) * Fraction(5, 9) - result) <= _DEGREES
    if (unit, into) == ("celsius", "fahrenheit"):
        return abs(value * Fraction(9, 5) + 32 - result) <= _DEGREES
    sizes = _SIZES.get(unit), _SIZES.get(into)
    if sizes[0] is None or sizes[1] is None or sizes[0][0] != sizes[1][0]:
        return False
    exact = value * sizes[0][1] / sizes[1][1]
    return exact != 0 and abs(result - exact) <= _ROUNDING * exact


def is_measure(unit: str) -> bool:
    """Whether the unit measures something; tablets and times are counted."""
    return unit in _SIZES or unit in _WITHOUT_SIZE


def dimension(unit: str) -> str | None:
    """What a unit measures, such as ``time``; ``None`` where it has no size."""
    size = _SIZES.get(unit)
    return size[0] if size else None
