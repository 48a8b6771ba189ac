"""Fractions as they are said: “una y media tabletas” for “1 1/2 tabletas”."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from converter.data_tables import table_rows
from converter.render.speech.spoken_numbers import gender_of, numeral

_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_FRACTION = re.compile(
    "(?<![\\d/.,:-])(?:(?P<whole>\\d{1,3})[ \u00a0\u202f]?)??(?P<fraction>[½¼¾⅓⅔]|(?<!\\d)[123][/⁄][234])(?![\\d/⁄])"
    "(?=[ \u00a0\u202f]?(?P<counted>[^\\W\\d_]+))"
)
"""A fraction counts only before what it is a part of: 1/2 may be a date, or one page of two."""


def with_fractions(text: str, tag: str) -> str:
    """Return a text with its fractions in words of a language, where they are known; others are left as they are."""
    known = _words(tag)
    return _FRACTION.sub(lambda match: _said(match, known, tag), text) if known else text


def _said(match: re.Match[str], known: dict[str, tuple[str, str]], tag: str) -> str:
    fraction = match["fraction"].replace("⁄", "/")
    forms = known.get(_VULGAR.get(fraction, fraction))
    if forms is None:
        return match[0]
    counted, whole = match["counted"], match["whole"]
    gender = gender_of(counted, tag)
    alone, after = (form.split("/")[-1 if gender == "feminine" else 0] for form in forms)
    return f"{numeral(Decimal(whole), tag, counted)} {after}" if whole else alone


@cache
def _words(tag: str) -> dict[str, tuple[str, str]]:
    rows = table_rows("converter.render.speech", "fractions")
    return {row[1]: (row[2], row[3]) for row in rows if row[0] == tag}
