"""Units: each number of the source keeps its unit."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from fractions import Fraction
from typing import NamedTuple

from converter.article import Finding, finding
from converter.translate.checks.quantities.conversion import converts, is_measure
from converter.translate.checks.quantities.doses import compared, quoted_amount
from converter.translate.checks.quantities.measures import Measure, knows, measures, mentioned
from converter.translate.checks.quantities.pairing import Pairs, paired
from converter.translate.checks.quantities.reading import read
from converter.translate.engine import Pair

_ADDED = frozenset({"year", "iu"})
_TIME = re.compile(r"\d:\d\d|\d\s?[ap]\.?\s?m\b|24/7|o['’]clock", re.IGNORECASE)
_AFTER = 4
"""Characters after a number in which it may be called a day."""
_DAY_OF_MONTH = ("日", "일")


class _TwoTexts(NamedTuple):
    source: str
    target: str
    pair: Pair


def units(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``unit-mismatch`` where a number stands beside another unit than in the source.

    ``unit-doubtful`` where its unit is not found, though the language's name of it is known, and where the
    translation has a unit that the source does not name and that is not the same amount in another unit.
    """
    left, right = _surely(measures(source, pair[0])), _surely(measures(target, pair[1]))
    ours, free = [each for each in left if each.unit and each.number.kind == "digits"], list(right)
    partners = paired(ours, free, (_by_unit, _by_unit)) + paired(ours, free, (_by_unit, _by_units_near))
    said = False
    found = compared(source, target, pair)
    for one, other in found.other_unit:
        said = True
        yield finding(
            "unit-mismatch", f"The original says {quoted_amount(one)}, the translation {quoted_amount(other)}."
        )
    for one in found.renamed:
        said = True
        yield finding(
            "unit-doubtful", f"The original says {quoted_amount(one)}; the translation may name another unit."
        )
    apart = _Apart(left, right, free, pair)
    for each in (*_other_pers(partners), *(each for measure in ours for each in _compared(measure, apart))):
        said = True
        yield each
    if not said:
        yield from _added(left, right, _TwoTexts(source, target, pair))


def _surely(found: tuple[Measure, ...]) -> tuple[Measure, ...]:
    return tuple(each for each in found if each.number.kind != "weak")


def _by_unit(amount: Measure) -> Iterator[Hashable]:
    return ((value, amount.unit) for value in amount.number.values if amount.unit)


def _by_units_near(amount: Measure) -> Iterator[tuple[Fraction | str, str]]:
    return ((value, unit) for value in amount.number.values for unit in amount.near)


def _other_pers(partners: Pairs) -> Iterator[Finding]:
    for measure, partner in partners:
        if measure.per and partner.per and measure.per != partner.per:
            said = f"“{measure.number.written}” {measure.unit} per {measure.per}"
            yield finding("unit-mismatch", f"The original says {said}, the translation per {partner.per}.")


class _Apart:
    """What stands in two texts, by values: what a number without its unit in the translation may be."""

    def __init__(self, left: tuple[Measure, ...], right: tuple[Measure, ...], free: list[Measure], pair: Pair) -> None:
        self.pair = pair
        self.loose = {(value, unit) for each in left if not each.unit for value, unit in _by_units_near(each)}
        self.near = {key for each in right for key in _by_units_near(each)}
        self.free: dict[Fraction | str, dict[str | None, None]] = {}
        for each in free:
            for value in each.number.values:
                self.free.setdefault(value, {})[each.unit] = None

    def units(self, measure: Measure) -> list[str | None]:
        """The units of the numbers of the translation without a partner that have a value of a measure."""
        return list(dict.fromkeys(unit for value in measure.number.values for unit in self.free.get(value, ())))

    def is_loose(self, measure: Measure, unit: str) -> bool:
        """Whether the source has the value without a unit near that one."""
        return any((value, unit) in self.loose for value in measure.number.values)


def _compared(measure: Measure, apart: _Apart) -> Iterator[Finding]:
    written, units = measure.number.written, apart.units(measure)
    wrong = next((unit for unit in units if unit and not apart.is_loose(measure, unit)), None)
    if wrong:
        yield finding(
            "unit-mismatch", f"The original says “{written}” with the unit {measure.unit}, the translation {wrong}."
        )
    elif any((value, measure.unit) in apart.near for value in measure.number.values):
        return
    elif units and measure.unit and _is_looked_for(measure.unit) and knows(measure.unit, apart.pair[1]):
        yield finding(
            "unit-doubtful", f"The original says “{written}” with the unit {measure.unit}; the translation may not."
        )


def _is_looked_for(unit: str) -> bool:
    return unit != "year" and is_measure(unit)


def _added(left: tuple[Measure, ...], right: tuple[Measure, ...], texts: _TwoTexts) -> Iterator[Finding]:
    named = mentioned(texts.source, texts.pair[0])
    ours = {(each.number.values, each.unit): each for each in left if each.unit}.values()
    for measure in right:
        unit = measure.unit
        if unit is None or unit in named or measure.number.kind != "digits" or _may_add(measure, unit, texts):
            continue
        if not any(converts(other.number, other.unit or "", measure.number, unit) for other in ours):
            written = measure.number.written
            yield finding(
                "unit-doubtful",
                f"The translation says “{written}” with the unit {unit}, which the original does not name.",
            )


def _may_add(measure: Measure, unit: str, texts: _TwoTexts) -> bool:
    """Whether translators add the unit: "aged 65" is "65 años", 5 pm "17 часов", and a Chinese date has its day."""
    if unit == "day":
        after = read(texts.target, texts.pair[1]).folded[measure.number.end : measure.number.end + _AFTER]
        return after.lstrip().startswith(_DAY_OF_MONTH) or "24/7" in texts.source
    if unit in {"hour", "minute"}:
        return bool(_TIME.search(texts.source))
    return unit in _ADDED or not is_measure(unit) or (unit == "pound" and "£" in texts.source)
