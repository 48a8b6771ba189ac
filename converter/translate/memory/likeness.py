"""Finds similar texts, and tells whether their numbers differ."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from converter.translate.checks.quantities.folding import ascii_digits
from converter.translate.memory.entry import matched

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")


class SearchableTexts:
    """Texts to search in, normalized by ``matched``.

    Nothing similar enough is missed: only texts that their length rules out are skipped, since the edit distance is at
    least the difference of the two lengths.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted({matched(text) for text in texts}, key=len)
        self._lengths = [len(text) for text in self._texts]

    def like(self, text: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Return at most ``limit`` texts with their similarity, from ``least`` to 1, the most similar first."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        wanted = matched(text)
        if not wanted:
            return []
        start = bisect_left(self._lengths, math.floor(len(wanted) * least))
        end = bisect_right(self._lengths, math.ceil(len(wanted) / least)) if least else len(self._texts)
        scorer = Levenshtein.normalized_similarity
        found = process.extract(wanted, self._texts[start:end], scorer=scorer, score_cutoff=least, limit=limit)
        return [(like, score) for like, score, _ in found]


def numbers_differ(one: str, other: str) -> bool:
    """Tell whether two texts in one language do not have the same numbers in the same order.

    Digits of every script count (Unicode general category Nd); separators count as written.
    """
    return _numbers(one) != _numbers(other)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(ascii_digits(text))
