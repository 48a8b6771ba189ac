"""Words that multiply the number before them: thousand, mil, 万, लाख."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.chinese import MULTIPLIERS as _CHINESE
from converter.translate.checks.quantities.folding import key

_ZEROS = re.compile("0+")


@lru_cache(maxsize=64)
def multipliers(tag: str) -> dict[str, int]:
    """The words of a language that multiply, folded, with their value: CLDR's compact decimal formats, and more."""
    base = base_tag(tag)
    if language_or_unknown(tag).is_ideographic:
        return dict(_CHINESE)
    words = dict(_compact(tag)) | {key(word): int(value) for word, value in word_lists.forms(base, "multiplier")}
    return {word: value for word, value in words.items() if len(word) > 1 or not word.isascii()}


@lru_cache(maxsize=64)
def multiplies_before(tag: str) -> bool:
    """Whether the word stands before its number, as in Swahili: "elfu 10"."""
    return any(not pattern.startswith("0") for _, pattern in _patterns(tag) if pattern.strip("0"))


def _compact(tag: str) -> Iterator[tuple[str, int]]:
    for power, pattern in _patterns(tag):
        zeros = _ZEROS.search(pattern)
        word = key(re.sub(r"[0'.\s]|;.*", " ", pattern).strip()).removeprefix("na ")
        if zeros and word and " " not in word:
            yield word, power // 10 ** (len(zeros.group()) - 1)


def _patterns(tag: str) -> list[tuple[int, str]]:
    """The long compact formats of a language: a power of ten and its pattern, such as "00 mil"."""
    from babel import Locale, UnknownLocaleError

    try:
        formats = Locale.parse(tag, sep="-").compact_decimal_formats.get("long", {})
    except (UnknownLocaleError, ValueError):
        return []
    if tag.startswith("ht"):  # CLDR has French in its place
        return []
    return [(int(power), each.pattern) for by_power in formats.values() for power, each in by_power.items()]
