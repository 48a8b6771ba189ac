"""Finds which words of a translation stand for which of its source, for engines that do not tell.

Every kind of evidence is a pair of texts that say the same: the document's own sentences, what a memory or a person has
translated, the glossary's terms, and marked words that were translated alone. From all of them word probabilities are
learnt in both directions by IBM's Model 1 (Brown et al., Computational Linguistics 19, 1993) with a prior for the same
place in the sentence (after Dyer, Chahuneau and Smith, NAACL 2013); numbers, names and cognates begin as likely. A link
is kept where both directions agree, so what is unsure has none.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from converter.translate.engine import Alignment, Link, Pair, Range
from converter.translate.graphemes import word_ranges

Texts = tuple[str, str]
"""A text and what says the same in the other language."""

_ROUNDS = 3
_DIAGONAL = 4.0
"""How fast the probability falls with the distance from the same place, as a part of the sentence."""
_NOTHING = 0.08
"""Probability that a word comes from no word of the other side."""
_STEM = 6
"""Letters by which words are known; what follows is mostly an ending."""
_COGNATE = 4
"""Letters that words of one origin begin with alike."""
_EQUAL, _ALIKE, _OTHER, _NEVER = 30.0, 6.0, 1.0, 1e-4
"""How much more likely than others words are that are equal or alike, and a number with anything but itself."""
_SIMILAR = 65.0
"""Of 100 by ``rapidfuzz.fuzz.ratio``: from here on, two words of some letters are one word in two languages."""
_WINDOW = 40
"""Words on each side of the same place that are looked at, so that the cost grows as the text does."""
_SURE = 0.4
"""Least product of what both directions give a link."""
_EVEN = 0.4
"""Least probability with which a direction names a word."""
_FIRST = 0.01
"""Every probability before anything is learnt, and what keeps rare words from being sure."""
_HINT = 5.0
"""How many sentences a hint counts for."""
_MOST_PAIRS = 1000
"""Pairs that are learnt from."""
_LONGEST = 300
"""Words of a text that is aligned and learnt from; no sentence that a person writes has more."""

_Table = dict[str, dict[str, float]]


class _Words(NamedTuple):
    """The words of a text."""

    places: list[Range]
    keys: list[str]


class _Learnable(NamedTuple):
    """Two texts that say the same."""

    source: _Words
    target: _Words
    weight: float


def align(wanted: Sequence[Texts], hints: Sequence[Texts], remembered: Sequence[Texts], pair: Pair) -> list[Alignment]:
    """Return the alignment of each of the ``wanted`` texts, in the languages of ``pair``.

    ``hints`` are parts of them that say the same, which weigh more than whole sentences; ``remembered`` is further
    texts to learn from.
    """
    split = [_both(texts, pair) for texts in wanted]
    hinted = [_both(texts, pair, _HINT) for texts in hints]
    others = (_both(texts, pair) for texts in remembered)
    learnt = list(islice(filter(_fits, chain(split, hinted, others)), _MOST_PAIRS))
    there = _learnt([(source.keys, target.keys, weight) for source, target, weight in learnt])
    back = _learnt([(target.keys, source.keys, weight) for source, target, weight in learnt])
    stated: defaultdict[str, list[_Learnable]] = defaultdict(list)
    for hint in sorted(hinted, key=lambda one: -len(one.source.keys)):
        if hint.source.keys and hint.target.keys:
            stated[hint.source.keys[0]].append(hint)
    return [tuple(_with_stated(one, stated, _links(one, there, back))) if _fits(one) else () for one in split]


def _both(texts: Texts, pair: Pair, weight: float = 1.0) -> _Learnable:
    return _Learnable(_words(texts[0], pair[0]), _words(texts[1], pair[1]), weight)


def _fits(one: _Learnable) -> bool:
    return max(len(one.source.keys), len(one.target.keys)) <= _LONGEST


def _words(text: str, tag: str) -> _Words:
    places = word_ranges(text, tag)
    return _Words(places, [_key(text[start:end]) for start, end in places])


def _key(word: str) -> str:
    """Return what counts as the same word: case and endings aside; a number is its digits, whatever their script."""
    if any(char.isdigit() for char in word):
        return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in word.casefold())
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    return (bare or word)[:_STEM]


def _learnt(pairs: Sequence[tuple[list[str], list[str], float]]) -> _Table:
    """Return how likely each word of the first texts brings forth each word of the second."""
    table: _Table = {}
    for origins, words, _ in pairs:
        for place, word in enumerate(words):
            for origin in {origins[i] for i in _window(place, len(words), len(origins))}:
                table.setdefault(origin, {}).setdefault(word, _FIRST)
            table.setdefault("", {}).setdefault(word, _FIRST)
    for _ in range(_ROUNDS):
        counts: dict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for origins, words, weight in pairs:
            for place, word in enumerate(words):
                for i, share in _posterior(table, origins, word, place, len(words)).items():
                    counts[origins[i] if i >= 0 else ""][word] += share * weight
        table = {
            origin: {word: count / total for word, count in found.items()}
            for origin, found in counts.items()
            if (total := sum(found.values()) + _FIRST)
        }
    return table


def _window(place: int, count: int, others: int) -> range:
    middle = (place + 0.5) / count * others
    return range(max(0, int(middle) - _WINDOW), min(others, int(middle) + _WINDOW + 1))


@lru_cache(maxsize=100_000)
def _likeness(origin: str, word: str) -> float:
    if origin == word:
        return _EQUAL
    if origin[0].isdigit() or word[0].isdigit():
        return _NEVER
    if min(len(origin), len(word)) < _COGNATE:
        return _OTHER
    from rapidfuzz import fuzz

    return _ALIKE if fuzz.ratio(origin, word) >= _SIMILAR else _OTHER


def _posterior(table: _Table, origins: Sequence[str], word: str, place: int, count: int) -> Mapping[int, float]:
    """Return how likely a word comes from each word of the other text, by its place; -1 is none of them."""
    window = _window(place, count, len(origins))
    priors = [math.exp(-_DIAGONAL * abs((i + 0.5) / len(origins) - (place + 0.5) / count)) for i in window]
    scale = (1 - _NOTHING) / (sum(priors) or 1.0)
    masses = {
        i: table.get(origins[i], {}).get(word, 0.0) * _likeness(origins[i], word) * prior * scale
        for i, prior in zip(window, priors, strict=True)
    }
    masses[-1] = table.get("", {}).get(word, 0.0) * _NOTHING
    total = sum(masses.values()) or 1.0
    return {i: mass / total for i, mass in masses.items()}


def _with_stated(one: _Learnable, stated: Mapping[str, Sequence[_Learnable]], links: Iterable[Link]) -> Iterator[Link]:
    """Yield the links, but for each run of words without any that of its hint, if it stands in the translation once."""
    source, target = one.source, one.target
    known = list(links)
    for i, key in enumerate(source.keys):
        linked = {link.source_start for link in known}
        for hint in stated.get(key, ()):
            theirs = _places(hint.target.keys, target.keys)
            ours = source.places[i : i + len(hint.source.keys)]
            once = len(theirs) == 1 and _places(hint.source.keys, source.keys) == [i]
            if once and not any(start in linked for start, _ in ours):
                found = target.places[theirs[0] : theirs[0] + len(hint.target.keys)]
                start, end = found[0][0], found[-1][1]
                known = [link for link in known if link.target_end <= start or end <= link.target_start]
                known.append(Link(ours[0][0], ours[-1][1], start, end))
                break
    yield from known


def _places(run: Sequence[str], words: Sequence[str]) -> list[int]:
    return [i for i in range(len(words) - len(run) + 1) if words[i] == run[0] and words[i : i + len(run)] == run]


def _links(one: _Learnable, there: _Table, back: _Table) -> Iterator[Link]:
    """Yield the links between words: those that both directions name first, then their neighbours that one names.

    The symmetrization "grow-diag" of Och and Ney (Computational Linguistics 29, 2003).
    """
    source, target = one.source, one.target
    there_shares = [_posterior(there, source.keys, word, j, len(target.keys)) for j, word in enumerate(target.keys)]
    back_shares = [_posterior(back, target.keys, word, i, len(source.keys)) for i, word in enumerate(source.keys)]
    forward = {(_most_likely(shares), j) for j, shares in enumerate(there_shares)}
    backward = {(i, _most_likely(shares)) for i, shares in enumerate(back_shares)}
    linked = {
        (i, j) for i, j in forward & backward if i >= 0 and j >= 0 and there_shares[j][i] * back_shares[i][j] > _SURE
    }
    waiting = sorted((i, j) for i, j in (forward | backward) - linked if i >= 0 and j >= 0)
    while True:
        rows, columns = {i for i, _ in linked}, {j for _, j in linked}
        grown = [
            (i, j)
            for i, j in waiting
            if (i not in rows or j not in columns)
            and any((i + step, j + side) in linked for step in (-1, 0, 1) for side in (-1, 0, 1))
        ]
        if not grown:
            break
        linked |= set(grown)
        waiting = [link for link in waiting if link not in linked]
    for i, j in sorted(linked, key=lambda link: link[1]):
        yield Link(*source.places[i], *target.places[j])


def _most_likely(found: Mapping[int, float]) -> int:
    """Return the place of the word that another one most likely comes from; -1 where none is at least even odds."""
    best = max(found, key=lambda place: found[place])
    return best if found[best] > _EVEN else -1
