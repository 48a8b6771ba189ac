"""Finds similar texts, and tells whether their numbers differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.translate.checks.quantities.folding import ascii_digits

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬]\d+)*")


def similar(wanted: str, texts: Sequence[str], least: float) -> dict[str, float]:
    """Return those texts with a similarity from ``least`` to 1 (``FuzzyMatch.score``); all are as ``matched`` gives."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    scorer = Levenshtein.normalized_similarity
    found = process.extract(wanted, texts, scorer=scorer, score_cutoff=least, limit=None)
    return {text: score for text, score, _ in found}


def numbers_differ(one: str, other: str) -> bool:
    """Tell whether two texts in one language do not have the same numbers in the same order.

    Digits of every script count (Unicode general category Nd); separators count as written.
    """
    return _numbers(one) != _numbers(other)


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(ascii_digits(text))
