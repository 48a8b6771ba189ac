"""Amounts with their units as they are said: “5 mililitros” for “5 ml”, after the long names of Unicode CLDR."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from converter.data_tables import table_rows
from converter.languages import REGISTRY, base_tag
from converter.render.speech.spoken_numbers import numeral
from converter.render.speech.spoken_rates import for_each

_PACKAGE = "converter.render.speech"


@cache
def units_of(tag: str) -> dict[str, str]:
    """Return CLDR's units by the signs that stand for them in a language."""
    rows = table_rows(_PACKAGE, "units")
    return {row[1]: row[2] for row in rows if row[0] in {"*", base_tag(tag)}}


@cache
def unit_pattern(tag: str) -> str:
    """Return the pattern of a unit's sign in a language, the longest first."""
    return "|".join(f"{re.escape(sign)}{_end_of(sign)}" for sign in sorted(units_of(tag), key=len, reverse=True))


NO_LETTER = "A-Za-zÀ-ɏͰ-ԯḀ-\u1fff"
"""Letters of Latin, with those of Vietnamese, Greek and Cyrillic: they have spaces between words."""


_NOT_INSIDE = "(?![^\\W\\d_]|[\u064b-\u065f\u0900-\u0dff])"
"""Neither a letter nor a vowel sign, which Arabic and the scripts of India write as marks."""


def _end_of(sign: str) -> str:
    """Return the pattern of what may not follow a sign: a letter of its own script, of whose word it is the beginning.

    Where no spaces stand between words, another script's letters follow: “5 mg” in Chinese or Korean.
    """
    last = next((letter for letter in reversed(sign) if letter.isalpha()), "m")
    return f"(?![{NO_LETTER}])" if re.match(f"[{NO_LETTER}]", last) else _NOT_INSIDE


def amount(value: Decimal, sign: str, tag: str, *, per: str = "") -> str | None:
    """Return a number with its unit in words; ``None`` where nobody has told us the unit's name in the language.

    ``per`` is the sign of the unit that it is divided by.
    """
    named = _named(value, units_of(tag)[sign], tag)
    if named is None or not per:
        return named
    return _per(named, units_of(tag)[per], tag) or _by_our_words(named, units_of(tag)[per], tag)


def _by_our_words(named: str, unit: str, tag: str) -> str | None:
    one = _named(Decimal(1), unit, tag)
    name = " ".join(word for word in (one or "").split() if word not in {"1", numeral(Decimal(1), tag, "")})
    return for_each(named, name, tag) if name and one and name != one else None


def _named(value: Decimal, unit: str, tag: str) -> str | None:
    own = {row[1]: row[2] for row in table_rows(_PACKAGE, "unit_names") if row[0] == tag}
    if unit in own:
        return own[unit].replace("{0}", numeral(value, tag))
    if tag == "ht":  # for Haitian Creole CLDR has French
        return None
    pattern = _pattern(value, unit, tag)
    if pattern is None:
        return None
    name = pattern.replace("{0}", "").strip()
    return " ".join(pattern.replace("{0}", numeral(value, tag, name.split()[0] if name else "")).split())


def _pattern(value: Decimal, unit: str, tag: str) -> str | None:
    """Return CLDR's long name of a unit in the form for a number, with ``{0}`` for it."""
    from babel.numbers import format_decimal
    from babel.units import format_unit

    locale = REGISTRY[tag].locale
    shown = format_unit(value, unit, "long", locale=locale)
    number = format_decimal(value, locale=locale)
    if unit in shown or number not in shown:
        return None
    pattern: str = shown.replace(number, "{0}", 1)
    return pattern


def _per(named: str, unit: str, tag: str) -> str | None:
    from babel.units import format_compound_unit

    shown = format_compound_unit(7, "mass-milligram", denominator_unit=unit, length="long", locale=REGISTRY[tag].locale)
    first = _named(Decimal(7), "mass-milligram", tag)
    shown = " ".join(shown.split()) if shown else ""
    if not first or first not in shown:
        return None
    return None if "/" in shown else shown.replace(first, named, 1)
