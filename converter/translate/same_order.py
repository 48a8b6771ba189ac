"""Finds what stands in the same order in two lists, such as a post before and after it was edited."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

Pairing = tuple[int, int]
"""A place in the old list and one in the new."""


def in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pairing]:
    """Return the places of elements that are equal and stand in the same order in both lists, in that order.

    What stands once in each list is paired first, as much of it as can be; between two such pairs what the lists begin
    and end with; of the rest the n-th of equal elements with the n-th (after Cohen's patience diff). The time hardly
    grows faster than the lists, however often they repeat themselves.
    """
    once = _places_once(old)
    fixed = _increasing([(once[one], place) for one, place in _places_once(new).items() if one in once])
    found: list[Pairing] = []
    for (i, j), (k, m) in pairwise([(-1, -1), *fixed, (len(old), len(new))]):
        found += _between(old, new, (i + 1, k), (j + 1, m))
        found.append((k, m))
    return found[:-1]


def _places_once(elements: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return the places of the elements that have no equal, in their order."""
    counts = Counter(elements)
    return {element: place for place, element in enumerate(elements) if counts[element] == 1}


def _between(old: Sequence[Hashable], new: Sequence[Hashable], here: Pairing, there: Pairing) -> Iterator[Pairing]:
    """Yield the pairs of a stretch of the old list and one of the new."""
    (i, k), (j, m) = here, there
    while i < k and j < m and old[i] == new[j]:
        yield i, j
        i, j = i + 1, j + 1
    end = 0
    while i < k - end and j < m - end and old[k - end - 1] == new[m - end - 1]:
        end += 1
    before = {element: place for place, element in _numbered(old, i, k - end)}
    yield from _increasing([(before[one], place) for place, one in _numbered(new, j, m - end) if one in before])
    yield from ((k - place, m - place) for place in range(end, 0, -1))


def _numbered(elements: Sequence[Hashable], start: int, end: int) -> Iterator[tuple[int, tuple[Hashable, int]]]:
    """Yield the place of each element, and the element with the number of those like it before."""
    seen: Counter[Hashable] = Counter()
    for place in range(start, end):
        yield place, (elements[place], seen[elements[place]])
        seen[elements[place]] += 1


def _increasing(pairs: Sequence[Pairing]) -> list[Pairing]:
    """Return as many of the pairs as can be so that their first numbers rise; their second ones do already."""
    least: list[int] = []
    ends: list[int] = []
    """For each length, the least number with which so many can end, and where its pair stands."""
    before: list[int] = []
    for number, (first, _) in enumerate(pairs):
        length = bisect_left(least, first)
        before.append(ends[length - 1] if length else -1)
        least[length : length + 1] = [first]
        ends[length : length + 1] = [number]
    number = ends[-1] if ends else -1
    found: list[Pairing] = []
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
