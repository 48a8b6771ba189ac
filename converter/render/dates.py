"""Dates, numbers and names of languages as Unicode CLDR writes them in a language."""

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
"""CSS counter style of each numbering system that a language of the registry has as its default in CLDR."""


def long_date(day: dt.date | dt.datetime, language: Language) -> str:
    """The day in CLDR's long form with the language's usual digits, such as ``7 de diciembre de 2025``.

    A time is not shown; a day is that of the value's own time zone.
    """
    from babel.dates import format_date

    if isinstance(day, dt.datetime):
        day = day.date()
    return language.own_digits(format_date(day, format="long", locale=language.locale))


def language_name(tag: str, language: Language) -> str:
    """The name of the language ``tag`` in another language, by CLDR; its own name where CLDR has none."""
    names = language.locale.languages
    name = names.get(tag.replace("-", "_")) or names.get(base_tag(tag))
    if name:
        return str(name)
    return REGISTRY[tag].own_name if tag in REGISTRY else tag
