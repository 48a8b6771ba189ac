"""The words that say which half of the day a time is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import key

Half = Literal["am", "pm"]

_HALVES: dict[str, Half] = {"am": "am", "pm": "pm", "morning": "am", "afternoon": "pm", "evening": "pm"}
"""CLDR's day periods (UTS 35, part 4, 3.4) that lie in one half of the day in every language."""
_LATIN = r"(?P<am_sign>a\.?\s?m\b\.?)|(?P<pm_sign>p\.?\s?m\b\.?)"
_SKIPPED = frozenset({"th", "lo", "km"})
"""Languages that count the hours of the day in other ways."""


def half_of_day(text: str, tag: str, *, at_end: bool) -> Half | None:
    """The half of the day that a folded text ends with; or else the first it names, but for one at its end."""
    for found in _pattern(tag).finditer(text):
        last = not text[found.end() :].strip()
        if found.lastgroup and last == at_end:
            return "am" if found.lastgroup.startswith("am") else "pm"
    return None


@lru_cache(maxsize=64)
def _pattern(tag: str) -> re.Pattern[str]:
    base = base_tag(tag)
    halves: dict[str, set[str]] = {"am": set(), "pm": set()}
    for word, half in word_lists.forms(base, "day-period"):
        halves[half].add(key(word))
    for name, half in _cldr(tag) if base not in _SKIPPED else []:
        halves[half].add(name)
    halves["pm"] -= halves["am"]
    groups = [f"(?P<{half}>{_either(words)})" for half, words in halves.items() if words]
    return re.compile("|".join([rf"(?<![^\W\d_])(?:{_LATIN})", *groups]), re.IGNORECASE)


def _either(words: set[str]) -> str:
    joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    unspaced = any("\u3040" <= word[0] <= "\ud7ff" for word in words)
    return joined if unspaced else rf"(?<![^\W\d_])(?:{joined})(?![^\W\d_])"


def _cldr(tag: str) -> list[tuple[str, Half]]:
    from babel import Locale, UnknownLocaleError

    try:
        periods = Locale.parse(tag, sep="-").day_periods
    except (UnknownLocaleError, ValueError):
        return []
    found: list[tuple[str, Half]] = []
    for context in periods.values():
        for width in ("wide", "abbreviated"):
            for period, name in context.get(width, {}).items():
                half = _HALVES.get(period.rstrip("12"))
                if half and len(name) > 1:
                    found.append((key(str(name)), half))
    return found
