"""Decimal and thousands signs: "1,500" is one and a half in German."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from converter.article import Finding, finding
from converter.translate.checks.quantities.reading import read
from converter.translate.engine import Pair

_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_BOTH = frozenset({"es"})
"""Languages whose regions differ, so that only a tag with a region tells: 1,500 is 1500 in Mexico, 1.5 in Spain."""


def separators(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``number-doubtful`` where a number was copied that reads as another in the translation's language.

    The signs are CLDR's number symbols (UTS 35, part 3, 2.3).
    """
    ours, theirs = _decimal(pair[0]), _decimal(pair[1])
    if not ours or not theirs or ours == theirs:
        return
    copied = {number.written for number in read(source, pair[0]).numbers}
    for number in read(target, pair[1]).numbers:
        sign = _AMBIGUOUS.fullmatch(number.written)
        if sign and number.written in copied and sign.group(1) in {ours, theirs}:
            yield finding(
                "number-doubtful",
                f"“{number.written}” reads as another number here, where “{theirs}” stands before decimals.",
            )


@lru_cache(maxsize=64)
def _decimal(tag: str) -> str | None:
    """The decimal sign of a language that writes with ASCII digits."""
    from babel import Locale, UnknownLocaleError

    if tag in _BOTH:
        return None
    try:
        symbols = Locale.parse(tag, sep="-").number_symbols
    except (UnknownLocaleError, ValueError):
        return None
    sign: str | None = symbols.get("latn", {}).get("decimal")
    return sign
