"""How long a translation is, by the languages: what can be expected, and how far from that a text is."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.resources import files

from converter.languages import any_language
from converter.translate.engine import Pair

_BY_SCRIPT = {"Hans": 0.36, "Hant": 0.36, "Jpan": 0.55, "Kore": 0.5, "Hebr": 0.77, "Arab": 0.92, "Ethi": 0.68}
_ALPHABETIC = 1.07
"""The median of all measured alphabetic languages, for those that were not measured."""
_DENSE = frozenset({"Hans", "Hant", "Jpan", "Kore", "Ethi"})
_LEAST_SPREAD = 0.13
_SHORT_SPREAD = 1.1
"""The variance of the logarithm of a length is 0.13² + 1.1 / characters of the source, in English characters: fitted
to the professional translations of TICO-19 from 20 to 500 characters."""
_DENSE_SPREAD = 1.3
"""Where a character is a syllable or a word, lengths vary more."""
_UNMEASURED_SPREAD = 1.25


def deviation(source: str, target: str, pair: Pair) -> float:
    """How many standard deviations longer (or, negative, shorter) the target is than its source lets expect.

    0 where either has no characters.
    """
    size, made = visible(source), visible(target)
    if not size or not made:
        return 0.0
    (own, own_spread), (other, other_spread) = ratio(pair[0]), ratio(pair[1])
    spread = math.sqrt(_LEAST_SPREAD**2 + _SHORT_SPREAD * own / size) * max(own_spread, other_spread)
    return math.log(made * own / (size * other)) / spread


def visible(text: str) -> int:
    """Characters that are no blanks."""
    return len(re.sub(r"\s+", "", text))


@lru_cache(maxsize=256)
def ratio(tag: str) -> tuple[float, float]:
    """Characters for each one in English, and the factor by which lengths spread more than in measured alphabets."""
    entry = any_language(tag)
    dense = _DENSE_SPREAD if entry.script in _DENSE else 1.0
    measured = _table().get(entry.base)
    if measured is not None:
        return measured, dense
    return _BY_SCRIPT.get(entry.script, _ALPHABETIC), dense * _UNMEASURED_SPREAD


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    text = (files(__package__ or __name__) / "data" / "lengths.tsv").read_text(encoding="utf-8")
    entries = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {tag: float(ratio) for tag, ratio, _source in entries}
