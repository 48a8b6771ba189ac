"""Names of months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import WORD, key
from converter.translate.checks.quantities.number import Number

_CAPITAL = frozenset({"en", "de"})
"""Languages that write months with a capital: "may" and "march" are other words."""
_INFLECTED = re.compile(r"[а-яіїєґ]{4,}")
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th|er|º|\.)?\s?(?:de\s|of\s|d')?$")
_DAY_AFTER = re.compile(r"\.?,?\s?\d")


def months(text: str, tag: str) -> Iterator[Number]:
    """Each name of a month in a folded text, with the number of the month as its value.

    A short name counts beside a number only.
    """
    table = _table(tag)
    in_pairs = _has_pairs(tag)
    found = list(WORD.finditer(text))
    for i, word in enumerate(found):
        written = word.group().lower()
        pair = f"{written} {found[i + 1].group().lower()}" if in_pairs and i + 1 < len(found) else ""
        entry = table.get(pair) or table.get(written)
        if entry is None and _INFLECTED.fullmatch(written):
            entry = table.get(written[:-1] + "*") or table.get(written[:-2] + "*")
        if entry is None:
            continue
        value, short = entry
        start, end = word.start(), word.end()
        beside = _DAY_BEFORE.search(text[max(0, start - 9) : start]) or _DAY_AFTER.match(text[end : end + 4])
        if written == word.group() and base_tag(tag) in _CAPITAL:
            continue
        if beside or not short:
            yield Number(start, end, word.group(), frozenset({Fraction(value)}), "month")


@lru_cache(maxsize=64)
def _has_pairs(tag: str) -> bool:
    """Whether any name is of two words."""
    return any(" " in name for name in _table(tag))


@lru_cache(maxsize=64)
def _table(tag: str) -> dict[str, tuple[int, bool]]:
    """Each name, folded, with its month and whether it is a short one. A stem ends in an asterisk."""
    from babel import Locale, UnknownLocaleError

    table: dict[str, tuple[int, bool]] = {}
    try:
        names = Locale.parse(tag, sep="-").months
    except (UnknownLocaleError, ValueError):
        return table
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for month, name in names[context].get(width, {}).items():
                folded = key(str(name)).rstrip(".")
                if not any(char.isdigit() for char in folded) and len(folded) > 1:
                    table[folded] = (month, width == "abbreviated" and len(folded) < 5)
    for name, number in word_lists.forms(base_tag(tag), "month"):
        table[key(name)] = (int(number), False)
    stems = {name[:-1] + "*": entry for name, entry in table.items() if _INFLECTED.fullmatch(name)}
    return stems | table
