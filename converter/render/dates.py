"""Dates, numbers and names of languages as Unicode CLDR writes them in a language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from converter.languages import REGISTRY, Language

if TYPE_CHECKING:
    from babel import Locale

# CLDR lists Tagalog under Filipino.
_LOCALES = {"tl": "fil"}

COUNTER_STYLES = {
    "latn": "decimal",
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "mymr": "myanmar",
}
"""CSS counter style of each numbering system that a language of the registry has as its default in CLDR."""

_ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}


def long_date(day: dt.date | dt.datetime, language: Language) -> str:
    """The day in CLDR's long form with the language's usual digits, such as ``7 de diciembre de 2025``.

    A time is not shown; a day is that of the value's own time zone.
    """
    from babel.dates import format_date

    if isinstance(day, dt.datetime):
        day = day.date()
    return own_digits(format_date(day, format="long", locale=_locale(language)), language)


def own_digits(text: str, language: Language) -> str:
    """The text with ASCII digits turned into those that CLDR gives as the language's default."""
    zero = _ZEROS.get(numbering(language))
    return text if zero is None else text.translate({ord("0") + n: zero + n for n in range(10)})


def numbering(language: Language) -> str:
    """CLDR's default numbering system of the language, such as ``latn`` or ``beng``."""
    return str(_locale(language).default_numbering_system)


def language_name(tag: str, language: Language) -> str:
    """The name of the language ``tag`` in another language, by CLDR; its own name where CLDR has none."""
    names = _locale(language).languages
    name = names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0])
    if name:
        return str(name)
    return REGISTRY[tag].own_name if tag in REGISTRY else tag


def _locale(language: Language) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES.get(language.tag, language.tag), sep="-")
