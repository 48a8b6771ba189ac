"""Numbers as they are said: in words of Unicode CLDR where the digits alone would be read wrong.

A whole number is left in digits, which every voice reads in its language, unless it agrees with what is counted: “un
gramo”, “una tableta”. A decimal or grouped one is spelled out: voices read “1,000” as one, and “2.5” as two numbers.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from converter.data_tables import table_rows
from converter.languages import REGISTRY, base_tag

NUMBER = "(?:\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+(?!\\d)|\\d+)(?:[.,٫٬]\\d+)*"
"""A number as it is written: with grouping spaces, points and commas."""
_GROUPS = re.compile("[ \u00a0\u2009\u202f٬]")
_GROUPED = re.compile(r"\d{1,3}(?P<sign>[.,])\d{3}(?P<more>(?:(?P=sign)\d{3})*)")
_GROUPED_IN_INDIA = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+|(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")
_LONGEST = 20
"""Characters of a number that somebody would say; a longer one is an account or a code."""
_DOLLAR_COUNTRY = {"es": "es-US", "ht": ""}
"""Whose signs and words for numbers are those of this country's patients; CLDR's Haitian Creole is French."""
_AGREES = frozenset(("es", "pt", "pt-BR", "it", "fr", "ca"))
_UNREAD = dict.fromkeys(map(ord, "\u00ad"), None)
"""ICU puts soft hyphens into long number words."""


def written_value(written: str, tag: str) -> Decimal | None:
    """Return the value of a number that is written in a language; ``None`` for a version, a date, an account.

    One sign with three digits after it groups thousands if the language groups by it, or if the digits are noughts:
    nobody weighs to the thousandth with noughts, and an engine may have left the English sign.
    """
    if len(written) > _LONGEST:
        return None
    plain = _GROUPS.sub("", "".join(str(unicodedata.decimal(one, one)) for one in written)).replace("٫", ",")
    grouped = _GROUPED.fullmatch(plain)
    if _GROUPED_IN_INDIA.fullmatch(plain) or (grouped and _are_groups(grouped, tag)):
        return Decimal(re.sub("[.,]", "", plain))
    if plain.isdecimal():
        return Decimal(plain)
    if _DECIMAL.fullmatch(plain):
        whole, _, rest = plain.rpartition("." if plain.rfind(".") > plain.rfind(",") else ",")
        return Decimal(f"{re.sub('[.,]', '', whole)}.{rest}")
    return None


def _are_groups(number: re.Match[str], tag: str) -> bool:
    """Whether the signs of a number part its thousands; a single one may be that of a decimal."""
    zero, noughts = number[0].startswith("0"), number[0].endswith("000")
    return bool(number["more"]) or (not zero and (noughts or number["sign"] == _grouping(tag)))


@cache
def _grouping(tag: str) -> str:
    from babel.numbers import get_group_symbol

    name = _DOLLAR_COUNTRY.get(base_tag(tag))
    return str(get_group_symbol(name.replace("-", "_") if name else REGISTRY[tag].locale))


def numeral(value: Decimal, tag: str, counted: str = "") -> str:
    """Return a number as a voice is given it; ``counted`` is the word after it, with which it agrees."""
    whole = value == value.to_integral_value()
    if whole and tag in _AGREES and (gender := gender_of(counted, tag)):
        words = spelled(int(value), tag, f"%spellout-cardinal-{gender}")
        if words != spelled(int(value), tag, f"%spellout-cardinal-{_OTHER[gender]}"):
            return words
    if whole:
        return str(int(value))
    return spelled(float(value), tag, "") if _spells(tag) else f"{value}"


_OTHER = {"feminine": "masculine", "masculine": "feminine"}


def gender_of(word: str, tag: str) -> str:
    """Return the gender of what is counted; empty where nothing is."""
    if not word or not word[0].isalpha():
        return ""
    row = next((row for row in table_rows("converter.render.speech", "feminine") if row[0] == tag), None)
    if row is None:
        return ""
    word = word.casefold()
    return "feminine" if word.endswith(tuple(row[1].split())) and word not in row[2].split() else "masculine"


def spelled(value: float, tag: str, rule: str) -> str:
    """Return a number in words, by one of the rules that Unicode CLDR has for a language; by its first without."""
    from icu4py.messageformat import MessageFormat

    pattern = f"{{n, spellout,{rule}}}" if rule else "{n, spellout}"
    return MessageFormat(pattern, _DOLLAR_COUNTRY.get(base_tag(tag)) or tag).format({"n": value}).translate(_UNREAD)


@cache
def _spells(tag: str) -> bool:
    """Whether ICU has the language's words; where it has none, it spells in English."""
    if base_tag(tag) in _DOLLAR_COUNTRY:
        return bool(_DOLLAR_COUNTRY[base_tag(tag)])
    words = spelled(7, tag, "")
    return not words.isdigit() and (base_tag(tag) == "en" or words != spelled(7, "en", ""))
