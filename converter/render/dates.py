"""Dates and names of languages in a language, after Unicode CLDR, and the CSS names of its digits."""

from __future__ import annotations

import datetime as dt

from converter.languages import REGISTRY, Language, base_tag

COUNTER_STYLES = {
    "latn": "decimal",
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "mymr": "myanmar",
}
"""The CSS counter style of every numbering system that is CLDR's default for a language of the registry."""


def long_date(day: dt.date | dt.datetime, language: Language) -> str:
    """Return the day in CLDR's long form with the language's usual digits, such as ``7 de diciembre de 2025``.

    The time is left out; the day is that of the value's own time zone.
    """
    from babel.dates import format_date

    if isinstance(day, dt.datetime):
        day = day.date()
    return language.own_digits(format_date(day, format="long", locale=language.locale))


def language_name(tag: str, language: Language) -> str:
    """Return CLDR's name of the language ``tag`` in another language; its own name if CLDR has none."""
    names = language.locale.languages
    name = names.get(tag.replace("-", "_")) or names.get(base_tag(tag))
    if name:
        return str(name)
    return REGISTRY[tag].own_name if tag in REGISTRY else tag
