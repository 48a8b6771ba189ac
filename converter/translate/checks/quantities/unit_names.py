"""The units of measure that health texts use, with their names in each language."""

from __future__ import annotations

from functools import lru_cache

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import folded, key, shown

CLDR_UNITS: dict[str, str] = {
    **{name: f"duration-{name}" for name in ("second", "minute", "hour", "day", "week", "month", "year")},
    **{name: f"mass-{name}" for name in ("microgram", "milligram", "gram", "kilogram", "pound", "ounce")},
    **{
        name: f"volume-{name}"
        for name in ("milliliter", "deciliter", "liter", "teaspoon", "tablespoon", "cup", "fluid-ounce")
    },
    **{
        name: f"length-{name}" for name in ("nanometer", "micrometer", "millimeter", "centimeter", "meter", "kilometer")
    },
    **{name: f"length-{name}" for name in ("inch", "foot", "yard", "mile")},
    "celsius": "temperature-celsius",
    "fahrenheit": "temperature-fahrenheit",
    "kilocalorie": "energy-foodcalorie",
    "percent": "concentr-percent",
}
"""Our units by their names in CLDR (UTS 35, part 2, 6)."""

_NUMBERS = (1, 2, 3, 5, 11, 100)
"""One for each plural category of the languages that have most (CLDR, language plural rules)."""


_INFLECTED = frozenset(
    (
        *("be", "bg", "mk", "sr", "hr", "bs", "sl", "cs", "sk", "lt", "lv", "fi", "et", "hu", "sq"),
        *("tr", "az", "uz", "kk", "ky", "tg", "mn", "om", "ti", "ta", "te", "kn", "ml"),
    )
)
"""Languages without a list of units here that put endings to the names that CLDR's patterns have."""


@lru_cache(maxsize=64)
def unit_names(tag: str) -> tuple[dict[str, str], dict[str, str]]:
    """Names of units in a language: those in small letters, folded, and symbols whose case counts."""
    names: dict[str, str] = {}
    symbols = {folded(shown(symbol)): unit for symbol, unit in word_lists.forms(word_lists.SYMBOLS, "unit")}
    for name, unit in _cldr(tag):
        names.setdefault(key(name), unit)
    names |= {key(name): unit for name, unit in word_lists.forms(base_tag(tag), "unit")}
    names |= {name[:-1]: unit for name, unit in names.items() if name.endswith(".") and len(name) > 4}
    return names, symbols


def inflected(tag: str) -> bool:
    """Whether the language puts endings to names of units beyond those that CLDR's patterns have."""
    return base_tag(tag) in _INFLECTED


def has_own_names(tag: str) -> bool:
    """Whether the names of a language are listed here beside CLDR's."""
    return word_lists.has(base_tag(tag), "unit")


def _cldr(tag: str) -> list[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return []
    if locale.language == "ht":  # CLDR has French in its place
        return []
    found: list[tuple[str, str]] = []
    for unit, name in CLDR_UNITS.items():
        for number in _NUMBERS:
            for length in ("long", "short"):
                written = format_unit(number, name, length, format="0", locale=locale)
                rest = written.replace(str(number), "").strip(" \u00a0\u202f")
                if name not in rest and _is_name(rest, shortest=2 if length == "long" else 4):
                    found.append((rest, unit))
    return found


def _is_name(written: str, shortest: int) -> bool:
    """Whether it is a word; Chinese has words of one character, and short forms of other scripts are too short."""
    if not written or not any(char.isalpha() for char in written) or any(char.isdigit() for char in written):
        return False
    return len(written) >= shortest or (not written.isascii() and "\u3040" <= written[0] <= "\u9fff")


@lru_cache(maxsize=64)
def places_before(tag: str) -> bool:
    """Whether the language puts a unit before its number, as Swahili does: "siku 14"."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return not format_unit(5, "mass-gram", "short", format="0", locale=locale).startswith("5")
