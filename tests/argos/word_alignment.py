"""Word alignment of a small parallel corpus: IBM Model 1 with a diagonal prior, trained both ways by EM.

After Brown et al. 1993 (Model 1) and Dyer et al. 2013 (the diagonal prior of fast_align). Good enough to teach one
attention head of the test model where each Spanish word comes from.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Sequence

Words = Sequence[str]
Links = dict[int, set[int]]
"""Place of a target word -> places of the source words it comes from; words without a partner are missing."""

_ROUNDS = 12
_DIAGONAL = 2.0
_PREFIX = 5
_COGNATE = 3
_NULL = ""


def align(pairs: Sequence[tuple[str, str]]) -> list[Links]:
    """Return the links of each (source, target) sentence; words are what stands between spaces."""
    split = [(_words(source), _words(target)) for source, target in pairs]
    forward = _train(split)
    backward = _train([(target, source) for source, target in split])
    return [_links(source, target, forward, backward) for source, target in split]


def _words(sentence: str) -> list[str]:
    return [_key(word) for word in sentence.split()]


def _key(word: str) -> str:
    """Return what counts as the same word: case, punctuation and endings aside; every number is its own word."""
    bare = word.strip(".,;:?!¿¡()").casefold() or word
    return bare if any(character.isdigit() for character in bare) else bare[:_PREFIX]


def _prior(i: int, m: int, j: int, n: int) -> float:
    return math.exp(-_DIAGONAL * abs((i + 0.5) / m - (j + 0.5) / n))


def _posteriors(source: Words, target: Words, table: dict[tuple[str, str], float]) -> list[list[float]]:
    """Return for each target word how likely each source word (the last entry: none) brought it forth."""
    rows: list[list[float]] = []
    for j, word in enumerate(target):
        prior = [_prior(i, len(source), j, len(target)) for i in range(len(source))]
        total = sum(prior)
        row = [table[origin, word] * weight / total * 0.92 for origin, weight in zip(source, prior, strict=True)]
        row.append(table[_NULL, word] * 0.08)
        mass = sum(row) or 1.0
        rows.append([value / mass for value in row])
    return rows


def _train(pairs: Sequence[tuple[Words, Words]]) -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = defaultdict(lambda: 1e-3)
    for source, target in pairs:
        for origin, word in itertools.product(source, target):
            table[origin, word] = _likeness(origin, word)
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in pairs:
            for word, row in zip(target, _posteriors(source, target, table), strict=True):
                for origin, value in zip([*source, _NULL], row, strict=True):
                    counts[origin, word] += value
                    totals[origin] += value
        table = defaultdict(lambda: 1e-6, {key: value / (totals[key[0]] + 0.01) for key, value in counts.items()})
    return table


def _likeness(origin: str, word: str) -> float:
    """Return a first guess: numbers and many medical words look the same in both languages."""
    if origin == word:
        return 1.0
    return 0.05 if origin[:_COGNATE] == word[:_COGNATE] else 1e-3


def _links(
    source: Words, target: Words, forward: dict[tuple[str, str], float], backward: dict[tuple[str, str], float]
) -> Links:
    to_source = _posteriors(source, target, forward)
    to_target = _posteriors(target, source, backward)
    links: Links = {}
    for j, i in itertools.product(range(len(target)), range(len(source))):
        there, back = to_source[j][i], to_target[i][j]
        if there * back > 0.2 or there > 0.9:
            links.setdefault(j, set()).add(i)
    return links
