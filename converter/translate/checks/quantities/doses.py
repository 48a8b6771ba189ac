"""The amounts of two texts set against each other: half a tablet, two weeks, three times."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from converter.stretches import Stretches
from converter.translate.checks.quantities.conversion import converts, dimension, is_measure, is_one
from converter.translate.checks.quantities.frequency import DOSES, TIMES, frequencies, possible_spans
from converter.translate.checks.quantities.measures import Measure, knows, measures, mentioned
from converter.translate.checks.quantities.number import Number, Values
from converter.translate.checks.quantities.pairing import Pairs, paired
from converter.translate.checks.quantities.reading import read
from converter.translate.checks.quantities.words import knows_words
from converter.translate.engine import Pair

_SPOONS = (frozenset({"teaspoon", "spoon"}), frozenset({"tablespoon", "spoon"}))
_ALIKE = (
    *_SPOONS,
    frozenset({TIMES, "puff"}),
    frozenset({TIMES, "dose"}),
    frozenset({"puff", "dose"}),
    frozenset({"day", "night"}),
    frozenset({"dose", "injection"}),
    frozenset({TIMES, "injection"}),
)
"""Units that translators put for each other."""
_SPOON_KEYS = {
    "teaspoon": ("teaspoon",),
    "tablespoon": ("tablespoon",),
    "spoon": ("spoon", "teaspoon", "tablespoon"),
}
"""The units whose numbers are set against each other; a spoon may be any."""

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
    spare: tuple[Measure, ...]
    """All amounts of the translation that have no like, those too that need none."""


@lru_cache(maxsize=16)
def compared(source: str, target: str, pair: Pair) -> Compared:
    """The amounts of a text in words set against those of its translation."""
    left, right = _amounts(source, pair[0]), _amounts(target, pair[1])
    if not left and not right:
        return Compared((), (), (), (), (), ())
    for keys in ((_exactly, _exactly), (_exactly, _alike_keys), (_near_ours, _near_theirs)):
        paired(left, right, keys)
    paired(left, right, (_by_dimension, _by_dimension), _is_converted)
    texts = _NamedUnits(
        *(mentioned(text, tag) | possible_spans(text, tag) for text, tag in ((source, pair[0]), (target, pair[1])))
    )
    units = _other_units(left, right, texts)
    loosely = paired(left, right, (_loosely_ours, _loosely_theirs))
    left, right = _known(left), _known(right)
    numbers = paired(left, right, (_by_unit, _by_unit), _is_other_number)
    left = [each for each in left if not any(is_one(each.number, each.unit or "", unit) for unit in texts.target)]
    named = [each for each in left if _renamed(each, texts)]
    named += [ours for ours, _ in loosely if _unnamed(ours, texts, pair[1])]
    here, there = _vague(source, pair[0]), _vague(target, pair[1])
    missing = [each for each in left if _must_stand(each, there)] if knows_words(pair[1]) else []
    often = any(span.dosed for span in frequencies(target, pair[1]))
    extra = [each for each in right if _must_stand(each, here) and _is_told(each, texts, often=often)]
    return Compared(tuple(numbers), tuple(units), tuple(named), tuple(missing), tuple(extra), tuple(right))


def _other_units(left: list[Measure], right: list[Measure], texts: _NamedUnits) -> Pairs:
    """Take the amounts in words whose unit alone differs out of both lists, unless another number of it is there."""
    in_words = [each for each in left if each.number.kind != "digits"]
    if not in_words:
        return []
    opposed = {ours.number for ours, _ in paired(list(left), list(right), (_by_unit, _by_unit), _is_other_number)}
    apart = [each for each in in_words if each.number not in opposed]
    units = paired(apart, right, (_by_value, _by_value), lambda ours, theirs: _is_other_unit(ours, theirs, texts))
    gone = {ours.number for ours, _ in units}
    left[:] = [each for each in left if each.number not in gone]
    return units


class _NamedUnits(NamedTuple):
    """The units that two texts name."""

    source: frozenset[str]
    target: frozenset[str]


def _amounts(text: str, tag: str) -> list[Measure]:
    """The numbers of a text with their units, without those of a span: "a" in "twice a day"."""
    spans = Stretches((span.start, span.end) for span in frequencies(text, tag))
    return [
        each
        for each in measures(text, tag)
        if each.number.kind != "weak" or not spans.hold(each.number.start, each.number.start + 1)
    ]


def _exactly(amount: Measure) -> Iterator[Hashable]:
    return ((value, amount.unit) for value in amount.number.values if amount.unit)


def _alike_keys(amount: Measure) -> Iterator[Hashable]:
    return ((value, unit) for value in amount.number.values for unit in _alikes(amount.unit))


def _near_ours(amount: Measure) -> Iterator[Hashable]:
    """Its unit, to be near a number of the other text; and the units near it, to be those of one."""
    for value in _certain(amount.number):
        yield (value, amount.unit, "near")
        yield from ((value, unit, "own") for unit in amount.near)


def _near_theirs(amount: Measure) -> Iterator[Hashable]:
    for value in _certain(amount.number):
        yield (value, amount.unit, "own")
        yield from ((value, unit, "near") for unit in amount.near)


def _by_dimension(amount: Measure) -> Iterator[Hashable]:
    yield dimension(amount.unit or "") or amount.unit


def _is_converted(ours: Measure, theirs: Measure) -> bool:
    if not ours.unit or not theirs.unit:
        return False
    return converts(ours.number, ours.unit, theirs.number, theirs.unit)


def _loosely_ours(amount: Measure) -> Iterator[Hashable]:
    """An amount with a unit fits a number without one, and a number without one fits any."""
    return ((value, "bare" if amount.unit else "any") for value in _certain(amount.number))


def _loosely_theirs(amount: Measure) -> Iterator[Hashable]:
    for value in _certain(amount.number):
        yield (value, "any")
        if amount.unit is None:
            yield (value, "bare")


def _certain(number: Number) -> Values:
    """What a number surely means: "a third" may be a fraction or the place in a row, and fits nothing loosely."""
    return number.values if number.kind == "digits" or len(number.values) == 1 else frozenset()


def _by_unit(amount: Measure) -> Iterator[Hashable]:
    yield from _SPOON_KEYS.get(amount.unit, (amount.unit,)) if amount.unit else ()


def _by_value(amount: Measure) -> Iterator[Hashable]:
    return iter(amount.number.values if amount.unit else ())


def _equal(ours: Measure, theirs: Measure) -> bool:
    return not ours.number.values.isdisjoint(theirs.number.values)


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or other in _alikes(one)


def _alikes(unit: str | None) -> frozenset[str]:
    """A unit and those that translators put for it."""
    if unit is None:
        return frozenset()
    return frozenset({unit}).union(*(units for units in _ALIKE if unit in units))


def _is_other_number(ours: Measure, theirs: Measure) -> bool:
    digits = ours.number.kind == theirs.number.kind == "digits" and ours.unit != TIMES
    return not digits and not _equal(ours, theirs)


def _is_other_unit(ours: Measure, theirs: Measure, texts: _NamedUnits) -> bool:
    """Whether two equal amounts have another unit. "A" is looked at where only the unit can differ."""
    if _alike(ours.unit, theirs.unit):
        return False
    if _is_one_word(ours.number) or _is_one_word(theirs.number):
        apart = ours.unit not in texts.target and theirs.unit not in texts.source
        return apart and _dimension(ours.unit) == _dimension(theirs.unit)
    return True


def _is_one_word(number: Number) -> bool:
    """Whether the number is a word such as "a", which often is none; "a pair" beside a unit is one."""
    return number.kind == "weak" and 1 in number.values


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


def _is_told(amount: Measure, texts: _NamedUnits, *, often: bool) -> bool:
    """Whether an amount of the translation is looked for in the source; times only where it says how often.

    So is a part of something that the source names: "half an hour", where that has "an hour".
    """
    part = amount.unit in texts.source and all(isinstance(each, Fraction) and each < 1 for each in amount.number.values)
    return amount.unit in DOSES or part or amount.number.rate or (often and is_frequency(amount))


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
