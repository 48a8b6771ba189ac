"""The amounts of two texts set against each other: half a tablet, two weeks, three times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.translate.checks.quantities.conversion import converts, dimension, is_measure, is_one
from converter.translate.checks.quantities.frequency import DOSES, TIMES, frequencies, possible_spans
from converter.translate.checks.quantities.measures import Measure, knows, measures, mentioned
from converter.translate.checks.quantities.reading import read
from converter.translate.checks.quantities.words import knows_words
from converter.translate.engine import Pair

_SPOONS = (frozenset({"teaspoon", "spoon"}), frozenset({"tablespoon", "spoon"}))
_ALIKE = (
    *_SPOONS,
    frozenset({TIMES, "puff"}),
    frozenset({TIMES, "dose"}),
    frozenset({"day", "night"}),
)
"""Units that translators put for each other."""


_SPOONFULS = frozenset({"teaspoon", "tablespoon"})
_RENAMED = frozenset({"dose", "time", "volume"})
"""What units measure that a translation may name by mistake for another."""


class Compared(NamedTuple):
    """What is left when each amount of the source has found its like."""

    other_number: tuple[tuple[Measure, Measure], ...]
    """Amounts of the same thing, which are not the same."""
    other_unit: tuple[tuple[Measure, Measure], ...]
    """Amounts with the same number, of other things."""
    renamed: tuple[Measure, ...]
    """Amounts of the source whose unit the translation does not name."""
    missing: tuple[Measure, ...]
    """Amounts of the source that the translation has not."""
    extra: tuple[Measure, ...]
    """Amounts of the translation that the source has not."""


@lru_cache(maxsize=16)
def compared(source: str, target: str, pair: Pair) -> Compared:
    """The amounts of a text in words set against those of its translation."""
    left, right = _amounts(source, pair[0]), _amounts(target, pair[1])
    for alike in (_exact, _same, _near, _converted):
        _pair(left, right, alike)
    texts = _NamedUnits(
        *(mentioned(text, tag) | possible_spans(text, tag) for text, tag in ((source, pair[0]), (target, pair[1])))
    )
    apart = [each for each in left if not any(_other_number(each, theirs) for theirs in right)]
    units = list(_opposed(apart, right, lambda ours, theirs: _other_unit(ours, theirs, texts)))
    left = [each for each in left if each not in [ours for ours, _ in units]]
    loosely = _pair(left, right, _loose)
    left, right = _known(left), _known(right)
    numbers = tuple(_opposed(left, right, _other_number))
    left = [each for each in left if not any(is_one(each.number, each.unit or "", unit) for unit in texts.target)]
    named = [each for each in left if _renamed(each, texts)]
    named += [ours for ours, _ in loosely if _unnamed(ours, texts, pair[1])]
    left = [each for each in left if _must_stand(each, _vague(target, pair[1]))]
    right = [each for each in right if _must_stand(each, _vague(source, pair[0]))]
    missing = left if knows_words(pair[1]) else []
    often = any(span.dosed for span in frequencies(target, pair[1]))
    extra = [each for each in right if _is_told(each, often=often)]
    return Compared(numbers, tuple(units), tuple(named), tuple(missing), tuple(extra))


class _NamedUnits(NamedTuple):
    """The units that two texts name."""

    source: frozenset[str]
    target: frozenset[str]


def _amounts(text: str, tag: str) -> list[Measure]:
    """The numbers of a text with their units, without those of a span: "a" in "twice a day"."""
    spans = frequencies(text, tag)
    return [
        each
        for each in measures(text, tag)
        if each.number.kind != "weak" or not any(span.start <= each.number.start < span.end for span in spans)
    ]


def _exact(ours: Measure, theirs: Measure) -> bool:
    return ours.unit is not None and ours.unit == theirs.unit and _equal(ours, theirs)


def _same(ours: Measure, theirs: Measure) -> bool:
    return _equal(ours, theirs) and ours.unit is not None and _alike(ours.unit, theirs.unit)


def _near(ours: Measure, theirs: Measure) -> bool:
    return _equal(ours, theirs) and bool(ours.unit in theirs.near or theirs.unit in ours.near)


def _converted(ours: Measure, theirs: Measure) -> bool:
    if not ours.unit or not theirs.unit:
        return False
    return converts(ours.number, ours.unit, theirs.number, theirs.unit)


def _loose(ours: Measure, theirs: Measure) -> bool:
    return _equal(ours, theirs) and (ours.unit is None or theirs.unit is None)


def _equal(ours: Measure, theirs: Measure) -> bool:
    return not ours.number.values.isdisjoint(theirs.number.values)


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or any({one, other} <= units for units in _ALIKE)


def _pair(
    left: list[Measure], right: list[Measure], alike: Callable[[Measure, Measure], bool]
) -> list[tuple[Measure, Measure]]:
    """Take each amount of the source that has its like in the translation out of both lists, and return the pairs."""
    pairs: list[tuple[Measure, Measure]] = []
    for ours in list(left):
        theirs = next((each for each in right if alike(ours, each)), None)
        if theirs:
            left.remove(ours)
            right.remove(theirs)
            pairs.append((ours, theirs))
    return pairs


def _opposed(
    left: list[Measure], right: list[Measure], differ: Callable[[Measure, Measure], bool]
) -> Iterator[tuple[Measure, Measure]]:
    for ours in list(left):
        theirs = next((each for each in right if differ(ours, each)), None)
        if theirs:
            left.remove(ours)
            right.remove(theirs)
            yield ours, theirs


def _other_number(ours: Measure, theirs: Measure) -> bool:
    digits = ours.number.kind == theirs.number.kind == "digits" and ours.unit != TIMES
    alike = (ours.unit is not None and ours.unit == theirs.unit) or {ours.unit, theirs.unit} in _SPOONS
    return not digits and alike and not _equal(ours, theirs)


def _other_unit(ours: Measure, theirs: Measure, texts: _NamedUnits) -> bool:
    """Whether two amounts have the same number and another unit. "A" is looked at where only the unit can differ."""
    if (
        not ours.unit
        or not theirs.unit
        or ours.number.kind == "digits"
        or not _equal(ours, theirs)
        or _alike(ours.unit, theirs.unit)
    ):
        return False
    if ours.number.kind == "weak" or theirs.number.kind == "weak":
        apart = ours.unit not in texts.target and theirs.unit not in texts.source
        return apart and _dimension(ours.unit) == _dimension(theirs.unit)
    return True


def _renamed(amount: Measure, texts: _NamedUnits) -> bool:
    """Whether the translation does not name a unit of the source, but another of its kind that the source has not."""
    kind = _dimension(amount.unit)
    looked_for = kind in _RENAMED if amount.number.kind == "word" else kind == "time" or amount.unit in _SPOONFULS
    if not looked_for or amount.number.kind == "digits" or any(_alike(amount.unit, other) for other in texts.target):
        return False
    return any(_dimension(other) == kind for other in texts.target - texts.source)


def _unnamed(amount: Measure, texts: _NamedUnits, tag: str) -> bool:
    """Whether the translation does not name the measure of an amount, though its names in the language are known."""
    unit = amount.unit or ""
    measured = is_measure(unit) and unit != "year" and amount.number.kind != "digits"
    return measured and knows(unit, tag) and not any(_alike(unit, other) for other in texts.target)


def _dimension(unit: str | None) -> str:
    return "dose" if unit in DOSES else dimension(unit or "") or "other"


def _known(amounts: list[Measure]) -> list[Measure]:
    """The amounts whose unit is known, those that surely are numbers first."""
    return sorted((each for each in amounts if each.unit), key=lambda each: each.number.kind == "weak")


def _is_told(amount: Measure, *, often: bool) -> bool:
    """Whether an amount of the translation is looked for in the source; times only where it says how often."""
    return amount.unit in DOSES or amount.number.rate or (often and is_frequency(amount))


def _must_stand(amount: Measure, vague: frozenset[Fraction | str]) -> bool:
    """Whether an amount is a number in words that no vague word of the other text can be."""
    return amount.number.kind == "word" and amount.number.values.isdisjoint(vague)


def _vague(text: str, tag: str) -> frozenset[Fraction | str]:
    """What the words of a text may mean that are often no numbers, or several: 한두 is one or two."""
    words = [number for number in read(text, tag).numbers if number.kind == "weak" or len(number.values) > 1]
    return frozenset(value for number in words if number.kind != "digits" for value in number.values)


def is_frequency(amount: Measure) -> bool:
    """Whether the amount is a number of times, or says how often."""
    return amount.unit == TIMES or amount.number.rate


def quoted_amount(amount: Measure) -> str:
    """The words of an amount for a message, with the name of its unit."""
    return f"“{amount.number.written}”" if amount.number.unit else f"“{amount.number.written}” ({amount.unit})"
