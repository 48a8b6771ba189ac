"""The numbers of two texts set against each other."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.translate.checks.quantities.assignment import assigned
from converter.translate.checks.quantities.number import Kind, Number, Values
from converter.translate.checks.quantities.reading import NumberReading, read
from converter.translate.engine import Pair

Numbers = list[Number]

_DIGITS: frozenset[Kind] = frozenset({"digits"})
_MONTHS: frozenset[Kind] = frozenset({"month"})
_WORDS: frozenset[Kind] = frozenset({"word"})
_WEAK: frozenset[Kind] = frozenset({"weak"})
_ORDER = (
    (_DIGITS, _DIGITS),
    (_MONTHS, _MONTHS),
    (_WORDS, _WORDS),
    (_DIGITS, _WORDS | _MONTHS),
    (_WORDS | _MONTHS, _DIGITS),
    (_DIGITS, _WEAK),
    (_WEAK, _DIGITS),
    (_WORDS, _WEAK),
    (_WEAK, _WORDS),
)
"""Which kinds are set against each other, the likeliest first."""


class Unmatched(NamedTuple):
    """What is left when each number of the source has been paired with its like in the target."""

    missing: Numbers
    """Digits of the source without a number in the target."""
    extra: Numbers
    """Digits of the target without a number in the source."""
    scaled: list[tuple[Number, Number]]
    """Numbers with the same digits and other words that multiply them."""
    weakly: list[tuple[Number, Number]]
    """Digits of the source that only a word matches which is often no number."""
    words: tuple[Numbers, Numbers]
    """The words on both sides that matched nothing."""
    months: tuple[Numbers, Numbers]
    """The months on both sides that matched nothing."""


@lru_cache(maxsize=16)
def unmatched(source: str, target: str, pair: Pair) -> Unmatched:
    """What is left when the numbers of a text and of its translation are set against each other."""
    return match_numbers(read(source, pair[0]), read(target, pair[1]))


def match_numbers(source: NumberReading, target: NumberReading) -> Unmatched:
    """Set digits against digits, words against words, and what is left of each against the other."""
    left, right = list(source.numbers), list(target.numbers)
    if _are_alike(left, right):
        left, right = [], []
    weakly = _pair_all(left, right)
    scaled = _pair(left, right, _DIGITS, _DIGITS, _one_bare)
    left, right = _split(left), _split(right)
    weakly += _pair_all(left, right)
    scaled += _pair(left, right, _DIGITS, _DIGITS, _bare)
    return Unmatched(
        [number for number in left if number.kind == "digits"],
        [number for number in right if number.kind == "digits"],
        scaled,
        weakly,
        ([number for number in left if number.kind == "word"], [number for number in right if number.kind == "word"]),
        ([number for number in left if number.kind == "month"], [number for number in right if number.kind == "month"]),
    )


def _are_alike(left: Numbers, right: Numbers) -> bool:
    """Whether all are digits with the same values in the same order, as in most sentences: nothing is left of them."""
    return len(left) == len(right) and all(
        one.kind == other.kind == "digits" and one.values and one.values == other.values
        for one, other in zip(left, right, strict=True)
    )


def _same(one: Number, other: Number) -> bool:
    return bool(one.values & other.values or one.short & other.values or one.values & other.short)


def _one_bare(one: Number, other: Number) -> bool:
    return bool(one.bare) != bool(other.bare) and _bare(one, other)


def _bare(one: Number, other: Number) -> bool:
    return not (one.bare or one.values).isdisjoint(other.bare or other.values)


def _split(numbers: Numbers) -> Numbers:
    return [part for number in numbers for part in (number.parts or (number,))]


def _pair_all(left: Numbers, right: Numbers) -> list[tuple[Number, Number]]:
    """Pair what is alike, kind by kind; return the pairs of the source's digits with weak words."""
    if not (left and right):
        return []
    pairs = [_pair(left, right, ones, others, _same) for ones, others in _ORDER]
    return pairs[_ORDER.index((_DIGITS, _WEAK))]


def _pair(
    left: Numbers,
    right: Numbers,
    ones: frozenset[Kind],
    others: frozenset[Kind],
    alike: Callable[[Number, Number], bool],
) -> list[tuple[Number, Number]]:
    """Take as many alike pairs as there can be out of both lists, and return them."""
    if not (any(number.kind in ones for number in left) and any(number.kind in others for number in right)):
        return []
    first, second = _Groups(left, ones), _Groups(right, others)
    edges = [[j for j in second.near(one) if alike(one, second.examples[j])] for one in first.examples]
    places = [iter(members) for members in second.members]
    found = assigned(first.groups, edges, [len(members) for members in second.members])
    taken = {i: next(places[j]) for i, j in zip(first.numbers, found, strict=True) if j is not None}
    pairs = [(left[i], right[j]) for i, j in taken.items()]
    left[:] = [number for i, number in enumerate(left) if i not in taken]
    gone = set(taken.values())
    right[:] = [number for j, number in enumerate(right) if j not in gone]
    return pairs


class _Groups:
    """The numbers of some kinds, those together that no comparison tells apart."""

    def __init__(self, numbers: Numbers, kinds: frozenset[Kind]) -> None:
        self.numbers = [i for i, number in enumerate(numbers) if number.kind in kinds]
        """The places in the list of those that are of these kinds."""
        self.examples: Numbers = []
        """One number of each group."""
        self.members: list[list[int]] = []
        """The places in the list, by group."""
        self.groups: list[int] = []
        """The group of each of ``numbers``."""
        self._by_value: dict[Fraction | str, list[int]] = {}
        known: dict[tuple[Values, Values, Values], int] = {}
        for i in self.numbers:
            number = numbers[i]
            group = known.setdefault((number.values, number.short, number.bare), len(known))
            if group == len(self.examples):
                self._add(number)
            self.members[group].append(i)
            self.groups.append(group)

    def _add(self, number: Number) -> None:
        for value in _all_values(number):
            self._by_value.setdefault(value, []).append(len(self.examples))
        self.examples.append(number)
        self.members.append([])

    def near(self, number: Number) -> list[int]:
        """Return the groups that share any value with a number, in order."""
        return sorted({group for value in _all_values(number) for group in self._by_value.get(value, ())})


def _all_values(number: Number) -> Values:
    return number.values | number.short | number.bare
