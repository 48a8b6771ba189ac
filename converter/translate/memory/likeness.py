"""Finds the texts that are like another one, and tells whether they say other numbers."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from converter.translate.checks.quantities.folding import ascii_digits
from converter.translate.memory.entry import matched

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")


class Texts:
    """Texts to search in, each as ``matched`` gives it.

    Nothing that is alike enough is missed: only texts whose length alone rules them out are left out beforehand. The
    distance is at least the difference of the two lengths.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted({matched(text) for text in texts}, key=len)
        self._lengths = [len(text) for text in self._texts]

    def like(self, text: str, least: float, limit: int) -> list[tuple[str, float]]:
        """At most ``limit`` texts with the likeness of each, from ``least`` to 1, the most alike first."""
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
    """True where the digits of two texts in one language are not the same numbers in the same order.

    Digits of all scripts count (Unicode general category Nd); separators count as they are written.
    """
    return _numbers(one) != _numbers(other)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(ascii_digits(text))
