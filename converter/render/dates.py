"""Dates and names of languages in a language, after Unicode CLDR, and the CSS names of its digits."""

from __future__ import annotations

import datetime as dt

from converter.languages import REGISTRY, Language, base_tag
from converter.render.beyond_cldr import beyond_cldr

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

    own = beyond_cldr(language.tag)
    if own.months:
        text = own.date.format(day=day.day, month=own.months[day.month - 1], year=day.year)
    else:
        text = format_date(day, format="long", locale=language.locale)
    return language.own_digits(text)


def language_name(tag: str, language: Language) -> str:
    """Return the name of the language ``tag`` in another language; its own name if CLDR has none.

    Where CLDR lists a language of the registry under another name, as Tagalog under Filipino, it may have only that.
    """
    names = language.locale.languages
    own = beyond_cldr(language.tag).languages.get(tag)
    listed_under = REGISTRY[tag].locale.language if tag in REGISTRY else ""
    name = own or names.get(tag.replace("-", "_")) or names.get(base_tag(tag)) or names.get(listed_under)
    if name:
        return str(name)
    return REGISTRY[tag].own_name if tag in REGISTRY else tag
